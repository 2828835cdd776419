"""What a corpus is, put in the place of what `new` wrote in corpus.toml; nothing else of that file is changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tomli_w

from explorer.corpus import read
from explorer.corpus.schema import TEMPLATE
from explorer.home import writing

FILE = "corpus.toml"
ASKED = {
    "title": "What is the corpus called?",
    "description": "What do these articles say, and about what?",
    "curated_by": "Who answers for it? A name.",
}
"""The keys that `new` leaves to be filled in, and what to ask for each."""


def unsaid(folder: Path) -> dict[str, str]:
    """The questions on what is still as `new` wrote it, by the key. Raises Unreadable."""
    text = read.read_text(folder, FILE)
    return {key: asked for key, asked in ASKED.items() if _line(key) in text.splitlines()}


def describe(folder: Path, said: Mapping[str, str]) -> None:
    """Put in what a person said, and the id. Raises Unreadable and FileTrouble."""
    lines = read.read_bytes(folder, FILE).decode("utf-8").splitlines(keepends=True)
    for at, line in enumerate(lines):
        bare = line.rstrip("\r\n")
        for key, words in said.items():
            if bare == _line(key):
                lines[at] = tomli_w.dumps({key: words}).strip() + line[len(bare) :]
    writing.export(folder / FILE, "".join(lines).encode("utf-8"), overwrite=True)


def _line(key: str) -> str:
    """The line of a key in the template."""
    lines = (TEMPLATE / FILE).read_text("utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"{key} = "))
