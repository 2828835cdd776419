"""Writes what is accepted into the corpus: with what says the same elsewhere, and what a person says of it."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import Protocol

from textual.screen import Screen

from explorer.review.candidates import Difference, Telling, Use, figure_in
from explorer.review.corpus_about import describe, unsaid
from explorer.review.longer_list import lines_changed
from explorer.review.mark import Mark
from explorer.review.proving import free_id
from explorer.review.record_plan import Plan, changes, write_record
from explorer.ui.review.recording import LONGEST_TITLE, Left, Questions, hear_words
from explorer.ui.review.review_progress import trying
from explorer.ui.review.shaping import View
from explorer.ui.review.together import Gathered, Together
from explorer.ui.screens.dialogs import Confirm

NOTHING = "Nothing is written."


class Composed(View, Protocol):
    """A view that goes on once something is written."""

    def go_on(self) -> None:
        """Show what is so now, and go to what is to be done next."""


class Composing:
    """Asks in workers, which wait for the answers; one at a time."""

    def __init__(self, screen: Screen[None], view: Composed) -> None:
        self._screen = screen
        self._view = view
        self._questions = Questions(screen, view.desk)

    def together(self, mark: Mark) -> None:
        """Show what says the same as a passage elsewhere, and write a record of it."""

        def gathered(found: Gathered | None) -> None:
            if found is None:
                return
            told = [Telling(sheet, figure_in(sheet, mark), mark) for sheet, mark in found.passages]
            if found.kind is None:
                self.add(told)
            elif found.kind == "question":
                self.ask(told)
            else:
                self._work(self._write(self._questions.plan(found.kind, found.passages)))

        self._screen.app.push_screen(Together(self._view.desk, self._view.sheet, mark), gathered)

    def ask(self, told: Sequence[Telling], difference: Difference | None = None) -> None:
        """Write a question that these passages answer."""
        self._work(self._write(self._questions.question(told, difference)))

    def add(self, told: Sequence[Telling], use: Use | None = None) -> None:
        """Add passages to a record that is there: the lines that change are shown, and it is asked first."""
        self._work(self._write(self._questions.addition(told, use)))

    def ask_what_it_is(self) -> None:
        """Ask what the corpus is, where nobody has said so."""
        with trying(self._view.say):
            if asked := unsaid(self._view.desk.folder):
                self._work(self._describe(asked))

    def _work(self, work: Coroutine[object, object, None]) -> None:
        self._screen.run_worker(work, group="record", exclusive=True)

    async def _write(self, asked: Coroutine[object, object, Plan]) -> None:
        view = self._view
        try:
            plan = await asked
        except Left as left:
            view.say(str(left) or NOTHING)
            return
        with trying(view.say):
            ways = changes(view.desk, plan)
            shown = "\n".join(f"{edit.file}\n" + "\n".join(lines_changed(edit)) for edit in ways[0].edits)
            if shown and not await self._screen.app.push_screen_wait(Confirm("Change this list?", shown, "change it")):
                view.say(NOTHING)
                return
            write_record(view.desk, plan, ways)
            self._questions.forget()
            view.go_on()
            done = "Added to" if plan.into else "Written:"
            view.say(f"{done} the {plan.kind} “{plan.title}”. u takes it back.")

    async def _describe(self, asked: Mapping[str, str]) -> None:
        view = self._view
        try:
            hear = hear_words(LONGEST_TITLE, "check finds no problem in a corpus that says what it is")
            said = {key: await self._questions.line(question, "", hear) for key, question in asked.items()}
        except Left:
            view.say("Until corpus.toml says what the corpus is, check will ask for it.")
            return
        with trying(view.say):
            folder = view.desk.folder
            if "title" in said:
                said["id"] = free_id(f"{said['title']} {folder.absolute().name}", ())
            describe(folder, said)
            view.desk.refresh()
