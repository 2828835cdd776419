"""The quotes of a corpus that a claim may rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from explorer.index.ask.library import Library
from explorer.text.fold import in_words
from explorer.verify.aligned import Word, normalized, words

ALL: Final = 3_000
"""Up to so many quotes each is compared with the claim."""
MOST: Final = 400
"""Of more, so many that share three words in a row with it."""
ROW: Final = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote: its words, whose they are, and what stands around them as far as the corpus tells."""

    n: int
    id: str
    source: int
    mode: str
    exact: str
    before: str
    after: str
    words: list[Word] = field(compare=False)
    keys: list[str] = field(compare=False)


def quotes_near(library: Library, claim: str) -> list[Quoted]:
    """The quotes to compare with a claim, in reading order."""
    count = library.about().quotes
    if count <= ALL:
        rows = library.db.execute(f"{_SELECT} ORDER BY n")
    else:
        folded = in_words(claim).split()
        rowed = [" ".join(folded[at : at + ROW]) for at in range(max(1, len(folded) - ROW + 1))]
        asked = " OR ".join(f'"{row}"' for row in dict.fromkeys(rowed) if row)
        if not asked:
            return []
        of_quotes = "SELECT rowid FROM find WHERE find MATCH ? AND rowid > 1000000000 LIMIT ?"
        rows = library.db.execute(f"{_SELECT} WHERE n IN ({of_quotes}) ORDER BY n", (asked, MOST))
    return [_quoted(*row) for row in rows]


_SELECT = "SELECT n, id, source, mode, exact, prefix, suffix FROM quote"


def _quoted(n: int, id: str, source: int, mode: str, exact: str, before: str, after: str) -> Quoted:
    text = normalized(exact)
    found = words(text)
    return Quoted(n, id, source, mode, text, before, after, found, [word.key for word in found])
