"""From a key to its painted frame, against the empty echo app; a million against a thousand; the bytes a key sends.

All programs run at once and are typed to in turn, key by key, so that a slow moment of the machine hits them alike.
Each is idle while another is typed to.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field

from tests.benchmarks.lab import LARGE, SMALL, Lab, Subject
from tests.benchmarks.measures.scenarios import SCENARIOS, WORDS, Scenario
from tests.benchmarks.replay import Frame, Terminal, frame_of, parts_of
from tests.benchmarks.table import Figure, median, p95
from tests.benchmarks.terminal import Answer, Program

GROWTH = 1.3
"""What a million may cost against a thousand, medians."""
ECHO = "echo app"
WARM = 3
"""First answers of a scenario that are not counted: they import what is imported late."""


@dataclass
class _Side:
    """One explorer, and what it answered in a scenario."""

    subject: Subject
    program: Program
    frame: Frame
    answers: list[Answer] = field(default_factory=list)


def keys(lab: Lab) -> list[Figure]:
    """Every scenario on every corpus."""
    figures: list[Figure] = []
    with ExitStack() as running:
        echo = running.enter_context(lab.other("echo"))
        echo.wait_for("READY")
        sides = []
        for subject in lab.subjects:
            program = running.enter_context(lab.app(subject))
            program.wait_for(subject.text)
            screen = Terminal(program.size)
            for chunk in program.chunks:
                screen.feed(chunk.data)
            sides.append(_Side(subject, program, frame_of(screen.lines)))
        for scenario in SCENARIOS:
            taking_part = [side for side in sides if side.subject.quotes or not scenario.scale_only]
            echoes = _run(scenario, taking_part, echo, lab.times(80, 20))
            figures += _figures(scenario, taking_part, echoes)
            if scenario.name == "cursor":
                figures += [figure for side in taking_part for figure in _bytes(side)]
        figures += _burst(lab, sides)
    return figures


def _run(scenario: Scenario, sides: list[_Side], echo: Program, times: int) -> list[Answer]:
    """Type the scenario to all sides in turn; fills their answers, and gives the echo app's."""
    steps = [scenario.steps(side.subject) for side in sides]
    for side in sides:
        side.program.type(scenario.setup)
        side.program.still(0.3)
        side.answers = []
    echoes = []
    for _ in range(times + WARM):
        for side, keys in zip(sides, steps, strict=True):
            for key, timed in keys:
                if timed:
                    break
                side.program.type([key])
                side.program.still(0.1)
            side.answers.append(side.program.press(key, scenario.quiet))
        echoes.append(echo.press("x"))
    for side in sides:
        side.program.type(["esc", "esc", "0", "1", "home"])
        del side.answers[:WARM]
    return echoes[WARM:]


def _figures(scenario: Scenario, sides: list[_Side], echoes: list[Answer]) -> list[Figure]:
    figures = []
    echo = p95(1e3 * answer.last for answer in echoes)
    whole = scenario.name != "find"
    medians: dict[int, float] = {}
    for side in sides:
        on = side.subject.name
        took = [1e3 * (answer.last if whole else answer.first) for answer in side.answers]
        medians[side.subject.quotes] = median(took)
        group, what = "key to painted frame", scenario.what
        figures += [
            Figure(group, f"{what}: p50", on, median(took), "ms"),
            Figure(group, f"{what}: p95", on, p95(took), "ms", scenario.bar),
            Figure(group, f"{what}: p95 / echo app's p95", on, p95(took) / echo, "×", scenario.echo_bar),
            Figure(group, f"{what}: CPU p95", on, p95(1e3 * answer.cpu for answer in side.answers), "ms"),
        ]
        most = max((answer.frames for answer in side.answers), default=0)
        figures.append(Figure(group, f"{what}: most frames a key", on, most, "", 1 if scenario.one_frame else None))
        if not whole:
            late = [1e3 * (answer.last - answer.first) for answer in side.answers if answer.frames]
            figures.append(Figure(group, "exact count after the first frame: p95", on, p95(late), "ms", 150))
        figures.append(Figure("bytes sent", f"{what}: p50", on, median(len(a.data) for a in side.answers), "B"))
    if SMALL in medians and LARGE in medians:
        ratio = medians[LARGE] / medians[SMALL]
        figures.append(
            Figure("a million against a thousand", f"{scenario.what}: p50", f"{LARGE:,}", ratio, "×", GROWTH)
        )
    if scenario.name == "cursor":
        figures.append(Figure("the machine meanwhile", "the echo app: p95", ECHO, echo, "ms"))
        for on, answers in ((ECHO, echoes), *((side.subject.name, side.answers) for side in sides)):
            waited = median(answer.first / answer.cpu for answer in answers if answer.cpu)
            figures.append(Figure("the machine meanwhile", "a key's time / its CPU time: p50", on, waited, "×"))
    return figures


def _bytes(side: _Side) -> list[Figure]:
    """What a step down sends for the list, in place and when the list scrolls, and for the reader that follows."""
    parts = [parts_of(answer.data, side.frame) for answer in side.answers]
    resting = [part.list for part in parts if part.list_rows <= 4]
    scrolling = [part.list for part in parts if part.list_rows > 4]
    on, group = side.subject.name, "bytes sent"
    figures = [Figure(group, "one row down, the list's part: p95", on, p95(resting), "B", 1_000)]
    if scrolling:
        figures.append(Figure(group, "one row down, the list's part where it scrolls: p95", on, p95(scrolling), "B"))
    figures += [
        Figure(group, "one row down, the reader's part: p50", on, median(part.reader for part in parts), "B"),
        Figure(group, "one row down, bars and modes: p50", on, median(part.bars + part.other for part in parts), "B"),
    ]
    return figures


def _burst(lab: Lab, sides: list[_Side]) -> list[Figure]:
    """A quick typist in find, a key every 30 ms: is each letter there at once?"""
    figures = []
    for side in sides:
        took: list[float] = []
        for word in WORDS[: lab.times(len(WORDS), 2)]:
            side.program.type(["/"])
            side.program.still(0.3)
            took += [1e3 * seconds for seconds in side.program.burst(list(word), 0.03)]
            side.program.type(["esc"])
        what = "find typed at a key every 30 ms, key to next frame: p95"
        figures.append(Figure("key to painted frame", what, side.subject.name, p95(took), "ms", 20))
    return figures
