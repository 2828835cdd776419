"""The files of a corpus, and what each holds."""

from __future__ import annotations

from collections.abc import Mapping

from explorer.corpus.model import Discrepancy, Event, Message, Pledge, Record, Speaker

TABLES: Mapping[str, tuple[str, type[Record]]] = {
    "speakers.toml": ("speakers", Speaker),
    "timeline.toml": ("events", Event),
    "messages.toml": ("messages", Message),
    "pledges.toml": ("pledges", Pledge),
    "discrepancies.toml": ("discrepancies", Discrepancy),
}
"""The files beside corpus.toml and sources/: the array of tables each holds, and what its rows are."""


def array_of(name: str) -> str:
    """The array of tables that a file of a corpus is made of; empty for a name that has none."""
    if name.startswith("sources/"):
        return "quotes"
    return TABLES[name][0] if name in TABLES else ""
