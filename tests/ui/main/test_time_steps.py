"""The timeline as an instrument: the strip, keys that step through time, what is certain, the walk through matches."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from explorer.dates import Period, parse_edtf, parse_when
from explorer.dates.period import Unit
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import PaneRow
from explorer.index.find import parse_find
from explorer.index.kinds import KINDS, RECORDS
from explorer.ui.paint.time_strip import Scale
from tests.tools.command import tiny_corpus, write_corpus
from tests.tools.driving import Session, session

KEYS = {
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
}


async def press(app: Session, keys: str) -> None:
    await app.press(*(KEYS.get(key, key) for key in keys))


async def strike(app: Session, keys: str) -> None:
    """Press keys faster than they are answered, and let the app come to rest after the last."""
    await app.strike(*(KEYS.get(key, key) for key in keys))


def strip_lines(app: Session) -> list[str]:
    region = app.view.strip.region
    return app.lines()[region.y : region.bottom]


def lowest_bars(app: Session) -> str:
    """The line on which every bar stands."""
    lines = strip_lines(app)
    return lines[max(0, len(lines) - 2)]


def scale_of(app: Session) -> Scale:
    scale = app.view.strip.scale()
    assert scale is not None
    return scale


def rows(app: Session) -> list[PaneRow]:
    hits = app.view.library.hits("event", Filter())
    return app.view.library.rows("event", hits.ranks, Filter())


def cell_of(app: Session, day: str) -> tuple[int, int]:
    scale = scale_of(app)
    bucket = scale.window.unit.number(date.fromisoformat(day)) - scale.window.first
    return scale.start(bucket), 0


# The strip


async def test_the_strip_shows_every_year_with_empty_ones_blank(content: Path) -> None:
    async with session(content) as app:
        counts, bars, years = strip_lines(app)
        assert app.view.strip.unit is Unit.YEAR
        assert bars[cell_of(app, "2025-01-01")[0]] == "█"
        assert bars[cell_of(app, "2001-01-01")[0]] == " "
        assert bars[cell_of(app, "2022-01-01")[0]] == "┄" and bars.endswith("┄ longer than one ")
        dated = [parse_edtf(row.date) for row in rows(app) if row.date]
        of_2025 = sum(d.first is not None and d.last is not None and d.first.year == d.last.year == 2025 for d in dated)
        assert counts[cell_of(app, "2025-01-01")[0] :].split()[0] == str(of_2025)
        assert counts.endswith(" events by year ")
        assert "2000" in years and "2024" in years


async def test_a_low_window_gives_the_strip_fewer_lines(content: Path) -> None:
    async with session(content, (120, 50)) as app:
        for size, lines in (
            ((120, 50), 4), ((120, 36), 3), ((120, 30), 2), ((80, 24), 1), ((60, 20), 1), ((60, 12), 0), ((5, 5), 0),
        ):  # fmt: skip
            await app.resize(size)
            assert app.view.strip.region.height == lines, size
            if lines == 1 and size[0] == 80:
                assert strip_lines(app)[0].split("┄")[0].split()[:2] == ["‹2", "2019"]
                assert strip_lines(app)[0].endswith(" 2027       ┄ longer · by year ")
            for keys in ("]}}", "[[", "{{{{{"):
                await strike(app, keys)
            await app.press("0")
            assert app.app.is_running and not app.view.filter


async def test_a_short_period_is_drawn_in_months_then_days_between_brackets(content: Path) -> None:
    async with session(content) as app:
        for key, unit, edtf in (("}", Unit.MONTH, "2025"), ("}", Unit.DAY, "2025-10"), ("}", Unit.DAY, "2025-10-25")):
            await press(app, key)
            assert app.view.filter.when is not None and app.view.filter.when.edtf == edtf
            assert app.view.strip.unit is unit
            bars = lowest_bars(app)
            assert bars.index("[") < bars.index("█") < bars.index("]")
            assert "2025" in strip_lines(app)[-1]
        assert "[███]" in lowest_bars(app) and "[9  ]" in strip_lines(app)[0]


async def test_an_open_period_has_one_bracket(content: Path) -> None:
    async with session(content, filter=Filter(when=parse_when("since 2019"))) as app:
        assert "[" in strip_lines(app)[0] and "]" not in strip_lines(app)[0]
    async with session(content, filter=Filter(when=parse_when("until 2019"))) as app:
        assert "]" in strip_lines(app)[0] and "[" not in strip_lines(app)[0]


async def test_the_strip_counts_what_passes_the_rest_of_the_filter_at_any_date(content: Path) -> None:
    async with session(content) as app:
        await app.find("australia")
        found = lowest_bars(app)
        assert found[cell_of(app, "2025-01-01")[0]] == "█" and found[cell_of(app, "2003-01-01")[0]] == " "
        await app.press("d")
        await app.type("before 2019")
        await app.press("enter")
        assert len(app.view.panes["event"].hits) == 0
        assert lowest_bars(app).replace("]", " ") == found


# The mouse


async def test_a_click_chooses_a_bucket_and_clicks_go_down_to_a_day(content: Path) -> None:
    async with session(content) as app:
        for day, edtf in (("2025-01-01", "2025"), ("2025-10-01", "2025-10"), ("2025-10-25", "2025-10-25")):
            await app.pilot.click("#strip", offset=cell_of(app, day))
            await app.pilot.pause()
            assert app.view.filter.when is not None and app.view.filter.when.edtf == edtf
        await app.press("u", "u")
        assert app.view.filter.when is not None and app.view.filter.when.edtf == "2025"


async def test_a_drag_chooses_a_range_whichever_way_and_shows_it_on_the_way(content: Path) -> None:
    async with session(content) as app:
        for start, end in (("2019-01-01", "2024-01-01"), ("2024-01-01", "2019-01-01")):
            await app.pilot.mouse_down("#strip", offset=cell_of(app, start))
            await app.pilot.hover("#strip", offset=cell_of(app, end))
            await app.pilot.pause()
            assert not app.view.filter and "[" in strip_lines(app)[0]
            await app.pilot.mouse_up("#strip", offset=cell_of(app, end))
            await app.pilot.pause()
            assert app.view.filter.when == parse_when("2019..2024")
            await app.press("escape")


async def test_a_click_while_a_date_is_typed_takes_its_place(content: Path) -> None:
    async with session(content) as app:
        await app.press("d")
        await app.type("2003")
        await app.pilot.click("#strip", offset=(100, 0))
        await app.pilot.pause()
        assert app.view.filter.when not in (None, parse_when("2003"))


def with_one_of_long_ago(folder: Path) -> Path:
    """A corpus with an event of 2000, and twelve of ten days in December 2018."""
    files = tiny_corpus()
    event = files["timeline.toml"]["events"][0]
    days = ["2000", *[f"2018-12-{10 + n // 2}" for n in range(10)], "2018-12-19", "2018-12-19"]
    kept = [event | {"id": id, "date": "2018-12-12"} for id in ("assembly", "count")]
    files["timeline.toml"]["events"] = [*kept, *(event | {"id": f"e{n}", "date": day} for n, day in enumerate(days))]
    return write_corpus(folder, files)


async def test_an_event_of_long_ago_takes_no_room_and_is_told(tmp_path: Path) -> None:
    async with session(with_one_of_long_ago(tmp_path)) as app:
        for size in ((120, 36), (80, 24), (200, 50)):
            await app.resize(size)
            bars = lowest_bars(app)
            assert app.view.strip.unit is Unit.DAY
            assert bars.startswith(" ‹1 ") and "›" not in bars
            assert bars[cell_of(app, "2018-12-12")[0]] == "█" and bars[cell_of(app, "2018-12-16")[0]] == " "
            await app.pilot.click("#strip", offset=cell_of(app, "2018-12-19"))
            assert app.view.filter.when == parse_when("2018-12-19") and len(app.view.pane.hits) == 2
            await app.press("escape")
            await app.pilot.click("#strip", offset=(2, 0))
            assert app.view.filter.when == parse_when("2000-01-01..2018-11-30") and len(app.view.pane.hits) == 1
            # Now there is room for it.
            assert app.view.strip.unit is not Unit.DAY and not lowest_bars(app).startswith(" ‹")
            await app.press("0")
            await app.pilot.mouse_down("#strip", offset=cell_of(app, "2018-12-11"))
            await app.pilot.hover("#strip", offset=(1, 0))
            await app.pilot.mouse_up("#strip", offset=(1, 0))
            await app.pilot.pause()
            assert app.view.filter.when == parse_when("2000-01-01..2018-12-11")
            await app.press("0")


async def test_what_lies_beside_a_short_period_is_told_as_the_filter_leaves_it(content: Path) -> None:
    async with session(content, filter=Filter(when=parse_when("2025-10-25"))) as app:
        window = scale_of(app).window
        first, last = window.days(0, window.size - 1)
        assert first and last
        begin = [edtf.first for row in rows(app) if row.date and (edtf := parse_edtf(row.date)).first]
        bars = lowest_bars(app).split("┄ longer")[0]
        before, after = (sum(day < first for day in begin), sum(day > last for day in begin))
        assert before and after
        assert bars.split()[0] == f"‹{before}" and bars.split()[-1] == f"{after}›"


# The keys


async def test_the_brackets_move_a_period_by_its_own_length(content: Path) -> None:
    async with session(content, filter=Filter(when=parse_when("Q4 2024"))) as app:
        await press(app, "]")
        assert app.view.filter.when == parse_when("Q1 2025")
        await press(app, "[[")
        assert app.view.filter.when == parse_when("Q3 2024")


async def test_without_a_period_they_start_at_the_event_under_the_cursor(content: Path) -> None:
    async with session(content) as app:
        for key in "[]}":
            await press(app, key)
            assert app.view.filter.when == parse_when("2025"), key
            await app.press("0")


async def test_braces_make_it_longer_and_shorter_around_the_event(content: Path) -> None:
    async with session(content, filter=Filter(when=parse_when("2025-10-25"))) as app:
        for edtf in ("2025-10", "2025", "2020/2029", "2000/2099"):
            await press(app, "{")
            assert app.view.filter.when is not None and app.view.filter.when.edtf == edtf
        await press(app, "{")
        assert "All" not in app.view.filter.describe({}) and app.view.filter.when == parse_when("20XX")
        assert "No step is longer than a century" in app.screen_text()
        await press(app, "}}}}")
        assert app.view.filter.when == parse_when("2025-10-25")
        await press(app, "}")
        assert "shortest" in app.screen_text()
        await press(app, "0{")
        assert app.view.filter.when is None and "All dates are shown" in app.screen_text()


async def test_steps_in_a_row_are_taken_back_as_one(content: Path) -> None:
    async with session(content) as app:
        await app.press("d")
        await app.type("2024")
        await app.press("enter")
        await press(app, "]][}")
        await app.press("u")
        assert app.view.filter.when == parse_when("2024")
        await press(app, "]")
        await app.press("u")
        assert app.view.filter.when == parse_when("2024")
        await app.press("escape")
        assert not app.view.filter


@pytest.mark.parametrize("when", [Period(date.min, date.min), Period(date.max, date.max), Period(date.max, None)])
async def test_the_ends_of_the_calendar_are_said(content: Path, when: Period) -> None:
    async with session(content, filter=Filter(when=when)) as app:
        for keys in ("[[", "]]]", "{{{{{{", "}}}}}}}", "[[", "]]]"):
            await strike(app, keys)
        assert app.app.is_running and app.view.filter.when is not None


async def test_p_hides_what_is_only_possibly_in_the_period(content: Path) -> None:
    async with session(content) as app:
        await app.press("p")
        assert "Choose dates first" in app.screen_text() and not app.view.filter
        await app.press("d")
        await app.type("2025")
        await app.press("enter")
        both = {kind: app.view.panes[kind].hits for kind in KINDS}
        await app.press("p")
        for kind, hits in both.items():
            shown = app.view.panes[kind].hits
            assert (len(shown), shown.hidden) == (len(hits) - hits.possible, hits.possible)
            assert {row.match for row in (app.view.panes[kind].record(i) for i in range(len(shown)))} == {"certain"}
        hidden = sum(both[kind].possible for kind in RECORDS)
        assert hidden and f"{hidden} possible hidden" in app.screen_text()
        assert "When certainly in 2025 ✕" in app.screen_text()
        assert (
            f"{len(app.view.panes['event'].hits)} of {len(rows(app))}, {both['event'].possible} hidden"
            in app.screen_text()
        )
        await app.press("p")
        assert len(app.view.panes["event"].hits) == len(both["event"])
        await app.press("p", "d")
        await app.press(*["backspace"] * 30, "enter")
        assert not app.view.filter


async def test_the_timeline_stands_under_years_and_months(content: Path) -> None:
    async with session(content, (120, 80)) as app:
        text = app.screen_text()
        for header in ("2003", "2019", "2024 · October", "2024 · December", "2025 · October", "2027"):
            assert f"│{header} " in text or f"┃{header} " in text, header
        assert "┃ 25–26    Statements" in text


# n and N


async def test_n_walks_the_places_of_a_search_on_into_the_next_rows_and_panes_and_back(content: Path) -> None:
    async with session(content) as app:
        await app.press("n")
        assert "/ finds words" in app.screen_text()
        await app.press("slash")
        await app.type("ratif")
        await app.press("enter", "g")
        walked = []
        for _ in range(200):
            await _match(app, 1)
            said = app.view.keys.message
            if said.startswith("That was"):
                break
            walked.append(said)
            if said.startswith("Match"):
                assert app.view.reader.match is not None
                first, last = app.view.reader.match.lines
                top = app.view.reader.top
                assert top <= first and last < top + app.view.reader.height
        else:
            raise AssertionError("the walk does not end")
        # Each row of each pane that has any, in their order.
        panes = [app.view.panes[kind] for kind in KINDS if app.view.panes[kind].hits]
        assert len(panes) > 1 and app.view.pane is panes[-1]
        rows = dict.fromkeys(said.rpartition(" · ")[2] for said in walked)
        assert list(rows) == [
            f"{pane.title.lower()}, row {n + 1} of {pane.list.count}" for pane in panes for n in range(pane.list.count)
        ]
        back = [walked[-1]]
        while not (await _match(app, -1)).startswith("That was"):
            back.append(app.view.keys.message)
        assert back == walked[::-1]


async def test_where_the_reader_is_out_of_sight_n_goes_from_row_to_row_and_guesses_no_place(content: Path) -> None:
    async with session(content, (60, 24), Filter(find=parse_find("ratif"))) as app:
        await press(app, "g")
        assert await _match(app, 1) == f"Found in timeline, row 2 of {app.view.pane.list.count} · enter reads it"
        await app.press("enter", "n")
        assert app.view.keys.message.startswith(("Match", "Found in its title"))


async def _match(app: Session, by: int) -> str:
    app.main.navigation.to_match(by)
    return app.view.keys.message


async def test_the_place_is_marked_and_belongs_to_the_current_quote(content: Path) -> None:
    async with session(content) as app:
        await app.find("convention")
        for _ in range(6):
            await app.press("n")
        match = app.view.reader.match
        assert match is not None and match.quote is not None
        reading = app.view.reader.reading
        assert reading is not None and app.view.reader.quote == reading.quotes()[match.quote]
        marked = [
            segment.text for strip in app.strips() for segment in strip if segment.style and segment.style.reverse
        ]
        assert marked == ["Convention"]


@pytest.mark.parametrize("size", [(200, 50), (80, 24)])
async def test_the_place_stays_marked_at_another_width(content: Path, size: tuple[int, int]) -> None:
    async with session(content, size) as app:
        await app.find("convention")
        for _ in range(3):
            await app.press("n")
            before = app.view.reader.match
            assert before is not None
            for key in ("enter", "z", "z", "escape"):
                await app.press(key)
                match = app.view.reader.match
                assert match is not None and (match.quote, match.nth) == (before.quote, before.nth)
            assert app.view.reader.match == before
            await app.pilot.resize_terminal(size[0] - 17, size[1])
            await app.pilot.resize_terminal(*size)
            for _ in range(100):
                # The reader lays itself out when it is painted.
                app.lines()
                if app.view.reader.match == before:
                    break
                await app.pilot.pause(0.02)
            assert app.view.reader.match == before


async def test_a_phrase_over_two_lines_is_one_place(content: Path) -> None:
    async with session(content, (100, 40)) as app:
        await app.find('"convention against cybercrime"')
        reading = app.view.reader.reading
        assert reading is not None
        await app.press("n")
        find = app.view.filter.find
        assert find is not None
        texts = [reading.head, reading.summary or "", *(value for _, value in reading.facts)]
        texts += [
            text for quote in reading.quotes() for text in (quote.exact, quote.attribution or quote.speaker or "")
        ]
        texts += [d.question for d in reading.discrepancies]
        shown = int(app.view.keys.message.split()[3])
        assert shown >= sum(len(find.spans(quote.exact)) for quote in reading.quotes()) > 0
