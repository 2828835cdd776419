"""The line where a filter is typed: it narrows with each key, and says what was understood."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Self

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Paste
from textual.geometry import Region
from textual.widgets import Input, Static

from explorer.text.display import display
from explorer.ui.look.content import line, painted_line


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of a typed text: a sentence, whether it was refused, and what may have been meant."""

    sentence: str
    refused: bool = False
    meant: str | None = None


class LineInput(Input):
    """An input in which every control is visible, pasted ones too."""

    def __init__(
        self, value: str, placeholder: str, *, most: int = 0, line_break: str = " ", select: bool = False, id: str = ""
    ) -> None:
        """Of at most so many letters; `line_break` stands for the end of a line in what is pasted."""
        super().__init__(
            value,
            placeholder=display(placeholder, one_line=True),
            max_length=most,
            select_on_focus=select,
            compact=True,
            id=id or None,
        )
        self.cursor_blink = False
        self._line_break = line_break

    def replace(self, text: str, start: int, end: int) -> None:
        """Whatever is typed or pasted comes in here."""
        super().replace(display(text, limit=max(1, len(text))), start, end)

    def on_paste(self, event: Paste) -> None:
        """Take all lines of what is pasted; Textual's takes the first."""
        event.prevent_default()
        event.stop()
        if text := self._line_break.join(event.text.splitlines()):
            self.replace(text, *self.selection)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As every widget's; but what is typed changes no size, so nothing is laid out anew for it."""
        layout = layout and not self.is_mounted
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


class PromptInput(LineInput):
    """An input that answers in the key's own turn, so that echo and result leave in one frame."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "take_meant", show=False)]

    def __init__(self, value: str, placeholder: str, heard: Callable[[str], None]) -> None:
        super().__init__(value, placeholder, select=True, id="prompt-input")
        self.disable_messages(Input.Changed)
        self._heard = heard
        self.meant: str | None = None

    def action_take_meant(self) -> None:
        """Take what was guessed; where nothing was, tab is the screen's."""
        if self.meant is None:
            raise SkipAction()
        self.value = display(self.meant)
        self.cursor_position = len(self.value)

    def watch_value(self, value: str) -> None:
        """Tell at once what was typed."""
        if self.is_mounted:
            self._heard(value)


class Prompt(Vertical):
    """A labelled input over a line that answers. It lies over the bars, so that nothing else moves."""

    DEFAULT_CSS = """
    Prompt { layer: prompt; dock: top; height: 2; background: $surface; layout: vertical; }
    #prompt-line { height: 1; layout: horizontal; }
    #prompt-label { width: auto; color: $accent; text-style: bold; }
    #prompt-input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
    #prompt-hint { height: 1; width: 1fr; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    #prompt-hint.-bad { color: $warning; text-style: bold; }
    """

    def __init__(
        self, label: str, value: str, placeholder: str, narrow: Callable[[str], Heard], done: Callable[[], object]
    ) -> None:
        super().__init__(id="prompt")
        self._done = done
        self._label = label
        self._narrow = narrow
        self._input = PromptInput(value, placeholder, self._typed)
        self._hint = Static("", id="prompt-hint", markup=False)

    def compose(self) -> ComposeResult:
        """The label and the input over the hint."""
        with Horizontal(id="prompt-line"):
            yield Static(line(f" {self._label} ▸ "), id="prompt-label", markup=False)
            yield self._input
        yield self._hint

    def on_mount(self) -> None:
        """Take the keys, and answer what stands there already."""
        self._input.focus()
        self._typed(self._input.value)

    def on_input_submitted(self) -> None:
        """Enter gives the word to whoever asked."""
        self._done()

    def _typed(self, value: str) -> None:
        self.say(self._narrow(value))

    def say(self, heard: Heard) -> None:
        """Answer under the input."""
        self._input.meant = heard.meant
        self._hint.set_class(heard.refused, "-bad")
        self._hint.update(Content(" ") + painted_line(heard.sentence), layout=False)
