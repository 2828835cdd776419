"""What `export` does: what a filter leaves, in a format that other tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.cli.commands import FINE
from explorer.cli.opening import corpus_folder, expect_folder, filter_of, open_corpus, say, waiting
from explorer.cli.options import Options, UsageError, asked_wrongly

if TYPE_CHECKING:
    from explorer.export.interchange.selection import Order


def run(options: Options) -> int:
    """Write a format; gives the exit status. Raises UsageError."""
    from explorer.export.interchange import writers
    from explorer.home.writing import FileIsThere

    order = _order(options)
    library = open_corpus(options)
    filter = filter_of(options, library)
    over = "sets it aside and writes a new one" if order.format.folder else "replaces it"
    with asked_wrongly(f"{{}}; --overwrite {over}", FileIsThere), waiting("Exporting") as heard:
        told = writers.export(library, filter, order, heard, overwrite=options.overwrite)
    for sentence in told:
        say(sentence)
    return FINE


def _order(options: Options) -> Order:
    """What to write, and where. Raises UsageError for options that do not go together."""
    from explorer.export.interchange import INTERCHANGES
    from explorer.export.interchange.selection import Order

    format = INTERCHANGES[options.what]
    if options.output is None:
        raise UsageError(f"export needs --output, the {'folder' if format.folder else 'file'} to write")
    if format.needs_originals and options.originals is None:
        raise UsageError("a REFI-QDA project holds the articles' texts; give their folder with --originals DIR")
    expect_folder("originals", options.originals)
    return Order(format, options.output, corpus_folder(options), options.originals)
