"""A list of values with check marks and counts."""

from __future__ import annotations

from collections.abc import Collection

from textual.content import Content

from explorer.index.read.choices import Choice, Choices
from explorer.text.fold import fold, words
from explorer.ui.look.content import fitted, line
from explorer.ui.paint.virtual_list import VirtualList

CHECKED, UNCHECKED = "[x] ", "[ ] "


class ChoiceList(VirtualList):
    """One value a row: whether it is chosen, its name, and how many records it would leave."""

    def __init__(self) -> None:
        super().__init__(id="choices")
        self._choices = Choices((), 0)
        self._chosen: Collection[str] = ()
        self._needle = ""

    @property
    def choice(self) -> Choice | None:
        """The value under the cursor."""
        return self._choices.shown[self.cursor] if self.count else None

    def offer(self, choices: Choices, chosen: Collection[str], needle: str) -> None:
        """Take other values; the cursor stays on its value if that is still there."""
        before = self.choice
        self._choices, self._chosen, self._needle = choices, chosen, needle
        ids = [choice.id for choice in choices.shown]
        cursor = ids.index(before.id) if before and before.id in ids else 0
        self.set_frame(foot=Content(f"{choices.more:,} more, type to find" if choices.more else ""))
        self.show(len(ids), (), cursor)

    def row(self, index: int, width: int) -> Content:
        """`[x] António Guterres   15`."""
        choice = self._choices.shown[index]
        counted = "…" if choice.records is None else f"{choice.records:,}"
        right = Content(f" {counted} ")
        name = line(choice.name)
        if not choice.records:
            name = name.stylize(self.inks.dim)
        for needle in fold(self._needle).split():
            for start, end, folded in words(name.plain):
                if needle in folded:
                    name = name.stylize(self.inks.match, start, end)
        mark = Content(CHECKED if choice.id in self._chosen else UNCHECKED)
        return fitted(mark + name, width - right.cell_length) + right

    def empty_text(self) -> Content:
        """Say why there is nothing."""
        return Content(" Nothing is called so." if self._needle else " This corpus has none.")
