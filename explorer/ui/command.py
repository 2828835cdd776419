"""What a command is: the row of the table of keys."""

from __future__ import annotations

from typing import Literal, NamedTuple

Group = Literal[
    "Move", "Filter", "Read and copy", "App", "In the comparison", "In the coverage picture", "While typing",
    "In the facets", "In copy as…", "In the clippings", "In a briefing", "Before an article opens", "In the help",
    "In a text", "In a question", "In the review", "In the review of renderings",
]  # fmt: skip


class Command(NamedTuple):
    """One thing the reader can do. `keys` are Textual's names; `show` is how the keys are written for people."""

    id: str
    keys: str
    show: str
    action: str
    label: str
    """A word or two, for the key bar."""
    group: Group
    help: str
    bar: bool = False
    """Stands in the key bar of its screen or dialog; for the main screen see `HERE`."""
    palette: bool = True
    """Stands in the palette; moving the cursor does not."""

    @property
    def key(self) -> str:
        """The first of its keys, for people."""
        return self.show.split()[0]
