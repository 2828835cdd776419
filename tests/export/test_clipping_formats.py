"""Every export is read back by a reader that is not ours, and holds the same words, whatever they are."""

from __future__ import annotations

import csv
import json
import time
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from explorer.citation import STYLES, render
from explorer.desktop.clipboard import for_clipboard
from explorer.errors import Refused
from explorer.export.clipping import Clipping
from explorer.export.clipping_formats import FORMATS, citations_of, export, format_for, rows, single, styles
from explorer.export.clippings import Clippings
from explorer.export.forms import CITATIONS, NEWSROOM, lead, words
from explorer.home.paths import CLIPPINGS
from tests.tools.command import controls
from tests.tools.making_clippings import ANY_TEXT, HOSTILE, MODES, file_of, passage

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0")


def clipping(number: int = 1, exact: str = "", note: str = "", **item: object) -> Clipping:
    """A clipping of the made-up source, with some of its variables changed."""
    quote = passage(number, exact, item={**passage().item, **item} if item else None)
    return Clipping(f"post-{number}-0", None, "harbour", "Harbour Charter", quote, note)


TWO_SOURCES = (
    clipping(1, note="check this"),
    clipping(2, id="weekly", title="Ratify it now", author=[], URL="https://example.org/weekly"),
    clipping(3),
)


class Elements(HTMLParser):
    """The elements of a page with the text in each, as Python's own parser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self._open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data("")
        elif tag != "meta":
            self._open.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        name, attributes, text = self._open.pop()
        assert name == tag
        self.found.append((name, attributes, "".join(text)))

    def handle_data(self, data: str) -> None:
        for _, _, text in self._open:
            text.append(data)

    def texts(self, tag: str) -> list[str]:
        """The texts of the elements of one kind, in their order."""
        return [text for name, _, text in self.found if name == tag]


def read_csv(text: str) -> list[dict[str, str]]:
    """The rows, as RFC 4180 has them: each line ends with CRLF, and nothing but a quoted cell holds another."""
    assert text.endswith("\r\n")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("style", styles())
def test_every_format_carries_words_and_citation_in_every_style(style: str) -> None:
    whole = "bibliography" if style in STYLES and STYLES[style].bibliography else "note"
    for format in FORMATS:
        text = export(TWO_SOURCES, format, style)
        for number in (1, 2, 3):
            assert f"We will pay, said number {number}." in text
        assert "check this" in text
        assert controls(text.replace("\r\n", "\n")) == set()
    if style in STYLES:
        entries = {render(one.passage.item, style, whole) for one in TWO_SOURCES}
        listed = [entry for entry, _ in citations_of(TWO_SOURCES, style).bibliography]
        assert len(entries) == 2 and {row["citation"] for row in rows(citations_of(TWO_SOURCES, style))} == {
            entry.removeprefix("[1] ") for entry in entries
        }
        assert len(listed) == (0 if style == "bluebook" else 2)


def test_a_bibliography_is_sorted_and_ieee_numbers_it_as_it_is_cited() -> None:
    late, early = clipping(1, author=[{"literal": "Zeta"}]), clipping(2, author=[{"literal": "Đông"}])
    entries = [entry for entry, _ in citations_of((late, early, late), "apa").bibliography]
    assert [entry[:4] for entry in entries] == ["Đông", "Zeta"]
    numbered = citations_of((late, early, late), "ieee")
    assert [cited.note for cited in numbered.cited] == ["[1]", "[2]", "[1]"]
    assert [entry.split(",")[0] for entry, _ in numbered.bibliography] == ["[1] Zeta", "[2] Đông"]


def test_toml_is_a_file_of_clippings_again(tmp_path: Path) -> None:
    kept = file_of(tmp_path, 2)
    kept.annotate(kept.read().clippings[0].id, HOSTILE)
    contents = kept.read().clippings
    text = export(contents, "toml", "mla")
    tree = tomllib.loads(text)
    assert tree["style"] == "mla" and tree["bibliography"] == [render(passage().item, "mla", "bibliography")]
    assert [entry["citation"] for entry in tree["clippings"]] == ["(Đặng)", "(Đặng)"]
    (tmp_path / CLIPPINGS).write_text(text, "utf-8")
    assert Clippings(tmp_path / CLIPPINGS).read().clippings == contents


def test_json_has_every_text_exact_and_every_key() -> None:
    [row] = json.loads(export([clipping(1, HOSTILE)], "json", "apa"))
    assert row["exact"] == HOSTILE and row["paragraph"] == 1 and row["note"] is None and row["kept"] is None
    assert row["source"]["author"] == passage().item["author"]
    assert set(json.loads(export([clipping(1, note="x")], "json"))[0]) == set(row)


def test_csv_quotes_what_it_must_and_runs_nothing_in_a_spreadsheet() -> None:
    cells = ['a "b", c', "two\nlines", *FORMULAS, "'tis", "1-1", " =1"]
    read = read_csv(export([clipping(n, cell, note=cell) for n, cell in enumerate(cells, 1)], "csv"))
    for row, cell in zip(read, cells, strict=True):
        expected = for_clipboard(cell)
        expected = f"'{expected}" if cell in FORMULAS else expected
        assert row["words"] == row["note"] == expected
    assert read[0]["date"] == "2025-10-25" and read[0]["paragraph"] == "1" and read[0]["speaker"] == "Nguyễn Văn Bình"


def test_html_stands_alone_cites_the_article_and_links_nothing_but_the_web() -> None:
    page = Elements(export([clipping(1), clipping(2, URL="javascript:alert(1)")], "html"))
    first, second = [attributes for name, attributes, _ in page.found if name == "blockquote"]
    assert first == {"cite": "https://example.org/a_b?c=1&d=2", "lang": "en"} and second == {"lang": "en"}
    links = {attributes["href"] for name, attributes, _ in page.found if name == "a"}
    assert links == {"https://example.org/a_b?c=1&d=2"}
    assert page.texts("title") == ["Clippings"] and page.texts("h2") == ["Bibliography"]


def test_markdown_links_the_address_in_the_bibliography() -> None:
    tokens = MarkdownIt("commonmark").parse(export([clipping(1)], "markdown", "oscola"))
    hrefs = [child.attrs["href"] for token in tokens for child in token.children or [] if child.type == "link_open"]
    assert hrefs == ["https://example.org/a_b?c=1&d=2"]


@pytest.mark.parametrize("style", [id for id, style in STYLES.items() if style.bibliography])
def test_a_bibliography_reads_the_same_in_every_format(style: str) -> None:
    one = clipping(1, accessed={"date-parts": [[2025, 11, 2]]})
    [(entry, _)] = citations_of([one], style).bibliography
    tokens = MarkdownIt("commonmark").parse(export([one], "markdown", style))
    inline = [token.children or [] for token in tokens if token.type == "inline"]
    assert "".join(child.content for child in inline[-1]) == entry
    assert Elements(export([one], "html", style)).texts("li") == [entry]
    assert export([one], "text", style).splitlines()[-1] == entry


def shown(text: str) -> str:
    """The text less white space: where lines break, formats differ."""
    return "".join(for_clipboard(text).split())


@given(exact=ANY_TEXT | st.sampled_from(FORMULAS), note=ANY_TEXT, title=ANY_TEXT, mode=st.sampled_from(MODES))
def test_any_words_are_read_back(exact: str, note: str, title: str, mode: str) -> None:
    quote = passage(1, exact, mode, {**passage().item, "title": title})  # type: ignore[arg-type]
    one = Clipping("id", None, "harbour", "", quote, note)
    for style in ("apa", "oscola", NEWSROOM):
        there, who = shown(words(quote)), shown(lead(quote, place=True) + ":")

        page = Elements(export([one], "html", style))
        assert [shown(text) for text in page.texts("blockquote")] == [there]
        assert shown(page.texts("section")[0]).startswith(who + there)
        assert {name for name, *_ in page.found} <= {
            "html", "head", "title", "style", "body", "h1", "h2", "section", "p", "blockquote", "a", "ul", "li"
        }  # fmt: skip

        tokens = MarkdownIt("commonmark").parse(export([one], "markdown", style))
        assert {token.tag for token in tokens} <= {"h1", "h2", "blockquote", "p", "ul", "li", ""}
        inline = [token.children or [] for token in tokens if token.type == "inline"]
        assert {child.type for children in inline for child in children} <= {
            "text", "text_special", "softbreak", "hardbreak", "link_open", "link_close"
        }  # fmt: skip
        said = shown("".join(child.content for children in inline for child in children))
        assert said.startswith("Clippings" + who + there), said

        [row] = read_csv(export([one], "csv", style))
        assert row["words"] in (for_clipboard(exact), "'" + for_clipboard(exact))
        assert not row["words"].startswith(tuple("=+-@\t\r"))

        [entry] = tomllib.loads(export([one], "toml", style))["clippings"]
        assert (entry["exact"], entry["note"], entry["source"]["title"]) == (exact, note, title)
        assert shown(exact) in shown(single(one, style)) and shown(exact) in shown(export([one], "text", style))


def test_a_style_that_is_none_is_refused_with_the_choices() -> None:
    with pytest.raises(Refused, match="apa, chicago"):
        export([], "csv", "vancouver")


def test_clippings_are_cited_in_the_styles_of_a_copy() -> None:
    assert set(styles()) == set(CITATIONS)


def test_the_ending_of_a_name_tells_the_format() -> None:
    names = {"a.md": "markdown", "b.TOML": "toml", "/x/c.csv": "csv", "d.html": "html", "e.json": "json"}
    assert {name: found.id for name in names if (found := format_for(name, FORMATS))} == names
    assert [format_for(name, FORMATS) for name in ("", "md", "a.pdf", "a.md.", "a.md/b")] == [None] * 5


@pytest.mark.parametrize("format", FORMATS)
def test_no_clippings_are_an_empty_export(format: str) -> None:
    text = export([], format)
    assert "Bibliography" not in text and "\n" in text


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is set so on POSIX alone")
@pytest.mark.parametrize(
    ("zone", "kept", "told"),
    [
        ("Asia/Ho_Chi_Minh", datetime(2025, 10, 25, 20, 30, tzinfo=UTC), "2025-10-26T03:30:00+07:00"),
        ("Asia/Ho_Chi_Minh", datetime(2025, 10, 25, 20, 30), "2025-10-25T20:30:00+07:00"),
        ("Asia/Ho_Chi_Minh", datetime(9999, 12, 31, 20, 30, tzinfo=UTC), "9999-12-31T20:30:00+00:00"),
        ("Asia/Kathmandu", datetime(2400, 2, 29, 20, 30, tzinfo=UTC), "2400-03-01T02:15:00+05:45"),
        ("Australia/Lord_Howe", datetime(2025, 10, 4, 15, 45, tzinfo=UTC), "2025-10-05T02:45:00+11:00"),
        ("Pacific/Chatham", datetime(1969, 12, 31, 12, 0, tzinfo=UTC), "1970-01-01T00:45:00+12:45"),
        ("XXX-5:43:21", datetime(1969, 6, 1, tzinfo=UTC), "1969-06-01T05:43:21+05:43:21"),
        ("Nowhere/Land", datetime(1900, 6, 1, 12, tzinfo=UTC), "1900-06-01T12:00:00+00:00"),
    ],
)
def test_the_time_of_a_clipping_is_told_in_the_readers_zone(
    monkeypatch: pytest.MonkeyPatch, zone: str, kept: datetime, told: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        one = replace(TWO_SOURCES[0], kept=kept)
        assert rows(citations_of([one], "apa"))[0]["kept"] == told
        assert told in export([one], "csv")
    finally:
        monkeypatch.undo()
        time.tzset()
