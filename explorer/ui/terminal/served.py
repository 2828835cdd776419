"""A page in a browser that `serve` shows the app in: Textual's driver for it, made to hear as our terminal does.

Its own reader presses keys for what it does not know, takes any size, and leaves the app running where the server was
killed.
"""

from contextlib import suppress

from textual.drivers._byte_stream import ByteStream
from textual.drivers.web_driver import WebDriver, _ExitInput

from explorer.ui.terminal.input import MAX_COLUMNS, MAX_LINES, Listener


class PageDriver(WebDriver):
    """A driver that reads with a `Listener`, and ends the app when its server is gone."""

    def run_input_thread(self) -> None:
        """Read packets: what was typed, and what the page tells of itself."""
        listener, packets = Listener(), ByteStream()
        with suppress(_ExitInput):
            for data in self._input_reader:
                for kind, payload in packets.feed(data) if data else ():
                    if kind != "D":
                        self._on_meta(kind, payload)
                        continue
                    for message in listener.hear(payload):
                        self.process_message(message)
                for message in listener.rest():
                    self.process_message(message)
        # Without one that reads, nothing can ask it to end.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._app.exit)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Hear of a size within bounds, and of nothing but sizes, focus and the end: no file is given out."""
        if packet_type == "resize":
            width, height = payload.get("width"), payload.get("height")
            if not (isinstance(width, int) and isinstance(height, int) and width > 0 and height > 0):
                return
            payload = {"width": min(width, MAX_COLUMNS), "height": min(height, MAX_LINES)}
        super().on_meta(packet_type, payload)
