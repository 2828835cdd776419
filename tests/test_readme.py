"""The README tells the truth: its keys are the program's, its commands are real, its pictures are there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

import pytest

from explorer.cli.options import LISTS
from explorer.dates import parse_when
from explorer.ui.keys import COMMANDS
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def keys_table() -> str:
    """The table of keys as the README should have it."""
    lines = ["| key | what it does |", "|---|---|"]
    for command in COMMANDS:
        keys = " ".join(f"`{key}`" for key in command.show.split())
        lines.append(f"| {keys} | {command.help.replace('|', '/')} |")
    return "\n".join(lines)


def test_the_table_of_keys_is_the_table_in_the_code() -> None:
    match = re.search(r"<!-- keys:.*?-->\n(.*?)\n?<!-- /keys -->", README, re.S)
    assert match is not None and match[1] == keys_table(), f"put this between the marks:\n{keys_table()}"


def test_the_pictures_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture


def test_the_links_to_files_lead_somewhere() -> None:
    for link in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", README):
        assert link.startswith("https://") or (ROOT / link).exists(), link


def test_the_dates_it_names_are_understood() -> None:
    section = README.split("## Dates you can type")[1].split("`before` and")[0]
    dates = re.findall(r"`([^`]+)`", section)
    assert len(dates) > 10
    for text in dates:
        parse_when(text)


def test_what_it_lists_is_all_there_is() -> None:
    line = next(line for line in README.splitlines() if "# also" in line)
    assert {"timeline", *line.split("# also")[1].split()} == set(LISTS)


@pytest.mark.parametrize(
    "line", [line.split("  #")[0] for line in README.splitlines() if line.startswith("hanoi-explorer ")]
)
def test_its_commands_work_as_printed(line: str) -> None:
    arguments = shlex.split(line)[1:]
    if "DIR" in arguments:
        arguments = [str(ROOT / "content") if a == "DIR" else a for a in arguments]
    done = subprocess.run([sys.executable, "-m", "explorer", *arguments], capture_output=True, cwd=ROOT, timeout=60)
    assert b"Traceback" not in done.stderr
    if "--pane" in arguments:  # opens the app, for which this is no terminal
        assert done.returncode == 2 and b"terminal" in done.stderr
    else:
        assert done.returncode == 0, done.stderr
