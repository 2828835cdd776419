"""The articles' texts, and where a quote stands in them: to the character, in the paragraph named, in one place only.

Both sides are compared after NFC, which changes how a letter is encoded and never which letter it is. Nothing looser:
`Cường` is not `Cuong`, and “ is not ".
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from explorer.check.likeness import Likeness, key
from explorer.check.speech import Speech
from explorer.corpus import read
from explorer.corpus.model import Quote, Source


@dataclass(frozen=True, slots=True)
class Span:
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


@dataclass(frozen=True)
class Text:
    """An article's text by paragraphs: 0 is the headline (empty where the file has none), the body counts from 1."""

    paragraphs: tuple[str, ...]

    @staticmethod
    def of(text: str, body: int, title: str) -> Text:
        """Split a file's text: `body` is the line, from 1, of the first paragraph; blank lines do not count."""
        lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")
        headline = next((line for line in lines[: body - 1] if line.strip() == unicodedata.normalize("NFC", title)), "")
        return Text((headline, *(line for line in lines[body - 1 :] if line.strip())))

    @cached_property
    def joined(self) -> str:
        """All paragraphs, a line each."""
        return "\n".join(self.paragraphs)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(paragraph) + 1 for paragraph in self.paragraphs), initial=0))[:-1]

    @cached_property
    def speech(self) -> Speech:
        """What stands inside quotation marks."""
        return Speech(self.paragraphs)

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
        found: list[Span] = []
        at = self.joined.find(passage)
        while at >= 0:
            paragraph = self.paragraph_of(at)
            start = at - self._starts[paragraph]
            found.append(Span(paragraph, start, start + len(passage)))
            at = self.joined.find(passage, at + 1)
        return found

    def place(self, quote: Quote) -> Placed:
        """Where a quote stands, proved to the character, or why that is not so."""
        exact, prefix, suffix = (nfc(part) for part in (quote.exact, quote.prefix, quote.suffix))
        anywhere = self.find(exact)
        if not anywhere:
            return Misplaced("exact")
        here = [span for span in anywhere if span.paragraph == quote.paragraph]
        if not here:
            there = ", ".join(f"¶{n}" for n in sorted({span.paragraph for span in anywhere}))
            return Misplaced("paragraph", f"says ¶{quote.paragraph}, and the passage stands in {there}")
        text = self.paragraphs[quote.paragraph]
        after = [span for span in here if text.endswith(prefix, 0, span.start)]
        selected = [span for span in after if text.startswith(suffix, span.end)]
        if not selected:
            return Misplaced("suffix" if after else "prefix", "does not stand beside the passage in the original")
        if len(selected) > 1:
            reason = f"stands more than once in ¶{quote.paragraph}; add a prefix or suffix that tells which"
            return Misplaced("exact", reason)
        return selected[0]


def nfc(text: str) -> str:
    """The text in NFC, in which quotes and originals are compared."""
    return unicodedata.normalize("NFC", text)


class NoOriginal(Exception):
    """The article's text is not there, or is another text. The message says what to do."""


def original_text(source: Source, folder: Path) -> Text:
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
    return Text.of(text, source.original.body, source.title)
