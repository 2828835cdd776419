"""The pledges, and what is not quite one: offers, proposals, calls, expectations."""

from __future__ import annotations

from textual.content import Content

from explorer.index.ask.library import Row
from explorer.ui.look.content import fitted
from explorer.ui.main.pane import RecordPane

VERBS = {
    "commitment": "commits",
    "offer": "offers",
    "proposal": "proposes",
    "call": "calls",
    "expectation": "expects",
}


class Pledges(RecordPane):
    """What was promised or asked: the kind as a verb, so that a hope is never taken for a pledge."""

    KIND = "pledge"
    NUMBER = 4
    TITLE = "Pledges"

    def cells(self, row: Row, width: int) -> Content:
        """`commits  Title   1/5`."""
        verb = fitted(self.dim(VERBS.get(row.type, row.type)), 8)
        return self.with_right(verb + Content(" ") + self.titled(row.title), self.told(row, width), width)
