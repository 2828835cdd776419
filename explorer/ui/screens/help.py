"""Help: every key, and what the marks mean."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widgets import Static

from explorer.ui.keys import COMMANDS, COMPARING, COVERING
from explorer.ui.look.content import fitted
from explorer.ui.screens.dialogs import TextDialog

KEY_CELLS, MIN_CELLS = 14, 10
"""The column of keys, and the least for what they mean."""

MARKS = (
    ("▌", "the row under the cursor"),
    ("┏━┓", "the quote that y copies"),
    ("kept", "under a quote: it is among your clippings"),
    ("✎", "a clipping with a note"),
    ("⚠", "sources differ on this; the reader shows each one's answer"),
    ("?", "the date is known too roughly: only possibly in the period"),
    ("▁▃█", "events that begin then; ┄ one is dated too roughly to say; [ ] the period"),
    ("→2025", "a date that reaches until then"),
    ("13", "after a speaker: the number of quotes, whatever the filter"),
    ("2/5", "carried by 2 of the 5 sources"),
    ("direct", "the speaker's words, inside quotation marks in the article"),
    ("reported", "the outlet's paraphrase of what a speaker said"),
    ("mixed", "partly the speaker's marked words, partly the outlet's"),
    ("narration", "the outlet's own voice"),
    ("¶12", "the paragraph of the article's body; the headline is ¶0"),
)

DATES = (
    ("2025", "a year; 2025-10 a month; 2025-10-25 a day"),
    ("oct 2025", "months and seasons in words, English or Vietnamese"),
    ("2024..2025", "from, to; also since 2024-12, before 2025-10-25, until 2024"),
    ("Q4 2024", "also last 3 months of 2024, early 2025, the 2010s, around 2019"),
    ("last week", "also today, past 3 months, October last year, since last month"),
    ("quý 4 2024", "also tháng 10 2025, từ 2019 đến nay, cuối năm ngoái, 3 tháng qua"),
)


class Help(TextDialog):
    """The help, made from the table of commands."""

    def __init__(self) -> None:
        super().__init__("Help", "", "esc closes · ↑ ↓ space b scroll")

    def shown(self) -> Static:
        """All keys, marks and dates."""
        return _Rows(markup=False)


class _Rows(Static):
    """Keys and what they mean, in two columns."""

    def render(self) -> VisualType:
        return _rows(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(_rows(width).plain.splitlines())


def _rows(width: int) -> Content:
    groups = groupby((*COMMANDS, *COMPARING, *COVERING), key=lambda command: command.group)
    parts = [(group, [(command.show, command.help) for command in commands]) for group, commands in groups]
    shown: list[Content] = []
    for title, rows in (*parts, ("What the marks mean", MARKS), ("Dates you can type", DATES)):
        shown += [Content(title).stylize("bold $accent"), *(_row(*row, width) for row in rows), Content("")]
    return Content("\n").join(shown[:-1])


def _row(key: str, meaning: str, width: int) -> Content:
    first, *more = wrap(meaning, max(MIN_CELLS, width - KEY_CELLS))
    row = fitted(Content(f"  {key}"), KEY_CELLS).stylize("bold") + Content(first)
    return Content("\n").join([row, *(Content(" " * KEY_CELLS + line) for line in more)])
