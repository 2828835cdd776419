"""An accepted passage beside those of other articles that likeliest say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.app import ComposeResult
from textual.screen import Screen

from explorer.review.candidates import RecordKind
from explorer.review.desk import Desk
from explorer.review.mark import Mark
from explorer.review.record_plan import Passages, hold_to_kind, partners
from explorer.review.sheet import Sheet
from explorer.ui.keys import GATHERING
from explorer.ui.paint.bars import KeyBar, bindings
from explorer.ui.paint.lists import Step
from explorer.ui.review.choose_speaker import Chooser
from explorer.ui.review.review_progress import ProgressBar, trying
from explorer.ui.review.side_by_side import Column, SideBySide
from explorer.ui.terminal.session import LeftButton


class Gathered(NamedTuple):
    """Which passages are to stand together, and as what; without a kind, in a record that is there."""

    passages: Passages
    kind: RecordKind | None


class Together(LeftButton, Screen[Gathered]):
    """The passages to choose from: the likeliest six, and others that are found."""

    BINDINGS = bindings(GATHERING)
    CSS = """
    Together { background: $background; color: $foreground; layout: vertical; }
    Together.-mid #keys { min-height: 2; }
    Together.-wide #keys { min-height: 1; }
    #comparison { height: 1fr; }
    """
    AUTO_FOCUS = ""
    offered = GATHERING

    def __init__(self, desk: Desk, sheet: Sheet, mark: Mark) -> None:
        super().__init__()
        self._desk = desk
        self._passages: list[tuple[Sheet, Mark]] = [(sheet, mark), *partners(desk, sheet, mark)]
        self._added = {0}
        self._bar = ProgressBar(desk)
        self._shown = SideBySide(desk)
        self._keys = KeyBar([command for command in GATHERING if command.bar])

    def compose(self) -> ComposeResult:
        """The passages over the keys."""
        yield self._bar
        yield self._shown.canvas
        yield self._keys

    def on_mount(self) -> None:
        """Show them, the cursor on the likeliest."""
        self._bar.show("Together. Which of these say the same?")
        self._show(1)
        if len(self._passages) == 1:
            self._keys.say(
                "Nothing like it elsewhere: m p e write a record of it alone, a adds it to one, / finds others."
            )

    def _show(self, at: int) -> None:
        self._shown.show("", list(self._columns()), at)

    def _columns(self) -> Iterator[Column]:
        for number, (sheet, mark) in enumerate(self._passages):
            uses = [f"{use.kind}: {use.title}" for use in self._desk.records.get(mark.quote or "", ())]
            taken = "+ goes in" if number in self._added else "- space adds it"
            yield Column(sheet, mark, "; ".join([taken, *(f"in the {use}" for use in uses)]))

    def action_column(self, by: int) -> None:
        """Go to another passage."""
        self._shown.step(by)

    def action_move(self, step: Step) -> None:
        """Scroll."""
        self._shown.scroll(step)

    def action_add(self) -> None:
        """Add the passage, or leave it out again; the first is what the record is of."""
        self._keys.say("" if self._shown.at else "The first is what the record is of: it goes in.")
        if self._shown.at:
            self._added ^= {self._shown.at}
            self._show(self._shown.at)

    def action_find(self) -> None:
        """Choose any other passage, and add it."""
        self._keys.say("")
        shown = {(sheet.id, mark.key) for sheet, mark in self._passages}
        names = {}
        for sheet in self._desk.sheets:
            for mark in sheet.marks:
                if mark.state != "refused" and (sheet.id, mark.key) not in shown:
                    where = f"{sheet.article.source.label} {sheet.label(mark.paragraph)}"
                    names[f"{where} {self._desk.name_of(mark.speaker)} “{mark.exact}”"] = (sheet, mark)

        def chosen(name: str | None) -> None:
            if name is not None:
                self._passages.append(names[name])
                self._added.add(len(self._passages) - 1)
                self._show(len(self._passages) - 1)

        self.app.push_screen(Chooser("Which passage?", list(names), free=False), chosen)

    def action_write(self, kind: RecordKind | None) -> None:
        """Give what is gathered, for a record of a kind or for one that is there."""
        chosen = tuple(pair for number, pair in enumerate(self._passages) if number in self._added)
        with trying(self._keys.say):
            if kind is not None:
                hold_to_kind(kind, chosen)
            self.dismiss(Gathered(chosen, kind))

    def action_leave(self) -> None:
        """Back to the article."""
        self.dismiss(None)
