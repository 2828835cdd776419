"""The number of the index's form is raised with whatever changes what a build makes of a corpus.

An index is kept under the digest of its content and store.VERSION: a build that makes something else of the same
content needs another number, or an old index is taken for a new one. `python -m tests.index.test_version` records what
is made now, once the number is raised.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import pytest
from pydantic import TypeAdapter

from explorer.corpus.model import Event
from explorer.corpus.schema import json_schema
from explorer.index import facets
from explorer.index.build import speakers
from explorer.index.build.builder import MEMORY, make
from explorer.index.store import VERSION
from tests.benchmarks.corpora import Scale
from tests.benchmarks.storing import write
from tests.conftest import ROOT
from tests.tools.corpora import TINY

RECORDED = Path(__file__).with_name("version.json")
SCALE = Scale(500)
SCRIPTS = ("schema.sql", "indexes.sql")
ADVICE = "raise VERSION in explorer/index/store.py, then run `python -m tests.index.test_version`"


def digest(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, default=bytes.hex).encode()).hexdigest()[:16]


def uncommented(script: Path) -> str:
    """A SQL script without its comments and line breaks."""
    return " ".join(re.sub("--.*", "", script.read_text("utf-8")).split())


def unworded(node: object) -> object:
    """A JSON Schema without its titles and descriptions."""
    if isinstance(node, list):
        return [unworded(item) for item in node]
    if not isinstance(node, dict):
        return node
    words = ("title", "description")
    return {key: unworded(item) for key, item in node.items() if key not in words or not isinstance(item, str)}


def dump(folder: Path) -> list[object]:
    """What a build writes of a corpus. The search index is read word by word: its form on disk is FTS5's own."""
    db = make(folder, MEMORY, "", lambda part: None)
    made = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'find%'")
    tables = [name for name, _ in sorted(made)]
    db.execute("CREATE VIRTUAL TABLE temp.found USING fts5vocab (main, find, instance)")
    rows = {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in (*tables, "found")}
    indexes = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name").fetchall()
    return [rows, indexes]


@pytest.fixture(scope="session")
def scale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of many records, the same with each run."""
    folder = tmp_path_factory.mktemp("scale") / "corpus"
    write(SCALE, folder)
    return folder


def digests(scale: Path) -> dict[str, str]:
    """Of all that decides what an index holds."""
    return {
        "schema.sql and indexes.sql": digest([uncommented(ROOT / "explorer/index" / name) for name in SCRIPTS]),
        "the format of a corpus": digest(unworded(json_schema())),
        "the index of tests/corpora/tiny": digest(dump(TINY)),
        f"the index of a corpus of {SCALE.quotes} quotes": digest(dump(scale)),
    }


def difference(now: dict[str, str]) -> list[str]:
    """What is not as it was recorded."""
    recorded = json.loads(RECORDED.read_text("utf-8"))["digests"] if RECORDED.exists() else {}
    return [name for name in sorted({*now, *recorded}) if now.get(name) != recorded.get(name)]


def test_another_index_has_another_version(scale: Path) -> None:
    changed = difference(digests(scale))
    assert not changed, f"changed: {', '.join(changed)}; {ADVICE}"
    assert json.loads(RECORDED.read_text("utf-8"))["version"] == VERSION, ADVICE


def test_what_a_build_writes_is_the_same_each_time(scale: Path) -> None:
    assert digest(dump(scale)) == digest(dump(scale))


def test_a_build_that_writes_something_else_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(dump(TINY))
    with monkeypatch.context() as patch:
        patch.setattr(speakers, "csl_item", lambda source: {})
        assert digest(dump(TINY)) != before, "what a source is"
    with monkeypatch.context() as patch:
        patch.setattr(speakers, "in_words", lambda text: "")
        assert digest(dump(TINY)) != before, "what is searched"
    with monkeypatch.context() as patch:
        patch.setattr(facets, "FACETS", facets.FACETS[1:])
        assert digest(dump(TINY)) != before, "the facets"


def test_another_default_is_another_format() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Planned(Event):
        status: Literal["happened", "planned", "expected"] = "planned"

    as_it_is, changed = (TypeAdapter(model).json_schema()["properties"] for model in (Event, Planned))
    assert digest(unworded(changed)) != digest(unworded(as_it_is))
    assert digest(unworded({**changed, "status": None})) == digest(unworded({**as_it_is, "status": None}))


def record() -> int:
    """Write down what is made now, under a number that is new to it."""
    with TemporaryDirectory() as place:
        write(SCALE, Path(place) / "corpus")
        now = digests(Path(place) / "corpus")
    changed = difference(now)
    if changed and RECORDED.exists() and json.loads(RECORDED.read_text("utf-8"))["version"] >= VERSION:
        print(f"changed: {', '.join(changed)}; {ADVICE}", file=sys.stderr)
        return 1
    RECORDED.write_text(json.dumps({"version": VERSION, "digests": now}, indent=2) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(record())
