"""What `export package` wrote, as highlights that tell all that is curated of each quote."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from io import StringIO
from typing import Final, Protocol

from explorer.corpus import read
from explorer.export.interchange.data_package import FILE as FILE
from explorer.export.interchange.data_package import bare
from explorer.export.interchange.tables import QUOTES, SOURCES, VOICES
from explorer.incoming.highlights import Highlight, curated_highlight

_AS_THEY_ARE: Final = ("id", "mode", "attribution", "part", "locator", "language", "translation", "via", "note")
_MARKED: Final = {"true": True, "false": False}


class Exported(Protocol):
    """A folder that was exported, wherever it lies."""

    def find(self, pattern: str) -> list[str]:
        """The files whose name, from the top, is of a pattern."""

    def content(self, name: str) -> bytes:
        """The bytes of a file."""


def highlights(exported: Exported) -> list[Highlight]:
    """The quotes of a data package."""

    def rows(name: str) -> list[dict[str, str]]:
        text = read.decode(exported.content(f"{name}.csv"))
        reader = csv.DictReader(StringIO(text, newline=""), restkey="", restval="", strict=True)
        return [{key: bare(cell) for key, cell in row.items() if isinstance(cell, str)} for row in reader]

    addresses = {row.get("id", ""): row.get("url", "") for row in rows(SOURCES.name)}
    voices: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows(VOICES.name), key=lambda row: row.get("position", "").zfill(9)):
        voices[row.get("quote", "")][row.get("role", "")].append(row.get("speaker", ""))
    quotes = rows(QUOTES.name)
    return [curated_highlight(row, addresses, _curated(row, voices[row.get("id", "")])) for row in quotes]


def _curated(row: Mapping[str, str], voices: Mapping[str, list[str]]) -> dict[str, object]:
    told: dict[str, object] = {key: row[key] for key in _AS_THEY_ARE if row.get(key)}
    place = row.get("paragraph", "")
    told["paragraph"] = int(place) if place.isascii() and place.isdigit() and len(place) < 10 else place
    told["marked"] = _MARKED.get(row.get("marked", ""))
    said_by, behalf, via = (voices.get(role, []) for role in ("speaker", "on-behalf-of", "via"))
    told |= {"speakers": said_by} if len(said_by) > 1 else {"speaker": said_by[0]} if said_by else {}
    told |= {"on-behalf-of": behalf} if behalf else {}
    return told | ({"via": via[0]} if via else {})
