"""A folder of TOML files → a Corpus, or a list of problems with file, table, id and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from explorer.corpus import read
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

TABLES: Mapping[str, tuple[str, type[Record]]] = {
    "speakers.toml": ("speakers", Speaker),
    "timeline.toml": ("events", Event),
    "messages.toml": ("messages", Message),
    "pledges.toml": ("pledges", Pledge),
    "discrepancies.toml": ("discrepancies", Discrepancy),
}
"""The files beside corpus.toml and sources/: the array of tables each holds, and what its rows are."""

MAX_FAULTS = 100
"""Records with problems in one file, and problems of one record; after that many, telling more helps nobody."""


def array_of(name: str) -> str:
    """The array of tables that a file of a corpus is made of; empty for a name that has none."""
    if name.startswith("sources/"):
        return "quotes"
    return TABLES[name][0] if name in TABLES else ""


class BrokenCorpus(Exception):
    """The folder is no valid corpus; `problems` says what to mend, in the order of the files."""

    def __init__(self, folder: Path, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.folder = folder
        self.problems = tuple(problems)


def load(folder: Path) -> Corpus:
    """Read and validate a corpus folder. Raises BrokenCorpus with every problem found, not only the first."""
    return _Loader(folder).load()


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
        about: About | None = None
        articles: list[Article] = []
        rows: dict[str, tuple[Record, ...]] = {}
        if "corpus.toml" not in names:
            self._add("corpus.toml", 0, "", "", "structure", "is missing; a corpus needs one, with a [corpus] table")
        if not any(name.startswith("sources/") for name in names):
            self._add(
                "sources",
                0,
                "",
                "",
                "structure",
                "holds no source; a corpus needs at least one sources/*.toml",
            )
        for name in names:
            tables = self._tables(name)
            if tables is None:
                continue
            if name == "corpus.toml":
                about = self._only(name, tables, "corpus", About)
            elif name.startswith("sources/"):
                source = self._only(name, tables, "source", Source, also=("quotes",))
                quotes = self._array(name, tables, "quotes", Quote)
                if source is not None:
                    articles.append(Article(name, source, quotes))
            elif name in TABLES:
                table, model = TABLES[name]
                self._only_tables(name, tables, (table,))
                rows[table] = self._array(name, tables, table, model)
            else:
                known = ", ".join(("corpus.toml", *TABLES))
                self._add(
                    name,
                    0,
                    "",
                    "",
                    "structure",
                    f"is not a file of a corpus; the files are {known} and sources/",
                )
        self._problems += duplicate_ids(self._entries)
        self._problems += unresolved(self._entries, complete=not self._unread())
        if self._problems or about is None:
            raise BrokenCorpus(self._folder, sorted(self._problems))
        return Corpus(
            about=about,
            articles=tuple(articles),
            speakers=_of(Speaker, rows.get("speakers", ())),
            events=_of(Event, rows.get("events", ())),
            messages=_of(Message, rows.get("messages", ())),
            pledges=_of(Pledge, rows.get("pledges", ())),
            discrepancies=_of(Discrepancy, rows.get("discrepancies", ())),
        )

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

        try:
            record = model.model_validate(raw)
        except ValidationError as error:
            for detail in _own_faults(error.errors(include_url=False)):
                self._add(name, find(*detail["loc"]), table, shown_id, "fields", _sentence(detail, model))
            if shown_id:
                self._entries.append(Entry(name, table, shown_id, None, find))
            return None
        self._entries.append(Entry(name, table, shown_id, record, find))
        return record


def _of(model: type[AnyRecord], rows: Sequence[Record]) -> tuple[AnyRecord, ...]:
    return tuple(row for row in rows if isinstance(row, model))


def _file_problem(name: str, error: read.Unreadable) -> Problem:
    return Problem(name, error.line, "", "", "file", str(error))


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"[{name}]" for name in names)


def _fields(model: type[BaseModel], path: Sequence[str | int]) -> Iterator[str]:
    """The keys that may stand at `path` of a model, as they are written in TOML."""
    for part in path:
        if isinstance(part, int):
            continue
        field = next((f for n, f in model.model_fields.items() if (f.alias or n) == part), None)
        inner = _inner_model(field.annotation) if field else None
        if inner is None:
            return
        model = inner
    yield from (field.alias or name for name, field in model.model_fields.items())


def _inner_model(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (inner := _inner_model(argument)) is not None:
            return inner
    return None


_EXPECTED = {
    "string_type": 'must be text in quotation marks, e.g. "2025-10-25"',
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "tuple_type": 'must be a list, e.g. ["first-id", "second-id"]',
    "model_type": "must be a table",
    "string_too_short": "is empty; write it or remove the key",
    "too_short": "has too few entries",
    "finite_number": "must be a number",
}


def _own_faults(details: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The first errors less those that follow from another: a list with a wrong entry counts as too short as well."""
    above = {detail["loc"][:n] for detail in details for n in range(len(detail["loc"]))}
    own = (detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in above)
    return islice(own, MAX_FAULTS)


def _sentence(detail: ErrorDetails, model: type[Record]) -> str:
    """A pydantic error in a curator's words."""
    path = [part for part in detail["loc"] if isinstance(part, str | int)]
    key = str(next((part for part in reversed(path) if isinstance(part, str)), ""))
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"`{key}` is missing"
        case "extra_forbidden":
            from difflib import get_close_matches

            known = list(_fields(model, path[:-1]))
            close = get_close_matches(key, known, 1)
            hint = f"did you mean `{close[0]}`?" if close else f"the keys are {', '.join(known)}"
            return f"`{key}` is not a key of this table; {hint}"
        case "string_pattern_mismatch" if "id" in (key, path[-1]) or context.get("pattern", "").startswith(
            "^[a-z0-9]+("
        ):
            return f"`{key}` is not an id; use small letters, digits and single hyphens, e.g. un-secretary-general"
        case "string_pattern_mismatch":
            return f"`{key}` is not written as it must be (pattern {context.get('pattern')})"
        case "string_too_long":
            return f"`{key}` is longer than {context.get('max_length')} characters"
        case "literal_error":
            return f"`{key}` must be one of {context.get('expected')}"
        case "greater_than" | "greater_than_equal" | "less_than_equal" as kind:
            limit = context.get("gt", context.get("ge", context.get("le")))
            words = {"greater_than": "more than", "greater_than_equal": "at least", "less_than_equal": "at most"}
            return f"`{key}` must be {words[kind]} {limit:,.0f}"
        case "value_error":
            reason = str(context.get("error", detail["msg"]))
            return f"`{key}`: {reason}" if key else reason
        case kind:
            return f"`{key}` {_EXPECTED.get(kind, detail['msg'])}"
