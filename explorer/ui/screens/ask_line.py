"""Asks for one line of text, answering while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from explorer.ui.look.content import content, line
from explorer.ui.paint.prompt import Heard, LineInput
from explorer.ui.screens.dialogs import Dialog


class AskLine(Dialog[str]):
    """A text to read, an input, and a line that tells what enter would do. A refused text is not given back."""

    CSS = (
        Dialog.CSS
        + """
    AskLine .about { height: auto; max-height: 8; color: $text-muted; margin: 0 0 1 0; }
    AskLine Input { height: 1; border: none; padding: 0; background: $panel; }
    """
    )

    def __init__(
        self,
        title: str,
        text: str,
        value: str,
        placeholder: str,
        does: str,
        hear: Callable[[str], Heard],
        most: int = 0,
    ) -> None:
        super().__init__(title, f"enter {does} · esc leaves it")
        self._text = text
        self._hear = hear
        self._input = LineInput(value, placeholder=placeholder, max_length=most, select_on_focus=False, compact=True)
        self._input.cursor_blink = False
        self._heard = Static("", classes="hint", markup=False)

    def parts(self) -> Iterable[Widget]:
        """The text over the input over the hint."""
        if self._text:
            yield Static(content(self._text), classes="about", markup=False)
        yield self._input
        yield self._heard

    def on_mount(self) -> None:
        """Take the keys."""
        self._input.focus()
        self._answer()

    @on(Input.Changed)
    def _answer(self) -> Heard:
        heard = self._hear(self._input.value)
        self._heard.set_class(heard.refused, "-bad")
        self._heard.update(line(heard.sentence))
        return heard

    @on(Input.Submitted)
    def _submit(self) -> None:
        if not self._answer().refused:
            self.dismiss(self._input.value)
