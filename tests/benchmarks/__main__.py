"""Measures the explorer: `python -m tests.benchmarks`. README.md here says what, and on what."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from pathlib import Path

from tests.benchmarks.lab import Lab, Measure, prepare
from tests.benchmarks.measures.keys import keys
from tests.benchmarks.measures.memory import growth, idle, memory
from tests.benchmarks.measures.starting import builds, first_starts, listings, quits, starts
from tests.benchmarks.page import write_page
from tests.benchmarks.profiles import NAMES as PROFILES
from tests.benchmarks.profiles import profile
from tests.benchmarks.table import Figure, as_text, missed

MEASURES: dict[str, Measure] = {
    "start": starts,
    "first-start": first_starts,
    "keys": keys,
    "memory": memory,
    "growth": growth,
    "idle": idle,
    "quit": quits,
    "index": builds,
    "list": listings,
}
SIZES = (1_000, 1_000_000)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__, allow_abbrev=False)
    parser.add_argument("--quick", action="store_true", help="few repetitions: minutes become seconds, figures rough")
    parser.add_argument(
        "--only",
        metavar="NAME",
        action="append",
        choices=list(MEASURES),
        help=f"one of {', '.join(MEASURES)}; may be repeated",
    )
    parser.add_argument(
        "--size",
        metavar="N",
        type=int,
        nargs="*",
        default=list(SIZES),
        help="quotes of the scale corpora, e.g. 1000 100000 1000000",
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write the figures here")
    parser.add_argument(
        "--readme", action="store_true", help="also write table and plot into tests/benchmarks/README.md"
    )
    parser.add_argument(
        "--profile", metavar="NAME", choices=PROFILES, help=f"instead: where the time goes; {', '.join(PROFILES)}"
    )
    return parser.parse_args()


def machine(started: float, quick: bool) -> str:
    """One line on what was measured on."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"{time.strftime('%Y-%m-%d')}, {(time.time() - started) / 60:.0f} minutes, load at the end {load:.1f}"
        f"{'; a quick run' if quick else ''}"
    )


def main() -> int:
    """Measure and print; exits with 1 where a bar is missed."""
    options = arguments()
    started = time.time()
    print("making corpora and indexes where they are not there yet …", file=sys.stderr)
    lab = Lab(prepare(tuple(sorted(set(options.size)))), options.quick)
    if options.profile:
        print(profile(lab, options.profile))
        return 0
    figures: list[Figure] = []
    for name in options.only or MEASURES:
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += MEASURES[name](lab)
    groups = list(dict.fromkeys(figure.group for figure in figures))
    figures.sort(key=lambda figure: groups.index(figure.group))
    print(as_text(figures), machine(started, options.quick), missed(figures) or "every bar is kept", sep="\n\n")
    if options.json:
        options.json.write_text(json.dumps([figure.as_row() for figure in figures], indent=1), "utf-8")
    if options.readme:
        write_page(figures, machine(started, options.quick))
    return any(not figure.passes for figure in figures)


if __name__ == "__main__":
    raise SystemExit(main())
