"""Who speaks words in marks where no known verb tells it: the name that stands beside them."""

from typing import Literal

from explorer.draft.clauses import Clause, Said, without_possessive
from explorer.draft.named import name_tokens
from explorer.draft.somebody import Phrase


class Beside:
    """Finds who is named beside the words in marks of one sentence."""

    def __init__(self, clause: Clause) -> None:
        self._clause, self._row, self._finder = clause, clause.row, clause.finder
        self._text, self._tokens = clause.text, clause.tokens

    def said(self, start: int, end: int) -> Said | None:
        """Who speaks the words in marks from a place to another, where no known verb tells it.

        The name behind them, before or after a word that must be a verb; the one before a colon, or with which the
        sentence before the colon begins.
        """
        return self._behind(end) or self._before_colon(start)

    def _behind(self, end: int) -> Said | None:
        place = next((n for n, token in enumerate(self._tokens) if token.start >= end), len(self._tokens))
        at = self._tokens[place].start if place < len(self._tokens) else end
        between = self._text[end:at].strip(" \u00a0\u202f”“\"»«’‘'›‹")
        if at == end or between not in (",", "–", "—", ", –", ", —", ""):
            return None
        for n in range(place, min(place + 3, len(self._tokens) - 1)):
            word = self._tokens[n]
            strange = self._row.role(n) == "other" and word.text[0].islower() and not self._row.is_a("times", n)
            if not strange or (n > place and not self._row.follows(n)):
                return None
            who = self._finder.right_of(word.end)
            if who is not None and self._finder.sort(who) == "name":
                return self._led(self._tokens[place].start, word.end, who, "after")
        return None

    def _before_colon(self, start: int) -> Said | None:
        said = self._text[self._clause.start : start].rstrip(" \u00a0\u202f”“\"»«„’‘'›‹「『")
        if not said.endswith((":", "：")):
            return None
        colon = self._clause.start + len(said) - 1
        who = self._finder.left_of(colon)
        if who is None or not self._is_full(who):
            who = next((one for one in self._finder.names(self._clause.start, colon) if self._is_full(one)), None)
        topic = self._clause.topic() if who is None else None
        if topic is not None and topic.sort == "name" and topic.start == self._tokens[0].start:
            return None
        return self._led(colon, colon + 1, who, "before") if who is not None else topic

    def _is_full(self, who: Phrase) -> bool:
        """Whether a phrase is a name for certain: where every noun has a capital, one of two words or with a title."""
        words = self._row.words(*who)
        named = name_tokens(words, self._clause.grammar)
        if self._finder.sort(who) != "name" or len(named) > 1:
            return self._finder.sort(who) == "name"
        titled = any(self._row.is_office(n) or self._row.is_a("courtesy", n) for n in range(who[0], who[1] + 1))
        begins = who[0] == 0 and not titled and not self._clause.is_before_comma(who)
        return not (begins or self._clause.grammar.words.nouns_have_capitals)

    def _led(self, start: int, end: int, who: Phrase, way: Literal["before", "after"]) -> Said:
        self._finder.is_said = False
        first, last = (self._tokens[who[0]].start, without_possessive(self._text, self._tokens[who[1]]))
        return Said(self._text[start:end], start, end, first, last, "name", way, self._finder.apposition(who[1]))
