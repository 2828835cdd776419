"""Files and folders that the reader names and that are too large to hold in memory, written whole or not at all."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from explorer.home import writing
from explorer.home.writing import FileIsThere, as_trouble


@contextmanager
def exporting(path: Path, *, folder: bool = False, overwrite: bool = False) -> Iterator[Path]:
    """A hidden place beside a file or folder that the reader named, to be filled: once whole, it takes that name.

    What fails or is left leaves nothing behind. A file that is there is replaced with `overwrite` alone, and a folder
    that is there is never emptied: with `overwrite` it is put aside, under its name with `-before-` and the time.
    Raises FileTrouble as `export` does, FileIsThere before anything is written.
    """
    with as_trouble(path, "cannot be used"):
        target = writing.outside(path, folder=folder)
        taken = any(target.iterdir()) if folder and target.is_dir() else os.path.lexists(target)
    if taken and not overwrite:
        raise FileIsThere(f"{path} is there already")
    writing.spare_corpora(target)
    with as_trouble(target, "cannot be written"):
        writing.sweep_dead(target)
        partial, held = _begun(target, folder=folder)
    try:
        with as_trouble(target, "cannot be written"):
            yield partial
            if folder:
                _place_folder(partial, target, aside=taken)
            else:
                writing.put_in_place(partial, target, over=overwrite)
    except FileExistsError as error:
        raise FileIsThere(f"{path} is there already") from error
    finally:
        # In its place, it is no longer here.
        writing.remove(partial)
        with suppress(OSError):
            os.close(held)


def _begun(target: Path, *, folder: bool) -> tuple[Path, int]:
    """A hidden place to fill, and what holds its lock: as long as that is open, nobody sweeps it away."""
    while True:
        partial = writing.beside(target, f"{os.urandom(8).hex()}.partial")
        if folder:
            partial.mkdir()
        else:
            os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | writing.NO_LINK, 0o666))
        if os.name != "posix":
            return partial, -1
        try:
            held = os.open(partial, os.O_RDONLY | writing.NO_LINK)
            writing.try_lock(held)
        except BaseException:
            writing.remove(partial)
            raise
        if os.path.lexists(partial):
            return partial, held
        # Swept before it was held.
        os.close(held)


def _place_folder(partial: Path, target: Path, *, aside: bool) -> None:
    """Give a folder its name; what bears it goes aside, and back if that fails."""
    if hasattr(os, "sync"):
        os.sync()
    if not aside:
        # Windows gives no folder the name of another, be it empty.
        with suppress(OSError):
            target.rmdir()
        os.rename(partial, target)
    else:
        before = target.with_name(f"{target.name}-before-{time.strftime('%Y-%m-%dT%H%M%SZ', time.gmtime())}")
        if os.path.lexists(before):
            raise FileExistsError(before)
        os.rename(target, before)
        try:
            os.rename(partial, target)
        except OSError:
            os.rename(before, target)
            raise
    writing.sync_folder(target.parent)
