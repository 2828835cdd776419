"""What the file of a source says of it, and what its draft guessed: each put in as a person says it, nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from explorer.corpus import read
from explorer.corpus.model import Source
from explorer.review.corpus_about import with_fields
from explorer.review.ledger import Edit

ASKED = {
    "label": ("label", "What is it called in lists? In a few letters"),
    "title": ("title", "What is its headline? A description in [square brackets] if it has none"),
    "container-title": ("outlet", "In which paper, journal or site is it?"),
    "author": ("author", "Who wrote it?"),
    "issued": ("issued", "When was it issued? 2025-03-08, 2025-03 or 2025"),
    "URL": ("address", "What is its address?"),
}
"""The keys of a source that review asks for: what each is called on the screen, and what to ask for it."""
_GUESS = re.compile(r"^# (?P<key>[A-Za-z-]+) = \"(?P<value>.*)\"  # (?P<why>.+)$", re.MULTILINE)


class Known(NamedTuple):
    """What is said of a source under a key, or guessed for it with a reason."""

    key: str
    value: str
    guess: str = ""
    why: str = ""

    @property
    def shown(self) -> str:
        """What it is called, with the value, or the guess as one."""
        return f"{ASKED[self.key][0]}: {self.value or (f'perhaps “{self.guess}”' if self.guess else 'not told')}"


def known(folder: Path, file: str, source: Source) -> list[Known]:
    """What stands under each key, empty of what does not, with what the draft guessed. Raises Unreadable."""
    guesses = {found["key"]: found for found in _GUESS.finditer(read.read_text(folder, file))}
    authors = [name.literal or " ".join(filter(None, (name.given, name.family))) for name in source.author]
    said = {key: getattr(source, key.replace("-", "_")) or "" for key in ASKED} | {"author": ", ".join(authors)}
    return [
        Known(key, said[key], found["value"], found["why"])
        if (found := guesses.get(key)) and not said[key]
        else Known(key, said[key])
        for key in ASKED
    ]


def changed(folder: Path, file: str, source: Source, key: str, words: str) -> Edit:
    """The table of a source with other words under a key; an outlet makes of an article one that appeared there, and
    is its label where nobody gave one. Raises NotChanged, Unreadable.
    """
    said: dict[str, str | Mapping[str, str]] = {key: {"literal": words} if key == "author" else words}
    if key == "container-title" and source.type == "article":
        said["type"] = "webpage"
    if key == "container-title" and source.label == source.id and len(words) <= 24:
        said["label"] = words
    text = read.read_text(folder, file)
    now, rest = with_fields(text, "source", said), len("".join(text.partition("\n[[")[1:]))
    return Edit(file, text[: len(text) - rest], now[: len(now) - rest])
