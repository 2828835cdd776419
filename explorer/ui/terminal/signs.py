"""Signs and letters that a terminal lacks, or, set for Chinese, Japanese or Korean, paints in two cells.

Signs get a plain form; what is copied keeps its own letters. Of letters such as é, đ, § Unicode leaves the width to the
terminal (UAX #11, "ambiguous"), and no variable says what it is. But every terminal tells where its cursor is: at the
start one such letter is written, asked about and wiped away before it can be seen. Who never answers is taken for one
cell, and nothing waits for the answer.
"""

import os
import unicodedata
from collections.abc import Collection
from typing import Final

from rich import cells, segment
from rich._unicode_data import load
from rich.segment import Segment
from textual.color import Color
from textual.events import Event
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


TWO_CELLS: Final = "\x1b[2;3R"
"""The answer to `first_screen.QUESTION`, of a terminal that moved its cursor by two cells."""
_FIRST, _LAST = 0xA1, 0xFFFD
"""The first of the letters of ambiguous width, and the last that is not of private use."""


class WideLetters(Event, bubble=False):
    """The terminal paints letters of ambiguous width in two cells."""


def widen(narrow: Collection[int]) -> None:
    """Count letters of ambiguous width as two cells from now on, but for those in `narrow`: they are shown otherwise.

    Rich counts for Textual and for the app, and has no public way to be given another table than its own.
    """
    if cells.get_character_cell_size("é") == 2:
        return
    known = load()
    wide = [(code, code, 2) for code in range(_FIRST, _LAST + 1) if code not in narrow and _is_ambiguous(chr(code))]
    table = known._replace(widths=sorted([*known.widths, *wide]))
    vars(cells)["load_cell_table"] = lambda unicode_version: table
    # What they take for one cell without a look at the table.
    vars(cells)["_is_single_cell_widths"] = vars(segment)["_is_single_cell_widths"] = str.isascii
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()
    vars(segment.Segment)["_split_cells"].__func__.cache_clear()


def _is_ambiguous(letter: str) -> bool:
    # Marks stand on the letter before; what is of private use is never shown.
    return unicodedata.east_asian_width(letter) == "A" and unicodedata.category(letter)[0] not in "MC"
