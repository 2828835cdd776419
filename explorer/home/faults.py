"""A fault of the program itself: a note of where it happened, without anything the reader or the corpus said."""

# All of it at the top: when something goes wrong, the program's files may be other ones than at its start, or gone.
import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb

from explorer import __version__
from explorer.home.paths import state_file
from explorer.home.writing import save

FILE_NAME = "fault.txt"
MOST_FRAMES = 60
"""Of each exception, the innermost."""


def note(error: BaseException) -> Path | None:
    """Write where the error happened to a file of the user's own; gives its path, or None where none can be written.

    Only types, files, functions and lines: messages, arguments and variables may hold what someone wrote.
    """
    file = state_file(FILE_NAME)
    if file is None:
        return None
    try:
        save(file, ("\n".join(report(error)) + "\n").encode("utf-8", "replace"))
    except Exception:
        # A second fault while the first is told would be all that the reader sees.
        return None
    return file


def report(error: BaseException) -> Iterator[str]:
    """The lines of the note."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield f"hanoi-explorer {__version__}, Python {python}, {platform.system()} {platform.release()}"
    seen: set[int] = set()
    following: BaseException | None = error
    while following is not None and id(following) not in seen:
        seen.add(id(following))
        yield ""
        yield f"{type(following).__module__}.{type(following).__qualname__}"
        frames = [(frame.f_code, line) for frame, line in walk_tb(following.__traceback__)]
        if len(frames) > MOST_FRAMES:
            yield f"  ({len(frames) - MOST_FRAMES} frames left out)"
        for code, line in frames[-MOST_FRAMES:]:
            yield f"  {_place(code.co_filename)}:{line} in {code.co_name}"
        following = following.__cause__ or following.__context__


def _place(filename: str) -> str:
    """The file as its package names it; the folders above are the reader's."""
    path = Path(filename)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    with suppress(ValueError):
        return path.relative_to(Path(__file__).parents[2]).as_posix()
    return path.name
