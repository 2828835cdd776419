"""What is printed row by row is what is printed of all rows together."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.cli import listings
from explorer.cli.listings import print_tables
from explorer.cli.report import print_json_rows
from explorer.index.read.listing import Listed

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
lists = st.lists(st.dictionaries(st.text(), values, max_size=4), max_size=4)


@given(rows=lists)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_one_after_the_other_are_one_json_list(capsys: pytest.CaptureFixture[str], rows: list[Listed]) -> None:
    print_json_rows(iter(rows))
    assert capsys.readouterr().out == json.dumps(rows, ensure_ascii=True, indent=2) + "\n"


def test_a_row_is_written_before_the_next_one_is_looked_for(capsys: pytest.CaptureFixture[str]) -> None:
    def rows() -> Iterator[Listed]:
        yield {"id": "one"}
        assert '"one"' in capsys.readouterr().out
        yield {"id": "two"}

    print_json_rows(rows())
    assert capsys.readouterr().out == ',\n  {\n    "id": "two"\n  }\n]\n'


def _questions(count: int) -> Iterator[Listed]:
    for n in range(count):
        yield {"question": f"Question {n}?", "answers": [], "id": f"question-{n}"}


@pytest.mark.parametrize(("count", "headers"), [(0, 0), (1, 1), (5, 1), (6, 2), (10, 2), (11, 3)])
def test_very_many_rows_are_tables_one_after_the_other(
    count: int, headers: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "TABLE_ROWS", 5)
    print_tables("questions", _questions(count))
    out = capsys.readouterr().out
    assert out.count("Answers") == headers
    assert [line.split()[-1] for line in out.splitlines() if "?" in line] == [f"question-{n}" for n in range(count)]
