"""Paints the cells of a comparison's page; each is made once."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from explorer.ui.look.colours import Inks
from explorer.ui.look.content import fitted
from explorer.ui.paint.lists import CURSOR
from explorer.ui.paint.painted import Line
from explorer.ui.reader.comparison_page import Page


class Painter:
    """Writes the lines of one page's columns over a widget's colours."""

    def __init__(self, page: Page, base: Style, inks: Inks) -> None:
        self._page = page
        self._base = base
        self._inks = inks
        self._made: dict[tuple[int, int, int, bool, bool], Line] = {}

    @property
    def heads(self) -> int:
        """Lines over what scrolls: the heads and the rule under them; none where the columns are stacked."""
        return len(self._page.heads[0]) + 1 if self._page.heads[0] else 0

    def head(self, flow: int, y: int, width: int, *, current: bool, last: bool) -> Line:
        """A line of a column's head, or the rule under it, which is heavy under the current one."""
        lines = self._page.heads[flow]
        if y < len(lines):
            marked = current and y == 0
            return self._cell((flow, y - len(lines), width, marked, last), lines[y])
        across = ("━" if current else "─") * (width - (not last)) + ("" if last else "┼")
        return Content(across).stylize(self._inks.key if current else self._inks.faint).render_segments(self._base)

    def text(self, flow: int, number: int, width: int, *, at: tuple[int, int], last: bool) -> Line:
        """A line of a column's text; `at` is the column and quote under the cursor."""
        lines = self._page.flows[flow]
        line = lines[number] if number < len(lines) else None
        marked = line is not None and (line.column, line.quote) == at
        return self._cell((flow, number, width, marked, last), line.shown if line else Content(""))

    def _cell(self, key: tuple[int, int, int, bool, bool], shown: Content) -> Line:
        if key not in self._made:
            _, _, width, marked, last = key
            cursor = Content(f"{CURSOR} " if marked else "  ").stylize(self._inks.key)
            between = Content(" " if last else "│").stylize(self._inks.faint)
            self._made[key] = (cursor + fitted(shown, width - 3) + between).render_segments(self._base)
        return self._made[key]
