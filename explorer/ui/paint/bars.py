"""The one-line bars: the title, the active filter, and the keys or what just happened."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from explorer.ui.look.content import fitted, line, ordered, shortened
from explorer.ui.paint.painted import Line, Painted

MESSAGE_LINES = 4
HINTS = (
    "Everything · d by date · / find · s by source · f follow a row",
    "Everything · d by date · / find · s by source",
    "1-6 panes · d by date · / find",
    "1-6 panes · d dates",
)
"""What the filter bar says without a filter: the first that fits. In a narrow window the panes are not in sight."""


class Bar(Painted):
    """One painted line: a left part, and a right part that gives way last."""

    def parts(self, width: int) -> tuple[Content, Content]:
        """What stands at the left and at the right."""
        raise NotImplementedError

    def halves(self) -> tuple[Content, Content]:
        """Both parts as they are painted: the left one cut or padded to what the right one leaves of the line."""
        width = self.outer_size.width
        left, right = self.parts(width)
        if right.cell_length > width:
            right = Content("")
        return fitted(left, width - right.cell_length), right

    def line(self, y: int) -> Line:
        """Paint the bar."""
        left, right = self.halves()
        return self.written(left + right, self.outer_size.width)


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
        self.repaint()

    def parts(self, width: int) -> tuple[Content, Content]:
        """Each condition with a ✕, or how to set one."""
        label, value = self.inks.dim, self.inks.key
        shown = Content(" ")
        self._places = []
        for condition, name, words in self._conditions:
            start = shown.cell_length
            room = max(8, width // max(1, len(self._conditions)) - len(name) - 6)
            text = shortened(line(words, value), room)
            shown += Content(name).stylize(label) + Content(" ") + text + Content(" ✕")
            self._places.append((start, shown.cell_length, condition))
            shown += Content("   ")
        if not self._conditions:
            room = width - len(self._count) - 4
            shown += Content(next((hint for hint in HINTS if len(hint) <= room), HINTS[-1])).stylize(label)
        return shown, Content(f"  {self._count} ")

    def on_click(self, event: events.Click) -> None:
        """Remove the condition under the mouse; what the count covers cannot be clicked."""
        room = self.halves()[0].cell_length
        for start, end, condition in self._places:
            if start <= event.x < min(end, room):
                self.post_message(self.Removed(condition))


class KeyBar(Bar):
    """The keys that matter most; or one message, in as many lines as it needs, until the next key."""

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
        self.repaint()

    def _said(self) -> Sequence[Content]:
        style = self.inks.flag if self._bad else self.inks.good
        message = line(self._message, style)
        return ordered(message.wrap(max(8, self.outer_size.width - 2)), message.plain)[:MESSAGE_LINES]

    def line(self, y: int) -> Line:
        """Paint the keys, or a line of the message."""
        if not self._message:
            return super().line(y)
        said = self._said()
        return self.written(Content(" ") + said[y] if y < len(said) else Content(""), self.outer_size.width)

    def parts(self, width: int) -> tuple[Content, Content]:
        """As many keys as fit whole."""
        shown = Content("")
        for key, name in self._keys:
            gap = Content("  " if shown else " ")
            item = gap + Content(key).stylize(self.inks.key) + Content(f" {name}")
            if shown.cell_length + item.cell_length > width:
                break
            shown += item
        return shown, Content("")
