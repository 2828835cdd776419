"""Right-to-left words: reordered within their frame, at the right of it; found as they are read, copied as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.text.display import display
from explorer.ui.paint.prompt import Heard, Prompt
from explorer.ui.screens.dialogs import TextDialog
from tests.tools.command import tiny_corpus, write_corpus
from tests.tools.driving import Session, session

WORDS = "قال الوزير سنوقع على الميثاق رقم ٣ غدا ثم غادر القاعة إلى فندق Hilton في مراكش"
LETTERS = re.compile("[\u0590-\u06ff]")


def in_arabic(folder: Path) -> Path:
    """The small corpus with two sources whose words are Arabic, one with an isolate of its own; and a Hebrew title."""
    files = tiny_corpus()
    for name, words in (("alpha", WORDS), ("beta", f"{WORDS} \u2067\u202e")):
        files[f"sources/{name}.toml"]["source"]["label"] = "وكالة الأنباء"
        quote = next(q for q in files[f"sources/{name}.toml"]["quotes"] if q["id"] == f"{name}-count")
        quote["exact"] = words
    return write_corpus(folder, files)


def reversed_words(text: str) -> list[str]:
    """The words of a text as they are painted: from right to left those that are, and numbers and Latin as they are."""
    return [word[::-1] if LETTERS.search(word) and not word.isdecimal() else word for word in text.split()][::-1]


def parts(app: Session) -> list[str]:
    """What stands between the sides of frames, and holds letters from right to left."""
    lines = ["".join(segment.text for segment in strip) for strip in app.strips()]
    lines = [line for line in lines if any(word in line.split() for word in reversed_words(WORDS))]
    return [part for line in lines for part in re.split("[│┃]", line) if LETTERS.search(part)]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_arabic_stands_in_visual_order_at_the_right(
    tmp_path: Path, copied: list[str], size: tuple[int, int]
) -> None:
    async with session(in_arabic(tmp_path), size) as app:
        await app.press("1", "G", "enter")
        for keys in ((), ("v",)):
            await app.press(*keys)
            shown = parts(app)
            assert shown
            assert all(re.search(r"\S[”“]? {0,2}▐?$", part) for part in shown), shown
            painted = " ".join(" ".join(part.split()[::-1]) for part in shown)
            for word in reversed_words(WORDS):
                assert word in painted, word
            assert all(sum(segment.cell_length for segment in strip) == size[0] for strip in app.strips())
            assert not re.search("[\u2066-\u2069\u202e]", app.screen_text())
        await app.press("y")
        assert WORDS in copied[0]
        assert "\u2069" not in copied[0].replace(WORDS, "")


async def test_what_is_found_is_marked_where_it_is_painted(tmp_path: Path) -> None:
    async with session(in_arabic(tmp_path), (120, 36)) as app:
        await app.find("الميثاق")
        await app.press("1", "G", "enter")
        marked = {
            segment.text for strip in app.strips() for segment in strip if segment.style and segment.style.underline
        }
        assert marked == {"الميثاق"[::-1]}


async def test_a_title_in_a_list_is_cut_at_its_end(tmp_path: Path) -> None:
    files = tiny_corpus()
    title = "הודעה על חתימת האמנה בעיר הבירה אחרי משא ומתן ארוך מאוד בין כל הצדדים"
    files["timeline.toml"]["events"][0]["title"] = title
    async with session(write_corpus(tmp_path, files), (80, 24)) as app:
        # The row at the cursor is unfolded.
        await app.press("1", "g", "j")
        start = display(title)[:12]
        line = next(line for line in app.lines() if start[::-1] in line)
        assert "…" in line[: line.index(start[::-1])]
        assert title[-8:][::-1] not in line


async def test_what_is_asked_for_stands_in_visual_order_too(tmp_path: Path) -> None:
    async with session(in_arabic(tmp_path), (120, 36)) as app:
        await app.find("الميثاق رقم")
        assert f"Find {'الميثاق رقم'[::-1]} ✕" in app.lines()[1]


async def test_titles_of_dialogs_and_answers_of_prompts_are_painted_in_visual_order(content: Path) -> None:
    word = "الميثاق"
    async with session(content) as app:
        await app.press("d")
        app.main.query_one(Prompt).say(Heard(f"No date: {word} 25"))
        await app.pilot.pause()
        assert f"No date: 25 {word[::-1]}" in app.screen_text()
        await app.press("escape")
        app.app.push_screen(TextDialog(word, "text"))
        await app.pilot.pause()
        assert f" {word[::-1]} " in app.screen_text() and word not in app.screen_text()
