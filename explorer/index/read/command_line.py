"""What is in force, written as the command line that opens it again."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Sequence

from explorer.index.ask.filters import Filter
from explorer.index.facets import FACETS
from explorer.index.kinds import NAMES, Kind

COMMAND = "hanoi-explorer"

_PLAIN = re.compile(r"[\w./:\\=,~+-]+", re.ASCII)
_SIGNS_OF_CMD = re.compile(r'[()%!^"<>&|]')


def arguments(filter: Filter) -> list[str]:
    """The options that mean this filter: parsed again, they give one that is equal."""
    given: list[str] = []
    if filter.when is not None:
        given += _option("when", filter.when.edtf)
    if filter.certain:
        given.append("--certain")
    if filter.find is not None:
        given += _option("find", filter.find.text)
    for facet in FACETS:
        for value in filter.values(facet.field):
            given += _option(facet.flag, value)
    if filter.follow is not None:
        given += _option("follow", filter.follow)
    return given


def place(kind: Kind, record: str | None) -> list[str]:
    """The options that open the app at a pane, with the cursor on a record."""
    return [*_option("pane", NAMES[kind].list), *(_option("select", record) if record else [])]


def program() -> tuple[str, ...]:
    """How this program is called so that it works again: by its name where the shell finds it, else by its path."""
    started = sys.argv[0] if sys.argv else ""
    name = os.path.basename(started)
    if started.endswith(os.path.join("explorer", "__main__.py")) and not shutil.which(COMMAND):
        return sys.executable, "-m", "explorer"
    if name.startswith(COMMAND) and not shutil.which(COMMAND):
        return (os.path.abspath(started),)
    return (COMMAND,)


def command_line(arguments: Sequence[str], program: Sequence[str] = (COMMAND,), *, windows: bool = False) -> str:
    """The command with these arguments, quoted for a POSIX shell, or for Windows' cmd.

    PowerShell reads what is quoted for cmd as well, but for an argument that holds a quotation mark, `$` or a backtick.
    """
    quoted = map(_for_cmd if windows else shlex.quote, (*program, *arguments))
    return " ".join(quoted)


def _option(name: str, value: str) -> list[str]:
    # Of its own, what starts with a dash would be another option.
    return [f"--{name}={value}"] if value.startswith("-") or not value else [f"--{name}", value]


def _for_cmd(argument: str) -> str:
    """As Microsoft's C runtime splits it: backslashes count double before a quotation mark.

    To cmd itself that mark ends what is quoted, and what follows would be its own signs: there all of them get a caret.
    """
    if _PLAIN.fullmatch(argument):
        return argument
    doubled = re.sub(r'(\\*)(")', r"\1\1\\\2", argument)
    doubled = re.sub(r"(\\+)$", r"\1\1", doubled)
    return _SIGNS_OF_CMD.sub(r"^\g<0>", f'"{doubled}"') if '"' in argument else f'"{doubled}"'
