"""What is told of articles beside problems: how much of each is quoted, and what became of each quote in a later copy.

A curator sees so what was left out; and an outlet may correct a page, or take it down.
"""

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from explorer.check.diagnosis import closest_paragraph, edits, shortened
from explorer.check.originals import NoOriginal, OriginalText, PageText, Span, nfc, original_text
from explorer.check.prose import sentences
from explorer.corpus import read
from explorer.corpus.model import Article, Corpus, Quote, Source


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

    def lines(self) -> list[str]:
        """In words: how much is quoted, then each sentence that is not."""
        told = f"{self.label}: {self.share:.0%} of {self.characters:,} characters quoted"
        return [told, *(f"  ¶{sentence.paragraph:<3} {sentence.text}" for sentence in self.unquoted)]


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
        found.append(_covered(article, text))
    return found


def _covered(article: Article, text: OriginalText) -> ArticleCoverage:
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


FateState = Literal["same", "moved", "changed", "gone"]
STATES: tuple[FateState, ...] = get_args(FateState)
LEAST_KEPT = 1 / 3
"""How much of a changed quote still stands there in a row; with less it is gone, and its words are there by chance."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a quote, and what the later copy has in their place; one of the two may be empty."""

    was: str
    now: str

    def sentence(self) -> str:
        """As a clause."""
        if self.was and self.now:
            return f"“{self.was}” is now “{self.now}”"
        return f"“{self.was}” is no longer there" if self.was else f"“{self.now}” is new"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one quote: where it stood and where it stands (`¶3`), and what differs if it is changed."""

    quote: str
    state: FateState
    was: str
    now: str | None = None
    changes: tuple[Change, ...] = ()

    def sentence(self) -> str:
        """What became of it, in a line."""
        if self.state == "changed":
            at = f"{self.now}: " if self.now == self.was else f"{self.was} → {self.now}: "
            return at + ("; ".join(change.sentence() for change in self.changes) or "only its spaces or line breaks")
        return f"{self.was} → {self.now}" if self.state == "moved" else self.was


@dataclass(frozen=True, slots=True)
class Later:
    """What became of the quotes of one source, in reading order; none, and why, where there is no copy to compare."""

    source: str
    label: str
    fates: tuple[Fate, ...] = ()
    reason: str | None = None

    def as_row(self) -> dict[str, object]:
        """As plain data, for JSON."""
        counts = Counter(fate.state for fate in self.fates)
        quotes = [asdict(fate) for fate in self.fates]
        return {
            "source": self.source, "label": self.label, "reason": self.reason,
            **{state: counts[state] for state in STATES}, "quotes": quotes,
        }  # fmt: skip

    def lines(self) -> list[str]:
        """In words: the counts, then a line for each quote that is not the same."""
        if self.reason is not None:
            return [f"{self.label}: no later copy to compare; it {self.reason}"]
        counts = Counter(fate.state for fate in self.fates)
        told = ", ".join(f"{counts[state]:,} {state}" for state in STATES if counts[state]) or "no quotes"
        others = [fate for fate in self.fates if fate.state != "same"]
        return [f"{self.label}: {told}", *(f"  {f.state:<7} {f.quote}  {f.sentence()}" for f in others)]


def later(corpus: Corpus, originals: Path, folder: Path) -> list[Later]:
    """What became of every quote in the later copies, which have the names of the originals."""
    return [_of(article, originals, folder) for article in corpus.articles]


def _of(article: Article, originals: Path, folder: Path) -> Later:
    source = article.source
    try:
        original = original_text(source, originals)
        copy = _copy(source, original, folder)
    except NoOriginal as error:
        return Later(source.id, source.label, reason=str(error))
    return Later(source.id, source.label, tuple(_fate(quote, copy) for quote in article.quotes))


def _copy(source: Source, original: OriginalText, folder: Path) -> OriginalText:
    """The later copy, its body found by the paragraphs it shares with the original: lines may have come before it."""
    assert source.original is not None, "its original is read already"
    try:
        text = read.decode(read.read_bytes(folder, source.original.file))
    except read.Unreadable as error:
        raise NoOriginal(f"cannot be compared: {source.original.file} {error}") from error
    whole = OriginalText.of(text, 1, "", PageText())
    apart = set(map(str.strip, original.apart))
    lines = [(n, line.strip()) for n, line in zip(whole.lines[1:], whole.paragraphs[1:], strict=True)]
    ends = [*whole.lines[2:], whole.lines[-1] + 1]
    skip = tuple(n for (start, line), end in zip(lines, ends, strict=True) if line in apart for n in range(start, end))
    body = _body([line for line in lines if line[1] not in apart], original, source.original.body)
    return OriginalText.of(text, body, source.title, PageText(None, skip, source.language))


def _body(lines: list[tuple[int, str]], original: OriginalText, otherwise: int) -> int:
    """The line on which a copy's body begins: so many before the first paragraph that it has of the original's."""
    places = {line: place for place, (_, line) in reversed([*enumerate(lines)])}
    for number, paragraph in enumerate(original.paragraphs[1:]):
        if (place := places.get(paragraph.strip())) is not None:
            return lines[max(0, place - number)][0]
    return otherwise


def _fate(quote: Quote, copy: OriginalText) -> Fate:
    exact, paragraph = nfc(quote.exact), quote.paragraph or 0
    was = f"¶{paragraph}" if paragraph else quote.part or "headline"
    found = [span.paragraph for span in copy.find(exact)]
    # What stands in no paragraph stays where it was as long as it comes into none.
    apart = not paragraph and any(number >= len(copy.paragraphs) for number in found)
    if isinstance(copy.place(quote), Span) or paragraph in found or apart:
        return Fate(quote.id, "same", was, was)
    if found:
        return Fate(quote.id, "moved", was, _place(copy, found[0]))
    if alike := copy.alike(exact):
        first, last = alike[1][0], alike[1][-1]
        at = copy.paragraph_of(first)
        changes = edits(exact, copy.joined[first : last + 1])[1]
    else:
        closest = closest_paragraph(copy, exact, paragraph)
        kept, changes = edits(exact, copy.everything[closest]) if closest is not None else (0.0, [])
        if closest is None or kept < LEAST_KEPT:
            return Fate(quote.id, "gone", f"{was}: “{shortened(exact)}”")
        at = closest
    return Fate(quote.id, "changed", was, _place(copy, at), tuple(Change(*change) for change in changes))


def _place(copy: OriginalText, number: int) -> str:
    return copy.label(number) if number else "headline"
