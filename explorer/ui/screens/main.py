"""The main screen: four panes, the reader, and the wiring between them. State goes down, messages come up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from explorer.index.filters import Filter
from explorer.index.query import KINDS, Kind, Library
from explorer.index.reading import reading
from explorer.ui.keys import COMMANDS
from explorer.ui.panes.base import RecordPane
from explorer.ui.panes.messages import Messages
from explorer.ui.panes.pledges import Pledges
from explorer.ui.panes.speakers import Speakers
from explorer.ui.panes.timeline import Timeline
from explorer.ui.trail import Trail
from explorer.ui.widgets.bars import FilterBar, KeyBar, TitleBar
from explorer.ui.widgets.quote_columns import QuoteColumns
from explorer.ui.widgets.virtual_list import Step, VirtualList

if TYPE_CHECKING:
    from explorer.ui.screens.asking import Asking


class MainScreen(Screen[None]):
    """Keys act here, on the pane or reader that has the focus, so that a key's whole effect is one frame."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(c.keys, c.action, c.label, show=False, id=c.id, tooltip=c.help) for c in COMMANDS
    ]
    AUTO_FOCUS = ""

    def __init__(self, library: Library, filter: Filter, pane: Kind) -> None:
        super().__init__()
        self.library = library
        self._trail = Trail(filter)
        self._kind: Kind = pane
        self._asking: Asking | None = None
        self._panes: dict[Kind, RecordPane] = {
            "event": Timeline(library),
            "speaker": Speakers(library),
            "message": Messages(library),
            "pledge": Pledges(library),
        }
        self.pane.add_class("-current")
        about = library.about()
        self._title_bar = TitleBar(about.title, f"{about.sources} sources · {about.quotes} quotes")
        self._filter_bar = FilterBar()
        self.reader = QuoteColumns()
        self.bar = KeyBar([(c.show.split()[-1], c.label) for c in COMMANDS if c.bar])

    @property
    def pane(self) -> RecordPane:
        """The pane in front: the one with the focus, or the one the reader was entered from."""
        return self._panes[self._kind]

    @property
    def filter(self) -> Filter:
        """The filter in force."""
        return self._trail.filter

    def compose(self) -> ComposeResult:
        """The bars, the panes at the left, the reader at the right."""
        yield self._title_bar
        yield self._filter_bar
        with Horizontal(id="body"):
            with Vertical(id="panes"):
                yield from self._panes.values()
            yield self.reader
        yield self.bar

    def on_mount(self) -> None:
        """Show the first rows and take the keys."""
        self.show_filter()
        self.action_pane(self._kind)

    def narrow(self, filter: Filter) -> None:
        """Put a filter in force, as a step that esc takes back."""
        if self._trail.take(filter):
            self.show_filter()

    def show_filter(self, trial: Filter | None = None) -> str:
        """Show what passes the filter in force, or one on trial; gives the count of all panes in words."""
        filter = trial if trial is not None else self.filter
        for pane in self._panes.values():
            pane.apply(filter)
        hits = [pane.hits for pane in self._panes.values()]
        shown, total = sum(map(len, hits)), sum(h.total for h in hits)
        possible = sum(h.possible for h in hits)
        count = f"{shown} of {total} records"
        if filter.when is not None:
            count = f"{shown - possible} certain, {possible} possible of {total} records"
        self._filter_bar.show(list(filter.conditions(self.library.names(filter))), count)
        self._show_record(filter)
        return count

    def _show_record(self, filter: Filter | None = None) -> None:
        self.bar.say("")
        n = self.pane.selected
        nothing = f"No row of {self.pane.TITLE} passes the filter. esc undoes the last step, 0 clears all."
        shown = reading(self.library, n) if n is not None else None
        self.reader.show(shown, (filter or self.filter).find, "" if shown else nothing)

    def go_to(self, kind: Kind, n: int) -> None:
        """Bring one record to the front, clearing the filter if it hides it."""
        if not self._panes[kind].select(n):
            self.narrow(Filter())
            self._panes[kind].select(n)
        self.action_pane(kind)

    def action_pane(self, kind: Kind) -> None:
        """Bring a pane to the front."""
        self._end_asking(keep=True)
        self._kind = kind
        for other, pane in self._panes.items():
            pane.set_class(other == kind, "-current")
        self.set_class(False, "-reading")
        self.pane.focus(scroll_visible=False)
        self._show_record()

    def action_next_pane(self, by: int) -> None:
        """Bring the next pane to the front."""
        self.action_pane(KINDS[(KINDS.index(self._kind) + by) % len(KINDS)])

    def action_move(self, step: Step) -> None:
        """Move in the pane or the reader, whichever has the focus."""
        if self._end_asking(keep=True):
            return
        if self.focused is self.reader:
            self.reader.move(step)
        elif self.pane.move(step):
            self._show_record()

    def action_quote(self, by: int) -> None:
        """Choose another quote of the record, from the pane as from the reader."""
        self.reader.step(by)

    def action_read(self) -> None:
        """Go into the reader."""
        if self.reader.reading is not None:
            self.set_class(True, "-reading")
            self.reader.focus(scroll_visible=False)

    def action_back(self) -> None:
        """One step back: out of the prompt, the reader, the zoom, or the last filter."""
        if self._end_asking(keep=False):
            return
        if self.focused is self.reader:
            self.action_pane(self._kind)
        elif self.has_class("-zoomed"):
            self.action_zoom()
        elif self._trail.back():
            self.show_filter()

    def action_zoom(self) -> None:
        """Give the whole window to what has the focus, and back."""
        self.toggle_class("-zoomed")

    def action_follow(self) -> None:
        """Follow the row under the cursor into the other panes; again to stop."""
        shown = self.reader.reading
        if shown is not None:
            self.narrow(replace(self.filter, follow=None if self.filter.follow == shown.id else shown.id))

    def action_clear(self) -> None:
        """Drop every condition."""
        self.narrow(Filter())

    def action_ask(self, field: str) -> None:
        """Ask for dates or words, narrowing with each key."""
        from explorer.ui.questions import QUESTIONS
        from explorer.ui.screens.asking import Asking

        self.set_class(False, "-reading")
        self._asking = Asking(QUESTIONS[field], self, self, before=self._filter_bar)

    def action_source(self) -> None:
        """Choose sources."""
        from explorer.ui.screens.sources import ChooseSources

        def chosen(sources: tuple[str, ...]) -> None:
            self.narrow(replace(self.filter, sources=sources))

        self.app.push_screen(ChooseSources(self.library.sources, self.filter.sources, chosen))

    def action_copy(self, ask: bool) -> None:
        """Copy the current quote, as plain text or in a form to choose."""
        from explorer.ui.copier import Copier

        quote = self.reader.quote
        if quote is None:
            self.bar.say("Nothing to copy: this record has no quote.", bad=True)
            return
        copier = Copier(self.app, self.library, self.bar.say)
        if ask:
            copier.choose_form(quote)
        else:
            copier.copy_quote(quote)

    def action_help(self) -> None:
        """Show every key."""
        from explorer.ui.screens.help import help_screen

        self.app.push_screen(help_screen())

    def _end_asking(self, *, keep: bool) -> bool:
        asking, self._asking = self._asking, None
        if asking is None:
            return False
        asking.end(keep=keep)
        self.pane.focus(scroll_visible=False)
        return True

    def on_input_submitted(self) -> None:
        """Enter keeps what was typed."""
        self._end_asking(keep=True)

    @on(VirtualList.Pointed)
    def _row_pointed(self, message: VirtualList.Pointed) -> None:
        if isinstance(message.control, RecordPane):
            self.action_pane(message.control.KIND)
        if message.twice:
            self.action_read()

    @on(QuoteColumns.Pointed)
    def _quote_pointed(self) -> None:
        self._end_asking(keep=True)
        self.action_read()

    @on(FilterBar.Removed)
    def _condition_removed(self, message: FilterBar.Removed) -> None:
        self.narrow(self.filter.without(message.condition))
