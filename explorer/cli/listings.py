"""How a list is written: as a table, as labelled lines, as CSV, as JSON or as lines of JSON."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from explorer.cli.report import REFERENCES, Written, named, place, plain
from explorer.index.read.listing import Listed
from explorer.text.display import display

Cell = Callable[[Listed], str]


def _text(key: str) -> Cell:
    """The value of a key; ids by the names of what they stand for."""

    def cell(row: Listed) -> str:
        value = row.get(key)
        return plain(named(row, value) if key in REFERENCES else value)

    return cell


def _number(key: str) -> Cell:
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
        f"{word} {plain(named(row, row[key]))}"
        for key, word in (("derived-from", "from"), ("version-of", "version of"))
        if row[key]
    ]
    remarks += ["speech in no marks"] if row["speech"] == "unmarked" else []
    return f"{row['title']} ({', '.join(remarks)})" if remarks else str(row["title"])


def _date(row: Listed) -> str:
    from explorer.dates import parse_edtf

    date = parse_edtf(str(row["date"])).short() if row["date"] else "undated"
    return f"{date} (possibly)" if row["match"] == "possible" else date


def _due(row: Listed) -> str:
    from explorer.dates import parse_edtf

    return parse_edtf(str(row["due"])).short() if row["due"] else ""


def _kept(row: Listed) -> str:
    return str(row["kept"] or "")[:16].replace("T", " ")


def _answers(row: Listed) -> str:
    given = row["answers"]
    if not isinstance(given, list):
        return ""
    return "\n".join(f"{answer['answer']} ({plain(named(row, answer['source']))})" for answer in given)


def _speakers(row: Listed) -> str:
    return plain(named(row, row["speakers"] or row["speaker"] or ""))


COLUMNS: Final[Mapping[str, Sequence[tuple[str, Cell]]]] = {
    "timeline": (("When", _date), ("Event", _text("title")), ("Sources", _sources), ("Id", _text("id"))),
    "speakers": (("Name", _text("name")), ("Role", _text("role")), ("Quotes", _number("quotes")), ("Id", _text("id"))),
    "messages": (("When", _date), ("Speaker", _text("speaker")), ("Message", _text("title")),
                 ("Sources", _sources), ("Id", _text("id"))),
    "pledges": (("When", _date), ("Due", _due), ("Kind", _text("kind")), ("By", _text("by")),
                ("Pledge", _text("title")), ("Sources", _sources), ("Id", _text("id"))),
    "quotes": (("Source", _text("source")), ("Place", place), ("Mode", _text("mode")),
               ("Speaker", _speakers), ("Words", _text("exact")), ("Id", _text("id"))),
    "sources": (("Label", _text("label")), ("Outlet", _text("container-title")), ("Title", _title),
                ("Quotes", _number("quotes")), ("Id", _text("id"))),
    "clippings": (("Kept", _kept), ("Source", _text("outlet")), ("Place", place),
                  ("Words", _text("exact")), ("Note", _text("note")), ("Id", _text("id"))),
    "questions": (("Question", _text("question")), ("Answers", _answers), ("Id", _text("id"))),
}  # fmt: skip
"""What a list shows of its rows: the columns of a table, and the labels of lines."""
SHORT: Final = frozenset(("When", "Due", "Place", "Mode", "Kind", "Sources", "Quotes", "Label", "Source"))
"""Columns that are as wide as what stands in them."""
TABLE_ROWS: Final = 1_000
"""A table is measured before it is written: of so many rows at once, so that a million take no more memory."""
WIDTH: Final = 160
"""The width of a table in columns where there is no terminal to fill."""
LEAST_WIDTH, MOST_WIDTH = 20, 1_000
"""Terminals are neither narrower nor wider, whatever the environment says of them."""


LEAST_COLUMN, LEAST_WORDS = 8, 20
"""Columns of a screen that a column of a table needs, so that it can be read, and one of whole quotes."""
BETWEEN: Final = 3
"""Columns of a screen between two of a table."""


def print_table(what: str, rows: Sequence[Listed]) -> None:
    """Write a table to stdout, every cell made safe and never parsed; however narrow, nothing of it is cut.

    It is as wide as the terminal, or as COLUMNS says; elsewhere as wide as its ids need: each stands on one line.
    Where there is no room for its columns, labelled lines take its place.
    """
    from shutil import get_terminal_size

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns, size = COLUMNS[what], get_terminal_size()
    # 0 is how some do not tell. Not as rich has it: FORCE_COLOR makes a terminal of a pipe, and some numbers a fault.
    fits = os.environ.get("COLUMNS", "").strip("0").isdecimal() or (sys.stdout is not None and sys.stdout.isatty())
    screen = max(LEAST_WIDTH, min(size.columns, MOST_WIDTH))
    console = Console(highlight=False, markup=False, emoji=False, width=screen, height=size.lines)
    names, cells = [name for name, _ in columns], [[display(cell(row)) for _, cell in columns] for row in rows]
    widths = _widths(names, cells, screen) if fits else [None] * len(names)
    if widths is None:
        print_lines(what, rows)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, width in zip(names, widths, strict=True):
        table.add_column(name, no_wrap=not fits and (name == "Id" or name in SHORT), overflow="fold", width=width)
    for row in cells:
        table.add_row(*map(Text, row))
    if not fits:
        console.width = max(WIDTH, min(console.measure(table).minimum, MOST_WIDTH))
    # By way of a capture: left to itself, rich ends the program when a pipe is closed.
    with console.capture() as written:
        console.print(table)
    print(written.get(), end="")


def _widths(names: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> Sequence[int | None] | None:
    """How wide each column is, so that ids are never broken, nor words in short columns; None without room for that.

    What is left over goes to the narrowest of those that would take more, first for their longest word.
    """
    from rich.cells import cell_len

    full, longest, widths = list[int](), list[int](), list[int]()
    for name, *column in zip(names, *cells, strict=True):
        lines = [line for cell in (name, *column) for line in cell.splitlines()]
        full.append(max(map(cell_len, lines)))
        longest.append(max(cell_len(word) for line in lines for word in line.split()))
        wanted = full[-1] if name == "Id" else LEAST_WORDS if name == "Words" else LEAST_COLUMN
        widths.append(min(full[-1], max(wanted, longest[-1]) if name in SHORT else wanted))
    spare = width - BETWEEN * (len(names) - 1) - sum(widths)
    if spare < 0:
        return None
    for most_of in (longest, full):
        while spare and (open := [place for place, most in enumerate(most_of) if widths[place] < most]):
            widths[min(open, key=widths.__getitem__)] += 1
            spare -= 1
    return widths


def print_tables(what: str, rows: Iterable[Listed]) -> None:
    """Write rows as a table, very many as one after the other."""
    rows = iter(rows)
    while part := list(islice(rows, TABLE_ROWS)):
        print_table(what, part)


def print_lines(what: str, rows: Iterable[Listed]) -> bool:
    """Write each row as labelled lines, with an empty line after it; whether that changed any characters."""
    written = Written()
    for row in rows:
        for label, cell in COLUMNS[what]:
            if text := "; ".join(cell(row).splitlines()):
                written.write(f"{label}: {text}\n")
        written.write("\n")
    return written.changed


def print_csv(what: str, rows: Iterable[Listed]) -> bool:
    """Write rows as CSV (RFC 4180), a column for each key; whether that changed any characters.

    Beside a column of ids stands one of names. What a spreadsheet would take for a formula gets an apostrophe.
    """
    import csv

    from explorer.export.clipping_formats import harmless

    # Sources are few, and each has the keys of what is known of it; the rows of other lists all have the same.
    rows = list(rows) if what == "sources" else rows
    known = dict.fromkeys(key for row in rows for key, _ in _cells(row)) if isinstance(rows, list) else {}
    written = Written()
    writer = csv.writer(written, lineterminator="\r\n")
    for n, row in enumerate(rows):
        cells = dict(_cells(row))
        known = known or dict.fromkeys(cells)
        if n == 0:
            writer.writerow(known)
        safe = [harmless(cells.get(key, "")) for key in known]
        written.changed = written.changed or safe != [cells.get(key, "") for key in known]
        writer.writerow(safe)
    return written.changed


def print_json_lines(rows: Iterable[Listed]) -> None:
    """Write each row as one line of JSON (JSON Lines)."""
    for row in rows:
        print(json.dumps(row, ensure_ascii=True))


def _cells(row: Listed) -> Iterator[tuple[str, str]]:
    """The columns of a row and what stands in them: lists with semicolons, tables as JSON."""
    for key, value in row.items():
        if key == "names":
            continue
        nested = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict) for v in value))
        yield key, json.dumps(value, ensure_ascii=False) if nested else plain(value)
        if key in REFERENCES:
            yield f"{key} name", plain(named(row, value))
