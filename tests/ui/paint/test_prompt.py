"""The line where a filter is typed: what it shows of a long text, and what a key in it costs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from textual._compositor import Compositor

from tests.tools.command import tiny_corpus, write_corpus
from tests.tools.driving import Session, session


@pytest.mark.parametrize("key", ["slash", "d"])
async def test_what_is_typed_lays_out_nothing_anew(content: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    laid_out: list[object] = []

    def reflow(*arguments: object) -> object:
        laid_out.append(arguments)
        return plain(*arguments)

    plain: Callable[..., object] = Compositor.reflow
    async with session(content) as app:
        await app.press(key)
        monkeypatch.setattr(Compositor, "reflow", reflow)
        await app.type("2025")
        await app.press("backspace", "home", "x", "end", "ctrl+u")
        assert laid_out == []
        await app.press("escape")
        assert laid_out, "it counts nothing"


async def test_a_long_text_moves_with_its_cursor(content: Path) -> None:
    def shown(app: Session) -> str:
        return next(line for line in app.lines() if "Find ▸" in line)

    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    async with session(content, (40, 16)) as app:
        await app.press("slash")
        await app.type(letters)
        assert shown(app).rstrip().endswith("789") and "abc" not in shown(app)
        await app.press("home")
        assert "▸ abc" in shown(app) and "789" not in shown(app)
        await app.strike("end", *["backspace"] * 30)
        assert shown(app).rstrip().endswith("▸ abcdef")
        await app.pilot.resize_terminal(60, 16)
        await app.type(letters[6:])
        assert letters in shown(app)


async def test_nothing_of_the_bundled_corpus_shows_in_another(tmp_path: Path) -> None:
    tables = json.dumps(tiny_corpus()).replace("2024", "2017").replace("2025", "2018")
    seen: list[str] = []
    async with session(write_corpus(tmp_path, json.loads(tables)), (120, 60)) as app:
        for keys in (("d",), ("d", "x", "x"), ("slash",), ("question_mark",), ("question_mark", "end")):
            await app.press(*keys)
            seen.append(app.screen_text())
            await app.press("escape", "escape")
        themes = set(app.app.available_themes)
    assert "2018-02 · feb 2018 · since 2017-12 · before 2018-02-01 · 2017..2018" in seen[0]
    assert 'count · "the count" · đặng -harbour' in seen[2]
    assert "octobre 2018" in seen[4]
    program = re.compile("Hanoi Convention Explorer|hanoi-explorer")
    for text in (*seen, *themes):
        assert not re.search("(?i)2025|hanoi|guterres|vov|australia|left behind", program.sub("", text))
