"""What every screen of `review` has: a passage under its cursor, the line that tells how far one is, and the keys."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textual.content import Content

from explorer.errors import Refused
from explorer.review.desk import BrokenCorpus, Desk, Step
from explorer.review.sheet import Excerpt
from explorer.text.display import capitalized
from explorer.ui.keys import Command
from explorer.ui.look.content import line, shortened
from explorer.ui.paint.bars import Bar, KeyBar, Say

ROOM = 40
"""Cells that are left to say where one is, before less is told of how far."""


class ProgressBar(Bar):
    """Where one is, at the left; at the right how far the review is, as much of it as there is room for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="title")
        self._desk = desk
        self._left = ""
        self._told: tuple[str, ...] = ()

    def show(self, left: str, *, differences: bool = False) -> None:
        """Say where one is, and how far with passages and differences; of which of them first."""
        told = (self._desk.progress(), self._desk.differences_told())
        self._left, self._told = left, told[::-1] if differences else told
        self.repaint()

    def parts(self, width: int) -> tuple[Content, Content]:
        """Where one is, and how far."""
        told = list(filter(None, self._told))
        while len(told) > 1 and len(", ".join(told)) > width - ROOM:
            told.pop()
        right = line(", ".join(told)) + Content(" ")
        return Content(" ") + shortened(line(self._left), max(8, width - right.cell_length - 3)), right


@contextmanager
def trying(say: Say) -> Iterator[None]:
    """Say what a step is refused for."""
    say("")
    try:
        yield
    except BrokenCorpus as broken:
        first = broken.problems[0].sentence() if broken.problems else str(broken)
        say(f"The corpus cannot be read as it is now: {first}", bad=True)
    except Refused as refused:
        said = str(refused)
        # A file keeps its name.
        say(f"{capitalized(said) if said.split(' ')[0].isalpha() else said}.", bad=True)


class PassageView:
    """What a screen shows, with a passage under its cursor; it says what is to be said in place of the keys."""

    nothing = ""
    """What is said where there is no passage."""

    def __init__(self, desk: Desk, commands: Sequence[Command]) -> None:
        self.desk = desk
        self.bar = ProgressBar(desk)
        self.keys = KeyBar(commands)
        self.say: Say = self.keys.say

    @property
    def passage(self) -> Excerpt | None:
        """The passage under the cursor; of a question, with the words that it has to keep."""
        raise NotImplementedError

    def marked(self) -> Excerpt | None:
        """The passage under the cursor, if it can be changed; else it is said why not."""
        one = self.passage
        if one is None:
            self.say(self.nothing)
        elif one.mark.quote is None:
            return one
        else:
            self.say(f"It is quoted already, as {one.mark.quote}; what is written is changed in its file.")
        return None

    def show(self, key: str | None = None) -> None:
        """Show what is so now, the cursor on that mark."""
        raise NotImplementedError

    def show_step(self, step: Step) -> None:
        """Show where a step was that is taken back."""
        self.show()
