"""The paragraphs of an article under review as lines: wrapped, numbered, each passage in the style of its mode."""

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from explorer.draft.suggestion import Mode
from explorer.review.mark import Mark, State
from explorer.review.sheet import Sheet
from explorer.text.display import display
from explorer.ui.look.content import ends, joined, ordered, wrapped
from explorer.ui.paint.painted import Canvas

GUTTER = 11
"""Cells at the left: the paragraph's number, then state and mode of the passages that begin on the line."""
STYLES: Mapping[Mode, Style] = {
    "direct": Style(underline=True, bold=True),
    "reported": Style(underline=True),
    "mixed": Style(underline=True, underline2=True),
    "narration": Style(underline=True, italic=True),
}
"""How a passage looks by its mode; the letter beside its line says the same."""
SIGNS: Mapping[State, str] = {"open": "?", "accepted": "+", "refused": "x", "quoted": "="}


Paragraph = tuple[list[Content], Mapping[str, int]]
"""The lines of a paragraph, and the line on which each mark begins."""


class Stop(NamedTuple):
    """Where the cursor can be: a passage, or a paragraph without one."""

    paragraph: int
    mark: Mark | None


MOST = 4_000
"""Paragraphs whose lines are kept."""


class Paragraphs:
    """Makes the lines of the paragraphs that are asked for, and keeps them for as long as they hold."""

    def __init__(self, sheet: Sheet, canvas: Canvas) -> None:
        """Their lines are as wide as what the canvas has within its frame, and in its inks."""
        self.sheet = sheet
        self._canvas = canvas
        self.order = sheet.order()
        self._ranks = {n: rank for rank, n in enumerate(self.order)}
        self._marks: Mapping[int, tuple[Mark, ...]] = {}
        self._made: dict[object, Paragraph] = {}
        self.stops: list[Stop] = []
        self.here: Stop | None = None
        """What is under the cursor."""

    def take(self, sheet: Sheet) -> None:
        """Take the marks of the same article as they are now."""
        self.sheet = sheet
        marks: dict[int, list[Mark]] = {}
        for mark in sheet.marks:
            marks.setdefault(mark.paragraph, []).append(mark)
        self._marks = {n: tuple(held) for n, held in marks.items()}
        # What stands apart is no part of the article: the cursor goes there only where something is marked.
        bare = {n: () if sheet.part_of(n) == "apart" else (None,) for n in self.order}
        self.stops = [Stop(n, mark) for n in self.order for mark in self._marks.get(n) or bare[n]]

    def rank(self, paragraph: int) -> int:
        """The place of a paragraph in the order of the file; 0 where it is not there."""
        return self._ranks.get(paragraph, 0)

    def on(self, top: tuple[int, int], lines: int) -> tuple[int, int]:
        """The place so many lines on: the rank of a paragraph, and a line of it."""
        last = len(self.order) - 1
        return self.below(top, lines) or (last, len(self.lines(self.order[last])) - 1)

    def back(self, top: tuple[int, int], lines: int) -> tuple[int, int]:
        """The place so many lines back."""
        rank, line = top
        while lines > line:
            if rank == 0:
                return 0, 0
            lines, rank = lines - line - 1, rank - 1
            line = len(self.lines(self.order[rank])) - 1
        return rank, line - lines

    def below(self, top: tuple[int, int], y: int) -> tuple[int, int] | None:
        """The place that is `y` lines under another; None below the end."""
        rank, line = top
        while rank < len(self.order):
            lines = self.lines(self.order[rank])
            if line + y < len(lines):
                return rank, line + y
            y, rank, line = y - (len(lines) - line), rank + 1, 0
        return None

    def lines(self, paragraph: int) -> list[Content]:
        """A paragraph's lines with the gutter, and an empty one after it."""
        return self._paragraph(paragraph)[0]

    def starts(self, paragraph: int) -> Mapping[str, int]:
        """On which of its lines each mark of a paragraph begins."""
        return self._paragraph(paragraph)[1]

    def _paragraph(self, paragraph: int) -> Paragraph:
        stop = self.here
        here = stop is not None and stop.paragraph == paragraph
        marks = self._marks.get(paragraph, ())
        key = (paragraph, marks, stop.mark.key if here and stop and stop.mark else here)
        if key not in self._made:
            if len(self._made) > MOST:
                self._made.clear()
            self._made[key] = self._make(paragraph, marks, stop if here else None)
        return self._made[key]

    def _make(self, paragraph: int, marks: tuple[Mark, ...], stop: Stop | None) -> Paragraph:
        words, width = self.sheet.text.everything[paragraph], max(4, self._canvas.frame.inner.width - GUTTER - 1)
        inks = self._canvas.inks
        part = self.sheet.part_of(paragraph)
        shown, places = self._styled(words, marks, stop.mark if stop else None, dim=part is not None)
        lines = wrapped(shown, width)
        signs: dict[int, str] = {}
        starts: dict[str, int] = {}
        for mark in marks:
            starts[mark.key] = line = _line_of(lines, shown.plain, places[mark.key])
            signs[line] = signs.get(line, "") + f"{SIGNS[mark.state]}{mark.mode[0]}"
        label = {"apart": "--", None: f"¶{paragraph}" if paragraph else "head"}.get(part, (part or "")[:4])
        painted = ordered(lines, shown.plain, width)
        made = []
        for n, text in enumerate(painted):
            number = f"{label:>4}" if n == 0 else " " * 4
            cursor = ">" if stop and n == (starts.get(stop.mark.key, 0) if stop.mark else 0) else " "
            side = Content(f"{cursor}{number} {signs.get(n, '')[: GUTTER - 7]:>4} ".ljust(GUTTER))
            made.append(side.stylize(inks.key if cursor == ">" else inks.dim) + text)
        return [*made, Content("")], starts

    def _styled(
        self, words: str, marks: tuple[Mark, ...], current: Mark | None, *, dim: bool
    ) -> tuple[Content, Mapping[str, int]]:
        """The words with every control visible, each passage in its style; and where each begins in what is shown."""
        inks = self._canvas.inks
        cuts = sorted({0, len(words), *(at for mark in marks for at in (mark.start, mark.end))})
        pieces: list[tuple[str, Style]] = []
        places: dict[str, int] = {}
        length = 0
        for start, end in pairwise(cuts):
            for mark in marks:
                if mark.start == start:
                    places[mark.key] = length
            text = display(words[start:end].replace("\n", " "), limit=max(1, end - start))
            style = inks.dim if dim else Style()
            for mark in marks:
                if mark.start <= start and end <= mark.end and mark.state != "refused":
                    style += STYLES[mark.mode] + (inks.good if mark.state in ("accepted", "quoted") else Style())
            if current is not None and current.start <= start and end <= current.end:
                style += Style(reverse=True)
            pieces.append((text, style))
            length += len(text)
        return joined(*pieces), places


def _line_of(lines: list[Content], text: str, place: int) -> int:
    """On which of the lines of a text a place in it stands."""
    return next((n for n, end in enumerate(ends(lines, text)) if place < end), max(0, len(lines) - 1))
