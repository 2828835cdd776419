"""Bytes of any value, before the app has the terminal and after: `python -m tests.tools.noise` plays longer."""

from __future__ import annotations

from pathlib import Path

from tests.tools.noise import play


def test_random_bytes_break_nothing_and_the_terminal_is_given_back_whole(tmp_path: Path) -> None:
    play(tmp_path, 23, 200)
