"""Copying through a real tmux, with a terminal around it, and through a real X display."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import time
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from explorer.desktop import clipboard
from explorer.desktop.clipboard import Arrival, copy
from explorer.desktop.environment import Place, watched_remotely
from explorer.desktop.process import Patience
from tests.tools.clipboards import GIVES, TAKES, Desk, Tmux, wait_for
from tests.tools.pty import InPty

QUOTE = "“Công ước Hà Nội” — Lương Cường’s 😀\n\tNguyễn " + unicodedata.normalize("NFD", "Đặng Hữu Trí")
ROOT = Path(clipboard.__file__).parents[2]


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


with_tmux = needs("tmux")


COPY_AND_TELL = """
import json, sys
from pathlib import Path
from explorer.desktop.clipboard import copy
text, told = map(Path, sys.argv[1:])
sent = []
outcome = copy(text.read_text("utf-8"), save_to=told.with_name("saved"), send=sent.append)
told.with_name("draft").write_text(json.dumps([outcome.arrival.name, outcome.route, outcome.reason, sent]))
told.with_name("draft").rename(told)
"""


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    env = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    with Tmux(tmp_path / "socket", env) as server:
        yield server


@with_tmux
@pytest.mark.parametrize("setting", ["external", "on", "off"])
def test_tmux_and_its_terminal_get_the_text_byte_for_byte(tmux: Tmux, tmp_path: Path, setting: str) -> None:
    tmux.run("set-option", "-g", "set-clipboard", setting)
    text, told = tmp_path / "text", tmp_path / "told"
    text.write_text(QUOTE, "utf-8")
    tmux.run("new-window", shlex.join([sys.executable, "-c", COPY_AND_TELL, str(text), str(told)]))
    wait_for(told.exists)
    arrival, route, reason, sent = json.loads(told.read_text("utf-8"))
    assert (arrival, route, sent) == ("SENT", "tmux", [])
    assert "prefix + ]" in reason and "does not confirm" in reason
    assert tmux.run("show-buffer") == QUOTE.encode("utf-8")
    assert tmux.run("list-buffers").count(b"\n") == 1
    wait_for(tmux.clipboards)
    assert tmux.clipboards() == [QUOTE]


@with_tmux
def test_an_old_tmux_is_asked_to_pass_the_text_on(tmux: Tmux, tmp_path: Path) -> None:
    """Before 3.2 `load-buffer` refused `-w`, and passing on was not an option but the rule."""
    tmux.run("set-option", "-g", "allow-passthrough", "on")
    desk = Desk.made(tmp_path / "old")
    real = shlex.quote(str(shutil.which("tmux")))
    desk.tool("tmux", f'case " $* " in *" -w "*) exit 1;; esac; exec {real} "$@"')
    env = {**tmux.inside, "PATH": str(desk.folder)}

    sent: list[str] = []
    outcome = copy(QUOTE, save_to=tmp_path / "saved", send=sent.append, env=env, platform="linux")
    assert (outcome.arrival, outcome.route) == (Arrival.SENT, "tmux")
    assert tmux.run("show-buffer") == QUOTE.encode("utf-8")
    assert tmux.clipboards() == []
    (tmp_path / "sequence").write_text(sent[0])
    tmux.run("new-window", shlex.join(["cat", str(tmp_path / "sequence")]) + "; sleep 5")
    wait_for(tmux.clipboards)
    assert tmux.clipboards() == [QUOTE]


@with_tmux
def test_in_tmux_a_local_tool_still_confirms(tmux: Tmux, tmp_path: Path) -> None:
    desk = Desk.made(tmp_path / "tools")
    desk.xclip()
    env = {**tmux.inside, "DISPLAY": ":0", "PATH": f"{desk.folder}:{tmux.env['PATH']}"}
    outcome = copy(QUOTE, save_to=tmp_path / "saved", send=None, env=env, platform="linux")
    assert (outcome.arrival, outcome.route) == (Arrival.COPIED, "xclip")
    assert desk.held.read_text("utf-8") == QUOTE
    assert tmux.run("show-buffer") == QUOTE.encode("utf-8")


@with_tmux
def test_a_tmux_attached_over_ssh_after_the_program_started_is_noticed(tmux: Tmux, tmp_path: Path) -> None:
    tmux.run("set-environment", "SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22")
    desk = Desk.made(tmp_path / "tools")
    desk.xclip()
    env = {**tmux.inside, "DISPLAY": ":0", "PATH": f"{desk.folder}:{tmux.env['PATH']}"}
    outcome = copy(QUOTE, save_to=tmp_path / "saved", send=None, env=env, platform="linux")
    assert (outcome.arrival, outcome.route) == (Arrival.SENT, "tmux")
    assert desk.calls == []


PASS_THROUGH = """
import sys, time
from pathlib import Path
from explorer.desktop.clipboard import copy
outcome = copy(Path(sys.argv[1]).read_text("utf-8"), save_to=Path("never"), send=lambda s: print(s, end="", flush=True))
print(outcome.arrival.name, flush=True)
time.sleep(60)
"""


@needs("screen")
def test_gnu_screen_passes_a_long_text_on_to_its_terminal(tmp_path: Path) -> None:
    text, folder = tmp_path / "text", tmp_path / "sockets"
    text.write_text(QUOTE * 40, "utf-8")
    folder.mkdir(mode=0o700)
    inner = ["screen", "-c", "/dev/null", sys.executable, "-c", PASS_THROUGH, str(text)]
    code = f"import os; os.environ.pop('TMUX', None); os.execvp('screen', {inner!r})"
    env = {"SCREENDIR": str(folder), "SSH_CONNECTION": "10.0.0.1 5 10.0.0.2 22", "PYTHONPATH": str(ROOT), "STY": ""}
    with InPty(tmp_path, code=code, env=env, wait=b"SENT") as terminal:
        expected = b64encode(text.read_bytes().rstrip())
        terminal.until(b"\x1b]52;c;" + expected + b"\a")


@pytest.mark.parametrize(
    ("client", "variables", "remote"),
    [
        ("screen", b"TERM=xterm\0SSH_CONNECTION=10.0.0.1 5 10.0.0.2 22\0", True),
        ("screen", b"TERM=xterm\0DISPLAY=:0\0", False),
        ("bash", b"SSH_CONNECTION=10.0.0.1 5 10.0.0.2 22\0", False),
        (None, b"", True),
    ],
)
def test_a_session_started_at_the_desk_and_watched_over_ssh(
    tmp_path: Path, client: str | None, variables: bytes, remote: bool
) -> None:
    processes = tmp_path / "proc"
    if client is not None:
        for number, name in (("1", "init"), ("42", client), ("self", "other")):
            (processes / number).mkdir(parents=True)
            (processes / number / "comm").write_text(f"{name}\n")
            (processes / number / "environ").write_bytes(variables if name == client else b"")
    place = Place({"STY": "17.pts-0.desk", "DISPLAY": ":0"}, "linux")
    patience = Patience(monotonic() + 5)
    assert watched_remotely(place, patience, processes) is remote
    assert not watched_remotely(Place({"DISPLAY": ":0"}, "linux"), patience, processes)
    in_both = Place({"STY": "17.pts-0.desk", "TMUX": f"{tmp_path}/gone,1,0", "PATH": os.environ["PATH"]}, "linux")
    assert watched_remotely(in_both, patience, processes) is remote


def test_gnu_screen_that_was_started_in_tmux_gets_the_text_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Attached elsewhere it shows what tmux does not; tmux in GNU screen would take the pieces for its own."""
    desk = Desk.made(tmp_path / "tools")
    desk.tool("tmux", f'case "$1" in display-message) echo /dev/pts/7;; load-buffer) {TAKES};; *) {GIVES};; esac')
    env = {"PATH": f"{desk.folder}:{os.environ['PATH']}", "TMUX": "t,1,0", "TMUX_PANE": "%0", "STY": "17.desk"}
    for own, pieces in (("/dev/pts/7", 0), ("/dev/pts/9", 1)):
        monkeypatch.setattr(os, "ttyname", lambda _, own=own: own)
        sent: list[str] = []
        assert copy("x", save_to=tmp_path / "saved", send=sent.append, env=env, platform="linux").route == "tmux"
        assert sent == ["\x1bP\x1b]52;c;eA==\a\x1b\\"] * pieces


@with_tmux
def test_a_tmux_that_is_gone_leaves_the_terminal(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "TMUX": f"{tmp_path}/gone,1,0", "TMUX_PANE": "%0"}
    sent: list[str] = []
    outcome = copy(QUOTE, save_to=tmp_path / "saved", send=sent.append, env=env, platform="linux")
    assert (outcome.arrival, outcome.route, len(sent)) == (Arrival.SENT, "the terminal (OSC 52)", 1)
    assert "tmux failed" in outcome.reason


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    outlet, inlet = os.pipe()
    command = ["Xvfb", "-displayfd", str(inlet), "-screen", "0", "64x64x8", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[inlet], stderr=subprocess.DEVNULL)
    os.close(inlet)
    with open(outlet, encoding="ascii") as announced:
        number = announced.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.kill()
        server.wait()


@needs("Xvfb", "xclip", "xsel")
@pytest.mark.parametrize("tool", ["xclip", "xsel"])
@pytest.mark.parametrize("language", ["C", "C.UTF-8"])
def test_a_real_display_gives_the_text_back(display: str, tmp_path: Path, tool: str, language: str) -> None:
    (tmp_path / tool).symlink_to(str(shutil.which(tool)))  # this one, not the other
    env = {"PATH": str(tmp_path), "HOME": str(tmp_path), "DISPLAY": display, "LC_ALL": language}
    for text in (QUOTE, "a", QUOTE * 5_000):
        outcome = copy(text, save_to=tmp_path / "saved", send=None, env=env, platform="linux")
        if tool == "xsel" and len(text) > 4_000:
            # Whoever asks for it may end the process that holds it: so nobody does.
            assert (outcome.arrival, outcome.route) == (Arrival.SENT, tool), outcome.reason
            assert "was not asked" in outcome.reason
            continue
        assert (outcome.arrival, outcome.route) == (Arrival.COPIED, tool), outcome.reason
        other = {"xclip": ["xsel", "-b", "-o"], "xsel": ["xclip", "-selection", "clipboard", "-out"]}[tool]
        # The other tool may ask in the moment in which the owner changes; X then has nothing to give.
        for _ in range(20):
            pasted = subprocess.run(other, env={**env, "PATH": os.environ["PATH"]}, capture_output=True, timeout=10)
            if pasted.returncode == 0 and pasted.stdout:
                break
            time.sleep(0.1)
        assert pasted.stdout == text.encode("utf-8")


@needs("xclip", "xsel")
def test_a_dead_display_is_not_believed(tmp_path: Path) -> None:
    env = {"PATH": os.environ["PATH"], "DISPLAY": ":4711"}
    outcome = copy(QUOTE, save_to=tmp_path / "saved", send=None, env=env, platform="linux")
    assert outcome.arrival is Arrival.SAVED
    assert "xclip failed" in outcome.reason and "xsel failed" in outcome.reason
