"""What leaves for other tools: valid to their own validators, to the character, of what passes the filter alone."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.export.interchange import INTERCHANGES
from explorer.export.interchange.data_package import bare, guarded
from explorer.export.interchange.writers import WRITERS
from tests.tools.command import MODULE, Command, run_here
from tests.tools.exports import export, hostile_corpus, quotes

SCHEMA = json.loads(Path(__file__).with_name("web-annotation.schema.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with hostile texts in every field."""
    return hostile_corpus(tmp_path_factory.mktemp("hostile") / "corpus")


@pytest.fixture(params=("bundled", "hostile"))
def corpus(request: pytest.FixtureRequest, content: Path, hostile: Path) -> Path:
    """The bundled corpus, and a hostile one."""
    return content if request.param == "bundled" else hostile


def test_each_format_has_its_writer() -> None:
    assert set(INTERCHANGES) == set(WRITERS)


def test_annotations_are_as_the_model_demands(corpus: Path, tmp_path: Path) -> None:
    told = json.loads(export(corpus, "annotations", tmp_path / "a.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    assert len({one["id"] for one in told}) == len(told)
    for one, quote in zip(told, quotes(corpus), strict=True):
        selector = one["target"]["selector"]
        assert [selector.get(key, "") for key in ("exact", "prefix", "suffix")] == [
            quote["exact"], quote["prefix"], quote["suffix"],
        ]  # fmt: skip
        assert one["body"][0]["value"] == quote["mode"]
        names = [body["value"] for body in one["body"] if body["purpose"] == "identifying"]
        assert names == [quote["names"][id] for id in quote["speakers"] or [quote["speaker"]] if id]


def test_a_package_is_valid_and_no_cell_of_it_is_a_formula(corpus: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    folder = export(corpus, "package", tmp_path / "package")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])[:3]
    cells = 0
    for file in folder.glob("*.csv"):
        with open(file, encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                cells += len(row)
                assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)
    assert cells
    with open(folder / "quotes.csv", encoding="utf-8", newline="") as lines:
        told = [(row["id"], bare(row["exact"]), row["mode"]) for row in csv.DictReader(lines)]
    assert told == [(quote["id"], quote["exact"], quote["mode"]) for quote in quotes(corpus)]


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n a＝")))
def test_what_is_guarded_comes_back(text: str) -> None:
    assert bare(guarded(text)) == text
    assert not guarded(text).startswith(tuple("=+-@\t\r\n＝"))


def test_a_filter_leaves_what_passes_it_and_nothing_that_points_nowhere(content: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    filters = ("--source", "vov", "--when", "2025-10", "--certain")
    folder = export(content, "package", tmp_path / "package", *filters)
    assert frictionless.validate(str(folder / "datapackage.json")).valid
    with open(folder / "quotes.csv", encoding="utf-8", newline="") as lines:
        told = [row["id"] for row in csv.DictReader(lines)]
    assert told == [quote["id"] for quote in quotes(content, *filters)]
    assert 0 < len(told) < len(quotes(content))


def test_nothing_that_is_there_is_written_over_unasked(tiny: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work", "utf-8")
    file = tmp_path / "file.json"
    file.write_text("mine", "utf-8")
    for format, path in (("package", mine), ("annotations", file)):
        asked = ("--content", tiny, "export", format, "--output", path)
        refused = run_here(*asked)
        assert refused.status == 2 and "--overwrite" in refused.err
        assert run_here(*asked, "--overwrite").status == 0
    assert json.loads(file.read_text("utf-8"))
    (aside,) = tmp_path.glob("mine-before-*")
    assert (aside / "thesis.txt").read_text("utf-8") == "years of work"
    assert (mine / "datapackage.json").is_file()
    assert not list(tmp_path.glob(".*.partial"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
@pytest.mark.parametrize("format", [name for name in INTERCHANGES if name != "qdpx"])
def test_a_full_disk_leaves_nothing(format: str, command: Command, content: Path, tmp_path: Path) -> None:
    command("--content", content, "list", "sources")  # the index is there
    start = [*MODULE, "--content", str(content), "export", format, "--output", str(tmp_path / "out")]
    limited = ["bash", "-c", 'ulimit -f 8; exec "$@"', "bash", *start]
    # A compiled module that is cut short would fail the next program.
    whole = command.environment(PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run(limited, env=whole, cwd=tmp_path, capture_output=True, timeout=60)
    assert done.returncode == 1, done
    assert b"cannot be written" in done.stderr and b"Traceback" not in done.stderr
    assert os.listdir(tmp_path) == []
