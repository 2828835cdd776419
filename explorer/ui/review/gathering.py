"""An accepted passage above those of other articles that likeliest say the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from explorer.review.desk import Desk
from explorer.review.mark import Mark
from explorer.review.record_plan import RecordKind, partners
from explorer.review.sheet import Sheet
from explorer.ui.keys import GATHERING
from explorer.ui.look.content import content, painted_line
from explorer.ui.paint.bars import bindings
from explorer.ui.screens.dialogs import Dialog

Pair = tuple[Sheet, Mark]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Which passages are to stand together, and as what."""

    kind: RecordKind
    passages: tuple[Pair, ...]


class Gathering(Dialog[Gathered]):
    """The passages to choose from, at most six."""

    BINDINGS = bindings(GATHERING)

    def __init__(self, desk: Desk, sheet: Sheet, mark: Mark) -> None:
        super().__init__("Together", GATHERING)
        self._desk = desk
        self._first = (sheet, mark)
        self._others = partners(desk, sheet, mark)
        self._added: set[int] = set()
        self._list = OptionList()

    def parts(self) -> Iterable[Widget]:
        """The passage above those that may say the same."""
        yield Static(self._row(self._first, "+"), markup=False)
        said = "Which of these say the same? space adds one." if self._others else "Nothing like it elsewhere."
        yield Static(content(said), classes="hint", markup=False)
        if self._others:
            yield self._list

    def on_mount(self) -> None:
        """List them, and take the keys."""
        self._show(0)
        if self._others:
            self._list.focus()

    def _show(self, at: int) -> None:
        self._list.clear_options()
        self._list.add_options(
            [Option(self._row(pair, "+" if n in self._added else " ")) for n, pair in enumerate(self._others)]
        )
        if self._others:
            self._list.highlighted = at

    def _row(self, pair: Pair, sign: str) -> Content:
        sheet, mark = pair
        who = self._desk.name_of(mark.speaker) if mark.mode != "narration" else "narration"
        return painted_line(f"{sign} {sheet.article.source.label} ¶{mark.paragraph} {who}: {mark.exact}")

    def action_add(self) -> None:
        """Add the passage, or leave it out again."""
        if self._others:
            at = self._list.highlighted or 0
            self._added ^= {at}
            self._show(at)

    def action_write(self, kind: RecordKind) -> None:
        """Give what is gathered."""
        chosen = tuple(pair for n, pair in enumerate(self._others) if n in self._added)
        self.dismiss(Gathered(kind, (self._first, *chosen)))
