"""The strip above the panes: the timeline as a histogram, the chosen period in brackets. A click or a drag chooses."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.message import Message

from explorer.dates import Period
from explorer.dates.units import Unit
from explorer.index.ask.library import Hits
from explorer.index.read.histogram import Histogram, Window, window
from explorer.ui.paint.painted import Line, Painted
from explorer.ui.paint.scale import Scale, bars, beside, dates, room, scale, with_ends

Count = Callable[[Hits, Window], Histogram]
CAPTION_GAP = 2


class TimeStrip(Painted):
    """A line of bars; two lines high, with the dates below it, else with the first and last date beside it.

    It is given the events, and a way to count them, and chooses the buckets by its width and the period.
    """

    class Chosen(Message):
        """The mouse chose a period."""

        def __init__(self, period: Period) -> None:
            super().__init__()
            self.period = period

    def __init__(self, axis: Period | None, count: Count) -> None:
        super().__init__(id="strip")
        self._axis = axis
        self._count = count
        self._period: Period | None = None
        self._hits: Hits | None = None
        self._counted: tuple[Window, Histogram] | None = None
        self._drag: tuple[int, int] | None = None
        self._origin = 0

    def show(self, period: Period | None, hits: Hits) -> None:
        """Take the chosen period, and the events: of the same ones, the same buckets are not counted again."""
        if hits is not self._hits:
            self._counted = None
        self._period, self._hits, self._drag = period, hits, None
        self.repaint()

    @property
    def unit(self) -> Unit:
        """How long a bucket is: a day, a month, a year …"""
        shown = self._scale()
        return shown.window.unit if shown else Unit.YEAR

    def _scale(self) -> Scale | None:
        """Where the buckets stand; None without a dated event, or without room."""
        width, height = self.size
        if self._axis is None or room(width) < 1:
            return None
        shown = window(self._axis, self._period, room(width))
        if height == 1:
            # Fewer buckets leave room for the dates beside them.
            fewer = window(self._axis, self._period, max(1, room(width - beside(shown))))
            shown = fewer if fewer.unit == shown.unit else shown
        return scale(shown, width, ends=height == 1)

    def _histogram(self, window: Window) -> Histogram:
        if self._counted is None or self._counted[0] != window:
            assert self._hits is not None
            self._counted = (window, self._count(self._hits, window))
        return self._counted[1]

    def line(self, y: int) -> Line:
        """The bars, or the dates below them."""
        width, height = self.size
        shown = self._scale()
        if shown is None or self._hits is None:
            return self.written(Content(""), width)
        if y == 1:
            return self.written(Content(dates(shown, width)).stylize(self.inks.dim), width)
        chosen = self._drag or (shown.touched(self._period) if self._period else None)
        text = bars(self._histogram(shown.window), shown, width, chosen)
        if height == 1:
            text = with_ends(text, shown)
        caption = f"events by {shown.window.unit.name.lower()} "
        end = shown.start(shown.window.size)
        if len(text.rstrip()) + CAPTION_GAP + len(caption) <= width:
            text = text[: width - len(caption)] + caption
            end = min(end, width - len(caption))
        line = Content(text).stylize(self.inks.dim, end, width).stylize(self.inks.dim, 0, shown.left - 1)
        if chosen is not None:
            first, last = max(0, chosen[0]), min(chosen[1], shown.window.size - 1)
            line = line.stylize(self.inks.key, shown.start(first) - 1, shown.start(last + 1))
        return self.written(line, width)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to choose."""
        shown = self._scale()
        if shown is not None and event.button == 1:
            bucket = shown.bucket(event.x)
            self._drag = (bucket, bucket)
            self._origin = bucket
            self.capture_mouse()
            self.repaint()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Choose up to the bucket under the mouse."""
        shown = self._scale()
        if self._drag is not None and shown is not None:
            bucket = shown.bucket(event.x)
            drag = (min(self._origin, bucket), max(self._origin, bucket))
            if drag != self._drag:
                self._drag = drag
                self.repaint()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Tell what was chosen."""
        shown, drag = self._scale(), self._drag
        self.release_mouse()
        if drag is not None and shown is not None:
            self._drag = None
            self.repaint()
            self.post_message(self.Chosen(shown.window.days(*drag)))
