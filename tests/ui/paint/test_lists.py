"""Lists against a plain model: every line written out, the row at the cursor unfolded where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import cast

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.geometry import Size

from explorer.ui.paint.lists import UNFOLDED, Lines, Move, RowList
from explorer.ui.paint.painted import Painted

STEPS: tuple[Move, ...] = ("down", "up", "page_down", "page_up", "home", "end")


class Still:
    """A widget that is asked to paint nothing."""

    def repaint(self, *lines: int) -> None:
        """Nothing is painted."""


class Numbered:
    """Rows of one to five lines, by their number."""

    def row(self, index: int, width: int, most: int) -> Sequence[Content]:
        """As many lines as the number says."""
        return [Content(f"{index}.{nth}") for nth in range(min(most, 1 + index * 7 % 5))]

    def empty_text(self) -> Content:
        """Nothing to say."""
        return Content("")


def written(rows: int, headers: Sequence[tuple[int, str]], open: int, lines: int) -> list[tuple[int, int] | str]:
    """Every line of a list."""
    heads = dict(headers)
    found: list[tuple[int, int] | str] = []
    for row in range(rows):
        found += [heads[row]] if row in heads else []
        found += [(row, nth) for nth in range(lines if row == open else 1)]
    return found


@st.composite
def lists(draw: st.DrawFn) -> tuple[int, list[tuple[int, str]]]:
    """A number of rows, and headers before some of them."""
    rows = draw(st.integers(0, 40))
    starts = sorted(draw(st.sets(st.integers(0, rows - 1), max_size=8))) if rows else []
    return rows, [(start, f"h{start}") for start in starts]


@given(lists(), st.integers(0, 39), st.integers(1, 4))
def test_each_line_is_what_the_model_has_there(of: tuple[int, list[tuple[int, str]]], open: int, lines: int) -> None:
    rows, headers = of
    open = min(open, max(0, rows - 1))
    tested, model = Lines(rows, headers), written(rows, headers, open, lines)
    if rows:
        tested.unfold(open, lines)
    assert tested.count == len(model)
    assert [tested.at(line) for line in range(-2, len(model) + 2)] == [None, None, *model, None, None]
    assert [tested.of(row) for row in range(rows)] == [model.index((row, 0)) for row in range(rows)]
    folded = written(rows, headers, -1, 1)
    for line, at in enumerate(model):
        assert folded[tested.folded(line)] == (at if isinstance(at, str) else (at[0], 0))


@given(lists(), st.integers(0, 14), st.lists(st.one_of(st.sampled_from(STEPS), st.integers(-9, 45)), max_size=30))
def test_the_row_at_the_cursor_is_in_sight_and_clicks_meet_what_is_shown(
    of: tuple[int, list[tuple[int, str]]], height: int, moves: list[Move | int]
) -> None:
    rows, headers = of
    tested = RowList(Numbered())
    tested.place(cast(Painted, Still()), 0, Size(30, height + 2))
    tested.show(rows, headers, 0)
    for move in moves:
        before = tested.cursor
        moved = tested.move_to(move) if isinstance(move, int) else tested.move(move)
        assert moved == (tested.cursor != before)
        most = min(UNFOLDED, height)
        lines = min(most, 1 + tested.cursor * 7 % 5) if most > 1 else 1
        model = written(rows, headers, tested.cursor, lines)
        seen = [tested.row_at(1 + y) for y in range(height)]
        if rows and height:
            assert [row for row in seen if row == tested.cursor] == [tested.cursor] * lines
            top = model.index((tested.cursor, 0)) - tested.cursor_line
            assert 0 <= top <= max(0, len(model) - height)
            shown = model[top : top + height]
            assert seen[: len(shown)] == [at[0] if isinstance(at, tuple) else None for at in shown]
        assert tested.row_at(0) is None and tested.row_at(height + 1) is None


@given(lists(), st.integers(4, 14), st.integers(0, 39), st.lists(st.integers(-9, 9), max_size=5))
def test_the_wheel_moves_no_cursor_and_the_next_key_brings_it_back(
    of: tuple[int, list[tuple[int, str]]], height: int, start: int, turns: list[int]
) -> None:
    rows, headers = of
    tested = RowList(Numbered())
    tested.place(cast(Painted, Still()), 0, Size(30, height + 2))
    tested.show(rows, headers, start)
    at = tested.cursor
    for turn in turns:
        tested.wheel(turn)
    assert tested.cursor == at
    if tested.move("down"):
        assert 0 <= tested.cursor_line < height


def test_a_list_that_is_not_in_front_is_not_unfolded() -> None:
    tested = RowList(Numbered())
    tested.in_front = False
    tested.place(cast(Painted, Still()), 0, Size(30, 12))
    tested.show(20, (), 4)
    assert [tested.row_at(1 + y) for y in range(10)] == list(range(10))


def test_a_move_costs_the_same_among_a_million_rows_as_among_a_hundred() -> None:
    def moves(rows: int) -> float:
        tested = RowList(Numbered())
        tested.place(cast(Painted, Still()), 0, Size(30, 12))
        tested.show(rows, [(row, "h") for row in range(0, rows, max(1, rows // 100))], 0)
        start = perf_counter()
        for _ in range(400):
            tested.move("page_down")
            tested.move("up")
        return perf_counter() - start

    moves(100)
    assert min(moves(1_000_000) for _ in range(3)) < 4 * max(moves(100) for _ in range(3))
