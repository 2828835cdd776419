"""A quick reader of the plain part of TOML, for corpora of a million records; `tomllib` reads whatever is not plain.

Plain are headers of one or two bare names, and bare keys with a short number, a basic string, a list of such strings,
an inline table of such numbers and strings, or a list of such tables; any other value that ends on its line is given to
`tomllib` by itself. What is left, `read` refuses, so that the two never differ: tests/corpus/test_plain.py holds them
against each other.
"""

from __future__ import annotations

import re

from explorer.corpus.limits import MAX_KEY_PARTS

_STRING = r'"[^"\\\x00-\x08\x0a-\x1f\x7f]*(?:\\["\\bfnrt][^"\\\x00-\x08\x0a-\x1f\x7f]*)*"'
_NUMBER = r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?"
_PAIR = rf"[A-Za-z0-9_-]+[ \t]*=[ \t]*(?:{_STRING}|{_NUMBER})"
_TABLE = rf"\{{[ \t]*{_PAIR}(?:[ \t]*,[ \t]*{_PAIR})*[ \t]*\}}"
_STATEMENT = re.compile(
    rf"""^[ \t]*(?:
    ([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:
      ({_STRING})
    | ({_NUMBER})
    | (\[[ \t\n]*(?:{_STRING}[ \t\n]*(?:,[ \t\n]*|(?=\])))*\])
    | ({_TABLE})
    | (\[[ \t]*{_TABLE}(?:[ \t]*,[ \t]*{_TABLE})*[ \t]*\])
    | ([^\s"'\[].*|"(?!"").*|'(?!'').*|\[.*)
    )
    | (\[\[?)[ \t]*([A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]+))?[ \t]*(\]\]?)
    | \#[^\x00-\x08\x0a-\x1f\x7f]*
    | ([^ \t\n].*)
    )[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
_ITEM = re.compile(_STRING)
_ITEMS_OF_TABLE = re.compile(rf"([A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:({_STRING})|({_NUMBER}))|\}}")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {'"': '"', "\\": "\\", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

Table = dict[str, object]


def read(text: str) -> Table | None:
    """What `tomllib.loads` gives for the text; None where the text is not plain, or not TOML."""
    try:
        return _read(text.replace("\r\n", "\n"))
    except (_NotPlain, ValueError, RecursionError, MemoryError):
        return None


class _NotPlain(Exception):
    pass


def _read(text: str) -> Table:
    top: Table = {}
    table = top
    opened: set[int] = set()
    found = _STATEMENT.findall(text)
    for key, string, number, strings, inline, inlines, other, opening, name, inner, closing, rest in found:
        if key:
            if key in table:
                raise _NotPlain
            if string:
                table[key] = _string(string) if "\\" in string else string[1:-1]
            elif strings:
                items = _ITEM.findall(strings)
                table[key] = [_string(item) if "\\" in item else item[1:-1] for item in items]
            elif number:
                table[key] = _number(number)
            elif inline or inlines:
                tables = _inline(inline or inlines)
                table[key] = tables if inlines else tables[0]
            elif other.count(".") >= MAX_KEY_PARTS:
                raise _NotPlain
            else:
                # A corpus may well do without.
                import tomllib

                table.update(tomllib.loads(f"{key} = {other}"))
        elif opening:
            home, last = (_innermost(top.get(name), opened), inner) if inner else (top, name)
            table = {}
            opened.add(id(table))
            if opening + closing == "[]" and last not in home:
                home[last] = table
            elif opening + closing == "[[]]":
                rows = home.get(last)
                if rows is None:
                    home[last] = rows = []
                    opened.add(id(rows))
                if not isinstance(rows, list) or id(rows) not in opened:
                    raise _NotPlain
                rows.append(table)
            else:
                raise _NotPlain
        elif rest:
            raise _NotPlain
    return top


def _innermost(value: object, opened: set[int]) -> Table:
    """Where a header `[name.inner]` belongs: the table of that name, or the last of an array's."""
    if isinstance(value, list) and id(value) in opened:
        value = value[-1]
    if not isinstance(value, dict) or id(value) not in opened:
        raise _NotPlain
    return value


def _string(text: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPED[match[1]], text[1:-1])


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _inline(text: str) -> list[Table]:
    """The inline tables of a list, or the one."""
    tables: list[Table] = []
    table: Table = {}
    for key, string, number in _ITEMS_OF_TABLE.findall(text):
        if not key:
            tables.append(table)
            table = {}
        elif key in table:
            raise _NotPlain
        else:
            table[key] = _string(string) if string else _number(number)
    return tables
