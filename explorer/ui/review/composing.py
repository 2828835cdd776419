"""Writes what is accepted into the corpus: with what says the same elsewhere, and what a person says of it."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence

from textual.screen import Screen

from explorer.review.candidates import Difference, Telling
from explorer.review.corpus_about import describe, unsaid
from explorer.review.longer_list import lines_changed
from explorer.review.record_plan import Plan, changes, records_near, write_record
from explorer.ui.review.recording import LONGEST_TITLE, Left, Questions, hear_words
from explorer.ui.review.review_progress import trying
from explorer.ui.review.shaping import View
from explorer.ui.review.together import Gathered, Pair, Together
from explorer.ui.screens.dialogs import Confirm


class Composing:
    """Asks in workers, which wait for the answers; one at a time."""

    def __init__(self, screen: Screen[None], view: View) -> None:
        self._screen = screen
        self._view = view
        self._questions = Questions(screen, view.desk)

    def together(self) -> None:
        """Show what says the same elsewhere, and write a record of it."""
        mark = self._view.marked()
        if mark is None:
            return

        def gathered(found: Gathered | None) -> None:
            if found is not None and found.kind is not None:
                self._work(self._write(self._questions.plan(found.kind, found.passages)))
            elif found is not None:
                self._work(self._add(found.passages))

        self._screen.app.push_screen(Together(self._view.desk, self._view.sheet, mark), gathered)

    def ask(self, difference: Difference, told: Sequence[Telling]) -> None:
        """Write a question that these passages answer."""
        self._work(self._write(self._questions.question(difference, told)))

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
        except Left:
            view.say("Nothing is written.")
            return
        with trying(view.say):
            write_record(view.desk, plan)
            self._questions.forget()
            view.go_on()
            view.say(f"Written: the {plan.kind} “{plan.title}”. u takes it back.")

    async def _add(self, passages: Sequence[Pair]) -> None:
        """Add passages to a record that is there: the lines that change are shown, and it is asked first."""
        view = self._view
        near = {f"{use.kind}: {use.title} ({use.id})": use for use in records_near(view.desk, passages)}
        if not near:
            view.say("There is no record yet: m, p or e writes one.")
            return
        try:
            use = near[await self._questions.choice("Add to which record?", list(near))]
            plan = await self._questions.addition(use, passages)
        except Left:
            view.say("Nothing is written.")
            return
        with trying(view.say):
            ways = changes(view.desk, plan)
            shown = "\n".join(f"{edit.file}\n" + "\n".join(lines_changed(edit)) for edit in ways[0].edits)
            if await self._screen.app.push_screen_wait(Confirm("Change this list?", shown, "change it")):
                write_record(view.desk, plan, ways)
                view.go_on()
                view.say(f"Added to the {use.kind} “{use.title}”. u takes it back.")
            else:
                view.say("Nothing is written.")

    async def _describe(self, asked: Mapping[str, str]) -> None:
        view = self._view
        try:
            hear = hear_words(LONGEST_TITLE, "check finds no problem in a corpus that says what it is")
            said = {key: await self._questions.line(question, "", hear) for key, question in asked.items()}
        except Left:
            view.say("Until corpus.toml says what the corpus is, check will ask for it.")
            return
        with trying(view.say):
            describe(view.desk.folder, said)
            view.desk.refresh()
