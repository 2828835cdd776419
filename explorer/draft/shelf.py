"""The folder `.draft/` beside a corpus: what was suggested of each source, and what a person decided. No part of it.

`SOURCE.jsonl` holds suggestions, a line each, and is written anew by each draft. `decisions.jsonl` holds what was
decided, is only ever added to, and the last line on a suggestion counts. `originals` says where the texts are.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter
from pydantic_core import from_json

from explorer.draft.suggestion import Mode, Suggestion
from explorer.home import writing

FOLDER = ".draft"
DECISIONS, LEDGER = "decisions.jsonl", "ledger.jsonl"
"""What is no file of a source: what was decided, and what `review` writes (`review/ledger.py`)."""
ORIGINALS = "originals"
"""The file that says where the articles' texts are, from the corpus on: both may be moved together."""
MAX_BYTES = 64 * 2**20

Row = TypeVar("Row")
Verdict = Literal["accepted", "refused", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided of a suggestion, by its key; `open` takes an earlier decision back."""

    key: str
    verdict: Verdict
    source: str
    record: str | None = None
    """The id of the quote or question that was made of it."""
    exact: str | None = None
    """The words as accepted, where these are not the suggestion's."""
    mode: Mode | None = None
    speaker: str | None = None
    attribution: str | None = None
    marked: bool | None = None
    note: str | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    """Where the words stand, with `exact`; of a passage that nobody suggested as well."""


_OF_ROWS = TypeAdapter(Decision)


class Shelf:
    """The suggestions and decisions of one corpus folder. Raises FileTrouble where a file cannot be read or written."""

    def __init__(self, corpus: Path) -> None:
        self.folder = corpus / FOLDER
        # Whose links they are nobody knows: a corpus may be a stranger's, and a decision goes where they lead.
        if link := next((place for place in (self.folder, *self.folder.glob("*")) if place.is_symlink()), None):
            raise writing.FileTrouble(f"{link} is a link, which no draft has; put the file itself there, or remove it")

    def originals(self) -> Path | None:
        """The folder of texts that was kept last; None where none was, or what is kept is no way from the corpus."""
        kept = writing.read(self.folder / ORIGINALS, 4096) if self.folder.is_dir() else None
        way = (kept or b"").decode("utf-8", "replace")
        return Path(os.path.realpath(self.folder.parent), way) if way and not os.path.isabs(way) else None

    def keep_originals(self, texts: Path) -> None:
        """Keep where the articles' texts are; where that cannot be kept, it is asked for again.

        A corpus of which nothing was drafted or decided stays as it is: to look at it writes nothing.
        """
        if not self.folder.is_dir():
            return
        with suppress(writing.FileTrouble, ValueError):
            way = os.path.relpath(os.path.realpath(texts), os.path.realpath(self.folder.parent))
            writing.save(self.folder / ORIGINALS, way.encode("utf-8", "replace"))

    def files(self) -> list[Path]:
        """The files of suggestions, in order."""
        return sorted(file for file in self.folder.glob("*.jsonl") if file.name not in (DECISIONS, LEDGER))

    def suggestions(self, source: str) -> list[Suggestion]:
        """What was suggested of a source, the surest first; lines that are none are passed over."""
        return list(self._rows(_file_name(source), Suggestion.of_row))

    def write(self, source: str, suggestions: Iterable[Suggestion]) -> None:
        """Write the suggestions of a source, in place of those of an earlier draft."""
        lines = [json.dumps(one.as_row(), ensure_ascii=False) for one in suggestions]
        writing.save(self.folder / _file_name(source), ("\n".join(lines) + "\n").encode("utf-8"))

    def latest(self) -> dict[str, Decision]:
        """The last line on each passage, by its key: also what was taken back, or changed and not yet decided."""
        return {one.key: one for one in self._rows(DECISIONS, _OF_ROWS.validate_python)}

    def decide(self, *decisions: Decision) -> None:
        """Add decisions, all or none; two windows may do so at once."""
        told = ({key: value for key, value in asdict(one).items() if value is not None} for one in decisions)
        lines = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in told)
        with writing.locked(self.folder / DECISIONS) as target:
            known = writing.read(target, MAX_BYTES) or b""
            ended = known if not known or known.endswith(b"\n") else known + b"\n"
            writing.replace(target, ended + lines.encode("utf-8"))

    def _rows(self, name: str, of: Callable[[dict[str, Any]], Row]) -> Iterator[Row]:
        data = writing.read(self.folder / name, MAX_BYTES) if self.folder.is_dir() else None
        return rows(data or b"", of)


def _file_name(source: str) -> str:
    """The name of a source's file; of one that is called as the other files are, a name that no other source gets."""
    name = f"{source}.jsonl"
    return f"{source}-.jsonl" if name in (DECISIONS, LEDGER) else name


def rows(data: bytes, of: Callable[[dict[str, Any]], Row]) -> Iterator[Row]:
    """What each line of JSON is made into; one that is no object, or of which nothing can be made, is passed over."""
    for line in data.decode("utf-8", "replace").split("\n"):
        with suppress(TypeError, KeyError, ValueError):
            if isinstance(row := from_json(line), dict):
                yield of(row)
