"""What `export` does: what a filter leaves, in a format that other tools read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.cli.commands import FINE, PROBLEMS
from explorer.cli.opening import corpus_folder, filter_of, open_corpus, say
from explorer.cli.options import Options, UsageError, asked_wrongly
from explorer.text.display import counted

if TYPE_CHECKING:
    from explorer.export.interchange.selection import Selection


def run(options: Options) -> int:
    """Write a format; gives the exit status. Raises UsageError."""
    from explorer.cli.progress import Waiting
    from explorer.export.interchange import INTERCHANGES
    from explorer.export.interchange.selection import Selection
    from explorer.home.writing import FileIsThere

    format = INTERCHANGES[options.what]
    output = _judged(options, format.folder)
    library = open_corpus(options)
    filter = filter_of(options, library)
    over = "sets it aside and writes a new one" if format.folder else "replaces it"
    try:
        with asked_wrongly(f"{{}}; --overwrite {over}", FileIsThere), Waiting("Exporting") as waiting:
            selection = Selection(library, filter, waiting.heard)
            remarks = _write(selection, output, options)
    except sqlite3.OperationalError as error:
        # Elsewhere an error of SQLite means that the index failed.
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        say(f"{output} cannot be written: the disk is full")
        return PROBLEMS
    for remark in remarks:
        say(remark)
    words = f" ({filter.describe(library.names(filter))})" if filter else ""
    say(
        f"{counted(selection.quote_count, 'quote')} of {counted(selection.source_count, 'source')}{words}"
        f" written to {output}, as {format.title}"
    )
    return FINE


def _judged(options: Options, folder: bool) -> Path:
    """Where to write. Raises UsageError for options that do not go together."""
    if options.output is None:
        raise UsageError(f"export needs --output, the {'folder' if folder else 'file'} to write")
    if options.what == "qdpx" and options.originals is None:
        raise UsageError("a REFI-QDA project holds the articles' texts; give their folder with --originals DIR")
    if options.originals is not None and not os.path.isdir(options.originals):
        raise UsageError(f"--originals: {options.originals} is not a folder")
    return options.output


def _write(selection: Selection, output: Path, options: Options) -> Sequence[str]:
    """Write it, and what stands beside it, whole or not at all; gives what is to be said of it."""
    from explorer.export.interchange import INTERCHANGES
    from explorer.export.interchange.selection import Destination
    from explorer.export.interchange.writers import BESIDE, WRITERS
    from explorer.home.writing import exporting

    format = INTERCHANGES[options.what]
    corpus, remarks = corpus_folder(options), list[str]()
    with ExitStack() as stack:
        path = stack.enter_context(exporting(output, folder=format.folder, overwrite=options.overwrite))
        remarks += WRITERS[format.name](selection, Destination(path, output.stem, corpus, options.originals))
        if beside := BESIDE.get(format.name):
            ending, write = beside
            other = output.with_name(output.stem + ending)
            path = stack.enter_context(exporting(other, overwrite=options.overwrite))
            remarks += [*write(selection, Destination(path, output.stem, corpus)), f"{other} stands beside it"]
    return remarks
