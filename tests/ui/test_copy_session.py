"""The app on a terminal of its own, a key pressed, and what then is on the clipboard: nothing false is said of it."""

from __future__ import annotations

import base64
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.export.citing import passage
from explorer.export.forms import compose
from explorer.index.read.record import reading
from tests.conftest import ROOT
from tests.tools.clipboards import CAT, GIVES, SLEEP, TAKES, Desk, Tmux, wait_for
from tests.tools.corpora import library_of, with_index

pty = pytest.importorskip("pty", reason="there is no pty here")
pyte = pytest.importorskip("pyte")

PATIENCE = 40.0
WIDTH, HEIGHT = 120, 36
FROM_OUTSIDE = ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "BROWSER", "WSL_")


class OnTerminal:
    """The app on a pty, and the screen it draws there."""

    def __init__(self, home: Path, **variables: str) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        with_index(home)
        kept = {key: value for key, value in os.environ.items() if not key.startswith(FROM_OUTSIDE)}
        own = {"HANOI_EXPLORER_HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "NO_COLOR": ""}
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execve(sys.executable, [sys.executable, "-P", "-m", "explorer"], {**kept, **own, **variables})
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))

    def text(self) -> str:
        """What stands on the screen, its lines run together."""
        return " ".join(" ".join(self.screen.display).split())

    def until(self, seen: Callable[[str], object], what: str) -> str:
        """Read what is drawn until the screen shows something."""
        deadline = time.monotonic() + PATIENCE
        while not seen(self.text()):
            assert time.monotonic() < deadline, f"never saw {what}:\n" + "\n".join(self.screen.display)
            if select.select([self._master], [], [], 0.05)[0]:
                self._take(os.read(self._master, 65_536))
        return self.text()

    def keys(self, keys: str) -> None:
        """Type keys."""
        os.write(self._master, keys.encode())

    def sent(self) -> list[str]:
        """Every text the terminal was asked to put on its clipboard."""
        told = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)", self.raw)
        return [base64.b64decode(data).decode("utf-8") for data in told]

    def _take(self, data: bytes) -> None:
        self.raw += data
        # pyte draws what it does not know of; none of it is text.
        self._stream.feed(
            re.sub(rb"\x1b\[[<>=?][0-9;]*u|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\", b"", data)
        )

    def leave(self) -> int:
        """Press q; gives the exit status."""
        self.keys("q")
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if select.select([self._master], [], [], 0.05)[0]:
                try:
                    self._take(os.read(self._master, 65_536))
                except OSError:
                    break
        status = os.waitpid(self.pid, 0)[1]
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """End what still runs."""
        if self.pid:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self._master)


@pytest.fixture
def opened(own_home: Path) -> Iterator[Callable[..., OnTerminal]]:
    """Opens the app with variables of its own."""
    running: list[OnTerminal] = []

    def opener(**variables: str) -> OnTerminal:
        running.append(OnTerminal(own_home, **variables))
        running[-1].until(lambda text: "4 Pledges" in text and "q quit" in text, "the first screen")
        return running[-1]

    yield opener
    for one in running:
        one.close()


@pytest.fixture(scope="session")
def quote(content: Path) -> str:
    """What y copies on the first screen."""
    library = library_of(content)
    opening = library.opening("event")
    record = reading(library, opening) if opening else None
    assert record is not None
    return compose(passage(library, record.quotes()[0]), "plain")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Made-up clipboard tools, found before this machine's."""
    return Desk.made(tmp_path / "tools")


def before(desk: Desk) -> str:
    """The search path with these tools first."""
    return f"{desk.folder}:{os.environ['PATH']}"


def told(text: str) -> bool:
    """Whether the screen says what became of a copy."""
    return any(word in text for word in ("Copied VEN ¶", "Sent VEN ¶", "Not copied"))


def test_a_bare_terminal_is_sent_the_text_and_not_believed(opened: Callable[..., OnTerminal], quote: str) -> None:
    app = opened()
    app.keys("y")
    text = app.until(told, "what became of the copy")
    assert "Sent VEN ¶" in text and "does not confirm" in text and "Copied" not in text
    assert app.sent() == [quote]
    assert app.leave() == 0


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
def test_over_ssh_the_readers_terminal_gets_it_and_no_tool_here(
    opened: Callable[..., OnTerminal], desk: Desk, quote: str, variable: str
) -> None:
    for name in ("xclip", "xsel", "wl-copy"):
        desk.tool(name, GIVES)
    app = opened(**{variable: "192.0.2.1 5 192.0.2.2 22"}, DISPLAY=":0", WAYLAND_DISPLAY="w", PATH=before(desk))
    app.keys("y")
    text = app.until(told, "what became of the copy")
    assert "Sent VEN ¶" in text and "Copied" not in text
    assert app.sent() == [quote] and desk.calls == []


NOISE = "echo NOISE; echo NOISE >&2; echo NOISE > /dev/tty"


@pytest.mark.parametrize(
    ("takes", "gives"),
    [
        ("exit 1", GIVES),
        (NOISE, GIVES),
        (f"{NOISE}; exit 3", f"{NOISE}; exit 3"),
        (f"{CAT} > /dev/null", "echo an older text"),
        (f"{CAT} > /dev/null; kill -9 $$", GIVES),
    ],
)
def test_a_tool_that_fails_or_prints_neither_convinces_nor_reaches_the_screen(
    opened: Callable[..., OnTerminal], desk: Desk, quote: str, takes: str, gives: str
) -> None:
    desk.xclip(takes, gives)
    desk.tool("xsel", "exit 1")
    app = opened(DISPLAY=":4711", PATH=before(desk))
    app.keys("y")
    text = app.until(told, "what became of the copy")
    assert "Sent VEN ¶" in text and "Copied" not in text
    assert app.sent() == [quote] and desk.calls
    assert b"NOISE" not in app.raw


def asking_what_hangs(opened: Callable[..., OnTerminal], desk: Desk) -> OnTerminal:
    """The app, just asked for a copy, where every tool hangs."""
    desk.xclip(f"exec {SLEEP} 60", f"exec {SLEEP} 60")
    desk.tool("xsel", f"exec {SLEEP} 60")
    app = opened(DISPLAY=":4711", PATH=before(desk))
    app.keys("y")
    return app


def test_leaving_waits_for_no_tool_that_hangs_and_asks_no_other(
    opened: Callable[..., OnTerminal], desk: Desk, own_home: Path
) -> None:
    app = asking_what_hangs(opened, desk)
    wait_for(lambda: desk.calls)
    assert app.leave() == 0
    assert not any(call.startswith("xsel") for call in desk.calls)
    assert app.sent() == [] and b"opied" not in app.raw
    assert not list(own_home.rglob("last-copy.txt"))


def test_a_tool_that_hangs_holds_up_no_key_and_is_not_believed(
    opened: Callable[..., OnTerminal], desk: Desk, quote: str
) -> None:
    app = asking_what_hangs(opened, desk)
    deadline = time.monotonic() + PATIENCE
    while not desk.calls:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    app.keys("?")
    text = app.until(lambda text: "What this is" in text, "the help, while the tool hangs")
    assert not told(text) and app.sent() == []
    app.until(lambda text: "Copying VEN ¶" in text, "that the copy is under way")
    app.keys("\x1b")
    text = app.until(told, "what became of the copy")
    assert "Sent VEN ¶" in text and "Copied" not in text and app.sent() == [quote]


def test_a_tool_that_gives_the_text_back_is_believed(opened: Callable[..., OnTerminal], desk: Desk, quote: str) -> None:
    desk.xclip(TAKES, GIVES)
    app = opened(DISPLAY=":4711", PATH=before(desk))
    app.keys("y")
    assert "Copied VEN ¶" in app.until(told, "what became of the copy")
    assert desk.held.read_text("utf-8") == quote and app.sent() == []


@pytest.mark.skipif(not all(map(shutil.which, ("Xvfb", "xclip"))), reason="Xvfb or xclip is not installed")
def test_under_x11_another_program_pastes_it_byte_for_byte_also_after_the_app_is_left(
    opened: Callable[..., OnTerminal], quote: str
) -> None:
    outlet, inlet = os.pipe()
    command = ["Xvfb", "-displayfd", str(inlet), "-screen", "0", "64x64x8", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[inlet], stderr=subprocess.DEVNULL)
    os.close(inlet)
    try:
        with open(outlet, encoding="ascii") as announced:
            display = f":{announced.readline().strip()}"
        app = opened(DISPLAY=display)
        app.keys("y")
        assert "Copied VEN ¶" in app.until(told, "what became of the copy")

        def pasted() -> bytes:
            paste = ["xclip", "-selection", "clipboard", "-out"]
            return subprocess.run(paste, env={**os.environ, "DISPLAY": display}, capture_output=True, timeout=10).stdout

        assert pasted() == quote.encode("utf-8")
        assert app.leave() == 0
        assert pasted() == quote.encode("utf-8")
    finally:
        server.kill()
        server.wait()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize("setting", ["on", "external", "off"])
def test_in_tmux_its_buffer_and_the_outer_terminal_get_it_byte_for_byte(
    tmp_path: Path, own_home: Path, quote: str, setting: str
) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(FROM_OUTSIDE)}
    env = {**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HANOI_EXPLORER_HOME": str(own_home)}
    with Tmux(tmp_path / "socket", env) as server:
        server.run("set-option", "-g", "set-clipboard", setting)
        server.run("new-window", "-c", str(ROOT), f"'{sys.executable}' -P -m explorer")

        def shows(*texts: str) -> bool:
            screen = " ".join(server.run("capture-pane", "-p").decode().split())
            return all(text in screen for text in texts)

        wait_for(lambda: shows("1 Timeline", "4 Pledges"), PATIENCE)
        server.run("send-keys", "y")
        wait_for(lambda: shows("Sent VEN ¶", "does not confirm"), PATIENCE)
        assert not shows("Copied")
        assert server.run("show-buffer") == quote.encode("utf-8")
        wait_for(server.clipboards)
        assert server.clipboards() == [quote]
