"""Only what differs from what stands on the terminal is sent, and it shows the same: judged by an emulator."""

from __future__ import annotations

from itertools import pairwise

import pyte
from hypothesis import given
from hypothesis import strategies as st
from pyte.screens import Char
from rich.cells import cell_len, set_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from explorer.ui.terminal.output import GAP, Piece, ScreenMemory, change, differences

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
FEW = st.sampled_from([None, Style(color="red"), Style(bgcolor="#102030"), Style(color="#e0b04c", bold=True)])
SEGMENTS = st.lists(st.builds(Segment, st.text("ab │", max_size=4), STYLES | st.none()), max_size=9)
WIDTH, HEIGHT = 24, 4
CONSOLE = Console(color_system="truecolor", force_terminal=True)


def shown(written: str) -> list[object]:
    """Every cell a terminal shows, as it looks, and the cell written after it."""
    screen = pyte.Screen(WIDTH + 20, HEIGHT)
    pyte.Stream(screen).feed(f"{written}Z")
    return cells(screen)


def cells(screen: pyte.Screen) -> list[object]:
    """Every cell, as it looks."""
    return [_look(screen.buffer[y][x]) for y in range(screen.lines) for x in range(screen.columns)]


def _look(cell: Char) -> Char:
    """A blank has no ink; its ground and the lines through it are seen."""
    if cell.data != " ":
        return cell
    ink = cell.fg if cell.reverse else "default"
    return cell._replace(fg=ink, bold=cell.bold and cell.reverse, italics=False)


def write(segments: list[Segment]) -> str:
    """A piece written where nothing stands."""
    piece = Piece(0, 0, sum(cell_len(text) for text, _, _ in segments), segments)
    return ScreenMemory().write([piece], ColorSystem.TRUECOLOR)


@given(SEGMENTS)
def test_it_shows_what_textual_shows_and_ends_plain(segments: list[Segment]) -> None:
    assert shown(write(segments)) == shown(Strip(segments).render(CONSOLE))


@given(SEGMENTS)
def test_it_is_no_longer(segments: list[Segment]) -> None:
    assert len(write(segments)) <= len(f"\x1b[1;1H{Strip(segments).render(CONSOLE)}")


@st.composite
def pieces(draw: st.DrawFn) -> list[Piece]:
    """A frame: some lines, each or a part of it cut into pieces as it happens."""
    frame: list[Piece] = []
    for y in draw(st.sets(st.integers(0, HEIGHT - 1))):
        cuts = sorted(draw(st.sets(st.integers(0, WIDTH), min_size=2, max_size=4)))
        for x, end in pairwise(cuts):
            frame.append(Piece(y, x, end - x, draw(_segments(end - x))))
    return frame


@st.composite
def _segments(draw: st.DrawFn, width: int) -> list[Segment]:
    segments: list[Segment] = []
    while width:
        text = draw(st.text("ab │日", min_size=1, max_size=9))
        text = text if cell_len(text) <= width else set_cell_size(text, width)
        segments.append(Segment(text, draw(FEW)))
        width -= cell_len(text)
    return segments


@given(st.lists(pieces(), max_size=6))
def test_after_any_frames_the_screen_is_as_if_all_had_been_written(frames: list[list[Piece]]) -> None:
    memory = ScreenMemory()
    lean, whole = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    for frame in frames:
        pyte.Stream(lean).feed(memory.write(frame, ColorSystem.TRUECOLOR))
        for piece in frame:
            written = ScreenMemory().write([piece], ColorSystem.TRUECOLOR)
            pyte.Stream(whole).feed(written)
        assert cells(lean) == cells(whole)
        assert memory.write(frame, ColorSystem.TRUECOLOR) == ""


def test_only_the_part_that_differs_is_sent() -> None:
    red, bold = Style(color="red"), Style(bold=True)
    before = [Segment("│ ", red), Segment("words", bold), Segment("   │", red)]
    after = [Segment("│ ", red), Segment("other", bold), Segment("   │", red)]
    assert differences(before, after, 11) == [(2, [Segment("other", bold)])]
    longer = [Segment("│ ", red), Segment("others", bold), Segment("  │", red)]
    assert differences(before, longer, 11) == [(2, [Segment("others", bold)])]
    assert differences(before, before, 11) == []
    assert differences([Segment("a word")], [Segment("a "), Segment("lord")], 6) == [(2, [Segment("l")])]


def test_what_differs_at_both_ends_leaves_out_the_middle() -> None:
    red, bold, words = Style(color="red"), Style(bold=True), "w" * GAP
    before, after = ([Segment("│", style), Segment(words), Segment("│", style)] for style in (red, bold))
    bar = Segment("│", bold)
    assert differences(before, after, GAP + 2) == [(0, [bar]), (GAP + 1, [bar])]
    before[1] = after[1] = Segment(words[1:])
    assert differences(before, after, GAP + 1) == [(0, after)], "to go round it would take as many bytes"


def test_the_same_in_other_segments_is_not_sent() -> None:
    red = Style(color="red")
    whole, parts = [Segment("a word", red)], [Segment("a ", red), Segment("", None), Segment("word", red)]
    assert differences(whole, parts, 6) == differences(parts, whole, 6) == []


def test_where_a_letter_may_take_another_width_all_of_a_piece_is_sent() -> None:
    before, after = [Segment("⚠ "), Segment("a")], [Segment("⚠ "), Segment("b")]
    assert differences(before, after, 3) == [(0, after)]


def test_of_a_piece_that_is_shorter_than_it_says_all_is_sent() -> None:
    before, after = [Segment("││")], [Segment("│  a  │")]
    assert differences(before, after, 7) == [(0, after)]


def test_a_box_over_the_screen_comes_and_goes_with_its_own_cells() -> None:
    memory, system = ScreenMemory(), ColorSystem.TRUECOLOR
    whole = [Piece(0, 0, 9, [Segment("abc"), Segment("defghi")])]
    memory.write(whole, system)
    boxed = [Piece(0, 0, 2, [Segment("ab")]), Piece(0, 2, 4, [Segment("┌──┐")]), Piece(0, 6, 3, [Segment("ghi")])]
    assert memory.write(boxed, system) == "\x1b[1;3H┌──┐"
    assert memory.write(whole, system) == "\x1b[1;3Hcdef"


def test_what_was_forgotten_is_sent_again() -> None:
    memory = ScreenMemory()
    frame = [Piece(0, 0, 3, [Segment("abc")])]
    assert memory.write(frame, ColorSystem.TRUECOLOR) == "\x1b[1;1Habc"
    assert memory.write(frame, ColorSystem.TRUECOLOR) == ""
    memory.forget()
    assert memory.write(frame, ColorSystem.TRUECOLOR) == "\x1b[1;1Habc"


def test_of_a_style_only_what_changes_is_said() -> None:
    assert change("", "1;31") == "\x1b[1;31m"
    assert change("1;38;2;1;2;3;48;2;4;5;6", "38;2;9;9;9;48;2;4;5;6") == "\x1b[22;38;2;9;9;9m"
    # Bold and dim are switched off by one code, so that the other has to be said again.
    assert change("1;2;48;2;4;5;6", "2;48;2;4;5;6") == "\x1b[22;2m"
    # A reset is shorter where little remains.
    assert change("1;2", "2") == "\x1b[0;2m"
    assert change("3;48;5;99", "") == "\x1b[0m"
