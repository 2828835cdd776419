"""Whatever ends the app, the terminal is given back and the process is gone."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

pty = pytest.importorskip("pty", reason="there is no pty here")

ON, OFF = b"\x1b[?1049h", b"\x1b[?1049l"
"""The alternate screen, which hides the shell's."""


class Running:
    """The app on a pty of its own."""

    def __init__(self, home: Path, *, ignore_hangup: bool = False) -> None:
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            if ignore_hangup:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            os.chdir(ROOT)
            env = {**os.environ, "HANOI_EXPLORER_HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
            os.execve(sys.executable, [sys.executable, "-P", "-m", "explorer"], env)
        self.before = termios.tcgetattr(self.master)
        self.output = b""

    def read_until(self, wanted: bytes, seconds: float = 20) -> None:
        """Read what it draws until something has been drawn."""
        deadline = time.monotonic() + seconds
        while wanted not in self.output:
            assert time.monotonic() < deadline, self.output[-500:]
            if select.select([self.master], [], [], 0.1)[0]:
                self.output += os.read(self.master, 65536)

    def drain(self) -> None:
        """Read the rest."""
        try:
            while select.select([self.master], [], [], 1.0)[0]:
                self.output += os.read(self.master, 65536)
        except OSError:
            return

    def status(self, seconds: float = 10) -> int:
        """How it ended: its exit status, or minus the signal."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
        raise AssertionError("it never ended")


@pytest.fixture
def home(own_home: Path) -> Iterator[Path]:
    """The home of the app's process."""
    yield own_home


@pytest.mark.parametrize(("number", "expected"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_gives_the_terminal_back(home: Path, number: signal.Signals, expected: int) -> None:
    app = Running(home)
    app.read_until(b"Pledges")
    time.sleep(0.3)
    os.kill(app.pid, number)
    app.drain()
    assert app.output.rindex(OFF) > app.output.rindex(ON)
    assert b"\x1b[?25h" in app.output[app.output.rindex(OFF) - 200 :]
    assert termios.tcgetattr(app.master)[3] == app.before[3]
    assert app.status() == expected
    os.close(app.master)


def test_a_terminal_that_is_gone_ends_it_even_where_hangups_are_ignored(home: Path) -> None:
    app = Running(home, ignore_hangup=True)
    app.read_until(b"Pledges")
    time.sleep(0.3)
    os.close(app.master)
    app.status()


def test_a_terminal_that_is_gone_without_a_signal_ends_it(home: Path) -> None:
    """Without a controlling terminal no hangup is sent; the process must not stay and spin."""
    master, slave = pty.openpty()
    env = {**os.environ, "HANOI_EXPLORER_HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "explorer"],
        stdin=slave, stdout=slave, stderr=slave, env=env, cwd=ROOT, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    output = b""
    deadline = time.monotonic() + 20
    while b"Pledges" not in output:
        assert time.monotonic() < deadline, output[-500:]
        if select.select([master], [], [], 0.1)[0]:
            output += os.read(master, 65536)
    os.close(master)
    try:
        process.wait(timeout=15)
    finally:
        process.kill()
