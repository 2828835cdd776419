"""What is marked is what is seen: the mark goes along with the view, and a copy names what it took."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from explorer.desktop import clipboard
from explorer.desktop.clipboard import Arrival, Outcome
from explorer.index.read.record import QuoteView
from explorer.ui.copier import LEAST, named
from explorer.ui.reader.layout import Block, Page
from tests.tools.driving import Session, session

QUOTE = QuoteView(*(1, "q", "a", "VEN", 2, "The ceremony", "direct"), *([None] * 6))  # type: ignore[arg-type]


def page(heights: list[list[int]], above: int) -> Page:
    """A page of quotes of so many lines, in columns below some lines of text."""
    made, nth = Page(), 0
    made.add([[Block([Content("")] * above)]], 40)
    columns: list[list[Block]] = []
    for column in heights:
        columns.append([Block([Content("")] * lines, QUOTE, nth + at) for at, lines in enumerate(column)])
        nth += len(column)
    made.add(columns, 20, frame=1)
    return made


@given(st.data())
def test_the_mark_is_in_sight_and_whole_where_a_quote_is(data: st.DataObject) -> None:
    shown = page(data.draw(st.lists(st.lists(st.integers(1, 30), min_size=1, max_size=6), min_size=1, max_size=3)), 5)
    boxes = {box.block.nth: box for box in shown.boxes if box.block.quote}
    top, height = data.draw(st.integers(0, shown.height)), data.draw(st.integers(1, 25))
    marked, end = data.draw(st.integers(0, len(boxes) - 1)), top + height
    seen = {nth for nth, box in boxes.items() if box.top < end and box.end > top}
    whole = {nth for nth in seen if top <= boxes[nth].top and boxes[nth].end <= end}
    fills = {nth for nth in seen if boxes[nth].top <= top and boxes[nth].end >= end}
    found = shown.in_sight(marked, top, height)
    if marked in whole | fills:
        assert found == marked
    elif whole:
        assert found in whole
    else:
        assert found in seen or (found is None and not seen)
    if found is not None:
        assert shown.in_sight(found, top, height) == found


async def to_source(app: Session, label: str) -> QuoteView:
    """Page on until a quote of a source is marked."""
    for _ in range(20):
        await app.press("pagedown")
        quote = app.view.reader.quote
        assert quote is not None
        if quote.source_label == label:
            return quote
    raise AssertionError(f"never came to {label}:\n{app.screen_text()}")


SAID = {
    Outcome(Arrival.COPIED, "xclip", None, ""): "Copied {} · read back from xclip",
    Outcome(Arrival.SENT, "the terminal (OSC 52)", None, "it does not confirm; xclip failed"): "Sent {} to the "
    "terminal (OSC 52): it does not confirm",
    Outcome(Arrival.SAVED, "a file", Path("/somewhere/last-copy.txt"), "no"): "Not copied: saved to last-copy.txt: {}",
}


@pytest.mark.parametrize("outcome", SAID)
async def test_after_paging_the_quote_in_sight_is_copied_and_named_on_one_line(
    content: Path, monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    copied: list[str] = []

    def copy(text: str, **_: object) -> Outcome:
        copied.append(text)
        return outcome

    monkeypatch.setattr(clipboard, "copy", copy)
    async with session(content, (80, 24)) as app:
        await app.press("enter")
        quote = await to_source(app, "VOV")
        assert any("┏━ VOV · " in line for line in app.lines())
        await app.press("y")
        await app.app.workers.wait_for_complete()
        await app.pilot.pause()
        before, after = SAID[outcome].split("{}")
        said = app.view.keys.message
        assert said.startswith(f"{before}VOV {quote.place}, “{quote.exact[:8]}") and after in said
        assert len(said) <= 78 and quote.exact in copied[0]


async def test_the_wheel_moves_the_mark_and_what_is_kept_is_in_sight(content: Path) -> None:
    async with session(content, (80, 24)) as app:
        await app.press("enter")
        for _ in range(30):
            app.view.reader.canvas._shown.scroll(3)
        await app.press("up")
        quote, reader = app.view.reader.quote, app.view.reader
        assert quote is not None and quote.source_label != "VEN"
        # Past the last quote nothing is marked in sight, until something is done with it.
        await app.press("end")
        await app.press("o")
        assert reader.page.in_sight(
            len(reader.reading.quotes()) - 1 if reader.reading else 0, reader.top, reader.height
        )


@pytest.mark.parametrize(
    ("label", "words", "said"),
    [
        ("VEN", "The ceremony, held in Hanoi", "VEN ¶2, “The ceremony …”"),
        ("VEN", "“Short", "VEN ¶2, “Short”"),
        ("A label that is much too long for a line", "Words", "A label that is muc… ¶2, “W …”"),
        ("VEN", "日本語の長い長い文章です", "VEN ¶2, “日本語の長い …”"),
    ],
)
def test_a_quote_is_named_by_its_source_place_and_first_words(label: str, words: str, said: str) -> None:
    assert named(QUOTE._replace(source_label=label, exact=words), LEAST) == said
