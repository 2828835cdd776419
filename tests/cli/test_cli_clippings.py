"""`hanoi-explorer clippings`: what was kept, listed and exported; every broken state is one sentence."""

from __future__ import annotations

import csv
import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.export.clippings import Clippings, clippings
from tests.export.test_clippings import DAMAGED, LEFT_ALONE
from tests.tools.command import Command, controls, run_here
from tests.tools.making_clippings import HOSTILE, passage


@pytest.fixture
def kept(own_home: Path) -> Clippings:
    """The user's clippings: one hostile, one not."""
    mine = clippings()
    mine.keep(passage(1, HOSTILE), "harbour", "Harbour Charter")
    mine.keep(passage(2), "harbour", "Harbour Charter")
    mine.annotate(mine.read().clippings[1].id, "check [this]")
    return mine


def test_it_lists_what_was_kept(kept: Clippings) -> None:
    ended = run_here("clippings")
    assert ended.status == 0 and ended.err == "hanoi-explorer: 2 clippings\n"
    assert "We will pay, said number 2." in ended.out and "check [this]" in ended.out
    assert kept.read().clippings[0].id in ended.out
    assert controls(ended.out) == set()


def test_json_is_exact_and_ascii(kept: Clippings) -> None:
    ended = run_here("clippings", "--format", "json", "--style", "oscola")
    first, second = json.loads(ended.out)
    assert ended.out.isascii() and ended.err == ""
    assert first["exact"] == HOSTILE and second["note"] == "check [this]"
    assert second["citation"].startswith("Đặng VC, ‘Harbour Charter Adopted’")


@pytest.mark.parametrize("format", ["markdown", "toml", "csv", "html", "text"])
def test_an_export_to_the_terminal_holds_no_controls(kept: Clippings, format: str) -> None:
    ended = run_here("clippings", "--format", format)
    assert ended.status == 0 and "We will pay, said number 2." in ended.out
    assert controls(ended.out.replace("\r\n", "\n")) <= {"\t"}
    if format == "toml":
        assert tomllib.loads(ended.out)["clippings"][0]["exact"] == HOSTILE


def test_csv_keeps_its_line_ends_through_a_pipe(command: Command, kept: Clippings, own_home: Path) -> None:
    import subprocess

    done = subprocess.run(
        [*command.start, "clippings", "--format", "csv"],
        capture_output=True,
        env=command.environment(HANOI_EXPLORER_HOME=str(own_home)),
        check=True,
    )
    rows = list(csv.reader(done.stdout.decode("utf-8").splitlines(keepends=True), strict=True))
    assert len(rows) == 3 and done.stdout.count(b"\r\n") == 3 and b"\r\r" not in done.stdout


def test_a_file_is_written_by_its_ending_and_never_replaced_unasked(kept: Clippings, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    assert run_here("clippings", "--output", file).status == 0
    assert file.read_bytes().startswith(b"words,mode,")
    again = run_here("clippings", "--output", file, "--format", "markdown")
    assert again.status == 2 and "is there already; --overwrite" in again.err
    assert run_here("clippings", "--output", file, "--format", "markdown", "--overwrite").status == 0
    assert file.read_text("utf-8").startswith("# Clippings")
    for name in ("mine", "mine.pdf"):
        refused = run_here("clippings", "--output", tmp_path / name)
        assert refused.status == 2 and ".md, .toml" in refused.err
    for name in ("no folder/x.md", "mine.csv/x.md", "n" * 300 + ".md"):
        refused = run_here("clippings", "--output", tmp_path / name)
        assert refused.status == 1 and refused.err.count("\n") == 1 and "cannot be" in refused.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]


def test_a_tilde_in_a_name_is_the_home_folder(kept: Clippings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    if os.path.expanduser("~") != str(tmp_path):
        pytest.skip("the home folder is not HOME here")
    assert run_here("clippings", "--output=~/mine.md").status == 0
    assert (tmp_path / "mine.md").is_file()


def test_styles_are_listed_and_others_refused(kept: Clippings) -> None:
    assert run_here("clippings", "--style", "?").out.split()[:2] == ["apa", "chicago"]
    refused = run_here("clippings", "--style", "vancouver")
    assert refused.status == 2 and "apa, chicago" in refused.err


def test_nothing_kept_is_no_problem() -> None:
    ended = run_here("clippings")
    assert (ended.status, ended.out, ended.err) == (0, "", "hanoi-explorer: 0 clippings\n")
    assert run_here("clippings", "--format", "json").out == "[]\n"


def test_every_broken_state_is_one_sentence_and_changes_nothing(kept: Clippings, tmp_path: Path) -> None:
    for name, data in (DAMAGED | LEFT_ALONE).items():
        kept.file.write_bytes(data)
        ended = run_here("clippings")
        if name == "a number that cannot be written":  # a file to read, not to rewrite
            assert ended.status == 0
            continue
        told = [line for line in ended.err.splitlines() if not line.endswith("0 clippings")]
        assert ended.status == 1 and len(told) == 1 and str(kept.file) in told[0], name
        assert controls(ended.err) == set() and kept.file.read_bytes() == data
    kept.file.unlink()
    ways: list[Callable[[], object]] = [kept.file.mkdir]
    ways += [lambda: kept.file.symlink_to(kept.file), lambda: kept.file.symlink_to(tmp_path / "gone")]
    if hasattr(os, "mkfifo"):
        ways += [lambda: os.mkfifo(kept.file), lambda: kept.file.symlink_to("/dev/zero")]
    for make in ways:
        make()
        ended = run_here("clippings")
        assert ended.status == 1 and ended.err.count("\n") == 1 and str(kept.file) in ended.err
        kept.file.rmdir() if kept.file.is_dir() and not kept.file.is_symlink() else kept.file.unlink()
    kept.file.parent.rename(tmp_path / "away")
    kept.file.parent.write_bytes(b"")
    assert run_here("clippings").status == 1
