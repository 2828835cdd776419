"""Where a passage stands in an article, and on which side of the quotation marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.check.originals import Misplaced, OriginalText, Span
from explorer.check.speech import Side, Speech
from explorer.corpus.model import Quote

FILE = "Dateline\n\n  Headline  \n\nFirst, and first again.\n \nSecond.\r\n"


def quote(exact: str, paragraph: int = 1, prefix: str = "", suffix: str = "") -> Quote:
    return Quote(id="q", paragraph=paragraph, exact=exact, prefix=prefix, suffix=suffix, mode="narration")


def test_paragraphs_are_the_lines_of_the_body_that_are_not_blank() -> None:
    assert OriginalText.of(FILE, 5, "Headline").paragraphs == ("  Headline  ", "First, and first again.", "Second.")
    assert OriginalText.of(FILE, 5, "[A report]").paragraphs[0] == ""
    assert OriginalText.of(FILE, 1, "Headline").paragraphs[:3] == ("", "Dateline", "  Headline  ")


PLACED = {
    "by itself": (quote("Second.", 2), Span(2, 0, 7)),
    "by what stands before": (quote("irst", prefix="and f"), Span(1, 12, 16)),
    "by what stands after": (quote("irst", suffix=", and"), Span(1, 1, 5)),
    "nowhere": (quote("Third."), Misplaced("exact")),
    "elsewhere": (quote("Second."), Misplaced("paragraph", "says ¶1, and the passage stands in ¶2")),
    "twice": (
        quote("irst"),
        Misplaced("exact", "stands more than once in ¶1; add a prefix or suffix that tells which"),
    ),
    "after something else": (
        quote("irst", prefix="or f"),
        Misplaced("prefix", "does not stand beside the passage in the original"),
    ),
    "before something else": (
        quote("irst", prefix="and f", suffix=" of all"),
        Misplaced("suffix", "does not stand beside the passage in the original"),
    ),
}


@pytest.mark.parametrize("name", PLACED)
def test_a_quote_is_placed(name: str) -> None:
    told, expected = PLACED[name]
    assert OriginalText.of(FILE, 5, "Headline").place(told) == expected


LETTERS = st.text(alphabet="abáa\u0301 \n", max_size=12)


@given(st.lists(LETTERS, max_size=6), LETTERS)
def test_a_passage_is_found_wherever_it_stands(lines: list[str], passage: str) -> None:
    text = OriginalText.of("\n".join(lines), 1, "")
    wanted = unicodedata.normalize("NFC", passage)
    expected = [
        Span(number, start, start + len(wanted))
        for number, paragraph in enumerate(text.paragraphs)
        for start in range(len(paragraph))
        if wanted and paragraph.startswith(wanted, start)
    ]
    assert text.find(wanted) == expected


# Speech: what stands between << and >> is to be found inside quotation marks, and nothing else.

MARKED = {
    "curly marks": ["He said “<<we will>>” and “<<we can>>”."],
    "straight marks": ['The "<<Era of Rising>>" and "<<peace inside>>", "<<peace outside>>".'],
    "straight marks beside other signs": ['("<<Hanoi>>")—"<<yes>>"; "<<...and>>"'],
    "a quotation over two paragraphs": ["He: “<<We will.>>", "<<We can,>>” he said."],
    "straight marks over two paragraphs": ['"<<We will...>>', '<<We can in 2027>>" - he affirmed. "<<Yes.>>"'],
    "each paragraph opened anew": ["“<<We will.>>", "“<<We can.>>", "“<<We do,>>” he said. “<<Yes.>>”"],
    "the opening mark is missing": ["<<We will,>>” he said. “<<We can.>>”"],
    "the opening mark is missing after another paragraph": ["“<<Yes.>>”", "<<We will,>>” he said."],
    "the closing mark is missing": ["“<<We will.>>", "Nobody laughed.", "He said “<<yes>>”."],
    "the last closing mark is missing": ["He said “<<we will.>>"],
    "guillemets": ["Il a dit « <<oui>> »."],
    "low marks": ["Er sagte: „<<ja, wir wollen>>“ und ging."],
    "single marks where there are no others": ["The states’ ‘<<right to it>>’ isn’t the boys’ own."],
    "single marks within others": ["She: “<<My father’s ‘light’ it is,>>” and the ‘<<light>>’ went out."],
    "inches": ['A 5" pipe, and "<<a pipe>>".'],
    "no marks": ["He said that it’s so."],
}


@pytest.mark.parametrize("name", MARKED)
def test_what_stands_inside_marks(name: str) -> None:
    bare = [line.replace("<<", "").replace(">>", "") for line in MARKED[name]]
    speech = Speech(["", *bare])
    for number, line in enumerate(MARKED[name], 1):
        inside, at = False, 0
        for character in _steps(line):
            if character in ("<<", ">>"):
                inside = character == "<<"
                continue
            if character.isalnum():
                expected = Side.INSIDE if inside else Side.OUTSIDE
                assert speech.side(number, at, at + 1) is expected, f"{line}: {character} at {at}"
            at += 1


def _steps(line: str) -> list[str]:
    steps: list[str] = []
    while line:
        width = 2 if line[:2] in ("<<", ">>") else 1
        steps.append(line[:width])
        line = line[width:]
    return steps


UNKNOWN = {
    "a closing mark too many": ("“We will,” he said. We can,” he said.", "We can"),
    "an opening mark too many": ("“We will, he said. “We can,” he said.", "We will"),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_where_a_missing_mark_may_stand_anywhere_nothing_is_told(name: str) -> None:
    text, passage = UNKNOWN[name]
    start = text.index(passage)
    assert Speech(["", text]).side(1, start, start + len(passage)) is Side.UNKNOWN


def test_a_passage_may_stand_on_both_sides() -> None:
    text = "He said “we will” twice."
    assert Speech(["", text]).side(1, 0, len(text)) is Side.BOTH


def test_the_marks_of_the_headline_are_its_own() -> None:
    speech = Speech(["“We will", "He said so.", "“Yes,” he said."])
    assert speech.side(1, 0, 10) is Side.OUTSIDE
    assert Speech(["‘We will’, says he", "“Yes,” he said."]).side(0, 1, 8) is Side.INSIDE


@given(st.lists(st.text(alphabet='ab “”"‘’«».5', max_size=30), max_size=5))
def test_any_marks_can_be_read(paragraphs: list[str]) -> None:
    speech = Speech(["", *paragraphs])
    for number, text in enumerate(paragraphs, 1):
        assert speech.side(number, 0, len(text)) in Side
        if not any(mark in paragraph for paragraph in paragraphs for mark in '“”"‘’«»'):
            assert speech.side(number, 0, len(text)) is Side.OUTSIDE
