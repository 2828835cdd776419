"""One layout of quotes in columns, for the page of a record and for the comparison; what is marked is handed in.

Where everything stands is worked out at once; a text is wrapped and inked when one of its lines comes into sight.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from operator import attrgetter, itemgetter
from typing import Literal, NamedTuple

from rich.cells import cell_len
from textual.content import Content, Span
from textual.style import Style

from explorer.index.find import Find
from explorer.index.kinds import NAMES
from explorer.index.read.record import DiscrepancyView, QuoteView, Reading, asked
from explorer.text.display import display
from explorer.ui.look.colours import Inks
from explorer.ui.look.content import ELLIPSIS, fitted, height, line, ordered, shortened, wrapped
from explorer.ui.paint.lists import Move

COLUMNS_FROM = ((0, 1), (58, 2), (112, 3), (160, 4))
"""From how many cells on how many quotes stand side by side."""
NARROWEST = 8
"""Cells that a text has at least; what does not fit is cut off."""
INSET = 2
"""Cells from the left edge of a framed box to its words, and from their end to its right edge."""

PEEK = 3
"""Lines that the wheel scrolls, and that down and up scroll through a quote taller than the window."""
FAR = 1 << 30

IN_FRAME = 2
"""Cells that a title has less in the frame than on the page."""
LABEL_CELLS = 14
ANSWER_CELLS = 16
QUESTION_LINES = 2
ALL_QUOTES_KEY = "x"

Lines = Sequence[Content]
Marks = Callable[[str], Sequence[Span]]
"""Gives what is marked in a text that is made visible already."""


def titles(reading: Reading) -> tuple[str, str]:
    """What stands in the frame: date and title; and where they have no room and the title stands below, the kind."""
    kind = NAMES[reading.kind].one.capitalize()
    return (
        " · ".join(filter(None, (reading.date, reading.title))),
        " · ".join(filter(None, (kind, reading.date))),
    )


def columns_for(width: int) -> int:
    """How many quotes stand side by side in so many cells."""
    return COLUMNS_FROM[bisect_right(COLUMNS_FROM, width, key=lambda step: step[0]) - 1][1]


def at_most(lines: Sequence[Content], most: int, width: int, cut: str = f" {ELLIPSIS}") -> list[Content]:
    """The first lines, as many as may be; the last of them ends in `cut` where there are more."""
    if len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], fitted(lines[most - 1].rstrip() + Content(cut), width)]


def unmarked(_: str) -> Sequence[Span]:
    """No marks."""
    return ()


def found(find: Find | None, style: Style) -> Marks:
    """Marks what a search finds."""
    if find is None:
        return unmarked
    return lambda text: [Span(start, end, style) for start, end in find.spans(text)]


def scrolled(step: Move, top: int, height: int) -> int:
    """The first line in sight after a step by pages or to an end."""
    return {"home": 0, "end": FAR, "page_down": top + height - 1, "page_up": top - height + 1}[step]


class Paragraph(NamedTuple):
    """A text of one ink, made visible already. A label may stand before its first line, the others under its words."""

    text: str
    ink: Style
    marks: Marks = unmarked
    label: Callable[[], Content] | None = None
    indent: int = 0
    """Cells of the label."""

    def height(self, width: int) -> int:
        """How many lines `lines` gives."""
        return height(self.text, max(NARROWEST, width - self.indent))

    def lines(self, width: int) -> Lines:
        """Its lines in so many cells."""
        spans = [Span(0, len(self.text), self.ink)] if self.ink and self.text else []
        shown = Content(self.text, [*spans, *self.marks(self.text)], strip_control_codes=False)
        room = max(NARROWEST, width - self.indent)
        lines = ordered(wrapped(shown, room), self.text, room)
        if self.label is not None:
            indent = Content(" " * self.indent)
            lines = [(indent if y else self.label()) + line for y, line in enumerate(lines)]
        return lines


class Block(NamedTuple):
    """What stands in one box, a text or all that is shown of a quote: paragraphs, and lines that are made already."""

    parts: Sequence[Paragraph | Content]
    quote: QuoteView | None = None
    nth: int | None = None
    """The number of the quote it belongs to: of a quote its own, of a head that of the first quote under it."""
    gap: int = 0
    """Empty lines above it."""
    does: str = ""
    """The action of the screen that a click on it does."""


def said(quote: QuoteView, words: str, marks: Marks, inks: Inks, where: str = "") -> list[Paragraph]:
    """What the quote answers, where it stands, who spoke as the source names them, then its words with their marks.

    Direct speech stands in quotation marks that are not its own.
    """

    def within(text: str) -> Sequence[Span]:
        spans = [Span(start + 1, end + 1, style) for start, end, style in marks(text[1:-1])]
        return [*spans, Span(0, 1, inks.key), Span(len(text) - 1, len(text), inks.key)]

    who = ", ".join(text for text in (quote.attribution or quote.speaker, quote.channel) if text)
    about = " · ".join(part for part in (where, f"{who}:" if who else "") if part)
    above = [(quote.answer, inks.key), (about, inks.aside)]
    parts = [Paragraph(display(text, one_line=True), ink) for text, ink in above if text]
    direct = quote.mode == "direct"
    return [*parts, Paragraph(f"“{words}”", inks.plain, within) if direct else Paragraph(words, inks.plain, marks)]


def translated(quote: QuoteView, inks: Inks, marks: Marks = unmarked) -> list[Paragraph]:
    """Our own rendering of the words, said to be ours, where there is one."""
    ours = [display(f"Our translation: {quote.translation}")] if quote.translation else []
    return [Paragraph(text, inks.aside, marks) for text in ours]


class Box(NamedTuple):
    """A block's place on a page, in cells and lines, with its frame if it has one."""

    block: Block
    left: int
    top: int
    width: int
    height: int
    frame: Literal[0, 1]
    """Lines that a frame takes above it, and below."""

    @property
    def end(self) -> int:
        """The line after its last."""
        return self.top + self.height

    @property
    def inner(self) -> int:
        """Cells for its words."""
        return self.width - 2 * INSET * self.frame


class Page:
    """Boxes in bands one below the other, in each side by side. What is made of it is kept as long as the page."""

    def __init__(self) -> None:
        self.height = 0
        self.boxes: list[Box] = []
        """All that stands on it, in reading order: down the columns of a band, then on to the next."""
        self._bands: list[tuple[int, list[range]]] = []
        """Of each band the first line, and the places of the boxes in each of its columns."""
        self._lines: dict[int, Lines] = {}

    def add(self, columns: Sequence[Sequence[Block]], width: int, frame: Literal[0, 1] = 0) -> None:
        """Add a band below, of columns that are each so wide."""
        top, inner, ranges = self.height, width - 2 * INSET * frame, list[range]()
        for nth, blocks in enumerate(columns):
            start, end = len(self.boxes), top
            for block in blocks:
                lines = sum(1 if isinstance(part, Content) else part.height(inner) for part in block.parts)
                self.boxes.append(Box(block, nth * width, end + block.gap, width, lines + 2 * frame, frame))
                end = self.boxes[-1].end
            ranges.append(range(start, len(self.boxes)))
            self.height = max(self.height, end)
        self._bands.append((top, ranges))

    def lines(self, place: int) -> Lines:
        """The lines in a box, without its frame."""
        if place not in self._lines:
            width, parts = self.boxes[place].inner, self.boxes[place].block.parts
            made = [[part] if isinstance(part, Content) else part.lines(width) for part in parts]
            self._lines[place] = [line for lines in made for line in lines]
        return self._lines[place]

    @property
    def quotes(self) -> list[Box]:
        """The boxes of quotes, in reading order: on a record's page by their numbers."""
        return [box for box in self.boxes if box.block.quote is not None]

    def span(self, nth: int) -> tuple[int, int]:
        """First line of what belongs to a quote, and the line after its last."""
        boxes = [box for box in self.boxes if box.block.nth == nth]
        return boxes[0].top, boxes[-1].end

    def shows(self, nth: int, top: int, height: int) -> bool:
        """Whether anything of a quote is within `height` lines from `top` on."""
        first, end = self.span(nth)
        return first < top + height and end > top

    def in_sight(self, marked: int, top: int, height: int) -> int | None:
        """The quote to mark where `height` lines from `top` on are in sight; None where no quote is.

        What is `marked` stays so while all of it is in sight, and while it fills the view. Else it is the first quote
        that is whole in sight, in the same column if there is one there; else the one with most lines in sight.
        """
        end, quotes = top + height, self.quotes
        seen = [box for box in quotes if box.top < end and box.end > top]
        whole = [box for box in seen if top <= box.top and box.end <= end]
        before = next((box for box in quotes if box.block.nth == marked), None)
        if before is not None and (before in whole or (before.top <= top and end <= before.end)):
            return marked

        def rank(box: Box) -> tuple[int, bool, int]:
            lines = 0 if whole else max(top, box.top) - min(end, box.end)
            return lines, before is not None and box.left != before.left, box.top

        chosen = min(whole or seen, key=rank, default=None)
        return chosen.block.nth if chosen else None

    @property
    def made(self) -> int:
        """Of how many boxes the lines are made."""
        return len(self._lines)

    def boxes_at(self, number: int) -> list[int]:
        """The places of the boxes that a line crosses, from the left."""
        _, columns = self._bands[bisect_right(self._bands, number, key=itemgetter(0)) - 1]
        found = [(r, bisect_right(self.boxes, number, r.start, r.stop, key=attrgetter("top")) - 1) for r in columns]
        return [place for places, place in found if place in places and number < self.boxes[place].end]


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
            yield Block(at_most(asked.lines(self._width), QUESTION_LINES, self._width))

    def about(self, reading: Reading) -> Iterator[Block]:
        yield from self.summary(reading.summary)
        for key, value in reading.facts:
            yield self.fact(key, value)

    def answers(self, discrepancies: Sequence[DiscrepancyView]) -> Iterator[Block]:
        for discrepancy in discrepancies:
            yield self.text(f"⚠ {asked(discrepancy)}", self._inks.flag, gap=1)
            for answer in discrepancy.answers:
                yield self.fact(f"  {answer.source_label}", answer.answer or "", ANSWER_CELLS)
            if discrepancy.more:
                yield self.fact("", f"{ELLIPSIS} {discrepancy.more:,} more", ANSWER_CELLS)
            yield from self.summary(discrepancy.summary)

    def quote(self, quote: QuoteView) -> Block:
        parts = said(quote, display(quote.exact), self._marks, self._inks)
        parts += translated(quote, self._inks, self._marks)
        if quote.note:
            parts.append(Paragraph(display(f"Note: {quote.note}"), self._inks.dim))
        return Block(parts, quote, next(self._numbers))
