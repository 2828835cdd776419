"""Facets, following, guessing and the copied command line, key by key, on the bundled corpus."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import pytest

from explorer.cli.arguments import parse
from explorer.cli.opening import filter_of
from explorer.index.ask.filters import Filter
from explorer.index.facets import FACETS
from explorer.index.find import parse_find
from explorer.index.kinds import KINDS, RECORDS
from explorer.index.read.choices import choices
from explorer.ui.screens.choose_facets import ChooseFacets
from tests.tools.corpora import library_of
from tests.tools.driving import Session, session
from tests.tools.oracle import Oracle

SIZE = (120, 24)


def dialog(app: Session) -> ChooseFacets:
    assert isinstance(app.app.screen, ChooseFacets)
    return app.app.screen


def records(app: Session) -> int:
    return sum(len(app.view.panes[kind].hits) for kind in RECORDS)


async def test_the_panes_follow_each_choice_and_one_u_takes_all_back(content: Path) -> None:
    async with session(content, painted=True) as app:
        everything = records(app)
        await app.press("F")
        first = dialog(app)._list.choice
        assert first is not None and first.id == "luong-cuong"
        await app.press("space")
        assert records(app) == first.records and f"{first.records} of {everything} records" in app.screen_text()
        await app.press("down", "enter")
        assert first.records is not None and records(app) > first.records
        await app.press("right", "right", "space")
        source = dialog(app)._list.choice
        assert source is not None and records(app) == source.records
        await app.press("escape")
        chosen = app.view.filter
        assert (len(chosen.speakers), chosen.sources) == (2, (source.id,))
        assert f"Source {source.name} ✕" in app.screen_text() and "Speaker" in app.screen_text()
        await app.press("u")
        assert not app.view.filter and records(app) == everything


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_the_facets_names_keep_to_one_line_with_the_one_shown(tiny: Path, width: int) -> None:
    async with session(tiny, (width, 24)) as app:
        await app.press("F")
        for facet in FACETS:
            lines = app.lines()
            place = next(n for n, line in enumerate(lines) if "━ Facets" in line)
            assert f"‹{facet.label}›" in lines[place + 1]
            assert not any(other.label in lines[place + 2] for other in FACETS)
            within = lines[place + 1].partition("┃")[2].rpartition("┃")[0]
            assert ("…" in within) == (width < 80)
            await app.press("right")


async def test_a_very_long_text_leaves_the_list_in_sight(content: Path) -> None:
    async with session(content, (80, 24)) as app:
        await app.press("F")
        await app.type("x" * 300)
        assert "Nothing is called so." in app.screen_text() and "esc done" in app.screen_text()
        await app.press("escape")
        assert "Luong Cuong" in app.screen_text()


async def test_what_is_chosen_and_dropped_again_is_no_step(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("F", "space", "space", "escape")
        assert not app.view.filter and records(app) == len(Oracle(content).ids)
        await app.press("s", "space", "0", "escape", "escape")
        assert not app.view.filter and app.app.is_running


async def test_letters_narrow_the_list_and_escape_drops_them_first(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("F")
        speakers = dialog(app)._list.rows.count
        await app.type("pham min")
        assert "Find ▸ pham min" in app.screen_text() and "Phạm Minh Chính" in app.screen_text()
        assert dialog(app)._list.rows.count == 1
        await app.press("enter")
        assert records(app) == 21 and len(app.view.panes["speaker"].hits) == 1
        await app.press("backspace", "escape")
        assert dialog(app)._list.rows.count == speakers > 1 and "[x] Phạm Minh Chính" in app.screen_text()
        await app.type("q0 ")
        assert "Nothing is called so." in app.screen_text()
        await app.press("escape", "escape")
        assert app.view.filter.speakers == ("pham-minh-chinh",)


async def test_every_facet_is_a_key_away_with_its_counts(content: Path) -> None:
    library = library_of(content)
    async with session(content, (80, 24)) as app:
        await app.press("F")
        for facet in FACETS:
            assert f"‹{facet.label}›" in app.screen_text()
            best = choices(library, facet, Filter()).shown[0]
            assert f"[ ] {best.name}"[:40] in app.screen_text() and f" {best.records} " in app.screen_text()
            await app.press("right")
        assert f"‹{FACETS[0].label}›" in app.screen_text()
        await app.press("left")
        assert f"‹{FACETS[-1].label}›" in app.screen_text()
        assert all(word in app.screen_text() for word in ("enter chooses", "Letters find", "esc done"))


async def test_a_click_chooses(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("s")
        await app.pilot.click("#choices", offset=(5, 2))
        await app.pilot.pause()
        await app.press("escape")
        assert len(app.view.filter.sources) == 1


async def test_of_very_many_records_the_counts_come_from_a_worker(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.index.ask.library.SMALL", 10)
    async with session(content, SIZE) as app:
        await app.press("d")
        await app.type("2025")
        await app.press("enter", "F", "down", "space")
        await app.app.workers.wait_for_complete()
        await app.until(lambda: all(app.view.panes[kind].hits.exact for kind in RECORDS))
        choice = dialog(app)._list.choice
        assert choice is not None and choice.records == records(app)
        counting = app.view.counting
        await app.press("escape", "F")
        assert counting is not None and dialog(app)._counting is counting, "an index in no cache has few connections"


# Following


async def test_following_leads_from_any_row_to_what_belongs_to_it_and_back(content: Path) -> None:
    async with session(content, SIZE) as app:
        for key, kind in zip("123456", KINDS, strict=True):
            await app.press(key, "G", "k")
            row, came_from = app.view.pane.selected, app.view.pane
            await app.press("f")
            assert app.view.filter.follow is not None and app.view.pane is came_from
            assert app.view.keys.message.startswith("Following ") and "esc goes back" in app.view.keys.message
            led = ", ".join(f"{pane.title.lower()} {len(pane.hits)}" for pane in app.view.panes.values())
            assert f": {led} · " in app.view.keys.message
            assert len(app.view.pane.hits) >= 1 and app.view.pane.selected == row
            other = KINDS[(KINDS.index(kind) + 1) % len(KINDS)]
            await app.press(str(KINDS.index(other) + 1), "G", "escape")
            assert not app.view.filter
            assert (app.view.kind, app.view.pane.selected, app.focused) == (kind, row, kind)


async def test_following_within_what_is_followed_goes_on_and_back_step_by_step(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("2", "g", "f", "3", "j")
        first, message = app.view.filter.follow, app.view.pane.selected
        await app.press("f")
        second = app.view.filter.follow
        assert first and second and first != second
        await app.press("1", "u")
        assert (app.view.filter.follow, app.view.kind, app.view.pane.selected) == (first, "message", message)
        await app.press("4", "escape")
        assert (app.view.filter.follow, app.view.kind) == (None, "speaker")


async def test_following_the_same_row_again_stops(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("3", "g", "f", "f")
        assert app.view.filter.follow is None and app.view.kind == "message"


async def test_other_steps_back_stay_in_the_pane_in_front(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("slash")
        await app.type("ratif")
        await app.press("enter", "3", "escape")
        assert not app.view.filter and app.view.kind == "message"


async def test_in_the_reader_the_one_who_speaks_is_followed(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("3", "g", "enter")
        quote = app.view.reader.quote
        assert quote is not None and quote.speaker_id is not None
        await app.press("f")
        assert (app.view.filter.follow, app.focused) == (quote.speaker_id, "reader")
        await app.press("f")
        assert app.view.filter.follow is None


async def test_where_nobody_speaks_there_is_nobody_to_follow(content: Path) -> None:
    async with session(content, SIZE) as app:
        (n,) = app.view.library.db.execute("SELECT n FROM quote WHERE speaker IS NULL").fetchone()
        app.main.navigation.to_record("quote", n)
        await app.press("enter", "f")
        assert not app.view.filter and "Nobody speaks in this quote" in app.screen_text()


# Did you mean


async def test_tab_takes_what_was_meant(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("slash")
        await app.type("antonio gutteres")
        assert "showing “antonio Guterres”, tab takes it" in app.screen_text()
        await app.press("tab")
        assert records(app) > 0 and "tab takes it" not in app.screen_text()
        await app.press("enter")
        assert app.view.filter.find is not None and app.view.filter.find.text == "antonio Guterres"


async def test_without_a_guess_tab_goes_on_to_the_next_pane(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("slash")
        await app.type("ratif")
        await app.press("tab")
        assert app.view.kind == "speaker" and app.view.filter.find is not None


# The command line


async def test_the_copied_command_line_opens_the_app_as_it_stands(content: Path, copied: list[str]) -> None:
    async with session(content, SIZE) as app:
        await app.press("d")
        await app.type("2024..2025")
        await app.press("enter", "slash")
        await app.type('"cyber crime" -fund')
        await app.press("escape", "slash")
        await app.type("convention -fund")
        await app.press("enter", "F", "space", "right", "right", "right", "space", "escape", "3", "g", "f", "G", "C")
        filter, selected = app.view.filter, app.view.pane.selected
        await app.app.workers.wait_for_complete()
    (line,) = copied
    command, *arguments = shlex.split(line)
    options = parse(arguments)
    library = library_of(content)
    assert command == "hanoi-explorer"
    assert filter_of(options, library) == filter
    assert all((filter.when, filter.find, filter.speakers, filter.modes, filter.follow))
    assert options.select is not None
    assert (options.pane, library.number(options.select)) == ("messages", (selected, "message"))


async def test_a_corpus_of_ones_own_is_named_in_the_command_line(content: Path, copied: list[str]) -> None:
    async with session(content, SIZE) as app:
        app.view.opened = ("--content", "/a b")
        await app.press("4", "slash")
        await app.type("zzz")
        await app.press("enter", "C")
        await app.app.workers.wait_for_complete()
    assert copied == ["hanoi-explorer --content '/a b' --find zzz --pane pledges"]


async def test_a_folder_whose_name_no_clipboard_keeps_is_not_copied_under_another(
    content: Path, copied: list[str]
) -> None:
    async with session(content, SIZE) as app:
        for name in ("/a\x1bb", "/a\udcffb", "/a\u202eb"):
            app.view.opened = ("--content", name)
            await app.press("C")
            await app.app.workers.wait_for_complete()
            assert "Not copied: the folder's name has characters that no clipboard keeps" in app.screen_text()
    assert copied == []


# By hand


async def test_what_was_pledged_or_is_due_after_the_ceremony_by_whom_in_whose_words(content: Path) -> None:
    """From a cold start in under ten keys. The app opens at the ceremony, and tab takes the date of the row."""
    library = library_of(content)
    async with session(content, SIZE) as app:
        assert "Opening and signing ceremony" in app.screen_text()
        await app.press("d", ">")
        assert "tab takes the row's date: Since 26 October 2025" in app.screen_text()
        await app.press("tab", "enter", "4", "enter")  # six keys in all
        assert app.focused == "reader" and "When since 26 October 2025 ✕" in app.screen_text()
        pledges = app.view.panes["pledge"]
        dated = library.db.execute(
            "SELECT count(*) FROM record LEFT JOIN due USING (n)"
            " WHERE kind = 'pledge' AND max(record.last, ifnull(due.late, 0)) > ?",
            (date(2025, 10, 25).toordinal(),),
        ).fetchone()
        assert 0 < pledges.list.count == dated[0] < pledges.hits.total
        reading, quote = app.view.reader.reading, app.view.reader.quote
        assert reading is not None and reading.kind == "pledge" and quote is not None and quote.speaker
        text = app.screen_text()
        assert f"by {quote.speaker}" in text and quote.source_label in text and quote.exact[:30] in text


async def test_tab_takes_the_date_of_the_row_only_where_a_date_is_wanted(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("d")
        await app.type("before")
        assert "tab takes the row's date" in app.screen_text()
        await app.type("x")
        assert "tab takes" not in app.screen_text()
        await app.press("escape", "slash")
        await app.type(">")
        assert "tab takes" not in app.screen_text()


async def test_without_a_row_there_is_no_date_to_take(content: Path) -> None:
    async with session(content, filter=Filter(find=parse_find("xyzzy"))) as app:
        await app.press("d")
        await app.type("after")
        assert "tab takes" not in app.screen_text()
        assert "after" in app.screen_text() and app.main.query_one("#prompt-hint").has_class("-bad")


async def test_a_last_condition_that_is_dropped_stays_away(content: Path) -> None:
    async with session(content) as app:
        await app.press("s", "enter", "escape")
        assert app.view.filter.sources
        await app.press("s", "enter", "escape")
        assert not app.view.filter
        await app.press("d", "escape")
        assert "Everything" in app.lines()[1]
        await app.press("u")
        assert app.view.filter.sources


async def test_the_reader_follows_a_last_condition_that_is_dropped(content: Path) -> None:
    async with session(content) as app:
        await app.press("s", "enter", "escape")
        reading = app.view.reader.reading
        assert reading is not None and reading.left_out
        await app.press("s", "enter")
        reading = app.view.reader.reading
        assert reading is not None and not reading.left_out
