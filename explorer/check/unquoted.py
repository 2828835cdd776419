"""What of each article is quoted, so that a curator sees what is left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

from explorer.check.originals import NoOriginal, OriginalText, Span, original_text
from explorer.check.prose import sentences
from explorer.corpus.model import Article, Corpus


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article that is not quoted, with its paragraph."""

    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class ArticleCoverage:
    """How much of an article's body is quoted, in characters, and the sentences that are not, in reading order."""

    source: str
    label: str
    characters: int
    quoted: int
    unquoted: tuple[Sentence, ...]

    @property
    def share(self) -> float:
        """The quoted part, from 0 to 1; 1 where there is nothing to quote."""
        return self.quoted / self.characters if self.characters else 1.0

    def as_row(self) -> dict[str, object]:
        """The coverage as plain data, for JSON."""
        return {**asdict(self), "share": round(self.share, 4)}


def coverage(corpus: Corpus, originals: Path) -> list[ArticleCoverage]:
    """The coverage of each article whose original is at hand; `check` tells which are not.

    The body counts, not the headline. A sentence is left out when less than half of its letters and digits are quoted.
    Quotes that are not proved count for nothing.
    """
    found: list[ArticleCoverage] = []
    for article in corpus.articles:
        try:
            text = original_text(article.source, originals)
        except NoOriginal:
            continue
        found.append(_of(article, text))
    return found


def _of(article: Article, text: OriginalText) -> ArticleCoverage:
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for quote in article.quotes:
        if isinstance(place := text.place(quote), Span):
            spans[place.paragraph].append(place)
    characters = quoted = 0
    unquoted: list[Sentence] = []
    for number, paragraph in enumerate(text.paragraphs[1:], 1):
        marked = bytearray(len(paragraph))
        for span in spans[number]:
            marked[span.start : span.end] = b"\x01" * (span.end - span.start)
        characters += len(paragraph)
        quoted += sum(marked)
        for start, end in sentences(paragraph):
            letters = [at for at in range(start, end) if paragraph[at].isalnum()]
            if 2 * sum(marked[at] for at in letters) < len(letters):
                unquoted.append(Sentence(number, paragraph[start:end]))
    return ArticleCoverage(article.source.id, article.source.label, characters, quoted, tuple(unquoted))
