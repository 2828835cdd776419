"""Where links with a text fragment land in a real browser. All quotes of the bundled corpus, in under a minute:

python -m tests.citation.landing content ../shared/seeds
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from explorer.citation.link import quote_link
from tests.citation.landing import Reader, reader
from tests.tools.chromium import PROGRAM

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")

LONG = (
    "We hope that " + "the signing in the capital will draw many states, " * 8 + "and that all of them will ratify it."
)
SPREAD = "<p>First “the Convention” has an end.</p><p>Then it goes on, and on, to its last word here.</p>"
PARAGRAPHS = (
    "A headline with well-known words, marks & more: 100 % of them",
    "We act now, said one. The rest of the paragraph is of no use.",
    "“We act now,” said another, of the antiquarian and the cybercrime that it brings.",
    "From the ashes of war \u00a0has been chosen the two\u00a0nations in one hall.",
    unicodedata.normalize("NFD", "Chủ tịch nước Lương Cường dự lễ mở ký Công ước Hà Nội."),
    f"{LONG} And that is the end of what we hope that they do.",
    "<p>A <b>bold</b> word, an <i>ital</i>ic one, and a well-<a href='/'>linked</a> one.</p>",
    "We act now, said the last of them.",
    SPREAD,
    "As was said before, that much is sure and known to all, the council met again that evening in the old hall.",
    "And so that much is sure and known to all: The council met again that evening in the old hall, "
    "in the old hall by the lake of the town for the second time this year.",
)

CASES = [
    (0, "well-known words, marks & more: 100 % of them", "", ""),
    (2, "We act now", "“", ",” said another"),
    (7, "We act now", "", ", said the last"),
    (10, "The council met again that evening in the old hall", "And so that much is sure and known to all: ", ""),
    (10, "in the old hall by the lake of the town", "", " for the second time this year"),
    (2, "crime that it brings", "cyber", "."),
    (3, "From the ashes of war \u00a0has been chosen the two\u00a0nations", "", ""),
    (4, "Chủ tịch nước Lương Cường dự lễ mở ký", "", ""),
    (5, LONG, "", ""),
    (6, "bold word, an italic one, and a well-linked", "", ""),
]


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader({"article": PARAGRAPHS}, tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.mark.parametrize(("paragraph", "exact", "prefix", "suffix"), CASES)
def test_a_link_lands_on_its_passage(window: Reader, paragraph: int, exact: str, prefix: str, suffix: str) -> None:
    text = re.sub(r"<[^>]*>", "", PARAGRAPHS[paragraph])
    if unicodedata.is_normalized("NFD", text):
        shown, before = unicodedata.normalize("NFD", exact), unicodedata.normalize("NFD", prefix)
    else:
        shown, before = exact, prefix
    start = text.index(before + shown) + len(before)
    elsewhere = [other for n, other in enumerate(PARAGRAPHS) if n != paragraph]
    link = quote_link(window.address("article"), exact, prefix, suffix, elsewhere)
    landing = window.land(link, paragraph, start, start + len(shown))
    assert landing.on_the_passage, (landing, link)


def test_a_passage_over_two_paragraphs_is_coloured_from_end_to_end(window: Reader) -> None:
    exact = "“the Convention” has an end.\nThen it goes on"
    start = "First “the Convention” has an end.".index("“")
    link = quote_link(window.address("article"), exact, "First ", ", and on")
    landing = window.land(link, 8, start, start + len(exact) - 1)
    assert landing.on_the_passage, (landing, link)


def test_what_does_not_stand_there_is_not_coloured(window: Reader) -> None:
    """The proof can fail: a link to other words colours nothing, one to a look-alike the wrong place."""
    assert window.colours_nothing(quote_link(window.address("article"), "words that stand nowhere"))
    link = quote_link(window.address("article"), "We act now")
    assert not window.land(link, 7, 0, 10).on_the_passage
    assert window.land(link, 1, 0, 10).on_the_passage
