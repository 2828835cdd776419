"""Invented articles with their passages marked, and how many a draft finds: `python -m tests.draft.evaluation`.

A passage stands in braces: `{D|speaker|words}`, D direct, R reported, M mixed, N narration. What is not marked is told
by the outlet or nobody's speech. The file's name begins with its language.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from explorer.check.originals import nfc
from explorer.draft.article_file import ArticleFile
from explorer.draft.drafting import Draft, draft_article
from explorer.draft.suggestion import Suggestion
from explorer.text.fold import fold

ARTICLES = Path(__file__).with_name("articles")
_MODES = {"D": "direct", "R": "reported", "M": "mixed", "N": "narration"}
_PASSAGE = re.compile(r"\{([DRMN])\|([^|]*)\|([^{}]*)\}")


@dataclass(frozen=True)
class Passage:
    """A passage as a reader would take it."""

    line: int
    start: int
    end: int
    mode: str
    speaker: str
    words: str


@dataclass(frozen=True)
class Article:
    """An article, and the passages in it."""

    name: str
    text: str
    passages: tuple[Passage, ...]

    @property
    def language(self) -> str:
        """By the file's name."""
        return self.name[:2]


def articles(pattern: str = "*.txt") -> Iterator[Article]:
    """The articles with their passages."""
    for file in sorted(ARTICLES.glob(pattern)):
        yield read(file.stem, nfc(file.read_text("utf-8")))


def read(name: str, marked: str) -> Article:
    """An article from its marked text."""
    lines, found = [], []
    for number, line in enumerate(marked.split("\n"), 1):
        plain = ""
        last = 0
        for match in _PASSAGE.finditer(line):
            plain += line[last : match.start()]
            mode, speaker, words = match.groups()
            found.append(Passage(number, len(plain), len(plain) + len(words), _MODES[mode], speaker, words))
            plain += words
            last = match.end()
        lines.append(plain + line[last:])
    return Article(name, "\n".join(lines), tuple(found))


def draft_text(text: str, file: str, issued: str | None = None) -> Draft:
    """The draft of a text as that of a file of this name."""
    return draft_article(ArticleFile(Path(file), file, text, text.encode("utf-8"), {}), issued)


@cache
def drafted(article: Article) -> Draft:
    """The draft of an article."""
    return draft_text(article.text, f"{article.name}.txt")


@dataclass
class Tally:
    """How many passages there were and how many of them were found."""

    direct: int = 0
    direct_found: int = 0
    direct_exact: int = 0
    suggested_direct: int = 0
    suggested_direct_right: int = 0
    sure: int = 0
    sure_right: int = 0
    certain: int = 0
    certain_right: int = 0
    passages: int = 0
    covered: int = 0

    def add(self, other: Tally) -> None:
        """Add another tally."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


def overlap(passage: Passage, one: Suggestion) -> float:
    """The shared part of both, of all that either covers."""
    if one.place is None or one.place.line != passage.line:
        return 0.0
    shared = min(passage.end, one.place.end) - max(passage.start, one.place.start)
    return max(0, shared) / (max(passage.end, one.place.end) - min(passage.start, one.place.start))


def same_speaker(name: str, one: Suggestion) -> bool:
    """Whether a name and a suggestion's speaker are one: all words of the shorter stand in the longer."""
    if not name:
        return not one.speaker
    said = set(re.findall(r"\w+", fold(one.speaker or "")))
    wanted = set(re.findall(r"\w+", fold(name)))
    glued = fold(name) in fold(one.speaker or "") or bool(one.speaker and fold(one.speaker) in fold(name))
    return glued or bool(said and (said <= wanted or wanted <= said)) or _stems(said) >= _stems(wanted)


def _stems(words: set[str]) -> set[str]:
    return {word[:5] for word in words}


def score(article: Article, suggestions: Sequence[Suggestion]) -> tuple[Tally, list[str]]:
    """The tally of one article, and what went wrong. The headline is left out."""
    tally, wrong = Tally(), list[str]()
    quotes = [one for one in suggestions if one.kind == "quote" and one.place and one.place.paragraph]
    for passage in article.passages:
        best = max(quotes, key=lambda one: overlap(passage, one))
        near = overlap(passage, best) >= 0.6
        tally.passages += 1
        tally.covered += near
        if passage.mode == "direct":
            found = near and best.mode == "direct"
            tally.direct += 1
            tally.direct_found += found
            tally.direct_exact += found and best.exact == passage.words
            wrong += [] if found else [f"missed {passage.words[:60]} ({best.mode}: {best.exact[:60]})"]
    for one in quotes:
        wrong += judge(article, one, tally)
    return tally, wrong


def judge(article: Article, one: Suggestion, tally: Tally) -> Iterator[str]:
    """Count a suggestion as right or wrong; says what is wrong."""
    gold = max(article.passages, key=lambda passage: overlap(passage, one))
    known = overlap(gold, one) >= 0.5
    if one.mode == "direct":
        tally.suggested_direct += 1
        tally.suggested_direct_right += known and gold.mode == "direct"
    if not known and one.mode == "narration":
        return
    right = known and gold.mode == one.mode and same_speaker(gold.speaker, one)
    tally.sure += one.confidence != "guess"
    tally.sure_right += right and one.confidence != "guess"
    tally.certain += one.confidence == "certain"
    tally.certain_right += right and one.confidence == "certain"
    if not right:
        said = f"{gold.mode}, {gold.speaker}" if known else "nothing"
        yield f"{one.confidence}: {one.mode}, {one.speaker} [{one.reason}] for {said}: {one.exact[:70]}"


def percent(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{100 * part / whole:5.1f}" if whole else "    –"


def main() -> None:
    """Print the table, by language; with `-v`, what went wrong."""
    by_language: defaultdict[str, Tally] = defaultdict(Tally)
    for article in articles():
        if not article.passages:
            continue
        tally, wrong = score(article, drafted(article).suggestions)
        by_language[article.language].add(tally)
        by_language["all"].add(tally)
        if "-v" in sys.argv:
            print(f"== {article.name}", *wrong, sep="\n   ")
    print("lang  direct  found  exact  precise | passages  near | right: certain+likely  of | certain  of")
    for language, t in sorted(by_language.items()):
        shares = [percent(part, t.direct) for part in (t.direct_found, t.direct_exact)]
        precise = percent(t.suggested_direct_right, t.suggested_direct)
        print(
            f"{language:4} {t.direct:7} {' '.join(shares)} {precise:>8}",
            f"| {t.passages:8} {percent(t.covered, t.passages)}",
            f"| {percent(t.sure_right, t.sure):>21} {t.sure:3}",
            f"| {percent(t.certain_right, t.certain):>7} {t.certain:3}",
        )


if __name__ == "__main__":
    main()
