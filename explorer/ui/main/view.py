"""What is in sight: the panes and the reader under one filter, and what can be done there.

State goes down from here into the widgets.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual.screen import Screen

from explorer.index.ask.background_search import Found, Search
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Hits, Library
from explorer.index.ask.periods import Ranks
from explorer.index.kinds import KINDS, RECORDS, Kind
from explorer.index.read.histogram import axis, histogram
from explorer.ui.keys import BY_ID, HERE, Command, Here
from explorer.ui.main.history import History, Place
from explorer.ui.main.panes import Pane
from explorer.ui.paint.bars import FilterBar, KeyBar
from explorer.ui.paint.lists import Stack
from explorer.ui.paint.time_strip import TimeStrip
from explorer.ui.reader.reader import Reader, Records
from explorer.ui.reader.topic import topics

if TYPE_CHECKING:
    from explorer.ui.paint.prompt import Heard

PATIENCE: Final = 0.008
"""Seconds of a key's frame that looking for rows may take; painting them takes the rest."""

Start = tuple[Filter, Kind, tuple[int, Kind] | None]
"""A filter, a pane, and a record by its number and pane, if one is chosen."""

Later = Callable[..., object]
"""Has a function called in the app's own thread, soon."""


def nobody(count: str) -> None:
    """Hears a count, and does nothing about it."""


def _fail(error: Exception) -> None:
    raise error


class View:
    """The widgets that show one library, the filter they share, and the pane in front."""

    def __init__(
        self, library: Library, filter: Filter, kind: Kind, keys: KeyBar, alone: Callable[[], bool], later: Later
    ) -> None:
        """`later` calls a function in the app's own thread; `alone` tells whether one pane has all the room."""
        self.library = library
        self.kind: Kind = kind
        self.panes: Mapping[Kind, Pane] = {kind: Pane(library, kind, self._elsewhere) for kind in KINDS}
        self.stack = Stack([pane.list for pane in self.panes.values()], alone, id="panes")
        self.stack.bring(self.pane.list)
        self.reader = Reader()
        self.filter_bar = FilterBar()
        self.strip = TimeStrip(axis(library), partial(histogram, library))
        self._at_any_date: tuple[Filter, Hits] | None = None
        self.keys = keys
        self.opened: tuple[str, ...] = ()
        """The arguments that open this library again; none for the bundled one."""
        self.read_view: Callable[[Sequence[str]], Start] | None = None
        """Tells what the arguments of a kept view mean: the command line's to know."""
        self._history = History(filter)
        self.shown = filter
        """The filter in force, or one on trial."""
        self._search = Search(library, partial(later, self.complete), partial(later, _fail))
        self._then: Callable[[], object] | None = None
        self.records = Records(library)
        self.reading = False
        """Whether the reader has the keys, and not the pane in front. Textual's focus is for the prompt: it would
        repaint the whole screen."""
        self.heard: Heard | None = None
        """What the prompt answers; None while nothing is asked."""
        self.on_count: Callable[[str], object] = nobody
        """Told when the count of what passes is known, or better known, after the filter was shown."""

    def go_on_from(self, before: "View") -> None:
        """Know what the view of the same corpus before it was read again knows: how it is opened, and the steps."""
        self.opened, self.read_view = before.opened, before.read_view
        self._history = before._history.without_places()

    @property
    def pane(self) -> Pane:
        """The pane in front: the one with the focus, or the one the reader was entered from."""
        return self.panes[self.kind]

    @property
    def filter(self) -> Filter:
        """The filter in force."""
        return self._history.filter

    @property
    def can_undo(self) -> bool:
        """Whether the filter was changed."""
        return self._history.can_undo

    @cached_property
    def counting(self) -> Library | None:
        """The library for a thread that counts what a key cannot wait for; None where no key has to."""
        return None if self.library.patient else self.library.again()

    def narrow(self, filter: Filter, gesture: str = "", place: Place | None = None) -> None:
        """Put a filter in force, as a step that can be taken back, and that then leads back to `place`.

        A gesture many times in a row is one step.
        """
        if self._history.take(filter, gesture=gesture, place=place):
            self.show_filter()

    def back(self, *, undo: bool = False) -> Kind | None:
        """Take the latest condition away, or undo the last step.

        Gives the pane to go to where that was made at a row, which is chosen.
        """
        before, place = self.filter, self._history.undo() if undo else self._history.drop_latest()
        if self.filter != before:
            self.show_filter()
        if place is None:
            return None
        kind, n = place
        self.panes[kind].select(n)
        return kind

    def show_filter(self, trial: Filter | None = None) -> str:
        """Show what passes the filter in force, or one on trial; gives the count of records in words.

        Of a large corpus it shows what is found at once; the rest, and the count, follow.
        """
        count = self.show_rows(trial)
        self.show_record()
        return count

    def show_rows(self, trial: Filter | None = None) -> str:
        """Show what passes in the panes, the strip and the bar, not yet in the reader; gives the count in words."""
        self.shown = filter = self.filter if trial is None else trial
        self._then = None
        until = monotonic() + PATIENCE
        for pane in sorted(self.panes.values(), key=lambda pane: pane is not self.pane):
            pane.apply(filter, until)
        wanted: list[tuple[Filter, Kind]] = [(filter, kind) for kind, p in self.panes.items() if not p.hits.exact]
        if self._events_at_any_date() is None:
            wanted.append((replace(filter, when=None), "event"))
        if not self.library.patient:
            self._search.ask(dict.fromkeys(wanted))
        count = self._show_count()
        self._show_strip()
        return count

    def _show_count(self) -> str:
        filter, hits = self.shown, [self.panes[kind].hits for kind in RECORDS]
        shown, total = sum(map(len, hits)), sum(h.total for h in hits)
        count = f"{shown:,} of {total:,} records"
        if not all(h.exact for h in hits):
            count = f"… of {total:,} records"
        elif filter.when is not None:
            possible, hidden = sum(h.possible for h in hits), sum(h.hidden for h in hits)
            unsure = f"{hidden:,} possible hidden" if filter.certain else f"{possible:,} possible"
            count = f"{shown - possible:,} certain, {unsure} of {total:,} records"
        for pane in self.panes.values():
            if not pane.hits:
                # It says which others have rows.
                pane.list.slot.repaint()
        self.filter_bar.show(list(filter.conditions(self.library.names(filter))), count)
        return count

    def _show_strip(self) -> None:
        # Until it is known what passes, the strip is blank.
        hits = self._events_at_any_date() or Hits(Ranks(), 0)
        self.strip.show(self.shown.when, hits)

    def _events_at_any_date(self) -> Hits | None:
        """The events that pass the rest of the filter, None until they are known; dates may change, they do not."""
        rest = replace(self.shown, when=None)
        pane = self.panes["event"]
        if rest == self.shown:
            self._at_any_date = (rest, pane.hits) if pane.hits.exact else None
        elif self._at_any_date is None or self._at_any_date[0] != rest:
            hits = self.library.look("event", rest, None, 1, monotonic())
            self._at_any_date = (rest, hits) if hits.exact else None
        return self._at_any_date[1] if self._at_any_date else None

    def complete(self, found: Sequence[Found]) -> None:
        """Show all that passes in some panes, found meanwhile."""
        before, shows_more = self.pane.selected, False
        for filter, kind, hits in found:
            if kind == "event" and filter == replace(self.shown, when=None):
                self._at_any_date = (filter, hits)
                self._show_strip()
            if filter == self.shown and not self.panes[kind].hits.exact:
                self.panes[kind].complete(hits)
                shows_more = True
        if not shows_more:
            return
        self.on_count(self._show_count())
        if (then := self._then) is not None and self.once_known(then):
            self._then = None
        if self.pane.selected != before:
            self.show_record()

    def _elsewhere(self) -> str:
        """`messages 3, quotes 12`: the panes that have rows, and how many."""
        return ", ".join(pane.led_text() for pane in self.panes.values() if pane.hits)

    def once_known(self, do: Callable[[], object]) -> bool:
        """Do something now if all records that pass are known; else later, unless another filter comes first."""
        if all(self.panes[kind].hits.exact for kind in RECORDS):
            do()
            return True
        self._then = do
        return False

    def show_record(self) -> None:
        """Show the row under the cursor in the reader, and the keys again in place of a message."""
        self.keys.say("")
        n = self.pane.selected
        shown = self.records.read(n, self.shown) if n is not None else None
        nothing = f"No row of {self.pane.title} passes the filter. 0 clears it, u undoes the last step."
        if found := self._elsewhere():
            nothing = f"No row of {self.pane.title} passes the filter, but {found}. n goes there, 0 clears it."
        if not self.library.ends(self.kind):
            nothing = f"{self.pane.title}: this corpus has none."
        elif not self.pane.hits.exact:
            nothing = "Looking …"
        self.reader.show(shown, self.shown.find, "" if shown else nothing)
        self.keys.offer()

    def light(self, *, reader: bool) -> None:
        """Give the keys to the reader, or to the pane in front, and show which has them."""
        self.reading = reader
        self.reader.frame.light(reader)
        for pane in self.panes.values():
            pane.list.frame.light(pane is self.pane and not reader)
        self.keys.offer()

    def bring_to_front(self, kind: Kind) -> None:
        """Make a pane the one in front."""
        if kind != self.kind:
            self.kind = kind
            self.stack.bring(self.pane.list)
        self.show_record()

    def select(self, kind: Kind, n: int) -> None:
        """Put a pane's cursor on a record, clearing the filter if it hides it."""
        if not self.panes[kind].select(n):
            self.narrow(Filter())
            self.panes[kind].select(n)


def can_do(screen: Screen[None], view: View) -> list[Command]:
    """The commands of the table that can do something where the keys go, the most needed first."""
    reader = view.reader
    holds: Mapping[str, Callable[[], object]] = {
        "read": lambda: view.pane.selected is not None,
        "differences": lambda: reader.reading and reader.reading.discrepancies,
        "compare": lambda: reader.reading and topics(reader.reading),
        "all-quotes": lambda: reader.reading and reader.reading.left_out,
        "clear": lambda: view.filter,
        "undo": lambda: view.can_undo,
        "next-match": lambda: view.filter.find,
        "right": lambda: reader.reading and len(reader.reading.quotes()) > 1,
        "typed-meant": lambda: view.heard and view.heard.meant,
        **dict.fromkeys(("copy", "copy-as", "open"), lambda: reader.quote),
        "clip": lambda: reader.quote and not screen.app.is_web,
        **dict.fromkeys(("clippings", "briefing", "export"), lambda: not screen.app.is_web),
    }
    here: Here = "pane" if view.pane.selected is not None else "empty"
    if view.reading:
        here = "reader"
    if view.heard is not None:
        here = "prompt"
    return [BY_ID[id] for id in HERE[here] if holds.get(id, lambda: True)()]
