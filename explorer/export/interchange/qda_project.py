"""A REFI-QDA project (.qdpx): each article's text, the quotes as selections in it, coded by speaker, mode and record.

Positions count Unicode code points of the text from 0, the end not included: `text[start:end]` is the quote. The text
is the article's by paragraphs, as `check` counts them, in NFC; without it nothing can be placed: it needs originals.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from explorer import __version__
from explorer.check.originals import NoOriginal, OriginalText, Span, original_text
from explorer.corpus.load import Stream
from explorer.corpus.model import Quote
from explorer.export.forms import MODES
from explorer.export.interchange.selection import Order, Selection
from explorer.export.interchange.xml_text import attribute, enclosed, text
from explorer.text.display import counted

_NAMESPACE: Final = "urn:QDA-XML:project:1.0"
_KINDS: Final = {
    "speaker": "Speakers", "event": "Events", "message": "Messages", "pledge": "Pledges", "question": "Questions",
}  # fmt: skip


@dataclass
class _Left:
    """What could not be placed."""

    sources: list[str] = field(default_factory=list)
    quotes: int = 0


def write(selection: Selection, path: Path, order: Order) -> Sequence[str]:
    """Write the project; tells of quotes that could not be placed. The order has originals. Raises OSError."""
    left = _Left()
    # An archive takes one file at a time, and the texts are met on the way through the project.
    with ZipFile(path, "w", ZIP_DEFLATED) as archive, TemporaryFile() as project:
        for line in _project(selection, order, archive, left):
            project.write(f"{line}\n".encode())
        project.seek(0)
        with archive.open("project.qde", "w", force_zip64=True) as file:
            copyfileobj(project, file)
    told = [f"{why}: its quotes are left out" for why in left.sources]
    return (*told, *([f"{counted(left.quotes, 'quote')} not found in the originals, left out"] if left.quotes else []))


def _project(selection: Selection, order: Order, archive: ZipFile, left: _Left) -> Iterator[str]:
    about, user = selection.about, attribute("guid", selection.guid("user"))
    yield '<?xml version="1.0" encoding="utf-8"?>'
    origin = attribute("origin", f"Hanoi Convention Explorer {__version__}")
    yield f'<Project xmlns="{_NAMESPACE}"{attribute("name", about.title)}{origin}>'
    yield f"<Users><User{user}{attribute('name', about.curated_by)}/></Users>"
    yield "<CodeBook><Codes>"
    yield from _codes(selection)
    yield "</Codes></CodeBook>"
    yield from enclosed("<Sources>", _articles(selection, order, archive, left), "</Sources>")
    yield f"<Description>{text(about.description)}</Description>"
    yield "</Project>"


def _codes(selection: Selection) -> Iterator[str]:
    modes = (_code(selection, "mode", mode, mode) for mode in MODES)
    yield from _group(selection, "Modes", modes)
    for kind, title in _KINDS.items():
        rows = selection.rows("SELECT id, title FROM record WHERE kind = ? AND n IN chosen ORDER BY n", kind)
        yield from _group(selection, title, (_code(selection, "record", id, name) for id, name in rows))


def _group(selection: Selection, title: str, codes: Iterator[str]) -> Iterator[str]:
    # Without codes it would be one more code in most programs.
    guid = attribute("guid", selection.guid("group", title))
    return enclosed(f'<Code{guid}{attribute("name", title)} isCodable="false">', codes, "</Code>")


def _code(selection: Selection, what: str, id: str, name: str) -> str:
    return f'<Code{attribute("guid", selection.guid(what, id))}{attribute("name", name or id)} isCodable="true"/>'


def _articles(selection: Selection, order: Order, archive: ZipFile, left: _Left) -> Iterator[str]:
    assert order.originals is not None, "nothing is placed without"
    for article in Stream(order.corpus).articles:
        chosen = [quote for quote in article.quotes if selection.has(quote.id)]
        if not chosen:
            continue
        try:
            original = original_text(article.source, order.originals)
        except NoOriginal as error:
            left.sources.append(f"{article.source.label} {error}")
            continue
        guid = selection.guid("source", article.source.id)
        archive.writestr(f"sources/{guid}.txt", original.joined)
        named = f"{article.source.outlet}: {article.source.title}"
        lines = [
            f'<TextSource{attribute("guid", guid)}{attribute("name", named)} plainTextPath="internal://{guid}.txt">'
        ]
        if article.source.URL:
            lines.append(f"<Description>{text(article.source.URL)}</Description>")
        starts = list(accumulate((len(part) + 1 for part in original.everything), initial=0))
        for quote in selection.counted(chosen):
            lines += _selected(selection, quote, original, starts, left)
        yield "\n".join((*lines, "</TextSource>"))


def _selected(
    selection: Selection, quote: Quote, original: OriginalText, starts: Sequence[int], left: _Left
) -> Iterator[str]:
    """A quote as a selection with its codes; nothing where it is not in its place."""
    span = original.place(quote)
    if not isinstance(span, Span):
        left.quotes += 1
        return
    start = starts[span.paragraph] + span.start
    at = f"{attribute('startPosition', start)}{attribute('endPosition', start + span.end - span.start)}"
    guid = attribute("guid", selection.guid("quote", quote.id))
    yield f"<PlainTextSelection{guid}{attribute('name', quote.id)}{at}>"
    if told := "\n".join(filter(None, (quote.attribution, quote.translation, quote.note))):
        yield f"<Description>{text(told)}</Description>"
    codes = [("mode", quote.mode), *(("record", id) for id in quote.voices)]
    codes += [("record", one.id) for one in selection.mentions(quote.id)]
    for what, id in codes:
        coding, code = selection.guid("coding", quote.id, what, id), selection.guid(what, id)
        yield f"<Coding{attribute('guid', coding)}><CodeRef{attribute('targetGUID', code)}/></Coding>"
    yield "</PlainTextSelection>"
