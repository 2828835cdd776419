"""What is asked leads to what is there: a find to its hits, a row to its question, an event to its dates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.events import Paste

from explorer.index.kinds import KINDS
from tests.tools.driving import session


async def test_enter_goes_to_the_first_pane_that_has_hits(content: Path) -> None:
    async with session(content, (120, 36)) as app:
        await app.press("slash")
        await app.type("ratfy")
        text = app.screen_text()
        assert "No “ratfy”: showing “Ratify”" in text and not app.view.pane.hits
        assert "None here, but" in text and "n goes there" in text
        await app.press("enter")
        first = next(kind for kind in KINDS if app.view.panes[kind].hits)
        assert app.view.kind == first == app.focused
        assert app.view.filter.find is not None and app.view.filter.find.text == "Ratify"


async def test_n_walks_through_the_hits_of_all_panes_and_back(content: Path) -> None:
    async with session(content, (120, 36)) as app:
        await app.find("cambodia")
        having = [kind for kind in KINDS if app.view.panes[kind].hits]
        await app.press("1")
        seen: list[tuple[str, int | None]] = []
        while "That was the last place" not in app.screen_text():
            await app.press("n")
            if (place := (app.view.kind, app.view.pane.selected)) not in seen:
                seen.append(place)
            assert len(seen) < 100
        assert list(dict.fromkeys(kind for kind, _ in seen)) == [kind for kind in KINDS if kind in having]
        assert len(seen) == sum(len(app.view.panes[kind].hits) for kind in having), "each row once"
        while "That was the first place" not in app.screen_text():
            await app.press("N")
        assert app.view.kind == having[0]


async def test_where_nothing_is_found_n_was_at_no_last_place(content: Path) -> None:
    async with session(content) as app:
        await app.find("zzqqx")
        for key in ("n", "N"):
            await app.press(key)
            assert "There is no row to go to: 0 clears the filter" in app.screen_text()


async def test_every_line_of_a_paste_is_looked_for(content: Path) -> None:
    async with session(content) as app:
        await app.press("slash")
        assert app.app.focused is not None
        app.app.focused.post_message(Paste("luong\ncuong\r\n\tchaired\n"))
        await app.pilot.pause()
        await app.press("enter")
        assert app.view.filter.find is not None
        assert [term.words for term in app.view.filter.find.terms] == [("luong",), ("cuong",), ("chaired",)]


async def test_differences_leads_to_the_question_about_the_row(content: Path) -> None:
    async with session(content) as app:
        await app.press("1")
        row = app.view.pane.current
        assert row is not None and row.differs
        await app.press("exclamation_mark")
        assert app.view.kind == "question" and app.view.reader.reading is not None
        (about,) = app.view.library.db.execute(
            "SELECT min(question) FROM concern WHERE record = ?", (row.n,)
        ).fetchone()
        assert app.view.pane.selected == about and app.view.reader.reading.n == about
        await app.press("6", "enter")
        assert app.view.reader.quote is not None and app.view.reader.quote.n == app.view.pane.selected


async def test_dates_are_told_by_events(content: Path) -> None:
    async with session(content, (120, 36)) as app:
        await app.press("d")
        await app.type("before the ceremony")
        assert (
            "Before 25 October 2025 (../2025-10-24) · Opening and signing ceremony (25 Oct 2025)" in app.screen_text()
        )
        await app.press("enter", "d")
        await app.type("after adoption")
        assert "Adoption by the committee" in app.screen_text() and "Type more of the name" in app.screen_text()
        await app.press("tab", "enter")
        when = app.view.filter.when
        assert when is not None and when.first is not None and when.last is None


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("“We will make every effort to ensure that the signing ceremony is held in the most solemn manner”", "Exact"),
        ("We will make no effort to ensure that the signing ceremony is held in the most solemn manner", "Near"),
    ],
)
async def test_a_sentence_pasted_into_find_is_judged(content: Path, typed: str, verdict: str) -> None:
    async with session(content, (160, 36)) as app:
        await app.press("slash")
        assert app.app.focused is not None
        app.app.focused.post_message(Paste(typed))
        await app.pilot.pause()
        await app.press("enter")
        await app.app.workers.wait_for_complete()
        await app.pilot.pause()
        assert app.screen_text().splitlines()[-1].strip().startswith(f"{verdict}: ")
        assert (app.view.kind, app.view.reader.reading is not None) == ("quote", True)
        assert "every effort" in app.screen_text()
        assert (app.view.filter.find is None) == (verdict == "Near")


async def test_some_words_are_no_sentence(content: Path) -> None:
    async with session(content) as app:
        await app.find("most solemn manner")
        await app.app.workers.wait_for_complete()
        assert "Exact" not in app.screen_text()


async def test_what_help_and_palette_do_while_something_is_typed_is_not_undone_by_what_was_typed(content: Path) -> None:
    async with session(content) as app:
        await app.press("2", "f", "d")
        await app.type("2025")
        # Help is there while one types, and does what is chosen: here clears every filter.
        await app.press("f1")
        await app.type("clear every")
        await app.press("enter", "enter")
        assert not app.view.filter
        await app.press("escape", "1", "d")
        await app.type("2025")
        await app.press("f1")
        await app.type("follow this row")
        await app.press("enter", "enter")
        assert [condition for condition, _, _ in app.view.filter.conditions({})] == ["when", "follow"]
        await app.press("0", "d")
        await app.type("2019")
        await app.press("ctrl+p")
        assert app.view.filter.when is not None and app.main.focused is None
        await app.press("escape")
        found = app.view.library.number("opening-ceremony")
        await app.press("d")
        await app.type("2020")
        assert found is not None and found[0] not in app.view.panes["event"].hits
        app.main.navigation.to_record(found[1], found[0])
        assert app.view.pane.selected == found[0] and not app.view.filter


async def test_a_question_that_the_filter_leaves_out_is_said_to_be_left_out(content: Path) -> None:
    async with session(content) as app:
        await app.find("law")
        await app.press("1")
        row = app.view.pane.current
        assert row is not None and row.differs
        await app.press("exclamation_mark")
        assert "The filter leaves out the question that this row raises." in app.lines()[-1]
        await app.press("0", "1", "exclamation_mark")
        assert app.view.kind == "question" and "leaves out" not in app.screen_text()


async def test_a_briefing_asked_for_while_dates_are_typed_is_on_what_is_in_sight(content: Path) -> None:
    async with session(content) as app:
        await app.press("d", *"2019", "f1", *"forward", "enter")
        await app.until(lambda: "All that passes" in app.screen_text())
        assert re.search("All that passes: .*2019", app.screen_text())
