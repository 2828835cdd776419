"""Runs the app in this terminal, or says why it cannot."""

from __future__ import annotations

import codecs
import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from explorer.home.paths import CLIPPINGS, is_served, state_file
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.kinds import Kind

if TYPE_CHECKING:
    from explorer.ui.app import Folder
    from explorer.ui.main.view import Start as Start

IGNORED_SETTINGS = (
    "COLUMNS", "LINES", "TEXTUAL", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DEBUG", "TEXTUAL_DRIVER", "TEXTUAL_LOG",
    "TEXTUAL_PRESS", "TEXTUAL_SCREENSHOT", "TEXTUAL_SHOW_RETURN",
)  # fmt: skip
"""Variables by which Textual logs keys to a file, presses keys, loads code, or takes a size or colours for granted."""
FILES = 32
"""Files, pipes and connections that are open at once, with room to spare."""
YOUNG = 5_000
"""Objects more than before, until the collector looks through the new ones."""
SET_BY_SERVER = ("COLUMNS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DRIVER")
"""Those that textual-serve sets itself."""


def why_not() -> str:
    """Why this is no place for a full-screen app; empty when it is one. Textual reads stdin and draws on stderr."""
    if is_served():
        return _too_few_files()
    for stream, name in ((sys.stdin, "input"), (sys.stderr, "error output"), (sys.stdout, "output")):
        if stream is None or not stream.isatty():
            return f"the standard {name} is not a terminal"
    if (term := os.environ.get("TERM")) in ("dumb", "unknown"):
        return f"the terminal cannot move its cursor (TERM={term})"
    if not _is_utf8(sys.stderr.encoding):
        return f"the terminal's encoding is {sys.stderr.encoding}, and it needs UTF-8"
    return _too_few_files()


def _too_few_files() -> str:
    """Why the app could not open all that it needs; as many files as it may have are made enough where they can be."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return ""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if allowed == resource.RLIM_INFINITY or allowed >= FILES:
        return ""
    if most == resource.RLIM_INFINITY or most >= FILES:
        resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, most))
        return ""
    return f"a program may have {most} files open here (ulimit -n), and it needs {FILES}"


def _is_utf8(encoding: str | None) -> bool:
    try:
        return codecs.lookup(encoding or "").name == "utf-8"
    except LookupError:
        return False


def prepare() -> None:
    """Load what the app is made of: most of the time of a start."""
    _forget_settings_of_others()
    import explorer.home.faults  # while its file is there for certain
    import explorer.ui.app
    import explorer.ui.look.colours  # noqa: F401


def run(
    library: Library,
    filter: Filter,
    pane: Kind,
    theme: str | None,
    *,
    select: tuple[int, Kind] | None = None,
    opened: Sequence[str] = (),
    read_view: Callable[[Sequence[str]], Start] | None = None,
    folder: Folder | None = None,
) -> int:
    """Run the app until it is left; gives the exit status.

    Without a theme it is the one chosen last. `select` is the record to start at, `opened` the arguments that open this
    library again, `read_view` what the arguments of a kept view mean, `folder` what it was opened from. Raises Refused
    with the themes there are, RuntimeError after a fault of the app, whose cause is the fault.
    """
    from explorer.home.settings import settings_file
    from explorer.ui.terminal.first_screen import FirstScreen

    files = (settings_file(), state_file(CLIPPINGS))
    # In a browser there is no terminal to show it in, and nothing is kept.
    first_screen = FirstScreen("" if is_served() else library.file, (filter, pane, theme, select, tuple(opened)), files)
    try:
        first_screen.show()
        prepare()
        from explorer.home.settings import read_settings
        from explorer.ui.app import ExplorerApp
        from explorer.ui.look.colours import theme_for

        settings, trouble = read_settings(settings_file())
        app = ExplorerApp(
            library,
            filter,
            pane,
            theme_for(theme, settings.theme),
            _collect,
            first_screen,
            select=select,
            home=not filter and select is None,
            opened=opened,
            read_view=read_view,
            trouble=trouble,
            keys=settings.keys,
            signs=settings.signs,
        )
        app.reloading.folder = None if is_served() or not library.file else folder
        return app.through()
    finally:
        first_screen.give_back()


def _forget_settings_of_others() -> None:
    for name in IGNORED_SETTINGS:
        if not (is_served() and name in SET_BY_SERVER):
            os.environ.pop(name, None)
    if not os.environ.get("NO_COLOR"):
        # Textual takes an empty one for set; by no-color.org it is not.
        os.environ.pop("NO_COLOR", None)


def _collect() -> None:
    """What the start made stays for good, unlooked at: the collector sees only what is new.

    A frame makes a thousand objects and drops as many; looking through them in its midst finds nothing.
    """
    gc.freeze()
    gc.set_threshold(YOUNG)
    gc.enable()
