"""The screen the app opens with, as it was the last time: shown while the app loads, which takes several times as long.

The app draws its first screen all the same. Where that is what is shown already, nothing of it is written again; where
it differs, all of it is, and it is kept for the next start. Before anything is shown, what it depends on is compared:
the index, the size and colours of the terminal, what was asked for on the command line, the settings, the clippings.
"""

import os
import re
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from explorer.home.paths import is_own_file, read_from

_ENDING = "HUP INT QUIT ABRT TERM USR1 USR2 ALRM VTALRM PROF XCPU IO PWR STKFLT TRAP SYS RTMIN RTMAX"
ENDING: Final = tuple(getattr(signal, f"SIG{name}") for name in _ENDING.split() if hasattr(signal, f"SIG{name}"))
"""The signals that end a program that does not ask, but for those that tell of a fault of Python's own."""
SWITCH: Final = "HANOI_EXPLORER_FIRST_SCREEN"
"""A variable of the environment: with "no", nothing is kept, and nothing shown before the app is there."""
INPUT, OUTPUT = 0, 2
"""Textual reads stdin and draws on stderr."""

Attributes = list[int | list[bytes | int]]

AS_SENT, AS_TEXT = "\x1b[8l", "\x1b[8h"
"""The terminal's order of letters, by ECMA-48's BDSM: the app's own, and from right to left where a text goes so."""
WIPE: Final = "\x1b[0m\x1b[H\x1b[J"
"""Where a terminal has no other screen, as in GNU screen unless it is asked for, the shell gets an empty one back."""
QUESTION: Final = "\x1b[2;1H\u2500\x1b[6n\x1b[2K"
"""How wide a letter is of which that is not certain (`signs`), asked on an empty screen.

On its second line: of the first, the answer would be a key (shift+F3).
"""
_ALTERNATE: Final = "\x1b[?1049h"
_TAKE: Final = f"{_ALTERNATE}{AS_SENT}\x1b[?25l\x1b[?7l"
_GIVE_BACK: Final = f"{WIPE}{AS_TEXT}\x1b[?7h\x1b[?1049l\x1b[?25h"
_MOST_BYTES = 1_000_000
_COLOURS = ("COLORTERM", "FORCE_COLOR", "NO_COLOR", "TERM", "TEXTUAL", "HANOI_EXPLORER_SIGNS", "VTE_CJK")
# Text, moves of the cursor, colours: nothing that a terminal answers, keeps or runs.
_DRAWING = re.compile(r"(?:[^\x00-\x1f\x7f-\x9f]|\n|\x1b\[[0-9;]*[Hm])*+")


class FirstScreen:
    """The first screen of one library, seen in one way."""

    def __init__(self, index: str, seen: object = (), files: Iterable[Path | None] = ()) -> None:
        """`index` is the file of the library's index, "" where there is none: then nothing is kept.

        What the screen shows of it is decided by `seen` and by what the `files` hold.
        """
        kept = os.path.isfile(index) and os.environ.get(SWITCH) != "no"
        self._file = Path(index).with_suffix(".screen") if kept else None
        self._size = _size()
        colours = sorted(item for item in os.environ.items() if item[0].startswith(_COLOURS))
        self._head = repr((seen, self._size, colours, [_identity(file) for file in files]))
        self._shown: list[str] = []
        self._drawn: list[str] = []
        self._is_holding = False
        self._is_over = False
        self._is_typed_over = False
        self._before: Attributes | None = None
        """How the terminal was, while this has it."""

    def show(self) -> None:
        """Show what was kept, if there is something, and keep what is typed from being seen; `give_back` undoes it."""
        drawn = self._read()
        if not drawn:
            return
        free = [number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL]
        for number in free:
            signal.signal(number, self._end)
        if not self._take_input():
            for number in free:
                signal.signal(number, signal.SIG_DFL)
            return
        # Terminals cut, wrap and move what stands on them. The app's own handler takes this one's place.
        signal.signal(signal.SIGWINCH, self._distrust)
        self._shown = drawn
        self._is_holding = True
        # Another program may have left it so; a write would fail where it has to wait.
        with suppress(OSError):
            os.set_blocking(OUTPUT, True)
        _write("".join([_TAKE, QUESTION, *drawn]))

    def give_back(self) -> None:
        """Give the terminal back, if it was taken and the app has not got it."""
        if self._before is None:
            return
        import termios

        with suppress(OSError):
            _write(_GIVE_BACK)
        with suppress(termios.error):
            termios.tcsetattr(INPUT, termios.TCSANOW, self._before)
        self._before = None

    def pass_on(self) -> Attributes | None:
        """Leave the terminal to the app, which gives it back; gives how it was before, None where it was not taken."""
        before, self._before = self._before, None
        return before

    def type_over(self) -> None:
        """Hear that something was typed: what is drawn from now on may be its effect, and is not kept."""
        self._is_typed_over = True

    def unseen(self, data: str) -> str:
        """What is to be written of what the app writes: nothing of what is shown already."""
        if data == _ALTERNATE and self._before is not None:
            return ""
        if self._is_over or not data or not _DRAWING.fullmatch(data):
            return data
        self._drawn.append(data)
        if not self._is_holding:
            return data
        return "" if self._drawn == self._shown[: len(self._drawn)] else self._let_go()

    def stands(self) -> str:
        """Hear that the app's first screen is drawn; gives what is still to be written, and lets the rest pass."""
        self._is_over = True
        return self._let_go() if self._is_holding and self._drawn != self._shown else ""

    def is_new(self) -> bool:
        """Whether `keep` has something to do."""
        unlike = self._drawn != self._shown and not self._is_typed_over and _size() == self._size
        return self._file is not None and bool(self._drawn) and unlike

    def keep(self) -> None:
        """Keep what was drawn for the next start, if there is a place for it. For a worker thread."""
        from explorer.home.writing import FileTrouble, save

        with suppress(FileTrouble, OSError):
            if self._file is not None:
                save(self._file, "\0".join((self._head, *self._drawn)).encode("utf-8"))

    def _let_go(self) -> str:
        self._is_holding = False
        return "".join(self._drawn)

    def _read(self) -> list[str]:
        """What was kept, if it is for this start and is nothing but a drawing."""
        if self._file is None:
            return []
        try:
            with open(self._file, "rb", opener=_open_own) as file:
                data = read_from(file, _MOST_BYTES + 1)
            head, *drawn = data.decode("utf-8").split("\0")
        except (OSError, ValueError):
            return []
        return drawn if len(data) <= _MOST_BYTES and head == self._head and all(map(_DRAWING.fullmatch, drawn)) else []

    def _take_input(self) -> bool:
        """Keep what is typed from being echoed and lost, as the app will; False where that cannot be."""
        try:
            import termios
        except ImportError:
            return False
        try:
            # In the background, asking for it would stop this program.
            if os.tcgetpgrp(INPUT) != os.getpgrp():
                return False
            before: Attributes = termios.tcgetattr(INPUT)
            taken = termios.tcgetattr(INPUT)
            taken[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
            taken[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
            # ctrl+c still ends it; ctrl+z waits for the app, which knows how to pause.
            taken[6][termios.VSUSP] = os.fpathconf(INPUT, "PC_VDISABLE").to_bytes(1, "big")
            # From here on, whatever signal comes gives it back.
            self._before = before
            termios.tcsetattr(INPUT, termios.TCSANOW, taken)
        except (OSError, ValueError, OverflowError, termios.error):
            self._before = None
            return False
        return True

    def _distrust(self, number: int, _: object) -> None:
        self._is_holding = False

    def _end(self, number: int, _: object) -> None:
        self.give_back()
        os._exit(128 + number)


def _open_own(name: str, flags: int) -> int:
    """Open a file that is the user's own, and wait for no pipe. Raises OSError."""
    descriptor = os.open(name, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if is_own_file(os.fstat(descriptor)):
        return descriptor
    os.close(descriptor)
    raise PermissionError(name)


def _write(text: str) -> None:
    data = text.encode("utf-8")
    while data:
        data = data[os.write(OUTPUT, data) :]


def _size() -> tuple[int, int]:
    try:
        columns, lines = os.get_terminal_size(INPUT)
        return columns, lines
    except OSError:
        return 0, 0


def _identity(file: Path | None) -> tuple[int, int] | None:
    try:
        found = os.stat(file) if file is not None else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if found is not None else None
