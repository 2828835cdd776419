"""Proves quotes against the articles' texts: the same characters, in the paragraph named, and in one place only.

Both sides are compared after NFC, which changes how a letter is encoded and never which letter it is. Nothing looser:
`Cường` is not `Cuong`, and “ is not ".
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explorer.corpus import read
from explorer.corpus.model import Article, Quote, Source


@dataclass(frozen=True)
class Text:
    """An article's text by paragraphs: 0 is the headline (empty where the file has none), the body counts from 1."""

    paragraphs: tuple[str, ...]

    @staticmethod
    def of(text: str, body: int, title: str) -> Text:
        """Split a file's text: `body` is the line, from 1, of the first paragraph; blank lines do not count."""
        lines = unicodedata.normalize("NFC", text).split("\n")
        headline = next((line for line in lines[: body - 1] if line.strip() == unicodedata.normalize("NFC", title)), "")
        return Text((headline, *(line for line in lines[body - 1 :] if line.strip())))

    def places(self, selector: str) -> list[int]:
        """The paragraph of each occurrence of a passage."""
        return [n for n, paragraph in enumerate(self.paragraphs) for _ in range(_occurrences(paragraph, selector))]


def _occurrences(paragraph: str, passage: str) -> int:
    count, start = 0, paragraph.find(passage)
    while start >= 0:
        count += 1
        start = paragraph.find(passage, start + 1)
    return count


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


def unproved(article: Article, text: Text) -> Iterator[tuple[Quote, str, str]]:
    """The quotes that the text does not prove, each with the key at fault and the reason."""
    for quote in article.quotes:
        exact, prefix, suffix = (
            unicodedata.normalize("NFC", part) for part in (quote.exact, quote.prefix, quote.suffix)
        )
        anywhere = text.places(exact)
        if not anywhere:
            yield quote, "exact", "is not in the original, to the character"
            continue
        if quote.paragraph not in anywhere:
            there = ", ".join(f"¶{n}" for n in sorted(set(anywhere)))
            yield quote, "paragraph", f"says ¶{quote.paragraph}, and the passage stands in {there}"
            continue
        selected = text.places(prefix + exact + suffix)
        if quote.paragraph not in selected:
            yield quote, "prefix" if prefix else "suffix", "does not stand beside the passage in the original"
        elif selected.count(quote.paragraph) > 1:
            yield (
                quote,
                "exact",
                f"stands more than once in ¶{quote.paragraph}; add a prefix or suffix that tells which",
            )
