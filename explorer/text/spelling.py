"""Did you mean? The names nearest to one that is not there, by the edits between their words.

An edit is a letter more, less, changed, or two neighbours exchanged (optimal string alignment). A word of three to
five letters may be one edit off, a longer one two; shorter ones are never guessed.
"""

from collections.abc import Iterable, Sequence

from explorer.text.fold import words

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


def instead(text: str, names: Sequence[str], written: str = "{}") -> str:
    """What to say of a name that is not among these: what may be meant by it, else what there is."""
    if guesses := nearest(text, names):
        return f"did you mean {one_of([written.format(name) for name in guesses])}?"
    return f"there are {', '.join(names)}"


def one_of(names: Sequence[str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
