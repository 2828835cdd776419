"""The command `hanoi-explorer`: parses arguments, and imports the rest only when it is needed.

Exit status: 0 fine, 1 problems found, 2 used wrongly. Data goes to stdout, talk to stderr.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from explorer import __version__
from explorer.text import display

if TYPE_CHECKING:
    from explorer.index.filters import Filter
    from explorer.index.query import Kind, Library

FINE, PROBLEMS, MISUSE = 0, 1, 2

NOUNS = {
    "timeline": ("event", "events"),
    "speakers": ("speaker", "speakers"),
    "messages": ("message", "messages"),
    "pledges": ("pledge", "pledges"),
    "quotes": ("quote", "quotes"),
    "sources": ("source", "sources"),
    "discrepancies": ("discrepancy", "discrepancies"),
}
"""What each list lists: one, and several."""
LISTS = tuple(NOUNS)
PANES = ("timeline", "speakers", "messages", "pledges")
MAX_CANDIDATES = 8
"""An ambiguous name is answered with at most so many ids."""


class UsageError(Exception):
    """The command was used wrongly; the message says how it is used."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        say(f"{message}. See {self.prog} --help.")
        raise SystemExit(MISUSE)


def say(message: str) -> None:
    """Talk to the reader, on stderr."""
    _talk(f"hanoi-explorer: {message}")


def _talk(text: str) -> None:
    # Without a stderr, print would write to stdout, which is for data.
    if sys.stderr is not None:
        print(display(text), file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit status."""
    _use_utf8()
    try:
        return _run(arguments)
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        sys.stdout = None
        return FINE
    except OSError as error:
        sys.stdout = None
        where = f" ({error.filename})" if error.filename else ""
        say(f"stopped, its output may be incomplete: {error.strerror or error}{where}")
        return PROBLEMS
    except KeyboardInterrupt:
        return 130


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = _parser().parse_args(arguments)
        return _COMMANDS[options.command](options)
    except UsageError as error:
        say(str(error))
        return MISUSE
    finally:
        # Here, where a closed pipe or a full disk can still be told.
        if sys.stdout is not None:
            sys.stdout.flush()


def _use_utf8() -> None:
    """Write UTF-8 wherever the output goes to a file or a pipe; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="hanoi-explorer",
        description="Explore who said what, when, and according to whom. Without a command, opens the app.",
        epilog="Exit status: 0 fine, 1 problems found, 2 used wrongly.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"hanoi-explorer {__version__}")
    _add_corpus(parser)
    _add_filters(parser)
    parser.add_argument("--pane", choices=PANES, default="timeline", help="the pane to start in")
    parser.add_argument("--theme", metavar="NAME", help="a theme of the app, e.g. textual-light")
    parser.set_defaults(command="app")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    listing = commands.add_parser("list", help="list rows as a table or as JSON", allow_abbrev=False)
    listing.add_argument("what", choices=LISTS, help="what to list")
    _add_corpus(listing)
    _add_filters(listing)
    listing.add_argument("--format", choices=("table", "json"), default="table", help="how to write it")
    listing.set_defaults(command="list")

    show = commands.add_parser("show", help="show one record, quote or source", allow_abbrev=False)
    show.add_argument("id", metavar="ID", type=_well_formed, help="an id, as list gives it")
    _add_corpus(show)
    show.add_argument("--format", choices=("text", "json"), default="text", help="how to write it")
    show.set_defaults(command="show")

    cite = commands.add_parser("cite", help="write one quote with its citation", allow_abbrev=False)
    cite.add_argument("id", metavar="QUOTE-ID", type=_well_formed, help="the id of a quote, as `list quotes` gives it")
    cite.add_argument("--style", default="plain", help="plain, markdown, bibtex, apa, chicago …; --style ? lists all")
    _add_corpus(cite)
    cite.set_defaults(command="cite")

    check = commands.add_parser("check", help="check a corpus folder", allow_abbrev=False)
    check.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="the folder; the bundled corpus if left out")
    _add_corpus(check)
    check.add_argument(
        "--originals", metavar="DIR", type=Path, help="prove every quote against the articles' texts there"
    )
    check.add_argument("--format", choices=("text", "json"), default="text", help="how to write it")
    check.set_defaults(command="check")
    return parser


def _well_formed(argument: str) -> str:
    """An argument with what is no UTF-8 made readable; SQLite takes nothing else."""
    return argument.encode("utf-8", "replace").decode("utf-8")


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    # Not set when left out, so that the option counts before and after the command's name.
    parser.add_argument(
        "--content",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS,
        help="a corpus folder; the bundled one if left out",
    )


def _add_filters(parser: argparse.ArgumentParser) -> None:
    unset = argparse.SUPPRESS
    parser.add_argument("--when", metavar="DATES", default=unset, help="e.g. 2025-10, 'since 2024-12', 2024..2025")
    parser.add_argument(
        "--find", metavar="WORDS", default=unset, help='words that must all be there; "a phrase"; -without'
    )
    parser.add_argument(
        "--source",
        metavar="ID",
        action="append",
        default=unset,
        help="only what this source carries; may be repeated",
    )
    parser.add_argument(
        "--speaker", metavar="ID", default=unset, help="only what belongs to this speaker, by id or name"
    )


def _content(options: argparse.Namespace) -> Path:
    from explorer.paths import bundled_content

    folder: Path = getattr(options, "content", None) or bundled_content()
    # Path.is_dir raises for a name that is too long or may not be looked at.
    if not os.path.isdir(folder):
        raise UsageError(f"{folder} is not a folder; give the folder of a corpus")
    return folder


def _library(options: argparse.Namespace) -> Library | None:
    """The corpus the options name; None, with the problems told, where it is broken."""
    from explorer.index.store import open_library

    folder = _content(options)
    try:
        return open_library(folder)
    except Exception as error:
        if not _tell_if_broken(error):
            raise
        return None


def _tell_if_broken(error: Exception) -> bool:
    from explorer.corpus.load import BrokenCorpus

    if not isinstance(error, BrokenCorpus):
        return False
    for problem in error.problems:
        _talk(problem.sentence())
    count = len(error.problems)
    say(f"{error.folder} has {count} problem{'s' if count != 1 else ''}; mend them and run `check` again")
    return True


def _filter(options: argparse.Namespace, library: Library) -> Filter:
    """The filter the options mean. Raises UsageError with what is accepted."""
    from explorer.index.filters import Filter
    from explorer.index.find import parse_find

    when = None
    if hasattr(options, "when"):
        from explorer.dates import parse_when

        try:
            when = parse_when(options.when)
        except ValueError as error:
            raise UsageError(f"--when: {error}") from error
    return Filter(
        when=when,
        find=parse_find(getattr(options, "find", "")),
        sources=tuple(_source_id(library, text) for text in getattr(options, "source", ())),
        follow=_speaker_id(library, options.speaker) if hasattr(options, "speaker") else None,
    )


def _source_id(library: Library, text: str) -> str:
    from explorer.index.fold import fold

    ids = [source.id for source in library.sources]
    wanted = fold(text)
    if wanted in ids:
        return wanted
    found = [source.id for source in library.sources if wanted in (fold(source.label), fold(source.outlet))]
    if not found:
        raise UsageError(f"--source: no source is called {text!r}; there are {', '.join(ids)}")
    return _only(found, "--source", text)


def _speaker_id(library: Library, text: str) -> str:
    found = library.speakers_named(text)
    if not found:
        raise UsageError(f"--speaker: nobody is called {text!r}; `list speakers` shows who there is")
    return _only(found, "--speaker", text)


def _only(ids: Sequence[str], option: str, text: str) -> str:
    if len(ids) == 1:
        return ids[0]
    more = f" and {len(ids) - MAX_CANDIDATES} more" if len(ids) > MAX_CANDIDATES else ""
    raise UsageError(f"{option}: {text!r} can be {' or '.join(ids[:MAX_CANDIDATES])}{more}; give one of these ids")


def _app(options: argparse.Namespace) -> int:
    import gc

    # The start makes much and drops little; explorer.ui.run turns the collector on after the first frame.
    gc.disable()
    from explorer.ui.run import run, why_not

    if reason := why_not():
        say(f"cannot open the app: {reason}. `hanoi-explorer list timeline` needs no terminal; see --help")
        return MISUSE
    library = _library(options)
    if library is None:
        return PROBLEMS
    from explorer.index.listing import KINDS_OF_LIST

    kind: Kind = KINDS_OF_LIST[options.pane]
    try:
        return run(library, _filter(options, library), kind, options.theme)
    except ValueError as error:
        raise UsageError(f"--theme: {error}") from error


def _list(options: argparse.Namespace) -> int:
    from explorer.index.listing import rows
    from explorer.report import print_json, print_table

    library = _library(options)
    if library is None:
        return PROBLEMS
    filter = _filter(options, library)
    listed = rows(library, options.what, filter)
    if options.format == "json":
        print_json(listed)
        return FINE
    if listed:
        print_table(options.what, listed)
    words = f" ({filter.describe(library.names(filter))})" if filter else ""
    say(f"{len(listed)} {NOUNS[options.what][len(listed) != 1]}{words}")
    return FINE


def _show(options: argparse.Namespace) -> int:
    from explorer.index.listing import look_up
    from explorer.report import print_json, print_record

    library = _library(options)
    if library is None:
        return PROBLEMS
    found = look_up(library, options.id)
    if found is None:
        raise UsageError(f"nothing has the id {options.id!r}; `list` shows the ids")
    row, quotes = found
    if options.format == "json":
        print_json({**row, "quotes": quotes} if quotes else row)
    else:
        print_record(row, quotes)
    return FINE


def _cite(options: argparse.Namespace) -> int:
    from explorer.citation import STYLES
    from explorer.citation.copy import FORMS, compose

    forms = {form.id for form in FORMS.values() if not form.styled}
    if options.style == "?":
        print("\n".join([*(f"{f.id:10} {f.description}" for f in FORMS.values() if not f.styled),
                         *(f"{s.id:10} {s.title}" for s in STYLES.values())]))  # fmt: skip
        return FINE
    if options.style not in forms | set(STYLES):
        raise UsageError(f"--style: {options.style!r} is none of {', '.join([*sorted(forms), *STYLES])}")
    from explorer.copying import passage
    from explorer.index.reading import quote_view

    library = _library(options)
    if library is None:
        return PROBLEMS
    quote = quote_view(library, options.id)
    if quote is None:
        raise UsageError(f"no quote has the id {options.id!r}; `list quotes` shows the ids")
    form, style = (options.style, "apa") if options.style in forms else ("styled", options.style)
    text = compose(passage(library, quote), form, style)
    print(display(text, limit=len(text)))
    return FINE


def _check(options: argparse.Namespace) -> int:
    if options.folder is not None:
        options.content = options.folder
    folder = _content(options)
    if options.originals is not None and not os.path.isdir(options.originals):
        raise UsageError(f"--originals: {options.originals} is not a folder")
    from explorer.corpus.check import check
    from explorer.report import print_json

    result = check(folder, options.originals)
    if options.format == "json":
        print_json([problem.as_row() for problem in result.problems])
    else:
        for problem in result.problems:
            print(problem.sentence())
        say(result.summary())
    return PROBLEMS if result.problems else FINE


_COMMANDS = {"app": _app, "list": _list, "show": _show, "cite": _cite, "check": _check}
