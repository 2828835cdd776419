"""What can be done where one is: the footer, the help, and the mouse."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path

from textual.command import CommandList
from textual.widgets import OptionList

from explorer.index.read.record import reading
from explorer.ui.keys import COMMANDS
from explorer.ui.screens.choose_facets import ChooseFacets
from explorer.ui.screens.copy_as import CopyAs
from explorer.ui.screens.help import Help
from tests.tools.driving import Session, session


def help_lines(app: Session) -> list[str]:
    box = app.app.screen.query_one(".box").region
    return [line[box.x + 2 : box.right - 2] for line in app.screen_text().splitlines()]


async def test_help_keeps_every_key_and_its_meaning_in_columns(tiny: Path) -> None:
    async with session(tiny, (60, 24), painted=True) as app:
        await app.press("question_mark")
        for width, height in ((60, 300), (120, 200)):
            await app.resize((width, height))
            shown = help_lines(app)
            for command in COMMANDS:
                told = []
                for start in (n for n, line in enumerate(shown) if line.startswith(f"  {command.show} ")):
                    more = takewhile(lambda line: line.startswith(" " * 14) and line.strip(), shown[start + 1 :])
                    told.append(" ".join(line[14:].strip() for line in (shown[start], *more)))
                assert command.help in told, width
        await app.press("escape")
        assert app.app.screen is app.main


async def test_help_opens_with_what_this_is_the_marks_and_what_can_be_done_where_one_is(tiny: Path) -> None:
    async with session(tiny, (100, 130)) as app:
        titles = ["What this is", "What the marks mean", "What can be done here", "Move"]
        for keys, here in (("", "Into the reader"), ("enter", "One step back"), ("v", "To the next column")):
            await app.press(*filter(None, [keys, "question_mark"]))
            text = app.screen_text()
            places = [text.index(title) for title in titles]
            assert places == sorted(places) and places[2] < text.index(here) < places[3]
            await app.press("escape")


async def test_typing_in_the_help_finds_a_line_and_enter_does_what_it_says(content: Path) -> None:
    async with session(content, (80, 24)) as app:
        await app.press("question_mark")
        await app.type("theme")
        assert "Choose a theme" in app.screen_text() and "What this is" not in app.screen_text()
        await app.press("enter")
        assert "Search for themes" in app.screen_text()
        await app.press("escape", "question_mark")
        await app.type("zzz")
        assert "No line of the help has 'zzz'" in app.screen_text()
        await app.press("enter", "escape", "end", "enter")
        assert "there is nothing to do" in app.screen_text()
        await app.press("escape")
        assert app.app.screen_stack == [app.main]


# The mouse


async def click(app: Session, text: str, button: int = 1) -> None:
    y, line = next((y, line) for y, line in enumerate(app.lines()) if text in line)
    await app.pilot.click(offset=(line.index(text), y), button=button)
    await app.pilot.pause()


async def test_a_question_to_a_quote_with_its_citation_by_mouse_alone(content: Path) -> None:
    async with session(content, (120, 36)) as app:
        await click(app, "? help")
        assert isinstance(app.app.screen, Help)
        await click(app, "esc close")
        await click(app, "F facets")
        assert isinstance(app.app.screen, ChooseFacets)
        await click(app, "[ ] Lương Cường" if "[ ] Lương Cường" in app.screen_text() else "[ ] ")
        await click(app, "→ next facet")
        await click(app, "esc done")
        assert app.view.filter.speakers
        await click(app, "2 Speakers")
        await click(app, "enter read")
        assert app.focused == "reader"
        await click(app, "Y as…")
        assert isinstance(app.app.screen, CopyAs)
        before = app.app.screen._choice
        options = app.app.screen.query_one(OptionList)
        await app.pilot.click(OptionList, offset=(3, 3))
        assert isinstance(app.app.screen, CopyAs) and app.app.screen._choice != before and options.highlighted == 3
        await click(app, "esc close")
        await click(app, "esc back")
        assert app.focused == "speaker"
        await click(app, "0 clear")
        assert not app.view.filter
        await click(app, "u undo")
        assert app.view.filter.speakers


async def test_only_the_left_button_acts(content: Path) -> None:
    async with session(content, (120, 36)) as app:
        for button in (2, 3):
            for text in ("? help", "F facets", "enter read", "2 Speakers"):
                await click(app, text, button=button)
                assert (app.app.screen, app.focused) == (app.main, "event")
        await app.press("M")
        await click(app, "esc close", button=3)
        assert app.app.screen is not app.main


async def test_the_footer_shows_what_can_be_done_here(content: Path) -> None:
    async with session(content, (200, 50)) as app:

        def footer() -> str:
            return app.lines()[-1]

        assert "enter read" in footer() and "! differ" in footer() and "v compare" in footer()
        alone = next(
            i
            for i in range(app.view.pane.list.count)
            if (record := reading(app.view.library, app.view.pane.hits.ranks[i]))
            and not record.discrepancies
            and len({q.source_id for q in record.quotes()}) == 1
        )
        app.view.pane.list.move_to(alone)
        app.view.show_record()
        assert "! differ" not in footer() and "v compare" not in footer() and "y copy" in footer()
        await app.press("enter")
        assert footer().startswith(" esc back  y copy")
        await app.press("slash")
        assert footer().startswith(" enter keep  esc drop") and "tab" not in footer()
        await app.type("zzzz")
        assert footer().startswith(" enter keep  esc drop")
        await app.press("enter")
        assert footer().startswith(" 0 clear")


async def palette(app: Session, typed: str) -> str:
    await app.press("colon")
    await app.type(typed)
    await app.until(lambda: "🔎" in app.screen_text() and len(app.app.screen.query_one(CommandList).options) > 0)
    await app.pilot.pause(0.1)
    return app.screen_text()


async def test_the_palette_takes_dates_sources_modes_and_themes_and_says_when_it_finds_nothing(content: Path) -> None:
    async with session(content, (120, 36)) as app:
        assert "Nothing is called 'zzzqq'" in await palette(app, "zzzqq")
        await app.press("escape")
        for typed, held in (("oct 2025", "when"), ("gulf observer", "sources"), ("narration", "modes")):
            await palette(app, typed)
            await app.press("enter")
            assert {c for c, _, _ in app.view.filter.conditions({})} == {held}
            await app.press("0")
        assert "Theme nord" in await palette(app, "nord")
        await app.press("enter")
        assert app.app.theme == "nord"


async def test_the_tour_is_five_tasks_done_by_their_real_keys_and_esc_leaves_it(content: Path) -> None:
    async with session(content, (120, 36)) as app:
        await app.press("f2")
        for number, keys in enumerate((["5"], ["enter"], ["escape"], ["slash", *"signing", "enter"], ["0"]), 1):
            assert f"Tour, {number} of 5" in app.lines()[-2] and "help" in app.screen_text()
            await app.press("j", *keys)
        assert "That was the tour" in app.screen_text()
        await app.press("f2", "escape")
        assert "Tour," not in app.screen_text() and app.app.is_running
