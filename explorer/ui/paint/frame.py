"""A frame around painted lines, with texts set into it."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.style import Style

from explorer.ui.look.content import fitted, shortened
from explorer.ui.paint.painted import Line, Slot

LIGHT = ("╭", "╮", "╰", "╯", "─", "│")
HEAVY = ("┏", "┓", "┗", "┛", "━", "┃")
"""The frames: corners, across, down."""
RULE = ("╶", "╴", "─")
"""What has one line only: its ends, across."""


class Frame:
    """A frame around all of a slot, heavy while what is in it has the keys."""

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        self._title = self._brief = self._corner = self._short = self._foot = Content("")
        self._lit = False

    @property
    def inner(self) -> Size:
        """The size within the frame."""
        width, height = self.slot.size
        return Size(max(0, width - 2), max(0, height - 2))

    def set(
        self,
        title: Content | None = None,
        corner: Content | None = None,
        foot: Content | None = None,
        short: Content | None = None,
        brief: Content | None = None,
    ) -> None:
        """Texts in the frame: above at the left, above at the right, below at the right; None leaves one as it is.

        `short` stands for the corner's text where that and the title have no room beside each other, `brief` for a
        title that has no room itself.
        """
        if title is not None:
            self._title, self._brief = title, brief or title
        if corner is not None:
            self._corner, self._short = corner, short or corner
        self._foot = self._foot if foot is None else foot

    def light(self, lit: bool) -> None:
        """Show that what is in it has the keys, or no longer."""
        if lit != self._lit:
            self._lit = lit
            self.slot.repaint()

    def line(self, y: int, inner_line: Callable[[int], Line]) -> Line:
        """The line `y` of the slot; `inner_line` gives what is within the frame, in exactly the inner width."""
        widget = self.slot.widget
        frame = widget.inks.key if self._lit else widget.inks.faint
        left_top, right_top, left_bottom, right_bottom, across, down = HEAVY if self._lit else LIGHT
        width, height = self.slot.size
        if height == 1:
            left_top, right_top, across = RULE
        if y == 0:
            whole = self._title.cell_length + self._corner.cell_length <= width - 10
            corner = self._corner if whole else self._short
            return self._edge(left_top, across, right_top, self._title, corner, frame)
        if y == height - 1:
            return self._edge(left_bottom, across, right_bottom, Content(""), self._foot, frame)
        side = Segment(down, (widget.visual_style + frame).rich_style)
        return [side, *inner_line(y - 1), side] if width > 1 else [side]

    def _edge(self, left: str, across: str, right: str, start: Content, end: Content, frame: Style) -> Line:
        """`╭ Title ─────── 6 of 19 ╮`: the text at the end stays whole, the one at the start is cut."""
        widget, width = self.slot.widget, self.slot.size.width
        room = max(0, width - 4)
        style = widget.inks.key if self._lit else Style(bold=True)
        if end:
            end = Content(" ") + fitted(end, min(end.cell_length, room)).stylize_before(widget.inks.dim) + Content(" ")
            room -= end.cell_length
        if start and room > 4:
            start = start if start.cell_length <= room - 2 else self._brief
            start = Content(" ") + shortened(start, room - 2).stylize_before(style) + Content(" ")
            room -= start.cell_length
        else:
            start = Content("")
        rule = Content(across * max(0, room)).stylize(frame)
        shown = Content(left + across).stylize(frame) + start + rule + end + Content(across + right).stylize(frame)
        return widget.written(shown, width)
