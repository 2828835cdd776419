"""The words of a sentence in a row, and what each may be to one who looks for a name or title in it."""

from __future__ import annotations

import re
from typing import Literal

from explorer.draft.grammar import Grammar
from explorer.draft.named import Token, tokens

Role = Literal["somebody", "determiner", "link", "preposition", "other"]
"""Of a name or title; the, a; of, for; in, at; any other word."""


class Row:
    """The words of a sentence, whose quoted parts are blotted out."""

    def __init__(self, text: str, start: int, end: int, grammar: Grammar) -> None:
        self.text, self.start, self.end = text, start, end
        self.grammar = grammar
        self.tokens = tokens(text, start, end)

    def adjoins(self, end: int, start: int) -> bool:
        """Whether nothing but space, hyphens and brackets' content stands between two places."""
        between = re.sub(r"\([^()]*\)", "", self.text[end:start])
        return not between.strip(" \u00a0\t-‑/&’'·")

    def follows(self, place: int) -> bool:
        """Whether a word stands right behind the one before it."""
        return place > 0 and self.adjoins(self.tokens[place - 1].end, self.tokens[place].start)

    def role(self, place: int) -> Role:
        """What a word may be to a name or title."""
        token = self.tokens[place]
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
            return self.is_a("between", place) and self.is_a("times", place)
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
        word = self.tokens[place].text
        return self.grammar.begins_as("offices", word) or self.grammar.begins_as("crowd", word)

    def names_somebody(self, place: int) -> bool:
        """Whether a word may be of a name or title: a capital, an office, Mr and the like."""
        if self.is_a("courtesy", place):
            return True
        if self.is_a("times", place):
            return False
        if self.is_office(place):
            return True
        return self.tokens[place].is_capital and (not self._is_small(place) or self._is_amid_capitals(place))

    def _is_small(self, place: int) -> bool:
        word = self.tokens[place].text[1:].rstrip("'’")
        sorts = ("prepositions", "links", "determiners", "they", "he", "she")
        return (word.islower() or not word) and any(self.is_a(sort, place) for sort in sorts)

    def _is_amid_capitals(self, place: int) -> bool:
        """Whether a small word is printed as a name: General Secretary To Lam."""
        if not 0 < place < len(self.tokens) - 1:
            return False
        capitals = self.tokens[place - 1].is_capital and self.tokens[place + 1].is_capital
        return capitals and self.follows(place) and self.follows(place + 1)

    def words(self, first: int, last: int) -> list[Token]:
        """The words from one to another, both included."""
        return self.tokens[first : last + 1]
