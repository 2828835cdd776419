"""Opens a source at the quote: shows the address, asks, and hands it to the desktop; else it is shown and copied."""

from __future__ import annotations

import os
import sys
from functools import partial
from time import monotonic

from textual.app import App

from explorer.desktop.browser import NoBrowser, Opener, find_opener
from explorer.desktop.environment import Place
from explorer.export.forms import Passage, compose
from explorer.index.ask.library import Library
from explorer.ui.copier import Copier, Say
from explorer.ui.screens.open_link import OpenLink

WHAT = "link to the quote"
BY_HAND = "press o and select it with the mouse"
TMUX_SECONDS = 2.0


def open_source(app: App[None], library: Library, words: Passage, say: Say) -> None:
    """Ask whether to open the article at a quote. An address that may not be opened, or none, is told by `say`."""
    try:
        link = compose(words, "link")
    except ValueError as error:
        say(str(error), bad=True)
        return
    opener: Opener | None = None
    reason = ""
    if not app.is_web:
        try:
            opener = find_opener()
        except NoBrowser as no_browser:
            reason = str(no_browser)
    copier = Copier(app, library, say)

    def answered(answer: str | None) -> None:
        if answer == "copy":
            copier.copy_text(WHAT, link, BY_HAND)
        elif answer == "open" and opener is None:
            # The one who looks at the app in a browser is asked by that browser.
            app.open_url(link)
            say("Asked your browser to open the article at the quote.")
        elif answer == "open" and opener is not None:
            say(f"Asking {opener.name} to open the article at the quote …")
            app.run_worker(partial(_ask, app, opener, link, copier, say), thread=True, group="open")

    dialog = OpenLink(words, link, reason)
    app.push_screen(dialog, answered)
    if reason:

        def told(message: str, *, bad: bool = False) -> None:
            say(message, bad=bad)
            dialog.tell(message)

        Copier(app, library, told, in_sight=True).copy_text(WHAT, link, "select it with the mouse")


def _ask(app: App[None], opener: Opener, link: str, copier: Copier, say: Say) -> None:
    from explorer.desktop.process import Patience
    from explorer.desktop.routes import tmux_is_watched_remotely

    try:
        if tmux_is_watched_remotely(Place(os.environ, sys.platform), Patience(monotonic() + TMUX_SECONDS)):
            raise NoBrowser("you are connected from another machine, and the window would open on this one")
        opener.ask(link)
    except NoBrowser as reason:
        app.call_from_thread(copier.copy_text, WHAT, link, BY_HAND, f"It was not opened: {reason}.")
        return
    app.call_from_thread(say, f"Asked {opener.name} to open the article at the quote. It does not tell whether it did.")
