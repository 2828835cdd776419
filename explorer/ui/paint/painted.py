"""Widgets that paint their own lines: each is made once, and only those that look different are sent again.

What is painted may have a place of its own on the widget, a slot, and a frame around that with texts set into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from rich.segment import Segment
from textual import events, on
from textual.content import Content
from textual.filter import ANSIToTruecolor
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from explorer.ui.look.colours import Inks, inks
from explorer.ui.look.content import fitted, joined, segments, shortened
from explorer.ui.terminal.session import Drawn, draw_soon

Line = list[Segment]
WHEEL_LINES = 3
"""Lines that one step of the wheel scrolls."""


class WholeStrip(Strip):
    """A line that nobody cuts. Textual's would keep itself among its parts, for the collector to find."""

    __slots__ = ()

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Itself, if it is cut at its end alone."""
        cuts = list(cuts)
        return [self] if cuts == [self.cell_length] else super().divide(cuts)


class Painted(Drawn):
    """Paints lines as segments. It has no border and no padding of the style sheet: its lines fill it."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._strips: dict[int, Strip] = {}
        self._replaced: dict[int, Strip | None] = {}
        """What stands on the screen of the lines that are to be made again; None where that is not certain."""
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

    def written(self, shown: Content, width: int) -> Line:
        """A content as segments of exactly `width` cells, over the widget's own colours."""
        return segments(fitted(shown, width), self.visual_style)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, from those made already where they still hold."""
        if self._strips_for != self.outer_size:
            self._strips_for = self.outer_size
            self._strips, self._replaced = {}, {}
            self.fit_size()
        if missing := [y for y in crop.line_range if y not in self._strips]:
            self._replaced.update(dict.fromkeys(self._replaced.keys() & missing))
            # A theme has either its own colours or the terminal's: there is nothing to translate.
            filters = [each for each in self.get_line_filters() if not isinstance(each, ANSIToTruecolor)]
            background = self.visual_style.background or self.background_colors[1]
            for y in missing:
                line = self.line(y)
                for line_filter in filters:
                    line = line_filter.apply(line, background)
                self._strips[y] = WholeStrip(line, self.outer_size.width)
        strips = [self._strips[y] for y in crop.line_range]
        if crop.x == 0 and crop.width == self.outer_size.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def repaint(self, *lines: int) -> None:
        """Have some lines made again for the next frame, once; without a number all of them."""
        if not self.is_mounted or self._strips_for != self.outer_size or not (self._strips or self._replaced):
            # Nothing of it is drawn yet, and all of it will be.
            if self.outer_size:
                self.refresh()
            return
        for y in lines or range(self.outer_size.height):
            if y in self._strips:
                self._replaced.setdefault(y, self._strips.pop(y))
        draw_soon(self)

    def to_draw(self) -> Iterator[Region]:
        """Make what is to be made again; of that what looks different is drawn."""
        if self._strips_for == self.outer_size:
            before, self._replaced = self._replaced, {}
            self.render_lines(self.outer_size.region)
            if changed := [y for y in before if self._strips[y] != before[y]]:
                yield from (Region(0, first, self.outer_size.width, end - first) for first, end in runs(changed))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Painted:
        """As every widget's; without regions no line made so far holds any longer."""
        if repaint and not regions:
            self._strips, self._replaced = {}, {}
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def notify_style_update(self) -> None:
        """Another theme, or another state: nothing made so far holds."""
        super().notify_style_update()
        self._inks = None
        self._strips, self._replaced = {}, {}


class Slot:
    """The lines of a widget on which one thing is painted: all of them, or those of the place that it is given."""

    def __init__(self, widget: Painted | None = None) -> None:
        """With a widget, all of its lines; without one, nothing until `place` is called."""
        self._widget = widget
        self._placed = None if widget else Size(0, 0)
        self.top = 0
        """The widget's line on which it starts."""

    @property
    def widget(self) -> Painted:
        """The widget it is on."""
        assert self._widget is not None, "nothing is painted before it has a place"
        return self._widget

    @property
    def size(self) -> Size:
        """Its size; no lines while it is out of sight."""
        return self.widget.outer_size if self._placed is None else self._placed

    def place(self, widget: Painted, top: int, size: Size) -> None:
        """Give it a place on a widget; a size without lines takes it out of sight."""
        self._widget, self.top, self._placed = widget, top, size

    def repaint(self, *lines: int) -> None:
        """Make some of its lines again, counted from its first; without a number all of them."""
        if self._placed is None:
            self.widget.repaint(*lines)
        elif shown := [self.top + y for y in lines or range(self._placed.height) if 0 <= y < self._placed.height]:
            self.widget.repaint(*shown)


def runs(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Lines that follow each other, as first and end."""
    lines = sorted(lines)
    first = before = lines[0]
    for y in lines[1:]:
        if y > before + 1:
            yield first, before + 1
            first = y
        before = y
    yield first, before + 1


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
            end = joined(" ", fitted(end, min(end.cell_length, room)).stylize_before(widget.inks.dim), " ")
            room -= end.cell_length
        if start and room > 4:
            start = start if start.cell_length <= room - 2 else self._brief
            start = joined(" ", shortened(start, room - 2).stylize_before(style), " ")
            room -= start.cell_length
        else:
            start = Content("")
        shown = joined((left + across, frame), start, (across * max(0, room), frame), end, (across + right, frame))
        return widget.written(shown, width)


class Shown(Protocol):
    """What is painted within the frame; cells and lines are counted within it. It is painted again after the mouse."""

    def line(self, y: int) -> Line:
        """One line, in exactly the inner width."""

    def fit_size(self) -> None:
        """Fit what is shown to a new size."""

    def click(self, x: int, y: int) -> str:
        """Choose what is under the mouse; gives the action of the screen that it is a button for, if it is one."""

    @property
    def cursor(self) -> tuple[int, int]:
        """Cell and line of what is under the cursor, where it is in sight."""

    def scroll(self, lines: int) -> object:
        """Scroll; the cursor goes along with what is in sight."""


class Canvas(Painted):
    """Paints what it shows, and hands it what the mouse does."""

    class Pointed(Message):
        """The mouse chose something."""

    def __init__(self, shown: Shown, *, id: str) -> None:
        super().__init__(id=id)
        self._shown = shown
        self.frame = Frame(Slot(self))

    @property
    def cursor_at(self) -> Offset:
        """The cell of the screen on which what is under the cursor begins."""
        width, height = self.frame.inner
        x, y = self._shown.cursor
        return self.region.offset + Offset(1 + max(0, min(x, width - 1)), 1 + max(0, min(y, height - 1)))

    def line(self, y: int) -> Line:
        """A line of the frame is a line of the widget."""
        return self.frame.line(y, self._shown.line)

    def fit_size(self) -> None:
        """Fit what is shown to a new size."""
        self._shown.fit_size()

    async def on_click(self, event: events.Click) -> None:
        """Choose what is under the mouse, or do what it is a button for."""
        offset, (width, height) = event.get_content_offset(self), self.frame.inner
        does = ""
        if offset is not None and 0 < offset.x <= width and 0 < offset.y <= height:
            does = self._shown.click(offset.x - 1, offset.y - 1)
            self.repaint()
        self.post_message(self.Pointed())
        if does:
            await self.run_action(f"screen.{does}")

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    def _wheel(self, event: events.MouseScrollDown | events.MouseScrollUp) -> None:
        """Scroll."""
        event.stop()
        self._shown.scroll(WHEEL_LINES if isinstance(event, events.MouseScrollDown) else -WHEEL_LINES)
        self.repaint()
