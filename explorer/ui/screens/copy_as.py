"""Copy as…: the forms a quote can take, with a preview of exactly what will be pasted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from explorer.ui.screens.dialogs import Dialog
from explorer.ui.text import content, fitted, line

TITLE_CELLS = 26


@dataclass(frozen=True, slots=True)
class Offer:
    """One form to choose: its name, a word on it, and the text it gives."""

    title: str
    about: str
    text: Callable[[], str]


class CopyAs(Dialog[Offer]):
    """Choose a form; the preview follows the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "scroll(1)", show=False),
        Binding("b", "scroll(-1)", show=False),
    ]

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__("Copy as…", "enter copies · space b scroll the text · esc closes")
        self._offers = tuple(offers)
        self._preview = Static("", markup=False)

    def parts(self) -> Iterable[Widget]:
        """The forms over the preview."""
        yield OptionList(
            *(
                Option(fitted(line(offer.title), TITLE_CELLS) + line(f" {offer.about}", "$text-muted"))
                for offer in self._offers
            )
        )
        yield VerticalScroll(self._preview, classes="preview", can_focus=False)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(OptionList).focus()

    def action_scroll(self, pages: int) -> None:
        """Scroll the preview by half its height."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * max(1, scroll.size.height // 2), animate=False)

    @on(OptionList.OptionHighlighted)
    def show_preview(self, event: OptionList.OptionHighlighted) -> None:
        """Show what this form would paste."""
        self._preview.update(content(self._offers[event.option_index].text()))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Give back the chosen form."""
        self.dismiss(self._offers[event.option_index])
