"""Candidate questions: what articles on one event tell differently, by figure, date, `first`, name and office."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, permutations, product
from typing import NamedTuple

from explorer.compare.tokens import key, stem
from explorer.draft.comparable import Fact, Sort, Told, facts, named
from explorer.draft.kindred import BEGINNING, Kindred
from explorer.draft.of_one_thing import ASKED, LIKELY, Likeness
from explorer.draft.offices import Offices
from explorer.draft.roster import Person
from explorer.draft.suggestion import CONFIDENCES, Suggestion
from explorer.text.fold import fold
from explorer.text.spelling import distance

MOST = 80
"""Facts of an article that are compared, the first: each is held to each of every other article."""
RELATED = 0.135
"""How alike two articles of one language are at least that may be on one event."""
SIGNS = 2
"""Names and large numbers that those of two languages share."""
_WORDS: Mapping[Sort, str] = {
    "number": "How many",
    "money": "How much",
    "share": "What share",
    "date": "When",
    "time": "At what time",
    "first": "The first, or not",
    "spelling": "Which spelling of the name",
    "office": "What is {}",
}
_OF_PEOPLE = ("spelling", "office")


class Pair(NamedTuple):
    """Two facts of one thing, how likely they are that, and why."""

    likeness: float
    why: str
    one: Fact
    other: Fact
    differ: bool


Group = tuple[Sequence[Fact], Pair]
"""What articles say of one thing, each at most once, and the likeliest two that differ."""


def questions(articles: Sequence[Told]) -> list[Suggestion]:
    """What the articles tell differently, the likeliest first; one question for all that answer it."""
    for article in articles:
        article.facts.extend(islice(facts(article), MOST))
    kindred = Kindred.of(words for article in articles for words in article.sentence_words)
    rare = Kindred.of(article.words for article in articles)
    near = {(one.file, other.file) for one, other in permutations(articles, 2) if _are_related(one, other, rare)}
    # Two that tell little may be on one event by a third.
    related = [
        (one, other)
        for one, other in combinations(articles, 2)
        if (one.file, other.file) in near
        or any({(one.file, third.file), (third.file, other.file)} <= near for third in articles)
    ]
    pairs = [pair for one, other in related for pair in _pairs(one, other, kindred)]
    people = [pair for one, other in related for pair in _of_people(one, other)]
    found = [_question(*group) for group in (*_groups(pairs), *_groups(people))]
    return sorted(found, key=lambda one: CONFIDENCES.index(one.confidence))


def _are_related(one: Told, other: Told, rare: Kindred) -> bool:
    """Whether two articles may be on one event."""
    if one.language != other.language:
        return len(one.signs & other.signs) >= SIGNS
    return rare.alike(one.words, other.words) >= RELATED


# Figures, dates, firsts


def _pairs(one: Told, other: Told, kindred: Kindred) -> Iterator[Pair]:
    """The facts of two articles that stand in each other's place; each fact once."""
    likeness = Likeness(one, other, kindred)
    pairs = (
        Pair(*likeness.of(mine, theirs), mine, theirs, not mine.agrees(theirs))
        for mine, theirs in product(one.facts, other.facts)
        if mine.is_comparable(theirs)
    )
    used: set[Fact] = set()
    for pair in sorted((pair for pair in pairs if pair.likeness >= ASKED), key=lambda pair: -pair.likeness):
        if used.isdisjoint((pair.one, pair.other)):
            used |= {pair.one, pair.other}
            yield pair


def _groups(pairs: Sequence[Pair]) -> Iterator[Group]:
    """What is said of one thing, the likeliest first, and no article twice; where it is told differently."""
    groups: dict[Fact, list[Fact]] = {}
    ranked = sorted(pairs, key=lambda pair: -pair.likeness)
    for pair in ranked:
        mine, theirs = (groups.setdefault(fact, [fact]) for fact in (pair.one, pair.other))
        if mine is not theirs and {fact.file for fact in mine}.isdisjoint(fact.file for fact in theirs):
            mine += theirs
            groups.update(dict.fromkeys(theirs, mine))
    found: dict[int, Group] = {}
    for pair in ranked:
        group = groups[pair.one]
        if pair.differ and group is groups[pair.other]:
            told = sorted(group, key=lambda fact: (fact.file, fact.place.paragraph))
            found.setdefault(id(group), (told, pair))
    yield from found.values()


def _question(told: Sequence[Fact], pair: Pair) -> Suggestion:
    """The question that a group of facts answers differently."""
    first = told[0]
    named = next((fact for fact in told if fact.sort == "number" and fact.things), first)
    words = named.shown.split() if named.sort == "number" else ()
    counted = " ".join(word for word in words if stem(key(word))[:BEGINNING] in named.things)
    answers = tuple(fact.shown for fact in told)
    return Suggestion(
        kind="question", file=first.file, confidence="likely" if pair.likeness >= LIKELY else "guess",
        exact="" if first.sort in _OF_PEOPLE else first.shown, place=first.place,
        value=f"{_WORDS[first.sort].format(first.says)}{f' ({counted})' if counted else ''}?",
        reason=f"{' / '.join(answers)}: {pair.why}",
        files=tuple(fact.file for fact in told), answers=answers, places=tuple(fact.place for fact in told),
    )  # fmt: skip


# People


def _of_people(one: Told, other: Told) -> Iterator[Pair]:
    """How names are spelt, what those are who have them, and how old."""
    abroad = one.language != other.language
    for mine, theirs in product(one.named, other.named):
        same = mine.keys == theirs.keys or (not abroad and (mine.keys <= theirs.keys or theirs.keys <= mine.keys))
        if same or _spelt_alike(mine.name, theirs.name):
            told = named(one, mine, "spelling"), named(other, theirs, "spelling")
            yield Pair(ASKED if abroad else LIKELY, "two names a letter or two apart", *told, differ=not same)
            yield from _of_offices((one, mine), (other, theirs))


def _of_offices(*both: tuple[Told, Person]) -> Iterator[Pair]:
    """What one person is in two articles, by titles in one language and by the offices that several languages have."""
    (one, mine), (other, theirs) = both
    if mine.titles and theirs.titles:
        compare = [Offices(article.view.grammar) for article, _ in both]
        held, known = compare[0].known(mine.titles), compare[1].known(theirs.titles)
        same = one.language != other.language or compare[0].agree(mine.titles, theirs.titles)
        told = (named(article, person, "office", next(iter(person.titles))) for article, person in both)
        differ = not same or (bool(held and known) and held.isdisjoint(known))
        yield Pair(LIKELY, "the same name with another office", next(told), next(told), differ)


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two names of as many words differ in one word by one or two letters, or a little in two."""
    mine, theirs = fold(one).split(), fold(other).split()
    if len(mine) != len(theirs) or mine == theirs:
        return False
    differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    near = [distance(a, b, 2) <= 2 and min(len(a), len(b)) > 3 for a, b in differing]
    # Marguerite Delahaye and Margaret Delahay
    begin = [a[:4] == b[:4] for a, b in differing]
    return near == [True] or (len(near) == 2 and any(near) and all(map(max, near, begin)))
