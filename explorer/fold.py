"""Folding for finding: case, diacritics and letters such as đ are set aside. Never used to decide what is verbatim."""

from __future__ import annotations

import unicodedata

# Letters that do not decompose in Unicode, but that readers without a keyboard for them type as plain ones.
_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h"})


def fold(text: str) -> str:
    """The text as it is searched: `Cường` and `CUONG` both give `cuong`; punctuation stays."""
    text = text.casefold()
    if text.isascii():
        return text
    # Marks go before the normal form is taken: long runs of them make NFD quadratic.
    bare = "".join(c for c in text if not unicodedata.combining(c))
    letters = "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))
    return letters.translate(_LETTERS)
