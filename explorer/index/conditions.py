"""A filter as SQL: conditions on the table `record`, and on quotes by their search."""

from __future__ import annotations

from typing import Final, Literal, get_args

from explorer.index.facets import FACETS, on_records
from explorer.index.filters import Filter
from explorer.index.find import Find

Kind = Literal["event", "speaker", "message", "pledge"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

OPEN_START, OPEN_END = 0, 9_999_999

Parameters = list[str | int]


def conditions(filter: Filter, kind: Kind) -> tuple[str, Parameters]:
    """The filter as a SQL condition on `record`, with its parameters; empty when every row passes."""
    parts: list[str] = []
    parameters: Parameters = []
    if filter.when is not None:
        first, last = bounds(filter)
        condition = _overlap(kind, "{0}early <= ? AND {0}late >= ?")
        parts.append(condition)
        parameters += (last, first)
    if filter.find is not None:
        found, words = find_condition("n", filter.find)
        parts.append(found)
        parameters += words
    for facet in FACETS:
        if chosen := filter.values(facet.field):
            belonging, values = on_records(facet, chosen)
            parts.append(belonging)
            parameters += values
    if filter.follow is not None:
        parts.append("n IN (SELECT other FROM link WHERE link.record = (SELECT n FROM record WHERE id = ?))")
        parameters.append(filter.follow)
    return " AND ".join(parts), parameters


def bounds(filter: Filter) -> tuple[int, int]:
    """First and last day of the filter's period as ordinals."""
    period = filter.when
    first = period.first.toordinal() if period and period.first else OPEN_START
    last = period.last.toordinal() if period and period.last else OPEN_END
    return first, last


def find_condition(column: str, find: Find) -> tuple[str, list[str]]:
    """A search as a SQL condition on a column of record or quote numbers."""
    subquery = f"{column} %s IN (SELECT rowid FROM find WHERE find MATCH ?)"
    wanted = [term.match_expression() for term in find.terms if not term.without]
    unwanted = [term.match_expression() for term in find.terms if term.without]
    if not find.terms:
        return "0", []
    parts = ([subquery % ""] if wanted else []) + [subquery % "NOT"] * len(unwanted)
    return " AND ".join(parts), ([" AND ".join(wanted)] if wanted else []) + unwanted


def _overlap(kind: Kind, condition: str) -> str:
    """A condition on dates for a pane: a speaker has the dates of what he or she is linked to."""
    if kind != "speaker":
        return condition.format("")
    linked = "SELECT 1 FROM link JOIN record AS r ON r.n = link.other WHERE link.record = record.n AND "
    return f"EXISTS ({linked}{condition.format('r.')})"


def certainty(filter: Filter, kind: Kind) -> tuple[str, Parameters]:
    """Whether a record that passes is certainly in the filter's period, as SQL; 1 without a period."""
    if filter.when is None:
        return "1", []
    first, last = bounds(filter)
    return _overlap(kind, "{0}sure AND {0}early >= ? AND {0}late <= ?"), [first, last]
