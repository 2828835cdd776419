"""Letters that a terminal set for Chinese, Japanese or Korean paints in two cells, and others in one: é, đ, §, frames.

Unicode leaves their width to the terminal (UAX #11, "ambiguous"), and no variable says what it is. But every terminal
tells where its cursor is: at the start one such letter is written, asked about and wiped away before it can be seen.
Who never answers is taken for one cell, and nothing waits for the answer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Final

from rich import cells, segment
from rich._unicode_data import load
from textual.events import Event

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
