"""Who says a passage: a name of the corpus or of the drafts, narrowed by what is typed, or a new one."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from explorer.text.display import abridged
from explorer.text.fold import fold
from explorer.ui.keys import TYPING
from explorer.ui.look.content import content, painted_line
from explorer.ui.paint.prompt import LineInput
from explorer.ui.screens.dialogs import Choices, Dialog

MOST = 200
LONGEST = 300
SHOWN = 160
"""Characters of what is chosen for."""


class Chooser(Dialog[str]):
    """A line to type over names to choose from; gives a name. With `free`, what is typed may be a new one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(
        self, title: str, names: Sequence[str], current: str = "", *, free: bool = True, about: str = ""
    ) -> None:
        """`about` is what is chosen for, shown over the line."""
        keep, leave = (command for command in TYPING if command.id in ("typed-keep", "typed-drop"))
        super().__init__(title, (keep._replace(label="choose"), leave._replace(action="leave", label="leave it")))
        self._names = names
        self._current = current
        self._free = free
        self._about = abridged(about, SHOWN)
        self._shown: list[str] = []
        self._input = LineInput("", "letters narrow the list", most=LONGEST)
        self._list = Choices()
        self._list.can_focus = False
        self._said = Static("", classes="hint", markup=False)

    def parts(self) -> Iterable[Widget]:
        """The line over the names over what enter does."""
        if self._about:
            yield Static(content(self._about), classes="about", markup=False)
        yield self._input
        yield self._list
        yield self._said

    def on_mount(self) -> None:
        """Take the keys, the cursor on the name that holds."""
        self._input.focus()
        self._narrow()
        if self._current in self._shown:
            self._list.highlighted = self._shown.index(self._current)

    @on(Input.Changed)
    def _narrow(self) -> None:
        typed = self._input.value.strip()
        phrase = fold(typed)
        found = [name for name in self._names if all(word in fold(name) for word in phrase.split())]
        self._shown = sorted(found, key=lambda name: phrase not in fold(name))[:MOST]
        rows = list(map(painted_line, self._shown))
        if self._free and typed and typed not in self._shown:
            self._shown.append(typed)
            rows.append(painted_line(f"new: {typed}"))
        self._list.clear_options()
        self._list.add_options([Option(row) for row in rows])
        if self._shown:
            self._list.highlighted = 0
        self._said.update("" if self._shown else "Nothing is called so.")

    def action_move(self, by: int) -> None:
        """Move in the names while one types."""
        if self._shown:
            self._list.highlighted = ((self._list.highlighted or 0) + by) % len(self._shown)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _choose(self) -> None:
        if self._shown:
            self.dismiss(self._shown[self._list.highlighted or 0])
