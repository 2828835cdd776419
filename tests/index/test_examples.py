"""Examples of what can be typed: each works, and none is of another corpus."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.corpus.load import load
from explorer.corpus.model import Corpus
from explorer.dates import parse_when
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.build.builder import build
from explorer.index.find import parse_find
from explorer.index.kinds import KINDS
from explorer.index.read.overview import a_day, typed_dates, typed_words
from tests.tools.corpora import TINY


def library_of(titles: list[str], day: str = "2018-12-19") -> Library:
    """The tiny corpus with these titles of its events, and nothing else."""
    tiny = load(TINY)
    bare = replace(tiny.events[0], quotes=(), speakers=(), date=day)
    events = tuple(replace(bare, id=f"e{n}", title=title) for n, title in enumerate(titles))
    made = Corpus(tiny.about, (), events=events)
    connection = sqlite3.connect(":memory:")
    build(made, connection, "made")
    return Library(connection)


@given(st.dates())
def test_every_date_that_is_shown_can_be_typed(day: date) -> None:
    for text in typed_dates(day).split(" · "):
        assert parse_when(text)


def test_dates_are_those_of_the_corpus(content: Path) -> None:
    assert typed_dates(a_day(library_of(["Adopted"]))) == (
        "2018-12 · dec 2018 · since 2017-12 · before 2018-12-19 · 2017..2018"
    )
    assert a_day(library_of(["Adopted"], "../2003-04")).isoformat() == "2003-04-30"
    assert a_day(library_of([])) == date.today()


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("The General Assembly adopts the global pact", 'general · "the general" · assembly -pact'),
        ("聯合國大會通過 《移民契約》 於紐約總部", '聯合國大會通過 · "聯合國大會通過" · 移民契約 -於紐約總部'),
        ("الجمعية العامة تعتمد الميثاق", 'الجمعية · "الجمعية العامة" · العامة -الميثاق'),
        ("A B C", 'words · "an exact phrase" · words -without'),
        ("Donaudampfschifffahrtsgesellschaft gegründet gestern", 'donaudampfschiff · "'),
        ('He "said" "that" “without” a word', 'said · "said" · that -word'),
    ],
)
def test_words_are_those_of_a_title_and_find_it(title: str, shown: str) -> None:
    library = library_of([title])
    examples = typed_words(library)
    assert examples.startswith(shown)
    if not shown.startswith("words"):
        for text in re.split(" · ", examples)[:2]:
            assert len(library.hits("event", Filter(find=parse_find(text)))) == 1, text


def test_an_empty_corpus_has_general_words() -> None:
    assert typed_words(library_of([])) == 'words · "an exact phrase" · words -without'


def test_the_words_of_a_whole_corpus_are_found_in_it(library: Library) -> None:
    word, phrase, _ = typed_words(library).split(" · ")
    for text in (word, phrase):
        assert any(len(library.hits(kind, Filter(find=parse_find(text)))) for kind in KINDS)
