"""Did you mean? The names nearest to one that is not there, by the edits between their words.

An edit is a letter more, less, changed, or two neighbours exchanged (optimal string alignment). A word of three to
five letters may be one edit off, a longer one two; shorter ones are never guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from explorer.text.fold import words

if TYPE_CHECKING:
    from explorer.index.ask.library import Library
    from explorer.index.find import Find

MOST = 3
"""Names offered for one."""


def letters(word: str) -> int:
    """The set of a word's letters as bits: words d edits apart differ in at most 2d of them."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 61
    return bits


def allowed(word: str) -> int:
    """How many edits a word may be off."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


def distance(one: str, other: str, most: int) -> int:
    """The edits from one word to another; `most` + 1 where there are more than `most`."""
    if abs(len(one) - len(other)) > most or len(set(one) - set(other)) > most:
        return most + 1
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last_but_one, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            edits = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                edits = min(edits, last_but_one[j - 2] + 1)
            row.append(edits)
        if min(row) > most and min(before) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(text: str, names: Iterable[str]) -> list[str]:
    """The names that may be meant, the likeliest first: a few edits off as a whole, or in each of the words typed."""
    wanted = [word.folded for word in words(text)]
    whole = "".join(wanted)
    ranked: list[tuple[int, int, str]] = []
    for name in names:
        parts = [word.folded for word in words(name)]
        joined = "".join(parts)
        edits = distance(whole, joined, allowed(whole))
        if edits <= allowed(whole):
            ranked.append((0, edits, name))
        elif (apart := _apart(wanted, parts)) is not None:
            ranked.append((1, apart, name))
    return [name for *_, name in sorted(ranked)[:MOST]]


def _apart(wanted: list[str], parts: list[str]) -> int | None:
    """The edits that bring each word typed to some word of a name; None where one is too far from all."""
    total = 0
    for word in wanted:
        best = min((distance(word, part, allowed(word)) for part in parts), default=len(word))
        if best > allowed(word):
            return None
        total += best
    return total if wanted else None


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


def meant(library: Library, find: Find) -> str | None:
    """A search with each word that stands nowhere replaced by the nearest that does; None where nothing is near."""
    wanted = {word for term in find.terms if not term.without for word in term.words}
    lost = {word for word in wanted if not _stands(library, word)}
    text = find.text
    for place in reversed(words(text)):
        if place.folded in lost:
            other = nearest_word(library, place.folded, wanted)
            if other is None:
                return None
            text = text[: place.start] + other + text[place.end :]
    return text if lost else None


def _stands(library: Library, word: str) -> bool:
    found = library.db.execute("SELECT 1 FROM find WHERE find MATCH ? LIMIT 1", (f'"{word}"*',)).fetchone()
    return found is not None
