"""Where to write to, by a path whose ending tells the format: clippings; or a briefing, on what is to be chosen too."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from textual.app import App
from textual.widget import Widget
from textual.widgets import Static

from explorer.export import documents
from explorer.export.briefing.document import WRITTEN, briefing, command_of
from explorer.export.briefing.gathered import Subject
from explorer.export.briefing.telling import Asked
from explorer.export.clipping import Clipping
from explorer.home import writing
from explorer.home.writing import FileIsThere
from explorer.index.ask.library import Library
from explorer.text.display import counted
from explorer.ui.clipper import Clipper
from explorer.ui.copier import Say
from explorer.ui.keys import BRIEFING
from explorer.ui.look.content import line
from explorer.ui.paint.bars import bindings
from explorer.ui.paint.prompt import Heard
from explorer.ui.screens.dialogs import AskLine, Confirm, ToPath

FORMATS: Mapping[str, str] = {format.ending: format.title for format in documents.FORMATS.values()}
"""The formats of clippings, by their endings."""
STANDARD = "clippings.md"


def ask_where(app: App[None], clipper: Clipper, clippings: Sequence[Clipping], style: str, say: Say) -> None:
    """Ask for a path, and write all clippings there. Before it replaces a file, it asks."""
    count = counted(len(clippings), "clipping")

    def answered(text: str | None) -> None:
        path = path_of(text or "")
        if text is not None and (format := documents.format_for(path.name, documents.FORMATS)) is not None:
            data = documents.export(clippings, format.id, style).encode("utf-8")
            Writing(app, clipper, path, lambda: data, f"{count} as {format.title}", say).start()

    hear = partial(understood, count, FORMATS)
    kinds = " · ".join(f".{format.ending} {format.title}" for format in documents.FORMATS.values())
    cited = documents.styles()[style]
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


class About(NamedTuple):
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
    offered: Sequence[About],
    say: Say,
    style: str = documents.DEFAULT_STYLE,
) -> None:
    """Ask what to write a briefing on, and write it; `opened` are the options that open the library again."""

    def chosen(choice: Chosen | None) -> None:
        path = path_of(choice.path if choice else "")
        if choice is None or (format := documents.format_for(path.name, WRITTEN)) is None:
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

    def __init__(self, offered: Sequence[About], style: str) -> None:
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
        self._style = documents.next_style(self._style, by)
        self._cited.update(line(f"Cited as {documents.styles()[self._style]}"))
