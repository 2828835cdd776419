"""Writes what is accepted into the corpus: with what says the same elsewhere, and what a person says of it."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import Protocol

from textual.screen import Screen

from explorer.review.candidates import Difference, Telling, figure_in
from explorer.review.corpus_about import describe, unsaid
from explorer.review.ledger import Change, Edit
from explorer.review.longer_list import lines_changed
from explorer.review.proving import free_id
from explorer.review.record_plan import Passages, Plan, changes, write_record
from explorer.review.source_about import ASKED, changed, known
from explorer.ui.paint.bars import Say
from explorer.ui.review.recording import LONGEST_LABEL, LONGEST_SUMMARY, LONGEST_TITLE, Left, Questions, hear_words
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

    def __init__(self, screen: Screen[None], view: Composed, questions: Questions | None = None) -> None:
        """`questions` are those of a screen below, which knows what was chosen there."""
        self._screen = screen
        self._view = view
        self.questions = questions or Questions(screen, view.desk)

    def together(self, passages: Passages, said: str = "") -> None:
        """Show what says the same as a passage elsewhere, and write a record of it; those after the first go in, too.

        Who leaves what is asked then, is back there.
        """

        def gathered(found: Gathered | None) -> None:
            if found is None:
                return
            told = [Telling(sheet, figure_in(sheet, mark), mark) for sheet, mark in found.passages]
            if found.kind is None:
                asked = self.questions.addition(told)
            elif found.kind == "question":
                asked = self.questions.question(told)
            else:
                asked = self.questions.plan(found.kind, found.passages)

            def back(message: str, *, bad: bool = False) -> None:
                if message:
                    self.together(found.passages, message)

            self._work(self._write(asked, back))

        self._screen.app.push_screen(Together(self._view.desk, passages, said), gathered)

    def ask(self, told: Sequence[Telling], difference: Difference) -> None:
        """Write a question that these passages answer, or add them to the one that the candidate is already."""
        use, questions = difference.use, self.questions
        asked = questions.addition(told, use) if use else questions.question(told, difference)
        self._work(self._write(asked, self._view.say))

    def source(self) -> None:
        """Show what is known of the article's source, and change what is said of it."""
        self._work(self._source())

    def ask_what_it_is(self) -> None:
        """Ask what the corpus is, where nobody has said so."""
        with trying(self._view.say):
            if asked := unsaid(self._view.desk.folder):
                self._work(self._describe(asked))

    def _work(self, work: Coroutine[object, object, None]) -> None:
        self._screen.run_worker(work, group="record", exclusive=True)

    async def _write(self, asked: Coroutine[object, object, Plan], back: Say) -> None:
        view = self._view
        try:
            with trying(back):
                plan = await asked
                ways = changes(view.desk, plan)
                await self._sure("Change this list?", ways[0].edits)
                write_record(view.desk, plan, ways)
                self.questions.forget()
                view.go_on()
                done = "Added to" if plan.into else "Written:"
                view.say(f"{done} the {plan.kind} “{plan.title}”. u takes it back.")
        except Left as left:
            back(str(left) or NOTHING)

    async def _sure(self, title: str, edits: Sequence[Edit]) -> None:
        """Show what lines would change, if any, and ask. Raises Left."""
        shown = "\n".join(f"{edit.file}\n" + "\n".join(lines_changed(edit)) for edit in edits)
        if shown and not await self._screen.app.push_screen_wait(Confirm(title, shown, "change it")):
            raise Left

    async def _source(self) -> None:
        view, article = self._view, self._view.sheet.article
        try:
            with trying(view.say):
                said = known(view.desk.folder, article.file, article.source)
                rows = {one.shown: one for one in said}
                one = rows[await self.questions.one_of(f"What is known of {article.source.label}", list(rows))]
                (name, asked), shown = ASKED[one.key], f"Drafted: {one.why}" if one.guess else ""
                hear = hear_words(LONGEST_LABEL if one.key == "label" else LONGEST_SUMMARY, "type what stands there")
                value, of = one.value or one.guess, f"{article.source.id} {one.value}"
                words = await self.questions.line(asked, shown, hear, value, of)
                edit = changed(view.desk.folder, article.file, article.source, one.key, words)
                await self._sure("Change this source?", [edit])
                view.desk.write(Change({}, [edit]), f"{name} “{words}”")
                view.show()
                view.say(f"Written: {name} “{words}”. u takes it back.")
        except Left:
            view.say(NOTHING)

    async def _describe(self, asked: Mapping[str, str]) -> None:
        view = self._view
        try:
            hear = hear_words(LONGEST_TITLE, "check finds no problem in a corpus that says what it is")
            said = {key: await self.questions.line(question, "", hear) for key, question in asked.items()}
        except Left:
            view.say("Until corpus.toml says what the corpus is, check will ask for it.")
            return
        with trying(view.say):
            folder = view.desk.folder
            if "title" in said:
                said["id"] = free_id(f"{said['title']} {folder.absolute().name}", ())
            describe(folder, said)
            view.desk.refresh()
