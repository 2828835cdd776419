"""The one-line bars: the title, the active filter, and the keys or what just happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from explorer.ui.text import ELLIPSIS, fitted, line

MESSAGE_LINES = 4
HINTS = (
    "Everything · d by date · / find · s by source · f follow a row",
    "Everything · d by date · / find · s by source",
    "1-4 panes · d by date · / find",
    "1-4 panes · d dates",
)
"""What the filter bar says without a filter: the first that fits. In a narrow window the panes are not in sight."""


class Bar(Widget):
    """One painted line: a left part, and a right part that gives way last."""

    ALLOW_SELECT = False

    def parts(self, width: int) -> tuple[Content, Content]:
        """What stands at the left and at the right."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint the bar."""
        width = self.content_size.width
        left, right = self.parts(width)
        if right.cell_length > width:
            right = Content("")
        shown = fitted(left, max(0, width - right.cell_length)) + right
        return Strip(shown.render_segments(self.visual_style), width)


class TitleBar(Bar):
    """The corpus's title and size."""

    def __init__(self, title: str, size: str) -> None:
        super().__init__(id="title")
        self._name_shown = line(title)
        self._extent = line(size)

    def parts(self, width: int) -> tuple[Content, Content]:
        """Title at the left, size at the right."""
        return Content(" ") + self._name_shown, self._extent + Content("   ? help ")


class FilterBar(Bar):
    """The conditions that narrow all panes, in words; a click on one removes it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"filter--label", "filter--value"}

    class Removed(Message):
        """The reader clicked a condition away."""

        def __init__(self, condition: str) -> None:
            super().__init__()
            self.condition = condition

    def __init__(self) -> None:
        super().__init__(id="filter")
        self._conditions: tuple[tuple[str, str, str], ...] = ()
        self._count = ""
        self._places: list[tuple[int, int, str]] = []

    def show(self, conditions: Sequence[tuple[str, str, str]], count: str) -> None:
        """Take the conditions as (field, label, words), and the count for the right end."""
        self._conditions = tuple(conditions)
        self._count = count
        self.refresh()

    def parts(self, width: int) -> tuple[Content, Content]:
        """Each condition with a ✕, or how to set one."""
        label = self.get_visual_style("filter--label", partial=True)
        value = self.get_visual_style("filter--value", partial=True)
        shown = Content(" ")
        self._places = []
        for condition, name, words in self._conditions:
            start = shown.cell_length
            room = max(8, width // max(1, len(self._conditions)) - len(name) - 6)
            text = words if len(words) <= room else words[: room - 1] + ELLIPSIS
            shown += Content(name).stylize(label) + Content(" ") + line(text, value) + Content(" ✕")
            self._places.append((start, shown.cell_length, condition))
            shown += Content("   ")
        if not self._conditions:
            room = width - len(self._count) - 4
            shown += Content(next((hint for hint in HINTS if len(hint) <= room), HINTS[-1])).stylize(label)
        return shown, Content(f"  {self._count} ")

    def on_click(self, event: events.Click) -> None:
        """Remove the condition under the mouse."""
        for start, end, condition in self._places:
            if start <= event.x < end:
                self.post_message(self.Removed(condition))


class KeyBar(Bar):
    """The keys that matter most; or one message, in as many lines as it needs, until the next key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--good", "keys--bad"}

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(id="keys")
        self._keys = tuple(keys)
        self._message = ""
        self._bad = False

    @property
    def message(self) -> str:
        """What the bar says; empty while it shows the keys."""
        return self._message

    def say(self, message: str, *, bad: bool = False) -> None:
        """Show a message in place of the keys, or the keys again when it is empty."""
        if message == self._message and bad == self._bad:
            return
        self._message, self._bad = message, bad
        lines = len(self._said())
        if self.styles.height is None or self.styles.height.value != lines:
            self.styles.height = lines
        self.refresh()

    def _said(self) -> list[Content]:
        style = self.get_visual_style("keys--bad" if self._bad else "keys--good")
        return line(self._message, style).wrap(max(8, self.content_size.width - 2))[:MESSAGE_LINES]

    def render_line(self, y: int) -> Strip:
        """Paint the keys, or a line of the message."""
        if not self._message:
            return super().render_line(y)
        said, width = self._said(), self.content_size.width
        shown = Content(" ") + said[y] if y < len(said) else Content("")
        return Strip(fitted(shown, width).render_segments(self.visual_style), width)

    def parts(self, width: int) -> tuple[Content, Content]:
        """As many keys as fit whole."""
        shown = Content("")
        for key, name in self._keys:
            gap = Content("  " if shown else " ")
            item = gap + Content(key).stylize(self.get_visual_style("keys--key")) + Content(f" {name}")
            if shown.cell_length + item.cell_length > width:
                break
            shown += item
        return shown, Content("")
