"""Writes what shells and `man` read of the command, from its own parser: `python -m tests.tools.shell`."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from unittest.mock import patch

import shtab
from argparse_manpage.manpage import Manpage  # type: ignore[import-untyped]

from explorer import __version__
from explorer.cli.arguments import file_path, parser
from tests.conftest import ROOT

FOLDER = ROOT / "explorer" / "cli" / "shell"


def with_files(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The parser, in which shtab finds where a path is asked for."""
    for action in parser._actions:
        if action.type is file_path:
            action.complete = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE  # type: ignore[attr-defined]
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                with_files(command)
    return parser


def files() -> dict[Path, str]:
    """Each file with the text that it is to hold."""
    made = {f"hanoi-explorer.{shell}": shtab.complete(with_files(parser()), shell) for shell in ("bash", "zsh")}
    heading = f'.TH HANOI\\-EXPLORER "1" "" "hanoi\\-explorer {__version__}" "User commands"\n'
    # The formatter wraps as the terminal is wide; man wraps again.
    with patch.dict(os.environ, COLUMNS="1000"):
        page = re.sub(r"\A\.TH.*\n", lambda _: heading, str(Manpage(parser())))
    made["hanoi-explorer.1"] = page.replace(
        ".SH NAME\nhanoi\\-explorer\n", ".SH NAME\nhanoi\\-explorer \\- who said what, when, and according to whom\n"
    )
    return {FOLDER / name: text.rstrip() + "\n" for name, text in made.items()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file, text in files().items():
        file.write_text(text, "utf-8")
