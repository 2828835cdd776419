"""A text as tokens, its words with their places, and the form in which two of them count as the same."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Final

from explorer.compare.languages import LANGUAGES, Language, language_of
from explorer.text.fold import fold

MAX_TOKENS: Final = 4_000
"""Tokens of one text that are compared; what comes after them stays unmarked."""

BREAK: Final = ""
"""The key between two lines; it is like no word, not even like itself."""

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTERS = rf"(?:[^\W_{_IDEOGRAPHS}]|[\u0300-\u036f])+"
# An ideograph is a word; `1,250.50` is one, `Vietnam’s` is one, `rules-based` is two.
_RULE = rf"\n|[{_IDEOGRAPHS}]|{_LETTERS}(?:(?:(?<=\d)[.,:/](?=\d)|['’](?=[^\W\d_])){_LETTERS})*"
_TOKEN = re.compile(_RULE)
# French `l’ONU` is two.
_ELIDED = re.compile(rf"(?i:[cdjlmnst]|qu)['’](?=[^\W\d_])|{_RULE}")
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ies|y|ing|ed|es|s|e)$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its place in the text, and its key, folded and freed of `'s` and of British `-ise`."""

    start: int
    end: int
    key: str
    is_function: bool
    """Whether it carries nothing of its own, as `of` and `the`, or a break."""


@dataclass(frozen=True, slots=True)
class TokenText:
    """One of the texts that are compared: what it says, in which language, and its tokens."""

    text: str
    tokens: tuple[Token, ...]
    tongue: str
    """The language it is said to be in, without its region; empty where nothing is said."""
    language: Language | None
    """How to read it; None where that is not known."""

    @property
    def tells_names(self) -> bool:
        """Whether the names in it can be read."""
        return self.language is not None and self.language.has_names

    def before(self, place: int) -> str:
        """The key of the token before the one at `place`."""
        return self.tokens[place - 1].key if place else BREAK

    def after(self, place: int) -> str:
        """The key of the token after the one at `place`."""
        return self.tokens[place + 1].key if place + 1 < len(self.tokens) else BREAK


def telling(text: str, tag: str) -> TokenText:
    """A text as far as it is compared, with its tokens; `tag` is its language, a BCP 47 tag, or empty."""
    language = language_of(text, tag)
    found = tokens(text, language)
    if len(found) == MAX_TOKENS:
        text = text[: found[-1].end]
    return TokenText(text, found, tag.lower().split("-")[0], language)


def tokens(text: str, language: Language | None = None) -> tuple[Token, ...]:
    """The first MAX_TOKENS words of a text, with a token of the key BREAK at each end of a line."""
    english = LANGUAGES["en"]
    language = language or english
    function = _function_words(language)
    pattern = _ELIDED if language.elides else _TOKEN
    found: list[Token] = []
    for match in islice(pattern.finditer(text), MAX_TOKENS):
        known = key(match[0])
        # Tô Lâm is not `to Lâm`.
        is_function = known in function and (language is not english or match[0].isascii())
        found.append(Token(match.start(), match.end(), known, is_function))
    return tuple(found)


@cache
def _function_words(language: Language) -> frozenset[str]:
    return frozenset((*language.function.split(), BREAK))


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
