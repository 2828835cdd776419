"""The articles' texts, and where a quote stands in them: to the character, in the paragraph named, in one place only.

Both sides are compared after NFC, which changes how a letter is encoded and never which letter it is. Nothing looser:
`Cường` is not `Cuong`, and “ is not ".
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from explorer.check.likeness import Likeness, key, positions
from explorer.check.prose import is_wrapped, occurrences, unwrapped
from explorer.check.speech import Speech
from explorer.corpus import read
from explorer.corpus.model import Article, Quote, Source
from explorer.errors import Refused


class Span(NamedTuple):
    """A passage of an article: its paragraph, and where in it the passage starts and ends."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A quote that the text does not prove: the key at fault, and why; no reason where it is not found at all."""

    key: str
    reason: str = ""


Placed = Span | Misplaced


@dataclass(frozen=True, slots=True)
class PageText:
    """How a file prints an article: the last line of its body, lines within it to skip, its language and its speech."""

    end: int | None = None
    skip: tuple[int, ...] = ()
    language: str = ""
    unmarked: bool = False


@dataclass(frozen=True)
class OriginalText:
    """An article's text by paragraphs: 0 is the headline (empty where the file has none), the body counts from 1."""

    paragraphs: tuple[str, ...]
    apart: tuple[str, ...] = ()
    """What else the file prints, numbered on after the body: standfirst, captions, teasers."""
    lines: tuple[int, ...] = ()
    """The line of the file on which each of them starts; 0 for a headline that the file has not."""
    page: PageText = PageText()
    body: int = 1
    _file: str = field(default="", repr=False, compare=False)

    @staticmethod
    def of(text: str, body: int, title: str, page: PageText = PageText()) -> OriginalText:
        """Split a file's text: `body` is the line, from 1, of the first paragraph.

        A paragraph is a line that is not blank or, where lines are wrapped, a run of such lines.
        """
        # What only some programs take for a line's end parts a line in two.
        ends = enumerate(_LINE_END.split(nfc(text)), 1)
        lines = [(n, part) for n, line in ends for part in _ALSO_LINE_END.split(line)]
        counted = range(body, (page.end or len(lines)) + 1)
        inner = [(n, line if n not in page.skip else "") for n, line in lines if n in counted]
        above = [(n, line) for n, line in lines if n < body]
        below = [(n, line if n not in counted or n in page.skip else "") for n, line in lines if n >= body]
        if is_wrapped([line for _, line in inner]):
            above, inner, below = unwrapped(above), unwrapped(inner), unwrapped(below)
        head = next((line for line in above if line[1].strip() == nfc(title)), (0, ""))
        inner = [line for line in inner if line[1].strip()]
        apart = [line for line in (*above, *below) if line[1].strip() and line != head]
        numbers = tuple(number for number, _ in (head, *inner, *apart))
        paragraphs = tuple(line for _, line in (head, *inner))
        return OriginalText(paragraphs, tuple(line for _, line in apart), numbers, page, body, text)

    @cached_property
    def everything(self) -> tuple[str, ...]:
        """The paragraphs, and what stands apart from them."""
        return (*self.paragraphs, *self.apart)

    def beginning(self, body: int, title: str) -> OriginalText:
        """The same text with its body beginning on another line."""
        return OriginalText.of(self._file, body, title, self.page)

    def label(self, number: int) -> str:
        """How a place is called: ¶3, or by its line what is no paragraph of the body."""
        return f"¶{number}" if number < len(self.paragraphs) else f"line {self.lines[number]}, outside the body"

    @cached_property
    def joined(self) -> str:
        """All paragraphs and what stands apart, a line each."""
        return "\n".join(self.everything)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(paragraph) + 1 for paragraph in self.everything), initial=0))[:-1]

    @cached_property
    def speech(self) -> Speech:
        """What stands inside quotation marks."""
        return Speech(self.everything, self.page.language, self.page.unmarked, len(self.paragraphs))

    @cached_property
    def _keys(self) -> dict[Likeness, str]:
        return {}

    def key(self, level: Likeness) -> str:
        """`joined` at a level of likeness."""
        if level not in self._keys:
            self._keys[level] = key(self.joined, level)
        return self._keys[level]

    def paragraph_of(self, position: int) -> int:
        """The paragraph of a position in `joined`."""
        return bisect_right(self._starts, position) - 1

    def find(self, passage: str) -> list[Span]:
        """Every place where a passage stands within one paragraph; `passage` is NFC."""
        if not passage or "\n" in passage:
            return []
        found = [(self.paragraph_of(at), at) for at in occurrences(self.joined, passage)]
        return [Span(n, at - self._starts[n], at - self._starts[n] + len(passage)) for n, at in found]

    def alike(
        self, passage: str, levels: Sequence[Likeness] = tuple(Likeness)[1:]
    ) -> tuple[Likeness, list[int]] | None:
        """The first level at which a passage stands here, and where in `joined` its characters do."""
        for level in levels:
            wanted = key(passage, level)
            at = self.key(level).find(wanted) if wanted else -1
            if at >= 0:
                return level, positions(self.joined, level)[at : at + len(wanted)]
        return None

    def place(self, quote: Quote) -> Placed:
        """Where a quote stands, proved to the character, or why that is not so."""
        exact, prefix, suffix = (nfc(part) for part in (quote.exact, quote.prefix, quote.suffix))
        named = ((number, at) for number in self._named(quote) for at in occurrences(self.everything[number], exact))
        here = [Span(number, at, at + len(exact)) for number, at in named]
        if not here:
            anywhere = self.find(exact)
            return self._astray(quote, anywhere) if anywhere else Misplaced("exact")
        after = [span for span in here if self.everything[span.paragraph].endswith(prefix, 0, span.start)]
        selected = [span for span in after if self.everything[span.paragraph].startswith(suffix, span.end)]
        if not selected:
            return Misplaced("suffix" if after else "prefix", "does not stand beside the passage in the original")
        # A caption that is printed twice is one caption.
        if len({(self.everything[span.paragraph], span.start) for span in selected}) > 1:
            where = self.label(selected[0].paragraph) if quote.part is None else f"a {quote.part}"
            reason = f"stands more than once in {where}; add a prefix or suffix that tells which"
            return Misplaced("exact", reason)
        return selected[0]

    def _named(self, quote: Quote) -> Iterable[int]:
        """The paragraphs in which a quote says it stands."""
        number = quote.paragraph or 0
        if quote.locator and not number and quote.part is None:
            return range(len(self.everything))
        if quote.part is None or number:
            return (number,) if number < len(self.paragraphs) else ()
        apart = range(len(self.paragraphs), len(self.everything))
        return (0, *apart) if quote.part == "headline" else apart

    def _astray(self, quote: Quote, anywhere: Sequence[Span]) -> Misplaced:
        numbers = sorted({span.paragraph for span in anywhere})
        there = ", ".join(map(self.label, numbers))
        if quote.part is not None and not quote.paragraph:
            what = "give that `paragraph` instead of `part`, or name its line in `skip` of [source.original]"
            return Misplaced("part", f"says {quote.part}, and the passage stands in {there}; {what}")
        reason = f"says ¶{quote.paragraph}, and the passage stands in {there}"
        if numbers[0] >= len(self.paragraphs):
            reason += '; say what that is instead, e.g. part = "standfirst", or correct `body` of [source.original]'
        return Misplaced("paragraph", reason)


_LINE_END = re.compile(r"\r\n|\r|\n")
_ALSO_LINE_END = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")


def likely_body(text: OriginalText, article: Article) -> OriginalText | None:
    """The text with its body on the line from which quotes that stand elsewhere are in their place; None if none is."""
    order = sorted((n for n, line in enumerate(text.lines) if line), key=lambda n: text.lines[n])
    rank = {number: place for place, number in enumerate(order)}
    votes: Counter[int] = Counter()
    for quote in article.quotes:
        if quote.part is None and quote.paragraph and len(found := text.find(nfc(quote.exact))) == 1:
            if found[0].paragraph == 0:
                return None  # No line for the body to begin on makes a paragraph of the headline.
            votes[rank[found[0].paragraph] - quote.paragraph + 1] += 1
    wanted, times = votes.most_common(1)[0] if votes else (-1, 0)
    if times < 2 or not 0 <= wanted < len(order):
        return None
    line = text.lines[order[wanted]]
    if line == text.body or line > (text.page.end or line):
        return None
    moved = text.beginning(line, article.source.title)
    return moved if _placed(moved, article.quotes) > _placed(text, article.quotes) + 1 else None


def _placed(text: OriginalText, quotes: Sequence[Quote]) -> int:
    return sum(isinstance(text.place(quote), Span) for quote in quotes)


def nfc(text: str) -> str:
    """The text in NFC, in which quotes and originals are compared."""
    return unicodedata.normalize("NFC", text)


class NoOriginal(Refused):
    """The article's text is not there, or is another text. The message says what to do."""


def original_text(source: Source, folder: Path) -> OriginalText:
    """The article of a source from a folder of originals. Raises NoOriginal."""
    if source.original is None:
        raise NoOriginal("names no original; add [source.original] with file, sha256 and body")
    name = source.original.file
    try:
        content = read.read_bytes(folder, name)
        text = read.decode(content)
    except read.Unreadable as error:
        raise NoOriginal(f"its original {name} {error}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != source.original.sha256:
        raise NoOriginal(f"its original {name} is another text: SHA-256 {found}, recorded {source.original.sha256}")
    original = source.original
    page = PageText(original.end, original.skip, source.language, source.speech == "unmarked")
    return OriginalText.of(text, original.body, source.title, page)
