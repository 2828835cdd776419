"""A draft of articles: each read, laid out and searched, then compared with the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from explorer.check.originals import OriginalText, PageText, nfc
from explorer.check.prose import is_wrapped, unwrapped
from explorer.check.saying import NAMED
from explorer.draft.amounts import figured
from explorer.draft.article_file import ArticleFile, read_article
from explorer.draft.article_layout import Detail, Layout, layout
from explorer.draft.cast import Cast
from explorer.draft.comparable import Told
from explorer.draft.copies import copies
from explorer.draft.dated import dated, first_day
from explorer.draft.differences import questions
from explorer.draft.passages import Passages
from explorer.draft.roster import Person
from explorer.draft.sentence_view import View
from explorer.draft.suggestion import Place, Suggestion, surest_first
from explorer.draft.tongue import language_of_text


@dataclass(frozen=True)
class Draft:
    """What was found in one article."""

    article: ArticleFile
    text: OriginalText
    layout: Layout
    language: Detail
    issued: Detail | None
    unmarked: bool
    """Whether it is a transcript or the like, whose speech stands in no marks."""
    suggestions: tuple[Suggestion, ...]
    view: View
    cast: Cast


def draft_articles(paths: Sequence[Path], issued: str | None = None) -> list[Draft]:
    """The drafts of articles, with what they tell differently and which copy each other. Raises NotAnArticle."""
    return compared([draft_article(read_article(path), issued) for path in paths])


def compared(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with what concerns several articles among the suggestions of the first of them."""
    told = [Told(draft.article.file, draft.view, draft.cast) for draft in drafts]
    found = [*questions(told), *copies([(one.file, one.view) for one in told])] if len(drafts) > 1 else []
    return [
        replace(draft, suggestions=(*draft.suggestions, *(one for one in found if one.file == draft.article.file)))
        for draft in drafts
    ]


def draft_article(article: ArticleFile, issued: str | None = None) -> Draft:
    """The draft of one article. `issued` is the date that a person gave for articles which print none above or below
    their text.
    """
    text, told, file = nfc(article.text), article.told, article.file
    language, sure = language_of_text(text)
    tongue = told.get("language") or Detail(
        language, "certain" if sure else "guess", "by its script and its commonest words"
    )
    lines = _paragraphs(text)
    found = layout(lines)
    given = Detail(issued, "certain", "as given with --issued") if issued else None
    date = told.get("issued") or _printed_date(found.date_line, language) or given
    unmarked = _is_transcript([line for _, line in lines])
    page = PageText(int(found.end.value) if found.end else None, (), tongue.value, unmarked)
    original = OriginalText.of(text, int(found.body.value), found.title.value if found.title else "", page)
    searched = Passages(original, file)
    suggestions = [
        *_doubted(searched.find(), found),
        *_speakers(searched, file),
        *dated(searched.view, file, date.value if date else None),
    ]
    suggestions += [*figured(searched.view, file), *_no_text(found, original, file)]
    kept = tuple(surest_first(suggestions))
    return Draft(article, original, found, tongue, date, unmarked, kept, searched.view, searched.cast)


def _paragraphs(text: str) -> list[tuple[int, str]]:
    """The paragraphs of a text, each with the line on which it begins, as the checker counts them."""
    lines = list(enumerate(re.split(r"\r\n|\r|\n", text), 1))
    if is_wrapped([line for _, line in lines]):
        lines = unwrapped(lines)
    return [(number, line) for number, line in lines if line.strip()]


def _printed_date(line: Detail | None, language: str) -> Detail | None:
    """The day that a line above or below the text tells, as EDTF; None where it can be read in two ways."""
    value = first_day(line.value, language) if line else None
    return Detail(value, "certain", f"{line.reason}: {line.value[:60]}") if line and value else None


def _is_transcript(lines: Sequence[str]) -> bool:
    """Whether several turns stand under names, each more than once, and next to nothing in marks."""
    names = [match["who"] for line in lines if (match := NAMED.match(line)) and len(match["who"]) < 40]
    turns = [name for name in names if names.count(name) > 1]
    marked = sum(any(mark in line for mark in '“”«»"„') for line in lines)
    return len(turns) >= 4 and len(set(turns)) > 1 and 2 * marked < len(turns)


def _speakers(searched: Passages, file: str) -> list[Suggestion]:
    """Who speaks in an article, and who is named with a title, each once, with all names and titles as printed."""
    spoke = {one.speaker for one in searched.found}
    found = []
    for person in searched.cast.roster.people:
        if person.name not in spoke and not (person.titles and len(person.keys) > 1):
            continue
        place = _first_place(searched.view, person)
        named = len(person.keys) > 1
        says = "speaks" if person.name in spoke else "is named with a title"
        found.append(
            Suggestion(
                kind="speaker", file=file, confidence="certain" if named and person.name in spoke else "likely",
                reason="; ".join((says, *person.titles)), exact=person.name, place=place, speaker=person.name,
                names=tuple(dict.fromkeys((person.name, *person.forms, *person.titles))),
            )
        )  # fmt: skip
    return found


def _first_place(view: View, person: Person) -> Place | None:
    """Where the longest name stands first, in the body before the headline."""
    order = [*range(1, len(view.paragraphs)), 0]
    places = ((n, view.paragraphs[n].find(person.name)) for n in order)
    return next((view.place(n, at, at + len(person.name)) for n, at in places if at >= 0), None)


def _doubted(quotes: Sequence[Suggestion], found: Layout) -> list[Suggestion]:
    """The passages; in what looks like no text of the article those of somebody named alone, as guesses."""
    parts = {one.line: one for one in found.no_text if one.part != "subhead"}
    return [
        replace(one, confidence="guess", reason=f"{one.reason}; looks like a {part.part}: {part.reason}")
        if one.place and (part := parts.get(one.place.line))
        else one
        for one in quotes
        if not (
            one.place and one.place.line in parts and (one.speaker is None or one.reason.startswith("names nobody"))
        )
    ]


def _no_text(found: Layout, text: OriginalText, file: str) -> list[Suggestion]:
    """Lines that look like no paragraph of the article."""
    where = {line: number for number, line in enumerate(text.lines) if line}
    suggestions = []
    for one in found.no_text:
        if (number := where.get(one.line)) is None:
            continue
        words = text.everything[number].strip()
        start = text.everything[number].find(words)
        place = Place(number, one.line, start, start + len(words))
        page = Suggestion(kind="page", file=file, confidence=one.confidence, reason=one.reason, exact=words)
        suggestions.append(replace(page, place=place, part=one.part))
    return suggestions
