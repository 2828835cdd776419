"""What narrows and widens all panes: facets, following, a chosen period and its steps through time."""

from dataclasses import dataclass, replace
from datetime import date

from textual.screen import Screen

from explorer.dates import Period, parse_edtf
from explorer.index.ask.filters import Filter
from explorer.ui.main.navigation import Navigation
from explorer.ui.main.view import View

STEPS = "steps through time"
"""The gesture by which many steps in a row are taken back as one."""


@dataclass(frozen=True, slots=True)
class Filtering:
    """Puts conditions in force and takes them away."""

    screen: Screen[None]
    view: View
    navigation: Navigation

    def choose_facets(self, field: str) -> None:
        """Choose values of a facet, and of others."""
        from explorer.ui.screens.choose_facets import ChooseFacets

        def chosen(filter: Filter | None) -> None:
            if filter is not None:
                self.view.narrow(filter)

        self.navigation.end_asking(keep=True)
        view = self.view
        screen = ChooseFacets(view.library, view.counting, view.filter, field, view.show_filter)
        self.screen.app.push_screen(screen, chosen)

    def follow(self) -> None:
        """Follow the row under the cursor into the other panes; in the reader, who speaks in the marked quote."""
        self.navigation.end_asking(keep=True)
        if not self.view.reading:
            if (row := self.view.pane.current) is not None:
                self._follow(row.id)
            return
        quote = self.view.reader.quote
        if quote is None or quote.speaker_id is None:
            self.view.keys.say("Nobody speaks in this quote; esc, then f follows the row.", bad=True)
        else:
            self._follow(quote.speaker_id)

    def _follow(self, id: str) -> None:
        """Follow a record into all panes, or stop where it is followed already; say where it leads."""
        view = self.view
        following, here = view.filter.follow == id, view.pane.selected
        place = (view.kind, here) if here is not None else None
        view.narrow(replace(view.filter, follow=None if following else id), place=place)
        if not following:
            name = view.library.names(view.filter).get(id, id)
            led = ", ".join(pane.led_text() for pane in view.panes.values())
            view.keys.say(f"Following {name}: {led} · esc goes back")

    def clear(self) -> None:
        """Drop every condition."""
        self.navigation.end_asking(keep=True)
        self.view.narrow(Filter())

    def undo(self) -> None:
        """Go back to the filter before the last step."""
        self.navigation.end_asking(keep=True)
        if self.view.can_undo:
            if (kind := self.view.back(undo=True)) is not None:
                self.navigation.to_pane(kind)
        else:
            self.view.keys.say("Nothing to undo: no filter was changed since the app was opened.")

    def choose_period(self, period: Period) -> None:
        """Take a period in place of the one in force."""
        self.navigation.end_asking(keep=True)
        self.view.narrow(replace(self.view.filter, when=period))

    def step(self, by: int) -> None:
        """Move the period by its own length."""
        from explorer.dates.period import moved

        self.navigation.end_asking(keep=True)
        period = self.view.filter.when
        if period is None:
            self._start()
        else:
            self._take(moved(period, by), "The calendar ends here: it runs from year 1 to 9999.")

    def stretch(self, by: int) -> None:
        """Make the period longer, or shorter around the event under the cursor."""
        from explorer.dates.period import longer, shorter

        self.navigation.end_asking(keep=True)
        period = self.view.filter.when
        if by > 0:
            longest = "No step is longer than a century." if period else "All dates are shown: } starts a period."
            self._take(longer(period) if period else None, longest)
        elif period is None:
            self._start()
        else:
            near = self._day() or period.first or period.last
            assert near is not None
            self._take(shorter(period, near), "A day is the shortest period.")

    def hide_possible(self) -> None:
        """Hide what is only possibly in the period, or show it again."""
        self.navigation.end_asking(keep=True)
        filter = self.view.filter
        if filter.when is None:
            self.view.keys.say("Choose dates first, with d: then p hides the rows that are only possibly in them.")
        else:
            self.view.narrow(replace(filter, certain=not filter.certain))

    def _day(self) -> date | None:
        """The day on which the event under the timeline's cursor begins, or ends where the start is open."""
        event = self.view.panes["event"].current
        value = parse_edtf(event.date) if event and event.date else None
        return (value.first or value.last) if value else None

    def _start(self) -> None:
        """Choose the bucket of the strip in which the event under the timeline's cursor lies."""
        day, unit = self._day(), self.view.strip.unit
        if day is None:
            self.view.keys.say("No dated event is under the timeline's cursor: type a date, with d.", bad=True)
            return
        number = unit.number(day)
        self._take(Period(unit.first(number), unit.last(number)), "")

    def _take(self, period: Period | None, why_not: str) -> None:
        filter = self.view.filter
        if period is None or period == filter.when:
            self.view.keys.say(why_not)
        else:
            self.view.narrow(replace(filter, when=period), STEPS)
