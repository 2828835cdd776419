"""What `briefing` does: a document of what the options leave, to stdout or to a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from explorer.cli.commands import FINE
from explorer.cli.opening import filter_of, format_asked, lists_styles, open_corpus, say, write_document
from explorer.cli.options import Options, UsageError, asked_wrongly

if TYPE_CHECKING:
    from explorer.export.briefing.gathered import Subject
    from explorer.index.ask.library import Library


def run(options: Options) -> int:
    """Write a briefing; gives the exit status. Raises UsageError."""
    from explorer.export.briefing.document import WRITTEN

    if lists_styles(options):
        return FINE
    format = format_asked(options, WRITTEN) or "markdown"
    library = open_corpus(options)
    return _write(options, library, _subject(options, library), format)


def _subject(options: Options, library: Library) -> Subject:
    from explorer.export.briefing.gathered import subject_of
    from explorer.index.read.lookup import record_called

    filter = filter_of(options, library)
    asked = [what for what, is_asked in (
        ("--all", options.all), ("--clippings", options.clippings), ("a filter or a record", filter or options.id)
    ) if is_asked]  # fmt: skip
    if len(asked) > 1:
        raise UsageError(f"{' and '.join(asked)} do not go together; a briefing is on one of them")
    if not asked:
        raise UsageError(
            "a briefing on what? Give a record's id, a filter such as --find ratify, --clippings, or --all"
        )
    if options.clippings:
        return _kept()
    with asked_wrongly("{}"):
        return subject_of(library, filter, record_called(library, options.id) if options.id else None)


def _kept() -> Subject:
    from explorer.export.briefing.gathered import Subject
    from explorer.export.clippings import clippings
    from explorer.home.writing import FileTrouble
    from explorer.index.ask.filters import Filter

    contents = clippings().read()
    for remark in contents.remarks:
        say(remark)
    if not contents.clippings:
        raise FileTrouble("there are no clippings; m keeps a quote in the app")
    return Subject(Filter(), clippings=contents.clippings)


def _write(options: Options, library: Library, subject: Subject, format: str) -> int:
    from explorer.cli.report import Written
    from explorer.export.briefing.document import Asked, briefing, command_of

    opened = ("--content", str(options.content)) if options.content else ()
    command = command_of(subject, opened, options.style, options.output.name if options.output else "", options.format)
    pieces = briefing(library, subject, Asked(command, options.style, date.today()), format)
    if options.output is None:
        out = Written()
        for piece in pieces:
            out.write(piece)
        if out.changed:
            say("some characters are written otherwise, to be safe in a terminal; --output FILE has all")
        return FINE
    write_document(options, "".join(pieces).encode("utf-8"))
    say(f"briefing written to {options.output}")
    return FINE
