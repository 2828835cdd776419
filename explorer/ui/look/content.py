"""The one way of outside text to a widget: made visible, then `Content`, which Textual never parses as markup.

`display` leaves no control code: Textual need not look for them again, which takes longer than all the rest. Text is
wrapped as Textual does, many times quicker where every letter takes one cell; its lines are counted without that.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from rich.cells import get_character_cell_size
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


def joined(*parts: Content | str | tuple[str, Style]) -> Content:
    """Contents and texts of ours, some in a style, after each other: what adding them up gives, sooner."""
    return Content.assemble(*parts, strip_control_codes=False)


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


_LETTERS = r" -~¡-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201f\u2026\u2190-\u2193\u26a0"
_EVEN = re.compile(f"(?! )[{_LETTERS}]*(?<! )")
"""Text in which every letter takes one cell and only spaces part words; it neither begins nor ends with one."""


def wrapped(shown: Content, width: int) -> list[Content]:
    """The lines of a content in so many cells: what `Content.wrap` gives."""
    text = shown.plain
    breaks = _breaks(text, width)
    if breaks is None:
        return shown.wrap(width)
    if not breaks:
        return [shown]
    if any(start > 0 or end < len(text) for start, end, _ in shown.spans):
        return [line.rstrip() for line in shown.divide(breaks)]
    lines: list[Content] = []
    for start, end in pairwise([0, *breaks, len(text)]):
        part = text[start:end].rstrip(" ")
        spans = [Span(0, len(part), style) for _, _, style in shown.spans]
        lines.append(Content(part, spans, strip_control_codes=False))
    return lines


def ends(lines: Iterable[Content], text: str) -> Iterator[int]:
    """Where in a text each of the lines ends that it was wrapped into."""
    at = 0
    for line in lines:
        at = text.index(line.plain, at) + len(line.plain)
        yield at


def folded(shown: Content, width: int, most: int) -> list[Content]:
    """A text on one line as it is painted in so many cells and at most so many lines: cut at the end of the last."""
    lines = wrapped(shown, width) if most > 1 else [shown]
    if len(lines) <= most > 1:
        return list(ordered(lines, shown.plain))
    *_, at = 0, *ends(lines[: most - 1], shown.plain)
    rest = shown[at:]
    return [
        *ordered(lines[: most - 1], shown.plain),
        shortened(rest[len(rest.plain) - len(rest.plain.lstrip()) :], width),
    ]


def height(text: str, width: int) -> int:
    """How many lines `wrapped` gives of a text."""
    breaks = _breaks(text, width)
    return len(Content(text).wrap(width)) if breaks is None else len(breaks) + 1


def _breaks(text: str, width: int) -> list[int] | None:
    """Where lines begin, the first aside; None where letters differ in width or a word is longer than a line."""
    # Terminals set for Chinese have letters of two cells among these (ui/terminal/signs.py).
    if not _EVEN.fullmatch(text) or not (text.isascii() or get_character_cell_size("é") == 1):
        return None
    breaks: list[int] = []
    start, end = 0, len(text)
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space < 0:
            return None
        start = space + 1
        while text[start] == " ":
            start += 1
        breaks.append(start)
    return breaks
