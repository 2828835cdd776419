"""The records that the reader shows, under the filter: with the quotes that pass it, or with all on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.index.ask.library import Library
from explorer.index.filters import Filter
from explorer.index.read.narrowed import of_quotes

if TYPE_CHECKING:
    from explorer.index.read.record import Reading


class Records:
    """Reads the records of a library for the reader; the last one is kept."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._last: tuple[int, Filter, bool] | None = None
        self._reading: Reading | None = None
        self._whole: tuple[int, Filter] | None = None
        """The record of which all quotes are shown, and under which narrowing."""

    def read(self, n: int, filter: Filter) -> Reading | None:
        """The record numbered `n` with the quotes that pass a filter, or with all of them if that was asked for."""
        from explorer.index.read.record import MAX_QUOTES, reading
        from explorer.ui.reader.page import ALL_QUOTES_KEY

        narrowing = of_quotes(self._library, filter)
        whole = self._whole == (n, narrowing)
        if self._last != (n, narrowing, whole):
            self._last = n, narrowing, whole
            found = reading(self._library, n, MAX_QUOTES, None if whole else narrowing)
            if found and whole:
                found = found._replace(narrowed=f"all quotes are shown · {ALL_QUOTES_KEY} shows those that pass")
            self._reading = found
        return self._reading

    def toggle_whole(self, shown: Reading | None, filter: Filter) -> bool:
        """Have all quotes of a record read from now on, or again those that pass; False where all pass."""
        here = (shown.n, of_quotes(self._library, filter)) if shown else None
        if shown is None or not (shown.left_out or self._whole == here):
            return False
        self._whole = None if self._whole == here else here
        return True
