"""The index of a folder: built once, opened read-only, rebuilt where damaged, in memory where it cannot be kept."""

from __future__ import annotations

import gc
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import explorer.index.store as store
from explorer.corpus.load import BrokenCorpus
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.find import parse_find
from explorer.index.kinds import LISTS
from explorer.index.read.listing import rows
from explorer.index.store import open_library
from tests.conftest import ROOT
from tests.tools.command import run_here
from tests.tools.corpora import TINY, append, change, read, tiny_copy, write


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return tiny_copy(tmp_path)


def kept(home: Path) -> list[Path]:
    """The files in the cache."""
    return sorted((home / "cache").iterdir()) if (home / "cache").is_dir() else []


def state(path: Path) -> tuple[int, int, int]:
    """What changes when a file is written or replaced."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_size


def answers(library: Library) -> list[object]:
    """Everything a library can list, and something found."""
    lists = [list(rows(library, what, Filter())) for what in LISTS]
    return [*lists, list(rows(library, "quotes", Filter(find=parse_find("lamp"))))]


def in_memory(library: Library) -> bool:
    return {file for _, _, file in library.db.execute("PRAGMA database_list")} == {""}


# Built once


def test_an_index_is_built_once_and_opened_again(tiny: Path, own_home: Path) -> None:
    first = answers(open_library(tiny))
    (file,) = kept(own_home)
    before = state(file)
    assert answers(open_library(tiny)) == first
    assert kept(own_home) == [file]
    assert state(file) == before


def test_a_second_start_reads_no_toml(tiny: Path, own_home: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from explorer.index.store import open_library;"
        "print(open_library(Path(sys.argv[1])).about().title);"
        "print(sorted({'pydantic', 'tomli', 'explorer.corpus.load'} & set(sys.modules)))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", script, str(tiny)], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split("\n")[:2]
        for _ in range(2)
    ]
    assert said[0] == ["The Lantern Accord", "['explorer.corpus.load', 'pydantic', 'tomli']"]
    assert said[1] == ["The Lantern Accord", "[]"]


def test_another_content_of_the_same_size_and_time_makes_a_new_index(tiny: Path, own_home: Path) -> None:
    open_library(tiny)
    before = kept(own_home)
    times = (tiny / "timeline.toml").stat()
    change(tiny, "timeline.toml", "The old lamp burns", "The old lamp BURNS")
    os.utime(tiny / "timeline.toml", ns=(times.st_atime_ns, times.st_mtime_ns))
    titles = [row["title"] for row in rows(open_library(tiny), "timeline", Filter())]
    assert titles[0] == "The old lamp BURNS"
    assert len(kept(own_home)) == 1, "the older index of the folder is removed"
    assert kept(own_home) != before


@pytest.mark.parametrize("name", ["sources/more.toml", "pledges.toml"])
def test_a_file_more_or_less_makes_a_new_index(tiny: Path, name: str) -> None:
    before = store.fingerprint(tiny)
    if (tiny / name).exists():
        (tiny / name).unlink()
    else:
        write(tiny, name, "")
    assert store.fingerprint(tiny) != before


def test_where_a_text_stands_counts(tiny: Path) -> None:
    before = store.fingerprint(tiny)
    (tiny / "timeline.toml").rename(tiny / "timelines.toml")
    assert store.fingerprint(tiny) != before


def test_the_same_bytes_written_again_are_the_same_content(tiny: Path, own_home: Path) -> None:
    open_library(tiny)
    before = [state(file) for file in kept(own_home)]
    content = (tiny / "timeline.toml").read_bytes()
    (tiny / "timeline.toml").unlink()
    (tiny / "timeline.toml").write_bytes(content)
    os.utime(tiny / "timeline.toml", ns=(0, 0))
    open_library(tiny)
    assert [state(file) for file in kept(own_home)] == before


def test_what_no_corpus_reads_makes_no_new_index(tiny: Path) -> None:
    before = store.fingerprint(tiny)
    write(tiny, "README.md", "about this folder")
    write(tiny, "notes/more.toml", "x = 1")
    assert store.fingerprint(tiny) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege here")
@pytest.mark.parametrize("name", [".#timeline.toml", "a-lost-link.toml", "sources/a-lost-link.toml"])
def test_beside_a_link_to_nothing_every_other_file_counts(tiny: Path, name: str) -> None:
    (tiny / name).symlink_to("nowhere@host.1234")
    before = store.fingerprint(tiny)
    for file in ("corpus.toml", "timeline.toml", "pledges.toml", "sources/harbour-post.toml"):
        text = read(tiny, file)
        write(tiny, file, text + "# more")
        assert store.fingerprint(tiny) != before, file
        write(tiny, file, text)
        assert store.fingerprint(tiny) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege here")
def test_a_link_to_nothing_is_told_and_no_older_index_shown(tiny: Path) -> None:
    whole = answers(open_library(tiny))
    (tiny / "sources/.#harbour-post.toml").symlink_to("somebody@host.1234")
    assert answers(open_library(tiny)) == whole, "an editor's own file is none of the corpus"
    (tiny / "sources/more.toml").symlink_to("nowhere")
    with pytest.raises(BrokenCorpus) as caught:
        open_library(tiny)
    assert [problem.file for problem in caught.value.problems] == ["sources/more.toml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_can_no_longer_be_read_is_not_taken_as_unchanged(tiny: Path) -> None:
    open_library(tiny)
    os.mkfifo(tiny / "sources" / "pipe.toml")
    with pytest.raises(BrokenCorpus):
        open_library(tiny)


def test_another_version_makes_a_new_index(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = store.fingerprint(tiny)
    monkeypatch.setattr(store, "VERSION", store.VERSION + 1)
    assert store.fingerprint(tiny) != before


def test_a_large_folder_is_known_by_its_files_not_their_bytes(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MAX_HASHED_BYTES", 100)
    before = store.fingerprint(tiny)
    assert store.fingerprint(tiny) == before
    status = (tiny / "timeline.toml").stat()
    os.utime(tiny / "timeline.toml", ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))
    assert store.fingerprint(tiny) != before


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="the system does not tell which files are open")
def test_a_library_no_longer_used_is_closed_at_once(tiny: Path, own_home: Path) -> None:
    def opened() -> int:
        links = (os.path.join("/proc/self/fd", name) for name in os.listdir("/proc/self/fd"))
        return sum(os.readlink(link).startswith(str(own_home)) for link in links if os.path.islink(link))

    gc.disable()
    try:
        library = open_library(tiny)
        assert (answers(library), opened()) == (answers(library), 1)
        del library
        assert opened() == 0
    finally:
        gc.enable()


def test_two_folders_keep_an_index_each(tmp_path: Path, own_home: Path) -> None:
    one, two = tiny_copy(tmp_path / "one"), tiny_copy(tmp_path / "two")
    open_library(one)
    open_library(two)
    assert len(kept(own_home)) == 2
    change(two, "timeline.toml", "The old lamp burns", "The old lamp BURNS")
    open_library(two)
    before = [state(file) for file in kept(own_home)]
    open_library(one)
    assert [state(file) for file in kept(own_home)] == before


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege here")
def test_a_folder_is_the_same_by_any_path(tiny: Path, tmp_path: Path, own_home: Path) -> None:
    (tmp_path / "link").symlink_to(tiny)
    open_library(tiny)
    open_library(tmp_path / "link")
    assert len(kept(own_home)) == 1


# Read-only


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM record", "INSERT INTO meta VALUES ('a', 'b')", "CREATE TABLE t (a)", "INSERT INTO find VALUES ('a')"],
)
def test_nothing_writes_to_an_open_index(tiny: Path, own_home: Path, statement: str) -> None:
    open_library(tiny)
    library = open_library(tiny)
    (file,) = kept(own_home)
    before = file.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        library.db.execute(statement)
    assert file.read_bytes() == before


def test_any_sqlite_tool_reads_it(tiny: Path, own_home: Path) -> None:
    open_library(tiny)
    connection = sqlite3.connect(kept(own_home)[0])
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT title FROM record WHERE id = 'signing'").fetchone() == (
        "The Lantern Accord is signed",
    )


def test_the_cache_is_the_users_alone(tiny: Path, own_home: Path) -> None:
    open_library(tiny)
    if os.name != "nt":
        assert (own_home / "cache").stat().st_mode & 0o077 == 0


# Damage


def test_a_cut_index_is_built_again(tiny: Path, own_home: Path) -> None:
    whole = answers(open_library(tiny))
    (file,) = kept(own_home)
    content = file.read_bytes()
    size = len(content)
    for left in (0, 1, 99, 100, 4_096, *range(size // 12, size, size // 12), size - 4_096):
        file.write_bytes(content[:left])
        assert answers(open_library(tiny)) == whole, left
        assert file.stat().st_size == size


NO_INDEX = {
    "empty": b"",
    "text": b"not a database",
    "zeros": b"\0" * 8192,
    "a header alone": b"SQLite format 3\0" + b"\xff" * 8192,
}


@pytest.mark.parametrize("content", NO_INDEX.values(), ids=NO_INDEX.keys())
def test_a_file_that_is_no_index_is_built_again(tiny: Path, own_home: Path, content: bytes) -> None:
    whole = answers(open_library(tiny))
    (file,) = kept(own_home)
    file.write_bytes(content)
    assert answers(open_library(tiny)) == whole
    assert answers(open_library(tiny)) == whole
    assert file.read_bytes() != content


@pytest.mark.parametrize("table", ["meta", "pane", "source"])
def test_an_index_damaged_where_it_is_opened_is_built_again(tiny: Path, own_home: Path, table: str) -> None:
    whole = answers(open_library(tiny))
    (file,) = kept(own_home)
    connection = sqlite3.connect(file)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with file.open("r+b") as stream:
        stream.seek((page - 1) * size)
        stream.write(b"\0" * size)
    assert answers(open_library(tiny)) == whole


def test_a_letter_changed_on_the_disk_is_never_shown(tiny: Path, own_home: Path) -> None:
    """To SQLite such an index is sound; what it says is not what the sources say."""
    whole = answers(open_library(tiny))
    (file,) = kept(own_home)
    content = file.read_bytes()
    places = [content.index(text) for text in (b"every boat", b"anh-dao", b"2025-03-08", b"CREATE TABLE")]
    for place in (0, 20, 40, store._SEAL.start, *places, len(content) - 1):
        file.write_bytes(content[:place] + bytes([content[place] ^ 0x82]) + content[place + 1 :])
        assert answers(open_library(tiny)) == whole, place
        assert file.read_bytes() == content, place


@pytest.mark.parametrize(
    "harm",
    [
        *("DROP TABLE part", "DROP TABLE find", "DELETE FROM pane WHERE kind = 'event'"),
        "UPDATE record SET date = 'soon', first = 1, last = 1",
        "UPDATE record SET title = CAST(x'ff' AS TEXT)",
    ],
)
def test_an_index_too_large_to_be_looked_through_fails_once(
    tiny: Path, own_home: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MAX_PROVED_BYTES", 1)
    asked = ("--content", str(tiny), "list", "timeline", "--find", "lamp")
    whole = run_here(*asked)
    (file,) = own_home.rglob("*.sqlite")
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(f"PRAGMA writable_schema = 1; {harm}; PRAGMA journal_mode = DELETE; VACUUM")
    failed = run_here(*asked)
    assert failed.status == 1, failed.err
    assert failed.err.startswith(f"hanoi-explorer: the index of {tiny} failed and is thrown away"), failed.err
    assert run_here(*asked) == whole


as_root = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")


def forged(file: Path) -> None:
    """Put a word that no source has into a kept index."""
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE quote SET exact = 'FORGED ' || exact")
    store.seal(file)


@as_root
@pytest.mark.parametrize("whose", ["file", "folder", "open folder", "open file"])
def test_an_index_that_another_user_can_write_is_not_believed(tiny: Path, own_home: Path, whose: str) -> None:
    whole = answers(open_library(tiny))
    (file,) = kept(own_home)
    forged(file)
    assert answers(open_library(tiny)) != whole, "one's own is believed"
    assert file.stat().st_mode & 0o777 == 0o600
    if whose == "open folder":
        file.parent.chmod(0o777)
    elif whose == "open file":
        file.chmod(0o666)
    else:
        os.chown(file if whose == "file" else file.parent, 12345, -1)
    assert answers(open_library(tiny)) == whole


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names")
@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_what_is_no_plain_file_is_no_index(tiny: Path, own_home: Path, tmp_path: Path, kind: str) -> None:
    whole = answers(open_library(tiny))
    (file,) = kept(own_home)
    forged(file)
    other = file.rename(tmp_path / "elsewhere.sqlite")
    os.mkfifo(file) if kind == "pipe" else file.symlink_to(other)
    assert answers(open_library(tiny)) == whole


def test_a_window_goes_on_with_the_index_it_opened(tiny: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.index.ask.library.SMALL", 0)
    open_library(tiny)
    library = open_library(tiny)
    expected = answers(library)
    (file,) = kept(own_home)
    file.unlink()
    file.write_bytes(b"another index")
    for _ in range(store.SPARE):
        other = library.again()
        assert other is not None
        assert answers(other) == expected


def test_another_version_keeps_its_index_while_it_is_used(
    tiny: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(store, "VERSION", store.VERSION - 1)
        open_library(tiny)
    (older,) = kept(own_home)
    open_library(tiny)
    assert older in kept(own_home)
    os.utime(older, (0, time.time() - store.UNUSED_SECONDS - 1))
    append(tiny, "corpus.toml", "# more")
    open_library(tiny)
    assert older not in kept(own_home)
    assert len(kept(own_home)) == 1


def test_the_index_of_another_content_is_not_taken(tiny: Path, tmp_path: Path, own_home: Path) -> None:
    open_library(tiny)
    (file,) = kept(own_home)
    other = tiny_copy(tmp_path / "other")
    change(other, "corpus.toml", '"The Lantern Accord"', '"Another corpus"')
    open_library(other)
    (more,) = (path for path in kept(own_home) if path != file)
    file.write_bytes(more.read_bytes())
    assert open_library(tiny).about().title == "The Lantern Accord"


def test_what_changes_while_it_is_read_is_read_again(tiny: Path, own_home: Path) -> None:
    changes = iter(("BURNS", "SHINES"))

    def change_once(part: float) -> None:
        if part > 0.9 and (word := next(changes, None)):
            text = read(tiny, "timeline.toml")
            old = "burns" if word == "BURNS" else "BURNS"
            write(tiny, "timeline.toml", text.replace(f"The old lamp {old}", f"The old lamp {word}"))

    shown = next(rows(open_library(tiny, change_once), "timeline", Filter()))["title"]
    assert shown == "The old lamp SHINES"
    (file,) = kept(own_home)
    assert file.name.endswith(f"-{store.fingerprint(tiny)}.sqlite")
    assert next(rows(open_library(tiny), "timeline", Filter()))["title"] == shown


def test_what_never_rests_is_shown_and_not_kept(tiny: Path, own_home: Path) -> None:
    def change_always(part: float) -> None:
        append(tiny, "timeline.toml", "# more\n")

    assert in_memory(open_library(tiny, change_always))
    assert kept(own_home) == []


@pytest.mark.skipif(os.name == "nt", reason="what is open there is not removed")
def test_what_killed_builds_left_is_swept_and_what_runs_is_not(tiny: Path, own_home: Path) -> None:
    open_library(tiny)
    (file,) = kept(own_home)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    names = {process: f"0123-4567.{process}.partial" for process in (ended.pid, os.getppid())}
    for name in names.values():
        file.with_name(name).write_bytes(b"half written")
    file.unlink()
    open_library(tiny)
    assert {path.name for path in kept(own_home)} == {file.name, names[os.getppid()]}


@pytest.mark.parametrize("content", [b"half written", b""], ids=["half written", "empty"])
def test_what_a_killed_run_left_is_no_hindrance(tiny: Path, own_home: Path, content: bytes) -> None:
    open_library(tiny)
    (file,) = kept(own_home)
    file.unlink()
    file.with_name(f"{file.stem}.{os.getpid()}.partial").write_bytes(content)
    assert not in_memory(open_library(tiny))
    assert kept(own_home) == [file]


# No cache


@pytest.mark.parametrize("home", ["a-file", "x" * 300], ids=["a file", "a name too long"])
def test_without_a_cache_the_same_index_is_in_memory(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    whole = answers(open_library(tiny))
    (tmp_path / "a-file").write_text("")
    monkeypatch.setenv("HANOI_EXPLORER_HOME", str(tmp_path / home))
    library = open_library(tiny)
    assert in_memory(library)
    assert library.db.execute("PRAGMA temp_store").fetchone() == (2,), "nor is a temporary file written"
    assert answers(library) == whole


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
@pytest.mark.parametrize("mode", [0o000, 0o500])
def test_a_cache_that_may_not_be_written(tiny: Path, own_home: Path, mode: int) -> None:
    own_home.mkdir()
    own_home.chmod(mode)
    try:
        assert in_memory(open_library(tiny))
    finally:
        own_home.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="a limit on file size is a matter of POSIX")
def test_a_full_disk(tiny: Path, own_home: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from explorer.index.store import open_library;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000));"
        "library = open_library(Path(sys.argv[1])); print(library.about().title)"
    )
    command = [sys.executable, "-c", script, str(tiny)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.stdout, result.stderr) == ("The Lantern Accord\n", "")
    assert kept(own_home) == []


def test_a_user_without_a_folder(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "cache_folder", lambda: None)
    assert in_memory(open_library(tiny))


def test_a_folder_in_the_place_of_the_index(tiny: Path, own_home: Path) -> None:
    open_library(tiny)
    (file,) = kept(own_home)
    file.unlink()
    file.mkdir()
    assert in_memory(open_library(tiny))
    assert kept(own_home) == [file]


@pytest.mark.parametrize("name", ["100%20 #1?", "ngôi nhà", "-rf", "a'b\"c"])
def test_a_cache_with_an_odd_name(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    if os.name == "nt":
        name = name.replace("?", "").replace('"', "")
    monkeypatch.setenv("HANOI_EXPLORER_HOME", str(tmp_path / name))
    for _ in range(2):
        assert not in_memory(open_library(tiny))
    assert len(kept(tmp_path / name)) == 1


# Broken folders


def test_a_broken_folder_is_told_and_leaves_no_index(tiny: Path, own_home: Path) -> None:
    change(tiny, "timeline.toml", '"2026/.."', '"soon"')
    with pytest.raises(BrokenCorpus) as caught:
        open_library(tiny)
    assert [problem.file for problem in caught.value.problems] == ["timeline.toml"]
    assert kept(own_home) == []


def test_a_folder_broken_later_is_told_and_mended_again(tiny: Path) -> None:
    whole = answers(open_library(tiny))
    text = read(tiny, "timeline.toml")
    write(tiny, "timeline.toml", text + "broken")
    with pytest.raises(BrokenCorpus):
        open_library(tiny)
    write(tiny, "timeline.toml", text)
    assert answers(open_library(tiny)) == whole


def test_no_folder_is_a_broken_one(tmp_path: Path) -> None:
    with pytest.raises(BrokenCorpus):
        open_library(tmp_path / "none")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_the_folder_is_not_waited_for(tiny: Path) -> None:
    os.mkfifo(tiny / "sources" / "pipe.toml")
    with pytest.raises(BrokenCorpus) as caught:
        open_library(tiny)
    assert [problem.message for problem in caught.value.problems] == ["is not a regular file"]


def test_the_corpus_is_left_as_it_is(tmp_path: Path) -> None:
    tiny = tiny_copy(tmp_path)
    open_library(tiny)
    names = sorted(path.relative_to(tiny) for path in tiny.rglob("*"))
    assert names == sorted(path.relative_to(TINY) for path in TINY.rglob("*"))
    assert all((tiny / name).is_dir() or (tiny / name).read_bytes() == (TINY / name).read_bytes() for name in names)
