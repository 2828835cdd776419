"""What a copy knows of a quote beyond its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.export.citing import passage as context
from explorer.index.ask.library import Library
from explorer.index.read.record import QuoteView, home, quote_view
from explorer.index.store import open_library
from tests.tools.command import tiny_corpus, write_corpus
from tests.tools.corpora import library_of


@pytest.fixture(scope="module")
def bundled(content: Path) -> Library:
    return library_of(content)


def quote(library: Library, id: str) -> QuoteView:
    found = quote_view(library, id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("id", "pledges"),
    [
        ("vietnam-vn-at-least-40", ("expectation",)),  # serves two of them
        ("vietnam-vn-reliable-partner", ("expectation",)),  # a pledge without history: all its quotes make it
        ("vov-un-will-assist", ("commitment",)),
        ("laodong-60-countries", ()),  # tells what came of it
        ("vov-headline", ()),
    ],
)
def test_a_pledge_is_made_in_the_words_that_announce_it(bundled: Library, id: str, pledges: tuple[str, ...]) -> None:
    assert context(bundled, quote(bundled, id)).pledges == pledges


def test_what_stands_elsewhere_is_the_rest_of_the_source(tmp_path: Path) -> None:
    files = tiny_corpus()
    source = files["sources/alpha.toml"]
    first, second, *_ = source["quotes"]
    first |= {"prefix": "before ", "suffix": " after"}
    second |= {"paragraph": first["paragraph"]}
    library = open_library(write_corpus(tmp_path / "corpus", files))
    around = context(library, quote(library, first["id"]))
    assert (around.prefix, around.suffix) == ("before ", " after")
    assert source["source"]["title"] in around.elsewhere
    assert first["exact"] not in around.elsewhere and second["exact"] not in around.elsewhere
    others = [q["exact"] for q in source["quotes"] if q["paragraph"] != first["paragraph"]]
    assert set(around.elsewhere) == {source["source"]["title"], *others}


def test_a_quote_is_at_home_in_a_message_or_pledge_before_an_event(bundled: Library) -> None:
    found = home(bundled, quote(bundled, "vov-concrete-action"))
    kinds = bundled.db.execute("SELECT kind FROM record WHERE n = ?", (found,)).fetchone()
    assert kinds == ("message",)
