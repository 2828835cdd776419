"""Reviews a corpus drafted from the five invented articles of a ferry, as a person does, and reads the screen back."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from explorer.draft.drafting import draft_articles
from explorer.draft.into import put_into
from explorer.draft.shelf import Shelf
from explorer.review.desk import open_desk
from explorer.review.known import changed, subjects
from explorer.review.ledger import Change
from explorer.ui.paint.bars import KeyBar
from explorer.ui.review.review_app import ReviewApp
from explorer.ui.review.reviewing import Reviewing
from tests.conftest import ROOT

ARTICLES = sorted((ROOT / "tests/draft/group").glob("*.txt"))


QUESTIONS = ("60 days", "five", "14 ", "two hours", "212 ", "1987", "director", "Alan Greer", "February", "the first")
"""How the first answer begins to each question that there is to ask, in this order whatever drafts come to find."""


def lay_out(place: Path) -> Path:
    """Draft the articles: `corpus` beside `originals`."""
    put_into(draft_articles(ARTICLES, "2025-10-25"), place / "corpus", place / "originals")
    shelf = Shelf(place / "corpus")
    rows = {file.stem: shelf.suggestions(file.stem) for file in shelf.files()}
    asked = [one for found in rows.values() for one in found if one.kind == "question"]
    first = [next(one for one in asked if one.answers[0].startswith(start)) for start in QUESTIONS]
    for source, found in rows.items():
        rest = [one for one in found if one.kind != "question"]
        shelf.write(source, [*rest, *(replace(one, confidence="likely") for one in first if source == "a")])
    return place


def described(drafted: Path, place: Path) -> Path:
    """A copy of what is drafted, that says what it is."""
    shutil.copytree(drafted, place)
    desk, said = open_desk(place / "corpus", None), {"title": "Ferry", "description": "Five.", "curated_by": "Tester"}
    desk.write(Change({}, changed(desk, desk.sheets[0], subjects(desk, desk.sheets[0])[-1], said)), "")
    return place


class Session:
    """A running review with the keys to press and the screen to read."""

    def __init__(self, app: ReviewApp, pilot: Pilot[None]) -> None:
        self.app, self._pilot = app, pilot

    @property
    def screen(self) -> Reviewing:
        """The screen of the article, whatever lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, Reviewing)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self._pilot.press(key)
            await self._pilot.pause()

    async def type(self, *lines: str) -> None:
        """Put in lines, each ended by enter."""
        for text in lines:
            assert self.app.screen.focused is not None, "nothing is asked for"
            self.app.screen.focused.post_message(events.Paste(text))
            await self.press("enter")

    async def click(self, label: str) -> None:
        """Click the button with that label on the key bar of the screen in front."""
        bar = next(bar for bar in self.app.screen.query(KeyBar))
        (button,) = (one for one in bar.buttons(*bar.outer_size) if one.command.label == label)
        await self._pilot.click(bar, offset=(button.start, button.y))
        await self._pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(width, height)
        await self._pilot.pause()

    async def done(self) -> None:
        """Wait until what was asked for is written."""
        await self.app.workers.wait_for_complete()
        await self._pilot.pause()

    async def to(self, words: str) -> None:
        """Put the cursor on the passage that begins so."""
        view = self.screen.view
        view.page.go(
            next(n for n, stop in enumerate(view.page.stops) if stop.mark and stop.mark.exact.startswith(words))
        )
        view.tell()
        await self._pilot.pause()

    def text(self) -> str:
        """What the screen shows."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@asynccontextmanager
async def reviewing(place: Path, size: tuple[int, int] = (110, 40)) -> AsyncIterator[Session]:
    """Open a place for review."""
    app = ReviewApp(open_desk(place / "corpus", None))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Session(app, pilot)
    assert app.fault is None


def kept(place: Path) -> dict[str, dict[str, object]]:
    """The last line of each passage, by its words when it was suggested."""
    lines = (place / "corpus/.draft/decisions.jsonl").read_text("utf-8").splitlines()
    return {row["key"].split("|")[-1]: row for row in map(json.loads, lines)}
