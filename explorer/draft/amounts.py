"""The figures of an article: each with its bound, its unit or currency, and what it counts."""

import re
from dataclasses import dataclass
from itertools import takewhile

from explorer.compare.figures import figures
from explorer.compare.languages import language_of
from explorer.compare.numbers import Figure
from explorer.compare.tokens import stem, tokens
from explorer.draft.grammar import COMMON, grammar
from explorer.draft.sentence_view import View
from explorer.draft.suggestion import Suggestion

_UNIT = re.compile(r"[ \u00a0-]?(?P<unit>[^\W\d_][\w’'-]*(?:[ \u00a0](?![(])[^\W\d_][\w’'-]*){0,2})")
_MOST_WORDS = 3
CLOCK = re.compile(COMMON["clock"], re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a paragraph: where it stands with its unit, what it is, and the words for what it counts."""

    paragraph: int
    start: int
    end: int
    value: str
    """With its bound: `=3000`, `<100`, `~60%`."""
    currency: str
    unit: str
    things: frozenset[str]
    """The words for what it counts, without their endings."""
    figure: Figure


def amounts(view: View) -> list[Amount]:
    """All figures of an article's headline and body, dates and times of day left out."""
    found: list[Amount] = []
    for number, text in enumerate(view.paragraphs):
        language = language_of(text, view.grammar.language)
        if language is None:
            continue
        times = [clock.span() for clock in CLOCK.finditer(text)]
        for figure in figures(text, language):
            timed = any(figure.start < end and start < figure.end for start, end in times)
            if figure.kind == "figure" and figure.parts[0] and not timed and not _is_ordinal(text, figure):
                found.append(_amount(number, text, figure, view.grammar.language))
    return found


def _is_ordinal(text: str, figure: Figure) -> bool:
    """Whether a number is the name of something: Article 5, item 3."""
    return re.search(r"(?:Article|Artikel|Điều|No\.|Nr\.|n[°º]|¶|§|Route|Flight)\s?$", text[: figure.start]) is not None


def _amount(number: int, text: str, figure: Figure, language: str) -> Amount:
    values = sorted(figure.parts[0])
    unit = _unit(text, figure.end, language)
    said = tokens(unit, language_of(unit, language))
    things = frozenset(stem(token.key) for token in said if not token.is_function)
    currency = "|".join(sorted(figure.parts[1])) if len(figure.parts) > 1 else ""
    end = figure.end + (text[figure.end :].find(unit) + len(unit) if unit and not currency else 0)
    value = values[0] if len(values) == 1 else "|".join(values)
    return Amount(number, figure.start, end, value, currency, unit, things, figure)


def _unit(text: str, end: int, language: str) -> str:
    """The words after a number that name what it counts: up to the first plural, or one word; in Vietnamese two."""
    match = _UNIT.match(text, end)
    words = match["unit"].split() if match else []
    known = language_of(text, language)
    front = list(
        takewhile(lambda word: any(not token.is_function for token in tokens(word, known)), words[:_MOST_WORDS])
    )
    plural = next((n for n, word in enumerate(front, 1) if word.endswith("s")), 1)
    return " ".join(front[: 2 if grammar(language).words.syllables else plural])


def figured(view: View, file: str) -> list[Suggestion]:
    """The figures of an article as suggestions."""
    return [
        Suggestion(
            kind="figure", file=file, confidence="certain" if _is_plain(one) else "likely", reason=_reason(one),
            exact=view.paragraphs[one.paragraph][one.start : one.end],
            place=view.place(one.paragraph, one.start, one.end), value=one.value, unit=one.currency or one.unit or None,
        )
        for one in amounts(view)
    ]  # fmt: skip


def _is_plain(one: Amount) -> bool:
    """Whether a figure can be read in one way, and what it counts stands beside it."""
    return "|" not in one.value and bool(one.unit or one.currency)


_BOUNDS = {">": "more than", "<": "less than", "~": "about", "≥": "at least", "≤": "at most"}


def _reason(one: Amount) -> str:
    bound = _BOUNDS.get(one.value[:1])
    counted = (
        f"money, {one.currency}"
        if one.currency
        else f"counts {one.unit}"
        if one.unit
        else "what it counts is not beside it"
    )
    return f"{counted}; {bound}" if bound else counted
