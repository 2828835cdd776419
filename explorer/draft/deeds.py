"""Who did a thing, and where it began: whose idea it was, who raised the alarm, where the fire broke out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from explorer.draft.grammar import COMMON, Grammar
from explorer.draft.named import Token, tokens
from explorer.text.fold import fold

_MOST_WORDS = 8
# Begun only where a word begins, and given back by whole parts: in time with a text's length, whatever is in it.
_WORD = r"[’']?[\w-]++(?:[’'][\w-]*+)*"
_PHRASE = rf"((?<![\w’'-]){_WORD}(?: {_WORD}){{0,{_MOST_WORDS - 1}}}?)"
_REST = rf"([\w’'-]+(?: [\w’'-]+){{0,{_MOST_WORDS - 1}}})"
_CALLED = re.compile(r", ((?:[A-ZÀ-ÝĐ][\w’'-]++ ?){2,4})(?=[,.;]|$)")
SPAN = re.compile(rf"\b(?:{COMMON['spans']})\b", re.IGNORECASE)
"""Words for spans of time and days."""
_TIME = re.compile(rf"\d|{SPAN.pattern}", re.IGNORECASE)


def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of a deed: WHO and WHERE stand for a phrase, that at an end for as many words as there are."""
    return re.compile(
        re.sub(r"(?:WHO|WHERE)(?=\||$)", lambda _: _REST, pattern).replace("WHERE", _PHRASE).replace("WHO", _PHRASE),
        re.IGNORECASE,
    )


_DEEDS = {name: _compiled(pattern) for name, pattern in COMMON["deeds"].items()}


class Deed(NamedTuple):
    """What was done, as a name of `deeds`, and who did it, or where: as printed, and the folded words of that."""

    name: str
    shown: str
    keys: frozenset[str]


def deeds(sentence: str, grammar: Grammar) -> Iterator[Deed]:
    """The deeds that a sentence tells of somebody, or of a place, that it names."""
    for name, pattern in _DEEDS.items():
        for match in pattern.finditer(sentence):
            at = next(n for n, group in enumerate(match.groups(), 1) if group)
            start, end = match.span(at)
            words = tokens(sentence, start, end)
            kept = _behind(words, grammar) if end == match.end() else _ahead(words, grammar)
            if kept and not _TIME.search(shown := sentence[kept[0].start : kept[-1].end]):
                called = _CALLED.match(sentence, kept[-1].end) if not names(shown, grammar) else None
                shown += called[0] if called else ""
                if keys := frozenset(fold(one.text) for one in tokens(shown, 0, len(shown)) if _tells(one, grammar)):
                    yield Deed(name, shown.removesuffix("'s").removesuffix("’s"), keys)


def names(shown: str, grammar: Grammar) -> frozenset[str]:
    """The folded names in a phrase; where all nouns have capitals, not what stands behind an article."""
    words = tokens(shown, 0, len(shown))
    nouns = grammar.words.nouns_have_capitals
    told = ((one, before) for before, one in zip([None, *words], words, strict=False) if one.is_capital)
    plain = (
        one for one, before in told if not (nouns and before and not before.is_capital and _is_small(before, grammar))
    )
    return frozenset(fold(one.text) for one in plain if len(one.text) > 2 and not _is_small(one, grammar))


def _ahead(words: Sequence[Token], grammar: Grammar) -> Sequence[Token]:
    """Of the words before a verb those who it is: the name at the end, and what stands before it behind an article."""
    at = len(words)
    while at and words[at - 1].is_capital and not (grammar.words.nouns_have_capitals and len(words) - at == 2):
        at -= 1
    named = at
    while at and not _is_small(words[at - 1], grammar):
        at -= 1
    articled = at and grammar.is_a("determiners", words[at - 1].text)
    return words[at - 1 if articled else named :]


def _behind(words: Sequence[Token], grammar: Grammar) -> Sequence[Token]:
    """Of the words behind a verb those before the first small one that joins no name."""
    kept = list(words)
    for at, word in enumerate(words):
        joins = at and grammar.is_a("links", word.text)
        if not joins and not (at == 0 and grammar.is_a("determiners", word.text)) and _is_small(word, grammar):
            kept = kept[:at]
            break
    while kept and _is_small(kept[-1], grammar):
        kept.pop()
    return kept


def _is_small(word: Token, grammar: Grammar) -> bool:
    sorts = ("determiners", "prepositions", "links", "he", "she", "they", "between", "times")
    return word.text.islower() and (
        grammar.is_common(word.text) or any(grammar.is_a(sort, word.text) for sort in sorts)
    )


def _tells(word: Token, grammar: Grammar) -> bool:
    return len(word.text) > 2 and not _is_small(word, grammar) and not grammar.is_common(word.text)
