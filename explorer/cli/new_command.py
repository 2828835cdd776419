"""What `new` does: an empty, commented corpus."""

from __future__ import annotations

from explorer.cli.commands import FINE
from explorer.cli.opening import say
from explorer.cli.options import Options, asked_wrongly
from explorer.text.display import display


def run(options: Options) -> int:
    """Lay out a corpus; gives the exit status. Raises UsageError."""
    from explorer.corpus.schema import new_corpus
    from explorer.home.writing import FileIsThere

    assert options.folder is not None, "the parser asks for it"
    with asked_wrongly("{}", FileIsThere):
        written = new_corpus(options.folder)
    for file in written:
        print(display(str(file), one_line=True))
    say(f"fill these in, then run `hanoi-explorer check {options.folder}`")
    return FINE
