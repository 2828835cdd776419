"""What `check --fix` does: shows what it would change, asks, and writes it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from explorer.cli.opening import say
from explorer.cli.options import Options, UsageError
from explorer.text.display import counted, display


def fix(folder: Path, options: Options) -> None:
    """Mend what follows from the originals, if the person agrees. Raises UsageError, and FileTrouble."""
    from explorer.check.mending import fixes, mend
    from explorer.corpus.load import BrokenCorpus, load

    if options.originals is None:
        raise UsageError("--fix compares with the articles' texts; give their folder with --originals DIR")
    try:
        found = fixes(folder, load(folder), options.originals)
    except BrokenCorpus:
        return  # check says what is wrong; nothing can be mended before.
    if not found:
        say("nothing here can be mended without a person")
        return
    for one in found:
        print(display(f"{one.file}:{one.line}", one_line=True))
        print(display(f"- {one.was.strip()}", one_line=True))
        print(display(f"+ {one.now.strip()}", one_line=True))
    if not options.yes and not _agreed(counted(len(found), "line")):
        say("nothing is changed")
        return
    mend(folder, found)
    say(f"{counted(len(found), 'line')} changed")


def _agreed(what: str) -> bool:
    """Whether the person at the terminal says yes. Raises UsageError where there is none."""
    if sys.stdin is None or not os.isatty(0) or not sys.stdout.isatty():
        raise UsageError(
            f"--fix would change {what} and asks first, which needs a terminal; --yes changes without asking"
        )
    try:
        return input(f"Change {what}? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
