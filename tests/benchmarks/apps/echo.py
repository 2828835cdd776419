"""The least a Textual app can do with a key: what the answer to a key is compared with."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Echo(App[None]):
    """Shows the last twenty characters typed."""

    def compose(self) -> ComposeResult:
        """One line."""
        self.typed = ""
        self.line = Static("READY", markup=False)
        yield self.line

    def on_key(self, event: events.Key) -> None:
        """Show the character."""
        self.typed = (self.typed + (event.character or "?"))[-20:]
        self.line.update(self.typed, layout=False)


if __name__ == "__main__":
    Echo().run()
