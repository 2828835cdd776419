"""The JSON Schema of the content format, made from the models, for editors that complete and check while one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pydantic import TypeAdapter

from explorer.corpus.model import About, Discrepancy, Event, Message, Pledge, Quote, Record, Source, Speaker

FILE_NAME = "corpus.schema.json"
"""Its name beside corpus.toml; the files of a corpus name it in their first line, `#:schema corpus.schema.json`."""


@dataclass(frozen=True, kw_only=True)
class _AnyFile(Record):
    """A file of a corpus: corpus.toml, a source with its quotes, or one of the files of records."""

    __pydantic_config__: ClassVar[Mapping[str, object]] = {**Record.__pydantic_config__, "title": "A file of a corpus"}

    corpus: About | None = None
    source: Source | None = None
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    events: tuple[Event, ...] = ()
    messages: tuple[Message, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()


def json_schema() -> dict[str, object]:
    """One schema (draft 2020-12) that fits every file of a corpus."""
    schema = TypeAdapter(_AnyFile).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_without_null(schema)}


def _without_null(schema: dict[str, object]) -> dict[str, object]:
    """The schema without JSON's null, which TOML does not have: what may be null may be left out."""
    return {key: _node(value) for key, value in schema.items() if not (key == "default" and value is None)}


def _node(value: object) -> object:
    if isinstance(value, list):
        return [_node(item) for item in value]
    if not isinstance(value, dict):
        return value
    choices = value.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        choices = [choice for choice in choices if choice != {"type": "null"}]
        rest = {key: item for key, item in value.items() if key != "anyOf"}
        value = {**rest, **(choices[0] if len(choices) == 1 else {"anyOf": choices})}
    return _without_null(value)
