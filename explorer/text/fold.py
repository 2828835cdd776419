"""Folding for finding: case, diacritics and letters such as đ are set aside. Never used to decide what is verbatim."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST = 8_000
"""Characters by which a word is searched: FTS5 takes no token over 32,768 bytes, and a character has up to four."""


def _narrow(code: int) -> str:
    """The ordinary form of a full-width or half-width one, without marks."""
    letters = unicodedata.normalize("NFKD", chr(code))
    return "".join(c for c in letters if not unicodedata.combining(c))


# Letters that do not decompose in Unicode, but that readers without a keyboard for them type as plain ones; and those
# that East Asian keyboards type wider or narrower than others.
_LETTERS = str.maketrans("đøłħŧƀƶǥȼɇɉɍɏɨⱥꝁı", "dolhtbzgcejryiaki", "") | {
    **str.maketrans({"æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}),
    **{code: _narrow(code) for code in (0x3000, *range(0xFF01, 0xFFEF))},
}

# Scripts that are written without spaces, as Unicode's line breaking classes ID and SA and its kana tell (UAX #14).
SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
    "\u3005-\u3007\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9d\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
SOUND_MARKS = "\uff9e\uff9f"
"""The half-width marks that stand after kana as letters do."""


def fold(text: str) -> str:
    """The text as it is searched: `Cường`, `CUONG` and full-width `ＣＵＯＮＧ` give `cuong`; punctuation stays."""
    text = text.casefold()
    if text.isascii():
        return text
    # Marks go before the normal form is taken: long runs of them make NFD quadratic.
    bare = "".join(c for c in text if not unicodedata.combining(c))
    letters = "".join(c for c in unicodedata.normalize("NFD", bare) if not unicodedata.combining(c))
    return letters.translate(_LETTERS)


class Word(NamedTuple):
    """A word at its place in a text: `start` and `end` as they are, and how it is searched."""

    start: int
    end: int
    folded: str


def words(text: str) -> list[Word]:
    """The words of a text: runs of letters and digits, with the marks that stand on them.

    This is the one rule for what is indexed, typed and marked. Soft hyphens and joiners do not part a word; whatever
    else is no letter, digit or mark does. In scripts without spaces each letter with its marks is a word: of 移民 two,
    that have to follow each other to be found. Folded words hold no space and no ASCII but letters and digits.
    """
    found = (Word(m.start(), m.end(), _folded(m.group())) for m in _rule_of(text).finditer(text))
    return [word for word in found if word.folded]


def in_words(text: str) -> str:
    """The folded words of a text with spaces between them: those that `words` gives, a good deal quicker."""
    if text.isascii():
        return text.lower().translate(_TO_SPACES)
    for mark in _BETWEEN_WORDS:
        text = text.replace(mark, " ")
    return text.lower().translate(_TO_SPACES) if text.isascii() else " ".join(map(_chunk_in_words, text.split()))


@lru_cache(maxsize=1 << 14)
def _chunk_in_words(chunk: str) -> str:
    """The words between two spaces: no word goes over one."""
    if chunk.isascii():
        return chunk.lower().translate(_TO_SPACES)
    return " ".join(filter(None, map(_folded, _rule_of(chunk).findall(chunk))))


_TO_SPACES = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
_BETWEEN_WORDS = "“”‘’–—…"
"""What most texts that are not ASCII hold of other characters."""
_PLAIN = re.compile(r"[^\W_]+")
_STRAY = re.compile(r"[\x00-\x2f:-@\[-`{-\x7f]+")


def _rule_of(text: str) -> re.Pattern[str]:
    if text.isascii():
        return _PLAIN
    marks = "".join(sorted(c for c in set(text) if c > "\x7f" and _belongs_inside(c)))
    # Kept by `re` from its first use on: at a start it would take as long as all other expressions together.
    return _rule(marks, re.search(f"[{SPACELESS}]", text) is not None)


@lru_cache(maxsize=1 << 8)
def _rule(marks: str, spaceless: bool) -> re.Pattern[str]:
    if not marks and not spaceless:
        return _PLAIN
    marked = f"[{re.escape(marks)}]" if marks else "(?!)"
    if not spaceless:
        return re.compile(rf"(?:[^\W_]|{marked})+")
    alone = rf"(?=[{SPACELESS}])[^\W_](?:{marked}|[{SOUND_MARKS}])*"
    return re.compile(rf"{alone}|(?:(?![{SPACELESS}])[^\W_]|{marked})+")


def _is_ignored(character: str) -> bool:
    return character in "\u00ad\u200c\u200d\u200e\u200f\u2060" or "\ufe00" <= character <= "\ufe0f"


@lru_cache(maxsize=1 << 12)
def _belongs_inside(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or _is_ignored(character)


def _folded(run: str) -> str:
    return run.lower() if run.isascii() else _fold_run(run)


@lru_cache(maxsize=1 << 14)
def _fold_run(run: str) -> str:
    return _STRAY.sub("", fold("".join(c for c in run if not _is_ignored(c))))[:LONGEST]


def standing(text: str, part: str) -> list[tuple[int, int]]:
    """Where a folded part stands in a text, also inside words: start and end of each place, in order."""
    folded = [fold(character) for character in text]
    places = [at for at, letters in enumerate(folded) for _ in letters] + [len(text)]
    found = re.finditer(re.escape(part), "".join(folded)) if part else ()
    return [(places[match.start()], max(places[match.end()], places[match.end() - 1] + 1)) for match in found]
