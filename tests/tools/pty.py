"""The app in a pseudoterminal of its own: what it draws, what is typed, how it ends, and which modes it leaves on."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import sys
import time
import unicodedata
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import pyte
import pytest

from tests.conftest import ROOT
from tests.tools.corpora import with_index

fcntl = pytest.importorskip("fcntl", reason="there is no pty here")
pty = pytest.importorskip("pty", reason="there is no pty here")
termios = pytest.importorskip("termios", reason="there is no pty here")

PATIENCE = 40.0
FIRST_SCREEN = b"Pledges"
ON, OFF = b"\x1b[?1049h", b"\x1b[?1049l"
"""The alternate screen, which hides the shell's."""
SHOWN_BY_DEFAULT = frozenset({b"7", b"8", b"25"})
"""Modes that are on before the app: wrapping, the order of letters that a text has, the cursor."""

_SWITCH = re.compile(rb"\x1b\[(?:\?|(?=8[hl]))([0-9;]+)([hl])|\x1b\[([<>])[0-9]*u")
KITTY = re.compile(rb"\x1b\[[<>][0-9]*u")
_BEGUN = re.compile(rb"\x1b(\[([<>][0-9]*)?)?\Z")
_SEQUENCE = re.compile(
    r"\x1b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|\x1b[\x20-\x2f]*[\x30-\x7e](?:[^\x07\x1b]*(?:\x07|\x1b\\))?"
)


class InPty:
    """One process in a pseudoterminal: the app, unless `code` is Python to run in its place.

    The bundled corpus has its index already, as it has at every start but the first.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str | Path,
        size: tuple[int, int] = (80, 24),
        code: str = "",
        env: Mapping[str, str] | None = None,
        wait: bytes = FIRST_SCREEN,
        folder: Path = ROOT,
    ) -> None:
        """`size` is in columns and lines, `wait` what has to be drawn before this returns, `folder` where it works."""
        variables = {**os.environ, "HANOI_EXPLORER_HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        variables |= env or {}
        if not code and not {"--content", "review"} & set(arguments):
            with_index(home)
        how = ["-c", code] if code else ["-m", "explorer"]
        self.size = size
        self.master, inner = pty.openpty()
        # Both before the program starts: it asks for the size, and on a busy machine it is the quicker one.
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(self.master)
        self.pid = os.fork()
        if self.pid == 0:
            os.login_tty(inner)
            os.chdir(folder)
            # A run in the background, or under nohup, has some of them ignored, and the program keeps to that.
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)
            os.execve(sys.executable, [sys.executable, "-P", *how, *map(str, arguments)], variables)
        os.close(inner)
        self.output = b""
        self._blank()
        try:
            if wait:
                self.until(wait)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> InPty:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program, if it has not ended, and give its terminal up."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
        os.close(self.master)

    def read(self, seconds: float) -> bool:
        """Read what comes within this time; False when nothing does, or nothing can any more."""
        try:
            if not select.select([self.master], [], [], seconds)[0]:
                return False
            part = os.read(self.master, 65_536)
        except OSError:  # how Linux says that the last writer is gone
            return False
        self.output += part
        return bool(part)

    def until(self, wanted: bytes) -> None:
        """Read until something has been drawn."""
        deadline = time.monotonic() + PATIENCE
        while wanted not in self.output:
            assert time.monotonic() < deadline, (self.output[-500:], self.doing())
            self.read(0.1)

    def doing(self) -> list[str]:
        """What the program and its children wait for, as Linux tells it: to understand a test that failed."""
        told = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                name, state = (folder / "stat").read_text().rsplit(") ", 1)
                if str(self.pid) in (folder.name, state.split()[1]):
                    calls = [(thread / "syscall").read_text() for thread in (folder / "task").iterdir()]
                    told.append(f"{name}) {state[0]} {(folder / 'cmdline').read_bytes()!r} {calls}")
        return told

    def until_true(self, holds: Callable[[], bool]) -> None:
        """Read until this holds."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, "\n".join(self.screen())
            self.read(0.1)
            # The rest of a frame comes at once: each is drawn whole, which is dear.
            while time.monotonic() < deadline and self.read(0.005):
                pass

    def until_shown(self, wanted: str) -> None:
        """Read until a line of the screen has this text."""
        self.until_true(lambda: any(wanted in line for line in self.screen()))

    def settle(self, seconds: float = 0.15) -> None:
        """Read until nothing more comes for a while in which it is not at work either."""
        settle([self], seconds)

    def is_at_work(self) -> bool:
        """Whether what has the terminal computes, or waits for the processor or the disk; False where none can tell."""
        try:
            threads = list(Path(f"/proc/{os.tcgetpgrp(self.master)}/task").iterdir())
            return any((thread / "stat").read_bytes().rpartition(b") ")[2][:1] in b"RD" for thread in threads)
        except OSError:
            return False

    def send(self, data: bytes) -> None:
        """Type; reads meanwhile, as a terminal does."""
        deadline = time.monotonic() + PATIENCE
        while data:
            assert time.monotonic() < deadline, "it takes no input"
            readable, writable, _ = select.select([self.master], [self.master], [], 1)
            if readable:
                self.read(0)
            if writable:
                data = data[os.write(self.master, data[:1024]) :]

    def press(self, *keys: bytes) -> None:
        """Type one key after another, each with its effect."""
        for key in keys:
            self.send(key)
            # An escape is a key only when nothing follows it for a moment.
            self.settle(0.12 if key == b"\x1b" else 0.02)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the terminal."""
        self.size = (columns, lines)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def status(self, seconds: float = PATIENCE) -> int:
        """How it ended: its exit status, or minus the signal. Fails when it does not."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                while self.read(0.1):
                    pass
                return os.waitstatus_to_exitcode(status)
        raise AssertionError(f"it never ended: {self.output[-300:]!r}")

    def _blank(self) -> None:
        self._terminal = pyte.Screen(*self.size)
        self._stream = pyte.ByteStream(self._terminal)
        self._fed = b""

    def _drawn(self) -> pyte.Screen:
        if (self._terminal.columns, self._terminal.lines) != self.size or not self.output.startswith(self._fed):
            self._blank()
        # What may yet become one that pyte does not know waits for the rest of it.
        whole = _BEGUN.sub(b"", self.output)
        self._stream.feed(KITTY.sub(b"", whole[len(self._fed) :]))
        self._fed = whole
        return self._terminal

    def screen(self) -> list[str]:
        """The lines of the screen, as an independent terminal draws them."""
        return list(self._drawn().display)

    def cells(self) -> Mapping[int, Mapping[int, pyte.screens.Char]]:
        """What was drawn until now, by line and column, with its colours: what is drawn later changes it."""
        return self._drawn().buffer

    def left_on(self) -> set[bytes]:
        """The modes that are not as they were: what was switched on, and what is on by default and was switched off."""
        state: dict[bytes, bool] = {}
        for match in _SWITCH.finditer(self.output):
            if match[1]:
                state |= {number: match[2] == b"h" for number in match[1].split(b";")}
            else:
                state[b"kitty"] = match[3] == b">"
        changed = {name for name, on in state.items() if on != (name in SHOWN_BY_DEFAULT)}
        return changed | (set() if termios.tcgetattr(self.master) == self.before else {b"termios"})

    def after(self) -> str:
        """What was written after the terminal was given back."""
        return self.output.rpartition(OFF)[2].decode()


def settle(apps: Collection[InPty], seconds: float) -> None:
    """Read from all of them until nothing more comes for a while, in which none is at work.

    On a busy machine what is silent may only wait for the processor.
    """
    deadline = time.monotonic() + PATIENCE
    still = time.monotonic()
    while time.monotonic() < still + seconds:
        assert time.monotonic() < deadline, "no rest"
        ready = select.select([app.master for app in apps], [], [], 0.01)[0]
        if any([app.read(0) for app in apps if app.master in ready]) or any(app.is_at_work() for app in apps):
            still = time.monotonic()


def shapes(output: bytes) -> set[str]:
    """The control sequences of an output, less their numbers; every other control character stands for itself."""
    text = output.decode("utf-8")
    found = {re.sub(r"[0-9]+", "n", match[0]) for match in _SEQUENCE.finditer(text)}
    # Styles differ with what is shown: those that any terminal takes for a style are one.
    found = {"style" if re.fullmatch(r"\x1b\[[n;]*m", shape) else shape for shape in found}
    rest = set(_SEQUENCE.sub("", text))
    return found | {c for c in rest if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp", "Cn", "Co"}}
