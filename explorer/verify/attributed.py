"""Whom a text means by the words before or after what it quotes, and whether a quote is theirs."""

import re
from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from explorer.index.ask.library import Library
from explorer.text.fold import in_words

_SMALL = frozenset(
    in_words("the a an of for and in on to at by mr mrs ms miss dr prof sir madam his her its their he s per").split()
)
"""Words that tell nobody from another."""
_GENERAL = frozenset(("head", "chief", "leader", "boss", "official", "spokesman", "spokeswoman", "spokesperson"))
"""Words for whoever leads or speaks for what is named beside them."""
_LOWER = frozenset(("deputy", "vice", "assistant", "acting", "former"))
"""What makes an office another one."""
_SHORT = {"pm": "prime minister", "premier": "prime minister", "sg": "secretary general", "vp": "vice president"}
_COUNTRIES = {
    "polish": "poland", "french": "france", "british": "britain", "chinese": "china", "spanish": "spain",
    "turkish": "turkey", "danish": "denmark", "dutch": "netherlands", "thai": "thailand", "irish": "ireland",
    "finnish": "finland", "swiss": "switzerland", "greek": "greece", "american": "states", "norwegian": "norway",
}  # fmt: skip
_OF_COUNTRY = re.compile(r"(?:ese|an|ian|n|i|ish|istani)$")
_STEM: Final = 4
_ENDS: Final = 5
"""So many letters a country and its adjective share at least, and so many at most the country has beyond them."""


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
        return _joined(self._called)

    @cached_property
    def named(self) -> frozenset[str]:
        """The words, folded, of which names consist."""
        return frozenset().union(*self._names.values())

    @cached_property
    def _called(self) -> dict[int, list[set[str]]]:
        return self._phrases(
            "SELECT n, title FROM record WHERE kind = 'speaker' UNION ALL SELECT speaker, name FROM other_name"
        )

    @cached_property
    def _held(self) -> dict[int, list[set[str]]]:
        """Each office of each speaker, as it is called somewhere; what an outlet calls somebody may hold a name."""
        offices = self._phrases(
            "SELECT n, role FROM speaker UNION ALL SELECT n, affiliation FROM speaker"
            " UNION ALL SELECT speaker, role FROM other_name UNION ALL SELECT speaker, role FROM held"
            " UNION ALL SELECT speaker, affiliation FROM held"
        )
        called = self._phrases("SELECT speaker, attribution FROM quote WHERE speaker NOT NULL")
        for n, phrases in called.items():
            offices[n] = offices.get(n, []) + [told - self.named for told in phrases]
        return offices

    @cached_property
    def _offices(self) -> dict[int, set[str]]:
        return _joined(self._held)

    @cached_property
    def _outlets(self) -> dict[int, set[str]]:
        return _joined(self._phrases("SELECT n, label FROM source UNION ALL SELECT n, outlet FROM source"))

    def _phrases(self, query: str) -> dict[int, list[set[str]]]:
        found: dict[int, list[set[str]]] = defaultdict(list)
        for n, text in self._db.execute(query):
            found[n].append(_told(text or ""))
        return found

    def meant(self, phrase: str) -> Meant | None:
        """Whom a phrase may mean; None where it names nobody: the officials, they."""
        if not (told := _told(phrase)):
            return None
        outlets = frozenset(n for n, known in self._outlets.items() if told <= known)
        offices = set().union(*self._offices.values())
        told = {self._country(word, self.named | offices) for word in told}
        if bearing := self._officers(told):
            return Meant(frozenset(bearing), outlets)
        known = told & (self.named | offices)
        called = known & (self.named - offices)
        if (told - known) & _capitalized(phrase) and len(called) < 2:
            return Meant(frozenset(), outlets)
        if not known:
            return Meant(frozenset(), outlets) if outlets else None
        fitting = self._fitting(known, called) or self._fitting(known - _GENERAL, called)
        return Meant(frozenset(fitting), outlets)

    def _country(self, word: str, known: AbstractSet[str]) -> str:
        """The country of an adjective such as Vietnamese or Uzbek, where it is known; else the word."""
        if (country := _COUNTRIES.get(word, "")) in known:
            return country
        stem = _OF_COUNTRY.sub("", word)
        if len(stem) < _STEM or (stem == word and word in known):
            return word
        near = (one for one in known if one.startswith(stem) and one != word and len(one) - len(stem) <= _ENDS)
        return min(near, key=len, default=word)

    def _officers(self, told: set[str]) -> list[int]:
        """Those known by an office alone, who are called by all of it, beside whatever name of their own."""
        offices = self._db.execute("SELECT n FROM record WHERE kind = 'speaker' AND type = 'office'")
        return [n for (n,) in offices if len(self._names[n]) > 1 and self._names[n] <= told]

    def _fitting(self, known: set[str], called: set[str]) -> list[int]:
        """Those to whom all the words belong; else those who bear two of the names, whatever office is said."""
        whole = [
            n
            for n, names in self._names.items()
            if known and known <= names | self._offices.get(n, set()) and self._is_so_high(n, known)
        ]
        bearing = [n for n in whole if called & self._names[n]]
        return bearing or whole or [n for n, names in self._names.items() if len(called & names) > 1]

    def _is_so_high(self, speaker: int, known: set[str]) -> bool:
        """Whether no deputy is meant by the words for the office itself."""
        phrases = [*self._called[speaker], *self._held.get(speaker, ())]
        most = max(len(one & known) for one in phrases)
        return any(not (one - known) & _LOWER for one in phrases if len(one & known) == most)

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


def _told(phrase: str) -> set[str]:
    """The words of a phrase that tell somebody from others."""
    words = in_words(phrase).split()
    return {part for word in words for part in _SHORT.get(word, word).split()} - _SMALL


def _joined(phrases: dict[int, list[set[str]]]) -> dict[int, set[str]]:
    return {n: set().union(*found) for n, found in phrases.items()}


def _capitalized(phrase: str) -> set[str]:
    return {word for one in re.findall(r"[^\W_]+", phrase) if one[0].isupper() for word in in_words(one).split()}
