"""A Frictionless Data Package: CSV (RFC 4180, UTF-8) with a `datapackage.json` that tells types, keys and references.

A spreadsheet may take a cell for a formula. A cell that could be taken so has an apostrophe before it, and one more
where it has apostrophes of its own: `bare` takes one away again, and gives every text back to the character.
"""

import csv
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from explorer.export.clipping_formats import FORMULA
from explorer.export.interchange.selection import Order, Selection
from explorer.export.interchange.tables import TABLES, Table, Type, references

FILE: Final = "datapackage.json"
FORMULA_NOTE: Final = (
    "A cell that a spreadsheet might take for a formula (it begins with = + - @, a tab or a line break, after any"
    " apostrophes) has one apostrophe before it that is not of the text."
)
_RISKY: Final = re.compile(f"'*{FORMULA.pattern}")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if _RISKY.match(text) else text


def bare(cell: str) -> str:
    """The text of a cell that `guarded` made."""
    return cell[1:] if cell[:1] == "'" and _RISKY.match(cell) else cell


def write(selection: Selection, path: Path, order: Order) -> Sequence[str]:
    """Write the package into a folder. Raises OSError."""
    selection.expect(4 * (selection.quote_count + selection.record_count))
    for table in TABLES:
        with open(path / f"{table.name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            columns = table.having(beside=True)
            writer.writerow(column.name for column in columns)
            types = [column.type for column in columns]
            for row in selection.counted(selection.rows(table.select(beside=True))):
                writer.writerow([_cell(value, type) for value, type in zip(row, types, strict=True)])
    text = json.dumps(_description(selection), ensure_ascii=False, indent=2)
    (path / FILE).write_text(text + "\n", encoding="utf-8")
    return ()


def _cell(value: object, type: Type) -> object:
    match type:
        case "boolean":
            return "" if value is None else "true" if value else "false"
        case "string" if isinstance(value, str):
            return guarded(value)
    return value


def _description(selection: Selection) -> dict[str, object]:
    about, meta = selection.about, selection.meta
    return {
        "profile": "tabular-data-package",
        "name": about.id,
        "id": selection.urn("corpus"),
        "title": about.title,
        "description": f"{about.description}\n\n{FORMULA_NOTE}",
        "contributors": [{"title": about.curated_by, "role": "author"}],
        "corpus": {key: meta[key] for key in ("description", "curated_by", "curated", "time_zone", "language")},
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": table.about,
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": column.type,
                    "description": column.about,
                    **_constraints(column.needed, column.values),
                }
                for column in table.having(beside=True)
            ],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": name,
                    # A table that refers to itself names nothing (Table Schema, Foreign Keys).
                    "reference": {"resource": "" if other is table else other.name, "fields": "id"},
                }
                for name, other in references(table)
            ],
        },
    }


def _constraints(needed: bool, values: tuple[str, ...]) -> dict[str, object]:
    told: dict[str, object] = {**({"required": True} if needed else {}), **({"enum": list(values)} if values else {})}
    return {"constraints": told} if told else {}
