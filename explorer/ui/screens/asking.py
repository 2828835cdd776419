"""The prompt's life on the main screen: asked, narrowing with each key, then kept or taken back."""

from __future__ import annotations

from typing import Protocol

from textual.screen import Screen
from textual.widget import Widget

from explorer.index.filters import Filter
from explorer.ui.questions import Question
from explorer.ui.widgets.prompt import Heard, Prompt


class Narrowed(Protocol):
    """What the prompt needs of the screen it narrows."""

    @property
    def filter(self) -> Filter:
        """The filter in force."""

    def narrow(self, filter: Filter) -> None:
        """Put a filter in force."""

    def show_filter(self, trial: Filter | None = None) -> str:
        """Show what passes a filter on trial; gives the count of all panes in words."""


class Asking:
    """One question, from the key that asks it to the answer."""

    def __init__(self, question: Question, screen: Screen[None], narrowed: Narrowed, before: Widget) -> None:
        self._question = question
        self._screen = screen
        self._narrowed = narrowed
        self._trial = narrowed.filter
        shown = question.shown(narrowed.filter)
        self._prompt = Prompt(question.label, shown, question.placeholder, self._heard)
        screen.add_class("-asking")
        screen.mount(self._prompt, before=before)

    def _heard(self, text: str) -> Heard:
        """Narrow by what is typed; what is no answer leaves the last good filter in place."""
        try:
            filter, understood = self._question.read(self._narrowed.filter, text)
        except ValueError as error:
            return Heard(str(error), refused=True)
        self._trial = filter
        count = self._narrowed.show_filter(filter)
        return Heard(f"{understood} · {count}" if text.strip() else understood)

    def end(self, *, keep: bool) -> None:
        """Take the prompt away; keep the last good answer, or go back to the filter before."""
        self._screen.remove_class("-asking")
        self._prompt.remove()
        if keep:
            self._narrowed.narrow(self._trial)
        else:
            self._narrowed.show_filter()
