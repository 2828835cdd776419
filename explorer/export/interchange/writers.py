"""What writes each of INTERCHANGES, and the export of what a filter leaves in one of them."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from explorer.export.interchange import data_package, database, qda_project, tei, timeline_js, vault, web_annotations
from explorer.export.interchange.selection import Order, Progress, Selection
from explorer.home.large_files import exporting
from explorer.home.writing import FileTrouble
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.text.display import counted

Writer = Callable[[Selection, Path, Order], Sequence[str]]
"""Fills a file, or a folder that is there; gives sentences on what is left out. Raises OSError and Refused."""

WRITERS: Final[Mapping[str, Writer]] = {
    "annotations": web_annotations.write,
    "package": data_package.write,
    "qdpx": qda_project.write,
    "timelinejs": timeline_js.write,
    "vault": vault.write,
    "sqlite": database.write,
    "tei": tei.write,
}
BESIDE: Final[Mapping[str, tuple[str, Writer]]] = {"sqlite": (database.COMPANION, database.write_metadata)}
"""What stands beside a file: the ending of its name, and its writer."""


def export(
    library: Library, filter: Filter, order: Order, heard: Progress = lambda part: None, *, overwrite: bool = False
) -> list[str]:
    """Write what a filter leaves, whole or not at all; gives sentences without full stop, the last on what was written.

    Raises FileTrouble, FileIsThere among them, and what `heard` raises.
    """
    format, output = order.format, order.output
    try:
        selection = Selection(library, filter, heard)
        remarks = _write(selection, order, overwrite=overwrite)
    except sqlite3.OperationalError as error:
        # Elsewhere an error of SQLite means that the index failed.
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        raise FileTrouble(f"{output} cannot be written: the disk is full") from error
    words = f" ({filter.describe(library.names(filter))})" if filter else ""
    size = f"{counted(selection.quote_count, 'quote')} of {counted(selection.source_count, 'source')}"
    return [*remarks, f"{size}{words} written to {output}, as {format.title}"]


def _write(selection: Selection, order: Order, *, overwrite: bool) -> list[str]:
    output, format = order.output, order.format
    with ExitStack() as stack:

        def fill(write: Writer, path: Path) -> Sequence[str]:
            place = stack.enter_context(exporting(path, folder=format.folder, overwrite=overwrite))
            return write(selection, place, order)

        remarks = [*fill(WRITERS[format.name], output)]
        if beside := BESIDE.get(format.name):
            ending, write = beside
            other = output.with_name(output.stem + ending)
            remarks += [*fill(write, other), f"{other} stands beside it"]
    return remarks
