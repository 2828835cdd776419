"""The text fragment of a link: what it names, and how it is written. Where it lands is tried in test_landing.py."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.citation.link import LONGEST_EXACT, quote_link, text_directive
from explorer.errors import Refused

URL = "https://example.org/a"
LONG = " ".join(f"word{n}" for n in range(60))
ASSEMBLY = "The assembly adopted the charter in December"


def terms(directive: str) -> list[str]:
    """The parts of a directive, decoded."""
    return [unquote(part) for part in directive.split(",")]


def test_a_passage_is_named_by_its_words() -> None:
    assert text_directive(ASSEMBLY) == "The%20assembly%20adopted%20the%20charter%20in%20December"
    assert quote_link(URL, ASSEMBLY) == f"{URL}#:~:text=The%20assembly%20adopted%20the%20charter%20in%20December"


def test_what_separates_terms_is_encoded() -> None:
    directive = text_directive("A well-known, tried & tested way: “100 %” of it?")
    assert directive == "A%20well%2Dknown%2C%20tried%20%26%20tested%20way%3A%20%E2%80%9C100%20%25%E2%80%9D%20of%20it%3F"


def test_over_300_characters_the_first_and_last_words_do() -> None:
    exact = ("a" * 9 + " ") * 29
    assert len(exact + "b" * 10) == LONGEST_EXACT
    assert [len(terms(text_directive(exact + "b" * count))) for count in (9, 10, 11)] == [1, 1, 2]
    assert [len(terms(text_directive(" ".join(["c" * 30] * words)))) for words in (15, 16)] == [1, 2]
    assert terms(text_directive(LONG)) == [
        "word0 word1 word2 word3 word4 word5 word6 word7",
        "word52 word53 word54 word55 word56 word57 word58 word59",
    ]


def test_what_is_nowhere_alone_is_named_by_its_halves() -> None:
    for elsewhere, first in (([], 8), (["law " * 90], 45)):
        assert terms(text_directive("law " * 90, elsewhere=elsewhere)) == [" ".join(["law"] * n) for n in (first, 45)]


def test_words_on_both_sides_of_a_break_are_not_taken_for_one() -> None:
    exact = "so\nx one two three\nfour five six seven eight nine\nx one two threefour five six seven eight nine"
    assert terms(text_directive(exact))[1] == "one two threefour five six seven eight nine"


def test_the_first_words_grow_until_they_stand_nowhere_else() -> None:
    start, end = terms(
        text_directive(LONG, elsewhere=["WORD0 word1 word2 word3 word4 word5 word6 word7 word8 and more"])
    )
    assert start.endswith("word8 word9") and end.startswith("word52")


def test_a_straight_mark_is_the_same_as_a_curled_one_and_none_is_another() -> None:
    for curled, straight, none in (("can’t ‘go’", "can't 'go'", "cant go"), ("do “go”", 'do "go"', "do go")):
        for elsewhere, last in (
            (f"{straight} {LONG}", "word28"),
            (f"{none} {LONG}", "word5"),
            (straight.replace(" ", "") + LONG, "word5"),
        ):
            found = terms(text_directive(f"{curled} {LONG} end", elsewhere=[elsewhere]))
            assert found[0].split()[-1] == last


def test_the_last_words_grow_until_they_first_stand_at_the_end() -> None:
    refrain = "and so say all of us in this hall"
    exact = f"{LONG} {refrain} {LONG} xx {refrain}"
    start, end = terms(text_directive(exact))
    assert end.endswith(f"xx {refrain}")
    assert exact.find(end, len(start)) == len(exact) - len(end)


@pytest.mark.parametrize("parted", ["aa bb nowhere dd|ee ff gg hh", "aa bb now|here dd ee ff gg hh"])
def test_the_last_words_do_not_grow_for_what_no_browser_finds_over_a_break(parted: str) -> None:
    before, after = parted.split("|")
    last = "aa bb nowhere dd ee ff gg hh"
    assert terms(text_directive(f"It begins here {before}\n\n{after} x {last}"))[1] == last
    assert terms(text_directive(f"It begins here {before}\n\n{last} x {last}"))[1] == f"x {last}"


def test_a_passage_over_two_paragraphs_is_named_by_its_ends() -> None:
    assert terms(text_directive("It begins here.\n\nAnd it ends there.")) == ["It begins here.", "And it ends there."]


def test_spaces_that_a_page_does_not_fold_stand_in_no_term() -> None:
    assert text_directive("from  the\tashes of\u00a0war") == "from%20the%20ashes%20of%20war"
    assert terms(text_directive("from the ashes of war \u00a0has been chosen")) == [
        "from the ashes of war",
        "has been chosen",
    ]


def test_a_language_without_spaces_is_named_whole() -> None:
    exact = "網絡犯罪公約" * 60
    assert terms(text_directive(exact)) == [exact]


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "elsewhere", "expected"),
    [
        (ASSEMBLY, "It says: ", " and left.", [], ["It says:-", ASSEMBLY, "-and left."]),
        ("The lamp burns all night", "", ", he said again", [], ["The lamp burns all night", "-, he said again"]),
        (ASSEMBLY, "It says: ", " and left.", ["THE  Assembly adopted the charter in December."],
         ["It says:-", ASSEMBLY, "-and left."]),
        (ASSEMBLY, "", "", [ASSEMBLY], [ASSEMBLY]),
        ("We act now", "Said: “", ",” she said", [], ["Said: “-", "We act now", "-,” she said"]),
        ("sustainability matters now", "He said ", " ok", [], ["He said-", "sustainability matters now", "-ok"]),
        ("crime bites in all lands on earth", "The cyber", " now", [],
         ["The cyber-", "crime bites in all lands on earth", "-now"]),
        ("In every land on earth there is cyber", "Now. ", "crime of old", [],
         ["Now.-", "In every land on earth there is cyber", "-crime of old"]),
        ("We act", "one two three four five six seven ", "", [], ["two three four five six seven-", "We act"]),
        ("We act", "end of it.\nShe said: ", " now.\nNext", [], ["She said:-", "We act", "-now."]),
        ("We act", "nologies for Criminal Purposes ", "", [], ["for Criminal Purposes-", "We act"]),
        ("We act", "“", ".", [], ["We act"]),
        ("We act", "“ — ", " – .", [], ["We act"]),
        # Of 30 characters, and of 29.
        ("We act", "two three four five six seven ", "", [], ["three four five six seven-", "We act"]),
        ("We act", "wo three four five six seven ", "", [], ["wo three four five six seven-", "We act"]),
        ("We act", "", " two three four five six seven", [], ["We act", "-two three four five six"]),
        ("We act", "", " two three four five six seve", [], ["We act", "-two three four five six seve"]),
        ("We act", " two three four five six seven ", "", [], ["two three four five six seven-", "We act"]),
        ("We act", "", " two three four five six seven ", [], ["We act", "-two three four five six seven"]),
        ("We act", "", " one two three four five six seven", [], ["We act", "-one two three four five six"]),
        ("We act", "Donaudampfschifffahrtsgesellschaft und ", "", [], ["und-", "We act"]),
        ("We act", "", " und Donaudampfschifffahrtsgesellschaft", [], ["We act", "-und"]),
        ("We act", "Donaudampfschifffahrtsgesellschaft ", "", [], ["Donaudampfschifffahrtsgesellschaft-", "We act"]),
        ("We act", "", " Donaudampfschifffahrtsgesellschaft", [], ["We act", "-Donaudampfschifffahrtsgesellschaft"]),
    ],
)  # fmt: skip
def test_what_is_given_around_it_is_named(
    exact: str, prefix: str, suffix: str, elsewhere: list[str], expected: list[str]
) -> None:
    written = text_directive(exact, prefix, suffix, elsewhere)
    assert terms(written) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{URL}#top", f"{URL}#top:~:text=one"),
        (f"{URL}#", f"{URL}#:~:text=one"),
        (f"{URL}#top:~:text=other", f"{URL}#top:~:text=one"),
        (f"{URL}?a=b", f"{URL}?a=b#:~:text=one"),
        ("https://example.org", "https://example.org/#:~:text=one"),
    ],
)
def test_a_fragment_that_is_there_is_kept(url: str, expected: str) -> None:
    assert quote_link(url, "one") == expected


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="Only http and https"):
        quote_link("javascript:alert(1)", "one")


def test_nothing_to_find_leaves_the_address() -> None:
    assert quote_link(f"{URL}#top", " \n ") == f"{URL}#top"


anything = st.text(st.characters(exclude_categories=()), max_size=60) | st.text(
    "ab -,&\n\u00a0“”.đé\udcff", max_size=700
)


@given(anything, anything, anything, st.lists(anything, max_size=2))
def test_whatever_the_words_the_fragment_is_well_formed(
    exact: str, prefix: str, suffix: str, elsewhere: list[str]
) -> None:
    directive = text_directive(exact, prefix, suffix, elsewhere)
    part = r"(?:[A-Za-z0-9._~]|%[0-9A-F]{2})+"
    assert directive == "" or re.fullmatch(rf"(?:{part}-,)?{part}(?:,{part})?(?:,-{part})?", directive)
    assert bool(directive) == bool(exact.strip("\x1c\x1d\x1e\x1f") and exact.strip())
