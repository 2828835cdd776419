"""Says when the corpus has changed since it was opened, and opens it again in place, when asked to."""

from __future__ import annotations

from time import monotonic
from typing import Final, Protocol

from textual.app import App

from explorer.index.ask.library import Library
from explorer.ui.guides import Guides
from explorer.ui.main.screen import MainScreen

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

    def __init__(self, app: App[None], main: MainScreen, guides: Guides) -> None:
        self._app = app
        self._main = main
        self._guides = guides
        self._mode = ""
        """The mode that shows the corpus as it was opened again; "" before it was."""
        self._next = monotonic() + PAUSE
        self._told = False
        self.folder: Folder | None = None

    def say(self, message: str, *, bad: bool = False) -> None:
        """Say something on the key bar of the main screen."""
        self._main.view.keys.say(message, bad=bad)

    def look(self) -> None:
        """Look whether the corpus has changed, if that was not just done or told."""
        if self.folder is None or self._told or monotonic() < self._next:
            return
        self._next = monotonic() + PAUSE
        self._app.run_worker(self._look, thread=True, group="reload")

    def _look(self) -> None:
        if self.folder is not None and self.folder.has_changed():
            self._told = True
            self._app.call_from_thread(self.say, "The corpus has changed: R shows it as it is now.")

    def reload(self) -> None:
        """Open the corpus again; what was open stays until that is done, and where it cannot be done."""
        if self.folder is None:
            self.say("This corpus cannot be opened again from here: leave the app, and start it again.", bad=True)
            return
        self.say("Reading the corpus …")
        self._app.run_worker(self._reload, thread=True, group="reload")

    def _reload(self) -> None:
        assert self.folder is not None, "else it is not begun"
        opened = self.folder.open_again()
        self._told = False
        if isinstance(opened, str):
            self._app.call_from_thread(self.say, opened, bad=True)
        else:
            self._app.call_from_thread(self._show, opened)

    def _show(self, library: Library) -> None:
        """Show a library in place of what is shown: filter, pane, record and reader stay."""
        if self._app.screen is not self._main:
            self.say("The corpus was read meanwhile: R shows it.")
            return
        old, was_reading = self._main.view, self._main.navigation.reading
        screen = self._main = MainScreen(library, old.filter, old.kind)
        screen.view.opened = old.opened
        found = library.number(old.pane.current.id) if old.pane.current else None
        if found is not None:
            screen.view.panes[found[1]].wanted = found[0]
        self._guides.view = screen.view
        # The lowest screen cannot be switched, the mode that it is the lowest of can.
        before, self._mode = self._mode, f"library-{id(library)}"
        self._app.add_mode(self._mode, lambda: screen)
        self._app.switch_mode(self._mode)
        if before:
            self._app.remove_mode(before)
        if was_reading:
            screen.call_after_refresh(screen.navigation.to_reader)
        screen.call_after_refresh(self.say, "This is the corpus as it is now.")
