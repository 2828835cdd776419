"""The main screen: where keys and clicks become steps of the view. Messages come up, state goes down."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from explorer.index.filters import Filter
from explorer.index.query import KINDS, Kind, Library
from explorer.ui.keys import COMMANDS
from explorer.ui.panes.base import RecordPane
from explorer.ui.view import View
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
        keys = KeyBar([(c.show.split()[-1], c.label) for c in COMMANDS if c.bar])
        self.view = View(library, filter, pane, keys)
        self._asking: Asking | None = None

    def compose(self) -> ComposeResult:
        """The bars, the panes at the left, the reader at the right."""
        # Before the widgets get their styles, so that the first resize finds nothing to change.
        width, height = self.app.size
        for size, steps in ((width, self.app.HORIZONTAL_BREAKPOINTS), (height, self.app.VERTICAL_BREAKPOINTS)):
            self.add_class(*[name for start, name in sorted(steps or []) if start <= size][-1:], update=False)
        about = self.view.library.about()
        yield TitleBar(about.title, f"{about.sources} sources · {about.quotes} quotes")
        yield self.view.filter_bar
        with Horizontal(id="body"):
            with Vertical(id="panes"):
                yield from self.view.panes.values()
            yield self.view.reader
        yield self.view.keys

    def on_mount(self) -> None:
        """Show the first rows and take the keys."""
        self.view.show_filter()
        self.view.pane.focus(scroll_visible=False)

    def action_pane(self, kind: Kind) -> None:
        """Bring a pane to the front."""
        self._end_asking(keep=True)
        self.remove_class("-reading")
        self.view.bring_to_front(kind)
        self.view.pane.focus(scroll_visible=False)

    def action_next_pane(self, by: int) -> None:
        """Bring the next pane to the front."""
        self.action_pane(KINDS[(KINDS.index(self.view.kind) + by) % len(KINDS)])

    def action_record(self, kind: Kind, n: int) -> None:
        """Bring one record to the front."""
        self.view.select(kind, n)
        self.action_pane(kind)

    def action_move(self, step: Step) -> None:
        """Move in the pane or the reader, whichever has the focus; from the prompt, go to the rows it found."""
        if self._end_asking(keep=True):
            return
        if self.focused is self.view.reader:
            self.view.reader.move(step)
        elif self.view.pane.move(step):
            self.view.show_record()

    def action_quote(self, by: int) -> None:
        """Choose another quote of the record, from the pane as from the reader."""
        self.view.reader.step(by)

    def action_read(self) -> None:
        """Go into the reader."""
        if self.view.reader.reading is not None:
            self.add_class("-reading")
            self.view.reader.focus(scroll_visible=False)

    def action_back(self) -> None:
        """One step back: out of the prompt, the reader, the zoom, or the last filter."""
        if self._end_asking(keep=False):
            return
        if self.focused is self.view.reader:
            self.action_pane(self.view.kind)
        elif self.has_class("-zoomed"):
            self.action_zoom()
        else:
            self.view.back()

    def action_zoom(self) -> None:
        """Give the whole window to what has the focus, and back."""
        self.toggle_class("-zoomed")

    def action_ask(self, field: str) -> None:
        """Ask for dates or words, narrowing with each key."""
        from explorer.ui.questions import QUESTIONS
        from explorer.ui.screens.asking import Asking

        self.remove_class("-reading")
        self._asking = Asking(QUESTIONS[field], self, self.view, partial(self._end_asking, keep=True))

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

    def action_differences(self) -> None:
        """Show in the reader every question on which sources differ."""
        self.view.show_differences()
        self.action_read()

    def action_copy(self, ask: bool) -> None:
        """Copy the current quote, as plain text or in a form to choose."""
        from explorer.ui.copier import Copier

        quote = self.view.reader.quote
        if quote is None:
            self.view.keys.say("Nothing to copy: this record has no quote.", bad=True)
            return
        copier = Copier(self.app, self.view.library, self.view.keys.say)
        if ask:
            copier.choose_form(quote)
        else:
            copier.copy_quote(quote)

    def _end_asking(self, *, keep: bool) -> bool:
        asking, self._asking = self._asking, None
        if asking is None:
            return False
        asking.end(keep=keep)
        self.view.pane.focus(scroll_visible=False)
        return True

    @on(VirtualList.Pointed)
    @on(QuoteColumns.Pointed)
    def _pointed(self, message: VirtualList.Pointed | QuoteColumns.Pointed) -> None:
        self._end_asking(keep=True)
        if isinstance(message, VirtualList.Pointed) and isinstance(message.control, RecordPane):
            self.action_pane(message.control.KIND)
        if isinstance(message, QuoteColumns.Pointed) or message.twice:
            self.action_read()

    @on(FilterBar.Removed)
    def _condition_removed(self, message: FilterBar.Removed) -> None:
        self.view.narrow(self.view.filter.without(message.condition))
