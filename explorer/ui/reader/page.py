"""Lays a Reading out for a width: plain lines, and boxes with the quotes side by side.

Where everything stands is worked out at once; a text is wrapped and inked when one of its lines comes into sight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.style import Style

from explorer.index.find import Find
from explorer.index.read.record import DiscrepancyView, QuoteView, Reading
from explorer.text.display import display
from explorer.ui.look.colours import Inks
from explorer.ui.look.content import ELLIPSIS, fitted, highlighted, line, segments
from explorer.ui.look.wrapping import height, wrapped
from explorer.ui.paint.frame import HEAVY, LIGHT
from explorer.ui.paint.painted import Line

COLUMNS_FROM = ((0, 1), (58, 2), (112, 3), (160, 4))
"""From how many cells on how many quotes stand side by side."""

LABEL_CELLS = 14
ANSWER_CELLS = 16
QUESTION_LINES = 2
NARROWEST = 8
"""Cells that a text has at least; what does not fit is cut off."""
KEPT = "kept"
"""Stands in the frame under a quote that is among the clippings."""

Lines = Sequence[Content]


class Pens(NamedTuple):
    """What a page is written with: the inks over the widget's own colours, ready for segments."""

    base: Style
    inks: Inks
    plain: RichStyle
    frame: RichStyle
    current: RichStyle
    head: RichStyle


def pens(base: Style, inks: Inks) -> Pens:
    """Pens of the inks over a widget's colours."""
    frame, current, head = (base + ink for ink in (inks.faint, inks.key, inks.heading))
    return Pens(base, inks, base.rich_style, frame.rich_style, current.rich_style, head.rich_style)


def columns_for(width: int) -> int:
    """How many quotes stand side by side in so many cells."""
    return COLUMNS_FROM[bisect_right(COLUMNS_FROM, width, key=lambda step: step[0]) - 1][1]


class Box(NamedTuple):
    """A quote's place among the lines, in cells and lines."""

    quote: QuoteView
    left: int
    width: int
    top: int
    height: int

    def line(self, place: int, words: Lines, pens: Pens, *, current: bool, kept: Collection[tuple[str, str]]) -> Line:
        """One line of the box, frame included; the current quote's frame is heavy, and that of a kept one says so."""
        left_top, right_top, left_bottom, right_bottom, across, down = HEAVY if current else LIGHT
        style = pens.current if current else pens.frame
        inner = self.width - 2
        if place in (0, self.height - 1):
            left, right = (left_top, right_top) if place == 0 else (left_bottom, right_bottom)
            text = heads_of(self.quote, inner - 1)[place > 0]
            if place and (self.quote.id, self.quote.exact) in kept:
                text = f"{text.rstrip()} · {KEPT} " if text else f" {KEPT} "
            label = fitted(line(text), min(cell_len(text), inner - 1)) if text else Content("")
            rest = across * (inner - 1 - label.cell_length)
            return [
                Segment(left + across, style), Segment(label.plain, pens.head), Segment(rest + right, style),
            ]  # fmt: skip
        shown = words[place - 1]
        if shown.cell_length > inner - 2:
            shown = fitted(shown, inner - 2)
        gap = " " * (inner - 1 - shown.cell_length)
        return [Segment(f"{down} ", style), *segments(shown, pens.base), Segment(gap + down, style)]


def heads_of(quote: QuoteView, width: int) -> tuple[str, str]:
    """What stands in the frame over a quote, and under it: source, mode, paragraph; the last below if need be."""
    head = f" {quote.source_label} · {quote.mode} · {quote.place} "
    return (head, "") if cell_len(head) <= width else (f" {quote.source_label} · {quote.mode} ", f" {quote.place} ")


class Text(NamedTuple):
    """Lines of text from `top` on, made when they are asked for."""

    top: int
    make: Callable[[], Lines]


class Band(NamedTuple):
    """Boxes from `top` on: columns beside each other, each a range of places among the page's boxes."""

    top: int
    columns: tuple[range, ...]


class Page:
    """A Reading as lines and boxes. What was made of it is kept as long as the page."""

    def __init__(self, writer: Writer) -> None:
        self.height = 0
        self.boxes: list[Box] = []
        self.blocks: list[Text | Band] = []
        """All that stands on it, from the top down."""
        self._writer = writer
        self._texts: dict[int, Lines] = {}
        self._words: dict[int, Lines] = {}

    def add(self, lines: int, make: Callable[[], Lines]) -> None:
        """Add so many lines of text below."""
        self.blocks.append(Text(self.height, make))
        self.height += lines

    def add_boxes(self, columns: Sequence[Sequence[QuoteView]], width: int) -> None:
        """Add columns of quotes below, each so wide."""
        top, bottom, ranges = self.height, self.height, list[range]()
        for place, quotes in enumerate(columns):
            start, end = len(self.boxes), top
            for quote in quotes:
                lines = self._writer.height(quote, width - 4) + 2
                self.boxes.append(Box(quote, place * width, width, end, lines))
                end += lines
            ranges.append(range(start, len(self.boxes)))
            bottom = max(bottom, end)
        self.blocks.append(Band(top, tuple(ranges)))
        self.height = bottom

    def text(self, block: Text) -> Lines:
        """The lines of a block of text."""
        if block.top not in self._texts:
            self._texts[block.top] = block.make()
        return self._texts[block.top]

    def words(self, place: int) -> Lines:
        """The lines in a box."""
        if place not in self._words:
            box = self.boxes[place]
            self._words[place] = self._writer.words(box.quote, box.width - 4)
        return self._words[place]

    def boxes_at(self, number: int) -> list[int]:
        """The places of the boxes that a line crosses, from the left."""
        block = self._block(number)
        if isinstance(block, Text):
            return []
        boxes, found = self.boxes, list[int]()
        for places in block.columns:
            place = bisect_right(boxes, number, places.start, places.stop, key=lambda box: box.top) - 1
            if number < boxes[place].top + boxes[place].height:
                found.append(place)
        return found

    def _block(self, number: int) -> Text | Band:
        return self.blocks[bisect_right(self.blocks, number, key=lambda block: block.top) - 1]

    def line(self, number: int, current: int, pens: Pens, kept: Collection[tuple[str, str]]) -> Line:
        """One line as it is painted, as long as what stands on it."""
        block = self._block(number)
        if isinstance(block, Text):
            return segments(self.text(block)[number - block.top], pens.base)
        shown: Line = []
        end = 0
        for place in self.boxes_at(number):
            box = self.boxes[place]
            if box.left > end:
                shown.append(Segment(" " * (box.left - end), pens.plain))
            shown += box.line(number - box.top, self.words(place), pens, current=place == current, kept=kept)
            end = box.left + box.width
        return shown


def notice(text: str, width: int, inks: Inks) -> Page:
    """A page that says why there is nothing to read."""
    lines = wrapped(line(text), width)
    page = Page(Writer(None, inks))
    page.add(len(lines), lambda: lines)
    return page


def lay_out(reading: Reading, find: Find | None, width: int, inks: Inks, *, quotes_first: bool) -> Page:
    """The page of a record in `width` cells; with `quotes_first`, what is told about it comes after its quotes."""
    return _Layout(find, width, inks).page(reading, quotes_first)


class Writer:
    """Wraps texts, with what a search finds marked."""

    def __init__(self, find: Find | None, inks: Inks) -> None:
        self._find = find
        self._inks = inks

    def wrapped(self, shown: Content, width: int) -> list[Content]:
        """The lines of a text."""
        return wrapped(highlighted(shown, self._find, self._inks.match), max(NARROWEST, width))

    def words(self, quote: QuoteView, width: int) -> Lines:
        """Who spoke as the source names them, then the words; direct speech in quotation marks that are not its own."""
        lines: list[Content] = []
        for text, ink in self._parts(quote):
            shown = Content(text, strip_control_codes=False).stylize(ink)
            if ink is self._inks.plain:
                shown = highlighted(shown, self._find, self._inks.match)
                if quote.mode == "direct":
                    shown = shown.stylize(self._inks.key, 0, 1).stylize(self._inks.key, -1)
            lines += wrapped(shown, max(NARROWEST, width))
        return lines

    def height(self, quote: QuoteView, width: int) -> int:
        """How many lines `words` gives."""
        return sum(height(text, max(NARROWEST, width)) for text, _ in self._parts(quote))

    def _parts(self, quote: QuoteView) -> list[tuple[str, Style]]:
        parts: list[tuple[str, Style]] = []
        if quote.answer:
            parts.append((display(quote.answer, one_line=True), self._inks.key))
        who = quote.attribution or quote.speaker
        if who:
            parts.append((display(f"{who}:", one_line=True), self._inks.aside))
        words = display(quote.exact)
        parts.append((f"“{words}”" if quote.mode == "direct" else words, self._inks.plain))
        if quote.note:
            parts.append((display(f"Note: {quote.note}"), self._inks.dim))
        return parts


class _Layout:
    def __init__(self, find: Find | None, width: int, inks: Inks) -> None:
        self._width = width
        self._inks = inks
        self._writer = Writer(find, inks)
        self._page = Page(self._writer)

    def page(self, reading: Reading, quotes_first: bool) -> Page:
        self._text(display(reading.head, one_line=True), self._inks.dim)
        self._questions(reading.discrepancies)
        if not quotes_first:
            self._about(reading)
        for section in reading.sections:
            if section.title:
                self._gap()
                self._text(display(section.title, one_line=True), self._inks.heading)
            self._side_by_side(section.columns())
        if quotes_first:
            self._about(reading)
        self._answers(reading.discrepancies)
        return self._page

    def _about(self, reading: Reading) -> None:
        if reading.summary:
            self._text(display(reading.summary), self._inks.italic)
        for key, value in reading.facts:
            self._fact(key, value)

    def _text(self, text: str, ink: Style) -> None:
        """A text that is made visible already."""
        width = self._width

        def make() -> Lines:
            return self._writer.wrapped(Content(text, strip_control_codes=False).stylize(ink), width)

        self._page.add(height(text, max(NARROWEST, width)), make)

    def _gap(self) -> None:
        self._page.add(1, lambda: [Content("")])

    def _fact(self, key: str, value: str, cells: int = LABEL_CELLS) -> None:
        shown, width = line(value), self._width - cells

        def make() -> Lines:
            label = fitted(Content(" " * (len(key) - len(key.lstrip()))) + line(key.lstrip(), self._inks.dim), cells)
            first, *others = self._writer.wrapped(shown, width)
            return [label + first, *(Content(" " * cells) + part for part in others)]

        self._page.add(height(shown.plain, max(NARROWEST, width)), make)

    def _questions(self, discrepancies: Sequence[DiscrepancyView]) -> None:
        """What sources differ on, in a line or two; each one's answer stands under the quotes."""
        if discrepancies:
            questions = " · ".join(discrepancy.question for discrepancy in discrepancies)
            lines = self._writer.wrapped(line(f"⚠ Sources differ: {questions}", self._inks.flag), self._width)
            if len(lines) > QUESTION_LINES:
                lines[QUESTION_LINES - 1 :] = [fitted(lines[QUESTION_LINES - 1] + Content(f" {ELLIPSIS}"), self._width)]
            self._page.add(len(lines), lambda: lines)

    def _answers(self, discrepancies: Sequence[DiscrepancyView]) -> None:
        for discrepancy in discrepancies:
            self._gap()
            self._text(display(f"⚠ {discrepancy.question}", one_line=True), self._inks.flag)
            for answer in discrepancy.answers:
                self._fact(f"  {answer.source_label}", answer.answer, cells=ANSWER_CELLS)
            if discrepancy.more:
                self._fact("", f"{ELLIPSIS} {discrepancy.more:,} more", cells=ANSWER_CELLS)
            if discrepancy.summary:
                self._text(display(discrepancy.summary), self._inks.italic)

    def _side_by_side(self, columns: Sequence[Sequence[QuoteView]]) -> None:
        """A column for each source, its quotes one under the other; as many beside each other as fit."""
        count = min(columns_for(self._width), len(columns))
        for start in range(0, len(columns), count or 1):
            self._page.add_boxes(columns[start : start + count], self._width // count)
