"""Every file call of an append may be the last of its process, or fail: what was there stays, and what was begun is
finished or was never begun."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

import pytest

from explorer.errors import Refused
from explorer.review.ledger import Ledger
from tests.tools.failing import Failing, Killed

MINE = {"speakers.toml": "# mine, without an end", "messages.toml": "# mine\n", "sources/a.toml": "[source]\n"}
TEXTS = {"messages.toml": '\n[[messages]]\nid = "m"\n', "speakers.toml": '\n[[speakers]]\nid = "s"\n'}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus/sources").mkdir(parents=True)
    for name, text in MINE.items():
        (tmp_path / "corpus" / name).write_text(text, "utf-8")
    return tmp_path / "corpus"


def ledger(folder: Path) -> Ledger:
    return Ledger(folder, folder / ".draft")


def states(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text("utf-8") for name in MINE}


DONE = {**MINE, "messages.toml": MINE["messages.toml"] + TEXTS["messages.toml"],
        "speakers.toml": MINE["speakers.toml"] + "\n" + TEXTS["speakers.toml"]}  # fmt: skip


@pytest.mark.parametrize("error", [None, errno.ENOSPC], ids=["killed", "disk full"])
def test_an_append_ends_whole_or_not_begun_at_every_call(
    folder: Path, error: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Failing()
    with counting.within(monkeypatch):
        ledger(folder).append(TEXTS, lambda copy: None)
    assert states(folder) == DONE and counting.count > 20
    ends = set()
    for at in range(0, counting.count, 1 if error else 5):
        for name, text in MINE.items():
            (folder / name).write_text(text, "utf-8")
        for left in (folder / ".draft").iterdir():
            left.unlink()
        failing = Failing(at, error)
        with suppress(Killed, Refused), failing.within(monkeypatch):
            ledger(folder).append(TEXTS, lambda copy: None)
        for name, text in states(folder).items():
            assert text in (MINE[name], DONE[name]), (at, name)
        ledger(folder).settle()
        assert states(folder) in (MINE, DONE), at
        ends.add(states(folder) == DONE)
    assert ends == {True, False}


def test_two_windows_append_one_after_the_other(folder: Path) -> None:
    one, other = ledger(folder), ledger(folder)
    first = one.append({"messages.toml": "# one\n"}, lambda copy: None)
    second = other.append({"messages.toml": "# two\n"}, lambda copy: None)
    one.take_back(second)
    other.take_back(first)
    assert states(folder) == MINE


def test_what_the_judge_sees_is_the_corpus_as_it_would_be(folder: Path) -> None:
    seen: list[str] = []

    def judge(copy: Path) -> None:
        seen.extend((copy / name).read_text("utf-8") for name in MINE)

    ledger(folder).append(TEXTS, judge)
    assert seen == [DONE[name] for name in MINE]
