"""The arguments of the command `hanoi-explorer`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from explorer import __version__
from explorer.cli.options import LIST_FORMATS, PORT, Options, UsageError
from explorer.export.interchange import INTERCHANGES
from explorer.index.facets import FACETS
from explorer.index.kinds import LISTS, PANES

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}{'' if message.endswith('?') else '.'} See {self.prog} --help.")

    # The standard library's says nothing of what cannot be written.
    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        print(message, end="", file=file)

    # Named so in the standard library's stubs, and the one place that knows both the word and the choices.
    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            if action.metavar == "COMMAND" and os.path.isdir(value):
                raise argparse.ArgumentError(None, f"{value!r} is a folder; to open it, write --content before it")
            choices = [str(choice) for choice in action.choices]
            from explorer.text.spelling import instead

            raise argparse.ArgumentError(action, f"invalid choice: {value!r}; {instead(str(value), choices)}")

    def add_path(self, name: str, about: str, metavar: str = "DIR", **more: Any) -> None:
        """An argument or option that is a file or folder."""
        self.add_argument(name, metavar=metavar, type=file_path, help=about, **more)

    def add_id(self, name: str, about: str, **more: Any) -> None:
        """An argument or option that is the id of something."""
        self.add_argument(name, metavar="ID", type=_well_formed, help=about, **more)

    def add_flag(self, name: str, about: str) -> None:
        """An option without a value."""
        self.add_argument(name, action="store_true", help=about)

    def add_format(self, formats: Sequence[str] = ("text", "json"), about: str = "how to write it") -> None:
        """The format of what is written; text, where that is the first, and else nothing in particular."""
        self.add_argument("--format", choices=formats, default="text" if formats[0] == "text" else None, help=about)

    def add_document(self, formats: Sequence[str], about: str) -> None:
        """The options of what may be written to a file."""
        self.add_format(formats, about)
        self.add_argument("--style", default="apa", help="the style of the citations; --style ? lists all")
        self.add_path("--output", "write to this file, if it is new", metavar="FILE")
        self.add_flag("--overwrite", "with --output: even if it is not")

    def add_corpus(self) -> None:
        """The options of what is read. Unset when left out, so that they count before the command's name and after."""
        unset = argparse.SUPPRESS
        self.add_path("--content", "a corpus folder; the bundled one if left out", default=unset)
        limits = "for a huge corpus: file-mb=512,corpus-mb=2048,files=200000 or more"
        self.add_argument("--limits", metavar="LIMITS", default=unset, help=limits)

    def add_filters(self, early: str = "") -> None:
        """The filter's options. `early` keeps what is repeated before a command apart from what follows it."""
        unset = argparse.SUPPRESS
        dates = "e.g. 2021-03, 'since 2024-12', 2020..2021; of pledges, when they are made or due"
        self.add_argument("--when", metavar="DATES", default=unset, help=dates)
        certain = "with --when: only what is certainly in these dates"
        self.add_argument("--certain", action="store_true", default=unset, help=certain)
        words = 'words that must all be there; "a phrase"; -without'
        self.add_argument("--find", metavar="WORDS", default=unset, help=words)
        for facet in FACETS:
            self.add_argument(
                f"--{facet.flag}", dest=early + facet.flag, metavar="NAME", action="append", default=unset,
                type=_well_formed, help=f"{facet.help}; may be repeated",
            )  # fmt: skip
        self.add_id("--follow", "only what is linked to this record", default=unset)


def parse(given: Sequence[str]) -> Options:
    """Read the command's arguments, at least one. Raises UsageError.

    An option counts before the command's name and after it: of one that is given in both places the later holds, and
    of one that may be repeated all do.
    """
    whole = parser()
    namespace, unknown = whole.parse_known_args(_joined(given))
    if unknown:
        from explorer.text.spelling import nearest, one_of

        known = [name for name in _option_names(whole) if unknown[0].startswith("--") and name not in unknown]
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
    whole.add_corpus()
    whole.add_filters(early="early_")
    whole.add_argument("--pane", choices=list(PANES), default=argparse.SUPPRESS, help="the pane to start in")
    whole.add_id("--select", "put the cursor on this record", default=argparse.SUPPRESS)
    whole.add_argument("--view", metavar="NAME", help="open as a view that C keeps in the app; other options count too")
    whole.add_argument("--theme", metavar="NAME", help="a theme of the app, e.g. textual-light")
    whole.set_defaults(command="app")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    def command(name: str, about: str) -> _Parser:
        added = commands.add_parser(name, help=about, allow_abbrev=False)
        added.set_defaults(command=name)
        return added

    of = command("list", "list rows: a table, labelled lines, CSV or JSON")
    of.add_argument("what", choices=list(LISTS), help="what to list")
    of.add_corpus()
    of.add_filters()
    left_out = "a table if left out, or text (labelled lines) where ACCESSIBLE=1 is set"
    of.add_format(LIST_FORMATS, f"how to write it; {left_out}")

    of = command("show", "show one record, quote or source")
    of.add_id("id", "an id, as list gives it")
    of.add_corpus()
    of.add_format()

    of = command("cite", "write a quote, or all quotes of a record, with citations")
    of.add_id("id", "a quote's id, as `list quotes` gives it, or a record's")
    styles = "newsroom, apa, chicago …, or a form: plain, link, bibtex …; ? lists all"
    of.add_argument("--style", default="plain", help=styles)
    of.add_argument("--form", help="a form, where --style names a style: citation, all, markdown, html …")
    of.add_corpus()

    of = command("briefing", "write a document to forward: questions, quotes side by side, sources")
    of.add_id("id", "a record or question, for it alone", nargs="?", default="")
    of.add_flag("--all", "the whole corpus, without a filter")
    of.add_flag("--clippings", "the quotes you kept")
    of.add_corpus()
    of.add_filters()
    written = "how to write it; what the ending of --output says, or markdown"
    of.add_document(("markdown", "html", "text"), written)

    of = command("clippings", "list or export the quotes you kept")
    written = "how to write them; a table if left out, or what the ending of --output says"
    of.add_document(("table", "json", "markdown", "toml", "csv", "html", "text"), written)

    of = command("export", "write a format that other tools read")
    of.add_argument("what", metavar="FORMAT", choices=list(INTERCHANGES), help=", ".join(INTERCHANGES))
    of.add_corpus()
    of.add_filters()
    of.add_path("--output", "the file to write; of package and vault, the folder", metavar="PATH")
    of.add_path("--originals", "of qdpx: the folder of the articles' texts")
    of.add_flag("--overwrite", "even if it is there; a folder is set aside")

    of = command("check", "check a corpus folder")
    of.add_path("folder", "the folder; the bundled corpus if left out", nargs="?")
    of.add_corpus()
    of.add_path("--originals", "prove every quote against the articles' texts there")
    of.add_flag("--coverage", "with --originals: tell which sentences nobody quoted")
    of.add_path("--later", "with --originals: tell what became of each quote in later copies")
    of.add_flag("--fix", "with --originals: mend hashes, paragraphs and lines of bodies; shows, asks")
    of.add_flag("--yes", "with --fix: do not ask")
    of.add_format()

    command("keys", "list every key of the app, by its id")
    command("schema", "write the JSON Schema of the content format")

    of = command("new", "lay out an empty, commented corpus")
    of.add_path("folder", "a folder that is new or empty")

    of = command("draft", "suggest what a corpus may quote of articles")
    of.add_path("articles", "an article's text (.txt) or saved web page (.html)", metavar="ARTICLE", nargs="+")
    of.add_path("--into", "a corpus folder, or a new one that is laid out")
    of.add_argument("--issued", metavar="DATE", help="their date of issue, where the text does not tell: 2025-10-25")
    of.add_path("--originals", "with --into: copy the articles' texts there")
    of.add_format(about="json writes lines of JSON, no file")

    of = command("review", "decide what of a draft a corpus quotes, in an app")
    of.add_path("folder", "a corpus folder, as draft lays it out")
    of.add_path("--originals", "the articles' texts; if left out those named last, or originals in it or beside it")
    of.add_argument("--theme", metavar="NAME", default=argparse.SUPPRESS, help="a theme of the app")

    of = command("import", "take in annotations of other tools as quotes")
    readable = "Web Annotations, an export of Hypothesis, or of ours: annotations, package, vault"
    of.add_path("file", readable, metavar="FILE")
    of.add_path("--into", "the corpus folder", required=True)
    of.add_path("--originals", "the articles' texts, in which paragraphs are found and proved")

    of = command("verify", "tell whether words were said so, and by whom: exactly, nearly, cut …")
    text = "a sentence, or a file, e.g. a draft of an article; else standard input"
    of.add_argument("text", metavar="TEXT", nargs="?", help=text)
    of.add_corpus()
    of.add_format()

    of = command("serve", "show the app in a browser of this machine, to be read")
    of.add_argument("--port", metavar="N", type=int, default=PORT, help=f"the port, {PORT} if left out")
    of.add_corpus()
    of.add_filters()

    of = command("completion", "write what completes the command in a shell, or its man page")
    of.add_argument("what", choices=("bash", "zsh", "man"), help="the shell, or man")
    command("guide", "write the guide: from articles to a corpus")
    return whole


def _well_formed(argument: str) -> str:
    """An argument with what is no UTF-8 made readable; SQLite takes nothing else."""
    return argument.encode("utf-8", "replace").decode("utf-8")


def file_path(argument: str) -> Path:
    """A path whose `~` is a home: a shell leaves that of `--content=~/corpus` as it is."""
    if not argument:
        # As of a variable that is not set: it would mean the working directory.
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(os.path.expanduser(argument))
