"""Titles as citations write them: capitals, quotation marks within quotation marks, and stops beside them.

The rules of capitals are those of citeproc-js (CSL 1.0.2 `text-case="title"`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.citation.item import Item

CLOSING = {"“": "”", "‘": "’"}

_SMALL = """
about above across afore after against al along alongside amid amidst among amongst anenst apropos apud
around as aside astride at athwart atop barring before behind below beneath beside besides between beyond
but by circa despite down during et except for forenenst from given in inside into lest like modulo near
next notwithstanding of off on onto or out over per plus pro qua sans since so than the through
throughout thru thruout till to toward towards under underneath until unto up upon versus via vs v with
within without yet and nor a an de von van c ca
"""
_SMALL_WORDS = frozenset(_SMALL.split())
# Within a word, or for letters left out: UN’s, rock ’n’ roll, the ’60s.
_APOSTROPHE = re.compile(
    r"(?<=\w)['’](?=\w)|(?<!\w)['’](?=(?:n|em|til|tis|twas|cause|cos|bout|\d\ds)\b)|(?<=\W['’][nN])['’](?!\w)",
    re.IGNORECASE,
)
# What stands before the next single mark, if that closes a quotation; the group is the character before it.
_CLOSING = re.compile(r"[^'’]*(?<=([^\s'’]))['’](?!\w)")
_WORD = re.compile(r"[^\s‘’“”\"'\-–—/.,;?!:\[\]()]+")


def headline(item: Item, quotes: str = "", *, capitals: bool = False, british: bool = False) -> str:
    """The title within `quotes` ("“", "‘" or none), with `capitals` where the item is in English.

    `british` tells that straight marks in a title without quotes are single ones first. A description in square
    brackets is printed as it is; without a title the answer is empty.
    """
    title = item.title
    if not title or item.described:
        return title
    if capitals and item.english:
        title = title_case(title, item.kept)
    return quotes + nested(title, quotes, british=british) + CLOSING.get(quotes, "")


def title_case(text: str, kept: Sequence[tuple[int, int]] = ()) -> str:
    """The text with a capital on each word but small ones; the first and the last word always have one.

    A word with a capital is left alone, as is what follows an apostrophe or a dot ("UN's", "vov.vn"), and what
    stands in one of the spans that are `kept`.
    """
    words = list(_WORD.finditer(text))
    pieces: list[str] = []
    done = 0
    for number, word in enumerate(words):
        before = text[done : word.start()]
        opens = number == 0 or any(mark in before for mark in "?!:")
        # A small word before the first hyphen is raised ("In-House"), others are not ("State-of-the-Art").
        compound = text[word.end() :].startswith("-") and not re.search(r"[^\w\s]", text[: word.start()])
        closes = number == len(words) - 1 and len(word[0]) > 1
        small = word[0] in _SMALL_WORDS or len(word[0]) == 1
        joined = before in {"’", "'", "."}
        fixed = (joined and number > 0) or any(start <= word.start() < end for start, end in kept)
        raised = (opens or closes or compound or not small) and not fixed
        pieces += [before, _capital(word[0]) if raised else word[0]]
        done = word.end()
    return "".join(pieces) + text[done:]


def nested(text: str, quotes: str = "", *, british: bool = False) -> str:
    """The text with its own quotation marks curled and, within `quotes`, set to alternate with them.

    Outside of quotes straight marks alternate, beginning with double ones, or single ones where `british`.
    Marks that do not pair are left as they are: which one is missing cannot be known.
    """
    marks, apostrophes = _read_marks(text)
    characters = list(text)
    for place in apostrophes:
        characters[place] = "’"
    for mark in marks:
        alternating = quotes or characters[mark.place] in "\"'"
        double = (mark.depth % 2 == 0) == (quotes == "‘" or (not quotes and not british))
        double = double if alternating else mark.double
        opening = "“" if double else "‘"
        characters[mark.place] = opening if mark.opens else CLOSING[opening]
    return "".join(characters)


def with_comma(text: str) -> str:
    """The text and a comma, which American usage puts inside closing quotation marks."""
    body, marks = _closing_marks(text)
    return text if not text or body.endswith(",") else f"{body},{marks}"


def with_stop(text: str) -> str:
    """The text and a full stop, inside closing quotation marks, unless it ends a sentence already."""
    body, marks = _closing_marks(text)
    return text if not text or body.endswith((".", "?", "!", "…")) else f"{body}.{marks}"


def _capital(word: str) -> str:
    # A Greek letter alone is a sign: β-carotene.
    sign = len(word) == 1 and "α" <= word <= "ω"
    return word[0].upper() + word[1:] if word == word.lower() and not sign else word


def commas(*texts: str) -> str:
    """Those texts that are there, with a comma after each but the last."""
    known = [text for text in texts if text]
    return " ".join([*map(with_comma, known[:-1]), *known[-1:]])


def sentences(*texts: str) -> str:
    """Those texts that are there, with a full stop after each."""
    return " ".join(with_stop(text) for text in texts if text)


def joined(*texts: str, by: str = " ") -> str:
    """Those texts that are there, with a space or another sign between them."""
    return by.join(filter(None, texts))


def within(text: str, marks: str = "()") -> str:
    """The text within brackets; nothing for none."""
    return f"{marks[0]}{text}{marks[1]}" if text else ""


def _closing_marks(text: str) -> tuple[str, str]:
    """The text, and the closing quotation marks it ends with; an apostrophe is not one."""
    end = len(text)
    while end and (text[end - 1] == "”" or (text[end - 1] == "’" and "‘" in text)):
        end -= 1
    return text[:end], text[end:]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark: its place in the text, how many others it stands within, and what it looks like."""

    place: int
    depth: int
    double: bool
    opens: bool


def _read_marks(text: str) -> tuple[list[_Mark], list[int]]:
    """The quotation marks of the text, or none if they do not pair, and the places of its apostrophes."""
    marks: list[_Mark] = []
    apostrophes = [match.start() for match in _APOSTROPHE.finditer(text)]
    # What is sure to be one is read as a letter.
    text = _APOSTROPHE.sub("n", text)
    open_marks: list[bool] = []
    paired = True
    for place, character in enumerate(text):
        if character not in "“”‘’\"'":
            continue
        double = character in '“”"'
        innermost = bool(open_marks) and open_marks[-1] == double
        if character in "'’" and _is_apostrophe(text, place, innermost):
            apostrophes.append(place)
        elif character in "“‘" or (character in "\"'" and not innermost):
            marks.append(_Mark(place, len(open_marks), double, True))
            open_marks.append(double)
        elif innermost and not (character in "\"'" and text[place - 1].isspace()):
            open_marks.pop()
            marks.append(_Mark(place, len(open_marks), double, False))
        else:
            paired = False
    return (marks if paired and not open_marks else []), apostrophes


def _is_apostrophe(text: str, place: int, closes: bool) -> bool:
    """Whether a single mark is an apostrophe, where it might also close the innermost quotation."""
    before, after = text[:place][-1:], text[place + 1 :]
    next_mark = _CLOSING.match(after)
    if closes:
        # After a plural it is one if the next mark closes the quotation: 'workers' rights matter'.
        return before in "sS" and text[place] == "'" and next_mark is not None and next_mark[1] not in "sS"
    # A straight mark before a word opens a quotation if the next one ends a word.
    opens = text[place] == "'" and not before.isalnum() and bool(after[:1].strip())
    return not (opens and next_mark)
