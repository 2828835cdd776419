"""What narrows and widens all panes: facets, following, a chosen period."""

from __future__ import annotations

from dataclasses import replace

from textual.screen import Screen

from explorer.dates import Period
from explorer.index.filters import Filter
from explorer.ui.main.navigation import Navigation
from explorer.ui.main.view import View


class Filtering:
    """Puts conditions in force and takes them away."""

    def __init__(self, screen: Screen[None], view: View, navigation: Navigation) -> None:
        self._screen = screen
        self._view = view
        self._navigation = navigation

    def choose_facets(self, field: str) -> None:
        """Choose values of a facet, and of others."""
        from explorer.ui.screens.choose_facets import ChooseFacets

        def chosen(filter: Filter | None) -> None:
            self._view.narrow(filter or self._view.filter)

        self._navigation.end_asking(keep=True)
        view = self._view
        screen = ChooseFacets(view.library, view.counting, view.filter, field, view.show_filter)
        self._screen.app.push_screen(screen, chosen)

    def follow(self) -> None:
        """Follow the row under the cursor into the other panes; in the reader, who speaks in the marked quote."""
        if not self._navigation.reading:
            if (row := self._view.pane.current) is not None:
                self._view.follow(row.id)
            return
        quote = self._view.reader.quote
        if quote is None or quote.speaker_id is None:
            self._view.keys.say("Nobody speaks in this quote; esc, then f follows the row.", bad=True)
        else:
            self._view.follow(quote.speaker_id)

    def clear(self) -> None:
        """Drop every condition."""
        self._view.narrow(Filter())

    def undo(self) -> None:
        """Go back to the filter before the last step."""
        self._navigation.end_asking(keep=True)
        if self._view.can_undo:
            if (kind := self._view.back(undo=True)) is not None:
                self._navigation.to_pane(kind)
        else:
            self._view.keys.say("Nothing to undo: no filter was changed since the app was opened.")

    def drop(self, condition: str) -> None:
        """Drop one condition."""
        self._view.narrow(self._view.filter.without(condition))

    def choose_period(self, period: Period) -> None:
        """Take a period in place of the one in force."""
        self._navigation.end_asking(keep=True)
        self._view.narrow(replace(self._view.filter, when=period))
