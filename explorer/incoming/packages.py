"""What `export package` wrote, a folder or a zip of it, as highlights that tell all that is curated of each quote."""

from __future__ import annotations

import csv
import lzma
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile

from explorer.corpus import read
from explorer.export.interchange.data_package import FILE, bare
from explorer.export.interchange.tables import QUOTES, SOURCES, VOICES
from explorer.incoming.highlights import MAX_MB, Highlight, NotAnnotations

_AS_THEY_ARE: Final = ("id", "mode", "attribution", "part", "locator", "language", "translation", "via", "note")
_BROKEN: Final = (
    BadZipFile, zlib.error, lzma.LZMAError, OSError, KeyError, ValueError, RuntimeError, EOFError, csv.Error,
)  # fmt: skip
"""What a zip that is cut, encrypted, or packed as nobody can unpack here ends in, and a CSV that is none."""
_MARKED: Final = {"true": True, "false": False}

Row = Mapping[str, str]
Voices = Mapping[str, Mapping[str, list[str]]]


def is_package(path: Path) -> bool:
    """Whether a path is a folder, or a file that begins as a zip does."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(4) == b"PK\x03\x04"
        return path.is_dir()
    except OSError:
        return False


def read_package(path: Path) -> list[Highlight]:
    """The quotes of a data package. Raises NotAnnotations."""
    try:
        if path.is_dir():
            return _highlights(lambda name: read.read_bytes(path, name))
        with ZipFile(path) as file:
            places = [PurePosixPath(name).parent for name in file.namelist() if PurePosixPath(name).name == FILE]
            if not places:
                raise NotAnnotations(f"{path} holds no {FILE}; give what `export package` wrote")
            return _highlights(lambda name: _member(file, str(places[0] / name)))
    except read.Unreadable as error:
        raise NotAnnotations(f"{path} is no data package of ours, or is broken: {error}") from error
    except _BROKEN as error:
        raise NotAnnotations(f"{path} is no data package of ours, or is broken: {error}") from error


def _member(file: ZipFile, name: str) -> bytes:
    with file.open(name) as member:
        return member.read(MAX_MB * 2**20 + 1)


def _highlights(content: Callable[[str], bytes]) -> list[Highlight]:
    def rows(name: str) -> list[dict[str, str]]:
        data = content(f"{name}.csv")
        if len(data) > MAX_MB * 2**20:
            raise read.Unreadable(f"{name}.csv is larger than {MAX_MB} MB")
        reader = csv.DictReader(StringIO(read.decode(data), newline=""), restkey="", restval="", strict=True)
        return [{key: bare(cell) for key, cell in row.items() if isinstance(cell, str)} for row in reader]

    addresses = {row.get("id", ""): row.get("url", "") for row in rows(SOURCES.name)}
    voices: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(rows(VOICES.name), key=lambda row: row.get("position", "").zfill(9)):
        voices[row.get("quote", "")][row.get("role", "")].append(row.get("speaker", ""))
    return [_highlight(row, addresses, voices) for row in rows(QUOTES.name)]


def _highlight(row: Row, addresses: Mapping[str, str], voices: Voices) -> Highlight:
    source = row.get("source", "")
    return Highlight(
        name=f"quote {row.get('id', '')[:200]}",
        addresses=(addresses[source],) if addresses.get(source) else (),
        source=source,
        exact=row.get("exact", ""),
        prefix=row.get("prefix", ""),
        suffix=row.get("suffix", ""),
        curated=_curated(row, voices.get(row.get("id", ""), {})),
    )


def _curated(row: Row, voices: Mapping[str, list[str]]) -> dict[str, object]:
    told: dict[str, object] = {key: row[key] for key in _AS_THEY_ARE if row.get(key)}
    place = row.get("paragraph", "")
    told["paragraph"] = int(place) if place.isascii() and place.isdigit() and len(place) < 10 else place
    told["marked"] = _MARKED.get(row.get("marked", ""))
    said_by, behalf, via = (voices.get(role, []) for role in ("speaker", "on-behalf-of", "via"))
    told |= {"speakers": said_by} if len(said_by) > 1 else {"speaker": said_by[0]} if said_by else {}
    told |= {"on-behalf-of": behalf} if behalf else {}
    return told | ({"via": via[0]} if via else {})
