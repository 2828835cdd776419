"""What is done with the quote under the reader's cursor: copied, opened, kept among the clippings."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen

from explorer.errors import Refused
from explorer.index.ask.filters import Filter
from explorer.ui.main.view import View
from explorer.ui.terminal.session import draw_now

if TYPE_CHECKING:
    from explorer.export.clipping import Clipping
    from explorer.export.clippings import Contents
    from explorer.index.read.record import QuoteView
    from explorer.ui.clipper import Clipper
    from explorer.ui.paint.bars import Say

IN_DIALOG = 16
"""Cells of the window beside a line of a dialog."""
SAID_OF_KEPT = 48
"""Cells of what is said of a clipping beside its name."""


class Copying:
    """Copies, opens and keeps the current quote; and copies the command line that opens the app as it stands."""

    def __init__(self, screen: Screen[None], view: View) -> None:
        self._screen = screen
        self._view = view
        self._told_command = ""
        """The command line that was copied last: asked for again, it is kept under a name."""

    def _marked(self, do: str) -> QuoteView | None:
        """The marked quote, in sight; where there is none, say so."""
        reader = self._view.reader
        if reader.reading is None:
            self._view.show_record()
        reader.reveal()
        if reader.quote is None:
            self._view.keys.say(f"Nothing to {do}: this record has no quote.", bad=True)
        return reader.quote

    def copy(self, ask: bool) -> None:
        """Copy the current quote in the form and style chosen last, or in those to choose now."""
        quote, record = self._marked("copy"), self._view.reader.reading
        if quote is None or record is None:
            return
        app, library, say = self._screen.app, self._view.library, self._view.keys.say
        if ask:
            from explorer.ui.screens.copy_as import choose_form

            choose_form(app, library, quote, record, say)
        else:
            from explorer.ui.copier import Copier

            Copier(app, library, say).copy_quote(quote)

    def copy_command(self) -> None:
        """Copy the command line that opens the app as it stands."""
        from explorer.index.read.command_line import arguments, command_line, place, program
        from explorer.ui.copier import Copier

        view = self._view
        record = view.pane.current.id if view.pane.current else None
        given = [*view.opened, *arguments(view.shown), *place(view.kind, record)]
        text = command_line(given, program(), windows=sys.platform == "win32")
        from explorer.desktop.clipboard import for_clipboard

        if for_clipboard(text) != text:
            view.keys.say("Not copied: the folder's name has characters that no clipboard keeps; rename it.", bad=True)
            return
        if text == self._told_command:
            self._keep_view(given, text)
            return
        self._told_command = text
        otherwise = "C again shows it, to keep under a name"
        Copier(self._screen.app, view.library, view.keys.say).copy_text("command line", text, otherwise)

    def _keep_view(self, given: Sequence[str], text: str) -> None:
        """Ask for a name, and keep what is in sight under it."""
        from explorer.home.views import LONGEST, keep_view, views
        from explorer.ui.paint.prompt import Heard
        from explorer.ui.screens.dialogs import AskLine

        say = self._view.keys.say
        try:
            there = views()
        except Refused as error:
            say(f"Views cannot be kept: {error}.", bad=True)
            return

        def hear(name: str) -> Heard:
            name = name.strip()
            if not name or name.startswith("-"):
                return Heard("A name, such as the story you work on", refused=True)
            instead = ", in place of the view that is called so" if name in there else ""
            return Heard(f"--view and : open it by this name{instead}")

        def answered(name: str | None) -> None:
            if name is not None:
                try:
                    keep_view(name.strip(), given)
                except Refused as error:
                    say(f"Not kept: {error}.", bad=True)
                else:
                    say(f"Kept as view {name.strip()}: --view opens it, and : finds it.")

        about = f"{text}\n\nKeep this view under a name:"
        self._screen.app.push_screen(AskLine("Keep a view", about, "", "a name", "keep", hear, LONGEST), answered)

    def open(self) -> None:
        """Show the address of the article, with the quote to land on, and ask whether to open it."""
        from explorer.ui.screens.open_source import open_source

        if (quote := self._marked("open")) is not None:
            open_source(self._screen.app, self._view.library, quote, self._view.keys.say)

    @cached_property
    def clipper(self) -> Clipper:
        """The one line of changes to the clippings."""
        from explorer.ui.clipper import Clipper

        return Clipper(self._screen.app, self._mark_kept)

    def go_on_from(self, before: Copying) -> None:
        """Change the clippings in the same line, which knows what was deleted."""
        self.clipper = before.clipper
        self.clipper.kept = self._mark_kept

    def _mark_kept(self, contents: Contents) -> None:
        corpus = self._view.library.about().id
        kept = frozenset((c.passage.id, c.passage.exact) for c in contents.clippings if c.corpus == corpus)
        self._view.reader.keep(kept)

    def look_for_kept(self, done: Callable[[], object]) -> None:
        """Mark the quotes kept in earlier sessions. What may be wrong with their file is told when it is used."""
        from explorer.home.paths import CLIPPINGS, state_file

        file = state_file(CLIPPINGS)
        if file is not None and os.path.exists(file):

            def marked(_: object) -> None:
                draw_now(self._view.reader.canvas)
                done()

            self.clipper.do(lambda clippings: clippings.read(), marked, lambda _, *, bad=False: None, done)
        else:
            done()

    def _only_reads(self, not_done: str) -> bool:
        """Whether the reader sits at a browser, whose clippings and files these are not; then it is said."""
        if self._screen.app.is_web:
            self._view.keys.say(f"A page in a browser {not_done}: y copies the quote.", bad=True)
        return self._screen.app.is_web

    def keep(self) -> None:
        """Keep the current quote at once; of one that is kept already, ask for the note."""
        from explorer.export.citing import passage
        from explorer.ui.copier import named
        from explorer.ui.screens.kept_clippings import after_keeping

        quote = None if self._only_reads("keeps no clippings") else self._marked("keep")
        if quote is None:
            return
        library, say = self._view.library, self._view.keys.say
        words, about = passage(library, quote), library.about()
        room = self._screen.size.width - SAID_OF_KEPT
        self.clipper.do(
            lambda clippings: clippings.keep(words, about.id, about.title),
            lambda kept: after_keeping(self._screen.app, self.clipper, named(quote, room), kept, say),
            say,
        )

    def brief(self) -> None:
        """Write a briefing on the row under the cursor, or on all that passes."""
        if self._only_reads("writes no files"):
            return
        from explorer.export.briefing.gathered import Subject, subject_of
        from explorer.index.kinds import NAMES
        from explorer.ui.screens.write_out import Offered, brief

        view, offered = self._view, []
        if (row := view.pane.current) is not None:
            subject = subject_of(view.library, view.shown, row.id)
            offered.append(Offered(f"This {NAMES[row.kind].one}", row.title, subject))
        words = view.shown.describe(view.library.names(view.shown)) if view.shown else "the whole corpus"
        offered.append(Offered("All that passes", words, Subject(view.shown)))
        brief(self._screen.app, self.clipper, view.library, view.opened, offered, view.keys.say)

    def export(self) -> None:
        """Write all that passes in a format of other tools."""
        if self._only_reads("writes no files"):
            return
        from explorer.home.paths import bundled_content
        from explorer.ui.screens.write_out import export_as

        view = self._view
        # What opens the library again names the folder, unless it is the program's own.
        corpus = Path(view.opened[-1]) if view.opened else bundled_content()
        export_as(self._screen.app, view.library, view.shown, corpus, view.keys.say)

    def show_clippings(self) -> None:
        """Show all clippings."""
        if self._only_reads("keeps no clippings"):
            return
        from explorer.ui.copier import Copier
        from explorer.ui.screens.kept_clippings import ShowClippings

        app, library, say = self._screen.app, self._view.library, self._view.keys.say
        app.push_screen(
            ShowClippings(self.clipper, lambda say: Copier(app, library, say, margin=IN_DIALOG), say, self._brief_kept)
        )

    def _brief_kept(self, clippings: tuple[Clipping, ...], style: str, say: Say) -> None:
        from explorer.export.briefing.gathered import Subject
        from explorer.ui.screens.write_out import Offered, brief

        about = Offered("The clippings", f"all {len(clippings):,}", Subject(Filter(), clippings=clippings))
        brief(self._screen.app, self.clipper, self._view.library, self._view.opened, [about], say, style)
