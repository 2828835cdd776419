"""Painted widgets: what is repainted is what looks different, and painting leaves nothing to the collector."""

from __future__ import annotations

import gc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.strip import Strip

from explorer.ui.paint.lists import Stack
from explorer.ui.paint.painted import Line, WholeStrip, runs
from tests.tools.driving import session


@given(st.lists(st.integers(0, 40), min_size=1, unique=True))
def test_lines_that_follow_each_other_are_one_run(lines: list[int]) -> None:
    found = list(runs(lines))
    assert [y for first, end in found for y in range(first, end)] == sorted(lines)
    assert all(end < first for (_, end), (first, _) in pairwise(found))


def test_a_line_is_cut_as_textual_cuts_it() -> None:
    segments = [Segment("abc"), Segment("def")]
    for cuts in ([6], [2, 6], [3, 5, 6]):
        assert [part.text for part in WholeStrip(segments, 6).divide(cuts)] == [
            part.text for part in Strip(segments, 6).divide(cuts)
        ]


def test_a_line_painted_and_dropped_leaves_nothing_to_collect() -> None:
    gc.freeze()  # what other tests have left is looked through by no collection here
    gc.disable()
    try:
        for _ in range(50):
            WholeStrip([Segment("abc")], 3).divide([3])
        assert gc.collect() < 10
    finally:
        gc.enable()
        gc.unfreeze()


async def test_a_line_is_made_once_a_frame_and_drawn_where_it_differs_from_what_stands_there(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session(content, painted=True) as app:
        stack, bar, made = app.view.stack, app.view.keys, list[int]()

        def line(y: int) -> Line:
            made.append(y)
            return Stack.line(stack, y)

        monkeypatch.setattr(stack, "line", line)
        await app.press("2")
        assert sorted(made) == sorted(set(made)) and len(made) > 20
        await app.press("d")
        whole = bar.outer_size.region
        bar.say("for a moment")
        bar.say("")
        assert list(bar.to_draw()) == []
        bar.say("for a moment")
        # As a drawing of the whole screen asks, which leaves open what of it is drawn.
        bar.render_lines(whole)
        bar.say("")
        assert list(bar.to_draw()) == [whole]
