"""Every file call of every write path fails once with each of six errors, and is once the last one that is made.

The file is then the old or the new one, what is said is one sentence, and the next writer works.
"""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

import explorer.index.store as store
from explorer.errors import Refused
from explorer.export import clippings
from explorer.export.clippings import Clippings
from explorer.home import faults
from explorer.home.settings import remember
from explorer.home.writing import export, save
from explorer.index.ask.filters import Filter
from explorer.index.read.listing import rows
from explorer.index.store import open_library
from tests.tools.command import run_here
from tests.tools.corpora import append, tiny_copy
from tests.tools.failing import ERRORS, Failing, Killed
from tests.tools.making_clippings import file_of, passage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other calls there")

Act = Callable[[Path], object]


def first(kept: Clippings) -> str:
    return kept.read().clippings[0].id


WRITING: dict[str, Act] = {
    "keep": lambda file: Clippings(file).keep(passage(7), "harbour", "Harbour"),
    "annotate": lambda file: Clippings(file).annotate(first(Clippings(file)), "a note"),
    "move": lambda file: Clippings(file).move(first(Clippings(file)), 1),
    "delete": lambda file: Clippings(file).delete(first(Clippings(file))),
    "remember a setting": lambda file: remember(file, theme="nord"),
    "save": lambda file: save(file, b"new = true\n"),
    "export": lambda file: export(file, b"new = true\n", overwrite=True),
    "export anew": lambda file: export(file.with_name("new.toml"), b"new = true\n"),
}
ALIKE = ("annotate", "move", "delete", "remember a setting")
"""They write by the same calls as `keep` and `save`, which meet every error."""
SUBJECT = dict.fromkeys(WRITING, "file.toml") | {"export anew": "new.toml"}


def content(folder: Path, name: str) -> bytes | None:
    file = folder / name
    return file.read_bytes() if file.exists() else None


def prepared(folder: Path, name: str) -> Path:
    """The file that is written to, as it was before."""
    folder.mkdir()
    file = folder / "file.toml"
    file.write_bytes(b'theme = "dracula"\n' if name == "remember a setting" else _clippings(folder.parent))
    return file


@cache
def _clippings(place: Path) -> bytes:
    return file_of(place / "made").file.read_bytes()


def outcome(failing: Failing, monkeypatch: pytest.MonkeyPatch, act: Callable[..., object], *given: object) -> str:
    """What came of it: done, killed, or what was said."""
    with failing.within(monkeypatch):
        try:
            act(*given)
        except Killed:
            return "killed"
        except Refused as refused:
            return str(refused)
    return "done"


@pytest.mark.parametrize("name", WRITING)
def test_every_call_of_a_writer_may_fail(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    act = WRITING[name]
    counted = Failing()
    before = prepared(tmp_path / "counted", name)
    old = content(before.parent, SUBJECT[name])
    assert outcome(counted, monkeypatch, act, before) == "done"
    assert counted.count > 8, "nothing is counted"
    sizes = {len(text) for text in (old, content(before.parent, SUBJECT[name])) if text is not None}
    for at in range(counted.count):
        for error in (errno.EIO, None) if name in ALIKE else (*ERRORS, None):
            folder = tmp_path / f"{at}-{error}"
            file = prepared(folder, name)
            was = content(folder, SUBJECT[name])
            said = outcome(Failing(at, error), monkeypatch, act, file)
            found = content(folder, SUBJECT[name])
            told = f"call {at} of {counted.count}, {errno.errorcode.get(error or 0, 'killed')}: {said}"
            assert "\n" not in said, told
            assert found == was or (found is not None and len(found) in sizes), told
            if said == "done":
                assert found != was or name == "annotate", told
            if said not in ("done", "killed"):
                assert found == was, told
            after = outcome(Failing(), monkeypatch, act, file)
            assert after == "done" or (name == "export anew" and "is there already" in after), told


def test_every_call_of_the_note_of_a_fault_may_fail(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Failing()
    with counted.within(monkeypatch):
        assert faults.note(ValueError("private")) is not None
    for at in range(counted.count):
        for error in ERRORS:
            with Failing(at, error).within(monkeypatch):
                faults.note(ValueError("private"))
    assert faults.note(ValueError("private")) is not None


def test_a_clock_past_2262_stops_nothing(tiny: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def overflows() -> float:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")

    monkeypatch.setattr(time, "time", overflows)
    assert faults.note(ValueError("private")) is not None
    assert open_library(tiny).source_count and open_library(tiny).source_count

    def needs_the_time(*_: object) -> int:
        raise OverflowError from None

    monkeypatch.setattr("explorer.cli.main._run", needs_the_time)
    ended = run_here("list", "messages")
    assert ended.status == 1 and "clock" in ended.err and "fault" not in ended.err


@pytest.mark.parametrize("year", [1900, 1969, 2038, 2400])
def test_whatever_the_clock_says_what_is_kept_is_read_back(
    year: int, tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = datetime(year, 6, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(time, "time", then.timestamp)
    monkeypatch.setattr(clippings, "_now", lambda: then)
    kept = file_of(tmp_path, 2)
    assert [clipping.kept for clipping in kept.read().clippings] == [then, then]
    remember(tmp_path / "settings.toml", theme="nord")
    partial = kept.file.with_name(f".{kept.file.name}.x.partial")
    partial.touch()
    kept.annotate(first(kept), "a note")
    assert not partial.exists() and kept.read().clippings[0].note == "a note"
    folder = tiny_copy(tmp_path)
    for _ in range(2):
        assert open_library(folder).source_count
        append(folder, "corpus.toml", "# more\n")
    assert len(list((own_home / "cache").glob("*.sqlite"))) == 1
    assert faults.note(ValueError("private")) is not None


def test_a_fault_while_a_fault_is_noted_is_no_third(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "save", lambda *_: 1 // 0)
    assert faults.note(ValueError("private")) is None


def test_every_call_of_keeping_an_index_may_fail(
    tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny_copy(tmp_path)
    keep = store._keep

    def titles() -> list[object]:
        return [row["title"] for row in rows(store.open_library(folder), "timeline", Filter())]

    def keep_with(failing: Failing) -> None:
        append(folder, "corpus.toml", "# more\n")

        def keep_failing(file: Path, write: Callable[[Path], object]) -> None:
            said.append(outcome(failing, monkeypatch, keep, file, failing.past(write)))

        monkeypatch.setattr(store, "_keep", keep_failing)
        assert titles() == expected, said

    said: list[str] = []
    expected = titles()
    counted = Failing()
    keep_with(counted)
    assert counted.count > 8, "nothing is counted"
    for at in range(counted.count):
        for error in (errno.EIO, None):
            keep_with(Failing(at, error))
    keep_with(Failing())
    assert not {"\n" for text in said if "\n" in text}
    assert len(list((own_home / "cache").glob("*.sqlite"))) == 1
