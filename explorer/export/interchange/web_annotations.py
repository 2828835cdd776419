"""W3C Web Annotations (JSON-LD): an array, one annotation a line, each with a TextQuoteSelector on its source.

The bodies tell mode and speakers to any reader of annotations. Under `explorer`, one JSON literal to JSON-LD 1.1, each
carries all that is curated of the quote, so that an annotation may be taken out and still comes back whole.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from explorer.export.interchange.selection import Mention, Order, Person, Selection, involved, said_by
from explorer.index.ask.library import SourceRow
from explorer.index.read.listing import Listed

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
TERM: Final = "explorer"
_CONTEXTS: Final = (CONTEXT, {TERM: {"@id": "urn:hanoi-explorer:curated", "@type": "@json"}})
_GENERATOR: Final = {"id": "urn:hanoi-explorer", "type": "Software", "name": "Hanoi Convention Explorer"}
KEPT: Final = (
    "id", "mode", "speaker", "speakers", "on-behalf-of", "via", "attribution", "paragraph", "part", "locator", "marked",
    "language", "translation", "note",
)  # fmt: skip
"""What of a quote stands under `explorer`; its words and what is around them stand in the selector."""


def write(selection: Selection, path: Path, order: Order) -> Sequence[str]:
    """Write the annotations to a file. Raises OSError."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for number, annotation in enumerate(_annotations(selection)):
            file.write(f"{',' if number else ''}\n{json.dumps(annotation, ensure_ascii=True)}")
        file.write("\n]\n")
    return ()


def _annotations(selection: Selection) -> Iterator[dict[str, object]]:
    for quote, source in selection.quotes():
        names = quote["names"]
        assert isinstance(names, dict)
        selector = {key: quote[key] for key in ("exact", "prefix", "suffix") if quote[key]}
        yield {
            "@context": _CONTEXTS,
            "id": selection.urn("quote", str(quote["id"])),
            "type": "Annotation",
            "motivation": "classifying",
            "creator": {"name": selection.about.curated_by},
            "generator": _GENERATOR,
            "body": list(_bodies(quote, names)),
            "target": {
                "source": selection.address(source),
                "selector": {"type": "TextQuoteSelector", **selector},
            },
            TERM: _curated(selection, quote, source, names),
        }


def _bodies(quote: Listed, names: Mapping[str, str]) -> Iterator[dict[str, object]]:
    yield _body("tagging", str(quote["mode"]))
    for id in said_by(quote):
        yield _body("identifying", names[id])
    for key, lead in (("attribution", ""), ("translation", "Our translation: ")):
        if quote[key]:
            yield _body("describing", f"{lead}{quote[key]}")
    if quote["note"]:
        yield _body("commenting", str(quote["note"]))


def _body(purpose: str, value: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _curated(selection: Selection, quote: Listed, source: SourceRow, names: Mapping[str, str]) -> dict[str, object]:
    kept = {key: quote[key] for key in KEPT if quote[key] not in (None, [], "")}
    people = (selection.person(id) for id in dict.fromkeys(involved(quote, names)))
    return {
        "corpus": selection.about.id,
        "quote": kept,
        "speakers": [told(one) for one in people],
        "source": source_told(source),
        "records": [told(one) for one in selection.mentions(str(quote["id"]))],
    }


def told(one: Person | Mention) -> dict[str, str]:
    """A speaker or record by the names of what is known of it."""
    return {key: value for key, value in one._asdict().items() if value}


def source_told(source: SourceRow) -> dict[str, object]:
    """A source as its CSL-JSON item, with what CSL has no variable for."""
    made_of = {"speech": source.speech, "derived-from": source.derived_from, "version-of": source.version_of}
    told = {key: value for key, value in made_of.items() if value and value != "marked"}
    dates = {"edtf": source.issued} if source.issued else {}
    return {**json.loads(source.csl), "label": source.label, **told, **dates}
