"""Names of authors as citations write them."""

import re
from collections.abc import Callable, Sequence

from explorer.citation.item import Name

# "B", "B.", "J.R.", "M.E" or "J.-P.": given names that the source itself abbreviates.
_INITIALS = re.compile(r"[^\W\d_](?:-[^\W\d_])*|(?:[^\W\d_]+\.-?)+[^\W\d_]?")
# "TSerendorj": CSL's way to say that two letters are one.
_DIGRAPH = re.compile("([A-Z]{2})(?=[a-z])")
# Scripts without capitals whose names have initials: Hebrew, Arabic, Thai.
_CASELESS = re.compile("[\u0590-\u08ff\u0e00-\u0e7f]")
# What a particle with an apostrophe, or a hyphen, joins to the name after it.
_ELIDED = re.compile(r"(?<!\S)(?:(?:d|l|dell|dall)[’'] |\w+- )")


def in_order(name: Name, written: Callable[[str], str] = str) -> str:
    """The name as it is said: "António Guterres", and "Phuong Trang" where the family name comes first.

    `written` tells how a style writes given names, such as `initials`.
    """
    given = written(name.given)
    parts = [name.family, given, name.dropping] if name.family_first else [given, name.dropping, name.family]
    suffix = name.suffix if name.suffix.startswith(",") else f" {name.suffix}"
    return f"{_joined(parts, '' if name.unspaced else ' ')}{suffix}".strip()


def inverted(name: Name, written: Callable[[str], str] = str, comma: str = ",", *, demoted: bool = False) -> str:
    """The name as a list sorts it: "Guterres, António". A family-first name stays as it is, without comma.

    With `demoted`, what the family name begins with goes behind: "Aue, Klara von der".
    """
    given = written(name.given)
    if not given:
        return name.family
    if name.family_first:
        return in_order(name, written)
    family, prefix = name.family, name.prefix if demoted else ""
    family = family[len(prefix) :].lstrip()
    suffix = f"{comma} {name.suffix.lstrip(', ')}" if name.suffix else ""
    return f"{family}{comma} {_joined([given, name.dropping, prefix])}{suffix}"


def initials(given: str, dot: str = ".", gap: str = " ") -> str:
    """Given names as initials: "K. A.", "KA", "J.-P.", "Ph. M. E."; words in small letters ("de la") stay whole."""
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


def series(names: Sequence[str], joiner: str = " and ", most: int = 1_000, others: str = " et al.") -> str:
    """ "A", "A and B", "A, B and C": the last name follows `joiner`, the others a comma; of more than `most` the first
    with `others`."""
    if len(names) > most:
        return names[0] + others
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{joiner}{names[-1]}"


def spoken(
    people: Sequence[Name], written: Callable[[str], str] = given_names, joiner: str = " and ", most: int = 1_000
) -> str:
    """People as they are said, in a series: "Jo Roe and Al Doe"."""
    return series([in_order(name, written) for name in people], joiner, most)


def listed(names: Sequence[Name], shown: Sequence[str], word: str) -> str:
    """A list whose first name is inverted, so that a comma stands before the last: "Lind, Jane, and May Ng".

    Two institutions have none (what citeproc-js and the manuals of APA, Chicago and MLA agree on).
    """
    two_institutions = len(names) == 2 and all(name.institution for name in names)
    return series(shown, f" {word} " if two_institutions else f", {word} ")


def _initial(part: str, dot: str) -> str:
    letter = next((character for character in part if character.isalnum()), "")
    if part.endswith(".") and letter.isupper():
        return part[:-1] + dot
    if digraph := _DIGRAPH.match(part):
        return digraph[1].capitalize() + dot
    return letter + dot if letter.isupper() or _CASELESS.match(letter) else ""


def _joined(parts: Sequence[str], space: str = " ") -> str:
    return _ELIDED.sub(lambda match: match[0].rstrip(), space.join(part for part in parts if part))
