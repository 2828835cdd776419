"""The strip above the panes: the timeline as a histogram, the chosen period in brackets. A click or a drag chooses.

Its bars are by the square root of their counts, which stand over or beside them, with the dates below. `‹1` and `12›`
at the ends tell how many events there are before and after.
"""

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil, sqrt
from re import finditer
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style

from explorer.dates import Period
from explorer.dates.edtf import SHORT_MONTHS
from explorer.dates.period import Unit
from explorer.index.ask.library import Hits
from explorer.index.read.histogram import Axis, Histogram, Window, chosen_window
from explorer.ui.paint.painted import Line, Painted

Count = Callable[[Hits, Window], Histogram]
WORDY = 100
"""From so many cells on, the strip says at its right in two lines what is counted and what is not."""
CAPTION_CELLS = {True: 18, False: 22}
"""The cells of that, with a space at either side, in two lines and in one."""
BARS = " ▁▂▃▄▅▆▇█"
ROUGH = "┄"
"""Where an event may lie or runs that is dated too roughly for one bucket."""
OPEN, CLOSE = "[", "]"
LEAST_CELLS, MOST_CELLS = 2, 6
"""The cells of a bucket. Its last stays free of the bar, for a bracket."""
EDGE = 6
"""Cells beside the bars, with a space, for how many events lie before them or after."""
STEPS = {Unit.DAY: (1, 2, 5, 10, 15), Unit.MONTH: (1, 3, 6)}
YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)


class Scale(NamedTuple):
    """Where the buckets of a window on the axis stand in a line."""

    window: Window
    axis: Period
    left: int
    cells: int

    def start(self, bucket: int) -> int:
        """The cell where a bucket starts."""
        return self.left + bucket * self.cells

    def bucket(self, cell: int) -> int:
        """The bucket at a cell, or the nearest: -1 for all before the window, its size for all after it, if any."""
        before, after = beyond(self.axis, self.window)
        return max(-before, min((cell - self.left) // self.cells, self.window.size - 1 + after))

    def days(self, first: int, last: int) -> Period:
        """The days of some buckets, given as `bucket` tells them."""
        days = self.window.days(first, last)
        return Period(
            self.axis.first if first < 0 else days.first, self.axis.last if last >= self.window.size else days.last
        )

    def touched(self, period: Period) -> tuple[int, int]:
        """The first and last bucket that a period touches; outside 0 and the last where it runs on."""
        unit, window = self.window.unit, self.window
        first = unit.number(period.first) - window.first if period.first else -1
        last = unit.number(period.last) - window.first if period.last else window.size
        return first, last


def room(width: int) -> int:
    """How many buckets fit in so many cells."""
    return (width - 2) // LEAST_CELLS


def beyond(axis: Period, window: Window) -> tuple[bool, bool]:
    """Whether the axis goes on before a window, and after it."""
    assert axis.first is not None and axis.last is not None
    unit = window.unit
    return unit.number(axis.first) < window.first, unit.number(axis.last) > window.last


def beside(window: Window) -> int:
    """The cells that the dates of the first and last bucket take beside the bars."""
    return sum(map(len, end_labels(window))) + 3


def fit(window: Window, axis: Period, width: int, *, ends: bool) -> Scale:
    """The buckets as wide as fits; with `ends`, room is left for the dates of the first and last beside them."""
    before, after = beyond(axis, window)
    left = 1 + EDGE * before
    room = width - 2 - EDGE * (before + after)
    if ends:
        cells = min(MOST_CELLS, (room - beside(window)) // window.size)
        if cells >= LEAST_CELLS:
            return Scale(window, axis, left + len(end_labels(window)[0]) + 2, cells)
    return Scale(window, axis, left, max(LEAST_CELLS, min(MOST_CELLS, room // window.size)))


def bars(histogram: Histogram, scale: Scale, width: int, height: int) -> list[str]:
    """One bar for each bucket that has a count, in so many lines: the count stands over it, in one line beside it."""
    canvas = [[" "] * width for _ in range(height)]
    most, tall = max(histogram.counts, default=0), max(1, height - 1)
    for bucket, count in enumerate(histogram.counts):
        if not count:
            continue
        start, cells, shown = scale.start(bucket), scale.cells - 1, _short(count)
        eighths = ceil(8 * tall * sqrt(count / most))
        for up in range(tall):
            _put(canvas[-1 - up], start, BARS[max(0, min(8, eighths - 8 * up))] * cells)
        if height > 1 and len(shown) <= cells:
            _put(canvas[-1 - ceil(eighths / 8)], start, shown)
        elif height == 1 and len(shown) < cells:
            _put(canvas[0], start + cells - len(shown), shown)
    return ["".join(line) for line in canvas]


def rough_runs(histogram: Histogram, scale: Scale) -> list[tuple[int, int]]:
    """The cells, first and end, of the buckets in a row without a count through which an event of a rough date runs."""
    marks = "".join("r" if rough and not n else "-" for n, rough in zip(histogram.counts, histogram.rough, strict=True))
    return [(scale.start(run.start()), scale.start(run.end()) - 1) for run in finditer("r+", marks)]


def with_ends(line: str, scale: Scale, histogram: Histogram) -> str:
    """The bars between what lies beside them, as far as `fit` left room.

    These are the dates of the first and the last bucket, and how many events there are before and after.
    """
    canvas = list(line)
    after = scale.start(scale.window.size) + 1
    if scale.left > 1 + EDGE * beyond(scale.axis, scale.window)[0]:
        first, last = end_labels(scale.window)
        _put(canvas, scale.left - len(first) - 2, first)
        _put(canvas, after, last)
        after += len(last) + 1
    if histogram.before:
        _put(canvas, 1, f"‹{_short(histogram.before)}")
    if histogram.after:
        _put(canvas, after, f"{_short(histogram.after)}›")
    return "".join(canvas)


def _short(number: int) -> str:
    """A number in four letters at most: 999, 1k, 12M."""
    power = min(2, (len(str(number)) - 1) // 3)
    return f"{number // 1000**power}{'kM'[power - 1] if power else ''}"


def end_labels(window: Window) -> tuple[str, str]:
    """The dates of the first and the last bucket; days without their year, which the filter bar tells."""
    first, last = (window.unit.first(number) for number in (window.first, window.last))
    if window.unit is Unit.DAY:
        return _day_and_month(first), _day_and_month(last)
    return _full(window.unit, first), _full(window.unit, last)


def dates(scale: Scale, width: int) -> str:
    """The years below the bars, and between them months or days as they fit."""
    window = scale.window
    unit = window.unit
    days = [unit.first(number) for number in range(window.first, window.last + 1)]
    canvas = [" "] * width
    if unit in STEPS:
        for bucket, day in enumerate(days):
            if day.month == 1 if unit is Unit.MONTH else day.day == 1:
                _put_free(canvas, scale.start(bucket), str(day.year) if unit is Unit.MONTH else _full(Unit.MONTH, day))
    _put_free(canvas, scale.start(0), _full(unit, days[0]))
    length = 4 if unit is Unit.DAY else 5 if unit is Unit.MONTH else 6
    # A decade or a century is several years in one bucket.
    years = max(1, unit // 12)
    steps = STEPS.get(unit, YEAR_STEPS)
    step = next((step for step in steps if step * scale.cells >= length * years), steps[-1])
    for bucket, day in enumerate(days):
        if unit is Unit.DAY and day.day % step == 0:
            _put_free(canvas, scale.start(bucket), str(day.day))
        elif unit is Unit.MONTH and (day.month - 1) % step == 0:
            _put_free(canvas, scale.start(bucket), SHORT_MONTHS[day.month - 1])
        elif unit not in STEPS and day.year % step == 0:
            _put_free(canvas, scale.start(bucket), str(day.year))
    return "".join(canvas)


def _full(unit: Unit, day: date) -> str:
    if unit is Unit.DAY:
        return f"{_day_and_month(day)} {day.year}"
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}" if unit is Unit.MONTH else str(day.year)


def _day_and_month(day: date) -> str:
    return f"{day.day} {SHORT_MONTHS[day.month - 1]}"


def _put(canvas: list[str], cell: int, text: str) -> None:
    for place, letter in enumerate(text, cell):
        if 0 <= place < len(canvas):
            canvas[place] = letter


def _put_free(canvas: list[str], cell: int, text: str) -> None:
    """Put a text where there is room for it, with a space at each side."""
    end = cell + len(text)
    if end <= len(canvas) and not "".join(canvas[max(0, cell - 1) : end + 1]).strip():
        _put(canvas, cell, text)


def with_rough(line: str, runs: Sequence[tuple[int, int]]) -> str:
    """The lowest line of bars with what is dated too roughly for one bucket."""
    canvas = list(line)
    for start, end in runs:
        _put(canvas, start, ROUGH * (end - start))
    return "".join(canvas)


def wordy(size: Size) -> bool:
    """Whether what is counted, and what is not, is said in two lines."""
    return size.width >= WORDY and size.height > 1


def captions(size: Size, unit: str, *, rough: bool) -> tuple[str, str]:
    """What a bucket is, and what is not counted in one, for the first line and the second."""
    if wordy(size):
        return f" events by {unit} ", f" {ROUGH} longer than one " if rough else ""
    return f" {ROUGH} longer · by {unit} " if rough else f" by {unit} ", ""


def bracketed(text: str, scale: Scale, chosen: tuple[int, int], ink: Style) -> Content:
    """A line with the buckets chosen in their brackets and ink; it runs on over what lies beside the bars."""
    canvas = list(text)
    first, last = chosen
    start, stop = 0, scale.start(scale.window.size) + EDGE
    if 0 <= first < scale.window.size:
        _put(canvas, scale.start(first) - 1, OPEN)
    if first >= 0:
        start = scale.start(first) - 1
    if last < scale.window.size:
        stop = scale.start(last + 1)
        _put(canvas, stop - 1, CLOSE if last >= 0 else "")
    return Content("".join(canvas)).stylize(ink, start, stop)


class TimeStrip(Painted):
    """Lines of bars with the dates below them; in one line, with the first and last date beside them.

    It is given the events, and a way to count them, and chooses the buckets by its width and the period.
    """

    class Chosen(Message):
        """The mouse chose a period."""

        def __init__(self, period: Period) -> None:
            super().__init__()
            self.period = period

    def __init__(self, axis: Axis | None, count: Count) -> None:
        super().__init__(id="strip")
        self._axis = axis
        self._count = count
        self._period: Period | None = None
        self._hits: Hits | None = None
        self._counted: tuple[Window, Histogram] | None = None
        self._drag: tuple[int, int] | None = None
        """The bucket on which the mouse was pressed, and the one under it now."""

    def show(self, period: Period | None, hits: Hits) -> None:
        """Take the chosen period, and the events: of the same ones, the same buckets are not counted again."""
        if hits is not self._hits:
            self._counted = None
        self._period, self._hits, self._drag = period, hits, None
        self.repaint()

    @property
    def unit(self) -> Unit:
        """How long a bucket is: a day, a month, a year …"""
        shown = self.scale()
        return shown.window.unit if shown else Unit.YEAR

    def scale(self) -> Scale | None:
        """Where the buckets stand; None without a dated event, or without room."""
        (width, height), axis = self.size, self._axis
        width -= CAPTION_CELLS[wordy(self.size)]
        if axis is None or room(width) < 1:
            return None

        def within(cells: int) -> Window:
            return chosen_window(axis, self._period, max(1, room(cells)))

        # Fewer buckets leave room for what stands beside them.
        edges = 2 * EDGE * any(beyond(axis.whole, within(width)))
        shown = within(width - edges)
        if height == 1:
            fewer = within(width - edges - beside(shown))
            shown = fewer if fewer.unit == shown.unit else shown
        return fit(shown, axis.whole, width, ends=height == 1)

    def _histogram(self, window: Window) -> Histogram:
        if self._counted is None or self._counted[0] != window:
            assert self._hits is not None
            self._counted = (window, self._count(self._hits, window))
        return self._counted[1]

    def line(self, y: int) -> Line:
        """The bars, or the dates below them."""
        (width, height), shown = self.size, self.scale()
        if shown is None or self._hits is None:
            return self.written(Content(""), width)
        counted, tall = self._histogram(shown.window), max(1, height - 1)
        runs = rough_runs(counted, shown)
        said = captions(self.size, shown.window.unit.name.lower(), rough=bool(runs))
        caption = said[y] if y < len(said) else ""
        if y == tall:
            text = dates(shown, width)[: width - len(caption)] + caption
            return self.written(Content(text).stylize(self.inks.dim), width)
        text = bars(counted, shown, width, tall)[y]
        if y == tall - 1:
            text = with_ends(with_rough(text, runs), shown, counted)
        text = text[: width - len(caption)] + caption
        drag = (min(self._drag), max(self._drag)) if self._drag else None
        chosen = drag or (shown.touched(self._period) if self._period else None)
        painted = Content(text) if chosen is None else bracketed(text, shown, chosen, self.inks.key)
        for start, stop in ((0, shown.left - 1), *runs, (shown.start(shown.window.size), width)):
            painted = painted.stylize_before(self.inks.dim, start, stop)
        return self.written(painted, width)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to choose."""
        shown = self.scale()
        if shown is not None and event.button == 1:
            bucket = shown.bucket(event.x)
            self._drag = (bucket, bucket)
            self.capture_mouse()
            self.repaint()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Choose up to the bucket under the mouse."""
        shown = self.scale()
        if self._drag is not None and shown is not None:
            drag = (self._drag[0], shown.bucket(event.x))
            if drag != self._drag:
                self._drag = drag
                self.repaint()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Tell what was chosen."""
        shown, drag = self.scale(), self._drag
        self.release_mouse()
        if drag is not None and shown is not None:
            self._drag = None
            self.repaint()
            self.post_message(self.Chosen(shown.days(min(drag), max(drag))))
