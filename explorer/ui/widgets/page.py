"""Lays a Reading out for a width: plain lines, and boxes with the quotes side by side."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.style import Style

from explorer.index.find import Find
from explorer.index.reading import DiscrepancyView, QuoteView, Reading
from explorer.ui.inks import Inks
from explorer.ui.text import ELLIPSIS, content, fitted, highlighted, line
from explorer.ui.widgets.frame import HEAVY, LIGHT
from explorer.ui.widgets.painted import Line

COLUMNS_FROM = ((0, 1), (58, 2), (112, 3), (160, 4))
"""From how many cells on how many quotes stand side by side."""

LABEL_CELLS = 14
ANSWER_CELLS = 16
QUESTION_LINES = 2
KEPT = "kept"
"""Stands in the frame under a quote that is among the clippings."""


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
    """A quote's place among the lines, in cells and lines, and its wrapped words."""

    quote: QuoteView
    left: int
    width: int
    top: int
    height: int
    words: tuple[Content, ...]

    def line(self, place: int, pens: Pens, *, current: bool, kept: Collection[tuple[str, str]]) -> Line:
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
        words = self.words[place - 1] if place - 1 < len(self.words) else Content("")
        if words.cell_length > inner - 2:
            words = fitted(words, inner - 2)
        gap = " " * (inner - 1 - words.cell_length)
        return [Segment(f"{down} ", style), *words.render_segments(pens.base), Segment(gap + down, style)]


def heads_of(quote: QuoteView, width: int) -> tuple[str, str]:
    """What stands in the frame over a quote, and under it: source, mode, paragraph; the last below if need be."""
    head = f" {quote.source_label} · {quote.mode} · {quote.place} "
    return (head, "") if cell_len(head) <= width else (f" {quote.source_label} · {quote.mode} ", f" {quote.place} ")


class Page(NamedTuple):
    """A Reading as lines; where `boxes` stand, the line itself is empty."""

    lines: tuple[Content, ...]
    boxes: tuple[Box, ...]
    rows: Mapping[int, tuple[int, ...]]
    """The boxes that a line crosses, by place in `boxes`."""

    def line(self, number: int, current: int, pens: Pens, kept: Collection[tuple[str, str]]) -> Line:
        """One line as it is painted, as long as what stands on it."""
        boxes = self.rows.get(number)
        if boxes is None:
            return self.lines[number].render_segments(pens.base)
        shown: Line = []
        end = 0
        for index in boxes:
            box = self.boxes[index]
            if box.left > end:
                shown.append(Segment(" " * (box.left - end), pens.plain))
            shown += box.line(number - box.top, pens, current=index == current, kept=kept)
            end = box.left + box.width
        return shown


def lay_out(reading: Reading, find: Find | None, width: int, inks: Inks, *, quotes_first: bool) -> Page:
    """The page of a record in `width` cells; with `quotes_first`, what is told about it comes after its quotes."""
    return _Layout(find, width, inks).page(reading, quotes_first)


class _Layout:
    def __init__(self, find: Find | None, width: int, inks: Inks) -> None:
        self._find = find
        self._width = width
        self._inks = inks
        self._lines: list[Content] = []
        self._boxes: list[Box] = []
        self._rows: dict[int, tuple[int, ...]] = {}

    def page(self, reading: Reading, quotes_first: bool) -> Page:
        self._lines += self._wrapped(line(reading.head, self._inks.dim), self._width)
        self._questions(reading.discrepancies)
        if not quotes_first:
            self._about(reading)
        for section in reading.sections:
            if section.title:
                self._lines.append(Content(""))
                self._lines += self._wrapped(line(section.title, self._inks.heading), self._width)
            self._side_by_side(section.columns())
        if quotes_first:
            self._about(reading)
        self._answers(reading.discrepancies)
        return Page(tuple(self._lines), tuple(self._boxes), self._rows)

    def _about(self, reading: Reading) -> None:
        if reading.summary:
            self._lines += self._wrapped(content(reading.summary, self._inks.italic), self._width)
        for key, value in reading.facts:
            self._fact(key, value)

    def _wrapped(self, shown: Content, width: int) -> list[Content]:
        return highlighted(shown, self._find, self._inks.match).wrap(max(8, width))

    def _fact(self, key: str, value: str, cells: int = LABEL_CELLS) -> None:
        label = fitted(Content(" " * (len(key) - len(key.lstrip()))) + line(key.lstrip(), self._inks.dim), cells)
        for place, part in enumerate(self._wrapped(line(value), self._width - cells)):
            self._lines.append((label if place == 0 else Content(" " * cells)) + part)

    def _questions(self, discrepancies: Sequence[DiscrepancyView]) -> None:
        """What sources differ on, in a line or two; each one's answer stands under the quotes."""
        if discrepancies:
            questions = " · ".join(discrepancy.question for discrepancy in discrepancies)
            lines = self._wrapped(line(f"⚠ Sources differ: {questions}", self._inks.flag), self._width)
            if len(lines) > QUESTION_LINES:
                lines[QUESTION_LINES - 1 :] = [fitted(lines[QUESTION_LINES - 1] + Content(f" {ELLIPSIS}"), self._width)]
            self._lines += lines

    def _answers(self, discrepancies: Sequence[DiscrepancyView]) -> None:
        for discrepancy in discrepancies:
            question = line(f"⚠ {discrepancy.question}", self._inks.flag)
            self._lines += [Content(""), *self._wrapped(question, self._width)]
            for answer in discrepancy.answers:
                self._fact(f"  {answer.source_label}", answer.answer, cells=ANSWER_CELLS)
            if discrepancy.summary:
                self._lines += self._wrapped(content(discrepancy.summary, self._inks.italic), self._width)

    def _side_by_side(self, columns: Sequence[Sequence[QuoteView]]) -> None:
        """A column for each source, its quotes one under the other; as many beside each other as fit."""
        count = min(columns_for(self._width), len(columns))
        if not count:
            return
        width = self._width // count
        for start in range(0, len(columns), count):
            top = bottom = len(self._lines)
            for place, quotes in enumerate(columns[start : start + count]):
                bottom = max(bottom, self._column(quotes, place * width, width, top))
            self._lines += [Content("")] * (bottom - top)

    def _column(self, quotes: Sequence[QuoteView], left: int, width: int, top: int) -> int:
        """Boxes one under the other; gives the line after the last."""
        for quote in quotes:
            words = self._words(quote, width - 4)
            for y in range(top, top + len(words) + 2):
                self._rows[y] = (*self._rows.get(y, ()), len(self._boxes))
            self._boxes.append(Box(quote, left, width, top, len(words) + 2, words))
            top += len(words) + 2
        return top

    def _words(self, quote: QuoteView, width: int) -> tuple[Content, ...]:
        """Who spoke as the source names them, then the words; direct speech in quotation marks that are not its own."""
        lines: list[Content] = []
        if quote.answer:
            lines += line(quote.answer, self._inks.key).wrap(max(8, width))
        who = quote.attribution or quote.speaker
        if who:
            lines += line(f"{who}:", self._inks.aside).wrap(max(8, width))
        words = highlighted(content(quote.exact), self._find, self._inks.match)
        if quote.mode == "direct":
            mark = self._inks.key
            words = Content("“").stylize(mark) + words + Content("”").stylize(mark)
        lines += words.wrap(max(8, width))
        if quote.note:
            lines += content(f"Note: {quote.note}", self._inks.dim).wrap(max(8, width))
        return tuple(lines)
