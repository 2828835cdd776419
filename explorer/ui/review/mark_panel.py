"""What is known of the passage under the cursor: mode, speaker, words for the speaker, reason; who quotes it."""

from collections.abc import Iterator, Mapping

from textual.content import Content

from explorer.draft.suggestion import Mode
from explorer.review.desk import Desk
from explorer.review.mark import Mark, State
from explorer.ui.look.content import line, ordered, wrapped
from explorer.ui.paint.painted import Line, Painted
from explorer.ui.review.paragraphs import SIGNS

MODES: Mapping[Mode, str] = {
    "direct": "direct: the speaker's words, inside marks",
    "reported": "reported: the outlet's paraphrase",
    "mixed": "mixed: both in one passage",
    "narration": "narration: the outlet's own voice",
}
STATES: Mapping[State, str] = {
    "open": "not decided",
    "accepted": "accepted, in no record yet: enter writes one",
    "refused": "refused",
    "quoted": "quoted",
}


class MarkPanel(Painted):
    """Paints the panel, at the right or, in few columns, below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="passage")
        self._desk = desk
        self._mark: Mark | None = None
        self._where = ""
        self._lines: list[Content] = []

    def show(self, mark: Mark | None, where: str) -> None:
        """Show a passage, or that there is none at that place; nothing where there is no place."""
        self._mark, self._where = mark, where
        self.fit_size()
        self.repaint()

    def fit_size(self) -> None:
        """Wrap anew."""
        width = max(8, self.outer_size.width - 2)
        self._lines = [one for text in self._told() for one in ordered(wrapped(text, width), text.plain)]

    def line(self, y: int) -> Line:
        """One line of the panel."""
        shown = Content(" ") + self._lines[y] if y < len(self._lines) else Content("")
        return self.written(shown, self.outer_size.width)

    def _told(self) -> Iterator[Content]:
        mark = self._mark
        if mark is None:
            if self._where:
                yield line(f"{self._where}: nothing here is marked. space marks a sentence.", self.inks.dim)
            return
        state = STATES[mark.state]
        yield line(f"{SIGNS[mark.state]} {self._where}: {state}", self.inks.key)
        yield line(
            MODES[mark.mode] if mark.marked is not False else "direct: the speaker's words, printed without marks"
        )
        if mark.mode != "narration" or mark.speaker:
            name = self._desk.name_of(mark.speaker)
            new = " (new)" if name and self._desk.speaker_called(mark.speaker or "") is None else ""
            yield line(f"speaker: {name or 'nobody yet; s chooses'}{new}")
        if mark.attribution:
            yield line(f"words for the speaker: “{mark.attribution}”")
        if mark.confidence:
            yield line(f"{mark.confidence}: {mark.reason}", self.inks.dim)
        elif mark.state != "quoted":
            yield line("marked by hand", self.inks.dim)
        if mark.note:
            yield line(f"note: {mark.note}")
        yield from self._uses(mark)

    def _uses(self, mark: Mark) -> Iterator[Content]:
        if mark.quote is None:
            return
        yield line(mark.quote, self.inks.dim)
        used = self._desk.records.get(mark.quote, ())
        for use in used:
            yield line(f"in the {use.kind}: {use.title}")
        if not used:
            yield line("in no record", self.inks.flag)
