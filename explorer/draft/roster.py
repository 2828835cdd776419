"""Who appears in an article: names, titles and genders as printed, taken from the whole of it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from explorer.check.prose import sentences
from explorer.draft.calibration import Called
from explorer.draft.clauses import Clause, Said
from explorer.draft.grammar import BODY, COMMON, Grammar
from explorer.draft.named import BLOT, PARTICLES, SURNAMES_FIRST, Token, first_name, name_tokens, tokens
from explorer.draft.offices import Offices, gender_of, gender_of_name, is_one_of_many
from explorer.text.fold import fold

_TOLD_OF = re.compile(COMMON["told_of"])
_BESIDE = 200
"""So many letters before a name, at most, hold a title set in commas."""


@dataclass(slots=True)
class Person:
    """Somebody in an article: a person by name, or an office or body that has none."""

    name: str
    keys: frozenset[str]
    """The words of the longest name, folded; empty for an office."""
    titles: dict[str, None] = field(default_factory=dict)
    """Titles as printed, in order."""
    forms: dict[str, None] = field(default_factory=dict)
    """Names with their titles as printed, in order."""
    gender: str = ""
    """`m` or `f` where the article tells."""
    seen: tuple[int, int] = (-1, -1)
    """The paragraph and place of the last mention so far."""
    has_spoken: bool = False
    speaks: bool = False
    """Whether a verb of saying stands beside the name anywhere in the article."""
    is_told_of: bool = False
    """Whether an age or `who` stands behind the name."""


class Roster:
    """Who appears in an article. Filled from the whole text."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.offices = Offices(grammar)
        self.people: list[Person] = []
        self._sentences: list[str] = []

    def read(self, texts: Sequence[str]) -> None:
        """Take the full names of paragraphs whose quoted parts are blotted out."""
        for text in texts:
            self._sentences += [text[start:end] for start, end in sentences(text)]
        for text in texts:
            self._read(text)

    def _read(self, text: str) -> None:
        found = tokens(text, 0, len(text))
        for words in runs(found, text, self.grammar):
            run = [token for token in words if not self.grammar.is_a("according", token.text)]
            if self.grammar.words.nouns_have_capitals and len(run) > 2:
                at = next((n for n in range(len(run) - 1) if first_name(run[n].text)), 0)
                run = run[at : at + 2] if first_name(run[at].text) else run
            place = bisect_left(found, run[0].start, key=lambda token: token.start) if run else 0
            before = found[place - 1].text if place else ""
            head = place
            if run and any(self.grammar.is_a(sort, before) for sort in ("links", "determiners")):
                run = run[self._named_at(run) :]  # la ministre des Transports Anne Roy, le Suisse Lukas Aebischer
                head = _head_of(found, place, self.grammar)
            titled = run and self.is_titled(run[0].text)
            named = name_tokens(run, self.grammar)
            told = (titled or first_name(run[0].text)) and len(named) > 1 if run else False
            if not run or (self.grammar.is_a("links", before) and before.islower() and not told):
                continue
            if self._is_full(run, named, before):
                person = self.note(run, named, text)
                trade = len(named) > 1 and place > 1 and self._is_trade(found[place - 2].text, before)
                told = trade or _TOLD_OF.match(text, named[-1].end) is not None
                person.is_told_of = person.is_told_of or told
                if head < place and len(named) > 1:
                    person.titles.setdefault(text[found[head].start : named[0].start].strip(" ,،"))
                if len(named) > 1:
                    self._take_titles(person, text, named[0].start, named[-1].end)

    def _named_at(self, run: Sequence[Token]) -> int:
        """Where a first name stands in a run of capitals behind what somebody is of, which is no body; else 0."""
        at = next((n for n in range(1, len(run) - 1) if first_name(run[n].text)), 0)
        known = (bool(first_name(one.text)) or self.is_titled(one.text) for one in run[:at])
        return 0 if any(known) else at

    def _is_full(self, run: Sequence[Token], named: Sequence[Token], before: str) -> bool:
        """Whether a run holds a name with its title, or a name of several words; in German two words alone."""
        if len(named) > 1 and self.grammar.words.nouns_have_capitals:
            return len(run) > len(named) or (len(run) == 2 and not self.grammar.is_a("determiners", before))
        return len(named) > 1 or (bool(named) and len(run) > len(named))

    def _is_trade(self, article: str, word: str) -> bool:
        """Whether a word before a name tells a person: le prévisionniste Matthieu Roche."""
        small = any(self.grammar.is_a(sort, word) for sort in ("links", "prepositions", "between", "things", "named"))
        return word.islower() and not small and self.grammar.is_a("determiners", article)

    def is_titled(self, word: str) -> bool:
        return self.grammar.begins_as("offices", word) or self.grammar.is_a("courtesy", word)

    def _take_titles(self, person: Person, text: str, start: int, end: int) -> None:
        """Take what is set in commas before or behind a name, if it is an office: Anna Weber, the mayor of Ellis."""
        verb = self.grammar.verb
        behind = re.match(r"[,،]\s+([^,.;:()“”«»\"]{3,120})(?=[,.;،]|$)", text[end:])
        ahead = re.search(r"(?:^|[.,;:“«]\s*)([^,.;:()“”«»\"]{3,60}),\s+$", text[max(0, start - _BESIDE) : start])
        beside = re.match(r"\s\(([^\W\d][^()“”«»\"]{2,60})\)", text[end:])  # Ana Pell (Chair)
        for found in (behind, ahead, beside):
            front = re.findall(r"[\w’'-]+", found[1])[:4] if found else []
            titled = front and (self.grammar.is_a("determiners", front[0]) or self.is_titled(front[0]))
            if (found is ahead and not titled) or (front and verb.fullmatch(front[0])) or _is_deed(front, self.grammar):
                continue
            if found and BLOT not in found[1] and any(self.grammar.begins_as("offices", word) for word in front):
                person.titles.setdefault(found[1].strip())
                person.gender = person.gender or gender_of(found[1].strip(), self.grammar)

    def note_said(self, clause: Clause, said: Said) -> None:
        """Take who speaks in a clause, with the apposition, into the cast."""
        words = [t for t in clause.tokens if said.start <= t.start < said.end]
        named = self.name_of(words)
        beside = clause.text[slice(*said.apposition)]
        if self.offices.is_document(clause.text[said.start : said.end]):
            return
        if not named and said.sort == "office" and beside:
            extra = tokens(clause.text, *said.apposition)
            run = name_tokens(extra, self.grammar)
            if run and len(extra) > 1 and all(token.is_capital for token in extra[:2]):
                self.note([*words, *run], run, clause.text)
            return
        if named:
            person = self.note(words, named, clause.text)
            person.speaks = True
            if beside and any(self.grammar.begins_as("offices", word) for word in beside.split()[:6]):
                person.titles.setdefault(beside)
                person.gender = person.gender or gender_of(beside, self.grammar)

    def note(self, words: Sequence[Token], named: Sequence[Token], text: str) -> Person:
        name = clean(text[named[0].start : named[-1].end])
        keys = keys_of(name)
        title = text[words[0].start : named[0].start].strip(" ,،")
        person = next((one for one in reversed(self.people) if keys == one.keys), None)
        if person is None and len(keys) > 1:
            person = next((one for one in self.people if one.keys and (keys < one.keys or one.keys < keys)), None)
        if person is None and len(keys) == 1:
            of_name = [one for one in self.people if keys < one.keys]
            of_name = [one for one in of_name if len(of_name) == 1 or self.is_human(one)]
            person = of_name[0] if len(of_name) == 1 else None
        if person is None:
            person = Person(name, keys)
            self.people.append(person)
        elif len(keys) > len(person.keys) and not (name.endswith(person.name) and first_name(person.name.split()[0])):
            person.name, person.keys = name, keys
        verb = bool(title) and self.grammar.verb.fullmatch(title.split()[0]) is not None
        if title and not verb and any(self.grammar.begins_as("offices", word) for word in title.split()):
            person.titles.setdefault(title)
        person.forms.setdefault(clean(text[words[0].start : named[-1].end]))
        told = "" if self.offices.is_body(title) else gender_of(title, self.grammar)
        person.gender = told or person.gender or gender_of_name(name, self.grammar)
        return person

    def name_of(self, words: Sequence[Token]) -> list[Token]:
        """The name in a phrase, also after a long title: Deputy Minister of Foreign Affairs Dang Hoang Giang."""
        if not words:
            return []
        if named := name_tokens(words, self.grammar):
            of_whom = self.grammar.is_a("determiners", words[0].text)
            return named[self._named_at(named) if of_whom else 0 :]
        last = len(words)
        while last and words[last - 1].is_capital:
            last -= 1
        tail = list(words[last:])
        for size in (4, 3, 2):
            keys = frozenset(fold(word.text) for word in tail[-size:])
            if len(tail) > size and any(one.keys == keys for one in self.people):
                return tail[-size:]
        if len(tail) < 4 or any(self.grammar.begins_as("offices", word.text) for word in tail):
            return []
        return tail[-3:] if fold(tail[-3].text) in SURNAMES_FIRST else tail[-2:]

    def is_human(self, person: Person, spoke: bool = True) -> bool:
        """Whether a name is known to be a person's: by a first name, an office, or since somebody of it `spoke`."""
        titled = not all(map(self.offices.is_body, person.titles))
        short = len(person.keys) > 1 and any(" " not in form for form in person.forms)
        words = fold(person.name).split()
        vietnamese = self.grammar.words.syllables and words[0] in SURNAMES_FIRST and len(words) > 2
        if not first_name(words[0]) and self.offices.is_body(person.name):
            return False
        return bool(
            person.gender or (spoke and person.has_spoken) or person.is_told_of or titled or short or vietnamese
        )

    def beside(self, words: str) -> Person | None:
        """Whom alone the sentences name that hold the word for an office: Tamsin Okoro was sworn in as premier."""
        head = self.offices.head(words)
        found = set()
        for sentence in self._sentences if head else ():
            keys = keys_of(sentence)
            if any(key.startswith(head) for key in keys):
                named = [n for n, one in enumerate(self.people) if len(one.keys) > 1 and one.keys <= keys]
                if named:
                    found.add(named[0] if len(named) == 1 else -1)
        return self.people[found.pop()] if len(found) == 1 and -1 not in found else None

    def asked(self, headline: str) -> Person | None:
        """Who answers in an interview: whom its headline names, or who is named in the most sentences."""
        if (one := self.named(headline)) is not None:
            return one
        named = [one for one in self.people if len(one.keys) > 1]
        known = [one for one in named if one.titles or self.is_human(one)] or named
        words = [keys_of(sentence) for sentence in self._sentences]
        ranked = sorted(
            ((sum(not one.keys.isdisjoint(those) for those in words), one) for one in known), key=itemgetter(0)
        )
        alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[-1][0] > ranked[-2][0])
        return ranked[-1][1] if alone else None

    def called(self, label: str) -> Person | None:
        """Who is called so by a label, as `MINISTER WEBER` or `Weber`."""
        keys = {fold(word) for word in re.findall(r"[\w.]+", label) if not self.grammar.is_a("courtesy", word)}
        fit = [one for one in self.people if one.keys and (one.keys <= keys or keys <= one.keys)]
        fit = fit or [one for one in self.people if one.keys and self.offices.exactly_of(one.titles, label)]
        return fit[0] if len(fit) == 1 else next((one for one in fit if one.keys <= keys), None)

    def named(self, text: str, whole: bool = False) -> Person | None:
        """Whose full name stands in a text, or is the `whole` of it."""
        words = re.findall(r"\w+", text)
        keys = {fold(word) for word in words if not self.grammar.is_a("courtesy", word)}
        named = (one for one in self.people if len(one.keys) > 1 and one.keys <= keys)
        return next((one for one in named if not whole or one.keys == keys), None)

    def near(self, paragraph: int, text: str, start: int, end: int) -> None:
        """Note which people a part of a paragraph names, so that a pronoun after it means the last of them."""
        last = {fold(match[0]): match.start() for match in re.compile(r"\w+").finditer(text, start, end)}
        for person in self.people:
            at = max((last[key] for key in person.keys if key in last), default=-1)
            if at >= 0 and (paragraph, at) > person.seen and (person.titles or len(person.keys) > 1):
                person.seen = (paragraph, at)

    def is_known(self, clause: Clause, start: int, end: int) -> bool:
        """Whether words hold the full name of somebody, or the short one of somebody who may speak."""
        keys = keys_of(clause.text[start:end])
        return any(
            len(one.keys) > 1 and (one.keys <= keys or (keys & one.keys and self.is_human(one))) for one in self.people
        )


def how_called(person: Person, offices: Offices, grammar: Grammar) -> Called:
    """How the article calls somebody, at its longest."""
    if any(grammar.begins_as("crowd", word) for word in person.name.lower().split()):
        return "crowd"
    if any(map(offices.is_body, (person.name, *person.forms, *person.titles))):
        return "body"
    if not person.keys:
        return "one of many" if is_one_of_many(person.name) else "office"
    return "one word" if len(person.keys) == 1 else "full name"


def _head_of(found: Sequence[Token], place: int, grammar: Grammar) -> int:
    """The office of which a word is told: *ministre* de la Santé; the word's own place where there is none."""
    head = next((n for n in range(place - 1, -1, -1) if not grammar.is_a("links", found[n].text)), place)
    return head if grammar.begins_as("offices", found[head].text) else place


def runs(found: Sequence[Token], text: str, grammar: Grammar) -> Iterator[list[Token]]:
    """The runs of words that may be a name with its title."""
    run: list[Token] = []
    for token in found:
        is_title = grammar.begins_as("offices", token.text) or grammar.is_a("courtesy", token.text)
        joins = grammar.is_a("links", token.text) and (grammar.words.syllables or _is_amid_name(run, token))
        is_title = is_title or (joins and bool(run))
        between = text[run[-1].end : token.start] if run else ""
        joins = " - " not in between and not between.strip(" \u00a0-‑'’")
        if joins and ((token.is_capital and not _is_word_of_time(token, grammar)) or is_title):
            run.append(token)
        else:
            if run:
                yield run
            run = [token] if is_title or (token.is_capital and not _is_word_of_time(token, grammar)) else []
    if run:
        yield run


def _is_amid_name(run: Sequence[Token], particle: Token) -> bool:
    """Whether a small word goes on with a name, as in Amaury de Questel, and no body's is before it."""
    return (
        particle.text in PARTICLES
        and bool(run)
        and run[-1].is_capital
        and not any(BODY.search(t.text) for t in run[-4:])
    )


def _is_word_of_time(token: Token, grammar: Grammar) -> bool:
    sorts = ("times", "prepositions", "determiners", "they", "he", "she")
    return any(grammar.is_a(sort, token.text) for sort in sorts) and not grammar.is_a("courtesy", token.text)


def keys_of(text: str) -> frozenset[str]:
    """The words of a name or text, folded, as names are compared."""
    return frozenset(map(fold, re.findall(r"\w+", text)))


def clean(name: str) -> str:
    """A name without the ending behind an apostrophe: Weber's, Aktepe’yi."""
    return re.sub(r"['’](?:s|[yn]?[aeıiuü]|[nyd]?[aeıiuü]n|[dt][ae]n?|l[ae]r)$", "", name)


def _is_deed(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether the first office among words is but the object of what somebody did: reopened the Queen's Bridge."""
    at = next((n for n, word in enumerate(words) if grammar.begins_as("offices", word)), 0)
    small = ("links", "prepositions")
    return any(
        grammar.is_a("determiners", word) and not any(grammar.is_a(sort, before) for sort in small)
        for before, word in pairwise(words[:at])
    )
