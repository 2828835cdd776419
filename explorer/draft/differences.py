"""Candidate questions: what articles on one event tell differently, by figure, date, `first`, name and office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from explorer.compare.tokens import key, stem
from explorer.draft.comparable import Fact, Told, facts
from explorer.draft.kindred import Kindred
from explorer.draft.offices import Offices
from explorer.draft.roster import Person
from explorer.draft.suggestion import Confidence, Suggestion
from explorer.text.fold import fold
from explorer.text.spelling import distance

RELATED = 0.135
"""How alike two articles of one language are at least that may be on one event."""
NEAR, SURE = 0.2, 0.4
"""How alike two sentences are whose figures may be of one thing, and are likely to be."""
FAR = 3.0
"""The ratio from which two numbers are hardly of one thing, unless their sentences are as good as the same."""
_WORDS = {
    "number": "How many",
    "money": "How much",
    "share": "What share",
    "date": "When",
    "first": "The first, or not",
}

Pair = tuple[float, Fact, Fact]
"""Two facts that do not agree, and how alike their sentences are."""


def questions(articles: Sequence[Told]) -> list[Suggestion]:
    """What the articles tell differently, the likeliest first; one question for all that answer it."""
    for article in articles:
        article.facts.extend(facts(article))
    sentences = {article.file: article.sentence_words() for article in articles}
    kindred = Kindred.of(words for found in sentences.values() for words in found)
    whole = {file: frozenset(word for words in found for word in words) for file, found in sentences.items()}
    rare = Kindred.of(whole.values())
    related = [
        (one, other)
        for one, other in combinations(articles, 2)
        if one.language != other.language or rare.alike(whole[one.file], whole[other.file]) >= RELATED
    ]
    pairs = [pair for one, other in related for pair in _pairs(one, other, kindred)]
    found = [_question(group) for group in _groups(pairs)]
    found += [question for one, other in related for question in _of_people(one, other)]
    unique = {(one.value, frozenset(one.answers)): one for one in reversed(found)}
    return sorted(reversed(unique.values()), key=lambda one: ("certain", "likely", "guess").index(one.confidence))


# Figures, dates, firsts


def _pairs(one: Told, other: Told, kindred: Kindred) -> Iterator[Pair]:
    """The facts of two articles that stand in each other's place, and do not agree; each fact once."""
    alike = _alike if one.language == other.language else _alike_abroad
    pairs = ((alike(mine, theirs, kindred), mine, theirs) for mine in one.facts for theirs in other.facts)
    used: set[int] = set()
    for likeness, mine, theirs in sorted((pair for pair in pairs if pair[0] >= NEAR), key=lambda pair: -pair[0]):
        if id(mine) not in used and id(theirs) not in used:
            used |= {id(mine), id(theirs)}
            if not mine.agrees(theirs):
                yield likeness, mine, theirs


def _alike(mine: Fact, theirs: Fact, kindred: Kindred) -> float:
    """How likely two facts of one language are of one thing: by their sentences, and what they count."""
    if mine.sort != theirs.sort or (mine.sort in ("date", "first") and mine.things != theirs.things):
        return 0.0
    likeness = kindred.alike(mine.words, theirs.words)
    if mine.agrees(theirs):
        return likeness + 0.1
    if mine.sort == "number":
        if mine.things and theirs.things and not mine.things & theirs.things:
            return 0.0
        likeness += 0.15 if mine.things & theirs.things else 0.0
    return 0.0 if likeness < 2 * SURE and _ratio(mine, theirs) > FAR else likeness


def _alike_abroad(mine: Fact, theirs: Fact, kindred: Kindred) -> float:
    """The same of two languages: money and large numbers beside the same rare words, which are names."""
    if mine.sort != theirs.sort or mine.sort not in ("money", "number") or min(mine.size, theirs.size) < 1000:
        return 0.0
    if mine.agrees(theirs):
        return 1.0
    near = _ratio(mine, theirs) <= 1.5 and (mine.sort == "money" or bool(mine.words & theirs.words))
    return NEAR if near else 0.0


def _ratio(mine: Fact, theirs: Fact) -> float:
    less, more = sorted((mine.size, theirs.size))
    return more / less if less else 1.0


def _groups(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Pairs that share a fact, together: they ask one question."""
    groups: list[list[Pair]] = []
    for pair in sorted(pairs, key=lambda pair: -pair[0]):
        keys = {fact.key for fact in pair[1:]}
        near = [group for group in groups if any(fact.key in keys for one in group for fact in one[1:])]
        groups = [group for group in groups if group not in near]
        groups.append([*(one for group in near for one in group), pair])
    return iter(groups)


def _question(group: Sequence[Pair]) -> Suggestion:
    """The question that a group of facts answers differently."""
    best = max(group, key=lambda pair: pair[0])
    told = {fact.key: fact for _, *both in group for fact in both}
    told = dict(sorted(told.items(), key=lambda item: (item[0][0], item[1].place.paragraph)))
    first = next(iter(told.values()))
    things = best[1].things & best[2].things if first.sort == "number" else frozenset[str]()
    counted = " ".join(word for word in first.shown.split() if stem(key(word)) in things)
    sure: Confidence = "likely" if best[0] >= SURE else "guess"
    share = round(100 * min(best[0], 1))
    return Suggestion(
        kind="question", file=first.file, confidence=sure, exact=first.shown, place=first.place,
        value=f"{_WORDS[first.sort]}{f' ({counted})' if counted else ''}?",
        reason=f"{' / '.join(fact.shown for fact in told.values())}; {share} % of what their sentences say is shared",
        files=tuple(fact.file for fact in told.values()), answers=tuple(fact.shown for fact in told.values()),
        places=tuple(fact.place for fact in told.values()),
    )  # fmt: skip


# People


def _of_people(one: Told, other: Told) -> Iterator[Suggestion]:
    """Names and offices that differ; in two languages they always do, so only of one."""
    if one.language != other.language:
        return
    compare = Offices(one.view.grammar)
    for mine in one.cast.roster.people:
        for theirs in other.cast.roster.people:
            if len(mine.keys) > 1 and len(theirs.keys) > 1:
                yield from _of_pair((one.file, mine), (other.file, theirs), compare)


def _of_pair(one: tuple[str, Person], other: tuple[str, Person], compare: Offices) -> Iterator[Suggestion]:
    mine, theirs = one[1], other[1]
    files = (one[0], other[0])
    if mine.keys <= theirs.keys or theirs.keys <= mine.keys:
        if mine.titles and theirs.titles and not compare.agree(mine.titles, theirs.titles):
            answers = (next(iter(mine.titles)), next(iter(theirs.titles)))
            yield _about(files, f"What is {mine.name}?", answers, "likely", "the same name with another office")
    elif _spelt_alike(mine.name, theirs.name):
        why = "two names a letter or two apart"
        yield _about(files, "Which spelling of the name?", (mine.name, theirs.name), "likely", why)
    elif (title := compare.shared(mine.titles, theirs.titles)) is not None:
        yield _about(files, f"Who is {title}?", (mine.name, theirs.name), "guess", "the same office with another name")


def _about(files: tuple[str, str], value: str, answers: tuple[str, str], sure: Confidence, reason: str) -> Suggestion:
    return Suggestion(
        kind="question", file=files[0], confidence=sure, value=value, reason=reason, files=files, answers=answers
    )


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two names of as many words differ in one word by one or two letters, and in no other."""
    mine, theirs = fold(one).split(), fold(other).split()
    if len(mine) != len(theirs) or mine == theirs:
        return False
    differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return len(differing) == 1 and 0 < distance(*differing[0], 2) <= 2 and min(map(len, differing[0])) > 3
