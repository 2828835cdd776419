"""The quotes of a corpus that a claim may rest on."""

import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from explorer.check.saying import sayings
from explorer.index.ask.library import Library
from explorer.text.fold import in_words
from explorer.verify.aligned import Word, normalized, plain_names, words

ALL: Final = 3_000
"""Up to so many quotes each is compared with the claim."""
MOST: Final = 400
"""Of more, so many that share three words in a row with it."""
ROW: Final = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote: its words, whose they are, and what stands around them as far as the corpus tells.

    One that the outlet interrupts, to say who speaks, is there a second time without that.
    """

    n: int
    id: str
    mode: str
    exact: str
    plain: str
    """The same, as long, with no diacritics on names."""
    before: str
    after: str
    words: list[Word] = field(compare=False)
    keys: list[str] = field(compare=False)
    counted: Counter[str] = field(compare=False)
    """How often each of them stands there."""


class Quotes:
    """The quotes of one library, each read once; `names` are the words, folded, of which names consist."""

    def __init__(self, library: Library, names: AbstractSet[str]) -> None:
        self._library = library
        self._names = names
        self._read: dict[int, list[Quoted]] = {}

    def near(self, claim: str) -> list[Quoted]:
        """Those to compare with a claim, in reading order."""
        if self._library.about().quotes <= ALL:
            if not self._read:
                self._found("")
            return [quote for quotes in self._read.values() for quote in quotes]
        folded = in_words(claim).split()
        rowed = [" ".join(folded[at : at + ROW]) for at in range(max(1, len(folded) - ROW + 1))]
        asked = " OR ".join(f'"{row}"' for row in dict.fromkeys(rowed) if row)
        if not asked:
            return []
        of_quotes = "SELECT rowid FROM find WHERE find MATCH ? AND rowid > 1000000000 LIMIT ?"
        return self._found(f"WHERE n IN ({of_quotes})", asked, MOST)

    def _found(self, where: str, *given: str | int) -> list[Quoted]:
        found: list[Quoted] = []
        for row in self._library.db.execute(f"{_SELECT} {where} ORDER BY n", given):
            if row[0] not in self._read:
                self._read[row[0]] = [*_quoted(self._names, *row)]
            found += self._read[row[0]]
        return found


_SELECT = (
    "SELECT n, id, mode, exact, prefix, suffix, coalesce(language,"
    " (SELECT json_extract(csl, '$.language') FROM source WHERE n = quote.source)) FROM quote"
)


def _quoted(
    names: AbstractSet[str], n: int, id: str, mode: str, exact: str, before: str, after: str, language: str
) -> Iterator[Quoted]:
    text = normalized(exact)
    for one in dict.fromkeys((text, _incise(language).sub(" ", text))):
        plain = plain_names(one, names)
        found = words(plain)
        keys = [word.key for word in found]
        yield Quoted(n, id, mode, one, plain, before, after, found, keys, Counter(keys))


@cache
def _incise(language: str) -> re.Pattern[str]:
    """The words amid a speaker's by which an outlet names him or her, with the marks that they part."""
    verb = sayings(language).verb.pattern
    named = r"[^,“”\"«»]{1,40}"
    return re.compile(rf",[”\"»]?\s(?:{named}\s{verb}|{verb}\s{named}),\s[“\"«]?")
