"""The text of an article under review, with a cursor that goes from passage to passage."""

from textual.content import Content

from explorer.review.sheet import Sheet
from explorer.text.display import display
from explorer.ui.look.content import wrapped
from explorer.ui.paint.lists import Move
from explorer.ui.paint.painted import Canvas, Line
from explorer.ui.review.paragraphs import Paragraphs, Stop


class ArticlePage:
    """Makes the paragraphs in sight alone, so that a key costs the same in an article of any length."""

    def __init__(self, sheet: Sheet) -> None:
        self.canvas = Canvas(self, id="article")
        self._text = Paragraphs(sheet, self.canvas)
        self.at = 0
        self._top = (0, 0)
        """The first line in sight: the rank of its paragraph, and its line there."""

    @property
    def sheet(self) -> Sheet:
        """The article that is shown."""
        return self._text.sheet

    @property
    def stops(self) -> list[Stop]:
        """Where the cursor can be, in the order of the file."""
        return self._text.stops

    @property
    def stop(self) -> Stop | None:
        """What is under the cursor."""
        return self.stops[self.at] if self.at < len(self.stops) else None

    def show(self, sheet: Sheet, key: str | None = None, place: tuple[int, int] = (-1, 0)) -> None:
        """Show an article as it is now, the cursor on the mark of that key, else at or after that place."""
        if sheet.id != self.sheet.id or sheet.text is not self.sheet.text:
            self._text = Paragraphs(sheet, self.canvas)
            self._top = (0, 0)
        text = self._text
        text.take(sheet)
        found = (n for n, stop in enumerate(text.stops) if key and stop.mark and stop.mark.key == key)
        wanted = (text.rank(place[0]), place[1])
        later = (
            n
            for n, stop in enumerate(text.stops)
            if (text.rank(stop.paragraph), stop.mark.start if stop.mark else 0) >= wanted
        )
        self.go(next(found, next(later, len(text.stops) - 1)))

    def go(self, at: int) -> None:
        """Put the cursor on a stop, and scroll as far as it needs."""
        self.at = max(0, min(at, len(self.stops) - 1))
        text, height = self._text, self.canvas.frame.inner.height
        if (stop := self.stop) is None:
            self.canvas.repaint()
            return
        text.here = stop
        if height > 0:
            (rank, line), lines = self._place(stop), len(text.lines(stop.paragraph))
            if (rank, line) < self._top:
                self._top = (rank, line)
            else:
                least = text.back((rank, min(lines - 1, line + 3)), height - 1)
                self._top = max(self._top, min(least, (rank, line)))
        self.canvas.repaint()

    def _place(self, stop: Stop) -> tuple[int, int]:
        """The rank of a stop's paragraph, and the line of that on which it begins."""
        line = self._text.starts(stop.paragraph).get(stop.mark.key, 0) if stop.mark else 0
        return self._text.rank(stop.paragraph), line

    def scroll(self, lines: int) -> None:
        """Scroll by lines; the cursor stays where it is."""
        if self._text.order:
            self._top = self._text.on(self._top, lines) if lines > 0 else self._text.back(self._top, -lines)

    def move(self, step: Move) -> None:
        """Put the cursor on another stop: the next, one a page on or back, the last …"""
        if step in ("page_down", "page_up"):
            self._page(1 if step == "page_down" else -1)
        else:
            self.go({"down": self.at + 1, "up": self.at - 1, "home": 0, "end": len(self.stops)}[step])

    def _page(self, by: int) -> None:
        self.scroll(by * max(1, self.canvas.frame.inner.height - 2))
        later = (n for n, stop in enumerate(self.stops) if self._text.rank(stop.paragraph) >= self._top[0])
        self.go(next(later, len(self.stops) - 1))

    def fit_size(self) -> None:
        """Wrap anew, and keep the cursor in sight."""
        self._text = Paragraphs(self.sheet, self.canvas)
        self._text.take(self.sheet)
        self._top = (self._top[0], 0)
        self.go(self.at)

    @property
    def cursor(self) -> tuple[int, int]:
        """Cell and line of the cursor, where it is in sight."""
        at = self._place(self.stop) if self.stop else self._top
        lines = range(self.canvas.frame.inner.height)
        return 0, next((y for y in lines if self._text.below(self._top, y) == at), 0)

    def line(self, y: int) -> Line:
        """A line of the paragraphs in sight."""
        width = self.canvas.frame.inner.width
        if said := self.sheet.trouble:
            lines = wrapped(Content(display(said, one_line=True)), max(8, width - 2))
            return self.canvas.written(Content(" ") + lines[y] if y < len(lines) else Content(""), width)
        found = self._text.below(self._top, y)
        shown = self._text.lines(self._text.order[found[0]])[found[1]] if found else Content("")
        return self.canvas.written(shown, width)

    def click(self, x: int, y: int) -> str:
        """Put the cursor on what is under the mouse; none of it is a button."""
        text = self._text
        if (found := text.below(self._top, y)) is not None:
            paragraph = text.order[found[0]]
            starts = text.starts(paragraph)
            here = [n for n, stop in enumerate(self.stops) if stop.paragraph == paragraph]
            before = [n for n in here if (mark := self.stops[n].mark) and starts[mark.key] <= found[1]]
            self.go((before or here[:1])[-1])
        return ""
