"""What readers are shown: text from outside made safe to look at, and numbers and places of passages in words.

Everything that comes from a corpus, a file name, an argument, the environment or an exception goes through `display`
before it reaches a terminal. What is stored, copied or written as JSON stays exact.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

MAX_CHARACTERS = 20_000
MAX_MARKS = 8
"""Combining marks kept in one run: no language needs more, and long runs freeze terminals."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Spelling, not control: joiners, direction marks, soft hyphen, variation selectors.
_KEPT = frozenset("\u200c\u200d\u200e\u200f\u00ad") | {chr(c) for c in range(0xFE00, 0xFE10)}
# Marks that nobody sees (Default_Ignorable_Code_Point): the grapheme joiner, Khmer vowels that are never written.
_UNSEEN_MARKS = frozenset("\u034f\u17b4\u17b5")
# The flag of a part of a country (UTS #51): a black flag, the code of the part in tags, and the tag that ends it.
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
# What stands between marks without ending their run.
_JOINING = frozenset("\u200c\u200d\u200e\u200f")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_BREAKS = re.compile(r" *(?:[\t\n]|\r\n)(?:[\t\n ]|\r\n)*")
# Whatever ASCII and Latin text with Vietnamese letters is made of needs no second look, nor do our own marks.
_PLAIN = re.compile(
    r"[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201f\u2026\u2190-\u2193\u26a0]*"
)


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if character in _KEPT or 0xE0100 <= code <= 0xE01EF:
        return character
    if character in _FILLERS or unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}:
        return REPLACEMENT
    return character


def display(text: str, *, one_line: bool = False, limit: int = MAX_CHARACTERS, marks: int | None = MAX_MARKS) -> str:
    """The text with every control made visible, for a terminal; the letters are the text's own.

    C0 and DEL become Control Pictures; C1, bidi overrides and isolates, line and paragraph separators, zero-width
    space, BOM, surrogates, unseen marks and unassigned code points become U+FFFD, and so do tags outside of a flag; of
    a long run of combining marks the first `marks` stay, all of them where that is None.
    Line breaks survive unless `one_line`, which folds each line break or tab, with the spaces around it, to one
    space; else a tab is four spaces. Past `limit` characters the text is clipped and the number of characters left
    out is said.
    """
    left_out = len(text) - limit
    if left_out > 0:
        text = text[:limit]
    if one_line:
        text = _BREAKS.sub(" ", text)
    if not _PLAIN.fullmatch(text):
        text = _make_visible(text, len(text) if marks is None else marks)
    return f"{text} (+{left_out} characters)" if left_out > 0 else text


def counted(number: int, noun: str) -> str:
    """`1 source`, `1,250 sources`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def abridged(text: str, most: int) -> str:
    """The text, if it has at most so many letters; else its first words, and " …"."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def capitalized(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def independence(sources: int, independent: int) -> str:
    """`, 2 of them independent`: what to say after a number of sources; nothing where all of them are."""
    return f", {independent:,} of them independent" if independent < sources else ""


LOCATORS: Mapping[str, tuple[str, str]] = {
    "page": ("p. ", "pp. "), "paragraph": ("para. ", "paras. "), "section": ("sec. ", "secs. "),
    "chapter": ("chap. ", "chaps. "), "part": ("pt. ", "pts. "), "volume": ("vol. ", "vols. "),
    "issue": ("no. ", "nos. "), "line": ("line ", "lines "), "verse": ("v. ", "vv. "), "note": ("n. ", "nn. "),
    "column": ("col. ", "cols. "), "folio": ("fol. ", "fols. "), "figure": ("fig. ", "figs. "),
    "table": ("tbl. ", "tbls. "), "appendix": ("app. ", "apps. "), "act": ("act ", "acts "),
    "scene": ("sc. ", "scs. "), "rule": ("r. ", "rr. "), "timestamp": ("at ", "at "),
}  # fmt: skip
"""What a locator counts (CSL 1.0.2), and the words before one of it, and before several."""


def located(locator: str, words: Mapping[str, str] | None = None) -> str:
    """ "p. 12", "pp. 12–14", "at 00:12:30"; `words` has what a style writes instead before one.

    What is no locator is given back as it is.
    """
    label, _, value = locator.partition(" ")
    if label not in LOCATORS:
        return locator
    value = re.sub("-+", "–", value.strip())
    if words and label in words:
        return words[label] + value
    return LOCATORS[label][bool(re.search("[–,&]", value))] + value


def stands_at(paragraph: int | None, part: str | None = None, locator: str | None = None) -> str:
    """Where a passage stands: "¶12", "caption", "p. 12"; "headline" for a paragraph 0 of which no more is known."""
    if not paragraph and not part and not locator:
        return "" if paragraph is None else "headline"
    return ", ".join(text for text in (part, located(locator or ""), f"¶{paragraph}" if paragraph else "") if text)


def not_quoted(gaps: Iterable[tuple[int, int]]) -> str:
    """Of paragraphs, given from first to last, that no quote is of them: "¶4–6, 8 not quoted"."""
    shown = (f"{first}–{last}" if last > first else f"{first}" for first, last in gaps)
    return f"¶{', '.join(shown)} not quoted"


def channel(on_behalf_of: str | None, via: str | None) -> str:
    """For whom and through whom words came, by their names: "on behalf of Y, as relayed by Z"."""
    told = (f"on behalf of {on_behalf_of}" if on_behalf_of else "", f"as relayed by {via}" if via else "")
    return ", ".join(filter(None, told))


def _make_visible(text: str, most: int) -> str:
    shown: list[str] = []
    marks, flag_ends = 0, 0
    text = text.replace("\r\n", "\n").replace("\t", "    ")
    for place, character in enumerate(text):
        if place < flag_ends:
            shown.append(character)
        elif character == "\n":
            marks = 0
            shown.append(character)
        elif character in _JOINING:
            shown.append(character)
        elif unicodedata.category(character)[0] == "M":
            marks += 1
            if marks <= most:
                shown.append(REPLACEMENT if character in _UNSEEN_MARKS else character)
        else:
            marks = 0
            flag = _FLAG.match(text, place) if character == "\U0001f3f4" else None
            flag_ends = flag.end() if flag else 0
            shown.append(_shown(character))
    return "".join(shown)
