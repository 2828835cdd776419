"""Runs the app in this terminal, or says why it cannot."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from explorer.index.filters import Filter
from explorer.index.query import Kind, Library


def why_not() -> str:
    """Why this is no place for a full-screen app; empty when it is one. Textual reads stdin and draws on stderr."""
    for stream, name in ((sys.stdin, "input"), (sys.stderr, "error output"), (sys.stdout, "output")):
        if stream is None or not stream.isatty():
            return f"the standard {name} is not a terminal"
    if os.environ.get("TERM") == "dumb":
        return "the terminal says it is dumb (TERM=dumb)"
    if "utf" not in (sys.stderr.encoding or "").lower():
        return f"the terminal's encoding is {sys.stderr.encoding}, and it needs UTF-8"
    return ""


def run(
    library: Library,
    filter: Filter,
    pane: Kind,
    theme: str | None,
    *,
    select: tuple[int, Kind] | None = None,
    opened: Sequence[str] = (),
) -> int:
    """Run the app until it is left; gives the exit status. Raises ValueError with the themes there are.

    `select` is the record to start at, `opened` the arguments that open this library again.
    """
    from textual.theme import BUILTIN_THEMES

    from explorer.ui.app import ExplorerApp
    from explorer.ui.theme import NAME

    if theme is not None and theme not in (NAME, *BUILTIN_THEMES):
        raise ValueError(f"there is no theme {theme!r}; there are {', '.join((NAME, *BUILTIN_THEMES))}")
    app = ExplorerApp(library, filter, pane, theme or NAME, first_frame=_collect, select=select, opened=opened)
    app.run()
    return app.return_code or 0


def _collect() -> None:
    """What the start made stays for good, unlooked at: the collector sees only what is new."""
    gc.freeze()
    gc.enable()
