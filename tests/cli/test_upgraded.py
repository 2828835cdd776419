"""The program's own files are other ones than at its start, or gone: one sentence, and the terminal as it was."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.cli.commands import COMMANDS
from explorer.cli.options import Options
from tests.conftest import ROOT
from tests.tools.command import run_here
from tests.tools.corpora import with_index
from tests.tools.pty import OFF, InPty


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A copy of the program that a test may take away."""
    place = tmp_path / "installed"
    for name in ("explorer", "content"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def without(*modules: str) -> list[str]:
    """A Python in which these modules cannot be imported, that runs the command."""
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({modules!r}));"
        "from explorer.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    return [sys.executable, "-c", code]


@pytest.mark.skipif(sys.platform == "win32", reason="what runs cannot be removed there")
@pytest.mark.parametrize(
    "upgrade", [None, "def (:\n", "raise AttributeError\n"], ids=["removed", "half written", "other"]
)
def test_upgraded_or_removed_while_it_runs(installed: Path, own_home: Path, upgrade: str | None) -> None:
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from explorer.cli.main import main; sys.exit(main())"
    with InPty(own_home, installed, code=code) as app:
        app.settle()
        if upgrade is None:
            shutil.rmtree(installed)
        else:
            for file in installed.rglob("*.py"):
                file.write_text(upgrade)
        app.send(b"?")
        assert app.status() == 70
        assert app.left_on() == set()
        after = app.output.rpartition(OFF)[2].decode()
    assert "Traceback" not in after
    assert "a part of the program cannot be loaded (" in after
    assert "nothing you saved is lost" in " ".join(after.split())


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ("_sqlite3", "this Python was built without SQLite"),
        ("explorer.index.read.listing", "a part of the program cannot be loaded (explorer.index.read.listing)"),
        ("pydantic", "a part of the program cannot be loaded (pydantic)"),
        ("explorer.home.faults", "a part of the program cannot be loaded"),
    ],
)
def test_a_part_that_is_not_there_is_named(own_home: Path, lost: str, said: str) -> None:
    broken = (lost,) if lost != "explorer.home.faults" else (lost, "explorer.index.store")
    done = subprocess.run(
        [*without(*broken), "list", "timeline"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 70
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_python_without_full_text_search_is_told(own_home: Path, tmp_path: Path) -> None:
    code = (
        "import sys; import explorer.index.build.builder as builder; script = builder._script;"
        "builder._script = lambda name: script(name).replace('fts5', 'fts_of_another_python');"
        "from explorer.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "list", "timeline"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "FTS5" in done.stderr


def _sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode, error.sqlite_errorname = code, {266: "SQLITE_IOERR_READ", 778: "SQLITE_IOERR_WRITE"}[code]
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "there is not enough memory"),
        (ImportError("x.so: failed to map segment from shared object"), "there is not enough memory"),
        (RuntimeError("can't start new thread"), "the system lets it start no thread"),
        (_sqlite_error(778), "SQLite has no room for its temporary files (disk I/O error)"),
    ],
)
@pytest.mark.parametrize("in_app", [False, True])
def test_what_the_machine_does_not_give_is_no_fault_of_the_program(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str, in_app: bool
) -> None:
    """And an index is not thrown away for it."""

    def fail(options: Options) -> int:
        raise (RuntimeError("the app ended by a fault") if in_app else error) from (error if in_app else None)

    with_index(own_home)
    monkeypatch.setitem(COMMANDS, "keys", fail)
    ended = run_here("keys")
    assert (ended.status, ended.err) == (1, f"hanoi-explorer: stopped: {said}; nothing you saved is lost\n")
    assert list(own_home.rglob("*.sqlite"))


@pytest.mark.skipif(sys.platform == "win32", reason="there a program may open as many as it likes")
def test_where_no_file_can_be_opened_no_part_is_called_lost(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    def fail(options: Options) -> int:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, before[1]))
        raise ImportError("cannot open shared object file", name="fcntl")

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    monkeypatch.setitem(COMMANDS, "keys", fail)
    try:
        ended = run_here("keys")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    told = "hanoi-explorer: stopped: Too many open files; nothing you saved is lost\n"
    assert (ended.status, ended.err) == (1, told)
