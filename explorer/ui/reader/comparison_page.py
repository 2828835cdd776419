"""Lays a comparison out: a column for each source, what differs under its head, its words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.style import Style

from explorer.compare import Rendering, Value, compare
from explorer.index.read.record import QuoteView, Reading
from explorer.ui.look.colours import Inks
from explorer.ui.look.content import ELLIPSIS, content, fitted, line
from explorer.ui.reader.page import columns_for

SHARED = Style(underline=True)
ONLY = Style(bold=True)
NAME = Style(italic=True)
"""The marks of words. None is a colour alone."""

ROWS = (("Figures", "figure"), ("Dates", "date"), ("Names", "name"))
AROUND = 4
"""Cells of a column that are not text: two before it for the cursor, two after it for the rule between columns."""
ROW_LABEL_CELLS = 9
ROW_LINES = 3
"""Lines that the values of one kind take under a head."""
NOT_TOLD, NOTHING = "not told", "–"
"""In the place of values: the source tells none of what others do; it has none to compare."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Topic:
    """What several sources tell: each column holds one source's quotes; `title` is empty for a record's own."""

    title: str
    columns: tuple[tuple[QuoteView, ...], ...]


def topics(reading: Reading) -> tuple[Topic, ...]:
    """The sections of a record with something to compare: two sources, or two answers to a question."""
    found: list[Topic] = []
    for section in reading.sections:
        answers = all(quote.answer for quote in section.quotes)
        columns = [[quote] for quote in section.quotes] if answers else section.columns()
        if len(columns) > 1:
            found.append(Topic(section.title, tuple(map(tuple, columns))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column, and the quote it is of: by place in its column, None for what stands between quotes."""

    shown: Content
    column: int
    quote: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """A topic laid out: its columns with the base first, or all in one below the other where there is room for one."""

    order: tuple[int, ...]
    """The topic's columns as they stand, by their places in it."""
    heads: tuple[tuple[Content, ...], ...]
    """What stays in sight over each column, equally high; nothing where they are stacked."""
    flows: tuple[tuple[Line, ...], ...]
    """What scrolls: one for each column, or a single one."""
    count: int
    """Columns in sight."""
    has_moves: bool

    def flow(self, column: int) -> int:
        """The flow that holds a column."""
        return self.order.index(column) if len(self.flows) > 1 else 0

    def in_sight(self, first: int) -> list[int]:
        """The flows side by side: the base's, and as many of the others as fit from the one at `first` on."""
        flows = range(len(self.flows))
        return [*flows[:1], *flows[first : first + self.count - 1]]

    def span(self, column: int, quote: int) -> tuple[int, int]:
        """First line of a quote in its flow, and the line after its last; the first brings its head along."""
        flow = self.flows[self.flow(column)]
        lines = [y for y, line in enumerate(flow) if line.column == column and line.quote == quote]
        if quote == 0:
            lines.insert(0, next(y for y, line in enumerate(flow) if line.column == column))
        return lines[0], lines[-1] + 1


def lay_out(topic: Topic, base: int, width: int, inks: Inks) -> Page:
    """The page of a topic in `width` cells: as many columns side by side as fit, stacked where one does."""
    count = max(1, min(columns_for(width), len(topic.columns)))
    return _Layout(topic, base, width // count - AROUND, inks).page(count)


class _Layout:
    def __init__(self, topic: Topic, base: int, width: int, inks: Inks) -> None:
        self._topic = topic
        self._base = base
        self._width = max(8, width)
        self._inks = inks
        # What is shown is what is compared, so that the places agree.
        self._shown = [[content(quote.exact) for quote in column] for column in topic.columns]
        self._texts = ["\n".join(shown.plain for shown in column) for column in self._shown]
        said_by = [" · ".join(_who(quote) for quote in column) for column in topic.columns]
        languages = [column[0].language or "" for column in topic.columns]
        self._found = compare(self._texts, base, said_by, languages).renderings

    def page(self, count: int) -> Page:
        order = sorted(range(len(self._topic.columns)), key=lambda place: place != self._base)
        heads = self._heads(order)
        bodies = {place: list(self._body(place)) for place in order}
        has_moves = any(passage.moved for found in self._found for passage in found.shared)
        if count > 1:
            flows = [tuple(bodies[place]) for place in order]
            return Page(tuple(order), tuple(tuple(heads[place]) for place in order), tuple(flows), count, has_moves)
        flow: list[Line] = []
        for place in order:
            flow += [Line(Content(""), place, None)] if flow else []
            flow += [Line(shown, place, None) for shown in heads[place] if shown] + bodies[place]
        return Page(tuple(order), ((),), (tuple(flow),), count, has_moves)

    def _heads(self, order: Sequence[int]) -> dict[int, list[Content]]:
        values = self._values()
        heads: dict[int, list[Content]] = {place: [] for place in order}
        rows = [{place: self._head(place) for place in order}]
        for title, kind in ROWS:
            if any(values[place][kind] for place in order):
                nothing = {place: NOT_TOLD if kind in self._found[place].compared else NOTHING for place in order}
                rows.append({place: self._row(title, values[place][kind], nothing[place]) for place in order})
        for row in rows:
            height = max(map(len, row.values()))
            for place, lines in row.items():
                heads[place] += lines + [Content("")] * (height - len(lines))
        return heads

    def _head(self, place: int) -> list[Content]:
        """`VEN · base · direct · ¶7`; with several quotes each says the rest itself."""
        quotes = self._topic.columns[place]
        rest = _place(quotes[0]) if len(quotes) == 1 else f"{len(quotes)} quotes"
        words = " · base" if place == self._base else ""
        label = line(quotes[0].source_label, self._inks.heading)
        return (label + line(f"{words} · {rest}", self._inks.dim)).wrap(self._width)

    def _values(self) -> list[dict[str, list[Content]]]:
        """For each column and kind, what another source has not, as this one writes it, each value once."""
        return [
            {
                kind: [
                    line(text[v.start : v.end], _value_style(v, self._inks) if v.differs else "")
                    for v in _distinct([v for v in found.values if (v.differs or v.untold) and v.kind == kind])
                ]
                for kind in ("figure", "date", "name")
            }
            for text, found in zip(self._texts, self._found, strict=True)
        ]

    def _row(self, title: str, values: Sequence[Content], nothing: str) -> list[Content]:
        """One kind of value under a head: `Figures  over 110 · 60`; or `nothing`."""
        label = fitted(line(title, self._inks.dim), ROW_LABEL_CELLS)
        separator = Content(" · ").stylize(self._inks.dim)
        room = max(8, self._width - ROW_LABEL_CELLS)
        # A value is not torn apart where the line can be broken before it.
        lines: list[Content] = []
        for value in values or [line(nothing, self._inks.dim)]:
            for part in value.wrap(room):
                joined = lines[-1] + separator + part if lines else part
                if lines and joined.cell_length <= room:
                    lines[-1] = joined
                else:
                    lines.append(part)
        if len(lines) > ROW_LINES:
            lines[ROW_LINES - 1 :] = [fitted(lines[ROW_LINES - 1] + Content(f" · {ELLIPSIS}"), room)]
        return [(label if y == 0 else Content(" " * ROW_LABEL_CELLS)) + shown for y, shown in enumerate(lines)]

    def _body(self, place: int) -> Iterator[Line]:
        quotes, start = self._topic.columns[place], 0
        for number, (quote, shown) in enumerate(zip(quotes, self._shown[place], strict=True)):
            if number:
                yield Line(Content(""), place, None)
            for part in self._about(quote, alone=len(quotes) == 1):
                yield Line(part, place, number)
            for part in self._words(quote, shown, self._found[place], start):
                yield Line(part, place, number)
            start += len(shown.plain) + 1

    def _about(self, quote: QuoteView, *, alone: bool) -> list[Content]:
        """What it answers, where it stands if the head does not say so, and who speaks as the source names them."""
        lines = line(quote.answer, self._inks.key).wrap(self._width) if quote.answer else []
        who = _who(quote)
        told = " · ".join(text for text in ("" if alone else _place(quote), f"{who}:" if who else "") if text)
        return [*lines, *line(told, self._inks.aside).wrap(self._width)] if told else list(lines)

    def _words(self, quote: QuoteView, shown: Content, found: Rendering, start: int) -> list[Content]:
        """The words with their marks; `start` is where the quote begins in its column's text."""
        end = start + len(shown.plain)
        for passage in found.shared:
            if start <= passage.start < end:
                shown = shown.stylize(SHARED, passage.start - start, passage.end - start)
        for first, last in found.only:
            if start <= first < end:
                shown = shown.stylize(ONLY, first - start, last - start)
        for value in found.values:
            if value.differs and start <= value.start < end:
                style = NAME if value.kind == "name" else figure_style(self._inks)
                shown = shown.stylize(style, value.start - start, value.end - start)
        mark = self._inks.key
        moves = [(p.start - start, p.moved) for p in found.shared if p.moved and start <= p.start < end]
        for offset, number in sorted(moves, reverse=True):
            raised = Content(str(number).translate(RAISED)).stylize(mark)
            shown = shown[:offset] + raised + shown[offset:]
        if quote.mode == "direct":
            shown = Content("“").stylize(mark) + shown + Content("”").stylize(mark)
        return shown.wrap(self._width)


def _place(quote: QuoteView) -> str:
    return f"{quote.mode} · {quote.place}"


def _who(quote: QuoteView) -> str:
    """Who speaks, as the source names them."""
    return content(quote.attribution or quote.speaker or "").plain


def _distinct(values: Sequence[Value]) -> list[Value]:
    """The values without those that another one says in full."""
    kept: list[Value] = []
    for value in values:
        if not any(value.says <= other.says for other in kept):
            kept = [other for other in kept if not other.says < value.says] + [value]
    return kept


def _value_style(value: Value, inks: Inks) -> Style:
    return inks.flag + NAME if value.kind == "name" else figure_style(inks)


def figure_style(inks: Inks) -> Style:
    """How a figure that differs is marked: as a printer would box it."""
    return inks.flag + Style(reverse=True)


def legend(inks: Inks, *, moves: bool) -> Content:
    """What the marks mean, in the marks themselves."""
    parts = [
        Content("also in the base").stylize(SHARED),
        Content("only here").stylize(ONLY),
        Content("differing figure").stylize(figure_style(inks)),
        Content("differing name").stylize(NAME),
    ]
    if moves:
        parts.append(Content("¹").stylize(inks.key) + Content(" moved: look for its number"))
    return Content(" · ").stylize(inks.dim).join(parts)
