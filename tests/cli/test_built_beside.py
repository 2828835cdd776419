"""The first window of a corpus: its index is built by a process of its own while this one loads the app."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tools.command import Command, Ended

OPEN = """
import os, sys
from pathlib import Path
from explorer.cli.opening import open_corpus
from explorer.cli.options import Options

def open_it(meanwhile):
    library = open_corpus(Options(facets={}, content=Path(sys.argv[1])), meanwhile)
    assert library.ends("event")

def built_here():
    return "pydantic" in sys.modules

def has_no_child():
    try:
        os.waitpid(-1, 0)
    except ChildProcessError:
        return True

done = []
"""


@pytest.fixture
def run(tmp_path: Path, content: Path) -> Run:
    return Run(Command(tmp_path / "home", (sys.executable, "-P", "-c")), content)


class Run:
    """Runs a program after OPEN, with a home of its own."""

    def __init__(self, command: Command, content: Path) -> None:
        self._command = command
        self._content = content

    def __call__(self, program: str, content: Path | None = None) -> Ended:
        return self._command(OPEN + program, content or self._content)

    def kept(self) -> list[str]:
        """The ends of the names of what is in the cache."""
        return sorted(file.suffix for file in self._command.home.rglob("*") if file.is_file())


def test_another_process_builds_it_and_only_the_first_time(run: Run) -> None:
    for expected in ("[1] False True\n", "[] False True\n"):
        ended = run("open_it(lambda: done.append(1))\nprint(done, built_here(), has_no_child())")
        assert (ended.out, ended.err) == (expected, "")
    assert run.kept() == [".sqlite"]


def test_where_no_process_can_be_had_it_is_built_here(run: Run) -> None:
    ended = run("def fork(): raise OSError\nos.fork = fork\nopen_it(lambda: done.append(1))\nprint(done, built_here())")
    assert (ended.out, run.kept()) == ("[] True\n", [".sqlite"])


def test_whoever_starts_it_may_have_asked_for_no_word_of_processes_that_end(run: Run) -> None:
    ended = run(
        "import signal\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "open_it(lambda: done.append(1))\nprint(done, built_here(), has_no_child())"
    )
    assert (ended.out, ended.err) == ("[1] False True\n", "")


def test_where_that_process_ends_too_soon_it_is_built_here(run: Run) -> None:
    ended = run(
        "fork = os.fork\nos.fork = lambda: fork() or os._exit(1)\n"
        "open_it(lambda: None)\nprint(built_here(), has_no_child())"
    )
    assert (ended.out, run.kept()) == ("True True\n", [".sqlite"])


def test_what_is_wrong_with_the_corpus_is_told_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "corpus.toml").write_text("nothing = 1")
    ended = run(
        "try:\n    open_it(lambda: None)\nexcept Exception as e:\n    print(type(e).__name__)", tmp_path / "broken"
    )
    assert (ended.out, ended.err, run.kept()) == ("BrokenCorpus\n", "", [])


def test_what_is_interrupted_leaves_no_process_and_no_half_an_index(run: Run) -> None:
    ended = run(
        "def stop(): raise KeyboardInterrupt\n"
        "try:\n    open_it(stop)\nexcept KeyboardInterrupt:\n    print(has_no_child(), built_here())"
    )
    assert ended.out == "True False\n"
    assert "nothing is kept of it" in ended.err
    assert run.kept() in ([], [".sqlite"])


def test_a_large_corpus_is_built_here_where_it_can_be_told(run: Run) -> None:
    ended = run(
        "from explorer.index import store\nstore.MAX_BESIDE_BYTES = 100\n"
        "open_it(lambda: done.append(1))\nprint(done, built_here())"
    )
    assert ended.out == "[] True\n"
