"""A corpus folder under review: its articles with their marks, what was decided, and the way back."""

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from explorer.check.checker import check
from explorer.check.originals import NoOriginal, original_text
from explorer.corpus import read
from explorer.corpus.load import BrokenCorpus as BrokenCorpus
from explorer.corpus.load import load
from explorer.corpus.model import CarriedRecord, Corpus, Pledge, Speaker
from explorer.draft.shelf import DECISIONS, Decision, Shelf
from explorer.errors import Refused
from explorer.review.candidates import Difference, RecordKind, Use, differences
from explorer.review.ledger import Change, Ledger, NotAppended
from explorer.review.mark import Mark
from explorer.review.proving import NotProved, prove
from explorer.review.sheet import NO_TEXT, Sheet, mode_of, quoted_marks, speakers_called
from explorer.text.display import counted


class NotReviewed(Refused):
    """The folder cannot be reviewed as it is; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """What `undo` takes back: decisions, as they were before and as this step left them, and what was appended."""

    said: str
    before: Sequence[Decision] = ()
    after: Sequence[Decision] = ()
    appended: str = ""


class Desk:
    """What is decided of the articles of one corpus. Every decision is on the disk before a method returns.

    Raises BrokenCorpus where the folder is none, FileTrouble where a file cannot be read or written.
    """

    def __init__(self, folder: Path, originals: Path) -> None:
        self.folder, self.originals = folder, originals
        self.shelf = Shelf(folder)
        self.ledger = Ledger(folder, self.shelf.folder)
        self.sheets: tuple[Sheet, ...] = ()
        self.differences: Sequence[Difference] = ()
        self.records: Mapping[str, Sequence[Use]] = {}
        """The records that use a quote, by its id."""
        self._steps: list[Step] = []
        self._seen: tuple[object, object] = None, None
        """What the files of the corpus and its drafts were when they were read, and that of the decisions."""
        self._decisions: dict[str, list[Decision]] = {}
        self.ledger.settle()
        self.refresh()

    def refresh(self) -> bool:
        """Read again what another window, or a hand, changed; gives whether anything was."""
        files = [self.folder / name for name in read.list_files(self.folder)]
        files += self.shelf.files()
        seen = _stamps(files), _stamps([self.shelf.folder / DECISIONS])
        if seen == self._seen:
            return False
        if seen[0] != self._seen[0]:
            self.corpus: Corpus = load(self.folder)
            self._bare = [sheet.with_marks(quoted_marks(sheet.article, sheet.text)) for sheet in self._sheets()]
            self.records = _records(self.corpus)
            self._decisions.clear()
        decisions: defaultdict[str, list[Decision]] = defaultdict(list)
        latest = self.shelf.latest()
        for one in latest.values():
            decisions[one.source].append(one)
        before = {sheet.id: sheet for sheet in self.sheets}
        # An article of which nothing was decided since is not gone through again.
        self.sheets = tuple(
            before[sheet.id]
            if sheet.id in before and self._decisions.get(sheet.id) == decisions[sheet.id]
            else sheet.with_decisions(decisions[sheet.id])
            for sheet in self._bare
        )
        self._decisions = dict(decisions)
        self.differences = differences(self.sheets, latest, self.corpus.discrepancies)
        self._seen = seen
        return True

    def _sheets(self) -> list[Sheet]:
        known = {sheet.id: sheet for sheet in self.sheets}
        found = []
        for article in self.corpus.articles:
            before = known.get(article.source.id)
            text, trouble = before.text if before and before.article.source == article.source else NO_TEXT, ""
            try:
                text = original_text(article.source, self.originals) if text is NO_TEXT else text
            except NoOriginal as error:
                trouble = str(error)
            found.append(Sheet(article, text, trouble, tuple(self.shelf.suggestions(article.source.id))))
        return found

    def progress(self) -> str:
        """`41 of 96 passages decided, 3 of 5 articles done`."""
        passages = sum(len(sheet.marks) for sheet in self.sheets)
        decided, done = sum(sheet.decided for sheet in self.sheets), sum(sheet.done for sheet in self.sheets)
        return f"{decided:,} of {counted(passages, 'passage')} decided, {done} of {len(self.sheets)} articles done"

    def differences_told(self) -> str:
        """`2 of 9 differences decided`; nothing where there are none."""
        decided, every = sum(one.state != "open" for one in self.differences), len(self.differences)
        return f"{decided:,} of {counted(every, 'difference')} decided" if every else ""

    def sheet(self, source: str) -> Sheet:
        """The article of a source."""
        return next(sheet for sheet in self.sheets if sheet.id == source)

    def change(self, sheet: Sheet, mark: Mark, said: str) -> None:
        """Keep a mark as it is now: decided, or changed and still open."""
        self.decide([mark.decision(sheet.id)], said)

    def decide(self, decisions: Sequence[Decision], said: str) -> None:
        """Keep several decisions, as one step."""
        before = self._before(decisions)
        self.shelf.decide(*decisions)
        self._steps.append(Step(said, before, decisions))
        self.refresh()

    def _before(self, decisions: Sequence[Decision]) -> Sequence[Decision]:
        known = self.shelf.latest()
        return [known.get(one.key) or Decision(key=one.key, verdict="open", source=one.source) for one in decisions]

    def accept(self, sheet: Sheet, mark: Mark) -> None:
        """Accept a passage that can be quoted so, if need be without words for who speaks. Raises NotProved."""
        self.change(sheet, _proved(sheet, mark), "accepted")

    def accept_certain(self, sheet: Sheet) -> int:
        """Accept what is certain in an article, and nothing else; gives how many."""
        fit = []
        for mark in sheet.surest_first("open"):
            with suppress(NotProved):
                fit += [_proved(sheet, mark).decision(sheet.id)] if mark.confidence == "certain" else []
        if fit:
            self.decide(fit, f"accepted {len(fit)}")
        return len(fit)

    def mark_by_hand(self, sheet: Sheet, paragraph: int, after: int) -> Mark | None:
        """Mark the next sentence of a paragraph that nobody suggested; None where every one is marked."""
        mark = sheet.unmarked(paragraph, after)
        if mark is not None:
            mark = replace(mark, mode=mode_of(sheet.text, mark))
            self.change(sheet, mark, "marked")
        return mark

    def write(self, change: Change, said: str, *decisions: Decision) -> None:
        """Write into the corpus's files, if the corpus is no less sound with it; before that, keep what is decided by
        it. Raises NotAppended.
        """
        undecided = self._before(decisions)
        before = check(self.folder, self.originals)
        known = {(problem.file, problem.rule, problem.id) for problem in before.problems}

        def judge(copy: Path) -> str | None:
            after = check(copy, self.originals)
            for problem in after.problems:
                if (problem.file, problem.rule, problem.id) not in known:
                    # Its line is one of the copy.
                    return replace(problem, line=0).sentence()
            more = after.count - before.count if len(after.problems) < after.count else 0
            if more > 0:
                return f"the corpus would have {counted(more, 'problem')} more"
            if decisions:
                self.shelf.decide(*decisions)
            return None

        id = self.ledger.write(change, judge)
        self._steps.append(Step(said, undecided, decisions, id))
        self.refresh()

    def uses(self, use: Use | None, mark: Mark) -> bool:
        """Whether a passage stands in a record."""
        return use in self.records.get(mark.quote or "", ())

    def undo(self) -> Step | None:
        """Take the last step of this session back; None where there is none.

        Raises NotAppended where something was written over it, or another window has decided otherwise.
        """
        if not self._steps:
            return None
        step, latest = self._steps[-1], self.shelf.latest()
        if any(latest.get(one.key) != one for one in step.after):
            self._steps.pop()
            raise NotAppended("another window has decided of it since, and that stays")
        if step.appended:
            self.ledger.take_back(step.appended)
        if step.before:
            self.shelf.decide(*step.before)
        self._steps.pop()
        self.refresh()
        return step

    def speaker_called(self, name: str) -> Speaker | None:
        """The speaker of the corpus with that id or that whole name; of several the first."""
        return next(iter(speakers_called(self.corpus.speakers, name)), None)

    def name_of(self, speaker: str | None) -> str:
        """How a mark's speaker is called."""
        known = {one.id: one.name for one in self.corpus.speakers}
        return known.get(speaker or "", speaker or "")


def _proved(sheet: Sheet, mark: Mark) -> Mark:
    """The passage accepted. Raises NotProved."""
    if mark.mode != "narration" and not mark.speaker:
        raise NotProved("nobody is named who says it; choose the speaker first")
    try:
        prove(mark, sheet)
    except NotProved:
        mark = replace(mark, attribution=None)
        prove(mark, sheet)
    return replace(mark, state="accepted")


def open_desk(folder: Path, originals: Path | None) -> Desk:
    """The desk of a corpus folder; without a folder of originals, the one that was named last is taken, else one called
    `originals` in it or beside it.

    Raises NotReviewed, BrokenCorpus, FileTrouble.
    """
    if not (folder / "corpus.toml").is_file():
        raise NotReviewed(f"{folder} is no corpus; `hanoi-explorer draft ARTICLE… --into {folder}` makes one")
    shelf = Shelf(folder)
    beside = (folder / "originals", folder.absolute().parent / "originals")
    near = [originals] if originals else [shelf.originals(), *beside]
    found = next((place for place in near if place and place.is_dir()), None)
    if found is None:
        raise NotReviewed("the articles' texts are not at hand; name their folder with --originals DIR")
    if originals:
        shelf.keep_originals(found)
    return Desk(folder, found)


def _records(corpus: Corpus) -> dict[str, list[Use]]:
    found: defaultdict[str, list[Use]] = defaultdict(list)
    told: Sequence[tuple[RecordKind, Sequence[CarriedRecord]]] = (
        ("event", corpus.events), ("message", corpus.messages), ("pledge", corpus.pledges),
    )  # fmt: skip
    for kind, records in told:
        for record in records:
            steps = record.history if isinstance(record, Pledge) else ()
            for id in dict.fromkeys((*record.quotes, *(step.quote for step in steps))):
                found[id].append(Use(kind, record.id, record.title))
    for question in corpus.discrepancies:
        for answer in question.answers:
            found[answer.quote].append(Use("question", question.id, question.question))
    return dict(found)


def _stamps(files: Sequence[Path]) -> tuple[object, ...]:
    found = []
    for file in files:
        with suppress(OSError):
            status = os.stat(file)
            found.append((str(file), status.st_mtime_ns, status.st_size, status.st_ino))
    return tuple(found)
