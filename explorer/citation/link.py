"""The link that lands on the quote: an address with a text fragment, `#:~:text=[prefix-,]start[,end][,-suffix]`.

The rules are those of the WICG draft "URL Fragment Text Directives". Browsers match whole words, without regard to
case, accents and the kind of white space, each term within one block of the page; so a link leads to a quote, and
never proves it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

from explorer.citation.address import read_address
from explorer.text.fold import fold

LONGEST_EXACT = 300
"""Longer passages are given by their first and last words."""

_FEWEST_WORDS = 8
"""Of a long passage, at least so many first and so many last words; fewer often stand elsewhere in the article too."""
_CUT_CONTEXT = 30
"""Tools store 32 characters of context, so the first or last word of a context this long may be cut."""

# What no term may reach over: the end of a line, and spaces that a page does not fold into one, as around U+00A0.
_WIDE = r"[^\S \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]"
_BREAK = re.compile(rf"\s*[\r\n\x0b\x0c\x85\u2028\u2029]\s*|\s+{_WIDE}\s*|{_WIDE}\s+")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def quote_link(url: str, exact: str, prefix: str = "", suffix: str = "", elsewhere: Sequence[str] = ()) -> str:
    """The address of the source, landing on the passage `exact`.

    `prefix` and `suffix` are what stands directly before and after it, where known; `elsewhere` is text known to stand
    in other places of the source. Raises Refused, with a sentence, for an address that may not become a link.
    """
    address = read_address(url)
    directive = text_directive(exact, prefix, suffix, elsewhere)
    return f"{address.url}#{address.fragment}:~:text={directive}" if directive else str(address)


def text_directive(exact: str, prefix: str = "", suffix: str = "", elsewhere: Sequence[str] = ()) -> str:
    """What stands after `text=`. Empty where there is nothing to find."""
    blocks = [words for words in map(str.split, _BREAK.split(exact)) if words]
    if not blocks:
        return ""
    terms = _terms(blocks, elsewhere)
    before, after = _context(prefix, suffix)
    return ",".join([*(f"{_encoded(term)}-" for term in before), *map(_encoded, terms),
                     *(f"-{_encoded(term)}" for term in after)])  # fmt: skip


def _terms(blocks: Sequence[Sequence[str]], elsewhere: Sequence[str]) -> list[str]:
    """The passage, or its first and last words."""
    # A browser finds nothing that reaches over a break.
    whole = " \0 ".join(" ".join(words) for words in blocks)
    first, last = blocks[0], blocks[-1]
    if len(blocks) == 1:
        # Languages that write without spaces have too few words to share out.
        if len(whole) <= LONGEST_EXACT or len(first) < 2 * _FEWEST_WORDS:
            return [whole]
        first, last = first[: len(first) // 2], last[len(first) // 2 :]

    others = [_folded(text) for text in elsewhere]

    def starts_here_alone(words: str) -> bool:
        return not any(words in other for other in others)

    start = _fewest((first[:count] for count in range(_FEWEST_WORDS, len(first))), starts_here_alone, first)
    rest = _folded(whole)[len(_folded(start)) :]

    def ends_here_first(words: str) -> bool:
        # The browser takes the first place after the start.
        return rest.find(words) == len(rest) - len(words)

    return [start, _fewest((last[-count:] for count in range(_FEWEST_WORDS, len(last))), ends_here_first, last)]


def _fewest(choices: Iterable[Sequence[str]], fit: Callable[[str], bool], otherwise: Sequence[str]) -> str:
    """The first of the choices whose folded words fit."""
    for words in choices:
        if fit(_folded(" ".join(words))):
            return " ".join(words)
    return " ".join(otherwise)


def _context(prefix: str, suffix: str) -> tuple[list[str], list[str]]:
    """The words before and after, all that are given: they tell which of several places is meant, and only the whole
    article could tell that fewer do."""
    before, after = _BREAK.split(prefix.rstrip())[-1].split(), _BREAK.split(suffix.lstrip())[0].split()
    if len(prefix) >= _CUT_CONTEXT and not prefix[0].isspace() and len(before) > 1:
        before = before[1:]
    if len(suffix) >= _CUT_CONTEXT and not suffix[-1].isspace() and len(after) > 1:
        after = after[:-1]
    # What is no word gives the browser nothing to find.
    words_before, words_after = (
        [" ".join(words)] if any(map(str.isalnum, "".join(words))) else [] for words in (before, after)
    )
    return words_before, words_after


# The quotes of one source are elsewhere to each other.
@lru_cache(maxsize=2_000)
def _folded(text: str) -> str:
    """The text as browsers compare it, roughly: no case, no accents, single spaces, straight quotation marks."""
    return " ".join(fold(text).translate(_STRAIGHT).split())


def _encoded(term: str) -> str:
    # `-`, `,` and `&` separate the terms; quote() leaves the hyphen.
    return quote(term, safe="", errors="replace").replace("-", "%2D")
