"""Where words begin and end, by the boundaries of their script."""

from __future__ import annotations

import pytest

from explorer.check.diagnosis import why_not_found
from explorer.check.originals import OriginalText
from explorer.check.prose import is_cut, sentences
from tests.tools.growth import assert_grows_in_a_line


@pytest.mark.parametrize(
    ("before", "after", "cut"),
    [
        ("wo", "rd", True),
        ("word", " and", False),
        ("Vietnam", "’s", True),
        ("83", ".5", True),
        ("83.", "5", True),
        ("in 83.", " 5 came", False),
        ("e\u0323", "a", True),
        ("王毅", "表示", False),
        ("2025", "年", False),
        ("田中", "は", False),
        ("김민수", "는", False),
        ("สมชาย", "กล่าว", False),
        ("\u1950\u1951", "\u1952\u1953", False),  # Tai Le
        ("ก", "\u0e48าว", True),
        ("เ", "ขา", True),
    ],
)
def test_a_word_is_cut_where_its_script_has_no_boundary(before: str, after: str, cut: bool) -> None:
    assert is_cut(before + after, len(before)) is cut


def test_a_chinese_sentence_ends_without_a_space() -> None:
    text = "我们来了。“好。”他说。 Good day. “Yes.” No"
    assert [text[a:b] for a, b in sentences(text)] == ["我们来了。", "“好。”", "他说。", "Good day.", "“Yes.”", "No"]


def test_initials_in_a_row_cost_no_more_than_their_number() -> None:
    assert_grows_in_a_line(sentences, lambda times: "A. " * times, 500)


def test_a_ligature_is_called_one() -> None:
    reason = why_not_found(OriginalText(("", "The ﬁnal text")), "The final text", 1, {})
    assert reason.startswith("a ligature differs; the original has ﬁ (U+FB01)")
    assert why_not_found(OriginalText(("", "Ｔhe text")), "The text", 1, {}).startswith("typography differs")
