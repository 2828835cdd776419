"""What a corpus is, put in the place of what `new` wrote in corpus.toml; nothing else of that file is changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from explorer.corpus import read
from explorer.corpus.schema import TEMPLATE
from explorer.errors import Refused
from explorer.home import writing
from explorer.review.entries import written

FILE = "corpus.toml"
ASKED = {
    "title": "What is the corpus called?",
    "description": "What do these articles say, and about what?",
    "curated_by": "Who answers for it? A name.",
}
"""The keys that `new` leaves to be filled in, and what to ask for each."""


class NotChanged(Refused):
    """A value that is not found where it can be changed; the message says what to do."""


def unsaid(folder: Path) -> dict[str, str]:
    """The questions on what is still as `new` wrote it, by the key. Raises Unreadable."""
    text = read.read_text(folder, FILE)
    return {key: asked for key, asked in ASKED.items() if _line(key) in text.splitlines()}


def describe(folder: Path, said: Mapping[str, str]) -> None:
    """Put in what a person said, and the id. Raises Unreadable and FileTrouble."""
    text = read.read_bytes(folder, FILE).decode("utf-8")
    fresh = {key: words for key, words in said.items() if _line(key) in text.splitlines()}
    writing.export(folder / FILE, with_fields(text, "corpus", fresh).encode("utf-8"), overwrite=True)


def _line(key: str) -> str:
    """The line of a key in the template."""
    lines = (TEMPLATE / FILE).read_text("utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"{key} = "))


def with_fields(text: str, table: str, said: Mapping[str, str | Mapping[str, str]]) -> str:
    """A file with these values under the keys of a table, each on its line, a table as the one of a list; a guess at
    one of them goes. Raises NotChanged where a value stands on several lines, and Unreadable.
    """
    before, found = read.parse(text), re.search(rf"^\[{table}\].*\n(?:(?!\[).*(?:\n|$))*", text, re.MULTILINE)
    inner = found[0].rstrip() if found else ""
    for key, value in said.items():
        line = f"{key} = " + (written(value).strip() if isinstance(value, str) else f"[{written(value).strip()}]")
        inner = re.sub(rf"^# {key} = .*\n", "", inner, flags=re.MULTILINE)
        inner, count = re.subn(rf"^{key} = .*?(?=\r?$)", line.replace("\\", r"\\"), inner, flags=re.MULTILINE)
        inner = inner if count else f"{inner}\n{line}"
    now = text.replace(found[0].rstrip(), inner, 1) if found else text
    told, held = before.get(table), {key: [value] if isinstance(value, dict) else value for key, value in said.items()}
    if not isinstance(told, dict) or read.parse(now) != {**before, table: {**told, **held}}:
        raise NotChanged("it is not on a line of its own in the file; change it there")
    return now
