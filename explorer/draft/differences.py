"""Candidate questions: what articles on one event tell differently, by figure, date, `first`, name and office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from explorer.compare.tokens import key, stem
from explorer.draft.comparable import Fact, Sort, Told, facts, named
from explorer.draft.kindred import Kindred
from explorer.draft.offices import Offices
from explorer.draft.roster import Person
from explorer.draft.suggestion import Suggestion
from explorer.text.fold import fold
from explorer.text.spelling import distance

RELATED = 0.135
"""How alike two articles of one language are at least that may be on one event."""
NEAR, SURE = 0.2, 0.4
"""How alike two sentences are whose figures may be of one thing, and are likely to be."""
FAR = 3.0
"""The ratio from which two numbers are hardly of one thing, unless their sentences are as good as the same."""
_WORDS: Mapping[Sort, str] = {
    "number": "How many",
    "money": "How much",
    "share": "What share",
    "date": "When",
    "first": "The first, or not",
    "spelling": "Which spelling of the name",
    "office": "What is {}",
    "holder": "Who is {}",
}
_WHY: Mapping[Sort, str] = {
    "spelling": "two names a letter or two apart",
    "office": "the same name with another office",
    "holder": "the same office with another name",
}


class Pair(NamedTuple):
    """Two facts of one thing, and how likely they are that."""

    likeness: float
    one: Fact
    other: Fact
    differ: bool


Group = tuple[Sequence[Fact], float]
"""What articles say of one thing, each at most once, and the likeness of the likeliest two that differ."""


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
    people = [pair for one, other in related for pair in _of_people(one, other)]
    found = [_question(*group) for group in (*_groups(pairs), *_groups(people))]
    return sorted(found, key=lambda one: ("certain", "likely", "guess").index(one.confidence))


# Figures, dates, firsts


def _pairs(one: Told, other: Told, kindred: Kindred) -> Iterator[Pair]:
    """The facts of two articles that stand in each other's place; each fact once."""
    alike = _alike if one.language == other.language else _alike_abroad
    pairs = ((alike(mine, theirs, kindred), mine, theirs) for mine in one.facts for theirs in other.facts)
    used: set[int] = set()
    for likeness, mine, theirs in sorted((pair for pair in pairs if pair[0] >= NEAR), key=lambda pair: -pair[0]):
        if id(mine) not in used and id(theirs) not in used:
            used |= {id(mine), id(theirs)}
            yield Pair(likeness, mine, theirs, not mine.agrees(theirs))


def _alike(mine: Fact, theirs: Fact, kindred: Kindred) -> float:
    """How likely two facts of one language are of one thing: by their sentences, and what they count."""
    if mine.sort != theirs.sort or (mine.sort in ("date", "first") and mine.things != theirs.things):
        return 0.0
    likeness = kindred.alike(mine.words, theirs.words)
    if mine.agrees(theirs):
        return likeness + 0.1
    # What one of them counts is not told of the other: only their sentences can tell that it is the same.
    if not mine.counts_as(theirs) or (bool(mine.things) != bool(theirs.things) and likeness < SURE):
        return 0.0
    if (mine.sort == "number" and mine.things & theirs.things) or (mine.lead and mine.lead == theirs.lead):
        likeness += 0.15
    return 0.0 if likeness < 2 * SURE and _ratio(mine, theirs) > FAR else likeness


def _alike_abroad(mine: Fact, theirs: Fact, kindred: Kindred) -> float:
    """The same of two languages: money and large numbers beside the same rare words, which are names."""
    if mine.sort != theirs.sort or mine.sort not in ("money", "number") or min(mine.size, theirs.size) < 1000:
        return 0.0
    if mine.agrees(theirs):
        return 1.0
    near = _ratio(mine, theirs) <= 1.5 and (mine.sort == "money" or bool(mine.words & theirs.words))
    return NEAR if near and (mine.sort == "number" or mine.counts_as(theirs)) else 0.0


def _ratio(mine: Fact, theirs: Fact) -> float:
    less, more = sorted((mine.size, theirs.size))
    return more / less if less else 1.0


def _groups(pairs: Sequence[Pair]) -> Iterator[Group]:
    """What is said of one thing, the likeliest first: no article twice, nothing beside what it cannot be counted with.

    Two things of which the same articles say the same are one: the headline's and the text's.
    """
    groups: dict[Fact, list[Fact]] = {}
    ranked = sorted(pairs, key=lambda pair: -pair.likeness)
    for pair in ranked:
        mine, theirs = (groups.setdefault(fact, [fact]) for fact in (pair.one, pair.other))
        # One question may ask for both where another article says it, of the same things.
        asked = ((one.file != other.file and one.counts_as(other)) for one, other in product(mine, theirs))
        if mine is not theirs and all(asked):
            mine += theirs
            groups.update(dict.fromkeys(theirs, mine))
    told: list[Sequence[Fact]] = []
    for pair in ranked:
        group = groups[pair.one]
        if pair.differ and group is groups[pair.other] and not any(_is_told(group, before) for before in told):
            told.append(group)
            yield sorted(group, key=lambda fact: (fact.file, fact.place.paragraph)), pair.likeness


def _is_told(group: Sequence[Fact], before: Sequence[Fact]) -> bool:
    """Whether every article of a group says in another the same."""
    return all(any(one.file == other.file and one.agrees(other) for other in before) for one in group)


def _question(told: Sequence[Fact], likeness: float) -> Suggestion:
    """The question that a group of facts answers differently."""
    first = told[0]
    things = [fact.things for fact in told if fact.things and fact.sort == "number"]
    shown = next((fact.shown for fact in told if fact.things), "")
    counted = " ".join(word for word in shown.split() if things and stem(key(word)) in frozenset.intersection(*things))
    why = f"{round(100 * min(likeness, 1))} % of what their sentences say is shared"
    answers = tuple(fact.shown for fact in told)
    return Suggestion(
        kind="question", file=first.file, confidence="likely" if likeness >= SURE else "guess",
        exact="" if first.sort in _WHY else first.shown, place=first.place,
        value=f"{_WORDS[first.sort].format(first.says)}{f' ({counted})' if counted else ''}?",
        reason=_WHY.get(first.sort) or f"{' / '.join(answers)}; {why}",
        files=tuple(fact.file for fact in told), answers=answers, places=tuple(fact.place for fact in told),
    )  # fmt: skip


# People


def _of_people(one: Told, other: Told) -> Iterator[Pair]:
    """Names and offices; in two languages they always differ, so there only who is the same person."""
    for mine, theirs in product(one.named, other.named):
        if one.language == other.language:
            yield from _of_pair((one, mine), (other, theirs), Offices(one.view.grammar))
        elif mine.keys == theirs.keys and mine.titles and theirs.titles:
            yield Pair(SURE, _in_office(one, mine), _in_office(other, theirs), differ=False)


def _in_office(article: Told, person: Person) -> Fact:
    return named(article, person, "office", next(iter(person.titles)))


def _of_pair(one: tuple[Told, Person], other: tuple[Told, Person], compare: Offices) -> Iterator[Pair]:
    mine, theirs = one[1], other[1]
    if mine.keys <= theirs.keys or theirs.keys <= mine.keys:
        yield Pair(SURE, named(*one, "spelling"), named(*other, "spelling"), differ=False)
        if mine.titles and theirs.titles:
            differ = not compare.agree(mine.titles, theirs.titles)
            yield Pair(SURE, _in_office(*one), _in_office(*other), differ)
    elif _spelt_alike(mine.name, theirs.name):
        yield Pair(SURE, named(*one, "spelling"), named(*other, "spelling"), differ=True)
    elif title := compare.shared(mine.titles, theirs.titles):
        held = compare.shared(theirs.titles, [title]) or title
        yield Pair(NEAR, named(*one, "holder", title), named(*other, "holder", held), differ=True)


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two names of as many words differ in one word by one or two letters, and in no other."""
    mine, theirs = fold(one).split(), fold(other).split()
    if len(mine) != len(theirs) or mine == theirs:
        return False
    differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return len(differing) == 1 and 0 < distance(*differing[0], 2) <= 2 and min(map(len, differing[0])) > 3
