"""Runs one clipboard tool so that nothing it does can hang, spoil or outlive its turn.

A tool gets no terminal: its own session, and null devices for what is not needed. `xclip` and `wl-copy` leave
a process behind that keeps every file it inherits, so a pipe on the output of a writer would never end.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from selectors import EVENT_READ, DefaultSelector
from threading import Thread
from time import monotonic

# A killed process is gone at once, unless the kernel holds it: then there is no use in waiting.
_REAP_SECONDS = 0.5
_SLICE_SECONDS = 0.05
"""How often it is asked whether what a tool does is still wanted."""
POWERSHELL = ("powershell.exe", "-NoLogo", "-NoProfile", "-NonInteractive", "-Command")
"""What runs a script of Windows, which is the argument after these."""
_SILENT, _BUSY = "did not answer in time", "did not finish in time"


class ToolError(Exception):
    """A tool did not do its part. The message is a part of a sentence and names it."""


class ToolTimeout(ToolError):
    """A tool was still running, or its output still open, when its time was up."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait: up to the `monotonic()` time `end`, and no longer once it is `given_up`."""

    end: float
    given_up: Callable[[], bool] = lambda: False

    def left(self) -> float:
        """Seconds; 0 when there is nothing to wait for."""
        return 0.0 if self.given_up() else max(0.0, self.end - monotonic())

    def slices(self) -> Iterator[float]:
        """The same in short parts, in seconds, each to be waited before the next is asked for."""
        while left := self.left():
            yield min(left, _SLICE_SECONDS)

    def before(self, end: float) -> Patience:
        """The same, ending at another time if that is earlier."""
        return Patience(min(end, self.end), self.given_up)


def feed(command: Sequence[str], data: bytes, env: Mapping[str, str], patience: Patience) -> None:
    """Run `command`, with `data` as its input, to its end, as long as there is patience.

    Raises ToolError when it cannot be started, fails, or still runs then: then it is killed, with its children.
    """
    with _running(command, env, patience, asked=False) as process:
        # A tool may be slow to read, and a pipe holds little. (`communicate`, asked again, writes nothing of the rest.)
        Thread(target=_write, args=(process, data), daemon=True).start()


def ask(command: Sequence[str], limit: int, env: Mapping[str, str], patience: Patience) -> bytes:
    """What `command` prints, at most `limit` bytes. `patience` and ToolError are as for `feed`."""
    with _running(command, env, patience, asked=True) as process:
        printed = _drain(command, process, limit, patience)
    return printed


@contextmanager
def _running(
    command: Sequence[str], env: Mapping[str, str], patience: Patience, *, asked: bool
) -> Iterator[subprocess.Popen[bytes]]:
    """A tool that is asked or told, and waited for at the end, as long as there is patience. Raises ToolError."""
    nothing, pipe = subprocess.DEVNULL, subprocess.PIPE
    stdin, stdout = (nothing, pipe) if asked else (pipe, nothing)
    try:
        process = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=nothing, env=env, start_new_session=True)
    except FileNotFoundError:
        raise ToolError(f"{command[0]} is not installed") from None
    except OSError as error:
        raise ToolError(f"{command[0]} could not be started ({error.strerror or error})") from None
    try:
        yield process
        for seconds in patience.slices():
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=seconds)
                break
        else:
            raise ToolTimeout(f"{command[0]} {_SILENT if asked else _BUSY}")
    finally:
        if process.returncode is None:
            _kill(process)
    if process.returncode != 0:
        raise ToolError(f"{command[0]} failed (exit status {process.returncode})")


def _write(process: subprocess.Popen[bytes], data: bytes) -> None:
    assert process.stdin is not None
    with suppress(OSError), process.stdin as pipe:  # a tool that ends, or is ended, reads no further
        pipe.write(data)


def _drain(command: Sequence[str], process: subprocess.Popen[bytes], limit: int, patience: Patience) -> bytes:
    """Read the output to its end. Never waits without patience: a process left behind may keep the pipe open."""
    assert process.stdout is not None
    collected = bytearray()
    with process.stdout as pipe, DefaultSelector() as selector:
        selector.register(pipe, EVENT_READ)
        for seconds in patience.slices():
            if not selector.select(seconds):
                continue
            chunk = os.read(pipe.fileno(), 65_536)
            if not chunk:
                return bytes(collected)
            collected += chunk
            if len(collected) > limit:
                raise ToolError(f"{command[0]} gave back far too much")
    raise ToolTimeout(f"{command[0]} {_SILENT}")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a tool that was not waited for yet, with its children: its id is therefore still its group's id."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=_REAP_SECONDS)
