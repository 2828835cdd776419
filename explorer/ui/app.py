"""The app: themes, styles, the main screen, what opens over any screen, and its corpus opened again."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme

from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.kinds import Kind
from explorer.text.display import display
from explorer.ui.keys import COMMANDS, own_keys
from explorer.ui.look import colours
from explorer.ui.main.panes import needed
from explorer.ui.main.screen import MainScreen
from explorer.ui.main.view import Start
from explorer.ui.paint.bars import KeyBar
from explorer.ui.terminal.first_screen import FirstScreen
from explorer.ui.terminal.session import WINDOWS, TerminalApp

if TYPE_CHECKING:
    from explorer.ui.copier import NotArrived
    from explorer.ui.paint.bars import Say


def main_screen(app: App[None]) -> MainScreen:
    """The main screen, whatever lies over it."""
    screen = app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


class Guides:
    """Opens what leads over any screen of one app: the help, the palette, the themes."""

    def __init__(self, app: App[None]) -> None:
        self._app = app

    def help(self) -> None:
        """Show what this is, what can be done where one is, and every key; do what is chosen there."""
        from explorer.index.read.overview import a_day
        from explorer.ui.screens.help import about, commands_of, dates, show_help

        screen, main = self._app.screen, main_screen(self._app)
        here, others = commands_of(screen, COMMANDS if screen is main else ())
        library = main.view.library
        show_help(self._app, [*about(library.about().title), *here, *others, *dates(a_day(library).year)])

    def palette(self, of_themes: bool = False) -> None:
        """Show the palette, or the themes in one like it."""
        from explorer.ui.palette import StillPalette, palette, themes

        main_screen(self._app).navigation.end_asking(keep=True)
        if not isinstance(self._app.screen, StillPalette):
            self._app.push_screen(themes() if of_themes else palette())


PAUSE: Final = 2.0
"""Seconds between two looks at the folder, which a key brings about; without keys there are none."""
REST: Final = 0.3
"""Seconds without a key before such a look: a folder of thousands of files would hold up what a key does."""


class Folder(Protocol):
    """The folder of the corpus that is shown. Each of these is for a worker thread."""

    def changes(self) -> str:
        """What is to be told of it since it was opened, as a sentence; "" for nothing."""

    def open_again(self) -> Library | str:
        """Its library as it is now; or what is wrong with it, in a sentence."""


class Reloading:
    """Looks at the folder of one app, where there is one."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._key = 0.0
        self._next = monotonic() + PAUSE
        """When it is time to look again: never while that is being done, or once a change was told."""
        self.folder: Folder | None = None

    def say(self, message: str, *, bad: bool = False) -> None:
        """Say something on the key bar of the main screen."""
        main_screen(self._app).view.keys.say(message, bad=bad)

    def look(self) -> None:
        """Look whether the corpus has changed, once the keys rest, if that was not just done or told."""
        self._key = monotonic()
        if self.folder is not None and self._key >= self._next:
            self._next = inf
            self._look_at_rest()

    def _look_at_rest(self) -> None:
        if (wait := self._key + REST - monotonic()) > 0:
            self._app.set_timer(wait, self._look_at_rest)
        else:
            self._app.run_worker(self._look, thread=True, group="reload")

    def _look(self) -> None:
        assert self.folder is not None, "else it is not begun"
        if told := self.folder.changes():
            self._app.call_from_thread(self.say, told)
        else:
            self._next = monotonic() + PAUSE

    def reload(self) -> None:
        """Open the corpus again; what was open stays until that is done, and where it cannot be done."""
        if self.folder is None:
            self.say("This corpus cannot be opened again from here: leave the app, and start it again.", bad=True)
            return
        self.say("Reading the corpus …")
        self._app.run_worker(self._reload, thread=True, group="reload")

    def _reload(self) -> None:
        assert self.folder is not None, "else it is not begun"
        opened = self.folder.open_again()
        self._next = monotonic() + PAUSE
        if isinstance(opened, str):
            self._app.call_from_thread(self.say, opened, bad=True)
        else:
            self._app.call_from_thread(self._show, opened)

    def _show(self, library: Library) -> None:
        """Show a library in place of what is shown: filter, pane, record and reader stay."""
        app, main = self._app, main_screen(self._app)
        if app.screen is not main:
            self.say("The corpus was read meanwhile: R shows it.")
            return
        old, was_reading = main.view, main.view.reading
        screen = MainScreen(library, old.filter, old.kind)
        screen.view.go_on_from(old)
        screen.copying.go_on_from(main.copying)
        found = library.number(old.pane.current.id) if old.pane.current else None
        if found is not None:
            screen.view.panes[found[1]].wanted = found[0]
        # The lowest screen cannot be switched, the mode that it is the lowest of can.
        before, mode = app.current_mode, f"library-{id(library)}"
        app.add_mode(mode, lambda: screen)
        app.switch_mode(mode)
        if before != app.DEFAULT_MODE:
            app.remove_mode(before)
        if was_reading:
            screen.call_after_refresh(screen.navigation.to_reader)
        screen.call_after_refresh(self.say, "This is the corpus as it is now.")


class ThemeChoice:
    """The theme of an app: taken before anything is drawn, and kept for the next start when another is chosen."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self.name = ""
        """What it is called; "" while there is none yet."""

    def start_in(self, name: str) -> None:
        """Take a theme before the first style is read: set in the ordinary way, all of them are read again for it."""
        app, self.name = self._app, name
        theme = app.get_theme(name)
        if theme is None or not theme.dark or theme.ansi:
            app.theme = name
            return
        app.set_reactive(App.theme, name)
        app.add_class(f"-theme-{name}", update=False)
        app.stylesheet.set_variables(app.get_css_variables())

    def remember(self, chosen: Theme, say: Say) -> None:
        """Keep a theme that was chosen, behind the scenes; the one to start with is none."""
        if chosen.name == self.name:
            return
        self.name = chosen.name

        def keep() -> None:
            from explorer.home.settings import try_to_remember

            if trouble := try_to_remember("theme", theme=chosen.name):
                self._app.call_from_thread(say, trouble, bad=True)

        self._app.run_worker(keep, thread=True, group="theme", exclusive=True)


class OurApp(TerminalApp):
    """What both apps have: the look, the reader's own keys, and a screen to start with."""

    TITLE = "Hanoi Convention Explorer"
    _start: Screen[None]

    def __init__(self, first_screen: FirstScreen, keys: Mapping[str, str] | None, signs: str) -> None:
        super().__init__(first_screen, signs)
        self.own_keys, self.wrong_keys = own_keys(keys or {})
        self.set_keymap({id: command.keys for id, command in self.own_keys.items()})
        self.register_theme(colours.OWN)
        if os.environ.get("NO_COLOR"):
            # Without colour these two draw black on black.
            for name in [name for name in self.available_themes if "ansi" in name]:
                self.unregister_theme(name)
        self.animation_level = "none"

    def get_default_screen(self) -> Screen[None]:
        """What it starts with."""
        return self._start

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, under all of them the floor of contrast; where signs are plain, what makes them so."""
        return [*super().get_line_filters(), colours.floor(self), *self.signs.filters]

    def copy_to_clipboard(self, text: str) -> None:
        """What ctrl+c and ctrl+x send of a text selected in an input; nothing would wipe the clipboard."""
        if text:
            super().copy_to_clipboard(display(text, limit=len(text)))

    def on_key(self, event: events.Key) -> None:
        """Say why a letter that is none of ASCII does nothing; where text is typed, none comes here."""
        letter = event.character or event.key.rpartition("+")[2]
        if len(letter) == 1 and not letter.isascii() and letter.isprintable() and letter != "\N{REPLACEMENT CHARACTER}":
            # A vowel sign of Thai or Hindi needs something to stand on.
            shown = f"◌{letter}" if unicodedata.category(letter).startswith("M") else letter
            said = f"Here {shown} is no key: the keys are Latin letters. Switch the keyboard's layout."
            if letter == "€" or letter < "\u0100" or unicodedata.name(letter, "").startswith("LATIN"):
                said = f"Here {shown} is no key: the keys are letters without accents, digits and signs of ASCII."
            for bar in self.screen.query(KeyBar):
                bar.say(said)


class ExplorerApp(OurApp):
    """Explores one library, from a filter and a pane to start with."""

    CSS_PATH = "explorer.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (72, "-stacked"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"),
        (16, "-low"),
        (26, "-mid"),
        (34, "-tall"),
        (46, "-very-tall"),
    ]

    def __init__(
        self,
        library: Library,
        filter: Filter | None = None,
        pane: Kind = "event",
        theme_name: str = colours.NAME,
        first_frame: Callable[[], object] | None = None,
        first_screen: FirstScreen | None = None,
        *,
        select: tuple[int, Kind] | None = None,
        home: bool = False,
        opened: Sequence[str] = (),
        read_view: Callable[[Sequence[str]], Start] | None = None,
        trouble: str = "",
        keys: Mapping[str, str] | None = None,
        signs: str = "",
    ) -> None:
        self._theme_choice = ThemeChoice(self)
        super().__init__(first_screen or FirstScreen(""), keys, signs)
        self._trouble = f"{trouble} {self.wrong_keys}".strip()
        self._first_frame = first_frame
        self._panes_need = needed(library)
        self._start: MainScreen = MainScreen(library, filter or Filter(), pane, home=home)
        self._start.view.opened = tuple(opened)
        self._start.view.read_view = read_view
        self._guides = Guides(self)
        self.reloading = Reloading(self)
        if select is not None:
            self._start.view.panes[select[1]].wanted = select[0]
        self._theme_choice.start_in(theme_name)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, none while there is no theme yet, since mixing them takes a while; and one width."""
        if not self._theme_choice.name:
            return {}
        return {**super().get_css_variables(), "panes-need": str(self._panes_need)}

    # By the names in the table of commands, and Textual's own for ctrl+p.
    action_help = property(lambda app: app._guides.help)
    action_command_palette = property(lambda app: app._guides.palette)
    action_reload = property(lambda app: app.reloading.reload)

    def on_ready(self) -> None:
        """Tell when the first screen stands."""
        if self._first_frame is not None:
            self.call_after_refresh(self._first_frame)
        if self._trouble:
            self.reloading.say(self._trouble, bad=True)
        remember = partial(self._theme_choice.remember, say=self.reloading.say)
        self.theme_changed_signal.subscribe(self, remember, immediate=True)

    async def on_event(self, event: events.Event) -> None:
        """A key, and coming back to the window, is an occasion to look after the corpus."""
        if isinstance(event, (events.Key, events.AppFocus)):
            self.reloading.look()
        await super().on_event(event)

    def on_not_arrived(self, lost: NotArrived) -> None:
        """Show the text of a copy that no clipboard took."""
        from explorer.ui.screens.dialogs import TextDialog

        self.push_screen(TextDialog("Not copied: select it with the mouse", f"{lost.said}\n\n{lost.text}"))

    # What the main screen tells when it stands.
    on_main_screen_stands = TerminalApp.complete_first_screen

    def action_help_quit(self) -> None:
        """Tell who presses ctrl+c how to leave."""
        self.reloading.say("q quits. Text selected with the mouse is copied by the terminal.")

    def action_pause(self) -> None:
        """Stop until `fg`, where a shell waits that can say so; elsewhere the window would stay dead."""
        parent = os.getppid()
        if WINDOWS or os.getsid(parent) != os.getsid(0) or os.getpgid(parent) == os.getpgid(0):
            self.reloading.say("No shell waits for this program, so it cannot be paused. q quits.", bad=True)
        else:
            self.action_suspend_process()
