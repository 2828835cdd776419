"""Folding: what readers without a Vietnamese keyboard type finds what is written with one."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.text.fold import fold, in_words, standing, words
from tests.tools.growth import assert_grows_in_a_line
from tests.tools.oracle import is_alone

FOLDED = {
    "Cường": "cuong",
    "CUONG": "cuong",
    "Phạm Minh Chính": "pham minh chinh",
    "Đặng Hoàng Giang, đồng, ĐỒNG": "dang hoang giang, dong, dong",
    "Søren Ødegård, Ærø, Łódź, Ħ": "soren odegard, aero, lodz, h",
    "Ǿ ǿ ǽ Ǣ": "o o ae ae",
    "Straße STRASSE": "strasse strasse",
    "İstanbul Iğdır": "istanbul igdir",
    "“No” – it’s [sic].": "“no” – it’s [sic].",
    "ΣΊΣΥΦΟΣ Σίσυφος": "σισυφοσ σισυφοσ",
    "Кириллица Ё": "кириллица е",
    "plain ascii 123": "plain ascii 123",
    "ＵＮＯＤＣ　（２０２５）": "unodc (2025)",
    "ｻｲﾊﾞｰ サイバー": "サイハー サイハー",
    "Ŧ ƶ ɨ Ɨ ȷ": "t z i i ȷ",
}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "folded"), FOLDED.items(), ids=FOLDED.keys())
def test_case_and_marks_are_set_aside(text: str, folded: str, form: str) -> None:
    assert fold(unicodedata.normalize(form, text)) == folded  # type: ignore[arg-type]


@given(st.text())
@example("ǿ")
@example("İ")
@example("ϓ")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_fold_to_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


def test_every_single_character_folds_once_and_the_same_in_both_forms() -> None:
    # Between spaces, since parts fold as they do in the whole.
    for start in (*range(0, 0xD800, 128), *range(0xE000, 0x20000, 128)):
        text = " ".join(map(chr, range(start, start + 128)))
        folded = fold(text)
        assert fold(folded) == folded == fold(unicodedata.normalize("NFD", text)), hex(start)


@given(st.text(), st.text())
def test_parts_fold_as_they_do_in_the_whole(left: str, right: str) -> None:
    assert fold(left + " " + right) == fold(left) + " " + fold(right)


@given(st.one_of(st.text(), st.text("aB1é’“”—… \u0301\u00ad-ế中移กิ่ｶﾞＡ")))
@example("“a’\u0301b”—c… ế")
def test_the_quicker_way_gives_the_same_words(text: str) -> None:
    assert in_words(text).split() == [word.folded for word in words(text)]


def test_letters_of_scripts_without_spaces_are_words_and_no_others() -> None:
    for start in (*range(0, 0xD800, 128), *range(0xE000, 0x32000, 128)):
        letters = [
            letter
            for letter in map(chr, range(start, start + 128))
            if letter.isalnum() and fold(letter) and letter not in "\uff9e\uff9f"
        ]
        found = Counter(word.start // 3 for word in words(" ".join(letter * 2 for letter in letters)))
        assert found == {n: 1 + is_alone(letter) for n, letter in enumerate(letters)}, hex(start)


def test_letters_of_a_script_without_spaces_are_words_with_their_marks() -> None:
    def parts(text: str) -> list[str]:
        return [text[word.start : word.end] for word in words(text)]

    assert parts("国际移民，AI技術") == ["国", "际", "移", "民", "AI", "技", "術"]
    assert parts("ที่น้ำ") == ["ที่", "น้", "ำ"]
    assert parts("ｶﾞｽ e\u0301か\u3099") == ["ｶﾞ", "ｽ", "e\u0301", "か\u3099"]
    assert parts("한국어 조사") == ["한국어", "조사"]
    assert parts("文\ufe00字\u200d・々") == ["文\ufe00", "字\u200d", "々"]


@pytest.mark.parametrize("letter", ["a", "é", "я", "한", "中", "ก", "𝒜", "ﷺ", "ΐ", "ｶﾞ"])
def test_no_word_is_longer_than_the_search_index_takes(letter: str) -> None:
    text = letter * 40_000
    assert in_words(text).split() == [word.folded for word in words(text)]
    if not text.isascii():
        assert max(len(word.folded.encode()) for word in words(text)) <= 32_768
    assert words(text)[-1].end == len(text)


@pytest.mark.parametrize(
    ("text", "part", "stands"),
    [
        ("António Guterres", "toni", ["tóni"]),
        ("国际移民组织", "移民", ["移民"]),
        ("Ærø ær", "er", ["Ær", "ær"]),
        ("Cu\u031bo\u031b\u0300ng", "cuo", ["Cu\u031bo\u031b\u0300"]),
        ("abc", "", []),
        ("abc", "d", []),
        ("aaa", "aa", ["aa"]),
    ],
)
def test_a_part_is_found_where_it_stands(text: str, part: str, stands: list[str]) -> None:
    assert [text[start:end] for start, end in standing(text, part)] == stands


def test_a_long_run_of_marks_costs_no_more_than_its_length() -> None:
    assert fold("a" + "\u0301\u0323" * 150_000 + "ế") == "ae"
    assert_grows_in_a_line(fold, lambda n: "a" + "\u0301\u0323" * n + "ế", 2_000)
