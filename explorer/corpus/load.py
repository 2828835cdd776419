"""A folder of TOML files → a Corpus, or a list of problems with file, table, id and line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from explorer.corpus import read, strict
from explorer.corpus.explain import MAX_FAULTS, explained
from explorer.corpus.files import TABLES, array_of
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
from explorer.corpus.problems import Problem
from explorer.corpus.references import Entry, duplicate_ids, unresolved

AnyRecord = TypeVar("AnyRecord", bound=Record)


class BrokenCorpus(Exception):
    """The folder is no valid corpus; `problems` says what to mend, in the order of the files."""

    def __init__(self, folder: Path, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.folder = folder
        self.problems = tuple(problems)


def load(folder: Path) -> Corpus:
    """Read and validate a corpus folder. Raises BrokenCorpus with every problem found, not only the first."""
    return _Loader(folder).load()


@dataclass
class _Found:
    """What was read so far."""

    about: About | None = None
    articles: list[Article] = field(default_factory=list)
    rows: dict[str, tuple[Record, ...]] = field(default_factory=dict)

    def corpus(self, about: About) -> Corpus:
        return Corpus(
            about=about,
            articles=tuple(self.articles),
            speakers=_of(Speaker, self.rows.get("speakers", ())),
            events=_of(Event, self.rows.get("events", ())),
            messages=_of(Message, self.rows.get("messages", ())),
            pledges=_of(Pledge, self.rows.get("pledges", ())),
            discrepancies=_of(Discrepancy, self.rows.get("discrepancies", ())),
        )


class _Loader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._problems: list[Problem] = []
        self._entries: list[Entry] = []
        self._finders: dict[str, LineFinder] = {}

    def load(self) -> Corpus:
        try:
            names = read.list_files(self._folder)
        except read.Unreadable as error:
            raise BrokenCorpus(self._folder, [_file_problem(str(self._folder), error)]) from error
        self._miss(names)
        found = _Found()
        for name in names:
            if (tables := self._tables(name)) is not None:
                self._file(name, tables, found)
        self._problems += duplicate_ids(self._entries)
        self._problems += unresolved(self._entries, complete=not self._unread())
        if self._problems or found.about is None:
            raise BrokenCorpus(self._folder, sorted(self._problems))
        return found.corpus(found.about)

    def _miss(self, names: Sequence[str]) -> None:
        """Tell of the files that no corpus can be without."""
        if "corpus.toml" not in names:
            self._add("corpus.toml", 0, "", "", "structure", "is missing; a corpus needs one, with a [corpus] table")
        if not any(name.startswith("sources/") for name in names):
            message = "holds no source; a corpus needs at least one sources/*.toml"
            self._add("sources", 0, "", "", "structure", message)

    def _file(self, name: str, tables: Mapping[str, object], found: _Found) -> None:
        if name == "corpus.toml":
            found.about = self._only(name, tables, "corpus", About)
        elif name.startswith("sources/"):
            source = self._only(name, tables, "source", Source, also=("quotes",))
            quotes = self._array(name, tables, "quotes", Quote)
            if source is not None:
                found.articles.append(Article(name, source, quotes))
        elif name in TABLES:
            table, model = TABLES[name]
            self._only_tables(name, tables, (table,))
            found.rows[table] = self._array(name, tables, table, model)
        else:
            known = ", ".join(("corpus.toml", *TABLES))
            message = f"is not a file of a corpus; the files are {known} and sources/"
            self._add(name, 0, "", "", "structure", message)

    def _unread(self) -> bool:
        return any(problem.rule in ("file", "structure") for problem in self._problems)

    def _add(self, file: str, line: int, table: str, id: str, rule: str, message: str) -> None:
        self._problems.append(Problem(file, line, table, id, rule, message))

    def _tables(self, name: str) -> dict[str, object] | None:
        try:
            return read.read_toml(self._folder, name, array_of(name)).tables
        except read.Unreadable as error:
            self._problems.append(_file_problem(name, error))
            return None

    def _line(self, name: str, path: Sequence[str | int]) -> int:
        if name not in self._finders:
            self._finders[name] = LineFinder(read.read_text(self._folder, name))
        return self._finders[name].find(path)

    def _only_tables(self, name: str, tables: Mapping[str, object], known: Sequence[str]) -> None:
        for table in islice((table for table in tables if table not in known), MAX_FAULTS):
            message = f"has a key or table {table!r} that does not belong here; it holds {_listed(known)}"
            self._add(name, self._line(name, (table,)), "", "", "structure", message)

    def _only(
        self,
        name: str,
        tables: Mapping[str, object],
        table: str,
        model: type[AnyRecord],
        also: Sequence[str] = (),
    ) -> AnyRecord | None:
        self._only_tables(name, tables, (table, *also))
        raw = tables.get(table)
        if not isinstance(raw, dict):
            self._add(name, 0, f"[{table}]", "", "structure", f"is missing; the file needs one [{table}] table")
            return None
        return self._record(name, f"[{table}]", (table,), raw, model)

    def _array(
        self, name: str, tables: Mapping[str, object], table: str, model: type[AnyRecord]
    ) -> tuple[AnyRecord, ...]:
        raw = tables.get(table, [])
        if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
            message = f"must be written as an array of tables, each headed [[{table}]]"
            self._add(name, self._line(name, (table,)), f"[[{table}]]", "", "structure", message)
            return ()
        rows: list[AnyRecord] = []
        faults = 0
        for i, row in enumerate(raw):
            record = self._record(name, f"[[{table}]]", (table, i), row, model)
            if record is not None:
                rows.append(record)
            elif (faults := faults + 1) == MAX_FAULTS and i + 1 < len(raw):
                line = self._line(name, (table, i + 1))
                message = f"{MAX_FAULTS} records before this line have problems; mend them, and the rest is checked"
                self._add(name, line, f"[[{table}]]", "", "file", message)
                break
        return tuple(rows)

    def _record(
        self,
        name: str,
        table: str,
        path: tuple[str | int, ...],
        raw: dict[str, object],
        model: type[AnyRecord],
    ) -> AnyRecord | None:
        raw_id = raw.get("id")
        shown_id = raw_id if isinstance(raw_id, str) else ""

        def find(*key: str | int) -> int:
            return self._line(name, (*path, *key))

        record = strict.read(model, raw)
        if record is None:
            for key, sentence in explained(model, raw):
                self._add(name, find(*key), table, shown_id, "fields", sentence)
        self._entries.append(Entry(name, table, shown_id, record, find))
        return record


def _of(model: type[AnyRecord], rows: Sequence[Record]) -> tuple[AnyRecord, ...]:
    return tuple(row for row in rows if isinstance(row, model))


def _file_problem(name: str, error: read.Unreadable) -> Problem:
    return Problem(name, error.line, "", "", "file", str(error))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"[{name}]" for name in names)
