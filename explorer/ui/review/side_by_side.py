"""Passages of several articles in columns, as the comparison shows them, each with what is to become of it."""

from explorer.index.read.record import QuoteView
from explorer.review.desk import Desk
from explorer.review.sheet import Excerpt, Passages
from explorer.ui.paint.lists import Move
from explorer.ui.reader.comparer import Comparer
from explorer.ui.reader.topic import Topic


class SideBySide:
    """Shows columns; its cursor is one of them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._comparer = Comparer()
        self.canvas = self._comparer.canvas
        self.canvas.frame.light(True)
        self._columns: Passages = ()

    @property
    def at(self) -> int:
        """The number of the column under the cursor."""
        return self._comparer.quote.n if self._columns else 0

    def show(self, title: str, columns: Passages, at: int = 0) -> None:
        """Show passages, each under what is said of it in place of an answer, the cursor on one of them."""
        self._columns = columns
        self.canvas.display = bool(columns)
        if columns:
            views = [self._view(number, column) for number, column in enumerate(columns)]
            self._comparer.show(title, Topic("", tuple((view,) for view in views)), "")
            self.step(min(at, len(columns) - 1))

    def step(self, by: int) -> None:
        """Go to another column."""
        self._comparer.step(by)

    def scroll(self, step: Move) -> None:
        """Scroll in what is too long to be seen at once."""
        if self._columns:
            self._comparer.move(step)

    def _view(self, number: int, column: Excerpt) -> QuoteView:
        sheet, mark, said = column
        inside = mark.paragraph < len(sheet.text.paragraphs)
        return QuoteView(
            n=number, id=mark.quote or "", source_id=sheet.id, source_label=sheet.article.source.label,
            paragraph=mark.paragraph, exact=mark.exact, mode=mark.mode, speaker_id=None,
            speaker=self._desk.name_of(mark.speaker) if mark.mode != "narration" else None, role=None, affiliation=None,
            attribution=None, note=None, answer=said, language=sheet.article.source.language,
            part=None if inside else sheet.part_of(mark.paragraph) or "apart",
        )  # fmt: skip
