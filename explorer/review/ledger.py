"""Appends to the files of a corpus: several files at once or none, and never a change to what stands there.

What is to be appended is noted first, beside the corpus; who is killed in between, finds it finished by whoever opens
the corpus next. What was appended can be taken back for as long as nothing was written after it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from explorer.corpus import read
from explorer.errors import Refused
from explorer.home import writing

NOTE = "ledger.jsonl"
MAX_BYTES = 64 * 2**20
ORDER = ("speakers.toml", "sources/", "timeline.toml", "messages.toml", "pledges.toml", "discrepancies.toml")
"""Who is named is written before who names."""

Texts = Mapping[str, str]
"""What is appended to each file, by its name in the corpus."""


class NotAppended(Refused):
    """Nothing was written; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the note: a change that is begun, done, or taken back."""

    id: str
    state: str
    texts: Texts


class Ledger:
    """The appended texts of one corpus folder. Raises FileTrouble where a file cannot be read or written."""

    def __init__(self, folder: Path, own: Path) -> None:
        self._folder = folder
        self._note = own / NOTE

    def settle(self) -> None:
        """Finish what a killed window had begun."""
        if self._note.exists():
            with writing.locked(self._note) as note:
                self._settle(note)

    def append(self, texts: Texts, judge: Callable[[Path], str | None]) -> str:
        """Append to the files; gives an id by which it is taken back.

        `judge` is shown a copy of the corpus with the texts in it, and says what is wrong there. Raises NotAppended
        with that.
        """
        with writing.locked(self._note) as note:
            self._settle(note)
            if wrong := self._judged(texts, judge):
                raise NotAppended(wrong)
            id = os.urandom(6).hex()
            self._say(note, Line(id, "begun", texts))
            self._append(texts)
            self._say(note, Line(id, "done", {}))
        return id

    def take_back(self, id: str) -> None:
        """Take back what was appended. Raises NotAppended where something was written after it."""
        with writing.locked(self._note) as note:
            self._settle(note)
            texts = next((line.texts for line in self._lines(note) if line.id == id and line.state == "begun"), None)
            if texts is None:
                raise NotAppended("it is not known any more")
            for name in texts:
                if not self._read(name).endswith(texts[name].encode("utf-8")):
                    raise NotAppended(f"{name} was changed since; take it out there")
            self._say(note, Line(id, "leaving", texts))
            self._take_back(texts)
            self._say(note, Line(id, "gone", {}))

    def _judged(self, texts: Texts, judge: Callable[[Path], str | None]) -> str | None:
        """What is wrong in a copy of the corpus with the texts in it."""
        try:
            with tempfile.TemporaryDirectory(prefix="hanoi-explorer-") as place:
                copy = Path(place)
                (copy / "sources").mkdir()
                for name in {*read.list_files(self._folder), *texts}:
                    (copy / name).write_bytes(_joined(self._read(name), texts.get(name, "")))
                return judge(copy)
        except OSError as error:
            raise writing.FileTrouble(f"a copy of the corpus to try it on cannot be made: {error.strerror}") from error

    def _read(self, name: str) -> bytes:
        try:
            return read.read_bytes(self._folder, name)
        except read.Unreadable as error:
            if not (self._folder / name).exists():
                return b""
            raise writing.FileTrouble(f"{self._folder / name} {error}") from error

    def _append(self, texts: Texts) -> None:
        for name in sorted(texts, key=_rank):
            before = self._read(name)
            if texts[name].strip().encode("utf-8") not in before:
                writing.export(self._folder / name, _joined(before, texts[name]), overwrite=True)

    def _take_back(self, texts: Texts) -> None:
        for name in sorted(texts, key=_rank, reverse=True):
            before, text = self._read(name), texts[name].encode("utf-8")
            if before.endswith(text):
                writing.export(self._folder / name, before[: len(before) - len(text)], overwrite=True)

    def _settle(self, note: Path) -> None:
        last = {line.id: line.state for line in self._lines(note)}
        for line in self._lines(note):
            if line.state == last[line.id] == "begun":
                self._append(line.texts)
                self._say(note, Line(line.id, "done", {}))
            elif line.state == last[line.id] == "leaving":
                self._take_back(line.texts)
                self._say(note, Line(line.id, "gone", {}))

    def _say(self, note: Path, line: Line) -> None:
        row = {"id": line.id, "state": line.state, "texts": dict(line.texts)}
        known = writing.read(note, MAX_BYTES) or b""
        writing.replace(note, known + json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")

    def _lines(self, note: Path) -> list[Line]:
        found = []
        for text in (writing.read(note, MAX_BYTES) or b"").decode("utf-8", "replace").split("\n"):
            try:
                row = json.loads(text) if text else {}
                found += [Line(str(row["id"]), str(row["state"]), row["texts"])] if row else []
            except (ValueError, TypeError, KeyError):
                continue
        return found


def _rank(name: str) -> int:
    return next((n for n, start in enumerate(ORDER) if name.startswith(start)), len(ORDER))


def _joined(before: bytes, text: str) -> bytes:
    """What a file holds, and the text after it; the last line of what stands there is ended first."""
    ended = b"" if not before or before.endswith(b"\n") or not text else b"\n"
    return before + ended + text.encode("utf-8")
