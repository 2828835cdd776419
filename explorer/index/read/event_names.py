"""Which events a name means that a reader types: what `before the ceremony` is before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from explorer.dates.by_event import DatedEvent
from explorer.dates.vocabulary import read_words
from explorer.index.ask.conditions import found_by
from explorer.index.ask.library import Library
from explorer.index.find import Find, Term
from explorer.text.fold import in_words, words

FEW: Final = 1_000
"""Events that are looked at one by one; of more, those in which the words are found."""
LEAST: Final = 3
"""Letters from which on a name is looked for."""

_Row = tuple[str, str, str | None, int]


def events_called(library: Library, name: str, beginnings: bool) -> Sequence[DatedEvent]:
    """The events of a name, by their titles and ids; the likeliest first. It tells `understand` what a name means."""
    # Without `the`, `of` and their like.
    wanted = [word.folded for word in words(name) if read_words(word.folded)] or in_words(name).split()
    if sum(map(len, wanted)) < LEAST:
        return ()
    ranked: dict[int, list[_Row]] = {}
    for row in _rows(library, wanted):
        if (rank := _rank(wanted, row, beginnings)) is not None:
            ranked.setdefault(rank, []).append(row)
    best = ranked[min(ranked)] if ranked else []
    return [DatedEvent(title, date) for _, title, date, _ in sorted(best, key=lambda row: -row[3])]


def _rank(wanted: Sequence[str], row: _Row, beginnings: bool) -> int | None:
    """How well a name fits an event, the less the better: all of its title or id, their end, words of them."""
    names = [in_words(row[1]).split(), in_words(row[0].replace("-", " ")).split()]
    wanted = list(wanted)
    if wanted in names:
        return 0
    if any(name[-len(wanted) :] == wanted for name in names):
        return 1
    known = {word for name in names for word in name}
    if known.issuperset(wanted):
        return 2
    begun = beginnings and all(any(word.startswith(part) for word in known) for part in wanted)
    return 3 if begun else None


def _rows(library: Library, wanted: Sequence[str]) -> Iterable[_Row]:
    numbers = library.ends("event")
    columns = "SELECT id, title, date, sources FROM record"
    if len(numbers) <= FEW:
        return library.db.execute(f"{columns} WHERE n BETWEEN ? AND ?", (numbers.start, numbers.stop - 1))
    find = Find(" ".join(wanted), tuple(Term((word,), False, False) for word in wanted))
    found, parameters = found_by(find, numbers)
    return library.db.execute(
        f"{columns} WHERE kind = 'event' AND (id = ? OR n IN ({found} LIMIT ?))",
        ("-".join(wanted), *parameters, FEW),
    )
