"""The words for somebody to the left or right of a place: a name with its title, an office, a crowd, a pronoun."""

import re
from collections.abc import Iterator
from typing import Literal

from explorer.draft.grammar import COMMON, WRITTEN
from explorer.draft.named import BLOT, is_thing, last_before, name_tokens
from explorer.draft.row import LONGEST, Row

_OF = COMMON["complement"]
_LINKS = frozenset(("of", "by", "de", "du", "des", "del", "d'", "d’", "di", "della", "dell'", "do", "da"))
_RELATIVE = re.compile("who|que|that|which|qui|quien(?:es)?|quem|che")
_COMMAS = frozenset((",", "،", "—", "–", "-"))

Sort = Literal["name", "office", "crowd", "pronoun", "dropped", "thing"]
"""A name with or without a title; an office or body; people nobody names; he or she; nobody; a text or the like."""
Phrase = tuple[int, int]
"""The first and the last word of a phrase."""


class Finder:
    """Finds phrases for somebody in a row of words."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.is_said = False
        """Whether the verb beside the phrase is one of saying proper, which no thing does."""

    def left_of(self, at: int) -> Phrase | None:
        """The words for somebody that end at a place, over adverbs and what is set in commas."""
        row = self.row
        at = row.start + len(re.sub(r"\s?\([^()]*\)\s*$", "", row.text[row.start : at]))  # Aebischer (GPS, Bern) sprach
        place = last_before(row.tokens, at)
        edge = at
        while place >= 0 and row.adjoins(row.tokens[place].end, edge) and self._is_adverb(place):
            edge = row.tokens[place].start
            place -= 1
        if place < 0:
            return None
        if not row.adjoins(row.tokens[place].end, edge):
            relative = place + 1 < len(row.tokens) and _RELATIVE.fullmatch(row.tokens[place + 1].text) is not None
            if relative and row.text[row.tokens[place].end : edge].strip() == ",":
                return self._ending(place, relative=True) or self._before_apposition(place, edge)
            return self._before_apposition(place, edge)
        return self._ending(place) or self._before_adverbs(place) or self._over_place(place)

    def _over_place(self, last: int) -> Phrase | None:
        """Somebody before a place: ein Händler *aus Sulva*, eine Frau *neben ihm*."""
        row, first = self.row, last
        while first and row.follows(first) and not row.is_a("prepositions", first - 1) and last - first < 3:
            first -= 1
        placed = first > 1 and row.is_a("prepositions", first - 1) and row.follows(first) and row.follows(first - 1)
        whole = row.tokens[last].is_capital or (self.is_said and row.role(last) != "link")
        who = self._ending(first - 2) if placed and whole else None
        return who if who and self.sort(who) in ("name", "office", "crowd") else None

    def _before_adverbs(self, place: int) -> Phrase | None:
        """The name before a comma and a few unknown words, as in Vietnamese: …, học sinh lớp 4, vui vẻ kể."""
        row = self.row
        start = next((n for n in range(place, max(place - 3, 0), -1) if not row.follows(n)), 0)
        if not start or any(row.role(n) != "other" for n in range(start, place + 1)):
            return None
        return self._before_apposition(start - 1, row.tokens[start].start)

    def named_after(self, at: int) -> Phrase | None:
        """The first name behind a place, before the next stop."""
        row = self.row
        for n, token in enumerate(row.tokens):
            if token.start >= at and any(mark in row.text[at : token.start] for mark in (*",.;:", BLOT)):
                return None
            begins = token.start >= at and row.role(n) == "somebody" and not row.is_ruled(n)
            last = row.phrase_end(n) if begins else None
            if last is not None and last > n and self.sort((n, last)) == "name":
                return n, last
            told = row.grammar.words.adjectives_behind and n > 0 and row.is_a("determiners", n - 1)
            if told and last is not None and row.is_office(n):
                return n - 1, last
        return None

    def with_relative(self, at: int) -> Phrase | None:
        """The words for somebody at a place, of whom a clause tells more: experts who were not involved."""
        who = self.right_of(at)
        after = self.row.tokens[who[1] + 1 : who[1] + 2] if who else []
        told = bool(after) and _RELATIVE.fullmatch(after[0].text) is not None
        comma = who is not None and self.row.text.startswith(",", self.row.tokens[who[1]].end)
        return who if who and (told or (comma and self.sort(who) == "name")) else None

    def names(self, start: int, end: int) -> Iterator[Phrase]:
        """The names between two places before which no preposition stands."""
        row, after = self.row, 0
        for n, token in enumerate(row.tokens):
            if start <= token.start < end and n >= after and row.role(n) == "somebody" and not row.is_ruled(n):
                last = row.phrase_end(n)
                if last is not None and self.sort((n, last)) == "name":
                    after = last + 1
                    yield n, last

    def _before_apposition(self, place: int, edge: int) -> Phrase | None:
        """The name before what is set in commas: Anna Weber, the mayor, said."""
        row = self.row
        if _bracketless(row.text[row.tokens[place].end : edge]) not in (*_COMMAS, ")", "),"):
            return None
        for before in range(place - 1, max(-1, place - LONGEST), -1):
            gap = row.text[row.tokens[before].end : row.tokens[before + 1].start]
            # The author of the novel “…”, he said.
            if (BLOT in gap and not row.is_a("named", before)) or ";" in gap or ":" in gap:
                return None
            if _bracketless(gap) in _COMMAS or gap.strip() == "(":
                found = self._ending(before)
                if found and self.sort(found) in ("name", "office", "crowd"):
                    return found
                set_off = row.words(before + 1, place)
                if len(set_off) > 1 and len(name_tokens(set_off, row.grammar)) == len(set_off):
                    return before + 1, place
        return None

    def _is_adverb(self, place: int) -> bool:
        return self.row.is_between(place) and not self.row.is_office(place)

    def _ending(self, last: int, relative: bool = False) -> Phrase | None:
        """The longest phrase for somebody that ends with a word, by walking to the left."""
        row = self.row
        if row.is_pronoun(last):
            return (last, last) if self._may_begin(last) else None
        joins = row.is_a("times", last) and (row.tokens[last].text.islower() or row.grammar.words.nouns_have_capitals)
        if joins or (row.role(last) == "link" and not row.grammar.words.syllables):
            return None
        first = self._begin(last)
        if _RELATIVE.fullmatch(row.tokens[first].text) and first != last and row.follows(first):
            return self._ending(first - 1)  # The union that represents drivers
        if first > 1 and row.follows(first) and _RELATIVE.fullmatch(row.tokens[first - 1].text):
            return self._ending(first - 2)  # La empresa que los fabrica
        small = self._is_adverb(first) or any(row.is_a(sort, first) for sort in ("times", "links", "determiners"))
        if first == last and small:
            return None
        if not relative and not self._may_begin(first):
            return None
        if self._names(first, last):
            return first, last
        # Of an unknown word before a verb of saying proper: the beekeeper said.
        unknown = self.is_said and row.role(first) == "determiner" and 0 < last - first < 4
        return (first, last) if unknown and not is_thing(row.words(first, last), row.grammar) else None

    def _begin(self, last: int) -> int:
        """Where a phrase that ends with a word begins: with an article, or with what names somebody."""
        row = self.row
        first, strange, place = last, 0, last
        while place >= 0 and last - place < LONGEST and (place == last or row.follows(place + 1)):
            role = row.role(place)
            if role == "preposition":
                break
            if role == "determiner":
                first = place
                if not row.is_genitive(place):
                    break
            elif role == "somebody":
                first, strange = place, 0
            strange += role == "other"
            if strange > 3:
                break
            place -= 1
        return first

    def _may_begin(self, first: int) -> bool:
        """Whether no preposition stands before a phrase, which would make it something else than who speaks."""
        return not (self.row.follows(first) and self.row.is_a("prepositions", first - 1))

    def _names(self, first: int, last: int) -> bool:
        return any(self.row.names_somebody(n) or self.row.is_pronoun(n) for n in range(first, last + 1))

    def right_of(self, at: int) -> Phrase | None:
        """The words for somebody that begin at a place, over adverbs and words of time."""
        row = self.row
        place = next((n for n, token in enumerate(row.tokens) if token.start >= at), len(row.tokens))
        edge = at
        while place < len(row.tokens) and row.adjoins(edge, row.tokens[place].start) and self._is_skipped(place):
            edge = row.tokens[place].end
            place += 1
        if place >= len(row.tokens) or not row.adjoins(edge, row.tokens[place].start):
            return None
        if row.is_pronoun(place):
            return place, place
        if row.role(place) in ("link", "preposition", "other"):
            return None
        last = row.phrase_end(place)
        return (place, last) if last is not None and self._names(place, last) else None

    def _is_skipped(self, place: int) -> bool:
        row = self.row
        if row.is_a("determiners", place) and place + 1 < len(row.tokens):
            return row.is_a("times", place + 1) and not row.is_office(place + 1)  # este martes
        if row.is_office(place) or row.is_a("courtesy", place):
            return False
        return row.is_a("between", place) or row.is_a("times", place)

    def any_right_of(self, at: int, bare: bool = True) -> Phrase | None:
        """The word behind a place with what determines it, for `according to` what is no name: diplomats, a survey.

        A `bare` word needs no article where the language has any.
        """
        row = self.row
        place = next((n for n, token in enumerate(row.tokens) if token.start >= at), len(row.tokens))
        last = place + (place < len(row.tokens) and row.role(place) == "determiner")
        if (
            last >= len(row.tokens)
            or not row.adjoins(at, row.tokens[place].start)
            or row.tokens[last].text[0].isdigit()
        ):
            return None
        if last == place and not bare and (row.grammar.words.articles or row.grammar.words.syllables):
            return None
        small = any(row.is_a(sort, last) for sort in ("links", "prepositions", "they", "between", "times"))
        if small or (last > place and not row.follows(last)):
            return None
        is_noun = row.tokens[last].is_capital or not row.grammar.words.nouns_have_capitals
        while not is_noun and row.follows(last + 1):
            last += 1
            is_noun = row.tokens[last].is_capital
        return whole(row, (place, last))

    def apposition(self, last: int) -> tuple[int, int]:
        """Where what is set in commas behind a name begins and ends; twice 0 where nothing is."""
        if self.row.grammar.words.verb_last:
            return 0, 0  # Yılmaz, maliyetin arttığını belirtti.
        end = self.row.tokens[last].end
        told = re.match(
            rf"{_OF}(?:\s\([^()]*\))?[,،]\s+([^,.;:({BLOT}“”«»\"]{{3,90}}?)(?:\s\([^()]*\))?(?=[,.;،]|$)",
            self.row.text[end : self.row.end],
        )
        return (end + told.start(1), end + told.end(1)) if told else (0, 0)

    def sort(self, phrase: Phrase) -> Sort:
        """What kind of words for somebody these are."""
        row, (first, last) = self.row, phrase
        words = row.words(first, last)
        vietnamese = last == first + 1 and row.tokens[last].text in ("này", "ấy", "ta", "đó")
        if row.is_pronoun(first) and (first == last or vietnamese):
            return "pronoun"
        if is_thing(words, row.grammar):
            return "thing"
        if name_tokens(words, row.grammar):
            return "name"
        end = words[-1].end if row.grammar.words.syllables else 0
        if any(row.grammar.begins_as("crowd", row.text[word.start : max(end, word.end)]) for word in words):
            return "crowd"
        known = self.is_said or any(row.is_office(n) for n in range(first, last + 1))
        return "office" if known else "thing"


def _bracketless(gap: str) -> str:
    return re.sub(r"\s?\([^()]*\)", "", gap).strip()


def whole(row: Row, who: Phrase) -> Phrase:
    """What is written with the words for whose it is: un informe *de la consultora Ekonos*."""
    first, last = who
    written = any(WRITTEN.fullmatch(token.text) for token in row.words(first, last))
    if not row.grammar.words.articles or row.grammar.words.nouns_have_capitals or not written:
        return who
    while row.follows(last + 1) and (
        row.tokens[last + 1].text.lower() in _LINKS
        or row.tokens[last + 1].is_capital
        or row.role(last) in ("link", "determiner")
        or WRITTEN.fullmatch(row.tokens[last].text)
    ):
        last += 1
    return first, last
