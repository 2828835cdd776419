"""Clippings as one text: for the clipboard, or as Markdown, TOML, CSV or a web page, with a bibliography in a style.

Whatever a clipping holds, a text to paste or to open holds no control characters; TOML and JSON keep them, escaped.
"""

import csv
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from io import StringIO
from operator import ne
from typing import Generic, TypeVar

from explorer.citation import STYLES, formats, render, told_apart
from explorer.citation.escape import markdown, web_address
from explorer.citation.item import line, read_item
from explorer.citation.styles.dates import iso
from explorer.desktop.clipboard import for_clipboard
from explorer.errors import Refused
from explorer.export.clipping import OPTIONAL, Clipping, Table, table, toml
from explorer.export.forms import CITATIONS, NEWSROOM, Passage, compose, lead, statement, translated, words
from explorer.export.house_style import every_form

Write = TypeVar("Write", covariant=True)
"""What writes a document in a format."""

DEFAULT_STYLE = "apa"

CSV_COLUMNS = (
    "words", "mode", "speaker", "role", "attribution", "outlet", "title", "date", "paragraph", "url", "note",
    "citation", "kept", "corpus", "quote", "id", "marked",
    "on-behalf-of", "via", "part", "locator", "language", "translation",
)  # fmt: skip

# What a spreadsheet may take for the start of a formula (OWASP, "CSV Injection"), the full-width signs included.
FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_CSS = "body{max-width:42em;margin:2em auto;padding:0 1em;font:1rem/1.5 Georgia,serif}blockquote{margin:.5em 1.5em}"


@dataclass(frozen=True, slots=True)
class Cited:
    """A clipping with its citation where it stands, and the whole one, without a number, of the bibliography."""

    clipping: Clipping
    note: str
    entry: str


@dataclass(frozen=True, slots=True)
class Citations:
    """Clippings in their order, each cited, and the bibliography of them all in the style's own order."""

    style: str
    cited: tuple[Cited, ...]
    bibliography: tuple[tuple[str, str], ...]
    """Each entry, and the web address of its source where there is one."""


@dataclass(frozen=True, slots=True)
class Format(Generic[Write]):
    """A format of documents; a file's name tells it by its `ending`."""

    id: str
    title: str
    ending: str
    write: Write


def export(clippings: Sequence[Clipping], format: str, style: str = DEFAULT_STYLE) -> str:
    """The clippings in a format of FORMATS, cited in one of `styles()`.

    Raises Refused, with the choices there are, for a style that is none, as one of the reader's own may be by now.
    """
    return FORMATS[format].write(citations_of(clippings, style))


def changes(clippings: Sequence[Clipping], format: str) -> bool:
    """Whether a format leaves out or adds to characters of these clippings: controls, or what looks like a formula."""
    if format in ("json", "toml"):
        return False
    texts = [text for clipping in clippings for text in table(clipping).values() if isinstance(text, str)]
    # Space at the end of a text is no part of what it says.
    whole = [text.replace("\r\n", "\n").rstrip() for text in texts]
    return any(map(ne, map(for_clipboard, whole), whole)) or (format == "csv" and any(map(FORMULA.match, texts)))


def single(clipping: Clipping, style: str) -> str:
    """One clipping to paste: who, in which mode, the words, the whole citation, and the note."""
    passage = clipping.passage
    if style in CITATIONS:
        text = compose(passage, "plain", style)
    else:
        text = f"{statement(passage, place=True)}\n{_note(passage, style)}"
    return "\n".join([text, *_noted(clipping)])


def styles() -> dict[str, str]:
    """The styles to cite in, by id, with their titles: those of a copy, the academic ones first, then the reader's own.

    A form of the reader's own is one where it holds the source and no words.
    """
    own = {form.id: f"{form.title}, your own" for form in every_form().values() if form.cites}
    return {**{id: title for id, title in CITATIONS.items() if id in STYLES}, NEWSROOM: CITATIONS[NEWSROOM], **own}


def next_style(style: str, by: int) -> str:
    """The style so many further in `styles()`, which begin again after the last; of one that is gone, the first."""
    ids = list(styles())
    return ids[(ids.index(style) + by) % len(ids)] if style in ids else ids[0]


def format_for(name: str, formats: Mapping[str, Format[Write]]) -> Format[Write] | None:
    """The one of some formats that a file's name asks for by its ending; None if it asks for none."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return next((format for format in formats.values() if format.ending == ending), None)


def citations_of(clippings: Sequence[Clipping], style: str) -> Citations:
    """Cite the clippings. A source cited more than once is one entry; IEEE numbers them as they come."""
    if style not in styles():
        raise Refused(f"There is no citation style {style!r}. Choose one of: {', '.join(styles())}.")
    entries: dict[str, tuple[int, str]] = {}
    cited: list[Cited] = []
    # 2025a and 2025b for one author and year.
    items = told_apart([clipping.passage.item for clipping in clippings], style)
    for clipping, item in zip(clippings, items, strict=True):
        passage = replace(clipping.passage, item=item)
        entry, note = _entry(passage, style), _note(passage, style)
        number, _ = entries.setdefault(entry, (len(entries) + 1, web_address(read_item(item).url)))
        if style == "ieee":
            note = f"[{number}{note.removeprefix('[1')}"
        cited.append(Cited(clipping, for_clipboard(note), entry.removeprefix("[1] ")))
    listed = [(for_clipboard(entry), address) for entry, (_, address) in entries.items()]
    if style == "ieee":
        listed = [(f"[{n}]{entry.removeprefix('[1]')}", address) for n, (entry, address) in enumerate(listed, 1)]
    else:
        listed.sort(key=lambda entry: _sorted_as(entry[0]))
    # What notes say already is not said twice.
    return Citations(style, tuple(cited), () if _has_notes_only(style) else tuple(listed))


def _has_notes_only(style: str) -> bool:
    """Whether a style knows no bibliography: Bluebook, and one of the reader's own."""
    return style != NEWSROOM and (style not in STYLES or STYLES[style].bibliography is None)


def _entry(passage: Passage, style: str) -> str:
    if style == NEWSROOM:
        return formats.newsroom(passage.item, line(passage.outlet))
    if style not in STYLES:
        return _note(passage, style)
    return render(passage.item, style, "note" if _has_notes_only(style) else "bibliography")


def _note(passage: Passage, style: str) -> str:
    if style == NEWSROOM:
        return formats.newsroom(passage.item, line(passage.outlet), passage.place)
    return render(passage.located, style, "note") if style in STYLES else compose(passage, every_form()[style])


def _sorted_as(entry: str) -> str:
    from explorer.text.fold import fold

    return "".join(character for character in fold(entry) if character.isalnum())


def _text(citations: Citations) -> str:
    parts: list[str] = []
    for cited in citations.cited:
        passage = cited.clipping.passage
        parts.append("\n".join([statement(passage, place=True), cited.note, *_noted(cited.clipping)]))
    if citations.bibliography:
        parts.append("\n".join(["Bibliography", *(entry for entry, _ in citations.bibliography)]))
    return for_clipboard("\n\n".join(parts)) + "\n"


def _noted(clipping: Clipping) -> list[str]:
    return [f"Note: {clipping.note}"] if clipping.note else []


def _markdown(citations: Citations) -> str:
    parts = ["# Clippings"]
    for cited in citations.cited:
        passage = cited.clipping.passage
        said = [f"{lead(passage, place=True)}:", words(passage), *translated(passage), cited.note]
        quoted = [f"> {text}".rstrip() for text in "\n\n".join(map(_marked_down, said)).split("\n")]
        parts.append("\n".join(quoted))
        parts += [_marked_down(note) for note in _noted(cited.clipping)]
    if citations.bibliography:
        parts.append("## Bibliography")
        parts.append(
            "\n".join(f"- {formats.markdown_citation(entry, address)}" for entry, address in citations.bibliography)
        )
    return "\n\n".join(parts) + "\n"


def _marked_down(text: str) -> str:
    return "\n".join(markdown(for_clipboard(text)))


def _toml(citations: Citations) -> str:
    entries: list[Table] = [{**table(cited.clipping), "citation": cited.note} for cited in citations.cited]
    listed = [entry for entry, _ in citations.bibliography]
    return toml({"format": 1, "style": citations.style, "bibliography": listed, "clippings": entries})


def _csv(citations: Citations) -> str:
    written = StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    for cited in citations.cited:
        cells = table(cited.clipping) | _beside_table(cited)
        writer.writerow([harmless(for_clipboard(str(cells.get(column, "")))) for column in CSV_COLUMNS])
    return written.getvalue()


def _beside_table(cited: Cited) -> Table:
    """What stands in columns otherwise than in the table of a clipping."""
    clipping, passage = cited.clipping, cited.clipping.passage
    source = read_item(passage.item)
    return {
        "words": passage.exact,
        "outlet": passage.outlet or source.outlet,
        "title": source.title,
        "date": iso(source.issued),
        "url": source.url,
        "citation": cited.entry,
        "kept": clipping.kept_here or "",
        "marked": str(passage.marked).lower(),
        "language": passage.language or source.language_tag,
    }


def rows(citations: Citations) -> list[Table]:
    """The clippings as plain data, every text exact, each with its whole citation."""
    return [
        {
            **(known := table(cited.clipping)),
            **{key: None for key in OPTIONAL if key not in known},
            "marked": cited.clipping.passage.marked,
            "pledges": list(cited.clipping.passage.pledges),
            "kept": cited.clipping.kept_here,
            "citation": cited.entry,
        }
        for cited in citations.cited
    ]


def _json(citations: Citations) -> str:
    # In ASCII, so that no terminal acts on what it holds.
    return json.dumps(rows(citations), indent=2) + "\n"


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: what looks like a formula gets an apostrophe before it."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def _html(citations: Citations) -> str:
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Clippings</title>\n'
        f"<style>{_CSS}</style>\n</head>\n<body>\n<h1>Clippings</h1>"
    ]
    for cited in citations.cited:
        passage = cited.clipping.passage
        source = read_item(passage.item)
        address = web_address(source.url)
        cite = f' cite="{escape(address)}"' if address else ""
        tag = passage.language or source.language_tag
        language = f' lang="{escape(tag)}"' if tag else ""
        parts += [
            "<section>",
            f"<p>{in_html(lead(passage, place=True))}:</p>",
            f"<blockquote{cite}{language}>",
            f"<p>{in_html(words(passage))}</p>",
            "</blockquote>",
            *(f"<p>{in_html(text)}</p>" for text in translated(passage)),
            f"<p>{with_link(cited.note, address)}</p>",
            *(f"<p>{in_html(note)}</p>" for note in _noted(cited.clipping)),
            "</section>",
        ]
    if citations.bibliography:
        entries = [f"<li>{with_link(entry, address)}</li>" for entry, address in citations.bibliography]
        parts += ["<h2>Bibliography</h2>", "<ul>", *entries, "</ul>"]
    return "\n".join([*parts, "</body>", "</html>", ""])


def in_html(text: str) -> str:
    """A text as HTML shows it."""
    return escape(for_clipboard(text)).replace("\n", "<br>\n")


def with_link(citation: str, address: str) -> str:
    """A citation, cleaned already, in which the address is a link; one that does not hold it gets a link after it."""
    shown = formats.html_citation(citation, address)
    return shown if address in citation else f'{shown} (<a href="{escape(address)}">article</a>)'


FORMATS: Mapping[str, Format[Callable[[Citations], str]]] = {
    format.id: format
    for format in (
        Format("markdown", "Markdown", "md", _markdown),
        Format("toml", "TOML", "toml", _toml),
        Format("csv", "CSV", "csv", _csv),
        Format("html", "HTML", "html", _html),
        Format("json", "JSON", "json", _json),
        Format("text", "plain text", "txt", _text),
    )
}
