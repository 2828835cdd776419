"""The palette: every command by name, and every record by its title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.theme import ThemeProvider
from textual.widgets import Input

from explorer.dates.by_event import Several
from explorer.dates.when import understand
from explorer.errors import Refused
from explorer.home.views import views
from explorer.index.ask.filters import Filter
from explorer.index.facets import FACETS
from explorer.index.find import parse_find
from explorer.index.kinds import KINDS, NAMES
from explorer.index.read.choices import choices
from explorer.index.read.lookup import events_called
from explorer.ui.keys import COMMANDS, Command
from explorer.ui.look.content import line
from explorer.ui.paint.bars import shown
from explorer.ui.terminal.session import LeftButton

if TYPE_CHECKING:
    from explorer.ui.main.screen import MainScreen
    from explorer.ui.main.view import Start, View

MOST_RECORDS = 8
"""Records offered of each kind."""
PATIENCE = 0.01
"""Seconds that each kind may take."""

WHOLE, NAMED, TITLED, BY_EVENT, LOOSE, TOLD = 3.0, 2.5, 2.1, 2.0, 1.0, 0.5
"""Scores: a command with the words typed, a value or theme called so, a record with them in its
title, dates by the name of an event, a command with their letters, the rest."""


class StillPalette(LeftButton, CommandPalette):
    """Textual's, without a blinking cursor."""

    def on_mount(self) -> None:
        """Nothing moves while nobody types."""
        self.query_one(Input).cursor_blink = False


def palette() -> StillPalette:
    """The commands, the conditions and the records; where none is called so, that is said."""
    return StillPalette([Finder], placeholder="A command, or a word of a record …", id="--command-palette")


def themes() -> StillPalette:
    """The themes."""
    return StillPalette([ThemeProvider], placeholder="Search for themes…")


class Finder(Provider):
    """The commands of the table; on the main screen also records, as `/` finds them, and what narrows the panes."""

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(line(command.help), partial(self.screen.run_action, command.action), help=command.show)

    async def search(self, query: str) -> Hits:
        """Whatever matches; where nothing at all does, one line that says so."""
        from explorer.ui.main.screen import MainScreen

        hits = [*self._commands(query), *self._themes(query)]
        if isinstance(self.screen, MainScreen):
            screen = self.screen
            hits += [*self._dates(screen, query), *self._values(screen, query), *self._views(screen, query)]
            hits += self._records(screen, query)
        for hit in hits:
            yield hit
        if not hits:
            said = f"Nothing is called {query!r}: no command, record, date, source, view or theme"
            yield Hit(TOLD / 2, line(said), lambda: None, help="/ finds words in the quotes too")

    def _offered(self) -> Iterable[Command]:
        return (command for command in shown(self.screen, COMMANDS) if command.palette)

    def _commands(self, query: str) -> Iterator[Hit]:
        matcher = self.matcher(query)
        for command in self._offered():
            if (score := matcher.match(command.help)) > 0:
                run = partial(self.screen.run_action, command.action)
                whole = all(word in command.help.casefold() for word in query.casefold().split())
                # Letters that only follow each other somewhere in a sentence are seldom what was meant.
                rank = WHOLE if whole else LOOSE
                yield Hit(rank + score / (1 + score), matcher.highlight(command.help), run, help=command.show)

    def _records(self, screen: MainScreen, query: str) -> Iterator[Hit]:
        """The rows of all panes, titles first."""
        if (find := parse_find(query)) is None:
            return
        only, library = Filter(find=find), screen.view.library
        for kind in KINDS:
            hits = library.look(kind, only, None, MOST_RECORDS, monotonic() + PATIENCE)
            for row in library.rows(kind, hits.ranks[:MOST_RECORDS], only):
                score = TITLED if find.spans(row.title) else TOLD
                go = partial(screen.navigation.to_record, kind, row.n)
                yield Hit(score, line(row.title), go, help=NAMES[kind].one.capitalize())

    def _themes(self, query: str) -> Iterator[Hit]:
        for name in self.app.available_themes:
            if query.casefold() in f"theme {name}".casefold():
                yield Hit(NAMED, line(f"Theme {name}"), partial(setattr, self.app, "theme", name))

    def _views(self, screen: MainScreen, query: str) -> Iterator[Hit]:
        """The kept views of this corpus, which can be opened here."""
        view, opened, read_view = screen.view, screen.view.opened, screen.view.read_view
        if read_view is None:
            return
        with suppress(Refused):
            for name, given in views().items():
                here = given[: len(opened)] == opened and ("--content" in given) == bool(opened)
                if here and query.casefold() in f"view {name}".casefold():
                    yield Hit(NAMED, line(f"View {name}"), partial(_show_view, view, partial(read_view, given)))

    def _dates(self, screen: MainScreen, query: str) -> Iterator[Hit]:
        called = partial(events_called, screen.view.library)
        try:
            try:
                meant = understand(query, called)
            except Several as several:
                meant = understand(several.first, called)
        except Refused:
            return
        if meant.whole and meant.events.startswith(meant.whole):
            return  # A name alone asks for the event, which is offered too.
        told = " · ".join(filter(None, (f"Only {meant.period.describe()}", meant.events)))
        rank = BY_EVENT if meant.events else WHOLE
        yield Hit(rank, line(told), partial(screen.filtering.choose_period, meant.period), help="dates")

    def _values(self, screen: MainScreen, query: str) -> Iterator[Hit]:
        view = screen.view
        for facet in FACETS:
            offered = choices(view.library, facet, view.filter, query, (), count=False).shown[:MOST_RECORDS]
            for choice in offered:
                narrowed = view.filter.choose(facet.field, [choice.id])
                yield Hit(
                    NAMED,
                    line(f"Only {facet.label.lower()} {choice.name}"),
                    partial(view.narrow, narrowed),
                    help=facet.label,
                )


def _show_view(view: View, read: Callable[[], Start]) -> None:
    try:
        filter, pane, select = read()
    except Refused as error:
        view.keys.say(f"This view cannot be opened any more: {error}", bad=True)
        return
    view.narrow(filter)
    if select is not None:
        view.panes[select[1]].select(select[0])
    view.bring_to_front(pane)
    view.light(reader=False)
