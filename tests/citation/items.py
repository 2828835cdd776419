"""CSL-JSON items to cite: a grid of well-formed ones, and hostile ones that hypothesis draws."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import strategies as st

TYPES = ("article-newspaper", "webpage")
AUTHORS: tuple[list[dict[str, str]], ...] = (
    [],
    [{"family": "Okafor", "given": "Adaeze B."}],
    [{"family": "Phuong", "given": "Trang", "name-order": "family-first"}],
    [{"literal": "World Health Organization"}],
    [{"family": "Sukarno"}, {"family": "Lind", "given": "Jean-Pierre", "name-order": "given-first"}],
    [{"family": f"Ng{letter}", "given": "May"} for letter in "abcdefghijklmnopqrstuvw"],
)
DATES: tuple[dict[str, object] | None, ...] = (
    None,
    {"date-parts": [[2025, 10, 25]]},
    {"date-parts": [[2025, 10]]},
    {"date-parts": [[2025]]},
    {"date-parts": [[2025, 10, 25], [2025, 10, 26]]},
    {"date-parts": [[2024, 12, 30], [2025, 1, 2]]},
    {"literal": "about 2025"},
)
ACCESSED: tuple[dict[str, object] | None, ...] = (None, {"date-parts": [[2025, 11, 2]]})
LANGUAGES = ("en", "vi")
TITLES = (
    None,
    "Ministers agree on a plan",
    "Chief hails “a powerful, binding instrument”",
    "Is the treaty ready?",
    "[Article on the three messages of the convention]",
    "Lễ mở ký Công ước Hà Nội",
)
PLACES: tuple[dict[str, object], ...] = (
    {},
    {"container-title": "The Daily Post"},
    {"container-title": "The Daily Post", "URL": "https://example.org/a-b?x=1"},
)


def grid() -> Iterator[dict[str, object]]:
    """Every combination of the above, without what is None."""
    keys = ("type", "author", "issued", "accessed", "language", "title")
    for *row, place in product(TYPES, AUTHORS, DATES, ACCESSED, LANGUAGES, TITLES, PLACES):
        yield {key: value for key, value in zip(keys, row, strict=True) if value} | place


_PIECES = st.sampled_from(
    [
        *(
            "{",
            "}",
            "{{",
            "}}",
            "|",
            "\\",
            "\\}",
            "%",
            "&",
            "&amp;",
            "#",
            "$",
            "_",
            "__",
            "~~~~",
            "^",
            "<b>",
            "</p>",
        ),
        *(
            "“",
            "”",
            "‘",
            "’",
            '"',
            "'",
            "''",
            "``",
            "--",
            "-->",
            "[[x]]",
            "](y)",
            "*",
            "`",
            "!",
            "?`",
            "=",
            ",",
            ";",
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            "\nER  - ",
            "\nTY  - BOOK\n",
            "\n# ",
            "\n- ",
            "\n1. ",
            "\n> ",
            "\n    ",
            "\u2028",
        ),
        *(
            "🇻🇳",
            "👩‍💻",
            "Công ước",
            "Đà Nẵng",
            "Cươ\u0300ng",
            "¶",
            "…",
            " and ",
            "word",
            "A",
            "12",
            " ",
            "  ",
            ".",
        ),
    ]
)
hostile = st.lists(_PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=12).map("".join)
"""Text with the marks and line starts that a format gives a meaning to."""

_leaf = st.none() | st.booleans() | st.integers() | hostile
_anything = st.recursive(
    _leaf,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile, inner, max_size=3),
    max_leaves=6,
)
_part = st.integers(-40, 2100) | st.sampled_from(["2025", "10", "", "x"]) | st.none()
_date = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(st.lists(_part, max_size=4), max_size=3) | _anything,
        "season": _anything,
        "circa": _anything,
        "literal": hostile,
        "raw": hostile,
        "edtf": st.sampled_from(["2025-10-25/2025-10-26", "2025~", "2025-21", "../2025", "2025-13", "-0044"]) | hostile,
    },
)
_name = st.fixed_dictionaries(
    {},
    optional={
        **{key: hostile for key in ("family", "given", "literal", "suffix", "dropping-particle")},
        "name-order": st.sampled_from(["family-first", "given-first", "x"]) | _anything,
        "static-ordering": st.booleans(),
    },
)
items: st.SearchStrategy[dict[str, object]] = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["article-newspaper", "webpage", "report"]) | _anything,
        **{key: hostile | _anything for key in ("id", "title", "container-title", "original-publisher", "language")},
        "author": st.lists(_name, max_size=4) | _anything,
        "issued": _date | _anything,
        "accessed": _date | _anything,
        "URL": st.just("https://example.org/ü?a={b}|c%20d#e_f") | hostile | hostile.map("https://x.org/".__add__),
    },
)
"""Mappings that look like CSL-JSON items, and break its schema in every field."""
