"""How much of a corpus is read, and how a reader raises it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explorer.corpus.load import BrokenCorpus, load
from explorer.corpus.read import VARIABLE, Limits, limits, parse_limits
from explorer.errors import Refused
from tests.tools.command import Command, tiny_corpus, write_corpus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A valid corpus."""
    return write_corpus(tmp_path / "corpus", tiny_corpus())


def sentences(folder: Path) -> list[str]:
    with pytest.raises(BrokenCorpus) as told:
        load(folder)
    return [problem.sentence() for problem in told.value.problems]


def test_limits_are_read() -> None:
    assert parse_limits("") == Limits()
    assert parse_limits("file-mb=1000, files=50000") == Limits(file_mb=1000, files=50_000)


@pytest.mark.parametrize(
    "text", ["x", "file-mb", "file-mb=", "file-mb=-1", "file-mb=0", "files=²", "mb=1", "files=9999999999"]
)
def test_what_is_no_limit_is_refused_with_the_names(text: str) -> None:
    with pytest.raises(Refused, match="names are file-mb, corpus-mb, files"):
        parse_limits(text)


def test_a_file_past_the_limit_is_told_with_the_way_to_read_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read: a sparse file of the size costs nothing."""
    os.truncate(folder / "timeline.toml", 600 * 2**20)
    (said,) = sentences(folder)
    assert said == "timeline.toml: is larger than 512 MB; split it, or add --limits file-mb=601"
    monkeypatch.setenv(VARIABLE, "corpus-mb=1")
    (said,) = sentences(folder)
    assert said.endswith("holds more than 1 MB; add --limits corpus-mb=601 to read it all")


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_what_links_lead_to_counts_each_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.truncate(folder / "timeline.toml", 2**20 // 2)
    for number in range(3):
        (folder / "sources" / f"link-{number}.toml").symlink_to(folder / "timeline.toml")
    (folder / "sources" / "lost.toml").symlink_to(folder / "nothing.toml")
    monkeypatch.setenv(VARIABLE, "corpus-mb=1")
    (said,) = sentences(folder)
    assert said.endswith("holds more than 1 MB; add --limits corpus-mb=3 to read it all")


def test_too_many_files_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "files=5")
    assert limits().files == 5
    (said,) = sentences(folder)
    assert said.endswith("holds more than 5 files; add --limits files=8 to read them all")


def test_the_option_raises_a_limit_and_the_variable_too(command: Command, folder: Path) -> None:
    (folder / "timeline.toml").write_text((folder / "timeline.toml").read_text("utf-8") + "#" * 2**20, "utf-8")
    told = command("check", folder, "--limits", "file-mb=1")
    assert told.status == 1 and "--limits file-mb=2" in told.out
    assert command("check", folder, "--limits", "file-mb=2").status == 0
    assert command("check", folder, HANOI_EXPLORER_LIMITS="file-mb=1").status == 1
    refused = command("list", "sources", "--content", folder, "--limits", "mb=\x1b[31m1")
    assert refused.status == 2 and "--limits: " in refused.err and "\x1b" not in refused.err
    assert command("list", "sources", "--content", folder, HANOI_EXPLORER_LIMITS="x").status == 2
