"""Widgets that paint their own lines: each line is made once, and only lines that look different are sent again."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from explorer.ui.inks import Inks, inks
from explorer.ui.sgr import LeanStrip
from explorer.ui.text import fitted

Line = list[Segment]


class Painted(Widget):
    """Paints lines as segments. It has no border and no padding of the style sheet: its lines fill it."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._strips: dict[int, Strip] = {}
        self._strips_for = Size(0, 0)
        self._inks: Inks | None = None

    @property
    def inks(self) -> Inks:
        """The styles of the theme in force."""
        if self._inks is None:
            self._inks = inks(self.app.theme_variables)
        return self._inks

    def line(self, y: int) -> Line:
        """The line `y` of the widget, in exactly its width."""
        raise NotImplementedError

    def fit_size(self) -> None:
        """Fit what is shown to a new size, before its first line is painted, so that no second frame is needed."""

    def written(self, shown: Content, width: int, style: Style | None = None) -> Line:
        """A content as segments of exactly `width` cells, over the widget's own colours."""
        base = self.visual_style
        return fitted(shown, width).render_segments(base if style is None else base + style)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, from those made already where they still hold."""
        if self._strips_for != self.size:
            self._strips_for = self.size
            self._strips.clear()
            self.fit_size()
        strips = [self._strip(y) for y in crop.line_range]
        if crop.x == 0 and crop.width == self.size.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def _strip(self, y: int) -> Strip:
        strip = self._strips.get(y)
        if strip is None:
            width = self.size.width
            strip = Strip(self.line(y), width)
            for line_filter in self.get_line_filters():
                strip = strip.apply_filter(line_filter, self.visual_style.background or self.background_colors[1])
            strip = self._strips[y] = LeanStrip(strip, width)
        return strip

    def repaint(self, *lines: int) -> None:
        """Make some lines again; without a number all of them. Only those that look different are painted."""
        before = self._strips
        if not self.is_mounted or self._strips_for != self.size or not before:
            self.refresh()
            return
        self._strips = {y: strip for y, strip in before.items() if lines and y not in lines}
        width = self.size.width
        changed = [y for y in lines or range(self.size.height) if self._strip(y) != before.get(y)]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Painted:
        """As every widget's; without regions no line made so far holds any longer."""
        if repaint and not regions:
            self._strips.clear()
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def notify_style_update(self) -> None:
        """Another theme, or another state: nothing made so far holds."""
        super().notify_style_update()
        self._inks = None
        self._strips.clear()


LIGHT = ("╭", "╮", "╰", "╯", "─", "│")
HEAVY = ("┏", "┓", "┗", "┛", "━", "┃")
"""The frames: corners, across, down."""


class Framed(Painted):
    """Painted lines in a frame, heavy while its widget has the keys, with texts set into it."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._title = self._corner = self._foot = Content("")
        self._lit = False

    @property
    def inner(self) -> Size:
        """The size within the frame."""
        width, height = self.size
        return Size(max(0, width - 2), max(0, height - 2))

    def set_frame(
        self, title: Content | None = None, corner: Content | None = None, foot: Content | None = None
    ) -> None:
        """Texts in the frame: above at the left, above at the right, below at the right; None leaves one as it is."""
        self._title = self._title if title is None else title
        self._corner = self._corner if corner is None else corner
        self._foot = self._foot if foot is None else foot

    def light(self, lit: bool) -> None:
        """Show that the widget has the keys, or no longer."""
        if lit != self._lit:
            self._lit = lit
            self.repaint()

    def inner_line(self, y: int) -> Line:
        """The line `y` within the frame, in exactly the inner width."""
        raise NotImplementedError

    def line(self, y: int) -> Line:
        """A line with its piece of the frame."""
        frame = self.inks.key if self._lit else self.inks.faint
        left_top, right_top, left_bottom, right_bottom, across, down = HEAVY if self._lit else LIGHT
        width, height = self.size
        if y == 0:
            return self._edge(left_top, across, right_top, self._title, self._corner, frame)
        if y == height - 1:
            return self._edge(left_bottom, across, right_bottom, Content(""), self._foot, frame)
        side = Segment(down, (self.visual_style + frame).rich_style)
        return [side, *self.inner_line(y - 1), side] if width > 1 else [side]

    def _edge(self, left: str, across: str, right: str, start: Content, end: Content, frame: Style) -> Line:
        """`╭ Title ─────── 6 of 19 ╮`: the text at the end stays whole, the one at the start is cut."""
        room = max(0, self.size.width - 4)
        style = self.inks.key if self._lit else Style(bold=True)
        if end:
            end = Content(" ") + fitted(end, min(end.cell_length, room)).stylize_before(self.inks.dim) + Content(" ")
            room -= end.cell_length
        if start and room > 4:
            start = Content(" ") + fitted(start, min(start.cell_length, room - 2)).stylize_before(style) + Content(" ")
            room -= start.cell_length
        else:
            start = Content("")
        rule = Content(across * max(0, room)).stylize(frame)
        shown = Content(left + across).stylize(frame) + start + rule + end + Content(across + right).stylize(frame)
        return self.written(shown, self.size.width)
