"""What people write by mistake is told once, at its own line, with what to do; nothing that follows from it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.corpus.load import BrokenCorpus, load
from explorer.corpus.read import Unreadable, parse
from tests.tools.corpora import POST, TINY, change, line_of, tiny_copy

ABOUT, EVENTS, PLEDGES = "corpus.toml", "timeline.toml", "pledges.toml"
ENDS = "is not closed on its line; end it with the mark"

MISTAKES = {
    "curly marks": (ABOUT, '"en"', "“en”", "language", "“ is no quotation mark of TOML; put straight ones"),
    "a curly mark at the end": (ABOUT, 'lamp, made for tests."', "lamp.”", "lamp.”", 'the text ends in ”, and'),
    "a mark within marks": (POST, "for every boat.", 'for "every" boat', '"every"', 'a straight " within a text'),
    "an apostrophe": (EVENTS, '"The old lamp burns"', "'The lamp's light'", "lamp's", "a straight ' within a text"),
    "thousands": (PLEDGES, "1250.50", "5,000,000", "5,000,000", "a number has no separators but _"),
    "a unit": (PLEDGES, "value = 1250.50", "value = $5", "$5", "a number stands alone, without a unit"),
    "no marks": (POST, 'type = "article-newspaper"', "type = webpage", "type =", "a text stands in quotation marks"),
    "a bare month": (EVENTS, '"2025-03-08"', "2025-03", "= 2025-03", "a date stands in quotation marks"),
    "a bare date": (EVENTS, '"2025-03-08"', "2025-03-08", "= 2025-03-08", "`date` must be text in quotation marks"),
    "a date of the country": (EVENTS, '"2025-03-08"', '"08/03/2025"', '"08/03', "A date has hyphens, like 2021-03-14"),
    "no =": (EVENTS, 'place = "', 'place "', "place", "an = is missing between the key and its value"),
    "a colon": (EVENTS, 'place = "', 'place: "', "place:", "between a key and its value stands =, and no colon"),
    "a space in a key": (ABOUT, "curated_by", "curated by", "curated by", "write curated_by or curated-by"),
    "no value": (EVENTS, '"Bến Sao"', "", "place =", "the value is missing"),
    "no comma": (EVENTS, '"post-headline", "post', '"post-headline" "post', "post-about-40", "a comma is missing"),
    "no brackets": (EVENTS, '["anh-dao", "harbour-office"]', '"anh-dao", "b"', '"b"', "a list stands in brackets"),
    "a list left open": (EVENTS, '["anh-dao", "harbour-office"]', '["anh-dao"', '["anh-dao"', "the list that opens"),
    "a comma at the end": (ABOUT, '"en"', '"en",', '"en",', "nothing follows a value on its line; remove the ,"),
    "a text left open": (POST, '"We keep', '"""We keep', "We keep", "is never closed; line 37 is `[[quotes]]` already"),
    "the last text left open": (PLEDGES, '"At the signing."', '"""At', '"""At', 'opens here with """ is never closed'),
    "a text on two lines": (EVENTS, "the end of 2023", "the end\nof 2023", "Until", ENDS),
    "a backslash": (ABOUT, '"The tests"', '"C:\\docs"', "docs", 'a backslash within "…" is written twice'),
    "half a header": (EVENTS, '[[events]]\nid = "signing"', '[[events]\nid = "signing"', None, "two brackets on each"),
    "a header of one table": (EVENTS, '[[events]]\nid = "signing"', '[events]\nid = "signing"', None, "once in [[ ]]"),
    "a key twice": (ABOUT, 'id = "tiny"', 'id = "tiny"\nid = "b"', 'id = "b"', "`id` stands twice in this table"),
    "a space that is none": (ABOUT, "language = ", "language =\u00a0", "language", "an invisible character stands"),
    "a comment in slashes": (ABOUT, "# Two", "// Two", "// Two", "a comment begins with #"),
    "URL": (POST, "URL =", "url =", "url =", "`url` is not a key of this table; did you mean `URL`?"),
    "a key with a hyphen": (ABOUT, "time_zone", "time-zone", "time-zone", "did you mean `time_zone`?"),
    "a language in words": (ABOUT, '"en"', '"english!"', "english", "`language` must be a language tag"),
    "half a hash": (POST, 'sha256 = "f9be', 'sha256 = "', "sha256", "`sha256` must be the 64 digits"),
    "a path": (POST, '"harbour-post.txt"', '"texts/post.txt"', "file =", "`file` must be the name of a file"),
    "a currency in words": (PLEDGES, '"SEK"', '"crowns"', "amount", "`currency` must be the three capital"),
    "an amount in words": (PLEDGES, "1250.50", '"1250"', "amount", "`value` must be a number"),
    "no id": (EVENTS, '"old-lamp"', '"Old Lamp"', "Old Lamp", "`id` is not an id; use small letters"),
    "a quote without an id": (POST, 'id = "post-every-boat"\n', "", None, "`id` is missing"),
    "a quote with a bad id": (POST, '"post-every-boat"', '"Post Boat"', "Post Boat", "`id` is not an id"),
    "a quote with another's id": (POST, '"post-every-boat"', '"post-about-40"', None, "the id is taken by [[quotes]]"),
    "a slip in a reference": (EVENTS, '"post-headline", ', '"post-headlin", ', "headlin\"", "did you mean 'post-h"),
    "a field left empty": (EVENTS, '"Bến Sao"', '""', "place", "`place` is empty; write it or remove the key"),
    "a truth for a version": (ABOUT, "format = 1", "format = true", "format", "`format` must be a whole number"),
    "a fraction for a version": (ABOUT, "format = 1", "format = 1.0", "format", "`format` must be a whole number"),
    "a later version": (ABOUT, "format = 1", "format = 2", "format", "`format` must be at most 1"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "place", "words"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_once_at_its_line(
    tmp_path: Path, name: str, old: str, new: str, place: str | None, words: str
) -> None:
    tiny = tiny_copy(tmp_path)
    change(tiny, name, old, new)
    with pytest.raises(BrokenCorpus) as caught:
        load(tiny)
    (problem,) = caught.value.problems
    assert problem.file == name and words in problem.message, problem.sentence()
    assert place is None or problem.line == line_of(tiny, name, place.rstrip("\n")), problem.sentence()
    # Nobody who writes about a conference has to read a regular expression.
    assert not re.search(r"\[a-z|\{\d|\(\?|\^", problem.message)


@pytest.mark.parametrize(
    "amount",
    [
        '{ value = 1250.50, currency = "SEK", }',
        '{ value = 1250.50,\n  currency = "SEK" }',
        "{ value = 1_250.50, currency = 'SEK' }",
    ],
)
def test_what_toml_allows_is_no_mistake(tmp_path: Path, amount: str) -> None:
    """TOML 1.1: a comma before }, and a table on several lines."""
    tiny = tiny_copy(tmp_path)
    change(tiny, PLEDGES, '{ value = 1250.50, currency = "SEK" }', amount)
    assert load(tiny) == load(TINY)


LINES = [
    *("[[quotes]]", "[source]", 'id = "a"', 'exact = """one', 'two"""', "three'''", "x = '''", "quotes = [", '"a",'),
    *("]", "a = { b = 1", "}", "“so”", 'x = "', "# it's", 'note = "say "so"', "n = 1,000", "\\", "\u00a0", ""),
]


@given(st.lists(st.sampled_from(LINES), max_size=8).map("\n".join) | st.text(max_size=40))
def test_whatever_is_no_toml_is_refused_at_a_line_it_has(text: str) -> None:
    try:
        parse(text)
    except Unreadable as error:
        assert 1 <= error.line <= text.count("\n") + 1
        assert str(error).startswith("is not valid TOML: ")


@pytest.mark.parametrize(
    "text", ['"' * 300_000, "[" * 300 + " " * 300_000 + "x", "a = '" + "\\" * 300_000, "x = [" + '"a" ' * 100_000]
)
def test_a_long_text_is_explained_as_quickly_as_a_short_one(text: str) -> None:
    with pytest.raises(Unreadable):
        parse(text)
