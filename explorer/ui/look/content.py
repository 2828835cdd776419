"""The one way of outside text to a widget: made visible, then `Content`, which Textual never parses as markup.

`display` leaves no control code: Textual need not look for them again, which takes longer than all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from unicodedata import bidirectional

from rich.segment import Segment
from textual.content import Content
from textual.style import Style

from explorer.index.find import Find
from explorer.text.display import display

ELLIPSIS = "…"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STRONG = frozenset({"L", "R", "AL"})
_LEFT_ISOLATE, _RIGHT_ISOLATE, _END = "\u2066", "\u2067", "\u2069"


def content(text: str, style: Style | str = "") -> Content:
    """Text of any length, with its line breaks."""
    shown = Content(display(text), strip_control_codes=False)
    return shown.stylize(style) if style else shown


def line(text: str, style: Style | str = "") -> Content:
    """Text for one line: runs of white space become one space."""
    shown = Content(display(text, one_line=True), strip_control_codes=False)
    return shown.stylize(style) if style else shown


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


def isolated(lines: Sequence[Content], text: str, width: int | None = None) -> Sequence[Content]:
    """The lines of a paragraph, set apart from what stands beside them where it holds letters from right to left.

    As the Unicode Bidirectional Algorithm has it (UAX #9, P2 and the isolates), its first strong letter gives its
    direction; from right to left its lines stand at the right of the width. Content brings no isolates: `display`.
    """
    if _RIGHT_TO_LEFT.search(text) is None:
        return lines
    to_left = next((kind != "L" for kind in map(bidirectional, text) if kind in _STRONG), False)
    begin, end = _RIGHT_ISOLATE if to_left else _LEFT_ISOLATE, Content(_END, strip_control_codes=False)
    pads = [max(0, width - line.cell_length) if width and to_left else 0 for line in lines]
    starts = [Content(" " * pad + begin, strip_control_codes=False) for pad in pads]
    return [start + line + end for start, line in zip(starts, lines, strict=True)]


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
