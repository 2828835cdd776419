"""Where a table or key stands in a TOML text: tomllib tells no lines, and a curator needs one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEADER = re.compile(r"[ \t]*(\[\[?)[ \t]*([A-Za-z0-9_.\"' \t-]+?)[ \t]*\]")
_KEY = re.compile(r"[ \t]*([A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')[ \t]*[=.]")


@dataclass(frozen=True, slots=True)
class _Header:
    line: int
    name: str


class LineFinder:
    """Finds lines by table path, e.g. `("pledges", 3, "history", 0, "quote")`; lines count from 1."""

    def __init__(self, text: str) -> None:
        self._headers: list[_Header] = []
        self._keys: list[tuple[int, str]] = []
        closing = ""
        for number, line in enumerate(text.split("\n"), 1):
            if closing:
                if line.count(closing) % 2:
                    closing = ""
                continue
            if header := _HEADER.match(line):
                self._headers.append(_Header(number, header[2]))
            elif key := _KEY.match(line):
                self._keys.append((number, key[1].strip("\"'")))
            closing = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")

    def find(self, path: Sequence[str | int]) -> int:
        """The closest line for a path of table names, positions and a key; 0 if even the table is not found."""
        first, last = 0, 1 << 60
        name = ""
        place = 0
        parts = list(path)
        while parts:
            part = parts.pop(0)
            if isinstance(part, int):
                continue
            name = f"{name}.{part}" if name else part
            position = parts[0] if parts and isinstance(parts[0], int) else 0
            within = [h for h in self._headers if h.name == name and first <= h.line < last]
            if position < len(within):
                place = first = within[position].line
                depth = name.count(".")
                later = (h.line for h in self._headers if h.line > first and h.name.count(".") <= depth)
                last = min(next(later, last), last)
                continue
            key_lines = [line for line, key in self._keys if key == part and first <= line < last]
            return key_lines[0] if key_lines else place
        return place
