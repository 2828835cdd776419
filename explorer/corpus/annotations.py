"""What the values of a record may be, as annotations of its dataclass: pydantic validates by them, and writes them as
a JSON schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

from explorer.dates import parse_edtf
from explorer.errors import Refused

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Text(NamedTuple):
    """A string: so many characters, a pattern for all of it, and a rule that raises Refused with what is wrong."""

    most: int | None = None
    least: int = 0
    pattern: str | None = None
    rule: Callable[[str], object] | None = None

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        rule = self.rule
        least = self.least or None
        text = core_schema.str_schema(strict=True, min_length=least, max_length=self.most, pattern=self.pattern)

        def judged(value: str) -> str:
            if rule:
                try:
                    rule(value)
                except Refused as error:
                    raise ValueError(str(error)) from error
            return value

        return core_schema.no_info_after_validator_function(judged, text) if rule else text


class Strict:
    """A value of one kind, `int`, `float` or `bool`, and no other, within limits of pydantic's core schema of it."""

    def __init__(self, kind: str, **limits: object) -> None:
        self._kind = kind
        self._limits = limits

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        schema: CoreSchema = getattr(core_schema, f"{self._kind}_schema")(strict=True, **self._limits)
        return schema


class Entries(NamedTuple):
    """So many entries of a list at least."""

    least: int

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return {**handler(source), "min_length": self.least}


ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_PLACE = 1_000_000
"""The last line or paragraph of an article; TOML's whole numbers have no end, those of an index do."""


def _plain(text: str) -> None:
    if text != text.strip():
        raise Refused("starts or ends with a space or a line break; remove it")


def _web_address(text: str) -> None:
    if not text.startswith(("https://", "http://")) or any(c.isspace() for c in text):
        raise Refused("is not a web address; it must start with https:// or http:// and hold no space")


def _address(text: str) -> None:
    if not _URN.fullmatch(text):
        _web_address(text)


_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[!-~]+")
"""RFC 8141: the name of what has no address on the web, or none that is known."""
Id = Annotated[str, Text(80, pattern=ID_PATTERN)]
Line = Annotated[str, Text(300, 1, r"^[^\r\n]+$", _plain)]
Prose = Annotated[str, Text(2_000, 1, rule=_plain)]
Passage = Annotated[str, Text(20_000, 1, rule=_plain)]
Beside = Annotated[str, Text(300)]
"""What stands before or after a passage, spaces and all."""
EdtfDate = Annotated[str, Text(64, 1, rule=parse_edtf)]
WebAddress = Annotated[str, Text(2_000, rule=_web_address)]
Address = Annotated[str, Text(2_000, rule=_address)]
"""A web address, or a URN."""
Language = Annotated[str, Text(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]

Part = Literal[
    "headline",
    "kicker",
    "standfirst",
    "byline",
    "dateline",
    "subhead",
    "caption",
    "pull-quote",
    "box",
    "teaser",
    "note",
]
"""What of a page stands in none of the body's paragraphs."""
Mode = Literal["direct", "reported", "mixed", "narration"]
NameOrder = Literal["family-first", "given-first"]


def is_id(text: str) -> bool:
    """Whether a text is formed like the id of a record."""
    return bool(re.fullmatch(ID_PATTERN, text))


@cache
def keys(model: type) -> Mapping[str, object]:
    """The keys of a table as they are written in TOML, and the annotation of each."""
    config: Mapping[str, Callable[[str], str]] = getattr(model, "__pydantic_config__", {})
    written = config.get("alias_generator", str)
    return {written(field.name): field.type for field in fields(model)}


def table_within(annotation: object) -> type | None:
    """The dataclass of the tables that a value is, or lists; None for other values."""
    if isinstance(annotation, type) and is_dataclass(annotation):
        return annotation
    return next(filter(None, map(table_within, get_args(annotation))), None)
