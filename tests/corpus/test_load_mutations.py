"""Whatever happens to a file of a valid corpus, the loader answers with a corpus or with problems, never otherwise."""

from __future__ import annotations

import copy
import sqlite3
import tempfile
import tomllib
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from explorer.corpus.load import BrokenCorpus, load
from explorer.corpus.problems import Problem
from explorer.index.build.builder import build
from tests.tools.corpora import TINY, tiny_copy

NAMES = tuple(sorted(path.relative_to(TINY).as_posix() for path in TINY.rglob("*.toml")))
TABLES = {name: tomllib.loads((TINY / name).read_text("utf-8")) for name in NAMES}

Place = tuple[str | int, ...]


def places(value: object, at: Place = ()) -> Iterator[Place]:
    """Every key and position below a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in inner:
        yield (*at, key)
        yield from places(child, (*at, key))


PLACES = [(name, place) for name in NAMES for place in places(TABLES[name])]
IDS = sorted(
    {row["id"] for tables in TABLES.values() for table in tables.values() for row in table if isinstance(row, dict)}
)

VALUES = st.one_of(
    st.integers(),
    st.just(10**40),
    st.floats(),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.dates(min_value=date(1, 1, 1)),
    st.sampled_from(IDS),
    st.sampled_from(["2025-10-25", "../2023", "narration", "direct", "", " ", "x" * 400, "\x1b]52;c;QQ==\x07", "a\0b"]),
    st.lists(st.one_of(st.sampled_from(IDS), st.integers()), max_size=3),
    st.dictionaries(st.sampled_from(["id", "name", "value", "quote"]), st.sampled_from(IDS), max_size=2),
)


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """The name of a file and its tables after one change to them."""
    name, place = draw(st.sampled_from(PLACES))
    tables = copy.deepcopy(TABLES[name])
    holder: Any = tables
    for part in place[:-1]:
        holder = holder[part]
    key = place[-1]
    match draw(st.sampled_from(["remove", "replace", "add", "rename", "twice"])):
        case "remove":
            del holder[key]
        case "replace":
            holder[key] = draw(VALUES)
        case "add" if isinstance(holder, list):
            holder.append(draw(VALUES))
        case "add":
            holder[draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))] = draw(VALUES)
        case "rename" if isinstance(holder, dict):
            holder[f"{key}s"] = holder.pop(key)
        case _ if isinstance(holder, list):
            holder.append(copy.deepcopy(holder[int(key)]))
    return name, tables


@pytest.fixture(scope="module")
def tiny() -> Iterator[Path]:
    """One copy for all examples: each puts back the file it changed."""
    with tempfile.TemporaryDirectory() as folder:
        yield tiny_copy(Path(folder))


def answer(folder: Path, name: str, content: bytes) -> tuple[Problem, ...]:
    """The problems of the corpus with one file changed; a corpus that loads must also give an index."""
    whole = (TINY / name).read_bytes()
    (folder / name).write_bytes(content)
    try:
        corpus = load(folder)
    except BrokenCorpus as error:
        assert error.problems
        return error.problems
    finally:
        (folder / name).write_bytes(whole)
    connection = sqlite3.connect(":memory:")
    build(corpus, connection, "a fingerprint")
    connection.close()
    return ()


def assert_told_well(name: str, content: bytes, problems: tuple[Problem, ...]) -> None:
    """Every problem stands in a file of the corpus, on a line it has, and says something on one clean line."""
    for problem in problems:
        assert problem.file in NAMES
        text = content if problem.file == name else (TINY / problem.file).read_bytes()
        assert 0 <= problem.line <= text.count(b"\n") + 1
        assert problem.message
        assert not {"Cc", "Cs", "Zl", "Zp"} & {unicodedata.category(c) for c in problem.sentence()}
        known = (TINY / name).read_bytes() + content
        match problem.rule:
            case "unique-id":
                assert name in (problem.file, problem.message.split("] ")[1].split(":")[0])
            case "reference":
                # An id that went, or changed its kind, is missed where it is used.
                target = problem.message.split("'")[1]
                assert problem.file == name or target.encode("utf-8") in known
            case _:
                assert problem.file == name


@given(mutations())
def test_one_change_to_a_valid_corpus_leaves_it_valid_or_names_the_file(
    tiny: Path, mutation: tuple[str, dict[str, object]]
) -> None:
    name, tables = mutation
    content = tomli_w.dumps(tables).encode("utf-8")
    assert_told_well(name, content, answer(tiny, name, content))


@given(st.sampled_from(NAMES), st.data())
def test_damaged_bytes_leave_it_valid_or_are_told(tiny: Path, name: str, data: st.DataObject) -> None:
    whole = (TINY / name).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    inserted = data.draw(st.binary(max_size=8) | st.sampled_from([b'"', b'"""', b"[", b"]]", b"\n", b"=", b"\\u0000"]))
    content = whole[:start] + inserted + whole[end:]
    assert_told_well(name, content, answer(tiny, name, content))


def test_the_changed_file_is_put_back(tiny: Path) -> None:
    assert load(tiny) == load(TINY)
