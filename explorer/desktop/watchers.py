"""Where the reader sits of a session that outlives its terminals: tmux, GNU screen, Zellij, abduco.

A program keeps the variables it was started with, at the desk perhaps; who watches it now may have come over SSH.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Final

from explorer.desktop.environment import Place
from explorer.desktop.process import Patience, ToolError, ask

ASK_SECONDS: Final = 2.0
"""How long tmux may take to answer."""
CLIENTS: Final = {"STY": "screen", "ZELLIJ": "zellij", "ABDUCO_SESSION": "abduco"}
"""The variable that a session sets, and the name of the program by which one watches it."""


def watched_remotely(place: Place, patience: Patience, processes: Path = Path("/proc")) -> bool:
    """Whether this may be watched from another machine, though its own variables do not tell.

    Of tmux it is known. Of the others it is so where one of the user's terminals that watch such sessions came over
    SSH, and where it cannot be found out: a text on the wrong machine's clipboard would be told as copied.
    """
    if place.tmux:
        return _tmux_is(place, patience)
    client = next((name for variable, name in CLIENTS.items() if place.env.get(variable)), None)
    if client is None or place.platform == "win32":
        return False
    try:
        found = [process for process in processes.iterdir() if process.name.isdecimal()]
    except OSError:
        return True
    return any(_is_from_afar(process, client) for process in found)


def _tmux_is(place: Place, patience: Patience) -> bool:
    """tmux renews the session's variables at each attach (`update-environment`)."""
    try:
        in_time = patience.before(monotonic() + ASK_SECONDS)
        answer = ask(("tmux", "show-environment", "SSH_CONNECTION"), 4096, place.env, in_time)
    except ToolError:
        return False
    return answer.startswith(b"SSH_CONNECTION=")


def _is_from_afar(process: Path, client: str) -> bool:
    # Of another user's process neither is told, and another user watches nothing of this one's.
    with suppress(OSError):
        if os.fsdecode((process / "comm").read_bytes()).strip() == client:
            variables = (process / "environ").read_bytes().split(b"\0")
            return any(variable.startswith((b"SSH_CONNECTION=", b"SSH_TTY=")) for variable in variables)
    return False
