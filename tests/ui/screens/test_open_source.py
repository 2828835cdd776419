"""Opening a stranger's corpus runs nothing, connects to nothing, and writes nothing but the reader's own cache."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tools.command import Command, tiny_corpus, write_corpus
from tests.tools.growth import TIMES, assert_grows_in_a_line

WATCHER = """
import json, os, sys
sys.dont_write_bytecode = True

OUT = os.open({log!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
ACTS = ("subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "os.spawn", "os.startfile", "pty.spawn",
        "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "os.remove", "os.rename", "os.rmdir",
        "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime", "shutil.",
        "sqlite3.connect", "sqlite3.load_extension")

def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        # What has a number was opened by its name, and noted then.
        if isinstance(path, int) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND):
            return
    elif not event.startswith(ACTS):
        return
    os.write(OUT, (json.dumps([event, [repr(a) for a in arguments]]) + "\\n").encode())

sys.addaudithook(watch)
sys.argv[0] = "hanoi-explorer"
from explorer.cli.main import main
sys.exit(main())
"""
"""The command with every write, process and connection noted, whatever does it."""

LOCAL = {"socket.__new__", "sqlite3.connect/handle", "os.fork"}
"""asyncio wakes itself by a pair of sockets that have no address; what a connection opens is told by itself, and so is
what the process does that indexes a small corpus."""


def acts_of(log: Path, home: Path) -> list[str]:
    """What was done beyond reading, outside of the reader's own folder."""
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    own = (str(home), "/dev/", ":memory:")
    return [f"{event} {args}" for event, args in lines if event not in LOCAL and not any(o in args[0] for o in own)]


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a folder, with its time and content."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A valid corpus beside Python files that tell when they run."""
    folder = write_corpus(tmp_path / "strange", tiny_corpus())
    for name in SHADOWED:
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})\n", "utf-8")
    return folder


SHADOWED = (
    "argparse", "json", "pydantic", "platformdirs", "rich", "sqlite3", "sitecustomize", "textual", "tomli", "tomli_w",
    "unicodedata", "webbrowser", "hashlib", "dataclasses", "typing", "pathlib", "conftest",
)  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="the folders of the log are POSIX")
@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "quotes"),
        ("show", "alpha-calls"),
        ("cite", "alpha-calls"),
        ("check",),
        ("list", "sources", "--format", "json"),
    ],
)
def test_reading_a_corpus_only_reads(
    command: Command, strange: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    before = tree(strange)
    log, home = tmp_path / "log", tmp_path / "home"
    watched = Command(home, (sys.executable, "-P", "-c", WATCHER.format(log=str(log))))
    for _ in range(2):  # the second time from the index
        assert watched(*arguments, "--content", strange).status == 0
    assert acts_of(log, home) == []
    assert tree(strange) == before


def test_exploring_a_corpus_only_reads(strange: Path, tmp_path: Path) -> None:
    from tests.tools.pty import InPty

    before = tree(strange)
    log, home = tmp_path / "log", tmp_path / "home"
    with InPty(home, "--content", strange, code=WATCHER.format(log=str(log))) as app:
        # The first screen is kept, which keys typed before would prevent.
        app.until_true(lambda: any((home / "cache").glob("*.screen")))
        app.press(*(bytes([key]) for key in b"1j\rl2f0s"), b"\x1b", b"/", b"ratify\r", b"?", b"\x1b", b":", b"\x1b")
        app.press(b"d", b"2024\r", b"!", b"z", b"z", b"\x1b", b"t", b"\x1b", b"\x1b", b"q")
        assert app.status() == 0
    assert acts_of(log, home) == []
    assert tree(strange) == before


def test_python_files_beside_a_corpus_never_run(strange: Path, tmp_path: Path) -> None:
    """Neither by the command nor by `python -m`, which looks for modules in the working directory first."""
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONSAFEPATH")}
    env |= {"HANOI_EXPLORER_HOME": str(tmp_path / "home"), "PYTHONDONTWRITEBYTECODE": "1"}
    beside = Path(sys.executable).parent
    script = shutil.which("hanoi-explorer", path=str(beside))
    starts = [[sys.executable, "-m", "explorer"], *([[script]] if script else [])]
    for start in starts:
        for arguments in (["list", "sources", "--content", "."], ["check", "."], ["--version"], []):
            if start[0] == sys.executable and not _importable_elsewhere(strange, env):
                continue
            done = subprocess.run(
                [*start, *arguments], cwd=strange, env=env, capture_output=True, stdin=subprocess.DEVNULL, timeout=60
            )
            assert done.returncode == (0 if arguments else 2), done.stderr
    assert not (tmp_path / "ran").exists()


def _importable_elsewhere(folder: Path, env: dict[str, str]) -> bool:
    """Whether the package is installed, and not only found in the checkout."""
    done = subprocess.run([sys.executable, "-P", "-c", "import explorer"], cwd=folder, env=env, capture_output=True)
    return done.returncode == 0


def test_from_the_checkout_it_still_runs(tmp_path: Path) -> None:
    env = {**os.environ, "HANOI_EXPLORER_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-m", "explorer", "--version"], cwd=ROOT, env=env, capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stderr


HARD: dict[str, Callable[[int], str]] = {
    "deep key": lambda n: "x = {" + ".".join(["a"] * n) + " = 1}",
    "deep list": lambda n: "x = " + "[" * n,
    "deep tables": lambda n: "".join(f"[k{table}.{'.'.join(['a'] * 58)}]\n" for table in range(n // 60)),
    "many brackets": lambda n: "[" * n,
    "quotation marks": lambda n: '"""' * (n + 1),
    "apostrophes": lambda n: "'''" * (n + 1),
    "one quotation mark a line": lambda n: 'a = "\n' * n,
    "many records": lambda n: "[[events]]\n" * n,
    "many keys": lambda n: "".join(f"k{key} = 1\n" for key in range(n)),
    "many keys in a record": lambda n: "[[events]]\n" + "".join(f"k{key} = 1\n" for key in range(n)),
    "many entries in a list": lambda n: "[[events]]\nquotes = [" + "1, " * n + "]",
    "long key": lambda n: "k" * n + " = 1",
    "many dots": lambda n: "x = " + ". " * n,
    "long number": lambda n: "x = " + "9" * n,
    "long hexadecimal number": lambda n: "x = 0x" + "f" * n,
    "backslashes": lambda n: 'x = "' + "\\\\" * n + '"',
    "an unknown escape": lambda n: 'x = "' + "a" * n + '\\q"',
    "NUL": lambda n: "x = 1\0" * n,
    "CR alone": lambda n: "x = 1\ry = 2\r" * n,
    "long comment": lambda n: "#" + "x" * n,
}
SIZE = 20_000


@pytest.mark.parametrize("name", HARD)
def test_a_file_costs_no_more_than_its_length_to_refuse(tmp_path: Path, name: str) -> None:
    """Each is told with its file; some were minutes before."""
    from explorer.corpus.load import BrokenCorpus, load

    def made(size: int) -> Path:
        folder = write_corpus(tmp_path / str(size), tiny_corpus())
        (folder / "timeline.toml").write_text(HARD[name](size), "utf-8")
        return folder

    def refused(folder: Path) -> None:
        try:
            load(folder)
        except BrokenCorpus as error:
            assert {problem.file for problem in error.problems} >= {"timeline.toml"} or name in ("long comment",)
            for problem in error.problems:
                assert len(problem.sentence()) < 21_000

    assert_grows_in_a_line(refused, made, SIZE // TIMES)
