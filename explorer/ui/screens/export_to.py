"""Where to write to: one path, whose ending tells the format; and the writing, which asks before it replaces a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual.app import App

from explorer.export import documents
from explorer.export.clipping import Clipping
from explorer.export.forms import CITATIONS
from explorer.home import writing
from explorer.home.writing import FileIsThere
from explorer.text.display import counted
from explorer.ui.clipper import Clipper
from explorer.ui.copier import Say
from explorer.ui.paint.prompt import Heard
from explorer.ui.screens.dialogs import AskLine, Confirm

FORMATS: Mapping[str, str] = {format.ending: format.title for format in documents.FORMATS.values()}
"""The formats of clippings, by their endings."""
STANDARD = "clippings.md"


def ask_where(app: App[None], clipper: Clipper, clippings: Sequence[Clipping], style: str, say: Say) -> None:
    """Ask for a path, and write all clippings there. Before it replaces a file, it asks."""
    count = counted(len(clippings), "clipping")

    def answered(text: str | None) -> None:
        path = path_of(text or "")
        if text is not None and (format := documents.format_for(path.name)) is not None:
            data = documents.export(clippings, format.id, style).encode("utf-8")
            Writing(app, clipper, path, lambda: data, f"{count} as {format.title}", say).start()

    hear = partial(understood, count, FORMATS)
    kinds = " · ".join(f".{format.ending} {format.title}" for format in documents.FORMATS.values())
    about = f"Cited as {CITATIONS[style]}; s in the list changes it. The ending of the path tells the kind: {kinds}."
    app.push_screen(AskLine("Export all clippings", about, STANDARD, "path of a file", "exports", hear), answered)


def understood(what: str, formats: Mapping[str, str], text: str) -> Heard:
    """What enter would do with a path; `formats` are those there are, by their endings."""
    path = path_of(text)
    format = formats.get(path.suffix[1:].lower())
    endings = ", ".join(f".{ending}" for ending in formats)
    if not text.strip():
        return Heard(f"A path; its ending tells the format: {endings}", refused=True)
    if os.path.isdir(path):
        return Heard(f"{path} is a folder; add a file’s name", refused=True)
    if format is None:
        return Heard(f"The ending tells the format: {endings}", refused=True)
    if not os.path.isdir(path.parent):
        return Heard(f"There is no folder {path.parent}", refused=True)
    there = " · is there already: you will be asked" if os.path.lexists(path) else ""
    return Heard(f"{what} as {format} to {path}{there}")


@dataclass(frozen=True, slots=True)
class Writing:
    """A file on its way to the disk, among the changes of the clippings; `make` is called there."""

    app: App[None]
    clipper: Clipper
    path: Path
    make: Callable[[], bytes]
    what: str
    say: Say

    def start(self, *, overwrite: bool = False) -> None:
        """Write it. What is there already is replaced only after a question."""
        self.clipper.do(lambda _: self._is_written(overwrite), self._tell, self.say)

    def _is_written(self, overwrite: bool) -> bool:
        try:
            writing.export(self.path, self.make(), overwrite=overwrite)
        except FileIsThere:
            return False
        return True

    def _tell(self, is_written: bool) -> None:
        if is_written:
            self.say(f"Exported {self.what} to {self.path}.")
        else:
            question = Confirm("Replace the file?", f"{self.path} is there already.", "replaces it")
            self.app.push_screen(question, self._replace)

    def _replace(self, yes: bool | None) -> None:
        if yes:
            self.start(overwrite=True)
        else:
            self.say(f"{self.path} stays as it is.")


def path_of(text: str) -> Path:
    """The path that is typed, from the folder the app was started in; `~` is a home."""
    path = os.path.expanduser(text.strip())
    try:
        return Path(os.path.abspath(path))
    except OSError:
        # The folder the app was started in is gone.
        return Path(path)
