"""Lays a topic out for the comparison: a column for each source, the base first, what differs under its head.

In the words stand marks: what they share with the base, what only they say, values that differ.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from textual.content import Content, Span
from textual.style import Style

from explorer.compare import Rendering, Value, compare
from explorer.compare.values import ValueKind
from explorer.index.read.record import QuoteView
from explorer.text.display import display
from explorer.ui.look.colours import Inks
from explorer.ui.look.content import ELLIPSIS, content, fitted, line, ordered
from explorer.ui.reader.layout import NARROWEST, Block, Lines, Page, at_most, columns_for, said, translated
from explorer.ui.reader.topic import Topic

ROWS = (("Figures", "figure"), ("Dates", "date"), ("Names", "name"))
AROUND = 4
"""Cells of a column that are not text: two before it for the cursor, two after it for the rule between columns."""
ROW_LABEL_CELLS = 9
ROW_LINES = 3
"""Lines that the values of one kind take under a head."""
NOT_TOLD, NOT_COMPARED = "not told", "not compared"
"""In the place of values: the source tells none of what others do; its language says none that could be compared."""

SHARED = Style(underline=True)
ONLY = Style(bold=True)
NAME = Style(italic=True)
"""The marks of words that are compared. None is a colour alone."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class TopicPage(NamedTuple):
    """A topic laid out: its columns with the base first, or all in one below the other where there is room for one."""

    flows: tuple[Page, ...]
    """What scrolls: a page for each column, or a single one."""
    order: tuple[int, ...]
    """The topic's columns as they stand, by their places in it."""
    heads: tuple[Lines, ...]
    """What stays in sight over each column, equally high; nothing where they are stacked."""
    shown: int
    """Columns in sight."""
    legend: Lines
    """What the marks mean, whole, in as many lines as it takes."""

    @property
    def head_lines(self) -> int:
        """Lines over what scrolls: the heads and the rule under them."""
        return len(self.heads[0]) + 1 if self.heads else 0


def topic_page(topic: Topic, base: int, width: int, inks: Inks) -> TopicPage:
    """The page of a topic in `width` cells: as many columns side by side as fit, stacked where one does."""
    count = max(1, min(columns_for(width), len(topic.columns)))
    return _Layout(topic, base, max(NARROWEST, width // count - AROUND), inks).page(count, width)


class _Layout:
    def __init__(self, topic: Topic, base: int, width: int, inks: Inks) -> None:
        self._topic = topic
        self._base = base
        self._width = width
        self._inks = inks
        # What is shown is what is compared, so that the places agree.
        self._shown = [[content(quote.exact) for quote in column] for column in topic.columns]
        self._texts = ["\n".join(shown.plain for shown in column) for column in self._shown]
        said_by = [" · ".join(display(q.attribution or q.speaker or "") for q in column) for column in topic.columns]
        languages = [_language(column) for column in topic.columns]
        self._renderings = compare(self._texts, base, said_by, languages)

    def page(self, shown: int, cells: int) -> TopicPage:
        order = sorted(range(len(self._topic.columns)), key=lambda place: place != self._base)
        heads = self._heads(order)
        flows = [Page() for _ in order] if shown > 1 else [Page()] * len(order)
        for nth, (place, flow) in enumerate(zip(order, flows, strict=True)):
            blocks = list(self._quotes(place))
            if shown == 1:
                gap = [Content("")] if nth else []
                blocks.insert(0, Block([*gap, *filter(None, heads[place])], nth=blocks[0].nth))
            flow.add([blocks], self._width)
        has_moves = any(passage.moved for rendering in self._renderings for passage in rendering.shared)
        below = legend(self._inks, max(NARROWEST, cells - 1), moves=has_moves)
        if shown == 1:
            return TopicPage(tuple(flows[:1]), tuple(order), (), shown, below)
        return TopicPage(tuple(flows), tuple(order), tuple(heads[place] for place in order), shown, below)

    def _quotes(self, place: int) -> Iterator[Block]:
        quotes, numbers, start = self._topic.columns[place], self._topic.numbers(place), 0
        for number, quote, words in zip(numbers, quotes, self._shown[place], strict=True):
            marked = compared(words, start, self._renderings[place], self._inks)
            where = _where(quote) if len(quotes) > 1 else ""
            parts = said(quote, marked.plain, partial(_spans, marked), self._inks, where)
            yield Block([*parts, *translated(quote, self._inks)], quote, number, gap=1 if start else 0)
            start += len(words.plain) + 1

    def _heads(self, order: Sequence[int]) -> Mapping[int, Lines]:
        heads: dict[int, list[Content]] = {place: self._head(place) for place in order}
        _level(heads)
        for title, kind in ROWS:
            values = {place: self._values(place, kind) for place in order}
            if any(values.values()):
                for place in order:
                    nothing = NOT_TOLD if kind in self._renderings[place].compared else NOT_COMPARED
                    heads[place] += self._row(title, values[place] or [line(nothing, self._inks.dim)])
                _level(heads)
        return heads

    def _head(self, place: int) -> list[Content]:
        """`VEN · base · direct · ¶7`; with several quotes each says the rest itself."""
        quotes = self._topic.columns[place]
        rest = _where(quotes[0]) if len(quotes) == 1 else f"{len(quotes)} quotes"
        words = " · base" if place == self._base else ""
        label = line(quotes[0].source_label, self._inks.heading)
        label = ordered([label], label.plain)[0]
        return (label + line(f"{words} · {rest}", self._inks.dim)).wrap(self._width)

    def _values(self, place: int, kind: str) -> list[Content]:
        """What another source has not, as a column writes it, without what another value says in full."""
        kept: list[Value] = []
        for value in self._renderings[place].values:
            asked = (value.differs or value.untold) and value.kind == kind
            if asked and not any(value.says <= other.says for other in kept):
                kept = [other for other in kept if not other.says < value.says] + [value]
        text, inks = self._texts[place], self._inks
        return [line(text[v.start : v.end], inks.flag + value_style(v.kind, inks) if v.differs else "") for v in kept]

    def _row(self, title: str, values: Sequence[Content]) -> list[Content]:
        """One kind of value under a head: `Figures  over 110 · 60`."""
        label = fitted(line(title, self._inks.dim), ROW_LABEL_CELLS)
        separator = Content(" · ").stylize(self._inks.dim)
        room = max(NARROWEST, self._width - ROW_LABEL_CELLS)
        # A value is not torn apart where the line can be broken before it.
        lines = _flowed((part for value in values for part in ordered(value.wrap(room), value.plain)), separator, room)
        lines = at_most(lines, ROW_LINES, room, cut=f" · {ELLIPSIS}")
        return [(label if y == 0 else Content(" " * ROW_LABEL_CELLS)) + shown for y, shown in enumerate(lines)]


def _level(heads: Mapping[int, list[Content]]) -> None:
    """Make all heads as high as the highest."""
    height = max(map(len, heads.values()))
    for lines in heads.values():
        lines += [Content("")] * (height - len(lines))


def _spans(shown: Content, _: str) -> Sequence[Span]:
    return shown.spans


def _language(column: Sequence[QuoteView]) -> str:
    """What the words of a column are in; "" where nobody says it, or they are in several languages."""
    tags = {quote.language for quote in column}
    return tags.pop() or "" if len(tags) == 1 else ""


def _where(quote: QuoteView) -> str:
    return f"{quote.manner} · {quote.place}"


def value_style(kind: ValueKind, inks: Inks) -> Style:
    """How a value that differs is marked: a figure or a date as a printer would box it."""
    return NAME if kind == "name" else inks.flag + Style(reverse=True)


def compared(shown: Content, start: int, rendering: Rendering, inks: Inks) -> Content:
    """A quote's words with what a comparison found in them; they begin at `start` of the text that was compared.

    Where a passage stands elsewhere in the base, the number of the move is set before it.
    """
    end = start + len(shown.plain)
    spans = [(passage.start, passage.end, SHARED) for passage in rendering.shared]
    spans += [(first, last, ONLY) for first, last in rendering.only]
    spans += [(value.start, value.end, value_style(value.kind, inks)) for value in rendering.values if value.differs]
    for first, last, style in spans:
        if start <= first < end:
            shown = shown.stylize(style, first - start, last - start)
    moves = [(p.start - start, p.moved) for p in rendering.shared if p.moved and start <= p.start < end]
    for offset, number in sorted(moves, reverse=True):
        raised = Content(str(number).translate(RAISED)).stylize(inks.key)
        shown = shown[:offset] + raised + shown[offset:]
    return shown


def legend(inks: Inks, width: int, *, moves: bool) -> list[Content]:
    """What the marks of a comparison mean, in the marks themselves; a line ends between two of them."""
    parts = [
        Content("also in the base").stylize(SHARED),
        Content("only here").stylize(ONLY),
        Content("differing figure").stylize(value_style("figure", inks)),
        Content("differing name").stylize(value_style("name", inks)),
    ]
    if moves:
        parts.append(Content("¹").stylize(inks.key) + Content(" moved: look for its number"))
    return _flowed(parts, Content(" · ").stylize(inks.dim), width)


def _flowed(parts: Iterable[Content], between: Content, width: int) -> list[Content]:
    """Parts side by side in lines of so many cells; a line ends between two of them."""
    lines: list[Content] = []
    for part in parts:
        longer = lines[-1] + between + part if lines else part
        if lines and longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
