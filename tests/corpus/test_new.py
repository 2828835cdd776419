"""A new corpus is sound as laid out, its examples are true, and its schema says what the loader says."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from explorer.check.checker import check
from explorer.corpus.load import load
from explorer.corpus.schema import json_schema, new_corpus, schema_text
from explorer.home.writing import FileTrouble

EXAMPLE = re.compile(r"^# (?=\[|[a-z][a-zA-Z0-9_-]* = )", re.M)


def corpus_files(folder: Path) -> list[Path]:
    """The TOML files of a corpus."""
    return [*folder.glob("*.toml"), *folder.glob("sources/*.toml")]


def test_a_new_corpus_has_no_problems_but_what_is_to_be_filled_in(tmp_path: Path) -> None:
    new_corpus(tmp_path / "mine")
    told = [
        (problem.rule, problem.file, problem.message.split("`")[1]) for problem in check(tmp_path / "mine").problems
    ]
    ours = [("placeholder", "corpus.toml", key) for key in ("title", "description", "curated_by")]
    assert told == [*ours, *(("placeholder", "sources/first-source.toml", key) for key in ("title", "container-title"))]


def test_its_examples_make_a_corpus_once_they_are_uncommented(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    for file in new_corpus(folder):
        if file.suffix == ".toml":
            file.write_text(EXAMPLE.sub("", file.read_text("utf-8")), "utf-8")
    corpus = load(folder)
    assert all((corpus.speakers, corpus.events, corpus.messages, corpus.pledges, corpus.discrepancies))
    assert corpus.articles[0].source.original is not None and len(corpus.articles[0].quotes) == 2
    assert corpus.pledges[0].history and corpus.pledges[0].amount


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FileTrouble, match="no empty folder"):
        new_corpus(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["notes.txt"]


def test_the_schema_accepts_the_bundled_corpus_and_its_first_lines_name_it(content: Path) -> None:
    validator = Draft202012Validator(json_schema())
    Draft202012Validator.check_schema(json_schema())
    for file in corpus_files(content):
        text = file.read_text("utf-8")
        assert list(validator.iter_errors(tomllib.loads(text))) == []
        named = text.splitlines()[0].removeprefix("#:schema ")
        assert (file.parent / named).resolve() == (content / "corpus.schema.json").resolve()


def test_the_schema_beside_the_bundled_corpus_is_the_models(content: Path) -> None:
    assert (content / "corpus.schema.json").read_text("utf-8") == schema_text()


@pytest.mark.parametrize(
    "tables",
    [
        {"corpus": {"id": "x"}},
        {"quotes": [{"id": "a-b", "paragraph": "1", "exact": "x", "mode": "narration"}]},
        {"quotes": [{"id": "A B", "paragraph": 1, "exact": "x", "mode": "narration"}]},
        {"events": [{"id": "a", "date": 2025, "title": "t", "summary": "s", "quotes": ["q"]}]},
        {"pledges": [{"id": "a", "kind": "vow", "title": "t", "summary": "s", "by": ["b"], "quotes": ["q"]}]},
        {"speakers": [{"id": "a", "kind": "person", "name": "n", "nmae": "x"}]},
        {"unknown": []},
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(tables: dict[str, object]) -> None:
    assert list(Draft202012Validator(json_schema()).iter_errors(tables))


def test_the_schema_knows_no_null() -> None:
    assert "null" not in json.dumps(json_schema())


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("after", [0, 3, 7])
def test_what_fails_leaves_no_half_of_a_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool, after: int
) -> None:
    """Half of one would be taken for a corpus, or stand in the way of the next try."""
    folder = tmp_path / "a" / "mine"
    if there:
        folder.mkdir(parents=True)

    def fill_up(file: Path, data: bytes) -> None:
        if len(list(folder.rglob("*.*"))) == after:
            raise FileTrouble("the disk is full")
        file.write_bytes(data)

    monkeypatch.setattr("explorer.corpus.schema.export", fill_up)
    with pytest.raises(FileTrouble, match="full"):
        new_corpus(folder)
    assert list(tmp_path.rglob("*")) == ([folder.parent, folder] if there else [])
    monkeypatch.undo()
    assert len(new_corpus(folder)) == 8
