"""How lists are written, for whom and to where; and that nothing of them is lost on the way."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len

from explorer.cli.listings import COLUMNS
from explorer.index.kinds import LISTS
from tests.tools.command import MODULE, SECONDS, Command, run_here, tiny_corpus, write_corpus

pytestmark = pytest.mark.usefixtures("one_home")


@pytest.mark.parametrize("what", LISTS)
def test_labelled_lines_have_what_the_table_has_and_no_rules(tiny: Path, what: str) -> None:
    rows = run_here("list", what, "--content", tiny, "--format", "json").json()
    ended = run_here("list", what, "--content", tiny, "--format", "text")
    records = [dict(line.split(": ", 1) for line in part.splitlines()) for part in ended.out.strip().split("\n\n")]
    assert [record["Id"] for record in records] == [row["id"] for row in rows]
    assert set().union(*records) <= {label for label, _ in COLUMNS[LISTS[what].list]}
    assert not re.search("[─━│┃]", ended.out)
    named = {name for row in rows for name in row["names"]}
    said = {value for record in records for label, value in record.items() if label != "Id"}
    assert not named & said, "names, not ids"


def test_who_listens_gets_lines_without_asking(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, lines = (run_here("list", "pledges", "--content", tiny, *more).out for more in ((), ("--format", "text")))
    for value, expected in (("1", lines), ("", table), ("0", table)):
        monkeypatch.setenv("ACCESSIBLE", value)
        assert run_here("list", "pledges", "--content", tiny).out == expected
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert run_here("list", "pledges", "--content", tiny, "--format", "table").out == table


@pytest.mark.parametrize("what", LISTS)
def test_lines_of_json_are_the_rows_one_by_one(tiny: Path, what: str) -> None:
    ended = run_here("list", what, "--content", tiny, "--format", "jsonl")
    rows = run_here("list", what, "--content", tiny, "--format", "json").json()
    assert [json.loads(line) for line in ended.out.splitlines()] == rows and ended.out.isascii()


@pytest.mark.parametrize("what", LISTS)
def test_csv_has_every_value_and_names_beside_ids(what: str) -> None:
    rows = run_here("list", what, "--format", "json").json()
    ended = run_here("list", what, "--format", "csv")
    table = list(csv.DictReader(StringIO(ended.out, newline="")))
    assert [cells["id"] for cells in table] == [row["id"] for row in rows]
    for cells, row in zip(table, rows, strict=True):
        assert row.keys() - {"names"} <= cells.keys()
        for key, value in row.items():
            if isinstance(value, str):
                assert cells[key].removeprefix("'") == value
            if f"{key} name" in cells:
                ids = value if isinstance(value, list) else [value] if value else []
                assert cells[f"{key} name"] == "; ".join(row["names"].get(id, id) for id in ids)
    if what not in ("speakers", "sources"):
        assert any(key.endswith(" name") for key in table[0])


def test_what_a_spreadsheet_would_run_is_said(tmp_path: Path) -> None:
    files = tiny_corpus()
    files["messages.toml"]["messages"][0]["title"] = "=1+1"
    ended = run_here("list", "messages", "--content", write_corpus(tmp_path / "corpus", files), "--format", "csv")
    assert ",'=1+1," in ended.out and "--format json has all" in ended.err


@pytest.mark.parametrize(
    "changes",
    [{"FORCE_COLOR": "1"}, {"TTY_COMPATIBLE": "1", "COLUMNS": "0", "LINES": "²"}, {"COLUMNS": "90"}, {"COLUMNS": "33"}],
)
@pytest.mark.parametrize("what", ["quotes", "pledges"])
def test_a_table_in_a_pipe_is_never_cut(
    one_home: None, tiny: Path, what: str, changes: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folded cells have their letters in other places, and all of them."""

    def letters(text: str) -> str:
        bare = re.sub(r"\x1b\[[\d;]*m", "", text)
        return "".join(
            sorted(re.sub(r"[\s─:;]|" + "|".join(label for label, _ in COLUMNS[LISTS[what].list]), "", bare))
        )

    plain = run_here("list", what, "--content", tiny)
    for name, value in changes.items():
        monkeypatch.setenv(name, value)
    ended = run_here("list", what, "--content", tiny)
    assert letters(ended.out) == letters(plain.out)
    width = max(len(line) for line in re.sub(r"\x1b\[[\d;]*m", "", ended.out).splitlines())
    if changes.get("COLUMNS") == "90":
        assert width <= 90
    elif changes.get("COLUMNS", "0") == "0":
        assert re.sub(r"\x1b\[[\d;]*m", "", ended.out) == plain.out


@pytest.mark.parametrize("columns", [24, 80, 97, 120])
def test_an_id_stands_on_one_line_however_narrow(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for what in ("timeline", "speakers", "pledges"):
        ids = [row["id"] for row in run_here("list", what, "--format", "json").json()]
        lines = run_here("list", what, "--format", "table").out.splitlines()
        labelled = any(line.startswith("Id: ") for line in lines)
        assert labelled == (columns < 80 or (what == "pledges" and columns < 100))
        assert labelled or max(map(cell_len, lines)) <= columns
        assert [line.split()[-1] for line in lines if line.split()[-1:] and line.split()[-1] in ids] == ids


def test_a_tilde_in_an_option_is_a_home(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tiny.parent))
    expected = run_here("list", "sources", "--content", tiny).out
    assert run_here("list", "sources", f"--content=~/{tiny.name}").out == expected
    assert "Alpha" in expected


@pytest.mark.parametrize(
    ("option", "value", "passes"),
    [("--find", "-ratify", {"alpha-adopted", "alpha-ten-million", "alpha-count", "beta-count"}),
     ("--find", "-h", None), ("--when", "-44", None)],
)  # fmt: skip
def test_a_value_may_begin_with_a_dash(tiny: Path, option: str, value: str, passes: set[str] | None) -> None:
    arguments = ("list", "quotes", "--content", tiny, "--format", "json")
    joined, apart = run_here(*arguments, f"{option}={value}"), run_here(*arguments, option, value)
    assert joined == apart and "usage:" not in apart.out
    if passes is not None:
        assert {row["id"] for row in apart.json()} == passes


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
@pytest.mark.parametrize("arguments", ["list sources", "show nothing"])
def test_talk_that_is_lost_costs_no_status(command: Command, arguments: str) -> None:
    expected = command.once(*arguments.split())
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*MODULE, *arguments.split()], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=full,
            cwd=command.home, env=command.environment(), timeout=SECONDS,
        )  # fmt: skip
    assert (done.returncode, done.stdout.decode("utf-8")) == (expected.status, expected.out)


def test_show_tells_what_the_app_tells(one_home: None) -> None:
    """The questions on which the sources of a record differ, the notes of its quotes, and names for ids."""
    questions = run_here("list", "discrepancies", "--format", "json").json()
    about = [question for question in questions if "opening-ceremony" in question["about"]]
    record = run_here("show", "opening-ceremony", "--format", "json").json()
    assert record["discrepancies"] == about and about
    page = run_here("show", "opening-ceremony").out
    for question in about:
        assert f"Sources differ: {question['question']} [{question['id']}]" in page
        for answer in question["answers"]:
            assert f"  {question['names'][answer['source']]}: {answer['answer']} [{answer['quote']}]" in page
    notes = [quote["note"] for quote in record["quotes"] if quote["note"]]
    assert notes and all(f"  Note: {note}" in page for note in notes)
    assert page.startswith("title: ") and page.index("title: ") < page.index("id: opening-ceremony")
    for key in ("sources", "speakers"):
        assert f"\n{key}: {'; '.join(record['names'][id] for id in record[key])}\n" in page


def test_a_letter_with_many_marks_arrives_whole_where_no_terminal_is(tmp_path: Path) -> None:
    piled = "pay" + "\u0301" * 30 + "ments"
    files = tiny_corpus()
    files["sources/alpha.toml"]["quotes"][0]["exact"] = f"The assembly {piled}."
    folder = write_corpus(tmp_path / "corpus", files)
    for arguments in (("cite", "alpha-adopted"), ("show", "alpha-adopted"), ("list", "quotes", "--format", "csv")):
        ended = run_here(*arguments, "--content", folder)
        assert piled in ended.out and "some characters" not in ended.err


def test_what_is_written_otherwise_is_said(tmp_path: Path) -> None:
    files = tiny_corpus()
    files["sources/alpha.toml"]["quotes"][0]["exact"] = "The assembly\u034f paid\ufffe."
    folder = write_corpus(tmp_path / "corpus", files)
    for arguments in (("cite", "alpha-adopted"), ("show", "alpha-adopted"), ("list", "quotes", "--format", "csv")):
        ended = run_here(*arguments, "--content", folder)
        assert "The assembly\ufffd paid\ufffd." in ended.out and "some characters are written otherwise" in ended.err
