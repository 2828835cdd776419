"""The quick reader and tomllib never differ: what it reads, tomllib reads alike; what is no TOML, it refuses."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import tomli_w
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.corpus import plain
from tests.conftest import ROOT
from tests.tools.corpora import TINY


def agrees(text: str) -> bool:
    """Whether it read the text. Fails where it read something else than tomllib."""
    try:
        expected = tomllib.loads(text)
    except ValueError:
        assert plain.read(text) is None
        return False
    read = plain.read(text)
    # By repr, as 1, 1.0 and True are equal.
    assert read is None or repr(read) == repr(expected)
    return read is not None


FRAGMENTS = [
    *('id = "a"', "id = 'a'", 'id="b"', "n = 12", "n = 012", "n = 1_000", "n = -3", "x = 1.50", "x = true"),
    *('s = "a \\"b\\" \\\\ \\n"', 's = "\\u00e9"', 's = "\\q"', 's = ""', 's = "" # none', 's = "a" # note', 's = "#"'),
    *('s = """a', 'b"""', 's = """a"""', "s = '''", "'''", 's = "a', 's = "a" "b"', 's = "\t"', 's = "\x7f"', "s = "),
    *('a = ["x", "y"]', 'a = [\n  "x",\n  "y",\n]', 'a = ["x" "y"]', 'a = ["x",,]', "a = []", 'a = ["x", 1]', "a = ["),
    *("a = [[1], [2]]", 'a = ["]"]', "]", 't = { a = 1, b = "c" }', "t = { a = 1 }, 2", "a.b = 1", '"a b" = 1', "= 1"),
    *("[t]", "[t.u]", "[[t]]", "[[t.u]]", "[[ t ]]", "[t] # note", "[[t]", "[t]]", "[t.u.v]", '["t"]', "[]", "[[a]]"),
    *("t = {}", "t = { a = 1, a = 2 }", 't = {a="x"}', 't = { a = "}" , b = "{ c = 1" }', "t = { a = 1, }"),
    *("t = { a = 1 b = 2 }", "t = { a.b = 1 }", "t = { a = { b = 1 } }", "t = { a = [1] }", "t = [{a=1}{a=2}]"),
    *('t = [{ a = "x = 1" }, { a = 2.50 }]', "t = [{ a = 1 },]", "t = [{ a = 1, a = 1 }]", "t = [{a = 1}, 2]"),
    *("t = [\n{ a = 1 }]", "t = [{ a = 1 }] # note", "t = [{ a = 1", "x = 0.5", "x = 00.5", "x = .5", "x = 5."),
    *("x = 1.5e3", "x = 1.0_0", "x = 0.1234567890123456789", "x = 12345678901234567890"),
    *("d = 2025-01-01", "# a note", "  # \x00", "   ", "", "\x0b", "key", "id = 1 2", "é = 1", "n = 9999999999999999"),
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("\n".join))
@settings(max_examples=1_500, deadline=None)
@example("a = []\n[[a]]")
@example("a = [\n[[t]]\n]")
@example('s = """\n[[t]]\n"""')
@example("[t]\n[t.u]\n[t]")
@example("[t.u]\n[t]")
@example("[[t]]\n[t.u]\n[[t.u]]")
@example("[[t]]\n[[t.u]]\n[t.u]")
@example('x = { id = "a" }\n[x.u]')
def test_lines_that_may_be_toml(text: str) -> None:
    agrees(text)
    agrees(text.replace("\n", "\r\n"))


@given(st.text(alphabet="ab=.\"'[]{}#,\\ \t\n\r1_-", max_size=40))
@settings(max_examples=1_500, deadline=None)
def test_any_text(text: str) -> None:
    agrees(text)


keys = st.sampled_from(["id", "title", "quotes", "speakers", "date", "amount"])
values = st.text() | st.integers(0, 10**17) | st.lists(st.text(), max_size=3) | st.booleans() | st.floats(0, 9)
rows = st.lists(st.dictionaries(keys, values, min_size=1), min_size=1, max_size=3)


@given(st.dictionaries(st.sampled_from(["events", "messages"]), rows, max_size=2))
@settings(max_examples=300, deadline=None)
def test_what_another_program_wrote(tables: dict[str, list[dict[str, object]]]) -> None:
    agrees(tomli_w.dumps(tables))


def test_plain_text_is_read() -> None:
    assert agrees('[source]\nid = "a"\n\n[source.original]\nbody = 4\n\n[[quotes]]\nexact = "“é”, \\"x\\""\n')
    assert agrees(tomli_w.dumps({"events": [{"id": "a", "quotes": ["b", "c"], "amount": {"value": 2.5}}]}))
    files = [*(ROOT / "content").rglob("*.toml"), *TINY.rglob("*.toml")]
    assert sum(agrees(file.read_text("utf-8")) for file in files) > len(files) / 2


@pytest.mark.parametrize(
    "text",
    [
        "a = [" + '{ a = "x", b = 1 },' * 20_000,
        "a = {" + "a = 1," * 50_000,
        " " * 200_000,
        "a = [" + ' "x",' * 50_000,
        'a = "' + "\\n" * 50_000,
        "a" * 200_000,
    ],
)
def test_a_long_text_takes_no_longer_than_it_is(text: str, tmp_path: Path) -> None:
    agrees(f"{text}\n" * 3)
