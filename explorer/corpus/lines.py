"""Where a table, key or value stands in a TOML text: the parser tells no lines, and a curator needs one."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

Path = tuple[str | int, ...]

STRING = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|'
    r"'''(?:[^']++|'(?!''))*+'{3,5}|"
    r'"(?:[^"\\\n]++|\\.)*+"|'
    r"'[^'\n]*+'"
)
"""A TOML string of any kind, as a pattern that never goes back."""

_TOKEN = re.compile(
    rf"(?P<string>{STRING})|(?P<comment>\#[^\n]*+)|(?P<sign>[\[\]{{}}=,\n])|[^\[\]{{}}=,\n\"'\#]++|.", re.DOTALL
)
_PART = re.compile(rf"\s*({STRING}|[^\s.=\[\]\"'{{}},\#]+)\s*\.?", re.DOTALL)


class LineFinder:
    """Finds lines by path, e.g. `("pledges", 3, "history", 0, "quote")`; lines count from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tables: dict[Path, tuple[int, int, int]] = {}
        """Of each table: where its header starts, where its content starts, where that ends."""
        self._places: dict[Path, dict[Path, int]] = {}
        self._read_headers()

    def find(self, path: Sequence[str | int]) -> int:
        """The closest line for a path of table names, positions and keys; 0 if even the table is not found."""
        path = self._with_positions(path)
        if (first := self._tables.get((*path, 0))) is not None:
            return self._line(first[0])
        places = self._places_by(path)
        found = next(path[:n] for n in range(len(path), -1, -1) if path[:n] in places)
        return self._line(places[found]) if found else 0

    def table(self, path: Path) -> tuple[int, int]:
        """Where a table with a header of its own starts and ends, in characters. Raises KeyError for any other."""
        header, _, end = self._tables[path]
        return header, end

    def place(self, path: Path) -> int:
        """Where a key, or a value of a list, starts, in characters. Raises KeyError where there is none."""
        return self._places_by(path)[path]

    def _places_by(self, path: Path) -> dict[Path, int]:
        """The places in the closest table for a path."""
        table = next(path[:n] for n in range(len(path), -1, -1) if path[:n] in self._tables)
        if table not in self._places:
            header, start, end = self._tables[table]
            self._places[table] = {table: header} | _places(self._text, start, end, table)
        return self._places[table]

    def _with_positions(self, path: Sequence[str | int]) -> Path:
        """The path without positions after a name that is one table, not an array of them."""
        known = Path()
        for part in path:
            if isinstance(part, str) or known not in self._tables or (*known, 0) in self._tables:
                known = (*known, part)
        return known

    @cached_property
    def _breaks(self) -> array[int]:
        return array("Q", (found.start() for found in re.finditer("\n", self._text)))

    def _line(self, at: int) -> int:
        return bisect_left(self._breaks, at) + 1

    def _read_headers(self) -> None:
        """Find the headers: brackets that begin a line outside of any value."""
        counts: Counter[Path] = Counter()
        table, header, start = Path(), 0, 0
        depth, fresh = 0, True
        for token in _TOKEN.finditer(self._text):
            sign, at = token["sign"], token.start()
            if at < start:
                continue
            if sign == "[" and depth == 0 and fresh:
                self._tables[table] = header, start, at
                end = self._text.find("\n", at)
                header, start = at, end if end >= 0 else len(self._text)
                table = _resolved(self._text[at:start], counts)
            elif sign and sign in "[{":
                depth += 1
            elif sign and sign in "]}":
                depth = max(0, depth - 1)
            fresh = sign == "\n" or (fresh and token[0].isspace())
        self._tables[table] = header, start, len(self._text)


def _resolved(header: str, counts: Counter[Path]) -> Path:
    """The path of a header line, with positions in arrays of tables; counts the tables of each array."""
    names = _parts(header.lstrip("["))
    path = Path()
    for n, name in enumerate(names, 1):
        path = (*path, name)
        if n == len(names) and header.startswith("[["):
            counts[path] += 1
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path


def _parts(key: str) -> list[str]:
    """The parts of a dotted key, without quotation marks, up to a closing bracket."""
    names: list[str] = []
    at = 0
    while match := _PART.match(key, at):
        names.append(match[1].strip("\"'"))
        at = match.end()
    return names


def _places(text: str, start: int, end: int, table: Path) -> dict[Path, int]:
    """Each key and each value of a list between two headers, with the place where it starts."""
    places: dict[Path, int] = {}
    # The tables and lists around a token: their path, and in a list the position, which a table has not.
    around: list[tuple[Path, int | None]] = [(table, None)]
    key, key_at = "", start
    value: Path | None = None
    for token in _TOKEN.finditer(text, start, end):
        sign, at = token["sign"], token.start()
        path, position = around[-1]
        if position is not None and value is None and _begins_value(token):
            value = (*path, position)
            places[value] = at
        if sign == "=" and value is None:
            value = _placed(places, path, _parts(key), key_at)
        elif sign in ("[", "{"):
            around.append((value or path, 0 if sign == "[" else None))
            key, value = "", None
        elif sign in ("]", "}"):
            # Within the list or table above, this one was the value.
            value = around.pop()[0] if len(around) > 1 else None
        elif sign == "," or (sign == "\n" and len(around) == 1):
            around[-1] = (path, None if position is None else position + 1)
            key, value = "", None
        elif not sign and value is None and not token["comment"]:
            key_at = at + len(token[0]) - len(token[0].lstrip()) if not key.strip() else key_at
            key += token[0]
    return places


def _begins_value(token: re.Match[str]) -> bool:
    return not (token[0].isspace() or token["comment"] or token["sign"] in ("]", ","))


def _placed(places: dict[Path, int], path: Path, names: Sequence[str], at: int) -> Path:
    """Note the place of each table that a dotted key names, and of its value; gives the value's path."""
    for name in names:
        path = (*path, name)
        places.setdefault(path, at)
    return path
