"""What the keys decide of the passage under the cursor."""

from __future__ import annotations

from dataclasses import replace

from textual.screen import Screen

from explorer.draft.suggestion import Mode
from explorer.review.extent import Unit, moved_end, moved_start
from explorer.review.mark import Mark
from explorer.ui.review.choose_speaker import Chooser
from explorer.ui.review.composing import Composing
from explorer.ui.review.review_view import ReviewView


class Deciding:
    """Each step is on the disk before the screen shows it."""

    def __init__(self, screen: Screen[None], view: ReviewView, composing: Composing) -> None:
        self._screen = screen
        self._view = view
        self._composing = composing
        self._moves_start = False

    def accept(self) -> None:
        """Accept the passage and go on; of one that is accepted, write its record."""
        view = self._view
        mark = view.marked()
        if mark is None:
            return
        if mark.state == "accepted":
            self._composing.together()
        elif mark.mode != "narration" and not mark.speaker:
            self.speaker()
        else:
            with view.trying():
                view.desk.accept(view.sheet, mark)
                view.show(mark.key)
                view.to_open()

    def refuse(self) -> None:
        """Refuse the passage and go on; what was marked by hand is no longer marked."""
        view = self._view
        mark = view.marked()
        if mark is not None:
            with view.trying():
                if mark.confidence is None:
                    view.desk.drop(view.sheet, mark)
                else:
                    view.desk.change(view.sheet, replace(mark, state="refused"), "refused")
                view.show(mark.key)
                view.to_open()

    def certain(self) -> None:
        """Accept all of this article that is certain."""
        view = self._view
        with view.trying():
            count = view.desk.accept_certain(view.sheet)
            view.show()
            view.say(f"Accepted {count} that are certain." if count else "Nothing that is open here is certain.")

    def mode(self, mode: Mode) -> None:
        """Say whose words they are."""
        mark = self._view.marked()
        if mark is not None:
            self._change(replace(mark, mode=mode, state="open"), mode)

    def extend(self, unit: Unit, by: int) -> None:
        """Make the passage longer or shorter."""
        view = self._view
        mark, text = view.marked(), view.sheet.text
        if mark is None or text is None:
            return
        words = text.everything[mark.paragraph]
        start, end = mark.start, mark.end
        if self._moves_start:
            start = moved_start(words, start, end, unit, by)
        else:
            end = moved_end(words, start, end, unit, by)
        if (start, end) == (mark.start, mark.end):
            view.say("It goes no further.")
        else:
            self._change(replace(mark, start=start, end=end, exact=words[start:end], state="open"), "extent")

    def _change(self, mark: Mark, said: str) -> None:
        view = self._view
        with view.trying():
            view.desk.change(view.sheet, mark, said)
            view.show(mark.key)

    def other_end(self) -> None:
        """Let the four keys move the other end."""
        view = self._view
        self._moves_start = not self._moves_start
        view.say(f"[ ] {{ }} move the passage's {'start' if self._moves_start else 'end'}.")

    def speaker(self) -> None:
        """Choose who says it."""
        view = self._view
        mark = view.marked()
        if mark is None:
            return

        def chosen(name: str | None) -> None:
            if name:
                known = view.desk.speaker_called(name)
                self._change(replace(mark, speaker=known.id if known else name, state="open"), "speaker")

        if mark.mode == "narration":
            view.say("A narration is the outlet's own voice. d, r or m makes it somebody's.")
            return
        names, current = view.desk.speaker_names(), view.desk.name_of(mark.speaker)
        self._screen.app.push_screen(Chooser("Who says it?", names, current), chosen)

    def mark(self) -> None:
        """Mark the next sentence of the paragraph that nobody suggested."""
        view = self._view
        stop = view.page.stop
        if stop is None:
            return
        with view.trying():
            made = view.desk.mark_by_hand(view.sheet, stop.paragraph, stop.mark.end if stop.mark else 0)
            made = made or view.desk.mark_by_hand(view.sheet, stop.paragraph, 0)
            if made is None:
                view.say("Every sentence of this paragraph is marked; ] makes a passage longer.")
            else:
                view.show(made.key)

    def undo(self) -> None:
        """Take the last step back, and show where it was."""
        view = self._view
        with view.trying():
            step = view.desk.undo()
            if step is None:
                view.say("Nothing was done in this session.")
                return
            places = [n for n, sheet in enumerate(view.desk.sheets) if sheet.id == step.sheet]
            view.number = places[0] if places else view.number
            view.show(step.before[0].key if step.before else None)
            view.say(f"Taken back: {step.said}.")
