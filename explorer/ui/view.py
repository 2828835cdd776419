"""What is in sight: four panes and the reader under one filter. State goes down from here into the widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from explorer.index.filters import Filter
from explorer.index.histogram import axis, histogram
from explorer.index.query import Hits, Kind, Library
from explorer.index.reading import differences, reading
from explorer.ui.panes.base import RecordPane
from explorer.ui.panes.messages import Messages
from explorer.ui.panes.pledges import Pledges
from explorer.ui.panes.speakers import Speakers
from explorer.ui.panes.timeline import Timeline
from explorer.ui.trail import Place, Trail
from explorer.ui.widgets.bars import FilterBar, KeyBar
from explorer.ui.widgets.histogram import TimeStrip
from explorer.ui.widgets.quote_columns import QuoteColumns
from explorer.ui.widgets.stack import Stack


class View:
    """The widgets that show one library, the filter they share, and the pane in front."""

    def __init__(self, library: Library, filter: Filter, kind: Kind, keys: KeyBar, alone: Callable[[], bool]) -> None:
        self.library = library
        self.kind: Kind = kind
        self.panes: Mapping[Kind, RecordPane] = {
            "event": Timeline(library),
            "speaker": Speakers(library),
            "message": Messages(library),
            "pledge": Pledges(library),
        }
        self.stack = Stack(tuple(self.panes.values()), alone, id="panes")
        self.stack.bring(self.pane)
        self.reader = QuoteColumns()
        self.filter_bar = FilterBar()
        self.strip = TimeStrip(axis(library))
        self._at_any_date: tuple[Filter, Hits] | None = None
        self.keys = keys
        self.opened: tuple[str, ...] = ()
        """The arguments that open this library again; none for the bundled one."""
        self._trail = Trail(filter)

    @property
    def pane(self) -> RecordPane:
        """The pane in front: the one with the focus, or the one the reader was entered from."""
        return self.panes[self.kind]

    @property
    def filter(self) -> Filter:
        """The filter in force."""
        return self._trail.filter

    def narrow(self, filter: Filter, gesture: str = "", place: Place | None = None) -> None:
        """Put a filter in force, as a step that can be taken back, and that then leads back to `place`.

        A gesture many times in a row is one step.
        """
        if self._trail.take(filter, gesture=gesture, place=place):
            self.show_filter()

    def back(self) -> Kind | None:
        """Take the last filter step back. Gives the pane to go to where it was taken from a row, which is chosen."""
        went, place = self._trail.back()
        if went:
            self.show_filter()
        if place is None:
            return None
        kind, n = place
        self.panes[kind].select(n)
        return kind

    def follow(self, id: str) -> None:
        """Follow a record into all panes, or stop where it is followed already; say where it leads."""
        following = self.filter.follow == id
        here = self.pane.selected
        place = (self.kind, here) if here is not None else None
        self.narrow(replace(self.filter, follow=None if following else id), place=place)
        if not following:
            name = self.library.names(self.filter).get(id, id)
            led = ", ".join(f"{pane.NUMBER} {pane.TITLE.lower()} {len(pane.hits)}" for pane in self.panes.values())
            self.keys.say(f"Following {name}: {led} · esc goes back")

    def show_filter(self, trial: Filter | None = None) -> str:
        """Show what passes the filter in force, or one on trial; gives the count of all panes in words."""
        filter = self.filter if trial is None else trial
        for pane in self.panes.values():
            pane.apply(filter)
        hits = [pane.hits for pane in self.panes.values()]
        shown, total = sum(map(len, hits)), sum(h.total for h in hits)
        count = f"{shown} of {total} records"
        if filter.when is not None:
            possible, hidden = sum(h.possible for h in hits), sum(h.hidden for h in hits)
            unsure = f"{hidden} possible hidden" if filter.certain else f"{possible} possible"
            count = f"{shown - possible} certain, {unsure} of {total} records"
        self.strip.show(filter.when, partial(histogram, self.library, self._events_at_any_date(filter)))
        self.filter_bar.show(list(filter.conditions(self.library.names(filter))), count)
        self.show_record(filter)
        return count

    def _events_at_any_date(self, filter: Filter) -> Hits:
        """The events that pass the rest of the filter; remembered, for while dates change the rest does not."""
        rest = replace(filter, when=None)
        if rest == filter:
            return self.panes["event"].hits
        if self._at_any_date is None or self._at_any_date[0] != rest:
            self._at_any_date = (rest, self.library.hits("event", rest))
        return self._at_any_date[1]

    def show_record(self, filter: Filter | None = None) -> None:
        """Show the row under the cursor in the reader, and the keys again in place of a message."""
        self.keys.say("")
        n = self.pane.selected
        shown = reading(self.library, n) if n is not None else None
        nothing = f"No row of {self.pane.TITLE} passes the filter. esc undoes the last step, 0 clears all."
        self.reader.show(shown, (filter or self.filter).find, "" if shown else nothing)

    def show_differences(self) -> None:
        """Show in the reader every question on which sources differ."""
        self.keys.say("")
        self.reader.show(differences(self.library), self.filter.find)

    def light(self, *, reader: bool) -> None:
        """Show what has the keys: the reader, or the pane in front."""
        self.reader.light(reader)
        for pane in self.panes.values():
            pane.light(pane is self.pane and not reader)

    def bring_to_front(self, kind: Kind) -> None:
        """Make a pane the one in front."""
        if kind != self.kind:
            self.kind = kind
            self.stack.bring(self.pane)
        self.show_record()

    def select(self, kind: Kind, n: int) -> None:
        """Put a pane's cursor on a record, clearing the filter if it hides it."""
        if not self.panes[kind].select(n):
            self.narrow(Filter())
            self.panes[kind].select(n)
