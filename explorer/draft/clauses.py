"""Who says something in a sentence: the verb, and the words beside it that name who speaks.

A sentence is read with what stands inside quotation marks blotted out, so that every place stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from explorer.draft.grammar import Grammar
from explorer.draft.named import BLOT, Token, name_tokens
from explorer.draft.row import Row
from explorer.draft.somebody import Finder, Phrase, Sort

_AND = re.compile("and|but|et|mais|y|e|pero|und|aber|ma|mas|и|но|i|ale|ve|dan|tetapi|và|nhưng")


_CUI = re.compile(r"\s(?:cui|whom|qui|laquelle|lequel|quien|dem|der|quem)\b")
_ARTICLES = frozenset({"en", "fr", "es", "it", "pt"})
"""Languages in which an article before it makes a verb a noun: the claims, la critique."""
_RELATIVES = frozenset({"that", "this", "one", "both", "que", "lo", "se"})


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody says something: the verb, or `according to`, and the words for who."""

    verb: str
    verb_start: int
    verb_end: int
    start: int
    """Where the words for who speaks stand; `start` is `end` where there are none."""
    end: int
    sort: Sort
    way: Literal["before", "after", "according"]
    """On which side of the verb they stand."""
    apposition: tuple[int, int] = (0, 0)
    """What tells more of the name, as in: Anna Weber, the mayor of Ellis, said."""


class Clause:
    """One sentence of a paragraph, whose quoted parts are blotted out, in search of who speaks."""

    def __init__(self, text: str, start: int, end: int, grammar: Grammar) -> None:
        self.text, self.start, self.end = text, start, end
        self.grammar = grammar
        self._row = Row(text, start, end, grammar)
        self._finder = Finder(self._row)

    @property
    def tokens(self) -> list[Token]:
        """The words of the sentence."""
        return self._row.tokens

    def said(self) -> list[Said]:
        """All that is said in the sentence, in its order, of which no two share a verb."""
        found = [*self._accordings(), *self._verbs()]
        found.sort(key=lambda one: (one.verb_start, one.sort == "dropped"))
        kept: list[Said] = []
        for one in found:
            if not kept or one.verb_start >= kept[-1].verb_end:
                kept.append(one)
        return kept

    def topic(self) -> Said | None:
        """The words for somebody with which the sentence begins, as of one that speaks."""
        self._finder.is_said = False
        who = self._finder.right_of(self.start)
        if who is None or (sort := self._finder.sort(who)) not in ("name", "office", "pronoun"):
            return None
        start, end = self.tokens[who[0]].start, _without_possessive(self.text, self.tokens[who[1]])
        return Said("", start, start, start, end, sort, "before", self._finder.apposition(who[1]))

    def beside(self, start: int, end: int) -> Said | None:
        """Who speaks the words in marks from a place to another, where no known verb tells it.

        The name behind them, before or after a word that must be a verb; the one before a colon, or with which the
        sentence before the colon begins.
        """
        return self._behind(end) or self._before_colon(start)

    def _behind(self, end: int) -> Said | None:
        place = next((n for n, token in enumerate(self.tokens) if token.start >= end), len(self.tokens))
        at = self.tokens[place].start if place < len(self.tokens) else end
        between = self.text[end:at].strip(" \u00a0\u202f”“\"»«’‘'›‹")
        if at == end or between not in (",", "–", "—", ", –", ", —", ""):
            return None
        who = self._finder.right_of(at)
        if who is not None and self._is_full(who):
            last = who[1] + 1
            told = last < len(self.tokens) and self._row.follows(last) and self.tokens[last].text[0].islower()
            return self._led(self.tokens[last].start, self.tokens[last].end, who, "before") if told else None
        for n in range(place, min(place + 3, len(self.tokens) - 1)):
            word = self.tokens[n]
            strange = self._row.role(n) == "other" and word.text[0].islower() and not self._row.is_a("times", n)
            if not strange or (n > place and not self._row.follows(n)):
                return None
            who = self._finder.right_of(word.end)
            if who is not None and self._finder.sort(who) == "name":
                return self._led(self.tokens[place].start, word.end, who, "after")
        return None

    def _before_colon(self, start: int) -> Said | None:
        said = self.text[self.start : start].rstrip(" \u00a0\u202f”“\"»«„’‘'›‹「『")
        if not said.endswith((":", "：")):
            return None
        colon = self.start + len(said) - 1
        who = self._finder.left_of(colon)
        if who is None or not self._is_full(who):
            who = next((one for one in self._finder.names(self.start, colon) if self._is_full(one)), None)
        topic = self.topic() if who is None else None
        if topic is not None and topic.sort == "name" and topic.start == self.tokens[0].start:
            return None
        return self._led(colon, colon + 1, who, "before") if who is not None else topic

    def _is_full(self, who: Phrase) -> bool:
        """Whether a phrase is a name for certain: where every noun has a capital, one of two words or with a title."""
        words = self._row.words(*who)
        named = name_tokens(words, self.grammar)
        if self._finder.sort(who) != "name" or len(named) > 1:
            return self._finder.sort(who) == "name"
        begins = who[0] == 0 and len(words) == 1 and not self._is_before_comma(who)
        return not (begins or self.grammar.words.nouns_have_capitals)

    def _led(self, start: int, end: int, who: Phrase, way: Literal["before", "after"]) -> Said:
        self._finder.is_said = False
        first, last = self.tokens[who[0]].start, _without_possessive(self.text, self.tokens[who[1]])
        return Said(self.text[start:end], start, end, first, last, "name", way, self._finder.apposition(who[1]))

    def is_ruled(self, token: Token) -> bool:
        """Whether a preposition stands right before a word."""
        place = self.tokens.index(token)
        return self._row.follows(place) and any(self._row.is_a(sort, place - 1) for sort in ("prepositions", "links"))

    # According to

    def _accordings(self) -> Iterator[Said]:
        for match in self._all("according"):
            self._finder.is_said = True
            relative = _CUI.match(self.text, match.end()) is not None
            before = list(self._finder.names(self.start, match.start())) if relative else []
            who = before[-1] if before else self._finder.right_of(match.end()) or self._finder.any_right_of(match.end())
            if who:
                yield self._found(match, who, "according")
        for match in self._all("according_own"):
            yield Said(match[0], *match.span(), match.start(), match.start(), "dropped", "according")
        for match in self._all("according_after"):
            if who := self._finder.left_of(match.start()):
                yield self._found(match, who, "according")
        for match in self._all("to_mind"):
            who = self._finder.right_of(match.end()) if self.tokens[0].start == match.start() else None
            if who and self._finder.sort(who) in ("name", "office", "crowd") and self._is_before_comma(who):
                yield self._found(match, who, "according")

    def _all(self, sort: str) -> Iterator[re.Match[str]]:
        return (match for match in self.grammar.find(sort, self.text) if self.start <= match.start() < self.end)

    def _is_before_comma(self, who: Phrase) -> bool:
        return self.text.startswith(",", self.tokens[who[1]].end)

    def _found(self, match: re.Match[str], who: Phrase, way: Literal["before", "after", "according"]) -> Said:
        first, last = who
        start, end = self.tokens[first].start, _without_possessive(self.text, self.tokens[last])
        return Said(match[0], *match.span(), start, end, self._finder.sort(who), way, self._finder.apposition(last))

    # Verbs

    def _verbs(self) -> Iterator[Said]:
        for match in self.grammar.verb.finditer(self.text, self.start, self.end):
            if self._is_verb(match) and (said := self._subject(match)):
                yield said

    def _is_verb(self, match: re.Match[str]) -> bool:
        """Whether it is no capitalised noun, and no passive: what is called for has not called."""
        first = match[0][0]
        begins = not self.text[self.start : match.start()].strip(" \t\u00a0“”\"«»„-–—,'‘’" + BLOT)
        if first.isupper() and not begins:
            return False
        before = [token for token in self.tokens if token.end <= match.start()][-1:]
        if not (before and self._row.adjoins(before[0].end, match.start())):
            return True
        noun = self.grammar.language in _ARTICLES and self.grammar.is_a("determiners", before[0].text)
        return not (self.grammar.is_a("passive", before[0].text) or (noun and before[0].text.lower() not in _RELATIVES))

    def _subject(self, match: re.Match[str]) -> Said | None:
        if pronoun := re.search(r"-(il|elle|ils|elles|on)\b", match[0]):
            start = match.start() + pronoun.start(1)
            return Said(match[0], *match.span(), start, start + len(pronoun[1]), "pronoun", "after")
        self._finder.is_said = self.grammar.said.fullmatch(match[0]) is not None
        for way in self._ways(match) if not self.grammar.words.verb_last else ():
            who = self._finder.left_of(match.start()) if way == "before" else self._finder.right_of(match.end())
            if who is not None:
                return self._found(match, who, way)
        if who := self._further(match):
            return self._found(match, who, "after")
        if self.grammar.words.drops_pronouns or self._is_joined(match.start()):
            return Said(match[0], *match.span(), match.start(), match.start(), "dropped", "before")
        return None

    def _ways(self, match: re.Match[str]) -> Sequence[Literal["before", "after"]]:
        """On which sides of a verb who speaks is looked for, in order."""
        follows = self.text[self.start : match.start()].rstrip().endswith(",")
        if follows and self.grammar.language != "vi" and self._finder.pronoun_right_of(match.end()):
            return ("after",)
        transitive = re.fullmatch(self.grammar.words.takes_object, match[0], re.IGNORECASE) is not None
        english = self.grammar.language == "en"
        if self.grammar.language == "vi" or (transitive and (english or self.grammar.language == "de")):
            return ("before",)
        inverts = self._finder.is_said or not english or self._follows_mark(match.start())
        if self._is_parted(match.start()) and not transitive and inverts:
            return ("after", "before")
        return ("before", "after")

    def _further(self, match: re.Match[str]) -> Phrase | None:
        """Who speaks, where neither side of the verb names anybody: behind a mark, further on; В институте сообщили."""
        if self.grammar.words.verb_last and not match[0].endswith(("n", "N")):
            return self._finder.right_of(self.start)
        if self._follows_mark(match.start()):
            far = self._finder.named_after(match.end())
            return far or (self._finder.any_right_of(match.end(), bare=False) if self._finder.is_said else None)
        if self._is_joined(match.start()):
            return self._finder.right_of(self.start)
        first = self.tokens[0] if self.tokens else None
        if first is not None and re.fullmatch(r"(?i:в|во|у|w|we)", first.text):
            return self._finder.right_of(first.end)
        return self._finder.with_relative(self.start)

    def _is_joined(self, at: int) -> bool:
        """Whether `and` stands right before a verb: she smiled and said."""
        before = [token for token in self.tokens if token.end <= at][-1:]
        return bool(before) and _AND.fullmatch(before[0].text) is not None and self._row.adjoins(before[0].end, at)

    def _follows_mark(self, at: int) -> bool:
        """Whether quoted words, with their mark, stand right before a place."""
        return self.text[self.start : at].rstrip(" \u00a0,–—-”“\"»«’‘'").endswith(BLOT)

    def _is_parted(self, at: int) -> bool:
        """Whether the verb follows on a mark, a comma or the sentence's beginning, and so may precede who speaks."""
        before = self.text[self.start : at].rstrip()
        return not before or not (before[-1].isalnum() or before[-1] in ".)")


def _without_possessive(text: str, token: Token) -> int:
    return token.end - 2 if text[token.start : token.end].endswith(("'s", "’s")) else token.end
