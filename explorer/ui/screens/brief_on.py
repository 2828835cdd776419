"""A briefing from the app: on the row, on all that passes or on the clippings; in which style; to which file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from textual import on
from textual.app import App
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

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
from explorer.ui.paint.prompt import Heard, LineInput
from explorer.ui.screens.dialogs import Choices, Dialog
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


class BriefOn(Dialog[Chosen]):
    """What it is on over the style, the path, and what enter would do."""

    CSS = (
        Dialog.CSS
        + """
    BriefOn .style { height: auto; margin: 1 0 0 0; }
    BriefOn Input { height: 1; border: none; padding: 0; background: $panel; margin: 1 0 0 0; }
    """
    )
    BINDINGS = bindings(BRIEFING)

    def __init__(self, offered: Sequence[About], style: str) -> None:
        super().__init__("Briefing", BRIEFING)
        self._offered = offered
        self._style = style
        self._choices = Choices(*(Option(line(f"{about.short}: {about.words}")) for about in offered))
        self._choices.can_focus = False
        self._cited = Static("", classes="style", markup=False)
        self._input = LineInput(STANDARD, placeholder="path of a file", select_on_focus=False, compact=True)
        self._input.cursor_blink = False
        self._heard = Static("", classes="hint", markup=False)

    def parts(self) -> Iterable[Widget]:
        """The rows over the style, the path and the hint."""
        yield self._choices
        yield self._cited
        yield self._input
        yield self._heard

    def on_mount(self) -> None:
        """Take the keys, with the first row chosen."""
        self._choices.highlighted = 0
        self.action_style(0)
        self._input.focus()
        self._answer()

    @on(Input.Changed)
    @on(OptionList.OptionHighlighted)
    def _answer(self) -> Heard:
        about = self._offered[self._choices.highlighted or 0]
        heard = understood(about.short, FORMATS, self._input.value)
        self._heard.set_class(heard.refused, "-bad")
        self._heard.update(line(heard.sentence))
        return heard

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write it, where the path is one."""
        if not self._answer().refused:
            about = self._offered[self._choices.highlighted or 0]
            self.dismiss(Chosen(about.subject, self._style, self._input.value))

    def action_about(self, by: int) -> None:
        """The next row, or the one before."""
        self._choices.highlighted = ((self._choices.highlighted or 0) + by) % len(self._offered)

    def action_style(self, by: int) -> None:
        """The next style, or the one before."""
        styles = documents.styles()
        self._style = styles[(styles.index(self._style) + by) % len(styles)]
        self._cited.update(line(f"Cited as {CITATIONS[self._style]}"))
