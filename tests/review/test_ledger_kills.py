"""Any file call of a change may be the last of its process, or fail: what was there stays, and what was begun is
finished or was never begun.

A call in so many is tried, with a full disk; all of them, with each of six errors, with EVERY_CALL=1.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from explorer.draft.shelf import LEDGER
from explorer.errors import Refused
from explorer.home.writing import FileTrouble
from explorer.review.ledger import Change, Edit, Ledger, NotAppended
from tests.tools.failing import ERRORS, Failing, Killed

EVERY = bool(os.environ.get("EVERY_CALL"))
TABLE = '[[pledges]]\nid = "p"\nquotes = ["a"]  # mine\n'
LONGER = TABLE.replace('"a"', '"a", "b"')
EVENT = '[[events]]\nid = "e"\n'
PLACED = f'{EVENT}place = "x"\n'
MINE = {"speakers.toml": "# mine, without an end", "messages.toml": "# mine\n", "sources/a.toml": "[source]\n",
        "timeline.toml": EVENT, "pledges.toml": f"# mine\n{TABLE}# mine too"}  # fmt: skip
TEXTS = {"messages.toml": '\n[[messages]]\nid = "m"\n', "speakers.toml": '\n[[speakers]]\nid = "s"\n'}
CHANGE = Change(TEXTS, [Edit("pledges.toml", TABLE, LONGER), Edit("timeline.toml", EVENT, PLACED)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # who is killed leaves its copy there
    (tmp_path / "corpus/sources").mkdir(parents=True)
    for name, text in MINE.items():
        (tmp_path / "corpus" / name).write_text(text, "utf-8")
    return tmp_path / "corpus"


def ledger(folder: Path) -> Ledger:
    return Ledger(folder, folder / ".draft")


def states(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text("utf-8") for name in MINE}


DONE = {**MINE, "messages.toml": MINE["messages.toml"] + TEXTS["messages.toml"],
        "speakers.toml": MINE["speakers.toml"] + "\n" + TEXTS["speakers.toml"],
        "pledges.toml": MINE["pledges.toml"].replace(TABLE, LONGER), "timeline.toml": PLACED}  # fmt: skip


@pytest.mark.parametrize("error", [None, *(ERRORS if EVERY else (errno.ENOSPC,))])
def test_a_change_ends_whole_or_not_begun_at_any_call(
    folder: Path, error: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Failing()
    with counting.within(monkeypatch):
        ledger(folder).write(CHANGE, lambda copy: None)
    assert states(folder) == DONE and counting.count > 20
    ends = set()
    for at in range(0, counting.count, 1 if EVERY else 19 if error else 13):
        for name, text in MINE.items():
            (folder / name).write_text(text, "utf-8")
        shutil.rmtree(folder / ".draft", ignore_errors=True)
        failing = Failing(at, error)
        with suppress(Killed, Refused), failing.within(monkeypatch):
            ledger(folder).write(CHANGE, lambda copy: None)
        for name, text in states(folder).items():
            assert text in (MINE[name], DONE[name]), (at, name)
        ledger(folder).settle()
        assert states(folder) in (MINE, DONE), at
        ends.add(states(folder) == DONE)
    assert ends == {True, False}


def test_two_windows_append_one_after_the_other(folder: Path) -> None:
    one, other = ledger(folder), ledger(folder)
    first = one.write(Change({"messages.toml": "# one\n"}), lambda copy: None)
    second = other.write(Change({"messages.toml": "# two\n"}), lambda copy: None)
    one.take_back(second)
    other.take_back(first)
    assert states(folder) == MINE


def test_what_the_judge_sees_is_the_corpus_as_it_would_be(folder: Path) -> None:
    seen: list[str] = []

    def judge(copy: Path) -> None:
        seen.extend((copy / name).read_text("utf-8") for name in MINE)

    ledger(folder).write(CHANGE, judge)
    assert seen == [DONE[name] for name in MINE]


def test_of_a_change_that_was_cut_off_nothing_stays_where_a_hand_changed_the_table_meanwhile(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Failing()
    with counting.within(monkeypatch):
        id = ledger(folder).write(CHANGE, lambda copy: None)
    ledger(folder).take_back(id)
    assert states(folder) == MINE
    mine = MINE | {"pledges.toml": MINE["pledges.toml"].replace('["a"]', '["a", "z"]')}
    begun = 0
    for at in range(0, counting.count, 17):
        for name, text in MINE.items():
            (folder / name).write_text(text, "utf-8")
        with suppress(Killed), Failing(at).within(monkeypatch):
            ledger(folder).write(CHANGE, lambda copy: None)
        begun += states(folder) != MINE
        if (folder / "pledges.toml").read_text("utf-8") == MINE["pledges.toml"]:
            (folder / "pledges.toml").write_text(mine["pledges.toml"], "utf-8")
            ledger(folder).settle()
            assert states(folder) == mine, at
    assert begun
    (folder / "pledges.toml").write_text(mine["pledges.toml"], "utf-8")
    with pytest.raises(NotAppended, match=r"pledges\.toml was changed meanwhile"):
        ledger(folder).write(CHANGE, lambda copy: None)


def test_what_a_strangers_note_tells_to_write_elsewhere_is_not_written(folder: Path) -> None:
    names = (
        "../out.toml",
        "sources/../../out.toml",
        str(folder.parent / "out.toml"),
        "out.txt",
        ".out.toml",
        "a/out.toml",
    )
    begun = [{"id": "1", "state": "begun", "texts": {name: "x = 1\n"}} for name in names]
    wrong = [{"id": "2", "state": "begun", "texts": texts} for texts in ({"speakers.toml": 5}, [1], None)]
    (folder / ".draft").mkdir()
    lines = [*map(json.dumps, (*begun, *wrong)), "[" * 100_000, '["\\ud800"]', "7"]
    (folder / ".draft" / LEDGER).write_text("\n".join(lines), "utf-8")
    there = set(folder.parent.rglob("*"))
    ledger(folder).settle()
    assert states(folder) == MINE and {file.name for file in {*folder.parent.rglob("*")} - there} <= {
        ".ledger.jsonl.lock"
    }
    shutil.rmtree(folder / "sources")
    (folder / "sources").symlink_to(folder.parent)
    with pytest.raises(FileTrouble, match="leads out of the folder"):
        ledger(folder).write(Change({"sources/out.toml": "x = 1\n"}), lambda copy: None)
    assert not (folder.parent / "out.toml").exists()
