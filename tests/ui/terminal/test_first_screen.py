"""The first screen of the last start is shown while the app loads: at once, only where it is right, and safely."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.cli.main import main
from explorer.ui.terminal import first_screen
from explorer.ui.terminal.first_screen import SWITCH, FirstScreen
from tests.tools.corpora import tiny_copy
from tests.tools.pty import FIRST_SCREEN, OFF, ON, InPty

LOADING = """
import sys, time
import explorer.ui.run as run

def load():
    sys.stdout.write("LOADING")
    sys.stdout.flush()
    {load}

run.prepare = load
from explorer.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
"""The app, but where Textual is loaded it does something else."""
# In short sleeps: a signal that comes right before a long one is only seen after it.
FOREVER = LOADING.format(load="[time.sleep(0.05) for _ in range(1200)]")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A corpus that a test may change."""
    return tiny_copy(tmp_path)


SIGNALLED = """
import os, signal, sys, termios

change = termios.tcsetattr

def change_and_signal(*arguments):
    change(*arguments)
    termios.tcsetattr = change
    os.kill(os.getpid(), signal.SIGTERM)

termios.tcsetattr = change_and_signal
from explorer.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
"""The app, ended by a signal in the moment in which it has taken the terminal."""
SLOW = """
import asyncio, sys, time
from explorer.export.clippings import Clippings
from explorer.ui.paint.painted import Canvas

at_once, read = Canvas.check_idle, Clippings.read

def check_idle(self):
    asyncio.get_running_loop().call_later(0.5, at_once, self)

def read_late(self):
    time.sleep(0.3)
    return read(self)

Canvas.check_idle, Clippings.read = check_idle, read_late
from explorer.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
"""The app, with clippings that are read late, and a reader that draws itself long after it was asked to."""
FULL = """
import os, contextlib

os.set_blocking(2, False)
with contextlib.suppress(BlockingIOError):
    while True:
        os.write(2, b" " * 4096)
"""
"""The terminal can take no more for now, and says so instead of waiting."""


def kept(home: Path) -> Path:
    return next((home / "cache").glob("*.screen"))


def opened_before(home: Path, *arguments: str | Path, size: tuple[int, int] = (100, 30), code: str = "") -> list[str]:
    """Open the app and leave it; gives its first screen."""
    with InPty(home, *arguments, size=size, code=code) as app:
        app.until_true(lambda: bool(list((home / "cache").glob("*.screen"))))
        app.settle()
        screen = app.screen()
        app.send(b"q")
        assert app.status() == 0
    return screen


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A home in which the app was opened once, and the first screen it had."""
    home = tmp_path_factory.mktemp("once") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("NO_COLOR", raising=False)
        return home, opened_before(home)


@pytest.fixture
def first(own_home: Path, once: tuple[Path, list[str]]) -> list[str]:
    """The first screen that the app had when it was opened in this test's home before."""
    shutil.copytree(once[0], own_home)
    return once[1]


def is_but_for_loading(screen: Sequence[str], first: Sequence[str]) -> bool:
    """Whether a screen is the first one, but for the line of the cursor, on which LOADING was written."""
    unlike = [now for now, before in zip(screen, first, strict=True) if now != before]
    return len(unlike) == 1 and "LOADING" in unlike[0]


def test_it_stands_before_the_app_is_loaded_and_a_signal_gives_the_terminal_back(
    own_home: Path, first: list[str]
) -> None:
    for name in ("SIGTERM", "SIGUSR1"):
        with InPty(own_home, size=(100, 30), code=FOREVER) as app:
            app.until(b"LOADING")
            assert is_but_for_loading(app.screen(), first)
            os.kill(app.pid, getattr(signal, name))
            assert app.status() == 128 + getattr(signal, name)
            assert app.output.rindex(OFF) > app.output.rindex(ON)
            assert app.left_on() == set()


@pytest.mark.usefixtures("first")
def test_a_signal_in_the_moment_of_taking_the_terminal_gives_it_back(own_home: Path) -> None:
    with InPty(own_home, size=(100, 30), code=SIGNALLED, wait=b"") as app:
        assert app.status() == 128 + signal.SIGTERM
        assert app.left_on() == set()


@pytest.mark.usefixtures("first")
def test_ctrl_c_while_it_loads_ends_it(own_home: Path) -> None:
    with InPty(own_home, size=(100, 30), code=FOREVER) as app:
        app.until(b"LOADING")
        app.send(b"\x1a\x03")
        assert app.status() == 130
        assert app.left_on() == set()


@pytest.mark.usefixtures("first")
def test_a_fault_while_it_loads_is_told_below_the_shell_again(own_home: Path) -> None:
    with InPty(own_home, size=(100, 30), code=LOADING.format(load="raise KeyError")) as app:
        assert app.status() == 70
        assert "stopped by a fault of its own" in app.after()
        assert app.left_on() == set()


def test_the_app_takes_over_without_drawing_again(own_home: Path, first: list[str]) -> None:
    with InPty(own_home, size=(100, 30)) as app:
        app.send(b"?")
        app.until_shown("━ Help ━")
        app.press(b"\x1b")
        assert app.screen() == first
    with InPty(own_home, size=(100, 30)) as app:
        app.until(b"\x1b[?2004h")
        app.settle()
        assert app.output.count(ON) == 1
        assert app.output.count(b"1 Timeline") == 1
        assert app.screen() == first


@pytest.mark.usefixtures("first")
def test_what_is_typed_meanwhile_is_neither_seen_nor_lost(own_home: Path) -> None:
    wait = LOADING.format(load="time.sleep(0.2); from explorer.ui.app import ExplorerApp")
    with InPty(own_home, size=(100, 30), code=wait) as app:
        app.until(b"LOADING")
        app.send(b"/signing\r4")
        app.until_shown("Find signing ✕")
        app.until_shown("━ 4 Pledges ━")
        app.send(b"q")
        assert app.status() == 0
        assert app.left_on() == set()
    with InPty(own_home, size=(100, 30), code=FOREVER) as app:
        app.until(b"LOADING")
        assert not any("signing ✕" in line for line in app.screen()), "the effect of keys was kept"


@pytest.mark.usefixtures("first")
def test_a_pause_of_the_app_still_leaves_and_takes_the_screen(own_home: Path) -> None:
    with InPty(own_home, size=(100, 30)) as app:
        app.until(b"\x1b[?2004h")
        app.settle()
        os.kill(app.pid, signal.SIGTSTP)
        app.until(OFF)
        os.waitpid(app.pid, os.WUNTRACED)
        app.settle()
        assert app.left_on() == set()
        os.kill(app.pid, signal.SIGCONT)
        app.until_true(lambda: app.output.count(ON) == 2)
        app.until_shown("1 Timeline")


def test_a_window_that_changes_meanwhile_is_drawn_anew(own_home: Path, first: list[str]) -> None:
    wait = LOADING.format(load="time.sleep(0.5); from explorer.ui.app import ExplorerApp")
    with InPty(own_home, size=(100, 30), code=wait) as app:
        app.until(b"LOADING")
        app.resize(90, 30)
        app.settle(0.1)
        app.resize(100, 30)
        app.until(b"\x1b[?2004h")
        app.settle()
        assert app.output.count(b"1 Timeline") == 2
        assert app.screen() == first


def test_a_terminal_left_without_waiting_is_written_to_all_the_same(own_home: Path, first: list[str]) -> None:
    with InPty(own_home, size=(100, 30), code=FULL + FOREVER, wait=b"") as app:
        time.sleep(0.5)
        app.until(b"LOADING")
        assert is_but_for_loading(app.screen(), first)


def _other_theme(home: Path) -> None:
    (home / "state" / "settings.toml").write_text('theme = "nord"\n', "utf-8")


def _clipping(home: Path) -> None:
    (home / "state" / "clippings.toml").write_text("", "utf-8")


@pytest.mark.parametrize(
    ("arguments", "size", "env", "change"),
    [
        ((), (101, 30), {}, None),
        ((), (100, 31), {}, None),
        ((), (100, 30), {"NO_COLOR": "1"}, None),
        ((), (100, 30), {"TERM": "xterm"}, None),
        ((), (100, 30), {SWITCH: "no"}, None),
        (("--pane", "pledges"), (100, 30), {}, None),
        (("--when", "2019"), (100, 30), {}, None),
        (("--theme", "nord"), (100, 30), {}, None),
        ((), (100, 30), {}, _other_theme),
        ((), (100, 30), {}, _clipping),
    ],
)
@pytest.mark.usefixtures("first")
def test_it_is_not_shown_where_another_screen_is_due(
    own_home: Path,
    arguments: Sequence[str],
    size: tuple[int, int],
    env: dict[str, str],
    change: Callable[[Path], None] | None,
) -> None:
    (own_home / "state").mkdir(exist_ok=True)
    if change is not None:
        change(own_home)
    with InPty(own_home, *arguments, size=size, env=env, code=FOREVER, wait=b"LOADING") as app:
        assert ON not in app.output
        assert FIRST_SCREEN not in app.output


def test_it_is_not_shown_of_another_content_nor_of_a_broken_one(own_home: Path, copied: Path) -> None:
    opened_before(own_home, "--content", copied)
    with InPty(own_home, "--content", copied, size=(100, 30), code=FOREVER) as app:
        app.until(b"LOADING")
    with (copied / "corpus.toml").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    with InPty(own_home, "--content", copied, size=(100, 30), code=FOREVER, wait=b"LOADING") as app:
        assert ON not in app.output
    opened_before(own_home, "--content", copied)
    assert len(list((own_home / "cache").glob("*.screen"))) == 1, "the one of the old content is still there"
    (copied / "timeline.toml").write_text("[[events]\n", "utf-8")
    with InPty(own_home, "--content", copied, size=(100, 30), wait=b"problem") as app:
        assert app.status() == 1
        assert ON not in app.output


PLANTED = (
    "\x1b]52;c;aGk=\x07", "\x1b[?1049l", "\x1b[6n", "\x1bc", "\x9b6n", "\x07", "\x1b]0;title\x1b\\", "\r", "\x1b",
)  # fmt: skip
DAMAGED = (b"", b"\0", b"\xff\xfe", b"nonsense", b"\0" * 4_000_000)


def written_beside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], Path]:
    """What first screens write from now on, without a terminal, and an index for them to stand beside."""
    written: list[str] = []
    monkeypatch.setattr(first_screen, "_write", written.append)
    monkeypatch.setattr(FirstScreen, "_take_input", lambda self: True)
    index = folder / "index.sqlite"
    index.touch()
    return written, index


def test_nothing_of_a_file_that_is_no_drawing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written, index = written_beside(tmp_path, monkeypatch)
    last = FirstScreen(str(index))
    last.unseen("drawn")
    assert last.is_new()
    last.keep()
    file = index.with_suffix(".screen")
    good = file.read_bytes()
    for data in (*(good + planted.encode() for planted in PLANTED), *DAMAGED, good):
        file.write_bytes(data)
        assert written == []
        this = FirstScreen(str(index))
        this.show()
        this.unseen("drawn")
        this.stands()
        assert this.is_new() == (data != good)
    assert "".join(written).endswith("drawn")


@pytest.mark.parametrize("planted", ["\x1b]52;c;aGk=\x07", "\x1b"])
@pytest.mark.usefixtures("first")
def test_a_file_that_is_more_than_a_drawing_is_not_shown(own_home: Path, planted: str) -> None:
    file = kept(own_home)
    file.write_bytes(file.read_bytes() + planted.encode())
    with InPty(own_home, size=(100, 30), code=FOREVER, wait=b"LOADING") as app:
        assert ON not in app.output
        assert planted.encode() not in app.output.replace(b"\r\n", b"")


@pytest.mark.parametrize("how", ["a pipe", "another user's"])
@pytest.mark.usefixtures("first")
def test_what_others_put_there_is_neither_waited_for_nor_shown(own_home: Path, how: str) -> None:
    file = kept(own_home)
    if how == "a pipe":
        file.unlink()
        os.mkfifo(file)
    elif os.geteuid() == 0:
        os.chown(file, 12345, -1)
    else:
        pytest.skip("only root gives files away")
    with InPty(own_home, size=(100, 30), code=FOREVER, wait=b"LOADING") as app:
        assert ON not in app.output


def test_a_damaged_file_is_made_anew(own_home: Path, first: list[str]) -> None:
    file = kept(own_home)
    good = file.read_bytes()
    file.write_bytes(b"\xff\xfe")
    with InPty(own_home, size=(100, 30)) as app:
        app.until_true(lambda: file.read_bytes() == good)
        app.settle()
        assert app.screen() == first


def test_what_is_shown_too_early_and_wrong_is_mended_on_screen_and_in_the_file(
    own_home: Path, first: list[str]
) -> None:
    file = kept(own_home)
    good = file.read_bytes()
    file.write_bytes(good.replace(b"Timeline", b"TimeLess").replace(b"Speakers", b"Speeches"))
    with InPty(own_home, size=(100, 30)) as app:
        app.until_true(lambda: file.read_bytes() == good)
        app.settle()
        assert app.screen() == first


def test_it_shows_what_is_kept_of_the_quotes(own_home: Path) -> None:
    # Without a record, it begins at Home, which shows no quotes.
    at = ("--select", "giang-era-of-rising")
    with InPty(own_home, *at, size=(100, 30)) as app:
        app.settle()
        app.press(b"m")
        app.until_true((own_home / "state" / "clippings.toml").exists)
        app.settle()
        app.send(b"q")
        assert app.status() == 0
    for code in ("", SLOW):
        kept(own_home).unlink()
        first = opened_before(own_home, *at, code=code)
        assert any("kept" in line for line in first)
        with InPty(own_home, *at, size=(100, 30), code=FOREVER) as app:
            app.until(b"LOADING")
            assert any("kept" in line for line in app.screen())


def test_a_listing_neither_shows_nor_keeps_one(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "sources"]) == 0
    assert not list((own_home / "cache").glob("*.screen"))


PIECES = st.lists(st.text(st.sampled_from("ab é漢\n"), min_size=1, max_size=4), max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=PIECES, now=PIECES, modes=st.lists(st.sampled_from(["\x1b[?2026h", "\x1b[?2004h"]), max_size=5))
def test_in_the_end_the_screen_is_what_the_app_drew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: list[str], now: list[str], modes: list[str]
) -> None:
    """Whatever was shown, and however the app draws: either that was it, or all is written, in order, and once."""
    written, index = written_beside(tmp_path, monkeypatch)
    last = FirstScreen(str(index))
    assert "".join(map(last.unseen, before)) == "".join(before)
    assert last.stands() == ""
    index.with_suffix(".screen").unlink(missing_ok=True)
    if last.is_new():
        last.keep()
    this = FirstScreen(str(index))
    this.show()
    assert "".join(written).endswith("".join(before))
    assert bool(written) == bool(before)
    passed = [this.unseen(data) for data in [*now, *modes]] + [this.stands()]
    drawn = "".join(data for data in passed if data not in modes)
    assert drawn == ("" if before == now else "".join(now))
    assert [data for data in passed if data in modes] == modes
    assert this.unseen("later") == "later"
    assert this.is_new() == (before != now and bool(now))
