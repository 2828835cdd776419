"""Copies from the app: composes the text, sends it off in a thread, and says what really happened."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from time import monotonic
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.app import App
from textual.message import Message
from textual.worker import Worker, get_current_worker

from explorer.desktop import clipboard
from explorer.errors import Refused
from explorer.export.citing import passage
from explorer.export.forms import CITATIONS, FORMS, NEWSROOM, compose
from explorer.export.house_style import every_form
from explorer.home.paths import state_folder
from explorer.home.settings import read_settings, settings_file, try_to_remember
from explorer.index.ask.library import Library
from explorer.index.read.record import QuoteView
from explorer.text.display import display
from explorer.ui.paint.bars import Say
from explorer.ui.terminal.session import write_to_terminal

FILE_NAME = "last-copy.txt"
LAST_MOMENT = 0.3
"""Seconds in which a copy may still arrive that the reader left behind, by leaving the app or by another copy."""
SLOW = 0.5
"""Seconds after which it is said that a copy is under way: some clipboard tools hang."""


class FormAndStyle(NamedTuple):
    """What a copy is written in, by the ids of `every_form()` and `CITATIONS`."""

    form: str
    style: str


USUAL = FormAndStyle("plain", NEWSROOM)
"""What y copies before anything was chosen."""
FROM_THE_PREVIEW = "Y previews the text"
BETWEEN = " · "
"""Between the parts of what is said of a copy."""
MOST_LABEL, MOST_WORDS, LEAST = 20, 44, 24
"""Cells that the name of a quote's source takes at most, its first words at most, and all of its name at least."""

What = Callable[[int], str]
"""What is copied, named in about so many cells."""


def last_choice() -> tuple[FormAndStyle, str]:
    """The form and style chosen last, and a sentence where the settings could not be read."""
    settings, trouble = read_settings(settings_file())
    chosen = FORMS.get(settings.form) or (every_form().get(settings.form) if settings.form else None)
    form = chosen.id if chosen and chosen.whole else USUAL.form
    return FormAndStyle(form, settings.style if settings.style in CITATIONS else USUAL.style), trouble


def named(quote: QuoteView, room: int = LEAST) -> str:
    """A quote as it is spoken of: `VEN ¶2, “The ceremony, held in …”`, its first words as far as there is room."""
    label = display(quote.source_label, one_line=True)
    if cell_len(label) > MOST_LABEL:
        label = f"{set_cell_size(label, MOST_LABEL - 1).rstrip()}…"
    start = f"{label} {display(quote.place, one_line=True)}, “"
    words = display(quote.exact, one_line=True).lstrip("“”„\"'‘«» ")
    room = min(MOST_WORDS, max(LEAST, room) - cell_len(start) - 1)
    if cell_len(words) > room:
        cut = set_cell_size(words, max(1, room - 2)).rstrip()
        # At the end of a word, where there is one.
        if words[len(cut)].isalnum():
            cut = cut.rpartition(" ")[0].rstrip() or cut
        words = f"{cut} …"
    return f"{start}{words}”"


class NotArrived(Message):
    """A copy that no clipboard took: what is said of it, and the text, to be shown for selecting."""

    def __init__(self, said: str, text: str) -> None:
        super().__init__()
        self.said = said
        self.text = text


class Copier:
    """Copies for one app."""

    def __init__(self, app: App[None], library: Library, say: Say, *, in_sight: bool = False, margin: int = 2) -> None:
        self._app = app
        self._library = library
        self._say = say
        self._in_sight = in_sight
        """What is copied is on screen, so a copy that did not arrive need not show it."""
        self._margin = margin
        """Cells of the window beside the line on which it is said what became of a copy."""
        self._is_told = False
        """Whether it was said what became of the copy."""

    def copy_quote(self, quote: QuoteView) -> None:
        """Copy a quote with who said it and its citation, in the form and style chosen last."""
        choice, trouble = last_choice()
        form = FORMS.get(choice.form) or every_form()[choice.form]
        self._copy(_written(quote, choice), compose(passage(self._library, quote), form, choice.style), trouble)

    def copy_in(self, choice: FormAndStyle, quote: QuoteView, text: str, remark: str) -> None:
        """Copy what was written of a quote in a form and style just chosen, and remember them; `remark` as below."""
        self._copy(_written(quote, choice), text, remark, choice)

    def copy_text(self, what: str, text: str, otherwise: str, remark: str = "") -> None:
        """Copy any text; `what` names it in what is said of it, and a remark, a sentence, is said after that.

        `otherwise` says how else to come by the text, where nothing confirms that it arrived.
        """
        self._copy(lambda _: what, text, remark, otherwise=otherwise)

    def _copy(
        self, what: What, text: str, remark: str, choice: FormAndStyle | None = None, otherwise: str = FROM_THE_PREVIEW
    ) -> None:
        work = partial(self._in_thread, what, text, remark, choice, otherwise)
        worker = self._app.run_worker(work, thread=True, group="copy", exclusive=True)
        self._is_told = False
        self._app.set_timer(SLOW, partial(self._tell_that_it_takes_long, what, worker))

    def _tell_that_it_takes_long(self, what: What, worker: Worker[None]) -> None:
        if not (self._is_told or worker.is_cancelled or worker.is_finished):
            self._say(f"Copying {what(LEAST)} …")

    def _in_thread(self, what: What, text: str, remark: str, choice: FormAndStyle | None, otherwise: str) -> None:
        folder = state_folder() or Path(gettempdir())
        worker = get_current_worker()
        try:
            outcome = clipboard.copy(text, save_to=folder / FILE_NAME, send=self._send, given_up=_LeftBehind(worker))
        except clipboard.GivenUp:
            return
        except Refused as error:
            self._app.call_from_thread(self._tell, f"Nothing copied: {error}.", bad=True)
            return
        remark = remark or _remembered(choice)
        if worker.is_cancelled:
            return
        told = partial(outcome.told, otherwise=otherwise)
        self._app.call_from_thread(self._arrived, outcome.arrival, told, what, clipboard.for_clipboard(text), remark)

    def _tell(self, message: str, *, bad: bool) -> None:
        self._is_told = True
        self._say(message, bad=bad)

    def _send(self, sequence: str) -> None:
        self._app.call_from_thread(write_to_terminal, self._app, sequence)

    def _arrived(
        self, arrival: clipboard.Arrival, told: Callable[[str], Sequence[str]], what: What, text: str, remark: str
    ) -> None:
        lost = arrival in (clipboard.Arrival.SAVED, clipboard.Arrival.FAILED)
        width = self._app.size.width - self._margin
        around = told("")[: 1 if lost else None]
        said = told(what(width - cell_len(BETWEEN.join(around))))
        # Where no dialog says the rest, all is said.
        line = BETWEEN.join(said) if lost and self._in_sight else _that_fits(said, width)
        self._tell(BETWEEN.join(filter(None, [line, remark])), bad=lost or bool(remark))
        if lost and not self._in_sight:
            self._app.post_message(NotArrived(BETWEEN.join(said), text))


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


def _that_fits(parts: Sequence[str], width: int) -> str:
    """As many of the parts as stand on one line, the first in any case."""
    said = parts[0]
    for part in parts[1:]:
        if cell_len(longer := said + BETWEEN + part) > width:
            break
        said = longer
    return said


def _written(quote: QuoteView, choice: FormAndStyle) -> What:
    """A quote as it is copied: by its name, and how it is written where that is not the usual."""
    form = every_form()[choice.form]
    if choice == USUAL:
        return partial(named, quote)
    style = f" in {CITATIONS[choice.style]}" if form.styled and choice.style != NEWSROOM else ""
    if form.id == "all":
        return lambda _: f"{form.noun}{style}"
    written = f"{form.noun}{style}: "
    return lambda room: written + named(quote, room - cell_len(written))


def _remembered(choice: FormAndStyle | None) -> str:
    """Keep what was chosen, for y and for the next time; "" or why it could not be kept. For a worker thread."""
    if choice is None:
        return ""
    form = every_form()[choice.form]
    kept = {"form": choice.form} if form.whole else {}
    kept |= {"style": choice.style} if form.styled else {}
    return try_to_remember("choice", **kept)
