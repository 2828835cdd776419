"""Records the file calls of an action, and gives every disk that a loss of power could have left.

A disk keeps of a file what it held when it was last synced, and of a folder the names it had when that was synced, then
any beginning of what was done to names since.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Disk = dict[str, bytes]
"""The files of a disk, by their paths."""
FOLDER = -1
"""Stands for the number of a file where a name is a folder's."""


class Recorder:
    """The calls made, and the disks that were possible after each of them."""

    def __init__(self, root: Path) -> None:
        found = [path for path in root.rglob("*") if path.is_file()]
        self._before = {str(path): path.stat().st_ino for path in found}
        self._synced = {path.stat().st_ino: path.read_bytes() for path in found}
        self._named: list[dict[str, int | None]] = []
        self._lasting: set[int] = set()
        self._paths: dict[int, str] = {}
        self.disks: list[Disk] = []
        """All of them, in the order of the calls; `last` are those after the last call."""
        self.last: list[Disk] = []

    @contextmanager
    def within(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """Record what is done within."""
        heard: dict[str, Callable[..., None]] = {
            "open": self._open,
            "fsync": self._fsync,
            "mkdir": lambda _, path, *__: self._name({path: FOLDER}),
            "unlink": lambda _, path: self._name({path: None}),
            "link": lambda _, source, target: self._name({target: os.stat(target).st_ino}),
            "replace": lambda _, source, target: self._name({source: None, target: os.stat(target).st_ino}),
        }
        with monkeypatch.context() as patched:
            for name, hear in heard.items():
                patched.setattr(os, name, self._recorded(getattr(os, name), hear))
            yield

    def _recorded(self, real: Callable[..., Any], hear: Callable[..., None]) -> Callable[..., Any]:
        def recorded(*given: Any, **more: Any) -> Any:
            came = real(*given, **more)
            hear(came, *given)
            self.last = list(self._possible())
            self.disks += self.last
            return came

        return recorded

    def _name(self, names: dict[Any, int | None]) -> None:
        self._named.append({str(name): inode for name, inode in names.items()})

    def _open(self, descriptor: int, path: object, flags: int, *_: int) -> None:
        self._paths[descriptor] = str(path)
        inode = os.fstat(descriptor).st_ino
        if flags & os.O_CREAT and (flags & os.O_EXCL or inode not in self._synced):
            self._synced[inode] = b""
            self._name({path: inode})

    def _fsync(self, _: object, descriptor: int) -> None:
        path = Path(self._paths[descriptor])
        if path.is_dir():
            inside = ({Path(name).parent for name in names} for names in self._named)
            self._lasting |= {at for at, folders in enumerate(inside) if path in folders}
        else:
            self._synced[os.fstat(descriptor).st_ino] = path.read_bytes()

    def _possible(self) -> Iterator[Disk]:
        for kept in range(len(self._named) + 1):
            names: dict[str, int | None] = dict(self._before)
            for at, named in enumerate(self._named):
                if at < kept or at in self._lasting:
                    names |= named
            made = {name for named in self._named for name, inode in named.items() if inode == FOLDER}
            lost = made - {name for name in names if names[name] == FOLDER}
            yield {
                name: self._synced[inode]
                for name, inode in names.items()
                if inode not in (None, FOLDER) and lost.isdisjoint(map(str, Path(name).parents))
            }
