"""What the command line prints: plain data as JSON, as a table, or as a page of text."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import TextIOWrapper
from itertools import islice
from typing import Final

from explorer.index.read.listing import Listed
from explorer.text.display import display
from explorer.text.place import channel, stands_at


def print_json(value: object) -> None:
    """Write JSON to stdout, and nothing else; in ASCII, so that no terminal acts on what it holds."""
    print(json.dumps(value, ensure_ascii=True, indent=2))


def print_json_rows(rows: Iterable[Listed]) -> None:
    """Write rows as `print_json` writes a list of them, each as soon as it comes."""
    begun = False
    for row in rows:
        text = json.dumps(row, ensure_ascii=True, indent=2).replace("\n", "\n  ")
        # The first one at once, however long the next ones are looked for.
        print(",\n  " if begun else "[\n  ", text, sep="", end="", flush=not begun)
        begun = True
    print("\n]" if begun else "[]")


def _text(key: str) -> Callable[[Listed], str]:
    def cell(row: Listed) -> str:
        value = row.get(key)
        return "" if value is None else str(value)

    return cell


def _number(key: str) -> Callable[[Listed], str]:
    def cell(row: Listed) -> str:
        value = row[key]
        return str(len(value) if isinstance(value, list) else value)

    return cell


def _sources(row: Listed) -> str:
    """`3`, or `3 (2 independent)`."""
    told, independent = _number("sources")(row), row["independent"]
    return told if told == str(independent) else f"{told} ({independent} independent)"


def _title(row: Listed) -> str:
    """A source's title, with what it is made of and whether its speech stands in no marks."""
    remarks = [
        f"{word} {row[key]}" for key, word in (("derived-from", "from"), ("version-of", "version of")) if row[key]
    ]
    remarks += ["speech in no marks"] if row["speech"] == "unmarked" else []
    return f"{row['title']} ({', '.join(remarks)})" if remarks else str(row["title"])


def _date(row: Listed) -> str:
    from explorer.dates import parse_edtf

    date = parse_edtf(str(row["date"])).short() if row["date"] else "undated"
    return f"{date} (possibly)" if row["match"] == "possible" else date


def _kept(row: Listed) -> str:
    return str(row["kept"] or "")[:16].replace("T", " ")


def _answers(row: Listed) -> str:
    given = row["answers"]
    return "\n".join(f"{a['answer']} ({a['source']})" for a in given) if isinstance(given, list) else ""


def _speakers(row: Listed) -> str:
    return _plain(row["speakers"] or row["speaker"] or "")


def _place(row: Listed) -> str:
    paragraph, part, locator = (row[key] for key in ("paragraph", "part", "locator"))
    assert isinstance(paragraph, int)
    return stands_at(paragraph, str(part or ""), str(locator or ""))


COLUMNS: Final[Mapping[str, Sequence[tuple[str, Callable[[Listed], str]]]]] = {
    "timeline": (("When", _date), ("Event", _text("title")), ("Sources", _sources), ("Id", _text("id"))),
    "speakers": (("Name", _text("name")), ("Role", _text("role")), ("Quotes", _number("quotes")), ("Id", _text("id"))),
    "messages": (("When", _date), ("Speaker", _text("speaker")), ("Message", _text("title")),
                 ("Sources", _sources), ("Id", _text("id"))),
    "pledges": (("When", _date), ("Kind", _text("kind")), ("Pledge", _text("title")),
                ("Sources", _sources), ("Id", _text("id"))),
    "quotes": (("Source", _text("source")), ("Place", _place), ("Mode", _text("mode")),
               ("Speaker", _speakers), ("Words", _text("exact")), ("Id", _text("id"))),
    "sources": (("Label", _text("label")), ("Outlet", _text("container-title")), ("Title", _title),
                ("Quotes", _number("quotes")), ("Id", _text("id"))),
    "clippings": (("Kept", _kept), ("Source", _text("outlet")), ("Place", _place),
                  ("Words", _text("exact")), ("Note", _text("note")), ("Id", _text("id"))),
    "discrepancies": (("Question", _text("question")), ("Answers", _answers), ("Id", _text("id"))),
}  # fmt: skip
"""The columns of each table."""
TABLE_ROWS: Final = 1_000
"""A table is measured before it is written: of so many rows at once, so that a million take no more memory."""
WIDTH: Final = 160
"""The width of a table in columns where there is no terminal to fill."""
LEAST_WIDTH, MOST_WIDTH = 20, 1_000
"""Terminals are neither narrower nor wider, whatever the environment says of them."""


def print_table(what: str, rows: Sequence[Listed]) -> None:
    """Write a table to stdout, every cell made safe and never parsed.

    It is as wide as the terminal; elsewhere as wide as its ids need, so that each stands on one line.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    columns = COLUMNS[what]
    for name, _ in columns:
        short = name in ("When", "Place", "Mode", "Kind", "Sources", "Quotes", "Label", "Source")
        whole = short or (name == "Id" and not console.is_terminal)
        table.add_column(name, no_wrap=whole, overflow="fold", ratio=None if short else 1)
    for row in rows:
        table.add_row(*(Text(display(cell(row))) for _, cell in columns))
    if not console.is_terminal:
        console.width = max(WIDTH, console.measure(table).minimum)
    console.width = max(LEAST_WIDTH, min(console.width, MOST_WIDTH))
    # By way of a capture: left to itself, rich ends the program when a pipe is closed.
    with console.capture() as written:
        console.print(table)
    print(written.get(), end="")


def print_tables(what: str, rows: Iterable[Listed]) -> int:
    """Write rows as a table, very many as one after the other; gives how many there were."""
    rows, count = iter(rows), 0
    while part := list(islice(rows, TABLE_ROWS)):
        print_table(what, part)
        count += len(part)
    return count


def print_text(text: str) -> None:
    """Write a text to stdout, made safe to look at; the line ends stay as they are."""
    if sys.platform == "win32" and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    print("\r\n".join(display(part, limit=len(part)) for part in text.split("\r\n")), end="")


def print_record(row: Listed, quotes: Sequence[Listed]) -> None:
    """Write one record and the quotes that carry it as a page of text."""
    lines = [f"{key}: {_plain(value)}" for key, value in row.items() if value not in (None, [], "") and key != "quotes"]
    for quote in quotes:
        unmarked = "" if quote["marked"] or quote["mode"] not in ("direct", "mixed") else ", unmarked"
        who = f" · {quote['attribution']}" if quote["attribution"] else ""
        for_whom = _plain(quote["on-behalf-of"] or []) or None
        if came := channel(for_whom, str(quote["via"] or "")):
            who += f" · {came}"
        lines += [
            "",
            f"{quote['source']} · {quote['mode']}{unmarked} · {_place(quote)}{who} [{quote['id']}]",
            f"  {quote['exact']}",
            *([f"  Our translation: {quote['translation']}"] if quote["translation"] else []),
        ]
    page = "\n".join(lines)
    print(display(page, limit=len(page)))


def print_coverage(rows: Sequence[Listed]) -> None:
    """Write for each article how much of it is quoted, and the sentences that are not."""
    for row in rows:
        print(display(f"{row['label']}: {row['share']:.0%} of {row['characters']:,} characters quoted", one_line=True))
        unquoted = row["unquoted"]
        for sentence in unquoted if isinstance(unquoted, tuple) else ():
            print(display(f"  ¶{sentence['paragraph']:<3} {sentence['text']}", one_line=True))


def _plain(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_plain(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(item)}" for key, item in value.items() if item is not None)
    return str(value)
