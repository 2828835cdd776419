"""How each language says who speaks: more verbs of reporting, offices, pronouns, and what stands between them.

Verbs of saying proper are those of the checker (`check/saying.py`); here and in
grammars/ stand those that only report. All are regular
expressions of whole words in lower case; offices and crowds are the beginnings of words.
"""

import re
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from pathlib import Path

from explorer.check.saying import inflected, primary, read_patterns, sayings

GRAMMARS = Path(__file__).with_name("grammars")
COMMON = read_patterns(GRAMMARS / "all-languages.toml")
"""What all languages share."""
BUSINESS = re.compile(rf"\b(?:{COMMON['business']})\b", re.IGNORECASE)
BODY = re.compile(rf"{BUSINESS.pattern}|\b(?:{COMMON['any_body']})\b|\b\w*(?:{COMMON['bodies']})", re.IGNORECASE)
"""Bodies, which are no office that a person holds."""
WRITTEN = re.compile(COMMON["documents"], re.IGNORECASE)
"""What is written, as a report."""
_TRADITIONAL = str.maketrans(*COMMON["traditional"].split())
LETTERS = 100
"""What is longer is no word."""
_TEXTS = 32
"""Sentences, or parts of them, that are asked about one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language, as they are written."""

    reports: str = "(?!)"
    """Verbs that report, beside those of saying."""
    stems: str = ""
    """Of more such verbs, that are inflected as those of saying are."""
    takes_object: str = "(?!)"
    """Verbs after which a name is whom they address, never who speaks."""
    participle: str = "(?!)"
    """`adding that`, with which the same speaker goes on."""
    according: str = "(?!)"
    to_mind: str = "(?!)"
    """`pour` at a sentence's beginning: in whose opinion."""
    according_own: str = "(?!)"
    """`in her view`: who spoke last."""
    according_after: str = "(?!)"
    """`zufolge`, behind the name."""
    offices: str = "(?!)"
    titles: str = "(?!)"
    """What stands beside a name where no capital tells a name, more than offices."""
    courtesy: str = "(?!)"
    crowd: str = "(?!)"
    """Those whom nobody names: officials, residents."""
    he: str = "(?!)"
    she: str = "(?!)"
    they: str = "(?!)"
    determiners: str = "(?!)"
    links: str = "(?!)"
    """Small words within a name or title: of, for the."""
    prepositions: str = "(?!)"
    """Before a name, they tell that it is not who speaks."""
    between: str = "(?!)"
    """Adverbs and auxiliaries between who speaks and the verb."""
    plural: str = "(?!)"
    """How verbs end of which several people are the subject, where it may be left out."""
    things: str = "(?!)"
    """What has a name and yet does not speak."""
    passive: str = "(?!)"
    """Right before a verb of saying, this makes another thing of it: `is called`."""
    named: str = "(?!)"
    """Right before a mark, this tells that a name, title or term stands in the marks."""
    times: str = "(?!)"
    """Days, months and words of time, which have capitals in some languages."""
    unsaid: str = "(?!)"
    """Verbs of saying in which nothing is said for what stands or does not stand behind them: `hielt` without `für`."""
    denied: str = "(?!)"
    """Right before a verb whose words have no capitals: that it is denied, or within a word."""
    unsaid_behind: str = "(?!)"
    """Right behind such a verb: that it tells of a thing, as in 差し止めを求めた訴訟."""
    weak: str = "(?!)"
    """Verbs that tell that somebody speaks, and not what."""
    hearsay: str = "(?!)"
    """Forms of verbs that tell by themselves that somebody's words are reported, as the German Konjunktiv I."""
    drops_pronouns: bool = False
    verb_last: bool = False
    nouns_have_capitals: bool = False
    his: str = "(?!)"
    """The article of a man's office, as `hers` of a woman's."""
    hers: str = "(?!)"
    definite: str = "(?!)"
    """Definite articles that are another word elsewhere."""
    genitive: str = "(?!)"
    """How a body ends behind `according to`."""
    subject_within: str = "(?!)"
    """How verbs end that hold who speaks: lanjutnya."""
    object_first: str = "(?!)"
    """What begins a sentence whose subject stands behind the verb."""
    articles: bool = False
    inverts: bool = False
    """Whether no name follows a quotation before the verb."""
    subject_first: bool = False
    """Whether who speaks stands before the verb, but behind a quotation or a comma."""
    adjectives_behind: bool = False
    articles_in_names: bool = False
    """Whether what is an article elsewhere is of a name between capitals: Jan de Wit."""
    syllables: bool = False
    """Whether words are of several syllables that stand apart, as in Vietnamese."""
    no_gender: bool = False
    """Whether a name's last letter tells no woman from a man."""
    head_last: bool = False
    """Whether what somebody is stands at the end of the words for it: the harbour's chief engineer."""
    declines: bool = False
    """Whether names have endings: по мнению Лаптевой."""
    only_guesses: bool = False
    """Whether what seems likely is a guess: of unseen texts, some half of it was right."""


@cache
def _words(language: str) -> Words:
    """The words of a language, from its file in grammars/."""
    file = GRAMMARS / f"{language}.toml"
    told = read_patterns(file) if language.isalpha() and file.is_file() else {}
    if language == "zh":
        told = {
            key: f"{one}|{one.translate(_TRADITIONAL)}" if isinstance(one, str) else one for key, one in told.items()
        }
    return Words(**told)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language, each to be matched with a whole word in lower case, but for the verbs."""

    language: str
    verb: re.Pattern[str]
    said: re.Pattern[str]
    """The verbs of saying alone."""
    words: Words
    _patterns: dict[str, re.Pattern[str]]

    def is_a(self, sort: str, word: str) -> bool:
        """Whether a word is of a sort: the name of a field of `Words`."""
        return self._patterns[sort].fullmatch(word.lower()) is not None

    def is_common(self, word: str) -> bool:
        """Whether a word is among the commonest of the language."""
        return word.lower() in COMMON["commonest"].get(self.language, "").split()

    def begins_as(self, sort: str, word: str) -> bool:
        """Whether a word begins as those of a sort do: offices and crowds have endings."""
        # Endings are looked for from each letter.
        return self._patterns[sort].match(word[:LETTERS]) is not None

    def stands_at(self, sort: str, text: str, start: int, end: int) -> bool:
        """Whether what stands at a place of a text, up to another, begins as those of a sort do."""
        return self._patterns[sort].match(text, start, end) is not None

    def ends_as(self, sort: str, text: str, start: int, end: int) -> bool:
        """Whether a part of a text holds words of a sort, as `denied` does right before its end."""
        return self._patterns[sort].search(text, start, end) is not None

    def find(self, sort: str, text: str) -> list[re.Match[str]]:
        """Where words of a sort stand in a text, whole."""
        return _found(getattr(self.words, sort), text)


@lru_cache(_TEXTS)
def _found(pattern: str, text: str) -> list[re.Match[str]]:
    return list(_whole(pattern).finditer(text))


@cache
def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)


@cache
def grammar(language: str) -> Grammar:
    """What is known of a language, by its tag; of one without a table, its verbs of saying alone."""
    tag = primary(language)
    words = _words(tag)
    patterns = {
        one.name: re.compile(getattr(words, one.name), re.IGNORECASE)
        for one in fields(Words)
        if isinstance(getattr(words, one.name), str)
    }
    if tag not in ("zh", "ja", "ko", "ar"):
        patterns["offices"] = re.compile(rf"{words.offices}|{BODY.pattern}", re.IGNORECASE)
    said = sayings(tag).verb.pattern
    reports = f"{words.reports}|{inflected(tag, words.stems)}" if words.stems else words.reports
    more = reports if tag in ("zh", "ja", "ko") else rf"(?<![\w-])(?:{reports})(?![\w-])"
    return Grammar(tag, re.compile(f"{more}|{said}", re.IGNORECASE), sayings(tag).verb, words, patterns)
