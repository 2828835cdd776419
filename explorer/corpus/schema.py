"""What a curator begins with: an empty, commented corpus, and the JSON Schema of the format, made from the models, by
which editors complete and check while one types."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from explorer.corpus.model import About, Discrepancy, Event, Message, Pledge, Quote, Record, Source, Speaker
from explorer.home.writing import FileIsThere, FileTrouble, export

TEMPLATE = Path(__file__).with_name("template")
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


def new_corpus(folder: Path) -> list[Path]:
    """Write the files of an empty corpus into a folder that is new or empty; gives them, in order.

    Raises FileTrouble: FileIsThere where the folder holds something already. What fails leaves nothing behind.
    """
    missing = [each for each in (folder / "sources", folder, *folder.parents) if not os.path.isdir(each)]
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FileIsThere(f"{folder} is there already, and no empty folder; name a new one")
        (folder / "sources").mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no folder can have such a name"
        raise FileTrouble(f"{folder} cannot be made: {why}") from error
    templates = {folder / file.relative_to(TEMPLATE): file.read_bytes() for file in sorted(TEMPLATE.rglob("*.toml"))}
    written: list[Path] = []
    try:
        for file, data in (templates | {folder / FILE_NAME: schema_text().encode("utf-8")}).items():
            export(file, data)
            written.append(file)
    except BaseException:
        # Half a corpus would be taken for a whole one.
        with suppress(OSError):
            for file in written:
                file.unlink()
            for made in missing:
                made.rmdir()
        raise
    return written


def schema_text() -> str:
    """The JSON Schema as the text of its file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


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
