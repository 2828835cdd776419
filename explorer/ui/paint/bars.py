"""The one-line bars: the title, the active filter, and the keys or what just happened."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from explorer.ui.keys import BY_ID, Command, in_force
from explorer.ui.look.content import fitted, joined, line, ordered, shortened
from explorer.ui.paint.painted import Line, Painted

MESSAGE_LINES = 4
NARROW = 72
"""In fewer columns the panes are not in sight: their keys are named."""
WAYS: tuple[tuple[str, str], ...] = (
    ("when", "by date"), ("find", "find"), ("source", "by source"), ("facets", "facets"), ("follow", "follow a row"),
)  # fmt: skip
"""What the filter bar offers without a filter, by the ids of commands; as many as fit."""


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of some commands; by their ids a reader's own keys take the place of the table's."""
    return [Binding(c.keys, c.action, c.label, show=False, id=c.id, tooltip=c.help) for c in commands]


def shown(widget: Widget, commands: Iterable[Command]) -> list[Command]:
    """Commands with the keys that the reader of a widget's app chose."""
    return in_force(commands, getattr(widget.app, "own_keys", {}))


class Button(NamedTuple):
    """Where a command can be clicked: from `start` to `end` on a line."""

    y: int
    start: int
    end: int
    command: Command


def button_at(buttons: Iterable[Button], event: events.Click) -> Command | None:
    """The command under the mouse."""
    return next((b.command for b in buttons if b.y == event.y and b.start <= event.x < b.end), None)


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
    """The corpus's title and size, and the way to the help."""

    def __init__(self, title: str, size: str) -> None:
        super().__init__(id="title")
        self._name_shown = line(title)
        self._extent = line(size)

    def parts(self, width: int) -> tuple[Content, Content]:
        """Title at the left, size and help at the right."""
        return Content(" ") + self._name_shown, self._extent + Content(self._help)

    @property
    def _help(self) -> str:
        (command,) = shown(self, (BY_ID["help"],))
        return f"   {command.key} help "

    async def on_click(self, event: events.Click) -> None:
        """Open the help, where it is named."""
        if event.x >= self.outer_size.width - len(self._help):
            await self.screen.run_action(BY_ID["help"].action)


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
        self._ways: list[Button] = []

    def show(self, conditions: Sequence[tuple[str, str, str]], count: str) -> None:
        """Take the conditions as (field, label, words), and the count for the right end."""
        self._conditions = tuple(conditions)
        self._count = count
        self.repaint()

    def parts(self, width: int) -> tuple[Content, Content]:
        """Each condition with a ✕, or how to set one."""
        label, value = self.inks.dim, self.inks.key
        written = Content(" ")
        self._places, self._ways = [], []
        for condition, name, words in self._conditions:
            start = written.cell_length
            room = max(8, width // max(1, len(self._conditions)) - len(name) - 6)
            text = shortened(line(words, value), room)
            written = joined(written, (name, label), " ", text, " ✕")
            self._places.append((start, written.cell_length, condition))
            written = joined(written, "   ")
        if not self._conditions:
            written += self._offered(width - len(self._count) - 4)
        return written, Content(f"  {self._count} ")

    def _offered(self, room: int) -> Content:
        """How to set a condition."""
        written = Content("1-6 panes" if self.outer_size.width < NARROW else "Everything")
        for way, command in zip(WAYS, shown(self, [BY_ID[id] for id, _ in WAYS]), strict=True):
            item = Content(f" · {command.key} {way[1]}")
            if written.cell_length + item.cell_length > room:
                break
            start = written.cell_length + 1
            self._ways.append(Button(0, start + 3, start + item.cell_length, command))
            written += item
        return written.stylize(self.inks.dim)

    async def on_click(self, event: events.Click) -> None:
        """Remove the condition under the mouse, or set one; what the count covers cannot be clicked."""
        if command := button_at(self._ways, event):
            await self.screen.run_action(command.action)
        room = self.halves()[0].cell_length
        for start, end, condition in self._places:
            if start <= event.x < min(end, room):
                self.post_message(self.Removed(condition))


class Say(Protocol):
    """Shows one sentence."""

    def __call__(self, message: str, *, bad: bool = False) -> None:
        """`bad` tells that something did not work."""


class KeyBar(Painted):
    """The commands that matter most where one is, each a button; or one message, until the next key."""

    def __init__(self, commands: Sequence[Command] = (), *, id: str = "keys") -> None:
        """Of `commands` those are shown that are for the bar."""
        super().__init__(id=id)
        self._commands: Sequence[Command] = tuple(command for command in commands if command.bar)
        self.offered: Callable[[], Sequence[Command]] = lambda: self._commands
        """What can be done here, the most needed first."""
        self.message = ""
        """What the bar says; empty while it shows the keys."""
        self._bad = False
        self._lesson = ""

    def say(self, message: str, *, bad: bool = False, lesson: str | None = None) -> None:
        """Show a message in place of the keys, or the keys again when it is empty.

        A lesson stands over the keys until another is given, or an empty one.
        """
        lesson = self._lesson if lesson is None else lesson
        if (message, bad, lesson) == (self.message, self._bad, self._lesson):
            return
        self.message, self._bad, self._lesson = message, bad, lesson
        self._fit_height()
        self.repaint()

    def _fit_height(self) -> None:
        lines = max(1, len(self._said()) + bool(self._lesson and not self.message))
        if self.styles.height is None or self.styles.height.value != lines:
            self.styles.height = lines

    def on_resize(self) -> None:
        """Give what is said the lines that it takes in another width."""
        if self.message or self._lesson:
            self._fit_height()

    def offer(self) -> None:
        """Show what can be done now."""
        commands = tuple(self.offered())
        if commands != self._commands:
            self._commands = commands
            self.repaint()

    def _said(self) -> Sequence[Content]:
        style = self.inks.flag if self._bad else self.inks.good
        message = line(self.message or self._lesson, style)
        if not message:
            return ()
        return ordered(message.wrap(max(8, self.outer_size.width - 2)), message.plain)[:MESSAGE_LINES]

    def buttons(self, width: int, lines: int) -> list[Button]:
        """Where each command stands: as many as fit whole."""
        placed: list[Button] = []
        y, end = 0 if self.message else len(self._said()), 0
        for command in shown(self, self._commands):
            size = cell_len(f"{command.key} {command.label}")
            start = end + (2 if end else 1)
            if start + size > width and end and y + 1 < lines:
                y, start = y + 1, 1
            if start + size > width:
                break
            end = start + size
            placed.append(Button(y, start, end, command))
        return placed

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that all commands take, where the height is left to it."""
        return max((button.y for button in self.buttons(width, MESSAGE_LINES)), default=0) + 1

    def line(self, y: int) -> Line:
        """Paint the keys, or a line of the message."""
        width, height = self.outer_size
        said = self._said()
        if self.message or y < len(said):
            return self.written(Content(" ") + said[y] if y < len(said) else Content(""), width)
        written = Content("")
        for button in self.buttons(width, height):
            if button.y == y:
                gap = " " * (button.start - written.cell_length)
                key = (button.command.key, self.inks.key)
                written = joined(written, gap, key, f" {button.command.label}")
        return self.written(written, width)

    async def on_click(self, event: events.Click) -> None:
        """Do what is under the mouse; a message gives way to the keys."""
        if self.message:
            self.say("")
        elif command := button_at(self.buttons(*self.outer_size), event):
            await self.screen.run_action(command.action)
