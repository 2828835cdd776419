"""Why a quote is not found, in an editor's words: the first reason that applies."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.check.diagnosis import shortened, why_not_found
from explorer.check.originals import OriginalText

POST = OriginalText(
    (
        "Đức lights the lamp",
        "Harbour master Nguyễn Văn Đức said that the town pays for the lamp, the oil and the wick.",
        "“We keep the light for every boat – friend or stranger… and that’s that,” she said. The lamp burns all night.",
        "Work on the accord began in 2024,\N{NO-BREAK SPACE} in the last months of that year.",
        "The old lamp had burned until the end of 2023. The council meets again in 2026 or later.",
    )
)
WEEKLY = OriginalText(
    ("", "Nearly 60 captains came to the quay.", "The lantern council hopes that every lamp burns by 2027.")
)

PUT_BACK = "; put that back, or make a quote of each part"

REASONS = {
    "two spaces": (
        "The  old lamp had burned",
        4,
        "spaces differ; after “The” the original has one space where the quote has 2 spaces",
    ),
    "no space": (
        "The lampburns all night.",
        2,
        "spaces differ; after “lamp” the original has one space where the quote has no space",
    ),
    "a plain space for two others": (
        "began in 2024, in the last months",
        3,
        "spaces differ; after “2024,” the original has \\u00a0 and a space where the quote has one space",
    ),
    "a zero-width space": (
        "The old\N{ZERO WIDTH SPACE} lamp",
        4,
        "spaces differ; after “old” the original has one space where the quote has \\u200b and a space",
    ),
    "a zero-width space at the end": (
        "The old lamp\N{ZERO WIDTH SPACE}",
        4,
        "spaces differ; the quote has an invisible character at its start or end",
    ),
    "an apostrophe": (
        "and that's that,",
        2,
        "typography differs; the original has ’ (U+2019) where the quote has ' (U+0027), at “that’s”",
    ),
    "quotation marks and a dash": (
        '"We keep the light for every boat - friend or stranger',
        2,
        'typography differs; the original has “ (U+201C) where the quote has " (U+0022), at “We”; '
        "1 more such character",
    ),
    "three dots": (
        "stranger... and",
        2,
        "typography differs; the original has … (U+2026) where the quote has . (U+002E), at “stranger…”",
    ),
    "a capital": (
        "the lamp burns all night.",
        2,
        "case differs; the original has “The” where the quote has “the”",
    ),
    "tones": (
        "Harbour master Nguyen Van Duc said",
        1,
        "tones or marks differ; the original has “Nguyễn Văn Đức” where the quote has “Nguyen Van Duc”",
    ),
    "one tone, and elsewhere another": (
        "master Nguyền Văn Đức said that the town pays fôr",
        1,
        "tones or marks differ; the original has “Nguyễn” where the quote has “Nguyền”; 1 more such character",
    ),
    "a letter that looks the same": (
        "Văn Ðức said",
        1,
        "tones or marks differ; the original has “Đức” where the quote has “Ðức”",
    ),
    "two paragraphs": (
        "The lamp burns all night.\n\nWork on the accord",
        2,
        "it runs over the end of a paragraph, from ¶2 to ¶3; make a quote of each part",
    ),
    "dots in brackets": (
        "said that the town […] and the wick.",
        1,
        "it is joined over an omission; the dots stand for “pays for the lamp, the oil”" + PUT_BACK,
    ),
    "bare dots": (
        "Harbour master ... said that",
        1,
        "it is joined over an omission; the dots stand for “Nguyễn Văn Đức”" + PUT_BACK,
    ),
    "two sentences joined": (
        "The old lamp had burned again in 2026 or later.",
        4,
        "it is joined over an omission; it leaves out “until the end of 2023. The council meets”" + PUT_BACK,
    ),
    "sentences of two paragraphs joined": (
        "The lamp burns all night. The council meets again",
        2,
        "it is joined over an omission, from ¶2 and ¶4; make a quote of each part",
    ),
    "a word left out": (
        "The lamp had burned until",
        4,
        "it is changed; the original has also “old”",
    ),
    "one word left out within": (
        "The old lamp had until the end",
        4,
        "it is joined over an omission; it leaves out “burned”" + PUT_BACK,
    ),
    "another source's": (
        "every lamp burns by 2027.",
        4,
        "it stands in another source: Lighthouse Weekly, ¶2",
    ),
    "another source's, but for the capitals": (
        "NEARLY 60 captains",
        1,
        "it stands in another source: Lighthouse Weekly, ¶1",
    ),
    "a changed word": (
        "The old lamp had burned until the end of 2022.",
        4,
        "it is changed; the original has “2023” where the quote has “2022”",
    ),
    "a changed first word": (
        "This old lamp had burned until",
        4,
        "it is changed; the original has “The” where the quote has “This”",
    ),
    "a changed last word": (
        "The council meets again in 2026 or never",
        4,
        "it is changed; the original has “later” where the quote has “never”",
    ),
    "an added word": (
        "The very old lamp had burned until",
        4,
        "it is changed; the original does not have “very”",
    ),
    "three changes": (
        "An old light had glowed until the end of 2023.",
        4,
        "it is changed; the original has “The” where the quote has “An”; the original has “lamp” where the quote has "
        "“light”; 1 more",
    ),
    "a change, and another paragraph": (
        "The council meets again in 2027 or later.",
        1,
        "it is changed, beside ¶4; the original has “2026” where the quote has “2027”",
    ),
    "words of nobody": (
        "Nothing of this sort was ever printed anywhere.",
        1,
        "it is not in the article at all; take it out, or look for the source that has it",
    ),
    "no words": ("№", 1, "it is not in the article at all; take it out, or look for the source that has it"),
}


@pytest.mark.parametrize("name", REASONS)
def test_the_first_reason_that_applies(name: str) -> None:
    exact, paragraph, reason = REASONS[name]
    assert POST.find(exact) == []
    assert why_not_found(POST, exact, paragraph, {"Lighthouse Weekly": WEEKLY}) == reason


def test_a_long_omission_is_shortened() -> None:
    left_out = "word " * 70
    text = OriginalText(("", f"He promised to pay, {left_out}and to keep the lamp."))
    reason = why_not_found(text, "He promised to pay, and to keep the lamp.", 1, {})
    assert reason.startswith("it is joined over an omission; it leaves out “word word ")
    assert " … " in reason and len(reason) < 200


def test_a_tail_that_stands_before_its_head_is_no_omission() -> None:
    text = OriginalText(("", "The town pays for oil. The mayor keeps the light."))
    assert why_not_found(text, "The mayor keeps the town pays for oil.", 1, {}).startswith("it is changed; ")


def test_a_word_cut_short_is_changed_and_not_an_omission() -> None:
    text = OriginalText(("", "Sixty states are signing the treaty in Hanoi."))
    reason = why_not_found(text, "Sixty states are sign the treaty in Hanoi.", 1, {})
    assert reason == "it is changed; the original has “signing” where the quote has “sign”"


def test_a_paragraph_that_is_not_there_does_no_harm() -> None:
    assert "“2026” where the quote has “2027”" in why_not_found(POST, "again in 2027 or later.", 99, {})


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("short", 9, "short"),
        ("on  two\nlines ", 20, "on two lines"),
        ("abcdefghijklmnop", 9, "abcdef … nop"),
    ],
)
def test_shortened(text: str, most: int, expected: str) -> None:
    assert shortened(text, most) == expected


LETTERS = st.text(alphabet="aAàÀđĐdðếe\u0302xß “”\"'’–-….,[](…)\u00a0\u200b\n1 ", max_size=40)


@given(st.lists(LETTERS, min_size=1, max_size=4), LETTERS, st.integers(0, 9))
def test_every_passage_gets_a_reason(paragraphs: list[str], exact: str, paragraph: int) -> None:
    text = OriginalText(tuple(line.replace("\n", " ") for line in paragraphs))
    reason = why_not_found(text, exact, paragraph, {"Other": WEEKLY})
    assert reason and len(reason) < 500


def test_hostile_repetition_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[int, int]] = []
    real = SequenceMatcher.__init__

    def counted(self: SequenceMatcher[str], isjunk: None, a: list[str], b: list[str]) -> None:
        compared.append((len(a), len(b)))
        real(self, isjunk, a, b)

    monkeypatch.setattr(SequenceMatcher, "__init__", counted)
    why_not_found(OriginalText(("", "a b " * 20_000)), "a c " * 4_000, 1, {})
    assert compared == [(400, 4_000)]
