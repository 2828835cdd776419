"""What stands on a real terminal after keys is what ctrl+l, which writes all of it again, makes of it."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pyte
import pytest
from textual._compositor import LayoutUpdate
from textual.constants import MAX_FPS

from explorer.ui.terminal import session as ours
from explorer.ui.terminal.session import draw_now
from tests.tools.driving import session
from tests.tools.pty import KITTY, InPty
from tests.ui.terminal.test_output import cells

ESC, ENTER, DOWN, REDRAW = b"\x1b", b"\r", b"\x1b[B", b"\x0c"
MOVES = (b"2", DOWN, b"k", b"3", b"4", b"1", b"G", b"g")
FINDS = (b"/", b"co", ENTER, b"n", b"N")
READS = (ENTER, DOWN, b"G", b"\x1b[5~", ESC, b"0")
GESTURES: tuple[tuple[bytes, ...], ...] = (
    MOVES,
    (b"?",),
    (ESC, b"F", b"n"),
    (ESC, ESC),
    FINDS,
    READS,
    (b"v", b"n", b"a", DOWN),
    (ESC, b"Y"),
    (ESC, b"z", b"z", b"[", b"]", b"{", b"0"),
    (b":", b"ha"),
    (ESC, b"t", DOWN),
    (ESC, b"f", b"f", b"m", b"M"),
    (ESC, b"!", DOWN, ESC, b"c"),
)
"""Of each kind one: rows, panes, dialogs and what they covered, lists that shrink, the reader, what lies over all."""


@pytest.mark.parametrize(
    ("size", "gestures"), [((80, 24), (MOVES, FINDS, (ESC, b"?"), (ESC, *READS))), ((120, 36), GESTURES)]
)
def test_after_every_gesture_the_screen_is_what_a_redraw_writes(
    tmp_path: Path, size: tuple[int, int], gestures: tuple[tuple[bytes, ...], ...]
) -> None:
    with InPty(tmp_path, size=size) as app:
        screen, taken = pyte.Screen(*size), 0

        def look() -> list[object]:
            nonlocal taken
            pyte.ByteStream(screen).feed(KITTY.sub(b"", app.output[taken:]))
            taken = len(app.output)
            return cells(screen)

        def stands() -> bool:
            app.settle(0.1)
            before, sent = look(), len(app.output)
            app.press(REDRAW)
            # ctrl+l writes all of it.
            app.until_true(lambda: len(app.output) - sent > size[0] * size[1] // 2)
            app.settle(0.05)
            return before == look()

        for gesture in gestures:
            app.press(*gesture)
            assert stands(), (gesture, screen.display)
        app.resize(size[0] - 9, size[1] + 3)
        screen.resize(size[1] + 3, size[0] - 9)
        assert stands(), screen.display


def test_what_a_dialog_covered_is_written_once(tmp_path: Path) -> None:
    with InPty(tmp_path, size=(120, 36)) as app:

        def sent(key: bytes, shown: str) -> int:
            before = len(app.output)
            app.send(key)
            app.until_true(lambda: len(app.output) - before > 1_000 and any(shown in line for line in app.screen()))
            app.settle()
            return len(app.output) - before

        app.settle()
        whole = sent(REDRAW, "1 Timeline")
        for key, title in ((b"?", "━ Help ━"), (b"v", "base: VEN")):
            assert sent(key, title) < whole * 1.2
            assert sent(ESC, "1 Timeline") < whole * 1.2


def test_a_signal_of_the_size_that_it_has_is_answered_with_the_whole_screen(tmp_path: Path) -> None:
    with InPty(tmp_path) as app:
        app.settle()
        before = len(app.output)
        # So a program that keeps sessions, such as dtach, asks for the screen when somebody comes back.
        os.kill(app.pid, signal.SIGWINCH)
        app.until_true(lambda: b"1 Timeline" in app.output[before:])


async def test_what_is_gone_is_not_drawn(content: Path) -> None:
    """A signal can end the app between the turn in which a drawing is asked for and the one in which it is made."""
    async with session(content) as app:
        canvas = app.view.reader.canvas
        await canvas.remove()
        draw_now(canvas)


async def test_what_opens_is_laid_out_once_for_its_size_and_drawn_once_a_frame(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session(content, painted=True) as app:
        laid_out, drawn = list[object](), list[object]()
        monkeypatch.setattr(app.main, "_refresh_layout", lambda *asked, **_: laid_out.append(asked))
        await app.press("Y")
        opened = app.app.screen
        assert opened is not app.main and laid_out == []
        monkeypatch.setattr(app.app, "_display", lambda _, drawing: drawn.append(drawing))
        opened._layout_required = opened._repaint_required = True
        opened._on_timer_update()
        assert len(drawn) == 1 and isinstance(drawn[0], LayoutUpdate)
        await app.resize((100, 30))
        assert laid_out, "it counts nothing"


async def test_what_changes_is_drawn_at_once_but_not_before_a_frame_is_over(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with session(content) as app:
        drawn = list[float]()
        monkeypatch.setattr(app.main, "_compositor_refresh", lambda: drawn.append(asyncio.get_running_loop().time()))

        async def draws() -> bool:
            before = len(drawn)
            app.view.strip.refresh()
            for _ in range(30):
                await asyncio.sleep(0)
            return len(drawn) > before

        for _ in range(5):
            assert await draws()
            # Textual's would draw next when one to two of its frames are over.
            await asyncio.sleep(1 / MAX_FPS)
        monkeypatch.setattr(ours, "FRAME", 60.0)
        assert await draws()
        assert not await draws()
