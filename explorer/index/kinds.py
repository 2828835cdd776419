"""The kinds of records, each a pane, and the lists of what is no record: what each is called, once and for all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Kind = Literal["event", "speaker", "message", "pledge"]


class Names(NamedTuple):
    """What one thing that is listed is called."""

    list: str
    """Its list, and its pane, on the command line."""
    one: str
    several: str

    @property
    def title(self) -> str:
        """Over its pane."""
        return self.list.capitalize()


RECORDS: Final[Mapping[Kind, Names]] = {
    "event": Names("timeline", "event", "events"),
    "speaker": Names("speakers", "speaker", "speakers"),
    "message": Names("messages", "message", "messages"),
    "pledge": Names("pledges", "pledge", "pledges"),
}
"""The kinds in the order of their panes."""
KINDS: Final[tuple[Kind, ...]] = tuple(RECORDS)
PANES: Final[Mapping[str, Kind]] = {names.list: kind for kind, names in RECORDS.items()}
"""The kind that a pane of this name shows."""
LISTS: Final[Mapping[str, Names]] = {
    names.list: names
    for names in (
        *RECORDS.values(),
        Names("quotes", "quote", "quotes"),
        Names("sources", "source", "sources"),
        Names("discrepancies", "discrepancy", "discrepancies"),
    )
}
"""All that can be listed, by the name of the list."""
