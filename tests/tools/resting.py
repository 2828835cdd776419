"""When an app of a test has come to rest: sooner than Textual's pilot believes it, which waits 60 ms for a key."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from time import monotonic, process_time

STEP = 0.004
BUSY = STEP / 10
SOON = 0.02
"""A timer that is due within this time is waited for."""
PATIENCE = 20.0
"""For threads that are at work."""
_hurry = ContextVar("hurry", default=False)


@contextmanager
def hurry() -> Iterator[None]:
    """Within it nothing is waited for: keys are struck faster than the app answers them."""
    token = _hurry.set(True)
    try:
        yield
    finally:
        _hurry.reset(token)


async def rest(min_sleep: float = STEP, max_sleep: float = 1) -> None:
    """Wait until nothing of this process is at work, nor will be at once; in seconds at least and, for timers, at most.

    Takes the place of `textual._wait.wait_for_idle`, and takes less for rest on a busy machine: a thread that only
    waits for the processor is at work, and so are messages that wait for it. Where the machine stands still for
    seconds, it has not waited for them: what it waits at most is counted in steps.
    """
    if _hurry.get():
        return
    start, steps = monotonic(), 0
    while (taken := monotonic() - start) < PATIENCE:
        before = process_time()
        await asyncio.sleep(STEP)
        steps += 1
        is_quiet = process_time() - before < BUSY and taken >= min_sleep - STEP and not _is_due()
        if (is_quiet or steps * STEP >= max_sleep) and not _threads_work():
            break


def _is_due() -> bool:
    """Whether the loop has something to do now or soon."""
    loop = asyncio.get_running_loop()
    ready: Sequence[asyncio.Handle] = loop._ready  # type: ignore[attr-defined]
    waiting: list[asyncio.TimerHandle] = loop._scheduled  # type: ignore[attr-defined]
    return bool(ready) or any(timer.when() < loop.time() + SOON and not timer.cancelled() for timer in waiting)


def _threads_work() -> bool:
    """Whether another thread computes or waits for the processor or the disk; False where the system does not tell."""
    own = threading.get_native_id()
    with suppress(OSError):
        for thread in Path("/proc/self/task").iterdir():
            if thread.name != str(own) and (thread / "stat").read_bytes().rpartition(b") ")[2][:1] in b"RD":
                return True
    return False
