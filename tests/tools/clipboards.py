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
    """A private tmux server with one session, and a terminal attached to it whose input is recorded."""

    socket: Path
    env: dict[str, str]
    received: bytearray = field(default_factory=bytearray)
    _terminal: int = -1
    _client: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> bytes:
        command = ["tmux", "-S", str(self.socket), "-f", os.devnull, *arguments]
        return subprocess.run(command, env=self.env, check=True, capture_output=True, timeout=30).stdout

    def start(self) -> None:
        self.run("new-session", "-d", "-x", "80", "-y", "24", f"exec {SLEEP} 60")
        self._terminal, inner = os.openpty()
        command = ["tmux", "-S", str(self.socket), "attach"]
        self._client = subprocess.Popen(
            command, env=self.env, stdin=inner, stdout=inner, stderr=inner, start_new_session=True
        )
        os.close(inner)
        threading.Thread(target=self._record, daemon=True).start()
        # A client is listed before tmux has taken its terminal, and until then nothing is sent to that.
        wait_for(lambda: b"\x1b[?1049h" in self.received and self.run("list-clients"))

    def _record(self) -> None:
        with suppress(OSError):  # the terminal was closed
            while chunk := os.read(self._terminal, 65_536):
                self.received += chunk

    def stop(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self.run("kill-server")
        if self._client is not None:
            self._client.wait(timeout=30)
        os.close(self._terminal)

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
