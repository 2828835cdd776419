"""What `export vault` wrote, as highlights: the front matter of its notes, also where another program wrote it anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from explorer.corpus import read
from explorer.export.interchange.vault import QUOTES, SOURCES
from explorer.export.interchange.web_annotations import KEPT
from explorer.incoming.highlights import MAX_MB, Highlight, curated_highlight, text_of
from explorer.incoming.packages import Exported

NOTES: Final = f"{QUOTES}/*/*.md"
_FRONT: Final = re.compile(r"\ufeff?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_ITEM: Final = re.compile(r"\s*-\s(.*)")
_BLOCK: Final = re.compile(r"\|-?")


def highlights(exported: Exported) -> list[Highlight]:
    """The quotes of a vault, in the order in which it was written. Raises Unreadable."""
    notes = list(_notes(exported, f"{SOURCES}/*.md"))
    csl = {text_of(note.get("id")): note.get("csl") for note in notes}
    addresses = {id: text_of(item.get("URL")) for id, item in csl.items() if isinstance(item, dict)}
    quotes = [note for note in _notes(exported, NOTES) if note.get("type") == "quote"]
    return [
        curated_highlight(note, addresses, {key: note[key] for key in KEPT if key in note})
        for note in sorted(quotes, key=_position)
    ]


def _notes(exported: Exported, pattern: str) -> Iterator[Mapping[str, object]]:
    size = 0
    for name in exported.find(pattern):
        data = exported.content(name)
        size += len(data)
        if size > MAX_MB * 2**20:
            raise read.Unreadable(
                f"its notes are larger than {MAX_MB} MB together; import some of its folders at a time"
            )
        if front := _FRONT.match(read.decode(data).replace("\r\n", "\n")):
            yield dict(_values(front[1].split("\n")))


def _values(lines: list[str]) -> Iterator[tuple[str, object]]:
    """Each key with its value: as JSON, which is how it is exported, or as YAML that programs of notes write."""
    while lines:
        key, _, value = lines.pop(0).partition(":")
        below = []
        while lines and (lines[0][:1].isspace() or lines[0].startswith("- ") or not lines[0]):
            below.append(lines.pop(0))
        if _BLOCK.fullmatch(value.strip()):
            indent = len(below[0]) - len(below[0].lstrip()) if below else 0
            yield key, "\n".join(line[indent:] for line in below)
        elif below:
            yield key, [_value(item[1]) for line in below if (item := _ITEM.fullmatch(line))]
        else:
            yield key, _value(value)


def _value(text: str) -> object:
    text = text.strip()
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text[1:-1].replace("''", "'") if text[:1] == text[-1:] == "'" and len(text) > 1 else text


def _position(note: Mapping[str, object]) -> tuple[int, str]:
    place = note.get("position")
    return place if isinstance(place, int) else 0, text_of(note.get("id"))
