"""What the filter leaves out of a record is not in the reader, which says so and shows all on demand."""

from __future__ import annotations

from pathlib import Path

from explorer.export.citing import telling
from explorer.index.ask.filters import Filter
from explorer.index.find import parse_find
from tests.tools.driving import Session, session

DIRECT = Filter(modes=("direct",), speakers=("luong-cuong",))


def modes(app: Session) -> set[str]:
    """The modes of the quotes in the reader."""
    reading = app.view.reader.reading
    assert reading is not None
    return {quote.mode for quote in reading.quotes()}


async def test_only_what_passes_is_shown_until_all_is_asked_for(content: Path) -> None:
    async with session(content, (80, 24), DIRECT) as app:
        await app.press("2", "enter")
        reader = app.view.reader
        assert modes(app) == {"direct"} and reader.reading is not None
        left, out = len(reader.reading.quotes()), reader.reading.left_out
        assert out > left > 1 and f"{left} of {left + out} quotes pass · x shows all" in app.screen_text()
        assert telling(app.view.library, reader.reading).more == out
        await app.press("G")
        marked = reader.quote
        await app.press("x")
        assert modes(app) > {"direct"} and reader.quote == marked and reader.reading.left_out == 0
        await app.press("home")
        row = next(y for y, line in enumerate(app.lines()) if "all quotes are shown" in line)
        await app.pilot.click(reader.canvas, offset=(5, row - app.app.screen.query_one("#body").region.y))
        await app.pilot.pause()
        assert modes(app) == {"direct"}
        # Another filter is another question.
        await app.press("x", "escape", "0")
        assert "quotes pass" not in app.screen_text()


async def test_where_no_quote_passes_by_itself_all_are_shown_and_it_is_said(content: Path) -> None:
    async with session(content, (80, 24), Filter(find=parse_find("opening signing vietnamese"))) as app:
        reading = app.view.reader.reading
        assert reading is not None and reading.narrowed.endswith(
            f"none of {len(reading.quotes())} quotes: all are shown"
        )
        assert "the filter fits the record" in app.screen_text() and not reading.left_out
        await app.press("x")
        assert "leaves none out" in app.view.keys.message


async def test_the_comparison_has_what_passes_and_says_so(content: Path) -> None:
    async with session(content, (120, 36), Filter(sources=("ven", "vov"))) as app:
        await app.press("v")
        text = app.screen_text()
        assert "quotes pass" in app.lines()[-2] and "Gulf" not in text and "VOV" in text
    async with session(content, (120, 36), Filter(sources=("ven",))) as app:
        await app.press("v")
        assert "all in VEN · x shows all" in app.view.keys.message
