"""The prompt's life on the main screen: asked, narrowing with each key, then kept or taken back."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from explorer.ui.questions import Question
from explorer.ui.view import View
from explorer.ui.widgets.prompt import Heard, Prompt


class Asking:
    """One question, from the key that asks it to the answer."""

    def __init__(self, question: Question, screen: Screen[None], view: View, done: Callable[[], object]) -> None:
        self._question = question
        self._view = view
        self._trial = view.filter
        shown = question.shown(view.filter)
        self._prompt = Prompt(question.label, shown, question.placeholder, self._heard, done)
        screen.mount(self._prompt)

    def _heard(self, text: str) -> Heard:
        """Narrow by what is typed; what is no answer leaves the last good filter in place."""
        try:
            filter, understood = self._question.read(self._view.filter, text)
        except ValueError as error:
            return Heard(str(error), refused=True)
        self._trial = filter
        count = self._view.show_filter(filter)
        return Heard(f"{understood} · {count}" if text.strip() else understood)

    def end(self, *, keep: bool) -> None:
        """Take the prompt away; keep the last good answer, or go back to the filter before."""
        self._prompt.remove()
        if keep:
            self._view.narrow(self._trial)
        else:
            self._view.show_filter()
