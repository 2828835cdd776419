"""What `y` puts on the clipboard: a quote, who said it, in which mode, and the citation.

One shape throughout: first who speaks, through whom, and whether these are the speaker's words or the
outlet's; then the words; then the citation. What the words are is said before them, so that no part of the
copy can pass a paraphrase off as a quotation. The words themselves are never altered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from explorer.citation import STYLES, formats, render
from explorer.citation.source import line

Mode = Literal["direct", "reported", "mixed", "narration"]

_MODE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "direct": "direct quotation",
        "reported": "paraphrase, not a direct quotation",
        "mixed": "partly direct quotation, partly paraphrase",
        "narration": "the outlet’s own words",
    }
)
_OWN_MARKS: Mapping[str, str] = MappingProxyType({"“": "”", "‘": "’", '"': '"', "«": "»", "„": "“"})


@dataclass(frozen=True, slots=True)
class Passage:
    """One quote with all that a copy of it needs."""

    id: str
    exact: str
    mode: Mode
    speaker: str | None
    role: str | None
    attribution: str | None
    """The source's own words for who spoke; used where the speaker is not known by name."""
    paragraph: int
    """Counted in the article's body from 1; 0 is the headline."""
    outlet: str
    """The short name of the source, such as "VOV.VN"."""
    item: Mapping[str, object]
    """The source as CSL-JSON."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a passage can be copied. `styled` forms differ with the citation style."""

    id: str
    title: str
    description: str
    write: Callable[[Passage, str], str]
    styled: bool = False


def compose(passage: Passage, form: str, style: str = "apa") -> str:
    """The text to copy: the passage in a form of FORMS, with the citation in a style of STYLES if it has one.

    It ends without a line break. Raises ValueError, with the choices there are, for an unknown form or style.
    """
    chosen = FORMS.get(form)
    if chosen is None:
        raise ValueError(f"There is no form {form!r} to copy in. Choose one of: {', '.join(FORMS)}.")
    return chosen.write(passage, style).rstrip("\r\n")


def lead(passage: Passage, *, place: bool = False) -> str:
    """Who speaks, through whom, and whose words they are; `place` adds the paragraph."""
    outlet = line(passage.outlet) or line(passage.item.get("container-title"))
    who = ", ".join(part for part in (line(passage.speaker), line(passage.role)) if part)
    if not line(passage.speaker) and line(passage.attribution):
        who = in_marks(line(passage.attribution))
    if passage.mode == "direct":
        text = f"{who or 'A speaker not named'}, quoted by {outlet or 'the source'}"
    elif passage.mode == "narration":
        text = f"{outlet or 'The source'} reports"
    else:
        text = f"{outlet or 'The source'}, reporting {who or 'a speaker not named'}"
    label = _MODE_LABELS[passage.mode]
    if place:
        label += f", {formats.paragraph_label(passage.paragraph)}"
    return f"{text} ({label})"


def in_marks(exact: str) -> str:
    """The words in quotation marks that leave every mark inside them as it is.

    Words that a pair of marks encloses already get no second one.
    """
    if _enclosed(exact):
        return exact
    if not any(mark in exact for mark in '“”"„'):
        return f"“{exact}”"
    if "‘" not in exact:
        return f"‘{exact}’"
    return f"«{exact}»"


def _enclosed(exact: str) -> bool:
    closing = _OWN_MARKS.get(exact[:1])
    if closing is None or len(exact) < 2 or not exact.endswith(closing):
        return False
    inside = exact[1:-1]
    # An apostrophe inside ‘ ’ closes nothing.
    return exact[0] not in inside and (closing == "’" or closing not in inside)


def statement(passage: Passage, *, place: bool = False) -> str:
    """Who speaks, through whom, in which mode, and the words."""
    return f"{lead(passage, place=place)}: {in_marks(passage.exact)}"


def _citation(passage: Passage, style: str) -> str:
    known = STYLES.get(style)
    part = "note" if known and known.bibliography is None else "bibliography"
    return render(passage.item, style, part)


def _plain(passage: Passage, style: str) -> str:
    citation = formats.newsroom(passage.item, line(passage.outlet), passage.paragraph)
    return f"{statement(passage)}\n{citation}"


def _styled(passage: Passage, style: str) -> str:
    return f"{statement(passage, place=True)}\n{_citation(passage, style)}"


def _quote(passage: Passage, style: str) -> str:
    return passage.exact


def _markdown(passage: Passage, style: str) -> str:
    words = in_marks(passage.exact)
    return formats.markdown_quote(passage.item, lead(passage), words, line(passage.outlet), passage.paragraph)


def _html(passage: Passage, style: str) -> str:
    words = in_marks(passage.exact)
    return formats.html_quote(passage.item, lead(passage), words, line(passage.outlet), passage.paragraph)


def _bibtex(passage: Passage, style: str) -> str:
    return formats.biblatex(passage.item, statement(passage, place=True))


def _ris(passage: Passage, style: str) -> str:
    return formats.ris(passage.item, statement(passage, place=True))


def _csl_json(passage: Passage, style: str) -> str:
    return formats.csl_json(passage.item)


def _wikipedia(passage: Passage, style: str) -> str:
    # The template's `quote` cannot say who speaks or in which mode, so a comment tells the editor.
    comment = lead(passage, place=True).replace("-->", "-- >")
    return f"{formats.wikipedia(passage.item, passage.exact)}<!-- {comment} -->"


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        form.id: form
        for form in (
            Form(
                "plain",
                "Plain text",
                "Who, in which mode, the words, and a newsroom's line for the source",
                _plain,
            ),
            Form("styled", "Plain text, academic style", "The same with the citation in a style", _styled, True),
            Form("quote", "Words only", "The source's words, nothing added", _quote),
            Form("citation", "Citation only", "The citation in a style", _citation, True),
            Form("markdown", "Markdown", "A block quotation with a link to the article", _markdown),
            Form("html", "HTML", "A block quotation that cites the article's address", _html),
            Form("wikipedia", "Wikipedia", "A {{cite news}} template with the words as its quote", _wikipedia),
            Form("bibtex", "BibTeX, BibLaTeX", "The source as an entry, the words in its annotation", _bibtex),
            Form("ris", "RIS", "The source for a reference manager, the words in its note", _ris),
            Form("csl-json", "CSL-JSON", "The source for Zotero, Pandoc and others", _csl_json),
        )
    }
)
