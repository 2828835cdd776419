"""The coverage picture: which source tells a record, and in which mode. Read page by page, counted bit by bit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from explorer.index.ask.filters import ALL, Filter
from explorer.index.ask.library import Hits, Library, PaneRow
from explorer.index.ask.query import count_each
from explorer.index.kinds import Kind

Mode = Literal["direct", "mixed", "reported", "narration"]
"""How a source tells a record. Words of a speaker outrank the outlet's own voice; both kinds of words are `mixed`."""

COVERED: Final[tuple[Kind, ...]] = ("event", "message", "pledge")
PAGE: Final = 64
SLICE: Final = 10_000
"""Records counted at a time where they are numbered without a gap; a search's hits are counted by the page."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One record, and how each source that tells it does so, by the source's number; the others are silent."""

    record: PaneRow
    told: Mapping[int, Mode]


class Coverage:
    """The records of a filter by place: events, messages, pledges. Holds their numbers and a few pages of rows."""

    def __init__(self, library: Library, filter: Filter, hits: Mapping[Kind, Hits]) -> None:
        """`hits` is what passes the filter: to find it in a large corpus takes its time."""
        self._library = library
        self._filter = filter
        self._hits: dict[Kind, Hits] = {kind: hits[kind] for kind in COVERED}
        self._starts: dict[Kind, int] = {}
        self._pages: dict[tuple[Kind, int], list[CoverageRow]] = {}
        self.count = 0
        for kind, found in self._hits.items():
            self._starts[kind] = self.count
            self.count += len(found)
        self.total = sum(hits.total for hits in self._hits.values())

    def labels(self) -> tuple[str, ...]:
        """The sources' labels: that of the source numbered 1 first."""
        return tuple(label for (label,) in self._library.db.execute("SELECT label FROM source ORDER BY n"))

    def parts(self) -> list[tuple[int, Kind, Hits]]:
        """Each kind that has rows: the place of its first, and its hits."""
        return [(self._starts[kind], kind, hits) for kind, hits in self._hits.items() if len(hits)]

    def place(self, kind: Kind, n: int) -> int:
        """The place of a record; of the nearest row where it is not among them."""
        if kind not in self._hits:
            return 0
        return self._starts[kind] + max(0, self._hits[kind].ranks.place(n + 1) - 1)

    def row(self, place: int) -> CoverageRow:
        """The row at a place, from a page in memory or from the index."""
        kind = next(kind for kind in reversed(COVERED) if self._starts[kind] <= place and len(self._hits[kind]))
        number, index = divmod(place - self._starts[kind], PAGE)
        if (kind, number) not in self._pages:
            if len(self._pages) > 3:
                self._pages.clear()
            self._pages[kind, number] = self._read(kind, self._hits[kind].ranks[number * PAGE : (number + 1) * PAGE])
        return self._pages[kind, number][index]

    def _read(self, kind: Kind, ranks: Sequence[int]) -> list[CoverageRow]:
        marks = ", ".join("?" * len(ranks))
        found = self._library.db.execute(
            "SELECT DISTINCT use.record, quote.source, quote.mode FROM use JOIN quote ON quote.n = use.quote"
            f" WHERE use.tells AND use.record IN ({marks})",
            tuple(ranks),
        )
        modes: dict[tuple[int, int], set[str]] = {}
        for record, source, mode in found:
            modes.setdefault((record, source), set()).add(mode)
        told: dict[int, dict[int, Mode]] = {n: {} for n in ranks}
        for (record, source), their in modes.items():
            told[record][source] = _told(their)
        return [CoverageRow(row, told[row.n]) for row in self._library.rows(kind, ranks, self._filter)]

    def tally(self) -> Iterator[Mapping[int, int]]:
        """How many of the rows each source tells, by its number: so far, after each step; the last one is the whole."""
        counts = dict.fromkeys(range(1, self._library.source_count + 1), 0)
        yield dict(counts)
        for piece in (piece for hits in self._hits.values() for piece in hits.ranks.pieces):
            step = SLICE if isinstance(piece, range) else 10 * PAGE
            for start in range(0, len(piece), step):
                told = count_each(self._library.db, "carried", "source", ALL, piece[start : start + step])
                for source, count in told:
                    counts[source] += count
                yield dict(counts)


def _told(modes: set[str]) -> Mode:
    spoken = modes - {"narration"}
    if not spoken:
        return "narration"
    if spoken == {"direct"}:
        return "direct"
    return "reported" if spoken == {"reported"} else "mixed"
