"""Writes into the files of a corpus: several files at once or none.

Texts are appended, and what stands there stays as it is; but for an edit, which puts one table in the place of another,
and is made only as a person was shown it. What is to be written is noted first, beside the corpus; who is killed in
between, finds it finished by whoever opens the corpus next, or taken back where a hand has changed that table since.
What was written can be taken back for as long as nothing was written over it.
"""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from explorer.corpus import read
from explorer.draft.shelf import LEDGER, MAX_BYTES, rows
from explorer.errors import Refused
from explorer.home import writing

ORDER = ("speakers.toml", "sources/", "timeline.toml", "messages.toml", "pledges.toml", "discrepancies.toml")
"""Who is named is written before who names."""

_OF_CORPUS = re.compile(r"(?:sources/)?[^./\\\0][^/\\\0]*\.toml")
"""The files that a corpus reads, by name: nothing else is written."""

TRIED = "tried"
"""The folder of the copy on which a change is tried: one at a time, under the lock."""

Judge = Callable[[Path], str | None]


class NotAppended(Refused):
    """Nothing was written; the message says why."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A table of a file as it stands, whole, and as it is to be."""

    file: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """What is written at once: what is appended to which file, and which tables are put in the place of others."""

    texts: Mapping[str, str]
    edits: Sequence[Edit] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the note: a change that is begun, done, or taken back."""

    id: str
    state: str
    change: Change = field(default_factory=lambda: Change({}))


_OF_ROWS = TypeAdapter(Line)


class Ledger:
    """The changes to one corpus folder. Raises FileTrouble where a file cannot be read or written."""

    def __init__(self, folder: Path, own: Path) -> None:
        self._folder = folder
        self._note = own / LEDGER

    def settle(self) -> None:
        """Finish what a killed window had begun."""
        if self._note.exists():
            with writing.locked(self._note) as note:
                self._settle(note)

    def write(self, change: Change, judge: Judge) -> str:
        """Make a change; gives an id by which it is taken back.

        `judge` is shown a copy of the corpus with the change made, and says what is wrong there. Raises NotAppended
        with that, and where a table that is to be changed no longer stands as it was.
        """
        with writing.locked(self._note) as note:
            self._settle(note)
            change = self._with_ends(change)
            with self._tried(change) as copy:
                if wrong := judge(copy):
                    raise NotAppended(wrong)
            id = os.urandom(6).hex()
            self._say(note, Line(id, "begun", change))
            self._finish(note, id, change)
        return id

    def take_back(self, id: str) -> None:
        """Take back what was written. Raises NotAppended where something was written over it."""
        with writing.locked(self._note) as note:
            self._settle(note)
            change = next((line.change for line in self._lines(note) if line.id == id and line.state == "begun"), None)
            if change is None:
                raise NotAppended("it is not known any more")
            for name in _files(change):
                if _without(self._read(name), name, change) is None:
                    raise NotAppended(f"{name} was changed since; take it out there")
            self._say(note, Line(id, "leaving", change))
            self._take_back(change)
            self._say(note, Line(id, "gone"))

    def _with_ends(self, change: Change) -> Change:
        """The change that first ends the last line of a file, where it has no end."""
        ends = {name: self._read(name)[-1:] not in (b"", b"\n") for name in change.texts}
        return Change({name: "\n" * ends[name] + text for name, text in change.texts.items()}, change.edits)

    @contextmanager
    def _tried(self, change: Change) -> Iterator[Path]:
        """A copy of the corpus with a change made, for as long as it is looked at. Raises NotAppended."""
        copy = self._note.parent / TRIED
        # What stands in the way of that is met below.
        shutil.rmtree(copy, ignore_errors=True)
        try:
            try:
                (copy / "sources").mkdir(parents=True, mode=writing.PRIVATE_FOLDER)
                for name in {*read.list_files(self._folder), *_files(change)}:
                    data = _with(self._read(name), name, change)
                    if data is None:
                        raise NotAppended(f"{name} was changed meanwhile; nothing is written")
                    (copy / name).write_bytes(data)
            except OSError as error:
                raise writing.FileTrouble(
                    f"no copy of the corpus can be made to try it on: {error.strerror}"
                ) from error
            yield copy
        finally:
            shutil.rmtree(copy, ignore_errors=True)

    def _read(self, name: str) -> bytes:
        try:
            return read.read_bytes(self._folder, name)
        except read.Unreadable as error:
            if not (self._folder / name).exists() and self._folder.resolve() in (self._folder / name).resolve().parents:
                return b""
            raise writing.FileTrouble(f"{self._folder / name} {error}") from error

    def _finish(self, note: Path, id: str, change: Change) -> None:
        """Make a change as far as it is not made. Raises NotAppended where a table is not as it was: it is undone."""
        for name in sorted(_files(change), key=_rank):
            data = _with(self._read(name), name, change)
            if data is None:
                self._take_back(change)
                self._say(note, Line(id, "gone"))
                raise NotAppended(f"{name} was changed meanwhile; nothing is written")
            self._put(name, data)
        self._say(note, Line(id, "done"))

    def _take_back(self, change: Change) -> None:
        """Take a change back, wherever nothing was written over it."""
        for name in sorted(_files(change), key=_rank, reverse=True):
            if (data := _without(self._read(name), name, change)) is not None:
                self._put(name, data)

    def _put(self, name: str, data: bytes) -> None:
        if data != self._read(name):
            writing.export(self._folder / name, data, overwrite=True)

    def _settle(self, note: Path) -> None:
        shutil.rmtree(note.parent / TRIED, ignore_errors=True)
        lines = self._lines(note)
        last = {line.id: line.state for line in lines}
        for line in lines:
            if line.state == last[line.id] == "begun":
                with suppress(NotAppended):
                    self._finish(note, line.id, line.change)
            elif line.state == last[line.id] == "leaving":
                self._take_back(line.change)
                self._say(note, Line(line.id, "gone"))

    def _say(self, note: Path, line: Line) -> None:
        row = {"id": line.id, "state": line.state, **asdict(line.change)}
        known = writing.read(note, MAX_BYTES) or b""
        writing.replace(note, known + json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")

    def _lines(self, note: Path) -> list[Line]:
        found = rows(writing.read(note, MAX_BYTES) or b"", lambda row: _OF_ROWS.validate_python({**row, "change": row}))
        # The note may have come with a stranger's corpus.
        return [line for line in found if all(map(_OF_CORPUS.fullmatch, _files(line.change)))]


def _rank(name: str) -> int:
    return next((n for n, start in enumerate(ORDER) if name.startswith(start)), len(ORDER))


def _files(change: Change) -> set[str]:
    return {*change.texts, *(edit.file for edit in change.edits)}


def _with(before: bytes, name: str, change: Change) -> bytes | None:
    """What a file holds once a change is made, of which some may be made already; None where a table is another."""
    data = _replaced(before, [(edit.was, edit.now) for edit in change.edits if edit.file == name])
    text = change.texts.get(name, "")
    if data is None or text.strip().encode("utf-8") in data:
        return data
    return data + text.encode("utf-8")


def _without(before: bytes, name: str, change: Change) -> bytes | None:
    """What a file held before a change; None where something was written over it."""
    text = change.texts.get(name, "").encode("utf-8")
    if not before.endswith(text):
        return None
    tables = [(edit.now, edit.was) for edit in change.edits if edit.file == name]
    return _replaced(before[: len(before) - len(text)], tables)


def _replaced(data: bytes, tables: Sequence[tuple[str, str]]) -> bytes | None:
    """The data with each first table's place taken by the second, unless it is; None where neither stands there."""
    for was, now in ((was.encode("utf-8"), now.encode("utf-8")) for was, now in tables):
        # One may be the beginning of the other.
        if now not in data or (now in was and was in data):
            if data.count(was) != 1:
                return None
            data = data.replace(was, now)
    return data
