"""What a reader types to find: words that must all be there, "a phrase", -without."""

import re
from collections.abc import Iterable, Sequence
from operator import ne
from typing import NamedTuple

from explorer.text.fold import in_words, words

MAX_CHARACTERS = 200
BETWEEN_TEXTS = " \ue000 "
"""A word to FTS5, and to no search: it is no letter."""

_TERM = re.compile(r'(-?)"([^"]*)"?|(-?)(\S+)')
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")


class Spelling(NamedTuple):
    """Words that have to follow each other; the last one may go on if it is a prefix."""

    words: tuple[str, ...]
    prefix: bool

    def match_expression(self) -> str:
        """The words in FTS5's query syntax; quoted, so nothing a reader types is syntax."""
        return f'"{" ".join(self.words)}"' + ("*" if self.prefix else "")

    def stands_at(self, start: int, folded: Sequence[str]) -> bool:
        """Whether a text's words have it from `start` on."""
        *before, last = self.words
        end = start + len(before)
        if end >= len(folded) or any(map(ne, before, folded[start:end])):
            return False
        return folded[end].startswith(last) if self.prefix else folded[end] == last


class Term(NamedTuple):
    """One thing to find, as folded words. The last word of a term is a prefix unless it stands in quotation marks."""

    words: tuple[str, ...]
    phrase: bool
    without: bool
    parts: tuple[str, ...] = ()
    """The words that have it in their midst, where none begins with it."""

    @property
    def spellings(self) -> list[Spelling]:
        """As it is typed, and how else it is written: `co-chair` in one word, `5000` as 5,000, and the other way."""
        ways = [Spelling(self.words, not self.phrase)]
        if not self.phrase and len(self.words) > 1:
            ways.append(Spelling(("".join(self.words),), False))
        number = self.words[0]
        if ways[0] == ((number,), True) and len(number) > 3 and number.isdecimal():
            start = len(number) % 3 or 3
            groups = number[:start], *(number[i : i + 3] for i in range(start, len(number), 3))
            ways.append(Spelling(groups, False))
        return [*ways, *(Spelling((word,), False) for word in self.parts)]


class Find(NamedTuple):
    """A search as typed, and the terms it means. A search without a letter or digit finds nothing."""

    text: str
    terms: tuple[Term, ...]

    @property
    def wants(self) -> bool:
        """Whether it looks for something, and not only leaves something out."""
        return any(not term.without for term in self.terms)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the search matches in a text: start and end of each matching word or phrase, in order."""
        places = words(text)
        folded = [word.folded for word in places]
        wanted = [way for term in self.terms if not term.without for way in term.spellings]
        found = {
            (places[i].start, places[i + len(way.words) - 1].end)
            for way in wanted
            for i in range(len(places))
            if way.stands_at(i, folded)
        }
        return _merged(sorted(found))


def indexed(texts: Iterable[str | None]) -> str:
    """The texts of one record as the index holds them. No phrase reaches from one text into the next."""
    return BETWEEN_TEXTS.join(in_words(text) for text in texts if text)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def parse_find(text: str) -> Find | None:
    """Read a search; None when it is blank. Never raises: whatever is typed means something."""
    text = " ".join(_UNSEEN.sub(" ", text[:MAX_CHARACTERS]).split())
    if not text:
        return None
    terms: list[Term] = []
    for match in _TERM.finditer(text.translate(_QUOTATION_MARKS)):
        phrase = match[2] is not None
        folded = tuple(word.folded for word in words(match[2] if phrase else match[4]))
        if folded:
            terms.append(Term(folded, phrase, bool(match[1] or match[3])))
    return Find(text, tuple(terms))
