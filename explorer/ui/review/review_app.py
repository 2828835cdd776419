"""The app of `review`: the look and the terminal of the other, and one screen."""

from collections.abc import Mapping

from explorer.review.desk import Desk
from explorer.ui.app import OurApp
from explorer.ui.look import colours
from explorer.ui.review.reviewing import Reviewing
from explorer.ui.terminal.first_screen import FirstScreen

MARKS = (
    ("?", "nobody has decided of it yet"),
    ("+", "accepted, and in no record yet; beside others: goes in"),
    ("x", "refused"),
    ("=", "quoted by a record; of a difference: it is a question already"),
    ("d r m n", "beside these, the mode: direct, reported, mixed, narration"),
    ("--", "stands apart from the article's body"),
    ("capt subh …", "reads as no text: a caption, a subhead; i, no text, takes it out of the body"),
)


class ReviewApp(OurApp):
    """Reviews one corpus."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (14, "-low"), (22, "-mid")]
    CSS_PATH = "../explorer.tcss"
    # Textual reads no CSS of the screen that an app starts with.
    CSS = """
    Reviewing { layers: screen prompt; }
    Reviewing #keys { layer: prompt; }
    .-mid #keys { min-height: 2; }
    Reviewing.-mid #sheet { margin: 0 0 2 0; }
    #sheet { height: 1fr; layout: vertical; margin: 0 0 1 0; }
    #article { height: 1fr; width: 1fr; }
    #passage { height: 6; width: 1fr; background: $surface; }
    Reviewing.-low #passage { height: 4; }
    Reviewing.-flat #passage { display: none; }
    Reviewing.-wide #sheet { layout: horizontal; }
    Reviewing.-wide #passage { height: 1fr; width: 30%; min-width: 36; max-width: 54; display: block; }
    """

    def __init__(
        self, desk: Desk, theme: str = colours.NAME, *, keys: Mapping[str, str] | None = None, signs: str = ""
    ) -> None:
        super().__init__(FirstScreen(""), keys, signs)
        self._start: Reviewing = Reviewing(desk)
        self.theme = theme

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours, and the one width that the style sheet asks for."""
        return {**super().get_css_variables(), "panes-need": "40"}

    def on_ready(self) -> None:
        """Say what is wrong with the keys that the reader chose."""
        if self.wrong_keys:
            self._start.view.say(self.wrong_keys, bad=True)

    def action_help(self) -> None:
        """Show every key; do what is chosen."""
        from explorer.ui.screens.help import MEANING, HelpLine, commands_of, show_help

        here, others = commands_of(self.screen)
        show_help(self, [*here, *(HelpLine(MEANING, *mark) for mark in MARKS), *others])

    def action_help_quit(self) -> None:
        """Tell who presses ctrl+c how to leave."""
        self._start.view.say("q quits. Text selected with the mouse is copied by the terminal.")


def review(desk: Desk, theme: str | None = None) -> int:
    """Run the app until it is left; gives the exit status.

    Raises Refused for no theme, RuntimeError after a fault of the app.
    """
    from explorer.home.settings import read_settings, settings_file

    settings, _ = read_settings(settings_file())
    chosen = colours.theme_for(theme, settings.theme)
    return ReviewApp(desk, chosen, keys=settings.keys, signs=settings.signs).through()
