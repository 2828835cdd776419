"""The actions that move through time and through what a search found: [ ] { } p n N."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from explorer.dates import Period, parse_edtf
from explorer.ui.main.base import ViewScreen

STEPS = "steps through time"


class Stepping(ViewScreen):
    """Steps the period; many steps in a row are taken back as one."""

    def action_step(self, by: int) -> None:
        """Move the period by its own length."""
        from explorer.dates.stepping import moved

        self.end_asking(keep=True)
        period = self.view.filter.when
        if period is None:
            self._start_period()
        else:
            self._step_to(moved(period, by), "The calendar ends here: it runs from year 1 to 9999.")

    def action_stretch(self, by: int) -> None:
        """Make the period longer, or shorter around the event under the cursor."""
        from explorer.dates.stepping import longer, shorter

        self.end_asking(keep=True)
        period = self.view.filter.when
        if by > 0:
            longest = "No step is longer than a century." if period else "All dates are shown: } starts a period."
            self._step_to(longer(period) if period else None, longest)
        elif period is None:
            self._start_period()
        else:
            near = self._day() or period.first or period.last
            assert near is not None
            self._step_to(shorter(period, near), "A day is the shortest period.")

    def action_certain(self) -> None:
        """Hide what is only possibly in the period, or show it again."""
        self.end_asking(keep=True)
        filter = self.view.filter
        if filter.when is None:
            self.view.keys.say("Choose dates first, with d: then p hides the rows that are only possibly in them.")
        else:
            self.view.narrow(replace(filter, certain=not filter.certain))

    def action_match(self, by: int) -> None:
        """Go to the next or the last place where the search is found, on into the next rows."""
        self.end_asking(keep=True)
        view = self.view
        if view.filter.find is None:
            view.keys.say("Nothing is searched for: / finds words, and n and N then go from place to place.")
            return
        place = view.reader.walk(by) if view.reader.canvas.display else None
        if place is None and not view.pane.move("down" if by > 0 else "up"):
            where = "last place in this pane: N goes back" if by > 0 else "first place in this pane: n goes on"
            view.keys.say(f"That was the {where}.")
            return
        if place is None:
            view.show_record()
            place = view.reader.walk(by) if view.reader.canvas.display else None
        row = f"row {view.pane.cursor + 1} of {view.pane.count}"
        told = f"Match {place[0]} of {place[1]}" if place else "Found in its title, names or sources"
        # Where the rows have the whole window, the places are not looked for.
        view.keys.say(f"{told} · {row}" if view.reader.canvas.display else f"Found in {row} · enter reads it")

    def _day(self) -> date | None:
        """The day on which the event under the timeline's cursor begins, or ends where the start is open."""
        pane = self.view.panes["event"]
        text = pane.record(pane.cursor).date if pane.count else None
        value = parse_edtf(text) if text else None
        return (value.first or value.last) if value else None

    def _start_period(self) -> None:
        """Choose the bucket of the strip in which the event under the timeline's cursor lies."""
        day, unit = self._day(), self.view.strip.unit
        if day is None:
            self.view.keys.say("No dated event is under the timeline's cursor: type a date, with d.", bad=True)
            return
        number = unit.number(day)
        self._step_to(Period(unit.first(number), unit.last(number)), "")

    def _step_to(self, period: Period | None, why_not: str) -> None:
        filter = self.view.filter
        if period is None or period == filter.when:
            self.view.keys.say(why_not)
        else:
            self.view.narrow(replace(filter, when=period), STEPS)
