"""The filters of a session, so that esc can take one step back."""

from __future__ import annotations

from explorer.index.ask.library import Kind
from explorer.index.filters import Filter

Place = tuple[Kind, int]
"""A pane, and the number of a record in it."""


class Trail:
    """The filter in force, and those before it."""

    def __init__(self, filter: Filter) -> None:
        self.filter = filter
        self._before: list[tuple[Filter, Place | None]] = []
        self._gesture = ""

    def take(self, filter: Filter, *, gesture: str = "", place: Place | None = None) -> bool:
        """Put a filter in force as a new step, taken from a place if it matters; False when it is the one in force.

        Steps of the same gesture in a row, such as moving a period on and on, are one step.
        """
        if filter == self.filter:
            return False
        if not gesture or gesture != self._gesture:
            self._before.append((self.filter, place))
        self._gesture = gesture
        self.filter = filter
        return True

    def back(self) -> tuple[bool, Place | None]:
        """Go back to the filter before; at the first one, clear what it still holds.

        Tells whether there was such a step, and the place it was taken from, if that was kept.
        """
        self._gesture = ""
        if self._before:
            self.filter, place = self._before.pop()
            return True, place
        had_one = bool(self.filter)
        self.filter = Filter()
        return had_one, None
