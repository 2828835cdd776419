"""The filters of a session, so that esc can take one step back."""

from __future__ import annotations

from explorer.index.filters import Filter


class Trail:
    """The filter in force, and those before it."""

    def __init__(self, filter: Filter) -> None:
        self.filter = filter
        self._before: list[Filter] = []
        self._gesture = ""

    def take(self, filter: Filter, gesture: str = "") -> bool:
        """Put a filter in force as a new step; False when it is the one in force.

        Steps of the same gesture in a row, such as moving a period on and on, are one step.
        """
        if filter == self.filter:
            return False
        if not gesture or gesture != self._gesture:
            self._before.append(self.filter)
        self._gesture = gesture
        self.filter = filter
        return True

    def back(self) -> bool:
        """Go back to the filter before; at the first one, clear what it still holds. False when there is nothing."""
        self._gesture = ""
        if self._before:
            self.filter = self._before.pop()
            return True
        had_one = bool(self.filter)
        self.filter = Filter()
        return had_one
