"""The main screen: where keys and clicks become steps of the view. Messages come up, state goes down."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from explorer.text.display import counted
from explorer.ui.keys import COMMANDS
from explorer.ui.main.filtering import Filtering
from explorer.ui.main.moving import Moving
from explorer.ui.main.quoting import Quoting
from explorer.ui.main.time_steps import Stepping
from explorer.ui.paint.bars import FilterBar, TitleBar
from explorer.ui.paint.stack import Stack
from explorer.ui.paint.time_strip import TimeStrip
from explorer.ui.reader.canvas import Canvas


class Area(Widget):
    """A part of the screen that its children fill: nothing of its own to paint."""

    BLANK = True

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Lay out anew, if asked to; its children paint themselves."""
        return super().refresh(*regions, repaint=False, layout=layout, recompose=recompose)


class MainScreen(Moving, Filtering, Stepping, Quoting):
    """Keys act here, on the pane or reader that has the focus, so that a key's whole effect is one frame."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(c.keys, c.action, c.label, show=False, id=c.id, tooltip=c.help) for c in COMMANDS
    ]
    AUTO_FOCUS = ""
    BLANK = True

    class Stands(Message):
        """The first screen is drawn, with its record and what is kept of it."""

    _is_drawn = False

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

    def on_screen_resume(self) -> None:
        """Let the first drawing be the only one: Textual keeps what it was asked for before, and draws thrice."""
        if not self._is_drawn:
            self._is_drawn = True
            self.call_next(self._forget_what_was_drawn)

    def _forget_what_was_drawn(self) -> None:
        for widget in self.walk_children(Widget, with_self=True):
            widget._layout_required = widget._repaint_required = False
        self._dirty_widgets.clear()
        self._compositor._dirty_regions.clear()

    def on_mount(self) -> None:
        """Show the first rows and take the keys."""
        self.view.show_rows()
        self.view.light(reader=False)
        # The panes are drawn meanwhile.
        self.call_later(self._show_first_record)

    def _show_first_record(self) -> None:
        self.view.show_record()
        # Textual's clock for frames has only begun.
        self.paint_at_once(self.view.reader.canvas)
        self.call_after_refresh(self.look_for_kept, lambda: self.post_message(self.Stands()))

    @on(Stack.Pointed)
    def _list_pointed(self, message: Stack.Pointed) -> None:
        self.end_asking(keep=True)
        self.go_to(next(kind for kind, pane in self.view.panes.items() if pane is message.part))
        if message.twice:
            self.go_into_reader()

    @on(Canvas.Pointed)
    def _quote_pointed(self) -> None:
        self.end_asking(keep=True)
        self.go_into_reader()

    @on(FilterBar.Removed)
    def _condition_removed(self, message: FilterBar.Removed) -> None:
        self.view.narrow(self.view.filter.without(message.condition))

    @on(TimeStrip.Chosen)
    def _period_chosen(self, message: TimeStrip.Chosen) -> None:
        self.end_asking(keep=True)
        self.view.narrow(replace(self.view.filter, when=message.period))
