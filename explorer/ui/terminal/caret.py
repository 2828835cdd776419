"""Where the terminal's own cursor stands: on the focused row or quote, for those who listen. It stays hidden."""

from __future__ import annotations

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget


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
