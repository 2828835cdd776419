"""Text from a corpus is shown letter for letter and does nothing: no markup, no escape, no click."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import tomli_w

from tests.ui.driving import session

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


def hostile_corpus(folder: Path, first_quote: str | None = None) -> Path:
    """A corpus that loads, with a hostile text in every field that takes free text."""
    lines = [re.sub(r"[\r\n]", " ", text).strip() for text in HOSTILE]
    texts = [text[:280] for text in lines]
    everything = " ".join(texts)
    quotes = [
        {
            "id": f"q{i}",
            "paragraph": i,
            "exact": first_quote if first_quote and i == 0 else text,
            "mode": "direct",
            "speaker": "speaker",
            "attribution": text,
            "note": text,
        }
        for i, text in enumerate(texts)
    ]
    source = {
        "id": "source",
        "label": texts[1][:24].strip(),
        "type": "webpage",
        "title": texts[0],
        "container-title": texts[2],
        "language": "en",
        "note": everything[:1900].strip(),
    }
    told = [
        {"id": f"{{}}-{i}", "title": t, "summary": t, "topics": [t], "quotes": [f"q{i}"], "date": "2025"}
        for i, t in enumerate(texts)
    ]

    def rows(prefix: str, **more: object) -> list[dict[str, object]]:
        return [{**row, "id": str(row["id"]).format(prefix), **more} for row in told]

    files: dict[str, dict[str, object]] = {
        "corpus.toml": {
            "corpus": {
                "format": 1, "id": "hostile", "title": texts[3], "description": everything[:1900].strip(),
                "time_zone": "UTC", "language": "en", "curated_by": texts[4], "curated": "2025",
            }
        },
        "sources/source.toml": {"source": source, "quotes": quotes},
        "speakers.toml": {
            "speakers": [
                {
                    "id": "speaker", "kind": "person", "name": texts[5], "role": texts[3], "affiliation": texts[2],
                    "summary": everything[:1900].strip(),
                    "other_names": [{"name": t, "role": t, "note": t} for t in texts],
                }
            ]
        },
        "timeline.toml": {"events": rows("event", place=texts[3], speakers=["speaker"])},
        "messages.toml": {"messages": rows("message", speaker="speaker", event="event-0")},
        "pledges.toml": {"pledges": rows("pledge", kind="call", by=["speaker"], to=texts[3], condition=texts[2])},
        "discrepancies.toml": {
            "discrepancies": [
                {
                    "id": "differs", "question": texts[3], "summary": texts[1],
                    "about": [f"{kind}-{i}" for kind in ("event", "message", "pledge") for i in range(len(texts))],
                    "answers": [{"answer": t, "quote": f"q{i}"} for i, t in enumerate(texts)],
                }
            ]
        },
    }  # fmt: skip
    (folder / "sources").mkdir(parents=True)
    for name, tables in files.items():
        (folder / name).write_text(tomli_w.dumps(tables), "utf-8")
    return folder


def controls(text: str) -> set[str]:
    """The characters of a text that a terminal would act on."""
    return {
        c
        for c in text
        if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in "\u202e\u202c\u2066\u2069\u200b\ufeff"
    }


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_every_pane_and_dialog_shows_hostile_text_and_nothing_happens(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = hostile_corpus(tmp_path / "corpus")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    async with session(folder, size) as app:
        seen: list[str] = []
        for pane in "1234":
            await app.press(pane, "g")
            for _ in range(len(HOSTILE)):
                seen.append(app.screen_text())
                app.main.action_move("down")
                await app.pilot.pause()
            await app.press("enter")
            for _ in range(6):
                seen.append(app.screen_text())
                app.main.action_move("page_down")
                await app.pilot.pause()
            await app.press("escape")
        for keys in (("s",), ("Y", "down", "down"), ("question_mark",), ("colon", "n", "o", "t")):
            await app.press(*keys)
            await app.pilot.pause(0.2)
            seen.append(app.screen_text())
            await app.press("escape")
        await app.press("1", "f")
        seen.append(app.screen_text())
        assert app.app.is_running and not app.app._exception
    everything = "".join(seen)
    assert controls(everything) <= {"\n"}
    assert "[sic]" in everything and "[the treaty]" in everything and "[@click=app.quit]" in everything
    assert "␛]52;c;cHduZWQ=␛" in everything and "*not* _this_ <b>bold</b>" in everything
    assert sorted(p.name for p in tmp_path.rglob("*") if "home" not in p.parts) >= before


@pytest.mark.parametrize("typed", ["[/]", "[", '"', "-", "* OR (", "\\", "a:b", "NEAR(", "'", "[red]x[/red]"])
async def test_whatever_is_typed_to_find_is_only_text(content: Path, typed: str) -> None:
    async with session(content) as app:
        await app.press("slash")
        prompt = app.main.query_one("#prompt-input")
        prompt.value = typed  # type: ignore[attr-defined]
        await app.pilot.pause()
        await app.press("enter")
        assert app.app.is_running and app.view.filter.find is not None
        assert typed in app.screen_text()


@pytest.mark.parametrize("typed", ["[/]", "٢٠٢٥", "9" * 64, "2025-02-30", "05/10/2025", "(" * 64, "\u202e2025"])
async def test_whatever_is_typed_as_a_date_is_answered(content: Path, typed: str) -> None:
    async with session(content) as app:
        await app.press("d")
        prompt = app.main.query_one("#prompt-input")
        prompt.value = typed  # type: ignore[attr-defined]
        await app.pilot.pause()
        assert app.main.query_one("#prompt-hint").has_class("-bad")
        await app.press("enter")
        assert not app.view.filter and app.app.is_running


async def test_a_very_long_quote_can_be_read_to_its_end(tmp_path: Path) -> None:
    words = " ".join(f"word{i}" for i in range(2_100))
    folder = hostile_corpus(tmp_path / "corpus", first_quote=words)
    async with session(folder, (80, 24)) as app:
        await app.press("1", "g", "enter")
        seen = app.screen_text()
        for _ in range(60):
            app.main.action_move("page_down")
            await app.pilot.pause()
            seen += app.screen_text()
        assert "word0 " in seen and "word1200" in seen and "word2099" in seen
