"""Text from a corpus is shown letter for letter and does nothing: no markup, no escape, no click."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.tools.driving import session
from tests.tools.hostile import write_hostile_corpus

HOSTILE = (
    "He said [the treaty] is [sic] good",
    "[/] [/b] [#zzz]x[/] [link=file:///x]",
    "[@click=app.quit]click[/] [red]red[/red] :smile:",
    "\x1b]52;c;cHduZWQ=\x1b\\ \x1b[2J \x1b[?1049l \x07\x00\x7f",
    "\u009b31m \u009d0;title\u009c",
    "he is \u202enot guilty\u202c \u2066x\u2069",
    "one\u2028two\u2029three\u200bfour\ufeff",
    "*not* _this_ <b>bold</b> `code` | \\ {{x}}",
    "a" + "\u0301" * 200,
    "Đặng Thị Ngọc Thịnh — “…” 🇻🇳 👩‍👩‍👧 漢字",
)


def controls(text: str) -> set[str]:
    """The characters of a text that a terminal would act on."""
    return {
        c
        for c in text
        if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in "\u202e\u202c\u2066\u2069\u200b\ufeff"
    }


@pytest.mark.parametrize("size", [(60, 20), (120, 24)])
async def test_every_pane_and_dialog_shows_hostile_text_and_nothing_happens(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = write_hostile_corpus(tmp_path / "corpus", HOSTILE)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    async with session(folder, size) as app:
        seen: list[str] = []
        for pane in "1234":
            await app.press(pane, "g")
            for _ in range(len(HOSTILE)):
                seen.append(app.screen_text())
                app.main.navigation.move("down")
                await app.pilot.pause()
            await app.press("enter")
            for _ in range(6):
                seen.append(app.screen_text())
                app.main.navigation.move("page_down")
                await app.pilot.pause()
            await app.press("escape")
        for keys in (("s",), ("Y", "down", "down"), ("question_mark",), ("colon", "n", "o", "t")):
            await app.press(*keys)
            seen.append(app.screen_text())
            await app.press("escape")
        await app.press("1", "f")
        seen.append(app.screen_text())
        assert app.app.is_running and app.app.fault is None
    everything = "".join(seen)
    assert controls(everything) <= {"\n"}
    assert "[sic]" in everything and "[the treaty]" in everything and "[@click=app.quit]" in everything
    assert "␛]52;c;cHduZWQ=␛" in everything and "*not* _this_ <b>bold</b>" in everything
    assert sorted(p.name for p in tmp_path.rglob("*") if "home" not in p.parts) >= before


async def test_whatever_is_typed_to_find_is_only_text(tiny: Path) -> None:
    async with session(tiny, (120, 20)) as app:
        for typed in ("[/]", "[", '"', "-", "* OR (", "\\", "a:b", "NEAR(", "'", "[red]x[/red]"):
            await app.press("slash")
            prompt = app.main.query_one("#prompt-input")
            prompt.value = typed  # type: ignore[attr-defined]
            await app.pilot.pause()
            await app.press("enter")
            assert app.app.is_running and app.view.filter.find is not None
            assert app.view.filter.find.text == typed and typed in app.screen_text()
            await app.press("0")
            assert app.view.filter.find is None


async def test_whatever_is_typed_as_a_date_is_answered(tiny: Path) -> None:
    async with session(tiny, (120, 20)) as app:
        for typed in ("[/]", "٢٠٢٥", "9" * 64, "2025-02-30", "05/10/2025", "(" * 64, "\u202e2025"):
            await app.press("d")
            prompt = app.main.query_one("#prompt-input")
            prompt.value = typed  # type: ignore[attr-defined]
            await app.pilot.pause()
            assert app.main.query_one("#prompt-hint").has_class("-bad")
            await app.press("enter")
            assert not app.view.filter and app.app.is_running
            assert app.main.query("#prompt-input"), "what is no date can still be mended"
            await app.press("escape")


async def test_a_very_long_quote_can_be_read_to_its_end(tmp_path: Path) -> None:
    words = " ".join(f"word{i}" for i in range(2_100))
    folder = write_hostile_corpus(tmp_path / "corpus", HOSTILE, first_quote=words)
    async with session(folder, (80, 24)) as app:
        await app.press("1", "g", "enter")
        seen = app.screen_text()
        for _ in range(60):
            app.main.navigation.move("page_down")
            await app.pilot.pause()
            seen += app.screen_text()
        assert "word0 " in seen and "word1200" in seen and "word2099" in seen
