"""A table that a person owns, changed where it stands: a list made longer, or values put in; nothing else changes."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from difflib import unified_diff
from pathlib import Path
from typing import Any

from explorer.corpus import read
from explorer.corpus.lines import STRING, LineFinder
from explorer.review.entries import Value, written
from explorer.review.ledger import Edit, NotAppended

_VALUE = re.compile(rf"{STRING}|\{{(?:{STRING}|[^{{}}\"'])*+\}}", re.DOTALL)
"""A string, or a table of strings on its line."""
_LINE = re.compile(r"^[ \t]*[^#\s][^\r\n]*", re.MULTILINE)
"""A line that holds more than a comment."""
_REST = re.compile(r"(?P<comma>[ \t]*,)?(?P<comment>[ \t]*(?:#[^\n]*?)?)(?P<end>\r?\n)")
"""What stands after the last value, where the list is closed on a line of its own."""

Held = str | Mapping[str, str]
"""A value of a list: the id of a quote, or an answer with that."""


def with_values(folder: Path, file: str, path: Sequence[str], values: Mapping[str, Value | None]) -> Edit:
    """A table with these values, each on its line, where a guess at it stood, or at the end, and without those that
    are None; `path` are its names, or an array and the id of one of its tables.

    Raises NotAppended where that cannot be done, Unreadable.
    """
    text = read.read_text(folder, file)
    before, finder = read.parse(text), LineFinder(text)
    try:
        first, end = finder.table(_held(before, path)[0])
    except (KeyError, ValueError) as error:
        raise NotAppended(f"{' '.join(path)} is no table of its own in {file}; change it there") from error
    inner = text[first:end]
    line_end = "\r\n" if "\r\n" in inner else "\n"
    for key, value in values.items():
        line = f"{key} = {written(value).strip()}".replace("\n", line_end)
        stands, guess = rf"^{key} *=[^\r\n]*", rf"^# {key} = [^\r\n]*"
        if value is None:
            inner = re.sub(rf"{stands}(?:\r?\n|\Z)", "", inner, flags=re.MULTILINE)
            continue
        if re.search(stands, inner, re.MULTILINE):
            inner = re.sub(rf"{guess}\r?\n", "", inner, flags=re.MULTILINE)
        found = re.search(stands, inner, re.MULTILINE) or re.search(guess, inner, re.MULTILINE)
        last = [line.end() for line in _LINE.finditer(inner)][-1]
        start, stop, before_it = (*found.span(), "") if found else (last, last, line_end)
        inner = f"{inner[:start]}{before_it}{line}{inner[stop:]}"
    held = _held(before, path)[1]
    for key, value in values.items():
        held.pop(key, None)
        held |= {} if value is None else {key: value}
    _hold(
        text[:first] + inner + text[end:], before, f"{' and '.join(values)} cannot be found in {file}; change it there"
    )
    return Edit(file, text[first:end], inner)


def _hold(text: str, tables: object, why: str) -> None:
    """Raise NotAppended where a text holds anything but these tables: a value on several lines is cut by an edit."""
    with suppress(read.Unreadable):
        if read.parse(text) == tables:
            return
    raise NotAppended(why)


def _held(tables: dict[str, Any], path: Sequence[str]) -> tuple[tuple[str | int, ...], dict[str, Any]]:
    """A table by its names, or its array and its id: its path by position, and what it holds. Raises KeyError."""
    name, *below = path
    if not isinstance(tables[name], list):
        place, held = _held(tables[name], below) if below else ((), tables[name])
        return (name, *place), held
    number = [row.get("id") for row in tables[name]].index(below[0])
    return (name, number), tables[name][number]


def made_longer(
    folder: Path, file: str, path: tuple[str, str, str], values: Sequence[Held], *, new: bool = False
) -> Edit:
    """The table of a record with these values at the end of a list; `path` is its array, its id and the list's key.

    With `new`, a table without that key gets it. Raises NotAppended, Unreadable.
    """
    text = read.read_text(folder, file)
    before, finder = read.parse(text), LineFinder(text)
    table, id, key = path
    try:
        place, held = _held(before, (table, id))
        if new and key not in held:
            return with_values(folder, file, (table, id), {key: values})
        first, _ = finder.table(place)
        last = (*place, key, len(held[key]) - 1)
        now, end = _as_tables(text, finder, last, values) or _in_list(text, finder, last, values)
    except (KeyError, ValueError) as error:
        raise NotAppended(f"{id} is not a [[{table}]] of its own in {file}; add the {key} there") from error
    held[key].extend(values)
    _hold(now, before, f"the {key} of {id} in {file} cannot be found; add them there")
    return Edit(file, text[first:end], now[first : len(now) - len(text) + end])


def _in_list(text: str, finder: LineFinder, path: tuple[str | int, ...], values: Sequence[Held]) -> tuple[str, int]:
    """The text with more values behind the last, and where its table ends."""
    last = _VALUE.match(text, finder.place(path))
    assert last is not None, "a quote is named by a string, and an answer is a table of strings"
    more = _more(text, last, [written(value).strip() for value in values])
    return text[: last.end()] + more, finder.table(path[:2])[1]


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
    changes = unified_diff(edit.was.split("\n"), edit.now.split("\n"), n=0)
    return [f"{one[0]} {one[1:].strip()}" for one in changes if one[0] in "+-"][2:]
