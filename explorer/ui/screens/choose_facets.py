"""Facets: choose values of one or more, each with its count; the panes follow each change."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from functools import partial

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.ask.query import Left
from explorer.index.facets import BY_FIELD, FACETS, Facet
from explorer.index.read.choices import Choice, Choices, choices
from explorer.text.fold import fold, standing
from explorer.ui.keys import CHOOSING
from explorer.ui.look.content import ELLIPSIS, fitted, folded, line
from explorer.ui.paint.bars import bindings
from explorer.ui.paint.lists import Move, RowList, Stack
from explorer.ui.screens.dialogs import Finding, typed_line

CHECKED, UNCHECKED = "[x] ", "[ ] "


class ChoiceList:
    """One value a row: whether it is chosen, its name, and how many records it would leave."""

    def __init__(self) -> None:
        self.rows = RowList(self)
        self.widget = Stack((self.rows,), id="choices")
        self.widget.can_focus = True
        self._choices = Choices((), 0)
        self._chosen: Collection[str] = ()

    @property
    def choice(self) -> Choice | None:
        """The value under the cursor."""
        return self._choices.shown[self.rows.cursor] if self.rows.count else None

    def offer(self, choices: Choices, chosen: Collection[str], needle: str) -> None:
        """Take other values; the cursor stays on its value if that is still there."""
        before = self.choice
        self._choices, self._chosen, self._needle = choices, chosen, needle
        ids = [choice.id for choice in choices.shown]
        cursor = ids.index(before.id) if before and before.id in ids else 0
        self.rows.frame.set(foot=Content(f"{choices.more:,} more, type to find" if choices.more else ""))
        self.rows.show(len(ids), (), cursor)

    def row(self, index: int, width: int, most: int) -> Sequence[Content]:
        """`[x] António Guterres   15`."""
        choice = self._choices.shown[index]
        counted = "…" if choice.records is None else f"{choice.records:,}"
        right = Content(f" {counted} ")
        name = line(choice.name)
        if not choice.records:
            name = name.stylize(self.widget.inks.dim)
        for needle in fold(self._needle).split():
            for start, end in standing(name.plain, needle):
                name = name.stylize(self.widget.inks.match, start, end)
        mark = Content(CHECKED if choice.id in self._chosen else UNCHECKED)
        room = width - right.cell_length
        top, *rest = folded(name, room - mark.cell_length, most)
        return [fitted(mark + top, room) + right, *(Content(" " * mark.cell_length) + under for under in rest)]

    def empty_text(self) -> Content:
        """Say why there is nothing."""
        return Content(" Nothing is called so." if self._needle else " This corpus has none.")


GAP = Content(" ")
MORE = Content(ELLIPSIS)


class FacetNames(Static):
    """Whole names only; an ellipsis stands for those beside them."""

    def __init__(self) -> None:
        super().__init__("", id="facet-names", markup=False)
        self._names: Sequence[Content] = ()
        self._current = 0

    def show(self, names: Sequence[Content], current: int) -> None:
        """Show these names; the one at `current` is always among those in sight."""
        self._names, self._current = names, current
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the names into the width there is."""
        if self._names and self.size.width:
            self.update(around(self._names, self._current, self.size.width), layout=False)


def around(names: Sequence[Content], current: int, width: int) -> Content:
    """The name at `current` with as many of its neighbours as fit into `width` cells, nearest first."""

    def joined(first: int, last: int) -> Content:
        before = [MORE] if first else []
        after = [MORE] if last < len(names) - 1 else []
        return GAP.join([*before, *names[first : last + 1], *after])

    first = last = current
    while True:
        wider = [(first - 1, last)] if first else []
        wider += [(first, last + 1)] if last < len(names) - 1 else []
        # The side with fewer names grows first.
        wider.sort(key=lambda ends: abs((current - ends[0]) - (ends[1] - current)))
        fitting = [ends for ends in wider if joined(*ends).cell_length <= width]
        if not fitting:
            return joined(first, last)
        first, last = fitting[0]


class ChooseFacets(Finding[Filter]):
    """One facet at a time, its values with check marks. It gives the filter chosen; `changed` follows each step.

    With `counting`, the same library for another thread, the counts come from a worker that the next key cancels.
    Letters narrow the list. While nothing is typed, space chooses as enter does, and 0 drops the facet's choice.
    """

    BINDINGS = bindings(CHOOSING)

    def __init__(
        self,
        library: Library,
        counting: Library | None,
        filter: Filter,
        field: str,
        changed: Callable[[Filter], object],
    ) -> None:
        super().__init__("Facets · records in all panes that each would leave", CHOOSING, " 0")
        self._library = library
        self._counting = counting
        self._filter = filter
        self._changed = changed
        self._facet = BY_FIELD[field]
        self._first = filter.values(field)
        self._rows = 0
        self._names = FacetNames()
        self._list = ChoiceList()

    def parts(self) -> Iterable[Widget]:
        """The facets' names, what is typed, and the values."""
        yield self._names
        yield self.needle
        yield self._list.widget

    def on_mount(self) -> None:
        """Show the values and take the keys."""
        self._list.widget.focus()
        self.narrow()

    def on_unmount(self) -> None:
        """Stop counting."""
        if self._counting is not None:
            self._counting.db.interrupt()

    def action_move(self, step: Move) -> None:
        """Move in the list."""
        self._list.rows.move(step)

    def action_facet(self, by: int) -> None:
        """Go to another facet."""
        place = FACETS.index(self._facet) + by
        self._facet = FACETS[place % len(FACETS)]
        self._first = self._filter.values(self._facet.field)
        self.find("")

    @on(Stack.Pointed)
    def action_choose(self) -> None:
        """Choose or drop the value under the cursor."""
        choice = self._list.choice
        if choice is not None:
            self.action_take({*self._filter.values(self._facet.field)} ^ {choice.id})

    def action_take(self, values: Iterable[str]) -> None:
        """Choose these values of the facet, and no others."""
        self._filter = self.result = self._filter.choose(self._facet.field, values)
        self._changed(self._filter)
        self.narrow()

    def narrow(self) -> None:
        """Show the values: with their counts at once, or, of very many records, in a moment."""
        ask = partial(choices, facet=self._facet, filter=self._filter, needle=self.typed, first=self._first)
        self._show(ask(self._library, count=self._counting is None))
        if self._counting is not None:
            # What is still being counted is of no use any more.
            self._counting.db.interrupt()
            self.run_worker(partial(self._count, ask, self._counting), thread=True, group="count", exclusive=True)

    def _count(self, ask: Callable[..., Choices], library: Library) -> None:
        worker = get_current_worker()
        with suppress(sqlite3.OperationalError, Left):
            counted = ask(library, going=lambda: not worker.is_cancelled)
            if not worker.is_cancelled:
                self.app.call_from_thread(self._show, counted)

    def _show(self, found: Choices) -> None:
        chosen = [self._filter.values(facet.field) for facet in FACETS]
        at = FACETS.index(self._facet)
        names = [_titled(facet, len(chosen[n]), is_shown=n == at) for n, facet in enumerate(FACETS)]
        self._names.show(names, at)
        told = typed_line(self.typed, " Letters find a value; enter chooses.")
        # Only a text over several lines moves the rest: else nothing but this line and the list are drawn again.
        before, self._rows = self._rows, 1 + cell_len(told) // max(1, self.needle.size.width)
        self.needle.update(line(told), layout=self._rows != before)
        self._list.offer(found, chosen[at], self.typed)


def _titled(facet: Facet, chosen: int, *, is_shown: bool) -> Content:
    name = f"{facet.label} {chosen}" if chosen else facet.label
    return line(f"‹{name}›", "bold $accent") if is_shown else line(f" {name} ")
