"""Lays a record out as a page of the reader, and paints its lines: plain texts, and quotes in frames side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.style import Style

from explorer.index.read.record import DiscrepancyView, QuoteView, Reading, asked
from explorer.text.display import display
from explorer.ui.look.colours import Inks
from explorer.ui.look.content import ELLIPSIS, fitted, line, segments, shortened
from explorer.ui.paint.painted import HEAVY, LIGHT, Line
from explorer.ui.reader.layout import Block, Box, Marks, Page, Paragraph, columns_for, said, titles, translated

LABEL_CELLS = 14
ANSWER_CELLS = 16
QUESTION_LINES = 2
ALL_QUOTES_KEY = "x"
KEPT = "kept"
"""Stands in the frame under a quote that is among the clippings."""


def notice(text: str, width: int) -> Page:
    """A page that says why there is nothing to read."""
    page = Page()
    page.add([[Block([Paragraph(display(text, one_line=True), Style())])]], width)
    return page


def record_page(reading: Reading, marks: Marks, width: int, inks: Inks, *, quotes_first: bool) -> Page:
    """The page of a record in `width` cells; with `quotes_first`, what is told about it comes after its quotes."""
    page, record = Page(), _Record(marks, width, inks)
    about = list(record.about(reading))
    page.add([[*record.head(reading), *(() if quotes_first else about)]], width)
    for section in reading.sections:
        if section.title:
            page.add([[record.text(section.title, inks.heading, gap=1)]], width)
        columns = [[record.quote(quote) for quote in column] for column in section.columns()]
        beside = max(1, min(columns_for(width), len(columns)))
        for start in range(0, len(columns), beside):
            page.add(columns[start : start + beside], width // beside, frame=1)
    below = [*(about if quotes_first else ()), *record.answers(reading.discrepancies)]
    if below:
        page.add([below], width)
    return page


IN_FRAME = 2
"""Cells that a title has less in the frame than on the page."""


class _Record:
    """Writes the texts of a record."""

    def __init__(self, marks: Marks, width: int, inks: Inks) -> None:
        self._marks = marks
        self._width = width
        self._inks = inks
        self._numbers = count()

    def text(self, text: str, ink: Style, *, gap: int = 0) -> Block:
        return Block([Paragraph(display(text, one_line=True), ink, self._marks)], gap=gap)

    def summary(self, text: str | None) -> Iterator[Block]:
        if text:
            yield Block([Paragraph(display(text), self._inks.italic, self._marks)])

    def fact(self, key: str, value: str, cells: int = LABEL_CELLS) -> Block:
        def label() -> Content:
            indent = Content(" " * (len(key) - len(key.lstrip())))
            name = shortened(line(key.lstrip(), self._inks.dim), cells - 1 - len(indent))
            return fitted(indent + name, cells - 1) + Content(" ")

        return Block([Paragraph(display(value, one_line=True), self._inks.plain, self._marks, label, cells)])

    def head(self, reading: Reading) -> Iterator[Block]:
        """Its title and date, where the frame cuts them; what the filter leaves; who it is about; and what differs.

        The latter takes a line or two: the answers stand under the quotes.
        """
        title, brief = titles(reading)
        if cell_len(title) > self._width - IN_FRAME:
            yield self.text(reading.title, self._inks.heading)
            if cell_len(brief) > self._width - IN_FRAME:
                yield self.text(reading.date, self._inks.dim)
        if reading.narrowed:
            key = f" · {ALL_QUOTES_KEY} shows all" if reading.left_out else ""
            text = Paragraph(display(f"{reading.narrowed}{key}", one_line=True), self._inks.flag)
            yield Block([text], does="all_quotes")
        yield self.text(reading.head, self._inks.dim)
        if reading.discrepancies:
            questions = " · ".join(discrepancy.question for discrepancy in reading.discrepancies)
            asked = Paragraph(display(f"⚠ Sources differ: {questions}", one_line=True), self._inks.flag, self._marks)
            lines = list(asked.lines(self._width))
            if len(lines) > QUESTION_LINES:
                lines[QUESTION_LINES - 1 :] = [fitted(lines[QUESTION_LINES - 1] + Content(f" {ELLIPSIS}"), self._width)]
            yield Block(lines)

    def about(self, reading: Reading) -> Iterator[Block]:
        yield from self.summary(reading.summary)
        for key, value in reading.facts:
            yield self.fact(key, value)

    def answers(self, discrepancies: Sequence[DiscrepancyView]) -> Iterator[Block]:
        for discrepancy in discrepancies:
            yield self.text(f"⚠ {asked(discrepancy)}", self._inks.flag, gap=1)
            for answer in discrepancy.answers:
                yield self.fact(f"  {answer.source_label}", answer.answer, ANSWER_CELLS)
            if discrepancy.more:
                yield self.fact("", f"{ELLIPSIS} {discrepancy.more:,} more", ANSWER_CELLS)
            yield from self.summary(discrepancy.summary)

    def quote(self, quote: QuoteView) -> Block:
        parts = said(quote, display(quote.exact), self._marks, self._inks)
        parts += translated(quote, self._inks, self._marks)
        if quote.note:
            parts.append(Paragraph(display(f"Note: {quote.note}"), self._inks.dim))
        return Block(parts, quote, next(self._numbers))


class Brush(NamedTuple):
    """Paints the lines of a page: over which colours, and which quotes as the current one and as kept."""

    base: Style
    inks: Inks
    current: int
    kept: Collection[tuple[str, str]]
    """Ids and words of the quotes that are among the clippings."""

    def line(self, page: Page, number: int) -> Line:
        """A line of a page, as long as what stands on it."""
        shown: Line = []
        end = 0
        for place in page.boxes_at(number):
            box, lines = page.boxes[place], page.lines(place)
            if box.left > end:
                shown.append(Segment(" " * (box.left - end), self.base.rich_style))
            if box.block.quote is None:
                shown += segments(lines[number - box.top], self.base)
            elif number in (box.top, box.end - 1):
                shown += self._edge(box, box.block.quote, number > box.top, heavy=box.block.nth == self.current)
            else:
                shown += self._words(box, lines[number - box.top - 1], heavy=box.block.nth == self.current)
            end = box.left + box.width
        return shown

    def _style(self, heavy: bool) -> RichStyle:
        return (self.base + (self.inks.key if heavy else self.inks.faint)).rich_style

    def _edge(self, box: Box, quote: QuoteView, below: bool, *, heavy: bool) -> Line:
        """The frame over a quote, or under it, with what stands in it."""
        left_top, right_top, left_bottom, right_bottom, across, _ = HEAVY if heavy else LIGHT
        left, right = (left_bottom, right_bottom) if below else (left_top, right_top)
        room = box.width - 3
        text = heads_of(quote, room)[below]
        if below and (quote.id, quote.exact) in self.kept:
            text = f"{text.rstrip()} · {KEPT} " if text else f" {KEPT} "
        label = fitted(Content(text, strip_control_codes=False), min(cell_len(text), room))
        style = self._style(heavy)
        return [
            Segment(left + across, style),
            Segment(label.plain, (self.base + self.inks.heading).rich_style),
            Segment(across * (room - label.cell_length) + right, style),
        ]

    def _words(self, box: Box, shown: Content, *, heavy: bool) -> Line:
        """A line of a quote's words, between the sides of its frame; the current quote's are heavy."""
        down, style = (HEAVY if heavy else LIGHT)[-1], self._style(heavy)
        if shown.cell_length > box.inner:
            shown = fitted(shown, box.inner)
        gap = " " * (box.inner + 1 - shown.cell_length)
        return [Segment(f"{down} ", style), *segments(shown, self.base), Segment(gap + down, style)]


def heads_of(quote: QuoteView, width: int) -> tuple[str, str]:
    """What stands in the frame over a quote, and under it: source, mode, paragraph; the last below if need be."""
    label, where = line(quote.source_label), display(quote.place, one_line=True)
    head, place = f" · {quote.manner} · {where} ", ""
    if label.cell_length + cell_len(head) >= width:
        head, place = f" · {quote.manner} ", f" {where} "
    # A long label is cut, so that the mode after it keeps its place.
    room = max(1, width - 1 - cell_len(head))
    label = shortened(label, room)
    return f" {label.plain}{head}", place
