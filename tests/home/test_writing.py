"""One writer: whole or not at all, through the user's own links alone, and one sentence for what stands in the way."""

from __future__ import annotations

import errno
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from types import ModuleType

import pytest

from explorer.home import writing
from explorer.home.large_files import exporting
from explorer.home.writing import (
    FileIsThere,
    FileTrouble,
    export,
    locked,
    put_in_place,
    read,
    replace,
    save,
    set_aside,
    spare_corpora,
)
from tests.tools.command import ROOT, SECONDS

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to be root")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of the program's, in a folder that is not there yet."""
    return tmp_path / "own" / "state" / "things.toml"


def mode(path: Path) -> int:
    """The permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def trouble(function: Callable[..., object], *arguments: object, **named: object) -> FileTrouble:
    """What stands in the way of a call; its sentence is one line without a full stop."""
    with pytest.raises(FileTrouble) as caught:
        function(*arguments, **named)
    sentence = str(caught.value)
    assert sentence and "\n" not in sentence and not sentence.endswith(".")
    return caught.value


@posix
def test_what_is_saved_is_its_owners_alone_and_leaves_nothing_beside(file: Path) -> None:
    for data in (b"first", b"", bytes(range(256)) * 5000):
        save(file, data)
        assert read(file, len(data)) == data
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)
    assert os.listdir(file.parent) == [file.name]


def test_what_is_not_there_is_none_and_reading_makes_nothing(file: Path) -> None:
    assert read(file, 10) is None
    assert not file.parent.exists()


@posix
@pytest.mark.parametrize("relative", [True, False])
def test_a_link_that_the_user_made_stays_and_its_target_is_replaced(file: Path, tmp_path: Path, relative: bool) -> None:
    kept = tmp_path / "synced" / "kept.toml"
    kept.parent.mkdir()
    kept.write_bytes(b"old")
    file.parent.mkdir(parents=True)
    file.symlink_to("../../synced/kept.toml" if relative else kept)
    save(file, b"new")
    with locked(file) as target:
        assert target == kept and read(target, 3) == b"new"
        replace(target, b"newer")
    assert file.is_symlink() and kept.read_bytes() == b"newer" and mode(kept) == 0o600
    assert os.listdir(file.parent) == [file.name]


@posix
def test_nothing_but_a_plain_file_is_read_or_written(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir(parents=True)
    ways: dict[str, tuple[Callable[[], object], str]] = {
        "a folder": (file.mkdir, "is a folder"),
        "a pipe": (lambda: os.mkfifo(file), "is not a regular file"),
        "a device": (lambda: file.symlink_to("/dev/null"), "is not a regular file"),
        "a link to nothing": (lambda: file.symlink_to(tmp_path / "gone"), "link"),
        "a link to itself": (lambda: file.symlink_to(file), "link"),
    }
    for name, (make, expected) in ways.items():
        make()
        before = os.listdir(file.parent)
        for call in (lambda: save(file, b"x"), lambda: read(file, 10), lambda: export(file, b"x", overwrite=True)):
            found = trouble(call)
            assert expected in str(found) and str(file) in str(found), name
        assert os.listdir(file.parent) == before
        file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("x" * 300, "the name is too long"), ("n\0l", "such a name"), ("blocked/things.toml", "folder")],
)
def test_a_name_that_cannot_be_is_told(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / "blocked").write_bytes(b"")
    assert expected in str(trouble(save, tmp_path / name, b"x"))
    assert expected in str(trouble(export, tmp_path / name, b"x"))
    assert sorted(os.listdir(tmp_path)) == ["blocked"]


@posix
def test_what_belongs_to_another_user_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(file, b"theirs")
    file.with_name("link").symlink_to(file)
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    new = file.with_name("new.toml")
    for path in (file, new):
        assert "another user" in str(trouble(save, path, b"mine"))
    assert not new.exists()
    file.parent.chmod(0o1777)  # as /tmp
    save(new, b"mine")
    for path in (file, file.with_name("link")):
        assert "another user" in str(trouble(save, path, b"mine"))
        assert "another user" in str(trouble(read, path, 10))
    assert file.read_bytes() == b"theirs" and new.read_bytes() == b"mine"
    theirs = file.parent.parent / "theirs.md"
    theirs.write_bytes(b"old")
    export(theirs, b"new", overwrite=True)
    assert theirs.read_bytes() == b"new"


CAUSES = {
    "ENOSPC": "the disk is full", "EDQUOT": "your share of the disk is full", "EROFS": "the disk is read-only",
    "EFBIG": "it would be larger than is allowed here", "EACCES": "permission denied", "EPERM": "permission denied",
    "ENAMETOOLONG": "the name is too long", "ELOOP": "it is a link that leads nowhere", "EISDIR": "it is a folder",
    "ENOTDIR": "a part of its path is a file, not a folder", "ENOENT": "its folder is not there",
    "EIO": os.strerror(errno.EIO),
}  # fmt: skip


@posix
def test_what_the_system_says_is_told_in_words(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(file, b"old")
    for name, words in CAUSES.items():

        def refuse(*_: object, code: int = getattr(errno, name), **__: object) -> int:
            raise OSError(code, os.strerror(code))

        with monkeypatch.context() as patch:
            patch.setattr(os, "link", refuse)
            patch.setattr(os, "replace", refuse)
            assert str(trouble(save, file, b"new")) == f"{file} cannot be written: {words}"
    assert file.read_bytes() == b"old" and os.listdir(file.parent) == [file.name]


@as_root
@posix
def test_a_folder_without_permission_is_told(tmp_path: Path) -> None:
    """As a user who is not root, in a process of their own."""
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o011)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o755)
    program = f"""
import os
import re
from pathlib import Path
from explorer.home.writing import FileTrouble, save, export
os.setuid(65534)
for call in (lambda: save(Path({str(closed)!r}, 'state', 'x'), b'1'), lambda: save(Path({str(closed)!r}, 'x'), b'1'),
             lambda: export(Path({str(closed)!r}, 'x'), b'1')):
    try:
        call()
    except FileTrouble as error:
        print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=SECONDS)
    assert re.findall("permission denied|another user", done.stdout.decode()) == [
        "permission denied",
        "another user",
        "permission denied",
    ], done.stderr
    assert os.listdir(closed) == []


@as_root
@posix
def test_a_full_and_a_read_only_disk_keep_what_was_there(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        file = disk / "things.toml"
        save(file, b"old")
        assert "the disk is full" in str(trouble(save, file, b"x" * 200_000))
        assert "the disk is full" in str(trouble(export, disk / "more", b"x" * 200_000))
        assert (file.read_bytes(), os.listdir(disk)) == (b"old", [file.name])
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        assert "the disk is read-only" in str(trouble(save, file, b"new"))
        assert read(file, 3) == b"old"
    finally:
        subprocess.run(["umount", disk], check=True)


@posix
def test_a_file_that_grows_past_what_is_allowed_keeps_what_was_there(file: Path) -> None:
    save(file, b"old")
    program = f"""
import resource
from pathlib import Path
from explorer.home.writing import FileTrouble, save
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    save(Path({str(file)!r}), b"x" * 100_000)
except FileTrouble as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=SECONDS)
    assert b"larger than is allowed" in done.stdout, done.stderr
    assert (file.read_bytes(), os.listdir(file.parent)) == (b"old", [file.name])


def test_what_the_disk_gives_back_changed_does_not_count(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(file, b"old")
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"something else")
    assert "gave back something else" in str(trouble(save, file, b"new"))
    monkeypatch.undo()
    assert (file.read_bytes(), os.listdir(file.parent)) == (b"old", [file.name])


def test_a_file_that_is_too_large_is_not_read(file: Path) -> None:
    save(file, b"x" * 11)
    assert read(file, 11) == b"x" * 11
    assert "is larger than" in str(trouble(read, file, 10))
    os.truncate(file, 4 * 2**20)
    for limit, size in ((2**20 - 1, "1023 kB"), (2**20, "1 MB"), (3 * 2**20, "3 MB"), (65_536, "64 kB")):
        assert str(trouble(read, file, limit)) == f"{file} is larger than {size}, so it is left alone"


def test_a_held_lock_is_waited_for_and_not_for_ever(file: Path) -> None:
    held, enough, done = Event(), Event(), Event()

    def hold() -> None:
        with locked(file):
            held.set()
            enough.wait()
            time.sleep(0.2)
            done.set()

    other = Thread(target=hold)
    other.start()
    held.wait()
    with pytest.raises(FileTrouble) as caught, locked(file, patience=0.05):
        pass
    assert "another window" in str(caught.value)
    enough.set()
    with locked(file, patience=60):
        assert done.is_set()
    other.join()


@posix
def test_a_lock_that_is_no_file_is_told(file: Path) -> None:
    with locked(file):
        pass
    lock = next(file.parent.iterdir())
    lock.unlink()
    os.mkfifo(lock)
    assert "is not a regular file" in str(trouble(lambda: locked(file).__enter__()))
    lock.unlink()
    lock.symlink_to(file.parent / "planted")
    assert "link" in str(trouble(lambda: locked(file).__enter__()))
    assert not (file.parent / "planted").exists()


@posix
def test_what_a_killed_writer_left_is_swept_by_the_next(file: Path) -> None:
    program = f"""
import os
import re
from pathlib import Path
from explorer.home import writing
from explorer.home.large_files import exporting
writing._swap = lambda partial, target: os.kill(os.getpid(), 9)
with writing.locked(Path({str(file)!r})) as target:
    writing.replace(target, b"half")
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=SECONDS)
    assert done.returncode == -signal.SIGKILL, done.stderr
    left = {path.suffix for path in file.parent.iterdir()}
    assert left == {".lock", ".partial"}
    save(file, b"whole")  # it might be another window's
    assert ".partial" in {path.suffix for path in file.parent.iterdir()}
    with locked(file):  # now it is nobody's
        assert {path.suffix for path in file.parent.iterdir()} == {".lock", ".toml"}


@posix
def test_an_old_partial_file_is_swept_without_a_lock(file: Path) -> None:
    save(file, b"1")
    old, fresh = (file.with_name(f".{file.name}.{name}.partial") for name in ("old", "fresh"))
    for path in (old, fresh):
        path.write_bytes(b"")
    then = time.time() - writing.STALE_SECONDS - 5
    os.utime(old, (then, then))
    save(file, b"2")
    assert not old.exists() and fresh.exists()


@posix
def test_an_export_obeys_the_umask_keeps_modes_and_never_overwrites_unasked(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        export(tmp_path / "new.md", b"1")
    finally:
        os.umask(before)
    assert mode(tmp_path / "new.md") == 0o640
    before = os.umask(0)
    try:
        export(tmp_path / "open.md", b"1")
    finally:
        os.umask(before)
    assert mode(tmp_path / "open.md") == 0o666
    (tmp_path / "open.md").unlink()
    assert isinstance(trouble(export, tmp_path / "new.md", b"2"), FileIsThere)
    (tmp_path / "link.md").symlink_to("new.md")
    assert isinstance(trouble(export, tmp_path / "link.md", b"2"), FileIsThere)
    (tmp_path / "new.md").chmod(0o664)
    export(tmp_path / "link.md", b"2", overwrite=True)
    assert (tmp_path / "new.md").read_bytes() == b"2" and mode(tmp_path / "new.md") == 0o664
    assert (tmp_path / "link.md").is_symlink()
    assert "folder" in str(trouble(export, tmp_path / "no folder" / "x.md", b"3"))
    assert "is a folder" in str(trouble(export, tmp_path, b"3", overwrite=True))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "new.md"]


def test_from_a_browser_nothing_is_written(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(file, b"old")
    monkeypatch.setattr(writing, "is_served", lambda: True)
    calls = (
        lambda: save(file, b"new"), lambda: replace(file, b"new"), lambda: export(tmp_path / "x.md", b"new"),
        lambda: set_aside(file, b"new", "damaged"),
    )  # fmt: skip
    for call in calls:
        assert "from a browser nothing is written" in str(trouble(call))
    for folder in (False, True):
        with pytest.raises(FileTrouble, match="from a browser nothing is written"), exporting(file, folder=folder):
            raise AssertionError("nothing is made for it")
    assert file.read_bytes() == b"old" and [path.name for path in file.parent.iterdir()] == [file.name]
    assert not (tmp_path / "x.md").exists()


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc")
def test_no_file_stays_open(file: Path, tmp_path: Path) -> None:
    save(file, b"old")
    (tmp_path / f".x.md.{'a' * 16}.partial").write_bytes(b"")
    before = os.listdir("/proc/self/fd")
    save(file, b"new")
    with locked(file) as target:
        replace(target, b"newer")
    export(tmp_path / "x.md", b"1")
    trouble(export, tmp_path / "x.md", b"2")
    set_aside(file, b"newer", "damaged")
    assert read(file, 9) == b"newer"
    assert os.listdir("/proc/self/fd") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["own", "x.md"]


def test_an_export_never_replaces_what_the_program_keeps(own_home: Path, tmp_path: Path) -> None:
    """By name, by a link to the folder or to the file, through `..`: clippings and settings stay as they are."""
    kept = own_home / "state" / "clippings.toml"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"kept")
    (tmp_path / "link").symlink_to(kept.parent)
    (tmp_path / "mine.toml").symlink_to(kept)
    for path in (
        kept,
        tmp_path / "link" / "clippings.toml",
        tmp_path / "mine.toml",
        kept.parent / ".." / "state" / "x.md",
    ):
        assert "files of the program" in str(trouble(export, path, b"2", overwrite=True))
    assert kept.read_bytes() == b"kept" and [file.name for file in kept.parent.iterdir()] == ["clippings.toml"]


def test_an_export_works_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*names: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    export(tmp_path / "new.md", b"1")
    assert isinstance(trouble(export, tmp_path / "new.md", b"2"), FileIsThere)
    assert (tmp_path / "new.md").read_bytes() == b"1" and len(os.listdir(tmp_path)) == 1


@posix
def test_in_a_folder_that_is_gone_a_name_is_told_to_be_of_no_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    for use in (export, lambda path, _: spare_corpora(path)):
        assert str(trouble(use, Path("x.md"), b"")) == "x.md cannot be used: its folder is not there"


@pytest.mark.parametrize("has_links", [True, False])
def test_what_is_set_aside_gets_a_name_of_its_own_each_time(
    file: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(time, "gmtime", lambda: time.struct_time((2026, 3, 1, 4, 5, 6, 0, 0, 0)))
    save(file, b"whatever")
    names = [set_aside(file, b"%d" % number, "damaged") for number in range(3)]
    assert [name.read_bytes() for name in names] == [b"0", b"1", b"2"] and file.read_bytes() == b"whatever"
    assert [name.name for name in names] == [
        f"things-damaged-2026-03-01T040506Z{more}.toml" for more in ("", "-1", "-2")
    ]

    def is_there(*_: object) -> None:
        raise FileExistsError

    monkeypatch.setattr(os, "link", is_there)
    assert str(trouble(set_aside, file, b"3", "damaged")) == f"{file} cannot be set aside: every name for it is taken"
    assert set(file.parent.iterdir()) == {file, *names}


@posix
def test_what_is_put_there_between_looking_and_opening_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link or a pipe that another program makes at the worst moment: neither is read, waited for or given a name."""
    (tmp_path / "theirs").write_bytes(b"theirs")
    (link := tmp_path / "link").symlink_to("theirs")
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(writing, "_followed", lambda path: path)
    assert str(trouble(read, link, 9)) == f"{link} cannot be read: it is a link that leads nowhere"
    assert read(tmp_path / "pipe", 9) == b""
    with pytest.raises(OSError, match="symbolic"):
        put_in_place(link, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@posix
def test_what_is_being_written_is_swept_by_nobody_until_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, swap = os.link, os.replace

    def meanwhile(call: Callable[..., None]) -> Callable[..., None]:
        def swept(partial: Path, target: Path) -> None:
            assert re.fullmatch(r"\.x\.md\.[0-9a-f]{16}\.partial", partial.name)
            writing.sweep_dead(target)
            call(partial, target)

        return swept

    monkeypatch.setattr(os, "link", meanwhile(link))
    monkeypatch.setattr(os, "replace", meanwhile(swap))
    for data in (b"1", b"2"):
        export(tmp_path / "x.md", data, overwrite=data == b"2")
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("x.md", data)]


@posix
def test_every_call_that_fails_says_what_could_not_be_done(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(file, b"old")
    lock, there, new = file.with_name(f".{file.name}.lock"), file.parent, file.parent / "new" / "file"
    (there / "nowhere").symlink_to("gone")
    ways: list[tuple[object, str, Callable[[], object], str]] = [
        (os, "open", lambda: locked(file).__enter__(), f"{lock} cannot be opened"),
        (os, "fstat", lambda: locked(file).__enter__(), f"{lock} cannot be looked at"),
        (os, "open", lambda: read(file, 3), f"{file} cannot be read"),
        (os, "open", lambda: replace(file, b"new"), f"{file} cannot be written"),
        (os, "stat", lambda: read(file, 3), f"{file} cannot be used"),
        (os, "makedirs", lambda: save(new, b"new"), f"{new.parent} cannot be made"),
        (Path, "glob", lambda: save(file, b"new"), f"{there} cannot be looked through"),
    ]

    def refuse(*_: object, **__: object) -> None:
        raise OSError

    for of, name, call, sentence in ways:
        with monkeypatch.context() as patch:
            patch.setattr(of, name, refuse)
            with pytest.raises(FileTrouble) as caught:
                call()
        assert str(caught.value) == f"{sentence}: input/output error"
    gone = there / "nowhere"
    assert str(trouble(save, gone / "x", b"")) == f"{gone} cannot be looked at: its folder is not there"
    assert str(trouble(save, file / "x", b"")) == f"{file} is not a folder; move it out of the way"
    assert file.read_bytes() == b"old"


def test_a_folder_that_another_window_makes_first_is_as_good(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.parent.mkdir(parents=True)
    is_folder, seen = os.path.isdir, list[str]()

    def not_yet(path: str) -> bool:
        """False of what is looked at for the first time."""
        seen.append(str(path))
        return is_folder(path) and seen.count(str(path)) > 1

    monkeypatch.setattr(os.path, "isdir", not_yet)
    save(file, b"new")
    assert file.read_bytes() == b"new"


def test_a_lock_is_asked_for_every_moment_and_left_to_others_for_two(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, slept = iter([False, False, False, None]), list[float]()
    monkeypatch.setattr(writing, "try_lock", lambda _: next(answers))
    monkeypatch.setattr(time, "sleep", slept.append)
    with locked(file):
        assert slept == [0.001] * 3
    assert slept == [0.001] * 3 + [0.002]


@pytest.mark.parametrize(("system", "tries"), [("win32", 4), ("linux", 1)])
def test_windows_is_asked_again_for_a_second(
    system: str, tries: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There a file that another window reads cannot be replaced, which takes no longer than a moment."""
    partial, target, moments, slept = (
        tmp_path / "partial",
        tmp_path / "x",
        iter((0.0, 0.5, 0.9, 1.0, 1.1)),
        list[float](),
    )
    swap, refusals = os.replace, [PermissionError()] * 4

    def refuse(*names: Path) -> None:
        if refusals:
            raise refusals.pop()
        swap(*names)

    partial.write_bytes(b"new")
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(time, "monotonic", lambda: next(moments))
    monkeypatch.setattr(time, "sleep", slept.append)
    with pytest.raises(PermissionError):
        put_in_place(partial, target, waiting=False)
    assert len(refusals) == 4 - tries and slept == [0.001] * (tries - 1)
    moments = iter((0.0, 0.5, 0.9))
    refusals[2:] = []
    if system == "win32":
        put_in_place(partial, target, waiting=False)
        assert target.read_bytes() == b"new"


def test_what_is_put_in_place_takes_the_place_of_another_and_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    partial, target = tmp_path / "partial", tmp_path / "x"
    target.write_bytes(b"old")
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(stat.S_IFMT(os.fstat(descriptor).st_mode)))
    for waiting, kinds in ((None, [stat.S_IFREG, stat.S_IFDIR]), (False, [])):
        partial.write_bytes(b"new")
        put_in_place(partial, target, **{} if waiting is None else {"waiting": waiting})
        assert target.read_bytes() == b"new" and not partial.exists() and synced == kinds
        synced.clear()
    partial.write_bytes(b"newer")
    with pytest.raises(FileExistsError):
        put_in_place(partial, target, over=False)


def test_no_document_takes_the_place_of_a_corpus_or_of_a_file_of_it(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "sources").mkdir(parents=True)
    (corpus / "deep").mkdir()
    for name in ("corpus.toml", "notes.md", "sources/a.toml", "sources/a.txt", "deep/x.toml", "../sources.toml"):
        (corpus / name).write_bytes(b"")
    (tmp_path / "link").symlink_to("corpus")
    for name in (".", "corpus.toml", "sources", "sources/a.toml", "../link", "../link/sources"):
        assert str(trouble(writing.spare_corpora, corpus / name)).startswith(f"{corpus / name} belongs to a corpus")
    for name in ("new.toml", "notes.md", "sources/new.toml", "sources/a.txt", "deep", "deep/x.toml", "../sources.toml"):
        writing.spare_corpora(corpus / name)


def test_a_folder_that_the_reader_names_is_none_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert writing.outside(tmp_path, folder=True) == tmp_path
    assert writing.outside(tmp_path / "new", folder=True) == tmp_path / "new"
    assert str(trouble(writing.outside, tmp_path / "file", folder=True)).endswith("is a file, not a folder")


@posix
def test_a_new_folder_below_a_link_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    save(tmp_path / "link" / "state" / "x", b"")
    assert {(tmp_path / name).stat().st_ino for name in ("real", "real/state")} <= set(synced)


def test_windows_locks_the_first_byte_and_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, ...]] = []

    class Locks(ModuleType):
        LK_NBLCK = 2

        @staticmethod
        def locking(*given: int) -> None:
            asked.append(given)
            if len(asked) > 1:
                raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setitem(sys.modules, "msvcrt", Locks("msvcrt"))
    monkeypatch.setattr(sys, "platform", "win32")
    assert [writing.try_lock(7), writing.try_lock(7)] == [True, False] and asked == [(7, 2, 1)] * 2


@posix
def test_a_system_that_forbids_locks_is_not_another_window(monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    for error, answer in ((errno.ENOLCK, None), (errno.ENOSYS, None), (errno.EAGAIN, False)):

        def refuse(*_: int, code: int = error) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(fcntl, "flock", refuse)
        assert writing.try_lock(7) is answer
