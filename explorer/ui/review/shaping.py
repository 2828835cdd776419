"""What the keys change of a passage, wherever it is shown: mode, extent, speaker; and the last step back."""

from collections.abc import Sequence
from dataclasses import replace

from textual.widget import Widget

from explorer.draft.shelf import Decision
from explorer.draft.suggestion import Mode
from explorer.review.extent import Unit, moved_end, moved_start
from explorer.review.mark import Mark
from explorer.review.sheet import Excerpt, mode_of
from explorer.review.who_says import names_offered, other_name, spoken_by
from explorer.ui.review.choose_speaker import Chooser
from explorer.ui.review.mark_panel import MODES
from explorer.ui.review.review_progress import PassageView, trying
from explorer.ui.screens.dialogs import Confirm


class Shaping:
    """Each step is on the disk before the screen shows it."""

    def __init__(self, screen: Widget, view: PassageView) -> None:
        self._screen = screen
        self._view = view
        self._moves_start = False

    def mode(self, mode: Mode | None) -> None:
        """Say whose words they are; None for the mode after that of now, and after the last the first."""
        if (one := self._view.marked()) is None:
            return
        mark, modes = one.mark, list(MODES)
        new = mode or modes[(modes.index(mark.mode) + 1) % len(modes)]
        bare = new == "direct" and mode_of(one.sheet.text, mark) == "narration"
        marked = False if bare and mark.mode == mode and mark.marked is None else None
        self._change(one, replace(mark, mode=new, marked=marked, state="open"), new)
        if bare and marked is None:
            self._view.say("No marks stand around it: d again says that it is speech all the same.")

    def extend(self, unit: Unit, by: int) -> None:
        """Make the passage longer or shorter."""
        if (one := self._view.marked()) is None:
            return
        mark = one.mark
        words = one.sheet.text.everything[mark.paragraph]
        start, end = mark.start, mark.end
        if self._moves_start:
            start = moved_start(words, start, end, unit, by)
        else:
            end = moved_end(words, start, end, unit, by)
        if (start, end) == (mark.start, mark.end):
            self._view.say("It goes no further.")
        elif one.answer not in words[start:end]:
            self._view.say(f"It would no longer have “{one.answer}”, which answers the question.")
        else:
            self._change(one, replace(mark, start=start, end=end, exact=words[start:end], state="open"), "extent")

    def other_end(self) -> None:
        """Let the four keys move the other end."""
        self._moves_start = not self._moves_start
        self._view.say(f"[ ] {{ }} move the passage's {'start' if self._moves_start else 'end'}.")

    def speaker(self) -> None:
        """Choose who says it."""
        view = self._view
        if (one := view.marked()) is None:
            return
        sheet, mark, _ = one

        def chosen(name: str | None) -> None:
            if not name:
                return
            same = other_name(view.desk, sheet, mark, name)

            def answered(yes: bool | None) -> None:
                if yes:
                    self._decide(mark.key, same, "other name")
                else:
                    self._change(one, spoken_by(view.desk, sheet, mark, name), "speaker")

            if not same:
                answered(False)
                return
            labels = [view.desk.sheet(other.source).article.source.label for other in same]
            asked = (
                f"Is {current} another name of {name}? Then all that is {current}'s in {', '.join(labels)} is {name}'s,"
                f" and what is written of it notes the name.\n\nIf not, this passage alone is {name}'s."
            )
            sure = Confirm("Two names of one?", asked, "one and the same", "no, this passage alone")
            self._screen.app.push_screen(sure, answered)

        names, current = names_offered(view.desk, sheet, mark), view.desk.name_of(mark.speaker)
        self._screen.app.push_screen(Chooser("Who says it?", names, current, about=mark.exact), chosen)

    def undo(self) -> None:
        """Take the last step back, and show where it was."""
        view = self._view
        with trying(view.say):
            step = view.desk.undo()
            if step is None:
                view.say("Nothing was done in this session.")
            else:
                view.show_step(step)
                view.say(f"Taken back: {step.said}.")

    def _change(self, one: Excerpt, now: Mark, said: str) -> None:
        self._decide(now.key, [now.decision(one.sheet.id)], said)

    def _decide(self, key: str, decisions: Sequence[Decision], said: str) -> None:
        view = self._view
        with trying(view.say):
            view.desk.decide(decisions, said)
            view.show(key)


class Shapes:
    """What each key changes of a passage, for a screen that has a `shaping`, by the names in the table of commands."""

    shaping: Shaping

    action_mode = property(lambda screen: screen.shaping.mode)
    action_extend = property(lambda screen: screen.shaping.extend)
    action_other_end = property(lambda screen: screen.shaping.other_end)
    action_speaker = property(lambda screen: screen.shaping.speaker)
    action_undo = property(lambda screen: screen.shaping.undo)
