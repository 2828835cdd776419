"""What `check` does: tells what is wrong with a corpus, and mends what follows from the originals, if one agrees."""

import os
import sys
from dataclasses import replace
from pathlib import Path

from explorer.cli.commands import FINE, PROBLEMS
from explorer.cli.opening import corpus_folder, expect_folder, say
from explorer.cli.options import Options, UsageError
from explorer.text.display import counted, display


def run(options: Options) -> int:
    """Check a corpus; gives the exit status. Raises UsageError, and FileTrouble."""
    folder = corpus_folder(replace(options, content=options.folder or options.content))
    _judge(options)
    from explorer.check.checker import check
    from explorer.check.reports import coverage, later
    from explorer.cli.report import print_json

    if options.fix and options.originals:
        _fix(folder, options.originals, agreed=options.yes)
    result = check(folder, options.originals)
    corpus, originals = result.corpus, options.originals
    covered = coverage(corpus, originals) if corpus and options.coverage and originals else []
    became = later(corpus, originals, options.later) if corpus and options.later and originals else []
    if options.format == "json":
        problems = [problem.as_row() | {"level": "problem"} for problem in result.problems]
        problems += [problem.as_row() | {"level": "advice"} for problem in result.advice]
        more = {"coverage": [c.as_row() for c in covered]} if options.coverage else {}
        more |= {"later": [one.as_row() for one in became]} if options.later else {}
        print_json({"problems": problems, **more} if more else problems)
    else:
        for problem in result.problems:
            print(problem.sentence())
        for problem in result.advice:
            print(replace(problem, message=f"advice: {problem.message}").sentence())
        lines = [line for one in covered for line in one.lines()] + [line for one in became for line in one.lines()]
        for line in lines:
            print(display(line, one_line=True))
        say(result.summary())
    return PROBLEMS if result.problems else FINE


def _judge(options: Options) -> None:
    """Raise UsageError for options that do not go together, or name no folder."""
    expect_folder("originals", options.originals)
    expect_folder("later", options.later)
    for name, given in (("later", options.later), ("coverage", options.coverage), ("fix", options.fix)):
        if given and options.originals is None:
            raise UsageError(f"--{name} compares with the articles' texts; give their folder with --originals DIR")
    if options.yes and not options.fix:
        raise UsageError("--yes answers the question that --fix asks; give both")
    if options.fix and options.format == "json":
        raise UsageError("--fix shows what it changes as text; leave out --format json")


def _fix(folder: Path, originals: Path, *, agreed: bool) -> None:
    """Mend what follows from the originals, if the person agrees or did. Raises UsageError, and FileTrouble."""
    from explorer.check.mending import fixes, mend
    from explorer.corpus.load import BrokenCorpus, load

    try:
        found = fixes(folder, load(folder), originals)
    except BrokenCorpus:
        return  # check says what is wrong; nothing can be mended before.
    if not found:
        say("nothing here can be mended without a person")
        return
    for one in found:
        print(display(f"{one.file}:{one.line}", one_line=True))
        print(display(f"- {one.was.strip()}", one_line=True))
        print(display(f"+ {one.now.strip()}", one_line=True))
    if not agreed and not _agrees(counted(len(found), "line")):
        say("nothing is changed")
        return
    mend(folder, found)
    say(f"{counted(len(found), 'line')} changed")


def _agrees(what: str) -> bool:
    """Whether the person at the terminal says yes. Raises UsageError where there is none."""
    if sys.stdin is None or not os.isatty(0) or not sys.stdout.isatty():
        raise UsageError(
            f"--fix would change {what} and asks first, which needs a terminal; --yes changes without asking"
        )
    try:
        return input(f"Change {what}? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
