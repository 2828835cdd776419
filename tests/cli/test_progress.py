"""A long wait says how far it is: on a terminal, after a second, and on a line that is gone at the end."""

from __future__ import annotations

import io
import os
import sys
from types import SimpleNamespace

import pytest

from explorer.cli import opening
from explorer.cli.opening import waiting


class Terminal(io.StringIO):
    """What is written to it stands there."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(opening, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    stream = Terminal()
    # Not sys itself: pytest puts its own stderr there again before the test runs.
    monkeypatch.setattr(opening, "sys", SimpleNamespace(stderr=stream))
    return stream


def test_a_short_wait_says_nothing(clock: list[float], terminal: Terminal) -> None:
    with waiting("Reading") as heard:
        clock[0] += 0.9
        heard(0.9)
    assert terminal.getvalue() == ""


def test_a_long_wait_tells_now_and_then_and_clears_its_line(clock: list[float], terminal: Terminal) -> None:
    with waiting("Reading") as heard:
        for hundredth in range(100):
            clock[0] += 0.05
            heard(hundredth / 100)
    lines = terminal.getvalue().split("\r")
    assert any(line.startswith("Reading … ") and line.endswith(" %, ctrl+c leaves") for line in lines)
    assert len(lines) < 40
    assert lines[-1] == "" and not lines[-2].strip()


def test_the_line_is_cleared_when_the_wait_is_left(clock: list[float], terminal: Terminal) -> None:
    with pytest.raises(KeyboardInterrupt), waiting("Reading") as heard:
        clock[0] += 2
        heard(0.5)
        raise KeyboardInterrupt
    assert not terminal.getvalue().split("\r")[-2].strip()


def test_where_nobody_looks_nothing_is_said(
    clock: list[float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for stream in (sys.stderr, None):
        monkeypatch.setattr(sys, "stderr", stream)
        with waiting("Reading") as heard:
            clock[0] += 9
            heard(0.5)
    assert capsys.readouterr().err == ""


def test_a_terminal_stopped_by_ctrl_s_does_not_hold_it_up(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    termios = pytest.importorskip("termios", reason="there is no pty here")
    outer, inner = os.openpty()
    termios.tcflow(inner, termios.TCOOFF)
    with open(inner, "w") as stream, waiting("Reading") as heard:
        monkeypatch.setattr(opening, "sys", SimpleNamespace(stderr=stream))
        clock[0] += 2
        heard(0.5)
        termios.tcflow(inner, termios.TCOON)
        clock[0] += 2
        heard(0.6)
        assert os.read(outer, 100).startswith(b"\rReading \xe2\x80\xa6 60 %")
    os.close(outer)
