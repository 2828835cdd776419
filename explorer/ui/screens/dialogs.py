"""The dialogs: a box over the screen that esc closes; a text in it, a question, a line to type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from explorer.ui.look.content import content, line
from explorer.ui.paint.prompt import Heard, LineInput

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A titled box; `parts` says what is in it."""

    CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > .box {
      width: 90%; max-width: 104; height: auto; max-height: 92%;
      border: heavy $accent; background: $surface; padding: 0 1;
      border-title-color: $accent; border-title-style: bold; border-subtitle-color: $text-muted;
    }
    Dialog OptionList {
      text-wrap: nowrap; text-overflow: ellipsis; height: auto; max-height: 14;
      border: none; background: $surface; padding: 0;
    }
    Dialog.-low OptionList, Dialog.-flat OptionList { max-height: 8; }
    Dialog .preview { height: auto; max-height: 14; border-top: solid $foreground 30%; overflow-y: auto; }
    Dialog .scroll { height: auto; max-height: 100%; overflow-y: auto; }
    Dialog .hint { height: auto; color: $text-muted; }
    Dialog .hint.-bad { color: $warning; text-style: bold; }
    Dialog #choices { height: 18; background: $surface; }
    Dialog.-low #choices { height: 14; }
    Dialog #facet-names { height: 1; }
    Dialog #facet-needle { height: auto; }
    """
    # Scoped to the dialog that is opened, the rules would be for a Dialog inside it, and there is none.
    SCOPED_CSS = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "close", show=False)]

    def __init__(self, title: str, hint: str = "esc closes") -> None:
        super().__init__()
        self._title = title
        self._hint = hint

    def parts(self) -> Iterable[Widget]:
        """The widgets of the box, from the top."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The box with its title and hint in the frame."""
        with Vertical(classes="box") as box:
            box.border_title = line(self._title)
            box.border_subtitle = line(self._hint)
            yield from self.parts()

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class TextDialog(Dialog[None]):
    """Text to read, and to select with the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,enter", "leave", "close", show=False),
        Binding("j", "scroll('down')", show=False),
        Binding("k", "scroll('up')", show=False),
        Binding("space", "page('down')", show=False),
        Binding("b", "page('up')", show=False),
        Binding("g", "page('home')", show=False),
        Binding("G", "page('end')", show=False),
    ]

    def __init__(self, title: str, text: str | Content, hint: str = "esc closes") -> None:
        super().__init__(title, hint)
        self._text = content(text) if isinstance(text, str) else text

    def parts(self) -> Iterable[Widget]:
        """One scrolling text."""
        yield VerticalScroll(self.shown(), classes="scroll")

    def shown(self) -> Static:
        """The text."""
        return Static(self._text, markup=False)

    def action_scroll(self, way: str) -> None:
        """Scroll a line with j and k, as the arrows do."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=1 if way == "down" else -1, animate=False)

    def action_page(self, way: str) -> None:
        """Scroll with the keys that move by pages and to the ends elsewhere."""
        scroll = self.query_one(VerticalScroll)
        moves = {"down": scroll.scroll_page_down, "up": scroll.scroll_page_up}
        ends = {"home": scroll.scroll_home, "end": scroll.scroll_end}
        (moves | ends)[way](animate=False)


class Confirm(Dialog[bool]):
    """A question that only y answers with yes: enter, pressed once too often, does nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer", show=False),
        Binding("n", "leave", show=False),
    ]

    def __init__(self, title: str, question: str, yes: str) -> None:
        super().__init__(title, f"y {yes} · n or esc leaves it")
        self._question = question

    def parts(self) -> Iterable[Widget]:
        """The question."""
        yield Static(content(self._question), markup=False)

    def action_answer(self) -> None:
        """Yes."""
        self.dismiss(True)


class AskLine(Dialog[str]):
    """A text to read, an input, and a line that tells what enter would do. A refused text is not given back."""

    CSS = (
        Dialog.CSS
        + """
    AskLine .about { height: auto; max-height: 8; color: $text-muted; margin: 0 0 1 0; }
    AskLine Input { height: 1; border: none; padding: 0; background: $panel; }
    """
    )

    def __init__(
        self,
        title: str,
        text: str,
        value: str,
        placeholder: str,
        does: str,
        hear: Callable[[str], Heard],
        most: int = 0,
    ) -> None:
        super().__init__(title, f"enter {does} · esc leaves it")
        self._text = text
        self._hear = hear
        self._input = LineInput(value, placeholder=placeholder, max_length=most, select_on_focus=False, compact=True)
        self._input.cursor_blink = False
        self._heard = Static("", classes="hint", markup=False)

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
    def _answer(self) -> Heard:
        heard = self._hear(self._input.value)
        self._heard.set_class(heard.refused, "-bad")
        self._heard.update(line(heard.sentence))
        return heard

    @on(Input.Submitted)
    def _submit(self) -> None:
        if not self._answer().refused:
            self.dismiss(self._input.value)
