"""The plain form of signs that consoles and narrow fonts lack, or that a terminal set for Chinese paints in two cells.

What is copied keeps its own letters: the plain form is one of the screen alone.
"""

from __future__ import annotations

import os
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from explorer.home.paths import is_served
from explorer.ui.terminal.wide_letters import widen

PLAIN, FULL = "plain", "full"
VARIABLE: Final = "HANOI_EXPLORER_SIGNS"
"""A variable of the environment: `plain` or `full`, whatever the terminal and the settings say."""
CONSOLES: Final = ("linux", "vt", "cons", "ansi", "pcansi", "wsvt", "sun")
"""What TERM begins with on terminals with a few hundred letters."""

_SIGNS: Final = {
    "+": "╭╮╰╯┏┓┗┛┼", "-": "─╶╴┄▔–—", "|": "│┃", ">": "▌▸›»→⏎", "<": "‹«←", "^": "↑", "v": "↓", ":": "▏",
    "#": "▐█¶", "_": "▁▂", ".": "▃…·", "~": "▄", "=": "━▅▆", "*": "▇✎", "!": "⚠", "x": "✕",
    '"': "“”„", "'": "‘’",
}  # fmt: skip
FORMS: Final = {ord(sign): plain for plain, signs in _SIGNS.items() for sign in signs}
"""Signs, and the plain form of each."""


def plain_signs(chosen: str = "", *, wide: bool = False) -> bool:
    """Whether to show signs in their plain form; `chosen` is what the settings say, "" for nothing.

    `wide` is whether the terminal paints them in two cells.
    """
    wanted = os.environ.get(VARIABLE) or chosen
    if wanted in (PLAIN, FULL):
        return wanted == PLAIN
    if is_served():
        # A browser has fonts; what is told of a terminal is of the one that the server was started in.
        return False
    says_wide = os.environ.get("VTE_CJK_WIDTH") in ("wide", "2")
    return wide or says_wide or os.environ.get("TERM", "").startswith(CONSOLES)


class PlainSigns(LineFilter):
    """Writes every sign in its plain form, which takes as many cells."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each sign in them of ASCII."""
        return [
            segment if segment.text.isascii() else segment._replace(text=segment.text.translate(FORMS))
            for segment in segments
        ]


class Signs:
    """The form in which an app shows signs on its terminal."""

    def __init__(self, chosen: str) -> None:
        """`chosen` is what the settings say, "" for nothing."""
        self._chosen = chosen
        self.filters = [PlainSigns()] if plain_signs(chosen) else []
        """What makes them so of every line."""

    def widen(self) -> None:
        """Hear that the terminal paints signs and some letters in two cells."""
        if plain_signs(self._chosen, wide=True):
            self.filters = [PlainSigns()]
        widen(FORMS)
