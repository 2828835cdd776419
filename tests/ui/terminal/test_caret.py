"""For those who listen: after every key the terminal's own cursor stands on what has the keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.driving import Session, session

MARKS = {"pane": "▌", "reader": "┏┃", "comparison": "▌", "facets": "▌"}


def under(app: Session) -> str:
    """The letter that the terminal's cursor stands on."""
    x, y = app.app.cursor_position
    return app.lines()[y][x]


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_it_stands_on_the_row_or_the_quote_after_every_key(content: Path, size: tuple[int, int]) -> None:
    async with session(content, size, painted=True) as app:
        at: list[tuple[int, int]] = []
        told = "SELECT n FROM record WHERE kind = 'message' ORDER BY sources DESC, quotes DESC LIMIT 1"
        (most,) = app.view.library.db.execute(told).fetchone()
        for where, keys in (
            ("pane", ("j", "pagedown", "3", "j", "G", "tab")),
            ("reader", ("2", "g", "enter", "right", "pagedown", "pagedown", "down", "up")),
            ("comparison", ("v", "right", "pagedown")),
        ):
            if where == "comparison":
                app.main.navigation.to_record("message", most)
            for key in keys:
                await app.press(key)
                marks = MARKS["pane"] if key in "2g" else MARKS[where]
                assert under(app) in marks, (where, key, app.app.cursor_position, app.screen_text())
                at.append(app.app.cursor_position)
        assert len(set(at)) > 5
        await app.press("escape", "slash", "a")
        assert app.app.cursor_position == app.app.screen.focused.cursor_screen_offset  # type: ignore[union-attr]
        await app.press("escape", "F")
        assert under(app) in MARKS["facets"], app.screen_text()
