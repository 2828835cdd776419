"""What shows several sources at once: where they differ, how they word it, who tells what."""

from dataclasses import dataclass

from textual.screen import Screen

from explorer.index.kinds import RECORDS, Kind
from explorer.index.read.record import Reading, questions_of, told_whole
from explorer.ui.main.navigation import Navigation
from explorer.ui.main.view import View
from explorer.ui.reader.topic import topics

MOST_READ = 20
"""Records that are read in search of the next one with something to compare."""


@dataclass(frozen=True, slots=True)
class Overviews:
    """Shows the questions on which sources differ, the comparison, and the coverage picture."""

    screen: Screen[None]
    view: View
    navigation: Navigation

    def home(self) -> None:
        """Show in the reader what the corpus is and where its sources differ, until the next move."""
        from explorer.index.read.overview import overview

        self.view.reader.show(None, None, home=overview(self.view.library))

    def to_home(self) -> None:
        """Go back to what stood in the reader at the start."""
        self.view.keys.say("")
        self.navigation.end_asking(keep=True)
        self.home()
        self.navigation.give_keys(reading=True)

    def question(self, id: str) -> None:
        """Go to a question, and into its answers."""
        found = self.view.library.number(id)
        if found is not None:
            self.navigation.to_record(found[1], found[0])
            self.navigation.to_reader()

    def differences(self) -> None:
        """Go to the questions on which sources differ: to that which the row under the cursor raises, if it does."""
        n, questions = self.view.pane.selected, self.view.panes["question"]
        raised = questions_of(self.view.library, n) if n is not None else ()
        is_there = any(questions.select(question) for question in raised)
        self.navigation.to_pane("question")
        if raised and not is_there:
            self.view.keys.say("The filter leaves out the question that this row raises. 0 clears it.")

    def all_quotes(self) -> None:
        """Show all quotes of the record in the reader, or again those that pass the filter."""
        view = self.view
        if view.records.toggle_whole(view.reader.reading, view.shown):
            view.show_record()
        else:
            view.keys.say("All quotes of this record are shown: the filter leaves none out.")

    def compare(self) -> None:
        """Compare the sources of what the reader shows, full screen."""
        from explorer.ui.screens.compare_sources import comparison_of

        if self.view.reader.reading is None:
            self.view.show_record()
        library, reading = self.view.library, self.view.reader.reading
        if reading is None:
            return
        screen = comparison_of(library, told_whole(library, reading), self.view.reader.quote, self._compared_next)
        if isinstance(screen, str):
            self.view.keys.say(screen)
        else:
            # The pane's cursor went along with the comparison.
            self.screen.app.push_screen(screen, lambda _: self.view.show_record())

    def _compared_next(self, by: int) -> Reading | None:
        """Move the pane's cursor to the next record that several sources tell, or to the one before."""
        view, before, read = self.view, self.view.pane.selected, 0
        while read < MOST_READ and view.pane.move("down" if by > 0 else "up"):
            row, n = view.pane.current, view.pane.selected
            if row is None or n is None or (row.sources < 2 and row.kind in RECORDS):
                continue
            read += 1
            reading = view.records.read(n, view.shown)
            whole = told_whole(view.library, reading) if reading is not None else None
            if whole is not None and topics(whole):
                return whole
        if before is not None:
            view.pane.select(before)
        return None

    def coverage(self) -> None:
        """Show which source tells what, under the filter in force; go to the record chosen there."""
        self.navigation.end_asking(keep=True)
        if not self.view.once_known(self._show_coverage):
            self.view.keys.say("Looking for all that passes: the picture follows. Another filter leaves it.")

    def _show_coverage(self) -> None:
        from explorer.ui.screens.coverage_picture import Covering

        def chosen(record: tuple[Kind, int] | None) -> None:
            if record is not None:
                self.navigation.to_record(*record)

        view = self.view
        hits = {kind: pane.hits for kind, pane in view.panes.items()}
        n = view.pane.selected
        at = (view.kind, n) if n is not None else None
        self.screen.app.push_screen(Covering(view.library, view.shown, hits, at), chosen)
