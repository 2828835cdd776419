"""What `draft` does: suggestions as lines of JSON, or beside a corpus."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.cli.commands import FINE, MISUSE, PROBLEMS
from explorer.cli.opening import say, set_limits
from explorer.cli.options import Options, UsageError, asked_wrongly
from explorer.errors import Refused
from explorer.text.display import display

if TYPE_CHECKING:
    from explorer.draft.drafting import Draft


def run(options: Options) -> int:
    """Draft articles; gives the exit status. Raises UsageError."""
    from explorer.dates import parse_edtf
    from explorer.draft.article_file import NotAnArticle
    from explorer.draft.drafting import draft_articles

    if options.format != "json" and options.into is None:
        raise UsageError("draft needs --into DIR, the corpus to write into, or --format json, which writes no file")
    if options.originals is not None and options.into is None:
        raise UsageError("--originals copies the texts of a corpus; give its folder with --into DIR")
    if options.issued is not None:
        with asked_wrongly("--issued: {}", (Refused, ValueError)):
            parse_edtf(options.issued)
    set_limits(options)
    with asked_wrongly("{}", NotAnArticle):
        drafts = draft_articles(options.articles, options.issued)
    if options.format == "json":
        from explorer.cli.listings import print_json_lines

        print_json_lines(one.as_row() for draft in drafts for one in draft.suggestions if one.kind != "page")
        return FINE
    assert options.into is not None, "refused above"
    return _put(drafts, options.into, options.originals)


def _put(drafts: Sequence[Draft], folder: Path, originals: Path | None) -> int:
    from explorer.draft.into import NoCorpus, put_into
    from explorer.home.writing import FileTrouble

    try:
        written = put_into(drafts, folder, originals)
    except (NoCorpus, FileTrouble, OSError) as error:
        say(str(error))
        return PROBLEMS if not isinstance(error, NoCorpus) else MISUSE
    except Refused as error:
        say(f"{folder}: {error}")
        return PROBLEMS
    for one in written:
        state = "is there and stays as it is" if one.kept else "new"
        print(display(f"{one.file}  {state}, {one.count} suggestions", one_line=True))
    say(_next_step(drafts, folder, originals))
    return FINE


def _next_step(drafts: Sequence[Draft], folder: Path, originals: Path | None) -> str:
    """What to do with a draft: decide, with the texts at hand; those of web pages are there only when copied."""
    folders = {None if one.article is None or one.article.is_page else one.article.path.parent for one in drafts}
    texts = originals or (folders.pop() if len(folders) == 1 else None)
    if texts is None:
        return (
            "to decide what is quoted, draft once more with --originals DIR, which keeps the texts that `review` shows"
        )
    command = shlex.join(["hanoi-explorer", "review", str(folder), "--originals", str(texts)])
    return f"now decide what is quoted: {command}"
