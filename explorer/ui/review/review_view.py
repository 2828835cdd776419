"""What the screen of `review` shows, and the ways through it: the article in front, the passage, the progress."""

from explorer.review.desk import Desk, Step
from explorer.review.mark import Mark, State
from explorer.review.sheet import PARTS, Excerpt, Sheet
from explorer.ui.keys import REVIEWING
from explorer.ui.paint.lists import Move
from explorer.ui.review.article_page import ArticlePage
from explorer.ui.review.mark_panel import MarkPanel
from explorer.ui.review.review_progress import PassageView, trying


class ReviewView(PassageView):
    """The article beside the passage, under the progress and over the keys."""

    nothing = "No passage is marked here. space marks a sentence."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, REVIEWING)
        first = next((sheet for sheet in desk.sheets if not sheet.done and not sheet.trouble), desk.sheets[0])
        self.front = first.id
        """The source of the article in front, whatever articles come and go."""
        self.page = ArticlePage(first)
        self.panel = MarkPanel(desk)

    @property
    def number(self) -> int:
        """Which of the articles is in front; the first, once that is gone."""
        return next((n for n, sheet in enumerate(self.desk.sheets) if sheet.id == self.front), 0)

    @property
    def sheet(self) -> Sheet:
        """The article in front."""
        return self.desk.sheets[self.number]

    @property
    def mark(self) -> Mark | None:
        """The passage under the cursor."""
        stop = self.page.stop
        return stop.mark if stop else None

    @property
    def passage(self) -> Excerpt | None:
        """The passage under the cursor."""
        return Excerpt(self.sheet, self.mark) if self.mark else None

    def show(self, key: str | None = None) -> None:
        """Show the article as it is now, the cursor on that mark, else where it was, else on the surest open one."""
        stop = self.page.stop if self.page.sheet.id == self.sheet.id else None
        place = (stop.paragraph, stop.mark.start if stop.mark else 0) if stop else (-1, 0)
        surest = self.sheet.surest_first("open") if stop is None else [stop.mark] if stop.mark else []
        self.page.show(self.sheet, key or next((one.key for one in surest), None), place)
        self.tell()

    def tell(self) -> None:
        """Tell where the cursor is, and how far the review."""
        sheet, stop = self.sheet, self.page.stop
        title = f"{self.number + 1}/{len(self.desk.sheets)} {sheet.article.source.label}: {sheet.article.source.title}"
        self.bar.show(title)
        part = sheet.part_of(stop.paragraph) if stop else None
        where = f"{sheet.label(stop.paragraph)}{f', {part}' if part in PARTS else ''}" if stop else ""
        self.panel.show(self.mark, where)

    def show_step(self, step: Step) -> None:
        """Show where a step was that is taken back."""
        key = None
        # A candidate that was asked has no place in an article.
        for one in step.before[:1] if not step.appended else ():
            key = one.key
            if any(sheet.id == one.source for sheet in self.desk.sheets):
                self.front = one.source
        self.show(key)

    def is_stale(self) -> bool:
        """Whether another window, or a hand, has changed the passage under the cursor; it is shown as it is now."""
        before = self.mark
        with trying(self.say):
            if self.desk.refresh():
                self.show()
            if self.mark != before:
                self.say("It was changed meanwhile. This is what is so now.")
        return self.mark != before

    def marked(self) -> Excerpt | None:
        """The passage under the cursor, unless it has changed since it was shown."""
        return None if self.is_stale() else super().marked()

    def move(self, step: Move) -> None:
        """To another stop of the article."""
        self.say("")
        self.page.move(step)
        self.tell()

    def to_article(self, by: int) -> None:
        """To the next article, or the one before."""
        with trying(self.say):
            self.desk.refresh()
            self.front = self.desk.sheets[max(0, min(self.number + by, len(self.desk.sheets) - 1))].id
            self.show()

    def to_open(self, by: int = 1) -> None:
        """To the next passage nobody decided of, or the one before; then to what is accepted and in no record."""
        if self._go_to("open", by):
            return
        if self._go_to("accepted", by):
            self.say("Every passage is decided; this one is in no record yet. enter writes one.")
            return
        self.tell()
        more = " D shows what the articles tell differently." if self.desk.differences_told() else ""
        self.say(f"Every passage is decided, and stands in a record if it was accepted.{more}")

    def _go_to(self, state: State, by: int) -> bool:
        """To the next passage in that state, or the one before, in any article; False where there is none."""
        count, mark = len(self.desk.sheets), self.mark
        for step in range(count + 1):
            number = (self.number + by * step) % count
            marks = self.desk.sheets[number].surest_first(state)[::by]
            if step == 0:
                marks = [one for one in marks if mark is None or ((one.rank > mark.rank) == (by > 0) and one != mark)]
            if marks:
                self.front = self.desk.sheets[number].id
                self.show(marks[0].key)
                return True
        return False

    def go_on(self) -> None:
        """To what is to be done next, after something was written."""
        self.show()
        self.to_open()
