"""The app: themes, styles, and the main screen. No rule of the corpus is here."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import App
from textual.command import Provider
from textual.screen import Screen

from explorer.index.filters import Filter
from explorer.index.query import Kind, Library
from explorer.ui import theme
from explorer.ui.screens.main import MainScreen

WATCH_SECONDS = 2.0
GONE = 129
"""The exit status when the terminal is gone, as after SIGHUP."""


def _commands() -> type[Provider]:
    from explorer.ui.palette import Commands

    return Commands


def _records() -> type[Provider]:
    from explorer.ui.palette import Records

    return Records


class ExplorerApp(App[None]):
    """Explores one library, from a filter and a pane to start with."""

    TITLE = "Hanoi Convention Explorer"
    CSS_PATH = "explorer.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands, _records}
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (72, "-stacked"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"),
        (16, "-low"),
        (26, "-mid"),
        (34, "-tall"),
        (46, "-very-tall"),
    ]

    def __init__(
        self,
        library: Library,
        filter: Filter | None = None,
        pane: Kind = "event",
        theme_name: str = theme.NAME,
        first_frame: Callable[[], object] | None = None,
        *,
        select: tuple[int, Kind] | None = None,
        opened: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._first_frame = first_frame
        self._start = MainScreen(library, filter or Filter(), pane)
        self._start.view.opened = tuple(opened)
        if select is not None:
            self._start.view.panes[select[1]].wanted = select[0]
        self.register_theme(theme.HANOI)
        if os.environ.get("NO_COLOR"):
            # Without colour these two draw black on black.
            for name in [name for name in self.available_themes if "ansi" in name]:
                self.unregister_theme(name)
        self.theme = theme_name
        self.animation_level = "none"

    def get_default_screen(self) -> Screen[None]:
        """The main screen."""
        return self._start

    def action_help(self) -> None:
        """Show every key."""
        from explorer.ui.screens.help import help_screen

        self.push_screen(help_screen())

    def on_ready(self) -> None:
        """Tell when the first screen stands, and from then on leave in order when the system says so."""
        self._leave_on_signals()
        if not self.is_headless:
            self.set_interval(WATCH_SECONDS, self._leave_with_the_terminal)
        if self._first_frame is not None:
            self.call_after_refresh(self._first_frame)

    def _leave_with_the_terminal(self) -> None:
        """A terminal may vanish without a signal; reading it would then spin for ever (textual#5140)."""
        if not os.isatty(0):
            self.exit(return_code=GONE)

    def _leave_on_signals(self) -> None:
        """SIGTERM and SIGHUP end the app as `q` does, with the terminal given back; the status is 128 + signal."""
        loop = asyncio.get_running_loop()

        def leave(number: int, frame: object) -> None:
            loop.call_soon_threadsafe(partial(self.exit, return_code=128 + number))

        if threading.current_thread() is threading.main_thread():
            for name in ("SIGTERM", "SIGHUP"):
                if hasattr(signal, name):
                    signal.signal(getattr(signal, name), leave)
