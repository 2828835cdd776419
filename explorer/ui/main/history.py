"""The filter in force: how it came about, so that esc takes conditions away and u undoes."""

from typing import NamedTuple

from explorer.index.ask.filters import Filter
from explorer.index.kinds import Kind

Place = tuple[Kind, int]
"""A pane, and the number of a record in it."""


class Step(NamedTuple):
    """A filter that was in force, the order of its conditions with their places, and where it was left."""

    filter: Filter
    order: tuple[str, ...]
    places: dict[str, Place]
    left: Place | None


def _conditions(filter: Filter) -> list[str]:
    return [condition for condition, _, _ in filter.conditions({})]


class History:
    """The filter in force, the order in which its conditions came, and the steps that led to it."""

    def __init__(self, filter: Filter) -> None:
        self.filter = filter
        self._order = _conditions(filter)
        self._places: dict[str, Place] = {}
        self._before: list[Step] = []
        self._gesture = ""

    def without_places(self) -> "History":
        """The same steps for the same corpus read again, where the numbers of records are others."""
        history = History(self.filter)
        history._order = self._order
        history._before = [step._replace(places={}, left=None) for step in self._before]
        return history

    def take(self, filter: Filter, *, gesture: str = "", place: Place | None = None) -> bool:
        """Put a filter in force as a new step, taken from a place if it matters; False when it is the one in force.

        Steps of the same gesture in a row, such as moving a period on and on, are one step.
        """
        if filter == self.filter:
            return False
        if not gesture or gesture != self._gesture:
            self._before.append(Step(self.filter, tuple(self._order), self._places, place))
        self._gesture = gesture
        changed = [c for c in _conditions(filter) if getattr(filter, c) != getattr(self.filter, c)]
        kept = [c for c in self._order if c in _conditions(filter) and c not in changed]
        self._order = kept + changed
        self._places = {c: self._places[c] for c in kept if c in self._places}
        if place is not None:
            self._places |= dict.fromkeys(changed, place)
        self.filter = filter
        return True

    def drop_latest(self) -> Place | None:
        """Take away the condition that came last, and none comes back; gives the place it was made at, if kept."""
        if not self._order:
            return None
        latest = self._order[-1]
        place = self._places.get(latest)
        self.take(self.filter.without(latest))
        return place

    @property
    def can_undo(self) -> bool:
        """Whether there was a step."""
        return bool(self._before)

    def undo(self) -> Place | None:
        """Go back to the filter before the last step, of which there was one; gives where it was left, if kept."""
        self._gesture = ""
        self.filter, order, self._places, place = self._before.pop()
        self._order = list(order)
        return place
