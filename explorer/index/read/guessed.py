"""What a search means that finds nothing as it is typed: parts of words, words spelt otherwise, or fewer words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from explorer.index.ask.filters import ALL, found_by
from explorer.index.ask.library import Library
from explorer.index.find import Find, Term, parse_find
from explorer.text.fold import words
from explorer.text.spelling import allowed, distance, letters

MANY = 40_000
"""Looking at so many words takes some ten milliseconds, and it is done at every letter that finds nothing."""


def nearest_word(library: Library, word: str, besides: Collection[str] = ()) -> str | None:
    """The word of a name, title, topic or outlet that is nearest to a folded one, as it is written there.

    Those `besides` it are typed already, and not what is meant by it. Where there are more than MANY words, only those
    with the same first letter are looked at.
    """
    most, bits = allowed(word), letters(word)
    if not most:
        return None
    apart = "(letters | :bits) - (letters & :bits)"
    for _ in range(2 * most):
        # Takes the lowest bit away; what has bits left at the end has too many letters that differ.
        apart = f"(SELECT x & (x - 1) FROM (SELECT {apart} AS x))"
    (many,) = library.db.execute("SELECT count(*) > ? FROM (SELECT 1 FROM word LIMIT ?)", (MANY, MANY + 1)).fetchone()
    rows: Iterable[tuple[str, str, int]] = library.db.execute(
        "SELECT word, shown, times FROM word WHERE word BETWEEN :first AND :last"
        f" AND length(word) BETWEEN :least AND :longest AND {apart} = 0",
        {
            **{"first": word[0] if many else "", "last": (word[0] if many else "") + chr(0x10FFFF)},
            **{"bits": bits, "least": len(word) - most, "longest": len(word) + most},
        },
    )
    close = [(distance(word, other, most), -times, shown) for other, shown, times in rows if other not in besides]
    best = min(close, default=None)
    return best[2] if best and best[0] <= most else None


ASKING: Final = frozenset((
    "a", "an", "and", "are", "at", "by", "did", "do", "does", "for", "had", "has", "have", "how", "in", "is", "it",
    "many", "much", "of", "on", "or", "that", "the", "their", "there", "they", "to", "was", "were", "what", "when",
    "where", "which", "who", "whom", "whose", "why", "will", "with"
))  # fmt: skip
"""Words of a question that need not stand in what answers it."""


PARTLY: Final = 3
"""Letters from which on a part of a word is looked for."""
MOST_PARTS: Final = 60
"""Words that have a part in their midst: so many are found by it."""


def with_parts(library: Library, find: Find) -> Find:
    """A search in which each word with which none begins means the words that have it in their midst."""
    return find._replace(terms=tuple(_in_parts(library, term) for term in find.terms))


def _in_parts(library: Library, term: Term) -> Term:
    word = term.words[0]
    if term.phrase or term.without or len(term.words) > 1 or len(word) < PARTLY or _stands(library, word):
        return term
    found = library.db.execute("SELECT text FROM lexicon WHERE instr(text, ?) LIMIT ?", (word, MOST_PARTS))
    return term._replace(parts=tuple(text for (text,) in found))


def meant(library: Library, find: Find) -> str | None:
    """A search with each word that stands nowhere replaced by the nearest that does; None where nothing is near.

    Where every word stands somewhere, the search without the words of a question, if that finds something.
    """
    wanted = {word for term in find.terms if not term.without and not term.parts for word in term.words}
    lost = {word for word in wanted if not _stands(library, word)}
    text = find.text
    for place in reversed(words(text)):
        if place.folded in lost:
            other = nearest_word(library, place.folded, wanted)
            if other is None:
                return None
            text = text[: place.start] + other + text[place.end :]
    return text if lost else _unasked(library, find)


def _unasked(library: Library, find: Find) -> str | None:
    """A search without the words of a question; None where it has none, no others, or finds nothing without them."""
    said = [word for word in find.text.split() if word.strip("?.,!").lower() not in ASKING]
    rest = parse_find(" ".join(said).rstrip("?"))
    if rest is None or not rest.wants or len(said) == len(find.text.split()):
        return None
    condition, parameters = found_by(rest, ALL)
    return rest.text if library.db.execute(f"{condition} LIMIT 1", parameters).fetchone() else None


def _stands(library: Library, word: str) -> bool:
    begins = "SELECT 1 FROM lexicon WHERE text BETWEEN ? AND ? LIMIT 1"
    return library.db.execute(begins, (word, word + chr(0x10FFFF))).fetchone() is not None
