"""The names of the facets on one line, as many as fit around the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from explorer.ui.look.content import ELLIPSIS

GAP = Content(" ")
MORE = Content(ELLIPSIS)


class FacetNames(Static):
    """Whole names only; an ellipsis stands for those beside them."""

    def __init__(self) -> None:
        super().__init__("", id="facet-names", markup=False)
        self._names: Sequence[Content] = ()
        self._current = 0

    def show(self, names: Sequence[Content], current: int) -> None:
        """Show these names; the one at `current` is always among those in sight."""
        self._names, self._current = names, current
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the names into the width there is."""
        if self._names and self.size.width:
            self.update(around(self._names, self._current, self.size.width), layout=False)


def around(names: Sequence[Content], current: int, width: int) -> Content:
    """The name at `current` with as many of its neighbours as fit into `width` cells, nearest first."""

    def joined(first: int, last: int) -> Content:
        before = [MORE] if first else []
        after = [MORE] if last < len(names) - 1 else []
        return GAP.join([*before, *names[first : last + 1], *after])

    first = last = current
    while True:
        wider = [(first - 1, last)] if first else []
        wider += [(first, last + 1)] if last < len(names) - 1 else []
        # The side with fewer names grows first.
        wider.sort(key=lambda ends: abs((current - ends[0]) - (ends[1] - current)))
        fitting = [ends for ends in wider if joined(*ends).cell_length <= width]
        if not fitting:
            return joined(first, last)
        first, last = fitting[0]
