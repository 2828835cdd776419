"""How outlets say that somebody speaks, by language: verbs of saying, and the incise they stand in ("dit-il").

An incise is the outlet's own words amid a speaker's: «Мы подпишем, — сказал он, — и ратифицируем».
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tomli

# fmt: off
_FIRST_PERSON = (
    r"\b(?:I|we|je|j|nous|yo|nosotros|eu|nós|io|noi|ich|wir|ik|wij|jag|vi|jeg|minä|ja|my|я|мы|ми|εγώ|εμείς|tôi|"
    r"chúng tôi|chúng ta|ben|biz|én|eu|noi|saya|kami)\b"
)
OWN = re.compile(
    rf"{_FIRST_PERSON}|\b(?:me|mi|mis|nos|nuestr[oa]s?|moi|m['’]|mon|ma|mes|notre|nos|mich|mir|mein\w*|uns|unser\w*|meu|minha|mio|mia|ci|mij|mijn)\b",
    re.IGNORECASE,
)
"""Words by which somebody speaks of himself."""
_LABELS = (
    r"(?:Q|A|Q&A|Question|Answer|Réponse|Frage|Antwort|Pregunta|Respuesta|P|R|Domanda|Risposta|Pergunta|Resposta|"
    r"Hỏi|Đáp|PV|В|О|Вопрос|Ответ|Pytanie|Odpowiedź|Fråga|Svar|Ε|Α|Ερώτηση|Απάντηση|س|ج|سؤال|جواب|"
    r"问|答|問|记者|記者|문|답|질문|답변|ถาม|ตอบ)\s?\d{0,2}"
)
# fmt: on
SAYINGS = Path(__file__).with_name("sayings.toml")
_UNSPACED = ("zh", "ja", "ko", "th")
_DASH_RESUMES = frozenset({"pl", "ru", "uk", "bg", "cs", "es", "pt", "it", "el", "hu", "ro", "ca"})
"""Where a dash, too, tells that the speaker goes on after an incise; elsewhere the rest may be anybody's."""
_INCISE_WITHIN_MARKS = frozenset({"fr", "it", "es", "pt", "ru", "uk", "pl", "el", "bg", "ro", "ca"})
"""Where papers leave the marks open around an incise."""

_DASH = "—–―"
_BOUNDARY = rf"(?:[,;.!?…»”\"’]*\s*[{_DASH}]\s*|\s-\s?|[,!?…;،؟؛][»”\"’]?\s+)"
_END = rf"(?:[^,.;:!?…،؟؛{_DASH}«»“”\"]|(?<=\b\w)\.|(?<=\bMr)\.|(?<=\bMme)\.|(?<=\bDr)\.)*"

LABEL = re.compile(rf"\s*{_LABELS}\s*[:：]\s*(?=\S)")
"""What opens a turn in an interview that is printed by question and answer."""
NAMED = re.compile(
    r"\s*(?P<who>(?:(?i:mrs?|ms|dr|prof|sen|rep|gov|gen|m|mme|sra?)\.\s?)?[^\W\d_][^:：.!?。！？«»“”\"]{0,60})[:：]\s*(?=\S)"
)
"""What may open a turn in a transcript: MINISTER:"""
OPENING_DASH = re.compile(rf"\s*(?:[{_DASH}‒‐]{{1,2}}\s*|-\s*)(?=[^\W\d_]|[¿¡«“\"'…\d])")


def primary(language: str) -> str:
    """A language tag's first part, in lower case; nb and nn are Norwegian."""
    tag = language.split("-")[0].lower()
    return "no" if tag in ("nb", "nn") else tag


@dataclass(frozen=True, slots=True)
class Sayings:
    """The patterns of one language; of all together where the language is none of those."""

    verb: re.Pattern[str]
    incise: re.Pattern[str] | None
    within_marks: re.Pattern[str] | None
    dash_resumes: bool

    def incises(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the outlet's words stand amid a speaker's in a dialogue of dashes."""
        return _spans(self.incise, text)

    def incises_within_marks(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the outlet's words stand between one pair of quotation marks."""
        return _spans(self.within_marks, text)

    def announces(self, text: str) -> bool:
        """Whether a paragraph ends by saying that somebody speaks: The minister wrote:"""
        return text.rstrip().endswith((":", "：")) and self._near(text.rstrip()[-60:], 5, last=True)

    def says_beside(self, before: str, after: str) -> bool:
        """Whether a verb of saying stands right before an opening mark, or right after a closing one."""
        return self._near(before[-60:], 4, last=True) or self._near(after[:60], 4, last=False)

    def _near(self, text: str, most: int, *, last: bool) -> bool:
        """Whether a verb is among the last or the first words, with no end of a sentence between."""
        found = list(self.verb.finditer(text))
        if not found:
            return False
        rest = text[found[-1].end() :] if last else text[: found[0].start()]
        return len(rest.split()) <= most and not re.search(r"[.!?…。！？;]|\band\b", rest)


_NAME = r"[A-ZÀ-ÝĄĆĘŁŃÓŚŹŻ\u0401-\u042f][\w’'-]+"
_NAMED_AFTER = (
    rf"[^\W\d_A-ZÀ-Ý\u0401-\u042f][\w-]{{2,}}(?:\s[^\W\d_A-ZÀ-Ý\u0401-\u042f][\w'’-]*){{0,4}}?\s{_NAME}(?:\s{_NAME})*"
)
"""An unknown word, a few small ones and a name: what stands so between dashes tells who speaks."""
_FRENCH_UNKNOWN = (
    r"(?!comme|notre|votre|entre|contre|une|cette|elle|autre|chère|avant|devant|pendant|durant|ce|le|de|que)[a-zà-ÿ]{2,}(?:e|ent|it|ut|ait)"
    rf"\s(?:(?:l[ea]s?|[a-zà-ÿ]+)\s|l['’][a-zà-ÿ]+\s){{0,3}}?{_NAME}\s(?:(?:de|du|des|le|la)\s)?{_NAME}"
)


_NAME_BEHIND = re.compile(rf",\s{_NAME}(?:\s{_NAME})+(?=[.,])")
"""Who it is behind an incise that names an office: …, calcule sa déléguée, Monique Tardy. …"""


def _spans(pattern: re.Pattern[str] | None, text: str) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(text) if pattern is not None else ():
        start, end = found.span("incise")
        named = any(word[0].isupper() for word in text[start:end].split()[1:])
        told = (_told_of() if named else _NAME_BEHIND).match(text, end)
        yield start, told.end() if told else end


@cache
def read_patterns(file: Path) -> dict[str, Any]:
    """A table of patterns from a TOML file, of which no line's end is a part."""

    def joined(told: Any) -> Any:
        if isinstance(told, dict):
            return {key: joined(value) for key, value in told.items()}
        return told.replace("\n", "") if isinstance(told, str) else told

    patterns: dict[str, Any] = joined(tomli.loads(file.read_text("utf-8")))
    return patterns


@cache
def _told_of() -> re.Pattern[str]:
    """More of who speaks, in commas behind an incise: …, dit Jean Lime, 40 ans, maire de Lot."""
    goes_on = read_patterns(SAYINGS)["goes_on"]
    more = rf",\s(?!(?:{goes_on})\b)[^\W\dA-ZÀ-Ý\u0410-\u042f][^,.;:!?…«»“”{_DASH}]*|,\s\d\d ans?"
    return re.compile(rf"(?:{more})+(?=[.!?…]|\s?[{_DASH}]|\s?$)")


def _verbs(tag: str) -> str:
    """The verbs of saying of a language: those written out, and those inflected by a rule."""
    told = read_patterns(SAYINGS)[tag]
    return "|".join([told["verbs"], *([inflected(tag, told["stems"])] if "stems" in told else [])])


def inflected(tag: str, stems: str) -> str:
    """The forms of some verbs of a language, by the rule by which its verbs of saying are inflected."""
    told = read_patterns(SAYINGS)[tag]
    taken = rf"|{told['auxiliary']}(?:{stems}){told['participle']}" if "auxiliary" in told else ""
    return rf"(?:{stems}){told['endings']}{taken}"


@cache
def sayings(language: str) -> Sayings:
    """What is known of a language, by its tag."""
    tag = primary(language)
    every = [one for one in read_patterns(SAYINGS) if one != "goes_on"]
    known = [tag] if tag in every else every
    spaced = [_verbs(one) for one in known if one not in _UNSPACED]
    unspaced = [_verbs(one) for one in known if one in _UNSPACED]
    word = rf"(?<!\w)(?<!\w-)(?:{'|'.join(spaced)})\b(?!-)"
    verb = "|".join([*([word] if spaced else []), *unspaced])
    incise = within = None
    if spaced:
        not_first = rf"(?![\s-]*{_FIRST_PERSON})"
        verb_first = rf"(?:(?:le|les|nos|lui|leur|gli|lhes?)\s)?{word}{not_first}{_END}"
        subject = rf"(?!{_FIRST_PERSON})(?:(?!\s{_FIRST_PERSON})[^,.;:!?…،؟؛{_DASH}«»“”\"]){{1,70}}?"
        subject_first = rf"{subject}\s{word}(?=\s*(?:[,.;:!?…،؟؛{_DASH}]|$))"
        unknown = rf"(?<=[{_DASH}]\s)(?-i:{_NAMED_AFTER})"
        incise = re.compile(rf"{_BOUNDARY}(?P<incise>{verb_first}|{subject_first}|{unknown})", re.IGNORECASE)
        if tag in _INCISE_WITHIN_MARKS:
            french = rf"|(?-i:{_FRENCH_UNKNOWN})" if tag == "fr" else ""
            first = rf"{_BOUNDARY}(?P<incise>{verb_first}|{unknown}{french})"
            within = re.compile(rf"{first}(?=\s*(?:[,.;:!?…{_DASH}]|$))", re.IGNORECASE)
    return Sayings(re.compile(verb, re.IGNORECASE), incise, within, tag in _DASH_RESUMES)
