"""Whom a text means by the words before or after what it quotes, and whether a quote is theirs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from explorer.index.ask.library import Library
from explorer.text.fold import in_words

_SMALL = frozenset(
    ("the a an of for and in on to at by mr mrs ms miss dr prof sir madam his her its their he").split()  # noqa: SIM905
)
"""Words that tell nobody from another."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Those whom some words may mean: numbers of speakers, and of sources; with neither, a stranger to this corpus."""

    speakers: frozenset[int]
    sources: frozenset[int]


class Attributions:
    """The names and offices of one corpus."""

    def __init__(self, library: Library) -> None:
        self._db = library.db

    @cached_property
    def _names(self) -> dict[int, set[str]]:
        return self._words_of(
            "SELECT n, title FROM record WHERE kind = 'speaker' UNION ALL SELECT speaker, name FROM other_name"
        )

    @cached_property
    def _offices(self) -> dict[int, set[str]]:
        offices = self._words_of(
            "SELECT n, role FROM speaker UNION ALL SELECT n, affiliation FROM speaker"
            " UNION ALL SELECT speaker, role FROM other_name UNION ALL SELECT speaker, role FROM held"
            " UNION ALL SELECT speaker, affiliation FROM held"
        )
        named = set().union(*self._names.values())
        for n, told in self._words_of("SELECT speaker, attribution FROM quote WHERE speaker NOT NULL").items():
            offices[n] = offices.get(n, set()) | (told - named)
        return offices

    @cached_property
    def _outlets(self) -> dict[int, set[str]]:
        return self._words_of("SELECT n, label FROM source UNION ALL SELECT n, outlet FROM source")

    def _words_of(self, query: str) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for n, text in self._db.execute(query):
            found[n].update(in_words(text or "").split())
        return {n: told - _SMALL for n, told in found.items()}

    def meant(self, phrase: str) -> Meant | None:
        """Whom a phrase may mean; None where it names nobody: the officials, they."""
        told = set(in_words(phrase).split()) - _SMALL
        if not told:
            return None
        outlets = frozenset(n for n, known in self._outlets.items() if told <= known)
        named = set().union(*self._names.values())
        offices = set().union(*self._offices.values())
        known = told & (named | offices)
        called = known & (named - offices)
        if (told - known) & _capitalized(phrase) and len(called) < 2:
            return Meant(frozenset(), outlets)
        if not known:
            return Meant(frozenset(), outlets) if outlets else None
        return Meant(frozenset(self._fitting(known, called)), outlets)

    def _fitting(self, known: set[str], called: set[str]) -> Iterable[int]:
        """Those to whom all the words belong; else those who bear two of the names, whatever office is said."""
        whole = [n for n, names in self._names.items() if known <= names | self._offices.get(n, set())]
        bearing = [n for n in whole if called & self._names[n]]
        return bearing or whole or [n for n, names in self._names.items() if len(called & names) > 1]

    def is_of(self, quote: int, meant: Meant) -> bool:
        """Whether a quote's words are said, or relayed, by somebody who is meant; or printed by an outlet that is."""
        row = self._db.execute("SELECT speaker, source FROM quote WHERE n = ?", (quote,)).fetchone()
        voices = self._db.execute("SELECT speaker FROM voice WHERE quote = ?", (quote,))
        return row[1] in meant.sources or not meant.speakers.isdisjoint([row[0], *(n for (n,) in voices)])

    def name(self, quote: int) -> str:
        """Who says a quote's words, and where they stand."""
        row = self._db.execute(
            "SELECT coalesce(q.speakers, r.title), s.label FROM quote AS q JOIN source AS s ON s.n = q.source"
            " LEFT JOIN record AS r ON r.n = q.speaker WHERE q.n = ?",
            (quote,),
        ).fetchone()
        return f"{row[0]} in {row[1]}" if row[0] else f"{row[1]} in its own voice"


def _capitalized(phrase: str) -> set[str]:
    return {word for one in re.findall(r"[^\W_]+", phrase) if one[0].isupper() for word in in_words(one).split()}
