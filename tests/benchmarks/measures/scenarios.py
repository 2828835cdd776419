"""What a reader does, as keys: which are timed, and what they may take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle

from tests.benchmarks.lab import Subject
from tests.benchmarks.terminal import QUIET

Step = tuple[str, bool]
"""A key, and whether it is timed."""

DATES = ("2004-05", "since 1980", "1999..2003", "oct 2025")
WORDS = ("cybercrime", "treaty police", "nguyen van", "đào tạo", '"united nations"', "ratif -court")
EVENTS_IN_BUNDLED = 15
"""Fewer than its timeline has, so that each step down is one."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Keys to bring the app there, then keys without end, and the bars in milliseconds at the 95th percentile."""

    name: str
    what: str
    setup: tuple[str, ...]
    steps: Callable[[Subject], Iterator[Step]]
    bar: float | None
    echo_bar: float | None = None
    """How many times the empty echo app's 95th percentile it may take."""
    one_frame: bool = False
    quiet: float = QUIET
    scale_only: bool = False
    """Needs records that the bundled corpus does not have."""


def _down(subject: Subject) -> Iterator[Step]:
    rows = 60 if subject.quotes else EVENTS_IN_BUNDLED
    return cycle([*[("down", True)] * rows, ("home", False)])


def _pages(subject: Subject) -> Iterator[Step]:
    pages = 10 if subject.quotes else 2
    return cycle([*[("pagedown", True)] * pages, *[("pageup", True)] * pages])


def _ends(_: Subject) -> Iterator[Step]:
    return cycle([("end", True), ("home", True)])


def _panes(_: Subject) -> Iterator[Step]:
    return cycle([(key, True) for key in "2341"])


def _long(_: Subject) -> Iterator[Step]:
    return cycle([*[("down", True)] * 50, ("home", False)])


def _typed(opening: str, texts: tuple[str, ...]) -> Callable[[Subject], Iterator[Step]]:
    def steps(_: Subject) -> Iterator[Step]:
        return cycle(
            [step for text in texts for step in ((opening, False), *((c, True) for c in text), ("esc", False))]
        )

    return steps


def _copies(_: Subject) -> Iterator[Step]:
    return cycle([*[("y", True), ("down", False)] * 12, ("home", False)])


def _follows(_: Subject) -> Iterator[Step]:
    return cycle([*[("f", True), ("f", True), ("down", False)] * 10, ("home", False)])


SCENARIOS = (
    Scenario("cursor", "cursor down, reader following", ("1", "home"), _down, 10, 2.5),
    Scenario("page", "page down, page up", ("3", "home"), _pages, 16),
    Scenario("ends", "end, home", ("3", "home"), _ends, 16),
    Scenario("pane", "change of pane", ("1",), _panes, 16),
    Scenario("dates", "keystroke in the date filter", ("1",), _typed("d", DATES), 16, one_frame=True),
    Scenario("find", "keystroke in find, first frame", ("1",), _typed("/", WORDS), 20, quiet=0.4),
    Scenario("record", "another record, 4 × 120 words", ("3", "home"), _long, 20, scale_only=True),
    Scenario("copy", "copy, until it says so", ("1", "home"), _copies, None),
    Scenario("follow", "follow a speaker, and stop", ("2", "home"), _follows, None),
)
