"""The names in a text: runs of capitalised words, without those that only begin a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explorer.compare.words import BREAK, Word

_SMALL_WORDS = "of on for against de da del della di du la le van von der den al bin ibn"
_CONNECTORS = frozenset(_SMALL_WORDS.split())
_CLOSING = "\"'”’)]»"
_OPENING = "\"'“‘«•\n"
_STOPS = ".!?:;…\n"
MAX_NAMES = 100
"""Names of one text that are compared."""
MAX_CONNECTED = 2
"""Small words that a name may hold in a row, as in `Office on the Rule of Law`."""
HEADLINE_WORDS = 6
"""From so many words on a line in which every longer word is capitalised is a headline, and tells no names."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, where it stands, and its words as they are compared."""

    start: int
    end: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and the words in it."""

    text: str
    words: Sequence[Word]


def names(texts: Sequence[Text]) -> list[list[Name]]:
    """The names of each text. A word that begins a sentence is one if any of the texts has it so inside a sentence."""
    capitals = [[_is_capital(t.text, word) for word in t.words] for t in texts]
    begins = [[_begins(t.text, word) for word in t.words] for t in texts]
    inside = {
        word.key
        for t, capital, begin in zip(texts, capitals, begins, strict=True)
        for word, is_capital, is_first in zip(t.words, capital, begin, strict=True)
        if is_capital and not is_first
    }
    return [_names(t, capital, begin, inside) for t, capital, begin in zip(texts, capitals, begins, strict=True)]


def agree(name: Name, others: Iterable[Name], their_keys: frozenset[str], short: dict[str, tuple[str, ...]]) -> bool:
    """Whether a text has this name: all its words, a longer or shorter form of it, or its initials."""
    wanted = _spelt_out(name.keys, short)
    if all(key in their_keys or _spelt_out((key,), short) <= their_keys for key in wanted):
        return True
    return any(_spelt_out(other.keys, short) <= wanted for other in others)


def initials(names: Iterable[Name]) -> dict[str, tuple[str, ...]]:
    """What the initials that occur among the names stand for: `unodc` → its words, if a name gives them."""
    every = list(names)
    written = {key for name in every for key in name.keys if 2 <= len(key) <= 8}
    known: dict[str, tuple[str, ...]] = {}
    for name in every:
        keys = name.keys
        for start in range(len(keys)):
            letters = ""
            for end in range(start, min(len(keys), start + 8)):
                # Initials may hold initials: the UN Office on Drugs and Crime is UNODC.
                letters += keys[end] if keys[end] in known and end == start else keys[end][0]
                if end > start and letters in written:
                    known.setdefault(letters, keys[start : end + 1])
    return known


def _spelt_out(keys: Iterable[str], short: dict[str, tuple[str, ...]]) -> set[str]:
    spelt: set[str] = set()
    for key in keys:
        for word in short.get(key, (key,)):
            spelt.update(short.get(word, (word,)))
    return spelt


def _is_capital(text: str, word: Word) -> bool:
    first = text[word.start]
    return first.isupper() or first.istitle()


def _begins(text: str, word: Word) -> bool:
    """Whether a word begins a line, a sentence or a quotation."""
    before = text[max(0, word.start - 8) : word.start].rstrip(" \t\u00a0")
    if not before:
        return True
    return before[-1] in _OPENING or before.rstrip(_CLOSING)[-1:] in _STOPS


def _names(t: Text, capital: Sequence[bool], begin: Sequence[bool], inside: set[str]) -> list[Name]:
    found: list[Name] = []
    silent = _headlines(t.words, capital)
    place = 0
    while place < len(t.words) and len(found) < MAX_NAMES:
        word = t.words[place]
        if not capital[place] or word.is_function or place in silent or word.key.isdigit():
            place += 1
            continue
        run = _run(t, capital, begin, place)
        place = run[-1] + 1
        # A single capital at the start of a sentence is grammar, unless it is known to be a name.
        alone = len(run) == 1 and begin[run[0]] and word.key not in inside
        if not alone or _is_acronym(t.text, word):
            end = t.words[run[-1]].end
            written = t.text[t.words[run[-1]].start : end]
            keys = tuple(t.words[i].key for i in run if capital[i])
            found.append(Name(word.start, end - 2 if written.endswith(("'s", "’s")) else end, keys))
    return found


def _run(t: Text, capital: Sequence[bool], begin: Sequence[bool], start: int) -> list[int]:
    """The words of a name from its first on: capitals side by side, with `of` and the like between two of them."""
    run, place = [start], start + 1
    while place < len(t.words):
        step = place
        while step < len(t.words) and step - place < MAX_CONNECTED and _connects(t.words, run, step, step > place):
            step += 1
        if step >= len(t.words) or not capital[step] or begin[step] or t.words[step].is_function:
            break
        if any(not _adjoins(t.text, t.words[i], t.words[i + 1]) for i in range(run[-1], step)):
            break
        run += range(place, step + 1)
        place = step + 1
    return run


def _connects(words: Sequence[Word], run: Sequence[int], place: int, after_another: bool) -> bool:
    key = words[place].key
    if key == "and":
        # In `Office on Drugs and Crime` it belongs to the name, in `Luong Cuong and Antonio Guterres` it does not.
        return len(run) > 1 and words[run[-2]].key == "on"
    return key in _CONNECTORS or (after_another and key == "the")


def _adjoins(text: str, word: Word, other: Word) -> bool:
    between = text[word.end : other.start]
    possessive = text[word.start : word.end].endswith(("'s", "’s"))
    return between in (" ", "\u00a0", "-", "‑", "’", "'") and not possessive


def _is_acronym(text: str, word: Word) -> bool:
    written = text[word.start : word.end]
    return len(written) > 1 and written.isupper()


def _headlines(words: Sequence[Word], capital: Sequence[bool]) -> set[int]:
    """The words of the lines that capitalise every word, and so no name in particular."""
    breaks = [-1, *(i for i, word in enumerate(words) if word.key == BREAK), len(words)]
    silent: set[int] = set()
    for before, after in pairwise(breaks):
        content = [i for i in range(before + 1, after) if not words[i].is_function]
        if len(content) >= HEADLINE_WORDS and all(capital[i] or words[i].key.isdigit() for i in content):
            silent.update(range(before + 1, after))
    return silent
