"""The strict reader takes what pydantic takes of the same declarations, as the same record, and refuses the rest."""

from __future__ import annotations

import copy
import math
from datetime import date
from functools import cache

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
EDGES = st.one_of(
    st.sampled_from(LENGTHS).map(lambda length: "a" * length),
    st.sampled_from(LENGTHS).map(lambda length: "đ" * length),
    st.sampled_from(["a\n", "a\r", "\na", "a b", "a-b", "a--b", "-a", "a-", "A", "é", "a\u2028b", "a\x00", "a\u0345"]),
    st.sampled_from(["en", "en-GB", "e", "en-", "engl", "Asia/Ho_Chi_Minh", "+", "USD", "usd", "USDX", "USD\n"]),
    st.sampled_from(["https://a.b", "http://", "https://a b", "ftp://a", "2025-13", "2025-10/..", "../..", "20XX"]),
    st.sampled_from(["0" * 64, "g" * 64, "0" * 64 + "\n", "a.txt", ".a", "a/b", "person", "direct", "happened"]),
    st.sampled_from([-1, 0, 1, 2, 1_000_000, 1_000_001, 10**15, 10**15 + 1, 10**400, True, False]),
    st.sampled_from([0.0, -0.0, 1.0, 0.5, 1e15, 1e15 + 1, 1e300, math.inf, -math.inf, math.nan]),
    st.sampled_from([date(2025, 10, 25), [], {}, [[]], [{}], [""], ["a"], ["a", "a"], ["a", 1], [True], {"a": 1}]),
    st.text(max_size=5),
)


@given(st.data())
@settings(max_examples=3_000, deadline=None)
def test_a_value_at_the_edge_of_what_may_stand_there(data: st.DataObject) -> None:
    model, table = data.draw(st.sampled_from(TAKEN))
    table = copy.deepcopy(table)
    holder, kind = table, model
    while True:
        key = data.draw(st.sampled_from(sorted(strict.keys(kind))))
        within = strict.table_within(strict.keys(kind)[key])
        inner = holder.get(key)
        inner = inner[0] if isinstance(inner, list) and inner else inner
        if within is None or not isinstance(inner, dict):
            break
        holder, kind = inner, within
    holder[key] = data.draw(EDGES)
    agree(model, table)


@pytest.mark.parametrize("table", [None, 1, "a", [], {}, {1: 2}])
def test_what_is_no_table_is_no_record(table: object) -> None:
    for model in (About, Source, Quote, *(model for _, model in FILES.values())):
        assert strict.read(model, table) is None
