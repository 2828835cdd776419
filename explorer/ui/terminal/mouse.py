"""The mouse's buttons: only the left one acts."""

from __future__ import annotations

from textual import events
from textual.screen import Screen


def _left_only(screen: Screen[object], event: events.Event) -> None:
    if not (isinstance(event, (events.MouseDown, events.MouseUp, events.Click)) and event.button > 1):
        Screen._forward_event(screen, event)


class LeftButton:
    """A screen, named before Textual's, on which the middle and the right button do nothing.

    Textual's widgets take every button for the left one, and all its mouse events come by way of a screen's private
    `_forward_event`.
    """

    _forward_event = _left_only
