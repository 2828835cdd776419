"""A briefing from the app: on the row, on all that passes or on the clippings; in which style; to which file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from textual.app import App
from textual.widget import Widget
from textual.widgets import Static

from explorer.export import documents
from explorer.export.briefing.document import WRITTEN, briefing, command_of, format_of
from explorer.export.briefing.gathered import Subject
from explorer.export.briefing.telling import Asked
from explorer.export.forms import CITATIONS
from explorer.index.ask.library import Library
from explorer.ui.clipper import Clipper
from explorer.ui.copier import Say
from explorer.ui.keys import BRIEFING
from explorer.ui.look.content import line
from explorer.ui.paint.bars import bindings
from explorer.ui.paint.prompt import Heard
from explorer.ui.screens.dialogs import ToPath
from explorer.ui.screens.export_to import Writing, path_of, understood

STANDARD = "briefing.html"
FORMATS = {one.ending: one.title for one in WRITTEN.values()}


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
        if choice is None or (format := format_of(path.name)) is None:
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
        super().__init__("Briefing", BRIEFING, [f"{about.short}: {about.words}" for about in offered], STANDARD)
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
        return understood(self._offered[row].short, FORMATS, text)

    def chosen(self, row: int, text: str) -> Chosen:
        """What was chosen."""
        return Chosen(self._offered[row].subject, self._style, text)

    def action_style(self, by: int) -> None:
        """The next style, or the one before."""
        styles = documents.styles()
        self._style = styles[(styles.index(self._style) + by) % len(styles)]
        self._cited.update(line(f"Cited as {CITATIONS[self._style]}"))
