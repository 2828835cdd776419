"""How the cost of work grows with its size: by ratios of processor time, which a busy machine does not change."""

from __future__ import annotations

import gc
from collections.abc import Callable
from math import inf
from time import thread_time
from typing import TypeVar

T = TypeVar("T")

TIMES = 8
MOST = 3 * TIMES
"""Work that grows in a line takes 8 times as long at 8 times the size, work that grows with the square 64 times."""
ROUNDS = 3
LEAST_SECONDS = 0.002
"""Smaller work is done so many times over that the clock can tell it."""


def assert_grows_in_a_line(work: Callable[[T], object], made: Callable[[int], T], size: int) -> None:
    """Do `work` on what is `made` at `size` and at TIMES the size; fail where it costs more than a line would.

    Counted is the processor time of this thread, the best of some rounds; the large work is done again only where it
    took too long. Choose a size at which what would grow with the square already is the greater part of the cost.
    """
    small, large = made(size), made(TIMES * size)
    work(small)  # the first time, what is imported late is a part of the cost
    again = 1
    while (at_first := _seconds(work, small, again)) < LEAST_SECONDS:
        again *= 2
    at_first = min(at_first, *(_seconds(work, small, again) for _ in range(ROUNDS - 1)))
    then = inf
    for _ in range(ROUNDS):
        then = min(then, _seconds(work, large, again))
        if then < MOST * at_first:
            return
    raise AssertionError(f"{then / at_first:.0f} times the cost at {TIMES} times the size")


def _seconds(work: Callable[[T], object], made: T, again: int) -> float:
    collects = gc.isenabled()
    gc.disable()  # the garbage of the tests before is none of its cost
    try:
        start = thread_time()
        for _ in range(again):
            work(made)
        return thread_time() - start
    finally:
        if collects:
            gc.enable()
