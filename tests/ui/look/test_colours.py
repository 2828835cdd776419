"""On sixteen colours nothing is written in the colour of its ground, in any theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from explorer.ui.look.colours import Contrast
from tests.tools.pty import InPty

BLOCKS = set("▐█▌▁▂▃▄▅▆▇")


def shown(style: str) -> Style | None:
    (segment,) = Contrast().apply([Segment("x", Style.parse(style))], Color(0, 0, 0))
    return segment.style


def test_only_what_would_vanish_changes() -> None:
    assert shown("#dfe3e6 on #10161d") == Style.parse("#dfe3e6 on #10161d")
    assert shown("red") == Style.parse("red")
    assert shown("bold #606060 on #5f5f5f") == Style.parse("bold bright_white on #5f5f5f")
    assert shown("#fefefe on #ffffff") == Style.parse("black on #ffffff")


@pytest.mark.parametrize("theme", ["explorer", "gruvbox", "textual-light"])
@pytest.mark.parametrize("no_color", ["", "1"])
def test_every_letter_of_the_screens_can_be_seen(own_home: Path, theme: str, no_color: str) -> None:
    env = {"TERM": "xterm", "COLORTERM": "", "NO_COLOR": no_color}
    with InPty(own_home, "--theme", theme, size=(120, 36), env=env) as app:
        for key in (b"3", b"\r", b"?", b"\x1b", b"s", b"\x1b", b"Y"):
            app.press(key)
            vanished = {
                cell.data
                for line in app.cells().values()
                for cell in line.values()
                if cell.data.strip() and cell.fg == cell.bg != "default"
            }
            assert vanished <= BLOCKS, key
