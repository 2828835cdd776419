"""The names in a text: runs of capitalised words, without those that only begin a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from explorer.compare.tokens import BREAK, Token, TokenText

_SMALL_WORDS = "of on for against de da del della di du la le van von der den al bin ibn"
_CONNECTORS = frozenset(_SMALL_WORDS.split())
_LOOSE_WORDS = "the and or of la le les l et ou de el los las y o va hoac cua"
_LOOSE = frozenset(_LOOSE_WORDS.split())
"""Words beside a name that do not tell its place."""
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
class ProperName:
    """A name, where it stands, and its words as they are compared."""

    start: int
    end: int
    keys: tuple[str, ...]
    head: str
    """The last word of what it names: `cuong` in `President Cuong of Vietnam`."""
    around: tuple[str, str]
    """The words before and after it."""

    def is_beside(self, other: ProperName) -> bool:
        """Whether the two name one thing in two ways: most words are the same, or they stand in the same place."""
        shared = len({*self.keys} & {*other.keys})
        alike = self.head == other.head and 2 * shared > min(len(self.keys), len(other.keys))
        return alike or (self.around == other.around != (BREAK, BREAK) and not _LOOSE & {*self.around})


def names(tellings: Sequence[TokenText]) -> list[list[ProperName]]:
    """The names of each text. A word that begins a sentence is one if any of the texts has it so inside a sentence."""
    read = [_read(one) for one in tellings]
    inside = {
        token.key
        for one in read
        for token, is_capital, is_first in zip(one.of.tokens, one.capital, one.begins, strict=True)
        if is_capital and not is_first
    }
    return [_names(one, inside) if one.of.tells_names else [] for one in read]


class _Read(NamedTuple):
    """A text, and of each of its words whether it has a capital, and whether it begins something."""

    of: TokenText
    capital: Sequence[bool]
    begins: Sequence[bool]


def agree(
    name: ProperName, others: Iterable[ProperName], their_keys: frozenset[str], short: dict[str, tuple[str, ...]]
) -> bool:
    """Whether a text has this name: all its words, a longer or shorter form of it, or its initials."""
    wanted = _spelt_out(name.keys, short)
    if all(key in their_keys or _spelt_out((key,), short) <= their_keys for key in wanted):
        return True
    return any(_spelt_out(other.keys, short) <= wanted for other in others)


def initials(names: Iterable[ProperName]) -> dict[str, tuple[str, ...]]:
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
                if letters in written:
                    known.setdefault(letters, keys[start : end + 1])
    return known


def _spelt_out(keys: Iterable[str], short: dict[str, tuple[str, ...]]) -> set[str]:
    spelt: set[str] = set()
    for key in keys:
        for word in short.get(key, (key,)):
            spelt.update(short.get(word, (word,)))
    return spelt


def _read(telling: TokenText) -> _Read:
    capital = [telling.text[token.start].istitle() for token in telling.tokens]
    return _Read(telling, capital, [_begins(telling.text, token) for token in telling.tokens])


def _begins(text: str, token: Token) -> bool:
    """Whether a word begins a line, a sentence or a quotation."""
    before = text[max(0, token.start - 8) : token.start].rstrip(" \t\u00a0")
    if not before:
        return True
    return before[-1] in _OPENING or before.rstrip(_CLOSING)[-1:] in _STOPS


def _names(read: _Read, inside: set[str]) -> list[ProperName]:
    found: list[ProperName] = []
    text, tokens, silent = read.of.text, read.of.tokens, _headlines(read.of.tokens, read.capital)
    end = 0
    for place, token in enumerate(tokens):
        silenced = token.is_function or place in silent or token.key.isdigit()
        if place < end or not read.capital[place] or silenced or len(found) == MAX_NAMES:
            continue
        run = _run(read, place)
        end = run[-1] + 1
        # A single capital at the start of a sentence is grammar, unless it is known to be a name.
        alone = len(run) == 1 and read.begins[place] and token.key not in inside
        written = text[token.start : token.end]
        if not alone or (len(written) > 1 and written.isupper()):
            found.append(_name(read.of, run, [i for i in run if read.capital[i]]))
    return found


def _name(t: TokenText, run: Sequence[int], said: Sequence[int]) -> ProperName:
    start, end = t.tokens[run[0]].start, t.tokens[run[-1]].end
    if t.text[start:end].endswith(("'s", "’s")):
        end -= 2
    head = next((one for one, after in pairwise(said) if after - one > 1), said[-1])
    keys = tuple(t.tokens[i].key for i in said)
    return ProperName(start, end, keys, t.tokens[head].key, (t.before(run[0]), t.after(run[-1])))


def _run(read: _Read, start: int) -> list[int]:
    """The words of a name from its first on: capitals side by side, with `of` and the like between two of them."""
    run = [start]
    while step := _next_capital(read, run):
        run += range(run[-1] + 1, step + 1)
    return run


def _next_capital(read: _Read, run: Sequence[int]) -> int:
    """Where the name goes on, over small words that join; 0 where it ends."""
    tokens = read.of.tokens
    place = step = run[-1] + 1
    while step < len(tokens) and step - place < MAX_CONNECTED and _connects(tokens, run, step, step > place):
        step += 1
    goes_on = step < len(tokens) and read.capital[step] and not read.begins[step] and not tokens[step].is_function
    joined = goes_on and all(_adjoins(read.of.text, tokens[i], tokens[i + 1]) for i in range(run[-1], step))
    return step if joined else 0


def _connects(tokens: Sequence[Token], run: Sequence[int], place: int, after_another: bool) -> bool:
    key = tokens[place].key
    if key == "and":
        # In `Office on Drugs and Crime` it belongs to the name, in `Luong Cuong and Antonio Guterres` it does not.
        return len(run) > 1 and tokens[run[-2]].key == "on"
    return key in _CONNECTORS or (after_another and key == "the")


def _adjoins(text: str, token: Token, other: Token) -> bool:
    between = text[token.end : other.start]
    possessive = text[token.start : token.end].endswith(("'s", "’s"))
    return between in (" ", "\u00a0", "-", "‑") and not possessive


def _headlines(tokens: Sequence[Token], capital: Sequence[bool]) -> set[int]:
    """The words of the lines that capitalise every word, and so no name in particular."""
    breaks = [-1, *(i for i, token in enumerate(tokens) if token.key == BREAK), len(tokens)]
    silent: set[int] = set()
    for before, after in pairwise(breaks):
        content = [i for i in range(before + 1, after) if not tokens[i].is_function]
        if len(content) >= HEADLINE_WORDS and all(capital[i] or tokens[i].key.isdigit() for i in content):
            silent.update(range(before + 1, after))
    return silent
