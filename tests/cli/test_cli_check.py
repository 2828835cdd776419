"""The command's `check`, and what every command says of a folder that is no valid corpus."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tools.command import ALPHA_TEXT, Command, Tables, run_here, tiny_corpus, write_corpus, write_originals

Change = Callable[[dict[str, Tables]], object]

BROKEN: dict[str, tuple[Change, str]] = {
    "a date that is none": (
        lambda files: files["timeline.toml"]["events"][4].update(date="12/2024"),
        r"timeline\.toml:\d+: \[\[events\]\] assembly: `date`: .+",
    ),
    "a key that is none": (
        lambda files: files["sources/beta.toml"]["quotes"][0].update(speeker="van-binh"),
        r"sources/beta\.toml:\d+: \[\[quotes\]\] beta-calls: `speeker` is not a key.*did you mean `speaker`\?",
    ),
    "a reference that leads nowhere": (
        lambda files: files["messages.toml"]["messages"][0].update(speaker="van-cuog"),
        r"messages\.toml:\d+: \[\[messages\]\] ratify-soon: `speaker` names 'van-cuog'.*did you mean 'van-cuong'\?",
    ),
    "an id that stands twice": (
        lambda files: files["sources/beta.toml"]["quotes"][1].update(id="beta-calls"),
        r"sources/beta\.toml:\d+: \[\[quotes\]\] beta-calls: the id is taken by .*sources/beta\.toml:\d+.*",
    ),
    "no corpus.toml": (lambda files: files.pop("corpus.toml"), r"corpus\.toml: is missing; .+"),
}


@pytest.fixture
def broken(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, str]:
    """A broken corpus by its name in BROKEN, and the sentence to expect."""
    files = tiny_corpus()
    change, sentence = BROKEN[request.param]
    change(files)
    return write_corpus(tmp_path / "corpus", files), sentence


def test_the_bundled_corpus_is_fine(command: Command) -> None:
    ended = command("check")
    assert (ended.status, ended.out) == (0, "")
    assert re.fullmatch(r"hanoi-explorer: 5 sources, \d+ quotes: no problems\n", ended.err)
    as_json = run_here("check", "--format", "json")
    assert (as_json.json(), as_json.err) == ([], "")


def test_the_bundled_quotes_are_proved(originals: Path) -> None:
    ended = run_here("check", "--originals", originals)
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.endswith("no problems, every quote proved verbatim against its original\n")


def test_a_folder_is_checked_wherever_it_is_named(tiny: Path) -> None:
    ended = run_here("check", tiny)
    assert (ended.status, ended.out, ended.err) == (0, "", "hanoi-explorer: 2 sources, 6 quotes: no problems\n")
    assert run_here("check", "--content", tiny) == run_here("--content", tiny, "check") == ended


@pytest.mark.parametrize("broken", BROKEN, indirect=True)
def test_check_tells_each_problem_with_its_place(broken: tuple[Path, str]) -> None:
    folder, sentence = broken
    ended = run_here("check", folder)
    assert ended.status == 1
    assert any(re.fullmatch(sentence, line) for line in ended.out.splitlines()), ended.out
    count = len(ended.out.splitlines())
    assert ended.err == f"hanoi-explorer: {count} problem{'s' if count > 1 else ''}\n"


@pytest.mark.parametrize("broken", BROKEN, indirect=True)
def test_other_commands_tell_the_problems_on_stderr(broken: tuple[Path, str]) -> None:
    folder, sentence = broken
    ended = run_here("list", "timeline", "--content", folder, "--format", "json")
    assert (ended.status, ended.out) == (1, "")
    *problems, advice = ended.err.splitlines()
    assert problems == run_here("check", folder).out.splitlines()
    assert any(re.fullmatch(sentence, line) for line in problems)
    assert advice.startswith(f"hanoi-explorer: {folder} has {len(problems)} problem")
    assert "`check`" in advice


def test_show_and_cite_tell_the_problems_as_list_does(tmp_path: Path) -> None:
    files = tiny_corpus()
    files["timeline.toml"]["events"][0].update(status="cancelled")
    folder = write_corpus(tmp_path / "corpus", files)
    listed = run_here("list", "timeline", "--content", folder)
    assert (listed.status, listed.out) == (1, "")
    assert run_here("show", "assembly", "--content", folder) == listed
    assert run_here("cite", "beta-calls", "--content", folder) == listed


def test_the_line_of_a_problem_is_the_line_in_the_file(tmp_path: Path) -> None:
    files = tiny_corpus()
    files["pledges.toml"]["pledges"][0]["amount"] = {"value": 10, "currency": "dollars"}
    folder = write_corpus(tmp_path / "corpus", files)
    place = re.match(r"pledges\.toml:(\d+): ", run_here("check", folder).out)
    assert place is not None
    line = (folder / "pledges.toml").read_text("utf-8").splitlines()[int(place[1]) - 1]
    assert line == 'currency = "dollars"'


def test_problems_as_json(tmp_path: Path) -> None:
    files = tiny_corpus()
    files["messages.toml"]["messages"][0]["speaker"] = "van-binh"
    files["sources/beta.toml"]["quotes"].append(
        {"id": "beta-unused", "paragraph": 2, "mode": "narration", "exact": "Nearly 100"}
    )
    folder = write_corpus(tmp_path / "corpus", files)
    ended = run_here("check", folder, "--format", "json")
    assert (ended.status, ended.err) == (1, "")
    rows = json.loads(ended.out)
    assert {(row["file"], row["table"], row["id"], row["rule"]) for row in rows} == {
        ("messages.toml", "[[messages]]", "ratify-soon", "other-voice"),
        ("sources/beta.toml", "[[quotes]]", "beta-unused", "unused-quote"),
    }
    assert all(row["line"] > 0 and row["message"] for row in rows)
    text = run_here("check", folder).out.splitlines()
    assert len(text) == len(rows)
    for row, line in zip(rows, text, strict=True):
        assert line == f"{row['file']}:{row['line']}: {row['table']} {row['id']}: {row['message']}"


def test_originals_prove_or_disprove_every_quote(tiny: Path, tmp_path: Path) -> None:
    folder = write_originals(tmp_path / "originals")
    proved = run_here("check", tiny, "--originals", folder)
    assert (proved.status, proved.out) == (0, "")
    assert proved.err.endswith("every quote proved verbatim against its original\n")
    (folder / "alpha.txt").write_text(ALPHA_TEXT.replace("Cuong", "Cường"), "utf-8")
    (folder / "beta.txt").unlink()
    disproved = run_here("check", tiny, "--originals", folder)
    assert disproved.status == 1
    alpha, beta = disproved.out.splitlines()
    assert alpha.startswith("sources/alpha.toml:") and "is another text" in alpha
    assert beta.startswith("sources/beta.toml:") and "there is no such file" in beta


def test_a_quote_that_is_not_verbatim_is_told(tmp_path: Path) -> None:
    files = tiny_corpus()
    files["sources/alpha.toml"]["quotes"][1]["exact"] = "called on all states to ratify soon"
    files["sources/beta.toml"]["quotes"][1]["paragraph"] = 1
    folder = write_corpus(tmp_path / "corpus", files)
    ended = run_here("check", folder, "--originals", write_originals(tmp_path / "originals"))
    assert ended.status == 1
    assert re.search(r"\[\[quotes\]\] alpha-calls: `exact` is not in the original", ended.out)
    assert re.search(r"\[\[quotes\]\] beta-count: `paragraph` says ¶1", ended.out)


NOT_FOLDERS = {"missing": "missing", "a file": "file.txt", "too deep": "long/" * 2_000, "too long": "n" * 300}


@pytest.mark.parametrize("name", NOT_FOLDERS)
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("not a folder")
    place = tmp_path / NOT_FOLDERS[name]
    for arguments in (("list", "sources", "--content", place), ("--content", place, "check"), ("check", place)):
        ended = run_here(*arguments)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err == f"hanoi-explorer: {place} is not a folder; give the folder of a corpus\n"
    ended = run_here("check", "--originals", place)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == f"hanoi-explorer: --originals: {place} is not a folder\n"


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_a_folder_that_cannot_be_looked_at_is_told_as_that(tmp_path: Path, number: int) -> None:
    stat = os.stat

    def failing(path: object, **more: Any) -> os.stat_result:
        if str(path) == str(tmp_path):
            raise OSError(number, os.strerror(number))
        return stat(path, **more)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "stat", failing)
        ended = run_here("check", tmp_path)
    told = f"hanoi-explorer: {tmp_path} cannot be opened: {os.strerror(number)}; give the folder of a corpus\n"
    assert (ended.status, ended.out, ended.err) == (2, "", told)


def test_an_empty_folder_is_a_broken_corpus(tmp_path: Path) -> None:
    ended = run_here("check", tmp_path)
    assert ended.status == 1
    assert [line.split(":")[0] for line in ended.out.splitlines()] == ["corpus.toml", "sources"]


NOT_TIMELINES = {"not text": b"\xff\xfe", "not TOML": b"[[events]\n", "too deep": b"a = " + b"[" * 5_000}


@pytest.mark.parametrize("what", NOT_TIMELINES)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, what: str) -> None:
    folder = write_corpus(tmp_path / "corpus", tiny_corpus())
    (folder / "timeline.toml").write_bytes(NOT_TIMELINES[what])
    ended = run_here("list", "timeline", "--content", folder)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("timeline.toml")


def test_coverage_tells_how_much_is_quoted_and_what_is_not(content: Path, originals: Path, tmp_path: Path) -> None:
    assert "LatestMost Read" not in run_here("check", "--originals", str(originals), "--coverage").out
    folder = shutil.copytree(content, tmp_path / "content")
    ven = folder / "sources" / "ven.toml"
    ven.write_text(re.sub("(?m)^end = .*\n", "", ven.read_text("utf-8")), "utf-8")  # The page's foot is its text now.
    arguments = ("check", str(folder), "--originals", str(originals), "--coverage")
    done = run_here(*arguments)
    assert done.status == 0
    assert "VOV:" in done.out and "% of" in done.out and "LatestMost Read" in done.out
    data = json.loads(run_here(*arguments, "--format", "json").out)
    assert data["problems"] == []
    assert {row["source"] for row in data["coverage"]} == {"gulf-observer", "laodong", "ven", "vietnam-vn", "vov"}
    for row in data["coverage"]:
        assert 0 < row["quoted"] <= row["characters"] and all(s["text"] for s in row["unquoted"])


def test_coverage_without_originals_is_a_misuse() -> None:
    done = run_here("check", "--coverage")
    assert done.status == 2 and "--originals" in done.err


def test_a_new_corpus_is_laid_out_checks_and_lists(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    laid = run_here("new", str(folder))
    assert laid.status == 0 and str(folder / "corpus.toml") in laid.out
    checked = run_here("check", str(folder))
    assert checked.status == 1 and all("as `new` wrote it" in line for line in checked.out.splitlines())
    assert json.loads(run_here("list", "quotes", "--content", str(folder), "--format", "json").out) == []
    again = run_here("new", str(folder))
    assert again.status == 2 and "no empty folder" in again.err


def test_the_schema_is_json_and_nothing_else() -> None:
    done = run_here("schema")
    assert done.status == 0 and not done.err
    assert "quotes" in json.loads(done.out)["properties"]


def test_advice_is_told_and_leaves_a_corpus_sound(tmp_path: Path) -> None:
    files = tiny_corpus()
    files["pledges.toml"]["pledges"][0]["summary"] = "Alpha alone."
    folder = write_corpus(tmp_path / "corpus", files)
    ended = run_here("check", folder)
    assert (ended.status, ended.out.count("\n")) == (0, 1)
    assert ended.out.startswith("pledges.toml:4: [[pledges]] ten-million: advice: `summary` is “Alpha alone.”")
    assert ended.err.endswith("no problems; 1 piece of advice\n")
    (row,) = run_here("check", folder, "--format", "json").json()
    assert (row["rule"], row["level"]) == ("bare-summary", "advice")
