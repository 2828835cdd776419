"""The people of one article: their names and titles as printed, and whom a short name, an office or a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from explorer.draft.clauses import Clause, Said
from explorer.draft.grammar import Grammar
from explorer.draft.named import BLOT, SURNAMES_FIRST, Token, name_tokens, tokens
from explorer.draft.offices import Offices, gender_of
from explorer.draft.suggestion import Confidence
from explorer.text.fold import fold

_BODY = (
    r"\w*(?:minist[eè]ri|ministry|gouvernement|governm|gobierno|regierung|polic|committee|comit|council|compan|associa|asocia"
    r"|verband|opposi|oposi|union|partei|party|court|gericht|bank|agenc|federa|fédéra|club|institut|commission|feuerwehr|organi"
    r"|behörde|verein|bund\b|gewerkschaft|sindicat|syndicat|mairie|préfecture|kommission|conseil|consejo|ayuntamiento|prefeitura|comune\b|câmara|diputaci|junta|senat|parliament)"
)
"""Bodies, which are no office that a person holds."""
_DEFINITE = r"(?:the|le|la|el|der|die|das|il|o|a)\s|l['’]"


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


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is meant, and how sure that is; `how` says by what a short form was read, empty where none was."""

    person: Person
    confidence: Confidence
    how: str = ""


class Cast:
    """Who appears in an article. Filled from the whole text, then asked in reading order."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._offices = Offices(grammar)
        self.people: list[Person] = []
        self.last: Person | None = None
        """Who spoke last."""
        self.subject: Person | None = None
        """With whose name a sentence began last."""

    # What the article prints

    def read(self, text: str) -> None:
        """Take the full names of a paragraph whose quoted parts are blotted out."""
        found = tokens(text, 0, len(text))
        for whole in runs(found, text, self.grammar):
            run = [token for token in whole if not self.grammar.is_a("according", token.text)]
            place = found.index(run[0]) if run else 0
            before = found[place - 1].text if place else ""
            if not run or (self.grammar.is_a("links", before) and before.islower()):
                continue
            named = name_tokens(run, self.grammar)
            if self._is_full(run, named, before):
                person = self._note(run, named, text)
                if len(named) > 1:
                    self._take_titles(person, text, named[0].start, named[-1].end)

    def _is_full(self, run: Sequence[Token], named: Sequence[Token], before: str) -> bool:
        """Whether a run holds a name with its title, or a name of several words; in German two words alone."""
        if len(named) > 1 and self.grammar.words.nouns_have_capitals:
            return len(run) > len(named) or (len(run) == 2 and not self.grammar.is_a("determiners", before))
        return len(named) > 1 or (bool(named) and len(run) > len(named))

    def _take_titles(self, person: Person, text: str, start: int, end: int) -> None:
        """Take what is set in commas before or behind a name, if it is an office: Anna Weber, the mayor of Ellis."""
        behind = re.match(r"[,،]\s+([^,.;:()“”«»\"]{3,90})(?=[,.;،]|$)", text[end:])
        ahead = re.search(r"(?:^|[.,;:“«]\s*)([^,.;:()“”«»\"]{3,60}),\s+$", text[:start])
        for found in (behind, ahead):
            front = re.findall(r"[\w’'-]+", found[1])[:4] if found else []
            if found is ahead and front and not self.grammar.is_a("determiners", front[0]):
                continue
            if found and BLOT not in found[1] and any(self.grammar.begins_as("offices", word) for word in front):
                person.titles.setdefault(found[1].strip())
                person.gender = person.gender or gender_of(found[1].strip(), self.grammar)

    def note_said(self, clause: Clause, said: Said) -> None:
        """Take who speaks in a clause, with the apposition, into the cast."""
        words = [t for t in clause.tokens if said.start <= t.start < said.end]
        named = self._name_of(words)
        beside = clause.text[slice(*said.apposition)]
        if not named and said.sort == "office" and beside:
            extra = tokens(clause.text, *said.apposition)
            if (
                len(extra) > 1
                and all(token.is_capital for token in extra[:2])
                and (run := name_tokens(extra, self.grammar))
            ):
                self._note([*words, *run], run, clause.text)
            return
        if named:
            person = self._note(words, named, clause.text)
            if beside and any(self.grammar.begins_as("offices", word) for word in beside.split()[:6]):
                person.titles.setdefault(beside)
                person.gender = person.gender or gender_of(beside, self.grammar)

    def _note(self, words: Sequence[Token], named: Sequence[Token], text: str) -> Person:
        name = _clean(text[named[0].start : named[-1].end])
        keys = frozenset(fold(word) for word in re.findall(r"[\w]+", name))
        title = text[words[0].start : named[0].start].strip()
        person = next((one for one in reversed(self.people) if keys == one.keys), None)
        if person is None and len(keys) > 1:
            person = next((one for one in self.people if one.keys and (keys < one.keys or one.keys < keys)), None)
        if person is None and len(keys) == 1:
            of_name = [one for one in self.people if keys < one.keys]
            person = of_name[0] if len(of_name) == 1 else None
        if person is None:
            person = Person(name, keys)
            self.people.append(person)
        elif len(keys) > len(person.keys):
            person.name, person.keys = name, keys
        if title and any(self.grammar.begins_as("offices", word) for word in title.split()):
            person.titles.setdefault(title)
        person.forms.setdefault(_clean(text[words[0].start : named[-1].end]))
        person.gender = person.gender or gender_of(title, self.grammar)
        return person

    def _name_of(self, words: Sequence[Token]) -> list[Token]:
        """The name in a phrase, also after a long title: Deputy Minister of Foreign Affairs Dang Hoang Giang."""
        if not words or (named := name_tokens(words, self.grammar)):
            return named if words else []
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

    # Whom words mean

    def resolve(self, clause: Clause, said: Said, place: tuple[int, int]) -> Resolved | None:
        """Whom the words for who speaks mean; None where nobody fits."""
        found = self._resolve(clause, said)
        if found is not None:
            found.person.seen = place
            self.last = found.person
        return found

    def _resolve(self, clause: Clause, said: Said) -> Resolved | None:
        words = clause.text[said.start : said.end]
        if said.sort == "dropped":
            return Resolved(self.last, "likely", f"no name beside it → {self.last.name}") if self.last else None
        if said.sort == "pronoun":
            return self._by_pronoun(words)
        run = [t for t in clause.tokens if said.start <= t.start < said.end]
        named = self._name_of(run) if said.sort in ("name", "office") else []
        known = any(fold(token.text) in one.keys for token in named for one in self.people if len(one.keys) > 1)
        if named and (known or not self._may_be_known(words)):
            return self._by_name(run, named, clause.text)
        return self._by_office(clause, said, words)

    def _by_name(self, run: Sequence[Token], named: Sequence[Token], text: str) -> Resolved:
        keys = frozenset(fold(word) for word in re.findall(r"[\w]+", _clean(text[named[0].start : named[-1].end])))
        gender = gender_of(text[run[0].start : named[0].start], self.grammar)
        fit = [one for one in self.people if keys <= one.keys and not (gender and one.gender and gender != one.gender)]
        full = [one for one in fit if one.keys == keys]
        if len(keys) > 1 and full:
            return Resolved(full[0], "certain")
        longer = [one for one in fit if one.keys > keys]
        if len(longer) == 1:
            return Resolved(longer[0], "certain", f"{text[named[0].start : named[-1].end]} → {longer[0].name}")
        if longer:
            latest = max(longer, key=lambda one: one.seen)
            return Resolved(latest, "guess", f"several have this name; the last of them is {latest.name}")
        return Resolved(full[0], "certain") if full else Resolved(self._note(run, named, text), "certain")

    def _by_pronoun(self, word: str) -> Resolved | None:
        gender = "f" if self.grammar.is_a("she", word) else "m" if self.grammar.words.she != "(?!)" else ""
        fit = [
            one for one in self.people if one.seen >= (0, 0) and not (gender and one.gender and one.gender != gender)
        ]
        subject = self.subject if self.subject in fit and self.subject is not self.last else None
        if subject is not None and (self.last is None or subject.seen > self.last.seen):
            subject.gender = subject.gender or gender
            return Resolved(subject, "likely", f"{word} → {subject.name}")
        if self.last in fit and self.last is not None:
            self.last.gender = self.last.gender or gender
            return Resolved(self.last, "likely", f"{word} → {self.last.name}")
        if not fit:
            return None
        latest = max(fit, key=lambda one: one.seen)
        latest.gender = latest.gender or gender
        return Resolved(latest, "likely" if len(fit) == 1 else "guess", f"{word} → {latest.name}, named last")

    def _by_office(self, clause: Clause, said: Said, words: str) -> Resolved:
        beside = clause.text[slice(*said.apposition)]
        if beside and (named := self._named(beside)):
            return Resolved(named, "certain", f"{words} → {named.name}")
        held = [
            one for one in self.people if one.keys and one.seen >= (0, 0) and self._offices.held_by(one.titles, words)
        ]
        held = held or [one for one in self.people if one.keys and self._offices.held_by(one.titles, words)]
        held = [one for one in held if self._offices.exactly_of(one.titles, words)] or held
        if held:
            latest = max(held, key=lambda one: one.seen)
            return Resolved(latest, "likely" if len(held) == 1 else "guess", f"{words} → {latest.name}")
        name = words.strip()
        if self._may_be_known(words) and (one := self._nearest(words)) is not None:
            return Resolved(one, "guess", f"{words} → {one.name}, named or heard last")
        known = next((one for one in self.people if one.name.lower() == name.lower()), None)
        if known is None:
            known = Person(name, frozenset(), forms={name: None}, gender=gender_of(name, self.grammar))
            self.people.append(known)
        plain = any(self.grammar.begins_as(sort, word) for sort in ("offices", "crowd") for word in words.split())
        return Resolved(known, "certain" if plain and not self._may_be_known(words) else "likely")

    def _nearest(self, words: str) -> Person | None:
        """Who spoke last, or was named last, and may be meant by an office of that gender."""
        gender = gender_of(words, self.grammar)
        seen = sorted((one for one in self.people if one.keys and one.seen >= (0, 0)), key=lambda one: one.seen)
        order = [self.last, self.subject, *reversed(seen)]
        return next((one for one in order if one and one.keys and gender in ("", one.gender or gender)), None)

    def _may_be_known(self, words: str) -> bool:
        """Whether an office without more may be that of somebody named before: the artisan, the lawmaker."""
        article = "" if self.grammar.language in ("pl", "ru") and words.islower() else _DEFINITE
        one = re.fullmatch(rf"(?:{article})[^\W_][\w-]*", words, re.IGNORECASE)
        body = re.search(rf"\b{_BODY}", words, re.IGNORECASE)
        return one is not None and body is None and any(person.keys and person.seen >= (0, 0) for person in self.people)

    def asked(self) -> Person | None:
        """Who answers in an interview: whoever has a title, or whoever alone has a name, in what leads to it."""
        named = [one for one in self.people if len(one.keys) > 1]
        titled = [one for one in named if one.titles or one.gender] or named
        return titled[0] if len(titled) == 1 else None

    def called(self, label: str) -> Person | None:
        """Who is called so by a label, as `MINISTER WEBER` or `Weber`."""
        keys = {fold(word) for word in re.findall(r"\w+", label)}
        fit = [one for one in self.people if one.keys and (one.keys <= keys or keys <= one.keys)]
        fit = fit or [one for one in self.people if one.keys & keys and self._offices.held_by(one.titles, label)]
        return fit[0] if len(fit) == 1 else next((one for one in fit if one.keys <= keys), None)

    def _named(self, text: str) -> Person | None:
        keys = {fold(word) for word in re.findall(r"\w+", text)}
        return next((one for one in self.people if len(one.keys) > 1 and one.keys <= keys), None)

    def near(self, paragraph: int, text: str) -> None:
        """Note which people a paragraph names, so that a pronoun after it means the last of them."""
        keyed = [(match.start(), fold(match[0])) for match in re.finditer(r"\w+", text)]
        for person in self.people:
            at = [place for place, key in keyed if key in person.keys]
            if at and (paragraph, at[-1]) > person.seen and (person.titles or len(person.keys) > 1):
                person.seen = (paragraph, at[-1])

    def begin(self, paragraph: int, text: str, start: int, end: int) -> None:
        """Note with whose name a sentence begins, if with anybody's."""
        first = tokens(text, start, end)[:7]
        run = next(iter(runs(first, text, self.grammar)), [])
        if not run or first.index(run[0]) > 1:
            return
        keys = frozenset(fold(word.text.removesuffix("’s").removesuffix("'s")) for word in run)
        named = [one for one in self.people if one.keys and (one.keys <= keys or (keys <= one.keys and one.titles))]
        if len(named) == 1:
            self.subject = named[0]
            named[0].seen = max(named[0].seen, (paragraph, start))


def runs(found: Sequence[Token], text: str, grammar: Grammar) -> Iterator[list[Token]]:
    """The runs of words that may be a name with its title."""
    run: list[Token] = []
    for token in found:
        is_title = grammar.begins_as("offices", token.text) or grammar.is_a("courtesy", token.text)
        joins = (not run) or not text[run[-1].end : token.start].strip(" \u00a0-‑'’")
        if joins and ((token.is_capital and not _is_word_of_time(token, grammar)) or is_title):
            run.append(token)
        else:
            if run:
                yield run
            run = [token] if is_title or (token.is_capital and not _is_word_of_time(token, grammar)) else []
    if run:
        yield run


def _is_word_of_time(token: Token, grammar: Grammar) -> bool:
    sorts = ("times", "prepositions", "determiners", "they", "he", "she")
    return any(grammar.is_a(sort, token.text) for sort in sorts) and not grammar.is_a("courtesy", token.text)


def _clean(name: str) -> str:
    return name[:-2] if name.endswith(("'s", "’s")) else name
