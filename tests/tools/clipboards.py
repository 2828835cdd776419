"""For the clipboard tests: tools that behave and misbehave, and a real tmux with a terminal around it."""

from __future__ import annotations

import base64
import os
import re
import shlex
import shutil
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

T = TypeVar("T")

CAT, SLEEP, BASE64 = (shutil.which(name) or name for name in ("cat", "sleep", "base64"))
"""By full path: the tools under test see no folder but their own."""

TAKES = f'{CAT} > "$HELD"'
GIVES = f'{CAT} "$HELD"'


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder of made-up clipboard tools, the only ones found there, and the file they keep the text in."""

    folder: Path

    @classmethod
    def made(cls, folder: Path) -> Desk:
        folder.mkdir()
        return cls(folder)

    @property
    def held(self) -> Path:
        return self.folder / "held"

    @property
    def calls(self) -> list[str]:
        log = self.folder / "calls"
        return log.read_text("utf-8").splitlines() if log.exists() else []

    def env(self, **variables: str) -> dict[str, str]:
        return {"PATH": str(self.folder), **variables}

    def tool(self, name: str, script: str) -> Path:
        """Put a shell script at `name`. Calls are noted; `$HELD` is the text's file, `$DESK` this folder."""
        path = self.folder / name
        head = f"DESK={shlex.quote(str(self.folder))}\nHELD=$DESK/held\n" + 'echo "${0##*/} $*" >> "$DESK/calls"\n'
        path.write_text(f"#!/bin/sh\n{head}{script}\n", "utf-8")
        path.chmod(0o755)
        return path

    def xclip(self, takes: str = TAKES, gives: str = GIVES) -> None:
        self.tool("xclip", f'case "$*" in *-out*) {gives};; *) {takes};; esac')


@dataclass(slots=True)
class Tmux:
    """A private tmux server with one session, and a terminal attached to it whose input is recorded.

    The recorder owns the descriptor it reads: it closes it, when the last writer is gone. Closed by another, its number
    would soon be another terminal's, whose bytes the recorder would take.
    """

    socket: Path
    env: dict[str, str]
    received: bytearray = field(default_factory=bytearray)
    _client: subprocess.Popen[bytes] | None = None
    _recorder: threading.Thread | None = None

    def __enter__(self) -> Tmux:
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def run(self, *arguments: str) -> bytes:
        command = ["tmux", "-S", str(self.socket), "-f", os.devnull, *arguments]
        return subprocess.run(command, env=self.env, check=True, capture_output=True, timeout=30).stdout

    def _start(self) -> None:
        self.run("new-session", "-d", "-x", "80", "-y", "24", f"exec {SLEEP} 60")
        terminal, inner = os.openpty()
        command = ["tmux", "-S", str(self.socket), "attach"]
        self._client = subprocess.Popen(
            command, env=self.env, stdin=inner, stdout=inner, stderr=inner, start_new_session=True
        )
        os.close(inner)
        self._recorder = threading.Thread(target=self._record, args=[terminal], daemon=True)
        self._recorder.start()
        # A client is listed before tmux has taken its terminal, and until then nothing is sent to that.
        wait_for(lambda: b"\x1b[?1049h" in self.received and self.run("list-clients"))

    def _record(self, terminal: int) -> None:
        with os.fdopen(terminal, "rb", buffering=0) as stream, suppress(OSError):  # Linux's end of a terminal
            while chunk := stream.read(65_536):
                self.received += chunk

    def _stop(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self.run("kill-server")
        if self._client is not None:
            self._client.kill()
            self._client.wait(timeout=30)
        if self._recorder is not None:
            self._recorder.join(timeout=30)
            assert not self._recorder.is_alive(), "somebody still writes to the terminal"

    @property
    def inside(self) -> dict[str, str]:
        """The variables by which a program in the first pane finds the server."""
        shown = self.run("display-message", "-p", "#{socket_path},#{pid},0 #{pane_id}").decode().split()
        return {**self.env, "TMUX": shown[0], "TMUX_PANE": shown[1]}

    def clipboards(self) -> list[str]:
        """Every text the outer terminal was told to put on its clipboard, so far."""
        told = re.findall(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", bytes(self.received))
        return [base64.b64decode(payload).decode("utf-8") for payload in told]


def wait_for(probe: Callable[[], T], seconds: float = 30.0) -> T:
    until = monotonic() + seconds
    while not (found := probe()):
        assert monotonic() < until, "nothing came"
        sleep(0.01)
    return found


def are_gone(pids: list[int]) -> bool:
    """Whether none of the processes does anything any more; a zombie that nobody waited for does not."""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", ",".join(map(str, pids))], capture_output=True, text=True)
    return all(state.startswith("Z") for state in listed.stdout.split())
