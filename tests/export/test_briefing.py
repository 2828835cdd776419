"""A briefing holds what passes, each quote once a record and to the character, in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.desktop.clipboard import for_clipboard
from explorer.export.briefing import gathered
from explorer.export.briefing.document import WRITTEN
from explorer.export.briefing.gathered import Subject, gather, subject_of
from explorer.export.clipping import Clipping
from explorer.export.clipping_formats import export, styles
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.find import parse_find
from explorer.index.kinds import FIRST_QUOTE
from explorer.index.read.listing import quotes as listed
from explorer.index.read.record import answers
from tests.tools.briefings import EVERYTHING, Element, Page, made, sections
from tests.tools.command import controls
from tests.tools.corpora import TINY, library_of
from tests.tools.hostile import TEXTS, write_hostile_corpus
from tests.tools.making_clippings import passage
from tests.tools.oracle import Oracle

KEPT = {"\t", "\u200b", "\ufeff"}
GOLDENS = Path(__file__).with_name("goldens")


@pytest.fixture(scope="module")
def bundled(content: Path) -> Library:
    return library_of(content)


@pytest.fixture(scope="module")
def small() -> Library:
    return library_of(TINY)


@pytest.fixture(scope="module")
def oracle(content: Path) -> Oracle:
    return Oracle(content)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("hostile")
    return library_of(write_hostile_corpus(folder / "corpus", TEXTS.values()))


@pytest.mark.parametrize("format", WRITTEN)
def test_the_briefing_of_the_small_corpus_is_as_it_was(small: Library, format: str) -> None:
    """After a change that is meant: python -m tests.export.test_briefing"""
    golden = GOLDENS / f"briefing.{WRITTEN[format].ending}"
    assert made(small, format=format) == golden.read_text("utf-8")


def quotes_in(article: Element) -> list[str]:
    """The ids of the quotes of an article, by their anchors."""
    anchors = [str(figure.attributes["id"]) for figure in article.all("figure")]
    return [re.sub(r"\.\d+$", "", anchor.removeprefix("quote-")) for anchor in anchors]


FILTERS = st.builds(
    Filter,
    find=st.sampled_from([None, *map(parse_find, ("ratif", '"cyber"', "-convention", "110", "zzz"))]),
    speakers=st.sampled_from([(), ("antonio-guterres",), ("luong-cuong", "ghada-waly")]),
    sources=st.sampled_from([(), ("vov",), ("ven", "laodong")]),
    modes=st.sampled_from([(), ("direct",), ("narration", "mixed")]),
)


@settings(max_examples=6)
@given(filter=FILTERS.filter(bool))
def test_each_quote_that_passes_is_there_once_a_record_and_verbatim(
    bundled: Library, oracle: Oracle, filter: Filter
) -> None:
    page = Page(made(bundled, Subject(filter))).root
    passing = {str(row["id"]) for row in listed(bundled, filter)}
    there: set[str] = set()
    for article in page.all("article"):
        kind, _, id = str(article.all("h3")[0].attributes["id"]).partition("-")
        ids = quotes_in(article)
        if kind in ("event", "message", "pledge"):
            assert len(ids) == len(set(ids))
            all_of_it = oracle.quotes_of(id)
            assert set(ids) == ((set(all_of_it) & passing) or set(all_of_it)), id
        there.update(ids)
        for id, quote in zip(ids, article.all("blockquote"), strict=True):
            assert oracle.quotes[id].exact in quote.text
            assert quote.attributes["lang"] == "en" and quote.attributes["dir"] == "ltr"
    assert passing <= there
    anchors = [element.attributes["id"] for tag in ("figure", "h1", "h2", "h3") for element in page.all(tag)]
    assert len(anchors) == len(set(anchors))
    jumps = {str(link.attributes["href"])[1:] for link in page.all("a") if str(link.attributes["href"])[0] == "#"}
    assert jumps <= {*anchors, "main"}


@pytest.mark.parametrize("filter", [Filter(find=parse_find("ratif")), Filter(sources=("vov",), kinds=("call",))])
def test_all_formats_hold_the_same_quotes(bundled: Library, oracle: Oracle, filter: Filter) -> None:
    page = Page(made(bundled, Subject(filter))).root
    in_markdown = sections(made(bundled, Subject(filter), "markdown"))
    text = made(bundled, Subject(filter), "text")
    under = {heading: told for heading, told in in_markdown}
    for article in page.all("article"):
        told = under[article.all("h3")[0].text]
        for id in quotes_in(article):
            assert sum(oracle.quotes[id].exact in one for one in told), id
            assert oracle.quotes[id].exact in text
    assert [heading for heading, _ in in_markdown] == [e.text for e in headings(page)]


def headings(page: Element) -> list[Element]:
    """The headings of a page in their order."""

    def inside(element: Element) -> Iterator[Element]:
        for part in element.inside:
            if isinstance(part, Element):
                yield from [part] if re.fullmatch("h[1-6]", part.tag) else inside(part)

    return list(inside(page))


@pytest.mark.parametrize("style", styles())
def test_every_style_cites_and_lists(bundled: Library, style: str) -> None:
    text = made(bundled, Subject(Filter(), "opening-ceremony"), "text", style)
    assert ("Bibliography" in text) == (style != "bluebook")
    assert "n.d." in text or style != "apa"


def test_a_question_has_each_source_and_its_words_in_a_table(bundled: Library) -> None:
    page = Page(made(bundled, Subject(Filter(), "how-many-countries"))).root
    [table, held] = page.all("table")
    rows = [[cell.text for cell in row.all("th") + row.all("td")] for row in table.all("tr")]
    assert rows[0] == ["Source", "Answer", "In its words"]
    given = [
        (answer.source_label, answer.answer) for answer in answers(bundled, number_of(bundled, "how-many-countries"))
    ]
    assert sorted((row[0], row[1]) for row in rows[1:]) == sorted(given) and len(given) > 2
    silent = [source.label for source in bundled.sources if source.label not in dict(given)]
    assert silent and f"silent: {', '.join(silent)}" in table.all("caption")[0].text
    assert [cell.attributes["scope"] for cell in table.all("th")] == 3 * ["col"] + len(given) * ["row"]
    assert "silent here (0 of" in held.text


def number_of(library: Library, id: str) -> int:
    found = library.number(id)
    assert found is not None
    return found[0]


def test_one_record_is_told_alone_with_its_questions(bundled: Library) -> None:
    found = gather(bundled, Subject(Filter(sources=("vov",)), "opening-ceremony"))
    [told] = found.records["event"]
    assert {quote.source for quote in told.quotes} == {"VOV"} and told.reading.left_out
    assert found.questions and all(len(question.quotes) > 1 for question in found.questions)
    speaker = subject_of(bundled, Filter(), "ghada-waly")
    assert speaker == Subject(Filter(speakers=("ghada-waly",)))


def test_a_quote_stands_under_its_record_or_alone(bundled: Library, oracle: Oracle) -> None:
    unused = [id for id in oracle.quotes if not oracle.users(id)]
    for id in ("vov-historic-milestone", *unused[:1]):
        found = gather(bundled, Subject(Filter(), id))
        assert any(passage.id == id for passage in found.passages)


def test_certain_and_possible_are_told(small: Library) -> None:
    from explorer.dates import parse_when

    text = made(small, Subject(Filter(when=parse_when("2025-03"))), "text")
    assert "certainly in the period" in text and "possibly in the period" in text
    certain = made(small, Subject(Filter(when=parse_when("2025-03"), certain=True)), "text")
    assert "possibly in the period ·" not in certain and "left out, as was asked" in certain


def test_what_has_no_room_is_counted(bundled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathered, "MOST_QUOTES", 40)
    found = gather(bundled, EVERYTHING)
    assert len(found.passages) <= 45 and found.left["message"]
    assert "This briefing is not whole" in made(bundled, EVERYTHING, "text")


@pytest.mark.parametrize("filter", [Filter(), Filter(find=parse_find("cybercrime")), Filter(speakers=("luong-cuong",))])
@pytest.mark.parametrize("room", [1, 50, 150])
def test_no_quote_that_is_left_out_goes_uncounted(
    bundled: Library, monkeypatch: pytest.MonkeyPatch, filter: Filter, room: int
) -> None:
    """Of a record that passes quotes may be here that do not pass: they are not among those that are left."""
    monkeypatch.setattr(gathered, "MOST_QUOTES", room)
    found = gather(bundled, Subject(filter))
    here = {passage.id for passage in found.passages}
    passing = {str(row["id"]) for row in listed(bundled, filter)}
    assert found.left.get("quote", 0) == len(passing - here)


def test_two_clippings_of_one_id_have_each_an_anchor(small: Library) -> None:
    """As of a quote that was kept, changed in its corpus, and kept again."""
    kept = [Clipping(str(n), None, "harbour", "Harbour", passage(1, words), "") for n, words in enumerate(("a", "b"))]
    figures = Page(made(small, Subject(Filter(), clippings=tuple(kept)))).root.all("figure")
    assert [figure.attributes["id"] for figure in figures] == ["quote-post-1", "quote-post-1.2"]


def test_the_script_of_a_source_tells_the_direction_of_its_words(small: Library) -> None:
    kept = passage(1, item={**passage().item, "language": "az-Arab"})
    clippings = (Clipping("1", None, "harbour", "Harbour", kept, ""),)
    [words] = Page(made(small, Subject(Filter(), clippings=clippings))).root.all("blockquote")
    assert (words.attributes["lang"], words.attributes["dir"]) == ("az-Arab", "rtl")
    assert 'lang="az-Arab"' in export(clippings, "html") and ",az-Arab," in export(clippings, "csv")


def test_whatever_a_corpus_holds_nothing_of_it_is_markup(hostile: Library) -> None:
    exact = {id: words for id, words in hostile.db.execute("SELECT id, exact FROM quote WHERE n >= ?", (FIRST_QUOTE,))}
    html = made(hostile)
    page = Page(html).root
    assert {element.tag for element in everything(page)} <= {
        "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "nav", "ul", "li", "details",
        "code", "summary", "main", "section", "h2", "dl", "div", "dt", "dd", "article", "h3", "table", "caption",
        "thead", "tr", "th", "tbody", "td", "figure", "figcaption", "blockquote", "b", "br", "span",
    }  # fmt: skip
    attributes = {name for element in everything(page) for name in element.attributes}
    assert not [name for name in attributes if name.startswith("on") or name in ("style", "src")]
    for link in page.all("a"):
        assert re.match("#|https?://", str(link.attributes["href"]))
    # Those that a copy has too: they are the source's, and hide nothing.
    assert controls(html) <= KEPT
    for figure in page.all("figure"):
        id = re.sub(r"\.\d+$", "", str(figure.attributes["id"]).removeprefix("quote-"))
        assert for_clipboard(exact[id]) in figure.all("blockquote")[0].text, id
    markdown = made(hostile, format="markdown")
    assert controls(markdown) <= KEPT and controls(made(hostile, format="text")) <= KEPT
    told = ["".join(one.split()) for _, some in sections(markdown) for one in some]
    for words in exact.values():
        assert any("".join(for_clipboard(words).split()) in one for one in told), words


def everything(element: Element) -> list[Element]:
    """An element's descendants."""
    inside = [part for part in element.inside if isinstance(part, Element)]
    return [*inside, *(below for part in inside for below in everything(part))]


if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for one in WRITTEN.values():
        (GOLDENS / f"briefing.{one.ending}").write_text(made(library_of(TINY), format=one.id), "utf-8")
