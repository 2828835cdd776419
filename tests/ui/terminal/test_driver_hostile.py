"""A hostile corpus in a real terminal: the app sends the sequences it sends for a harmless one, and no other."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from tests.text.test_display import unsafe
from tests.tools.hostile import TEXTS, write_hostile_corpus
from tests.tools.pty import InPty, settle, shapes

NARROW, WIDE = (60, 20), (120, 36)
PLACES = [("hostile", NARROW), ("hostile", WIDE), ("harmless", WIDE)]
HARMLESS = [
    f"An ordinary text {n}, with words enough for a line or two of any list there is" for n in range(len(TEXTS))
]
KEYS = (
    *[key for pane in b"1234" for key in (bytes([pane]), b"g", b"jjjjjj", b"\r", b"    ", b"lll", b"\x1b", b"G")],
    *(b"s", b" j ", b"\x1b", b"Y", b"jjjj", b"  ", b"\x1b", b"?", b"   ", b"\x1b", b"!", b"  ", b"\x1b", b"f", b"0"),
    *(b"/", b"not", b"\r", b":", b"text", b"\x1b", b"v", b"    ", b"\x1b", b"m", b"\x1b", b"o", b"\x1b", b"z", b"y"),
)  # fmt: skip
"""Through every pane, the reader, every dialog, the palette and what is said."""


def tours(home: Path, folder: Path) -> dict[tuple[str, tuple[int, int]], bytes]:
    """All that the app draws of a hostile and a harmless corpus; at once, for most of it is waiting."""
    corpora = {kind: folder / kind / "corpus\x1b[31m\u202e" for kind in ("hostile", "harmless")}
    write_hostile_corpus(corpora["hostile"], TEXTS.values())
    write_hostile_corpus(corpora["harmless"], HARMLESS)
    # A Linux console far away has no clipboard: the copied text is shown in a dialog.
    env = {
        "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 2",
        "DISPLAY": "",
        "WAYLAND_DISPLAY": "",
        "TMUX": "",
        "TERM": "linux",
    }
    with ExitStack() as stack:
        apps = {
            (kind, size): stack.enter_context(
                InPty(home, "--content", corpora[kind], size=size, wait=b"Timeline", env=env)
            )
            for kind, size in PLACES
        }
        for key in (*KEYS, b"\x1b", b"\x1b", b"\x1b", b"q"):
            for app in apps.values():
                app.send(key)
            settle(apps.values(), 0.12 if key == b"\x1b" else 0.02)
        assert {place: app.status() for place, app in apps.items()} == dict.fromkeys(apps, 0)
        assert not any(app.left_on() for app in apps.values())
        return {place: app.output for place, app in apps.items()}


def test_nothing_but_the_apps_own_sequences_reaches_the_terminal(own_home: Path, tmp_path: Path) -> None:
    drawn = tours(own_home, tmp_path)
    for size in (NARROW, WIDE):
        hostile = drawn["hostile", size]
        # On a busy machine not every session happens to draw a frame that returns to the first column.
        assert shapes(hostile) - shapes(drawn["harmless", WIDE]) <= {"\r"}
        assert unsafe(hostile.decode()) <= set("\x1b\r\x07")
        assert "owned" in hostile.decode()


def test_the_scanner_sees_what_should_not_be_there() -> None:
    assert shapes("a\x1b[1;31mb\x1b[2J\x1b]0;x\x07c\x9b\u2028".encode()) == {
        "style", "\x1b[nJ", "\x1b]n;x\x07", "\x9b", "\u2028",
    }  # fmt: skip
