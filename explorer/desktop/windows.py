"""The Windows clipboard by its own API: the tools that come with Windows guess encodings or start slowly."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_int, c_size_t, c_uint, c_void_p, c_wchar_p
from dataclasses import dataclass
from time import sleep

NAME = "the Windows clipboard"

_UNICODE_TEXT = 13  # CF_UNICODETEXT: UTF-16, each line ends in CR LF, the text in a NUL
_MOVEABLE = 0x0002  # GMEM_MOVEABLE, which SetClipboardData asks for
_NEVER_SHOWN = -3  # HWND_MESSAGE, the parent of windows that exist for messages only
_TRIES = 20
_PAUSE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Libraries:
    """The two system libraries, with the functions used here declared (a handle does not fit in a C int)."""

    user32: ctypes.CDLL
    kernel32: ctypes.CDLL

    def __post_init__(self) -> None:
        handle, number = c_void_p, c_int
        window = (c_uint, c_wchar_p, c_wchar_p, c_uint, *(number,) * 4, *(handle,) * 4)
        for library, name, result, *arguments in (
            (self.user32, "CreateWindowExW", handle, *window),
            (self.user32, "DestroyWindow", number, handle),
            (self.user32, "OpenClipboard", number, handle),
            (self.user32, "CloseClipboard", number),
            (self.user32, "EmptyClipboard", number),
            (self.user32, "SetClipboardData", handle, c_uint, handle),
            (self.user32, "GetClipboardData", handle, c_uint),
            (self.kernel32, "GlobalAlloc", handle, c_uint, c_size_t),
            (self.kernel32, "GlobalFree", handle, handle),
            (self.kernel32, "GlobalLock", handle, handle),
            (self.kernel32, "GlobalUnlock", number, handle),
            (self.kernel32, "GlobalSize", c_size_t, handle),
        ):
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments


def load() -> Libraries:
    """The libraries of this system. Raises OSError where there are none: this is not Windows."""
    if sys.platform != "win32":
        raise OSError("this is not Windows")
    return Libraries(ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32"))


def put(text: str, libraries: Libraries) -> None:
    """Make `text` (lines ending in LF) what the clipboard holds. Raises OSError when a step is refused."""
    data = (text.replace("\n", "\r\n") + "\0").encode("utf-16-le")
    user32, kernel32 = libraries.user32, libraries.kernel32
    with _owner_window(user32) as window, _open_clipboard(user32, window):
        _granted(user32.EmptyClipboard(), "it could not be emptied")
        memory = _granted(kernel32.GlobalAlloc(_MOVEABLE, len(data)), "there is no memory for the text")
        try:
            ctypes.memmove(_granted(kernel32.GlobalLock(memory), "its memory is locked"), data, len(data))
            kernel32.GlobalUnlock(memory)
            _granted(user32.SetClipboardData(_UNICODE_TEXT, memory), "it refused the text")
        except OSError:
            kernel32.GlobalFree(memory)  # once accepted, it is the system's
            raise


def get(libraries: Libraries) -> str:
    """The text the clipboard holds, lines ending in LF. Raises OSError when there is none."""
    user32, kernel32 = libraries.user32, libraries.kernel32
    with _open_clipboard(user32, None):
        memory = _granted(user32.GetClipboardData(_UNICODE_TEXT), "it holds no text")
        address = _granted(kernel32.GlobalLock(memory), "its memory is locked")
        try:
            data = ctypes.string_at(address, kernel32.GlobalSize(memory))
        finally:
            kernel32.GlobalUnlock(memory)
    text, _, _ = data.decode("utf-16-le", "replace").partition("\0")
    return text.replace("\r\n", "\n")


@contextmanager
def _owner_window(user32: ctypes.CDLL) -> Iterator[int]:
    """A window to own what is put: opened for none, the clipboard takes nothing."""
    nothing = (0,) * 5
    handle = user32.CreateWindowExW(0, "STATIC", None, *nothing, c_void_p(_NEVER_SHOWN), None, None, None)
    window = _granted(handle, "no window could be made for it")
    try:
        yield window
    finally:
        user32.DestroyWindow(window)


@contextmanager
def _open_clipboard(user32: ctypes.CDLL, window: int | None) -> Iterator[None]:
    """Hold the clipboard, which one program has at a time: wait up to a second for another to let go."""
    for _ in range(_TRIES):
        if user32.OpenClipboard(window):
            break
        sleep(_PAUSE_SECONDS)
    else:
        raise OSError("another program holds it")
    try:
        yield
    finally:
        user32.CloseClipboard()


def _granted(result: int | None, refusal: str) -> int:
    if not result:
        raise OSError(refusal)
    return result
