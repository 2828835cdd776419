"""The app in a real terminal: tmux draws it, keys are typed, and what is copied is pasted back byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.export.citing import passage
from explorer.export.forms import compose
from explorer.index.ask.library import Library
from explorer.index.read.record import reading
from tests.tools.corpora import library_of, with_index
from tests.tools.pty import InPty

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

PATIENCE = 40.0


class Terminal:
    """A private tmux server with one window, in which one program runs."""

    def __init__(self, folder: Path, width: int, height: int, env: dict[str, str]) -> None:
        self._socket = str(folder / "socket")
        self._status = folder / "status"
        settings = [f"{key}={value}" for key, value in env.items()]
        program = f"'{sys.executable}' -P -m explorer; echo $? > '{self._status}'; exec cat"
        clean = {k: v for k, v in os.environ.items() if k not in ("TMUX", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")}
        subprocess.run(
            [
                "tmux", "-S", self._socket, "-f", os.devnull, "new-session", "-d", "-x", str(width), "-y", str(height),
                "env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", "COLORTERM=truecolor", *settings, "sh", "-c", program,
            ],
            check=True,
            cwd=folder,
            env=clean,
        )  # fmt: skip

    def tmux(self, *arguments: str) -> str:
        """One tmux command, and what it prints."""
        done = subprocess.run(["tmux", "-S", self._socket, *arguments], capture_output=True, timeout=PATIENCE)
        return done.stdout.decode("utf-8")

    def screen(self) -> str:
        """What stands on the screen."""
        return self.tmux("capture-pane", "-p")

    def keys(self, *keys: str) -> None:
        """Type keys, by tmux's names."""
        self.tmux("send-keys", *keys)

    def until(self, seen: Callable[[str], bool], what: str) -> str:
        """Wait until the screen shows something; fails with the screen when it never does."""
        deadline = time.monotonic() + PATIENCE
        while True:
            screen = self.screen()
            if seen(screen):
                return screen
            assert time.monotonic() < deadline, f"never saw {what}:\n{screen}"
            time.sleep(0.05)

    def status(self) -> int:
        """The program's exit status, once it has ended."""
        deadline = time.monotonic() + PATIENCE
        while not (self._status.exists() and self._status.read_text().strip()):
            assert time.monotonic() < deadline, f"the program never ended:\n{self.screen()}"
            time.sleep(0.05)
        return int(self._status.read_text())

    def close(self) -> None:
        """End the server and what runs in it."""
        self.tmux("kill-server")


@pytest.fixture
def terminal(tmp_path: Path, own_home: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals of a size, with variables for the program."""
    opened: list[Terminal] = []

    def opener(width: int, height: int, **env: str) -> Terminal:
        folder = tmp_path / f"terminal-{len(opened)}"
        folder.mkdir()
        opened.append(Terminal(folder, width, height, {"HANOI_EXPLORER_HOME": str(own_home), **env}))
        return opened[-1]

    yield opener
    for one in opened:
        one.close()


def shows(*texts: str) -> Callable[[str], bool]:
    """Whether all these texts stand on the screen."""
    return lambda screen: all(text in screen for text in texts)


@pytest.fixture
def indexed(own_home: Path) -> None:
    """This is not the first start; a stranger's session is one."""
    with_index(own_home)


@pytest.fixture
def library(content: Path) -> Library:
    """The bundled corpus, opened beside the app."""
    return library_of(content)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 36)])
def test_a_strangers_session(terminal: Callable[..., Terminal], library: Library, width: int, height: int) -> None:
    """Open, go through the panes, filter to December 2024 and back, find a pledge, copy its quote, paste it, leave."""
    app = terminal(width, height)
    app.until(shows("1 Timeline", "4 Pledges", "? help"), "the first screen")
    for key, pane in (("2", "speaker"), ("3", "message"), ("4", "pledge"), ("1", "event")):
        app.keys(key)
        opening = library.opening(pane)  # type: ignore[arg-type]
        record = reading(library, opening) if opening else None
        assert record is not None
        app.until(shows(record.title[:12]), f"the {pane} pane's reader")
    app.keys("d")
    app.until(shows("When ▸"), "the prompt")
    app.keys("2024-12")
    app.until(shows("December 2024 (2024-12)", "possible"), "December 2024 understood")
    app.keys("Enter")
    app.until(shows("When December 2024 ✕"), "the filter on the bar")
    app.keys("Escape")
    app.until(shows("d by date"), "the filter taken back")
    app.keys("4")
    app.keys("/")
    app.until(shows("Find ▸"), "the prompt")
    app.keys("australia")
    app.until(shows("AUD 83"), "the pledge found")
    app.keys("Enter")
    app.until(shows("Find australia ✕"), "the search on the bar")
    app.keys("y")
    app.until(shows("Sent ", "tmux"), "what happened to the copy")
    pasted = app.tmux("show-buffer")
    found = library.db.execute("SELECT n FROM record WHERE id = 'australia-cyber-programme'").fetchone()
    record = reading(library, found[0])
    assert record is not None
    assert pasted == compose(passage(library, record.quotes()[0]), "plain")
    app.keys("q")
    assert app.status() == 0


@pytest.mark.usefixtures("indexed")
def test_without_any_clipboard_the_copy_is_saved_and_shown(
    terminal: Callable[..., Terminal], own_home: Path, library: Library
) -> None:
    """A Linux console over SSH has no clipboard: the text goes to a file, whose name and text are on screen."""
    app = terminal(100, 30, TERM="linux", TMUX="", SSH_CONNECTION="192.0.2.1 50000 192.0.2.2 22")
    app.until(shows("1 Timeline"), "the first screen")
    app.keys("y")
    named = "last-copy.txt"
    screen = app.until(lambda text: named in text.replace("\n", "") and "Not copied" in text, "what became of the copy")
    saved = next(own_home.rglob("last-copy.txt"))
    opening = library.opening("event")
    record = reading(library, opening) if opening else None
    assert record is not None
    assert saved.read_text("utf-8") == compose(passage(library, record.quotes()[0]), "plain")
    assert "Copied" not in screen
    app.keys("Escape")
    app.until(shows("1 Timeline"), "the main screen again")


@pytest.mark.usefixtures("indexed")
def test_keys_pressed_fast_all_count(terminal: Callable[..., Terminal], library: Library) -> None:
    """Thirty keys at once leave the cursor thirty rows down."""
    app = terminal(120, 36)
    app.until(shows("1 Timeline"), "the first screen")
    app.keys("3", "g", *["j"] * 30)
    first = library.db.execute("SELECT first_n FROM pane WHERE kind = 'message'").fetchone()[0]
    record = reading(library, first + 30)
    assert record is not None
    app.until(shows(record.title[:40]), "the thirty-first message")


@pytest.mark.usefixtures("indexed")
def test_the_window_can_change_its_size(terminal: Callable[..., Terminal]) -> None:
    """From wide to narrow and back: the panes rearrange, nothing is lost."""
    app = terminal(120, 36)
    app.until(shows("1 Timeline", "2 Speakers", "What this is"), "the first screen")
    app.tmux("resize-window", "-x", "60", "-y", "20")
    app.until(lambda s: "1 Timeline" in s and "2 Speakers" not in s and "What this is" not in s, "one pane")
    app.keys("Enter")
    app.until(lambda s: "quote 1 of" in s and "1 Timeline" not in s, "the reader alone")
    app.tmux("resize-window", "-x", "200", "-y", "50")
    app.until(shows("1 Timeline", "4 Pledges", "quote 1 of"), "everything")


def test_the_first_screen_is_drawn_once(own_home: Path) -> None:
    with InPty(own_home, size=(120, 36)) as app:
        app.settle()
        for drawn in ("Hanoi Convention Explorer", "1 Timeline", "25 of 25", "What this is", "more questions"):
            assert app.output.count(drawn.encode()) == 1, drawn


def test_nothing_moves_in_the_palettes_while_nobody_types(own_home: Path) -> None:
    with InPty(own_home) as app:
        app.settle()
        for key, title in ((b":", "A command, or a word"), (b"t", "Search for themes")):
            app.send(key)
            app.until_shown(title)
            app.settle()
            before = len(app.output)
            # A cursor that blinks does so twice a second.
            app.read(0.7)
            assert app.output[before:] == b""
            app.press(b"\x1b")


@pytest.mark.usefixtures("indexed")
def test_escape_and_the_next_key_are_two_keys_within_the_escape_time_of_tmux(own_home: Path, tmp_path: Path) -> None:
    program = f"{sys.executable} -P -m explorer"
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", os.devnull, "new-session", program]
    code = f"import os; os.environ.pop('TMUX', None); os.execvp('tmux', {tmux!r})"
    with InPty(own_home, code=code) as app:
        app.settle()
        app.press(b"/", *(bytes([letter]) for letter in b"signing"))
        app.until_shown("Find ▸ signing")
        # Together, as fast fingers do it, and one after the other within the half second that tmux waits.
        app.send(b"\x1b4")
        app.until_shown("━ 4 Pledges ━")
        app.send(b"\x1b")
        time.sleep(0.1)
        app.send(b"[")
        app.until_shown("━ 4 Pledges ━")
        app.until_shown("When")
        subprocess.run(["tmux", "-S", str(tmp_path / "socket"), "kill-server"], check=True)
