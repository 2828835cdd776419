"""The kinds of rows, each a pane, and the list of what has no pane: what each is called, once and for all."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Kind = Literal["event", "speaker", "message", "pledge", "question", "quote"]


FIRST_QUOTE: Final = 1_000_000_001
"""The number of the first quote: they are numbered before it is known how many other rows there are."""


class Names(NamedTuple):
    """What one thing that is listed is called."""

    list: str
    """Its list, and its pane, on the command line."""
    one: str
    several: str
    also: str = ""
    """Another name of its list."""

    @property
    def title(self) -> str:
        """Over its pane."""
        return self.list.capitalize()


NAMES: Final[Mapping[Kind, Names]] = {
    "event": Names("timeline", "event", "events"),
    "speaker": Names("speakers", "speaker", "speakers"),
    "message": Names("messages", "message", "messages"),
    "pledge": Names("pledges", "pledge", "pledges"),
    "question": Names("questions", "question", "questions", also="discrepancies"),
    "quote": Names("quotes", "quote", "quotes"),
}
"""The kinds in the order of their panes."""
KINDS: Final[tuple[Kind, ...]] = tuple(NAMES)
RECORDS: Final[tuple[Kind, ...]] = ("event", "speaker", "message", "pledge")
"""Those that sources tell of; questions and quotes are about these, and not counted with them."""
PANES: Final[Mapping[str, Kind]] = {names.list: kind for kind, names in NAMES.items()}
"""The kind that a pane of this name shows."""
LISTS: Final[Mapping[str, Names]] = {
    name: names
    for names in (*NAMES.values(), Names("sources", "source", "sources"))
    for name in (names.list, names.also)
    if name
}
"""All that can be listed, by the names of the list."""
