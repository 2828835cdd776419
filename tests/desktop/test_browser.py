"""Which program is asked to open an address, how, and what is said when there is none."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from time import sleep

import pytest

from explorer.desktop import browser
from explorer.desktop.browser import NoBrowser, find_opener
from explorer.errors import Refused
from tests.tools.clipboards import are_gone, wait_for

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts as openers need a POSIX system")

URL = "https://example.org/a?b=$(touch%20x)&c='%3B;d#:~:text=one%20two,-%2D"
X11 = {"DISPLAY": ":0"}
SLEEP = shutil.which("sleep") or "sleep"
ROOT = Path(browser.__file__).parents[2]


class Desk:
    """A folder of made-up openers, the only programs found there; what each is given is noted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def program(self, name: str, script: str = "") -> str:
        """Put a script at a name; gives its path."""
        path = self.folder / name
        lines = ["#!/bin/sh", f'for word in "${{0##*/}}" "$@"; do printf "%s\\n" "$word"; done >> {self.folder}/log']
        path.write_text("\n".join([*lines, f"echo ${{BROWSER-none}} > {self.folder}/env", script, ""]))
        path.chmod(0o755)
        return str(path)

    def env(self, **variables: str) -> dict[str, str]:
        """An environment in which only these programs are found."""
        return {"PATH": str(self.folder), **variables}

    @property
    def log(self) -> list[str]:
        """The words of the command lines, one after the other."""
        path = self.folder / "log"
        return path.read_text("utf-8").splitlines() if path.exists() else []


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "programs")


@pytest.mark.parametrize(
    ("there", "extra", "platform", "asked"),
    [
        ("xdg-open gio firefox", X11, "linux", ["xdg-open", URL]),
        ("gio firefox", X11, "linux", ["gio", "open", URL]),
        ("firefox", {"WAYLAND_DISPLAY": "wayland-0"}, "freebsd14", ["firefox", URL]),
        ("open xdg-open", {}, "darwin", ["open", URL]),
        ("wslview xdg-open", {"WSL_DISTRO_NAME": "Debian", **X11}, "linux", ["wslview", URL]),
        ("xdg-open mine", {"BROWSER": "mine", **X11}, "linux", ["mine", URL]),
        ("xdg-open mine", {"BROWSER": "gone:mine --new '%s' &", **X11}, "linux", ["mine", "--new", URL]),
        ("xdg-open mine", {"BROWSER": "mine 'a;b' --x=%s", **X11}, "linux", ["mine", "a;b", f"--x={URL}"]),
        ("xdg-open mine", {"BROWSER": "'mine:mine", **X11}, "linux", ["mine", URL]),
        ("xdg-open sh", {"BROWSER": "w3m:lynx %s:elinks", **X11}, "linux", ["xdg-open", URL]),
        ("xdg-open", {"BROWSER": ": :&", **X11}, "linux", ["xdg-open", URL]),
    ],
)
def test_the_best_program_there_is_gets_the_address_as_one_argument(
    desk: Desk, there: str, extra: Mapping[str, str], platform: str, asked: list[str]
) -> None:
    for name in [*there.split(), "w3m", "lynx", "elinks", "www-browser"]:
        desk.program(name)
    opener = find_opener(desk.env(**extra), platform)
    opener.ask(URL)
    assert desk.log == asked and opener.name == asked[0]
    assert (desk.folder / "env").read_text() == "none\n", "xdg-open would run what BROWSER names"


def test_powershell_gets_no_character_of_the_address_to_read(desk: Desk) -> None:
    desk.program("powershell.exe")
    opener = find_opener(desk.env(WSL_DISTRO_NAME="Debian"), "linux")
    opener.ask(URL)
    script = desk.log[-1]
    assert script.startswith("Start-Process ([Text.Encoding]::UTF8.GetString(") and "$" not in script
    assert b64decode(script.split("'")[1]).decode() == URL and opener.name == "PowerShell"


@pytest.mark.parametrize("name", ["x-www-browser", "mine"])
def test_a_text_browser_by_another_name_is_known(desk: Desk, name: str) -> None:
    desk.program("w3m")
    (desk.folder / name).symlink_to(desk.folder / "w3m")
    with pytest.raises(NoBrowser, match="no program that opens web addresses is installed"):
        find_opener(desk.env(BROWSER=name, **X11), "linux")


@pytest.mark.parametrize(
    ("extra", "platform", "reason"),
    [
        ({"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22", **X11}, "linux", "connected from another machine"),
        ({"SSH_TTY": "/dev/pts/1", **X11}, "linux", "connected from another machine"),
        ({"SSH_CLIENT": "10.0.0.1 5 22"}, "darwin", "connected from another machine"),
        ({"SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22"}, "win32", "connected from another machine"),
        ({"TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver", **X11}, "linux", "in a browser on another machine"),
        ({}, "linux", "neither WAYLAND_DISPLAY nor DISPLAY is set"),
        ({"BROWSER": "mine"}, "linux", "there is no desktop here"),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": ""}, "linux", "there is no desktop here"),
        ({"PATH": "/nonexistent", **X11}, "linux", "no program that opens web addresses is installed"),
        ({"PATH": "/nonexistent"}, "darwin", "no program that opens web addresses is installed"),
    ],
)
def test_where_nothing_can_open_it_that_is_said(
    desk: Desk, extra: Mapping[str, str], platform: str, reason: str
) -> None:
    for name in ("xdg-open", "open", "mine", "wslview"):
        desk.program(name)
    with pytest.raises(NoBrowser, match=reason):
        find_opener({**desk.env(), **extra}, platform)
    assert desk.log == []


def test_windows_opens_addresses_by_itself() -> None:
    assert find_opener({}, "win32").command is None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "--help", "", "ftp://a", " https://a.org"]
)
def test_nothing_but_http_and_https_is_asked_for(desk: Desk, url: str) -> None:
    desk.program("xdg-open")
    with pytest.raises(Refused, match="only http"):
        find_opener(desk.env(**X11), "linux").ask(url)
    assert desk.log == []


def test_an_opener_that_fails_or_is_gone_is_told(desk: Desk) -> None:
    path = desk.program("xdg-open", "exit 3")
    opener = find_opener(desk.env(**X11), "linux")
    with pytest.raises(NoBrowser, match=r"xdg-open failed \(exit status 3\)"):
        opener.ask(URL)
    os.unlink(path)
    with pytest.raises(NoBrowser, match="xdg-open could not be started"):
        opener.ask(URL)
    Path(path).write_bytes(b"\x00nonsense")
    os.chmod(path, 0o755)
    with pytest.raises(NoBrowser, match="xdg-open could not be started"):
        opener.ask(URL)


def test_an_opener_that_stays_is_left_alone(desk: Desk) -> None:
    desk.program("xdg-open", f"echo $$ > {desk.folder}/pid; exec {SLEEP} 60")
    opener = find_opener(desk.env(**X11), "linux")
    opener.ask(URL, patience=0.2)
    pid = int(wait_for(lambda: (desk.folder / "pid").read_text() if (desk.folder / "pid").exists() else ""))
    assert not are_gone([pid]), "the browser would be waited for to its end, or killed"
    assert os.getsid(pid) == pid, "closing the terminal would end it"
    os.kill(pid, 9)


ASK = "import sys; from explorer.desktop.browser import find_opener; find_opener().ask(sys.argv[1], 0.3)"


def test_nothing_of_it_reaches_the_terminal(desk: Desk) -> None:
    """The opener shouts on every way out there is: its output, its error output, the terminal itself."""
    desk.program("xdg-open", "echo NOISE; echo NOISE >&2; echo NOISE > /dev/tty; read line; echo $line; exit 0")
    ours, theirs = pty.openpty()
    env = {**desk.env(**X11), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", ASK, URL], stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
    )
    assert process.wait(timeout=60) == 0
    sleep(0.2)
    os.set_blocking(ours, False)
    try:
        shown = os.read(ours, 4096)
    except BlockingIOError:
        shown = b""
    os.close(theirs)
    os.close(ours)
    assert shown == b"" and desk.log == ["xdg-open", URL]
