"""The lean way of writing a strip shows the same as Textual's own: judged by a terminal emulator."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from pyte.screens import Char
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from explorer.ui.sgr import LeanStrip, change

COLORS = st.sampled_from([None, "default", "red", "bright_blue", "color(99)", "#102030", "#e0b04c"])
STYLES = st.builds(
    Style,
    color=COLORS,
    bgcolor=COLORS,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
    strike=st.booleans(),
)
SEGMENTS = st.lists(st.builds(Segment, st.text("ab │", min_size=1, max_size=4), STYLES | st.none()), max_size=9)
CONSOLE = Console(color_system="truecolor", force_terminal=True)


def shown(written: str) -> list[object]:
    """Every cell of the line a terminal shows, as it looks, and the cell written after it."""
    screen = pyte.Screen(80, 1)
    pyte.Stream(screen).feed(f"{written}Z")
    return [_look(screen.buffer[0][x]) for x in range(80)]


def _look(cell: Char) -> Char:
    """A blank has no ink; its ground and the lines through it are seen."""
    if cell.data != " ":
        return cell
    ink = cell.fg if cell.reverse else "default"
    return cell._replace(fg=ink, bold=cell.bold and cell.reverse, italics=False)


@given(SEGMENTS)
def test_it_shows_what_textual_shows_and_ends_plain(segments: list[Segment]) -> None:
    plain, lean = Strip(segments), LeanStrip(segments)
    assert shown(lean.render(CONSOLE)) == shown(plain.render(CONSOLE))


@given(SEGMENTS)
def test_it_is_no_longer(segments: list[Segment]) -> None:
    assert len(LeanStrip(segments).render(CONSOLE)) <= len(Strip(segments).render(CONSOLE))


def test_only_what_changes_is_said() -> None:
    assert change("", "1;31") == "\x1b[1;31m"
    assert change("1;38;2;1;2;3;48;2;4;5;6", "38;2;9;9;9;48;2;4;5;6") == "\x1b[22;38;2;9;9;9m"
    # Bold and dim are switched off by one code, so that the other has to be said again.
    assert change("1;2;48;2;4;5;6", "2;48;2;4;5;6") == "\x1b[22;2m"
    # A reset is shorter where little remains.
    assert change("1;2", "2") == "\x1b[0;2m"
    assert change("3;48;5;99", "") == "\x1b[0m"
