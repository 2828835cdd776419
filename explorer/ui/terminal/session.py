"""An app on our terminal: it starts over the first screen of last time, sends only what differs, and ends in order.

All that Textual does not offer in public to an app is here; each private name with its reason.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Collection, Iterable
from functools import cached_property, partial
from typing import Any, ClassVar, TypeVar, cast

from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.binding import Binding, BindingType
from textual.constants import DRIVER, MAX_FPS
from textual.driver import Driver
from textual.geometry import Offset, Region, Size
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import WorkerFailed

from explorer.errors import FAULT
from explorer.home.paths import is_served
from explorer.ui.terminal.first_screen import FirstScreen
from explorer.ui.terminal.output import Remembered, ScreenMemory
from explorer.ui.terminal.signs import Signs, WideLetters

Result = TypeVar("Result")
WINDOWS = os.name == "nt"
FRAME = 1 / MAX_FPS
"""Seconds from the beginning of a frame to that of the next, at least."""


def write_to_terminal(app: App[Any], sequence: str) -> None:
    """Write a control sequence as it is: Textual offers that to its driver alone. Raises OSError without a terminal."""
    if app._driver is None or app.is_headless:
        raise OSError("there is no terminal")
    app._driver.write(sequence)


class TerminalApp(App[None]):
    """An app without Textual's notifications and tooltips, which would be a widget each on every screen."""

    # On every screen and in every prompt: what another program wrote stands over those too.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "redraw", show=False, priority=True)]

    def __init__(self, first_screen: FirstScreen, signs: str = "") -> None:
        """`signs` is the form of signs that the settings ask for, "" for none."""
        self.first_screen = first_screen
        self.signs = Signs(signs)
        self._memory = ScreenMemory()
        super().__init__(driver_class=_our_driver(self))
        # Textual asks these two, and has no setting for them.
        self._disable_notifications = self._disable_tooltips = True

    async def on_event(self, event: events.Event) -> None:
        """Take no more keys once it is ending (`_exit`): what is typed ahead is not for screens that are going."""
        if isinstance(event, events.Resize):
            # Terminals move, cut and wrap what stands on them.
            self._memory.forget()
        elif isinstance(event, WideLetters):
            self.signs.widen()
            # It would be shown on the next terminal, which may paint them in one cell.
            self.first_screen.type_over()
            _lay_out_anew(self, self._memory)
        if not (self._exit and isinstance(event, events.InputEvent)):
            await super().on_event(event)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Textual's way to the terminal, the only place where what is drawn passes: what differs is sent."""
        if isinstance(renderable, (LayoutUpdate, ChopsUpdate)):
            renderable = Remembered(renderable, self._memory)
            # Textual ends each frame with a move there.
            self.cursor_position = caret(self.screen) or self.cursor_position
        super()._display(screen, renderable)

    def action_redraw(self) -> None:
        """Write the whole screen again: something else has written on it."""
        self._memory.forget()
        self.refresh(layout=True)

    def complete_first_screen(self) -> None:
        """The first screen stands: write what the one of last time lacks, and keep it for the next start."""
        unseen = self.first_screen.stands()
        if unseen and self._driver is not None:
            self._driver.write(unseen)
        if self.first_screen.is_new():
            self.run_worker(self.first_screen.keep, thread=True)

    def _handle_exception(self, error: Exception) -> None:
        """Textual's hook for what a handler, a worker or a timer raises: end in order, and keep it for `fault`.

        Textual's own prints a traceback with local variables, which hold what the reader wrote. Once the end is under
        way, what is still being mounted finds its parts gone: that is no fault.
        """
        if self._exit:
            return
        self._return_code = FAULT
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._exception is None and isinstance(cause, Exception):
            self._exception = cause
            self._exception_event.set()
        self._close_messages_no_wait()

    def through(self) -> int:
        """Run until it is left; gives the exit status. The terminal is given back whatever happens.

        Raises RuntimeError after a fault of the app, whose cause is the fault.
        """
        try:
            self.run()
        finally:
            # Where an error kept the driver from it.
            give_back = getattr(self._driver, "give_back", None)
            if give_back is not None:
                give_back()
        if self.fault is not None:
            raise RuntimeError("the app ended by a fault") from self.fault
        return self.return_code or 0

    @property
    def fault(self) -> Exception | None:
        """What ended the app, if a fault of its own did."""
        return self._exception


def _lay_out_anew(app: App[None], memory: ScreenMemory) -> None:
    """Make every line anew, as another width does: nothing else makes all that keep lines drop them."""

    def resized(size: Size) -> None:
        memory.forget()
        for screen in app.screen_stack:
            screen._screen_resized(size)
            for widget in screen.walk_children(Widget, with_self=True):
                widget.refresh()

    size = app.size
    resized(Size(max(1, size.width - 1), size.height))
    app.call_after_refresh(resized, size)


def _our_driver(app: TerminalApp) -> type[Driver] | None:
    """Our driver, or what stands in its place in a browser; on Windows it is Textual's."""
    if is_served():
        from explorer.ui.terminal.served import PageDriver

        return PageDriver
    if WINDOWS or DRIVER is not None:
        return None
    from explorer.ui.terminal.driver import Terminal

    # Textual calls what it is given, and asks nothing else of it.
    return cast("type[Driver]", partial(Terminal, first_screen=app.first_screen, redraw=app.action_redraw))


def caret(screen: Screen[object]) -> Offset | None:
    """The cell of a screen that has the keys: what it says itself (`cursor_at`), or its focused widget; None unknown.

    An input has its own cursor, a list of Textual's the row that is highlighted.
    """
    focused = screen.focused
    for source, name in ((focused, "cursor_screen_offset"), (screen, "cursor_at"), (focused, "cursor_at")):
        at = getattr(source, name, None)
        if isinstance(at, Offset):
            return at
    highlighted = getattr(focused, "highlighted", None)
    if isinstance(focused, Widget) and isinstance(highlighted, int):
        return focused.content_region.offset + Offset(0, highlighted - round(focused.scroll_y))
    return None


def _regions_to_draw(widget: Drawn) -> Collection[Region]:
    return {*Widget._exchange_repaint_regions(widget), *widget.to_draw()}


class Drawn(Widget):
    """A widget that is asked once a frame which parts of it look different: `to_draw` tells."""

    to_draw: Callable[[], Iterable[Region]]
    # Where Textual's compositor asks, before it draws, every widget in sight that has changed.
    _exchange_repaint_regions = _regions_to_draw


def draw_soon(widget: Widget) -> None:
    """Have what is new of a widget drawn in the next frame, at the size it has.

    For `refresh` each widget that a key changes and the screen would send each other two messages first. The screen
    wakes a turn later, when those of Textual's widgets that changed with it have sent theirs: one frame shows all.
    """
    if widget.is_attached and widget.display:
        screen = widget.screen
        screen._dirty_widgets.add(widget)
        asyncio.get_running_loop().call_soon(screen.check_idle)


def draw_now(widget: Widget) -> None:
    """Draw a widget in this turn. `refresh` leaves it to Textual's clock, some turns of the loop later.

    One that is gone, as when a signal ends the app between two turns, is not drawn.
    """
    if widget.is_attached:
        widget.screen._dirty_widgets.add(widget)
        widget.screen._on_timer_update()


def _left_only(screen: Screen[object], event: events.Event) -> None:
    if not (isinstance(event, (events.MouseDown, events.MouseUp, events.Click)) and event.button > 1):
        Screen._forward_event(screen, event)


def _resized_once(screen: Screen[object], size: Size) -> None:
    if screen._compositor.size != size:
        Screen._screen_resized(screen, size)


def _drawn_once(screen: Screen[object]) -> None:
    if screen._layout_required and screen._repaint_required:
        screen._repaint_required = False
        screen._compositor._dirty_regions.add(screen.size.region)
    Screen._on_timer_update(screen)


class FrameTimer(Timer):
    """Draws as soon as something is to be drawn, and not before a frame's time is over since it last did.

    Textual's keeps to a raster from which it leaves out what is past: it sleeps up to two frames after each.
    """

    async def _run(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            await self._active.wait()
            begun = clock()
            await self._tick(next_timer=begun, count=0)
            await asyncio.sleep(begun + FRAME - clock())


def _timer_of_frames(screen: Screen[object]) -> Timer:
    timer = FrameTimer(screen, FRAME, name="screen_update", callback=screen._on_timer_update, pause=True)
    screen._timers.add(timer)
    timer._start()
    return timer


class LeftButton:
    """A screen, named before Textual's, on which the middle and the right button do nothing.

    Textual's widgets take every button for the left one, and all its mouse events come by way of a screen's private
    `_forward_event`. And it is laid out once for a size and drawn once for a frame: when a screen opens, Textual lays
    it out, tells it its size, lays it and those under it out again, draws what that moved, and then draws all of it.
    """

    _forward_event = _left_only
    _screen_resized = _resized_once
    _on_timer_update = _drawn_once
    _update_timer = cached_property(_timer_of_frames)


class FullScreen(LeftButton, Screen[Result]):
    """A screen on which the keys act, whatever is in it; esc leaves it without a result."""

    AUTO_FOCUS = ""

    def action_leave(self) -> None:
        """Back to the screen before."""
        self.dismiss(None)
