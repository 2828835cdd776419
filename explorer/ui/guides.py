"""What opens over any screen to find one's way: the help, the palette, the themes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import App

from explorer.errors import Refused
from explorer.index.ask.filters import Filter
from explorer.index.kinds import Kind
from explorer.ui.keys import COMMANDS, Command
from explorer.ui.main.view import View


class Guides:
    """Opens them for one app."""

    def __init__(self, app: App[None], view: View) -> None:
        self._app = app
        self.view = view
        self.read_view: Callable[[Sequence[str]], tuple[Filter, Kind, tuple[int, Kind] | None]] | None = None
        """Tells what the arguments of a kept view mean: the command line's to know."""

    def help(self) -> None:
        """Show what this is, what can be done where one is, and every key; do what is chosen there."""
        from explorer.index.read.overview import a_day
        from explorer.ui.screens.help import rows, show_help

        screen, library = self._app.screen, self.view.library
        offered: Sequence[Command] = getattr(screen, "offered", ())
        runs = COMMANDS if screen is self._app.screen_stack[0] else offered
        own: Mapping[str, Command] = getattr(self._app, "own_keys", {})
        lines = rows(library.about().title, offered, runs, a_day(library).year, own)
        show_help(self._app, lines)

    def views(self) -> Mapping[str, tuple[str, ...]]:
        """The kept views of this corpus that can be opened here, by name."""
        from explorer.home.views import views

        opened = self.view.opened
        try:
            return {
                name: given
                for name, given in (views().items() if self.read_view else ())
                if given[: len(opened)] == opened and ("--content" in given) == bool(opened)
            }
        except Refused:
            return {}

    def open_view(self, given: Sequence[str]) -> None:
        """Show a kept view."""
        assert self.read_view is not None, "else none is offered"
        view = self.view
        try:
            filter, pane, select = self.read_view(given)
        except Refused as error:
            view.keys.say(f"This view cannot be opened any more: {error}", bad=True)
            return
        view.narrow(filter)
        if select is not None:
            view.panes[select[1]].select(select[0])
        view.bring_to_front(pane)
        view.light(reader=False)

    def palette(self, themes: bool = False) -> None:
        """Show the palette, or the themes in one like it."""
        from explorer.ui.palette import Palette, StillPalette, Themes

        if not isinstance(self._app.screen, StillPalette):
            self._app.push_screen(Themes() if themes else Palette())
