"""The facets: what a record belongs to, by which all panes can be narrowed. Each is described once, here.

What belonging means, pane by pane (linked is what follow shows: a record with its people, its occasion, and whatever
shares a quote with it):

- speaker, affiliation: of the speakers a record is linked to; a speaker's own.
- source: those that carry the record.
- mode: of its quotes; a speaker's are those he or she says, alone or with others, or is spoken for in.
- kind of pledge: a pledge's own; any other record has those of the pledges it is linked to.
- topic: its own; a speaker has those of the records he or she is linked to, a question those of what it is about.
- status of an event: an event's own; any other record has those of the events it is linked to.

A question is carried by the sources that answer it, in the words of their answers. A quote has its own source, mode,
speakers and affiliations, and the kind, topics and status of the pledges, records and events that use it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import sqlite3


class Facet(NamedTuple):
    """One facet: what it is called where, and how SQL finds what belongs to each of its values."""

    field: str
    """The field of Filter that holds the chosen values."""
    flag: str
    """Its option on the command line, without the dashes; also its name in the singular."""
    label: str
    """Its word on the bar."""
    help: str
    pairs: str
    """SQL: every pair of a value, as `id` and `name`, and a record that belongs to it."""
    quotes: str
    """SQL: a condition on the quote `q`, with `{}` for the marks of the chosen ids; `:within` tells of which quotes."""


def _of_linked(kind: str) -> str:
    """The types of all records of a kind, for these records and for those of other kinds that are linked to them."""
    # Types are few: each is brought to the users of a quote once, however many records of the kind use it.
    used = (
        f"SELECT DISTINCT use.quote, t.type FROM record AS t CROSS JOIN use ON use.record = t.n WHERE t.kind = '{kind}'"
    )
    return (
        "SELECT t.type AS id, t.type AS name, r.n AS record FROM record AS t"
        " CROSS JOIN link ON link.record = t.n CROSS JOIN record AS r ON r.n = link.other"
        f" WHERE t.kind = '{kind}' AND (r.kind <> '{kind}' OR r.n = t.n)"
        f" UNION ALL SELECT t.type, t.type, r.n FROM ({used}) AS t"
        f" CROSS JOIN use ON use.quote = t.quote CROSS JOIN record AS r ON r.n = use.record WHERE r.kind <> '{kind}'"
    )


_USED = "q.n IN (SELECT use.quote FROM use CROSS JOIN {} AS r ON r.{} = use.record WHERE use.quote :within AND {})"
_SAID = "q.n IN (SELECT quote FROM saying WHERE quote :within AND speaker IN ({}))"

_AFFILIATED = "SELECT n, affiliation FROM speaker UNION SELECT speaker, affiliation FROM held"
"""Every affiliation that a speaker has, or had."""

FACETS: Final[Sequence[Facet]] = (
    Facet(
        "speakers", "speaker", "Speaker", "only what this speaker says or takes part in",
        "SELECT s.id, s.title AS name, link.other AS record FROM record AS s CROSS JOIN link ON link.record = s.n"
        " WHERE s.kind = 'speaker'",
        _SAID.format("SELECT n FROM record WHERE id IN ({})"),
    ),
    Facet(
        "affiliations", "affiliation", "Affiliation", "only what speakers of this body or country say or take part in",
        f"SELECT s.affiliation AS id, s.affiliation AS name, link.other AS record FROM ({_AFFILIATED}) AS s"
        " CROSS JOIN link ON link.record = s.n WHERE s.affiliation IS NOT NULL",
        _SAID.format(f"SELECT n FROM ({_AFFILIATED}) WHERE affiliation IN ({{}})"),
    ),
    Facet(
        "sources", "source", "Source", "only what this source carries",
        "SELECT s.id, s.label AS name, carried.record FROM carried JOIN source AS s ON s.n = carried.source",
        "q.source IN (SELECT n FROM source WHERE id IN ({}))",
    ),
    Facet(
        "modes", "mode", "Mode", "only what is quoted in this mode: direct, reported, mixed, narration",
        "SELECT q.mode AS id, q.mode AS name, use.record FROM use JOIN quote AS q ON q.n = use.quote"
        " UNION ALL SELECT q.mode, q.mode, s.speaker FROM saying AS s JOIN quote AS q ON q.n = s.quote",
        "q.mode IN ({})",
    ),
    Facet(
        "kinds", "kind", "Pledge", "only what belongs to pledges of this kind: commitment, offer, proposal …",
        _of_linked("pledge"),
        _USED.format("record", "n", "r.kind = 'pledge' AND r.type IN ({})"),
    ),
    Facet(
        "topics", "topic", "Topic", "only what is about this topic",
        "SELECT name AS id, name, record FROM topic UNION ALL SELECT t.name, t.name, s.n FROM record AS s"
        " CROSS JOIN link ON link.record = s.n CROSS JOIN topic AS t ON t.record = link.other WHERE s.kind = 'speaker'"
        " UNION ALL SELECT t.name, t.name, c.question FROM concern AS c CROSS JOIN topic AS t ON t.record = c.record",
        _USED.format("topic", "record", "r.name IN ({})"),
    ),
    Facet(
        "statuses", "status", "Event", "only what belongs to events of this status, e.g. happened, planned",
        _of_linked("event"),
        _USED.format("record", "n", "r.kind = 'event' AND r.type IN ({})"),
    ),
)  # fmt: skip
BY_FIELD: Final[Mapping[str, Facet]] = {facet.field: facet for facet in FACETS}


def on_records(facet: Facet, chosen: Sequence[str], numbers: range) -> tuple[str, list[str | int]]:
    """The condition on `record`, one of these numbers, that it belongs to one of the chosen values; and parameters."""
    values = f"SELECT n FROM value WHERE facet = ? AND id IN ({_marks(chosen)})"
    belonging = f"n IN (SELECT record FROM belongs WHERE value IN ({values}) AND record BETWEEN ? AND ?)"
    return belonging, [facet.field, *chosen, numbers[0], numbers[-1]]


def on_quotes(facet: Facet, chosen: Sequence[str], numbers: Sequence[int]) -> tuple[str, list[str | int]]:
    """The condition on the quote `q`, one of these numbers, that it has one of the chosen values; and parameters."""
    condition = facet.quotes.format(_marks(chosen))
    if not isinstance(numbers, range):
        return condition.replace(":within", f"IN ({', '.join(map(str, numbers))})"), [*chosen]
    ends = (numbers[0], numbers[-1]) if ":within" in condition else ()
    return condition.replace(":within", "BETWEEN ? AND ?"), [*ends, *chosen]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def fill(db: sqlite3.Connection) -> None:
    """Write the tables `value` and `belongs` from the rest of an index. `db` has to know the function `fold`."""
    (questions,) = db.execute("SELECT first_n FROM pane WHERE kind = 'question'").fetchone()
    db.execute("CREATE TEMP TABLE pair (id, record, name, PRIMARY KEY (id, record)) WITHOUT ROWID")
    count = f"count(*) FILTER (WHERE record < {questions})"
    for facet in FACETS:
        # Not DISTINCT: that looks each pair up, and this sorts them.
        db.execute(f"INSERT INTO pair SELECT id, record, name FROM ({facet.pairs}) GROUP BY id, record")
        db.execute(
            "INSERT INTO value (facet, id, name, folded, records)"
            f" SELECT ?, id, name, fold(name), {count} FROM pair GROUP BY id ORDER BY {count} DESC, name",
            (facet.field,),
        )
        db.execute(
            "INSERT INTO belongs SELECT value.n, pair.record FROM value NOT INDEXED"
            " CROSS JOIN pair ON pair.id = value.id WHERE value.facet = ? ORDER BY value.n, pair.record",
            (facet.field,),
        )
        db.execute("DELETE FROM pair")
    db.execute("DROP TABLE pair")
    db.execute("CREATE INDEX belongs_record ON belongs (record, value)")
