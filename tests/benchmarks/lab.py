"""What every measure needs: the corpora to measure on, the homes and commands of the programs, how often to repeat."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from explorer.home.paths import HOME_VARIABLE, bundled_content
from tests.benchmarks.corpora import Scale
from tests.benchmarks.storing import corpus_folder, work_folder
from tests.benchmarks.table import BUNDLED, Figure
from tests.benchmarks.terminal import Program, environment, explorer_command

ROOT = Path(__file__).resolve().parents[2]
APPS = Path(__file__).with_name("apps")
SMALL, LARGE = 1_000, 1_000_000
"""How cost grows is read off these two."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A corpus to measure on. `text` is its title, which the first screen shows; `quotes` is 0 for the bundled one."""

    name: str
    folder: Path
    text: str
    quotes: int = 0


@dataclass(frozen=True)
class Lab:
    """One run of the benchmarks."""

    subjects: tuple[Subject, ...]
    quick: bool = False

    @property
    def home(self) -> Path:
        """The folder that stands for the reader's own: all indexes are in its cache."""
        return work_folder() / "home"

    def times(self, many: int, few: int) -> int:
        """How often to repeat: as said, or a few times in a quick run."""
        return few if self.quick else many

    def app(self, subject: Subject, home: Path | None = None, **variables: str) -> Program:
        """The explorer, started on a corpus, with these variables in its environment."""
        return Program(self.command(subject), environment(**{HOME_VARIABLE: str(home or self.home)}, **variables))

    def command(self, subject: Subject, *arguments: str) -> list[str]:
        """The command line of the explorer on a corpus."""
        content = ["--content", str(subject.folder)] if subject.quotes else []
        return [*explorer_command(), *arguments, *content]

    def other(self, name: str) -> Program:
        """One of the small apps that the explorer is compared with."""
        return Program([sys.executable, str(APPS / f"{name}.py")], environment())

    def script(self, name: str, *arguments: str, home: Path | None = None) -> str:
        """Run one of the scripts to its end; gives what it printed."""
        env = environment(**{HOME_VARIABLE: str(home or self.home), "PYTHONPATH": str(ROOT)})
        command = [sys.executable, str(APPS / f"{name}.py"), *arguments]
        return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout


Measure = Callable[[Lab], list[Figure]]


def prepare(sizes: tuple[int, ...]) -> tuple[Subject, ...]:
    """The bundled corpus and scale corpora of these sizes, with their indexes; made in processes of their own.

    A process that has held a million quotes forks slowly, and times what it starts too long.
    """
    subjects = [Subject(BUNDLED, bundled_content(), "Hanoi Convention Explorer")]
    for size in sizes:
        command = [sys.executable, "-m", "tests.benchmarks.storing", str(size), str(work_folder() / "home")]
        subprocess.run(command, cwd=ROOT, check=True)
        scale = Scale(size)
        subjects.append(Subject(f"{size:,}", corpus_folder(scale), str(scale.about["title"]), size))
    return tuple(subjects)
