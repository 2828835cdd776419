"""Open the article: the whole address, what to know of it, and the question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from explorer.citation.address import read_address
from explorer.export.forms import Passage
from explorer.ui.look.content import content, line
from explorer.ui.screens.dialogs import Dialog

WORDS_SHOWN = 160


class OpenLink(Dialog[str]):
    """Gives "open" or "copy"; with a `reason` not to open, the link is shown, and copied meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer('open')", show=False),
        Binding("y", "answer('copy')", show=False),
        Binding("o", "leave", show=False),
        Binding("down,j,space", "scroll(1)", show=False),
        Binding("up,k,b", "scroll(-1)", show=False),
    ]

    def __init__(self, words: Passage, link: str, reason: str) -> None:
        hint = "y copies the link again · esc leaves" if reason else "enter opens · y copies the link · esc leaves"
        super().__init__("Open the article at the quote", hint)
        self._words = words
        self._link = link
        self._reason = reason
        self._told = Static("", markup=False)

    def parts(self) -> Iterable[Widget]:
        """The source, the address in full, the words it lands on, what to know of it, and why it is not opened."""
        address = read_address(self._link.partition("#")[0])
        exact = self._words.exact
        shown = exact if len(exact) <= WORDS_SHOWN else f"{exact[:WORDS_SHOWN].rsplit(' ', 1)[0]} …"
        lines = [
            line(f"{self._words.outlet}, on {address.host}", "bold"),
            Content(""),
            content(self._link, "$accent"),
            Content(""),
            line(f"A browser lands on: {shown}", "$text-muted"),
            *(line(f"⚠ {warning[0].upper()}{warning[1:]}.", "$warning") for warning in address.warnings),
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

    def action_scroll(self, lines: int) -> None:
        """Scroll a long address."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
