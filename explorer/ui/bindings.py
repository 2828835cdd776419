"""What a screen takes its keys by, made of the table of commands; and what it shows of them."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType
from textual.widget import Widget

from explorer.ui.keys import Command, in_force


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of some commands; by their ids a reader's own keys take the place of the table's."""
    return [Binding(c.keys, c.action, c.label, show=False, id=c.id, tooltip=c.help) for c in commands]


def shown(widget: Widget, commands: Iterable[Command]) -> list[Command]:
    """Commands with the keys that the reader of a widget's app chose."""
    return in_force(commands, getattr(widget.app, "own_keys", {}))
