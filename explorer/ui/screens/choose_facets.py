"""Facets: choose values of one or more, each with its count; the panes follow each change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from explorer.index.ask.library import Library
from explorer.index.facets import BY_FIELD, FACETS, Facet
from explorer.index.filters import Filter
from explorer.index.read.choices import Choices, choices
from explorer.ui.look.content import line
from explorer.ui.paint.lists import Step
from explorer.ui.paint.virtual_list import VirtualList
from explorer.ui.screens.choice_list import ChoiceList
from explorer.ui.screens.dialogs import Dialog
from explorer.ui.screens.facet_names import FacetNames

CHOOSING = "space chooses · esc closes · ← → facet · 0 none · letters find"
FINDING = "enter chooses · ← → facet · esc drops what is typed"
LONGEST = 60
"""Letters that may be typed: they stay on a line or two."""


class ChooseFacets(Dialog[Filter]):
    """One facet at a time, its values with check marks. It gives the filter chosen; `changed` follows each step.

    With `counting`, the same library for another thread, the counts come from a worker that the next key cancels.
    Letters narrow the list. While nothing is typed, space chooses as enter does, and 0 drops the facet's choice.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("enter", "choose", show=False),
        Binding("left,shift+tab", "facet(-1)", show=False),
        Binding("right,tab", "facet(1)", show=False),
        *(Binding(key, f"move('{step}')", show=False) for key, step in (
            ("down", "down"), ("up", "up"), ("pagedown", "page_down"), ("pageup", "page_up"),
            ("home", "home"), ("end", "end"))),
    ]  # fmt: skip

    def __init__(
        self,
        library: Library,
        counting: Library | None,
        filter: Filter,
        field: str,
        changed: Callable[[Filter], object],
    ) -> None:
        super().__init__("Facets · records in all panes that each would leave", CHOOSING)
        self._library = library
        self._counting = counting
        self._filter = filter
        self._changed = changed
        self._facet = BY_FIELD[field]
        self._first = filter.values(field)
        self._needle = self._hint_shown = ""
        self._rows = 0
        self._names = FacetNames()
        self._typed = Static("", id="facet-needle", markup=False)
        self._list = ChoiceList()

    def parts(self) -> Iterable[Widget]:
        """The facets' names, what is typed, and the values."""
        yield self._names
        yield self._typed
        yield self._list

    def on_mount(self) -> None:
        """Show the values and take the keys."""
        self._list.focus()
        self._ask()

    def on_unmount(self) -> None:
        """Stop counting."""
        if self._counting is not None:
            self._counting.db.interrupt()

    def on_key(self, event: events.Key) -> None:
        """Letters go to the needle, before they are anyone's command."""
        if event.key == "backspace":
            self._find(self._needle[:-1])
        elif not event.is_printable or event.character is None:
            return
        elif self._needle or event.character not in " 0":
            self._find((self._needle + event.character)[:LONGEST])
        elif event.character == "0":
            self._take(())
        else:
            self.action_choose()
        event.stop()
        event.prevent_default()

    def action_leave(self) -> None:
        """Drop what is typed; with nothing typed, close and keep the choice."""
        if self._needle:
            self._find("")
        else:
            self.dismiss(self._filter)

    def action_move(self, step: Step) -> None:
        """Move in the list."""
        self._list.move(step)

    def action_facet(self, by: int) -> None:
        """Go to another facet."""
        place = FACETS.index(self._facet) + by
        self._facet = FACETS[place % len(FACETS)]
        self._first = self._filter.values(self._facet.field)
        self._find("")

    def action_choose(self) -> None:
        """Choose or drop the value under the cursor."""
        choice = self._list.choice
        if choice is not None:
            self._take({*self._filter.values(self._facet.field)} ^ {choice.id})

    @on(VirtualList.Pointed)
    def _pointed(self, message: VirtualList.Pointed) -> None:
        self.action_choose()

    def _take(self, values: Iterable[str]) -> None:
        self._filter = self._filter.choose(self._facet.field, values)
        self._changed(self._filter)
        self._ask()

    def _find(self, needle: str) -> None:
        self._needle = needle
        self._ask()

    def _ask(self) -> None:
        """Show the values: with their counts at once, or, of very many records, in a moment."""
        ask = partial(choices, facet=self._facet, filter=self._filter, needle=self._needle, first=self._first)
        self._show(ask(self._library, count=self._counting is None))
        if self._counting is not None:
            # What is still being counted is of no use any more.
            self._counting.db.interrupt()
            self.run_worker(partial(self._count, ask, self._counting), thread=True, group="count", exclusive=True)

    def _count(self, ask: Callable[[Library], Choices], library: Library) -> None:
        worker = get_current_worker()
        with suppress(sqlite3.OperationalError):
            counted = ask(library)
            if not worker.is_cancelled:
                self.app.call_from_thread(self._show, counted)

    def _show(self, found: Choices) -> None:
        chosen = self._filter.values(self._facet.field)
        self._names.show([self._titled(facet) for facet in FACETS], FACETS.index(self._facet))
        typed = f" Find ▸ {self._needle}▏" if self._needle else ""
        # Only a text over several lines moves the rest: else nothing but this line and the list are drawn again.
        before, self._rows = self._rows, 1 + cell_len(typed) // max(1, self._typed.size.width)
        self._typed.update(line(typed), layout=self._rows != before)
        hint = FINDING if self._needle else CHOOSING
        if hint != self._hint_shown:
            self._hint_shown = hint
            self.query_one(".box").border_subtitle = line(hint)
        self._list.offer(found, chosen, self._needle)

    def _titled(self, facet: Facet) -> Content:
        count = len(self._filter.values(facet.field))
        name = f"{facet.label} {count}" if count else facet.label
        return line(f"‹{name}›", "bold $accent") if facet == self._facet else line(f" {name} ")
