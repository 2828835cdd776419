"""The program's own files are other ones than at its start, or gone: one sentence, and the terminal as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
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
