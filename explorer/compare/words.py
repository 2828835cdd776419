"""A text as words with their places, and the form in which two words count as the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from explorer.text.fold import fold

MAX_WORDS: Final = 4_000
"""Words of one text that are compared; what comes after them stays unmarked."""

BREAK: Final = ""
"""The key between two lines; it is like no word, not even like itself."""

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTERS = rf"(?:[^\W_{_IDEOGRAPHS}]|[\u0300-\u036f])+"
# An ideograph is a word; `1,250.50` is one, `Vietnam’s` is one, `rules-based` is two.
_WORD = re.compile(rf"\n|[{_IDEOGRAPHS}]|{_LETTERS}(?:(?:(?<=\d)[.,:/](?=\d)|['’](?=[^\W\d_])){_LETTERS})*")
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ies|y|ing|ed|es|s|e)$")

# English and Vietnamese words that alone, or with one other word, are no wording that one source could share.
_FUNCTION_WORDS = (
    "a about above after again against all along also although among an and any are as at be because been before being"
    " between both but by can could did do does during each for from further had has have he her hers him his how i if"
    " in into is it its itself me more most my no nor not of off on only onto or other our out over own per she should"
    " since so some such than that the their them then there therefore these they this those through throughout to too"
    " toward towards under until up upon us very was we were what when where which while who whom whose why will with"
    " within without would yet you your"
    " va la cua cac nhung cho voi tai trong o duoc bi da se dang cung khi den tu ve theo nay do nhu rang ma hay hoac"
    " vao ra len xuong thi"
)
_FUNCTION = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its place in the text, and its key, folded and freed of `'s` and of British `-ise`."""

    start: int
    end: int
    key: str

    @property
    def is_function(self) -> bool:
        """Whether it carries nothing of its own, as `of` and `the`."""
        return self.key in _FUNCTION or self.key == BREAK


def words(text: str) -> tuple[Word, ...]:
    """The first MAX_WORDS words of a text, with a word of the key BREAK at each end of a line."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        if len(found) == MAX_WORDS:
            break
        found.append(Word(match.start(), match.end(), key(match[0])))
    return tuple(found)


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """What a word is compared by: `Organisation’s` and `organization` are the same."""
    if word == "\n":
        return BREAK
    folded = fold(word).replace("’", "'")
    if folded.endswith("'s"):
        folded = folded[:-2]
    return _BRITISH.sub("iz", folded)


@lru_cache(maxsize=4096)
def stem(key: str) -> str:
    """A key without its ending: `opportunity` and `opportunities` say the same, though not in the same words."""
    return _ENDING.sub("", key)
