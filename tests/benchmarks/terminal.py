"""A program on a pseudo-terminal of its own: started, typed to, timed, measured, ended.

Nothing is parsed while the program works, so that the harness does not compete with it; what it wrote is kept with
the time of its arrival and replayed later (replay.py). The terminal answers what a modern one answers, so that
programs which ask it something do not wait, and so that Textual brackets each frame in synchronised output: the end
of the bracket is the end of a frame.
"""

from __future__ import annotations

import fcntl
import math
import os
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SIZE = (120, 36)
"""Columns and rows, unless said."""
FRAME_END = b"\x1b[?2026l"
QUIET = 0.06
"""Seconds without a byte after which a key counts as answered."""
ESCAPE_DELAY = 0.15
"""Seconds after which a lone escape is the key."""

KEYS = {
    "down": b"\x1b[B", "up": b"\x1b[A", "pagedown": b"\x1b[6~", "pageup": b"\x1b[5~", "home": b"\x1b[H",
    "end": b"\x1b[F", "enter": b"\r", "esc": b"\x1b", "tab": b"\t", "backspace": b"\x7f", "space": b" ",
}  # fmt: skip

# A program under test takes nothing from the terminal and settings it happens to be started from.
_DROPPED = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CI", "TMUX", "SSH_", "DISPLAY", "WAYLAND_", "TEXTUAL",
            "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONHASHSEED")  # fmt: skip
_QUERY = re.compile(rb"\x1b\[\?(\d+)\$p|\x1b\[(6)n|\x1b\[(0?)c|\x1b\[\?(u)|\x1b\[(1[468])t")
_KNOWN_MODES = (b"2026", b"1004", b"2004")


def environment(**changes: str) -> dict[str, str]:
    """The environment that programs are measured in."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_DROPPED)}
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        **changes,
    }


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes as they arrived, and when: seconds since just before the fork."""

    at: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What one key caused. Seconds from the writing of the key; `cpu` is processor time of all the threads."""

    key: str
    first: float
    """To the end of the first frame."""
    last: float
    """To the end of the last one before silence."""
    frames: int
    data: bytes
    cpu: float


@dataclass(frozen=True, slots=True)
class Ended:
    """A program after its end: CPU seconds in all, and how long the ending took."""

    cpu: float
    status: int


class Program:
    """A running program. Use it as a context manager: it is killed at the end if it still runs."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], size: tuple[int, int] = SIZE) -> None:
        self.size = size
        self.chunks: list[Chunk] = []
        self.closed = False
        self._ended: Ended | None = None
        master, slave = os.openpty()
        columns, rows = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, columns * 8, rows * 16))
        self._start = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            self._become(slave, argv, env)
        os.close(slave)
        os.set_blocking(master, False)
        self.fd = master

    @staticmethod
    def _become(slave: int, argv: Sequence[str], env: Mapping[str, str]) -> None:
        try:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for descriptor in (0, 1, 2):
                os.dup2(slave, descriptor)
            os.closerange(3, 256)
            os.execvpe(argv[0], list(argv), dict(env))
        except BaseException as error:
            os.write(2, f"cannot start {argv[0]}: {error}\n".encode())
        os._exit(127)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def now(self) -> float:
        """Seconds since just before the fork."""
        return time.perf_counter() - self._start

    def pump(self, wait: float) -> bytes:
        """Read for at most so many seconds; gives the chunk read, b'' when none came."""
        if self.closed or not select.select([self.fd], [], [], max(0.0, wait))[0]:
            return b""
        try:
            data = os.read(self.fd, 1 << 20)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        if not data:
            self.closed = True
            return b""
        self.chunks.append(Chunk(self.now(), data))
        if b"\x1b[" in data:
            self._answer(data)
        return data

    def _answer(self, data: bytes) -> None:
        columns, rows = self.size
        for mode, cursor, _, keyboard, geometry in (match.groups() for match in _QUERY.finditer(data)):
            if mode:
                self.send(b"\x1b[?%s;%d$y" % (mode, 2 if mode in _KNOWN_MODES else 0))
            elif cursor:
                self.send(b"\x1b[1;1R")
            elif keyboard:
                self.send(b"\x1b[?0u")
            elif geometry:
                sizes = {b"18": (8, rows, columns), b"14": (4, rows * 16, columns * 8), b"16": (6, 16, 8)}
                self.send(b"\x1b[%d;%d;%dt" % sizes[geometry])
            else:
                self.send(b"\x1b[?62;22c")

    def send(self, data: bytes) -> None:
        """Type bytes."""
        try:
            os.write(self.fd, data)
        except OSError:
            self.closed = True

    def wait_for(self, text: str, limit: float = 120.0) -> None:
        """Read until the text was written, in one piece, and the screen is still. Raises RuntimeError if it never is.

        Half a second of silence is what settles a screen.
        """
        seen = b""
        while text.encode() not in seen:
            seen = (seen + self.pump(0.05))[-200_000:]
            if self.closed or self.now() > limit:
                raise RuntimeError(f"never showed {text!r}; its last words: {seen[-300:]!r}")
        self.still(0.5)

    def still(self, quiet: float, limit: float = 20.0) -> None:
        """Read until nothing came for so many seconds."""
        end, last = self.now() + limit, self.now()
        while self.now() < end and not self.closed:
            if self.pump(quiet / 10):
                last = self.now()
            elif self.now() - last >= quiet:
                return

    def press(self, key: str, quiet: float = QUIET, limit: float = 10.0) -> Answer:
        """Type one key and read its answer until silence; seconds are infinite where no frame came within the limit."""
        count, used, start = len(self.chunks), self.cpu(), self.now()
        self.send(KEYS.get(key, key.encode()))
        while not self._frames(count) and self.now() - start < limit and not self.closed:
            self.pump(0.05)
        if not self._frames(count):
            return Answer(key, math.inf, math.inf, 0, b"", self.cpu() - used)
        self.still(quiet)
        ends = self._frames(count)
        data = b"".join(chunk.data for chunk in self.chunks[count:])
        return Answer(key, ends[0] - start, ends[-1] - start, data.count(FRAME_END), data, self.cpu() - used)

    def _frames(self, count: int) -> list[float]:
        """When the chunks from this one on brought the ends of frames."""
        tail, found = b"", list[float]()
        for chunk in self.chunks[count:]:
            *frames, rest = (tail + chunk.data).split(FRAME_END)
            found += [chunk.at] * len(frames)
            tail = rest[1 - len(FRAME_END) :]
        return found

    def type(self, keys: Sequence[str], wait: float = 0.2) -> None:
        """Type keys without timing them, each once the frame of the one before is there or has not come for so long."""
        for key in keys:
            count, end = len(self.chunks), self.now() + wait
            self.send(KEYS.get(key, key.encode()))
            while self.now() < end and not self.closed and not self._frames(count):
                self.pump(end - self.now())
            # Escape and a letter at once would be alt and that letter.
            self.still(ESCAPE_DELAY) if key == "esc" else self.pump(0.004)

    def burst(self, keys: Sequence[str], gap: float) -> list[float]:
        """Type a key every `gap` seconds, whatever comes; gives the seconds from each to the next frame."""
        count, sent = len(self.chunks), []
        for key in keys:
            sent.append(self.now())
            self.send(KEYS.get(key, key.encode()))
            while (left := sent[-1] + gap - self.now()) > 0 and not self.closed:
                self.pump(left)
        self.still(0.3)
        ends = self._frames(count)
        return [next((end - at for end in ends if end >= at), math.inf) for at in sent]

    def resident(self) -> float:
        """Resident memory now, MiB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def cpu(self) -> float:
        """CPU seconds so far, of all threads alive; 0 where the system does not tell."""
        total = 0
        try:
            for task in os.listdir(f"/proc/{self.pid}/task"):
                total += int(Path(f"/proc/{self.pid}/task/{task}/schedstat").read_text().split()[0])
        except OSError:
            return 0.0
        return total / 1e9

    def is_given_back(self) -> bool:
        """Whether the terminal echoes and reads lines again, as a shell needs it."""
        modes: int = termios.tcgetattr(self.fd)[3]
        return bool(modes & termios.ECHO and modes & termios.ICANON)

    def has_ended(self) -> bool:
        """Whether the process is gone."""
        if self._ended is None:
            pid, status, used = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self._ended = Ended(used.ru_utime + used.ru_stime, os.waitstatus_to_exitcode(status))
        return self._ended is not None

    def stop(self) -> Ended:
        """Kill it if it still runs; gives its CPU time."""
        if self._ended is None and not self.has_ended():
            os.killpg(self.pid, signal.SIGKILL)
            _, status, used = os.wait4(self.pid, 0)
            self._ended = Ended(used.ru_utime + used.ru_stime, os.waitstatus_to_exitcode(status))
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1
        assert self._ended is not None
        return self._ended


def explorer_command() -> list[str]:
    """The command as it is installed beside this Python, else as a module."""
    script = Path(sys.executable).with_name("hanoi-explorer")
    return [str(script)] if script.exists() else [sys.executable, "-m", "explorer"]
