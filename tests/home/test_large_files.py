"""What streams to a path: what a killed writer left is swept away, and nothing that is being written."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from explorer.home.large_files import exporting
from explorer.home.writing import FileTrouble
from tests.tools.command import run_here
from tests.tools.corpora import tiny_copy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


@pytest.mark.parametrize("folder", [False, True])
def test_what_was_left_by_the_killed_is_swept_and_what_is_being_written_stays(folder: bool, tmp_path: Path) -> None:
    target = tmp_path / "out [1]"
    if not (child := os.fork()):
        try:
            with exporting(target, folder=folder) as partial:
                ((partial / "note.md") if folder else partial).write_text("half")
                os.kill(os.getpid(), 9)
        finally:
            os._exit(1)  # Whatever fails here, it goes on with no test.
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9
    (left,) = tmp_path.iterdir()
    assert left.name.endswith(".partial")
    other = tmp_path / f".out [1].{'x' * 16}.partial"
    other.write_text("somebody's own")
    with exporting(target, folder=folder) as first:
        assert set(tmp_path.iterdir()) == {first, other}
        with exporting(tmp_path / "another"), exporting(target, folder=folder, overwrite=True) as second:
            assert first.exists() and second.exists()
            ((second / "note.md") if folder else second).write_text("second")
        assert first.exists()
        target.rename(tmp_path / "kept")
    assert {path.name for path in tmp_path.iterdir()} == {"out [1]", "kept", "another", other.name}


@pytest.mark.parametrize("folder", [False, True])
def test_what_cannot_be_held_is_not_left(folder: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def failing(path: str | Path, flags: int, *more: int) -> int:
        if str(path).endswith(".partial") and not flags & os.O_CREAT:
            raise OSError(errno.EIO, "Input/output error", str(path))
        return opened(path, flags, *more)

    monkeypatch.setattr(os, "open", failing)
    with pytest.raises(FileTrouble, match="cannot be written"), exporting(tmp_path / "out", folder=folder):
        pass
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", [False, True])
def test_what_is_left_while_it_is_taken_hold_of_is_not_left_behind(
    folder: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(descriptor: int) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("explorer.home.writing.try_lock", stopped)
    with pytest.raises(KeyboardInterrupt), exporting(tmp_path / "out", folder=folder):
        pass
    assert list(tmp_path.iterdir()) == []


def test_no_export_takes_the_place_of_what_people_wrote(tmp_path: Path, own_home: Path) -> None:
    """Not even where everything may be overwritten: a corpus is all that cannot be made again."""
    corpus = tiny_copy(tmp_path / "tiny")
    (tmp_path / "link").symlink_to(corpus)
    before = {file: file.read_bytes() for file in corpus.rglob("*.toml")}
    read = ("--content", str(corpus), "--overwrite", "--output")
    assert run_here("export", "package", *read, tmp_path / "link").status == 1
    assert run_here("export", "annotations", *read, corpus / "sources" / "harbour-post.toml").status == 1
    assert run_here("briefing", "--all", "--format", "text", *read, corpus / "timeline.toml").status == 1
    refused = run_here("clippings", "--format", "toml", "--overwrite", "--output", corpus / "pledges.toml")
    assert (refused.status, "belongs to a corpus" in refused.err) == (1, True)
    assert {file: file.read_bytes() for file in corpus.rglob("*.toml")} == before
    assert run_here("briefing", "--all", *read, corpus / "beside.html").status == 0


def test_a_path_that_is_empty_is_not_the_working_directory(own_home: Path) -> None:
    for given in (["list", "quotes", "--content="], ["check", ""], ["new", ""], ["clippings", "--output", ""]):
        ended = run_here(*given)
        assert (ended.status, "the path is empty" in ended.err) == (2, True), given
