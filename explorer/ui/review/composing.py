"""Writes what is accepted into the corpus: with what says the same elsewhere, and what a person says of it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.screen import Screen

from explorer.review.corpus_about import describe, unsaid
from explorer.review.record_plan import write_record
from explorer.ui.review.gathering import Gathered, Gathering
from explorer.ui.review.recording import LONGEST_TITLE, Left, Questions, hear_words
from explorer.ui.review.review_view import ReviewView


class Composing:
    """Asks in workers, which wait for the answers; one at a time."""

    def __init__(self, screen: Screen[None], view: ReviewView) -> None:
        self._screen = screen
        self._view = view

    def together(self) -> None:
        """Show what says the same elsewhere, and write a record of it."""
        mark = self._view.marked()
        if mark is None:
            return
        if mark.state != "accepted":
            self._view.say("Accept it first: enter.")
            return

        def gathered(found: Gathered | None) -> None:
            if found is not None:
                self._screen.run_worker(self._write(found), group="record", exclusive=True)

        self._screen.app.push_screen(Gathering(self._view.desk, self._view.sheet, mark), gathered)

    async def _write(self, found: Gathered) -> None:
        view = self._view
        try:
            plan = await Questions(self._screen.app, view.desk).plan(found.kind, found.passages)
        except Left:
            view.say("Nothing is written.")
            return
        with view.trying():
            write_record(view.desk, plan)
            view.show()
            view.say(f"Written: the {plan.kind} “{plan.title}”. u takes it back.")

    def ask_what_it_is(self) -> None:
        """Ask what the corpus is, where nobody has said so."""
        with self._view.trying():
            if asked := unsaid(self._view.desk.folder):
                self._screen.run_worker(self._describe(asked), group="record", exclusive=True)

    async def _describe(self, asked: Mapping[str, str]) -> None:
        view, questions = self._view, Questions(self._screen.app, self._view.desk)
        try:
            hear = hear_words(LONGEST_TITLE, "check finds no problem in a corpus that says what it is")
            said = {key: await questions.line(question, "", hear) for key, question in asked.items()}
        except Left:
            view.say("Until corpus.toml says what the corpus is, check will ask for it.")
            return
        with view.trying():
            describe(view.desk.folder, said)
            view.desk.refresh()
