"""The explorer beside other terminal programs, each a command: `python -m tests.benchmarks.beside 'tl README.md' …`.

All start in turn with the empty app, so that a slow moment of the machine hits them alike. What a program downloads,
asks or shows first is its own affair: a first screen is the first that is not blank.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from explorer.home.paths import HOME_VARIABLE
from tests.benchmarks.lab import APPS
from tests.benchmarks.replay import start_of
from tests.benchmarks.table import Figure, as_text, median
from tests.benchmarks.terminal import KEYS, Program, environment, explorer_command

GROUP = "beside others"
STILL = 0.8
"""Seconds of silence that settle a screen."""
STEPS = 40


def _opened(command: Sequence[str], home: str) -> Program:
    program = Program(command, environment(**{HOME_VARIABLE: home}))
    while not program.chunks and not program.closed and program.now() < 60:
        program.pump(0.05)
    program.still(STILL)
    return program


def _bytes_of_a_step(program: Program) -> int:
    count = len(program.chunks)
    program.send(KEYS["down"])
    program.still(0.2)
    return sum(len(chunk.data) for chunk in program.chunks[count:])


def beside(commands: Sequence[Sequence[str]], times: int) -> list[Figure]:
    """Start, memory and bytes of a step down of each command, and of the explorer."""
    empty = [sys.executable, str(APPS / "empty.py")]
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as home:
        for command in (explorer_command(), *commands):
            name = Path(command[0]).name
            found: dict[str, list[float]] = {"first": [], "settled": [], "cpu": [], "memory": []}
            for n in range(-1, times):
                starts, memory, used = [], [], []
                for argv in (command, empty):
                    with _opened(argv, home) as program:
                        memory.append(program.resident())
                        used.append(program.stop().cpu)
                    starts.append(start_of(program.chunks, program.size))
                ours, others = starts
                if n < 0 or ours is None or others is None:
                    continue
                found["first"].append(ours.text / others.text)
                found["settled"].append(ours.settled / others.settled)
                found["cpu"].append(used[0] / used[1])
                found["memory"].append(memory[0] - memory[1])
            with _opened(command, home) as program:
                sent = [_bytes_of_a_step(program) for _ in range(STEPS)]
            figures += [
                Figure(GROUP, "exec to first text / empty app's", name, median(found["first"]), "×"),
                Figure(GROUP, "exec to settled screen / empty app's", name, median(found["settled"]), "×"),
                Figure(GROUP, "CPU until settled / empty app's", name, median(found["cpu"]), "×"),
                Figure(GROUP, "memory above the empty app", name, median(found["memory"]), "MB"),
                Figure(GROUP, "bytes of a step down: p50", name, median(filter(None, sent)), "B"),
            ]
    return figures


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.beside", description=__doc__)
    parser.add_argument("commands", metavar="COMMAND", nargs="*", help="a command line, in quotes")
    parser.add_argument("--times", type=int, default=9, help="starts of each")
    options = parser.parse_args()
    print(as_text(beside([shlex.split(command) for command in options.commands], options.times)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
