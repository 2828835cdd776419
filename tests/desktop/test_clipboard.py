"""What reaches a clipboard, and whether what is said about it is true."""

from __future__ import annotations

import base64
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.desktop import clipboard
from explorer.desktop.clipboard import OSC_52_LIMIT, Arrival, Outcome, copy, for_clipboard
from explorer.errors import Refused
from explorer.home.paths import WEB_DRIVER
from tests.tools.clipboards import BASE64, GIVES, SLEEP, TAKES, Desk, are_gone, wait_for

QUOTE = "“Công ước Hà Nội” — Lương Cường, 25.10.2025\n\tNguyễn " + unicodedata.normalize("NFD", "Đặng Hữu Trí")
ROOT = Path(clipboard.__file__).parents[2]
SSH = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")

posix = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts as tools need a POSIX system")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.made(tmp_path / "tools")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "state" / "copied.txt"


def payload(sequence: str) -> str:
    told = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/]+=*)\x07", sequence)
    assert told
    return base64.b64decode(told[1]).decode("utf-8")


# What may be put on a clipboard

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def is_forbidden(character: str) -> bool:
    category = unicodedata.category(character)
    control = category == "Cc" and character not in "\n\t"
    return control or category in {"Cs", "Zl", "Zp"} or unicodedata.bidirectional(character) in BIDI


C0_AND_C1 = [c for c in map(chr, range(0xA0)) if is_forbidden(c)]
ANY_TEXT = st.text(
    st.characters(exclude_categories=()) | st.sampled_from([*C0_AND_C1, *"\ud800\u2028\u202e", *" \n\t\r"])
)


NO_LETTERS = {
    "\ufffd",
    *map(chr, range(0xFDD0, 0xFDF0)),
    *(chr(n | e) for n in range(0, 0x110000, 0x10000) for e in (0xFFFE, 0xFFFF)),
}
"""What stands for a letter that was cleaned away, and the code points that no letter will have."""


def ordinary(text: str) -> str:
    return "".join(c for c in text if not is_forbidden(c) and not c.isspace() and c not in NO_LETTERS)


@given(ANY_TEXT)
@example("a\r\r\nb \x85\x00\n")
@example("\x1b[201~rm -rf ~\n\u202e")
@example("\ufdd0\ufffe")
def test_cleaning_leaves_nothing_forbidden_and_loses_no_letter(text: str) -> None:
    clean = for_clipboard(text)
    assert not [c for c in clean if is_forbidden(c)]
    assert clean == clean.rstrip()
    assert for_clipboard(clean) == clean
    assert ordinary(clean) == ordinary(text)


def test_every_forbidden_character_is_cleaned() -> None:
    forbidden = [c for c in map(chr, range(sys.maxunicode + 1)) if is_forbidden(c)]
    assert len(forbidden) == 63 + 2048 + 2 + 9  # Cc but two, surrogates, separators, bidi
    assert set(for_clipboard("|" + "|".join(forbidden) + "|")) == set("|\n\ufffd")


VIETNAMESE = "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiíìỉĩịklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvxyýỳỷỹỵ"


@given(st.text(VIETNAMESE + VIETNAMESE.upper() + " \n\t“”‘’«»—–…,.;:[]()%0123456789\u00a0"), st.booleans())
def test_vietnamese_text_is_left_to_the_letter(text: str, composed: bool) -> None:
    text = unicodedata.normalize("NFC" if composed else "NFD", text).rstrip()
    assert for_clipboard(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "one\r\ntwo\rthree\u2028four\u2029five\x0bsix\x0cseven\x85eight",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
        ),
        ("\x1b]52;c;cHduZWQ=\x07quote", "]52;c;cHduZWQ=quote"),
        ("\x1b[201~ls\n", "[201~ls"),
        ("end. \n\t\u00a0\n", "end."),
        ("\ud83d\ude00 \udcff", "\ufffd\ufffd \ufffd"),
        ("a\ufffeb\uffffc\ufdd0d\U0010fffe\ufffde", "a\ufffdb\ufffdc\ufffdd\ufffd\ufffde"),
        ("\n  indented\u200d\u200e\ufeff", "\n  indented\u200d\u200e\ufeff"),
        ("\u202aa\u202e\u2066b\u2069\u202c", "ab"),
    ],
)
def test_cleaning(text: str, clean: str) -> None:
    assert for_clipboard(text) == clean


# What is said

SAID = [
    (Outcome(Arrival.COPIED, "xclip", None, ""), ("Copied a quote", "read back from xclip")),
    (
        Outcome(Arrival.SENT, "the terminal (OSC 52)", None, "it does not confirm; xsel failed"),
        (
            "Sent a quote to the terminal (OSC 52): it does not confirm",
            *("xsel failed", "nothing pasted? press Y"),
        ),
    ),
    (
        Outcome(Arrival.SAVED, "a file", Path("home/copied.txt"), "xclip is not installed"),
        ("Not copied: saved to copied.txt: a quote", "the file is home/copied.txt", "xclip is not installed"),
    ),
    (Outcome(Arrival.FAILED, "", None, "no room"), ("Not copied, and not saved either: a quote", "no room")),
]


@pytest.mark.parametrize(("outcome", "parts"), SAID)
def test_what_is_said_of_a_copy(outcome: Outcome, parts: tuple[str, ...]) -> None:
    assert outcome.told("a quote", "press Y") == parts


# Tools that behave, and tools that do not


@posix
@pytest.mark.parametrize(
    ("name", "script", "env", "platform"),
    [
        ("xclip", f'case "$*" in *-out*) {GIVES};; *) {TAKES};; esac', {"DISPLAY": ":0"}, "linux"),
        ("xsel", f'case "$*" in *-o*) {GIVES};; *) {TAKES};; esac', {"DISPLAY": ":0"}, "freebsd14"),
        ("wl-copy", TAKES, {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux"),
        ("pbcopy", f'[ "$LC_CTYPE$LC_ALL" = UTF-8 ] && {TAKES}', {"LC_ALL": "C"}, "darwin"),
        (
            "powershell.exe",
            f'case "$*" in *Set-*) {BASE64} -d > "$HELD";; *Get-*) {BASE64} -w 0 "$HELD";; esac',
            {"WSL_DISTRO_NAME": "Debian", "DISPLAY": ":0"},
            "linux",
        ),
    ],
)
def test_copied_is_said_when_the_tool_gave_the_text_back(
    desk: Desk, saved: Path, name: str, script: str, env: dict[str, str], platform: str
) -> None:
    for other in ("clip.exe", "xclip", "xsel"):
        desk.tool(other, "exit 1")
    desk.tool("wl-paste", GIVES)
    desk.tool("pbpaste", GIVES)
    desk.tool(name, script)
    sent: list[str] = []
    outcome = copy(QUOTE + "\r\n", save_to=saved, send=sent.append, env=desk.env(**env), platform=platform)
    assert (outcome.arrival, outcome.path, outcome.reason) == (Arrival.COPIED, None, "")
    assert outcome.route == {"powershell.exe": "PowerShell"}.get(name, name)
    line_end = "\r\n" if name == "powershell.exe" else "\n"
    assert desk.held.read_bytes() == QUOTE.replace("\n", line_end).encode("utf-8")
    assert not sent and not saved.exists() and not [call for call in desk.calls if "clip.exe" in call]


@posix
def test_a_noisy_tool_that_leaves_a_process_behind_spoils_nothing(
    desk: Desk, saved: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    desk.xclip(f"{TAKES}; echo NOISE; echo NOISE >&2; {SLEEP} 60 & echo $! > $DESK/left")
    outcome = copy(QUOTE, save_to=saved, send=None, env=desk.env(DISPLAY=":0"), platform="linux")
    os.kill(int((desk.folder / "left").read_text()), signal.SIGKILL)  # fails where it was waited for to its end
    assert outcome.arrival is Arrival.COPIED
    assert capfd.readouterr() == ("", "")


@posix
def test_a_tool_cannot_write_to_the_terminal_it_was_started_from(desk: Desk, saved: Path) -> None:
    desk.xclip(f"echo SPOILED > /dev/tty; echo SPOILED >&2; {TAKES}", f"echo SPOILED > /dev/tty; {GIVES}")
    script = (
        "import fcntl, sys, termios; from pathlib import Path; from explorer.desktop.clipboard import copy; "
        "fcntl.ioctl(0, termios.TIOCSCTTY, 0); open('/dev/tty', 'w').write('MINE '); "
        "print(copy('text', save_to=Path(sys.argv[1]), send=None).arrival.name)"
    )
    outer, inner = os.openpty()
    env = desk.env(DISPLAY=":0", PYTHONPATH=str(ROOT))
    subprocess.run(
        [sys.executable, "-c", script, str(saved)],
        env=env, stdin=inner, stdout=inner, stderr=inner, start_new_session=True, check=True, timeout=60,
    )  # fmt: skip
    os.close(inner)
    shown = os.read(outer, 65_536)
    os.close(outer)
    assert shown.split() == [b"MINE", b"COPIED"]


@posix
@pytest.mark.parametrize("length", [10, 30_000, 1_000_000])
def test_a_tool_that_reads_late_gets_the_whole_text(desk: Desk, saved: Path, length: int) -> None:
    """A pipe holds some 64 kB: what is beyond can only be written once the tool has begun to read."""
    desk.xclip(f"{SLEEP} 0.4; {TAKES}")
    text = (QUOTE * length)[:length]
    outcome = copy(text, save_to=saved, send=None, env=desk.env(DISPLAY=":0"), platform="linux")
    assert outcome.arrival is Arrival.COPIED, outcome.reason
    assert desk.held.read_bytes() == for_clipboard(text).encode("utf-8")


@posix
def test_a_tool_that_ends_without_reading_is_not_waited_for(desk: Desk, saved: Path) -> None:
    desk.xclip("exit 0", GIVES)
    outcome = copy("a" * 1_000_000, save_to=saved, send=None, env=desk.env(DISPLAY=":0"), platform="linux")
    assert outcome.arrival is Arrival.SAVED and "in time" not in outcome.reason


FAILING = [
    ("echo 'cannot open display' >&2; exit 1", GIVES, "xclip failed (exit status 1)"),
    (TAKES, "exit 1", "xclip failed (exit status 1)"),
    (TAKES, "echo another text", "xclip gave back another text"),
    (TAKES, f"echo noise; {GIVES}", "xclip gave back another text"),
    (TAKES, f"{GIVES}; echo", "xclip gave back another text"),
    (TAKES, r"printf '\377'", "xclip gave back another text"),
    (TAKES, "while :; do echo noise; done", "xclip gave back far too much"),
    ("exit 0", GIVES, "xclip failed"),
]


def attempts(desks: list[Desk], text: str) -> list[Outcome]:
    """Copy at each of the desks at once, as the app does from its workers; each outcome."""

    def attempt(desk: Desk) -> Outcome:
        target = desk.folder / "saved"
        return copy(text, save_to=target, send=None, env=desk.env(DISPLAY=":0"), platform="linux")

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(attempt, desks))


@posix
def test_a_tool_that_fails_is_not_believed(tmp_path: Path) -> None:
    desks = [Desk.made(tmp_path / str(number)) for number in range(len(FAILING))]
    for desk, (takes, gives, _) in zip(desks, FAILING, strict=True):
        desk.xclip(takes, gives)
    for outcome, (_, _, why) in zip(attempts(desks, QUOTE), FAILING, strict=True):
        assert outcome.arrival is Arrival.SAVED and why in outcome.reason
        assert "xsel is not installed" in outcome.reason and "in time" not in outcome.reason


@posix
@pytest.mark.skipif(shutil.which("ps") is None, reason="ps is not installed")
def test_tools_that_hang_are_ended_in_time_and_the_next_is_asked(tmp_path: Path) -> None:
    hangs = f"echo $$ >> $DESK/pids; {SLEEP} 60 & echo $! >> $DESK/pids; wait; : > $DESK/ended"
    stubborn = f"trap '' TERM HUP INT; {hangs}"
    leaves_a_reader = f"{GIVES}; {SLEEP} 60 & echo $! >> $DESK/pids"  # it exits, its child keeps the pipe
    hanging = [(hangs, GIVES), (stubborn, GIVES), (TAKES, hangs), (TAKES, leaves_a_reader)]
    desks = [Desk.made(tmp_path / str(number)) for number in range(len(hanging))]
    for desk, (takes, gives) in zip(desks, hanging, strict=True):
        desk.xclip(takes, gives)
        desk.tool("xsel", f'case "$*" in *-o*) {GIVES};; *) {TAKES};; esac')
    longer_than_a_pipe = QUOTE + "x" * 200_000
    for desk, outcome in zip(desks, attempts(desks, longer_than_a_pipe), strict=True):
        assert (outcome.arrival, outcome.route) == (Arrival.SENT, "xsel")
        assert "xclip did not" in outcome.reason and "in time" in outcome.reason
        assert not (desk.folder / "ended").exists(), "it was waited for to its end"
        pids = [int(pid) for pid in (desk.folder / "pids").read_text().split()]
        assert pids
        wait_for(partial(are_gone, pids))


@posix
@pytest.mark.skipif(shutil.which("ps") is None, reason="ps is not installed")
@pytest.mark.parametrize(("takes", "gives"), [("{}", GIVES), (TAKES, "{}")])
def test_a_copy_that_is_given_up_ends_its_tool_and_asks_no_other(
    desk: Desk, saved: Path, takes: str, gives: str
) -> None:
    hangs = f"echo $$ > $DESK/pid; exec {SLEEP} 60"
    desk.xclip(takes.format(hangs), gives.format(hangs))
    desk.tool("xsel", f"exec {SLEEP} 60")
    desk.tool("tmux", TAKES)
    pid = desk.folder / "pid"
    sent: list[str] = []
    with pytest.raises(clipboard.GivenUp):
        copy(
            QUOTE,
            save_to=saved,
            send=sent.append,
            env=desk.env(DISPLAY=":0", TMUX="nowhere,1,0"),
            platform="linux",
            given_up=lambda: pid.exists() and bool(pid.read_text()),
        )
    assert not sent and not saved.exists()
    assert "xsel -b -i" not in desk.calls and "tmux load-buffer -w -" not in desk.calls
    wait_for(partial(are_gone, [int(pid.read_text())]))


@posix
def test_all_tools_together_are_bounded(desk: Desk, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "TOTAL_SECONDS", 0.5)
    for name in ("wl-copy", "xclip", "xsel", "tmux"):
        desk.tool(name, f"exec {SLEEP} 60")
    env = desk.env(DISPLAY=":0", WAYLAND_DISPLAY="w", TMUX="nowhere,1,0")
    outcome = copy(QUOTE, save_to=saved, send=None, env=env, platform="linux")
    assert outcome.arrival is Arrival.SAVED
    assert "xsel was not tried, the others took too long" in outcome.reason
    assert not any(call.startswith("xsel") for call in desk.calls)


@posix
@pytest.mark.parametrize("at_first", ["echo old", "exit 1", f"exec {SLEEP} 60"])
def test_a_tool_whose_first_answer_fails_is_asked_again(desk: Desk, saved: Path, at_first: str) -> None:
    """As from the real xclip under load: it exits before the display knows of the new text."""
    desk.xclip(gives=f"if [ -e $DESK/asked ]; then {GIVES}; else : > $DESK/asked; {at_first}; fi")
    outcome = copy(QUOTE, save_to=saved, send=None, env=desk.env(DISPLAY=":0"), platform="linux")
    assert outcome.arrival is Arrival.COPIED


# The terminal


@posix
@pytest.mark.parametrize(
    "env",
    [
        *({name: "10.0.0.1 5 10.0.0.2 22"} for name in SSH),
        {"TEXTUAL_DRIVER": WEB_DRIVER, "TMUX": "x,1,0", "TERM": "linux"},
    ],
)
def test_no_local_tool_is_used_for_a_reader_at_another_machine(desk: Desk, saved: Path, env: dict[str, str]) -> None:
    for name in ("xclip", "xsel", "wl-copy", "wl-paste", "powershell.exe", "pbcopy", "tmux"):
        desk.tool(name, GIVES)
    here = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "w", "WSL_DISTRO_NAME": "Debian", "TERM": "xterm-256color"}
    for platform in ("linux", "darwin", "win32"):
        sent: list[str] = []
        outcome = copy(QUOTE, save_to=saved, send=sent.append, env=desk.env(**{**here, **env}), platform=platform)
        route = "your browser" if "TEXTUAL_DRIVER" in env else "the terminal (OSC 52)"
        assert (outcome.arrival, outcome.route) == (Arrival.SENT, route)
        assert "does not confirm" in outcome.told("a quote", "press Y")[0]
        assert [payload(sequence) for sequence in sent] == [QUOTE]
    assert desk.calls == [] and not saved.exists()


def test_what_a_browser_does_not_take_is_not_saved_at_its_server(desk: Desk, saved: Path) -> None:
    sent: list[str] = []
    env = desk.env(DISPLAY=":0", TEXTUAL_DRIVER=WEB_DRIVER)
    outcome = copy("x" * (OSC_52_LIMIT + 1), save_to=saved, send=sent.append, env=env, platform="linux")
    assert outcome.arrival is Arrival.FAILED and not sent and not saved.exists()
    assert outcome.told("a quote", "press Y")[0] == "Not copied: a quote"


@pytest.mark.parametrize(("extra", "arrival"), [("", Arrival.SENT), ("!", Arrival.SAVED), ("ế", Arrival.SAVED)])
def test_the_terminal_gets_no_more_than_it_takes(desk: Desk, saved: Path, extra: str, arrival: Arrival) -> None:
    text = "ế" * (OSC_52_LIMIT // 3) + extra  # counted in bytes: three a letter
    sent: list[str] = []
    outcome = copy(text, save_to=saved, send=sent.append, env=desk.env(), platform="linux")
    assert outcome.arrival is arrival
    assert [payload(sequence) for sequence in sent] == ([] if extra else [text])
    assert all(len(sequence) <= 100_000 for sequence in sent)


@pytest.mark.parametrize("terminal", ["dumb", "linux"])
def test_a_terminal_without_clipboard_is_sent_nothing(desk: Desk, saved: Path, terminal: str) -> None:
    sent: list[str] = []
    outcome = copy(QUOTE, save_to=saved, send=sent.append, env=desk.env(TERM=terminal), platform="linux")
    assert outcome.arrival is Arrival.SAVED and terminal in outcome.reason and not sent


@pytest.mark.parametrize("text", ["", " \n\t", "\x1b\x00\u202e", "\r\n"])
def test_nothing_is_not_copied(saved: Path, text: str) -> None:
    sent: list[str] = []
    with pytest.raises(Refused, match="nothing to copy"):
        copy(text, save_to=saved, send=sent.append, env={}, platform="linux")
    assert not sent and not saved.exists()


# The file


@posix
def test_without_any_clipboard_the_text_is_saved_for_its_owner_alone(desk: Desk, saved: Path) -> None:
    def broken(sequence: str) -> None:
        raise BrokenPipeError("gone")

    for send in (None, broken):
        for text in (QUOTE, "a later one"):
            outcome = copy(text, save_to=saved, send=send, env=desk.env(), platform="linux")
            assert (outcome.arrival, outcome.path) == (Arrival.SAVED, saved)
            assert str(saved) in outcome.told("a quote", "press Y")[1] and "DISPLAY" in outcome.reason
            assert saved.read_bytes() == text.encode("utf-8")
    assert "gone" in outcome.reason
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert stat.S_IMODE(saved.parent.stat().st_mode) == 0o700
    assert os.listdir(saved.parent) == [saved.name]


@posix
def test_what_cannot_be_saved_is_said_to_have_failed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    (tmp_path / "state" / "a folder").mkdir(parents=True)
    for target in (tmp_path / "a file" / "x", tmp_path / "state" / "a folder", tmp_path / "n\0l"):
        outcome = copy(QUOTE, save_to=target, send=None, env=desk.env(), platform="linux")
        assert (outcome.arrival, outcome.path) == (Arrival.FAILED, None)
        assert str(target.parent) in outcome.reason
    assert os.listdir(tmp_path / "state") == ["a folder"]
