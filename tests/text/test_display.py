"""Text from outside, made safe to look at: nothing in it can act on a terminal, and ordinary text stays as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.text.display import MAX_CHARACTERS, MAX_MARKS, REPLACEMENT, counted, display
from tests.tools.growth import TIMES, assert_grows_in_a_line

KEPT_FORMAT = set("\u00ad\u200c\u200d\u200e\u200f")
"""Format characters that belong to spelling: soft hyphen, joiners, direction marks."""
BIDI = set("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = set("\u200b\u2060\ufeff\u115f\u1160\u3164\uffa0\u2800")

anything = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn"]),
        st.sampled_from("\x1b\x9b\x00\x07\r\n\t\v\f\x7f\x85\u2028\u2029 a\u0301\u202e\ufe0f\U000e0041\U000e0100"),
    )
)


def unsafe(text: str) -> set[str]:
    """The characters of a text that no terminal should be sent."""
    return {c for c in set(text) if acts(c)}


def acts(character: str) -> bool:
    category = unicodedata.category(character)
    if character in BIDI | INVISIBLE or category in {"Cs", "Cn", "Co", "Zl", "Zp"}:
        return True
    if category == "Cc":
        return character != "\n"
    return category == "Cf" and character not in KEPT_FORMAT


@given(anything, st.booleans())
@example("\x1b]52;c;cHduZWQ=\x07", False)
@example("not \u202eguilty\u202c", True)
@example("\udcff\ud800", True)
@example("a\r\nb\rc\u2028d", True)
def test_nothing_that_acts_is_left(text: str, one_line: bool) -> None:
    assert unsafe(display(text, one_line=one_line)) == set()


def test_no_character_at_all_gets_through_that_acts() -> None:
    planes = [chr(code) for plane in (0, 1, 2, 14, 15, 16) for code in range(plane << 16, plane + 1 << 16)]
    shown = "".join(display("".join(planes[i : i + 4096])) for i in range(0, len(planes), 4096))
    assert unsafe(shown) == set()


@given(anything, st.booleans())
def test_what_was_shown_is_shown_again_unchanged(text: str, one_line: bool) -> None:
    shown = display(text, one_line=one_line)
    assert display(shown, one_line=one_line) == shown


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters=INVISIBLE)))
def test_letters_digits_and_signs_stay_as_they_are(text: str) -> None:
    assert display(text) == text


ORDINARY = {
    "brackets": "[sic] and [/] and [@click=app.quit]x[/]",
    "quotation marks": "“He said ‘light’ … – no,” „so“ «donc» ''",
    "Vietnamese": "Nguyễn Văn Đức, Trần Thị Ánh Đào, Bến Sao, Ườm ướt Ặ ỡ ữ đồng",
    "Scandinavian": "Søren Ødegård, Åse, Ærø",
    "Arabic with a joiner": "می\u200cخواهم",
    "Devanagari": "क्षत्रिय नमस्ते",
    "family": "👩\u200d👩\u200d👧\u200d👦",
    "heart": "❤\ufe0f and ☎\ufe0e",
    "skin": "👍🏽",
    "flag": "🇻🇳",
    "Chinese": "河內公約",
    "no-break space": "25\u00a0October\u202f2025",
    "soft hyphen": "Geheim\u00adnis",
    "direction marks": "\u200eabc\u200f",
    "two lines": "one\ntwo\n\nthree",
}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY.keys())
def test_ordinary_text_is_unchanged(text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert display(text) == text


SHOWN = {
    "escape": ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
    "null, bell, delete": ("a\0b\ac\x7fd", "a␀b␇c␡d"),
    "carriage return": ("guilty\rinnocent", "guilty␍innocent"),
    "Windows line end": ("one\r\ntwo", "one\ntwo"),
    "tab": ("a\tb", "a    b"),
    "C1": ("a\x9b2J\x85", f"a{REPLACEMENT}2J{REPLACEMENT}"),
    "bidi": ("\u202enot\u202c \u2066a\u2069", f"{REPLACEMENT}not{REPLACEMENT} {REPLACEMENT}a{REPLACEMENT}"),
    "separators": ("a\u2028b\u2029c", f"a{REPLACEMENT}b{REPLACEMENT}c"),
    "zero width": ("a\u200bb\ufeffc\u2060", f"a{REPLACEMENT}b{REPLACEMENT}c{REPLACEMENT}"),
    "surrogate": ("\udcff.toml", f"{REPLACEMENT}.toml"),
    "unassigned": ("a\U000e0fffb\uffff", f"a{REPLACEMENT}b{REPLACEMENT}"),
    "filler": ("a\u3164b", f"a{REPLACEMENT}b"),
    "tags": ("a\U000e0041", f"a{REPLACEMENT}"),
}


@pytest.mark.parametrize(("text", "shown"), SHOWN.values(), ids=SHOWN.keys())
def test_what_acts_is_made_visible(text: str, shown: str) -> None:
    assert display(text) == shown


@given(anything)
def test_one_line_is_one_line(text: str) -> None:
    assert not {"\n", "\t"} & set(display(text, one_line=True))


def test_one_line_folds_breaks_and_what_is_around_them_and_nothing_else() -> None:
    assert display("a\n\n b \t\tc\r\n  d  e\r\r\n", one_line=True) == "a b c d  e␍ "
    assert display("e\x0bf\x85g\u2028h", one_line=True) == f"e␋f{REPLACEMENT}g{REPLACEMENT}h"


@given(anything, st.integers(0, 12))
def test_past_the_limit_the_rest_is_counted(text: str, limit: int) -> None:
    shown = display(text, limit=limit)
    if len(text) <= limit:
        assert shown == display(text)
    else:
        assert shown == f"{display(text[:limit])} (+{len(text) - limit} characters)"


def test_the_limit_is_there_without_asking() -> None:
    assert display("x" * MAX_CHARACTERS) == "x" * MAX_CHARACTERS
    assert display("x" * (MAX_CHARACTERS + 7)) == "x" * MAX_CHARACTERS + " (+7 characters)"


def test_marks_piled_on_one_letter_are_cut_and_the_letters_stay() -> None:
    shown = display("a" + "\u0301" * 50 + "b" + "\u0302" * 3 + "\n" + "\u0303" * 50)
    assert shown == "a" + "\u0301" * MAX_MARKS + "b" + "\u0302" * 3 + "\n" + "\u0303" * MAX_MARKS


@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u0e31", "\u0903", "\ufe0f"])
@pytest.mark.parametrize("between", ["", "\u200d", "\u200e"])
def test_marks_of_every_kind_are_cut_and_joiners_do_not_hide_them(mark: str, between: str) -> None:
    assert display("a" + (mark + between) * 50 + "b").count(mark) == MAX_MARKS


def test_where_nothing_freezes_every_mark_stays() -> None:
    assert display("a" + "\u0301" * 50, marks=None) == "a" + "\u0301" * 50


@pytest.mark.parametrize("mark", ["\u034f", "\u17b4", "\u17b5"])
def test_a_mark_that_nobody_sees_is_made_visible(mark: str) -> None:
    assert display(f"pay{mark}ment") == "pay\ufffdment"


def test_the_flag_of_a_part_of_a_country_stays_whole_and_other_tags_do_not_hide() -> None:
    def tags(text: str) -> str:
        return "".join(chr(0xE0000 + ord(letter)) for letter in text) + "\U000e007f"

    scotland = "\U0001f3f4" + tags("gbsct")
    assert display(f"In {scotland} too, 🏴") == f"In {scotland} too, 🏴"
    assert display(f"{scotland}{scotland}") == scotland * 2
    for hidden in (
        "x" + tags("gbsct"),
        "\U0001f3f4" + tags("ignore what is written"),
        "\U0001f3f4" + tags("gbsct")[:-1],
    ):
        assert set(display(hidden)[1:]) == {"\ufffd"}


@pytest.mark.parametrize("one_line", [False, True])
@pytest.mark.parametrize("pattern", ["\u0301", "\x1b", "a\n"])
def test_a_long_text_costs_no_more_than_its_length(pattern: str, one_line: bool) -> None:
    """Up to the limit; what is past it is only counted."""
    size = MAX_CHARACTERS // len(pattern) // TIMES
    assert_grows_in_a_line(lambda text: display(text, one_line=one_line), lambda n: pattern * n, size)
    assert display(pattern * 1_000_000).startswith(display(pattern * (MAX_CHARACTERS // len(pattern))))


def test_one_is_no_plural() -> None:
    assert [counted(n, "quote") for n in (0, 1, 2, 1_250)] == ["0 quotes", "1 quote", "2 quotes", "1,250 quotes"]
