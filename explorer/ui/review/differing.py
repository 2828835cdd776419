"""What the articles tell differently: candidates over each one's words, side by side; questions are made of them."""

from collections.abc import Iterator, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset

from explorer.review.candidates import Difference, tellings
from explorer.review.desk import Desk, Step
from explorer.review.mark import State
from explorer.review.record_plan import hold_to_kind
from explorer.review.sheet import Excerpt, Passages
from explorer.ui.keys import DIFFERING
from explorer.ui.look.content import line, shortened
from explorer.ui.paint.bars import bindings
from explorer.ui.paint.lists import Move, RowList, Stack
from explorer.ui.review.composing import Composing
from explorer.ui.review.recording import Questions
from explorer.ui.review.review_progress import PassageView, trying
from explorer.ui.review.shaping import Shapes, Shaping
from explorer.ui.review.side_by_side import SideBySide
from explorer.ui.terminal.session import FullScreen

NONE = "The drafts found nothing that the articles tell differently."
SIGNS = {"open": "?", "asked": "=", "refused": "x"}
NOT_IN: Mapping[State, str] = {
    "open": "? space takes it in:",
    "refused": "x refused; space takes it in:",
    "accepted": "- left out:",
    "quoted": "- left out:",
}
"""What is said of a passage that is not to be in the question, by what was decided of it in its article."""


class DifferenceView(PassageView):
    """The candidates over the words of the one under the cursor."""

    nothing = "The words are not found in the articles any more."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, DIFFERING)
        self.list = RowList(self)
        self.words = SideBySide(desk)
        self.told: Passages = ()
        """What the articles say to the candidate under the cursor, a column each."""
        self._left_out: set[tuple[str, str]] = set()
        """Accepted passages that are not to be in the question: its key, and the passage's."""

    @property
    def difference(self) -> Difference | None:
        """The candidate under the cursor."""
        every = self.desk.differences
        return every[min(self.list.cursor, len(every) - 1)] if every else None

    @property
    def passage(self) -> Excerpt | None:
        """What stands in the column under the cursor."""
        return self.told[self.words.at] if self.told else None

    @property
    def taken(self) -> Passages:
        """Those whose passages are to be in the question."""
        return [one for one in self.told if self._is_in(one)]

    def row(self, index: int, width: int, most: int) -> Sequence[Content]:
        """A candidate: its state, the question, and what is told."""
        one = self.desk.differences[index]
        text = line(f"{SIGNS[one.state]} {one.question}  ") + line(one.answers, self.keys.inks.aside)
        return [shortened(text, width)] if most == 1 else text.wrap(width)[:most]

    def empty_text(self) -> Content:
        """What is said where there is none."""
        return line(NONE)

    def show(self, key: str | None = None) -> None:
        """Show the candidates as they are now, the cursor on the column of that passage, else where it was."""
        self.list.show(len(self.desk.differences), (), self.list.cursor)
        self.show_words(key, self.words.at if self.told else None)

    def show_words(self, key: str | None = None, at: int | None = None) -> None:
        """Show the words of the candidate under the cursor; the first column that is not taken in, but for a choice."""
        one = self.difference
        self.told = tellings(one, self.desk.sheets) if one else ()
        of_key = (n for n, passage in enumerate(self.told) if passage.mark.key == key)
        fresh = next((n for n, passage in enumerate(self.told) if not self._is_in(passage)), 0)
        why = one.suggestion.reason.removeprefix(" / ".join(one.suggestion.answers)).lstrip(";: ") if one else ""
        title = f"{one.suggestion.confidence}: {why}" if one else ""
        self.words.show(title, list(self._columns()), next(of_key, fresh if at is None else at))
        place = f"{self.list.cursor + 1}/{self.list.count} " if one else ""
        self.bar.show(f"{place}What the articles tell differently", differences=True)

    def show_step(self, step: Step) -> None:
        """Show where a step was that is taken back: the candidate, or the passage."""
        keys = [one.key for one in step.before]
        found = (n for n, one in enumerate(self.desk.differences) if one.suggestion.key in keys)
        self.list.move_to(next(found, self.list.cursor))
        self.show(keys[0] if keys else None)

    def to_open(self, by: int = 1) -> None:
        """To the next candidate that nobody decided of, or the one before."""
        every, here = self.desk.differences, self.list.cursor
        order = [(here + by * n) % len(every) for n in range(1, len(every) + 1)] if every else []
        at = next((n for n in order if every[n].state == "open"), None)
        if at is None:
            self.say("Every difference is decided.")
        else:
            self.list.move_to(at)
        self.show_words()

    def go_on(self) -> None:
        """To the next candidate, after a question was written."""
        self.show()
        self.to_open()

    def leave_out(self, one: Excerpt) -> None:
        """Leave an accepted passage out of the question, or take it in again."""
        assert self.difference is not None, "a passage is shown for a candidate"
        self._left_out ^= {(self.difference.suggestion.key, one.mark.key)}
        self.show()

    def _is_in(self, one: Excerpt) -> bool:
        key = self.difference.suggestion.key if self.difference else ""
        return one.mark.state in ("accepted", "quoted") and (key, one.mark.key) not in self._left_out

    def _columns(self) -> Iterator[Excerpt]:
        for one in self.told:
            state = "=" if self.is_written(one) else "+" if self._is_in(one) else NOT_IN[one.mark.state]
            yield one._replace(answer=f"{state} {one.answer}")

    def is_written(self, one: Excerpt) -> bool:
        """Whether a passage stands in the question that the candidate is."""
        return self.difference is not None and self.desk.uses(self.difference.use, one.mark)


class Differing(Shapes, FullScreen[None]):
    """Makes questions of what the articles tell differently."""

    BINDINGS = bindings(DIFFERING)
    CSS = "#candidates { height: 30%; min-height: 5; max-height: 12; }"
    offered = DIFFERING

    def __init__(self, desk: Desk, questions: Questions) -> None:
        super().__init__()
        self.view = DifferenceView(desk)
        self._composing = Composing(self, self.view, self.view.go_on, questions)
        self.shaping = Shaping(self, self.view)

    def compose(self) -> ComposeResult:
        """The candidates over the words, under the progress and over the keys."""
        yield self.view.bar
        yield Stack([self.view.list], id="candidates")
        yield self.view.words.canvas
        yield self.view.keys

    def on_mount(self) -> None:
        """Show the first that nobody decided of."""
        every = self.view.desk.differences
        self.view.list.cursor = next((n for n, one in enumerate(every) if one.state == "open"), 0)
        self.view.list.frame.set(title=line("Differences"))
        self.view.show()

    @property
    def cursor_at(self) -> Offset:
        """Where the candidate under the cursor begins."""
        return self.query_one(Stack).cursor_at

    @on(Stack.Pointed)
    def _pointed(self) -> None:
        self.view.show_words()

    def action_move(self, step: Move) -> None:
        """To another candidate."""
        self.view.say("")
        if self.view.list.move(step):
            self.view.show_words()

    def action_column(self, by: int) -> None:
        """To another article's words."""
        self.view.say("")
        self.view.words.step(by)

    def action_scroll(self, step: Move) -> None:
        """Scroll the words."""
        self.view.words.scroll(step)

    def action_open(self, by: int) -> None:
        """To the next candidate that nobody decided of, or the one before."""
        self.view.say("")
        self.view.to_open(by)

    def action_take(self) -> None:
        """Take the passage into the question, accepting it if nobody has; or leave it out."""
        view, one = self.view, self.view.passage
        if one is None:
            view.marked()
        elif view.is_written(one):
            view.say("It stands in the question; what is written is changed in its file.")
        elif one.mark.state in ("accepted", "quoted"):
            view.leave_out(one)
        elif one.mark.mode != "narration" and not one.mark.speaker:
            self.shaping.speaker()
        else:
            with trying(view.say):
                view.desk.accept(one.sheet, one.mark)
                view.list.show(len(view.desk.differences), (), view.list.cursor)
                view.show_words()

    def action_ask(self) -> None:
        """Open the question: ask for its words, and what each passage answers."""
        view = self.view
        with trying(view.say):
            # Another window may have asked it.
            if view.desk.refresh():
                view.show()
            one = view.difference
            if one is None:
                view.say(NONE)
            else:
                if one.use is None:
                    hold_to_kind(view.desk, "question", view.taken)
                self._composing.ask(view.taken, one)

    def action_refuse(self) -> None:
        """Refuse the candidate: it is no difference."""
        view, one = self.view, self.view.difference
        if one is None:
            view.say(NONE)
        elif one.use is not None:
            view.say("It is a question already; u takes back what this session wrote.")
        else:
            with trying(view.say):
                view.desk.decide([one.decision("refused")], "refused")
                view.show()
                view.to_open()
