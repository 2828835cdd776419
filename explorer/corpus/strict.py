"""What the values of a record may be: declared once, in the annotations of its dataclass, and read from there twice.

`read` takes a table as a record, strictly and at once, or refuses it without a word. What it refuses goes to pydantic,
which knows the same declarations, says what is wrong with each value, and writes them as a JSON schema: it takes as
long to load as a thousand quotes to read, and a sound corpus has no need of it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

T = TypeVar("T")
Take = Callable[[object], object]
"""Gives a value as a record keeps it. Raises ValueError for one that may not stand there."""


class Text(NamedTuple):
    """A string: so many characters, a pattern for all of it, and a rule that raises ValueError with what is wrong."""

    most: int | None = None
    least: int = 0
    pattern: str = ""
    rule: Callable[[str], object] | None = None

    def taking(self) -> Take:
        """What takes such a string."""
        least, most, rule = self.least, sys.maxsize if self.most is None else self.most, self.rule
        fits = re.compile(self.pattern).fullmatch if self.pattern else None

        def take(value: object) -> object:
            if type(value) is not str or not least <= len(value) <= most or (fits and not fits(value)):
                raise ValueError
            if rule:
                rule(value)
            return value

        return take

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        rule, pattern = self.rule, self.pattern or None
        text = core_schema.str_schema(strict=True, min_length=self.least or None, max_length=self.most, pattern=pattern)

        def judged(value: str) -> str:
            if rule:
                rule(value)
            return value

        return core_schema.no_info_after_validator_function(judged, text) if rule else text


class Whole(NamedTuple):
    """A whole number from `least` to `most`."""

    least: int
    most: int

    def taking(self) -> Take:
        """What takes such a number."""

        def take(value: object) -> object:
            if type(value) is not int or not self.least <= value <= self.most:
                raise ValueError
            return value

        return take

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.int_schema(strict=True, ge=self.least, le=self.most)


class Number(NamedTuple):
    """A number more than `above` and at most `most`, whole or not."""

    above: float
    most: float

    def taking(self) -> Take:
        """What takes such a number."""

        def take(value: object) -> object:
            if isinstance(value, bool) or not isinstance(value, float | int) or not self.above < value <= self.most:
                raise ValueError
            return float(value)

        return take

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.float_schema(strict=True, gt=self.above, le=self.most, allow_inf_nan=False)


class Flag(NamedTuple):
    """`true` or `false`, and no number."""

    def taking(self) -> Take:
        """What takes such a value."""

        def take(value: object) -> object:
            if type(value) is not bool:
                raise ValueError
            return value

        return take

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.bool_schema(strict=True)


class Entries(NamedTuple):
    """So many entries of a list at least."""

    least: int

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return {**handler(source), "min_length": self.least}


def read(model: type[T], table: object) -> T | None:
    """The record that a TOML table holds; None where anything of it is not as declared."""
    kind: object = model
    try:
        record = _taking(kind)(table)
    except ValueError:
        return None
    return record if isinstance(record, model) else None


@cache
def keys(model: type) -> Mapping[str, object]:
    """The keys of a table as they are written in TOML, and the annotation of each."""
    return {_written(model, name): annotation for name, annotation in _annotations(model).items()}


def table_within(annotation: object) -> type | None:
    """The dataclass of the tables that a value is, or lists; None for other values."""
    if isinstance(annotation, type) and is_dataclass(annotation):
        return annotation
    return next(filter(None, map(table_within, get_args(annotation))), None)


def _annotations(model: type) -> dict[str, object]:
    return {field.name: field.type for field in fields(model)}


def _written(model: type, name: str) -> str:
    config: Mapping[str, Callable[[str], str]] = getattr(model, "__pydantic_config__", {})
    return config["alias_generator"](name) if "alias_generator" in config else name


@cache
def _taking(annotation: object) -> Take:
    """What takes the values of a type: all those that the records are declared with."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and is_dataclass(annotation):
        return _taking_table(annotation)
    if origin is Literal:
        return _taking_one_of(parts)
    if origin is tuple:
        return _taking_list(_taking(parts[0]), 0)
    if origin in (Union, UnionType):
        # TOML has no None: a key is left out.
        return _taking(parts[0])
    if origin is Annotated:
        kind, what = parts
        return _taking_list(_taking(get_args(kind)[0]), what.least) if isinstance(what, Entries) else what.taking()
    raise TypeError(f"no value of a record is declared as {annotation!r}")


def _taking_table(model: type) -> Take:
    known = {_written(model, name): (name, _taking(kind)) for name, kind in _annotations(model).items()}
    needed = {field.name for field in fields(model) if field.default is MISSING}

    def take(table: object) -> object:
        if type(table) is not dict:
            raise ValueError
        values = {}
        for key, value in table.items():
            if key not in known:
                raise ValueError
            name, kept = known[key]
            values[name] = kept(value)
        if not needed <= values.keys():
            raise ValueError
        return model(**values)

    return take


def _taking_one_of(choices: Collection[object]) -> Take:
    # As it is declared: 1.0 stands for 1.
    known = {choice: choice for choice in choices}

    def take(value: object) -> object:
        if not isinstance(value, str | float | int) or value not in known:
            raise ValueError
        return known[value]

    return take


def _taking_list(kept: Take, least: int) -> Take:
    def take(values: object) -> object:
        if type(values) is not list or len(values) < least:
            raise ValueError
        return tuple(map(kept, values))

    return take
