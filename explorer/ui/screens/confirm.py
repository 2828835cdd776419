"""Asks before what cannot be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from explorer.ui.look.content import content
from explorer.ui.screens.dialogs import Dialog


class Confirm(Dialog[bool]):
    """A question that only y answers with yes: enter, pressed once too often, does nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer", show=False),
        Binding("n", "leave", show=False),
    ]

    def __init__(self, title: str, question: str, yes: str) -> None:
        super().__init__(title, f"y {yes} · n or esc leaves it")
        self._question = question

    def parts(self) -> Iterable[Widget]:
        """The question."""
        yield Static(content(self._question), markup=False)

    def action_answer(self) -> None:
        """Yes."""
        self.dismiss(True)
