"""The arguments of the command `hanoi-explorer`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from explorer import __version__
from explorer.cli.options import LIST_FORMATS, PORT, Options, UsageError
from explorer.export.interchange import INTERCHANGES
from explorer.index.facets import FACETS
from explorer.index.kinds import LISTS, PANES


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}{'' if message.endswith('?') else '.'} See {self.prog} --help.")

    # Named so in the standard library's stubs, and the one place that knows both the word and the choices.
    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            if action.metavar == "COMMAND" and os.path.isdir(value):
                raise argparse.ArgumentError(None, f"{value!r} is a folder; to open it, write --content before it")
            choices = [str(choice) for choice in action.choices]
            from explorer.text.spelling import instead

            raise argparse.ArgumentError(action, f"invalid choice: {value!r}; {instead(str(value), choices)}")


def parse(given: Sequence[str]) -> Options:
    """Read the command's arguments, at least one. Raises UsageError.

    An option counts before the command's name and after it: of one that is given in both places the later holds, and
    of one that may be repeated all do.
    """
    whole = parser()
    namespace, unknown = whole.parse_known_args(_joined(given))
    if unknown:
        from explorer.text.spelling import nearest, one_of

        known = [name for name in _option_names(whole) if unknown[0].startswith("--")]
        guesses = nearest(unknown[0].partition("=")[0], known)
        hint = f"; did you mean {one_of(guesses)}?" if guesses else ""
        whole.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
    told = vars(namespace)
    facets = {facet.flag: (*told.pop(f"early_{facet.flag}", ()), *told.pop(facet.flag, ())) for facet in FACETS}
    return Options(facets=facets, **told)


def _joined(given: Sequence[str]) -> list[str]:
    """The arguments, with those that argparse would take for options joined to the option whose value they are.

    `--find -word` leaves a word out; a value that begins with two dashes is a mistyped option more often than a value.
    """
    joined: list[str] = []
    for argument in given:
        if joined and joined[-1] in _TAKING_TEXT and argument.startswith("-") and not argument.startswith("--"):
            joined[-1] += f"={argument}"
        else:
            # Python 3.11 takes the value out of `--find=--`.
            joined.append(f"{argument} " if argument.startswith("--") and argument.endswith("=--") else argument)
    return joined


_TAKING_TEXT = frozenset(("--when", "--find", "--follow", "--select", *(f"--{facet.flag}" for facet in FACETS)))


def _option_names(parser: argparse.ArgumentParser) -> list[str]:
    names: list[str] = []
    for action in parser._actions:
        names += action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                names += _option_names(command)
    return sorted(set(names))


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command; what it gives has the command's name as `command`."""
    whole = _Parser(
        prog="hanoi-explorer",
        description="Explore who said what, when, and according to whom. Without a command, opens the app.",
        epilog="Exit status: 0 fine, 1 problems found, 2 used wrongly, 70 a fault of its own, 128 and more a signal.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"hanoi-explorer {__version__}")
    _add_corpus(whole)
    _add_filters(whole, early="early_")
    whole.add_argument("--pane", choices=list(PANES), default=argparse.SUPPRESS, help="the pane to start in")
    whole.add_argument(
        "--select", metavar="ID", type=_well_formed, default=argparse.SUPPRESS, help="put the cursor on this record"
    )
    whole.add_argument("--view", metavar="NAME", help="open as a view that C keeps in the app; other options count too")
    whole.add_argument("--theme", metavar="NAME", help="a theme of the app, e.g. textual-light")
    whole.set_defaults(command="app")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    listing = commands.add_parser("list", help="list rows: a table, labelled lines, CSV or JSON", allow_abbrev=False)
    listing.add_argument("what", choices=list(LISTS), help="what to list")
    _add_corpus(listing)
    _add_filters(listing)
    listing.add_argument(
        "--format",
        choices=LIST_FORMATS,
        help="how to write it; a table if left out, or text (labelled lines) where ACCESSIBLE=1 is set",
    )
    listing.set_defaults(command="list")

    show = commands.add_parser("show", help="show one record, quote or source", allow_abbrev=False)
    show.add_argument("id", metavar="ID", type=_well_formed, help="an id, as list gives it")
    _add_corpus(show)
    show.add_argument("--format", choices=("text", "json"), default="text", help="how to write it")
    show.set_defaults(command="show")

    cite = commands.add_parser(
        "cite", help="write a quote, or all quotes of a record, with citations", allow_abbrev=False
    )
    cite.add_argument(
        "id", metavar="ID", type=_well_formed, help="a quote's id, as `list quotes` gives it, or a record's"
    )
    cite.add_argument(
        "--style", default="plain", help="newsroom, apa, chicago …, or a form: plain, link, bibtex …; ? lists all"
    )
    cite.add_argument("--form", help="a form, where --style names a style: citation, all, markdown, html …")
    _add_corpus(cite)
    cite.set_defaults(command="cite")

    briefing = commands.add_parser(
        "briefing", help="write a document to forward: questions, quotes side by side, sources", allow_abbrev=False
    )
    briefing.add_argument(
        "id", metavar="ID", nargs="?", default="", type=_well_formed, help="a record or question, for it alone"
    )
    briefing.add_argument("--all", action="store_true", help="the whole corpus, without a filter")
    briefing.add_argument("--clippings", action="store_true", help="the quotes you kept")
    _add_corpus(briefing)
    _add_filters(briefing)
    _add_document(
        briefing, ("markdown", "html", "text"), "how to write it; what the ending of --output says, or markdown"
    )
    briefing.set_defaults(command="briefing")

    clippings = commands.add_parser("clippings", help="list or export the quotes you kept", allow_abbrev=False)
    _add_document(
        clippings,
        ("table", "json", "markdown", "toml", "csv", "html", "text"),
        "how to write them; a table if left out, or what the ending of --output says",
    )
    clippings.set_defaults(command="clippings")

    export = commands.add_parser("export", help="write a format that other tools read", allow_abbrev=False)
    export.add_argument("what", metavar="FORMAT", choices=INTERCHANGES, help=", ".join(INTERCHANGES))
    _add_corpus(export)
    _add_filters(export)
    export.add_argument(
        "--output", metavar="PATH", type=file_path, help="the file to write; of package and vault, the folder"
    )
    export.add_argument("--originals", metavar="DIR", type=file_path, help="of qdpx: the folder of the articles' texts")
    export.add_argument("--overwrite", action="store_true", help="even if it is there; a folder is set aside")
    export.set_defaults(command="export")

    check = commands.add_parser("check", help="check a corpus folder", allow_abbrev=False)
    check.add_argument(
        "folder", metavar="DIR", nargs="?", type=file_path, help="the folder; the bundled corpus if left out"
    )
    _add_corpus(check)
    check.add_argument(
        "--originals", metavar="DIR", type=file_path, help="prove every quote against the articles' texts there"
    )
    check.add_argument("--coverage", action="store_true", help="with --originals: tell which sentences nobody quoted")
    check.add_argument(
        "--later",
        metavar="DIR",
        type=file_path,
        help="with --originals: tell what became of each quote in later copies",
    )
    check.add_argument(
        "--fix", action="store_true", help="with --originals: mend hashes, paragraphs and lines of bodies; shows, asks"
    )
    check.add_argument("--yes", action="store_true", help="with --fix: do not ask")
    check.add_argument("--format", choices=("text", "json"), default="text", help="how to write it")
    check.set_defaults(command="check")

    keys = commands.add_parser("keys", help="list every key of the app, by its id", allow_abbrev=False)
    keys.set_defaults(command="keys")

    schema = commands.add_parser("schema", help="write the JSON Schema of the content format", allow_abbrev=False)
    schema.set_defaults(command="schema")

    new = commands.add_parser("new", help="lay out an empty, commented corpus", allow_abbrev=False)
    new.add_argument("folder", metavar="DIR", type=file_path, help="a folder that is new or empty")
    new.set_defaults(command="new")

    draft = commands.add_parser("draft", help="suggest what a corpus may quote of articles", allow_abbrev=False)
    draft.add_argument(
        "articles", metavar="ARTICLE", nargs="+", type=Path, help="an article's text (.txt) or saved web page (.html)"
    )
    draft.add_argument("--into", metavar="DIR", type=Path, help="a corpus folder, or a new one that is laid out")
    draft.add_argument("--issued", metavar="DATE", help="their date of issue, where the text does not tell: 2025-10-25")
    draft.add_argument("--originals", metavar="DIR", type=Path, help="with --into: copy the articles' texts there")
    draft.add_argument("--format", choices=("text", "json"), default="text", help="json writes lines of JSON, no file")
    draft.set_defaults(command="draft")

    review = commands.add_parser("review", help="decide what of a draft a corpus quotes, in an app", allow_abbrev=False)
    review.add_argument("folder", metavar="DIR", type=file_path, help="a corpus folder, as draft lays it out")
    review.add_argument(
        "--originals",
        metavar="DIR",
        type=file_path,
        help="the articles' texts; originals in it or beside it if left out",
    )
    review.add_argument("--theme", metavar="NAME", default=argparse.SUPPRESS, help="a theme of the app")
    review.set_defaults(command="review")

    take = commands.add_parser("import", help="take in annotations of other tools as quotes", allow_abbrev=False)
    take.add_argument(
        "file",
        metavar="FILE",
        type=file_path,
        help="Web Annotations, an export of Hypothesis, or of ours: annotations, package",
    )
    take.add_argument("--into", metavar="DIR", type=file_path, required=True, help="the corpus folder")
    take.add_argument(
        "--originals",
        metavar="DIR",
        type=file_path,
        help="the articles' texts, in which paragraphs are found and proved",
    )
    take.set_defaults(command="import")

    verify = commands.add_parser(
        "verify", help="tell whether words were said so, and by whom: exactly, nearly, cut …", allow_abbrev=False
    )
    verify.add_argument(
        "text", metavar="TEXT", nargs="?", help="a sentence, or a file, e.g. a draft of an article; else standard input"
    )
    _add_corpus(verify)
    verify.add_argument("--format", choices=("text", "json"), default="text", help="how to write it")
    verify.set_defaults(command="verify")

    serve = commands.add_parser(
        "serve", help="show the app in a browser of this machine, to be read", allow_abbrev=False
    )
    serve.add_argument("--port", metavar="N", type=int, default=PORT, help=f"the port, {PORT} if left out")
    _add_corpus(serve)
    _add_filters(serve)
    serve.set_defaults(command="serve")

    completion = commands.add_parser(
        "completion", help="write what completes the command in a shell, or its man page", allow_abbrev=False
    )
    completion.add_argument("what", choices=("bash", "zsh", "man"), help="the shell, or man")
    completion.set_defaults(command="completion")

    guide = commands.add_parser("guide", help="write the guide: from articles to a corpus", allow_abbrev=False)
    guide.set_defaults(command="guide")
    return whole


def _well_formed(argument: str) -> str:
    """An argument with what is no UTF-8 made readable; SQLite takes nothing else."""
    return argument.encode("utf-8", "replace").decode("utf-8")


def file_path(argument: str) -> Path:
    """A path whose `~` is a home: a shell leaves that of `--content=~/corpus` as it is."""
    return Path(os.path.expanduser(argument))


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    # Not set when left out, so that the option counts before and after the command's name.
    parser.add_argument(
        "--content",
        metavar="DIR",
        type=file_path,
        default=argparse.SUPPRESS,
        help="a corpus folder; the bundled one if left out",
    )
    parser.add_argument(
        "--limits",
        metavar="LIMITS",
        default=argparse.SUPPRESS,
        help="for a huge corpus: file-mb=512,corpus-mb=2048,files=200000 or more",
    )


def _add_document(parser: argparse.ArgumentParser, formats: Sequence[str], about: str) -> None:
    """The options of what may be written to a file."""
    parser.add_argument("--format", choices=formats, help=about)
    parser.add_argument("--style", default="apa", help="the style of the citations; --style ? lists all")
    parser.add_argument("--output", metavar="FILE", type=file_path, help="write to this file, if it is new")
    parser.add_argument("--overwrite", action="store_true", help="with --output: even if it is not")


def _add_filters(parser: argparse.ArgumentParser, early: str = "") -> None:
    """The filter's options. `early` keeps what is repeated before a command apart from what follows it."""
    unset = argparse.SUPPRESS
    parser.add_argument("--when", metavar="DATES", default=unset,
        help="e.g. 2021-03, 'since 2024-12', 2020..2021; of pledges, when they are made or due",
    )  # fmt: skip
    parser.add_argument(
        "--certain", action="store_true", default=unset, help="with --when: only what is certainly in these dates"
    )
    parser.add_argument(
        "--find", metavar="WORDS", default=unset, help='words that must all be there; "a phrase"; -without'
    )
    for facet in FACETS:
        parser.add_argument(
            f"--{facet.flag}", dest=early + facet.flag, metavar="NAME", action="append", default=unset,
            type=_well_formed, help=f"{facet.help}; may be repeated",
        )  # fmt: skip
    parser.add_argument(
        "--follow", metavar="ID", type=_well_formed, default=unset, help="only what is linked to this record"
    )
