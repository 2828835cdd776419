"""Where the program runs, and where its reader sits: at this machine, at another one, or at a browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
        """The reader's terminal is GNU screen."""
        return bool(self.env.get("STY")) and not (self.tmux or self.served)

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
