"""The dialogs: a box over the screen that esc closes; a text in it, a question, a line to type."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from explorer.ui.keys import ASKING, READING, TYPING, Command
from explorer.ui.look.content import content, painted_line
from explorer.ui.paint.bars import KeyBar, bindings
from explorer.ui.paint.prompt import Heard, LineInput
from explorer.ui.terminal.session import LeftButton

Result = TypeVar("Result")
LONGEST = 60
"""Letters that may be typed to find a row: they stay on a line or two."""


class Dialog(LeftButton, ModalScreen[Result]):
    """A titled box; `parts` says what is in it."""

    CSS_PATH = Path(__file__).with_name("dialogs.tcss")

    def __init__(self, title: str, commands: Iterable[Command]) -> None:
        """`commands` are those of the dialog; some of them stand under it as buttons."""
        super().__init__()
        self._title = title
        self.offered = tuple(commands)
        self.buttons = KeyBar(self.offered, id="buttons")

    def parts(self) -> Iterable[Widget]:
        """The widgets of the box, from the top."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The box with its title in the frame, over the buttons."""
        with Vertical(classes="box") as box:
            box.border_title = painted_line(self._title)
            yield from self.parts()
            yield self.buttons

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class Scrolls(Dialog[Result]):
    """A dialog with a text to scroll."""

    def action_scroll(self, by: int, half_pages: bool = False) -> None:
        """Scroll by lines, or by half the height of the text's place."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=by * (max(1, text.size.height // 2) if half_pages else 1), animate=False)


class Finding(Dialog[Result]):
    """A dialog in which letters find a row, before they are anyone's command; `narrow` shows which."""

    def __init__(self, title: str, commands: Iterable[Command], at_once: str) -> None:
        """`at_once` are the letters that are commands until something is typed."""
        super().__init__(title, commands)
        self._at_once = at_once
        self.result: Result | None = None
        """What the dialog gives when it is closed."""
        self.typed = ""
        self.needle = Static("", id="needle", markup=False)
        """Shows what is typed."""

    def narrow(self) -> None:
        """Show the rows that have what is typed."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Take a letter, or take the last one back."""
        letter = event.character if event.is_printable else None
        if event.key == "backspace":
            self.find(self.typed[:-1])
        elif letter and (self.typed or letter not in self._at_once):
            self.find((self.typed + letter)[:LONGEST])
        else:
            return
        event.stop()
        event.prevent_default()

    def find(self, text: str) -> None:
        """Find another text in place of the one that was typed."""
        self.typed = text
        self.narrow()

    def action_leave(self) -> None:
        """Drop what is typed; with nothing typed, close."""
        if self.typed:
            self.find("")
        else:
            self.dismiss(self.result)


def typed_line(typed: str, nothing: str) -> str:
    """What is typed to find a row, as it is shown; or something else where nothing is."""
    return f" Find ▸ {typed}▏" if typed else nothing


class TextDialog(Dialog[None]):
    """Text to read, and to select with the mouse."""

    BINDINGS = bindings(READING)

    def __init__(self, title: str, text: str | Content) -> None:
        super().__init__(title, READING)
        self._text = content(text) if isinstance(text, str) else text

    def parts(self) -> Iterable[Widget]:
        """One scrolling text."""
        yield VerticalScroll(Static(self._text, markup=False), classes="scroll")


class Confirm(Dialog[bool]):
    """A question that only y answers with yes: enter, pressed once too often, does nothing."""

    BINDINGS = bindings(ASKING)

    def __init__(self, title: str, question: str, yes: str, no: str = "leave it") -> None:
        does = {"ask-yes": yes, "ask-no": no}
        super().__init__(title, [command._replace(label=does.get(command.id, command.label)) for command in ASKING])
        self._question = question

    def parts(self) -> Iterable[Widget]:
        """The question."""
        yield Static(content(self._question), markup=False)

    def action_answer(self) -> None:
        """Yes."""
        self.dismiss(True)


class AskLine(Dialog[str]):
    """A text to read, an input, and a line that tells what enter would do. A refused text is not given back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        title: str,
        text: str,
        value: str,
        placeholder: str,
        does: str,
        hear: Callable[[str], Heard],
        most: int = 0,
        line_break: str = " ",
        select: bool = False,
    ) -> None:
        """`line_break` stands for the end of a line in what is pasted; `select` lets what is typed replace `value`."""
        keep, leave = (command for command in TYPING if command.id in ("typed-keep", "typed-drop"))
        super().__init__(title, (keep._replace(label=does), leave._replace(action="leave", label="leave it")))
        self._text = text
        self._hear = hear
        self._input = LineInput(value, placeholder, most=most, line_break=line_break, select=select)
        self._heard = Hint()

    def parts(self) -> Iterable[Widget]:
        """The text over the input over the hint."""
        if self._text:
            yield Static(content(self._text), classes="about", markup=False)
        yield self._input
        yield self._heard

    def on_mount(self) -> None:
        """Take the keys."""
        self._input.focus()
        self._answer()

    @on(Input.Changed)
    def _answer(self) -> None:
        self._heard.say(self._hear(self._input.value), bool(self._input.value))

    @on(Input.Submitted)
    def _submit(self) -> None:
        if not self._heard.say(self._hear(self._input.value)).refused:
            self.dismiss(self._input.value)


class Hint(Static):
    """A line that tells what enter would do, or why it would not."""

    def __init__(self) -> None:
        super().__init__("", classes="hint", markup=False)

    def say(self, heard: Heard, begun: bool = True) -> Heard:
        """Show what became of a typed text, and give it back; until one is begun, nothing is refused."""
        self.set_class(heard.refused and begun, "-bad")
        self.update(painted_line(heard.sentence))
        return heard


class Choices(OptionList):
    """Rows to choose from: a click marks one, a click on the marked one chooses it."""

    async def on_click(self, event: events.Click) -> None:
        """Mark what is under the mouse; Textual's own would choose it at once."""
        option = event.style.meta.get("option")
        if option is not None and option != self.highlighted:
            self.highlighted = option
            event.prevent_default()

    def action_page_up(self) -> None:
        """One page up, where there is room for one: without a line in sight Textual's own fails."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """One page down, likewise."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]


class ToPath(Dialog[Result]):
    """Rows, one of which is chosen, over the path to write to, and what enter would do."""

    def __init__(self, title: str, commands: Iterable[Command], rows: Iterable[str], path: str) -> None:
        super().__init__(title, commands)
        self._choices = Choices(*(Option(painted_line(row)) for row in rows))
        self._choices.can_focus = False
        self.path = LineInput(path, "a path")
        self._heard = Hint()

    def parts(self) -> Iterable[Widget]:
        """The rows over the path and the hint."""
        yield from (self._choices, self.path, self._heard)

    def hear(self, row: int, text: str) -> Heard:
        """What enter would do."""
        raise NotImplementedError

    def chosen(self, row: int, text: str) -> Result:
        """What the dialog gives back."""
        raise NotImplementedError

    @property
    def row(self) -> int:
        """The place of the row that is chosen."""
        return self._choices.highlighted or 0

    @on(events.Mount)
    def _begin(self) -> None:
        self._choices.highlighted = 0
        self.path.focus()
        self._answer()

    @on(Input.Changed)
    @on(OptionList.OptionHighlighted)
    def _answer(self) -> None:
        self._heard.say(self.hear(self.row, self.path.value), bool(self.path.value))

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write it, where the path is one."""
        if not self._heard.say(self.hear(self.row, self.path.value)).refused:
            self.dismiss(self.chosen(self.row, self.path.value))

    def action_row(self, by: int) -> None:
        """The next row, or the one before."""
        self._choices.highlighted = (self.row + by) % self._choices.option_count
