"""Copies from the app: composes the text, sends it off in a thread, and says what really happened."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from tempfile import gettempdir
from time import monotonic
from typing import Protocol

from textual.app import App
from textual.worker import Worker, get_current_worker

from explorer.desktop import clipboard
from explorer.export.forms import CITATIONS, FORMS, NEWSROOM, compose
from explorer.export.passage import passage, telling
from explorer.home.paths import state_folder
from explorer.home.settings import read_settings, remember, settings_file
from explorer.home.writing import FileTrouble
from explorer.index.ask.library import Library
from explorer.index.read.record import QuoteView, Reading
from explorer.ui.screens.copy_as import Choice, CopyAs

FILE_NAME = "last-copy.txt"
LAST_MOMENT = 0.3
"""Seconds in which a copy may still arrive that the reader left behind, by leaving the app or by another copy."""
SLOW = 0.5
"""Seconds after which it is said that a copy is under way: some clipboard tools hang."""
USUAL = Choice("plain", NEWSROOM)
"""What y copies before anything was chosen."""
FROM_THE_PREVIEW = "press Y and take the text from the preview"


class Say(Protocol):
    """Shows one sentence."""

    def __call__(self, message: str, *, bad: bool = False) -> None:
        """`bad` tells that something did not work."""


def last_choice() -> tuple[Choice, str]:
    """The form and style chosen last, and a sentence where the settings could not be read."""
    settings, trouble = read_settings(settings_file())
    form = settings.form if settings.form in FORMS and FORMS[settings.form].whole else USUAL.form
    return Choice(form, settings.style if settings.style in CITATIONS else USUAL.style), trouble


class Copier:
    """Copies for one app."""

    def __init__(self, app: App[None], library: Library, say: Say, *, in_sight: bool = False) -> None:
        self._app = app
        self._library = library
        self._say = say
        self._in_sight = in_sight
        """What is copied is on screen, so a copy that did not arrive need not show it."""
        self._is_told = False
        """Whether it was said what became of the copy."""

    def copy_quote(self, quote: QuoteView) -> None:
        """Copy a quote with who said it and its citation, in the form and style chosen last."""
        choice, trouble = last_choice()
        self._copy(_named(choice), compose(passage(self._library, quote), *choice), trouble)

    def choose_form(self, quote: QuoteView, record: Reading) -> None:
        """Offer every form and style of the quote and of the record it is read in; copy and remember the choice."""
        words = passage(self._library, quote)
        last, trouble = last_choice()

        @cache
        def written(form: str, style: str) -> str:
            # A speaker may have hundreds of quotes; they are looked up when asked for.
            return compose(words, form, style, telling(self._library, record) if form == "all" else None)

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self._copy(_named(choice), written(*choice), trouble, choice)

        self._app.push_screen(CopyAs(tuple(FORMS.values()), CITATIONS, written, last), chosen)

    def copy_text(self, what: str, text: str, otherwise: str, remark: str = "") -> None:
        """Copy any text; `what` names it in what is said of it, and a remark, a sentence, is said after that.

        `otherwise` says how else to come by the text, where nothing confirms that it arrived.
        """
        self._copy(what, text, remark, otherwise=otherwise)

    def _copy(
        self, what: str, text: str, remark: str, choice: Choice | None = None, otherwise: str = FROM_THE_PREVIEW
    ) -> None:
        work = partial(self._in_thread, what, text, remark, choice, otherwise)
        worker = self._app.run_worker(work, thread=True, group="copy", exclusive=True)
        self._is_told = False
        self._app.set_timer(SLOW, partial(self._tell_that_it_takes_long, what, worker))

    def _tell_that_it_takes_long(self, what: str, worker: Worker[None]) -> None:
        if not (self._is_told or worker.is_cancelled or worker.is_finished):
            self._say(f"Copying {what} …")

    def _in_thread(self, what: str, text: str, remark: str, choice: Choice | None, otherwise: str) -> None:
        folder = state_folder() or Path(gettempdir())
        worker = get_current_worker()
        try:
            outcome = clipboard.copy(text, save_to=folder / FILE_NAME, send=self._send, given_up=_LeftBehind(worker))
        except clipboard.GivenUp:
            return
        except ValueError as error:
            self._app.call_from_thread(self._tell, f"Nothing copied: {error}.", bad=True)
            return
        remark = remark or _remembered(choice)
        if worker.is_cancelled:
            return
        text = clipboard.for_clipboard(text)
        said = outcome.sentence(f"{what} ({len(text)} characters)", otherwise)
        self._app.call_from_thread(self._arrived, outcome.arrival, said, text, remark)

    def _tell(self, message: str, *, bad: bool) -> None:
        self._is_told = True
        self._say(message, bad=bad)

    def _send(self, sequence: str) -> None:
        driver = self._app._driver
        if driver is None or self._app.is_headless:
            raise OSError("there is no terminal")
        self._app.call_from_thread(driver.write, sequence)

    def _arrived(self, arrival: clipboard.Arrival, said: str, text: str, remark: str) -> None:
        lost = arrival in (clipboard.Arrival.SAVED, clipboard.Arrival.FAILED)
        self._tell(f"{said} {remark}".strip(), bad=lost or bool(remark))
        if lost and not self._in_sight:
            from explorer.ui.screens.dialogs import TextDialog

            self._app.push_screen(TextDialog("Not copied", f"{said}\n\n{text}", "select with the mouse · esc closes"))


class _LeftBehind:
    """Tells whether nobody waits for a copy any more, and it has had its last moment."""

    def __init__(self, worker: Worker[None]) -> None:
        self._worker = worker
        self._end: float | None = None

    def __call__(self) -> bool:
        if not self._worker.is_cancelled:
            return False
        if self._end is None:
            self._end = monotonic() + LAST_MOMENT
        return monotonic() >= self._end


def _named(choice: Choice) -> str:
    form = FORMS[choice.form]
    return f"{form.noun} in {CITATIONS[choice.style]}" if form.styled and choice.style != NEWSROOM else form.noun


def _remembered(choice: Choice | None) -> str:
    """Keep what was chosen, for y and for the next time; "" or why it could not be kept. For a worker thread."""
    if choice is None:
        return ""
    form = FORMS[choice.form]
    kept = {"form": choice.form} if form.whole else {}
    kept |= {"style": choice.style} if form.styled else {}
    try:
        remember(settings_file(), **kept)
    except FileTrouble as trouble:
        return f"The choice is not remembered: {trouble}."
    return ""
