"""What `verify` does: each quotation of a text, with what the corpus says of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.cli.commands import FINE, PROBLEMS
from explorer.cli.opening import open_corpus, say
from explorer.cli.options import Options, UsageError
from explorer.home.paths import read_from
from explorer.text.display import abridged, counted, display

if TYPE_CHECKING:
    from explorer.verify.claims import Claim
    from explorer.verify.verdict import Judgement

MOST_BYTES = 1_000_000
"""A longer text is no draft of an article."""
SHOWN = 60


def run(options: Options) -> int:
    """Judge what a text quotes; gives FINE where all of it is word for word. Raises UsageError."""
    from explorer.cli.report import print_json
    from explorer.verify.claims import claims
    from explorer.verify.verdict import Judge, Verdict

    text = _text(options.text)
    judge = Judge(open_corpus(options))
    judged = [(claim, judge.judge_claim(claim)) for claim in claims(text)]
    if not judged:
        raise UsageError("there are no words to verify; give a sentence, or a file that holds some")
    order = list(Verdict)
    worst = max((one for _, one in judged), key=lambda one: order.index(one.verdict))
    if options.format == "json":
        rows = [{"text": claim.text, "speaker": claim.speaker or None, **one.as_row()} for claim, one in judged]
        print_json({**worst.as_row(), "claims": rows})
    else:
        for line in _lines(judged):
            print(display(line, one_line=True))
        exact = sum(one.verdict is Verdict.EXACT for _, one in judged)
        say(f"{exact} of {counted(len(judged), 'quotation')} word for word")
    return FINE if worst.verdict is Verdict.EXACT else PROBLEMS


def _lines(judged: list[tuple[Claim, Judgement]]) -> Iterator[str]:
    for claim, one in judged:
        said = f", said to be of {claim.speaker}" if claim.speaker else ""
        where = f" ({', '.join(one.quotes[:4])}{' …' if len(one.quotes) > 4 else ''})" if one.quotes else ""
        yield f"{one.verdict}: “{abridged(claim.text, SHOWN)}”{said}: {one.reason}{where}"


def _text(given: str | None) -> str:
    """The text that is named or given. Raises UsageError where it cannot be read."""
    try:
        if given in (None, "-"):
            data = read_from(sys.stdin.buffer, MOST_BYTES + 1) if sys.stdin is not None else b""
        elif given is not None and len(given) < 4096 and "\0" not in given and os.path.isfile(given):
            with Path(given).open("rb") as file:
                data = read_from(file, MOST_BYTES + 1)
        else:
            data = (given or "").encode("utf-8", "surrogateescape")
    except OSError as error:
        raise UsageError(f"{given or 'the standard input'} cannot be read: {error.strerror or error}") from error
    if len(data) > MOST_BYTES:
        raise UsageError("the text is longer than 1 MB; give an article, or a part of it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("the text is not in UTF-8; save it in UTF-8") from error
