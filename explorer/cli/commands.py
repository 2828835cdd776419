"""What each command does, once its arguments are read. What a command needs is imported when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

from explorer.cli.opening import (
    OpenFolder,
    filter_of,
    format_asked,
    lists_styles,
    open_corpus,
    say,
    selected,
    write_document,
)
from explorer.cli.options import Options, UsageError, asked_wrongly
from explorer.index.kinds import KINDS, LISTS, PANES
from explorer.text.display import counted, display

if TYPE_CHECKING:
    from explorer.export.clipping import Clipping
    from explorer.index.ask.library import Library
    from explorer.index.kinds import Kind
    from explorer.index.read.listing import Listed
    from explorer.ui.run import Start

FINE, PROBLEMS, MISUSE = 0, 1, 2


def _app(options: Options) -> int:
    import gc

    # The start makes much and drops little; explorer.ui.run turns the collector on after the first frame.
    gc.disable()
    from explorer.ui.run import prepare, run, why_not

    if reason := why_not():
        told = f"cannot open the app: {reason}. `hanoi-explorer list timeline` needs no terminal; see --help"
        say(told)
        if _looks(sys.stdout) and not _looks(sys.stderr):
            # Where nobody sees what is said, as after 2>/dev/null, the one who waits for the app does.
            print(display(f"hanoi-explorer: {told}", one_line=True))
        return MISUSE
    library = open_corpus(options, prepare)
    opened = ("--content", os.path.abspath(options.content)) if options.content else ()

    folder = OpenFolder(options, library)

    def read_view(given: Sequence[str]) -> Start:
        from explorer.cli.arguments import parse

        return _start(parse(given), folder.library)

    filter, pane, select = _start(options, library)
    with asked_wrongly("--theme: {}"):
        return run(
            library, filter, pane, options.theme, select=select, opened=opened, read_view=read_view, folder=folder
        )


def _start(options: Options, library: Library) -> Start:
    """What the options open the app with: a filter, a pane, and a record if one is named. Raises UsageError."""
    record = selected(options, library)
    select = library.number(record) if record else None
    first: Kind = next((kind for kind in KINDS if library.ends(kind)), "event")
    pane: Kind = PANES[options.pane] if options.pane else select[1] if select else first
    return filter_of(options, library), pane, select


def _looks(stream: TextIO | None) -> bool:
    """Whether somebody looks at what is written there."""
    return stream is not None and stream.isatty()


def _list(options: Options) -> int:
    from explorer.index.read.listing import rows

    library = open_corpus(options)
    filter = filter_of(options, library)
    listed = _Counted(rows(library, options.what, filter))
    format = options.format or _default_format()
    names = LISTS[options.what]
    _print_list(names.list, listed, format)
    if format in ("json", "jsonl"):
        return FINE
    words = f" ({filter.describe(library.names(filter))})" if filter else ""
    told = f"{listed.count} {names.one if listed.count == 1 else names.several}{words}"
    if not listed.count and filter.find is not None:
        from explorer.index.read.lookup import meant

        if guess := meant(library, filter.find):
            told += f". Did you mean {guess}?"
    say(told)
    return FINE


class _Counted:
    """Rows, and how many of them were taken."""

    def __init__(self, rows: Iterable[Listed]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Listed]:
        for row in self._rows:
            self.count += 1
            yield row


def _default_format() -> str:
    """A table, but for those who listen to what is written: a screen reader reads a table line by line."""
    return "table" if os.environ.get("ACCESSIBLE", "") in ("", "0") else "text"


def _print_list(what: str, rows: Iterable[Listed], format: str) -> None:
    from explorer.cli import listings
    from explorer.cli.report import print_json_rows

    match format:
        case "json":
            print_json_rows(rows)
        case "jsonl":
            listings.print_json_lines(rows)
        case "csv":
            _say_if_changed(listings.print_csv(what, rows), "--format json")
        case "text":
            _say_if_changed(listings.print_lines(what, rows), "--format json")
        case _:
            listings.print_tables(what, rows)


def _say_if_changed(changed: bool, exactly: str) -> None:
    """Tell that what was written is not to the letter what it is of, and how to get that."""
    if changed:
        say(f"some characters are written otherwise, to be safe in a terminal or a spreadsheet; {exactly} has all")


def _show(options: Options) -> int:
    from explorer.cli.report import print_json, print_record
    from explorer.index.read.listing import look_up
    from explorer.index.read.lookup import id_meant

    library = open_corpus(options)
    found = look_up(library, options.id)
    if found is None:
        raise UsageError(f"nothing has the id {options.id!r}; {id_meant(library, options.id)}")
    row, quotes = found
    if options.format == "json":
        print_json({**row, "quotes": quotes} if quotes else row)
    else:
        _say_if_changed(print_record(row, quotes), "--format json")
    return FINE


def _cite(options: Options) -> int:
    from explorer.cli.report import print_text
    from explorer.export.citing import NotThere, cite, form_and_style, forms_and_styles

    if "?" in (options.style, options.form):
        print("\n".join(f"{id:10} {about}" for id, about in forms_and_styles().items()))
        return FINE
    with asked_wrongly("{}", NotThere):
        form, style = form_and_style(options.form, options.style)
        text = cite(open_corpus(options), options.id, form, style)
    _say_if_changed(print_text(f"{text}\n"), f"`show {options.id} --format json`")
    return FINE


def _clippings(options: Options) -> int:
    from explorer.export.clipping_formats import FORMATS
    from explorer.export.clippings import clippings

    if lists_styles(options):
        return FINE
    format = format_asked(options, FORMATS) or _default_format()
    contents = clippings().read()
    _write_clippings(contents.clippings, format, options)
    for remark in contents.remarks:
        say(remark)
    return PROBLEMS if contents.remarks else FINE


def _write_clippings(kept: Sequence[Clipping], format: str, options: Options) -> None:
    from explorer.cli.listings import print_table
    from explorer.cli.report import print_text
    from explorer.export.clipping_formats import changes, citations_of, export, rows

    said = counted(len(kept), "clipping")
    changed = format != "table" and changes(kept, format)
    if options.output:
        write_document(options, export(kept, format, options.style).encode("utf-8"))
        say(f"{said} written to {options.output}")
    elif format != "table":
        changed = print_text(export(kept, format, options.style)) or changed
    else:
        if kept:
            print_table("clippings", rows(citations_of(kept, options.style)))
        say(said)
    _say_if_changed(changed, "--format json")


def _keys(options: Options) -> int:
    from explorer.home.settings import read_settings, settings_file
    from explorer.ui.keys import PLACES, in_force, own_keys

    file = settings_file()
    settings, trouble = read_settings(file)
    own, wrong = own_keys(settings.keys)
    for place in PLACES:
        for command in in_force(place, own):
            print(f"{command.id:22} {command.show:14} {command.group}: {command.help}")
    for said in filter(None, (trouble, wrong)):
        say(said)
    if file is not None and not own:
        say(f'to change some, write them into {file}: a line [keys], and under it lines such as find = "ctrl+f"')
    return PROBLEMS if trouble or wrong else FINE


def _new(options: Options) -> int:
    from explorer.corpus.schema import new_corpus
    from explorer.home.writing import FileIsThere

    assert options.folder is not None, "the parser asks for it"
    with asked_wrongly("{}", FileIsThere):
        written = new_corpus(options.folder)
    for file in written:
        print(display(str(file), one_line=True))
    say(f"fill these in, then run `hanoi-explorer check {options.folder}`")
    return FINE


def _schema(options: Options) -> int:
    from explorer.corpus.schema import schema_text

    print(schema_text(), end="")
    return FINE


def _completion(options: Options) -> int:
    from pathlib import Path

    name = "hanoi-explorer.1" if options.what == "man" else f"hanoi-explorer.{options.what}"
    print(Path(__file__).with_name("shell").joinpath(name).read_text("utf-8"), end="")
    return FINE


def _guide(options: Options) -> int:
    from explorer.home.paths import guide

    print(guide().read_text("utf-8"), end="")
    return FINE


def _own_module(options: Options) -> int:
    """A command that has a module of its own, named for it."""
    status: int = import_module(f"explorer.cli.{options.command}_command").run(options)
    return status


COMMANDS = {
    "app": _app,
    "list": _list,
    "show": _show,
    "cite": _cite,
    "clippings": _clippings,
    "keys": _keys,
    "schema": _schema,
    "new": _new,
    "completion": _completion,
    "guide": _guide,
    **dict.fromkeys(("briefing", "check", "draft", "export", "import", "review", "serve", "verify"), _own_module),
}
"""Each command, by the name the parser gives it: from its options to its exit status."""
