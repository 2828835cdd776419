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
_FORMS: Final = {ord(sign): plain for plain, signs in _SIGNS.items() for sign in signs}


def plain_signs(chosen: str = "") -> bool:
    """Whether to show signs in their plain form; `chosen` is what the settings say, "" for nothing."""
    wanted = os.environ.get(VARIABLE) or chosen
    if wanted in (PLAIN, FULL):
        return wanted == PLAIN
    if is_served():
        # A browser has fonts; what is told of a terminal is of the one that the server was started in.
        return False
    # GNOME's terminals say so themselves; xterm -cjk_width does not.
    return os.environ.get("TERM", "").startswith(CONSOLES) or os.environ.get("VTE_CJK_WIDTH") in ("wide", "2")


class PlainSigns(LineFilter):
    """Writes every sign in its plain form, which takes as many cells."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each sign in them of ASCII."""
        return [
            segment if segment.text.isascii() else segment._replace(text=segment.text.translate(_FORMS))
            for segment in segments
        ]
