"""A record's list made longer where it stands, in a table that a person owns; no other character changes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from explorer.corpus import read
from explorer.corpus.lines import STRING, LineFinder
from explorer.review.entries import written
from explorer.review.ledger import Edit, NotAppended

_VALUE = re.compile(rf"{STRING}|\{{(?:{STRING}|[^{{}}\"'])*+\}}", re.DOTALL)
"""A string, or a table of strings on its line."""
_LINE = re.compile(r"^[ \t]*[^#\s][^\r\n]*", re.MULTILINE)
"""A line that holds more than a comment."""
_REST = re.compile(r"(?P<comma>[ \t]*,)?(?P<comment>[ \t]*(?:#[^\n]*?)?)(?P<end>\r?\n)")
"""What stands after the last value, where the list is closed on a line of its own."""

Held = str | Mapping[str, str]
"""A value of a list: the id of a quote, or an answer with that."""


def made_longer(
    folder: Path, file: str, path: tuple[str, str, str], values: Sequence[Held], *, new: bool = False
) -> Edit:
    """The table of a record with these values at the end of a list; `path` is its array, its id and the list's key.

    With `new`, a table without that key gets it under its id. Raises NotAppended, Unreadable.
    """
    text = read.read_text(folder, file)
    before: dict[str, Any] = read.parse(text)
    table, id, key = path
    rows = before.get(table, [])
    try:
        number = [row.get("id") for row in rows].index(id)
        finder = LineFinder(text)
        first, _ = finder.table((table, number))
        if new and key not in rows[number]:
            rows[number][key] = []
            now, end = _under_id(text, finder, (table, number, key), values)
        else:
            last = (table, number, key, len(rows[number][key]) - 1)
            now, end = _as_tables(text, finder, last, values) or _in_list(text, finder, last, values)
    except (KeyError, ValueError) as error:
        raise NotAppended(f"{id} is not a [[{table}]] of its own in {file}; add the {key} there") from error
    rows[number][key].extend(values)
    if read.parse(now) != before:
        raise NotAppended(f"the {key} of {id} in {file} cannot be found; add them there")
    return Edit(file, text[first:end], now[first : len(now) - len(text) + end])


def _in_list(text: str, finder: LineFinder, path: tuple[str | int, ...], values: Sequence[Held]) -> tuple[str, int]:
    """The text with more values behind the last, and where its table ends."""
    last = _VALUE.match(text, finder.place(path))
    assert last is not None, "a quote is named by a string, and an answer is a table of strings"
    more = _more(text, last, [written(value).strip() for value in values])
    return text[: last.end()] + more, finder.table(path[:2])[1]


def _under_id(text: str, finder: LineFinder, path: tuple[str, int, str], values: Sequence[Held]) -> tuple[str, int]:
    """The text with a list of its own under the id of a table, and where the table ends."""
    end = finder.table(path[:2])[1]
    line = _LINE.search(text, text.rfind("\n", 0, finder.place((*path[:2], "id"))) + 1)
    assert line is not None, "the id stands on a line"
    more = f"\n{path[2]} = {written([value for value in values if not isinstance(value, str)])}".rstrip()
    more = more.replace("\n", "\r\n") if text.startswith("\r", line.end()) else more
    return text[: line.end()] + more + text[line.end() :], end


def _as_tables(
    text: str, finder: LineFinder, path: tuple[str | int, ...], values: Sequence[Held]
) -> tuple[str, int] | None:
    """The text with more tables under headers of their own, as the last has one, and where that ends; else None."""
    try:
        start, end = finder.table(path)
    except KeyError:
        return None
    header = text[start : text.index("]]", start) + 2]
    end = max(line.end() for line in _LINE.finditer(text, start, end))
    line = "\r\n" if text.startswith("\r\n", end) else "\n"
    rows = [
        [header, *(f"{key} = {written(value[key]).strip()}" for key in value)]
        for value in values
        if not isinstance(value, str)
    ]
    return text[:end] + "".join(line + line + line.join(row) for row in rows) + text[end:], end


def _more(text: str, last: re.Match[str], new: Sequence[str]) -> str:
    """What follows the last value once others stand behind it: on its line, or where it has one alone, on their own."""
    indent = text[text.rfind("\n", 0, last.start()) + 1 : last.start()]
    rest = _REST.match(text, last.end())
    if indent.strip() or rest is None:
        return "".join(f", {value}" for value in new) + text[last.end() :]
    lines = f",{rest['end']}".join(indent + value for value in new)
    return f",{rest['comment']}{rest['end']}{lines}{rest['comma'] or ''}{text[rest.start('end') :]}"


def lines_changed(edit: Edit) -> list[str]:
    """The lines of a table that change: each as it is under `-`, and as it would be under `+`."""
    was, now = edit.was.split("\n"), edit.now.split("\n")
    same = next((n for n, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), len(was))
    left = len(was) - same
    back = next((n for n in range(left) if was[-1 - n] != now[-1 - n]), left)
    return [*(f"- {one.strip()}" for one in was[same : len(was) - back]),
            *(f"+ {one.strip()}" for one in now[same : len(now) - back])]  # fmt: skip
