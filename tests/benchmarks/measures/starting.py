"""From exec to the first text and to the settled screen, against the empty app; the end of the app; listings."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from explorer.home.paths import HOME_VARIABLE
from explorer.ui.terminal.first_screen import SWITCH
from tests.benchmarks.corpora import Scale
from tests.benchmarks.lab import SMALL, Lab, Subject
from tests.benchmarks.replay import Start, start_of
from tests.benchmarks.storing import corpus_folder
from tests.benchmarks.table import BUNDLED, Figure, median
from tests.benchmarks.terminal import Program, environment


def _start(program: Program, text: str) -> tuple[Start, float]:
    """When text and screen stood, and the CPU seconds it took."""
    with program:
        program.wait_for(text)
        used = program.stop().cpu
    start = start_of(program.chunks, program.size, text)
    if start is None:
        raise RuntimeError(f"{text!r} never stood on the screen")
    return start, used


def _against_empty(
    lab: Lab, times: int, subject: Subject, home: Callable[[], Path], **variables: str
) -> dict[str, list[float]]:
    """Starts of the explorer and of the empty app in turn: ratios pair by pair, and the explorer's milliseconds."""
    found: dict[str, list[float]] = {"text": [], "settled": [], "cpu": [], "ms": [], "empty": []}
    for n in range(-1, times):
        ours, ours_cpu = _start(lab.app(subject, home(), **variables), subject.text)
        empty, empty_cpu = _start(lab.other("empty"), "READY")
        if n < 0:
            continue  # The first of each fills the page cache and writes the .pyc files.
        found["text"].append(ours.text / empty.text)
        found["settled"].append(ours.settled / empty.settled)
        found["cpu"].append(ours_cpu / empty_cpu)
        found["ms"].append(1e3 * ours.text)
        found["empty"].append(1e3 * empty.text)
    return found


def starts(lab: Lab) -> list[Figure]:
    """Second and later starts."""
    figures = []
    for subject in lab.subjects:
        figures += _starts(lab, subject, "start, index and first screen kept")
        figures += _starts(lab, subject, "start, index kept, but no first screen", **{SWITCH: "no"})
    return figures


def _starts(lab: Lab, subject: Subject, group: str, **variables: str) -> list[Figure]:
    found = _against_empty(lab, lab.times(21, 5), subject, lambda: lab.home, **variables)
    return [
        Figure(group, "exec to first text / empty app's", subject.name, median(found["text"]), "×", 1.15),
        Figure(group, "exec to settled screen / empty app's", subject.name, median(found["settled"]), "×", 1.25),
        Figure(group, "CPU until settled / empty app's", subject.name, median(found["cpu"]), "×", 1.25),
        Figure(group, "exec to first text", subject.name, median(found["ms"]), "ms"),
        Figure(group, "the empty app's", subject.name, median(found["empty"]), "ms"),
    ]


def first_starts(lab: Lab) -> list[Figure]:
    """The very first start, which builds the index, of the bundled and the smallest corpus."""
    figures = []
    for subject in lab.subjects[:2]:
        with tempfile.TemporaryDirectory() as folder:
            homes = map(Path(folder).joinpath, map(str, count()))
            found = _against_empty(lab, lab.times(11, 3), subject, homes.__next__)
        bar = 2.0 if subject.name == BUNDLED else None
        group = "very first start"
        figures += [
            Figure(group, "exec to first text / empty app's", subject.name, median(found["text"]), "×", bar),
            Figure(group, "exec to first text", subject.name, median(found["ms"]), "ms"),
        ]
    return figures


def quits(lab: Lab) -> list[Figure]:
    """From `q` to a terminal that a shell can use, and to the end of the process."""
    figures = []
    for subject in lab.subjects:
        back, gone = [], []
        for _ in range(lab.times(9, 3)):
            with lab.app(subject) as app:
                app.wait_for(subject.text)
                start = app.now()
                app.send(b"q")
                restored: float | None = None
                while not app.has_ended() and app.now() - start < 5:
                    app.pump(0.001)
                    if restored is None and app.is_given_back() and b"\x1b[?1049l" in app.chunks[-1].data:
                        restored = app.now() - start
                gone.append(1e3 * (app.now() - start))
                back.append(1e3 * restored if restored is not None else gone[-1])
        figures += [
            Figure("quit", "q to terminal given back", subject.name, median(back), "ms", 60),
            Figure("quit", "q to process gone", subject.name, median(gone), "ms"),
        ]
    return figures


def _run(command: Sequence[str], home: Path) -> tuple[float, float]:
    """Wall and CPU milliseconds of a command with its output thrown away."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    env = environment(**{HOME_VARIABLE: str(home)})
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1e3 * wall, 1e3 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def listings(lab: Lab) -> list[Figure]:
    """`list … --format json` of the bundled corpus against `python -c pass`."""
    figures = []
    bundled = lab.subjects[0]
    for what in ("timeline", "messages", "quotes"):
        command = lab.command(bundled, "list", what, "--format", "json")
        pairs = []
        for n in range(-1, lab.times(21, 7)):
            (ours, ours_cpu), (empty, empty_cpu) = (
                _run(command, lab.home),
                _run([sys.executable, "-c", "pass"], lab.home),
            )
            if n >= 0:
                pairs.append((ours - empty, ours_cpu - empty_cpu))
        group = "command line"
        figures += [
            Figure(
                group,
                f"list {what} --format json, above python -c pass",
                BUNDLED,
                median(p[0] for p in pairs),
                "ms",
                60,
            ),
            Figure(group, f"list {what} --format json, CPU above it", BUNDLED, median(p[1] for p in pairs), "ms"),
        ]
    return figures


def builds(lab: Lab) -> list[Figure]:
    """The index from TOML: reading, checking, building, per 1,000 quotes."""
    figures = []
    for quotes in sorted({subject.quotes for subject in lab.subjects} & {SMALL} | {1_000 if lab.quick else 100_000}):
        corpus = corpus_folder(Scale(quotes))
        took = []
        for _ in range(lab.times(9, 2) if quotes <= 10_000 else 1):
            folder = Path(tempfile.mkdtemp())
            try:
                wall, used = map(float, lab.script("building", str(corpus), home=folder).split())
                took.append((wall, used))
            finally:
                shutil.rmtree(folder)
        on, per = f"{quotes:,}", 1e3 * 1_000 / quotes
        figures += [
            Figure("index from TOML", "per 1,000 quotes", on, per * median(w for w, _ in took), "ms", 150),
            Figure("index from TOML", "CPU per 1,000 quotes", on, per * median(c for _, c in took), "ms"),
        ]
    return figures
