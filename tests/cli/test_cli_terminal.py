"""The command where there is a terminal, a poor one, or none: what it refuses, and how wide its tables are."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Timer

import pytest

from tests.tools.command import Command
from tests.tools.corpora import TINY, TINY_ORIGINALS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudoterminal")

PATIENCE = 40.0
STREAMS = ("stdin", "stdout", "stderr")
STYLES = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Shown:
    """A process that ran in a terminal: its exit status, and what the terminal and a pipe got."""

    status: int
    screen: str
    piped: str


def in_terminal(command: Command, *arguments: str | Path, width: int = 80, pipe: str = "", **changes: str) -> Shown:
    """Run the command in a pseudoterminal of 24 lines; the stream named by `pipe` is none of the terminal's."""
    import fcntl
    import termios

    command.home.mkdir(exist_ok=True)
    ours, its = os.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    streams = {name: subprocess.PIPE if name == pipe else its for name in STREAMS}
    process = subprocess.Popen(
        [*command.start, *arguments], cwd=command.home, env=command.environment(**changes), start_new_session=True,
        stdin=streams["stdin"], stdout=streams["stdout"], stderr=streams["stderr"],
    )  # fmt: skip
    os.close(its)
    # An app that opens after all would wait for keys.
    deadline = Timer(PATIENCE, process.kill)
    deadline.start()
    try:
        screen = _all_of(ours)
        piped = process.stdout.read() if process.stdout is not None else b""
        return Shown(process.wait(PATIENCE), screen.decode("utf-8").replace("\r\n", "\n"), piped.decode("utf-8"))
    finally:
        deadline.cancel()
        os.close(ours)
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def _all_of(terminal: int) -> bytes:
    """Everything written to a terminal until its last writer has closed it."""
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # Linux says so with EIO
            part = b""
        if not part:
            return b"".join(parts)
        parts.append(part)


def test_without_a_terminal_the_app_says_so_and_points_to_list(command: Command) -> None:
    ended = command()
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == (
        "hanoi-explorer: cannot open the app: the standard input is not a terminal. "
        "`hanoi-explorer list timeline` needs no terminal; see --help\n"
    )
    assert command("--pane", "pledges", "--when", "2024").err == ended.err


def test_the_command_it_points_to_works(command: Command) -> None:
    pointed_to = re.search(r"`hanoi-explorer ([^`]+)`", command().err)
    assert pointed_to is not None
    ended = command(*pointed_to[1].split())
    assert ended.status == 0 and ended.out


@pytest.mark.parametrize(("pipe", "name"), [("stdin", "input"), ("stdout", "output")])
def test_a_stream_that_is_no_terminal_is_named(command: Command, pipe: str, name: str) -> None:
    shown = in_terminal(command, pipe=pipe)
    assert (shown.status, shown.piped) == (2, "")
    assert f"the standard {name} is not a terminal" in shown.screen


def test_an_app_that_cannot_open_says_so_to_who_looks(command: Command) -> None:
    """After 2>/dev/null it would end with status 2 and not a word."""
    shown = in_terminal(command, pipe="stderr")
    assert shown.status == 2
    assert shown.screen.startswith("hanoi-explorer: cannot open the app: the standard error output is not a terminal")


def test_too_few_files_to_open_are_told(command: Command) -> None:
    shown = in_terminal(_limited(command, 16, 16))
    assert shown.status == 2 and "a program may have 16 files open here (ulimit -n)" in shown.screen


def test_a_limit_of_files_that_may_be_raised_is_none(command: Command) -> None:
    """What is said is of the theme, which comes later."""
    shown = in_terminal(_limited(command, 16, 256), "--theme", "nonesuch")
    assert "there is no theme 'nonesuch'" in shown.screen


def _limited(command: Command, *limits: int) -> Command:
    """The command, by which so many files may be open, and which may raise that so far."""
    limiting = f"import resource, runpy; resource.setrlimit(resource.RLIMIT_NOFILE, {limits});"
    return replace(
        command, start=(sys.executable, "-P", "-c", f"{limiting} runpy.run_module('explorer', None, '__main__')")
    )


def test_a_dumb_terminal_is_refused_without_a_control_sequence(command: Command) -> None:
    shown = in_terminal(command, TERM="dumb")
    assert shown.status == 2
    assert shown.screen.startswith("hanoi-explorer: cannot open the app: ")
    assert "TERM=dumb" in shown.screen and "`hanoi-explorer list timeline`" in shown.screen
    assert "\x1b" not in shown.screen


def test_a_terminal_that_is_not_utf8_is_refused(command: Command) -> None:
    shown = in_terminal(command, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert shown.status == 2
    assert "needs UTF-8" in shown.screen
    assert "\x1b" not in shown.screen


@pytest.mark.parametrize("arguments", [("list", "sources"), ("show", "laodong")])
def test_data_reach_a_terminal_that_is_not_utf8(command: Command, arguments: tuple[str, str]) -> None:
    """What its encoding lacks is spelled out."""
    shown = in_terminal(command, *arguments, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert shown.status == 0
    assert r"Lao \u0110\u1ed9ng" in shown.screen


@pytest.mark.parametrize("opened", [(), ("review", str(TINY), "--originals", str(TINY_ORIGINALS))])
def test_a_theme_that_does_not_exist_is_refused_with_those_that_do(command: Command, opened: tuple[str, ...]) -> None:
    shown = in_terminal(command, *opened, "--theme", "no-such-theme")
    assert shown.status == 2
    assert shown.screen.startswith("hanoi-explorer: --theme: there is no theme 'no-such-theme'; there are ")
    assert "textual-light" in shown.screen
    assert "\x1b" not in shown.screen
    assert not (TINY / ".draft").exists()


def test_without_colour_the_terminals_own_colours_are_no_theme(command: Command) -> None:
    shown = in_terminal(command, "--theme", "ansi-dark", NO_COLOR="1")
    assert shown.status == 2
    assert shown.screen.startswith("hanoi-explorer: --theme: there is no theme 'ansi-dark'; there are ")
    assert "textual-light" in shown.screen


def test_a_broken_corpus_is_told_before_the_app_opens(command: Command, tmp_path: Path) -> None:
    shown = in_terminal(command, "--content", tmp_path)
    assert shown.status == 1
    assert shown.screen.startswith("corpus.toml: is missing")
    assert "\x1b" not in shown.screen


def test_a_bad_filter_is_told_before_the_app_opens(command: Command) -> None:
    shown = in_terminal(command, "--when", "soon")
    assert shown.status == 2
    assert shown.screen.startswith("hanoi-explorer: --when: ")
    assert "\x1b" not in shown.screen


@pytest.mark.parametrize("width", [80, 132])
def test_a_table_is_no_wider_than_the_terminal(command: Command, width: int) -> None:
    shown = in_terminal(command, "list", "messages", width=width)
    assert shown.status == 0
    lines = STYLES.sub("", shown.screen).splitlines()
    assert max(map(len, lines)) == width
    assert lines[0].split() == ["When", "Speaker", "Message", "Sources", "Id"]


def test_json_is_the_same_in_a_terminal_and_in_a_pipe(command: Command) -> None:
    shown = in_terminal(command, "list", "quotes", "--format", "json")
    assert shown.status == 0
    assert shown.screen == command("list", "quotes", "--format", "json").out


def test_in_a_terminal_only_the_data_go_to_a_pipe(command: Command) -> None:
    shown = in_terminal(command, "list", "sources", pipe="stdout")
    assert shown.status == 0
    assert shown.piped == command("list", "sources").out
    assert shown.screen == "hanoi-explorer: 5 sources\n"
