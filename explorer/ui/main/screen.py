"""The main screen: where keys and clicks become steps of the view. Messages come up, state goes down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Self

from textual import on
from textual.app import ComposeResult
from textual.geometry import Offset, Region
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.kinds import Kind
from explorer.text.display import counted
from explorer.ui.keys import COMMANDS, Command
from explorer.ui.main.copying import Copying
from explorer.ui.main.filtering import Filtering
from explorer.ui.main.navigation import Navigation, one_pane
from explorer.ui.main.overviews import Overviews
from explorer.ui.main.tour import Tour
from explorer.ui.main.view import View, can_do
from explorer.ui.paint.bars import FilterBar, KeyBar, TitleBar, bindings
from explorer.ui.paint.lists import Stack
from explorer.ui.paint.painted import Canvas
from explorer.ui.paint.time_strip import TimeStrip
from explorer.ui.terminal.session import LeftButton, draw_now


class Area(Widget):
    """A part of the screen that its children fill: nothing of its own to paint."""

    BLANK = True

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Lay out anew, if asked to; its children paint themselves."""
        return super().refresh(*regions, repaint=False, layout=layout, recompose=recompose)


def _done_by(part: Callable[[MainScreen], Callable[..., object]]) -> property:
    """An action of the key table, as Textual looks it up on the screen: what a part of it does."""
    return property(part)


class MainScreen(LeftButton, Screen[None]):
    """Keys act here, on the pane or reader that has them, so that a key's whole effect is one frame."""

    BINDINGS = bindings(COMMANDS)
    AUTO_FOCUS = ""
    BLANK = True

    class Stands(Message):
        """The first screen is drawn, with its record and what is kept of it."""

    def __init__(self, library: Library, filter: Filter, pane: Kind, *, home: bool = False) -> None:
        super().__init__()
        keys = KeyBar()
        self.view = View(library, filter, pane, keys, lambda: one_pane(self), self.call_later)
        self.navigation = Navigation(self, self.view)
        keys.offered = partial(can_do, self, self.view)
        self.tour = Tour(self, self.view, self.navigation)
        self.filtering = Filtering(self, self.view, self.navigation)
        self.copying = Copying(self, self.view)
        self.overviews = Overviews(self, self.view, self.navigation)
        self._begins_at_home = home

    def compose(self) -> ComposeResult:
        """The bars, the panes at the left, the reader at the right."""
        # Before the widgets get their styles, so that the first resize finds nothing to change.
        width, height = self.app.size
        for size, steps in ((width, self.app.HORIZONTAL_BREAKPOINTS), (height, self.app.VERTICAL_BREAKPOINTS)):
            self.add_class(*[name for start, name in sorted(steps or []) if start <= size][-1:], update=False)
        about = self.view.library.about()
        yield TitleBar(about.title, f"{counted(about.sources, 'source')} · {counted(about.quotes, 'quote')}")
        yield self.view.filter_bar
        yield self.view.strip
        with Area(id="body"):
            yield self.view.stack
            yield self.view.reader.canvas
        yield self.view.keys

    def on_mount(self) -> None:
        """Show the first rows and take the keys."""
        self.view.show_rows()
        self.view.light(reader=False)
        # The panes are drawn meanwhile.
        self.call_later(self._show_first_record)

    def _show_first_record(self) -> None:
        if self._begins_at_home:
            self.overviews.home()
        else:
            self.view.show_record()
        # Textual's clock for frames has only begun.
        draw_now(self.view.reader.canvas)
        self.call_after_refresh(self.copying.look_for_kept, lambda: self.post_message(self.Stands()))

    @property
    def cursor_at(self) -> Offset:
        """The cell of what has the keys: the marked quote, or the row at the cursor."""
        return (self.view.reader.canvas if self.view.reading else self.view.stack).cursor_at

    def on_resize(self) -> None:
        """In a window that has become narrow, show what has the keys."""
        self.navigation.give_room()

    @on(Stack.Pointed)
    def _list_pointed(self, message: Stack.Pointed) -> None:
        was_reading = self.view.reading
        self.navigation.to_pane(next(pane.kind for pane in self.view.panes.values() if pane.list is message.list))
        # Out of the reader a click leads back to the row.
        if message.twice and not (message.late and was_reading):
            self.navigation.to_reader()

    @on(Canvas.Pointed)
    def _quote_pointed(self) -> None:
        self.navigation.end_asking(keep=True)
        if self.view.reader.reading is None:
            self.navigation.give_keys(reading=True)
        else:
            self.navigation.to_reader()

    @on(FilterBar.Removed)
    def _condition_removed(self, message: FilterBar.Removed) -> None:
        self.view.narrow(self.view.filter.without(message.condition))

    @on(TimeStrip.Chosen)
    def _period_chosen(self, message: TimeStrip.Chosen) -> None:
        self.filtering.choose_period(message.period)

    @property
    def offered(self) -> Sequence[Command]:
        """What can be done where the keys go."""
        return can_do(self, self.view)

    def _back(self) -> None:
        """One step back; out of the tour, where the next task is another."""
        leaves = self.tour.is_on and not self.view.reading and self.view.heard is None
        (self.tour.leave if leaves else self.navigation.back)()

    # What each key does, by the names in the table of commands.
    action_pane = _done_by(lambda screen: screen.navigation.to_pane)
    action_next_pane = _done_by(lambda screen: screen.navigation.to_next_pane)
    action_move = _done_by(lambda screen: screen.navigation.move)
    action_quote = _done_by(lambda screen: screen.navigation.to_quote)
    action_read = _done_by(lambda screen: screen.navigation.to_reader)
    action_back = _done_by(lambda screen: screen._back)
    action_tour = _done_by(lambda screen: screen.tour.start)
    action_zoom = _done_by(lambda screen: screen.navigation.zoom)
    action_match = _done_by(lambda screen: screen.navigation.to_match)
    action_ask = _done_by(lambda screen: screen.navigation.ask)
    action_facets = _done_by(lambda screen: screen.filtering.choose_facets)
    action_follow = _done_by(lambda screen: screen.filtering.follow)
    action_undo = _done_by(lambda screen: screen.filtering.undo)
    action_clear = _done_by(lambda screen: screen.filtering.clear)
    action_step = _done_by(lambda screen: screen.filtering.step)
    action_stretch = _done_by(lambda screen: screen.filtering.stretch)
    action_certain = _done_by(lambda screen: screen.filtering.hide_possible)
    action_copy = _done_by(lambda screen: screen.copying.copy)
    action_copy_command = _done_by(lambda screen: screen.copying.copy_command)
    action_open = _done_by(lambda screen: screen.copying.open)
    action_clip = _done_by(lambda screen: screen.copying.keep)
    action_briefing = _done_by(lambda screen: screen.copying.brief)
    action_export = _done_by(lambda screen: screen.copying.export)
    action_clippings = _done_by(lambda screen: screen.copying.show_clippings)
    action_differences = _done_by(lambda screen: screen.overviews.differences)
    action_question = _done_by(lambda screen: screen.overviews.question)
    action_overview = _done_by(lambda screen: screen.overviews.to_home)
    action_all_quotes = _done_by(lambda screen: screen.overviews.all_quotes)
    action_compare = _done_by(lambda screen: screen.overviews.compare)
    action_coverage = _done_by(lambda screen: screen.overviews.coverage)
