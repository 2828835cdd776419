"""The machine's clock, whatever it is set to."""

import time

TOO_LATE = "the clock of this machine is set past the year 2262, which Python's own parts cannot count: set it right"


def is_too_late() -> bool:
    """Whether the clock is set to what Python cannot count: much of Python, and Textual, then does not even load."""
    try:
        time.time()
    except OverflowError:
        return True
    return False


def now() -> float:
    """Seconds since 1970; past the year 2262, which Python's own cannot count, the last that it can."""
    try:
        return time.time()
    except OverflowError:
        from datetime import UTC, datetime

        return datetime.now(UTC).timestamp()
