"""Says how far a long wait is, on a terminal, and only when it is long."""

from __future__ import annotations

import select
import sys
from time import monotonic
from types import TracebackType
from typing import Final, TextIO

PATIENCE: Final = 1.0
"""Seconds before a word is said."""
PAUSE: Final = 0.2
"""Seconds between two words."""


class Waiting:
    """One line on stderr that tells which part is done, written over itself and gone at the end."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._next = monotonic() + PATIENCE
        self._said = 0

    def __enter__(self) -> Waiting:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._said:
            self._write("\r" + " " * self._said + "\r")

    def heard(self, part: float) -> None:
        """So much is done, from 0 to 1."""
        if monotonic() < self._next or sys.stderr is None or not sys.stderr.isatty():
            return
        self._next = monotonic() + PAUSE
        said = f"{self._what} … {int(part * 100)} %, ctrl+c leaves"
        self._write(f"\r{said}")
        self._said = max(self._said, len(said))

    def _write(self, text: str) -> None:
        if sys.stderr is not None and _takes(sys.stderr):
            sys.stderr.write(text)
            sys.stderr.flush()


def _takes(stream: TextIO) -> bool:
    """Whether writing there waits for nobody: a terminal stopped by ctrl+s would hold the start up for a word."""
    try:
        return bool(select.select([], [stream], [], 0)[1])
    except (OSError, ValueError):
        # Windows asks sockets alone.
        return True
