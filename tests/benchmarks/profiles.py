"""Where the time goes: a start by imports and functions, a scenario of keys by functions."""

from __future__ import annotations

import os
import pstats
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from explorer.home.paths import HOME_VARIABLE
from tests.benchmarks.lab import APPS, ROOT, Lab, Subject
from tests.benchmarks.measures.scenarios import SCENARIOS
from tests.benchmarks.terminal import Program, environment

NAMES = ("start", *(scenario.name for scenario in SCENARIOS))
LINES = 25


def profile(lab: Lab, name: str) -> str:
    """The profile of a start or of a scenario, on every corpus."""
    told = [_imports()] if name == "start" else []
    for subject in lab.subjects:
        scenario = next((s for s in SCENARIOS if s.name == name), None)
        if scenario is not None and scenario.scale_only and not subject.quotes:
            continue
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "profile"
            with _profiled(lab, subject, file, "now" if scenario is None else "later") as app:
                app.wait_for(subject.text)
                count = 0
                if scenario is not None:
                    app.type(scenario.setup)
                    app.still(0.3)
                    os.kill(app.pid, signal.SIGRTMIN + 1)
                    for key, timed in scenario.steps(subject):
                        app.press(key, scenario.quiet)
                        count += timed
                        if count == lab.times(60, 20):
                            break
                os.kill(app.pid, signal.SIGRTMIN + 2)
                while not app.closed and (not file.exists() or not file.stat().st_size):
                    app.pump(0.1)
                app.still(0.3)
            told.append(f"── {name}, {subject.name}{f', {count} keys' if count else ''}\n{_functions(file)}")
    return "\n".join(told)


def _profiled(lab: Lab, subject: Subject, file: Path, when: str) -> Program:
    env = environment(**{HOME_VARIABLE: str(lab.home), "PYTHONPATH": str(ROOT)})
    arguments = lab.command(subject)[len(lab.command(lab.subjects[0])) :]
    return Program([sys.executable, str(APPS / "profiled.py"), str(file), when, *arguments], env)


def _functions(file: Path) -> str:
    out = StringIO()
    with redirect_stdout(out):
        statistics = pstats.Stats(str(file), stream=out).strip_dirs()
        statistics.sort_stats("tottime").print_stats(LINES)
        pstats.Stats(str(file), stream=out).sort_stats("cumulative").print_stats("explorer/", LINES)
    kept = (line for line in out.getvalue().split("\n") if line.strip() and "Ordered by" not in line)
    return "\n".join(kept)


def _imports() -> str:
    """What the first screen imports, by package: milliseconds of the modules themselves."""
    code = "import explorer.cli.main, explorer.ui.run, explorer.ui.app, explorer.ui.look.colours, explorer.index.store"
    command = [sys.executable, "-X", "importtime", "-c", code]
    told = subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True, text=True).stderr
    took, count = defaultdict[str, float](float), defaultdict[str, int](int)
    for line in told.split("\n")[1:]:
        if line.count("|") == 2:
            own, _, module = line.removeprefix("import time:").split("|")
            package = ".".join(module.strip().split(".")[: 2 if module.strip().startswith("explorer") else 1])
            took[package] += int(own) / 1e3
            count[package] += 1
    largest = sorted(took, key=lambda package: -took[package])[:LINES]
    lines = [f"{took[package]:8.1f} ms  {count[package]:4} modules  {package}" for package in largest]
    total = f"{sum(took.values()):8.1f} ms  {sum(count.values()):4} modules  in all (importtime itself slows it)"
    return "\n".join(("── imports", total, *lines))
