"""Who says something in a sentence: the verb, and the words beside it that name who speaks.

A sentence is read with what stands inside quotation marks blotted out, so that every place stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from explorer.draft.grammar import COMMON, Grammar
from explorer.draft.named import BLOT, MARKS, Token, last_before
from explorer.draft.row import Row
from explorer.draft.somebody import Finder, Phrase, Sort, whole

_AND = re.compile("and|but|et|mais|y|e|pero|und|aber|ma|mas|и|но|i|ale|ve|dan|tetapi|và|nhưng")


ASIDE = re.compile(COMMON["aside"])
_CUI = re.compile(r"\s(?:cui|whom|qui|laquelle|lequel|quien|dem|der|quem)\b")
IT_SAYS = re.compile(COMMON["it_says"], re.IGNORECASE)
_OURS = re.compile(COMMON["ours"])
_AS_FOR = re.compile(COMMON["as_for"], re.IGNORECASE)
_DENIED = re.compile(COMMON["denied"], re.IGNORECASE)
_ANSWERS = re.compile(COMMON["answers"], re.IGNORECASE)
_RELATIVES = frozenset({"dat", "dit", "that", "this", "one", "both", "que", "lo", "se"})


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

    def __init__(self, text: str, span: tuple[int, int], grammar: Grammar, small: frozenset[str]) -> None:
        self.text, (self.start, self.end) = text, span
        self.grammar = grammar
        self.row = Row(text, self.start, self.end, grammar, small)
        self.finder = Finder(self.row)

    @property
    def tokens(self) -> list[Token]:
        """The words of the sentence."""
        return self.row.tokens

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
        """The words for somebody with which the sentence begins, as of one that speaks; `as for` is its verb."""
        self.finder.is_said = False
        led = _AS_FOR.match(self.text, self.start)
        who = self.finder.right_of(led.end() if led else self.start)
        if who is None or (sort := self.finder.sort(who)) not in ("name", "office", "pronoun"):
            return None
        start, end = self.tokens[who[0]].start, without_possessive(self.text, self.tokens[who[1]])
        return Said(led[0] if led else "", start, start, start, end, sort, "before", self.finder.apposition(who[1]))

    def adjective(self, end: int) -> str:
        """The word right behind a phrase that may be its adjective: la compagnie *ferroviaire*."""
        row = self.row
        place = next((n for n, token in enumerate(row.tokens) if token.start >= end), 0)
        strange = place and row.adjoins(end, row.tokens[place].start) and row.role(place) == "other"
        known = strange and (row.is_a("times", place) or row.is_between(place) or row.is_a("they", place))
        verb = self.grammar.verb.match(self.text, row.tokens[place].start) if strange else None
        return f" {row.tokens[place].text}" if strange and not known and not verb else ""

    # According to

    def _accordings(self) -> Iterator[Said]:
        for match in self._all("according"):
            if not _OURS.match(self.text, match.end()) and (who := self._by_whom(match)):
                yield self._found(match, whole(self.row, who), "according")
        for match in self._all("according_own"):
            yield Said(match[0], *match.span(), match.start(), match.start(), "dropped", "according")
        for match in self._all("according_after"):
            if who := self.finder.left_of(match.start()):
                yield self._found(match, who, "according")
        for match in self._all("to_mind"):
            who = self.finder.right_of(match.end()) if self.tokens[0].start == match.start() else None
            if who and self.finder.sort(who) in ("name", "office", "crowd") and self.is_before_comma(who):
                yield self._found(match, who, "according")

    def _by_whom(self, match: re.Match[str]) -> Phrase | None:
        """According to whom: who stands behind; before `according to whom`, the name ahead of it."""
        self.finder.is_said = True
        told = self.text[: match.start()].rstrip().endswith(",") and _CUI.match(self.text, match.end())
        before = list(self.finder.names(self.start, match.start())) if told else []
        # In Vietnamese `theo` is of many things but at the beginning of a clause.
        amid = self.grammar.words.syllables and not self._is_parted(match.start())
        who = before[-1] if before else self.finder.right_of(match.end())
        return who or (None if amid else self.finder.any_right_of(match.end()))

    def is_denied(self, at: int) -> bool:
        """Whether what stands right before a verb tells that somebody did not say it, or said what stands elsewhere."""
        return _DENIED.search(self.text, self.start, at) is not None

    def _all(self, sort: str) -> Iterator[re.Match[str]]:
        return (match for match in self.grammar.find(sort, self.text) if self.start <= match.start() < self.end)

    def is_before_comma(self, who: Phrase) -> bool:
        """Whether a comma or a mark stands right behind a phrase."""
        return (
            re.match(rf"(?:\s[^\W\d_A-Z]+){{0,3}}(?:,|\s?[«“\"]\s?{BLOT})", self.text[self.tokens[who[1]].end :])
            is not None
        )

    def _found(self, match: re.Match[str], who: Phrase, way: Literal["before", "after", "according"]) -> Said:
        first, last = who
        start, end = self.tokens[first].start, without_possessive(self.text, self.tokens[last])
        told = self.finder.apposition(last)
        if way == "before" and told[0] > match.start():
            told = (0, 0)  # Wie ein Sprecher der Polizei mitteilte, …
        return Said(match[0], *match.span(), start, end, self.finder.sort(who), way, told)

    # Verbs

    def _verbs(self) -> Iterator[Said]:
        for match in self.grammar.verb.finditer(self.text, self.start, self.end):
            if self._is_verb(match) and (said := self._subject(match)):
                yield said

    def _is_verb(self, match: re.Match[str]) -> bool:
        """Whether it is no capitalised noun, and no passive: what is called for has not called."""
        first = match[0][0]
        begins = not self.text[self.start : match.start()].strip(f"{MARKS}\t-–—,{BLOT}")
        if first.isupper() and not begins:
            return False
        denied = _ANSWERS.fullmatch(match[0]) and self.is_denied(match.start())
        unsaid = self.grammar.stands_at("unsaid", self.text, match.start(), self.end)
        if denied or (unsaid and not self._follows_mark(match.start())):
            return False
        place = last_before(self.tokens, match.start())
        if place < 0 or not self.row.adjoins(self.tokens[place].end, match.start()):
            return True
        word = self.tokens[place].text
        possessive = word.endswith(("’s", "'s"))
        articles = self.grammar.words.articles and not self.grammar.words.nouns_have_capitals
        ruled = articles and self.grammar.is_a("prepositions", word)
        ruled = ruled and word.lower() not in ("según", "selon", "conforme")
        noun = possessive or ruled or (articles and self.grammar.is_a("determiners", word))
        return not (self.grammar.is_a("passive", word) or (noun and word.lower() not in _RELATIVES))

    def _subject(self, match: re.Match[str]) -> Said | None:
        if pronoun := re.search(r"-(il|elle|ils|elles|on)\b", match[0]):
            start = match.start() + pronoun.start(1)
            return Said(match[0], *match.span(), start, start + len(pronoun[1]), "pronoun", "after")
        if re.search(self.grammar.words.subject_within, match[0]):
            return Said(match[0], *match.span(), match.start(), match.start(), "dropped", "before")
        self.finder.is_said = (self.grammar.said.fullmatch(match[0]) or IT_SAYS.fullmatch(match[0])) is not None
        sides = (
            self._found(match, who, way)
            for way in (self._ways(match) if not self.grammar.words.verb_last else ())
            if (who := self.finder.left_of(match.start()) if way == "before" else self.finder.right_of(match.end()))
        )
        found = list(sides)
        if found:
            return next((said for said in found if said.sort != "thing"), found[0])
        if who := self._further(match):
            return self._found(match, who, "after")
        plural = re.search(self.grammar.words.plural, match[0], re.IGNORECASE) is not None
        if (self.grammar.words.drops_pronouns and not plural) or self._is_joined(match.start()):
            return Said(match[0], *match.span(), match.start(), match.start(), "dropped", "before")
        return None

    def _ways(self, match: re.Match[str]) -> Sequence[Literal["before", "after"]]:
        """On which sides of a verb who speaks is looked for, in order."""
        before = self.text[self.start : match.start()].rstrip()
        inverted = before.endswith(",") and self.finder.right_of(match.end())
        if inverted and self.finder.sort(inverted) == "pronoun" and not self.grammar.words.syllables:
            return ("after",)
        if self._is_joined(match.start()) and not self._follows_mark(match.start()):
            return ()  # … parla di «spese» e annuncia un esposto
        transitive = re.fullmatch(self.grammar.words.takes_object, match[0], re.IGNORECASE) is not None
        words = self.grammar.words
        if self._has_object_first(before, transitive):
            return ("after", "before")
        if words.syllables or (transitive and words.head_last):
            return ("before",)
        if words.subject_first and not self._follows_mark(match.start()):
            return ("before", "after") if self._is_parted(match.start()) else ("before",)
        led = self.finder.left_of(match.start()) if words.adjectives_behind and before.endswith(",") else None
        begins = led is not None and self.text[self.start : self.tokens[led[0]].start].strip(' «“"') == ""
        # La présidente, Aminata Sarr, a rappelé les délégations
        return (
            ("after", "before")
            if self._is_parted(match.start()) and not (transitive or begins)
            else ("before", "after")
        )

    def _has_object_first(self, before: str, transitive: bool) -> bool:
        """Whether what is said precedes a German verb: Den Schaden bezifferte Molnar; er habe gelogen, rügte Lobe."""
        clause = transitive and before.endswith(",") and self.grammar.find("hearsay", before)
        return bool(clause) or re.match(self.grammar.words.object_first, before) is not None

    def _further(self, match: re.Match[str]) -> Phrase | None:
        """Who speaks, where neither side of the verb names anybody: behind a mark, further on; В институте сообщили."""
        if self.grammar.words.verb_last and not match[0].endswith(("n", "N")):
            # “…” dedi yatağından Hıdır Aktepe. Sağlık durumu iyi olan Aktepe, … yanıtladı.
            behind = self.finder.named_after(match.end()) if self._follows_mark(match.start()) else None
            names = list(self.finder.names(self.start, match.start()))
            told = (who for who in names if who[0] and re.search("[ae]n$", self.tokens[who[0] - 1].text))
            return behind or next(told, None) or self.finder.right_of(self.start) or next(iter(names), None)
        if IT_SAYS.fullmatch(match[0]):
            inside = re.compile(r"\b(?:aus|in|im|beim|в|во)\b", re.IGNORECASE)
            at = inside.match(self.text, self.start) or inside.search(self.text, match.end(), self.end)
            return self.finder.any_right_of(at.end()) if at else None
        if self._follows_mark(match.start()):
            far = self.finder.named_after(match.end())
            return far or (self.finder.any_right_of(match.end(), bare=False) if self.finder.is_said else None)
        if self._is_joined(match.start()):
            return self.finder.right_of(self.start)
        first = self.tokens[0] if self.tokens else None
        if first is not None and re.fullmatch(r"(?i:в|во|у|w|we)", first.text):
            return self.finder.right_of(first.end)
        return self.finder.with_relative(self.start)

    def _is_joined(self, at: int) -> bool:
        """Whether `and` stands right before a verb: she smiled and said."""
        word = self.tokens[place] if (place := last_before(self.tokens, at)) >= 0 else None
        return word is not None and _AND.fullmatch(word.text) is not None and self.row.adjoins(word.end, at)

    def _follows_mark(self, at: int) -> bool:
        """Whether quoted words, with their mark, stand right before a place."""
        return self.text[self.start : at].rstrip(f"{MARKS},–—-").endswith(BLOT)

    def _is_parted(self, at: int) -> bool:
        """Whether the verb follows on a mark, a comma or the sentence's beginning, and so may precede who speaks."""
        before = ASIDE.sub("", self.text[self.start : at].rstrip())
        return not before or not (before[-1].isalnum() or before[-1] in ".)")


def without_possessive(text: str, token: Token) -> int:
    return token.end - 2 if text[token.start : token.end].endswith(("'s", "’s")) else token.end
