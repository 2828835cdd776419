"""What always holds, after every step of sessions made of one number: `python -m tests.tools.seeded` plays longer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tools.driving import session
from tests.tools.seeded import Broke, Seeded, play


@pytest.mark.parametrize("seed", [4, 11])
async def test_whatever_is_done_counts_are_rows_and_a_redraw_changes_nothing(
    content: Path, tmp_path: Path, seed: int
) -> None:
    await play(Path(shutil.copytree(content, tmp_path / "content")), seed, 30)


async def test_what_does_not_hold_is_noticed(tiny: Path) -> None:
    async with session(tiny) as app:
        player = Seeded(app, tiny, 1)
        player.check()
        app.view.pane.list.show(1, (), 0)
        with pytest.raises(Broke, match="1 rows"):
            player.check()
        app.view.show_filter()
        app.view.strip.styles.offset = (3, 0)
        await app.pilot.pause()
        with pytest.raises(Broke, match="out of"):
            player.check()
        app.view.strip.styles.offset = (0, 0)
        app.view.reader.frame._lit = True
        await app.pilot.pause()
        with pytest.raises(Broke, match="after a redraw"):
            await player.redraws_alike()
