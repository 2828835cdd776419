"""The words of a sentence in a row, and what each may be to one who looks for a name or title in it."""

import re
from itertools import product
from typing import Literal

from explorer.draft.grammar import Grammar
from explorer.draft.named import PARTICLES, Token, tokens

LONGEST = 22
"""Words of one name with its titles."""
Role = Literal["somebody", "determiner", "link", "preposition", "other"]
"""Of a name or title; the, a; of, for; in, at; any other word."""


class Row:
    """The words of a sentence, whose quoted parts are blotted out."""

    def __init__(self, text: str, start: int, end: int, grammar: Grammar, small: frozenset[str]) -> None:
        self.text, self.start, self.end = text, start, end
        self.grammar = grammar
        self.tokens = tokens(text, start, end)
        self.small = small
        """Words that the article prints in small letters too."""

    def adjoins(self, end: int, start: int) -> bool:
        """Whether nothing but space, hyphens and brackets' content stands between two places."""
        between = re.sub(r"\([^()]*\)", "", self.text[end:start])
        return not between.strip(" \u00a0\t-‑/&’'·") and " - " not in between

    def follows(self, place: int) -> bool:
        """Whether a word stands right behind the one before it."""
        return 0 < place < len(self.tokens) and self.adjoins(self.tokens[place - 1].end, self.tokens[place].start)

    def role(self, place: int) -> Role:
        """What a word may be to a name or title."""
        token = self.tokens[place]
        if self.grammar.words.articles_in_names and token.text in PARTICLES and self._is_amid_capitals(place):
            return "link"  # Jan de Wit
        if self.is_a("determiners", place) and not (token.is_capital and self.follows(place)):
            return "determiner"
        if self.names_somebody(place):
            return "somebody"
        if self.is_a("links", place):
            return "link"
        return "preposition" if self.is_a("prepositions", place) else "other"

    def is_a(self, sort: str, place: int) -> bool:
        """Whether a word is of a sort of the grammar's."""
        return self.grammar.is_a(sort, self.tokens[place].text)

    def is_between(self, place: int) -> bool:
        """Whether a word is an adverb or auxiliary; Waly is none, though it ends as one."""
        if self.tokens[place].is_capital:
            return self.is_a("between", place) and self._is_time(place)
        return self.is_a("between", place)

    def is_pronoun(self, place: int) -> bool:
        """Whether a word is he or she, and no courtesy before a name, as ông is in Vietnamese."""
        token = self.tokens[place]
        if token.is_capital and self.follows(place):
            return False
        before_name = place + 1 < len(self.tokens) and self.tokens[place + 1].is_capital and self.follows(place + 1)
        if before_name and self.is_a("courtesy", place):
            return False
        return self.is_a("he", place) or self.is_a("she", place)

    def is_office(self, place: int) -> bool:
        """Whether a word begins as an office or a crowd does."""
        token = self.tokens[place]
        # A Vietnamese word is of several syllables.
        word = self.text[token.start : token.start + 30] if self.grammar.words.syllables else token.text
        return self.grammar.begins_as("offices", word) or self.grammar.begins_as("crowd", word)

    def names_somebody(self, place: int) -> bool:
        """Whether a word may be of a name or title: a capital, an office, Mr and the like."""
        if self.is_a("courtesy", place):
            return True
        if self._is_time(place):
            return False
        if self.is_office(place):
            return True
        return self.tokens[place].is_capital and (not self._is_small(place) or self._is_amid_capitals(place))

    def _is_time(self, place: int) -> bool:
        """Whether a word is a day or the like, and not of a name as Sáng in Lưu Ngọc Sáng is."""
        in_name = self.grammar.words.syllables and self.follows(place) and self.tokens[place - 1].is_capital
        return self.is_a("times", place) and not (in_name and self.tokens[place].is_capital)

    def _is_small(self, place: int) -> bool:
        whole = self.tokens[place].text
        word, first = whole[1:].rstrip("'’"), re.split("['’]", whole)[0]  # We’re
        sorts = ("prepositions", "links", "determiners", "they", "he", "she")
        # What begins a sentence and is a common word, here or anywhere, is no name: Jak poinformował.
        begins = place == 0 and not (len(self.tokens) > 1 and self.follows(1) and self.tokens[1].is_capital)
        common = begins and (self.grammar.is_common(self.tokens[0].text) or self.tokens[0].text.lower() in self.small)
        return (word.islower() or not word) and (
            common or any(self.grammar.is_a(*one) for one in product(sorts, (whole, first)))
        )

    def _is_amid_capitals(self, place: int) -> bool:
        """Whether a small word is printed as a name: General Secretary To Lam."""
        if not 0 < place < len(self.tokens) - 1:
            return False
        capitals = (self.tokens[place].is_capital or self.tokens[place - 1].is_capital) and self.tokens[
            place + 1
        ].is_capital
        return capitals and self.follows(place) and self.follows(place + 1)

    def words(self, first: int, last: int) -> list[Token]:
        """The words from one to another, both included."""
        return self.tokens[first : last + 1]

    def is_genitive(self, place: int) -> bool:
        """Whether an article is amid a phrase: the head *of the* service, die Sprecherin *des* Ministeriums."""
        if self.grammar.words.adjectives_behind and self.tokens[place].text == "des":
            return self.follows(place)
        before = ("link", "somebody") if self.tokens[place].text in ("des", "der") else ("link",)
        return self.follows(place) and self.role(place - 1) in before

    def phrase_end(self, place: int) -> int | None:
        """The last word of a phrase for somebody that begins with a word."""
        last, here = None, place
        while here < min(len(self.tokens), place + LONGEST) and (here == place or self.follows(here)):
            role = self.role(here)
            noun = here > place and self.role(here - 1) == "determiner"  # le critique
            if last is not None and self.is_between(here):
                break  # подчеркнул Бердников журналистам
            if self._is_time(here) or (not noun and self.grammar.verb.fullmatch(self.tokens[here].text)):
                break
            if role == "somebody":
                last = here
            elif self._ends(place, last, here):
                break
            here += 1
        return last

    def _ends(self, place: int, last: int | None, here: int) -> bool:
        """Whether a small or unknown word is no part of a phrase that began at `place` any more."""
        role = self.role(here)
        if role == "determiner" and last is not None and self.tokens[last].is_capital and not self.is_genitive(here):
            return True  # disse Pitta a jornalistas
        full = last is not None and last > place and self.tokens[last].is_capital and self.tokens[last - 1].is_capital
        if full and self.grammar.words.declines:
            return True  # zdaniem starosty Jerzego Rudnika winne jest
        if role in ("other", "preposition"):
            if role == "preposition" or here - (last if last is not None else place) > self._most_unknown():
                return True
            return last is not None and (self.grammar.words.nouns_have_capitals or not self._goes_on(here))
        return last is not None and not self._goes_on(here)

    def _most_unknown(self) -> int:
        """Unknown words between a title and a name; министр транспорта региона Олег Бердников."""
        return 3 if self.grammar.words.declines else 1

    def _goes_on(self, place: int) -> bool:
        """Whether a name or title follows within a few small words: the head *of the* fire service."""
        # A Vietnamese title is of many small words: bác sĩ thú y Vũ Hải Anh.
        most = 5 if self.grammar.words.syllables else 2 + self._most_unknown()
        ahead = range(place + 1, min(place + most, len(self.tokens)))
        return any(self.names_somebody(n) for n in ahead) and self.follows(place + 1)

    def is_ruled(self, place: int) -> bool:
        """Whether a preposition stands before a word, or before the noun it follows: a la cadena Onda Norte."""
        noun = place > 1 and self.follows(place) and self.role(place - 1) == "other"
        if noun and self.tokens[place].is_capital and self.is_a("determiners", place - 2):
            place -= 1
        if self.follows(place) and self.is_a("determiners", place - 1):
            place -= 1
        return self.follows(place) and any(self.is_a(sort, place - 1) for sort in ("prepositions", "links"))
