"""Views that the reader keeps under a name: the arguments that open the app so, in a TOML file of the program's."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from explorer.errors import Refused
from explorer.home.paths import state_file

FILE_NAME = "views.toml"
LIMIT = 1_048_576
"""A larger file is none of ours."""
LONGEST = 60
"""Letters of a name."""


def views_file() -> Path | None:
    """Where the views are kept; None where the user has no folder of their own."""
    return state_file(FILE_NAME)


def views() -> Mapping[str, tuple[str, ...]]:
    """The arguments of each view, by its name. Raises Refused for a file that is no use."""
    file = views_file()
    if file is None or not os.path.lexists(file):
        return {}
    from explorer.home.writing import read

    kept = _parsed(read(file, LIMIT) or b"", file)
    return {name: tuple(map(str, given)) for name, given in kept.items() if isinstance(given, list)}


def view(name: str) -> tuple[str, ...]:
    """The arguments of one view. Raises Refused with the names there are."""
    kept = views()
    if name not in kept:
        there = f"there are {', '.join(kept)}" if kept else "none is kept yet: C, twice, keeps one"
        raise Refused(f"no view is called {name!r}; {there}")
    return kept[name]


def keep_view(name: str, arguments: Sequence[str]) -> None:
    """Keep a view, in place of one of that name; whatever else the file holds stays. Raises Refused."""
    file = views_file()
    if file is None:
        raise Refused("there is no folder of your own to keep it in")
    import tomli_w

    from explorer.home import writing

    with writing.locked(file) as target:
        kept = _parsed(writing.read(target, LIMIT) or b"", file)
        writing.replace(target, tomli_w.dumps({**kept, name: list(arguments)}).encode("utf-8"))


def _parsed(data: bytes, file: Path) -> Mapping[str, object]:
    import tomli

    try:
        return tomli.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"{file} is damaged; mend it, or move it out of the way") from error
