"""What `y` puts on the clipboard: a quote, who said it, in which mode, and the citation.

One shape throughout: first who speaks, through whom, and whether these are the speaker's words or the
outlet's; then the words; then the citation. What the words are is said before them, so that no part of the
copy can pass a paraphrase off as a quotation. The words themselves are never altered.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from explorer.citation import STYLES, formats, render, told_apart
from explorer.citation.item import line, read_item
from explorer.errors import Refused
from explorer.text.display import capitalized, channel, counted, independence, stands_at

NEWSROOM = "newsroom"
CITATIONS: Mapping[str, str] = {NEWSROOM: "Newsroom line", **{style.id: style.title for style in STYLES.values()}}
"""The styles a citation in a copy can have, by id, with their titles."""

Mode = Literal["direct", "reported", "mixed", "narration"]
MODES: tuple[Mode, ...] = get_args(Mode)

_LEADS: Mapping[str, str] = {
    "direct": "{who}, quoted by {outlet}",
    "reported": "paraphrase of {who}, as reported by {outlet}",
    "mixed": "part quotation, part paraphrase of {who}, as reported by {outlet}",
    "interrupted": "{who}, quoted by {outlet}",
    "narration": "{outlet} reports{who}",
}
_MODE_LABELS: Mapping[str, str] = {
    "direct": "direct quotation",
    "reported": "the outlet’s words, not a direct quotation",
    "mixed": "only the words in quotation marks are direct",
    "interrupted": "direct quotation, which the outlet interrupts to name the speaker",
    "narration": "the outlet’s own words",
}
_UNMARKED_LABELS: Mapping[str, str] = {
    "direct": "direct speech, printed without quotation marks",
    "mixed": "in part direct speech, printed without quotation marks",
}
_PLEDGE_LABELS: Mapping[str, str] = {
    "commitment": "a commitment",
    "offer": "an offer",
    "proposal": "a proposal",
    "call": "a call on others",
    "expectation": "an expectation",
}
_INTERRUPTED = re.compile(r"[“„\"«][^“”„\"«»]+[”“\"»],?(?P<outside>[^“”„\"«»]{1,60})[“„\"«][^“”„\"«»]+[”“\"»][.,]?")
"""“One part,” she said, “and the other.”"""
_IN_WORDS = frozenset({"plain", "quote", "citation", "all", "link"})
_OWN_MARKS: Mapping[str, str] = {"“": "”", "‘": "’", '"': '"', "«": "»", "„": "“"}


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
    pledges: tuple[str, ...] = ()
    """The kinds of the pledges that are made in these words: "commitment", "call", "expectation" …"""
    prefix: str = ""
    suffix: str = ""
    """What stands directly before and after, where the corpus says so."""
    elsewhere: tuple[str, ...] = ()
    """Text known to stand in other places of the source."""
    language: str | None = None
    """What the words are in, a BCP 47 tag; that of the source where nobody says it."""
    part: str | None = None
    locator: str | None = None
    """Where it stands if not in a paragraph: "caption"; "page 12", "timestamp 00:12:30"."""
    on_behalf_of: str | None = None
    """For whom the speaker speaks, by name."""
    via: str | None = None
    """Who relays the words to the source, by name."""
    marked: bool = True
    """Whether the source prints its speech in quotation marks; a transcript, say, does not."""
    translation: str | None = None
    """Our own rendering of the words: never the source's, so never in quotation marks."""

    @property
    def place(self) -> str:
        """Where it stands in its source: "¶12", "caption", "p. 12"."""
        return stands_at(self.paragraph, self.part, self.locator)

    @property
    def located(self) -> Mapping[str, object]:
        """The source as it is cited for these words: with the locator, where there is one."""
        return {**self.item, "locator": self.locator} if self.locator else self.item


@dataclass(frozen=True, slots=True)
class Telling:
    """A record, by our own title, with the passages in which the sources tell it."""

    title: str
    passages: tuple[Passage, ...]
    more: int = 0
    """How many more there are than these."""
    independent: int | None = None
    """How many of the sources are independent; None where all are."""


class NotCopied(Refused):
    """A passage cannot be had in a form. The message is a sentence."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form in which a passage can be copied. Forms that hold a citation are written in a style of CITATIONS."""

    id: str
    title: str
    description: str
    write: Callable[[Passage, str, Telling], str]
    styled: bool = False
    whole: bool = False
    """Holds the words, what they are, and the source, so that one key may copy it without asking."""
    cites: bool = False
    """A form of the reader's own that holds the source and no words, so that documents may cite in it."""

    @property
    def noun(self) -> str:
        """The title within a sentence; a format keeps its capitals."""
        return self.title.lower() if self.id in _IN_WORDS else self.title


def compose(passage: Passage, form: str | Form, style: str = NEWSROOM, telling: Telling | None = None) -> str:
    """The text to copy: the passage in a form, by its id in FORMS or itself, its citation in a style of CITATIONS.

    `telling` is the record it is read in, for the form that holds all of it. The text ends without a line break.
    Raises NotCopied for a link to a source without an address, and for a form that is no use.
    """
    chosen = form if isinstance(form, Form) else FORMS[form]
    return chosen.write(passage, style, telling or Telling("", (passage,))).rstrip("\r\n")


def lead(passage: Passage, *, place: bool = False) -> str:
    """Who speaks, through whom, whose words they are, and what is undertaken in them; `place` adds where."""
    outlet = line(passage.outlet) or line(passage.item.get("container-title"))
    who = ", ".join(part for part in (line(passage.speaker), line(passage.role)) if part)
    if not line(passage.speaker) and line(passage.attribution):
        who = in_marks(line(passage.attribution))
    if passage.mode == "narration":
        who = f", citing {line(passage.via)}" if passage.via else ""
    else:
        came = channel(line(passage.on_behalf_of), line(passage.via))
        who = ", ".join(filter(None, (who or "a speaker not named", came)))
    mode = "interrupted" if _is_interrupted(passage) else passage.mode
    text = _LEADS[mode].format(who=who, outlet=outlet or "the source")
    label = _MODE_LABELS[mode]
    labels = [label if passage.marked else _UNMARKED_LABELS.get(passage.mode, label), *_pledge_labels(passage.pledges)]
    if place:
        labels.append(passage.place)
    return f"{capitalized(text)} ({'; '.join(labels)})"


def _is_interrupted(passage: Passage) -> bool:
    """Whether nothing but the naming of the speaker stands outside the quotation marks of a mixed passage."""
    attribution = line(passage.attribution)
    apart = _INTERRUPTED.fullmatch(line(passage.exact)) if passage.mode == "mixed" and attribution else None
    return apart is not None and attribution in apart["outside"]


def _pledge_labels(pledges: Sequence[str]) -> list[str]:
    if set(pledges) == {"expectation"}:
        return ["an expectation, not a commitment"]
    return [_PLEDGE_LABELS[kind] for kind in pledges if kind in _PLEDGE_LABELS]


def words(passage: Passage) -> str:
    """The words, in quotation marks where they are those of the one whom `lead` names as speaking.

    A paraphrase gets none: they would pass it off as a quotation. In a mixed passage the source's own marks tell.
    """
    return in_marks(passage.exact) if passage.mode in ("direct", "narration") else passage.exact


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


def translated(passage: Passage) -> list[str]:
    """Our own rendering of the words, said to be ours, where there is one."""
    return [f"Our translation: {passage.translation}"] if passage.translation else []


def statement(passage: Passage, *, place: bool = False) -> str:
    """Who speaks, through whom, in which mode, and the words; then our translation, on a line of its own."""
    return "\n".join([f"{lead(passage, place=place)}: {words(passage)}", *translated(passage)])


def _citation(passage: Passage, style: str) -> str:
    if style == NEWSROOM:
        return formats.newsroom(passage.item, line(passage.outlet), passage.place)
    if STYLES[style].bibliography is None:
        return render(passage.located, style, "note")
    return render(passage.item, style, "bibliography")


def _plain(passage: Passage, style: str, telling: Telling) -> str:
    # A newsroom's line names the paragraph itself.
    return f"{statement(passage, place=style != NEWSROOM)}\n{_citation(passage, style)}"


def _all(passage: Passage, style: str, telling: Telling) -> str:
    sources = len({line(told.item.get("id")) or told.outlet for told in telling.passages})
    count = len(telling.passages)
    shown = f"{count:,} of {count + telling.more:,} passages" if telling.more else counted(count, "passage")
    independent = sources if telling.independent is None else telling.independent
    extent = f"{shown} from {counted(sources, 'source')}{independence(sources, independent)}"
    head = [f"{line(telling.title)} ({extent})"] if line(telling.title) else []
    items = told_apart([told.item for told in telling.passages], style)
    passages = [replace(told, item=item) for told, item in zip(telling.passages, items, strict=True)]
    return "\n\n".join([*head, *(_plain(told, style, telling) for told in passages)])


def _link(passage: Passage, style: str, telling: Telling) -> str:
    from explorer.citation.link import quote_link

    url = passage.item.get("URL")
    if not isinstance(url, str) or not read_item(passage.item).url:
        raise NotCopied(f"There is no link: the web address of this source ({line(passage.outlet)}) is not known.")
    try:
        return quote_link(url, passage.exact, passage.prefix, passage.suffix, passage.elsewhere)
    except Refused as error:
        raise NotCopied(f"There is no link to this source ({line(passage.outlet)}). {error}") from None


def _markdown(passage: Passage, style: str, telling: Telling) -> str:
    return formats.markdown_quote(*_quoted(passage, style))


def _html(passage: Passage, style: str, telling: Telling) -> str:
    return formats.html_quote(*_quoted(passage, style))


def _quoted(passage: Passage, style: str) -> tuple[Mapping[str, object], str, str, formats.Foot]:
    """What a block quotation is made of: the source, the lead, the words, and what stands under them."""
    cited = "" if style == NEWSROOM else _citation(passage, style)
    foot = formats.Foot(
        line(passage.outlet), passage.place, cited, "\n".join(translated(passage)), passage.language or ""
    )
    return passage.item, lead(passage, place=style != NEWSROOM), words(passage), foot


def _bibtex(passage: Passage, style: str, telling: Telling) -> str:
    return formats.biblatex(passage.item, statement(passage, place=True))


def _ris(passage: Passage, style: str, telling: Telling) -> str:
    return formats.ris(passage.item, statement(passage, place=True))


def _wikipedia(passage: Passage, style: str, telling: Telling) -> str:
    # The template's `quote` cannot say who speaks or in which mode, so a comment tells the editor.
    ours = "; trans-quote is our translation" if passage.translation else ""
    comment = f"{lead(passage, place=True)}{ours}".replace("-->", "-- >")
    return f"{formats.wikipedia(passage.located, passage.exact, passage.translation or '')}<!-- {comment} -->"


FORMS: Mapping[str, Form] = {
    form.id: form
    for form in (
        Form("plain", "Quote and citation", "Who, in which mode, the words, the source", _plain, True, True),
        Form("quote", "Quote only", "Who, in which mode, the words", lambda p, *_: statement(p)),
        Form("citation", "Citation only", "The source alone", lambda p, style, _: _citation(p, style), True),
        Form("all", "All renderings", "Every quote of this record, each with its source and mode", _all, True),
        Form("link", "Link to the quote", "The article's address; a browser lands on the words", _link),
        Form("markdown", "Markdown", "A block quotation with a link to the article", _markdown, True, True),
        Form("html", "HTML", "A block quotation that cites the article's address", _html, True, True),
        Form("wikipedia", "Wikipedia", "{{cite news}} with the words as its quote", _wikipedia, False, True),
        Form("bibtex", "BibTeX, BibLaTeX", "An entry with the words in its annotation", _bibtex, False, True),
        Form("ris", "RIS", "For reference managers; the words in its note", _ris, False, True),
        Form(
            "csl-json", "CSL-JSON", "The source for Zotero, Pandoc and others", lambda p, *_: formats.csl_json(p.item)
        ),
    )
}
