"""The speakers: those with the most quotes first."""

from __future__ import annotations

from textual.content import Content

from explorer.index.ask.library import Row
from explorer.ui.main.pane import RecordPane


class Speakers(RecordPane):
    """Who spoke: name, role, and how many quotes."""

    KIND = "speaker"
    NUMBER = 2
    TITLE = "Speakers"

    def cells(self, row: Row, width: int) -> Content:
        """`Name  role   12`."""
        name = self.titled(row.title)
        role = Content("  ") + self.dim(row.role) if row.role else Content("")
        return self.with_right(name + role, self.dim(str(row.quotes)), width)
