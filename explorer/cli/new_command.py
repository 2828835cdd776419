"""What `new` does: an empty, commented corpus."""

from __future__ import annotations

from explorer.cli.commands import FINE, PROBLEMS
from explorer.cli.opening import say
from explorer.cli.options import Options, UsageError
from explorer.text.display import display


def new(options: Options) -> int:
    """Lay out a corpus; gives the exit status. Raises UsageError."""
    from explorer.corpus.schema import new_corpus
    from explorer.home.writing import FileIsThere, FileTrouble

    assert options.folder is not None, "the parser asks for it"
    try:
        written = new_corpus(options.folder)
    except FileIsThere as error:
        raise UsageError(str(error)) from error
    except FileTrouble as error:
        say(str(error))
        return PROBLEMS
    for file in written:
        print(display(str(file), one_line=True))
    say(f"fill these in, then run `hanoi-explorer check {options.folder}`")
    return FINE
