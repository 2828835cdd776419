"""Finds, builds and opens the index of a corpus folder."""

import contextlib
import os
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterable
from math import inf
from pathlib import Path
from typing import Final

from explorer.home.machine_clock import now
from explorer.home.paths import cache_folder, is_own_file, is_own_folder, read_from
from explorer.index.ask.library import Library

try:
    # What hashlib gives, without the OpenSSL it loads: a millisecond and a megabyte of every start.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

VERSION: Final = 15
"""Of what a build makes of a corpus. Raised with every change of it, so that an older index is not taken for a new one:
tests/index/test_version.py knows when."""

MAX_HASHED_BYTES = 16 * 1024 * 1024
"""Up to this size a folder's fingerprint is made of its bytes; above, of its files' identity and times."""
CHANGES = 3
"""Times that a folder is read again because it changed while it was read."""
SPARE = 2
"""Threads beside the first that ask a large index: the search, and the counts of choices."""
UNUSED_SECONDS = 30 * 86400.0
"""What another version of the program has made is removed after so long without a start of it."""
MAX_CHECKED_BYTES = 8 * 1024 * 1024
"""Up to this size, some 2,000 quotes, the seal of an index is proved before it is used; that takes 10 ms at most."""
MAX_PROVED_BYTES = 256 * 1024 * 1024
"""Up to this size, some 80,000 quotes, a command proves it, and a window once the keys rest: a third of a second."""
MAX_BESIDE_BYTES = 1024 * 1024
"""Up to this size, some 1,000 quotes, a folder's index may be built by a process beside, which nobody hears of."""
_PART = 1024 * 1024
_SEAL: Final = slice(60, 64)
"""Where SQLite leaves a number in its header to whoever wants one (`user_version`): a digest of all other bytes."""

KEPT = (".sqlite", ".screen")
"""What is kept of a corpus: its index, and the first screen that was shown of it."""

Progress = Callable[[float], object]


def open_library(
    folder: Path,
    progress: Progress = lambda part: None,
    *,
    most: int | None = None,
    beside: Callable[[], object] | None = None,
) -> Library:
    """Open the index of a corpus folder, building it first if the content is new.

    While it builds, `progress` is told which part is done, from 0 to 1. Whatever ends a build, nothing is left of it.
    An index of up to `most` bytes (MAX_CHECKED_BYTES) is proved before it is used; a damaged one is built anew.
    `beside` may build the index of a small folder in another process; whatever becomes of that, it is looked for again.
    Raises explorer.corpus.load.BrokenCorpus where the folder is no valid corpus. Where no cache can be written the
    same index is built in memory, a large one in a file that is gone with the program.
    """
    place = Path(os.path.realpath(folder))
    for _ in range(CHANGES):
        found = fingerprint(place)
        file = _kept_file(place, found)
        if file is not None and (library := _open_file(file, found, most)) is not None:
            return library
        if beside is not None and _size(_toml_files(place)) <= MAX_BESIDE_BYTES:
            beside()
            beside = None
            continue
        with contextlib.suppress(_Changed):
            return _build(place, found, file, progress)
    # Files that never rest: this is what stood in them, for this once.
    from explorer.index.build.builder import MEMORY, make

    return Library(make(place, MEMORY, "", progress))


def _kept_file(place: Path, found: str) -> Path | None:
    """Where the index of a folder is kept; None where there is no place for it."""
    cache = cache_folder()
    prefix = blake2b(os.fsencode(place), digest_size=8).hexdigest()
    return cache / f"{prefix}-{VERSION}-{found}.sqlite" if cache else None


def throw_away(folder: Path, *, damaged: bool, most: float = inf) -> bool:
    """Remove the index kept of a folder, or only a `damaged` one; whether it did. The next start builds it anew.

    One of more than `most` bytes is not looked through, and stays. Raises nothing.
    """
    place = Path(os.path.realpath(folder))
    file = _kept_file(place, fingerprint(place))
    try:
        if file is None or (damaged and (file.stat().st_size > most or _is_sealed(file))):
            return False
        file.unlink()
    except OSError:
        return False
    return True


def seal(file: Path) -> None:
    """Note in an index what its bytes add up to: whatever changes there without us is no longer what sources say."""
    digest = _digest(file)
    with open(file, "r+b") as stream:
        stream.seek(_SEAL.start)
        stream.write(digest)


def _is_sealed(file: Path) -> bool:
    with open(file, "rb") as stream:
        return read_from(stream, _SEAL.stop)[_SEAL] == _digest(file)


def _digest(file: Path) -> bytes:
    digest = blake2b(digest_size=_SEAL.stop - _SEAL.start)
    with open(file, "rb") as stream:
        digest.update(read_from(stream, _SEAL.start))
        stream.seek(_SEAL.stop)
        while part := read_from(stream, _PART):
            digest.update(part)
    return digest.digest()


def fingerprint(folder: Path) -> str:
    """A digest that changes when the content changes, or VERSION."""
    digest = blake2b(b"%d\0" % VERSION, digest_size=16)
    files = sorted(_toml_files(folder))
    small = _size(files) <= MAX_HASHED_BYTES
    names = (f"{name}\0{size}\0{'' if small else identity}" for name, size, identity in files)
    digest.update("\n".join(names).encode("utf-8", "surrogateescape"))
    if small:
        # A pipe would be waited for; and where nothing can be read, no index comes to be.
        for name in (name for name, size, _ in files if size):
            try:
                with open(folder / name, "rb") as file:
                    digest.update(read_from(file))
            except OSError:
                digest.update(b"unreadable")
    return digest.hexdigest()


def _size(files: Iterable[tuple[str, int, str]]) -> int:
    return sum(size for _, size, _ in files)


def _toml_files(folder: Path) -> Iterable[tuple[str, int, str]]:
    """Name, size and identity of each file of a corpus; there may be thousands, looked at with each start.

    Those that a corpus reads (explorer.corpus.read.list_files), and what it refuses to read: a pipe, a link to nothing.
    """
    for prefix in ("", "sources/"):
        try:
            with os.scandir(folder / prefix) as entries:
                named = [entry for entry in entries if entry.name.endswith(".toml") and entry.name[0] != "."]
        except OSError:
            continue
        for entry in named:
            try:
                s = entry.stat()
            except OSError:
                yield prefix + entry.name, 0, "lost"
                continue
            size = s.st_size if stat.S_ISREG(s.st_mode) else 0
            yield prefix + entry.name, size, f"{s.st_mode} {s.st_mtime_ns} {s.st_ctime_ns} {s.st_ino}"


def _open_file(file: Path, found: str, most: int | None = None) -> Library | None:
    """Open a cached index read-only; None where it is not there, is damaged, or is not the index it is named for."""
    try:
        # What another user can put there may hold words that no source has.
        if not is_own_file(os.lstat(file)) or not is_own_folder(file.parent):
            return None
        size = os.path.getsize(file)
        if size <= (MAX_CHECKED_BYTES if most is None else most) and not _is_sealed(file):
            return None
        connection = _connect(file)
        row = connection.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
        if row != (found,) or not _is_whole(connection, size):
            return None
        _keep_in_use(file)
        return _with_spares(connection, file)
    except (OSError, sqlite3.Error, ValueError):  # a name in it may be no UTF-8
        return None


def _connect(file: Path) -> sqlite3.Connection:
    name = str(file).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{name}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _with_spares(connection: sqlite3.Connection, file: Path) -> Library:
    """The library of an index, with what other threads will ask for: opened now, while the file has its name."""
    spare: list[sqlite3.Connection] = []
    library = Library(connection, lambda: spare.pop() if spare else None)
    for _ in range(0 if library.patient else SPARE):
        spare.append(_connect(file))
        spare[-1].execute("SELECT value FROM meta").fetchone()
    return library


def _keep_in_use(file: Path) -> None:
    """Note that it was used, for the versions that look for what is not; a day is exact enough."""
    with contextlib.suppress(OSError):
        if now() - os.stat(file).st_mtime > 86400:
            os.utime(file)


def _is_whole(connection: sqlite3.Connection, size: int) -> bool:
    """Whether an index has as many bytes as it says."""
    pages, of_page = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return bool(size == pages * of_page)


class _Changed(Exception):
    """The folder is not what it was when it was begun to be read."""


def _build(folder: Path, found: str, file: Path | None, progress: Progress) -> Library:
    from explorer.index.build.builder import MEMORY, make

    def made(name: str) -> sqlite3.Connection:
        connection = make(folder, name, found, progress)
        if fingerprint(folder) != found:
            connection.close()
            raise _Changed
        return connection

    def write(file: Path) -> None:
        made(str(file)).close()
        seal(file)

    if file is not None:
        _keep(file, write)
        if (opened := _open_file(file, found)) is not None:
            return opened
    if _size(_toml_files(folder)) > MAX_HASHED_BYTES:
        with contextlib.suppress(OSError, sqlite3.Error):
            return _build_for_now(write)
    connection = made(MEMORY)
    connection.execute("PRAGMA query_only = ON")
    return Library(connection)


def _keep(file: Path, write: Callable[[Path], object]) -> None:
    """Write an index and put it in its place in the cache, if it can be written there."""
    from explorer.home.writing import FileTrouble, own_folder, put_in_place, sweep

    partial = file.with_name(f"{file.stem}.{os.getpid()}.partial")
    try:
        own_folder(file.parent)
        sweep(file.parent, "*.partial*")
        _sweep_killed(file.parent)
        write(partial)
        # What a power cut leaves of a small one is found out when it is opened.
        put_in_place(partial, file, waiting=partial.stat().st_size > MAX_CHECKED_BYTES)
        _remove_older(file)
    except (OSError, sqlite3.Error, FileTrouble):
        pass
    finally:
        with contextlib.suppress(OSError):
            partial.unlink()


def _build_for_now(write: Callable[[Path], object]) -> Library:
    """An index in a file that the system keeps as long as it is open here, and no longer."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="hanoi-explorer-", ignore_cleanup_errors=True) as place:
        file = Path(place) / "index.sqlite"
        write(file)
        return _with_spares(_connect(file), file)


def _sweep_killed(folder: Path) -> None:
    """Remove what builds have left that were killed: their files are named by the process."""
    for partial in folder.glob("*.*.partial*"):
        if not _is_running(partial.name.split(".")[1]):
            with contextlib.suppress(OSError):
                partial.unlink()


def _is_running(process: str) -> bool:
    if sys.platform == "win32":
        # There os.kill ends it; but what a process has open is not removed.
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _remove_older(file: Path) -> None:
    """Remove what was kept of the folder's older content, and what another version kept and nobody uses any more."""
    folder, version, _ = file.stem.split("-")
    before = now() - UNUSED_SECONDS
    for other in file.parent.glob(f"{folder}-*"):
        with contextlib.suppress(OSError):
            is_past = other.stem.startswith(f"{folder}-{version}-") or other.stat().st_mtime < before
            if other.suffix in KEPT and other.stem != file.stem and is_past:
                other.unlink()
