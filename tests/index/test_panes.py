"""The questions and the quotes as panes: what passes a filter, and what stands between the rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.facets import FACETS
from explorer.index.find import parse_find
from explorer.index.kinds import Kind
from explorer.index.store import open_library
from tests.index.test_library import ids_of, periods, rows_of
from tests.tools.corpora import POST, read, tiny_copy, write
from tests.tools.oracle import Oracle, words

PANES: tuple[Kind, ...] = ("question", "quote")


def filters_of(library: Library, oracle: Oracle) -> st.SearchStrategy[Filter]:
    rows = library.db.execute("SELECT facet, id FROM value").fetchall()
    chosen = {
        facet.field: st.lists(
            st.sampled_from([*(id for field, id in rows if field == facet.field), "nobody"]), max_size=2
        ).map(tuple)
        for facet in FACETS
    }
    follow = st.none() | st.sampled_from([*oracle.every_id, "nobody"])
    whole = st.builds(Filter, when=st.none() | periods, follow=follow, certain=st.booleans(), **chosen)
    # Of many conditions together hardly anything passes: most filters have one or two.
    fields = [*chosen, "when", "follow"]
    kept = st.lists(st.sampled_from(fields), max_size=2)
    return st.builds(
        lambda filter, kept: replace(
            filter, **{field: getattr(Filter(), field) for field in fields if field not in kept}
        ),
        whole,
        kept,
    )


def passes(oracle: Oracle, id: str, filter: Filter) -> bool:
    """Whether a question or a quote passes everything but a search, in plain Python."""
    match = oracle.match(id, filter.when) if filter.when else "certain"
    if match is None or (filter.certain and match != "certain"):
        return False
    if filter.follow is not None and not (filter.follow in oracle.every_id and oracle.linked(filter.follow, id)):
        return False
    chosen = ((facet.field, filter.values(facet.field)) for facet in FACETS)
    return all(set(values) & oracle.belonging(id, field) for field, values in chosen if values)


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_passes_is_what_a_reader_of_the_corpus_would_pick(
    both: tuple[Library, Oracle], data: st.DataObject
) -> None:
    library, oracle = both
    filter = data.draw(filters_of(library, oracle))
    for kind in PANES:
        passing = {id for id in oracle.of(kind) if passes(oracle, id, filter)}
        assert ids_of(library, kind, filter) == passing
        possible = {id for id in passing if filter.when and oracle.match(id, filter.when) == "possible"}
        assert library.hits(kind, filter).possible == len(possible)


@pytest.mark.parametrize("kind", PANES)
def test_every_row_stands_there_once_in_the_order_of_the_files(both: tuple[Library, Oracle], kind: Kind) -> None:
    library, oracle = both
    assert [row.id for row in rows_of(library, kind, Filter())] == oracle.of(kind)


def test_a_question_is_found_by_its_words_its_answers_and_their_quotes(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    for id, question in oracle.questions.items():
        texts = [question.question, *(answer.answer for answer in question.answers)]
        for text in [*texts, *(oracle.quotes[quote].exact for quote in oracle.quotes_of(id))]:
            phrase = " ".join(words(text)[:8])
            assert id in ids_of(library, "question", Filter(find=parse_find(f'"{phrase}"')))


def test_a_row_says_what_the_sources_answer(tiny_library: Library) -> None:
    (row,) = rows_of(tiny_library, "question", Filter())
    assert row.aside == "Harbour Post: About 40 · Lighthouse Weekly: Nearly 60" and (row.sources, row.title) == (
        2,
        "How many captains came?",
    )


def between(library: Library, filter: Filter) -> list[str]:
    """The pane of the quotes from top to bottom: headings, gaps, and the places of its rows."""
    hits = library.hits("quote", filter)
    lines = [(place, 0, text) for place, text in library.headings("quote", hits)]
    rows = [(place, 1, row.place) for place, row in enumerate(library.rows("quote", hits.ranks, filter))]
    return [text for _, _, text in sorted([*lines, *rows], key=lambda line: line[:2])]


def test_what_is_not_quoted_stands_between_the_quotes_of_an_article(tmp_path: Path) -> None:
    tiny = tiny_copy(tmp_path)
    for old, new in ((5, 9), (4, 8), (3, 5)):
        write(tiny, POST, read(tiny, POST).replace(f"paragraph = {old}\n", f"paragraph = {new}\n"))
    library = open_library(tiny)
    shown = between(library, Filter())
    post = ["headline", "¶1", "¶2", "¶2", "  ¶3–4 not quoted", "¶5", "¶5", "  ¶6–7 not quoted", "¶8", "¶9", "¶9"]
    assert shown[:12] == ["Harbour Post", *post] and shown[12] == "Lighthouse Weekly"
    assert between(library, Filter(sources=("lighthouse-weekly",))) == shown[12:], "of this article only"
    some = between(library, Filter(find=parse_find("crowns")))
    assert some == ["Harbour Post", "  ¶3–4, 6–7 not quoted", "¶8"], "what is quoted, but does not pass, is not named"
