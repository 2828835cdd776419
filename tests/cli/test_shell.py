"""Completion and the man page are those of the parser, and real shells and man take them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from explorer.cli.arguments import parser
from tests.tools.command import Command
from tests.tools.shell import files

WRITTEN = files()


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: str(file.name))
def test_each_is_what_the_parser_says(file: Path) -> None:
    assert file.read_text("utf-8") == WRITTEN[file], "run `python -m tests.tools.shell`"


def completed(words: str) -> list[str]:
    """What bash offers at the end of a line."""
    file = next(file for file in WRITTEN if file.suffix == ".bash")
    program = f"""
        source {file}
        COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMP_LINE="{words}"; COMP_POINT=${{#COMP_LINE}}
        _shtab_hanoi_explorer hanoi-explorer "${{COMP_WORDS[-1]}}" "${{COMP_WORDS[-2]}}"
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False)
    assert "syntax error" not in done.stderr
    return done.stdout.split()


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_offers_commands_options_and_choices() -> None:
    commands = {action for one in parser()._subparsers._group_actions for action in one.choices}  # type: ignore[union-attr]
    assert commands <= set(completed("hanoi-explorer ''"))
    assert "timeline" in completed("hanoi-explorer list ti")
    assert "--originals" in completed("hanoi-explorer check --or")
    assert "csv" in completed("hanoi-explorer list timeline --format c")
    assert "tests/" in [f"{name.rstrip('/')}/" for name in completed("hanoi-explorer new te")]


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man here")
def test_man_finds_nothing_wrong_with_its_page() -> None:
    file = next(file for file in WRITTEN if file.suffix == ".1")
    done = subprocess.run(["man", "--warnings", "-l", str(file)], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if "cannot adjust line" not in line]
    assert (done.returncode, complaints) == (0, [])
    assert "--when" in done.stdout


def test_the_command_gives_them(command: Command) -> None:
    for what, name in (("bash", "hanoi-explorer.bash"), ("zsh", "hanoi-explorer.zsh"), ("man", "hanoi-explorer.1")):
        done = command("completion", what)
        assert (done.status, done.out) == (0, next(text for file, text in WRITTEN.items() if file.name == name))
