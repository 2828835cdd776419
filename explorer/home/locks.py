"""The lock of an open file, which the system takes back when its process ends, however that ends."""

from __future__ import annotations

import sys


def try_lock(descriptor: int) -> bool | None:
    """Take the lock; False while another process holds it, None on a file system that has no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Elsewhere a refusal is of a system that forbids locks, and not of another who has this one.
        return False if isinstance(error, BlockingIOError) or sys.platform == "win32" else None
    return True
