"""Where sentences and words begin and end in a text, and the paragraphs of one whose lines were wrapped."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from explorer.text.fold import SOUND_MARKS, SPACELESS
from explorer.text.months import MONTHS

_OPENING = "“‘\"'«»„›‹([{¿¡"
_END = re.compile(
    r"(?<![.!?…])[.!?…]++(?:[”’\"'»“‘«)\]}]|[ \u00a0\u202f]»)*(?=\s+(?:["
    + re.escape(_OPENING)
    + r"]|[«»][ \u00a0\u202f])*(?P<next>\w))|(?<![。！？｡])[。！？｡]++[」』”’）》]*+(?=\s*(?P<then>\S))"
)
_LAST_WORD = re.compile(r"(?:^|[\s" + re.escape(_OPENING) + r"])([\w.&-]*\w)$")

# fmt: off
_TITLES = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "sen", "rep", "gov", "pres",
    "hon", "rev", "fr", "st", "jr", "sr", "mt", "ft", "e.g", "i.e", "cf", "vs", "etc", "al", "approx", "est", "dept",
    "inc", "ltd", "co", "corp", "art", "para", "sec", "fig", "vol", "ed", "eds", "pp", "tp", "ths", "ts", "pgs", "gs",
})
_BEFORE_NUMBERS = frozenset({
    "no", "nos", "art", "p", "pp", "vol", "fig", "sec", "para", "ch",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
})
# fmt: on
_MONTH = re.compile(rf"(?:{'|'.join(same.split('|')[0] for same in MONTHS['de'].split())})(?!\w)")
"""Before it a number with a point is a day: am 12. März."""
_LONGEST = 100
"""More letters than any word has that ends no sentence."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """The sentences of a paragraph as (start, end) positions, without the space between them.

    A sentence ends with `.`, `!`, `?` or `…`, closing marks included, where a space and a capital letter, a digit or
    an opening mark follow; in Chinese and Japanese with `。`, `！` or `？`, and no space. Abbreviations (Mr., U.N.,
    No. 5), initials and the number of a list's item end none.
    """
    found: list[tuple[int, int]] = []
    start = len(paragraph) - len(paragraph.lstrip())
    for end in _END.finditer(paragraph):
        if _is_end(paragraph[start : end.start()], end):
            found.append((start, end.end()))
            start = end.start("next") if end["next"] else end.start("then")
            lead = paragraph[end.end() : start] if end["next"] else ""
            while lead and (lead[-1] in _OPENING or lead[-2:-1] in ("«", "»")):
                lead, start = lead[:-1], start - 1
    last = len(paragraph.rstrip())
    return [*found, (start, last)] if last > start else found


def _is_end(before: str, end: re.Match[str]) -> bool:
    following = end["next"]
    if following is None:
        return True
    if following.islower() or before.strip().isdigit():
        return False
    if end.group() != ".":
        return True
    match = _LAST_WORD.search(before[-_LONGEST:])
    word = match[1] if match else ""
    if word.lower() in _TITLES or (following.isdigit() and word.lower() in _BEFORE_NUMBERS):
        return False
    if word.isdigit() and len(word) < 3 and _MONTH.match(end.string, end.start("next")):
        return False
    return _INITIALS.fullmatch(word) is None or word == "I"


def occurrences(text: str, passage: str) -> Iterator[int]:
    """Every place where a passage stands in a text, also over the end of itself."""
    at = text.find(passage)
    while at >= 0:
        yield at
        at = text.find(passage, at + 1)


def word_at(text: str, at: int) -> tuple[int, int]:
    """The run of characters without a space around a position, as (start, end)."""
    start, end = at, at + 1
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
LETTER_ALONE = f"[{SPACELESS}{SOUND_MARKS}{_HANGUL}]"
"""As a pattern: a character of a script in which words need no space between; of Hangul, too, where one may go on."""
_SPACELESS = re.compile(LETTER_ALONE)
_LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")


def is_spaceless(character: str) -> bool:
    """Whether a character is of a script in which one word may follow another without a space."""
    return _SPACELESS.match(character) is not None


def is_cut(text: str, at: int) -> bool:
    """Whether a position is inside a word, also before its ’s, or inside a number such as 83.5.

    Where a script has no spaces between words, only what no word can begin or end with tells.
    """
    before, after, then = text[at - 1 : at] if at else "", text[at : at + 1], text[at + 1 : at + 2]
    if before and after and (unicodedata.category(after)[0] == "M" or before in _LEADING_VOWELS):
        return not before.isspace()
    if is_spaceless(before) or is_spaceless(after):
        return False
    if _parts_digits(before, after, then) or _parts_digits(after, before, text[at - 2 : at - 1] if at > 1 else ""):
        return True
    # A combining mark belongs to the letter before it.
    ends = before.isalnum() or (before != "" and unicodedata.category(before)[0] == "M")
    return ends and (after.isalnum() or (after in ("’", "'") and then.isalpha()))


def _parts_digits(digit: str, sign: str, other: str) -> bool:
    return digit.isdigit() and sign in (".", ",") and other.isdigit()


WIDEST_WRAPPED = 100
"""Columns; longer lines are no wrapped ones."""
MOST_ASTRAY = 1 / 20
"""The part of the breaks amid a sentence that may come early, if lines are wrapped: before a long address, say."""
_SENTENCE_ENDS = re.compile(r"[.!?:;…。！？”’\"'»)\]]\s*$")


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines end where they are full, amid sentences, so that a paragraph runs over several of them."""
    pairs = [(one, other) for one, other in pairwise(lines) if one.strip() and other.strip()]
    widest = max(map(_width, lines), default=0)
    if not pairs or not 30 <= widest <= WIDEST_WRAPPED:
        return False
    full = [_is_full(one, other, widest) for one, other in pairs]
    amid = [not _SENTENCE_ENDS.search(one) for one, _ in pairs]
    early = sum(cut and not whole for whole, cut in zip(full, amid, strict=True))
    running = sum(cut and whole for whole, cut in zip(full, amid, strict=True))
    return running >= 2 and 3 * running >= len(pairs) and early <= MOST_ASTRAY * len(pairs)


def _is_full(line: str, following: str, widest: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    first = following.lstrip()[:1]
    word = first if is_spaceless(first) else following.split(maxsplit=1)[0]
    slack = 3 if is_spaceless(first) else 1
    return _width(line.rstrip()) + _width(word) + slack > widest


def _width(text: str) -> int:
    return len(text) + sum(unicodedata.east_asian_width(c) in "WF" for c in text)


def unwrapped(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Wrapped lines put together: a paragraph ends at a blank line, an indent, or where the next word had room."""
    widest = max((_width(line) for _, line in lines), default=0)
    told: list[tuple[int, str]] = []
    before = ""
    for number, line in lines:
        goes_on = before.strip() and line.strip() and not (line[:1].isspace() and not before[:1].isspace())
        if goes_on and (_is_full(before, line, widest) or not _SENTENCE_ENDS.search(before)):
            told[-1] = (told[-1][0], _put_together(told[-1][1], line.strip()))
        else:
            told.append((number, line))
        before = line
    return told


def _put_together(head: str, tail: str) -> str:
    head = head.rstrip()
    together = (is_spaceless(tail[0]) and ord(tail[0]) < 0xAC00) or (head[-1] == "-" and head[-2:-1].isalpha())
    return head + tail if together else f"{head} {tail}"
