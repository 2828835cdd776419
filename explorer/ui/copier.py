"""Copies from the app: composes the text, sends it off in a thread, and says what really happened."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import gettempdir
from typing import Protocol

from textual.app import App

from explorer import clipboard
from explorer.citation.copy import FORMS, compose
from explorer.copying import passage
from explorer.index.query import Library
from explorer.index.reading import QuoteView
from explorer.paths import state_folder
from explorer.ui.screens.copy_as import CopyAs, Offer

FILE_NAME = "last-copy.txt"


class Say(Protocol):
    """Shows one sentence."""

    def __call__(self, message: str, *, bad: bool = False) -> None:
        """`bad` tells that something did not work."""


class Copier:
    """Copies for one app."""

    def __init__(self, app: App[None], library: Library, say: Say) -> None:
        self._app = app
        self._library = library
        self._say = say

    def copy_quote(self, quote: QuoteView) -> None:
        """Copy a quote with who said it and its citation, as plain text."""
        self._copy("quote and citation", compose(passage(self._library, quote), "plain"))

    def choose_form(self, quote: QuoteView) -> None:
        """Offer every form of the quote, and copy the one chosen."""
        from explorer.citation import STYLES

        source = passage(self._library, quote)
        offers: list[Offer] = []
        for form in FORMS.values():
            if not form.styled:
                offers.append(Offer(form.title, form.description, partial(compose, source, form.id)))
        for style in STYLES.values():
            offers.append(
                Offer(
                    style.title,
                    "Quote with the citation in this style",
                    partial(compose, source, "styled", style.id),
                )
            )

        def chosen(offer: Offer | None) -> None:
            if offer is not None:
                self._copy(offer.title, offer.text())

        self._app.push_screen(CopyAs(offers), chosen)

    def copy_text(self, what: str, text: str) -> None:
        """Copy any text; `what` names it in what is said of it."""
        self._copy(what, text)

    def _copy(self, what: str, text: str) -> None:
        self._app.run_worker(partial(self._in_thread, what, text), thread=True, group="copy", exclusive=True)

    def _in_thread(self, what: str, text: str) -> None:
        folder = state_folder() or Path(gettempdir())
        try:
            outcome = clipboard.copy(text, save_to=folder / FILE_NAME, send=self._send)
        except ValueError as error:
            self._app.call_from_thread(self._say, f"Nothing copied: {error}.", bad=True)
            return
        self._app.call_from_thread(self._arrived, outcome, what, clipboard.for_clipboard(text))

    def _send(self, sequence: str) -> None:
        driver = self._app._driver
        if driver is None or self._app.is_headless:
            raise OSError("there is no terminal")
        self._app.call_from_thread(driver.write, sequence)

    def _arrived(self, outcome: clipboard.Outcome, what: str, text: str) -> None:
        said = outcome.sentence(f"{what} ({len(text)} characters)", "press Y and take the text from the preview")
        lost = outcome.arrival in (clipboard.Arrival.SAVED, clipboard.Arrival.FAILED)
        self._say(said, bad=lost)
        if lost:
            from explorer.ui.screens.dialogs import TextDialog

            self._app.push_screen(TextDialog("Not copied", f"{said}\n\n{text}", "select with the mouse · esc closes"))
