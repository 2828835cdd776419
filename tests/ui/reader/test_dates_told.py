"""The date of a record can be read whole in a window of any width: in the reader's frame, or under the title."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.driving import session


@pytest.mark.parametrize("size", [(60, 40), (80, 24), (120, 36)])
async def test_a_date_that_the_frame_cuts_stands_under_the_title(content: Path, size: tuple[int, int]) -> None:
    async with session(content, size) as app:
        await app.press("g", "enter")
        for _ in range(25):
            reading = app.view.reader.reading
            assert reading is not None
            told = " ".join(line.strip("│┃║ ▐▌▇") for line in app.lines())
            assert reading.date in told, reading.title
            await app.press("escape", "down", "enter")
