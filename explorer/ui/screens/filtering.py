"""The actions of the group Filter: dates, words, sources, following."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from explorer.index.filters import Filter
from explorer.ui.screens.base import ViewScreen


class Filtering(ViewScreen):
    """Narrows and widens what all panes show."""

    def action_ask(self, field: str) -> None:
        """Ask for dates or words, narrowing with each key."""
        from explorer.ui.questions import QUESTIONS
        from explorer.ui.screens.asking import Asking

        self.leave_reader()
        self._asking = Asking(QUESTIONS[field], self, self.view, partial(self.end_asking, keep=True))

    def action_source(self) -> None:
        """Choose sources."""
        from explorer.ui.screens.sources import ChooseSources

        def chosen(sources: tuple[str, ...]) -> None:
            self.view.narrow(replace(self.view.filter, sources=sources))

        self.app.push_screen(ChooseSources(self.view.library.sources, self.view.filter.sources, chosen))

    def action_follow(self) -> None:
        """Follow the row under the cursor into the other panes; again to stop."""
        pane, filter = self.view.pane, self.view.filter
        if pane.count:
            id = pane.record(pane.cursor).id
            self.view.narrow(replace(filter, follow=None if filter.follow == id else id))

    def action_clear(self) -> None:
        """Drop every condition."""
        self.view.narrow(Filter())
