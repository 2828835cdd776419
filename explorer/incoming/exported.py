"""What `export package` and `export vault` wrote, a folder or a zip of it, as highlights."""

from __future__ import annotations

import csv
import lzma
import zlib
from pathlib import Path, PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile

from explorer.corpus import read
from explorer.incoming import packages, vaults
from explorer.incoming.highlights import MAX_MB, Highlight, NotAnnotations

_BROKEN: Final = (
    BadZipFile, zlib.error, lzma.LZMAError, OSError, KeyError, ValueError, RuntimeError, EOFError, csv.Error,
    read.Unreadable,
)  # fmt: skip
"""What a zip that is cut, encrypted, or packed as nobody can unpack here ends in, and a CSV that is none."""


def is_exported(path: Path) -> bool:
    """Whether a path is a folder, or a file that begins as a zip does."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(4) == b"PK\x03\x04"
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


_MARKS: Final = ((0, packages.FILE), (2, vaults.NOTES))
"""By what an archive of either is known, and how deep that lies."""


def _within(name: str, data: bytes) -> bytes:
    if len(data) > MAX_MB * 2**20:
        raise read.Unreadable(f"{name} is larger than {MAX_MB} MB")
    return data


def _highlights(exported: _Folder | _Zip) -> list[Highlight]:
    if exported.find(vaults.NOTES) and not exported.find(packages.FILE):
        return vaults.highlights(exported)
    if not exported.find(packages.FILE):
        raise read.Unreadable(f"there is no {packages.FILE} in it, nor notes such as {vaults.NOTES}")
    return packages.highlights(exported)
