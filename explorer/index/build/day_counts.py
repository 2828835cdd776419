"""What the histogram is drawn from, counted once when an index is built."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from heapq import nlargest
from itertools import groupby

from explorer.dates.period import Unit
from explorer.index.ask.days import OPEN_END, OPEN_START, span

MAX_STRETCHES = 256
"""Long spans kept for each unit; the shorter ones only count where they begin."""

Rows = list[tuple[object, ...]]


def tables(dates: Iterable[str | None]) -> dict[str, Rows]:
    """The rows of `axis`, `start` and `stretch` for the events' dates, given in the order of the timeline.

    Without a dated event there are none.
    """
    spans = [span(text) for text in dates]
    dated = [(first, last) for first, last in spans if first is not None and last is not None]
    known = [day for ends in dated for day in ends if day not in (OPEN_START, OPEN_END)]
    if not known:
        return {}
    runs: list[tuple[int, int, int, int]] = []
    n = 1
    for (first, last), run in groupby(dated):
        size = sum(1 for _ in run)
        runs.append((n, n + size - 1, first, last))
        n += size
    starts: Rows = []
    stretches: Rows = []
    days = {day for _, _, first, last in runs for day in (first, last)}
    for unit in Unit:
        numbers = {day: _number(unit, day) for day in days}
        first_n: dict[int, int] = {}
        long = []
        for run_n, last_n, first, last in runs:
            number = numbers[first]
            if first != OPEN_START:
                first_n.setdefault(number, run_n)
            if number != numbers[last]:
                long.append((run_n, last_n, first, last))
        starts += [(int(unit), number, n) for number, n in first_n.items()]
        starts.append((int(unit), OPEN_END, len(dated) + 1))
        stretches += [(int(unit), *run) for run in sorted(nlargest(MAX_STRETCHES, long, key=lambda r: r[3] - r[2]))]
    return {"axis": [(min(known), max(known))], "start": starts, "stretch": stretches}


def _number(unit: Unit, ordinal: int) -> int:
    if ordinal in (OPEN_START, OPEN_END):
        return ordinal
    return unit.number(date.fromordinal(ordinal))
