"""Random bytes into the app in a real terminal, made of one number: it never breaks, and gives the terminal back whole.

`python -m tests.tools.noise --seed 7 --bytes 4000 --sessions 20` plays twenty sessions from that number on, half of
the bytes before the app has the terminal. What fails names its number, and is played again by it.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from tests.tools.pty import InPty

LEAVING = b"q\x11\x1a"
"""Keys that leave the app: quit, twice, and pause."""
SIGNALS = b"\x03\x1c\x1a"
"""What ends or stops a program that has not yet taken the terminal."""
SEQUENCES = [sequence.encode() for sequence in ANSI_SEQUENCES_KEYS if "\x1a" not in sequence and "\x11" not in sequence]
PIECES = (
    b"\x1b", b"\x1b[", b"\x1b[<", b"\x1b]52;c;", b"\x1bP", b"\x1b_", b"\x1b\\", b"\x07", b"\x1b[200~", b"\x1b[201~",
    b"\x1b[0;;97:98:99u", b"\x1b[<0;12;9M", b"\x1b[<0;12;9m", b"\x1b[<64;60;20M", b"\x1b[<32;NaN;NaNM", b"\x1b[M",
    b"\x1b[48;24;80;0;0t", b"\x1b[I", b"\x1b[O", b"\x1b[?2026;2$y", b"\x1b[12;40R", "漢é🇻🇳\u202e".encode(), b"\r", b"/",
)  # fmt: skip
ESCAPES = 60
"""Prompts, dialogs and conditions that escape may have to take away before the app can be left."""


def noise(number: random.Random, size: int, without: bytes) -> bytes:
    """So many bytes, or some more: keys, half and whole sequences, text, and bytes of any value."""
    made = bytearray()
    while len(made) < size:
        kind = number.random()
        if kind < 0.4:
            made += number.randbytes(number.choice([1, 3, 12]))
        elif kind < 0.6:
            made += number.choice(SEQUENCES)
        elif kind < 0.8:
            made += number.choice(PIECES)
        else:
            made += bytes(number.choices(range(32, 127), k=number.choice([1, 2, 8])))
    return bytes(made).translate(None, without)


def play(home: Path, seed: int, size: int) -> None:
    """One session of at least so many bytes. Raises AssertionError where something broke."""
    number = random.Random(seed)
    work = home / "work"
    work.mkdir(parents=True)
    env = {"BROWSER": "true", "PATH": os.defpath, "DISPLAY": "", "WAYLAND_DISPLAY": "", "TMUX": ""}
    window = number.choice([(80, 24), (120, 36), (40, 12)])
    with InPty(home / "home", size=window, env=env, wait=b"", folder=work) as app:
        app.send(noise(number, size // 2, LEAVING + SIGNALS))
        app.until(b"?1049h")
        left = noise(number, size - size // 2, LEAVING)
        while left:
            step = number.choice([1, 7, 50, 400])
            app.send(left[:step])
            app.read(number.choice([0, 0, 0.02]))
            left = left[step:]
        # A paste that has begun ends, and so does a string.
        app.send(b"\x1b[201~\x18")
        app.settle()
        for _ in range(ESCAPES):
            before = len(app.output)
            app.send(b"\x1b")
            app.settle(0.15)
            if len(app.output) == before:
                break
        app.send(b"q")
        assert app.status(20) == 0, app.after()
        assert app.left_on() == set()
        assert "hanoi-explorer" not in app.after(), app.after()


def main() -> int:
    """Play sessions, each in a home of its own; 1 when something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.noise", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bytes", type=int, default=4000)
    parser.add_argument("--sessions", type=int, default=1)
    options = parser.parse_args()
    failed = 0
    for seed in range(options.seed, options.seed + options.sessions):
        with tempfile.TemporaryDirectory() as home:
            try:
                play(Path(home), seed, options.bytes)
                print(f"seed {seed}: {options.bytes} bytes, the terminal is whole", flush=True)
            except AssertionError as error:
                failed = 1
                print(f"seed {seed} FAILED: {error}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
