"""The one filter of all panes: an immutable value that says itself in words and in SQL; and which quotes pass it.

Its conditions are on the table `record`, and on the quotes `q`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from explorer.dates import Period
from explorer.index.ask.links import LINKED_QUOTES, of_linked
from explorer.index.ask.periods import OPEN_END, OPEN_START
from explorer.index.facets import BY_FIELD, FACETS, on_quotes, on_records
from explorer.index.find import Find, Spelling, Term
from explorer.index.kinds import Kind

Parameters = list[str | int]

ALL: Final = range(1, 1 << 62)
"""Every number that a record or quote can have."""
INDEXED_LETTERS: Final = 5
"""Beginnings of words up to this length are in the search index (schema.sql)."""
MAX_WORDS: Final = 16
OF_QUOTES: Final = ("sources", "speakers", "affiliations", "modes")
"""The facets that a quote has itself; of the others a quote has those of the records that use it."""
MOST: Final = 2_000
"""Quotes of a record that are looked through on a key."""
FEW: Final = 10_000
"""Up to so many places where words stand are put together; of more, each quote is asked for, up to `LOOKED`."""
LOOKED: Final = 300


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that a row has to meet, all of them; a condition left out is None or empty.

    Of a facet (see facets.py) a row has to belong to one of the values; they are kept in order and once each, so that
    two filters that pass the same for the same reason are equal.
    """

    when: Period | None = None
    find: Find | None = None
    speakers: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    follow: str | None = None
    """Id of a record; a row passes if it is linked to that record, or is it."""
    certain: bool = False
    """Leave out what is only possibly in the period; means nothing without one, and is then False."""

    def __post_init__(self) -> None:
        if self.certain and self.when is None:
            object.__setattr__(self, "certain", False)
        for facet in FACETS:
            object.__setattr__(self, facet.field, tuple(sorted(set(self.values(facet.field)))))

    def __bool__(self) -> bool:
        return self != Filter()

    def values(self, field: str) -> tuple[str, ...]:
        """The chosen values of the facet with this field."""
        values: tuple[str, ...] = getattr(self, field)
        return values

    def choose(self, field: str, values: Iterable[str]) -> Filter:
        """The same filter with these values of one facet chosen, and no others of it."""
        return replace(self, **{field: tuple(values)})  # type: ignore[arg-type]

    def without(self, condition: str) -> Filter:
        """The same filter less one condition, named as its field."""
        return replace(self, **{condition: getattr(Filter(), condition)})

    def conditions(self, names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """Each active condition as (field, label, words); `names` gives the reader's name of an id."""
        if self.when is not None:
            yield "when", "When", ("certainly in " if self.certain else "") + self.when.describe()
        if self.find is not None:
            yield "find", "Find", self.find.text
        for facet in FACETS:
            if chosen := self.values(facet.field):
                yield facet.field, facet.label, " or ".join(names.get(id, id) for id in chosen)
        if self.follow is not None:
            yield "follow", "Following", names.get(self.follow, self.follow)

    def describe(self, names: Mapping[str, str]) -> str:
        """The whole filter in one line of words, `everything` when it has no condition."""
        words = " · ".join(f"{label} {text}" for _, label, text in self.conditions(names))
        return words or "everything"


def conditions(filter: Filter, kind: Kind, numbers: range) -> tuple[str, Parameters]:
    """The filter as a SQL condition on `record`, or on the quote `q`, with its parameters; empty when every row passes.

    It is right for the rows of `numbers`: what is looked up elsewhere is looked up no further than these.
    """
    parts: list[str] = []
    parameters: Parameters = []
    if filter.when is not None:
        first, last = bounds(filter)
        parts.append(_on_days(kind, f"{{0}}early <= {last} AND {{0}}late >= {first}"))
    if filter.find is not None:
        found, words = _find_condition("q.n" if kind == "quote" else "n", filter.find, numbers)
        parts.append(found)
        parameters += words
    for facet in FACETS:
        if chosen := filter.values(facet.field):
            on_rows = on_quotes if kind == "quote" else on_records
            belonging, values = on_rows(facet, chosen, numbers)
            parts.append(belonging)
            parameters += values
    if filter.follow is not None:
        # What follows of records is known before (links.linked).
        assert kind == "quote"
        parts.append(f"q.n IN ({LINKED_QUOTES})")
        parameters += of_linked(filter.follow, numbers)
    return " AND ".join(parts), parameters


def bounds(filter: Filter) -> tuple[int, int]:
    """First and last day of the filter's period as ordinals."""
    period = filter.when
    first = period.first.toordinal() if period and period.first else OPEN_START
    last = period.last.toordinal() if period and period.last else OPEN_END
    return first, last


def _find_condition(column: str, find: Find, numbers: range) -> tuple[str, Parameters]:
    """A search as a SQL condition on a column of record or quote numbers, right for these numbers."""
    if not find.terms:
        return "0", []
    found, parameters = found_by(find, numbers)
    return f"{column} {'IN' if find.wants else 'NOT IN'} ({found})", parameters


def found_by(find: Find, numbers: range) -> tuple[str, Parameters]:
    """What a search finds of these numbers, as a SELECT; where it only excludes, what it excludes."""
    wanted, parameters = _joined([_term(term) for term in find.terms if not term.without], " AND ")
    unwanted, more = _joined([_term(term) for term in find.terms if term.without], " OR ")
    match = " || ' NOT ' || ".join(part for part in (wanted, unwanted) if part)
    return (
        f"SELECT rowid FROM find WHERE find MATCH {match} AND rowid BETWEEN ? AND ?",
        [*parameters, *more, numbers[0], numbers[-1]],
    )


def _joined(parts: Sequence[tuple[str, Parameters]], between: str) -> tuple[str, Parameters]:
    """SQL expressions that give search expressions as one that gives them in brackets; empty for none."""
    if not parts:
        return "", []
    text = f" || '{between}' || ".join(part for part, _ in parts)
    return f"'(' || {text} || ')'", [parameter for _, parameters in parts for parameter in parameters]


def _term(term: Term) -> tuple[str, Parameters]:
    """A term, in any of its spellings, as a SQL expression that gives a search expression."""
    return _joined([_spelled(way) for way in term.spellings], " OR ")


def _spelled(way: Spelling) -> tuple[str, Parameters]:
    """A spelling as a SQL expression that gives a search expression.

    The few words that a long beginning can mean are looked up: left to itself, FTS5 would put together everything
    that holds one of them before it gives the first.
    """
    expression, word = way.match_expression(), way.words[-1]
    if not way.prefix or len(way.words) > 1 or len(word) <= INDEXED_LETTERS:
        return "?", [expression]
    words = "SELECT text FROM lexicon WHERE text BETWEEN ? AND ? LIMIT ?"
    either = """'"' || group_concat(text, '" OR "') || '"'"""
    listed = f"SELECT CASE WHEN count(*) BETWEEN 1 AND ? THEN {either} END FROM ({words})"
    return f"coalesce(({listed}), ?)", [MAX_WORDS, word, word + chr(0x10FFFF), MAX_WORDS + 1, expression]


def _on_days(kind: Kind, condition: str) -> str:
    """A condition on dates for a pane; what has no date of its own has those that `_DATES` names."""
    if kind in _DATES:
        return f"EXISTS ({_DATES[kind]} AND {_made_or_due(condition, 'r')})"
    return _made_or_due(condition, "record") if kind == "pledge" else condition.format("")


def _made_or_due(condition: str, record: str) -> str:
    """A condition on dates for a record; a pledge has the days on which it is due, too."""
    due = f"SELECT 1 FROM due WHERE due.n = {record}.n AND {condition.format('due.')}"
    return f"({condition.format(f'{record}.')} OR EXISTS ({due}))"


_DATES: Final[Mapping[Kind, str]] = {
    # Of what it is about.
    "question": (
        "SELECT 1 FROM concern AS c CROSS JOIN record AS one ON one.n = c.record"
        " CROSS JOIN link ON link.record = one.n AND (link.other = one.n OR one.kind = 'speaker')"
        " CROSS JOIN record AS r ON r.n = link.other WHERE c.question = record.n"
    ),
    # Of the records that use it.
    "quote": (
        "SELECT 1 FROM use CROSS JOIN record AS r INDEXED BY record_days ON r.n = use.record WHERE use.quote = q.n"
    ),
}
"""SQL: the records `r` whose dates a row has."""


def certainty(filter: Filter, kind: Kind) -> str:
    """Whether a record that passes is certainly in the filter's period, as SQL; 1 without a period."""
    if filter.when is None:
        return "1"
    first, last = bounds(filter)
    return _on_days(kind, f"{{0}}sure AND {{0}}early >= {first} AND {{0}}late <= {last}")


def of_quotes(db: sqlite3.Connection, filter: Filter, n: int | None = None) -> Filter:
    """What of a filter a quote can pass by itself: source, speaker, affiliation, mode and words; empty for nothing.

    For the quotes of the record `n`, less what all of these pass: a speaker's own are his or hers.
    """
    named = "SELECT n, id FROM record WHERE kind = 'speaker' AND (n = ? OR id = ?)"
    speakers: dict[int | None, str] = dict(db.execute(named, (n, filter.follow)))
    own = speakers.get(n)
    narrowing = Filter(find=filter.find)
    if filter.follow in speakers.values() and filter.follow != own:
        narrowing = replace(narrowing, follow=filter.follow)
    for field in OF_QUOTES:
        if not (field == "speakers" and own in filter.speakers):
            narrowing = narrowing.choose(field, filter.values(field))
    return narrowing


class Passing(NamedTuple):
    """Of some quotes those that pass, and how many were looked at: all of them, unless they are very many."""

    numbers: list[int]
    looked: int


def passing_quotes(db: sqlite3.Connection, numbers: Sequence[int], filter: Filter) -> Passing:
    """Those of a record's quotes, in their order, that pass what `of_quotes` gives."""
    left, looked = list(numbers[:MOST]), len(numbers[:MOST])
    parts: list[str] = []
    parameters: Parameters = []
    speakers = [("speakers", (filter.follow,))] if filter.follow is not None else []
    for field, chosen in [*((field, filter.values(field)) for field in OF_QUOTES), *speakers]:
        if chosen:
            condition, values = on_quotes(BY_FIELD[field], chosen, left)
            parts.append(condition)
            parameters += values
    if parts:
        among = f"SELECT q.n FROM quote AS q WHERE q.n IN ({', '.join(map(str, left))}) AND {' AND '.join(parts)}"
        found = {n for (n,) in db.execute(among, parameters)}
        left = [n for n in left if n in found]
    if filter.find is not None and left:
        left, seen = _with_words(db, left, filter.find)
        looked = looked if seen is None else seen
    return Passing(left, looked)


def _with_words(db: sqlite3.Connection, numbers: list[int], find: Find) -> tuple[list[int], int | None]:
    """Those in which a search is found; and how many were looked at, None for all."""
    if not find.terms:
        return [], None
    select, parameters = found_by(find, range(min(numbers), max(numbers) + 1))
    rows = db.execute(f"{select} LIMIT ?", [*parameters, FEW + 1]).fetchall()
    if len(rows) <= FEW:
        found = {n for (n,) in rows}
        return [n for n in numbers if (n in found) == find.wants], None
    some = numbers[:LOOKED]

    def is_found(n: int) -> bool:
        return db.execute(f"{select} LIMIT 1", [*parameters[:-2], n, n]).fetchone() is not None

    return [n for n in some if is_found(n) == find.wants], len(some) if len(some) < len(numbers) else None
