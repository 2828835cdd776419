"""An accepted passage beside those of other articles that likeliest say the same."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textual.app import ComposeResult
from textual.geometry import Offset

from explorer.review.candidates import RecordKind
from explorer.review.desk import Desk
from explorer.review.record_plan import hold_to_kind, partners
from explorer.review.sheet import Excerpt, Passages
from explorer.ui.keys import GATHERING
from explorer.ui.paint.bars import bindings
from explorer.ui.paint.lists import Move
from explorer.ui.review.choose_speaker import Chooser
from explorer.ui.review.review_progress import PassageView, trying
from explorer.ui.review.shaping import Shapes, Shaping
from explorer.ui.review.side_by_side import SideBySide
from explorer.ui.terminal.session import FullScreen


class Gathered(NamedTuple):
    """Which passages are to stand together, and as what; without a kind, in a record that is there."""

    passages: Passages
    kind: RecordKind | None


class GatheringView(PassageView):
    """The passages to choose from: the likeliest, and others that are found; which of them go in."""

    def __init__(self, desk: Desk, passages: Passages) -> None:
        super().__init__(desk, GATHERING)
        in_already = {one.key for one in passages}
        self.passages = [*passages, *(one for one in partners(desk, passages[0]) if one.key not in in_already)]
        self._added = set(range(len(passages)))
        self.words = SideBySide(desk)

    @property
    def passage(self) -> Excerpt:
        """The passage in the column under the cursor."""
        return self.passages[self.words.at]

    @property
    def gathered(self) -> Passages:
        """What goes in; first what the record is of."""
        return tuple(one for number, one in enumerate(self.passages) if number in self._added)

    def show(self, key: str | None = None) -> None:
        """Show the passages as they are now, the cursor where it was."""
        known = {one.key: one for one in self._every()}
        self.passages = [known.get(one.key, one) for one in self.passages]
        self.show_at(self.words.at)

    def show_at(self, at: int) -> None:
        """Show the passages, the cursor on one of them."""
        self.bar.show("Together. Which of these say the same?")
        self.words.show("", list(self._columns()), at)

    def toggle(self, at: int) -> None:
        """Let a passage go in, or leave it out again."""
        self._added ^= {at}
        self.show_at(at)

    def find(self) -> Mapping[str, Excerpt]:
        """All other passages, by what they say and where; last what was refused."""
        shown = {one.key for one in self.passages}
        others = [one for one in self._every() if one.key not in shown]
        return {
            f"{'x ' if one.mark.state == 'refused' else ''}{one.where} "
            f"{self.desk.name_of(one.mark.speaker)} “{one.mark.exact}”": one
            for one in sorted(others, key=lambda one: one.mark.state == "refused")
        }

    def _every(self) -> Iterator[Excerpt]:
        return (Excerpt(sheet, mark) for sheet in self.desk.sheets for mark in sheet.marks)

    def take(self, found: Excerpt) -> None:
        """Let a passage that was found go in."""
        self.passages.append(found)
        self.toggle(len(self.passages) - 1)

    def _columns(self) -> Iterator[Excerpt]:
        for number, (sheet, mark, _) in enumerate(self.passages):
            uses = [f"{use.kind}: {use.title}" for use in self.desk.records.get(mark.quote or "", ())]
            taken = "+ goes in" if number in self._added else "- space adds it"
            taken += "" if mark.mode == "narration" or mark.speaker or mark.quote else "; s says who"
            yield Excerpt(sheet, mark, "; ".join([taken, *(f"in the {use}" for use in uses)]))


class Together(Shapes, FullScreen[Gathered]):
    """Chooses passages for a record, and mends them."""

    BINDINGS = bindings(GATHERING)
    offered = GATHERING

    def __init__(self, desk: Desk, passages: Passages, said: str = "") -> None:
        """The first passages go in; of the first is the record. `said` is shown until a key is pressed."""
        super().__init__()
        self.view = GatheringView(desk, passages)
        self._said = said
        self.shaping = Shaping(self, self.view)

    def compose(self) -> ComposeResult:
        """The passages over the keys."""
        yield self.view.bar
        yield self.view.words.canvas
        yield self.view.keys

    def on_mount(self) -> None:
        """Show them, the cursor on the likeliest."""
        self.view.show_at(1)
        alone = "Nothing like it elsewhere: m p e write a record of it alone, a adds it to one, / finds others."
        self.view.say(self._said or (alone if len(self.view.passages) == 1 else ""))

    @property
    def cursor_at(self) -> Offset:
        """Where the passage under the cursor begins."""
        return self.view.words.canvas.cursor_at

    def action_column(self, by: int) -> None:
        """Go to another passage."""
        self.view.words.step(by)

    def action_move(self, step: Move) -> None:
        """Scroll."""
        self.view.words.scroll(step)

    def action_add(self) -> None:
        """Add the passage, or leave it out again; the first is what the record is of."""
        at = self.view.words.at
        self.view.say("" if at else "The first is what the record is of: it goes in.")
        if at:
            self.view.toggle(at)

    def action_find(self) -> None:
        """Choose any other passage, and add it."""
        self.view.say("")
        names = self.view.find()

        def chosen(name: str | None) -> None:
            if name is not None:
                self.view.take(names[name])

        self.app.push_screen(Chooser("Which passage?", list(names), free=False), chosen)

    def action_write(self, kind: RecordKind | None) -> None:
        """Give what is gathered, for a record of a kind or for one that is there."""
        gathered = self.view.gathered
        with trying(self.view.say):
            if kind is not None:
                hold_to_kind(self.view.desk, kind, gathered)
            self.dismiss(Gathered(gathered, kind))
