"""Rows on their way into an index: records brought to one shape, what the histogram counts, rows in batches."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from heapq import nlargest
from itertools import groupby
from typing import Final, NamedTuple

from explorer.corpus.model import Event, Message, Pledge, Role
from explorer.dates import parse_edtf
from explorer.dates.period import Unit
from explorer.index.ask.periods import OPEN_END, OPEN_START, reach, span

BATCH: Final = 1_000
"""Rows written at a time."""

TableRow = tuple[object, ...]


class Entry(NamedTuple):
    """One record, by the ids of what it refers to. `words` are searched along with title, summary and quotes.

    All of it is plain data, so that `marshal` keeps it on disk until its place in the order of dates is known.
    """

    kind: str
    id: str
    type: str
    title: str
    summary: str
    date: str | None
    event: str | None
    speakers: tuple[str, ...]
    quotes: tuple[str, ...]
    topics: tuple[str, ...]
    words: tuple[str | None, ...]
    place: str | None = None
    terms: tuple[str | float | None, ...] = ()
    """Of a pledge: recipient, amount, currency, condition, due."""
    history: tuple[tuple[str, str | None, str, str | None], ...] = ()
    """Of a pledge: status, date, quote and summary of each step."""
    aside: tuple[str, ...] = ()
    """Those of the quotes that tell what came of a pledge, and not the pledge."""


def entry_of(record: Event | Message | Pledge) -> Entry:
    """The record as an entry."""
    match record:
        case Event():
            return Entry(
                "event", record.id, record.status, record.title, record.summary, record.date, None, record.speakers,
                record.quotes, record.topics, (record.place,), record.place,
            )  # fmt: skip
        case Message():
            return Entry(
                "message", record.id, "", record.title, record.summary, record.date, record.event, (record.speaker,),
                record.quotes, record.topics, (),
            )  # fmt: skip
        case Pledge():
            return _pledge(record)


def _pledge(pledge: Pledge) -> Entry:
    value, currency = (pledge.amount.value, pledge.amount.currency) if pledge.amount else (None, None)
    history = tuple((step.status, step.date, step.quote, step.summary) for step in pledge.history)
    quotes = tuple(dict.fromkeys((*pledge.quotes, *(step.quote for step in pledge.history))))
    aside = tuple(told_aside(pledge))
    terms = (pledge.to, value, currency, pledge.condition, pledge.due)
    return Entry(
        "pledge", pledge.id, pledge.kind, pledge.title, pledge.summary, pledge.date, pledge.event, pledge.by, quotes,
        pledge.topics, (pledge.to, pledge.condition), None, terms, history, aside,
    )  # fmt: skip


def told_aside(pledge: Pledge) -> set[str]:
    """The quotes of a pledge's history that tell what came of it: those that only a step has, and those of such steps
    as neither announce nor reaffirm it.
    """
    made = {step.quote for step in pledge.history if step.status in ("announced", "reaffirmed")}
    return {step.quote for step in pledge.history} - (made & set(pledge.quotes))


def held(role: Role) -> TableRow:
    """A role with its dates, and the days on which it was held for certain: from the last its start can mean, on."""
    start, end = (parse_edtf(date) if date else None for date in (role.from_, role.to))
    first = OPEN_START if start is None else reach(role.from_)[1]
    last = OPEN_END if end is None else reach(role.to)[0]
    sure = not (start and start.uncertain) and not (end and end.uncertain)
    return (role.role, role.affiliation, role.from_, role.to, first if sure else OPEN_END, last if sure else OPEN_START)


class Tables:
    """Writes rows in batches, each table's in the order they were given."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection
        self._waiting = defaultdict[str, list[TableRow]](list)

    def add(self, table: str, *rows: TableRow) -> None:
        """Rows for a table."""
        waiting = self._waiting[table]
        waiting += rows
        if len(waiting) >= BATCH:
            self._write(table, waiting)

    def flush(self) -> None:
        """Write what waits."""
        for table, rows in self._waiting.items():
            self._write(table, rows)

    def _write(self, table: str, rows: list[TableRow]) -> None:
        if rows:
            self.db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
            rows.clear()


MAX_STRETCHES = 256
"""Long spans kept for each unit; the shorter ones only count where they begin."""


def day_counts(dates: Iterable[str | None]) -> dict[str, list[TableRow]]:
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
    starts: list[TableRow] = []
    stretches: list[TableRow] = []
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
