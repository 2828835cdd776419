"""Help: what this is, what the marks mean, and every key; letters find a line, and enter does what it says."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from textwrap import wrap
from typing import NamedTuple

from textual import on
from textual.app import App
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from explorer.text.display import display
from explorer.text.fold import fold
from explorer.ui.keys import HELPING, PLACES, Command
from explorer.ui.look.content import fitted, line
from explorer.ui.paint.bars import bindings, shown
from explorer.ui.screens.dialogs import Choices, Finding, typed_line

AROUND = 2
"""Cells of the scroll bar."""
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


WHAT, MEANING, TYPED = EXPLAINED = ("What this is", "What the marks mean", "Dates you can type")
"""Titles over lines that explain something, and run nothing."""
PANES = (
    "Six panes stand at the left: events, speakers, messages, pledges, questions on which sources differ, and quotes."
    " The reader at the right shows the record under the cursor, in each source's exact words."
)
FILTER = "One filter narrows all panes: dates, words, sources, facets, or what a row is linked to."
COPY = "A quote is copied with its citation, and the link opens the article at the quote."


class HelpLine(NamedTuple):
    """A line of the help, and the command that it runs, if it can be run here."""

    title: str
    key: str
    meaning: str
    command: Command | None = None

    def holds(self, words: Sequence[str]) -> bool:
        """Whether all the words stand in it, however they are written."""
        text = fold(f"{self.title} {self.key} {self.meaning}")
        return all(word in text or word == self.key for word in words)


def about(title: str) -> list[HelpLine]:
    """What this is, of a corpus of this title, and what the marks mean."""
    said = (f"{title}: who said what, when, and according to whom.", PANES, FILTER, COPY)
    return [*(HelpLine(WHAT, "▸", text) for text in said), *(HelpLine(MEANING, *mark) for mark in MARKS)]


def dates(year: int) -> list[HelpLine]:
    """Dates that can be typed, and what they mean, around a year."""
    now, before = f"{year:04}", f"{max(1, year - 1):04}"
    typed = (
        (now, f"a year; {now}-10 a month; {now}-10-25 a day"),
        (f"oct {now}", "months and seasons in words, in English, French, German, Spanish or Vietnamese"),
        (f"{before}..{now}", f"from, to; also since {before}-12, before {now}-10-25, until {before}"),
        (f"Q4 {before}", f"also last 3 months of {before}, early {now}, the 1990s, around {before}"),
        ("last week", "also today, past 3 months, October last year, since last month"),
        (f"octobre {now}", f"also Oktober {now}, octubre {now}, tháng 10 {now}, depuis {before}, seit {before}"),
    )
    return [HelpLine(TYPED, *date) for date in typed]


def commands_of(screen: Screen[object], runs: Iterable[Command] = ()) -> tuple[list[HelpLine], list[HelpLine]]:
    """What can be done on a screen, and all other commands, of which `runs` are run from there too."""
    here: Sequence[Command] = getattr(screen, "offered", ())
    able, first = ({command.id for command in each} for each in ((*here, *runs), here))

    def row(title: str, command: Command) -> HelpLine:
        return HelpLine(title, command.show, command.help, command if command.id in able else None)

    others = (command for place in PLACES for command in place if command.id not in first)
    return (
        [row("What can be done here", command) for command in shown(screen, here)],
        [row(command.group, command) for command in shown(screen, others)],
    )


def show_help(app: App[None], lines: Sequence[HelpLine]) -> None:
    """Show the help over the screen in front, and do there what is chosen."""
    screen = app.screen

    def chosen(command: Command | None) -> None:
        if command is not None:
            screen.call_next(screen.run_action, command.action)

    app.push_screen(Help(lines), chosen)


class Help(Finding[Command]):
    """The help; gives the command to run."""

    BINDINGS = bindings(HELPING)

    def __init__(self, lines: Sequence[HelpLine]) -> None:
        super().__init__("Help", HELPING, " ?")
        self._rows = lines
        self._wrapped = 0
        """The cells for which the lines are wrapped."""
        self._list = Choices()

    def parts(self) -> Iterable[Widget]:
        """What is typed over the lines."""
        yield self.needle
        yield self._list

    def on_mount(self) -> None:
        """Take the keys."""
        self._list.focus()
        self.narrow()

    def on_resize(self) -> None:
        """Wrap the lines anew, if they have another width."""
        if self._wrapped and self._width() != self._wrapped:
            self._show()

    @on(OptionList.OptionSelected)
    def action_run(self) -> None:
        """Do what the marked line says."""
        option = self._list.highlighted_option
        if not isinstance(option, Row):
            return
        row = option.row
        if row.command is not None:
            self.dismiss(row.command)
        elif row.title in EXPLAINED:
            self._say("This line says what something means: there is nothing to do.")
        else:
            self._say(f"{row.key.split()[0]} works elsewhere: {row.title[:1].lower()}{row.title[1:]}.")

    def narrow(self) -> None:
        """Show the lines that have all words."""
        self._say(typed_line(self.typed, " Type to find a line"))
        self._show()

    def _say(self, said: str) -> None:
        self.needle.update(line(said))

    def _width(self) -> int:
        """The cells of a line, by the style sheet: the box is drawn as soon as it is laid out, and then has them."""
        box = self.query_one(".box")
        share, most = box.styles.width, box.styles.max_width
        assert share is not None and most is not None
        return int(min(most.value, self.app.size.width * share.value / 100)) - box.gutter.width - AROUND

    def _show(self) -> None:
        width = self._wrapped = self._width()
        found = [row for row in self._rows if row.holds(fold(self.typed).split())]
        options: list[Option] = []
        for title, group in groupby(found, key=lambda row: row.title):
            if options:
                options.append(Option("", disabled=True))
            options.append(Option(Content(title).stylize("bold $accent"), disabled=True))
            options += (Row(row, width) for row in group)
        if not found:
            said = f"No line of the help has {self.typed!r}; backspace takes a letter back."
            options.append(Option(line(said), disabled=True))
        self._list.set_options(options)
        rows = ((n, option.row) for n, option in enumerate(options) if isinstance(option, Row))
        first = (n for n, row in rows if row.command or not self.typed)
        self._list.highlighted = next(first, None)
        if not self.typed:
            self._list.scroll_home(animate=False)


class Row(Option):
    """A line of the help as it is written: what it means beside its key, in as many lines as that takes."""

    def __init__(self, row: HelpLine, width: int) -> None:
        self.row = row
        first, *more = wrap(display(row.meaning, one_line=True), max(MIN_CELLS, width - KEY_CELLS))
        written = fitted(Content(f"  {row.key}"), KEY_CELLS).stylize("bold") + Content(first)
        super().__init__(Content("\n").join([written, *(Content(" " * KEY_CELLS + line) for line in more)]))
