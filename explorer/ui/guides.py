"""What opens over any screen to find one's way: the help, the palette, the themes."""

from __future__ import annotations

from textual.app import App

from explorer.ui.main.view import View


class Guides:
    """Opens them for one app."""

    def __init__(self, app: App[None], view: View) -> None:
        self._app = app
        self._view = view

    def help(self) -> None:
        """Show every key."""
        from explorer.index.read.examples import a_day
        from explorer.ui.screens.help import Help

        self._app.push_screen(Help(a_day(self._view.library).year))

    def palette(self, themes: bool = False) -> None:
        """Show the palette, or the themes in one like it."""
        from explorer.ui.palette import Palette, StillPalette, Themes

        if not isinstance(self._app.screen, StillPalette):
            self._app.push_screen(Themes() if themes else Palette())
