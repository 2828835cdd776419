"""The machine's clock, whatever it is set to."""

from __future__ import annotations

import time


def now() -> float:
    """Seconds since 1970; past the year 2262, which Python's own cannot count, the last that it can."""
    try:
        return time.time()
    except OverflowError:
        from datetime import UTC, datetime

        return datetime.now(UTC).timestamp()
