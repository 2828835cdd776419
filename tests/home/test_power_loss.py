"""Power is lost after any file call of a writer: the old file or the new one is there; once it is done, the new."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from explorer.home.large_files import exporting
from explorer.review.ledger import Ledger
from tests.home.test_every_call import SUBJECT, WRITING, Act, content, prepared
from tests.review.test_ledger_kills import CHANGE, DONE, MINE, states
from tests.tools.power import Recorder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other calls there")


def export_large(file: Path) -> None:
    with exporting(file) as partial:
        partial.write_bytes(b"new = true\n")


def export_large_over(file: Path) -> None:
    with exporting(file, overwrite=True) as partial:
        partial.write_bytes(b"new = true\n")


def first_kept(file: Path) -> None:
    WRITING["keep"](file.parent / "own" / "state" / "new.toml")


ALL: dict[str, tuple[Act, str]] = {
    **{name: (act, SUBJECT[name]) for name, act in WRITING.items()},
    "export what is large": (lambda file: export_large(file.with_name("new.toml")), "new.toml"),
    "export what is large over another": (export_large_over, "file.toml"),
    "keep the first": (first_kept, "own/state/new.toml"),
}


@pytest.mark.parametrize("name", ALL)
def test_after_any_loss_of_power_the_file_is_old_or_new(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    act, subject = ALL[name]
    file = prepared(tmp_path / "folder", name)
    place, old = str(file.parent / subject), content(file.parent, subject)
    recorder = Recorder(file.parent)
    with recorder.within(monkeypatch):
        act(file)
    new = content(file.parent, subject)
    assert new != old and {disk.get(place) for disk in recorder.disks} == {old, new}
    assert {disk.get(place) for disk in recorder.last} == {new}, "done, and lost"


def test_after_any_loss_of_power_a_change_of_several_files_is_whole_or_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "corpus"
    (folder / "sources").mkdir(parents=True)
    for name, text in MINE.items():
        (folder / name).write_text(text, "utf-8")
    recorder = Recorder(folder)
    with recorder.within(monkeypatch):
        Ledger(folder, folder / ".draft").write(CHANGE, lambda copy: None)
    ends = []
    for disk in {tuple(sorted(disk.items())) for disk in recorder.disks}:
        shutil.rmtree(folder)
        for path, data in disk:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_bytes(data)
        Ledger(folder, folder / ".draft").settle()
        ends.append(states(folder))
    assert len(ends) > 9 and MINE in ends and DONE in ends and all(end in (MINE, DONE) for end in ends)
