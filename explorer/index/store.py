"""Finds, builds and opens the index of a corpus folder."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from explorer.index.query import Library
from explorer.paths import cache_folder

MAKERS = (
    *("schema.sql", "build.py", "entries.py", "facets.py", "find.py", "../fold.py", "near.py", "histogram_tables.py"),
    *("../corpus/csl.py", "../dates/edtf.py", "../dates/typed.py", "../dates/headings.py", "../dates/units.py"),
)
"""What decides how an index looks; a change in one of them makes a new index, as a change in the content does."""

MAX_HASHED_BYTES = 16 * 1024 * 1024
"""Up to this size a folder's fingerprint is made of its bytes; above, of its files' identity and times."""
MAX_CHECKED_BYTES = 4 * 1024 * 1024
"""Up to this size an index is looked through for damage before it is used; that takes a millisecond or two."""


def open_library(folder: Path) -> Library:
    """Open the index of a corpus folder, building it first if the content is new.

    Raises explorer.corpus.load.BrokenCorpus where the folder is no valid corpus. Where no cache can be written the
    same index is built in memory.
    """
    place = os.path.realpath(folder)
    found = fingerprint(Path(place))
    cache = cache_folder()
    prefix = blake2b(place.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    file = cache / f"{prefix}-{found}.sqlite" if cache else None
    if file is not None and (library := _open_file(file, found)) is not None:
        return library
    return _build(Path(place), found, file, prefix)


def fingerprint(folder: Path) -> str:
    """A digest that changes when the content, or the program that reads it, changes."""
    digest = blake2b(digest_size=16)
    for maker in MAKERS:
        digest.update((Path(__file__).parent / maker).read_bytes())
    files = sorted(_toml_files(folder))
    small = sum(size for _, size, _ in files) <= MAX_HASHED_BYTES
    for name, size, identity in files:
        digest.update(f"{name}\0{size}\0".encode("utf-8", "surrogateescape"))
        try:
            digest.update((folder / name).read_bytes() if small else identity.encode())
        except OSError:
            digest.update(b"unreadable")
    return digest.hexdigest()


def _toml_files(folder: Path) -> Iterable[tuple[str, int, str]]:
    for prefix in ("", "sources/"):
        try:
            with os.scandir(folder / prefix) as entries:
                for entry in entries:
                    if entry.name.endswith(".toml") and entry.is_file():
                        s = entry.stat()
                        identity = f"{s.st_mtime_ns} {s.st_ctime_ns} {s.st_ino}"
                        yield prefix + entry.name, s.st_size, identity
        except OSError:
            continue


def _open_file(file: Path, found: str) -> Library | None:
    """Open a cached index read-only; None where it is not there, is damaged, or is not the index it is named for."""
    if not os.path.isfile(file):
        return None
    try:
        connection = _connect(str(file))
        row = connection.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
        size = os.path.getsize(file)
        sound = size == _bytes(connection) and (size > MAX_CHECKED_BYTES or _is_sound(connection))
        return Library(connection) if sound and row == (found,) else None
    except (OSError, sqlite3.Error):
        return None


def _connect(file: str, *, any_thread: bool = False) -> sqlite3.Connection:
    name = file.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{name}?mode=ro&immutable=1", uri=True, check_same_thread=not any_thread)


def reopen(library: Library) -> Library | None:
    """The same index for another thread; None where it is in memory, which is for no other thread."""
    (_, _, file), *_ = library.db.execute("PRAGMA database_list")
    return Library(_connect(file, any_thread=True)) if file else None


def _bytes(connection: sqlite3.Connection) -> int:
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages * size)


def _is_sound(connection: sqlite3.Connection) -> bool:
    answer: tuple[str] = connection.execute("PRAGMA quick_check(1)").fetchone()
    return answer == ("ok",)


def _build(folder: Path, found: str, file: Path | None, prefix: str) -> Library:
    from explorer.corpus.load import load
    from explorer.index.build import build
    from explorer.writing import FileTrouble, own_folder, put_in_place, sweep

    corpus = load(folder)
    if file is not None:
        partial = file.with_name(f"{file.stem}.{os.getpid()}.partial")
        try:
            own_folder(file.parent)
            sweep(file.parent, "*.partial*")
            partial.unlink(missing_ok=True)
            connection = sqlite3.connect(partial)
            try:
                connection.execute("PRAGMA synchronous = OFF")
                build(corpus, connection, found)
            finally:
                connection.close()
            put_in_place(partial, file)
            _remove_older(file, prefix)
        except (OSError, sqlite3.Error, FileTrouble):
            with contextlib.suppress(OSError):
                partial.unlink()
        if (opened := _open_file(file, found)) is not None:
            return opened
    connection = sqlite3.connect(":memory:")
    build(corpus, connection, found)
    connection.execute("PRAGMA query_only = ON")
    return Library(connection)


def _remove_older(file: Path, prefix: str) -> None:
    for other in file.parent.glob(f"{prefix}-*.sqlite"):
        if other != file:
            with contextlib.suppress(OSError):
                other.unlink()
