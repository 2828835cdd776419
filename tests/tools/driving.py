"""Drives the app as a reader does, and reads its screen back as text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

from rich.segment import Segment
from textual.app import App
from textual.pilot import Pilot

from explorer.index.ask.filters import Filter
from explorer.ui.app import ExplorerApp
from explorer.ui.main.screen import MainScreen
from explorer.ui.main.view import View
from tests.tools.corpora import library_of
from tests.tools.resting import hurry

KEY_NAMES = {
    " ": "space",
    ".": "full_stop",
    "-": "minus",
    "/": "slash",
    '"': "quotation_mark",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
}

PAINTED: WeakSet[App[Any]] = WeakSet()
"""The apps of which each frame is painted, and not only those that a test reads."""


class Session:
    """A running app with the keys to press and the screen to read."""

    def __init__(self, app: ExplorerApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        """The main screen, whatever dialog lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def view(self) -> View:
        """The panes, the reader and the filter."""
        return self.main.view

    @property
    def focused(self) -> str | None:
        """What has the keys: the id of an input, `reader`, or the kind of the pane in front."""
        if self.main.focused is not None:
            return self.main.focused.id
        return "reader" if self.view.reading else self.view.kind

    async def press(self, *keys: str) -> None:
        """Press keys, and let the app come to rest after each, once: the pilot itself would wait thrice."""
        for key in keys:
            with hurry():
                await self.pilot.press(key)
            await self.pilot.pause()

    async def press_and_wait(self, *keys: str) -> None:
        """Press keys, and wait after each until no work and no change of the clippings is under way."""
        for key in keys:
            with hurry():
                await self.pilot.press(key)
            await self.pilot.pause()
            # The line of changes is one thread: what is asked last is done last.
            done = self.main.copying.clipper.line.submit(lambda: None)
            while not done.done() or any(not worker.is_finished for worker in self.app.workers):
                await asyncio.sleep(0.002)
        await self.pilot.pause()

    async def together(self, *keys: str) -> None:
        """Strike keys that only move, each once the one before is answered, and let the app come to rest at the end."""
        with hurry():
            for key in keys:
                await self.pilot.press(key)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text letter by letter, as fast as can be; the app comes to rest after the last."""
        await self.strike(*(KEY_NAMES.get(letter, letter) for letter in text))

    async def strike(self, *keys: str) -> None:
        """Press keys as fast as can be; the app comes to rest after the last."""
        with hurry():
            await self.pilot.press(*keys)
        await self.pilot.pause()

    async def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size, and let the app come to rest."""
        await self.pilot.resize_terminal(*size)
        await self.pilot.pause()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        for _ in range(200):
            if is_so():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"it never is so:\n{self.screen_text()}")

    async def find(self, text: str) -> None:
        """Find a text, and leave the prompt with the answer kept."""
        await self.press("slash")
        await self.type(text)
        await self.press("enter")

    def strips(self) -> list[list[Segment]]:
        """What the screen shows, line by line, with its styles."""
        strips = self.app.screen._compositor.render_strips()
        assert len(strips) == self.app.size.height
        return [list(strip) for strip in strips]

    def lines(self) -> list[str]:
        """What the screen shows, line by line."""
        width = self.app.size.width
        return ["".join(segment.text for segment in strip)[:width] for strip in self.strips()]

    def screen_text(self) -> str:
        """The whole screen as one text."""
        return "\n".join(self.lines())


@asynccontextmanager
async def session(
    folder: Path,
    size: tuple[int, int] = (120, 36),
    filter: Filter | None = None,
    theme: str = "explorer",
    *,
    home: bool = False,
    painted: bool = False,
) -> AsyncIterator[Session]:
    """Open a corpus in an app of this size: at a record, or at home, as a reader does; each frame may be painted."""
    app = ExplorerApp(library_of(folder), filter, theme_name=theme, home=home)
    if painted:
        PAINTED.add(app)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Session(app, pilot)
        # A choice that is still being remembered would go to the home of the next test.
        for _ in range(100):
            if all(worker.is_finished for worker in app.workers):
                break
            await asyncio.sleep(0.002)
