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
    ("→2021", "a date that reaches until then"),
    ("13", "after a speaker: the number of quotes, whatever the filter"),
    ("2/5", "carried by 2 of 5 sources"),
    ("direct", "the speaker's words, inside quotation marks in the article"),
    ("reported", "the outlet's paraphrase of what a speaker said"),
    ("mixed", "partly the speaker's marked words, partly the outlet's"),
    ("narration", "the outlet's own voice"),
    ("¶12", "the paragraph of the article's body; else the part, e.g. headline, or the page or time"),
)


def typed(year: int) -> tuple[tuple[str, str], ...]:
    """Dates that can be typed, and what they mean, around a year."""
    now, before = f"{year:04}", f"{max(1, year - 1):04}"
    return (
        (now, f"a year; {now}-10 a month; {now}-10-25 a day"),
        (f"oct {now}", "months and seasons in words, in English, French, German, Spanish or Vietnamese"),
        (f"{before}..{now}", f"from, to; also since {before}-12, before {now}-10-25, until {before}"),
        (f"Q4 {before}", f"also last 3 months of {before}, early {now}, the 1990s, around {before}"),
        ("last week", "also today, past 3 months, October last year, since last month"),
        (f"octobre {now}", f"also Oktober {now}, octubre {now}, tháng 10 {now}, depuis {before}, seit {before}"),
    )


class Help(TextDialog):
    """The help, made from the table of commands."""

    def __init__(self, year: int) -> None:
        """The dates that are shown as examples are around this year."""
        super().__init__("Help", "", "esc closes · ↑ ↓ space b scroll")
        self._year = year

    def shown(self) -> Static:
        """All keys, marks and dates."""
        return _Rows(self._year)


class _Rows(Static):
    """Keys and what they mean, in two columns."""

    def __init__(self, year: int) -> None:
        super().__init__(markup=False)
        self._year = year

    def render(self) -> VisualType:
        return _rows(self.size.width, self._year)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(_rows(width, self._year).plain.splitlines())


def _rows(width: int, year: int) -> Content:
    groups = groupby((*COMMANDS, *COMPARING, *COVERING), key=lambda command: command.group)
    parts = [(group, [(command.show, command.help) for command in commands]) for group, commands in groups]
    shown: list[Content] = []
    for title, rows in (*parts, ("What the marks mean", MARKS), ("Dates you can type", typed(year))):
        shown += [Content(title).stylize("bold $accent"), *(_row(*row, width) for row in rows), Content("")]
    return Content("\n").join(shown[:-1])


def _row(key: str, meaning: str, width: int) -> Content:
    first, *more = wrap(meaning, max(MIN_CELLS, width - KEY_CELLS))
    row = fitted(Content(f"  {key}"), KEY_CELLS).stylize("bold") + Content(first)
    return Content("\n").join([row, *(Content(" " * KEY_CELLS + line) for line in more)])
