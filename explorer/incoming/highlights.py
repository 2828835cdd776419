"""Annotations of other tools, and what our own exports wrote, as highlights that tell all that is curated.

Read are W3C Web Annotation (JSON-LD), Hypothesis and `export annotations`; of `export package` and `export vault` a
folder or a zip, and the front matter of notes also where another program wrote it anew. Of a file from anywhere nothing
is believed: what has not the type that its standard gives it counts as not there.
"""

import csv
import json
import lzma
import os
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from explorer.corpus import read
from explorer.errors import Refused
from explorer.export.interchange import vault
from explorer.export.interchange.data_package import FILE as PACKAGE
from explorer.export.interchange.data_package import bare
from explorer.export.interchange.tables import QUOTES, SOURCES, VOICES
from explorer.export.interchange.web_annotations import KEPT, TERM

MAX_MB: Final = 16
_NAME: Final = 200
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
        every = enumerate(_annotations(json.loads(text)), 1)
        found = [highlight for number, one in every for highlight in _highlights_of(one, number)]
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


def _highlights_of(row: Mapping[str, object], number: int) -> Iterator[Highlight]:
    """What an annotation marks: one for each of its targets, and for each of the words that these quote."""
    name = text_of(row.get("id", row.get("@id")))[:_NAME] or f"annotation {number}"
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


NOTES: Final = f"{vault.QUOTES}/*/*.md"
_MARKS: Final = ((0, PACKAGE), (2, NOTES))
"""By what an archive of either is known, and how deep that lies."""
_BROKEN: Final = (
    BadZipFile, zlib.error, lzma.LZMAError, OSError, KeyError, ValueError, RuntimeError, EOFError, csv.Error,
    read.Unreadable,
)  # fmt: skip
"""What a zip that is cut, encrypted, or packed as nobody can unpack here ends in, and a CSV that is none."""


def is_exported(path: Path) -> bool:
    """Whether a path is a folder, or a file that begins as a zip does, with files in it or without."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
        return path.is_dir()
    except OSError:
        return False


def read_exported(path: Path) -> list[Highlight]:
    """The quotes of a data package or a vault. Raises NotAnnotations."""
    try:
        if path.is_dir():
            return _highlights(_Folder(path))
        with ZipFile(path) as file:
            return _highlights(_Zip(file))
    except _BROKEN as error:
        raise NotAnnotations(f"{path} is no data package or vault of ours, or is broken: {error}") from error


class _Folder:
    """What was exported, as it lies on the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, pattern: str) -> list[str]:
        """The files whose name, from the top, is of a pattern."""
        return sorted(found.relative_to(self._path).as_posix() for found in self._path.glob(pattern))

    def content(self, name: str) -> bytes:
        """The bytes of a file. Raises Unreadable."""
        return _within(name, read.read_bytes(self._path, name))


class _Zip:
    """What was exported, in an archive, in which it may lie below other folders."""

    def __init__(self, file: ZipFile) -> None:
        self._file = file
        self._names = [PurePosixPath(name) for name in file.namelist()]
        tops = (one.parents[depth] for depth, mark in _MARKS for one in self._names if one.match(mark))
        self._top = next(tops, PurePosixPath())

    def find(self, pattern: str) -> list[str]:
        """The files whose name, from the top, is of a pattern."""
        names = (one.relative_to(self._top) for one in self._names if one.is_relative_to(self._top))
        return sorted(str(name) for name in names if name.match(pattern))

    def content(self, name: str) -> bytes:
        """The bytes of a file. Raises Unreadable, and what `_BROKEN` names."""
        with self._file.open(str(self._top / name)) as member:
            return _within(name, member.read(MAX_MB * 2**20 + 1))


_Exported: TypeAlias = _Folder | _Zip


def _within(name: str, data: bytes) -> bytes:
    if len(data) > MAX_MB * 2**20:
        raise read.Unreadable(f"{name} is larger than {MAX_MB} MB")
    return data


def _highlights(exported: _Exported) -> list[Highlight]:
    if exported.find(PACKAGE):
        return _of_package(exported)
    if not exported.find(NOTES):
        raise read.Unreadable(f"there is no {PACKAGE} in it, nor notes such as {NOTES}")
    return _of_vault(exported)


_AS_THEY_ARE: Final = ("id", "mode", "attribution", "part", "locator", "language", "translation", "via", "note")
_MARKED: Final = {"true": True, "false": False}


def _of_package(exported: _Exported) -> list[Highlight]:
    def rows(name: str) -> list[dict[str, str]]:
        text = read.decode(exported.content(f"{name}.csv"))
        reader = csv.DictReader(StringIO(text, newline=""), restkey="", restval="", strict=True)
        return [{key: bare(cell) for key, cell in row.items() if isinstance(cell, str)} for row in reader]

    addresses = {row.get("id", ""): row.get("url", "") for row in rows(SOURCES.name)}
    voices: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows(VOICES.name), key=lambda row: row.get("position", "").zfill(9)):
        voices[row.get("quote", "")][row.get("role", "")].append(row.get("speaker", ""))
    quotes = rows(QUOTES.name)
    return [curated_highlight(row, addresses, _curated(row, voices[row.get("id", "")])) for row in quotes]


def _curated(row: Mapping[str, str], voices: Mapping[str, list[str]]) -> dict[str, object]:
    told: dict[str, object] = {key: row[key] for key in _AS_THEY_ARE if row.get(key)}
    place = row.get("paragraph", "")
    told["paragraph"] = int(place) if place.isascii() and place.isdigit() and len(place) < 10 else place
    told["marked"] = _MARKED.get(row.get("marked", ""))
    said_by, behalf, via = (voices.get(role, []) for role in ("speaker", "on-behalf-of", "via"))
    told |= {"speakers": said_by} if len(said_by) > 1 else {"speaker": said_by[0]} if said_by else {}
    told |= {"on-behalf-of": behalf} if behalf else {}
    return told | ({"via": via[0]} if via else {})


_FRONT: Final = re.compile(r"\ufeff?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_ITEM: Final = re.compile(r"\s*-\s(.*)")
_BLOCK: Final = re.compile(r"\|-?")


def _of_vault(exported: _Exported) -> list[Highlight]:
    """Its quotes in the order in which it was written. Raises Unreadable."""
    notes = list(_notes(exported, f"{vault.SOURCES}/*.md"))
    csl = {text_of(note.get("id")): note.get("csl") for note in notes}
    addresses = {id: text_of(item.get("URL")) for id, item in csl.items() if isinstance(item, dict)}
    quotes = [note for note in _notes(exported, NOTES) if note.get("type") == "quote"]
    return [
        curated_highlight(note, addresses, {key: note[key] for key in KEPT if key in note})
        for note in sorted(quotes, key=_position)
    ]


def _notes(exported: _Exported, pattern: str) -> Iterator[Mapping[str, object]]:
    size = 0
    for name in exported.find(pattern):
        data = exported.content(name)
        size += len(data)
        if size > MAX_MB * 2**20:
            raise read.Unreadable(
                f"its notes are larger than {MAX_MB} MB together; import some of its folders at a time"
            )
        if front := _FRONT.match(read.decode(data).replace("\r\n", "\n")):
            yield dict(_values(front[1].split("\n")))


def _values(lines: list[str]) -> Iterator[tuple[str, object]]:
    """Each key with its value: as JSON, which is how it is exported, or as YAML that programs of notes write."""
    while lines:
        key, _, value = lines.pop(0).partition(":")
        below = []
        while lines and (lines[0][:1].isspace() or lines[0].startswith("- ") or not lines[0]):
            below.append(lines.pop(0))
        if _BLOCK.fullmatch(value.strip()):
            indent = len(below[0]) - len(below[0].lstrip()) if below else 0
            yield key, "\n".join(line[indent:] for line in below)
        elif below:
            yield key, [_value(item[1]) for line in below if (item := _ITEM.fullmatch(line))]
        else:
            yield key, _value(value)


def _value(text: str) -> object:
    text = text.strip()
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text[1:-1].replace("''", "'") if text[:1] == text[-1:] == "'" and len(text) > 1 else text


def _position(note: Mapping[str, object]) -> tuple[int, str]:
    place = note.get("position")
    return place if isinstance(place, int) else 0, text_of(note.get("id"))
