"""What can be done where one is, for the key bar and the help."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.screen import Screen

from explorer.index.read.record import Reading
from explorer.ui.keys import BY_ID, HERE, Command, Here
from explorer.ui.main.navigation import Navigation
from explorer.ui.main.view import View
from explorer.ui.paint.prompt import PromptInput


class Hints:
    """Tells which commands of the table can do something now."""

    def __init__(self, screen: Screen[None], view: View, navigation: Navigation) -> None:
        self._screen = screen
        self._view = view
        self._navigation = navigation
        self._compared: tuple[Reading | None, bool] = (None, False)
        self._holds: Mapping[str, Callable[[], object]] = {
            "read": lambda: view.pane.selected is not None,
            "differences": lambda: view.reader.reading and view.reader.reading.discrepancies,
            "compare": self._is_comparable,
            "all-quotes": lambda: view.reader.reading and view.reader.reading.left_out,
            "clear": lambda: view.filter,
            "undo": lambda: view.can_undo,
            "next-match": lambda: view.filter.find,
            "right": lambda: view.reader.reading and len(view.reader.reading.quotes()) > 1,
            "typed-meant": self._meant,
            **dict.fromkeys(("copy", "copy-as", "open"), lambda: view.reader.quote),
            "clip": lambda: view.reader.quote and not screen.app.is_web,
            "clippings": lambda: not screen.app.is_web,
        }

    @property
    def place(self) -> Here:
        """Where the keys go."""
        if self._navigation.is_asking:
            return "prompt"
        if self._navigation.reading:
            return "reader"
        return "pane" if self._view.pane.selected is not None else "empty"

    def here(self) -> list[Command]:
        """The commands that can do something, the most needed first."""
        return [BY_ID[id] for id in HERE[self.place] if self._holds.get(id, lambda: True)()]

    def _is_comparable(self) -> bool:
        from explorer.ui.reader.topic import topics

        reading = self._view.reader.reading
        if reading is not self._compared[0]:
            self._compared = reading, bool(reading and topics(reading))
        return self._compared[1]

    def _meant(self) -> str | None:
        focused = self._screen.focused
        return focused.meant if isinstance(focused, PromptInput) else None
