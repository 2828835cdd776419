"""Opens a source at the quote: shows the address, asks, and hands it to the desktop; else it is shown and copied."""

import os
import sys
from collections.abc import Iterable
from functools import partial
from time import monotonic

from textual.app import App
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from explorer.citation.address import read_address
from explorer.desktop.browser import NoBrowser, Opener, find_opener
from explorer.desktop.environment import Place
from explorer.errors import Refused
from explorer.export.citing import passage
from explorer.export.forms import Passage, compose
from explorer.index.ask.library import Library
from explorer.index.read.record import QuoteView
from explorer.text.display import abridged, capitalized
from explorer.ui.copier import Copier
from explorer.ui.keys import OPENING
from explorer.ui.look.content import content, line
from explorer.ui.paint.bars import Say, bindings
from explorer.ui.screens.dialogs import Scrolls

WORDS_SHOWN = 160


class OpenLink(Scrolls[str]):
    """Gives "open" or "copy"; with a `reason` not to open, the link is shown, and copied meanwhile."""

    BINDINGS = bindings(OPENING)

    def __init__(self, words: Passage, link: str, reason: str) -> None:
        super().__init__("Open the article at the quote", [c for c in OPENING if not (reason and c.id == "open-open")])
        self._words = words
        self._link = link
        self._reason = reason
        self._told = Static("", markup=False)

    def parts(self) -> Iterable[Widget]:
        """The source, the address in full, the words it lands on, what to know of it, and why it is not opened."""
        address = read_address(self._link.partition("#")[0])
        shown = abridged(self._words.exact, WORDS_SHOWN)
        lines = [
            line(f"{self._words.outlet}, on {address.host}", "bold"),
            Content(""),
            content(self._link, "$accent"),
            Content(""),
            line(f"A browser lands on: {shown}", "$text-muted"),
            *(line(f"⚠ {capitalized(warning)}.", "$warning") for warning in address.warnings),
        ]
        if self._reason:
            lines += [Content(""), line(f"It is not opened from here: {self._reason}.", "$warning")]
        yield VerticalScroll(Static(Content("\n").join(lines), markup=False), self._told, classes="scroll")

    def tell(self, message: str) -> None:
        """Show what became of the link."""
        self._told.update(line(message, "bold"))

    def action_answer(self, answer: str) -> None:
        """Open or copy; what cannot be opened is not."""
        if answer == "copy" or not self._reason:
            self.dismiss(answer)


WHAT = "link to the quote"
BY_HAND = "press o and select it with the mouse"


def open_source(app: App[None], library: Library, quote: QuoteView, say: Say) -> None:
    """Show the address of the article, with the quote to land on, and ask whether to open it.

    An address that may not be opened, or none, is told by `say`.
    """
    words = passage(library, quote)
    try:
        link = compose(words, "link")
    except Refused as error:
        say(str(error), bad=True)
        return
    opener, reason = (None, "") if app.is_web else _opener()
    dialog = OpenLink(words, link, reason)
    app.push_screen(dialog, partial(_answered, app, Copier(app, library, say), opener, link, say))
    if reason:

        def told(message: str, *, bad: bool = False) -> None:
            say(message, bad=bad)
            dialog.tell(message)

        Copier(app, library, told, in_sight=True).copy_text(WHAT, link, "select it with the mouse")


def _opener() -> tuple[Opener | None, str]:
    """What opens addresses on this machine, or why nothing does."""
    try:
        return find_opener(), ""
    except NoBrowser as no_browser:
        return None, str(no_browser)


def _answered(app: App[None], copier: Copier, opener: Opener | None, link: str, say: Say, answer: str | None) -> None:
    if answer == "copy":
        copier.copy_text(WHAT, link, BY_HAND)
    elif answer == "open" and opener is None:
        # The one who looks at the app in a browser is asked by that browser.
        app.open_url(link)
        say("Asked your browser to open the article at the quote.")
    elif answer == "open" and opener is not None:
        say(f"Asking {opener.name} to open the article at the quote …")
        app.run_worker(partial(_ask, app, opener, link, copier, say), thread=True, group="open")


def _ask(app: App[None], opener: Opener, link: str, copier: Copier, say: Say) -> None:
    from explorer.desktop.environment import ASK_SECONDS, watched_remotely
    from explorer.desktop.process import Patience

    try:
        if watched_remotely(Place(os.environ, sys.platform), Patience(monotonic() + ASK_SECONDS)):
            raise NoBrowser("you are connected from another machine, and the window would open on this one")
        opener.ask(link)
    except NoBrowser as reason:
        app.call_from_thread(copier.copy_text, WHAT, link, BY_HAND, f"It was not opened: {reason}.")
        return
    app.call_from_thread(say, f"Asked {opener.name} to open the article at the quote. It does not tell whether it did.")
