"""Makes the n-th file call of an action fail, or be its last: every call, not every so often."""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EINTR, errno.EDQUOT, errno.ESTALE)
CALLS = (
    *("open", "close", "fsync", "replace", "rename", "link", "unlink", "remove", "stat", "lstat", "fstat", "chmod"),
    *("mkdir", "rmdir", "scandir", "listdir", "utime", "readlink"),
)
FILE_CALLS = ("read", "write", "flush", "close")


class Killed(BaseException):
    """The process would be gone here: nothing it still wants to do with a file happens."""


class _File:
    """An open file whose reads and writes count as calls."""

    def __init__(self, file: Any, count: Callable[[], None]) -> None:
        self._file, self._count = file, count

    def __getattr__(self, name: str) -> Any:
        if name in FILE_CALLS:
            self._count()
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        with suppress(OSError):
            self._file.close()


class Failing:
    """Counts file calls; the one numbered `at` raises the system's `error`, or Killed where there is none."""

    def __init__(self, at: int | None = None, error: int | None = None) -> None:
        self.count = 0
        self._at, self._error = at, error
        self._dead = self._is_resting = False
        self._open: set[int] = set()

    def call(self) -> None:
        """Hear of a call that is about to be made."""
        if self._dead:
            raise Killed
        if self._is_resting:
            return
        self.count += 1
        if self.count - 1 != self._at:
            return
        if self._error is None:
            self._dead = True
            raise Killed
        raise OSError(self._error, os.strerror(self._error))

    def past(self, act: Callable[..., object]) -> Callable[..., None]:
        """The same, of whose calls none counts."""

        def resting(*given: object) -> None:
            self._is_resting = True
            act(*given)
            self._is_resting = False

        return resting

    @contextmanager
    def within(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Let it happen within; what a killed process had open is closed at the end, as the system does."""
        with monkeypatch.context() as patched:
            for name in CALLS:
                patched.setattr(os, name, self._wrapped(name, getattr(os, name)))
            patched.setattr(os, "fdopen", self._wrapped("fdopen", io.open))
            for module in (io, builtins):
                patched.setattr(module, "open", self._wrapped("io.open", module.open))
            try:
                yield
            finally:
                self._at, self._dead = None, False
                patched.undo()
                for descriptor in self._open:
                    with suppress(OSError):
                        os.close(descriptor)

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **more: Any) -> Any:
            self.call()
            given = real(*arguments, **more)
            if name == "open":
                self._open.add(given)
            elif name == "close":
                self._open.discard(arguments[0])
            elif name in ("fdopen", "io.open"):
                # The file owns it from here on, also one that an opener made: its number may soon be another's.
                self._open.discard(given.fileno())
                return _File(given, self.call)
            return given

        return wrapped
