"""What a period holds of the panes without dates of their own: quotes, and questions.

A quote has the dates of the records that use it; a question has those of the records that it is about, and where that
is a speaker, of all that he or she is linked to, as the speaker has.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator, Mapping
from itertools import compress
from typing import Final, NamedTuple

from explorer.index.ask.filters import Filter
from explorer.index.ask.periods import Piece, Ranks, Within
from explorer.index.ask.query import WIDEST_SLICE, certainly, leaving
from explorer.index.kinds import Kind


class DatedBy(NamedTuple):
    """Which records date the rows of a pane: their kinds, the table in which they stand beside the rows, and these."""

    kinds: tuple[Kind, ...]
    table: str
    rows: str


DATED_BY: Final[Mapping[Kind, DatedBy]] = {
    "quote": DatedBy(("event", "message", "pledge"), "use", "quote"),
    "question": DatedBy(("event", "message", "pledge", "speaker"), "concern", "question"),
}


def dated_by(
    db: sqlite3.Connection, kind: Kind, filter: Filter, held: Mapping[Kind, Within], going: Callable[[], bool]
) -> Within:
    """The rows of a pane that the filter's period may hold, given what it holds of the panes that date them.

    Raises explorer.index.ask.query.Left once not `going`.
    """
    import json

    (first, last) = db.execute("SELECT first_n, last_n FROM pane WHERE kind = ?", (kind,)).fetchone()
    held_rows, sure_rows = bytearray(last + 1 - first), bytearray(last + 1 - first)
    _, table, column = DATED_BY[kind]
    for of, piece in ((of, piece) for of, within in held.items() for piece in _slices(within.ranks)):
        certain, parameters = certainly(of, filter, held[of], piece)
        one_of = "1" if isinstance(piece, range) else "record.n IN (SELECT value FROM json_each(?))"
        listed = [] if isinstance(piece, range) else [str(piece.tolist())]
        with leaving(going):
            rows = db.execute(
                "SELECT json_group_array(place), json_group_array(place) FILTER (WHERE certain) FROM ("
                f" SELECT one.{column} - ? AS place, {certain} AS certain FROM record INDEXED BY record_days"
                f" CROSS JOIN {table} AS one ON one.record = record.n WHERE record.n BETWEEN ? AND ? AND {one_of})",
                (first, *parameters, piece[0], piece[-1], *listed),
            )
            for marks, places in zip((held_rows, sure_rows), map(json.loads, rows.fetchone()), strict=True):
                for place in places:
                    marks[place] = 1
    every, sure = (array("I", compress(range(first, last + 1), marks)) for marks in (held_rows, sure_rows))
    return Within(Ranks((every,)), len(every) - len(sure), sure)


def _slices(ranks: Ranks) -> Iterator[Piece]:
    """The ranks in pieces small enough for one statement."""
    for piece in ranks.pieces:
        yield from (piece[at : at + WIDEST_SLICE] for at in range(0, len(piece), WIDEST_SLICE))
