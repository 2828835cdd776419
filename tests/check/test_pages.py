"""How a page is printed: what its paragraphs are, what stands apart from them, and speech that stands in no marks."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from explorer.check.checker import check
from explorer.check.originals import Misplaced, OriginalText, PageText, Span
from explorer.corpus.model import Quote
from tests.check.cases import original
from tests.tools.corpora import POST, TINY_ORIGINALS, change, originals_copy, tiny_copy


def bodies(text: str, body: int = 1) -> tuple[str, ...]:
    return OriginalText.of(text, body, "").paragraphs[1:]


# Lines and paragraphs


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_whatever_ends_a_line_ends_a_paragraph(end: str) -> None:
    assert bodies(f"One.{end}{end}Two.{end}") == ("One.", "Two.")


def test_a_line_is_what_an_editor_counts() -> None:
    assert bodies("Kicker\rHeadline\u2028and more\rOne.\rTwo.", body=3) == ("One.", "Two.")


WRAPPED = """\
The ministers of nine harbour towns met on Saturday in Port Ellis to sign
an accord on lamps, a matter they had put off since the storm of the year
before last. “We are late,” said the mayor, “but we are here, and we know
what we came for.”

Nobody disagreed. The accord runs to four pages, of which the second lists
the towns and their lamps, in the order in which the old pilots named
them.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    first, second = bodies(WRAPPED)
    assert first.startswith("The ministers") and first.endswith("and we know what we came for.”")
    assert second.endswith(
        "the second lists the towns and their lamps, in the order in which the old pilots named them."
    )


def test_wrapped_lines_without_a_blank_line_end_where_there_was_room() -> None:
    assert [text.split()[0] for text in bodies(WRAPPED.replace("\n\n", "\n"))] == ["The", "Nobody"]


def test_wrapped_chinese_lines_are_put_together_without_a_space() -> None:
    lines = [
        "部长们周六在港口开会签署一项关于灯塔的协议他们从前年的",
        "风暴以来一直推迟此事市长说我们来晚了但是我们来了而且我",
        "们知道为什么来。",
    ]
    assert bodies("\n".join(lines)) == ("".join(lines),)


NOT_WRAPPED = {
    "a line a paragraph": "The council met in the old hall on Saturday.\nIt signed.\nThe mayor spoke for an hour.",
    "verse": "The lamp is lit, the boat is home\nAnd all the town is glad\nThe lamp is out, the sea is foam",
    "a list": "What was signed on Saturday in Port Ellis\nThe accord on lamps\nThe charter of the pilots and the tugs",
    "long lines": f"{'word ' * 40}\n{'word ' * 40}\n{'word ' * 40}\n{'word ' * 40}".replace(" \n", "\n").strip(),
}


@pytest.mark.parametrize("name", NOT_WRAPPED)
def test_what_only_looks_wrapped_keeps_its_lines(name: str) -> None:
    assert bodies(NOT_WRAPPED[name]) == tuple(NOT_WRAPPED[name].split("\n"))


# What stands apart from the body

PAGE = "The standfirst.\nHeadline\n\nOne.\nA caption.\nTwo.\nRead also: Three.\n"


def place(part: str | None, exact: str, paragraph: int | None = None) -> object:
    text = OriginalText.of(PAGE, 4, "Headline", PageText(end=6, skip=(5,)))
    assert text.paragraphs == ("Headline", "One.", "Two.")
    mode = {"mode": "narration", "part": part}
    return text.place(Quote(id="q", exact=exact, paragraph=paragraph, **mode))  # type: ignore[arg-type]


def test_a_part_is_found_where_it_stands() -> None:
    assert place("standfirst", "The standfirst.") == Span(3, 0, 15)
    assert place("caption", "A caption.") == Span(4, 0, 10)
    assert place("headline", "Headline") == Span(0, 0, 8)
    assert place(None, "Two.", 2) == Span(2, 0, 4)


def test_words_above_the_body_are_not_told_to_be_nowhere() -> None:
    misplaced = place(None, "The standfirst.", 1)
    assert isinstance(misplaced, Misplaced) and misplaced.key == "paragraph"
    assert 'stands in line 1, outside the body; say what that is instead, e.g. part = "standfirst"' in misplaced.reason


def test_a_part_that_is_a_paragraph_is_told() -> None:
    misplaced = place("caption", "Two.")
    assert isinstance(misplaced, Misplaced) and misplaced.key == "part"
    assert "says caption, and the passage stands in ¶2" in misplaced.reason


def test_a_caption_printed_twice_is_one() -> None:
    text = OriginalText.of("Head\n\nBody.\nA caption.\nA caption.\n", 3, "Head", PageText(end=3))
    assert isinstance(text.place(Quote(id="q", exact="A caption.", part="caption", mode="narration")), Span)


# Speech without marks

LAMP = 'mode = "narration"\nexact = "The old lamp'
CROWNS = 'mode = "reported"\nspeaker = "soren-odegard"'
DIRECT = 'mode = "direct"\nspeaker = "anh-dao"\n'


def told(tmp_path: Path, old: str, new: str) -> list[str]:
    tiny = tiny_copy(tmp_path)
    change(tiny, POST, old, new)
    return [problem.message for problem in check(tiny, TINY_ORIGINALS).problems if problem.rule == "quotation-marks"]


def test_a_block_quotation_says_that_it_has_no_marks(tmp_path: Path) -> None:
    (message,) = told(tmp_path / "one", LAMP, f'{DIRECT}exact = "The old lamp')
    assert "say `marked = false` if the article prints this speech without marks" in message
    assert told(tmp_path / "other", LAMP, f'{DIRECT}marked = false\nexact = "The old lamp') == []


def test_words_in_marks_are_not_said_to_have_none(tmp_path: Path) -> None:
    (message,) = told(tmp_path, 'exact = "We keep', 'marked = false\nexact = "We keep')
    assert "is said to stand in no marks, and stands inside quotation marks; remove `marked`" in message


def test_the_outlets_words_are_no_speech_though_said_to_stand_in_no_marks(tmp_path: Path) -> None:
    (message,) = told(tmp_path, CROWNS, f"{CROWNS.replace('reported', 'direct')}\nmarked = false")
    assert "holds the outlet's words for who spoke (“Engineer Søren Ødegård”)" in message


def test_an_article_without_any_marks_may_be_a_transcript(tmp_path: Path) -> None:
    bare = original("“We keep", "We keep", original("mean it,” she", "mean it, she", lambda tiny, originals: None))
    tiny, originals = tiny_copy(tmp_path), originals_copy(tmp_path)
    bare(tiny, originals)
    change(tiny, POST, ", ‘the light is for every boat [sic], friend or [/] stranger,’ and I mean it,", "")
    change(originals, "harbour-post.txt", "‘the light is for every boat [sic], friend or [/] stranger,’ ", "")
    digest = hashlib.sha256((originals / "harbour-post.txt").read_bytes()).hexdigest()
    text = (tiny / POST).read_text("utf-8")
    (tiny / POST).write_text(re.sub('sha256 = "[^"]+"', f'sha256 = "{digest}"', text), "utf-8")
    messages = [problem.message for problem in check(tiny, originals).problems]
    assert len(messages) == 2 and all('or say `speech = "unmarked"` in [source] if' in message for message in messages)
    change(tiny, POST, 'language = "en"', 'language = "en"\nspeech = "unmarked"')
    assert check(tiny, originals).problems == ()
