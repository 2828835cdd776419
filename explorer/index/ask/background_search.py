"""Finds in a thread of its own what is too much for one key, for the filter asked last."""

import threading
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.ask.query import Hits, Left
from explorer.index.kinds import RECORDS, Kind

PAUSE: Final = 0.1
"""Seconds without another question before one is looked at: nobody reads between keys that follow each other sooner,
and what a key shows at once is painted meanwhile, alone."""

Wanted = tuple[Filter, Kind]
Found = tuple[Filter, Kind, Hits]


class Search:
    """One thread with its own connection. What is asked next cancels what is looked for; to ask for nothing does, too.

    `found` is called in that thread, with some exact hits; `failed` with what went wrong, after which it finds no more.
    """

    def __init__(
        self, library: Library, found: Callable[[Sequence[Found]], object], failed: Callable[[Exception], object]
    ) -> None:
        self._library = library
        self._own: Library | None = None
        self._found = found
        self._failed = failed
        self._wake = threading.Condition()
        self._generation = 0
        self._wanted: Sequence[Wanted] = ()
        self._thread: threading.Thread | None = None

    def ask(self, wanted: Iterable[Wanted]) -> None:
        """Look for all that passes these filters in these panes, in turn, in place of whatever was asked before."""
        wanted = tuple(wanted)
        if wanted and self._thread is None:
            self._own = self._library.again()
            self._thread = threading.Thread(target=self._run, name="search", daemon=True)
            self._thread.start()
        if self._own is None:
            return
        with self._wake:
            self._generation += 1
            self._wanted = wanted
            self._own.db.interrupt()
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._wanted)
                while self._wake.wait(PAUSE):
                    self._wake.wait_for(lambda: self._wanted)
                wanted, mine = self._wanted, self._generation
                self._wanted = ()
            try:
                self._look(wanted, mine)
            except Left:
                continue
            except Exception as error:
                self._failed(error)
                return

    def _look(self, wanted: Sequence[Wanted], mine: int) -> None:
        assert self._own is not None
        found: list[Found] = []
        for nth, (filter, kind) in enumerate(wanted, 1):
            found.append((filter, kind, self._own.hits(kind, filter, lambda: mine == self._generation)))
            # The records are counted together, and the rest follows: each time the screen is painted.
            if nth == len(wanted) or (kind in RECORDS and wanted[nth][1] not in RECORDS):
                self._tell(found, mine)
                found = []

    def _tell(self, found: Sequence[Found], mine: int) -> None:
        with self._wake:
            if mine == self._generation:
                self._found(found)
