"""Names of authors as citations write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.citation.item import Name

# "B", "B.", "J.R." or "J.-P.": given names that the source itself abbreviates.
_INITIALS = re.compile(r"[^\W\d_]|(?:[^\W\d_]\.-?)+")


def in_order(name: Name, given: str | None = None) -> str:
    """The name as it is said: "António Guterres", and "Phuong Trang" where the family name comes first.

    `given` stands in for the given names, such as their initials.
    """
    given = name.given if given is None else given
    parts = [given, name.particle, name.family]
    if name.family_first:
        parts = [name.family, given, name.particle]
    return _joined([*parts, name.suffix])


def inverted(name: Name, given: str | None = None, comma: str = ",") -> str:
    """The name as a list sorts it: "Guterres, António". A family-first name stays as it is, without comma."""
    given = name.given if given is None else given
    if not given:
        return name.family
    if name.family_first:
        return in_order(name, given)
    suffix = f"{comma} {name.suffix}" if name.suffix else ""
    return f"{name.family}{comma} {_joined([given, name.particle])}{suffix}"


def initials(given: str, dot: str = ".", gap: str = " ") -> str:
    """Given names as initials: "K. A.", "KA", "J.-P."; words in small letters ("de la") stay whole."""
    text = ""
    for word in given.replace(".", ". ").replace(". -", ".-").split():
        letters = [_initial(part, dot) for part in word.split("-")]
        whole = not letters[0]
        shown = word if whole else "-".join(letter for letter in letters if letter)
        text += (" " if whole else gap) + shown if text else shown
    return text


def given_names(given: str, dot: str = ".", gap: str = " ") -> str:
    """Given names in full; those the source abbreviates get the style's own dots and gaps: "J. R.", "JR"."""
    words: list[str] = []
    after_initials = False
    for word in given.split():
        abbreviated = bool(_INITIALS.fullmatch(word)) and word[0].isupper()
        if abbreviated:
            word = initials(word, dot, gap)
        if abbreviated and after_initials and not gap:
            words[-1] += word
        else:
            words.append(word)
        after_initials = abbreviated
    return " ".join(words)


def series(names: Sequence[str], joiner: str) -> str:
    """ "A", "A and B", "A, B and C": the last name follows `joiner`, the others a comma."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{joiner}{names[-1]}"


def _initial(part: str, dot: str) -> str:
    letter = next((character for character in part if character.isalnum()), "")
    return letter + dot if letter.isupper() else ""


def _joined(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)
