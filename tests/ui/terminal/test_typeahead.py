"""Keys that arrive at once, as over a slow line, do what they do one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.pty import InPty


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (b"Fguterres\r", "Speaker António Guterres ✕"),
        (b"/signing\rd2025\r", "Find signing ✕"),
        (b"d2025\r/signing\rjjF", "‹Speaker›"),
        (b"4jj\x10", "A command, or a word"),
        (b"!\x1b[B\x1b[B\x1bj4", "4 Pledges"),
        (b"vq4", "━ 4 Pledges ━"),
    ],
)
def test_what_is_typed_ahead_does_what_it_does_slowly(own_home: Path, keys: bytes, shown: str) -> None:
    with InPty(own_home, size=(100, 30)) as app:
        app.settle()
        app.send(keys)
        app.until_shown(shown)


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


def test_a_key_of_another_layout_says_why_nothing_happens(own_home: Path) -> None:
    with InPty(own_home) as app:
        app.settle()
        app.send(b"\x1b[1074;;1074u")
        app.until_shown("в is no key here: the keys are Latin letters.")
