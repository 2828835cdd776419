"""Says when the corpus has changed since it was opened, and opens it again in place, when asked to."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final, Protocol

from textual.app import App

from explorer.index.ask.library import Library
from explorer.ui.copier import Say

PAUSE: Final = 2.0
"""Seconds between two looks at the folder, which a key brings about; without keys there are none."""


class Folder(Protocol):
    """The folder of the corpus that is shown. Each of these is for a worker thread."""

    def has_changed(self) -> bool:
        """Whether it holds something else than when it was opened."""

    def open_again(self) -> Library | str:
        """Its library as it is now; or what is wrong with it, in a sentence."""


class Reloading:
    """Looks at the folder of one app, where there is one."""

    def __init__(self, app: App[None], show: Callable[[Library], object], say: Say) -> None:
        self._app = app
        self._show = show
        self._say = say
        self._next = monotonic() + PAUSE
        self._told = False
        self.folder: Folder | None = None

    def look(self) -> None:
        """Look whether the corpus has changed, if that was not just done or told."""
        if self.folder is None or self._told or monotonic() < self._next:
            return
        self._next = monotonic() + PAUSE
        self._app.run_worker(self._look, thread=True, group="reload")

    def _look(self) -> None:
        if self.folder is not None and self.folder.has_changed():
            self._told = True
            self._app.call_from_thread(self._say, "The corpus has changed: R shows it as it is now.")

    def reload(self) -> None:
        """Open the corpus again; what was open stays until that is done, and where it cannot be done."""
        if self.folder is None:
            self._say("This corpus cannot be opened again from here: leave the app, and start it again.", bad=True)
            return
        self._say("Reading the corpus …")
        self._app.run_worker(self._reload, thread=True, group="reload")

    def _reload(self) -> None:
        assert self.folder is not None, "else it is not begun"
        opened = self.folder.open_again()
        self._told = False
        if isinstance(opened, str):
            self._app.call_from_thread(self._say, opened, bad=True)
        else:
            self._app.call_from_thread(self._show, opened)
