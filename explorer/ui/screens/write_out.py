"""What is written to a path that is asked for: clippings, a briefing, an export for other tools.

Of clippings and briefings the ending of the path tells the format; of a briefing is asked too what it is on.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final, NamedTuple

from textual import on
from textual.app import App
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from explorer.errors import Refused
from explorer.export import clipping_formats
from explorer.export.briefing.document import WRITTEN, Asked, briefing, command_of
from explorer.export.briefing.gathered import Subject
from explorer.export.clipping import Clipping
from explorer.export.interchange import INTERCHANGES, Interchange
from explorer.export.interchange.selection import Order
from explorer.home import writing
from explorer.home.writing import FileIsThere
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.text.display import capitalized, counted
from explorer.ui.clipper import Clipper
from explorer.ui.keys import BRIEFING, WRITING
from explorer.ui.look.content import line
from explorer.ui.paint.bars import Say, bindings
from explorer.ui.paint.prompt import Heard
from explorer.ui.screens.dialogs import AskLine, Confirm, ToPath

FORMATS: Mapping[str, str] = {format.ending: format.title for format in clipping_formats.FORMATS.values()}
"""The formats of clippings, by their endings."""
STANDARD = "clippings.md"


def ask_where(app: App[None], clipper: Clipper, clippings: Sequence[Clipping], style: str, say: Say) -> None:
    """Ask for a path, and write all clippings there. Before it replaces a file, it asks."""
    count = counted(len(clippings), "clipping")

    def answered(text: str | None) -> None:
        path = path_of(text or "")
        if (
            text is not None
            and (format := clipping_formats.format_for(path.name, clipping_formats.FORMATS)) is not None
        ):
            data = clipping_formats.export(clippings, format.id, style).encode("utf-8")
            Writing(app, clipper, path, lambda: data, f"{count} as {format.title}", say).start()

    hear = partial(understood, count, FORMATS)
    kinds = " · ".join(f".{format.ending} {format.title}" for format in clipping_formats.FORMATS.values())
    cited = clipping_formats.styles()[style]
    about = f"Cited as {cited}; s in the list changes it. The ending of the path tells the kind: {kinds}."
    app.push_screen(AskLine("Export all clippings", about, STANDARD, "path of a file", "exports", hear), answered)


def understood(what: str, formats: Mapping[str, str], text: str) -> Heard:
    """What enter would do with a path; `formats` are those there are, by their endings."""
    path = path_of(text)
    format = formats.get(path.suffix[1:].lower())
    endings = ", ".join(f".{ending}" for ending in formats)
    if not text.strip():
        return Heard(f"A path; its ending tells the format: {endings}", refused=True)
    if os.path.isdir(path):
        return Heard(f"{path} is a folder; add a file’s name", refused=True)
    if format is None:
        return Heard(f"The ending tells the format: {endings}", refused=True)
    return written_to(path, f"{what} as {format}")


def written_to(path: Path, what: str, more: str = "") -> Heard:
    """What enter would do: write to a path that is of the right kind, and `more`."""
    if not os.path.isdir(path.parent):
        return Heard(f"There is no folder {path.parent}", refused=True)
    there = " · is there already: you will be asked" if os.path.lexists(path) else ""
    return Heard(f"{what} to {path}{more}{there}")


@dataclass(frozen=True, slots=True)
class Writing:
    """A file on its way to the disk, among the changes of the clippings; `make` is called there."""

    app: App[None]
    clipper: Clipper
    path: Path
    make: Callable[[], bytes]
    what: str
    say: Say

    def start(self, *, overwrite: bool = False) -> None:
        """Write it. What is there already is replaced only after a question."""
        self.clipper.do(lambda _: self._is_written(overwrite), self._tell, self.say)

    def _is_written(self, overwrite: bool) -> bool:
        try:
            writing.spare_corpora(self.path)
            writing.export(self.path, self.make(), overwrite=overwrite)
        except FileIsThere:
            return False
        return True

    def _tell(self, is_written: bool) -> None:
        if is_written:
            self.say(f"Exported {self.what} to {self.path}.")
        else:
            ask_to_replace(self.app, self.path, self.say, partial(self.start, overwrite=True))


def ask_to_replace(app: App[None], path: Path, say: Say, write: Callable[[], object], *, folder: bool = False) -> None:
    """Ask whether a file may be replaced, or a folder put aside, and then write; else say that it stays."""

    def answered(yes: bool | None) -> None:
        if yes:
            write()
        else:
            say(f"{path} stays as it is.")

    title, does = ("Set the folder aside?", "sets it aside") if folder else ("Replace the file?", "replaces it")
    app.push_screen(Confirm(title, f"{path} is there already.", does), answered)


def path_of(text: str) -> Path:
    """The path that is typed, from the folder the app was started in; `~` is a home."""
    path = os.path.expanduser(text.strip())
    try:
        return Path(os.path.abspath(path))
    except OSError:
        # The folder the app was started in is gone.
        return Path(path)


BRIEFING_FILE = "briefing.html"
BRIEFING_FORMATS = {one.ending: one.title for one in WRITTEN.values()}


class Offered(NamedTuple):
    """What a briefing may be on, in words."""

    short: str
    words: str
    subject: Subject


class Chosen(NamedTuple):
    """What a briefing is to be on, in which style, and the path that was typed."""

    subject: Subject
    style: str
    path: str


def brief(
    app: App[None],
    clipper: Clipper,
    library: Library,
    opened: Sequence[str],
    offered: Sequence[Offered],
    say: Say,
    style: str = clipping_formats.DEFAULT_STYLE,
) -> None:
    """Ask what to write a briefing on, and write it; `opened` are the options that open the library again."""

    def chosen(choice: Chosen | None) -> None:
        path = path_of(choice.path if choice else "")
        if choice is None or (format := clipping_formats.format_for(path.name, WRITTEN)) is None:
            return
        command = command_of(choice.subject, opened, choice.style, path.name)
        asked = Asked(command, choice.style, date.today())
        make: Callable[[], bytes] = partial(_made, library.again() or library, choice.subject, asked, format.id)
        say("Writing the briefing …")
        Writing(app, clipper, path, make, f"the briefing as {format.title}", say).start()

    app.push_screen(BriefOn(offered, style), chosen)


def _made(library: Library, subject: Subject, asked: Asked, format: str) -> bytes:
    return "".join(briefing(library, subject, asked, format)).encode("utf-8")


class BriefOn(ToPath[Chosen]):
    """What it is on over the style, the path, and what enter would do."""

    BINDINGS = bindings(BRIEFING)

    def __init__(self, offered: Sequence[Offered], style: str) -> None:
        super().__init__("Briefing", BRIEFING, [f"{about.short}: {about.words}" for about in offered], BRIEFING_FILE)
        self._offered = offered
        self._style = style
        self._cited = Static("", classes="style", markup=False)

    def parts(self) -> Iterable[Widget]:
        """The rows over the style, the path and the hint."""
        rows, *rest = super().parts()
        yield from (rows, self._cited, *rest)

    def on_mount(self) -> None:
        """Say the style."""
        self.action_style(0)

    def hear(self, row: int, text: str) -> Heard:
        """What enter would do."""
        return understood(self._offered[row].short, BRIEFING_FORMATS, text)

    def chosen(self, row: int, text: str) -> Chosen:
        """What was chosen."""
        return Chosen(self._offered[row].subject, self._style, text)

    def action_style(self, by: int) -> None:
        """The next style, or the one before."""
        self._style = clipping_formats.next_style(self._style, by)
        self._cited.update(line(f"Cited as {clipping_formats.styles()[self._style]}"))


INTERCHANGE_FORMATS: Final = tuple(INTERCHANGES.values())
PAUSE: Final = 0.3
"""Seconds between two words on how far it is."""


def export_as(app: App[None], library: Library, filter: Filter, corpus: Path, say: Say) -> None:
    """Ask for format and path, for the originals where the format holds them, and write what passes the filter."""

    def chosen(choice: tuple[Interchange, Path] | None) -> None:
        if choice is None:
            return
        order = Order(*choice, corpus)

        def answered(originals: str | None) -> None:
            if originals is not None:
                Exporting(app, library, filter, replace(order, originals=path_of(originals)), say).start()

        if order.format.needs_originals:
            about = f"{capitalized(order.format.title)} holds the articles’ texts: the folder they are in."
            app.push_screen(AskLine("Originals", about, "", "path of a folder", "exports", _is_folder), answered)
        else:
            Exporting(app, library, filter, order, say).start()

    names = library.names(filter)
    app.push_screen(ExportAs(filter.describe(names) if filter else "the whole corpus"), chosen)


def _is_folder(text: str) -> Heard:
    path = path_of(text)
    if not text.strip() or not os.path.isdir(path):
        return Heard("The path of a folder that is there", refused=True)
    return Heard(f"With the originals in {path}")


class ExportAs(ToPath[tuple[Interchange, Path]]):
    """The formats over the path, and what enter would do."""

    BINDINGS = bindings(WRITING)

    def __init__(self, what: str) -> None:
        rows = [f"{capitalized(one.title)}: {one.whom}" for one in INTERCHANGE_FORMATS]
        super().__init__(f"Export {what}", WRITING, rows, INTERCHANGE_FORMATS[0].standard)

    @on(OptionList.OptionHighlighted)
    def _named(self) -> None:
        """A path that nobody typed is that of the format."""
        if self.path.value in {one.standard for one in INTERCHANGE_FORMATS}:
            self.path.value = INTERCHANGE_FORMATS[self.row].standard

    def hear(self, row: int, text: str) -> Heard:
        """What enter would do."""
        path, format = path_of(text), INTERCHANGE_FORMATS[row]
        what = "folder" if format.folder else "file"
        if not text.strip():
            return Heard(f"The path of a {what}", refused=True)
        if os.path.lexists(path) and os.path.isdir(path) != format.folder:
            return Heard(f"{path} is a {'file' if format.folder else 'folder'}, not a {what}", refused=True)
        asks = " · asks for the originals" if format.needs_originals else ""
        return written_to(path, capitalized(format.title), asks)

    def chosen(self, row: int, text: str) -> tuple[Interchange, Path]:
        """The format and the path."""
        return INTERCHANGE_FORMATS[row], path_of(text)


@dataclass(frozen=True, slots=True)
class Exporting:
    """An export under way, in a thread of its own; leaving the app ends it, and then nothing is written."""

    app: App[None]
    library: Library
    filter: Filter
    order: Order
    say: Say

    def start(self, *, overwrite: bool = False) -> None:
        """Begin. What is there already is replaced, or a folder put aside, only after a question."""
        self.say("Exporting …")
        self.app.run_worker(partial(self._in_thread, overwrite), thread=True, group="export")

    def _in_thread(self, overwrite: bool) -> None:
        from explorer.export.interchange.writers import export

        worker, told = get_current_worker(), monotonic()

        def heard(part: float) -> None:
            nonlocal told
            if worker.is_cancelled:
                raise Refused("the app was left")
            if monotonic() > told + PAUSE:
                told = monotonic()
                self.app.call_from_thread(self.say, f"Exporting … {int(part * 100)} %")

        try:
            library = self.library.again() or self.library
            *remarks, outcome = export(library, self.filter, self.order, heard, overwrite=overwrite)
        except FileIsThere:
            again = partial(self.start, overwrite=True)
            ask = partial(ask_to_replace, self.app, self.order.output, self.say, again, folder=self.order.format.folder)
            self.app.call_from_thread(ask)
        except Refused as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.say, f"Not exported: {error}.", bad=True)
        else:
            said = "; ".join((outcome, *remarks))
            self.app.call_from_thread(self.say, f"{said}.", bad=bool(remarks) and self.order.format.needs_originals)
