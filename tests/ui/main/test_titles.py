"""Titles one can read: the row at the cursor shows its whole title, the others as much as half the window holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.index.kinds import KINDS
from explorer.ui.main.panes import Pane
from explorer.ui.paint.lists import UNFOLDED
from tests.tools.driving import session


def cut(pane: Pane, most: int) -> int:
    """How many rows of a pane do not show their whole title in so many lines."""
    width = pane.list.slot.size.width - 4
    shown = [" ".join(line.plain for line in pane.row(n, width, most)).split() for n in range(pane.list.count)]
    return sum(not set(pane.record(n).title.split()) <= set(words) for n, words in enumerate(shown))


@pytest.mark.parametrize(("width", "most_cut"), [(80, 100), (120, 88), (160, 20), (200, 0)])
async def test_the_row_at_the_cursor_shows_its_whole_title(content: Path, width: int, most_cut: int) -> None:
    async with session(content, (width, 36), painted=True) as app:
        # A quote's row is its words, which the reader shows whole.
        for kind in (kind for kind in KINDS if kind != "quote"):
            assert cut(app.view.panes[kind], UNFOLDED) == 0, kind
        percent = 100 * cut(app.view.panes["message"], 1) // app.view.panes["message"].list.count
        assert percent <= most_cut


async def test_the_row_at_the_cursor_is_painted_whole_and_only_in_the_pane_in_front(content: Path) -> None:
    async with session(content, (80, 36)) as app:
        await app.press("3")
        pane = app.view.pane
        app.view.select("message", max(pane.hits.ranks, key=lambda n: len(pane.record(pane.hits.ranks.place(n)).title)))
        await app.pilot.pause()
        marked = [line[2:39] for line in app.lines() if line[1] == "▌"]
        assert pane.current is not None and len(marked) > 1
        said = " ".join(" ".join(marked).replace("⚠", "").split())
        assert said == f"{pane.current.speaker} {pane.current.title}"
        # Where there is room, the others show rows too.
        await app.pilot.resize_terminal(80, 120)
        await app.pilot.pause()
        assert sum(line[1] == "▏" for line in app.lines()) == len(KINDS) - 1


@pytest.mark.parametrize("width", [80, 100, 160])
async def test_a_title_that_the_frame_of_the_reader_cuts_is_its_first_line(content: Path, width: int) -> None:
    async with session(content, (width, 30)) as app:
        await app.press("3")
        view = app.view
        pane = view.pane
        for n in sorted(pane.hits.ranks, key=lambda n: len(pane.record(pane.hits.ranks.place(n)).title))[::24]:
            view.select("message", n)
            view.show_record()
            await app.pilot.pause()
            reading, (top, first, *_) = view.reader.reading, app.lines()[view.reader.canvas.region.y :]
            assert reading is not None
            at = view.reader.canvas.region.x
            assert (reading.title in top[at:]) != (first[at + 2 :].startswith(reading.title[:20]))
