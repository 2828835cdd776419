"""Lays out an empty, commented corpus for a curator to fill in."""

from __future__ import annotations

import json
from pathlib import Path

from explorer.corpus.schema import FILE_NAME, json_schema

TEMPLATE = Path(__file__).with_name("template")


def new_corpus(folder: Path) -> list[Path]:
    """Write the files of an empty corpus into a folder that is new or empty; gives them, in order.

    Raises FileExistsError where the folder holds something already, OSError where it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} is there already and not empty; name a new folder")
    written: list[Path] = []
    for template in sorted(TEMPLATE.rglob("*.toml")):
        file = folder / template.relative_to(TEMPLATE)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(template.read_bytes())
        written.append(file)
    schema = folder / FILE_NAME
    schema.write_text(schema_text(), "utf-8")
    return [*written, schema]


def schema_text() -> str:
    """The JSON Schema as the text of its file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
