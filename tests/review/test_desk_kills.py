"""Any file call of a whole step of the desk may be the last of its process: an accepted passage, a record of
several, a question, an answer to one. Whoever opens the desk next has all that was accepted, and goes on.

A call in so many is tried; all of them with EVERY_CALL=1.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from explorer.check.checker import check
from explorer.corpus import read
from explorer.review.candidates import tellings
from explorer.review.desk import Desk, open_desk
from explorer.review.record_plan import Plan, partners, write_record
from explorer.review.sheet import Excerpt
from tests.tools.failing import Failing, Killed

SHARE = 1 if os.environ.get("EVERY_CALL") else 397
Step = Callable[[Desk], None]


def accept(desk: Desk) -> None:
    """Accept the minister's words."""
    sheet = desk.sheet("a")
    desk.accept(sheet, next(mark for mark in sheet.marks if mark.exact.startswith("Transport")))


def together(desk: Desk) -> None:
    """Write a message of what is accepted, and what says the same."""
    sheet = desk.sheet("a")
    first = Excerpt(sheet, next(mark for mark in sheet.marks if mark.exact.startswith("We had")))
    other = next(one for one in partners(desk, first) if one.mark.exact.startswith("We had"))
    write_record(
        desk,
        Plan(
            kind="message", title="Fog", summary="It came.", passages=[first, other], kinds={"Ruth Ellison": "person"}
        ),
    )


def ask(desk: Desk, into: str = "") -> None:
    """Write the question of the first candidate, which two articles answer; or add the third's answer to it."""
    first = desk.differences[0]
    told = tellings(first, desk.sheets)[2:] if into else tellings(first, desk.sheets)[:2]
    write_record(desk, Plan(
        kind="question", title="When?", passages=told, into=into, difference=None if into else first,
        kinds={one.mark.speaker: "person" for one in told if one.mark.speaker},
    ))  # fmt: skip


STEPS: Mapping[str, Step] = {
    "accept": accept, "together": together, "ask": ask, "add": lambda desk: ask(desk, desk.corpus.discrepancies[0].id),
}  # fmt: skip


def texts(place: Path) -> dict[str, bytes]:
    return {name: (place / "corpus" / name).read_bytes() for name in read.list_files(place / "corpus")}


def accepted(desk: Desk) -> set[str]:
    return {mark.exact for sheet in desk.sheets for mark in sheet.marks if mark.state in ("accepted", "quoted")}


@pytest.fixture
def begun(place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A place where passages are accepted, and a hand has written into every file."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for file in (place / "corpus").rglob("*.toml"):
        file.write_bytes(file.read_bytes() + b"# mine, without an end")
    desk = open_desk(place / "corpus", None)
    for source, words in (("a", "We had"), ("c", "The minister"), ("e", "We are")):
        sheet = desk.sheet(source)
        desk.accept(sheet, next(mark for mark in sheet.marks if mark.exact.startswith(words)))
    # What it reads, and writes nothing, is no matter of kills.
    sound = check(place / "corpus", place / "originals")
    monkeypatch.setattr("explorer.review.desk.check", lambda *_: sound)
    return place


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_whole_or_not_begun_whatever_call_is_the_last(
    name: str, begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = STEPS[name]
    if name == "add":
        ask(open_desk(begun / "corpus", None))
    kept = begun.with_name("kept")
    shutil.copytree(begun, kept)
    desk, counting = open_desk(begun / "corpus", None), Failing()
    before, had = texts(begun), accepted(desk)
    with counting.within(monkeypatch):
        step(desk)
    after, has = texts(begun), accepted(desk)
    assert (before, had) != (after, has) and had <= has and counting.count > 20
    for at in range(len(name), counting.count, SHARE):
        shutil.rmtree(begun)
        shutil.copytree(kept, begun)
        desk = open_desk(begun / "corpus", None)
        with suppress(Killed), Failing(at).within(monkeypatch):
            step(desk)
        again = open_desk(begun / "corpus", None)
        assert texts(begun) in (before, after) and had <= accepted(again), (name, at)
        if (texts(begun), accepted(again)) != (after, has):
            step(again)
        assert (texts(begun), accepted(again)) == (after, has), (name, at)
    assert check(begun / "corpus", begun / "originals").problems == ()
