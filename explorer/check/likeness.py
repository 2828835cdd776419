"""How far two texts are alike when they are not the same: but for spaces, typography, case, or tones and marks.

For saying why a passage is not found and for comparing names; whether a quote is verbatim is never decided here.
"""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from explorer.text.fold import fold


class Likeness(IntEnum):
    """What is set aside when two texts are compared; each level sets aside what those before it do."""

    EXACT = 0
    SPACES = 1
    TYPOGRAPHY = 2
    CASE = 3
    MARKS = 4


_TYPOGRAPHY = {
    **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛′ʼʹ`´＇", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    "…": "...",
    "⁄": "/",
    "•": "-",
}
_PRESENTED = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\uff01-\uff5e]")
"""Ligatures and full-width forms, which Unicode knows as other ways to write the same letters."""


@lru_cache(maxsize=4096)
def reduced(character: str, level: Likeness) -> str:
    """What a character comes to at a level; empty for what the level sets aside."""
    if level >= Likeness.SPACES and (character.isspace() or unicodedata.category(character) == "Cf"):
        return ""
    if level >= Likeness.TYPOGRAPHY:
        character = _TYPOGRAPHY.get(character, character)
        if _PRESENTED.match(character):
            character = unicodedata.normalize("NFKC", character)
    if level >= Likeness.CASE:
        character = character.casefold()
    if level >= Likeness.MARKS:
        character = fold(character)
    return character


def key(text: str, level: Likeness) -> str:
    """The text with all that the level sets aside; equal keys mean texts alike at that level."""
    return text.translate({ord(character): reduced(character, level) for character in set(text)})


def positions(text: str, level: Likeness) -> list[int]:
    """For each character of `key(text, level)`, where in the text it comes from."""
    return [at for at, character in enumerate(text) for _ in reduced(character, level)]


_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text, without case, tones and marks: for comparing names and ids, not quotes."""
    folded = "".join(" " if c.isspace() else reduced(c, Likeness.MARKS) for c in text)
    return _WORD.findall(folded)
