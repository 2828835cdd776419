"""What stands in the reader until the first move: what this is, where the sources differ, the first keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from explorer.index.read.overview import overview
from explorer.ui.app import ExplorerApp
from explorer.ui.look.colours import OWN, inks
from explorer.ui.reader.home_page import home_page
from tests.tools.corpora import library_of
from tests.tools.driving import Session

INKS = inks(OWN.to_color_system().generate())


@asynccontextmanager
async def at_home(folder: Path, size: tuple[int, int]) -> AsyncIterator[Session]:
    """The app as the command opens it with nothing asked for."""
    app = ExplorerApp(library_of(folder), home=True)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Session(app, pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_it_says_what_this_is_and_where_sources_differ_until_the_first_move(
    content: Path, size: tuple[int, int]
) -> None:
    async with at_home(content, size) as app:
        home = overview(app.view.library)
        first = home.questions[0]
        text = " ".join(app.screen_text().split())
        assert home.description.split()[0] in text and first.question[:20] in text
        assert any(answer[:8] in text for answer in first.answers.values()) and "? help" in text
        assert app.view.reader.page.height <= app.view.reader.height, "it fits"
        await app.press("enter")
        assert app.focused == "reader" and app.view.reader.reading is not None
        await app.press("H")
        assert app.view.reader.reading is None and first.question[:20] in app.screen_text()
        row = next(y for y, line in enumerate(app.lines()) if first.question[:20] in line)
        region = app.view.reader.canvas.region
        await app.pilot.click(app.view.reader.canvas, offset=(5, row - region.y))
        await app.pilot.pause()
        assert app.view.reader.reading is not None and app.view.reader.reading.id == first.id
        await app.press("escape", "1", "j")
        assert app.view.reader.reading is not None and app.view.reader.reading.n == app.view.pane.selected


async def test_what_is_copied_at_home_is_then_in_sight(content: Path, copied: list[str]) -> None:
    async with at_home(content, (100, 30)) as app:
        await app.press("y")
        await app.app.workers.wait_for_complete()
        await app.pilot.pause()
        quote = app.view.reader.quote
        assert quote is not None and quote.exact in copied[0] and "quote 1 of" in app.screen_text()


def test_it_fits_any_size_and_without_questions_it_has_the_sources(content: Path) -> None:
    home = overview(library_of(content))
    for width in (10, 38, 60, 100, 140):
        for height in (12, 18, 40):
            for shown in (home, home._replace(questions=(), question_count=0)):
                page = home_page(shown, width, height, INKS)
                lines = [line.plain for place in range(len(page.boxes)) for line in page.lines(place)]
                assert all(len(line) <= max(width, 12) for line in lines), (width, lines)
                if width >= 38 and height >= 18:
                    assert page.height <= height, (width, height, lines)
                    assert home.description.partition(". ")[0] in " ".join(lines), "its one sentence is whole"
    plain = home_page(home._replace(questions=(), question_count=0), 60, 30, INKS)
    assert any(home.sources[0][1] in line.plain for place in range(len(plain.boxes)) for line in plain.lines(place))
