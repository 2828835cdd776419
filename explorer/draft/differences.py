"""Candidate questions: what several articles on one event tell differently, by figure, date, name, office and"
" `first`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from explorer.compare.figures import figures
from explorer.compare.languages import language_of
from explorer.draft.amounts import amounts
from explorer.draft.cast import Cast, Person
from explorer.draft.kindred import Kindred, said
from explorer.draft.sentence_view import View
from explorer.draft.suggestion import Confidence, Place, Suggestion
from explorer.text.fold import fold
from explorer.text.spelling import distance

NEAR, SURE = 0.2, 0.4
"""How alike two sentences are whose figures may be of one thing, and are likely to be."""
_FIRST = re.compile(
    r"\b(?:(?P<among>(?:among|one of) the )|the )?(?P<word>first|largest|biggest|oldest|longest|only|last"
    r"|smallest|highest|worst)\b(?! (?:time|day|half|week|place|name|aid|of all|by|in|the)\b)"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What one sentence of one article says of something that can be counted, dated or named."""

    file: str
    sort: str
    says: object
    shown: str
    """In the article's own words."""
    words: frozenset[str]
    """The sentence's words."""
    things: frozenset[str]
    """What is counted."""
    place: Place

    def agrees(self, other: Fact) -> bool:
        """Whether both say the same, as far as both say it."""
        if hasattr(self.says, "agrees"):
            return bool(self.says.agrees(other.says))
        return self.says == other.says


@dataclass(frozen=True)
class Told:
    """An article for comparing: its sentences and the people in it."""

    file: str
    view: View
    cast: Cast
    facts: list[Fact] = field(default_factory=list)


def questions(articles: Sequence[Told]) -> list[Suggestion]:
    """What the articles tell differently, the likeliest first."""
    for article in articles:
        article.facts.extend(_facts(article))
    kindred = Kindred.of(words for article in articles for words in _sentence_words(article.view))
    found = [*_of_facts(articles, kindred), *_of_people(articles)]
    return sorted(found, key=lambda one: ("certain", "likely", "guess").index(one.confidence))


def _sentence_words(view: View) -> Iterator[frozenset[str]]:
    for number, text in enumerate(view.paragraphs):
        for sentence in view.sentences[number]:
            yield said(text[sentence.start : sentence.end], view.grammar.language)


# Figures, dates, firsts


def _facts(article: Told) -> Iterator[Fact]:
    view = article.view
    tongue = view.grammar.language
    counted = defaultdict(list)
    for one in amounts(view):
        counted[one.paragraph].append(one)
    for number, text in enumerate(view.paragraphs):
        language = language_of(text, tongue)
        for sentence in view.sentences[number]:
            whole = text[sentence.start : sentence.end]
            words = said(whole, tongue)
            place = view.place(number, sentence.start, sentence.end)
            for one in counted[number]:
                if sentence.start <= one.start < sentence.end:
                    sort = "money" if one.currency else "share" if "%" in one.value else "number"
                    shown = text[one.start : one.end]
                    yield Fact(
                        article.file,
                        sort,
                        one.figure,
                        shown,
                        words - said(shown, tongue) | one.things,
                        one.things,
                        place,
                    )
            for figure in figures(whole, language) if language else ():
                if figure.kind == "date":
                    shown = whole[figure.start : figure.end]
                    yield Fact(
                        article.file,
                        "date",
                        figure,
                        shown,
                        words - said(shown, tongue),
                        _granularity(figure.parts),
                        place,
                    )
            yield from _firsts(article.file, whole, words, place)


def _granularity(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset(name for name, part in zip(("year", "month", "day", "weekday"), parts, strict=True) if part)


def _firsts(file: str, text: str, words: frozenset[str], place: Place) -> Iterator[Fact]:
    for match in _FIRST.finditer(text):
        shown = text[match.start() : match.end() + 30].split(",")[0]
        yield Fact(
            file, "first", f"{match['among'] or ''}{match['word']}", shown, words, frozenset({match["word"]}), place
        )


def _of_facts(articles: Sequence[Told], kindred: Kindred) -> Iterator[Suggestion]:
    """Facts that stand in each other's place, in the two sentences most alike, and do not agree."""
    taken: set[frozenset[int]] = set()
    for one, other in combinations(articles, 2):
        pairs = []
        for mine in one.facts:
            for theirs in other.facts:
                alike = _alike(mine, theirs, kindred)
                if alike >= NEAR:
                    pairs.append((alike, mine, theirs))
        pairs.sort(key=lambda pair: -pair[0])
        used: set[int] = set()
        for alike, mine, theirs in pairs:
            if id(mine) in used or id(theirs) in used:
                continue
            used |= {id(mine), id(theirs)}
            key = frozenset((hash((mine.sort, mine.shown.lower())), hash((theirs.sort, theirs.shown.lower()))))
            if not mine.agrees(theirs) and key not in taken:
                taken.add(key)
                yield _question(mine, theirs, alike)


def _alike(mine: Fact, theirs: Fact, kindred: Kindred) -> float:
    if mine.sort != theirs.sort:
        return 0.0
    if mine.sort in ("date", "first") and mine.things != theirs.things:
        return 0.0
    alike = kindred.alike(mine.words, theirs.words)
    if mine.sort == "number":
        if mine.things and theirs.things and not mine.things & theirs.things:
            return 0.0
        return alike + (0.15 if mine.things & theirs.things else 0.0) + (0.1 if mine.agrees(theirs) else 0.0)
    return alike + (0.1 if mine.agrees(theirs) else 0.0)


def _question(mine: Fact, theirs: Fact, alike: float) -> Suggestion:
    what = {
        "number": "How many",
        "money": "How much",
        "share": "What share",
        "date": "When",
        "first": "The first, or not",
    }[mine.sort]
    thing = " ".join(sorted(mine.things & theirs.things)) if mine.sort == "number" else ""
    value = f"{what}{' ' + thing if thing else ''}?"
    sure: Confidence = "likely" if alike >= SURE else "guess"
    return Suggestion(
        kind="question", file=mine.file, confidence=sure, value=value, exact=mine.shown, place=mine.place,
        reason=f"{mine.shown} in one, {theirs.shown} in the other; the two sentences share {round(100 * alike)}"
            f" % of their rarer words",
        files=(mine.file, theirs.file), answers=(mine.shown, theirs.shown),
    )  # fmt: skip


# People


def _of_people(articles: Sequence[Told]) -> Iterator[Suggestion]:
    for one, other in combinations(articles, 2):
        for mine in one.cast.people:
            for theirs in other.cast.people:
                if len(mine.keys) > 1 and len(theirs.keys) > 1:
                    yield from _of_pair(one, mine, other, theirs)


def _of_pair(one: Told, mine: Person, other: Told, theirs: Person) -> Iterator[Suggestion]:
    if mine.keys == theirs.keys or mine.keys < theirs.keys or theirs.keys < mine.keys:
        if mine.titles and theirs.titles and not any(_same_title(a, b) for a in mine.titles for b in theirs.titles):
            answers = (next(iter(mine.titles)), next(iter(theirs.titles)))
            yield _about(one, other, f"What is {mine.name}?", answers, "likely", "the same name with another office")
    elif _spelt_alike(mine.name, theirs.name):
        yield _about(
            one,
            other,
            "Which spelling of the name?",
            (mine.name, theirs.name),
            "likely",
            "two names a letter or two apart",
        )
    elif mine.titles and theirs.titles and any(_same_office(a, b) for a in mine.titles for b in theirs.titles):
        yield _about(
            one,
            other,
            f"Who is {next(iter(mine.titles))}?",
            (mine.name, theirs.name),
            "guess",
            "the same office with another name",
        )


def _about(one: Told, other: Told, value: str, answers: tuple[str, str], sure: Confidence, reason: str) -> Suggestion:
    return Suggestion(
        kind="question",
        file=one.file,
        confidence=sure,
        value=value,
        reason=reason,
        files=(one.file, other.file),
        answers=answers,
    )


_OF_RANK = frozenset(
    [
        "deputy",
        "vice",
        "acting",
        "former",
        "ex",
        "assistant",
        "adjoint",
        "ancien",
        "ancienne",
        "adjointe",
        "interim",
        "stellvertretende",
        "stellvertretender",
        "vizepräsident",
        "subdirector",
        "exministro",
        "phó",
        "nguyên",
    ]
)
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "at",
        "in",
        "der",
        "die",
        "das",
        "des",
        "von",
        "le",
        "la",
        "les",
        "de",
        "du",
        "el",
        "los",
        "del",
        "y",
        "e",
        "et",
        "và",
        "của",
    ]
)


def _title_words(title: str) -> frozenset[str]:
    return frozenset(
        fold(word)[:7]
        for word in re.findall(r"\w+", title.replace("’s", "").replace("'s", ""))
        if fold(word) not in _SMALL
    )


def _rank(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", title.lower())) & _OF_RANK


def _same_title(one: str, other: str) -> bool:
    """Whether two titles may be of one office: they share a word, and neither is the deputy's alone."""
    return bool(_title_words(one) & _title_words(other)) and _rank(one) == _rank(other)


def _same_office(one: str, other: str) -> bool:
    mine, theirs = _title_words(one), _title_words(other)
    return len(mine & theirs) >= 2 and (mine <= theirs or theirs <= mine) and _rank(one) == _rank(other)


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two names of as many words differ in one word by one or two letters, and in no other."""
    mine, theirs = fold(one).split(), fold(other).split()
    if len(mine) != len(theirs) or mine == theirs:
        return False
    differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return len(differing) == 1 and 0 < distance(*differing[0], 2) <= 2 and min(map(len, differing[0])) > 3
