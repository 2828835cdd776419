"""A folder of TOML files → a Corpus, or a list of problems with file, table, id and line.

There is one reader, Stream: a part of a file at a time, so that a million quotes never stand in memory at once.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from explorer.corpus import read
from explorer.corpus.explain import MAX_FAULTS, Fault, explained
from explorer.corpus.lines import LineFinder
from explorer.corpus.model import (
    About,
    Article,
    Corpus,
    Discrepancy,
    Event,
    Message,
    Pledge,
    Quote,
    Record,
    Source,
    Speaker,
)
from explorer.corpus.problems import Problem, Summed
from explorer.corpus.references import IdEntry, duplicate_ids, unresolved
from explorer.errors import Refused
from explorer.text.display import counted

AnyRecord = TypeVar("AnyRecord", bound=Record)

TABLES: Mapping[str, tuple[str, type[Record]]] = {
    "speakers.toml": ("speakers", Speaker),
    "timeline.toml": ("events", Event),
    "messages.toml": ("messages", Message),
    "pledges.toml": ("pledges", Pledge),
    "discrepancies.toml": ("discrepancies", Discrepancy),
}
"""The files beside corpus.toml and sources/: the array of tables each holds, and what its rows are."""


class BrokenCorpus(Refused):
    """The folder is no valid corpus; `problems` says what to mend, in the order of the files, each by itself."""

    def __init__(self, folder: Path, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.folder = folder
        self.problems = tuple(problems)

    def summed(self) -> tuple[Problem, ...]:
        """The problems, those that come very often as a number."""
        return Summed(self.problems).problems()

    def told(self) -> Iterator[str]:
        """The problems, then how many they are."""
        yield from (problem.sentence() for problem in self.summed())
        them = "it" if len(self.problems) == 1 else "them"
        yield f"{self.folder} has {counted(len(self.problems), 'problem')}; mend {them} and run `check` again"


class Doubt(Exception):
    """Something here is no valid corpus; `load` says what is wrong."""


@dataclass(frozen=True)
class Findings:
    """What is wrong in the files, and which tables they hold."""

    problems: list[Problem] = field(default_factory=list)
    entries: list[IdEntry] = field(default_factory=list)


def load(folder: Path) -> Corpus:
    """Read and validate a corpus folder. Raises BrokenCorpus with every problem found, not only the first."""
    findings = Findings()
    stream = Stream(folder, findings=findings)
    # In the order of the files: where an id stands twice, the first keeps it.
    about = next(stream.abouts(), None)
    discrepancies, messages, pledges = tuple(stream.discrepancies), tuple(stream.messages), tuple(stream.pledges)
    speakers, events, articles = tuple(stream.speakers), tuple(stream.events), tuple(stream.articles)
    problems, entries = findings.problems, findings.entries
    unread = any(problem.rule in ("file", "structure") for problem in problems)
    problems += [*duplicate_ids(entries), *unresolved(entries, complete=not unread)]
    if problems or about is None:
        raise BrokenCorpus(folder, sorted(problems))
    return Corpus(about, articles, speakers, events, messages, pledges, discrepancies)


class Stream:
    """The records of a folder, under the names of a Corpus; each may be gone through once, a part of a file at a time.

    What is wrong is left out and goes to `findings`; without these, the first problem raises Doubt on the way. Ids and
    references are left to whoever brings the records together. `heard` is told how many bytes were read.
    Raises BrokenCorpus where there is no folder to read.
    """

    def __init__(
        self, folder: Path, heard: Callable[[int], object] = lambda size: None, findings: Findings | None = None
    ) -> None:
        self._folder = folder
        self._heard = heard
        self._findings = findings
        self._finders: dict[str, LineFinder] = {}
        try:
            self._names = read.list_files(folder)
        except read.Unreadable as error:
            raise BrokenCorpus(folder, [Problem(str(folder), error.line, "", "", "file", str(error))]) from error
        self._sources = [name for name in self._names if name.startswith("sources/")]
        self.speakers = self._records("speakers.toml", Speaker)
        self.articles = self._read_articles()
        """Each source with its quotes, in the order of the files."""
        self.events = self._records("timeline.toml", Event)
        self.messages = self._records("messages.toml", Message)
        self.pledges = self._records("pledges.toml", Pledge)
        self.discrepancies = self._records("discrepancies.toml", Discrepancy)
        if "corpus.toml" not in self._names:
            self._tell("corpus.toml", "is missing; a corpus needs one, with a [corpus] table")
        if not self._sources:
            self._tell("sources", "holds no source; a corpus needs at least one sources/*.toml")
        known = ("corpus.toml", *TABLES)
        for name in self._names:
            if name not in known and name not in self._sources:
                files = ", ".join(known)
                self._tell(name, f"is not a file of a corpus; the files are {files} and sources/")

    @property
    def size(self) -> int:
        """Bytes of all files together; a link to nothing has none."""
        places = (os.path.join(self._folder, name) for name in self._names)
        return sum(os.path.getsize(place) for place in places if os.path.exists(place))

    @property
    def about(self) -> About:
        """The `[corpus]` table."""
        return next(self.abouts())

    def abouts(self) -> Iterator[About]:
        """The `[corpus]` table, or none where the findings say why."""
        found: list[About] = []
        if "corpus.toml" in self._names:
            with self._reading("corpus.toml"):
                for _ in self._single("corpus.toml", ("corpus",), About, found):
                    pass
        yield from found

    def _read_articles(self) -> Iterator[Article]:
        for name in self._sources:
            found: list[Source] = []
            quotes: tuple[Quote, ...] = ()
            with self._reading(name):
                parts = self._single(name, ("source", "quotes"), Source, found)
                quotes = tuple(self._array(name, "quotes", Quote, parts))
            yield from (Article(name, source, quotes) for source in found)

    def _records(self, name: str, model: type[AnyRecord]) -> Iterator[AnyRecord]:
        if name in self._names:
            table, _ = TABLES[name]
            with self._reading(name):
                yield from self._array(name, table, model, self._parts(name, (table,)))

    @contextmanager
    def _reading(self, name: str) -> Iterator[None]:
        try:
            yield
        except read.Unreadable as error:
            self._tell(name, str(error), "file", at=error.line)

    def _parts(self, name: str, known: Sequence[str]) -> Iterator[Mapping[str, object]]:
        """The tables of a file, a part at a time. Tells of those that do not belong in it."""
        for tables, size in read.read_parts(self._folder, name, known[-1]):
            for table in islice((table for table in tables if table not in known), MAX_FAULTS):
                listed = " and ".join(f"[{own}]" for own in known)
                message = f"has a key or table {table!r} that does not belong here; it holds {listed}"
                self._tell(name, message, at=(table,))
            yield tables
            self._heard(size)

    def _single(
        self, name: str, known: Sequence[str], model: type[AnyRecord], found: list[AnyRecord]
    ) -> Iterator[Mapping[str, object]]:
        """The tables of a file, passed on; what its one table holds is put into `found`."""
        table, held = known[0], False
        for tables in self._parts(name, known):
            if isinstance(raw := tables.get(table), dict):
                if held:
                    raise read.Unreadable(f"holds [{table}] twice; a file has one")
                held = True
                record = self._record(name, (table,), raw, model)
                found += [record] if record is not None else []
            yield tables
        if not held:
            self._tell(name, f"is missing; the file needs one [{table}] table", table=f"[{table}]")

    def _array(
        self, name: str, table: str, model: type[AnyRecord], parts: Iterable[Mapping[str, object]]
    ) -> Iterator[AnyRecord]:
        numbers = count()
        faults = 0
        for tables in parts:
            rows = tables.get(table, [])
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                message = f"must be written as an array of tables, each headed [[{table}]]"
                self._tell(name, message, table=f"[[{table}]]", at=(table,))
                continue
            for row in rows:
                path = table, next(numbers)
                if faults == MAX_FAULTS:
                    message = f"{faults} records before this line have problems; mend them, and the rest is checked"
                    self._tell(name, message, "file", f"[[{table}]]", path)
                    return
                if (record := self._record(name, path, row, model)) is None:
                    faults += 1
                else:
                    yield record

    def _record(
        self, name: str, path: tuple[str | int, ...], raw: dict[str, object], model: type[AnyRecord]
    ) -> AnyRecord | None:
        record, faults = validated(model, raw)
        if self._findings is None and record is None:
            raise Doubt
        if self._findings is not None:

            def line(*key: str | int) -> int:
                return self._line(name, (*path, *key))

            id, table = raw.get("id"), f"[{path[0]}]" if len(path) == 1 else f"[[{path[0]}]]"
            entry = IdEntry(name, table, id if isinstance(id, str) else "", record, line)
            self._findings.entries.append(entry)
            self._findings.problems.extend(entry.problem("fields", sentence, *key) for key, sentence in faults)
        return record

    def _line(self, name: str, path: Sequence[str | int]) -> int:
        if name not in self._finders:
            self._finders[name] = LineFinder(read.read_text(self._folder, name))
        return self._finders[name].find(path)

    def _tell(
        self, name: str, message: str, rule: str = "structure", table: str = "", at: int | Sequence[str | int] = 0
    ) -> None:
        """Tell of a file that something is wrong at a line, or at the path of a key."""
        if self._findings is None:
            raise Doubt
        line = at if isinstance(at, int) else self._line(name, at)
        self._findings.problems.append(Problem(name, line, table, "", rule, message))


@cache
def _adapter(model: type) -> TypeAdapter[object]:
    return TypeAdapter(model)


def validated(model: type[AnyRecord], table: object) -> tuple[AnyRecord | None, Sequence[Fault]]:
    """The record that a TOML table holds, or what is wrong with it."""
    kind: type = model
    try:
        record = _adapter(kind).validate_python(table)
    except ValidationError as error:
        return None, explained(model, error)
    assert isinstance(record, model)
    return record, ()
