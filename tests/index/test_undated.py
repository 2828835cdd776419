"""Events without a date, and with a time of day: where they stand, and what is said of them."""

from __future__ import annotations

import re
from pathlib import Path

from explorer.check.checker import check
from explorer.cli.listings import COLUMNS
from explorer.dates import parse_when
from explorer.index.ask.filters import Filter
from explorer.index.read.histogram import axis
from explorer.index.read.listing import rows
from explorer.index.read.record import reading
from tests.tools.corpora import append, library_of, read, tiny_copy, write
from tests.tools.driving import session

EVENT = """
[[events]]
id = "{id}"
title = "{id}"
{date}
summary = "What it was."
quotes = ["post-headline"]
"""
TIMES = {"late": "08:00:00Z", "early": "14:30:00+07:00"}


def written(folder: Path) -> Path:
    tiny = tiny_copy(folder)
    append(tiny, "timeline.toml", EVENT.format(id="some-day", date=""))
    for id, time in TIMES.items():
        append(tiny, "timeline.toml", EVENT.format(id=id, date=f'date = "2025-03-08T{time}"'))
    return tiny


def test_an_undated_event_stands_last_and_in_no_period(tmp_path: Path) -> None:
    tiny = written(tmp_path)
    assert check(tiny).problems == ()
    library = library_of(tiny)
    listed = list(rows(library, "timeline", Filter()))
    assert [row["id"] for row in listed][-1] == "some-day"
    assert listed[-1]["date"] is None and COLUMNS["timeline"][0][1](listed[-1]) == "undated"
    hits = library.hits("event", Filter())
    assert library.headings("event", hits)[-1] == (len(hits) - 1, "undated")
    shown = reading(library, hits.ranks[-1])
    assert shown is not None and shown.date == "undated"
    for when in ("since 0001", "before 9999", "2025"):
        assert "some-day" not in [row["id"] for row in rows(library, "timeline", Filter(when=parse_when(when)))]


def test_the_time_of_day_orders_the_events_of_a_day(tmp_path: Path) -> None:
    library = library_of(written(tmp_path))
    day = list(rows(library, "timeline", Filter(when=parse_when("2025-03-08"))))
    # 14:30 in Hanoi is half an hour before 08:00 UTC.
    assert [row["id"] for row in day if row["match"] == "certain"] == ["signing", "early", "late"]
    assert [COLUMNS["timeline"][0][1](row) for row in day][-2:] == ["8 Mar 2025 14:30", "8 Mar 2025 08:00"]


def test_a_timeline_may_be_wholly_undated(tmp_path: Path) -> None:
    tiny = tiny_copy(tmp_path)
    write(tiny, "timeline.toml", re.sub("(?m)^date = .*$", "", read(tiny, "timeline.toml")))
    library = library_of(tiny)
    assert library.headings("event", library.hits("event", Filter())) == [(0, "undated")]
    assert axis(library) is None


async def test_the_timeline_ends_with_what_is_undated(tmp_path: Path) -> None:
    async with session(written(tmp_path), (120, 40)) as app:
        await app.press("1", "G")
        pane = [line[:44].strip("┃ ▐▌") for line in app.lines()]
        assert pane[pane.index("undated") + 1] == "some-day"
        assert any("undated · " in line for line in app.lines())
        await app.press("k")
        assert any("8 08:00" in line[:44] for line in app.lines())
