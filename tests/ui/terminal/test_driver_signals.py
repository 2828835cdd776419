"""Whatever ends the app: the terminal is given back, the status is true, the note holds no text of the reader's."""

from __future__ import annotations

import os
import random
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tools.corpora import with_index
from tests.tools.pty import FIRST_SCREEN, OFF, ON, PATIENCE, InPty, pty

SIGNALS = ("SIGTERM", "SIGINT", "SIGUSR1")
CAUGHT = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGALRM", "SIGABRT", "SIGVTALRM", "SIGPROF", "SIGIO")
CANARY = "CANARY-what-the-reader-wrote"
PATCHED = """
import asyncio, os, sys, threading, time
import explorer.ui.terminal.driver as terminal
from explorer.ui.app import ExplorerApp
from explorer.ui.main.screen import MainScreen
from explorer.ui.paint.lists import Stack

def boom(*_):
    secret = "CANARY-what-the-reader-wrote"
    raise KeyError(secret)

async def aboom():
    boom()

class Panic(BaseException):
    pass

def panic(*_):
    raise Panic("CANARY-what-the-reader-wrote")

def then(do):
    MainScreen.action_zoom = lambda screen: (do(screen), None)[1]

{patch}
from explorer.cli.main import main
sys.exit(main([]))
"""
"""The app with an action replaced: z does what `patch` says."""


@pytest.fixture(autouse=True)
def indexed(own_home: Path) -> None:
    """What runs in the app's place finds an index too."""
    with_index(own_home)


def caught(pid: int) -> set[int]:
    """The signals that a process deals with, as Linux tells it; elsewhere none can tell, and it is every one."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return set(signal.valid_signals())
    mask = int(re.findall(r"SigCgt:\s*(\w+)", status.read_text("utf-8"))[0], 16)
    return {number for number in range(1, 65) if mask >> number - 1 & 1}


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_gives_the_terminal_back(own_home: Path, name: str) -> None:
    number = getattr(signal, name)
    with InPty(own_home) as app:
        app.settle()
        # All of them are dealt with in the same way; each of SIGNALS is sent.
        assert {getattr(signal, one) for one in CAUGHT} <= caught(app.pid)
        os.kill(app.pid, number)
        assert app.status() == 128 + number
        assert app.output.rindex(OFF) > app.output.rindex(ON)
        assert app.output.rindex(b"\x1b[8h") > app.output.index(b"\x1b[8l")
        assert app.left_on() == set()
        assert "Traceback" not in app.after()


def test_signals_at_any_moment_leave_the_modes_as_they_were(own_home: Path) -> None:
    chance = random.Random(7)
    for _ in range(int(os.environ.get("SIGNALS", "5"))):
        with InPty(own_home, wait=b"") as app:
            end = time.monotonic() + chance.random() * 1.2
            while time.monotonic() < end:
                app.read(0.01)
            if FIRST_SCREEN in app.output:
                app.send(b"jj/han\r3l")
            os.kill(app.pid, chance.choice([signal.SIGTERM, signal.SIGHUP]))
            # Before it takes the terminal, the signal ends it as it ends any program.
            assert app.status() in ({143, 129} if ON in app.output else {143, 129, -15, -1})
            assert app.left_on() == set()


@pytest.mark.parametrize(
    "blocked",
    [
        "[0 for _ in iter(int, 1)]",
        "__import__('sqlite3').connect(':memory:').execute("
        "'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT count(*) FROM c')",
    ],
)
def test_a_signal_counts_while_the_app_is_busy(own_home: Path, blocked: str) -> None:
    soon = f"terminal.GRACE_SECONDS = 0.2\nthen(lambda screen: (os.write(1, b'BUSY'), {blocked}))"
    with InPty(own_home, code=PATCHED.format(patch=soon)) as app:
        app.settle()
        app.send(b"z")
        app.until(b"BUSY")
        os.kill(app.pid, signal.SIGTERM)
        assert app.status() == 143
        assert app.left_on() == set()


FAULTS = {
    "a key": "then(boom)",
    "a file": "def f(_): raise FileNotFoundError(2, 'gone', '/home/CANARY-what-the-reader-wrote')\nthen(f)",
    "painting": "then(lambda screen: (setattr(Stack, 'line', boom), screen.view.stack.refresh()))",
    "a thread worker": "then(lambda screen: screen.app.run_worker(boom, thread=True))",
    "an async worker": "then(lambda screen: screen.app.run_worker(aboom()))",
    "a task": "then(lambda screen: asyncio.get_running_loop().create_task(aboom()))",
    "a thread": "then(lambda screen: threading.Thread(target=boom).start())",
    "reading keys": "then(lambda screen: setattr(terminal.Listener, 'hear', boom))",
    "giving back": "terminal.LinuxDriver.stop_application_mode = boom\nthen(boom)",
    "no exception": "then(panic)",
    "mounting": "MainScreen.on_mount = boom",
    "the first screen": "ExplorerApp.on_ready = boom",
}


@pytest.mark.parametrize("patch", FAULTS.values(), ids=FAULTS)
def test_a_fault_gives_the_terminal_back_and_says_so_without_the_readers_text(own_home: Path, patch: str) -> None:
    early = patch.startswith(("MainScreen", "ExplorerApp"))
    with InPty(own_home, code=PATCHED.format(patch=patch), wait=b"" if early else FIRST_SCREEN) as app:
        if not early:
            app.settle()
            # What reads fails at the key after the one that breaks it.
            app.press(*[b"z"] * (2 if "Listener" in patch else 1))
        assert app.status() == 70
        assert app.left_on() == set()
        said = app.after().rpartition("hanoi-explorer: ")[2]
        assert said.startswith("stopped by a fault of its own (") and "fault.txt" in said
        note = own_home / "state" / "fault.txt"
        assert CANARY not in app.output.decode() + note.read_text("utf-8") and "Traceback" not in app.output.decode()
        assert "explorer/cli/main.py" in note.read_text("utf-8")
        assert note.stat().st_mode & 0o777 == 0o600


REFUSING = """
shared = os.dup(2)

def other(screen):
    os.set_blocking(shared, False)
    screen.app._driver.write("x" * 200_000 + "FILLED")

then(other)
"""
"""Another program has made the terminal refuse what it cannot take, as a job in the background may."""


def test_a_terminal_that_refuses_for_a_moment_is_not_gone(own_home: Path) -> None:
    with InPty(own_home, code=PATCHED.format(patch=REFUSING)) as app:
        app.settle()
        os.write(app.master, b"z")
        # Nobody reads meanwhile, as in a terminal that is slow.
        time.sleep(0.3)
        app.until(b"FILLED")
        app.send(b"q")
        assert (app.status(), app.left_on()) == (0, set())


def test_a_write_that_fails_gives_the_terminal_back_all_the_same(own_home: Path) -> None:
    fails_once = """
def lost(*_):
    terminal.os.write = written
    raise OSError(28, "full")

written = os.write
then(lambda screen: setattr(terminal.os, "write", lost))"""
    with InPty(own_home, code=PATCHED.format(patch=fails_once)) as app:
        app.settle()
        app.send(b"z2")
        assert (app.status(), app.left_on()) == (129, set())


LATE = """
import signal
through = ExplorerApp.through
ExplorerApp.through = lambda app: (through(app), [signal.raise_signal(number) for number in (
    signal.SIGCONT, signal.SIGTSTP, signal.SIGWINCH, signal.SIGTERM)])[0]
"""
"""Signals come when the app has ended, as SIGCONT does after SIGHUP from a terminal that is closed."""


@pytest.mark.parametrize("keys", [b"q:\x10?/d!vcMF", b"q\x1a"])
def test_leaving_with_q_is_no_fault(own_home: Path, keys: bytes) -> None:
    with InPty(own_home, code=PATCHED.format(patch=LATE)) as app:
        app.settle()
        app.send(keys)
        assert (app.status(), app.left_on()) == (0, set())
        # This terminal has no other screen.
        assert not "".join(app.screen()).strip()
    assert not (own_home / "state").exists()


@pytest.fixture(scope="module")
def started_in_shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InPty]:
    """The app, started from a shell that can pause it; ends it and the shell."""
    home = tmp_path_factory.mktemp("shell") / "home"
    with_index(home)
    shell = "import os; os.execvp('bash', ['bash', '--norc', '-i'])"
    with InPty(home, code=shell, wait=b"", env={"PS1": "PROMPT> "}) as app:
        app.until(b"PROMPT> ")
        app.send(f"{sys.executable} -P -m explorer\n".encode())
        app.until(FIRST_SCREEN)
        yield app
        app.output = b""
        app.send(b"q")
        app.until(OFF)
        app.until_true(lambda: b"PROMPT> " in app.output.rpartition(OFF)[2])
        app.send(b"exit\n")
        app.status()


@pytest.fixture
def in_shell(started_in_shell: InPty) -> InPty:
    """The app in front of its shell, at rest; each test leaves it there."""
    started_in_shell.settle()
    return started_in_shell


def test_a_pause_gives_the_shell_back_and_fg_paints_everything_again(in_shell: InPty) -> None:
    before = in_shell.screen()
    in_shell.press(b"\x1a")
    in_shell.until(b"Stopped")
    in_shell.settle()
    # What is left is the shell's own: pastes in brackets, and its way of editing a line.
    assert in_shell.left_on() <= {b"2004", b"termios"}
    assert not any("Timeline" in line for line in in_shell.screen())
    in_shell.output = b""
    in_shell.send(b"fg\n")
    in_shell.until(b"4 Pledges")
    in_shell.until_shown("Timeline")
    in_shell.settle(0.3)
    after = in_shell.screen()
    assert [line for line in after if "Timeline" in line] == [line for line in before if "Timeline" in line]


def test_a_pause_in_the_background_stays_one_until_fg(in_shell: InPty) -> None:
    in_shell.press(b"\x1a")
    in_shell.until(b"Stopped")
    for _ in range(2):
        in_shell.output = b""
        in_shell.send(b"bg\n")
        # It may not draw there, so it stops again; the shell says so at one of its next prompts.
        in_shell.until_true(lambda: _is_told_at_a_prompt(in_shell, b"Stopped"))
        assert ON not in in_shell.output
    in_shell.output = b""
    in_shell.send(b"fg\n")
    in_shell.until(b"4 Pledges")


def _is_told_at_a_prompt(shell: InPty, words: bytes) -> bool:
    shell.send(b"\n")
    shell.settle()
    return words in shell.output


def test_a_stop_that_does_not_ask_is_made_good_at_fg(in_shell: InPty, tmp_path: Path) -> None:
    in_shell.press(b"\x1a")
    in_shell.until(b"Stopped")
    pid = tmp_path / "pid"
    in_shell.send(f"jobs -p > {pid}\n".encode())
    in_shell.until_true(lambda: pid.exists() and pid.read_text().endswith("\n"))
    in_shell.output = b""
    in_shell.send(b"fg\n")
    in_shell.until(b"4 Pledges")
    in_shell.settle()
    in_shell.output = b""
    os.kill(int(pid.read_text()), signal.SIGSTOP)
    in_shell.until(b"Stopped")
    # The shell knows nothing of the modes the app had switched on; they are taken back before they are taken again.
    in_shell.send(b"fg\n")
    in_shell.until(b"4 Pledges")
    assert in_shell.output.count(OFF) == 1 and in_shell.output.rindex(ON) > in_shell.output.rindex(OFF)


def test_where_no_shell_waits_a_pause_is_refused(own_home: Path) -> None:
    with InPty(own_home) as app:
        app.settle()
        app.press(b"\x1a")
        app.until(b"No shell waits")
        app.send(b"q")
        assert app.status() == 0


def test_a_terminal_that_is_gone_ends_it_even_where_hangups_are_ignored(own_home: Path) -> None:
    ignoring = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    code = f"{ignoring}\nimport explorer.cli.main as c; sys.exit(c.main([]))"
    with InPty(own_home, code=code) as app:
        app.settle()
        os.close(app.master)
        app.master = os.open(os.devnull, os.O_RDONLY)
        app.status()


def test_a_terminal_that_is_gone_without_a_signal_ends_it(own_home: Path) -> None:
    """Without a controlling terminal no hangup is sent; the process must not stay and spin."""
    master, slave = pty.openpty()
    env = {**os.environ, "HANOI_EXPLORER_HOME": str(own_home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "explorer"],
        stdin=slave, stdout=slave, stderr=slave, env=env, cwd=ROOT, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    output = b""
    deadline = time.monotonic() + PATIENCE
    try:
        try:
            while FIRST_SCREEN not in output:
                assert time.monotonic() < deadline, output[-500:]
                if select.select([master], [], [], 0.1)[0]:
                    output += os.read(master, 65536)
        finally:
            os.close(master)
        process.wait(timeout=PATIENCE)
    finally:
        process.kill()
