"""The actions of the group Read and copy: differences, comparing, coverage, copying, clippings."""

from __future__ import annotations

from explorer.index.ask.library import Kind
from explorer.ui.main.base import ViewScreen


class Quoting(ViewScreen):
    """Shows and copies what the reader holds."""

    def action_differences(self) -> None:
        """Show in the reader every question on which sources differ."""
        self.view.show_differences()
        self.go_into_reader()

    def action_compare(self) -> None:
        """Compare the sources of what the reader shows, full screen."""
        from explorer.ui.screens.compare_sources import comparison_of

        reading = self.view.reader.reading
        if reading is None:
            return
        screen = comparison_of(self.view.library, reading, self.view.reader.quote)
        if isinstance(screen, str):
            self.view.keys.say(screen)
        else:
            self.app.push_screen(screen)

    def action_coverage(self) -> None:
        """Show which source tells what, under the filter in force; go to the record chosen there."""
        from explorer.ui.screens.coverage_picture import Covering

        def chosen(record: tuple[Kind, int] | None) -> None:
            if record is not None:
                self.view.select(*record)
                self.go_to(record[0])

        def show() -> None:
            view = self.view
            hits = {kind: pane.hits for kind, pane in view.panes.items()}
            n = view.pane.selected
            at = (view.kind, n) if n is not None else None
            self.app.push_screen(Covering(view.library, view.filter, hits, at), chosen)

        self.end_asking(keep=True)
        if not self.view.once_known(show):
            self.view.keys.say("Looking for all that passes: the picture follows. Another filter leaves it.")

    def action_copy(self, ask: bool) -> None:
        """Copy the current quote in the form and style chosen last, or in those to choose now."""
        from explorer.ui.copier import Copier

        quote, record = self.view.reader.quote, self.view.reader.reading
        if quote is None or record is None:
            self.view.keys.say("Nothing to copy: this record has no quote.", bad=True)
            return
        copier = Copier(self.app, self.view.library, self.view.keys.say)
        if ask:
            copier.choose_form(quote, record)
        else:
            copier.copy_quote(quote)

    def action_open(self) -> None:
        """Show the address of the article, with the quote to land on, and ask whether to open it."""
        from explorer.export.passage import passage
        from explorer.ui.screens.open_source import open_source

        quote, say = self.view.reader.quote, self.view.keys.say
        if quote is None:
            say("Nothing to open: this record has no quote.", bad=True)
            return
        library = self.view.library
        open_source(self.app, library, passage(library, quote), say)

    def action_clip(self) -> None:
        """Keep the current quote at once; of one that is kept already, ask for the note."""
        from explorer.export.passage import passage
        from explorer.ui.screens.kept_clippings import after_keeping

        quote = self.view.reader.quote
        if quote is None:
            self.view.keys.say("Nothing to keep: this record has no quote.", bad=True)
            return
        library, say = self.view.library, self.view.keys.say
        words, about = passage(library, quote), library.about()
        self.clipper.do(
            lambda clippings: clippings.keep(words, about.id, about.title),
            lambda kept: after_keeping(self.app, self.clipper, kept, say),
            say,
        )

    def action_clippings(self) -> None:
        """Show all clippings."""
        from explorer.ui.copier import Copier
        from explorer.ui.screens.kept_clippings import ShowClippings

        library = self.view.library
        self.app.push_screen(
            ShowClippings(self.clipper, lambda say: Copier(self.app, library, say), self.view.keys.say)
        )

    def action_zoom(self) -> None:
        """Give the whole window to what has the focus, and back."""
        self.zoom()
