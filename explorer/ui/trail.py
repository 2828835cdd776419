"""The filters of a session, so that esc can take one step back."""

from __future__ import annotations

from explorer.index.filters import Filter


class Trail:
    """The filter in force, and those before it."""

    def __init__(self, filter: Filter) -> None:
        self.filter = filter
        self._before: list[Filter] = []

    def take(self, filter: Filter) -> bool:
        """Put a filter in force as a new step; False when it is the one in force."""
        if filter == self.filter:
            return False
        self._before.append(self.filter)
        self.filter = filter
        return True

    def back(self) -> bool:
        """Go back to the filter before; at the first one, clear what it still holds. False when there is nothing."""
        if self._before:
            self.filter = self._before.pop()
            return True
        had_one = bool(self.filter)
        self.filter = Filter()
        return had_one
