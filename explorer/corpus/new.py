"""Lays out an empty, commented corpus for a curator to fill in."""

from __future__ import annotations

import json
from pathlib import Path

from explorer.corpus.schema import FILE_NAME, json_schema
from explorer.home.writing import FileIsThere, FileTrouble, export

TEMPLATE = Path(__file__).with_name("template")


def new_corpus(folder: Path) -> list[Path]:
    """Write the files of an empty corpus into a folder that is new or empty; gives them, in order.

    Raises FileTrouble: FileIsThere where the folder holds something already, and nothing is written then.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FileIsThere(f"{folder} is there already and not empty; name a new folder")
        (folder / "sources").mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no folder can have such a name"
        raise FileTrouble(f"{folder} cannot be made: {why}") from error
    written: list[Path] = []
    for template in sorted(TEMPLATE.rglob("*.toml")):
        file = folder / template.relative_to(TEMPLATE)
        export(file, template.read_bytes())
        written.append(file)
    schema = folder / FILE_NAME
    export(schema, schema_text().encode("utf-8"))
    return [*written, schema]


def schema_text() -> str:
    """The JSON Schema as the text of its file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
