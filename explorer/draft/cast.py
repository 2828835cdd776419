"""The people of one article: their names and titles as printed, and whom a short name, an office or a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from explorer.check.prose import sentences
from explorer.check.saying import read_patterns
from explorer.draft.clauses import Clause, Said
from explorer.draft.grammar import GRAMMARS, Grammar
from explorer.draft.named import BLOT, SURNAMES_FIRST, Token, name_tokens, tokens
from explorer.draft.offices import Offices, gender_of, gender_of_name
from explorer.draft.suggestion import Confidence
from explorer.draft.unspaced import BARE, bare_name
from explorer.text.fold import fold

_COMMON = read_patterns(GRAMMARS / "all-languages.toml")
_TOLD_OF = re.compile(_COMMON["told_of"])
Spot = tuple[int, int]
"""A paragraph, and a place in it."""
_DEFINITE = r"(?:the|le|la|el|der|die|das|il)\s|l['’]"


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
    is_told_of: bool = False
    """Whether an age or `who` stands behind the name."""


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
        self._spoke: Spot = (-1, -1)
        """Where that was: the paragraph, and the number of the sentence."""
        self._topics: list[tuple[Spot, Spot, Clause, Said]] = []
        """Whom the last two sentences are about: the sentence, the place, the words."""
        self._number = 0
        self._sentences: list[str] = []
        self._is_first = True
        """Whether the sentence is its paragraph's first."""

    # What the article prints

    def read(self, text: str) -> None:
        """Take the full names of a paragraph whose quoted parts are blotted out."""
        self._sentences += [text[start:end] for start, end in sentences(text)]
        found = tokens(text, 0, len(text))
        for whole in runs(found, text, self.grammar):
            run = [token for token in whole if not self.grammar.is_a("according", token.text)]
            place = found.index(run[0]) if run else 0
            before = found[place - 1].text if place else ""
            titled = run and self._is_titled(run[0].text)
            named = name_tokens(run, self.grammar)
            if not run or (self.grammar.is_a("links", before) and before.islower() and not (titled and len(named) > 1)):
                continue
            if self._is_full(run, named, before):
                person = self._note(run, named, text)
                person.is_told_of = person.is_told_of or _TOLD_OF.match(text, named[-1].end) is not None
                if len(named) > 1:
                    self._take_titles(person, text, named[0].start, named[-1].end)

    def _is_full(self, run: Sequence[Token], named: Sequence[Token], before: str) -> bool:
        """Whether a run holds a name with its title, or a name of several words; in German two words alone."""
        if len(named) > 1 and self.grammar.words.nouns_have_capitals:
            return len(run) > len(named) or (len(run) == 2 and not self.grammar.is_a("determiners", before))
        return len(named) > 1 or (bool(named) and len(run) > len(named))

    def _is_titled(self, word: str) -> bool:
        return self.grammar.begins_as("offices", word) or self.grammar.is_a("courtesy", word)

    def _take_titles(self, person: Person, text: str, start: int, end: int) -> None:
        """Take what is set in commas before or behind a name, if it is an office: Anna Weber, the mayor of Ellis."""
        verb = self.grammar.verb
        behind = re.match(r"[,،]\s+([^,.;:()“”«»\"]{3,90})(?=[,.;،]|$)", text[end:])
        ahead = re.search(r"(?:^|[.,;:“«]\s*)([^,.;:()“”«»\"]{3,60}),\s+$", text[:start])
        for found in (behind, ahead):
            front = re.findall(r"[\w’'-]+", found[1])[:4] if found else []
            titled = front and (self.grammar.is_a("determiners", front[0]) or self._is_titled(front[0]))
            if (found is ahead and not titled) or (front and verb.fullmatch(front[0])):
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
        verb = bool(title) and self.grammar.verb.fullmatch(title.split()[0]) is not None
        if title and not verb and any(self.grammar.begins_as("offices", word) for word in title.split()):
            person.titles.setdefault(title)
        person.forms.setdefault(_clean(text[words[0].start : named[-1].end]))
        person.gender = gender_of(title, self.grammar) or person.gender or gender_of_name(name, self.grammar)
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

    def resolve(self, clause: Clause, said: Said, place: Spot) -> Resolved | None:
        """Whom the words for who speaks mean; None where nobody fits."""
        found = self._resolve(clause, said, place)
        if found is not None:
            found.person.seen, self._spoke = place, (place[0], self._number)
            found.person.has_spoken = True
            self.last = found.person
        return found

    def _resolve(self, clause: Clause, said: Said, place: Spot) -> Resolved | None:
        words = clause.text[said.start : said.end]
        if said.sort in ("dropped", "pronoun"):
            return self._by_pronoun(words, place)
        if self.grammar.language in BARE:
            return self._by_bare_name(words)
        run = [t for t in clause.tokens if said.start <= t.start < said.end]
        named = self._name_of(run) if said.sort in ("name", "office") else []
        beside = self._named(clause.text[slice(*said.apposition)], whole=True)
        if beside is not None and run and any(self._is_titled(word.text) for word in run[:2]):
            return Resolved(beside, "certain", f"{words} → {beside.name}")
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

    def _by_bare_name(self, words: str) -> Resolved:
        """Who has a name that no capital tells from the title beside it."""
        name = bare_name(words, self.grammar)
        key = fold(name)
        fit = [one for one in self.people if key in one.keys]
        longer = [
            one for one in self.people if any(other.startswith(key) or key in other.split() for other in one.keys)
        ]
        if not fit and len(longer) == 1:
            return Resolved(longer[0], "likely", f"{words} → {longer[0].name}")
        person = fit[0] if fit else Person(name, frozenset({key}))
        if not fit:
            self.people.append(person)
        person.forms.setdefault(words)
        if name != words:
            person.titles.setdefault(words.replace(name, "").strip("の "))
        return Resolved(person, "likely")

    def _by_pronoun(self, word: str, place: Spot) -> Resolved | None:
        """Whom a pronoun means, or a verb that needs none: whom the sentences before are about, or who spoke last."""
        gender = self._gender(word)
        fit = [one for one in self._meant(word) if one.gender in ("", gender) or not gender]
        topic = self.topic(place)
        if topic is not None and topic.gender in ("", gender or topic.gender):
            found = Resolved(topic, "likely", f"{word or 'no name'} → {topic.name}, whom it is about")
        elif self.last in fit and self.last is not None:
            near = self._spoke[0] == place[0] or (self._spoke[0] == place[0] - 1 and self._is_first)
            found = Resolved(self.last, "likely" if near else "guess", f"{word or 'no name'} → {self.last.name}")
        elif fit and word:
            latest = max(fit, key=lambda one: one.seen)
            sure: Confidence = "likely" if len(fit) == 1 else "guess"
            found = Resolved(latest, sure, f"{word} → {latest.name}, named last")
        else:
            return None
        found.person.gender = found.person.gender or gender
        return found

    def _gender(self, word: str) -> str:
        if self.grammar.language == "vi":
            return gender_of(word, self.grammar)
        she = self.grammar.words.she != "(?!)"
        return "f" if self.grammar.is_a("she", word) else "m" if word and she else ""

    def _meant(self, word: str) -> list[Person]:
        """People seen so far whom a pronoun may mean; in Vietnamese none that is called by another courtesy."""
        seen = [one for one in self.people if one.seen >= (0, 0) and self._is_human(one)]
        if self.grammar.language != "vi":
            return seen
        called = {one.name: {form.lower().split()[0] for form in one.forms if self._is_courtesy(form)} for one in seen}
        return [one for one in seen if not called[one.name] or word.lower().split()[0] in called[one.name]]

    def _is_courtesy(self, form: str) -> bool:
        return self.grammar.is_a("courtesy", form.split()[0])

    def _is_human(self, person: Person) -> bool:
        """Whether a name is known to be a person's: by a first name, an office, or since somebody of it spoke."""
        titled = any(
            re.search(rf"\b\w*(?:{_COMMON['bodies']})", title, re.IGNORECASE) is None for title in person.titles
        )
        words = fold(person.name).split()
        vietnamese = self.grammar.language == "vi" and words[0] in SURNAMES_FIRST and len(words) > 2
        return bool(person.gender or person.has_spoken or person.is_told_of or titled or vietnamese)

    def about(self, paragraph: int, start: int) -> Person | None:
        """Whose name or office a sentence begins with."""
        for _, at, clause, said in self._topics[-1:]:
            if at == (paragraph, start) and said.sort != "pronoun":
                found = self._resolve(clause, said, at)
                return found.person if found else None
        return None

    def topic(self, place: Spot) -> Person | None:
        """Whom the sentence, or the one before it in the paragraph, is about, where nobody spoke since."""
        for sentence, at, clause, said in reversed(self._topics):
            if at < place and at[0] == place[0] and sentence > self._spoke:
                words = clause.text[said.start : said.end]
                if said.sort == "pronoun":
                    return self.last if self.last and self._gender(words) in ("", self.last.gender) else None
                found = self._resolve(clause, said, at)
                if found is None or found.confidence == "guess" or not self._may_speak(found.person):
                    return None
                found.person.seen = max(found.person.seen, at)
                return found.person
        return None

    def _may_speak(self, person: Person) -> bool:
        return not person.keys or self._is_human(person)

    def _by_office(self, clause: Clause, said: Said, words: str) -> Resolved:
        beside = clause.text[slice(*said.apposition)]
        if beside and (named := self._named(beside)) and self._is_human(named):
            return Resolved(named, "certain", f"{words} → {named.name}")
        held = [one for one in self.people if one.keys and self._offices.held_by(one.titles, words)]
        held = [one for one in held if one.seen >= (0, 0)] or held
        held = [one for one in held if self._offices.exactly_of(one.titles, words)] or held
        if held:
            latest = max(held, key=lambda one: one.seen)
            return Resolved(latest, "likely" if len(held) == 1 else "guess", f"{words} → {latest.name}")
        name = words.strip()
        if self._may_be_known(words):
            if (one := self._beside(words)) is not None:
                return Resolved(one, "guess", f"{words} → {one.name}, of whom it is said")
            if (one := self._nearest(words)) is not None:
                return Resolved(one, "guess", f"{words} → {one.name}, named or heard last")
        known = next((one for one in self.people if one.name.lower() == name.lower()), None)
        if known is None:
            known = Person(name, frozenset(), forms={name: None}, gender=gender_of(name, self.grammar))
            self.people.append(known)
        crowd = any(self.grammar.begins_as("crowd", word) for word in words.split())
        if re.fullmatch(rf"(?:{_DEFINITE})(?:{_COMMON['any_body']})", words, re.IGNORECASE):
            return Resolved(known, "guess", "it may be one that is named")
        return Resolved(known, "certain" if crowd and not self._may_be_known(words) else "likely")

    def _beside(self, words: str) -> Person | None:
        """Whom alone the sentences name that hold the word for an office: Tamsin Okoro was sworn in as premier."""
        head = self._offices.head(words)
        found = set()
        for sentence in self._sentences if head else ():
            keys = [fold(word) for word in re.findall(r"\w+", sentence)]
            if any(key.startswith(head) for key in keys):
                named = [n for n, one in enumerate(self.people) if len(one.keys) > 1 and one.keys <= set(keys)]
                if named:
                    found.add(named[0] if len(named) == 1 else -1)
        return self.people[found.pop()] if len(found) == 1 and -1 not in found else None

    def _nearest(self, words: str) -> Person | None:
        """Who spoke last, or was named last, and may be meant by an office of that gender."""
        gender = gender_of(words, self.grammar)
        seen = sorted((one for one in self.people if one.keys and one.seen >= (0, 0)), key=lambda one: one.seen)
        order = [self.last, *reversed(seen)]
        return next((one for one in order if one and one.keys and gender in ("", one.gender or gender)), None)

    def _may_be_known(self, words: str) -> bool:
        """Whether an office without more may be that of somebody named before: the artisan, the new lawmaker."""
        bare = self.grammar.language in ("pl", "ru", "uk", "id", "tr", "vi") and self.grammar.begins_as(
            "offices", words
        )
        article = "" if bare else rf"{_DEFINITE}|[oa]\s" if self.grammar.language == "pt" else _DEFINITE
        found = tokens(words, 0, len(words))
        link = next(
            (token.start for token in found[1:] if self.grammar.is_a("links", token.text) and token.text.islower()),
            len(words),
        )
        head = words[:link].strip()
        one = re.fullmatch(rf"(?:{article})[^\W_][\w-]*(?:\s[^\W_][\w-]*)?", head, re.IGNORECASE)
        crowd = any(self.grammar.begins_as("crowd", word) for word in head.split())
        body = crowd or re.search(rf"\b\w*(?:{_COMMON['bodies']})", head, re.IGNORECASE) is not None
        return one is not None and not body and any(person.keys and person.seen >= (0, 0) for person in self.people)

    def asked(self, headline: str) -> Person | None:
        """Who answers in an interview: whom its headline names, or who alone has a title or name before it."""
        if (one := self._named(headline)) is not None:
            return one
        named = [one for one in self.people if len(one.keys) > 1]
        titled = [one for one in named if one.titles or one.gender] or named
        return titled[0] if len(titled) == 1 else None

    def called(self, label: str) -> Person | None:
        """Who is called so by a label, as `MINISTER WEBER` or `Weber`."""
        keys = {fold(word) for word in re.findall(r"\w+", label)}
        fit = [one for one in self.people if one.keys and (one.keys <= keys or keys <= one.keys)]
        fit = fit or [one for one in self.people if one.keys & keys and self._offices.held_by(one.titles, label)]
        return fit[0] if len(fit) == 1 else next((one for one in fit if one.keys <= keys), None)

    def _named(self, text: str, whole: bool = False) -> Person | None:
        """Whose full name stands in a text, or is the `whole` of it."""
        keys = {fold(word) for word in re.findall(r"\w+", text)}
        named = (one for one in self.people if len(one.keys) > 1 and one.keys <= keys)
        return next((one for one in named if not whole or one.keys == keys), None)

    def near(self, paragraph: int, text: str) -> None:
        """Note which people a paragraph names, so that a pronoun after it means the last of them."""
        keyed = [(match.start(), fold(match[0])) for match in re.finditer(r"\w+", text)]
        for person in self.people:
            at = [place for place, key in keyed if key in person.keys]
            if at and (paragraph, at[-1]) > person.seen and (person.titles or len(person.keys) > 1):
                person.seen = (paragraph, at[-1])

    def begin(self, paragraph: int, clause: Clause, place: int) -> None:
        """Note whom a sentence is about: with whom it begins, else whom it names first, no preposition before."""
        self._is_first, self._number = place == 0, self._number + 1
        topic = clause.topic()
        if topic is None or topic.sort == "office" or not self._is_known(clause, topic.start, topic.end):
            for run in runs(clause.tokens, clause.text, self.grammar):
                if not clause.is_ruled(run[0]) and self._is_known(clause, run[0].start, run[-1].end):
                    topic = Said("", run[0].start, run[0].start, run[0].start, run[-1].end, "name", "before")
                    break
        if topic is not None:
            spot = (paragraph, topic.start)
            self._topics = [*self._topics[-1:], ((paragraph, self._number), spot, clause, topic)]

    def _is_known(self, clause: Clause, start: int, end: int) -> bool:
        """Whether words hold the full name of somebody, or the short one of somebody who may speak."""
        keys = {
            fold(word.removesuffix("’s").removesuffix("'s")) for word in re.findall(r"[\w’'-]+", clause.text[start:end])
        }
        return any(
            len(one.keys) > 1 and (one.keys <= keys or (keys & one.keys and self._is_human(one))) for one in self.people
        )


def runs(found: Sequence[Token], text: str, grammar: Grammar) -> Iterator[list[Token]]:
    """The runs of words that may be a name with its title."""
    run: list[Token] = []
    for token in found:
        is_title = grammar.begins_as("offices", token.text) or grammar.is_a("courtesy", token.text)
        is_title = is_title or (grammar.language == "vi" and bool(run) and grammar.is_a("links", token.text))
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
