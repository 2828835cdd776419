"""What our own exports wrote, as highlights that tell all that is curated: a data package, or a vault of notes.

Each is a folder or a zip; the front matter of notes is read also where another program wrote it anew. Of a file from
anywhere nothing is believed.
"""

import csv
import json
import lzma
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias
from zipfile import BadZipFile, ZipFile

from explorer.corpus import read
from explorer.export.interchange import vault
from explorer.export.interchange.data_package import FILE as PACKAGE
from explorer.export.interchange.data_package import bare
from explorer.export.interchange.tables import QUOTES, SOURCES, VOICES
from explorer.export.interchange.web_annotations import KEPT
from explorer.incoming.highlights import LONGEST_NAME, MAX_MB, Highlight, NotAnnotations, text_of

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


def _highlight(row: Mapping[str, object], addresses: Mapping[str, str], curated: Mapping[str, object]) -> Highlight:
    """A quote that one of our exports tells whole; `addresses` are those of its sources."""
    source = text_of(row.get("source"))
    return Highlight(
        name=f"quote {text_of(row.get('id'))[:LONGEST_NAME]}",
        addresses=(addresses[source],) if addresses.get(source) else (),
        source=source,
        exact=text_of(row.get("exact")),
        prefix=text_of(row.get("prefix")),
        suffix=text_of(row.get("suffix")),
        curated=curated,
    )


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
    return [_highlight(row, addresses, _curated(row, voices[row.get("id", "")])) for row in quotes]


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
        _highlight(note, addresses, {key: note[key] for key in KEPT if key in note})
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
