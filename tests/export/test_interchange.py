"""What leaves for other tools: valid to their own validators, to the character, of what passes the filter alone."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from zipfile import ZipFile

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from explorer.export.interchange import INTERCHANGES, tei, timeline_js
from explorer.export.interchange.data_package import bare, guarded
from explorer.export.interchange.selection import Selection
from explorer.export.interchange.tables import TABLES
from explorer.export.interchange.writers import WRITERS
from explorer.index.ask.filters import Filter
from explorer.index.store import open_library
from explorer.text.display import display
from tests.tools.command import MODULE, Command, controls, run_here, tiny_corpus, write_corpus, write_originals
from tests.tools.exports import export, hostile_corpus, quotes
from tests.tools.made import made_corpus

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small corpus with its originals, one of which prints a passage twice."""
    corpus, folder = tmp_path_factory.mktemp("corpus"), tmp_path_factory.mktemp("texts")
    return write_corpus(corpus, tiny_corpus()), write_originals(folder)


def test_selections_in_a_qda_project_are_the_quotes(texts: tuple[Path, Path], tmp_path: Path) -> None:
    corpus, originals = texts
    project = export(corpus, "qdpx", tmp_path / "project.qdpx", "--originals", originals)
    with ZipFile(project) as archive:
        tree = ElementTree.fromstring(archive.read("project.qde"))
        name = "{urn:QDA-XML:project:1.0}"
        codes = {code.get("guid"): code.get("name") for code in tree.iter(f"{name}Code")}
        told = {}
        for source in tree.iter(f"{name}TextSource"):
            path = str(source.get("plainTextPath")).removeprefix("internal://")
            text = archive.read(f"sources/{path}").decode("utf-8")
            for one in source.iter(f"{name}PlainTextSelection"):
                words = text[int(one.get("startPosition", "")) : int(one.get("endPosition", ""))]
                told[one.get("name")] = words, [codes[ref.get("targetGUID")] for ref in one.iter(f"{name}CodeRef")]
    rows = quotes(corpus)
    assert {id: words for id, (words, _) in told.items()} == {row["id"]: row["exact"] for row in rows}
    assert told["alpha-calls"][1][:2] == ["reported", "Đặng Văn Cường"]
    guids = [one.get("guid") for one in tree.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))


def test_codings_of_a_mode_and_of_a_record_called_like_it_are_two(tmp_path: Path) -> None:
    files = json.loads(json.dumps(tiny_corpus()).replace('"van-cuong"', '"reported"'))
    corpus, originals = write_corpus(tmp_path / "corpus", files), write_originals(tmp_path / "texts")
    project = export(corpus, "qdpx", tmp_path / "project.qdpx", "--originals", originals)
    with ZipFile(project) as archive:
        tree = ElementTree.fromstring(archive.read("project.qde"))
    guids = [one.get("guid") for one in tree.iter() if one.get("guid")]
    assert len(guids) == len(set(guids))


def test_a_qda_project_asks_for_the_texts_and_tells_what_it_cannot_place(content: Path, tmp_path: Path) -> None:
    output = tmp_path / "project.qdpx"
    asked = ("--content", content, "export", "qdpx", "--output", output)
    refused = run_here(*asked)
    assert refused.status == 2 and "--originals" in refused.err and not output.exists()
    told = run_here(*asked, "--originals", tmp_path)
    assert told.status == 0 and "left out" in told.err


def test_a_timeline_has_the_dates_as_the_sources_give_them(texts: tuple[Path, Path], tmp_path: Path) -> None:
    told = json.loads(export(texts[0], "timelinejs", tmp_path / "t.json").read_text("utf-8"))
    slides = {event["unique_id"]: (event["start_date"], event.get("end_date")) for event in told["events"]}
    assert slides["treaty"] == ({"year": 1999}, None)
    assert slides["assembly"] == ({"year": 2024, "month": 12}, None)
    assert slides["winter"] == ({"year": 2024, "month": 11}, {"year": 2025, "month": 1})
    assert slides["eve"] == ({"year": 2024, "month": 11, "day": 30}, None)
    assert slides["since-christmas"] == ({"year": 2024, "month": 12, "day": 25}, None)
    assert next(iter(slides)) == "treaty" and list(slides)[-1] == "count"


def test_no_slide_holds_markup_of_a_source(hostile: Path, tmp_path: Path) -> None:
    text = export(hostile, "timelinejs", tmp_path / "t.json").read_text("utf-8")
    slides = json.loads(text)["events"]
    assert slides
    for slide in slides:
        assert not re.search(r"<(?!/?p>|br>)", slide["text"]["headline"] + slide["text"]["text"])


def test_a_vault_reads_back_and_shows_the_words(corpus: Path, tmp_path: Path) -> None:
    yaml = pytest.importorskip("yaml")
    folder = export(corpus, "vault", tmp_path / "vault")
    notes = {file.stem: file.read_text("utf-8") for file in folder.glob("Quotes/*/*.md")}
    rows = quotes(corpus)
    assert set(notes) == {row["id"] for row in rows}
    references = json.loads((folder / "references.json").read_text("utf-8"))
    for row in rows:
        front, body = re.match(r"---\n(.*?)\n---\n(.*)", notes[row["id"]], re.S).groups()  # type: ignore[union-attr]
        told = yaml.safe_load(front)
        assert [told.get(key, "") for key in ("exact", "prefix", "suffix", "mode")] == [
            row["exact"], row["prefix"], row["suffix"], row["mode"],
        ]  # fmt: skip
        assert told["source"] in {item["id"] for item in references}
        assert f" ^{row['id']}\n" in body and not controls(body.replace("\n", ""))
        tokens = MarkdownIt().parse(body)
        shown = tokens[2].children or []
        assert [token.type for token in tokens[:2]] == ["blockquote_open", "paragraph_open"]
        assert {child.type for child in shown} <= {"text", "softbreak", "text_special", "entity"}
        if row["exact"].isprintable():
            words = "".join(child.content or " " for child in shown).removesuffix(f" ^{row['id']}")
            assert words.split() == display(row["exact"]).split()


def test_a_database_has_views_by_name_and_nothing_that_points_nowhere(corpus: Path, tmp_path: Path) -> None:
    file = export(corpus, "sqlite", tmp_path / "corpus.db")
    described = json.loads((tmp_path / "corpus.metadata.json").read_text("utf-8"))["databases"]["corpus"]["tables"]
    with closing(sqlite3.connect(file)) as db:
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
        views = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
        assert views and views <= set(described)
        told = db.execute("SELECT id, exact, mode, speakers FROM quotes ORDER BY id").fetchall()
        for view in views:
            assert db.execute(f"SELECT * FROM {view}").fetchone(), view
    expected = [
        (row["id"], row["exact"], row["mode"], "; ".join(
            row["names"][id] for id in row["speakers"] or [row["speaker"]] if id) or None)
        for row in quotes(corpus)
    ]  # fmt: skip
    assert told == sorted(expected)


def test_an_edition_tells_each_message_in_the_words_of_its_witnesses(corpus: Path, tmp_path: Path) -> None:
    tree = ElementTree.parse(export(corpus, "tei", tmp_path / "edition.xml"))
    ids = [value for one in tree.iter() if (value := one.get(XML_ID))]
    assert len(ids) == len(set(ids))
    for one in tree.iter():
        for key in ("wit", "who", "corresp", "ana"):
            assert all(ref[1:] in ids for ref in one.get(key, "").split())
    told = ["".join(one.itertext()) for one in tree.iter(f"{TEI}p") if str(one.get(XML_ID)).startswith("q-")]
    assert told == [NO_XML.sub("\ufffd", row["exact"]) for row in quotes(corpus)]


def test_no_query_goes_through_all_that_is_chosen_for_each_row(content: Path) -> None:
    """Counted in the steps of SQLite's machine, of which a row takes some fifty."""
    selection = Selection(open_library(content), Filter())
    chosen = selection.quote_count + selection.record_count
    [event, message] = [selection.rows("SELECT min(n) FROM record WHERE kind = ?", kind).fetchone()[0]
                        for kind in ("event", "message")]  # fmt: skip

    def steps(sql: str, *given: int) -> int:
        taken = 0

        def step() -> int:
            nonlocal taken
            taken += 20
            return 0

        selection.db.set_progress_handler(step, 20)
        selection.rows(sql, *given).fetchall()
        selection.db.set_progress_handler(None, 0)
        return taken

    assert {table.name for table in TABLES if steps(table.select(beside=True)) > 100 * chosen} == set()
    assert max(steps(timeline_js._OUTLETS, event), steps(tei._READINGS, message)) < 4 * chosen


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


@settings(max_examples=max(1, settings().max_examples // 25))
@given(number=st.integers(0, 1 << 32))
def test_made_corpora_pass_their_validators(number: int) -> None:
    """With the schemas that anybody has; `python -m tests.export.proofs` has all of them."""
    pytest.importorskip("frictionless")
    pytest.importorskip("lxml")
    from tests.export.proofs import Proofs

    with TemporaryDirectory() as place:
        corpus, originals = made_corpus(Random(number), Path(place))
        found = dict(Proofs(Path(place)).of(corpus, originals, Path(place)))
    assert found == {name: [] for name in INTERCHANGES}


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
@pytest.mark.parametrize("format", ["annotations", "package", "sqlite"])
# A file that is streamed, a folder, and what SQLite writes: the others are written as one of these.
def test_a_full_disk_leaves_nothing(format: str, command: Command, content: Path, tmp_path: Path) -> None:
    command.once("--content", content, "list", "sources")  # the index is there
    start = [*MODULE, "--content", str(content), "export", format, "--output", str(tmp_path / "out")]
    limited = ["bash", "-c", 'ulimit -f 1; exec "$@"', "bash", *start]
    # A compiled module that is cut short would fail the next program.
    whole = command.environment(PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run(limited, env=whole, cwd=tmp_path, capture_output=True, timeout=60)
    assert done.returncode == 1, done
    assert b"cannot be written" in done.stderr and b"Traceback" not in done.stderr
    assert os.listdir(tmp_path) == []
