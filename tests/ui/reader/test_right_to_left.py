"""Right-to-left words: apart from the frame around them, at the right, and copied as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.content import Content

from explorer.ui.look.content import isolated
from tests.tools.command import tiny_corpus, write_corpus
from tests.tools.driving import session

WORDS = "قال الوزير سنوقع على الميثاق رقم ٣ غدا ثم غادر القاعة إلى فندق Hilton في مراكش"
HEBREW = "“שלום” אמר השר"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words” 移民", "plain “words” 移民"),
        (HEBREW, f"   \u2067{HEBREW}\u2069"),
        ("The word שלום is peace", "\u2066The word שלום is peace\u2069"),
        ("3 «ميثاق» Hilton", "  \u20673 «ميثاق» Hilton\u2069"),
    ],
)
def test_the_first_strong_letter_gives_the_direction(text: str, shown: str) -> None:
    width = cell_len(text) + len(shown) - len(shown.lstrip())
    (line,) = isolated([Content(text)], text, width)
    assert line.plain == shown and line.cell_length <= width


def in_arabic(folder: Path) -> Path:
    """The small corpus with two sources whose words are Arabic, and one with an isolate of its own."""
    files = tiny_corpus()
    for name, words in (("alpha", WORDS), ("beta", f"{WORDS} \u2067\u202e")):
        files[f"sources/{name}.toml"]["source"]["label"] = "وكالة الأنباء"
        quote = next(q for q in files[f"sources/{name}.toml"]["quotes"] if q["id"] == f"{name}-count")
        quote["exact"] = words
    return write_corpus(folder, files)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_columns_of_arabic_stand_at_the_right_in_isolates(
    tmp_path: Path, copied: list[str], size: tuple[int, int]
) -> None:
    async with session(in_arabic(tmp_path), size) as app:
        await app.press("1", "G", "enter")
        for keys in ((), ("v",)):
            await app.press(*keys)
            lines = ["".join(segment.text for segment in strip) for strip in app.strips()]
            lines = [line for line in lines if re.search("الوزير|Hilton", line)]
            assert lines
            for line in lines:
                parts = [part for part in re.split("[│┃]", line) if re.search("[\u0600-\u06ff]", part)]
                assert all(re.fullmatch(" *[▌▐]? *\u2067[^\u2066-\u2069]+\u2069 {0,2}▐?", part) for part in parts), line
            assert all(sum(segment.cell_length for segment in strip) == size[0] for strip in app.strips())
            assert "\u202e" not in app.screen_text()
        await app.press("y")
        assert WORDS in copied[0]
        assert "\u2069" not in copied[0].replace(WORDS, "")
