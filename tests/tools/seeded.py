"""Sessions made of one number: keys, words, pastes, sizes, the mouse, a corpus edited beneath; and what always holds.

`python -m tests.tools.seeded --steps 1000 --seed 7` plays one, `--sessions 20` twenty from that number on. What fails
names its number, its step and what was done last, and is played again by the same number.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import ExitStack, chdir
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.command import CommandPalette
from textual.widget import Widget
from textual.widgets import Input

from explorer.desktop import clipboard
from explorer.desktop.clipboard import Arrival, Outcome
from explorer.index.ask.filters import Filter
from explorer.index.kinds import KINDS, NAMES, RECORDS, Kind
from explorer.index.read.listing import rows
from explorer.index.store import open_library
from explorer.ui import keys
from explorer.ui.keys import Command
from explorer.ui.screens import open_source
from tests.tools.driving import Session, session

CONTENT = Path(__file__).resolve().parents[2] / "content"
AWAY = {"quit", "pause"}
"""Commands that leave the app."""
PRESSED = sorted({
    key
    for table in vars(keys).values()
    if isinstance(table, tuple) and table and isinstance(table[0], Command)
    for command in table
    if command.id not in AWAY
    for key in command.keys.split(",")
})  # fmt: skip
WORDS = (
    "guterres", "72", '"cyber', "convention", "-word", "zzzz", "Đặng", "ký", "2025-10", "2025", "since 2024",
    "october 2025", "..2025", "24/10", "99.99", "n", "[/red]", "東京", "", " ",
)  # fmt: skip
PASTES = (*WORDS, "two\nlines", "a\x1b[31mb", "long " * 400, "\u202eabc", "\x00")
LEAST = (40, 16)
"""In fewer cells not all of a dialog has room, and the palette, which is Textual's, needs more."""
ESCAPES = 40
"""Conditions, dialogs, prompts and the zoom that esc may have to take away."""


class Broke(AssertionError):
    """Something that always holds did not."""


class Seeded:
    """One session, and the steps it is made of."""

    def __init__(self, app: Session, folder: Path, seed: int) -> None:
        self.app = app
        self.folder = folder
        self.random = random.Random(seed)
        self.done: list[str] = []
        self._listed: tuple[Filter, dict[Kind, int]] | None = None

    async def play(self, steps: int) -> None:
        """Take so many steps, and look after each whether all holds; raises Broke with what was done."""
        weights = {
            self._press: 60, self._move: 15, self._type: 8, self._escape: 6, self._resize: 4, self._click: 8,
            self._wheel: 5, self._paste: 2, self._edit: 0.3, self._go_home: 3,
        }  # fmt: skip
        for step in range(steps):
            (act,) = self.random.choices(list(weights), list(weights.values()))
            try:
                await act()
                await self._comes_to_rest()
                self.check()
                if step % 3 == 0:
                    await self.redraws_alike()
            except Exception as error:
                told = f"step {step}, after {' '.join(self.done[-25:])}\n{self.picture()}"
                raise Broke(f"{error or type(error).__name__}: {told}") from error

    async def _comes_to_rest(self) -> None:
        """Wait until the screen in front is laid out for the window, and what a key left to a worker is done."""
        for _ in range(200):
            app = self.app.app
            waits = any(widget._layout_required for widget in app.screen.walk_children(Widget, with_self=True))
            works = any(not worker.is_finished for worker in app.workers)
            if app.screen._compositor.size == app.size and not (waits or works):
                return
            await self.app.pilot.pause(0.01)
        raise Broke("the screen is not laid out for its window")

    def picture(self) -> str:
        """What the screen shows, as far as it can be shown."""
        try:
            return self.app.screen_text()
        except Exception as error:
            return f"no picture: {error!r}"

    async def _keys(self, *pressed: str) -> None:
        self.done.extend(pressed)
        await self.app.press(*pressed)

    async def _press(self) -> None:
        await self._keys(self.random.choice(PRESSED))

    async def _move(self) -> None:
        await self._keys(
            self.random.choice(["down", "up", "j", "k", "pagedown", "pageup", "end", "right", "left", "n"])
        )

    async def _escape(self) -> None:
        await self._keys("escape")

    async def _type(self) -> None:
        await self._keys(self.random.choice(["d", "slash", "F", "colon", "question_mark"]))
        word = self.random.choice(WORDS)
        self.done.append(repr(word))
        await self.app.type(word)
        await self._keys(*self.random.choice([(), ("enter",), ("escape",), ("tab", "enter"), ("down",)]))

    async def _paste(self) -> None:
        text = self.random.choice(PASTES)
        self.done.append(f"paste:{text[:9]!r}")
        self.app.app.post_message(events.Paste(text))
        await self.app.pilot.pause()

    async def _resize(self) -> None:
        for _ in range(self.random.choice([1, 1, 1, 6])):
            size = self.random.randint(20, 220), self.random.randint(5, 60)
            self.done.append(f"size:{size[0]}x{size[1]}")
            await self.app.pilot.resize_terminal(*size)

    def _anywhere(self) -> tuple[int, int]:
        size = self.app.app.size
        return self.random.randrange(size.width), self.random.randrange(size.height)

    async def _click(self) -> None:
        at, times = self._anywhere(), self.random.choice([1, 1, 2])
        self.done.append(f"click:{at[0]},{at[1]}×{times}")
        await self.app.pilot.click(offset=at, times=times)

    async def _wheel(self) -> None:
        at, way = self._anywhere(), self.random.choice([events.MouseScrollDown, events.MouseScrollUp])
        self.done.append(f"{way.__name__}:{at[0]},{at[1]}")
        await self.app.pilot._post_mouse_events([way] * self.random.choice([1, 5]), offset=at)

    async def _edit(self) -> None:
        """Edit the corpus and have its index built again, as another window would."""
        self.done.append("edit")
        file = self.folder / "timeline.toml"
        file.write_text(f"# edited {len(self.done)}\n{file.read_text('utf-8')}", "utf-8")
        open_library(self.folder)
        await self.app.pilot.pause()

    async def _go_home(self) -> None:
        for _ in range(ESCAPES):
            if self._is_home():
                return
            await self._keys("escape")
        raise Broke("esc does not lead home")

    def _is_home(self) -> bool:
        main = self.app.main
        at_rest = main.view.heard is None and not main.view.reading and not main.has_class("-zoomed")
        return at_rest and len(self.app.app.screen_stack) == 1 and not self.app.view.filter

    def check(self) -> None:
        """Raise Broke for what always holds and does not now."""
        app = self.app.app
        if app._exception is not None:
            raise app._exception
        self._counts_are_rows()
        self._mark_is_in_sight()
        self._nothing_is_out_of_bounds()

    def _counts_are_rows(self) -> None:
        view = self.app.view
        if not all(pane.hits.exact for pane in view.panes.values()):
            return
        filter = view.shown
        if self._listed is None or self._listed[0] != filter:
            counted = {kind: len(list(rows(view.library, NAMES[kind].list, filter))) for kind in KINDS}
            self._listed = (filter, counted)
        for kind, count in self._listed[1].items():
            pane = view.panes[kind]
            same = pane.list.count == len(pane.hits) == count and pane.count_text().startswith(f"{count:,} of ")
            holds(same, f"{kind}: {pane.count_text()} is shown over {pane.list.count} rows, {count} are listed")
        shown, total = (sum(map(f, [view.panes[k].hits for k in RECORDS])) for f in (len, lambda hits: hits.total))
        if filter.when is None:
            said = f"{shown:,} of {total:,} records"
            holds(view.filter_bar._count == said, f"the filter bar says {view.filter_bar._count}, it is {said}")

    def _mark_is_in_sight(self) -> None:
        reader, front = self.app.view.reader, self.app.view.pane.list
        holds(not front.count or 0 <= front.cursor < front.count, "the cursor is on no row")
        if reader.canvas.display and reader.height and reader.reading and reader.reading.quotes():
            # The page is laid out before its first line is told.
            page, top, height = reader.page, reader.top, reader.height
            first, end = page.span(reader._current)
            seen = (first < top + height and end > top) or page.in_sight(reader._current, top, height) is None
            holds(
                seen,
                f"quote {reader._current} is marked on lines {first} to {end}, {top} to {top + height} are in sight",
            )
            holds(0 <= reader.top <= max(0, page.height - height), "the reader is scrolled past its end")

    def _nothing_is_out_of_bounds(self) -> None:
        screen = self.app.app.screen
        bounds = screen.region
        roomy = bounds.width >= LEAST[0] and bounds.height >= LEAST[1] and not isinstance(screen, CommandPalette)
        for widget in screen.walk_children(Widget) if roomy else ():
            if not (widget.is_on_screen and widget.outer_size) or _scrolls(widget):
                continue
            holds(bounds.contains_region(widget.region), f"{widget!r} at {widget.region} is out of {bounds}")
        for number, strip in enumerate(self.app.strips()):
            cells = sum(cell_len(segment.text) for segment in strip)
            holds(cells == bounds.width, f"line {number} has {cells} cells of {bounds.width}")

    async def redraws_alike(self) -> None:
        before, screen = self.app.strips(), self.app.app.screen
        if isinstance(screen, CommandPalette):
            # What it finds comes in its own time.
            return
        for field in screen.query(Input):
            field.cursor_blink = False
        for widget in screen.walk_children(Widget, with_self=True):
            widget.refresh()
        self.app.app.refresh(layout=True)
        await self.app.pilot.pause()
        if screen is not self.app.app.screen:
            return
        for number, (one, other) in enumerate(zip(before, self.app.strips(), strict=True)):
            holds(
                _look(one) == _look(other),
                f"line {number} looks otherwise after a redraw:\n{_look(one)}\n{_look(other)}",
            )


def holds(true: object, otherwise: str) -> None:
    """Raise Broke where something is not true."""
    if not true:
        raise Broke(otherwise)


def _scrolls(widget: Widget) -> bool:
    return any(isinstance(a, Widget) and (a.is_scrollable and a.allow_vertical_scroll) for a in widget.ancestors)


def _look(strip: Sequence[object]) -> list[tuple[str, str]]:
    """Every cell with its style, however the line is cut into pieces."""
    return [(letter, str(segment.style)) for segment in strip for letter in segment.text]  # type: ignore[attr-defined]


async def play(folder: Path, seed: int, steps: int) -> None:
    """One session in a corpus that may be edited, with everything that leaves the program taken by nobody."""
    with ExitStack() as stack:
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(clipboard, "copy", lambda text, **_: Outcome(Arrival.COPIED, "a clipboard", None, ""))
        patch.setattr(open_source, "_opener", lambda: (None, "no browser here"))
        patch.setattr(App, "exit", lambda *_, **__: None)
        # An export goes to the working folder.
        stack.enter_context(chdir(folder.parent))
        size = random.Random(seed).choice([(80, 24), (120, 36), (200, 50), (40, 12)])
        async with session(folder, size, painted=True) as app:
            app.app.action_pause = lambda: None  # type: ignore[method-assign]
            try:
                await Seeded(app, folder, seed).play(steps)
            except Broke as broke:
                raise Broke(f"seed {seed}, {broke}") from broke.__cause__


def main() -> int:
    """Play sessions, each in a home of its own; 1 when something did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.seeded", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--sessions", type=int, default=1)
    options = parser.parse_args()
    failed = 0
    for seed in range(options.seed, options.seed + options.sessions):
        with tempfile.TemporaryDirectory() as home:
            os.environ["HANOI_EXPLORER_HOME"] = f"{home}/home"
            folder = Path(shutil.copytree(CONTENT, f"{home}/content"))
            try:
                asyncio.run(play(folder, seed, options.steps))
                print(f"seed {seed}: {options.steps} steps, all holds", flush=True)
            except Exception as error:
                failed = 1
                cause = (
                    "" if isinstance(error.__cause__, Broke) else "".join(traceback.format_exception(error)[-8_000:])
                )
                print(f"seed {seed} FAILED: {error}\n{cause}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
