"""What stands between the rows of a pane: months over events, sources over quotes, and what is not quoted of them."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Sequence
from itertools import compress
from operator import itemgetter, lt
from typing import Final

from explorer.index.ask.query import Hits
from explorer.index.kinds import Kind
from explorer.text.place import not_quoted

MOST_GAPS: Final = 2_000
"""Where more is not quoted, only the sources stand between the quotes: it is told anew with each key."""


def gaps(db: sqlite3.Connection, first: int, last: int, most: int = -1) -> Sequence[tuple[int, int, int]]:
    """The paragraphs that are not quoted of articles between two quotes, so many at most.

    Each as the quote that comes after them, the first of them and the last.
    """
    asked = "SELECT quote, first, last FROM gap WHERE quote BETWEEN ? AND ? ORDER BY quote LIMIT ?"
    return db.execute(asked, (first, last, most)).fetchall()


class Headings:
    """The headings of the panes of one index, read once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._of: dict[Kind, tuple[Sequence[int], Sequence[str]]] = {}

    def among(self, kind: Kind, hits: Hits) -> list[tuple[int, str]]:
        """Where each heading stands among the hits: the place of its first row, and its text.

        Events stand under year and month, quotes under their source; and what is not quoted of an article stands
        between its quotes, as long as it is not very much.
        """
        if kind not in self._of:
            rows = self._db.execute("SELECT first_n, label FROM heading WHERE kind = ? ORDER BY first_n", (kind,))
            starts = rows.fetchall()
            self._of[kind] = [n for n, _ in starts], [label for _, label in starts]
        numbers, labels = self._of[kind]
        places = hits.places(numbers)
        following = [*places[1:], len(hits)]
        found = list(compress(zip(places, labels, strict=True), map(lt, places, following)))
        if kind == "quote" and len(hits) and hits.exact:
            found = sorted([*found, *self._not_quoted(numbers, hits)], key=itemgetter(0))
        return found

    def _not_quoted(self, starts: Sequence[int], hits: Hits) -> list[tuple[int, str]]:
        """What is not quoted, before the next quote of the article that is among the hits; `starts` begin articles."""
        ranks = hits.ranks
        found = gaps(self._db, starts[bisect_right(starts, ranks[0]) - 1], ranks[-1], MOST_GAPS + 1)
        if len(found) > MOST_GAPS:
            return []
        before: dict[int, list[tuple[int, int]]] = {}
        for place, (n, first, last) in zip(hits.places([n for n, _, _ in found]), found, strict=True):
            if n >= starts[bisect_right(starts, ranks[place]) - 1]:
                before.setdefault(place, []).append((first, last))
        return [(place, f"  {not_quoted(spans)}") for place, spans in before.items()]
