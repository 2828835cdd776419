"""What the values of a record may be, as annotations of its dataclass: pydantic validates by them, and writes them as
a JSON schema."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, partial
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints

from explorer.dates import parse_edtf
from explorer.errors import Refused
from explorer.text.display import LOCATORS

Strict, Text = partial(Field, strict=True), partial(StringConstraints, strict=True)
"""Of one kind, and no other made of it: "1" is no number, and 1 no text."""


def _by(rule: Callable[[str], object]) -> AfterValidator:
    """What a rule raises Refused for, as pydantic wants to hear it."""

    def judged(value: str) -> str:
        try:
            rule(value)
        except Refused as error:
            raise ValueError(str(error)) from error
        return value

    return AfterValidator(judged)


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


def _locator(text: str) -> None:
    label, _, value = text.partition(" ")
    if label not in LOCATORS or not value.strip():
        known = ", ".join(LOCATORS)
        raise Refused(f'is no locator; write what it counts, then where, as in "page 12"; it may count: {known}')
    if label == "timestamp" and not re.fullmatch(rf"{_TIME}(?:[-–]{_TIME})?", value):
        raise Refused('is no time of a recording; write it as in "timestamp 00:12:30" or "timestamp 12:30"')


_TIME = r"\d{1,3}(?::[0-5]\d){1,2}"
_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:[!-~]+")
"""RFC 8141: the name of what has no address on the web, or none that is known."""
Id = Annotated[str, Text(max_length=80, pattern=ID_PATTERN)]
Line = Annotated[str, Text(min_length=1, max_length=300, pattern=r"^[^\r\n]+$"), _by(_plain)]
Prose = Annotated[str, Text(min_length=1, max_length=2_000), _by(_plain)]
Exact = Annotated[str, Text(min_length=1, max_length=20_000), _by(_plain)]
Beside = Annotated[str, Text(max_length=300)]
"""What stands before or after a passage, spaces and all."""
Locator = Annotated[str, Text(min_length=1, max_length=80), _by(_locator)]
EdtfDate = Annotated[str, Text(min_length=1, max_length=64), _by(parse_edtf)]
WebAddress = Annotated[str, Text(max_length=2_000), _by(_web_address)]
Address = Annotated[str, Text(max_length=2_000), _by(_address)]
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
