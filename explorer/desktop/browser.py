"""Asks this machine to open a web address, so that nothing of what follows reaches the terminal.

The program that opens it is told, not watched: it gets a session of its own, null devices for its input and output, and
the address as one argument, never by way of a shell. Whether a window came up, only the reader can see.

Python's `webbrowser` does none of this: it runs text browsers in the terminal, waits for some, and lets their talk
through to the screen.
"""

import os
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from explorer.desktop.environment import Place
from explorer.desktop.process import POWERSHELL
from explorer.errors import Refused

PATIENCE = 1.5
"""Seconds in which an opener that fails is expected to say so; one that works may run for as long as the browser."""

_TEXT_BROWSERS = frozenset({"browsh", "carbonyl", "chawan", "cha", "elinks", "links", "links2", "lynx", "netrik",
                            "retawq", "w3m", "www-browser"})  # fmt: skip
_OPENERS = (("xdg-open",), ("gio", "open"), ("kde-open",), ("exo-open",), ("x-www-browser",), ("firefox",),
            ("chromium",), ("google-chrome",))  # fmt: skip
"""What opens an address on a free desktop, best first."""


class NoBrowser(Refused):
    """The address was not opened. The message is a part of a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Opener:
    """A program of this machine that opens web addresses."""

    name: str
    command: Callable[[str], list[str]] | None
    """Its arguments for an address; None for what Windows does by itself."""
    env: Mapping[str, str]

    def ask(self, url: str, patience: float = PATIENCE) -> None:
        """Ask it to open an http or https address; for a worker thread. Raises NoBrowser when it fails at once."""
        if not url.startswith(("http://", "https://")):
            raise Refused("only http and https addresses are opened")
        if self.command is None:
            _ask_windows(url)
            return
        try:
            process = subprocess.Popen(
                self.command(url),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=self.env,
                start_new_session=True,
                close_fds=True,
            )
        except OSError as error:
            raise NoBrowser(f"{self.name} could not be started ({error.strerror or error})") from None
        try:
            status = process.wait(patience)
        except subprocess.TimeoutExpired:
            process.returncode = 0  # it is on its own from here
            return
        if status:
            raise NoBrowser(f"{self.name} failed (exit status {status})")


def find_opener(env: Mapping[str, str] | None = None, platform: str | None = None) -> Opener:
    """What opens web addresses where the reader sits. Raises NoBrowser when nothing does.

    `env` and `platform` stand for `os.environ` and `sys.platform`.
    """
    place = Place(os.environ if env is None else env, platform or sys.platform)
    if place.served:
        raise NoBrowser("the app is shown in a browser on another machine")
    if place.remote:
        raise NoBrowser("you are connected from another machine, and the window would open on this one")
    if not place.desktop:
        raise NoBrowser("there is no desktop here (neither WAYLAND_DISPLAY nor DISPLAY is set)")
    if place.platform == "win32":
        return Opener("Windows", None, place.env)
    opener = next(_candidates(place), None)
    if opener is None:
        raise NoBrowser("no program that opens web addresses is installed (such as xdg-open)")
    return opener


def _candidates(place: Place) -> Iterator[Opener]:
    if place.platform == "darwin":
        yield from _installed(("open",), place)
        return
    yield from _chosen_by_the_reader(place)
    if place.wsl:
        yield from _installed(("wslview",), place)
        if path := _which(POWERSHELL[0], place):
            yield Opener("PowerShell", lambda url: [path, *POWERSHELL[1:], _start_process(url)], place.env)
    if place.wayland or place.x11:
        for command in _OPENERS:
            yield from _installed(command, place)


def _chosen_by_the_reader(place: Place) -> Iterator[Opener]:
    """What BROWSER names: commands between colons, `%s` for the address. Read as words, never by a shell."""
    import shlex

    for entry in place.env.get("BROWSER", "").split(":"):
        try:
            words = shlex.split(entry)
        except ValueError:
            continue
        if words and words[-1] == "&":
            words.pop()
        if words:
            yield from _installed(tuple(words), place)


def _installed(words: tuple[str, ...], place: Place) -> Iterator[Opener]:
    """The opener of a command, if it is there and does not draw in the terminal."""
    path = _which(words[0], place)
    names = {os.path.basename(name).lower() for name in (words[0], path or "", os.path.realpath(path or ""))}
    if path is None or names & _TEXT_BROWSERS:
        return
    # xdg-open and others look at BROWSER themselves, and run what it names.
    env = {name: value for name, value in place.env.items() if name != "BROWSER"}
    yield Opener(os.path.basename(words[0]), lambda url: [path, *_with_address(words[1:], url)], env)


def _with_address(words: tuple[str, ...], url: str) -> list[str]:
    if any("%s" in word for word in words):
        return [word.replace("%s", url) for word in words]
    return [*words, url]


def _which(name: str, place: Place) -> str | None:
    return shutil.which(name, path=place.env.get("PATH", os.defpath))


def _start_process(url: str) -> str:
    """A script without a character of the address in it: PowerShell would read some of them as its own."""
    data = b64encode(url.encode("utf-8")).decode("ascii")
    return f"Start-Process ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{data}')))"


def _ask_windows(url: str) -> None:
    if sys.platform != "win32":
        raise NoBrowser("this is not Windows")
    try:
        os.startfile(url)
    except OSError as error:
        raise NoBrowser(f"Windows could not open it ({error.strerror or error})") from None
