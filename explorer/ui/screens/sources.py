"""Choose sources: only what they carry stays in the panes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from explorer.index.query import SourceRow
from explorer.ui.screens.dialogs import Dialog
from explorer.ui.text import fitted, line


class ChooseSources(Dialog[None]):
    """A list with a check mark at each chosen source; the panes follow each change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", show=False),
        Binding("s", "leave", show=False),
        Binding("0", "every", show=False),
    ]

    def __init__(
        self, sources: Sequence[SourceRow], chosen: Sequence[str], changed: Callable[[tuple[str, ...]], None]
    ) -> None:
        super().__init__("Sources", "space or enter chooses · 0 all of them · esc closes")
        self._sources = tuple(sources)
        self._chosen = set(chosen)
        self._changed = changed

    def parts(self) -> Iterable[Widget]:
        """One line a source."""
        yield OptionList(*(Option(self._prompt(source)) for source in self._sources))

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(OptionList).focus()

    def _prompt(self, source: SourceRow) -> Content:
        mark = "[x]" if source.id in self._chosen else "[ ]"
        about = line(f"{source.quotes} quotes · {source.title}", "$text-muted")
        return Content(f"{mark} ") + fitted(line(source.label), 16) + Content(" ") + about

    @on(OptionList.OptionSelected)
    def action_choose(self) -> None:
        """Choose or drop the source under the cursor."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._chosen ^= {self._sources[place].id}
            self._show()

    def action_every(self) -> None:
        """Drop the choice: every source counts."""
        self._chosen.clear()
        self._show()

    def _show(self) -> None:
        options = self.query_one(OptionList)
        for place, source in enumerate(self._sources):
            options.replace_option_prompt_at_index(place, self._prompt(source))
        self._changed(tuple(source.id for source in self._sources if source.id in self._chosen))
