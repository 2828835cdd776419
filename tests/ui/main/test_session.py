"""A reader's way through the app, key by key, on the bundled corpus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.actions import parse
from textual.events import Paste
from textual.widgets import Input

from explorer.dates import parse_when
from explorer.index.ask.filters import Filter
from explorer.index.find import parse_find
from explorer.index.kinds import KINDS, NAMES
from explorer.index.read.record import reading
from explorer.ui.keys import COMMANDS
from explorer.ui.screens.choose_facets import ChooseFacets
from tests.tools.corpora import library_of
from tests.tools.driving import Session, session
from tests.tools.resting import hurry

QUOTE_HEAD = r"[╭┏][─━] ([^·╭┏]+) · (?:direct|reported|mixed|narration)"
"""The frame over a quote, with its source."""


async def test_it_opens_at_the_event_most_sources_tell_with_their_words_side_by_side(content: Path) -> None:
    library = library_of(content)
    async with session(content) as app:
        opening = library.opening("event")
        assert app.view.pane.selected == opening
        assert app.focused == "event"
        first, second = next(heads for line in app.lines() if (heads := re.findall(QUOTE_HEAD, line)))
        assert first != second


async def test_the_digits_and_tab_bring_each_pane_to_the_front(content: Path) -> None:
    async with session(content) as app:
        for place, kind in enumerate(KINDS, 1):
            await app.press(str(place))
            assert app.focused == kind
            assert kind == app.view.pane.kind
        await app.press("tab")
        assert KINDS[0] == app.view.pane.kind
        await app.press("shift+tab")
        assert KINDS[-1] == app.view.pane.kind


async def test_the_focused_pane_grows_and_the_others_keep_a_line(content: Path) -> None:
    async with session(content, (80, 24), painted=True) as app:
        for size in ((80, 24), (120, 36), (200, 50)):
            await app.resize(size)
            for key in "123456":
                await app.press(key)
                heights = {kind: pane.list.slot.size.height for kind, pane in app.view.panes.items()}
                current = heights.pop(app.view.pane.kind)
                assert current > sum(heights.values()) and min(heights.values()) >= 1, (size, heights)
                titles = [line.find(f"{n} {names.title} ") for n, names in enumerate(NAMES.values(), 1)
                          for line in app.lines() if f"{n} {names.title} " in line]  # fmt: skip
                assert len(titles) == len(NAMES), "each with its title, however little room it has"


async def test_moving_in_a_pane_moves_the_reader_along(content: Path) -> None:
    async with session(content) as app:
        await app.press("3", "g")
        first = app.view.reader.reading
        await app.press("j")
        second = app.view.reader.reading
        assert first is not None and second is not None and first.n + 1 == second.n
        await app.press("k")
        assert app.view.reader.reading == first
        await app.press("G")
        last = app.view.reader.reading
        assert last is not None and last.n == app.view.pane.hits.ranks[-1]
        await app.press("pageup")
        assert app.view.pane.list.cursor < app.view.pane.list.count - 1


async def test_filter_to_december_2024_and_back(content: Path) -> None:
    async with session(content) as app:
        everything = [len(app.view.panes[kind].hits) for kind in KINDS]
        await app.press("d")
        await app.type("2024-12")
        timeline = app.view.panes["event"]
        titles = [timeline.record(i).title for i in range(timeline.list.count)]
        matches = [timeline.record(i).match for i in range(timeline.list.count)]
        assert "certain" in matches and "possible" in matches
        assert any("Adoption" in title for title in titles)
        await app.press("enter")
        assert app.view.filter.when is not None and app.view.filter.when.edtf == "2024-12"
        assert "When December 2024 ✕" in app.screen_text()
        assert f"{len(timeline.hits)} of {everything[0]}" in app.screen_text()
        await app.press("escape")
        assert not app.view.filter
        assert [len(app.view.panes[kind].hits) for kind in KINDS] == everything


async def test_the_date_filter_takes_what_readers_type(content: Path) -> None:
    async with session(content) as app:
        for typed in ("2025-10", "oct 2025", "2024..2025", "before 2025-10-25"):
            await app.press("d")
            await app.type(typed)
            hint = app.app.screen.query_one("#prompt-hint")
            assert not hint.has_class("-bad"), typed
            await app.press("enter")
            assert app.view.filter.when is not None, typed
            assert 0 < len(app.view.panes["event"].hits) < app.view.panes["event"].hits.total, typed
            await app.press("0")
            assert not app.view.filter


async def test_a_date_typed_wrongly_keeps_the_last_good_filter_and_says_what_works(content: Path) -> None:
    async with session(content) as app:
        await app.press("d")
        hint = app.app.screen.query_one("#prompt-hint")
        good: list[int] = []
        for letter in "2024-13":
            await app.type(letter)
            if not hint.has_class("-bad"):
                good = list(app.view.panes["event"].hits.ranks)
        assert hint.has_class("-bad") and good
        assert list(app.view.panes["event"].hits.ranks) == good
        assert "Try 2021-03-14 or Mar 2021." in app.lines()[1]
        await app.press("escape")
        assert not app.view.filter
        assert not app.main.query(Input)


async def test_what_is_pasted_into_the_prompt_shows_its_controls(content: Path) -> None:
    async with session(content) as app:
        for key in ("slash", "d"):
            await app.press(key)
            typed = app.app.screen.query_one(Input)
            typed.post_message(Paste("a\x1b[31m\u202eb\nc"))
            await app.pilot.pause()
            assert typed.value == "a␛[31m�b c" and typed.cursor_position == len(typed.value)
            await app.press("escape")


async def test_enter_takes_no_date_that_was_not_understood(content: Path) -> None:
    async with session(content) as app:
        for typed in ("05/10/2025", "2024-1x", "since"):
            await app.press("d")
            await app.type(typed)
            hint = app.lines()[1]
            await app.press("enter")
            assert app.lines()[0].startswith(f" When ▸ {typed}") and app.lines()[1] == hint
            await app.press("escape")
            assert not app.view.filter and not app.main.query(Input)


async def test_find_narrows_every_pane_and_marks_the_words(content: Path) -> None:
    async with session(content) as app:
        await app.find("ratif")
        for kind in KINDS:
            pane = app.view.panes[kind]
            assert len(pane.hits) < pane.hits.total
        assert app.view.filter.find is not None
        assert "Find ratif ✕" in app.screen_text()


async def test_letters_without_accents_find_letters_with_them(content: Path) -> None:
    async with session(content) as app:
        await app.press("2", "slash")
        await app.type("pham minh chinh")
        speakers = app.view.panes["speaker"]
        assert "Phạm Minh Chính" in [speakers.record(i).title for i in range(speakers.list.count)]


async def test_follow_shows_what_belongs_to_a_row_and_again_stops(content: Path) -> None:
    async with session(content) as app:
        await app.press("2", "g")
        followed = app.view.reader.reading
        assert followed is not None
        await app.press("f")
        assert app.view.filter.follow == followed.id
        assert f"Following {followed.title}" in app.screen_text()
        messages = app.view.panes["message"]
        assert 0 < len(messages.hits) < messages.hits.total
        await app.press("f")
        assert app.view.filter.follow is None


async def test_choosing_a_source_narrows_and_can_be_taken_back(content: Path) -> None:
    async with session(content) as app:
        await app.press("s")
        assert isinstance(app.app.screen, ChooseFacets)
        await app.press("space", "escape")
        chosen = app.view.filter.sources
        assert len(chosen) == 1
        messages = app.view.panes["message"]
        assert 0 < len(messages.hits) < messages.hits.total
        await app.press("0")
        assert not app.view.filter
        await app.press("escape")
        assert not app.view.filter
        await app.press("u")
        assert app.view.filter.sources == chosen


async def test_escape_takes_one_step_back_at_a_time(content: Path) -> None:
    async with session(content) as app:
        await app.press("d")
        await app.type("2025")
        await app.press("enter", "slash")
        await app.type("convention")
        await app.press("enter", "enter")
        assert app.focused == "reader"
        await app.press("escape")
        assert app.focused == "event" and app.view.filter.find
        await app.press("escape")
        assert app.view.filter.find is None and app.view.filter.when
        await app.press("escape")
        assert not app.view.filter
        await app.press("escape")
        assert app.app.is_running


async def test_escape_never_brings_a_condition_back_and_u_undoes(content: Path) -> None:
    async with session(content) as app:
        await app.find("convention")
        await app.press("4", "f", "d")
        await app.type("2024")
        await app.press("enter", "d")
        await app.type("2025")
        await app.press("enter")
        seen = [app.view.filter]
        while app.view.filter:
            await app.press("escape")
            left = {c for c, _, _ in app.view.filter.conditions({})}
            assert left < {c for c, _, _ in seen[-1].conditions({})}
            seen.append(app.view.filter)
        assert [f.when is None and f.follow is None for f in seen] == [False, False, True, True]
        await app.press("escape", "0", "escape")
        assert not app.view.filter
        for before in reversed(seen[:-1]):
            await app.press("u")
            assert app.view.filter == before
        await app.press("u", "u", "u", "u")
        assert not app.view.filter
        await app.press("u")
        assert "Nothing to undo" in app.screen_text()


async def test_the_selection_survives_a_filter_if_its_row_does(content: Path) -> None:
    async with session(content) as app:
        await app.press("4", "slash")
        await app.type("australia")
        await app.press("enter")
        kept = app.view.pane.selected
        await app.press("0")
        assert app.view.pane.selected == kept


async def test_a_filter_that_nothing_passes_says_so_and_how_to_leave(content: Path) -> None:
    async with session(content) as app:
        await app.find("zzzz")
        text = app.screen_text()
        assert "None pass the filter. 0 clears it." in text
        assert "0 of " in text
        assert app.view.reader.reading is None
        await app.press("y")
        assert "Nothing to copy" in app.screen_text()
        await app.press("0")
        assert app.view.reader.reading is not None


async def test_left_and_right_choose_the_quote_from_the_pane_and_arrows_in_the_reader(content: Path) -> None:
    async with session(content) as app:
        quotes = app.view.reader.reading.quotes() if app.view.reader.reading else []
        assert len(quotes) > 3
        await app.press("l")
        assert app.view.reader.quote == quotes[1]
        await app.press("h")
        assert app.view.reader.quote == quotes[0]
        await app.press("enter", "G")
        assert app.view.reader.quote == quotes[-1]
        await app.press("g")
        assert app.view.reader.quote == quotes[0]
        seen = {app.view.reader.quote}
        for _ in range(200):
            app.main.navigation.move("down")
            seen.add(app.view.reader.quote)
        assert seen >= {box.block.quote for box in app.view.reader.page.boxes if box.left == 0 and box.frame}


async def test_zoom_gives_the_window_to_one_pane_and_back(content: Path) -> None:
    async with session(content, painted=True) as app:
        await app.press("z")
        assert app.view.pane.list.slot.size.width == 120 and not app.view.reader.canvas.display
        await app.press("enter")
        assert app.view.reader.canvas.outer_size.width == 120
        await app.press("escape", "escape")
        assert app.view.reader.canvas.display and app.view.pane.list.slot.size.width < 60


async def test_every_command_of_the_table_is_done_by_the_app_or_a_part_of_the_screen(content: Path) -> None:
    async with session(content) as app:
        for command in COMMANDS:
            namespace, name, _ = parse(command.action)
            assert callable(getattr(app.app if namespace == "app" else app.main, f"action_{name}")), command.id


async def test_the_palette_finds_a_record_and_goes_there(content: Path) -> None:
    async with session(content) as app:
        await app.press("d")
        await app.type("2000")
        await app.press("enter", "colon")
        await app.type("australia's contribution")
        await app.until(lambda: _first_found(app, "contribution").startswith("Australia"))
        await app.press("down", "enter")
        await app.until(lambda: app.view.reader.reading is not None)
        reading = app.view.reader.reading
        assert reading is not None and "Australia" in reading.title


def _first_found(app: Session, typed: str) -> str:
    """The first line of the palette under what is typed."""
    lines = [line.strip() for line in app.lines()]
    place = next(n for n, line in enumerate(lines) if typed in line and "🔎" in line)
    return next(line for line in lines[place + 1 :] if line.strip("▁▔ "))


async def test_the_palette_puts_whole_words_before_letters_that_happen_to_follow(content: Path) -> None:
    async with session(content) as app:
        for typed, first in (
            ("waly", "Only speaker Ghada Waly"),
            ("ghada waly r", "Remarks by UNODC's Ghada Waly"),
            ("clippings", "Show the clippings"),
            ("copy", "Copy the marked quote"),
            ("since the interview", "Only since"),
        ):
            await app.press("colon")
            await app.type(typed)
            await app.until(lambda typed=typed, first=first: _first_found(app, typed).startswith(first))  # type: ignore[misc]
            await app.press("escape")


async def test_quotes_stand_side_by_side_from_120_columns(content: Path) -> None:
    async with session(content, (80, 40)) as app:
        for width, columns in ((80, 1), (100, 1), (120, 2), (160, 2), (200, 3)):
            await app.resize((width, 40))
            assert max(len(re.findall(QUOTE_HEAD, line)) for line in app.lines()) == columns, width


async def test_at_60_columns_one_pane_shows_at_a_time(content: Path) -> None:
    async with session(content, (60, 20), painted=True) as app:
        for key in "1234":
            await app.press(key)
            in_sight = [pane.kind for pane in app.view.panes.values() if pane.list.slot.size.height]
            assert in_sight == [app.view.pane.kind]
            assert not app.view.reader.canvas.display
        await app.press("enter")
        assert app.view.reader.canvas.display and app.view.reader.canvas.outer_size.width == 60
        assert not app.view.stack.is_on_screen
        await app.press("escape")
        assert app.view.stack.is_on_screen


@pytest.mark.parametrize("sizes", [((1, 1), (2, 2), (20, 5), (40, 12)), ((500, 60), (60, 20), (80, 24))])
async def test_any_size_draws_and_works(content: Path, sizes: tuple[tuple[int, int], ...]) -> None:
    async with session(content, sizes[0]) as app:
        for size in sizes:
            await app.resize(size)
            for keys in (
                ("3", "j", "enter"),
                ("j", "l"),
                ("escape", "d", *"2025"),
                ("enter", "slash"),
                ("escape", "z"),
            ):
                await app.strike(*keys)
            await app.press("question_mark", "escape")
            assert len(app.lines()) == size[1]
            await app.strike("z", "0")
            assert not app.view.filter and app.app.screen is app.main


async def test_resizing_keeps_the_row_and_the_quote_in_sight(content: Path) -> None:
    async with session(content, (160, 50)) as app:
        await app.press("3", "G", "enter")
        quote = app.view.reader.quote
        row = app.view.pane.selected
        for size in ((60, 12), (200, 60), (90, 24)):
            await app.resize(size)
            assert app.view.reader.quote == quote and app.view.pane.selected == row
        assert quote is not None and quote.source_label in app.screen_text()


async def test_keys_pressed_at_once_end_where_the_last_one_leads(content: Path) -> None:
    async with session(content) as app:
        for kind in ("speaker", "message", "pledge", "speaker", "pledge", "event"):
            app.main.navigation.to_pane(kind)
        await app.press("d")
        assert app.view.pane.kind == "event"
        assert app.main.query(Input)


async def test_a_click_brings_a_pane_to_the_front_and_two_clicks_read(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session(content, painted=True) as app:
        await app.pilot.click("#panes", offset=(6, app.view.panes["message"].list.slot.top))
        await app.pilot.pause()
        assert app.view.pane.kind == "message" and app.focused == "message"
        await app.pilot.click("#panes", offset=(6, app.view.panes["message"].list.slot.top + 5), times=2)
        await app.pilot.pause()
        assert app.focused == "reader"
        await app.pilot.click("#panes", offset=(3, app.view.panes["pledge"].list.slot.top))
        await app.pilot.pause()
        assert app.focused == "pledge"
        row = (6, app.view.panes["pledge"].list.slot.top + 3)
        monkeypatch.setattr(app.pilot.app, "CLICK_CHAIN_TIME_THRESHOLD", -1)
        for focused in ("pledge", "reader", "pledge", "reader"):
            # However late, the second click acts; out of the reader one leads back to the row.
            await app.pilot.click("#panes", offset=row)
            await app.pilot.pause()
            assert app.focused == focused


async def test_a_click_on_the_count_removes_nothing_that_it_covers(content: Path) -> None:
    everything = Filter(
        when=parse_when("2024..2026"),
        find=parse_find("convention"),
        sources=("ven", "vov"),
        modes=("direct", "reported"),
    )
    async with session(content, (100, 30), everything) as app:
        bar = app.lines()[1]
        assert "✕" in bar and bar.rstrip().endswith("records")
        with hurry():
            for cell in range(bar.index(" records") - 12, len(bar)):
                await app.pilot.click("#filter", offset=(cell, 0))
        await app.pilot.pause()
        assert app.view.filter == everything


async def test_a_click_on_a_condition_removes_it(content: Path) -> None:
    async with session(content) as app:
        await app.press("slash")
        await app.type("ratify")
        await app.press("enter", "d")
        await app.type("2025")
        await app.press("enter")
        bar = app.lines()[1]
        await app.pilot.click("#filter", offset=(bar.index("Find") + 2, 0))
        await app.pilot.pause()
        assert app.view.filter.find is None and app.view.filter.when is not None


async def test_another_theme_paints_the_reader_anew(content: Path) -> None:
    def head_styles(app: Session) -> set[str]:
        return {str(s.style) for strip in app.strips() for s in strip if "narration · ¶2" in s.text}

    async with session(content) as app:
        dark = head_styles(app)
        app.app.theme = "textual-light"
        await app.pilot.pause()
        light = head_styles(app)
        assert dark and light and not dark & light


async def test_of_very_many_quotes_the_reader_tells_how_many_it_leaves_out(content: Path) -> None:
    async with session(content) as app:
        shown = app.view.reader.reading
        assert shown is not None and shown.more == 0
        cut = reading(app.view.library, shown.n, 1)
        app.view.reader.show(cut, None)
        await app.pilot.pause()
        assert f"quote 1 of 1 · {len(shown.quotes()) - 1} more are not shown" in app.screen_text()


async def test_what_finds_its_parts_gone_while_the_app_ends_is_no_fault(tiny: Path) -> None:
    """A signal may come in the moment in which a dialog is mounted; the status tells of the signal."""
    async with session(tiny) as reader:
        reader.app.exit(return_code=143)
        reader.app._handle_exception(KeyError("a part"))
    assert (reader.app.return_code, reader.app.fault) == (143, None)
