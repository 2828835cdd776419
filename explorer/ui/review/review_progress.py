"""What every screen of `review` has: the line that tells where one is and how far, and what a step is refused for."""

from collections.abc import Iterator
from contextlib import contextmanager

from textual.content import Content

from explorer.errors import Refused
from explorer.review.desk import BrokenCorpus, Desk
from explorer.ui.look.content import line, shortened
from explorer.ui.paint.bars import Bar, Say

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
        begins = said[:1].upper() if said.split(" ")[0].isalpha() else said[:1]
        say(f"{begins}{said[1:]}.", bad=True)
