"""A corpus too large for one key: the first rows at once or a little later, then all of them, and nothing jumps."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from explorer.index.ask import library, query
from explorer.index.ask.background_search import Search
from explorer.index.ask.filters import Filter
from explorer.index.ask.periods import Ranks
from explorer.index.find import parse_find
from explorer.index.kinds import RECORDS, Kind
from explorer.index.read.coverage import COVERED
from explorer.ui.screens.coverage_picture import Covering
from tests.tools.driving import Session, session


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled corpus counts as a large one."""
    monkeypatch.setattr(library, "SMALL", 0)
    monkeypatch.setattr(query, "WIDEST_SLICE", 16)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[Filter, Kind]]]:
    """The thread waits: what it is asked for is kept here."""
    asked: list[list[tuple[Filter, Kind]]] = []
    monkeypatch.setattr(Search, "ask", lambda self, wanted: asked.append(list(wanted)))
    return asked


async def settled(app: Session) -> None:
    """Wait for the thread."""
    for _ in range(2_000):
        if all(pane.hits.exact for pane in app.view.panes.values()):
            await app.pilot.pause()
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the thread found nothing")


def counts(app: Session) -> list[str]:
    return [pane.count_text() for pane in app.view.panes.values()]


async def expected(content: Path, filter: Filter) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "SMALL", 20_000)
        async with session(content, filter=filter) as app:
            return counts(app)


@pytest.mark.parametrize("patience", [-1.0, 0.008, 60.0])
async def test_the_exact_counts_follow(content: Path, monkeypatch: pytest.MonkeyPatch, patience: float) -> None:
    monkeypatch.setattr("explorer.ui.main.view.PATIENCE", patience)
    exact = await expected(content, Filter(find=parse_find("convention")))
    async with session(content) as app:
        await app.press("slash")
        await app.type("convention")
        await settled(app)
        assert counts(app) == exact
        assert "…" not in app.lines()[0].split("ratify")[0]
        shown = sum(len(app.view.panes[kind].hits) for kind in RECORDS)
        assert f"{shown} of" in app.screen_text()
        assert app.view.reader.reading is not None


async def test_until_it_is_known_the_count_says_so(content: Path, held: list[object]) -> None:
    async with session(content, filter=Filter(find=parse_find("the"))) as app:
        partial = [pane for pane in app.view.panes.values() if not pane.hits.exact]
        assert partial
        assert all(pane.count_text() == f"… of {pane.hits.total}" for pane in partial)
        assert "… of" in app.screen_text()


async def test_the_row_under_the_cursor_stays_on_its_line(content: Path, held: list[list[tuple[Filter, Kind]]]) -> None:
    async with session(content, size=(120, 24)) as app:
        await app.press("3", *["down"] * 12)
        await app.press("slash")
        await app.type("a")
        await app.press("enter", "down", "down")
        pane = app.view.pane
        assert not pane.hits.exact
        before = pane.selected, pane.list.cursor_line, app.lines()
        filter = held[-1][0][0]
        app.view.complete([(filter, "message", app.view.library.hits("message", filter))])
        await app.pilot.pause()
        assert pane.hits.exact
        assert (pane.selected, pane.list.cursor_line) == before[:2]


@pytest.mark.parametrize("keys", [["end"], ["home"], ["page_down"] * 9, ["page_up"] * 9, ["down"] * 60, ["up"] * 60])
async def test_moving_goes_on_where_the_first_rows_end(
    content: Path, held: list[object], monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    monkeypatch.setattr("explorer.ui.main.view.PATIENCE", 60.0)
    monkeypatch.setattr("explorer.ui.main.panes.PATIENCE", 60.0)
    names = {"page_down": "pagedown", "page_up": "pageup"}
    async with session(content, size=(120, 24), filter=Filter(find=parse_find("the"))) as app:
        await app.press("3")
        pane = app.view.pane
        assert not pane.hits.exact
        await app.strike(*(names.get(key, key) for key in keys))
        whole = app.view.library.hits("message", app.view.filter)
        up = keys[0] in ("home", "page_up", "up")
        assert pane.selected == whole.ranks[0 if up else -1]
        reading = app.view.reader.reading
        assert reading is not None and reading.n == pane.selected


async def test_another_filter_takes_the_place_of_the_one_looked_for(
    content: Path, held: list[list[tuple[Filter, Kind]]]
) -> None:
    async with session(content) as app:
        await app.press("slash")
        await app.type("th")
        late = held[-1][0][0]
        await app.type("e")
        app.view.complete([(late, "event", library.Hits(Ranks(), 99))])
        assert app.view.panes["event"].hits.total != 99
        await app.press("escape")
        assert held[-1] == []
        assert all(pane.hits.exact for pane in app.view.panes.values())


async def test_the_coverage_picture_waits_for_what_is_looked_for(
    content: Path, held: list[list[tuple[Filter, Kind]]]
) -> None:
    async with session(content, filter=Filter(find=parse_find("the"))) as app:
        assert held[-1]
        await app.press("c")
        assert app.app.screen is app.main
        assert "the picture follows" in app.screen_text()
        app.view.complete([(filter, kind, app.view.library.hits(kind, filter)) for filter, kind in held[-1]])
        await app.pilot.pause()
        assert isinstance(app.app.screen, Covering)
        library, filter = app.view.library, app.view.filter
        counts = [len(library.hits(kind, filter)) for kind in COVERED]
        assert f"{sum(counts)} of" in app.screen_text()


async def test_another_filter_leaves_the_coverage_picture(content: Path, held: list[list[tuple[Filter, Kind]]]) -> None:
    async with session(content, filter=Filter(find=parse_find("the"))) as app:
        await app.press("c", "slash")
        await app.type("a")
        await app.press("enter")
        assert held[-1], "nothing is left to be found"
        assert "the picture follows" not in app.screen_text()
        app.view.complete([(filter, kind, app.view.library.hits(kind, filter)) for filter, kind in held[-1]])
        await app.pilot.pause()
        assert app.app.screen is app.main
