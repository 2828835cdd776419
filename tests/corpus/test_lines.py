"""Where a table or key stands: the line that a curator has to go to."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from explorer.corpus.lines import LineFinder
from tests.tools.corpora import TINY

TEXT = '''\
# [[events]] in a comment is no table
[corpus]
id = "a"

[[events]]
id = "first"
summary = """
[[events]]
id = "in a text"
"""
quotes = [
  "one",
  "two",
]

  [[ events ]]
  "id" = "second"
  amount.value = 5
  [[events.history]]
  status = "announced"
  [[events.history]]
  status = "fulfilled"
  quote = 'x'

[[events]]
title = \'\'\'one
id = "in another text"\'\'\'
id = "third"
[[events.history]]
status = "withdrawn"
'''

PLACES = {
    ("corpus", "id"): 'id = "a"',
    ("events",): "[[events]]",
    ("events", 0): "[[events]]",
    ("events", 0, "id"): 'id = "first"',
    ("events", 0, "quotes"): "quotes = [",
    ("events", 0, "quotes", 0): '"one",',
    ("events", 0, "quotes", 1): '"two",',
    ("events", 1): "[[ events ]]",
    ("events", 1, "id"): '"id" = "second"',
    ("events", 1, "amount", "value"): "amount.value = 5",
    ("events", 1, "history", 0, "status"): 'status = "announced"',
    ("events", 1, "history", 1, "status"): 'status = "fulfilled"',
    ("events", 1, "history", 1, "quote"): "quote = 'x'",
    ("events", 2, "id"): 'id = "third"',
    ("events", 2, "history", 0, "status"): 'status = "withdrawn"',
}


@pytest.mark.parametrize(("path", "line"), PLACES.items(), ids=map(str, PLACES))
def test_a_key_is_found_in_its_own_table(path: tuple[str | int, ...], line: str) -> None:
    number = LineFinder(TEXT).find(path)
    assert TEXT.split("\n")[number - 1].strip() == line
    if path in {("events",), ("events", 0)}:
        assert number == 5


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("events", 0, "date"), "[[events]]"),
        (("events", 1, "title"), "[[ events ]]"),
        (("events", 1, "history", 0, "quote"), "[[events.history]]"),
        (("corpus", "title"), "[corpus]"),
    ],
)
def test_a_key_that_is_not_there_is_missed_at_its_table(path: tuple[str | int, ...], line: str) -> None:
    assert TEXT.split("\n")[LineFinder(TEXT).find(path) - 1].strip() == line


def test_a_table_of_the_next_record_is_not_taken_for_one_that_is_missing() -> None:
    assert LineFinder(TEXT).find(("events", 0, "history", 0, "status")) == 5


@pytest.mark.parametrize("path", [("pledges",), ("pledges", 3, "id"), ()])
def test_a_table_that_is_not_there_has_no_line(path: tuple[str | int, ...]) -> None:
    assert LineFinder(TEXT).find(path) == 0


VALUES = """\
ids = [ "a", # "no", "such"
  "b", "c",
  [1,
   2],
  { k = "v", m.n = 3 },
]
[[rows]]
answers = [ { answer = "x", quote = "y" },
            { answer = "]",
              quote = "q" } ]
lists = [
["h1"],
  ["h2"],
]
"odd [key]".part = 1
[rows."a.b"]
last = true
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("ids", 0), 1), (("ids", 1), 2), (("ids", 2), 2), (("ids", 3), 3), (("ids", 3, 1), 4), (("ids", 4), 5),
        (("ids", 4, "k"), 5), (("ids", 4, "m", "n"), 5), (("ids", 9), 1), (("rows", 0, "answers", 0, "quote"), 8),
        (("rows", 0, "answers", 1, "answer"), 9), (("rows", 0, "answers", 1, "quote"), 10),
        (("rows", 0, "answers", 1, "missing"), 9), (("rows", 0, "lists", 1, 0), 13),
        (("rows", 0, "odd [key]", "part"), 15), (("rows", 0, "a.b"), 16), (("rows", 0, "a.b", "last"), 17),
        (("rows", 1, "answers"), 0),
    ],
)  # fmt: skip
def test_a_value_in_a_list_or_an_inline_table_has_its_own_line(path: tuple[str | int, ...], line: int) -> None:
    assert LineFinder(VALUES).find(path) == line


@given(
    st.text(st.sampled_from("ab.=[]{}\"'\n #,\\"), max_size=60), st.lists(st.sampled_from(["a", "b", 0, 1]), max_size=4)
)
def test_no_text_breaks_it(text: str, path: list[str | int]) -> None:
    assert 0 <= LineFinder(text).find(path) <= text.count("\n") + 1


def names_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.toml"))


def assert_every_key_is_found(text: str) -> None:
    """Compare with a plain count of headers: the key's line lies below its own header and above the next."""
    lines = text.split("\n")
    finder = LineFinder(text)
    for table, rows in tomllib.loads(text).items():
        headers = [number for number, line in enumerate(lines, 1) if line == f"[[{table}]]"]
        for i, row in enumerate(rows if isinstance(rows, list) else []):
            end = headers[i + 1] if i + 1 < len(headers) else len(lines) + 1
            for key, value in row.items():
                number = finder.find((table, i, key))
                assert headers[i] < number < end, (table, i, key)
                opening = f"[[{table}.{key}]]" if f"[[{table}.{key}]]" in lines[headers[i] : end] else f"{key} = "
                assert lines[number - 1].startswith(opening)
                if isinstance(value, int) or (isinstance(value, str) and value.isalnum()):
                    assert str(value) in lines[number - 1]


@pytest.mark.parametrize("name", names_of(TINY))
def test_every_key_of_the_tiny_corpus_is_found(name: str) -> None:
    # One text holds what looks like a table, which the plain count would take for one.
    look_alike = '[[quotes]]\nid = "not-a-quote"\n'
    assert_every_key_is_found((TINY / name).read_text("utf-8").replace(look_alike, ""))


def test_a_note_that_looks_like_a_table_is_none() -> None:
    text = (TINY / "sources" / "lighthouse-weekly.toml").read_text("utf-8")
    finder = LineFinder(text)
    assert text.split("\n")[finder.find(("quotes", 4, "id")) - 1] == 'id = "weekly-every-boat"'
    assert finder.find(("quotes", 5, "id")) == 0


def test_every_key_of_the_bundled_corpus_is_found(content: Path) -> None:
    for name in names_of(content):
        assert_every_key_is_found((content / name).read_text("utf-8"))


texts = st.lists(st.sampled_from(["", "a b", "[[quotes]]", "[x]", 'id = "y"', "# z", "'", '"', "=", "k = [", "}"])).map(
    "\n".join
)
rows = st.lists(st.fixed_dictionaries({"id": st.just(""), "exact": texts, "note": texts, "mode": texts}), min_size=1)


@given(rows)
def test_what_stands_in_a_text_of_several_lines_is_never_taken_for_a_key(drawn: list[dict[str, str]]) -> None:
    quotes = [row | {"id": f"id{i}"} | {"last": f"last{i}"} for i, row in enumerate(drawn)]
    text = "\n".join("[[quotes]]\n" + tomli_w.dumps(row, multiline_strings=True) for row in quotes)
    finder = LineFinder(text)
    for i in range(len(quotes)):
        for key in ("id", "last"):
            assert text.split("\n")[finder.find(("quotes", i, key)) - 1] == f'{key} = "{key}{i}"'
