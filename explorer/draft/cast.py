"""The people of one article: their names and titles as printed, and whom a short name, an office or a pronoun means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.draft.clauses import IT_SAYS, Clause, Said
from explorer.draft.grammar import COMMON, Grammar
from explorer.draft.named import Token, last_before, tokens
from explorer.draft.offices import Offices, gender_of, is_one_of_many
from explorer.draft.roster import Person, Roster, clean, keys_of, runs
from explorer.draft.suggestion import Confidence
from explorer.draft.unspaced import LANGUAGES, bare_name, is_short_for, is_somebody
from explorer.text.fold import fold

_SAME = re.compile(COMMON["same"])
Spot = tuple[int, int]
"""A paragraph, and a place in it."""
_DEFINITE = r"(?:the|this|ce|cet|cette|este|esta|ese|esa|diese[rs]?|le|la|el|der|die|das|il)\s|l['’]"
_BY_WHOM = re.compile(r"^\S+(?:\s\S+)?\s(?:by|par|por|da|door|von|przez)\s")
_SOURCES = re.compile("fuentes|sources|fonti|fontes", re.IGNORECASE)
_MANY = re.compile(r"(?:both|[ls]es|los|las|sus|gli)\s|the\s(?:[\w-]+\s)*[\w-]+[^\Ws]s$", re.IGNORECASE)


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
        self.roster = Roster(grammar)
        self.people = self.roster.people
        self.last: Person | None = None
        """Who spoke last."""
        self._is_guessed = False
        """Whether that is a guess."""
        self._spoke: Spot = (-1, -1)
        """Where that was: the paragraph, and the number of the sentence."""
        self._topics: list[tuple[Spot, Spot, Clause, Said]] = []
        """Whom the last two sentences are about: the sentence, the place, the words."""
        self._number = 0
        self._is_first = True
        """Whether the sentence is its paragraph's first."""

    # Whom words mean

    def resolve(self, clause: Clause, said: Said, place: Spot) -> Resolved | None:
        """Whom the words for who speaks mean; None where nobody fits."""
        found = self._resolve(clause, said, place)
        if found is not None:
            inverted = said.way == "after" and said.start - said.verb_end < 3 and 1 < len(found.person.keys) < 5
            known = not found.person.keys or inverted or self.roster.is_human(found.person, False)
            known = known or self.roster.offices.is_body(found.person.name)
            # A single name that is no shorter form of another may be of a place or a firm, one behind `of` declined.
            of_whom = self.grammar.words.declines and said.way == "according"
            alone = said.sort == "name" and not found.how and (of_whom or len(found.person.keys) == 1)
            known = known and not (alone and self.grammar.language not in LANGUAGES)
            if found.confidence == "certain" and not known:
                found = replace(found, confidence="likely")
            if self._may_be_another(said, found.person):
                found = replace(found, confidence="guess")
            embedded = self._spoke == (place[0], self._number) and said.sort != "name"
            found.person.seen, self._spoke = place, (place[0], self._number)
            found.person.has_spoken = True
            if not (embedded and self.last) and not self.roster.offices.is_document(found.person.name):
                self.last, self._is_guessed = found.person, found.confidence == "guess"
        return found

    def _may_be_another(self, said: Said, person: Person) -> bool:
        """Whether somebody with a name is likelier meant: by an office alone, or by a pronoun for what is no person."""
        if said.sort in ("dropped", "pronoun"):
            told_of = said.sort == "pronoun" and is_one_of_many(person.name)
            return not (self.roster.is_human(person, False) if person.keys else told_of)
        offices, words = self.roster.offices, person.name
        if said.way == "according" or offices.is_body(words) or offices.is_document(words):
            return False
        if person.keys:
            return False
        sorts = ("crowd", "offices") if is_one_of_many(words) else ("crowd",)
        known = any(self.grammar.begins_as(sort, word) for sort in sorts for word in words.lower().split())
        return not (known or said.sort == "crowd" or _MANY.match(words))

    def _resolve(self, clause: Clause, said: Said, place: Spot) -> Resolved | None:
        words = clause.text[said.start : said.end]
        if said.sort in ("dropped", "pronoun"):
            return self._by_pronoun(words, place)
        if self.grammar.language in LANGUAGES:
            return self._by_bare_name(words)
        run = [t for t in clause.tokens if said.start <= t.start < said.end]
        named = self.roster.name_of(run) if said.sort in ("name", "office") else []
        that = self.grammar.words.syllables and _SAME.fullmatch(words.lower()) is not None
        if that and self.last and not self.roster.offices.is_body(words) and self.roster.is_human(self.last):
            is_near = self._spoke[0] == place[0] and not self._is_guessed
            return Resolved(self.last, "likely" if is_near else "guess", f"{words} → {self.last.name}")
        if named and self.roster.offices.is_document(words):
            return Resolved(self._unnamed(words), "likely")
        beside = self._set_in_commas(clause, said)
        if (
            beside is not None
            and not _SOURCES.match(words)
            and any(self.roster.is_titled(word.text) for word in run[:4])
        ):
            return Resolved(beside, "certain", f"{words} → {beside.name}")
        known = any(fold(token.text) in one.keys for token in named for one in self.people if len(one.keys) > 1)
        trade = bool(named) and any(word.text.islower() and word.end < named[0].start for word in run[1:])
        if named and (known or trade or not self._may_be_known(words)):
            return self._by_name(run, named, clause.text)
        return self._by_office(clause, said, words, place)

    def _set_in_commas(self, clause: Clause, said: Said) -> Person | None:
        """Who has the name that stands in commas behind an office: the girl's mother, Lupe, said."""
        first, last = said.apposition
        words = tokens(clause.text, first, last)
        named = self.roster.name_of(words)
        titled = bool(words) and (len(words) == len(named) or self.roster.is_titled(words[0].text))
        if len(named) == 1 and titled and named[0].end == last and not self.grammar.words.syllables:
            return self.roster.note(words, named, clause.text)
        return self.roster.named(clause.text[first:last], whole=True)

    def _by_name(self, run: Sequence[Token], named: Sequence[Token], text: str) -> Resolved:
        keys = keys_of(clean(text[named[0].start : named[-1].end]))
        gender = gender_of(text[run[0].start : named[0].start], self.grammar)
        fit = [one for one in self.people if keys <= one.keys and not (gender and one.gender and gender != one.gender)]
        full = [one for one in fit if one.keys == keys]
        if len(keys) > 1 and full:
            return Resolved(full[0], "certain")
        if len(fit) < 2 and self.grammar.words.declines:
            fit = [
                one for one in self.people if one.keys and all(any(declined(key, k) for k in one.keys) for key in keys)
            ]
            full = [one for one in fit if len(one.keys) == len(keys)]
        longer = [one for one in fit if len(one.keys) > len(keys)]
        longer = [one for one in longer if self.roster.is_human(one)] or longer
        if len(longer) == 1:
            # The firm of somebody's name is not he: das Busunternehmen Terhorst.
            firm = self.roster.offices.is_body(text[run[0].start : named[0].start]) and self.roster.is_human(longer[0])
            how = f"{text[named[0].start : named[-1].end]} → {longer[0].name}"
            return Resolved(longer[0], "guess" if firm else "certain", how)
        if longer:
            latest = max(longer, key=lambda one: one.seen)
            return Resolved(latest, "guess", f"several have this name; the last of them is {latest.name}")
        return Resolved(full[0], "certain") if full else Resolved(self.roster.note(run, named, text), "certain")

    def _by_bare_name(self, words: str) -> Resolved:
        """Who has a name that no capital tells from the title beside it."""
        name = bare_name(words, self.grammar)
        known = {part for one in self.people for part in one.name.split()}
        name = next((word for word in words.split()[:2] if word in known), name)  # وأعلن منصور تشكيل لجنة
        key = fold(name)
        fit = [one for one in self.people if key in one.keys]
        longer = [one for one in self.people if any(is_short_for(key, other) for other in one.keys)]
        if not fit and len(longer) == 1:
            return Resolved(longer[0], "likely", f"{words} → {longer[0].name}")
        person = fit[0] if fit else Person(name, frozenset({key}))
        if not fit:
            self.people.append(person)
        person.forms.setdefault(words)
        if name != words:
            person.titles.setdefault(words.replace(name, "").strip("の "))
        titled = bool(fit) or (bool(person.titles) and not self.grammar.words.verb_last)
        if not titled and not is_somebody(words, self.grammar):
            return Resolved(person, "guess")  # 改修費は
        told = self.grammar.words.titles != "(?!)"  # In Arabic none are known.
        plain = told and bool(person.titles) and len(name) > 1
        return Resolved(person, "certain" if plain else "likely")

    def _by_pronoun(self, word: str, place: Spot) -> Resolved | None:
        """Whom a pronoun means, or a verb that needs none: whom the sentences before are about, or who spoke last."""
        gender = self._gender(word)
        fit = [one for one in self._meant(word) if one.gender in ("", gender) or not gender]
        topic = self.topic(place)
        if topic is not None and word and self.roster.offices.is_body(topic.name):
            topic = None
        if topic is not None and topic.gender in ("", gender or topic.gender):
            led = any(one[3].verb for one in self._topics)
            sure: Confidence = "certain" if word and len(topic.keys) > 1 and not led else "likely"
            found = Resolved(topic, sure, f"{word or 'no name'} → {topic.name}, whom it is about")
        elif self.last in fit and self.last is not None:
            is_near = self._spoke[0] == place[0] or (self._spoke[0] == place[0] - 1 and self._is_first)
            sure = "likely" if is_near and not self._is_guessed else "guess"
            if sure == "likely" and len(self.last.keys) > 1 and gender and gender == self.last.gender:
                sure = "certain"
            found = Resolved(self.last, sure, f"{word or 'no name'} → {self.last.name}")
        elif fit and word:
            latest = max(fit, key=lambda one: one.seen)
            sure = "likely" if len(fit) == 1 and latest.seen[0] >= place[0] - 1 else "guess"
            found = Resolved(latest, sure, f"{word} → {latest.name}, named last")
        else:
            about = next((one for one in reversed(self._topics) if one[1][0] >= place[0] - 1), None)
            named = self._resolve(about[2], about[3], about[1]) if about and about[3].sort == "name" else None
            if (
                named is None
                or len(named.person.keys) == 1
                or named.person.gender not in ("", gender or named.person.gender)
            ):
                return None
            found = Resolved(named.person, "guess", f"{word or 'no name'} → {named.person.name}, named before")
        found.person.gender = found.person.gender or gender
        return found

    def _gender(self, word: str) -> str:
        if self.grammar.words.syllables:
            return gender_of(word, self.grammar)
        she = self.grammar.words.she != "(?!)"
        return "f" if self.grammar.is_a("she", word) else "m" if word and she else ""

    def _meant(self, word: str) -> list[Person]:
        """People seen so far whom a pronoun may mean; in Vietnamese none that is called by another courtesy."""
        seen = [one for one in self.people if one.seen >= (0, 0) and self.roster.is_human(one)]
        seen = [one for one in seen if not self.roster.offices.is_document(one.name)]
        if not self.grammar.words.syllables:
            return seen
        first = {one.name: {form.lower().removeprefix("bác sĩ ").split()[0] for form in one.forms} for one in seen}
        is_a = self.grammar.is_a
        called = {name: {word for word in own if is_a("he", word) or is_a("she", word)} for name, own in first.items()}
        return [one for one in seen if not called[one.name] or called[one.name].issuperset(word.lower().split()[:1])]

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
                if found is None or found.confidence == "guess":
                    return None
                # A surname alone is a person's.
                if (" " in words or len(found.person.keys) < 2) and not self.may_speak(found.person):
                    return None
                found.person.seen = max(found.person.seen, at)
                return found.person
        return None

    def may_speak(self, person: Person) -> bool:
        """Whether somebody is a person or body, and no place."""
        return not person.keys or self.roster.is_human(person)

    def _by_office(self, clause: Clause, said: Said, words: str, place: Spot) -> Resolved:
        beside = clause.text[slice(*said.apposition)]
        alone = not (_SOURCES.match(words) or _BY_WHOM.search(beside))  # the inquiry, led by Frances Allott
        if alone and (named := self.roster.named(beside)) and self.roster.is_human(named):
            return Resolved(named, "certain", f"{words} → {named.name}")
        words += _more(clause, said, words, self.roster.offices)
        if (
            said.sort == "crowd"
            or _MANY.match(words)
            or IT_SAYS.fullmatch(said.verb)
            or self.roster.offices.is_document(words)
        ):
            written = self.roster.offices.is_document(words) or self._may_be_known(words)
            return Resolved(self._unnamed(words), "likely" if written else "certain")
        bare = re.sub(self.grammar.words.genitive, "", words)
        if said.way == "according" and self.roster.offices.is_body(bare):
            words = bare
        if self.roster.offices.is_generic(words) or self.roster.offices.is_body(words):
            return self._by_body(words, clause.text[: said.start], place)
        gender = gender_of(words, self.grammar)
        fit = (one for one in self.people if one.keys and gender in ("", one.gender or gender))
        held = [one for one in fit if self.roster.offices.held_by(one.titles, words)]
        held = [one for one in held if one.seen >= (0, 0)] or held
        held = [one for one in held if self.roster.offices.exactly_of(one.titles, words)] or held
        if held:
            latest = max(held, key=lambda one: one.seen)
            return Resolved(latest, "likely" if len(held) == 1 else "guess", f"{words} → {latest.name}")
        if self._may_be_known(words) and (known := self._named_before(words, place)):
            other = said.way == "according" and known.person.titles  # selon l'expert, of whom is an advocate
            return replace(known, confidence="guess") if other else known
        crowd = any(self.grammar.begins_as("crowd", word) for word in words.split())
        definite = re.match(_DEFINITE, words, re.IGNORECASE) is not None
        again = definite and not crowd and self.last is not None and self._spoke[0] == place[0]
        return Resolved(self._unnamed(words), "guess" if again else "certain" if crowd else "likely")

    def _named_before(self, words: str, place: Spot) -> Resolved | None:
        """Somebody named before whom an office may mean that is not known as his."""
        topic, gender = self.topic(place), gender_of(words, self.grammar)
        if topic and self.roster.is_human(topic) and gender in ("", topic.gender or gender):
            return Resolved(topic, "likely", f"{words} → {topic.name}, whom it is about")
        if self.last is not None and not self.last.keys and self.roster.offices.held_by(self.last.forms, words):
            return Resolved(self.last, "likely", f"{words} → {self.last.name}")
        if (one := self.roster.beside(words)) is not None:
            return Resolved(one, "guess", f"{words} → {one.name}, of whom it is said")
        one = self._nearest(words)
        return Resolved(one, "guess", f"{words} → {one.name}, named or heard last") if one else None

    def _unnamed(self, words: str) -> Person:
        """An office, body or crowd that has no name."""
        known = next((one for one in self.people if one.name.lower() == words.lower()), None)
        if known is None:
            known = Person(words, frozenset(), forms={words: None}, gender=gender_of(words, self.grammar))
            self.people.append(known)
        return known

    def _by_body(self, words: str, before: str, place: Spot) -> Resolved:
        """A body by the word for its kind: the only one of that kind that was named before, else itself."""
        offices = self.roster.offices
        head = offices.head(words) or fold(words.split()[-1])[:6]
        named = (one for one in self.people if one.keys or (offices.is_body(one.name) and not one.name[1:].islower()))
        seen = [one for one in named if not self.roster.is_human(one, False)]
        seen = [one for one in seen if one.seen >= (0, 0) or one.name in before]
        kind = [one for one in seen if any(head in fold(called) for called in (one.name, *one.titles))]
        generic = offices.is_generic(words)
        told = [one for one in seen if generic and (one.speaks or one.titles or not one.keys)]
        fit = kind or [one for one in told if offices.may_be(words, " ".join((one.name, *one.titles)))]
        if self.last in fit and self._spoke[0] == place[0]:
            fit = [self.last]
        if len(fit) == 1 and (generic or len(words.split()) < 3):
            fit[0].titles.setdefault(words)
            sure: Confidence = "likely" if fit[0] is self.last or offices.is_body(fit[0].name) else "guess"
            return Resolved(fit[0], sure, f"{words} → {fit[0].name}")
        if generic:
            return Resolved(self._unnamed(words), "guess", "it may be one that is named")
        return Resolved(self._unnamed(words), "likely")

    def _nearest(self, words: str) -> Person | None:
        """Who spoke last, or was named last, and may be meant by an office of that gender."""
        gender = gender_of(words, self.grammar)
        seen = [one for one in self.people if one.keys and one.seen >= (0, 0)]
        seen.sort(key=lambda one: (one is self.last, one.seen), reverse=True)
        known = (one for one in seen if self.roster.is_human(one, False))
        return next((one for one in known if gender in ("", one.gender or gender)), None)

    def _may_be_known(self, words: str) -> bool:
        """Whether an office without more may be that of somebody named before: the artisan, the new lawmaker."""
        bare = not self.grammar.words.articles and self.grammar.begins_as("offices", words)
        bare = bare or re.match("(?:vị|nữ|nam|người) (?!dân)", words.lower()) is not None
        article = "" if bare else rf"{_DEFINITE}|(?:{self.grammar.words.definite})\s"
        found = tokens(words, 0, len(words))
        links = (token for token in found[1:] if self.grammar.is_a("links", token.text) and token.text.islower())
        link = next((token.start for token in links), len(words))
        head, vietnamese = words[:link].strip(), self.grammar.words.syllables
        more = 3 if vietnamese else 1
        one = re.fullmatch(rf"(?:{article})[^\W_][\w-]*(?:\s[^\W_][\w-]*){{0,{more}}}", head, re.IGNORECASE)
        if one is None or (link < len(words) and not vietnamese) or self.roster.offices.is_body(words):
            return False
        crowd = any(self.grammar.begins_as("crowd", word) for word in (words, *head.split()))
        return not crowd and any(person.keys and person.seen >= (0, 0) for person in self.people)

    def begin(self, paragraph: int, clause: Clause, place: int) -> None:
        """Note whom a sentence is about: with whom it begins, else whom it names first, no preposition before."""
        self._is_first, self._number = place == 0, self._number + 1
        topic = clause.topic()
        named = topic is not None and topic.sort != "office" and self.roster.is_known(clause, topic.start, topic.end)
        if topic is None or not (named or topic.verb):
            for run in runs(clause.tokens, clause.text, self.grammar):
                if not clause.row.is_ruled(last_before(clause.tokens, run[0].end)) and self.roster.is_known(
                    clause, run[0].start, run[-1].end
                ):
                    topic = Said("", run[0].start, run[0].start, run[0].start, run[-1].end, "name", "before")
                    break
        if topic is not None:
            spot = (paragraph, topic.start)
            self._topics = [*self._topics[-1:], ((paragraph, self._number), spot, clause, topic)]


def _more(clause: Clause, said: Said, words: str, offices: Offices) -> str:
    """What tells more of an office right behind it: une source *policière*, ngân hàng *này*."""
    that = re.match(r" (?:này|itu|tersebut)\b", clause.text[said.end :])
    told = (said.way != "before" and " " in words) or offices.is_generic(words) or offices.is_body(words)
    return that[0] if that else clause.adjective(said.end) if clause.grammar.words.adjectives_behind and told else ""


def declined(one: str, other: str) -> bool:
    """Whether two words of a name differ by their ending alone, as Лаптевой and Лаптева."""
    size = max(3, min(len(one), len(other)) - 3)
    return one[:size] == other[:size] and abs(len(one) - len(other)) < 4
