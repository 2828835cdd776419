"""The screen of `review`: an article, the passage under the cursor, and what the keys decide of it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Offset

from explorer.review.desk import Desk
from explorer.ui.keys import REVIEWING
from explorer.ui.paint.bars import bindings
from explorer.ui.paint.painted import Canvas
from explorer.ui.review.composing import Composing
from explorer.ui.review.deciding import Deciding
from explorer.ui.review.differing import Differing
from explorer.ui.review.review_view import ReviewView
from explorer.ui.review.shaping import Shapes, Shaping
from explorer.ui.terminal.session import FullScreen


class Reviewing(Shapes, FullScreen[None]):
    """Reviews the articles of a desk."""

    BINDINGS = bindings(REVIEWING)
    offered = REVIEWING

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.view = ReviewView(desk)
        self.composing = Composing(self, self.view, self.view.go_on)
        self.shaping = Shaping(self, self.view)
        self.deciding = Deciding(self.view, self.composing, self.shaping.speaker)

    def compose(self) -> ComposeResult:
        """The article beside the passage, under the progress and over the keys."""
        yield self.view.bar
        with Horizontal(id="sheet"):
            yield self.view.page.canvas
            yield self.view.panel
        yield self.view.keys

    def on_mount(self) -> None:
        """Show the first article that is not done."""
        self.view.page.canvas.frame.light(True)
        self.view.show()
        self.composing.ask_what_it_is(self.view.sheet)

    @property
    def cursor_at(self) -> Offset:
        """Where the passage under the cursor begins: there the terminal's own stands, for those who listen."""
        return self.view.page.canvas.cursor_at

    @on(Canvas.Pointed)
    def _pointed(self) -> None:
        self.view.tell()

    def action_differences(self) -> None:
        """Show what the articles tell differently; back here, what was decided there is seen."""
        self.view.say("")
        self.app.push_screen(Differing(self.view.desk, self.composing.questions), lambda _: self.view.show())

    def action_source(self) -> None:
        """Show what is known of the article's source, and change what is said of it."""
        self.composing.source(self.view.sheet)

    def action_uncertain(self, by: int) -> None:
        """To the next passage nobody decided of, or the one before."""
        self.view.say("")
        self.view.to_open(by)

    def action_leave(self) -> None:
        """Quit; all that was decided is on the disk."""
        self.app.exit()

    # What each key does, by the names in the table of commands.
    action_accept = property(lambda screen: screen.deciding.accept)
    action_refuse = property(lambda screen: screen.deciding.refuse)
    action_refuse_rest = property(lambda screen: screen.deciding.refuse_rest)
    action_certain = property(lambda screen: screen.deciding.certain)
    action_mark = property(lambda screen: screen.deciding.mark)
    action_together = property(lambda screen: screen.deciding.together)
    action_move = property(lambda screen: screen.view.move)
    action_article = property(lambda screen: screen.view.to_article)
