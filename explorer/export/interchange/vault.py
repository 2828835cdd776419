"""A vault of Markdown notes (Obsidian): a note a quote, a speaker, a source; and CSL-JSON of the sources beside them.

What is curated stands in the front matter, which YAML reads back to the character; the note below it is for reading.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from explorer.citation import formats
from explorer.citation.escape import markdown, web_address
from explorer.citation.link import quote_link
from explorer.errors import Refused
from explorer.export.interchange.selection import Order, Person, Selection, involved, said_by
from explorer.export.interchange.web_annotations import KEPT, source_told, told
from explorer.index.ask.library import SourceRow
from explorer.index.read.listing import Listed
from explorer.text.display import display

QUOTES, SPEAKERS, SOURCES = "Quotes", "Speakers", "Sources"
REFERENCES: Final = "references.json"
# What Obsidian gives a meaning beyond CommonMark: tags, comments, formulas, highlights, block ids.
_OBSIDIAN: Final = re.compile(r"\\.|[#%$=^]")
# What YAML does not print: see "Character Set" and "Line Break Characters" of YAML 1.1 and 1.2.
_UNPRINTED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def write(selection: Selection, path: Path, order: Order) -> Sequence[str]:
    """Write the notes into a folder. Raises OSError."""
    selection.expect(selection.quote_count)
    for name in (QUOTES, SPEAKERS, SOURCES):
        (path / name).mkdir()
    with open(path / REFERENCES, "w", encoding="utf-8", newline="\n") as file:
        for number, source in enumerate(selection.sources()):
            file.write(f"{',' if number else '['}\n{_csl(source)}")
            _put(path / SOURCES / f"{source.id}.md", _source_note(source))
        file.write("\n]\n" if selection.source_count else "[]\n")
    for one in selection.people():
        _put(path / SPEAKERS / f"{one.id}.md", _speaker_note(one))
    last = ""
    for position, (quote, source) in enumerate(selection.quotes(), 1):
        # A folder an article: programs slow down over very many notes in one.
        if source.id != last:
            (path / QUOTES / source.id).mkdir()
            last = source.id
        _put(path / QUOTES / source.id / f"{quote['id']}.md", _quote_note(selection, quote, source, position))
    return ()


def front_matter(values: Mapping[str, object]) -> str:
    """YAML that any version of it reads back: each value as JSON, with escapes for what YAML does not print."""
    lines = [f"{key}: {_yaml(value)}" for key, value in values.items() if value not in (None, [], "")]
    return "\n".join(("---", *lines, "---"))


def _yaml(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _csl(source: SourceRow) -> str:
    """The source as a CSL-JSON item of CSL 1.0.2 alone."""
    return formats.csl_json(json.loads(source.csl)).strip().removeprefix("[").removesuffix("]").strip()


def _put(file: Path, lines: Iterator[str]) -> None:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _source_note(source: SourceRow) -> Iterator[str]:
    yield front_matter({"type": "source", "id": source.id, "aliases": [source.label], "csl": source_told(source)})
    yield ""
    yield f"# {_line(source.title)}"
    yield ""
    yield f"{_line(source.outlet)}{f', {_line(source.issued)}' if source.issued else ''}."
    if address := web_address(source.url or ""):
        yield f"\n<{address}>"


def _speaker_note(one: Person) -> Iterator[str]:
    yield front_matter({"type": "speaker", "aliases": [one.name], **told(one)})
    yield ""
    yield f"# {_line(one.name)}"
    yield ""
    yield ", ".join(_line(word) for word in (one.role, one.affiliation) if word)
    if one.summary:
        yield f"\n{_line(one.summary)}"


def _quote_note(selection: Selection, quote: Listed, source: SourceRow, position: int) -> Iterator[str]:
    id, names = str(quote["id"]), quote["names"]
    assert isinstance(names, dict)
    kept = {key: quote[key] for key in KEPT if key != "id"}
    records = [told(one) for one in selection.mentions(id)]
    words = {key: quote[key] for key in ("exact", "prefix", "suffix")}
    people = [f"[[{one}]]" for one in dict.fromkeys(involved(quote, names))]
    yield front_matter(
        {"type": "quote", "id": id, "source": source.id, "date": source.issued, **words, **kept,
         "position": position, "records": records, "links": [f"[[{source.id}]]", *people]}
    )  # fmt: skip
    yield ""
    yield "\n".join(f"> {line}".rstrip() for line in _lines(str(quote["exact"]))) + f" ^{id}"
    yield ""
    speakers = ", ".join(f"[[{one}|{_alias(names[one])}]]" for one in said_by(quote))
    where = f"in [[{source.id}|{_alias(source.label)}]] [@{source.id}]"
    yield f"{speakers + ', ' if speakers else ''}{quote['mode']}, {where}"
    if address := _landing(quote, source):
        yield f"\n[In the article]({address})"
    for key, lead in (("translation", "Our translation: "), ("note", "")):
        if quote[key]:
            yield f"\n{lead}{_line(str(quote[key]))}"


def _landing(quote: Listed, source: SourceRow) -> str:
    """The link that lands on the quote; nothing without an address."""
    try:
        address = quote_link(source.url or "", *(str(quote[key]) for key in ("exact", "prefix", "suffix")))
    except Refused:
        return ""
    return web_address(address).replace("(", "%28").replace(")", "%29")


def _lines(text: str) -> list[str]:
    # What is escaped already is left.
    return [_OBSIDIAN.sub(lambda sign: f"\\{sign[0]}"[-2:], line) for line in markdown(display(text))]


def _line(text: str) -> str:
    return " ".join(_lines(display(text, one_line=True)))


def _alias(text: str) -> str:
    """The text of a link, in which a bracket or a bar would end it."""
    return re.sub(r"[\[\]|\\]", " ", display(text, one_line=True))
