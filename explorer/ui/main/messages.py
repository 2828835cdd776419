"""The messages: what was conveyed, by whom, in the order of their dates."""

from __future__ import annotations

from textual.content import Content

from explorer.index.ask.library import Row
from explorer.ui.look.content import fitted
from explorer.ui.main.pane import RecordPane

SPEAKER_CELLS = 8


class Messages(RecordPane):
    """What was said: who, title, and how many of the sources carry it."""

    KIND = "message"
    NUMBER = 3
    TITLE = "Messages"

    def cells(self, row: Row, width: int) -> Content:
        """`Guterres  Title   2/5`."""
        who = fitted(self.dim(_short(row.speaker or "")), SPEAKER_CELLS)
        return self.with_right(who + Content(" ") + self.titled(row.title), self.told(row, width), width)


def _short(sort_name: str) -> str:
    """The word a reader knows a speaker by: `Guterres` of “Guterres, António”, `Cuong` of “Luong Cuong”."""
    family, comma, _ = sort_name.partition(",")
    return family if comma else sort_name.rpartition(" ")[2]
