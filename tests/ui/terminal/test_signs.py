"""Plain signs: of ASCII, as wide as the others, where the terminal, a variable or the settings ask for them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from explorer.ui.terminal.signs import plain_signs
from tests.tools.driving import session


@pytest.mark.parametrize(
    ("env", "chosen", "plain"),
    [
        ({"TERM": "xterm-256color"}, "", False),
        ({"TERM": "linux"}, "", True),
        ({"TERM": "vt220"}, "", True),
        ({"TERM": "linux"}, "full", False),
        ({"TERM": "xterm-256color"}, "plain", True),
        ({"TERM": "xterm", "VTE_CJK_WIDTH": "wide"}, "", True),
        ({"TERM": "xterm", "HANOI_EXPLORER_SIGNS": "plain"}, "full", True),
        ({"TERM": "xterm", "HANOI_EXPLORER_SIGNS": "pretty"}, "", False),
    ],
)
def test_who_chooses_them(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], chosen: str, plain: bool) -> None:
    for name in ("VTE_CJK_WIDTH", "HANOI_EXPLORER_SIGNS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert plain_signs(chosen) == plain


async def test_every_sign_of_the_screens_is_plain_and_none_wider_on_a_terminal_set_for_chinese(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    monkeypatch.setenv("HANOI_EXPLORER_SIGNS", "plain")
    async with session(content, (120, 36)) as app:
        for keys in (("3",), ("v",), ("escape", "question_mark"), ("escape", "c"), ("escape", "Y"), ("escape", "F")):
            await app.press(*keys)
            signs = {c for line in app.lines() for c in line if not c.isascii()}
            assert {c for c in signs if not unicodedata.category(c).startswith("L")} == set(), keys
        await app.press("escape", "d")
        await app.type("2025")
        assert "-- 2 Speakers" in app.screen_text() and "|>" in app.screen_text()
