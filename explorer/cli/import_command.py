"""What `import` does: annotations of other tools become quotes of a corpus; what does not fit is told."""

import shlex
from dataclasses import replace

from explorer.cli.commands import FINE, PROBLEMS
from explorer.cli.opening import corpus_folder, expect_folder, say
from explorer.cli.options import Options, asked_wrongly
from explorer.errors import Refused
from explorer.text.display import counted, display

MOST = 500
"""The most characters of a reason: an annotation may hold anything."""


def run(options: Options) -> int:
    """Import a file; gives the exit status. Raises UsageError."""
    from explorer.incoming.exported import is_exported, read_exported
    from explorer.incoming.highlights import NotAnnotations, read_highlights
    from explorer.incoming.taking import take

    assert options.file is not None and options.into is not None, "the parser asks for both"
    folder = corpus_folder(replace(options, content=options.into))
    expect_folder("originals", options.originals)
    with asked_wrongly("{}", NotAnnotations):
        highlights = (read_exported if is_exported(options.file) else read_highlights)(options.file)
    try:
        taken = take(highlights, folder, options.originals)
    except Refused as error:
        say(f"nothing is written: {error}")
        return PROBLEMS
    for file, number in taken.quotes.items():
        print(display(f"{file}: {counted(number, 'quote')} appended", one_line=True))
    for name, reason in taken.left:
        print(display(f"{name} is not taken: {reason[:MOST]}", one_line=True))
    say(f"{counted(sum(taken.quotes.values()), 'quote')} taken, {counted(len(taken.left), 'annotation')} not")
    if taken.open:
        review = shlex.join(["hanoi-explorer", "review", str(folder), "--originals", str(options.originals)])
        say(f"{counted(taken.open, 'passage')} of speech to be decided of: `{review}`")
    if taken.quotes:
        say(f"`hanoi-explorer check {folder}` tells which of them no record uses yet")
    return PROBLEMS if taken.left else FINE
