"""The coverage picture: which source tells what, as letters, under the filter in force."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w
from rich.cells import cell_len

from explorer.index.ask.library import some_titles
from explorer.ui.screens.coverage_picture import Covering
from tests.tools.corpora import read, tiny_copy, write
from tests.tools.driving import Session, session

LABELS = ("Gulf Observer", "Lao Động", "VEN", "Vietnam.vn", "VOV")


def letters(app: Session, title: str) -> str:
    """The cells of the row with this title, from the first source in sight to the last."""
    line = next(line for line in app.lines() if title in line)
    return "".join(re.sub(r"[▌▐┃\s]", "", line.split(title)[1].lstrip("…")))


@pytest.mark.parametrize(("width", "height"), [(80, 24), (140, 40), (200, 50)])
async def test_each_cell_says_how_a_source_tells_a_record(content: Path, width: int, height: int) -> None:
    async with session(content, (width, height)) as app:
        await app.press("c")
        assert isinstance(app.app.screen, Covering)
        lines = app.lines()
        heads = next(line for line in lines if "VEN" in line)
        labels = list(re.finditer(r"[^\s┃]+(?: [^\s┃]+)*", heads))
        assert [label[0][:3] for label in labels] == [label[:3] for label in LABELS]
        row = next(line for line in lines if "Opening and signing ceremony " in line)
        title = row.index("Opening")
        cells = "".join(row[(label.start() + label.end()) // 2 - 1 :][:3].strip() for label in labels)
        assert cells == "NNN·N"
        # The eye goes from the titles to the marks: nothing but the longest title keeps them apart.
        longest = max(map(cell_len, some_titles(app.view.library)))
        assert labels[0].start() - title <= longest + 3
        if width == 80:
            assert not any("…" in line[:50] for line in lines[3:20])
        assert "D direct  R reported  M both  N narration  · silent" in lines[-3]
        assert re.search(r"told, of (\d+)(\s+\d+){5}", lines[-4])
        assert f"Events · {app.view.library.ends('event').stop - 1}" in app.screen_text()


async def test_the_foot_counts_what_each_source_tells(content: Path) -> None:
    async with session(content, (140, 200)) as app:
        await app.press("c")
        foot = next(line for line in app.lines() if "told, of" in line)
        rows = [re.findall(r" {2,}([DRMN·])(?=\s)", line) for line in app.lines()[2:-5]]
        rows = [row for row in rows if len(row) == 5]
        total, *counts = map(int, re.findall(r"\d+", foot))
        assert len(rows) == total
        assert counts == [sum(row[place] != "·" for row in rows) for place in range(5)]


async def test_it_obeys_the_filter_and_says_so(content: Path) -> None:
    async with session(content, (120, 24)) as app:
        await app.press("slash")
        await app.type("australia")
        await app.press("enter", "c")
        counts = [len(app.view.panes[kind].hits) for kind in ("event", "message", "pledge")]
        text = app.screen_text()
        assert "Find australia" in app.lines()[0] and f"{sum(counts)} of" in app.lines()[0]
        for name, count in zip(("Events", "Messages", "Pledges"), counts, strict=True):
            assert (f"{name} · {count} of" in text) == bool(count)
    async with session(content, (120, 24)) as app:
        await app.press("slash")
        await app.type("nobodysaysthis")
        await app.press("enter", "c")
        assert "No event, message or pledge passes the filter" in app.screen_text()
        await app.press("enter", "j", "l")
        assert isinstance(app.app.screen, Covering)


async def test_it_moves_like_a_list_and_enter_goes_to_the_record(content: Path) -> None:
    async with session(content, (120, 24)) as app:
        await app.press("3", "g", "c")
        row = next(line for line in app.lines() if "┃▌" in line)
        assert app.view.pane.record(0).title in row
        await app.press("j", "j", "k")
        screen = app.app.screen
        assert isinstance(screen, Covering)
        record = screen.coverage.row(screen.grid.rows.cursor).record
        await app.press("enter")
        assert app.app.screen is app.main
        assert app.view.kind == record.kind == "message" and app.view.pane.selected == record.n
        assert app.focused == "message"
        await app.press("c", "G", "enter")
        assert app.focused == "pledge" and app.view.pane.list.cursor == app.view.pane.list.count - 1
        await app.press("c", "escape")
        assert app.app.screen is app.main and app.focused == "pledge"


async def test_from_the_speakers_it_opens_at_the_first_row(content: Path) -> None:
    async with session(content, (120, 24)) as app:
        await app.press("2", "G", "c")
        screen = app.app.screen
        assert isinstance(screen, Covering) and screen.grid.rows.cursor == 0


def many_sources(folder: Path, count: int, label: Callable[[int], str] = "Paper {}".format) -> Path:
    """The tiny corpus with a message that so many more sources tell."""
    tiny = tiny_copy(folder)
    quotes = [f"extra-{number}-q" for number in range(count)]
    for number, quote in enumerate(quotes):
        source = {
            "id": f"extra-{number}", "label": label(number), "type": "webpage", "title": f"Title {number}",
            "container-title": f"Paper {number}", "language": "en",
        }  # fmt: skip
        told = {
            "id": quote,
            "paragraph": 1,
            "exact": f"Words of paper {number}.",
            "mode": "direct",
            "speaker": "anh-dao",
        }
        write(tiny, f"sources/extra-{number:02}.toml", tomli_w.dumps({"source": source, "quotes": [told]}))
    message = {
        "id": "many",
        "title": "Told by many",
        "summary": "Many papers.",
        "speaker": "anh-dao",
        "date": "2025-03-08",
        "quotes": quotes,
    }
    write(tiny, "messages.toml", read(tiny, "messages.toml") + "\n" + tomli_w.dumps({"messages": [message]}))
    return tiny


async def test_more_sources_than_fit_scroll_sideways_with_their_heads(tmp_path: Path) -> None:
    async with session(many_sources(tmp_path, 30), (100, 16)) as app:
        await app.press("c")
        heads, foot = app.lines()[1], app.lines()[-4]
        assert "Paper 0" in heads and "Paper 29" not in heads and re.search(r"›\d+", heads)
        assert len(re.findall(r"\d+", foot.split("told, of")[1])) - 1 == heads.count("Paper")
        await app.together(*"l" * 40)
        assert "Paper 29" in app.lines()[1] and "Paper 0" not in app.lines()[1] and re.search(r"‹\d+", app.lines()[1])
        assert set(letters(app, "Told by many")) <= {"D", "·"}
        await app.together(*"h" * 40)
        assert app.lines()[1] == heads


LONG = ("Frankfurter Allgemeine", "南华早报国际新闻部", "وكالة الأنباء الإعلامية", "ไทยรัฐออนไลน์", "A", "M" * 20)
"""Labels in several scripts; with a number after them at most as long as a label may be."""


def long_label(number: int) -> str:
    return f"{LONG[number % len(LONG)]} {number}"[:24]


@pytest.mark.parametrize(("size", "count"), [((80, 16), 13), ((200, 16), 60), ((120, 16), 13)])
async def test_labels_of_any_length_and_script_keep_their_column(
    tmp_path: Path, size: tuple[int, int], count: int
) -> None:
    seen: set[int] = set()
    async with session(many_sources(tmp_path, count, long_label), size, painted=True) as app:
        await app.press("c")
        for _ in range(count):
            screen = app.app.screen
            assert isinstance(screen, Covering)
            inner = screen.grid.rows.frame.inner.width
            shared = screen.grid.columns(inner)
            starts = [shared.title + shared.edge + sum(cells for _, cells in shared.sources[:n]) for n in range(99)]
            lines = app.lines()
            told = next(line for line in lines if "Told by many" in line)
            letters = [place - 2 for place in cells_of(told, "[DN·]") if place > shared.title]
            heads = [place - 2 for place in cells_of(lines[1], r"(?<=\s)[^\s‹›┃]+") if place > shared.title]
            for (_, cells), start, letter in zip(shared.sources, starts, letters, strict=False):
                assert letter == start + (cells - 1) // 2
                assert any(start <= head < start + cells for head in heads)
            assert len(letters) == len(shared.sources)
            assert all(sum(segment.cell_length for segment in strip) == size[0] for strip in app.strips())
            seen |= {number for number, _ in shared.sources}
            await app.press("l")
    assert len(seen) == count + 2, "each comes into sight"


def cells_of(shown: str, pattern: str) -> list[int]:
    """The cells where what matches a pattern starts."""
    return [cell_len(shown[: match.start()]) for match in re.finditer(pattern, shown)]


async def test_a_narrow_window_shows_the_picture_too(content: Path) -> None:
    async with session(content, (40, 20)) as app:
        await app.press("c")
        assert "Opening and signing" in app.screen_text() and "Gulf" in app.lines()[1]
        for _ in range(5):
            await app.press("l")
        assert "VOV" in app.lines()[1]
        await app.pilot.resize_terminal(140, 30)
        await app.pilot.pause()
        assert all(label in app.lines()[1] for label in LABELS)
