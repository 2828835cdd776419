"""The places on a page where a search is found, in reading order: what n and N walk."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.style import Style

from explorer.index.find import Find
from explorer.ui.paint.painted import Line
from explorer.ui.reader.layout import INSET, Page


class Match(NamedTuple):
    """One place: the quote it is in, if any, and its cells, on more lines than one where the words are wrapped."""

    quote: int | None
    """Its number."""
    cells: tuple[tuple[int, int, int], ...]
    """Line, first cell, end."""
    nth: int = 0
    """Which it is of those in its quote, or of those in none: the same at any width."""

    @property
    def lines(self) -> tuple[int, int]:
        """Its first and last line."""
        return self.cells[0][0], self.cells[-1][0]

    def marked(self, shown: Line, number: int) -> Line:
        """A painted line of the page, with this place in reverse if it is there."""
        for place, start, end in self.cells:
            if place == number:
                width = Segment.get_line_length(shown)
                before, found, after = Segment.divide(shown, [start, end, width])
                shown = [*before, *Segment.apply_style(found, post_style=RichStyle(reverse=True)), *after]
        return shown


def matches(page: Page, find: Find, style: Style) -> list[Match]:
    """Every place on the page painted in the style of a match; of quotes side by side one after the other."""
    found: list[Match] = []
    counts = Counter[int | None]()
    for place, box in enumerate(page.boxes):
        quote, left = box.block.nth, box.left + INSET * box.frame
        for cells in _in_lines(page.lines(place), box.top + box.frame, left, find, style):
            found.append(Match(quote, cells, counts[quote]))
            counts[quote] += 1
    return found


def found_again(match: Match, page: Page, find: Find, style: Style) -> Match | None:
    """The same place on the page of another width; None where there is none."""
    others = matches(page, find, style)
    return next((other for other in others if (other.quote, other.nth) == (match.quote, match.nth)), None)


def _in_lines(
    lines: Sequence[Content], top: int, left: int, find: Find, style: Style
) -> list[tuple[tuple[int, int, int], ...]]:
    found: list[tuple[tuple[int, int, int], ...]] = []
    before: Content | None = None
    """The match that ends the line above, which a phrase may carry on."""
    for number, line in enumerate(lines, top):
        spans = [(span.start, span.end) for span in line.spans if span.style == style]
        for start, end in spans:
            cells = (number, left + line[:start].cell_length, left + line[:end].cell_length)
            if start == 0 and before is not None and _is_one(before, line[start:end], find):
                found[-1] = (*found[-1], cells)
            else:
                found.append((cells,))
        whole = line.plain.rstrip()
        before = line[spans[-1][0] : spans[-1][1]] if spans and spans[-1][1] >= len(whole) else None
    return found


def _is_one(above: Content, below: Content, find: Find) -> bool:
    text = f"{above.plain} {below.plain}"
    return find.spans(text) == [(0, len(text))]
