"""Frames around painted lines: of a whole widget, or of one part among others in a widget."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from explorer.ui.look.colours import Inks
from explorer.ui.look.content import fitted
from explorer.ui.paint.painted import Line, Painted

LIGHT = ("╭", "╮", "╰", "╯", "─", "│")
HEAVY = ("┏", "┓", "┗", "┛", "━", "┃")
"""The frames: corners, across, down."""


class Frame:
    """Painted lines in a frame, heavy while it has the keys, with texts set into it. What holds it says where it is."""

    def __init__(self) -> None:
        self._title = self._corner = self._short = self._foot = Content("")
        self._lit = False

    def canvas(self) -> Painted:
        """The widget that paints it."""
        raise NotImplementedError

    def extent(self) -> Size:
        """The size with the frame."""
        raise NotImplementedError

    def repaint_lines(self, *lines: int) -> None:
        """Make some of its lines again, counted from its frame's first; without a number all of them."""
        raise NotImplementedError

    @property
    def inks(self) -> Inks:
        """The styles of the theme in force."""
        return self.canvas().inks

    def written(self, shown: Content, width: int, style: Style | None = None) -> Line:
        """A content as segments of exactly `width` cells."""
        return self.canvas().written(shown, width, style)

    @property
    def inner(self) -> Size:
        """The size within the frame."""
        width, height = self.extent()
        return Size(max(0, width - 2), max(0, height - 2))

    def set_frame(
        self,
        title: Content | None = None,
        corner: Content | None = None,
        foot: Content | None = None,
        short: Content | None = None,
    ) -> None:
        """Texts in the frame: above at the left, above at the right, below at the right; None leaves one as it is.

        `short` stands for the corner's text where that and the title have no room beside each other.
        """
        self._title = self._title if title is None else title
        if corner is not None:
            self._corner, self._short = corner, short or corner
        self._foot = self._foot if foot is None else foot

    def light(self, lit: bool) -> None:
        """Show that the widget has the keys, or no longer."""
        if lit != self._lit:
            self._lit = lit
            self.repaint_lines()

    def inner_line(self, y: int) -> Line:
        """The line `y` within the frame, in exactly the inner width."""
        raise NotImplementedError

    def framed_line(self, y: int) -> Line:
        """The line `y` with its piece of the frame."""
        frame = self.inks.key if self._lit else self.inks.faint
        left_top, right_top, left_bottom, right_bottom, across, down = HEAVY if self._lit else LIGHT
        width, height = self.extent()
        if y == 0:
            whole = self._title.cell_length + self._corner.cell_length <= width - 10
            corner = self._corner if whole else self._short
            return self._edge(left_top, across, right_top, self._title, corner, frame)
        if y == height - 1:
            return self._edge(left_bottom, across, right_bottom, Content(""), self._foot, frame)
        side = Segment(down, (self.canvas().visual_style + frame).rich_style)
        return [side, *self.inner_line(y - 1), side] if width > 1 else [side]

    def _edge(self, left: str, across: str, right: str, start: Content, end: Content, frame: Style) -> Line:
        """`╭ Title ─────── 6 of 19 ╮`: the text at the end stays whole, the one at the start is cut."""
        room = max(0, self.extent().width - 4)
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
        return self.written(shown, self.extent().width)


class Framed(Painted, Frame):
    """A widget that is one frame."""

    def __init__(self, *, id: str) -> None:
        Painted.__init__(self, id=id)
        Frame.__init__(self)

    def canvas(self) -> Painted:
        """Itself."""
        return self

    def extent(self) -> Size:
        """The widget's size."""
        return self.outer_size

    def repaint_lines(self, *lines: int) -> None:
        """Make lines of the widget again."""
        self.repaint(*lines)

    def line(self, y: int) -> Line:
        """A line of the frame is a line of the widget."""
        return self.framed_line(y)


class Part(Frame):
    """A frame among others in one widget, which places it."""

    def __init__(self) -> None:
        Frame.__init__(self)
        self._canvas: Painted | None = None
        self._size = Size(0, 0)
        self.top = 0
        """The widget's line on which it starts."""

    def canvas(self) -> Painted:
        """The widget it is a part of."""
        assert self._canvas is not None, "a part is painted by the widget that holds it"
        return self._canvas

    def extent(self) -> Size:
        """The size it was given; nothing while it is out of sight."""
        return self._size

    def place(self, canvas: Painted, top: int, size: Size) -> None:
        """Take a place in a widget; a size without lines takes the part out of sight."""
        self._canvas, self.top, self._size = canvas, top, size
        self.fit_size()

    def fit_size(self) -> None:
        """Fit what is shown to a new size."""

    def repaint_lines(self, *lines: int) -> None:
        """Make its lines again in the widget that holds it."""
        if self._canvas is not None and self._size.height:
            self._canvas.repaint(*(self.top + y for y in lines or range(self._size.height)))
