"""Annotations of other tools as highlights: W3C Web Annotation (JSON-LD), Hypothesis, and `export annotations`.

Of a file from anywhere nothing is believed: what has not the type that its standard gives it counts as not there.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from explorer.corpus import read
from explorer.errors import Refused
from explorer.export.interchange.web_annotations import KEPT, TERM

MAX_MB: Final = 16
LONGEST_NAME: Final = 200
"""The most characters by which an annotation is called."""
_LISTS: Final = ("items", "annotations", "rows", "@graph", "first")
"""Where files keep their annotations: W3C collections and pages, Hypothesis and its API, JSON-LD."""
_TEXT_FRAGMENT: Final = re.compile(
    r"[#&]?:~:text=(?:(?P<prefix>[^,&]+)-,)?(?P<exact>[^,&]+?)(?:,-(?P<suffix>[^,&]+))?(?=&|$)"
)
_TAGGING: Final = ("tagging", "identifying", "classifying")


class NotAnnotations(Refused):
    """A file that holds no annotations; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Words that somebody marked on a page; "" where the annotation tells nothing of it."""

    name: str
    """What to call it in a message: its id, or its number in the file."""
    addresses: tuple[str, ...] = ()
    """What it says it is a part of."""
    source: str = ""
    """The id of the source, where one of our exports gives it."""
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    trouble: str = ""
    """Why it is none: what of the file is elsewhere."""
    curated: Mapping[str, object] = field(default_factory=dict)
    """All that one of our exports tells of the quote, by the keys of the format."""


def read_highlights(path: Path) -> list[Highlight]:
    """The highlights of a JSON file, in its order. Raises NotAnnotations."""
    place = Path(os.path.realpath(path))
    try:
        if place.is_file() and place.stat().st_size > MAX_MB * 2**20:
            raise NotAnnotations(f"{path} is larger than {MAX_MB} MB; export less at a time")
        text = read.decode(read.read_bytes(place.parent, place.name))
    except (read.Unreadable, OSError, ValueError) as error:
        raise NotAnnotations(f"{path} {error}") from error
    try:
        value = json.loads(text)
        every = enumerate(_annotations(value, listed=isinstance(value, list)), 1)
        found = [highlight for number, one in every for highlight in _highlights_of(one, number)]
    except json.JSONDecodeError as error:
        raise NotAnnotations(f"{path} is not valid JSON: line {error.lineno}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise NotAnnotations(f"{path} is nested too deeply, or holds a number too long to read") from error
    if not any(one.addresses or one.exact for one in found):
        raise NotAnnotations(f"{path} holds no annotations; give an export of Hypothesis, or W3C Web Annotations")
    return found


def _annotations(value: object, *, listed: bool) -> Iterator[Mapping[str, object] | str]:
    """The annotations of a value, also those of a list that only name one, or have no target; and what is elsewhere."""
    for one in _many(value):
        row = _table(one) or ({"id": one} if listed else {})
        key = next((key for key in _LISTS if isinstance(row.get(key), (list, dict))), "")
        if "target" in row or "uri" in row or (listed and not key):
            yield row
        elif key:
            yield from _annotations(row[key], listed=isinstance(row[key], list))
            total, held = row.get("total"), len(_many(row[key]))
            if isinstance(total, int) and isinstance(row[key], list) and total > held:
                yield f"holds {held} of {total} annotations; export the others too"
            elif "next" in row:
                yield f"goes on in another, {text_of(row['next'])}; import that too"


def _highlights_of(row: Mapping[str, object] | str, number: int) -> Iterator[Highlight]:
    """What an annotation marks: one for each of its targets, and for each of the words that these quote."""
    if isinstance(row, str):
        yield Highlight(name="the file", trouble=row)
        return
    name = text_of(row.get("id", row.get("@id")))[:LONGEST_NAME] or f"annotation {number}"
    curated = _table(row.get(TERM))
    quote = _table(curated.get("quote"))
    tags, note = _said(row)
    marked = [pair for target in _inner(row.get("target")) or [None] for pair in _marked(target)]
    for count, (addresses, selector) in enumerate(marked, 1):
        yield Highlight(
            name=name if count == 1 else f"{name} ({count})",
            addresses=tuple(filter(None, dict.fromkeys((text_of(row.get("uri")), *addresses)))),
            source=text_of(_table(curated.get("source")).get("id")),
            exact=text_of(selector.get("exact")),
            prefix=text_of(selector.get("prefix")),
            suffix=text_of(selector.get("suffix")),
            tags=tags,
            note=note,
            curated={key: quote[key] for key in KEPT if key in quote},
        )


def _marked(target: object) -> Iterator[tuple[Sequence[str], Mapping[str, object]]]:
    """The addresses of a target, with each of the words that it quotes; without any, once with none."""
    told = _table(target) or {"source": target}
    source = told.get("source", told.get("id"))
    addresses = [text_of(source) or text_of(_table(source).get("id"))]
    selectors = [*_selectors(told.get("selector"))] or [*_fragment(addresses[0])]
    words = {text_of(one.get("exact")): one for one in reversed(selectors)}
    yield from ((addresses, one) for one in reversed(words.values() or [{}]))


def _inner(value: object) -> list[object]:
    """The targets or bodies that a value holds, those of a Choice, a Composite or a List each for itself."""
    found = []
    for one in _many(value):
        held = _table(one).get("items")
        found += _inner(held) if isinstance(held, list) else [one]
    return found


def _selectors(value: object) -> Iterator[Mapping[str, object]]:
    """The selectors by words, also those that refine others (W3C `refinedBy`)."""
    for one in map(_table, _many(value)):
        types = [text_of(name).rpartition(":")[2] for name in _many(one.get("type", one.get("@type")))]
        if "TextQuoteSelector" in types and text_of(one.get("exact")).strip():
            yield one
        if "FragmentSelector" in types:
            yield from _fragment(text_of(one.get("value")))
        if "refinedBy" in one:
            yield from _selectors(one["refinedBy"])


def _fragment(address: str) -> Iterator[Mapping[str, object]]:
    """The words that a link points to (`#:~:text=`), where it gives them whole."""
    for found in _TEXT_FRAGMENT.finditer(address):
        yield {key: unquote(words or "") for key, words in found.groupdict().items()}


def _said(row: Mapping[str, object]) -> tuple[tuple[str, ...], str]:
    """The tags of an annotation, and its comments; of a comment that stands elsewhere, where."""
    tags = [text_of(one).strip() for one in _many(row.get("tags"))]
    notes = [text_of(row.get("text")).strip(), text_of(row.get("bodyValue")).strip()]
    for one in _inner(row.get("body")):
        body = _table(one) or {"id": one}
        words = next(filter(None, (text_of(body.get(key)).strip() for key in ("value", "source", "id"))), "")
        tagging = any(text_of(one) in _TAGGING for one in _many(body.get("purpose")))
        (tags if tagging else notes).append(words)
    return tuple(filter(None, tags)), "\n".join(filter(None, notes))


def _many(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _table(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def text_of(value: object) -> str:
    """The value, if it is a text; else ""."""
    return value if isinstance(value, str) else ""
