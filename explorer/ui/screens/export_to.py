"""Where to export the clippings: one path, whose ending tells the format."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from textual.app import App

from explorer.export import documents
from explorer.export.clipping import Clipping
from explorer.home import writing
from explorer.home.writing import FileIsThere
from explorer.text.display import counted
from explorer.ui.clipper import Clipper
from explorer.ui.copier import Say
from explorer.ui.paint.prompt import Heard
from explorer.ui.screens.ask_line import AskLine
from explorer.ui.screens.confirm import Confirm

ENDINGS = ", ".join(f".{format.ending}" for format in documents.FORMATS.values())
STANDARD = "clippings.md"


def ask_where(app: App[None], clipper: Clipper, clippings: Sequence[Clipping], style: str, say: Say) -> None:
    """Ask for a path, and write all clippings there. Before it replaces a file, it asks."""
    count = counted(len(clippings), "clipping")

    def hear(text: str) -> Heard:
        path = _path(text)
        format = documents.format_for(path.name)
        if not text.strip():
            return Heard(f"A path; its ending tells the format: {ENDINGS}", refused=True)
        if os.path.isdir(path):
            return Heard(f"{path} is a folder; add a file’s name", refused=True)
        if format is None:
            return Heard(f"The ending tells the format: {ENDINGS}", refused=True)
        if not os.path.isdir(path.parent):
            return Heard(f"There is no folder {path.parent}", refused=True)
        there = " · is there already: you will be asked" if os.path.lexists(path) else ""
        return Heard(f"{count} as {format.title} to {path}{there}")

    def answered(text: str | None) -> None:
        if text is None:
            return
        path = _path(text)
        if (format := documents.format_for(path.name)) is not None:
            data = documents.export(clippings, format.id, style).encode("utf-8")
            write(path, data, f"{count} as {format.title}", overwrite=False)

    def write(path: Path, data: bytes, what: str, *, overwrite: bool) -> None:
        def written(new: bool) -> None:
            if new:
                say(f"Exported {what} to {path}.")
            else:
                app.push_screen(
                    Confirm("Replace the file?", f"{path} is there already.", "replaces it"),
                    lambda yes: write(path, data, what, overwrite=True) if yes else say(f"{path} stays as it is."),
                )

        clipper.do(lambda _: _written(path, data, overwrite), written, say)

    app.push_screen(AskLine("Export all clippings", "", STANDARD, "path of a file", "exports", hear), answered)


def _written(path: Path, data: bytes, overwrite: bool) -> bool:
    """Write a file; False where it is there already and may not be replaced. Raises FileTrouble."""
    try:
        writing.export(path, data, overwrite=overwrite)
    except FileIsThere:
        return False
    return True


def _path(text: str) -> Path:
    path = os.path.expanduser(text.strip())
    try:
        return Path(os.path.abspath(path))
    except OSError:
        # The folder the app was started in is gone.
        return Path(path)
