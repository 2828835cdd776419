"""Titles and offices: whether two mean one office, and whether a title tells a man or a woman."""

import re
from collections.abc import Iterable
from itertools import product

from explorer.draft.grammar import BODY, BUSINESS, COMMON, LETTERS, WRITTEN, Grammar
from explorer.draft.named import first_name
from explorer.text.fold import fold

_MEN = COMMON["men_titles"]
_WOMEN = COMMON["women_titles"]
_RANKS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in COMMON["ranks"].items()}
_SAME = {name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in COMMON["same_offices"].items()}
_THE = r"(?:the|le|la|el|der|die|das|il|lo|[oa]|de|het)\s|l['’]"
_OF_A_KIND = re.compile(
    r"\b(?:council|club|bureau|charity|union|team|verein|sindicato|syndicat|sindacato)\b", re.IGNORECASE
)
_OF_ANOTHER_KIND = re.compile(rf"{BUSINESS.pattern}|{_OF_A_KIND.pattern}", re.IGNORECASE)
_SOME = re.compile(r"(?:an?|another|une?|una|uno|um|uma|eine?[rsnm]?|een|ett?|bir|một)\s", re.IGNORECASE)
_THAT = r"\s(?:này|itu|tersebut)"
_ANY = rf"(?:{COMMON['business']}|{COMMON['any_body']})"
_GENERIC = re.compile(rf"(?:{_THE}){_ANY}|{_ANY}{_THAT}", re.IGNORECASE)


def _rank(title: str) -> frozenset[str]:
    """Whether a title is a deputy's, or of somebody who has the office for a time, or had it."""
    return frozenset(name for name, words in _RANKS.items() if words.search(title))


class Offices:
    """Compares titles by the words of one language."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def held_by(self, titles: Iterable[str], words: str) -> bool:
        """Whether an office is one of a person's: all its words stand in one of the person's titles."""
        wanted, head = self._heads(words), self.head(words)
        if self._grammar.words.nouns_have_capitals:
            last = words.split()[-1].lower() if words.split() else ""
            # A compound: die Ministerin, who is Bauministerin.
            titles = [
                *titles,
                *(last for title in titles if last and any(w.endswith(last) for w in title.lower().split())),
            ]
        return bool(wanted) and any(wanted <= self._heads(title) and head == self.head(title) for title in titles)

    def _front(self, title: str) -> list[str]:
        """The words of a title up to the first `of`."""
        said = [word[:LETTERS] for word in re.findall(r"[\w-]+", title)]
        links = (n for n, word in enumerate(said) if n and self._grammar.is_a("links", word))
        return said[: next(links, len(said))]

    def is_body(self, words: str) -> bool:
        """Whether an office is a body, which nobody is: the ministry, and not the ministry's director."""
        if self._grammar.words.syllables:
            return BODY.match(f"{words} ") is not None
        said = [word for word in self._front(words) if self._grammar.begins_as("offices", word) or BODY.search(word)]
        return bool(said) and BODY.search(said[-1 if self._grammar.words.head_last else 0]) is not None

    def is_generic(self, words: str) -> bool:
        """Whether words are of a body of any kind, which may be one that is named: the company."""
        return _GENERIC.fullmatch(words) is not None

    def is_document(self, words: str) -> bool:
        """Whether words are of what is written: the report, and not the report's author."""
        front = self._front(words)
        heads = front[-1:] if self._grammar.words.head_last else front
        return any(WRITTEN.fullmatch(word) for word in (words, *heads))

    def may_be(self, words: str, name: str) -> bool:
        """Whether a body of that name may be called so: no bureau is called the company, no trust the council."""
        own = BODY.search(name)
        return own is None or not (_OF_A_KIND if BUSINESS.search(name) else _OF_ANOTHER_KIND).search(words)

    def head(self, title: str) -> str:
        """The word of a title that says what somebody is: engineer, in the Harbour Authority's chief engineer."""
        offices = [fold(word)[:6] for word in self._front(title) if self._grammar.begins_as("offices", word)]
        return offices[-1 if self._grammar.words.head_last else 0] if offices else ""

    def exactly_of(self, titles: Iterable[str], words: str) -> bool:
        """Whether a title of a person says neither more nor less: the minister is not the deputy minister."""
        return any(self._heads(words) == self._heads(re.split(r"[,(]| of | for ", title)[0]) for title in titles)

    def _heads(self, words: str) -> frozenset[str]:
        """The words of an office that tell it from another, without their endings."""
        said = (fold(word) for word in re.findall(r"\w+", words) if not self._is_small(word))
        ends = self._grammar.words.declines  # мэра, of whom is a мэр
        return frozenset(word[: max(3, min(6, len(word) - 1))] if ends else word[:6] for word in said)

    def _is_small(self, word: str) -> bool:
        # A Vietnamese title is all of words that stand within one.
        links = () if self._grammar.words.syllables else ("links",)
        sorts = ("determiners", "courtesy", "prepositions", *links)
        return any(self._grammar.is_a(sort, word) for sort in sorts)

    def agree(self, mine: Iterable[str], theirs: Iterable[str]) -> bool:
        """Whether one of some titles may be the same office as one of others: neither is the deputy's alone."""
        return any(self._same(one, other) for one, other in product(mine, theirs))

    def _same(self, one: str, other: str) -> bool:
        heads = {self.head(one), self.head(other)}
        mine, theirs = (self._heads(title) - heads for title in (one, other))
        if _rank(one) != _rank(other):
            return False
        # Two heads of one thing differ, and one head of two things does: the transport, and the interior minister.
        return "" in heads or not mine or not theirs or (len(heads) == 1) != mine.isdisjoint(theirs)

    def known(self, titles: Iterable[str]) -> frozenset[tuple[str, frozenset[str]]]:
        """Which offices of those that several languages have some titles are, each with its rank."""
        whole = self._grammar.words.syllables
        fronts = [(title, title if whole else " ".join(self._front(title))) for title in titles]
        return frozenset(
            (name, _rank(title)) for title, front in fronts for name, words in _SAME.items() if words.search(front)
        )


def is_one_of_many(words: str) -> bool:
    """Whether words are of one of whom there are more: a spokesman."""
    return _SOME.match(words) is not None


def gender_of(title: str, grammar: Grammar) -> str:
    """`m` or `f` where a title tells it, else nothing."""
    words = title.lower().split()
    if any(re.fullmatch(_WOMEN, word) for word in words):
        return "f"
    if any(re.fullmatch(_MEN, word) for word in words):
        return "m"
    if grammar.words.nouns_have_capitals and any("jährige" in word for word in words):
        return "f" if words[0] in ("die", "eine") else "m"
    if grammar.words.nouns_have_capitals:
        offices = [word for word in words if grammar.begins_as("offices", word)]
        return ("f" if offices[0].endswith("in") else "m") if offices else ""
    told = (sort for sort in ("hers", "his") if words and grammar.is_a(sort, words[0]))
    return {"hers": "f", "his": "m"}.get(next(told, ""), "")


def gender_of_name(name: str, grammar: Grammar) -> str:
    """`m` or `f` where a first name tells it, else nothing; Thị and Văn tell it in Vietnamese."""
    first, *rest = fold(name).split()
    if grammar.words.syllables:
        return "f" if "thi" in rest[:1] else "m" if "van" in rest[:1] else ""
    if not rest or grammar.words.no_gender:
        return ""
    first = first.split("-")[0]
    if known := first_name(first):
        return known
    if first[-1] in "aаяá" and len(first) > 2:
        return "f"
    return "m" if first[-1] in "oо" else ""
