"""From a folder to an index, as quickly as the folder allows."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from explorer.corpus.load import Doubt, Stream, load
from explorer.index.build.builder import CorpusRecords, Unsound, build

MEMORY: Final = ":memory:"
"""The name of a database that is no file."""

READING: Final = 0.5
"""How much of the work is done once all is read."""

WRITING: Final = {
    # Joining the pieces of the search index leaves pages behind.
    "auto_vacuum": "INCREMENTAL",
    # Nobody reads the file before it is whole, and a broken one is thrown away.
    "journal_mode": "OFF",
    "synchronous": "OFF",
    "locking_mode": "EXCLUSIVE",
    "cache_size": "-65536",
    # There is nothing to hide, and pages to spare.
    "secure_delete": "OFF",
}


def make(folder: Path, name: str, fingerprint: str, heard: Callable[[float], object]) -> sqlite3.Connection:
    """Index a corpus folder into a new database of this name; gives the connection, still open.

    `heard` is told which part is done, from 0 to 1. Raises explorer.corpus.load.BrokenCorpus with everything to mend,
    and sqlite3.Error and OSError where the database cannot be written.
    """
    collecting = gc.isenabled()
    # Records by the hundred thousand, and hardly a cycle among them.
    gc.disable()
    try:
        try:
            stream = _Heard(folder, heard)
            return _write(stream, name, fingerprint, heard)
        except (Doubt, Unsound):
            # Broken, and then this raises; or mended in this very moment.
            return _write(load(folder), name, fingerprint, heard)
    finally:
        if collecting:
            gc.enable()


class _Heard(Stream):
    """A stream that tells how far it is."""

    def __init__(self, folder: Path, heard: Callable[[float], object]) -> None:
        super().__init__(folder, self._count)
        self._part_heard = heard
        self._read = 0
        self._total = max(1, self.size)

    def _count(self, size: int) -> None:
        self._read += size
        self._part_heard(READING * self._read / self._total)


def _write(corpus: CorpusRecords, name: str, fingerprint: str, heard: Callable[[float], object]) -> sqlite3.Connection:
    if name != MEMORY:
        Path(name).unlink(missing_ok=True)
    connection = sqlite3.connect(name, check_same_thread=False)
    try:
        for pragma, value in WRITING.items():
            connection.execute(f"PRAGMA {pragma} = {value}")
        build(corpus, connection, fingerprint, lambda part: heard(READING + part * (1 - READING)))
        # A script, as `execute` takes one step of it only: one page.
        connection.executescript("PRAGMA incremental_vacuum")
    except BaseException:
        connection.close()
        raise
    return connection
