"""Where things are: the bundled content, and the user's own folders."""

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import IO

APP = "hanoi-explorer"
HOME_VARIABLE = "HANOI_EXPLORER_HOME"
"""When set, cache and state live under this folder instead of the user's."""
CLIPPINGS = "clippings.toml"
"""The file in the state folder that the clippings live in."""
GUIDE = "WRITING-A-CORPUS.md"
WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""What textual-serve names in TEXTUAL_DRIVER."""


def is_served(env: Mapping[str, str] = os.environ) -> bool:
    """Whether the reader sits at a browser that `serve`, or textual-serve, shows the program in.

    Then nothing that is the user's own is read or written: not the settings, not the clippings.
    """
    return env.get("TEXTUAL_DRIVER") == WEB_DRIVER


def bundled_content() -> Path:
    """The corpus that comes with the program: inside the package (a wheel), else beside it (a checkout)."""
    return _installed("content", "content")


def guide() -> Path:
    """The page that tells how to write a corpus, as it is installed."""
    return _installed(GUIDE, f".github/{GUIDE}")


def _installed(packed: str, checkout: str) -> Path:
    """What stands inside the package, or else beside it."""
    package = Path(__file__).resolve().parents[1]
    return package / packed if (package / packed).exists() else package.parent / checkout


def cache_folder() -> Path | None:
    """Where indexes are kept; None where the user has no folder of their own. Nothing is created."""
    return _own_folder("cache", "user_cache_dir")


def state_folder() -> Path | None:
    """Where clippings and texts the clipboard did not take are kept; None where there is none, or is_served."""
    return None if is_served() else _own_folder("state", "user_state_dir")


def state_file(name: str) -> Path | None:
    """A file of the state folder by its name; None where there is no such folder."""
    folder = state_folder()
    return folder / name if folder else None


def is_ours(status: os.stat_result) -> bool:
    """Whether a file belongs to the user who runs this; where files have no owner, each does."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def is_own_file(status: os.stat_result) -> bool:
    """Whether what is kept there can be believed: a regular file, the user's own, that not everybody may write."""
    return stat.S_ISREG(status.st_mode) and is_ours(status) and (os.name == "nt" or not status.st_mode & stat.S_IWOTH)


def is_own_folder(folder: Path) -> bool:
    """Whether nobody but the user puts files in this folder; False where it is not there."""
    try:
        status = os.stat(folder)
    except OSError:
        return False
    return is_ours(status) and (not status.st_mode & stat.S_IWOTH or bool(status.st_mode & stat.S_ISVTX))


def read_from(stream: IO[bytes], most: int = -1) -> bytes:
    """What a file holds, at most so many bytes. Raises OSError, also where a read gives nothing for the moment."""
    data: bytes | None = stream.read(most)
    if data is None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    return data


def own_folders() -> list[Path]:
    """The folders in which the program keeps what is the reader's, and what it makes for itself."""
    return [folder for folder in (state_folder(), cache_folder()) if folder is not None]


def _own_folder(kind: str, function: str) -> Path | None:
    override = os.path.expanduser(os.environ.get(HOME_VARIABLE, ""))
    if override and os.path.isabs(override):
        return Path(override) / kind
    if _home_is_root() and not os.path.isabs(os.environ.get(f"XDG_{kind.upper()}_HOME", "")):
        return None
    import platformdirs

    try:
        folder = Path(getattr(platformdirs, function)(APP, appauthor=False))
    except (RuntimeError, KeyError, OSError):
        return None
    return folder if folder.is_absolute() and len(folder.parts) > 2 else None


def _home_is_root() -> bool:
    """HOME=/ or HOME= is how a service says that it has no home; its files do not belong at the top of the disk."""
    home = os.path.normpath(os.path.expanduser("~"))
    return os.path.dirname(home) == home
