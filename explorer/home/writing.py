"""The one writer of files: each is written whole or not at all, read back first, and never through another's link.

What the program owns goes through `save`, or, where the new content depends on the old, through `locked` and `replace`.
A file that the reader names goes through `export`; a folder, and what is too large to hold in memory, through
`exporting` of the module beside this. Whatever stands in the way is a FileTrouble: one sentence.
"""

import errno
import glob
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from explorer.errors import Refused
from explorer.home.machine_clock import now
from explorer.home.paths import is_ours, is_served, own_folders, read_from

PATIENCE = 5.0
"""Seconds to wait for another window that writes the same file."""

SOURCES = "sources"
"""The folder of a corpus in which its sources are."""
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
STALE_SECONDS = 3600.0
"""A partial file this old belongs to nobody any more."""

_POLL_SECONDS = 0.001
NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class FileTrouble(Refused):
    """A file could not be read or written, and is as it was."""


class FileIsThere(FileTrouble):
    """A file, or a folder with something in it, stands where a new one was to be."""


def save(path: Path, data: bytes) -> None:
    """Write a file of the program's whose old content does not matter; its folder is made. Raises FileTrouble."""
    own_folder(path.parent)
    target = _followed(path)
    sweep(target.parent, f"{beside(target, '').name}*.partial")
    replace(target, data)


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[Path]:
    """Hold the lock of a file of the program's, making its folder first; gives the file that `path` leads to.

    Every change that depends on what the file holds belongs inside; read the file there. What a killed writer left
    behind is swept away.
    Raises FileTrouble, also when another window holds the lock for longer than `patience` seconds.
    """
    own_folder(path.parent)
    target = _followed(path)
    lock = beside(target, "lock")
    with as_trouble(lock, "cannot be opened"):
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | NO_LINK | NO_WAIT, PRIVATE_FILE)
    # Never removed: whoever waits for a lock file that is gone waits for another file.
    try:
        with as_trouble(lock, "cannot be looked at"):
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise FileTrouble(f"{lock} is not a regular file; remove it")
        deadline = time.monotonic() + patience
        # Without locks it goes on: a clipping is worth more than the rare meeting of two windows.
        while try_lock(descriptor) is False:
            if time.monotonic() > deadline:
                raise FileTrouble(f"{path} is being written by another window; try again")
            time.sleep(_POLL_SECONDS)
        sweep(target.parent, f"{beside(target, '').name}*.partial", older=0.0)
        yield target
    finally:
        # Nothing was written to it.
        with suppress(OSError):
            os.close(descriptor)
    # Whoever waits looks every moment: a window that writes without a pause must not shut the others out.
    time.sleep(2 * _POLL_SECONDS)


def replace(target: Path, data: bytes) -> None:
    """Put `data` in the place of a file of the program's, under the lock that the caller holds. Raises FileTrouble."""
    _put(target, data, PRIVATE_FILE, over=True)


def export(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write a file that the reader named, in a folder that is there already; the reader's own links are followed.

    Raises FileTrouble: FileIsThere where there is such a file, unless it may be overwritten. The program's own folders,
    with the clippings and the settings, are no place for it, by whatever way they are reached.
    """
    target = outside(path)
    mode = None
    if overwrite:
        with suppress(OSError):
            mode = stat.S_IMODE(os.stat(target).st_mode)
    try:
        if not overwrite and os.path.lexists(target):
            raise FileExistsError
        sweep_dead(target)
        _put(target, data, mode, over=overwrite)
    except FileExistsError as error:
        raise FileIsThere(f"{path} is there already") from error


def spare_corpora(path: Path) -> None:
    """Raise FileTrouble where a document would take the place of a corpus, its sources or a file of it."""
    with as_trouble(path, "cannot be used"):
        target = Path(os.path.realpath(path))
    is_part = target.suffix == ".toml" or target.name == SOURCES
    above = (target.parent, *((target.parent.parent,) if target.parent.name == SOURCES else ())) if is_part else ()
    if os.path.lexists(target) and any(os.path.isfile(folder / "corpus.toml") for folder in (target, *above)):
        raise FileTrouble(f"{path} belongs to a corpus, which people wrote and no export replaces; choose another name")


def sweep_dead(target: Path) -> None:
    """Remove what exports to this target left that were killed: partial files and folders whose lock nobody holds."""
    # What cannot be swept stays until the next time.
    with suppress(OSError):
        for partial in target.parent.glob(f"{glob.escape(beside(target, '').name)}{'[0-9a-f]' * 16}.partial"):
            held = os.open(partial, os.O_RDONLY | NO_LINK | NO_WAIT)
            try:
                if os.name == "posix" and try_lock(held):
                    remove(partial)
            finally:
                os.close(held)


def remove(partial: Path) -> None:
    shutil.rmtree(partial, ignore_errors=True)
    with suppress(OSError):
        # An empty folder that cannot be opened can be removed all the same.
        (partial.rmdir if partial.is_dir() else partial.unlink)()


def outside(path: Path, *, folder: bool = False) -> Path:
    """Where a file or folder that the reader named leads; never among the program's own. Raises FileTrouble."""
    _not_from_a_browser()
    target = Path(os.path.realpath(path)) if folder else _followed(path, own=False)
    if any(Path(os.path.realpath(target)).is_relative_to(os.path.realpath(own)) for own in own_folders()):
        raise FileTrouble(f"{path} is among the files of the program itself; choose another folder")
    if folder and os.path.lexists(target) and not target.is_dir():
        raise FileTrouble(f"{path} is a file, not a folder")
    return target


def _not_from_a_browser() -> None:
    if is_served():
        raise FileTrouble("from a browser nothing is written on this machine")


def read(path: Path, limit: int) -> bytes | None:
    """The bytes of a file of the program's, at most `limit`; None where there is none. Raises FileTrouble."""
    target = _followed(path)
    with as_trouble(path, "cannot be read"):
        try:
            descriptor = os.open(target, os.O_RDONLY | NO_LINK | NO_WAIT)
        except FileNotFoundError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            data = read_from(file, limit + 1)
    if len(data) > limit:
        size = f"{limit // 2**20} MB" if limit >= 2**20 else f"{limit // 2**10} kB"
        raise FileTrouble(f"{path} is larger than {size}, so it is left alone")
    return data


def set_aside(target: Path, data: bytes, word: str) -> Path:
    """Keep what a file held under a new name beside it, `name-word-time`; gives that name. Raises FileTrouble."""
    stamp = time.strftime("%Y-%m-%dT%H%M%SZ", time.gmtime())
    for number in range(100):
        more = f"-{number}" if number else ""
        aside = target.with_name(f"{target.stem}-{word}-{stamp}{more}{target.suffix}")
        with suppress(FileExistsError):
            _put(aside, data, PRIVATE_FILE, over=False)
            return aside
    raise FileIsThere(f"{target} cannot be set aside: every name for it is taken")


def own_folder(folder: Path) -> None:
    """Make a folder of the program's, for its owner alone, or see that it is the user's. Raises FileTrouble."""
    try:
        with as_trouble(folder, "cannot be made"):
            if not os.path.isdir(folder):
                missing = [each for each in (folder, *folder.parents) if not os.path.isdir(each)]
                os.makedirs(folder, PRIVATE_FOLDER, exist_ok=True)
                for made in missing:
                    sync_folder(made.parent)
            status = os.stat(folder)
    except FileExistsError as error:
        with as_trouble(folder, "cannot be looked at"):
            os.stat(folder)
        raise FileTrouble(f"{folder} is not a folder; move it out of the way") from error
    # A folder for everybody, such as /tmp, keeps each user's files from the others by its sticky bit.
    if not is_ours(status) and not status.st_mode & stat.S_ISVTX:
        raise FileTrouble(f"{folder} belongs to another user, so nothing is written there")


def put_in_place(partial: Path, target: Path, *, over: bool = True, waiting: bool = True) -> None:
    """Make a finished partial file the target at once, waiting until it is on the disk or not. Raises OSError.

    Without `over`, FileExistsError if there is one.
    """
    if waiting:
        _sync(partial, os.O_RDWR | NO_LINK)
    (_swap if over else _claim)(partial, target)
    if waiting:
        sync_folder(target.parent)


def sweep(folder: Path, pattern: str, older: float = STALE_SECONDS) -> None:
    """Remove what killed writers left behind: files named so that nobody has touched for `older` seconds.

    Raises FileTrouble where the folder cannot be listed.
    """
    before = now() - older
    with as_trouble(folder, "cannot be looked through"):
        found = list(folder.glob(pattern))
    for partial in found:
        with suppress(OSError):
            if not older or partial.lstat().st_mtime < before:
                partial.unlink()


def _put(target: Path, data: bytes, mode: int | None, *, over: bool) -> None:
    """Write by way of a partial file, read back before it counts. Without `over`, FileExistsError if there is one.

    `mode` None leaves it to the user's umask.
    """
    _not_from_a_browser()
    partial = beside(target, f"{os.urandom(8).hex()}.partial")
    with as_trouble(target, "cannot be written"):
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK
        descriptor = os.open(partial, flags, 0o666 if mode is None else PRIVATE_FILE)
        try:
            # Held until it has its name, lest somebody sweep it away; Windows gives no name to what is open.
            with os.fdopen(descriptor, "wb", closefd=os.name != "posix") as file:
                try_lock(descriptor)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if partial.read_bytes() != data:
                raise FileTrouble(f"{target} cannot be written: the disk gave back something else")
            if mode is not None:
                os.chmod(partial, mode)
            (_swap if over else _claim)(partial, target)
        except BaseException:
            with suppress(OSError):
                partial.unlink()
            raise
        finally:
            if os.name == "posix":
                with suppress(OSError):
                    os.close(descriptor)
        sync_folder(target.parent)


def _claim(partial: Path, target: Path) -> None:
    """Give the partial file its name if nobody has it: FileExistsError otherwise."""
    try:
        os.link(partial, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links: reserve the name first.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK, PRIVATE_FILE))
        _swap(partial, target)
    else:
        # It has its name; another name that stays is no failure.
        with suppress(OSError):
            partial.unlink()


def _swap(partial: Path, target: Path) -> None:
    """os.replace; Windows refuses it while another window reads the file, which takes no longer than a moment."""
    deadline = time.monotonic() + 1.0
    while True:
        try:
            os.replace(partial, target)
            return
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > deadline:
                raise
            time.sleep(_POLL_SECONDS)


def _followed(path: Path, *, own: bool = True) -> Path:
    """The file that `path` leads to, by the user's own links alone; it need not be there. Raises FileTrouble."""
    with as_trouble(path, "cannot be used"):
        if os.path.islink(path):
            if not is_ours(os.lstat(path)):
                raise FileTrouble(f"{path} is a link that another user made; remove it")
            if not os.path.exists(path):
                lost = f"{path} is a link to {os.readlink(path)}, which leads nowhere; mend or remove it"
                raise FileTrouble(lost)
            target = Path(os.path.realpath(path))
        else:
            target = Path(os.path.realpath(path.parent), path.name)
        try:
            status = os.stat(target)
        except FileNotFoundError:
            return target
    if stat.S_ISDIR(status.st_mode):
        raise FileTrouble(f"{path} is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise FileTrouble(f"{path} is not a regular file")
    if own and not is_ours(status):
        raise FileTrouble(f"{path} belongs to another user, so it is left alone")
    return target


def beside(target: Path, suffix: str) -> Path:
    """A hidden file beside the target; its name stays short enough where the target's hardly is."""
    return target.with_name(f".{target.name[:60]}.{suffix}")


def sync_folder(folder: Path) -> None:
    # A name is on the disk when its folder is. Some systems cannot open a folder, and need not.
    with suppress(OSError):
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_CAUSES: Mapping[int | None, str] = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "it would be larger than is allowed here",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "it is a link that leads nowhere",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.ENOENT: "its folder is not there",
}


@contextmanager
def as_trouble(path: Path, what: str) -> Iterator[None]:
    """Turn what the system says into a FileTrouble; FileExistsError is the caller's."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        cause = _CAUSES.get(error.errno, error.strerror or "input/output error")
        raise FileTrouble(f"{path} {what}: {cause}") from error
    except ValueError as error:
        raise FileTrouble(f"{path} {what}: no file can have such a name") from error


def try_lock(descriptor: int) -> bool | None:
    """Take the lock; False while another process holds it, None on a file system that has no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Elsewhere a refusal is of a system that forbids locks, and not of another who has this one.
        return False if isinstance(error, BlockingIOError) or sys.platform == "win32" else None
    return True
