"""What opens over any screen to find one's way: the help, the palette, the themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import App

from explorer.ui.keys import COMMANDS, Command
from explorer.ui.main.view import View


class Guides:
    """Opens them for one app."""

    def __init__(self, app: App[None], view: View) -> None:
        self._app = app
        self._view = view

    def help(self) -> None:
        """Show what this is, what can be done where one is, and every key; do what is chosen there."""
        from explorer.index.read.examples import a_day
        from explorer.ui.screens.help import Help, rows

        screen, library = self._app.screen, self._view.library
        offered: Sequence[Command] = getattr(screen, "offered", ())
        runs = COMMANDS if screen is self._app.screen_stack[0] else offered
        own: Mapping[str, Command] = getattr(self._app, "own_keys", {})
        lines = rows(library.about().title, offered, runs, a_day(library).year, own)

        def chosen(command: Command | None) -> None:
            if command is not None:
                screen.call_next(screen.run_action, command.action)

        self._app.push_screen(Help(lines), chosen)

    def palette(self, themes: bool = False) -> None:
        """Show the palette, or the themes in one like it."""
        from explorer.ui.palette import Palette, StillPalette, Themes

        if not isinstance(self._app.screen, StillPalette):
            self._app.push_screen(Themes() if themes else Palette())
