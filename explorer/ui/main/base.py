"""What the groups of actions of the main screen share: the view, the prompt while it is open, the way to a pane."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widget import Widget

from explorer.index.ask.library import Kind, Library
from explorer.index.filters import Filter
from explorer.ui.keys import BAR, COMMANDS
from explorer.ui.main.view import View
from explorer.ui.paint.bars import KeyBar

if TYPE_CHECKING:
    from explorer.export.clippings import Shelf
    from explorer.ui.clipper import Clipper
    from explorer.ui.main.prompting import Asking


class ViewScreen(Screen[None]):
    """A screen on one view. Each group of the command table adds its actions in a class of its own."""

    def __init__(self, library: Library, filter: Filter, pane: Kind) -> None:
        super().__init__()
        commands = {command.id: command for command in COMMANDS}
        keys = KeyBar([(c.show.split()[-1], c.label) for id in BAR if (c := commands.get(id))])
        self.view = View(library, filter, pane, keys, self._one_pane, self.call_later)
        self.reading = False
        """Whether the reader has the keys, and not the pane in front. Textual's focus is for the prompt: it would
        repaint the whole screen."""
        self._asking: Asking | None = None
        self._clipper: Clipper | None = None

    def _one_pane(self) -> bool:
        return self.has_class("-one") or self.has_class("-zoomed")

    def _give_keys(self, *, reading: bool) -> None:
        self.reading = reading
        self.view.light(reader=reading)
        self._give_room()

    def _give_room(self) -> None:
        """Where there is room for one of them, show the reader or the panes; elsewhere the class would cost a frame."""
        self.set_class(self.reading and self._one_pane(), "-reading")

    def go_to(self, kind: Kind) -> None:
        """Bring a pane to the front and give it the keys."""
        self.end_asking(keep=True)
        self.view.bring_to_front(kind)
        self._give_keys(reading=False)

    def go_into_reader(self) -> None:
        """Give the keys to the reader, if it shows something."""
        if self.view.reader.reading is not None:
            self._give_keys(reading=True)

    def zoom(self) -> None:
        """Give the whole window to what has the keys, and back."""
        self.toggle_class("-zoomed")
        self._give_room()

    def leave_reader(self) -> None:
        """Give the keys back to the pane in front."""
        self._give_keys(reading=False)

    def on_resize(self) -> None:
        """In a window that has become narrow, show what has the keys."""
        self._give_room()

    @property
    def clipper(self) -> Clipper:
        """The one line of changes to the clippings."""
        if self._clipper is None:
            from explorer.ui.clipper import Clipper

            self._clipper = Clipper(self.app, self._mark_kept)
        return self._clipper

    def look_for_kept(self, done: Callable[[], object]) -> None:
        """Mark the quotes kept in earlier sessions. What may be wrong with their file is told when it is used."""
        from explorer.home.paths import CLIPPINGS, state_folder

        folder = state_folder()
        if folder is not None and os.path.exists(folder / CLIPPINGS):

            def marked(_: object) -> None:
                self.paint_at_once(self.view.reader.canvas)
                done()

            self.clipper.do(lambda clippings: clippings.read(), marked, lambda _, *, bad=False: None, done)
        else:
            done()

    def paint_at_once(self, widget: Widget) -> None:
        """Draw it in this turn; asked for in the usual way, it is drawn some turns of the loop later."""
        self._dirty_widgets.add(widget)
        self._on_timer_update()

    def _mark_kept(self, shelf: Shelf) -> None:
        corpus = self.view.library.about().id
        kept = frozenset((c.passage.id, c.passage.exact) for c in shelf.clippings if c.corpus == corpus)
        self.view.reader.keep(kept)

    def end_asking(self, *, keep: bool) -> bool:
        """Take the prompt away; keep its last good answer or go back. False when there was none."""
        asking, self._asking = self._asking, None
        if asking is None:
            return False
        asking.end(keep=keep)
        self.set_focus(None)
        return True
