"""What passes the filter, for other tools: in which format, to which path; and the writing of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final, NamedTuple

from textual import on
from textual.app import App
from textual.widgets import OptionList
from textual.worker import get_current_worker

from explorer.errors import Refused
from explorer.export.interchange import INTERCHANGES, Interchange
from explorer.export.interchange.selection import Order
from explorer.export.interchange.writers import export
from explorer.home.writing import FileIsThere
from explorer.index.ask.library import Library
from explorer.index.filters import Filter
from explorer.text.display import capitalized
from explorer.ui.copier import Say
from explorer.ui.keys import WRITING
from explorer.ui.paint.bars import bindings
from explorer.ui.paint.prompt import Heard
from explorer.ui.screens.dialogs import AskLine, ToPath
from explorer.ui.screens.export_to import ask_to_replace, path_of, written_to

FORMATS: Final = tuple(INTERCHANGES.values())
PAUSE: Final = 0.3
"""Seconds between two words on how far it is."""


class Chosen(NamedTuple):
    """A format, and the path that was typed."""

    format: Interchange
    path: Path


def export_as(app: App[None], library: Library, filter: Filter, corpus: Path, say: Say) -> None:
    """Ask for format and path, for the originals where the format holds them, and write what passes the filter."""

    def chosen(choice: Chosen | None) -> None:
        if choice is None:
            return

        def start(originals: str | None = None) -> None:
            folder = path_of(originals) if originals is not None else None
            Exporting(app, library, filter, Order(choice.format, choice.path, corpus, folder), say).start()

        def answered(originals: str | None) -> None:
            if originals is not None:
                start(originals)

        if choice.format.needs_originals:
            about = f"{capitalized(choice.format.title)} holds the articles’ texts: the folder they are in."
            app.push_screen(AskLine("Originals", about, "", "path of a folder", "exports", _is_folder), answered)
        else:
            start()

    names = library.names(filter)
    app.push_screen(ExportAs(filter.describe(names) if filter else "the whole corpus"), chosen)


def _is_folder(text: str) -> Heard:
    path = path_of(text)
    if not text.strip() or not os.path.isdir(path):
        return Heard("The path of a folder that is there", refused=True)
    return Heard(f"With the originals in {path}")


class ExportAs(ToPath[Chosen]):
    """The formats over the path, and what enter would do."""

    BINDINGS = bindings(WRITING)

    def __init__(self, what: str) -> None:
        rows = [f"{capitalized(one.title)}: {one.whom}" for one in FORMATS]
        super().__init__(f"Export {what}", WRITING, rows, FORMATS[0].standard)

    @on(OptionList.OptionHighlighted)
    def _named(self) -> None:
        """A path that nobody typed is that of the format."""
        if self.path.value in {one.standard for one in FORMATS}:
            self.path.value = FORMATS[self.row].standard

    def hear(self, row: int, text: str) -> Heard:
        """What enter would do."""
        path, format = path_of(text), FORMATS[row]
        what = "folder" if format.folder else "file"
        if not text.strip():
            return Heard(f"The path of a {what}", refused=True)
        if os.path.lexists(path) and os.path.isdir(path) != format.folder:
            return Heard(f"{path} is a {'file' if format.folder else 'folder'}, not a {what}", refused=True)
        asks = " · asks for the originals" if format.needs_originals else ""
        return written_to(path, capitalized(format.title), asks)

    def chosen(self, row: int, text: str) -> Chosen:
        """The format and the path."""
        return Chosen(FORMATS[row], path_of(text))


@dataclass(frozen=True, slots=True)
class Exporting:
    """An export under way, in a thread of its own; leaving the app ends it, and then nothing is written."""

    app: App[None]
    library: Library
    filter: Filter
    order: Order
    say: Say

    def start(self, *, overwrite: bool = False) -> None:
        """Begin. What is there already is replaced, or a folder put aside, only after a question."""
        self.say("Exporting …")
        self.app.run_worker(partial(self._in_thread, overwrite), thread=True, group="export")

    def _in_thread(self, overwrite: bool) -> None:
        worker, told = get_current_worker(), monotonic()

        def heard(part: float) -> None:
            nonlocal told
            if worker.is_cancelled:
                raise Refused("the app was left")
            if monotonic() > told + PAUSE:
                told = monotonic()
                self.app.call_from_thread(self.say, f"Exporting … {int(part * 100)} %")

        try:
            library = self.library.again() or self.library
            *remarks, outcome = export(library, self.filter, self.order, heard, overwrite=overwrite)
        except FileIsThere:
            again = partial(self.start, overwrite=True)
            ask = partial(ask_to_replace, self.app, self.order.output, self.say, again, folder=self.order.format.folder)
            self.app.call_from_thread(ask)
        except Refused as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.say, f"Not exported: {error}.", bad=True)
        else:
            said = "; ".join((outcome, *remarks))
            self.app.call_from_thread(self.say, f"{said}.", bad=bool(remarks) and self.order.format.needs_originals)
