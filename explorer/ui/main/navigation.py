"""Where the keys go: the prompt, the reader or the pane in front; and how they move there."""

from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from explorer.index.kinds import KINDS, Kind
from explorer.ui.main.view import View
from explorer.ui.paint.lists import Move

if TYPE_CHECKING:
    from explorer.ui.main.prompting import Asking


def one_pane(screen: Screen[None]) -> bool:
    """Whether there is room for one thing only: a pane or the reader."""
    return screen.has_class("-one") or screen.has_class("-zoomed")


def pane_with_rows(view: View, by: int) -> Kind | None:
    """The next pane that has rows, or the one before; from an empty one, the first of all that has any."""
    here = KINDS.index(view.kind)
    others = KINDS[here + 1 :] if by > 0 else KINDS[:here][::-1]
    if not view.pane.hits:
        others = KINDS
    return next((kind for kind in others if view.panes[kind].hits), None)


class Navigation:
    """Gives the keys to the prompt, the reader or a pane, and moves in what has them."""

    def __init__(self, screen: Screen[None], view: View) -> None:
        self._screen = screen
        self._view = view
        self._asking: Asking | None = None

    def give_keys(self, *, reading: bool) -> None:
        """Give the keys to the reader as it is, or back to the pane in front."""
        self._view.light(reader=reading)
        self.give_room()

    def give_room(self) -> None:
        """Where there is room for one of them, show the reader or the panes; elsewhere the class would cost a frame."""
        self._screen.set_class(self._view.reading and one_pane(self._screen), "-reading")

    def to_pane(self, kind: Kind) -> None:
        """Bring a pane to the front and give it the keys."""
        self.end_asking(keep=True)
        self._view.bring_to_front(kind)
        self.give_keys(reading=False)

    def to_next_pane(self, by: int) -> None:
        """Bring the next pane to the front."""
        self.to_pane(KINDS[(KINDS.index(self._view.kind) + by) % len(KINDS)])

    def to_record(self, kind: Kind, n: int) -> None:
        """Bring one record to the front."""
        self.end_asking(keep=True)
        self._view.select(kind, n)
        self.to_pane(kind)

    def to_reader(self) -> None:
        """Give the keys to the reader, if it has a record to show."""
        if self._view.reader.reading is None:
            self._view.show_record()
        if self._view.reader.reading is not None:
            self.give_keys(reading=True)

    def ask(self, field: str) -> None:
        """Ask for dates or words, narrowing with each key."""
        from explorer.ui.main.prompting import QUESTIONS, Asking

        self.give_keys(reading=False)
        self._asking = Asking(QUESTIONS[field], self._screen, self._view, self._answered)

    def _answered(self, searched: str) -> None:
        """After enter in the prompt: where the pane in front has no rows, go to the first that has."""
        from explorer.ui.main.prompting import verify

        self.end_asking(keep=True)
        if not self._view.pane.hits and (kind := pane_with_rows(self._view, 1)) is not None:
            self.to_pane(kind)
        verify(searched, self._screen, self._view, partial(self.to_record, "quote"))

    def end_asking(self, *, keep: bool) -> bool:
        """Take the prompt away; keep its last good answer or go back. False when there was none."""
        asking, self._asking = self._asking, None
        if asking is None:
            return False
        asking.end(keep=keep)
        self._screen.set_focus(None)
        self._view.keys.offer()
        return True

    def move(self, step: Move) -> None:
        """Move in the pane or the reader, whichever has the keys; from the prompt, go to the rows it found."""
        if self.end_asking(keep=True):
            return
        if self._view.reading:
            self._view.reader.move(step)
        elif self._view.pane.move(step):
            self._view.show_record()

    def to_quote(self, by: int) -> None:
        """Choose another quote of the record, from the pane as from the reader."""
        if self._view.reader.reading is None:
            self._view.show_record()
        self._view.reader.step(by)

    def to_match(self, by: int) -> None:
        """Go to the next or the last place where the search is found, on into the next rows."""
        self.end_asking(keep=True)
        view = self._view
        if view.filter.find is None and view.pane.hits:
            view.keys.say("Nothing is searched for: / finds words, and n and N then go from place to place.")
            return
        place = view.reader.walk(by) if view.reader.canvas.display and view.pane.hits else None
        if place is None and not view.pane.move("down" if by > 0 else "up"):
            if (kind := pane_with_rows(view, by)) is None:
                said = "That was the last place: N goes back." if by > 0 else "That was the first place: n goes on."
                view.keys.say(said if view.pane.hits else "There is no row to go to: 0 clears the filter, u undoes.")
                return
            view.panes[kind].move("home" if by > 0 else "end")
            view.bring_to_front(kind)
            view.light(reader=view.reading)
        if place is None:
            view.show_record()
            place = view.reader.walk(by) if view.reader.canvas.display else None
        row = f"{view.pane.title.lower()}, row {view.pane.list.cursor + 1} of {view.pane.list.count}"
        told = f"Match {place[0]} of {place[1]}" if place else "Found in its title, names or sources"
        # Where the rows have the whole window, the places are not looked for.
        view.keys.say(f"{told} · {row}" if view.reader.canvas.display else f"Found in {row} · enter reads it")

    def zoom(self) -> None:
        """Give the whole window to what has the keys, and back."""
        self._screen.toggle_class("-zoomed")
        self.give_room()

    def back(self) -> None:
        """One step back: out of the prompt, the reader, the zoom, or the last filter."""
        if self.end_asking(keep=False):
            return
        if self._view.reading:
            self.to_pane(self._view.kind)
        elif self._screen.has_class("-zoomed"):
            self.zoom()
        elif (kind := self._view.back()) is not None:
            self.to_pane(kind)
