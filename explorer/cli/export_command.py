"""What `export` does: what a filter leaves, in a format that other tools read."""

from __future__ import annotations

import sqlite3

from explorer.cli.commands import FINE, PROBLEMS
from explorer.cli.opening import filter_of, open_corpus, say
from explorer.cli.options import Options, UsageError
from explorer.text.display import counted

_FULL = "SQLITE_FULL"


def export(options: Options) -> int:
    """Write a format; gives the exit status. Raises UsageError, and Refused for what stands in the way."""
    from explorer.cli.progress import Waiting
    from explorer.export.interchange import INTERCHANGES
    from explorer.export.interchange.selection import Selection
    from explorer.export.interchange.writers import WRITERS
    from explorer.home.writing import FileIsThere, FileTrouble, exporting

    format = INTERCHANGES[options.what]
    if options.output is None:
        raise UsageError(f"export needs --output, the {'folder' if format.folder else 'file'} to write")
    library = open_corpus(options)
    if library is None:
        return PROBLEMS
    filter = filter_of(options, library)
    try:
        with (
            exporting(options.output, folder=format.folder, overwrite=options.overwrite) as place,
            Waiting("Exporting") as waiting,
        ):
            selection = Selection(library, filter, waiting.heard)
            WRITERS[format.name](selection, place)
    except FileIsThere as error:
        more = "sets it aside and writes a new one" if format.folder else "replaces it"
        raise UsageError(f"{error}; --overwrite {more}") from error
    except sqlite3.OperationalError as error:
        # Elsewhere an error of SQLite means that the index failed.
        if error.sqlite_errorname != _FULL:
            raise
        raise FileTrouble(f"{options.output} cannot be written: the disk is full") from error
    words = f" ({filter.describe(library.names(filter))})" if filter else ""
    say(
        f"{counted(selection.quote_count, 'quote')} of {counted(selection.source_count, 'source')}{words}"
        f" written to {options.output}, as {format.title}"
    )
    return FINE
