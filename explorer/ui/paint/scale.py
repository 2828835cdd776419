"""The histogram as two lines of text: bars by the square root of their counts, and the dates below them."""

from datetime import date
from math import ceil, sqrt
from typing import NamedTuple

from explorer.dates import Period
from explorer.dates.edtf import SHORT_MONTHS
from explorer.dates.units import Unit
from explorer.index.read.histogram import Histogram, Window

BARS = " ▁▂▃▄▅▆▇█"
ROUGH = "┄"
"""Where an event may lie or runs that is dated too roughly for one bucket."""
OPEN, CLOSE = "[", "]"
LEAST_CELLS, MOST_CELLS = 2, 6
"""The cells of a bucket. Its last stays free of the bar, for a bracket."""
STEPS = {Unit.DAY: (1, 2, 5, 10, 15), Unit.MONTH: (1, 3, 6)}
YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)


class Scale(NamedTuple):
    """Where the buckets of a window stand in a line."""

    window: Window
    left: int
    cells: int

    def start(self, bucket: int) -> int:
        """The cell where a bucket starts."""
        return self.left + bucket * self.cells

    def bucket(self, cell: int) -> int:
        """The bucket at a cell, or the nearest."""
        return max(0, min((cell - self.left) // self.cells, self.window.size - 1))

    def touched(self, period: Period) -> tuple[int, int]:
        """The first and last bucket that a period touches; outside 0 and the last where it runs on."""
        unit, window = self.window.unit, self.window
        first = unit.number(period.first) - window.first if period.first else -1
        last = unit.number(period.last) - window.first if period.last else window.size
        return first, last


def room(width: int) -> int:
    """How many buckets fit in so many cells."""
    return (width - 2) // LEAST_CELLS


def beside(window: Window) -> int:
    """The cells that the dates of the first and last bucket take beside the bars."""
    return sum(map(len, end_labels(window))) + 3


def scale(window: Window, width: int, *, ends: bool) -> Scale:
    """The buckets as wide as fits; with `ends`, room is left for the dates of the first and last beside them."""
    if ends:
        cells = min(MOST_CELLS, (width - 2 - beside(window)) // window.size)
        if cells >= LEAST_CELLS:
            return Scale(window, len(end_labels(window)[0]) + 3, cells)
    return Scale(window, 1, max(LEAST_CELLS, min(MOST_CELLS, (width - 2) // window.size)))


def bars(histogram: Histogram, scale: Scale, width: int, chosen: tuple[int, int] | None) -> str:
    """One bar for each bucket that has a count, and brackets around the buckets chosen."""
    canvas = [" "] * width
    most = max(histogram.counts, default=0)
    for bucket, (count, rough) in enumerate(zip(histogram.counts, histogram.rough, strict=True)):
        goes_on = rough and histogram.rough[bucket + 1 : bucket + 2] == (True,)
        bar = BARS[ceil(8 * sqrt(count / most))] if count else ROUGH if rough else " "
        _put(canvas, scale.start(bucket), bar * (scale.cells - 1) + (ROUGH if goes_on else " "))
    if chosen is not None:
        first, last = chosen
        if 0 <= first < len(histogram.counts):
            _put(canvas, scale.start(first) - 1, OPEN)
        if 0 <= last < len(histogram.counts):
            _put(canvas, scale.start(last + 1) - 1, CLOSE)
    return "".join(canvas)


def with_ends(line: str, scale: Scale) -> str:
    """The bars with the dates of the first and the last bucket beside them, if `scale` left room."""
    if scale.left == 1:
        return line
    canvas = list(line)
    first, last = end_labels(scale.window)
    _put(canvas, 1, first)
    _put(canvas, scale.start(scale.window.size) + 1, last)
    return "".join(canvas)


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
