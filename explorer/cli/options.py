"""What the command `hanoi-explorer` can be asked for, and what it was. The parser is apart: it takes long to load."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.index.facets import FACETS

NOUNS = {
    "timeline": ("event", "events"),
    "speakers": ("speaker", "speakers"),
    "messages": ("message", "messages"),
    "pledges": ("pledge", "pledges"),
    "quotes": ("quote", "quotes"),
    "sources": ("source", "sources"),
    "discrepancies": ("discrepancy", "discrepancies"),
}
"""What each list lists: one, and several."""
LISTS = tuple(NOUNS)
PANES = ("timeline", "speakers", "messages", "pledges")


class UsageError(Exception):
    """The command was used wrongly; the message says how it is used."""


def did_you_mean(text: str, choices: Sequence[str]) -> str:
    """The end of a refusal: what may be meant, else what there is."""
    from explorer.index.read.spelling import nearest

    guesses = nearest(text, choices)
    return f"; did you mean {' or '.join(guesses)}?" if guesses else f"; there are {', '.join(choices)}"


class Options:
    """What was given on the command line, one attribute each: most are there only if given. Nothing opens the app."""

    content: Path

    def __init__(self) -> None:
        self.command = "app"
        self.theme: str | None = None
        for facet in FACETS:
            setattr(self, facet.flag, [])

    def __contains__(self, name: str) -> bool:
        return name in vars(self)

    if TYPE_CHECKING:
        # What argparse puts here has the types that the parser's table says.
        def __getattr__(self, name: str) -> Any: ...
