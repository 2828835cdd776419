"""The Windows clipboard: for real on Windows, everywhere against what its functions are documented to do."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from explorer.desktop import windows
from explorer.desktop.clipboard import Arrival, copy

QUOTE = "“Công ước Hà Nội” — 😀\n\tLương Cường"
WINDOW = 7


class System:
    """The clipboard and the movable memory of Windows: real memory, made-up handles, strict in their use."""

    def __init__(self, *, busy: int = 0, refuses: str = "") -> None:
        self.busy = busy
        self.refuses = refuses
        self.memory: dict[int, ctypes.Array[ctypes.c_char]] = {}
        self.locks = 0
        self.windows = 0
        self.opener: int | None = None  # 0: opened without a window
        self.owner = 0
        self.held = 0

    def libraries(self) -> windows.Libraries:
        def library(**functions: Callable[..., int]) -> ctypes.CDLL:
            return cast(ctypes.CDLL, SimpleNamespace(**{n: self._refusable(n, f) for n, f in functions.items()}))

        return windows.Libraries(
            library(
                CreateWindowExW=self.create_window,
                DestroyWindow=self.destroy_window,
                OpenClipboard=self.open,
                CloseClipboard=self.close,
                EmptyClipboard=self.empty,
                SetClipboardData=self.set_data,
                GetClipboardData=self.get_data,
            ),
            library(
                GlobalAlloc=self.allocate,
                GlobalFree=self.free,
                GlobalLock=self.lock,
                GlobalUnlock=self.unlock,
                GlobalSize=lambda handle: len(self.memory[handle]),
            ),
        )

    def _refusable(self, name: str, function: Callable[..., int]) -> Callable[..., int]:
        return lambda *arguments: 0 if name == self.refuses else function(*arguments)

    def create_window(self, *arguments: object) -> int:
        assert len(arguments) == 12
        self.windows += 1
        return WINDOW

    def destroy_window(self, window: int) -> int:
        assert window == WINDOW and self.opener is None
        self.windows -= 1
        return 1

    def open(self, window: int | None) -> int:
        assert self.opener is None
        if self.busy:
            self.busy -= 1
            return 0
        self.opener = window or 0
        return 1

    def close(self) -> int:
        assert self.opener is not None and not self.locks
        self.opener = None
        return 1

    def empty(self) -> int:
        assert self.opener is not None
        self.memory.pop(self.held, None)
        self.owner, self.held = self.opener, 0
        return 1

    def set_data(self, kind: int, handle: int) -> int:
        assert kind == 13 and self.opener is not None and not self.locks
        self.held = handle if self.owner else 0  # "this causes SetClipboardData to fail"
        return self.held

    def get_data(self, kind: int) -> int:
        assert kind == 13 and self.opener is not None
        return self.held

    def allocate(self, flags: int, size: int) -> int:
        assert flags == 2  # movable
        handle = 100 + len(self.memory)
        self.memory[handle] = ctypes.create_string_buffer(b"\xff" * (size + 64), size + 64)  # rounded up, not cleared
        return handle

    def free(self, handle: int) -> int:
        assert handle != self.held
        del self.memory[handle]
        return 0

    def lock(self, handle: int) -> int:
        self.locks += 1
        return ctypes.addressof(self.memory[handle])

    def unlock(self, handle: int) -> int:
        assert self.locks and handle in self.memory
        self.locks -= 1
        return 0

    def is_tidy(self) -> bool:
        return self.opener is None and not self.windows and not self.locks and set(self.memory) <= {self.held}


@pytest.mark.parametrize("busy", [0, 3])
def test_the_text_is_put_as_windows_wants_it_and_got_back(busy: int) -> None:
    system = System(busy=busy)
    libraries = system.libraries()
    for text in ("an earlier text", QUOTE):
        windows.put(text, libraries)
        assert windows.get(libraries) == text
        assert system.is_tidy()
    assert system.memory[system.held].raw.startswith((QUOTE.replace("\n", "\r\n") + "\0").encode("utf-16-le"))


@pytest.mark.parametrize(
    "refuses", ["CreateWindowExW", "EmptyClipboard", "GlobalAlloc", "GlobalLock", "SetClipboardData"]
)
def test_a_refusal_is_an_error_and_leaves_nothing_open(refuses: str) -> None:
    system = System(refuses=refuses)
    with pytest.raises(OSError):
        windows.put(QUOTE, system.libraries())
    assert system.is_tidy()


def test_a_clipboard_that_others_hold_or_that_holds_no_text_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(windows, "_PAUSE_SECONDS", 0.001)
    system = System(busy=1_000)
    with pytest.raises(OSError, match="another program holds it"):
        windows.put(QUOTE, system.libraries())
    assert system.is_tidy()
    with pytest.raises(OSError, match="no text"):
        windows.get(System().libraries())


@pytest.mark.parametrize("garbles", [False, True])
def test_copy_believes_windows_only_when_it_gives_the_text_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, garbles: bool
) -> None:
    system = System(refuses="EmptyClipboard" if garbles else "")
    monkeypatch.setattr(windows, "load", system.libraries)
    outcome = copy(QUOTE, save_to=tmp_path / "saved", send=None, env={}, platform="win32")
    assert outcome.arrival is (Arrival.SAVED if garbles else Arrival.COPIED)
    assert outcome.route == ("a file" if garbles else windows.NAME)


@pytest.mark.skipif(sys.platform == "win32", reason="this is Windows")
def test_without_windows_the_terminal_is_next(tmp_path: Path) -> None:
    sent: list[str] = []
    outcome = copy(QUOTE, save_to=tmp_path / "saved", send=sent.append, env={}, platform="win32")
    assert outcome.arrival is Arrival.SENT and len(sent) == 1
    assert "the Windows clipboard could not be used" in outcome.reason


@pytest.mark.skipif(sys.platform != "win32", reason="this is not Windows")
def test_the_real_clipboard_gives_the_text_back(tmp_path: Path) -> None:
    outcome = copy(QUOTE, save_to=tmp_path / "saved", send=None)
    assert (outcome.arrival, outcome.route) == (Arrival.COPIED, windows.NAME)
