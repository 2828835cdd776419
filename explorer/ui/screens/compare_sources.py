"""The comparison, full screen: what the sources of one record share, and where they differ."""

from collections.abc import Callable

from textual.app import ComposeResult

from explorer.index.ask.library import Library
from explorer.index.read.record import QuoteView, Reading
from explorer.ui.copier import Copier
from explorer.ui.keys import COMPARING
from explorer.ui.paint.bars import KeyBar, bindings
from explorer.ui.paint.lists import Move
from explorer.ui.reader.comparer import Comparer
from explorer.ui.reader.layout import titles
from explorer.ui.reader.topic import Topic, together, topics
from explorer.ui.terminal.session import FullScreen

Onward = Callable[[int], Reading | None]
"""Goes to the next record with something to compare, or to the one before (-1); None where there is none."""
MOST_SOURCES, MOST_NAMED = 50, 3
"""Sources among which those that tell nothing are looked for, and so many of them named."""


class Comparing(FullScreen[None]):
    """One record's topics, one after another; keys act here, downwards."""

    BINDINGS = bindings(COMPARING)
    offered = COMPARING

    def __init__(
        self, library: Library, reading: Reading, found: tuple[Topic, ...], quote: QuoteView | None, onward: Onward
    ) -> None:
        super().__init__()
        self._library = library
        self._record = reading
        self._topics = found
        self._onward = onward
        self._joined: list[tuple[Reading, Topic]] = []
        """What stands on one page, where more than one record does."""
        self.columns = Comparer()
        self.keys = KeyBar(COMPARING)
        self._number, at = _where(found, quote)
        self._show(at)

    def compose(self) -> ComposeResult:
        """The columns over the keys."""
        yield self.columns.canvas
        yield self.keys

    def on_mount(self) -> None:
        """Take the keys."""
        self.columns.frame.light(True)
        self.columns.canvas.focus(scroll_visible=False)

    def _show(self, quote: int = 0) -> None:
        self._joined = []
        where = f"{self._number + 1} of {len(self._topics)}" if len(self._topics) > 1 else ""
        narrowed = self._record.narrowed if self._record.left_out else self._silent()
        where = " · ".join(filter(None, [where, narrowed]))
        self.columns.show(titles(self._record)[0], self._topics[self._number], where, quote)

    def _silent(self) -> str:
        """`not told by VOV`: the sources that have no column, as far as they can be named."""
        if self._library.source_count > MOST_SOURCES:
            return ""
        told = {quote.source_label for quote in self._topics[self._number].quotes()}
        silent = [source.label for source in self._library.sources if source.label not in told]
        named = ", ".join(silent) if len(silent) <= MOST_NAMED else f"{len(silent)} sources"
        return f"not told by {named}" if silent else ""

    def action_move(self, step: Move) -> None:
        """Move in the columns; a page past the end of a topic goes on to the next."""
        self.keys.say("")
        if not self.columns.move(step) and step == "page_down" and self._number + 1 < len(self._topics):
            self.action_topic(1)

    def action_column(self, by: int) -> None:
        """Go to another column."""
        self.keys.say("")
        self.columns.step(by)

    def action_topic(self, by: int) -> None:
        """Go to another topic of the record; past its last one to the next record of the pane that has one."""
        self.keys.say("")
        if 0 <= self._number + by < len(self._topics):
            self._number += by
            self._show()
        elif (record := self._onward(by)) is not None:
            self._record, self._topics = record, topics(record)
            self._number = 0 if by > 0 else len(self._topics) - 1
            self._show()
        else:
            where = "after" if by > 0 else "before"
            self.keys.say(f"No record {where} this one in the pane has more than one source to compare.")

    def action_together(self) -> None:
        """Take the next record onto this page: short ones, such as three messages of one speech, are read together."""
        record = self._onward(1)
        if record is None:
            self.keys.say("No record after this one in the pane has more than one source to compare.")
            return
        here = self._topics[self._number]
        own = self._joined or [(self._record, here)]
        self._joined = [*own, *((record, topic) for topic in topics(record))]
        tellings = [(record.title, topic) for record, topic in self._joined]
        joined = self._record._replace(title=" + ".join(dict.fromkeys(title for title, _ in tellings)))
        self.columns.show(titles(joined)[0], together(tellings), "")
        self.keys.say(f"{record.title}: on this page too · n goes on with one record")

    def action_base(self) -> None:
        """Compare all with the current column."""
        self.columns.set_base()
        self.keys.say(f"Everything is compared with {self.columns.quote.source_label} now.")

    def action_apart(self) -> None:
        """Scroll the columns apart, or together again."""
        said = {
            True: "The columns scroll together.",
            False: "Each column scrolls for itself.",
            None: "There is room for one column only: they stand one below the other.",
        }
        self.keys.say(said[self.columns.toggle_together()])

    def action_copy(self, ask: bool) -> None:
        """Copy the current quote in the form and style chosen last, or in those to choose now."""
        if ask:
            from explorer.ui.screens.copy_as import choose_form

            quote = self.columns.quote
            of = (record for record, topic in self._joined if quote.n in {told.n for told in topic.quotes()})
            choose_form(self.app, self._library, quote, next(of, self._record), self.keys.say)
        else:
            Copier(self.app, self._library, self.keys.say).copy_quote(self.columns.quote)

    def action_open(self) -> None:
        """Show the address of the article, with the current quote to land on, and ask whether to open it."""
        from explorer.ui.screens.open_source import open_source

        open_source(self.app, self._library, self.columns.quote, self.keys.say)


def comparison_of(library: Library, reading: Reading, quote: QuoteView | None, onward: Onward) -> Comparing | str:
    """The screen that compares what a record's sources say, opened at a quote; or why there is nothing to compare."""
    found = topics(reading)
    if found:
        return Comparing(library, reading, found, quote, onward)
    labels = dict.fromkeys(quote.source_label for quote in reading.quotes())
    if reading.left_out:
        return f"Nothing to compare: {reading.narrowed}, all in {' or '.join(labels)} · x shows all"
    if not labels:
        return "Nothing to compare: this record has no quote."
    if len(labels) == 1:
        return f"Only {next(iter(labels))} tells this: there is nothing to compare it with."
    return f"{len(labels)} sources have words of this speaker, but no two of them the same."


def _where(found: tuple[Topic, ...], quote: QuoteView | None) -> tuple[int, int]:
    """The topic of a quote, and the quote's number there; the first ones where it stands in none."""
    for number, topic in enumerate(found):
        quotes = topic.quotes()
        if quote in quotes:
            return number, quotes.index(quote)
    return 0, 0
