"""Ids are unique in a whole corpus, and every reference leads to a record of the kind it names."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.corpus.annotations import is_id
from explorer.corpus.lines import Path
from explorer.corpus.model import Discrepancy, Event, Message, Pledge, Quote, Record, Source, Speaker
from explorer.corpus.problems import Problem
from explorer.text.spelling import nearest


@dataclass(frozen=True)
class IdEntry:
    """One table of one file as read; `record` is None where its fields are wrong; `line(*path)` finds a line."""

    file: str
    table: str
    id: str
    record: Record | None
    line: Callable[..., int]

    def problem(self, rule: str, message: str, *path: str | int) -> Problem:
        """A problem at the key `path` of this table."""
        return Problem(self.file, self.line(*path), self.table, self.id, rule, message)


MOST_HINTS = 100
"""Ids that nobody has for which a like one is looked up among all."""
_SPEAKER, _QUOTE, _SOURCE, _EVENT = ("[[speakers]]",), ("[[quotes]]",), ("[source]",), ("[[events]]",)
_TOLD = ("[[events]]", "[[messages]]", "[[pledges]]", "[[speakers]]")
_REFERENCES: Mapping[type, Mapping[tuple[str, ...], tuple[str, ...]]] = {
    Source: {("derived-from",): _SOURCE, ("version-of",): _SOURCE},
    Quote: dict.fromkeys((("speaker",), ("speakers",), ("on-behalf-of",), ("via",)), _SPEAKER),
    Speaker: {("other_names", "source"): _SOURCE},
    Event: {("quotes",): _QUOTE, ("speakers",): _SPEAKER},
    Message: {("quotes",): _QUOTE, ("speaker",): _SPEAKER, ("event",): _EVENT},
    Pledge: {("quotes",): _QUOTE, ("by",): _SPEAKER, ("event",): _EVENT, ("history", "quote"): _QUOTE},
    Discrepancy: {("about",): _TOLD, ("answers", "quote"): _QUOTE},
}
"""The keys of each record that name others, as they are written, and the tables these may stand in."""


def duplicate_ids(entries: Sequence[IdEntry]) -> Iterator[Problem]:
    """An id that stands twice, whatever the tables: `show ID` must mean one record."""
    first: dict[str, IdEntry] = {}
    for entry in entries:
        if not entry.id or entry.table == "[corpus]":
            continue
        if (other := first.setdefault(entry.id, entry)) is not entry:
            place = f"{other.table} {other.file}:{other.line()}"
            yield entry.problem("unique-id", f"the id is taken by {place}; give each record its own", "id")


def unresolved(entries: Sequence[IdEntry], *, complete: bool) -> Iterator[Problem]:
    """References that lead nowhere or to another kind of record.

    With `complete` False some file could not be read, so an id nobody has may stand there: only wrong kinds are told.
    So may the id that a record should have whose own is missing, bad or taken: that is told, and not what follows.
    """
    tables = {entry.id: entry.table for entry in reversed(entries) if entry.id}
    hints: dict[tuple[str, str], str] = {}
    nameless = Counter(_nameless(entries))
    lost: defaultdict[str, set[str]] = defaultdict(set)
    told: list[tuple[tuple[str, ...], Problem]] = []
    for entry in entries:
        for path, target, kinds in _references(entry.record):
            table, wanted = tables.get(target), " or ".join(kinds)
            if table in kinds or (table is None and not complete):
                continue
            if table is not None:
                yield entry.problem("reference", f"`{path[0]}` names {target!r}, a {table}; it needs {wanted}", *path)
                continue
            lost[wanted].add(target)
            if (target, wanted) not in hints:
                likely = [id for id, kind in tables.items() if kind in kinds] if len(hints) < MOST_HINTS else []
                hints[target, wanted] = "".join(f"; did you mean {id!r}?" for id in nearest(target, likely)[:1])
            said = f"`{path[0]}` names {target!r}, and no {wanted} has that id{hints[target, wanted]}"
            told.append((kinds, entry.problem("reference", said, *path)))
    for kinds, problem in told:
        if len(lost[" or ".join(kinds)]) > sum(nameless[kind] for kind in kinds):
            yield problem


def _nameless(entries: Sequence[IdEntry]) -> Iterator[str]:
    """The table of each record that cannot be named: its id is missing, is none, or is another's too."""
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen or not is_id(entry.id):
            yield entry.table
        seen.add(entry.id)


def _references(record: Record | None) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Each reference of a record: the path where it stands, the id it names, and the tables it may lead to."""
    for keys, kinds in _REFERENCES.get(type(record), {}).items():
        for path, id in _values(record, keys):
            # Another outlet that relays a quote is no record.
            if keys != ("via",) or is_id(id):
                yield path, id, kinds


def _values(value: object, keys: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The texts under a path of keys, through every entry of a list on the way."""
    if isinstance(value, tuple):
        for n, entry in enumerate(value):
            yield from _values(entry, keys, (*path, n))
    elif isinstance(value, str):
        yield path, value
    elif value is not None:
        yield from _values(getattr(value, keys[0].replace("-", "_")), keys[1:], (*path, keys[0]))
