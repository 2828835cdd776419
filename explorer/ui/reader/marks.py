"""What is marked in a quote's words: what a search finds in them, or how they compare with other sources'."""

from __future__ import annotations

from textual.content import Content, Span
from textual.style import Style

from explorer.compare import Rendering
from explorer.compare.values import Kind
from explorer.index.find import Find
from explorer.ui.look.colours import Inks
from explorer.ui.reader.layout import Marks, unmarked

SHARED = Style(underline=True)
ONLY = Style(bold=True)
NAME = Style(italic=True)
"""The marks of words that are compared. None is a colour alone."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def found(find: Find | None, style: Style) -> Marks:
    """Marks what a search finds."""
    if find is None:
        return unmarked
    return lambda text: [Span(start, end, style) for start, end in find.spans(text)]


def value_style(kind: Kind, inks: Inks) -> Style:
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
    between = Content(" · ").stylize(inks.dim)
    lines = [parts[0]]
    for part in parts[1:]:
        longer = lines[-1] + between + part
        if longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
