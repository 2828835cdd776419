"""`briefing`: what it is asked, where it writes, what it refuses."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.tools.briefings import Page, sections
from tests.tools.command import controls, run_here
from tests.tools.corpora import with_index
from tests.tools.hostile import TEXTS, write_hostile_corpus
from tests.tools.making_clippings import file_of

pytestmark = pytest.mark.usefixtures("one_home")


def test_markdown_goes_to_stdout_and_the_command_in_it_makes_it_again() -> None:
    first = run_here("briefing", "--find", "ratif", "--speaker", "Guterres", "--style", "oscola")
    assert first.status == 0 and first.err == ""
    again = re.search(r"^- \*\*Made again by:\*\* `(.*)`$", first.out, re.M)
    assert again is not None
    assert run_here(*shlex.split(again[1])[1:]).out == first.out
    assert [heading for heading, _ in sections(first.out)][:2] == ["“ratif” · António Guterres", "What was asked"]


def test_a_files_ending_tells_the_format_and_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    for ending, begins in (("html", "<!DOCTYPE html>"), ("md", "# "), ("txt", "Ratify the Convention soon\n====")):
        file = tmp_path / f"own.{ending}"
        written = run_here("briefing", "cuong-ratify-soon", "--output", file)
        assert written.status == 0 and written.out == "" and str(file) in written.err
        assert file.read_text("utf-8").startswith(begins)
        refused = run_here("briefing", "cuong-ratify-soon", "--output", file)
        assert refused.status == 2 and "--overwrite" in refused.err
    assert run_here("briefing", "cuong-ratify-soon", "--output", file, "--overwrite").status == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "a briefing on what?"),
        (["--all", "--find", "x"], "--all and a filter or a record do not go together"),
        (["--clippings", "--all"], "--all and --clippings do not go together"),
        (["--find", "x", "--output", "a.docx"], "none of the endings .md, .html, .txt"),
        (["--find", "x", "--style", "chigago"], "did you mean chicago?"),
        (["no-such-record"], "no record is called"),
        (["--source", "nowhere"], "--source"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], says: str) -> None:
    ended = run_here("briefing", *arguments)
    assert ended.status == 2 and ended.out == "" and says in ended.err


def test_what_stands_in_the_way_of_a_file_is_said(tmp_path: Path) -> None:
    lost = run_here("briefing", "cuong-ratify-soon", "--output", tmp_path / "nowhere" / "a.md")
    assert lost.status == 1 and "its folder is not there" in lost.err


def test_all_is_the_whole_corpus_as_one_page() -> None:
    page = Page(run_here("briefing", "--all", "--format", "html").out).root
    ids = {str(figure.attributes["id"]) for figure in page.all("figure")}
    assert {f"quote-{quote['id']}" for quote in run_here("list", "quotes", "--format", "json").json()} <= ids
    assert [part.attributes["aria-labelledby"] for part in page.all("section")] == [
        "asked", "differ", "timeline", "messages", "pledges", "bibliography", "missing"
    ]  # fmt: skip


def test_the_clippings_are_told_without_their_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANOI_EXPLORER_HOME", str(tmp_path))
    with_index(tmp_path)
    none = run_here("briefing", "--clippings")
    assert none.status == 1 and "no clippings" in none.err
    file_of(tmp_path, 2)
    told = run_here("briefing", "--clippings")
    assert told.status == 0 and told.err == ""
    headings = [heading for heading, _ in sections(told.out)]
    assert headings == ["Clippings", "What was asked", "Clippings (2)", "Bibliography", "What this does not hold"]
    assert "We will pay, said number 2." in told.out and "Harbour Charter" in told.out


def test_a_hostile_corpus_writes_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    folder = write_hostile_corpus(tmp_path / "corpus", TEXTS.values())
    ended = run_here("briefing", "--content", folder, "--all")
    assert ended.status == 0 and controls(ended.out) <= {"\t"}
