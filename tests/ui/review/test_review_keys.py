"""Every key of the three screens of review: what it does where it can, and what is said where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from explorer.review.candidates import differences, tellings
from explorer.review.desk import Desk
from explorer.review.record_plan import Plan, write_record
from explorer.ui.keys import DIFFERING, GATHERING, REVIEWING, Command
from explorer.ui.review.differing import Differing
from explorer.ui.review.reviewing import Reviewing
from explorer.ui.review.together import Together
from tests.tools.reviewing import Session, reviewing


class Case(NamedTuple):
    """A state of the desk or the first words of a passage, the keys before, and what then is shown by one key more."""

    at: str
    before: str
    shown: str


def all_refused(desk: Desk) -> None:
    decisions = [replace(mark, state="refused").decision(sheet.id) for sheet in desk.sheets for mark in sheet.marks]
    desk.decide([*decisions, *(one.decision("refused") for one in desk.differences)], "refused")


def asked(desk: Desk) -> None:
    first = desk.differences[0]
    told = tellings(first, desk.sheets)
    passages = [one._replace(answer=answer) for one, answer in zip(told, ("60", "90"), strict=False)]
    kinds = {one.mark.speaker: "person" for one in passages if one.mark.speaker}
    plan = Plan(kind="question", title="Asked?", passages=passages, difference=first, kinds=kinds)  # type: ignore[arg-type]
    write_record(desk, plan)


def nothing_differs(desk: Desk) -> None:
    desk.differences = ()


STATES: Mapping[str, Callable[[Desk], None]] = {
    "": lambda desk: None, "all refused": all_refused, "asked": asked, "nothing differs": nothing_differs,
}  # fmt: skip
FOG, VOSS, QUOTED, BARE = (
    "The fog came",
    "Harry Voss, director",
    "It is quoted already, as",
    "No passage is marked here",
)
FARTHEST, NONE = "It goes no further", "The drafts found nothing that the articles tell differently"
ALL, EACH, NOTHING = "Every passage is decided", "Every difference is decided", "Nothing was done in this session"
SIGNS = {"[": "left_square_bracket", "{": "left_curly_bracket"}

Row = tuple[Case | None, Case | None]
"""What a key does, and when it is refused; None where it cannot be, or where nothing is to be seen of it."""

REVIEW: Mapping[str, Row] = {
    "accept": (Case(FOG, "", "1 of 48 passages"), Case(VOSS, "d", "quotation marks")),
    "refuse": (Case(FOG, "", "1 of 48 passages"), Case("bare", "", BARE)),
    "next-open": (Case(FOG, "", "<We had"), Case("all refused", "", ALL)),
    "last-open": (Case(FOG, "", "<Some have"), Case("all refused", "", ALL)),
    "speaker": (Case(FOG, "", "Who says it?"), Case("asked", "", QUOTED)),
    "undo": (Case(FOG, "x", "Taken back: refused"), Case(FOG, "", NOTHING)),
    "together": (Case(FOG, "", "Which of these say the same?"), Case("bare", "", BARE)),
    "differences": (Case(FOG, "", "What the articles tell differently"), Case("nothing differs", "", NONE)),
    "mark": (Case("Three of", "x k k", "marked by hand"), Case(FOG, "", "Every sentence of this paragraph is marked")),
    "help": (Case(FOG, "", "Accept the passage as it is marked"), None),
    "leave": (None, None),
    "shorter": (Case(VOSS, "", "inspection in February>"), Case("Thirty seconds", "[", FARTHEST)),
    "longer": (Case(VOSS, "[", "inspection in February.>"), Case(VOSS, "", FARTHEST)),
    "clause-less": (Case(VOSS, "", "Tern Lines,>"), Case("Thirty seconds", "", FARTHEST)),
    "clause-more": (Case(VOSS, "{", "inspection in February.>"), Case(VOSS, "", FARTHEST)),
    "other-end": (Case(VOSS, "o", "move the passage's end"), None),
    "mode": (Case(FOG, "", "reported: the outlet's paraphrase"), Case("asked", "", QUOTED)),
    "direct": (Case(VOSS, "d", "printed without marks"), Case("bare", "", BARE)),
    "reported": (Case(FOG, "", "reported: the outlet's paraphrase"), Case("asked", "", QUOTED)),
    "mixed": (Case(FOG, "", "mixed: both in one passage"), Case("bare", "", BARE)),
    "narration": (Case(FOG, "", "narration: the outlet's own voice"), Case("asked", "", QUOTED)),
    "source": (Case(FOG, "", "issued: 2025-10-25"), None),
    "certain": (Case(FOG, "", "Accepted 2 that are certain"), Case("all refused", "", "that is open here is certain")),
    "refuse-rest": (Case(FOG, "", "that nobody had decided"), Case("all refused", "", "Every passage of this article")),
    "down": (Case(FOG, "", "<We had"), None),
    "up": (Case(FOG, "", "<The Lady"), None),
    "page-down": (Case("Ferry runs", "", "<All passengers"), None),
    "page-up": (Case(FOG, "", "<Ferry runs"), None),
    "home": (Case(FOG, "", "<Ferry runs"), None),
    "end": (Case(FOG, "", "<Transport Minister"), None),
    "next-article": (Case(FOG, "", " 2/5 b"), None),
    "article-before": (Case("Thirty seconds", "", " 2/5 b"), None),
}
VOICELESS = "is somebody's: none of these passages has a speaker"
TOGETHER: Mapping[str, Row] = {
    "add": (Case("We had", "", "<2 in>"), Case("We had", "h", "The first is what the record is of")),
    "message": (Case("We had", "", "Title of the message"), Case("Three of", "", f"A message {VOICELESS}")),
    "pledge": (Case("We had", "", "Title of the pledge"), Case("Three of", "", f"A pledge {VOICELESS}")),
    "event": (Case("Three of", "", "Title of the event"), Case("Three of", "h c", "Nobody is named who says a ¶4")),
    "question": (Case("We had", "space", "━ The question"), Case("We had", "", "two at least")),
    "record": (Case("asked", "", "Add to which record?"), Case("We had", "", "There is no record yet")),
    "find": (Case("We had", "", "Which passage?"), None),
    "right": (Case("We had", "h", "<column 1>"), None),
    "left": (Case("We had", "", "<column 0>"), None),
    "page-down": (None, None),
    "page-up": (None, None),
    "speaker": (Case("We had", "", "Who says it?"), Case("asked", "h", QUOTED)),
    "undo": (Case("We had", "[", "Taken back: extent"), None),
    "mode": (Case("We had", "", "c · reported"), Case("asked", "h", QUOTED)),
    "shorter": (Case("We had", "", "<We had perhaps thirty seconds>"), Case("asked", "h", QUOTED)),
    "longer": (Case("We had", "[", "<We had perhaps thirty seconds,>"), None),
    "clause-less": (Case("We had", "", FARTHEST), None),
    "clause-more": (Case("We had", "[", "<We had perhaps thirty seconds,>"), None),
    "other-end": (Case("We had", "", "move the passage's start"), None),
    "help": (Case("We had", "", "Write a pledge of them"), None),
    "leave": (Case("We had", "", "tab next open"), None),
}
DIFFER: Mapping[str, Row] = {
    "ask": (Case("", "space space", "━ The question"), Case("", "", "two at least")),
    "take": (Case("all refused", "", "+ 60 days"), Case("asked", "", "It stands in the question")),
    "refuse": (Case("", "", "1 of 10 differences"), Case("asked", "", "It is a question already")),
    "next-open": (Case("", "", "<row 1>"), Case("all refused", "", EACH)),
    "last-open": (Case("", "", "<row 9>"), Case("all refused", "", EACH)),
    "right": (Case("", "", "<column 1>"), None),
    "left": (Case("", "l", "<column 0>"), None),
    "undo": (Case("", "x", "Taken back: refused"), Case("", "", NOTHING)),
    "speaker": (Case("", "", "Who says it?"), Case("asked", "", QUOTED)),
    "help": (Case("", "", "Refuse the candidate"), None),
    "leave": (Case("", "", "t together"), None),
    "down": (Case("", "", "<row 1>"), None),
    "up": (Case("", "j", "<row 0>"), None),
    "home": (Case("", "j", "<row 0>"), None),
    "end": (Case("", "", "<row 9>"), None),
    "page-down": (None, None),
    "page-up": (None, None),
    "shorter": (Case("", "", "within 60 days>"), None),
    "longer": (Case("", "[", "within 60 days.>"), Case("", "", FARTHEST)),
    "clause-less": (Case("", "j j j j", "at about 6:20 a.m.,>"), Case("", "l", "would no longer have “90 days”")),
    "clause-more": (Case("", "[", "within 60 days.>"), Case("", "", FARTHEST)),
    "other-end": (Case("", "o", "move the passage's end"), None),
    "mode": (Case("", "n", "direct · ¶7"), None),
    "direct": (Case("", "", "direct · ¶7"), Case("asked", "", QUOTED)),
    "reported": (Case("", "d", "reported · ¶7"), None),
    "mixed": (Case("", "", "mixed · ¶7"), None),
    "narration": (Case("", "", "narration · ¶7"), None),
}


def seen(session: Session) -> str:
    """The screen, and in angles what stands under its cursor."""
    screen, text = session.app.screen, session.text()
    told = [f"<{text.count('+ goes in')} in>"]
    if isinstance(screen, Differing):
        told += [f"<row {screen.view.list.cursor}>", f"<column {screen.view.words.at}>"]
        told += [f"<{screen.view.passage.mark.exact}>" if screen.view.passage else ""]
    elif isinstance(screen, Together):
        told += [f"<column {screen.view.words.at}>", f"<{screen.view.passage.mark.exact}>"]
    elif isinstance(screen, Reviewing) and screen.view.mark:
        told += [f"<{screen.view.mark.exact}>"]
    return "\n".join((text, *told))


def state_of(case: Case) -> str:
    return case.at if case.at in STATES else ""


async def back(session: Session, screens: int, steps: int) -> None:
    """Leave what lies over so many screens, and take back all after so many steps."""
    while len(session.app.screen_stack) > screens:
        await session.press("escape")
    desk = session.screen.view.desk
    while len(desk._steps) > steps:
        desk.undo()


async def begin(session: Session, at: str, opens: str) -> None:
    """Go to where a case begins: a passage, or the bare paragraph; then to its screen."""
    view = session.screen.view
    if opens == "D":
        if not isinstance(session.app.screen, Differing):
            await session.press(opens)
        assert isinstance(session.app.screen, Differing)
        front = session.app.screen.view
        front.say("")
        session.app.screen.on_mount()
        front.list.cursor = 0 if at == "asked" else front.list.cursor
        front.show_words(at=0)
        return
    marks = [(sheet.id, mark) for sheet in view.desk.sheets for mark in sheet.marks]
    fit = ((id, mark.key) for id, mark in marks if (mark.quote if at == "asked" else mark.exact.startswith(at)))
    view.front, key = next(fit, (view.desk.sheets[0].id, None))
    view.say("")
    view.show(key)
    if at == "bare":
        view.page.stops.clear()
    if opens:
        await session.press(opens)


@pytest.mark.parametrize(
    ("commands", "table", "opens"), [(REVIEWING, REVIEW, ""), (GATHERING, TOGETHER, "t"), (DIFFERING, DIFFER, "D")]
)
async def test_every_key_does_what_it_can_or_says_why_not(
    commands: tuple[Command, ...], table: Mapping[str, Row], opens: str, place: Path
) -> None:
    keys = {command.id.partition("-")[2]: command.keys.split(",")[0] for command in commands}
    assert keys.keys() == table.keys()
    wrong = []
    async with reviewing(place, (100, 24)) as session:
        desk = session.screen.view.desk
        for state, prepare in STATES.items():
            prepare(desk)
            steps = len(desk._steps)
            cases = [(name, case) for name, row in table.items() for case in row if case and state_of(case) == state]
            for name, case in cases:
                await begin(session, case.at, opens)
                await session.press(*(SIGNS.get(key, key) for key in case.before.split()))
                before = seen(session)
                await session.press(keys[name])
                after = seen(session)
                if case.shown in before or case.shown not in after:
                    wrong.append(f"{name} {case}\n{after}")
                await back(session, 2 if opens == "D" else 1, steps)
            await back(session, 1, 0)
            desk.differences = differences(desk.sheets, {}, ())
        assert not wrong, "\n".join(wrong)
        await session.press("q")
        assert session.app.return_code == 0
