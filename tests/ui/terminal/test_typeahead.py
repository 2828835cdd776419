"""Keys that arrive at once, as over a slow line, do what they do one by one."""

from __future__ import annotations

from pathlib import Path

from tests.tools.pty import InPty

TYPED_AHEAD = (
    (b"vq4", "━ 4 Pledges ━"),
    (b"Fguterres\r", "Speaker António Guterres ✕"),
    (b"d2025\r/signing\rjjF", "‹Speaker›"),
    (b"4jj\x10", "A command, or a word"),
    (b"!\x1b[B\x1b[B\x1bj4", "━ 4 Pledges ━"),
    (b"\x1b[1074;5u", "Here в is no key: the keys are Latin letters."),
    ("\u0e35".encode(), "Here ◌"),
)
"""The last are keys of other layouts, one with ctrl."""


def test_what_is_typed_ahead_does_what_it_does_slowly(own_home: Path) -> None:
    with InPty(own_home, size=(100, 30)) as app:
        app.settle()
        for keys, shown in TYPED_AHEAD:
            assert not any(shown in line for line in app.screen())
            app.send(keys)
            app.until_shown(shown)
            app.press(b"\x1b", b"\x1b", b"\x1b", b"1")


def test_a_note_typed_ahead_is_a_note(own_home: Path) -> None:
    with InPty(own_home) as app:
        app.settle()
        app.send(b"mmquick note, q and all\r")
        file = own_home / "state" / "clippings.toml"
        app.until_true(lambda: file.exists() and "quick note, q and all" in file.read_text("utf-8"))
        app.send(b"q")
        assert app.status() == 0


def test_enter_before_the_terminal_is_ours_counts(own_home: Path) -> None:
    with InPty(own_home, wait=b"") as app:
        app.send(b"\r")
        app.until_shown("┏━ Event · 25 October 2025")
