"""What the keys decide of the passage under the cursor of an article."""

from collections.abc import Callable
from dataclasses import replace

from explorer.draft.shelf import Decision
from explorer.review.mark import Mark
from explorer.review.sheet import Excerpt
from explorer.ui.review.composing import Composing
from explorer.ui.review.review_progress import trying
from explorer.ui.review.review_view import ReviewView


class Deciding:
    """Each step is on the disk before the screen shows it."""

    def __init__(self, view: ReviewView, composing: Composing, choose_speaker: Callable[[], None]) -> None:
        self._view = view
        self._composing = composing
        self._choose_speaker = choose_speaker

    def accept(self) -> None:
        """Accept the passage and go on; of one that is accepted or quoted, write a record."""
        if self._view.is_stale():
            return
        if (settled := self._settled()) is not None:
            self._composing.together([settled])
        elif (one := self._view.marked()) is not None and self._accept(one.mark):
            self._view.to_open()

    def together(self) -> None:
        """Accept the passage, if that is open, and see what says the same elsewhere."""
        if self._view.is_stale():
            return
        if self._settled() is None and (one := self._view.marked()) is not None:
            self._accept(one.mark)
        if (settled := self._settled()) is not None:
            self._composing.together([settled])

    def _settled(self) -> Excerpt | None:
        one = self._view.passage
        return one if one is not None and one.mark.state in ("accepted", "quoted") else None

    def _accept(self, mark: Mark) -> bool:
        """Accept a passage, if it can be; else it is said why not, or asked who says it."""
        view = self._view
        if mark.mode != "narration" and not mark.speaker:
            self._choose_speaker()
            return False
        with trying(view.say):
            view.desk.accept(view.sheet, mark)
            view.show(mark.key)
            return True
        return False

    def refuse(self) -> None:
        """Refuse the passage and go on; what was marked by hand is no longer marked."""
        view = self._view
        if (one := view.marked()) is not None:
            mark = one.mark
            with trying(view.say):
                if mark.confidence is None:
                    view.desk.decide([Decision(key=mark.key, verdict="open", source=view.sheet.id)], "taken away")
                else:
                    view.desk.change(view.sheet, replace(mark, state="refused"), "refused")
                view.show(mark.key)
                view.to_open()

    def refuse_rest(self) -> None:
        """Refuse all of this article that nobody has decided of."""
        view, sheet = self._view, self._view.sheet
        rest = [replace(mark, state="refused").decision(sheet.id) for mark in sheet.surest_first("open")]
        with trying(view.say):
            if rest:
                view.desk.decide(rest, f"refused {len(rest)}")
                view.show()
            told = f"Refused {len(rest)} that nobody had decided of. u takes it back."
            view.say(told if rest else "Every passage of this article is decided.")

    def certain(self) -> None:
        """Accept all of this article that is certain."""
        view = self._view
        with trying(view.say):
            count = view.desk.accept_certain(view.sheet)
            view.show()
            view.say(f"Accepted {count} that are certain." if count else "Nothing that is open here is certain.")

    def mark(self) -> None:
        """Mark the next sentence of the paragraph that nobody suggested."""
        view = self._view
        stop = view.page.stop
        if stop is None:
            return
        with trying(view.say):
            made = view.desk.mark_by_hand(view.sheet, stop.paragraph, stop.mark.end if stop.mark else 0)
            made = made or view.desk.mark_by_hand(view.sheet, stop.paragraph, 0)
            if made is None:
                view.say("Every sentence of this paragraph is marked; ] makes a passage longer.")
            else:
                view.show(made.key)
