"""A record's list of quotes made longer where it stands, in a table that a person owns; no other character changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import tomli_w

from explorer.corpus import read
from explorer.corpus.lines import STRING, LineFinder
from explorer.review.ledger import Edit, NotAppended

_VALUE = re.compile(STRING, re.DOTALL)
_REST = re.compile(r"(?P<comma>[ \t]*,)?(?P<comment>[ \t]*(?:#[^\n]*?)?)(?P<end>\r?\n)")
"""What stands after the last value, where the list is closed on a line of its own."""


def with_quotes(folder: Path, file: str, table: str, id: str, quotes: Sequence[str]) -> Edit:
    """The table of a record with these quotes at the end of its list. Raises NotAppended, Unreadable."""
    text = read.read_text(folder, file)
    before = read.parse(text)
    rows = cast("list[dict[str, list[str]]]", before.get(table, []))
    try:
        number = [str(row.get("id")) for row in rows].index(id)
        finder = LineFinder(text)
        first, end = finder.table((table, number))
        last = _VALUE.match(text, finder.place((table, number, "quotes", len(rows[number]["quotes"]) - 1)))
        assert last is not None, "a quote is named by a string"
    except (KeyError, ValueError) as error:
        raise NotAppended(f"{id} is not a [[{table}]] of its own in {file}; add the quotes there") from error
    new = [tomli_w.dumps({"x": quote})[4:].strip() for quote in quotes]
    now = text[: last.end()] + _more(text, last, new)
    rows[number]["quotes"].extend(quotes)
    if read.parse(now) != before:
        raise NotAppended(f"the quotes of {id} in {file} cannot be found; add them there")
    return Edit(file, text[first:end], now[first : len(now) - len(text) + end])


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
