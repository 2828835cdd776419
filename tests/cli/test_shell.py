"""Completion and the man page are those of the parser, and real shells and man take them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from explorer.cli.arguments import parser
from explorer.cli.completion import written
from tests.tools.command import Command


def completed(words: str) -> list[str]:
    """What bash offers at the end of a line."""
    program = f"""
        {written("bash")}
        COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMP_LINE="{words}"; COMP_POINT=${{#COMP_LINE}}
        _hanoi_explorer hanoi-explorer "${{COMP_WORDS[-1]}}" "${{COMP_WORDS[-2]}}"
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.stdout.split()


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_offers_commands_options_and_choices() -> None:
    commands = {action for one in parser()._subparsers._group_actions for action in one.choices}  # type: ignore[union-attr]
    assert commands <= set(completed("hanoi-explorer ''"))
    assert "timeline" in completed("hanoi-explorer list ti")
    assert "--originals" in completed("hanoi-explorer check --or")
    assert "csv" in completed("hanoi-explorer list timeline --format c")
    assert "quotes" in completed("hanoi-explorer --pane q")
    # A value is no command, whatever it is; and what a value may be, bash knows best.
    assert completed("hanoi-explorer --find list show --form") == ["--format"]
    assert completed("hanoi-explorer list --content ''") == []


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh here")
def test_zsh_reads_what_it_is_given() -> None:
    done = subprocess.run(["zsh", "-n"], input=written("zsh"), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_zsh_is_told_every_argument() -> None:
    told = written("zsh")
    for name in ("briefing:", "'--format[how to write it]:format:(text json)'", "'*--speaker[", ":DIR:_files'"):
        assert name in told


@pytest.mark.skipif(not shutil.which("man"), reason="there is no man here")
def test_man_finds_nothing_wrong_with_its_page(tmp_path: Path) -> None:
    file = tmp_path / "hanoi-explorer.1"
    file.write_text(written("man"), "utf-8")
    done = subprocess.run(["man", "--warnings", "-l", str(file)], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if "cannot adjust line" not in line]
    assert (done.returncode, complaints) == (0, [])
    assert "--when" in done.stdout


def test_the_command_gives_them(command: Command) -> None:
    for what in ("bash", "zsh", "man"):
        done = command("completion", what)
        assert (done.status, done.out) == (0, written(what))
