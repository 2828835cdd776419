"""The actions of the group Move: panes, rows, quotes, into the reader and back."""

from __future__ import annotations

from explorer.index.ask.library import KINDS, Kind
from explorer.ui.main.base import ViewScreen
from explorer.ui.paint.lists import Step


class Moving(ViewScreen):
    """Moves in the pane or the reader, whichever has the focus."""

    def action_pane(self, kind: Kind) -> None:
        """Bring a pane to the front."""
        self.go_to(kind)

    def action_next_pane(self, by: int) -> None:
        """Bring the next pane to the front."""
        self.go_to(KINDS[(KINDS.index(self.view.kind) + by) % len(KINDS)])

    def action_record(self, kind: Kind, n: int) -> None:
        """Bring one record to the front."""
        self.view.select(kind, n)
        self.go_to(kind)

    def action_move(self, step: Step) -> None:
        """Move in the pane or the reader, whichever has the focus; from the prompt, go to the rows it found."""
        if self.end_asking(keep=True):
            return
        if self.reading:
            self.view.reader.move(step)
        elif self.view.pane.move(step):
            self.view.show_record()

    def action_quote(self, by: int) -> None:
        """Choose another quote of the record, from the pane as from the reader."""
        self.view.reader.step(by)

    def action_read(self) -> None:
        """Go into the reader."""
        self.go_into_reader()

    def action_back(self) -> None:
        """One step back: out of the prompt, the reader, the zoom, or the last filter."""
        if self.end_asking(keep=False):
            return
        if self.reading:
            self.go_to(self.view.kind)
        elif self.has_class("-zoomed"):
            self.zoom()
        elif (kind := self.view.back()) is not None:
            self.go_to(kind)
