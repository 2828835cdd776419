"""When Textual draws: what it offers no way to say in public."""

from __future__ import annotations

from textual.screen import Screen
from textual.widget import Widget


def draw_now(widget: Widget) -> None:
    """Draw a widget in this turn. `refresh` leaves it to Textual's clock, some turns of the loop later.

    One that is gone, as when a signal ends the app between two turns, is not drawn.
    """
    if not widget.is_attached:
        return
    screen = widget.screen
    screen._dirty_widgets.add(widget)
    screen._on_timer_update()


def forget_drawing(screen: Screen[object]) -> None:
    """Forget what is still to be drawn of a screen: what was asked for before its first drawing is drawn by that.

    Textual keeps it, and draws the first screen thrice.
    """
    for widget in screen.walk_children(Widget, with_self=True):
        widget._layout_required = widget._repaint_required = False
    screen._dirty_widgets.clear()
    screen._compositor._dirty_regions.clear()
