"""The actions of the group Filter: dates, words, facets, following."""

from __future__ import annotations

import sys
from functools import partial

from explorer.index.filters import Filter
from explorer.ui.main.base import ViewScreen


class Filtering(ViewScreen):
    """Narrows and widens what all panes show."""

    def action_ask(self, field: str) -> None:
        """Ask for dates or words, narrowing with each key."""
        from explorer.ui.main.prompting import Asking
        from explorer.ui.main.prompts import QUESTIONS

        self.leave_reader()
        self._asking = Asking(QUESTIONS[field], self, self.view, partial(self.end_asking, keep=True))

    def action_facets(self, field: str) -> None:
        """Choose values of a facet, and of others."""
        from explorer.ui.screens.choose_facets import ChooseFacets

        def chosen(filter: Filter | None) -> None:
            self.view.narrow(filter or self.view.filter)

        self.end_asking(keep=True)
        view = self.view
        screen = ChooseFacets(view.library, view.counting, view.filter, field, view.show_filter)
        self.app.push_screen(screen, chosen)

    def action_follow(self) -> None:
        """Follow the row under the cursor into the other panes; in the reader, who speaks in the marked quote."""
        if not self.reading:
            if self.view.pane.count:
                self.view.follow(self.view.pane.record(self.view.pane.cursor).id)
            return
        quote = self.view.reader.quote
        if quote is None or quote.speaker_id is None:
            self.view.keys.say("Nobody speaks in this quote; esc, then f follows the row.", bad=True)
        else:
            self.view.follow(quote.speaker_id)

    def action_clear(self) -> None:
        """Drop every condition."""
        self.view.narrow(Filter())

    def action_copy_command(self) -> None:
        """Copy the command line that opens the app as it stands."""
        from explorer.index.read.command_line import arguments, command_line, place
        from explorer.ui.copier import Copier

        view = self.view
        record = view.pane.record(view.pane.cursor).id if view.pane.count else None
        given = [*view.opened, *arguments(view.filter), *place(view.kind, record)]
        text = command_line(given, windows=sys.platform == "win32")
        otherwise = "let the terminal take what programs copy (OSC 52), then press C again"
        Copier(self.app, view.library, view.keys.say).copy_text("command line", text, otherwise)
