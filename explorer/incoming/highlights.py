"""Annotations of other tools as highlights: W3C Web Annotation (JSON-LD), Hypothesis, and `export annotations`.

Of a file from anywhere nothing is believed: what has not the type that its standard gives it counts as not there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from explorer.corpus import read
from explorer.errors import Refused
from explorer.export.interchange.web_annotations import KEPT, TERM

MAX_MB: Final = 16
_NAME: Final = 200
"""The most characters by which an annotation is called."""
_LISTS: Final = ("items", "annotations", "rows", "@graph", "first")
"""Where files keep their annotations: W3C collections and pages, Hypothesis and its API, JSON-LD."""
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
        found = [_highlight(one, number) for number, one in enumerate(_annotations(json.loads(text)), 1)]
    except json.JSONDecodeError as error:
        raise NotAnnotations(f"{path} is not valid JSON: line {error.lineno}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise NotAnnotations(f"{path} is nested too deeply, or holds a number too long to read") from error
    if not found:
        raise NotAnnotations(f"{path} holds no annotations; give an export of Hypothesis, or W3C Web Annotations")
    return found


def _annotations(value: object) -> Iterator[Mapping[str, object]]:
    for one in _many(value):
        row = _table(one)
        inner = next((row[key] for key in _LISTS if isinstance(row.get(key), (list, dict))), None)
        if "target" in row or "uri" in row:
            yield row
        elif inner is not None:
            yield from _annotations(inner)


def _highlight(row: Mapping[str, object], number: int) -> Highlight:
    targets = [_table(one) if isinstance(one, dict) else {"source": one} for one in _many(row.get("target"))]
    sources = [one.get("source", one.get("id")) for one in targets]
    addresses = [text_of(one) or text_of(_table(one).get("id")) for one in (row.get("uri"), *sources)]
    selector = next((one for target in targets for one in _selectors(target.get("selector"))), {})
    curated = _table(row.get(TERM))
    quote = _table(curated.get("quote"))
    tags, notes = _said(row)
    return Highlight(
        name=text_of(row.get("id"))[:_NAME] or f"annotation {number}",
        addresses=tuple(filter(None, dict.fromkeys(addresses))),
        source=text_of(_table(curated.get("source")).get("id")),
        exact=text_of(selector.get("exact")),
        prefix=text_of(selector.get("prefix")),
        suffix=text_of(selector.get("suffix")),
        tags=tags,
        note=notes,
        curated={key: quote[key] for key in KEPT if key in quote},
    )


def _selectors(value: object) -> Iterator[Mapping[str, object]]:
    """The selectors by words, also those that refine others (W3C `refinedBy`)."""
    for one in map(_table, _many(value)):
        if one.get("type") == "TextQuoteSelector" and text_of(one.get("exact")).strip():
            yield one
        if "refinedBy" in one:
            yield from _selectors(one["refinedBy"])


def _said(row: Mapping[str, object]) -> tuple[tuple[str, ...], str]:
    """The tags of an annotation, and its comments."""
    tags = [text_of(one).strip() for one in _many(row.get("tags"))]
    notes = [text_of(row.get("text")).strip(), text_of(row.get("bodyValue")).strip()]
    for body in map(_table, _many(row.get("body"))):
        words = text_of(body.get("value")).strip()
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


def curated_highlight(
    row: Mapping[str, object], addresses: Mapping[str, str], curated: Mapping[str, object]
) -> Highlight:
    """A quote that one of our exports tells whole; `addresses` are those of its sources."""
    source = text_of(row.get("source"))
    return Highlight(
        name=f"quote {text_of(row.get('id'))[:_NAME]}",
        addresses=(addresses[source],) if addresses.get(source) else (),
        source=source,
        exact=text_of(row.get("exact")),
        prefix=text_of(row.get("prefix")),
        suffix=text_of(row.get("suffix")),
        curated=curated,
    )
