"""Writes what is accepted into the corpus: with what says the same elsewhere, and what a person says of it."""

from collections.abc import Callable, Coroutine, Sequence

from textual.screen import Screen

from explorer.review.candidates import Difference, figure_in
from explorer.review.entries import Value
from explorer.review.known import Field, Known, Subject, changed, in_words, known, needs_outlet, subjects, unsaid
from explorer.review.ledger import Change, Edit
from explorer.review.proving import free_id
from explorer.review.record_plan import Plan, changes, write_record
from explorer.review.sheet import Passages, Sheet
from explorer.review.table_edits import lines_changed
from explorer.ui.paint.bars import Say
from explorer.ui.review.recording import LONGEST_LABEL, LONGEST_SUMMARY, LONGEST_TITLE, Left, Questions, hear_words
from explorer.ui.review.review_progress import PassageView, trying
from explorer.ui.review.together import Gathered, Together
from explorer.ui.screens.dialogs import Confirm

UNDESCRIBED = "Until corpus.toml says what the corpus is, check will ask for it."
MOST_LINES = 16
"""Lines that change and are shown; those after it are counted."""


class Composing:
    """Asks in workers, which wait for the answers; one at a time."""

    def __init__(
        self, screen: Screen[None], view: PassageView, go_on: Callable[[], None], questions: Questions | None = None
    ) -> None:
        """`go_on` goes to what is to be done next; `questions` are of a screen below, which knows what was chosen."""
        self._screen = screen
        self._view = view
        self._go_on = go_on
        self.questions = questions or Questions(screen, view.desk)

    def together(self, passages: Passages, said: str = "") -> None:
        """Show what says the same as a passage elsewhere, and write a record of it; those after the first go in, too.

        Who leaves what is asked then, is back there.
        """

        def gathered(found: Gathered | None) -> None:
            if found is None:
                return
            told = [one._replace(answer=figure_in(one)) for one in found.passages]
            if found.kind is None:
                asked = self.questions.addition(told)
            elif found.kind == "question":
                asked = self.questions.question(told)
            else:
                asked = self.questions.plan(found.kind, told)

            def back(message: str, *, bad: bool = False) -> None:
                if message:
                    self.together(found.passages, message)

            self._work(self._write(asked), back)

        self._screen.app.push_screen(Together(self._view.desk, passages, said), gathered)

    def ask(self, told: Passages, difference: Difference) -> None:
        """Write a question that these passages answer, or add them to the one that the candidate is already."""
        use, questions = difference.use, self.questions
        asked = questions.addition(told, use) if use else questions.question(told, difference)
        self._work(self._write(asked), self._view.say)

    def source(self, sheet: Sheet) -> None:
        """Show what is known of an article's source, and change what is said of it."""
        self._work(self._source(sheet), self._view.say)

    def ask_what_it_is(self, sheet: Sheet) -> None:
        """Ask what the corpus is, where nobody has said so."""
        with trying(self._view.say):
            if asked := unsaid(self._view.desk):
                self._work(self._describe(asked, sheet), self._view.say, UNDESCRIBED)

    def _work(self, work: Coroutine[object, object, None], say: Say, nothing: str = "Nothing is written.") -> None:
        """Do what asks in a worker; say what it is refused for, or why it is left."""

        async def done() -> None:
            try:
                with trying(say):
                    await work
            except Left as left:
                say(str(left) or nothing)

        self._screen.run_worker(done(), group="record", exclusive=True)

    async def _write(self, asked: Coroutine[object, object, Plan]) -> None:
        view, plan = self._view, await asked
        ways = changes(view.desk, plan)
        await self._sure("Change this list?", ways[0].edits)
        write_record(view.desk, plan, ways)
        self.questions.forget()
        self._go_on()
        view.say(f"{'Added to' if plan.into else 'Written:'} the {plan.kind} “{plan.title}”. u takes it back.")

    async def _sure(self, title: str, edits: Sequence[Edit]) -> None:
        """Show what lines would change, if any, and ask. Raises Left."""
        lines = [line for edit in edits for line in (edit.file, *lines_changed(edit))]
        more = [f"… and {len(lines) - MOST_LINES} lines more"] if len(lines) > MOST_LINES else []
        shown = "\n".join([*lines[:MOST_LINES], *more])
        if shown and not await self._screen.app.push_screen_wait(Confirm(title, shown, "change it")):
            raise Left

    async def _source(self, sheet: Sheet) -> None:
        view, desk = self._view, self._view.desk
        here, *others = subjects(desk, sheet)
        one = await self._one_of_known(sheet, here, others)
        if isinstance(one, Subject):
            here, one = one, await self._one_of_known(sheet, one, ())
        assert isinstance(one, Known), "what is known of one is chosen last"
        said = {one.field: await self._said(sheet, here, one)}
        if needs_outlet(here, said[one.field]):
            (outlet,) = (more for more in known(desk, sheet, here) if more.field.name == "outlet")
            said[outlet.field] = await self._said(sheet, here, outlet)
        edits = changed(desk, sheet, here, {field.key: value for field, value in said.items()})
        await self._sure("Change these lines?", edits)
        told = ", ".join(
            f"{one.name} taken out" if value is None else f"{one.name} “{in_words(value)}”"
            for one, value in said.items()
        )
        desk.write(Change({}, edits), told)
        view.show()
        view.say(f"Written: {told}. u takes it back.")

    async def _one_of_known(self, sheet: Sheet, of: Subject, others: Sequence[Subject]) -> Known | Subject:
        """Something known of a source, a speaker or the corpus, first what is guessed; or one of the others."""
        rows: dict[str, Known | Subject] = {one.shown: one for one in known(self._view.desk, sheet, of)}
        guessed = next((row for row, one in rows.items() if isinstance(one, Known) and one.guess), "")
        rows |= {f"{other.shown} …": other for other in others}
        return rows[await self.questions.one_of(f"What is known of {of.shown}", list(rows), guessed)]

    async def _said(self, sheet: Sheet, of: Subject, one: Known) -> Value | None:
        """What a person chooses or types, over what was drafted; None takes it out."""
        field, drafted = one.field, f"Drafted: {one.why}" if one.guess else ""
        if field.choices is not None:
            choices: dict[str, Value | None] = dict(field.choices(self._view.desk, sheet))
            choices |= {"none: take it out": None} if one.can_go else {}
            if one.guess and one.guess not in choices.values():
                choices[one.shown] = one.guess
            at = next((row for row, value in choices.items() if value == one.guess or str(value) == one.value), "")
            return choices[await self.questions.one_of(field.asked, list(choices), at, drafted)]
        most, of_what = LONGEST_LABEL if field.key == "label" else LONGEST_SUMMARY, f"{of.file} {of.path} {one.value}"
        hear = hear_words(most, "" if one.can_go else "As the article, or its page, has it")
        shown = "Nothing on the line takes it out." if one.can_go else drafted
        return await self.questions.line(field.asked, shown, hear, one.value or str(one.guess), of_what) or None

    async def _describe(self, asked: Sequence[Field], sheet: Sheet) -> None:
        desk = self._view.desk
        hear = hear_words(LONGEST_TITLE, "In your own words; check asks for it until it is said")
        said = {one.key: await self.questions.line(one.asked, "", hear) for one in asked}
        if "title" in said:
            said["id"] = free_id(f"{said['title']} {desk.folder.absolute().name}", ())
        desk.write(Change({}, changed(desk, sheet, subjects(desk, sheet)[-1], said)), "what the corpus is")
        self._view.show()
