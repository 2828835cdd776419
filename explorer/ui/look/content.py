"""The one way of outside text to a widget: made visible, then `Content`, which Textual never parses as markup.

`display` leaves no control code: Textual need not look for them again, which takes longer than all the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from rich.segment import Segment
from textual.content import Content, Span
from textual.style import Style

from explorer.index.find import Find
from explorer.text.display import display
from explorer.ui.look.bidi import RIGHT_TO_LEFT, base_level, levels, mirrored, order

ELLIPSIS = "…"


def content(text: str, style: Style | str = "") -> Content:
    """Text of any length, with its line breaks."""
    shown = Content(display(text), strip_control_codes=False)
    return shown.stylize(style) if style else shown


def line(text: str, style: Style | str = "") -> Content:
    """Text for one line: runs of white space become one space."""
    shown = Content(display(text, one_line=True), strip_control_codes=False)
    return shown.stylize(style) if style else shown


def painted_line(text: str) -> Content:
    """Text for one line, as it is painted: in a widget of Textual's, which knows one direction only."""
    shown = line(text)
    return ordered([shown], shown.plain)[0]


def highlighted(shown: Content, find: Find | None, style: Style | str) -> Content:
    """The content with the words a search finds marked, at their places in the original text."""
    if find is None:
        return shown
    for start, end in find.spans(shown.plain):
        shown = shown.stylize(style, start, end)
    return shown


def fitted(shown: Content, width: int) -> Content:
    """The content in exactly `width` cells: cut with an ellipsis, or padded with spaces."""
    if shown.cell_length > width:
        shown = shown.truncate(width, ellipsis=True)
    return shown.pad_right(max(0, width - shown.cell_length))


def ordered(lines: Sequence[Content], text: str, width: int | None = None) -> Sequence[Content]:
    """The lines of a text as they are painted, from left to right, where it holds letters from right to left.

    A paragraph has the direction of its first strong letter; from right to left its lines stand at the right of the
    width. What is copied and found is the text, not its lines.
    """
    if RIGHT_TO_LEFT.search(text) is None:
        return lines
    shown: list[Content] = []
    at = start = end = base = 0
    found: list[int] = []
    for line in lines:
        at = text.index(line.plain, at)
        if at >= end:
            start, end = text.rfind("\n", 0, at) + 1, (text + "\n").index("\n", at + len(line.plain))
            base = base_level(text[start:end])
            found = levels(text[start:end], base)
        painted = _reordered(line, found[at - start :], base)
        pad = max(0, width - painted.cell_length) if width and base else 0
        shown.append(Content(" " * pad) + painted if pad else painted)
        at += len(line.plain)
    return shown


def shortened(shown: Content, width: int) -> Content:
    """A text on one line as it is painted in at most so many cells: cut at its end, which may be at the left."""
    shown = fitted(shown, min(shown.cell_length, max(1, width)))
    return ordered([shown], shown.plain)[0]


def _reordered(shown: Content, found: Sequence[int], base: int) -> Content:
    """A line from left to right by the levels of its characters; styles and marks go with these."""
    text = shown.plain
    places = order(text, found, base)
    now = {place: at for at, place in enumerate(places)}
    spans: list[Span] = []
    for start, end, style in shown.spans:
        runs = sorted(now[place] for place in range(start, min(end, len(text))))
        cuts = [n for n in range(1, len(runs)) if runs[n] != runs[n - 1] + 1]
        spans += [Span(runs[a], runs[b - 1] + 1, style) for a, b in pairwise([0, *cuts, len(runs)]) if a < b]
    letters = "".join(mirrored(text[place]) if found[place] % 2 else text[place] for place in places)
    return Content(letters, spans, strip_control_codes=False)


def segments(shown: Content, base: Style) -> list[Segment]:
    """The content over a style, as it is painted: what Textual makes of it, sooner where no styles lie over others."""
    text, end = shown.plain, 0
    made: list[Segment] = []
    for span in sorted(shown.spans, key=itemgetter(0)):
        if span.start < end or isinstance(span.style, str):
            return shown.render_segments(base)
        if span.start > end:
            made.append(Segment(text[end : span.start], base.rich_style))
        made.append(Segment(text[span.start : span.end], (base + span.style).rich_style))
        end = span.end
    if end < len(text) or not made:
        made.append(Segment(text[end:], base.rich_style))
    return made
