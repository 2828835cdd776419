"""Where the program runs, and where its reader sits: at this machine, at another one, or at a browser.

A program keeps the variables it was started with. In a session that outlives its terminals (tmux, GNU screen, Zellij,
abduco) these may be of the desk, while who watches it now has come over SSH.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from explorer.desktop.process import Patience, ToolError, ask
from explorer.home.paths import is_served


@dataclass(frozen=True, slots=True)
class Place:
    """Where the program runs: its environment variables, and the platform as `sys.platform` names it."""

    env: Mapping[str, str]
    platform: str

    @property
    def remote(self) -> bool:
        """The reader sits at another machine, whose clipboard no tool on this one can reach."""
        return self.served or any(self.env.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))

    @property
    def served(self) -> bool:
        """The reader sits at a browser."""
        return is_served(self.env)

    @property
    def tmux(self) -> bool:
        """The reader's terminal is tmux. A server that runs in tmux does not put its readers there."""
        return bool(self.env.get("TMUX")) and self.platform != "win32" and not self.served

    @property
    def screen(self) -> bool:
        """The reader's terminal is GNU screen, or tmux and GNU screen, one within the other."""
        return bool(self.env.get("STY")) and not self.served

    @property
    def wsl(self) -> bool:
        """Linux inside Windows."""
        return self.platform == "linux" and any(self.env.get(name) for name in ("WSL_DISTRO_NAME", "WSL_INTEROP"))

    @property
    def wayland(self) -> bool:
        return self.platform not in ("darwin", "win32") and bool(self.env.get("WAYLAND_DISPLAY"))

    @property
    def x11(self) -> bool:
        return self.platform not in ("darwin", "win32") and bool(self.env.get("DISPLAY"))

    @property
    def desktop(self) -> bool:
        """A desktop that shows windows: Windows and macOS have one, elsewhere the environment tells."""
        return self.platform in ("darwin", "win32") or self.wsl or self.wayland or self.x11


ASK_SECONDS: Final = 2.0
"""How long tmux may take to answer."""
CLIENTS: Final = {"STY": "screen", "ZELLIJ": "zellij", "ABDUCO_SESSION": "abduco"}
"""The variable that a session sets, and the name of the program by which one watches it."""


def watched_remotely(place: Place, patience: Patience, processes: Path = Path("/proc")) -> bool:
    """Whether this may be watched from another machine, though its own variables do not tell.

    tmux renews the session's variables at each attach (`update-environment`). Of the others it is so where one of the
    user's terminals that watch such sessions came over SSH, and where it cannot be found out: a text on the wrong
    machine's clipboard would be told as copied.
    """
    if place.tmux and _ask_tmux(place, patience, "show-environment", "SSH_CONNECTION").startswith("SSH_CONNECTION="):
        return True
    client = next((name for variable, name in CLIENTS.items() if place.env.get(variable)), None)
    if client is None or place.platform == "win32":
        return False
    try:
        found = [process for process in processes.iterdir() if process.name.isdecimal()]
    except OSError:
        return True
    return any(_is_from_afar(process, client) for process in found)


def is_screen_within_tmux(place: Place, patience: Patience) -> bool:
    """Whether GNU screen runs in tmux, and this in it: then the terminal is not the one that tmux gave."""
    if not (place.tmux and place.screen):
        return False
    given = _ask_tmux(place, patience, "display-message", "-p", "-t", place.env.get("TMUX_PANE", ""), "#{pane_tty}")
    try:
        return bool(given) and given != os.ttyname(2)
    except OSError:
        return False


def _ask_tmux(place: Place, patience: Patience, *question: str) -> str:
    """The answer in one line, "" for none."""
    try:
        in_time = patience.before(monotonic() + ASK_SECONDS)
        return ask(("tmux", *question), 4096, place.env, in_time).decode("utf-8", "replace").strip()
    except ToolError:
        return ""


def _is_from_afar(process: Path, client: str) -> bool:
    # Of another user's process neither is told, and another user watches nothing of this one's.
    with suppress(OSError):
        if os.fsdecode((process / "comm").read_bytes()).strip() == client:
            variables = (process / "environ").read_bytes().split(b"\0")
            return any(variable.startswith((b"SSH_CONNECTION=", b"SSH_TTY=")) for variable in variables)
    return False
