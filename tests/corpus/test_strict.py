"""The strict reader takes what pydantic takes of the same declarations, as the same record, and refuses the rest."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from explorer.corpus import strict
from explorer.corpus.explain import explained
from explorer.corpus.files import TABLES as FILES
from explorer.corpus.model import About, Quote, Source
from tests.corpus.test_load_mutations import TABLES, mutations

TAKEN: list[tuple[type, dict[str, object]]] = [
    *((About, table) for table in [TABLES["corpus.toml"]["corpus"]]),
    *((Source, tables["source"]) for name, tables in TABLES.items() if name.startswith("sources/")),
    *((Quote, row) for name, tables in TABLES.items() if name.startswith("sources/") for row in tables["quotes"]),
    *((model, row) for name, (table, model) in FILES.items() for row in TABLES[name][table]),
]
"""Every table of the tiny corpus, with what it is."""


@cache
def adapter(model: type) -> TypeAdapter[object]:
    return TypeAdapter(model)


def agree(model: type, table: object) -> bool:
    """Whether the table is such a record. Fails where strict and pydantic differ."""
    record = strict.read(model, table)
    try:
        judged = adapter(model).validate_python(table)
    except ValidationError:
        assert record is None
        assert explained(model, table)
        return False
    # By repr, as 1, 1.0 and True are equal.
    assert repr(record) == repr(judged)
    return True


def test_every_table_of_a_sound_corpus_is_taken() -> None:
    assert all(agree(model, table) for model, table in TAKEN)


def models(tables: dict[str, object]) -> list[tuple[type, object]]:
    """The tables of a file that may be records, with what they would be."""
    kinds = {"corpus": About, "source": Source, "quotes": Quote, **dict(FILES.values())}
    known = [(kinds[key], value) for key, value in tables.items() if key in kinds]
    return [(model, row) for model, value in known for row in (value if isinstance(value, list) else [value])]


@given(mutations())
@settings(max_examples=1_000, deadline=None)
def test_a_table_with_one_change(mutation: tuple[str, dict[str, object]]) -> None:
    for model, table in models(mutation[1]):
        agree(model, table)


LENGTHS = [0, 1, 2, 24, 25, 64, 65, 80, 81, 200, 201, 300, 301, 2_000, 2_001, 20_000, 20_001]
EDGES: list[object] = [
    *("a" * length for length in LENGTHS),
    *("đ" * length for length in LENGTHS),
    *("a\n", "a\r", "\na", "a b", "a-b", "a--b", "-a", "a-", "A", "é", "a\u2028b", "a\x00", "a\u0345"),
    *("en", "en-GB", "e", "en-", "engl", "Asia/Ho_Chi_Minh", "+", "USD", "usd", "USDX", "USD\n"),
    *("https://a.b", "http://", "https://a b", "ftp://a", "2025-13", "2025-10/..", "../..", "20XX"),
    *("0" * 64, "g" * 64, "0" * 64 + "\n", "a.txt", ".a", "a/b", "person", "direct", "happened"),
    *(-1, 0, 1, 2, 1_000_000, 1_000_001, 10**15, 10**15 + 1, 10**400, True, False),
    *(0.0, -0.0, 1.0, 0.5, 1e15, 1e15 + 1, 1e300, math.inf, -math.inf, math.nan),
    *(date(2025, 10, 25), [], {}, [[]], [{}], [""], ["a"], ["a", "a"], ["a", 1], [True], {"a": 1}),
]


def places(kind: type, table: dict[str, object], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Where a value may stand in a table: the keys that lead there, through the first table of a list."""
    for key, annotation in strict.keys(kind).items():
        yield (*path, key)
        within, inner = strict.table_within(annotation), table.get(key)
        inner = inner[0] if isinstance(inner, list) and inner else inner
        if within is not None and isinstance(inner, dict):
            yield from places(within, inner, (*path, key))


def put(table: dict[str, object], path: tuple[str, ...], value: object) -> dict[str, object]:
    """The table with a value in a place."""
    changed = copy.deepcopy(table)
    holder: Any = changed
    for key in path[:-1]:
        holder = holder[key][0] if isinstance(holder[key], list) else holder[key]
    holder[path[-1]] = value
    return changed


WHERE = {(model, path): table for model, table in reversed(TAKEN) for path in places(model, table)}
"""Every place of every kind of table, with a table that has it."""


@pytest.mark.parametrize("value", EDGES, ids=lambda value: repr(value)[:20])
def test_a_value_at_the_edge_of_what_may_stand_there(value: object) -> None:
    assert len(WHERE) > 90
    for (model, path), table in WHERE.items():
        agree(model, put(table, path, value))


@given(st.sampled_from(sorted(WHERE, key=repr)), st.text(max_size=5) | st.floats() | st.integers())
def test_a_value_of_any_kind(where: tuple[type, tuple[str, ...]], value: object) -> None:
    model, path = where
    agree(model, put(WHERE[where], path, value))


@pytest.mark.parametrize("table", [None, 1, "a", [], {}, {1: 2}])
def test_what_is_no_table_is_no_record(table: object) -> None:
    for model in (About, Source, Quote, *(model for _, model in FILES.values())):
        assert strict.read(model, table) is None
