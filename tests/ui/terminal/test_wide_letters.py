"""A terminal that paints letters of ambiguous width in two cells keeps its frames; one that does not, its signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pyte.screens
import pytest
from rich import cells, segment
from textual._cells import cell_len
from textual.content import Content
from textual.strip import Strip

from explorer.ui.look.content import height, wrapped
from explorer.ui.terminal.first_screen import QUESTION
from explorer.ui.terminal.signs import FORMS, widen
from tests.tools.pty import InPty


@pytest.fixture
def counted_wide() -> Iterator[None]:
    """Letters counted as such a terminal paints them, until the test ends."""
    before = [dict(vars(module)) for module in (cells, segment)]
    widen(FORMS)
    yield
    for module, names in zip((cells, segment), before, strict=True):
        vars(module).update(names)
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()
    vars(segment.Segment)["_split_cells"].__func__.cache_clear()


@pytest.mark.usefixtures("counted_wide")
def test_letters_are_counted_as_they_are_painted() -> None:
    widen(FORMS)
    for text, size in {"đé": 4, "ab": 2, "漢": 2, "e\u0301": 1, "─“…": 3, "Lao Động": 8, "я": 2, "ạ": 1}.items():
        assert (cells.cell_len(text), cell_len(text), Content(text).cell_length) == (size,) * 3, text
    assert Strip([segment.Segment("ađb")]).crop(0, 3).text == "ađ"
    assert [line.plain for line in wrapped(Content("đđđ đđ"), 6)] == ["đđđ", "đđ"] and height("đđđ đđ", 6) == 2
    table = vars(cells)["load_cell_table"]("auto").widths
    assert all(one[1] < other[0] for one, other in pairwise(table))
    assert len(table) < 2_000


def test_frames_keep_where_letters_take_two_cells_and_only_that_answer_changes_them(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    width = pyte.screens.wcwidth
    with InPty(own_home, size=(120, 36)) as app:
        assert app.output.index(QUESTION.encode()) < app.output.index(b"Pledges")
        app.settle()
        app.press(b"\x1b[2;2R", b"\x1b[2;40R", b"\x1b[?2;3R", b"\x1b[2;R")
        assert "┏━ 1 Timeline" in app.screen()[5]
        app.send(b"\x1b[2;3R")
        app.until_shown("+= 1 Timeline")
        app.press(b"2", b"/guterres\r")
        monkeypatch.setattr(
            pyte.screens, "wcwidth", lambda c: 2 if unicodedata.east_asian_width(c) == "A" and width(c) else width(c)
        )
        app.output = b""
        app.send(b"\x0c")
        app.until(b"6 Quotes")
        app.settle()
        drawn = app.cells()
        lines = ["".join(drawn[y][x].data for x in range(120)) for y in range(36)]
        assert sum("António" in line for line in lines) > 3
        assert {drawn[y][x].data for y in range(7, 29) for x in (0, 57, 119)} <= set("|+-#")
        assert {c for line in lines for c in line if not c.isalpha() and not c.isascii()} == set()
        app.send(b"q")
        assert app.status() == 0


def test_what_is_drawn_so_is_not_kept_for_the_next_terminal(own_home: Path) -> None:
    with InPty(own_home, size=(120, 36), wait=QUESTION.encode()) as app:
        app.send(b"\x1b[2;3R")
        app.until_shown("+= 1 Timeline")
        app.settle()
    # On a slow machine the answer may come after the first screen was drawn, and kept.
    assert not [file for file in own_home.rglob("*.screen") if "+= 1 Timeline" in file.read_text("utf-8")]
