"""What passes the filter, for other tools: in the format and at the path that were chosen, with what became of it."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from explorer.export.interchange import INTERCHANGES
from explorer.ui.screens.write_out import ExportAs
from tests.tools.command import tiny_corpus, write_corpus, write_originals
from tests.tools.driving import Session, session


@pytest.fixture(autouse=True)
def here(one_home: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The index of the session, a small corpus with its originals, and a folder to write into."""
    write_corpus(tmp_path / "corpus", tiny_corpus())
    write_originals(tmp_path / "texts")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


async def press(app: Session, *keys: str) -> None:
    """Press keys, and wait until what they set going is done and told."""
    for key in keys:
        await app.pilot.press(key)
        await app.app.workers.wait_for_complete()
    await app.pilot.pause()


async def test_what_passes_is_written_and_what_is_there_only_after_a_question(here: Path) -> None:
    async with session(here / "corpus") as app:
        await app.find("lamp")
        await press(app, "E")
        assert isinstance(app.app.screen, ExportAs)
        text = app.screen_text()
        assert "Find lamp" in text and "W3C Web Annotations to " in text and "qdpx" not in text
        await press(app, "enter")
        told = json.loads(Path("annotations.json").read_text("utf-8"))
        assert app.view.keys.message.startswith(f"{len(told)} quote") and "(Find lamp)" in app.view.keys.message
        Path("annotations.json").write_text("mine", "utf-8")
        await press(app, "E", "enter", "n")
        assert "stays as it is" in app.view.keys.message and Path("annotations.json").read_text("utf-8") == "mine"
        await press(app, "E", "enter", "y")
        assert json.loads(Path("annotations.json").read_text("utf-8")) == told
        await press(app, "E", "down", "enter", "E", "down", "enter", "y")
        assert len(list(Path().glob("package*/datapackage.json"))) == 2, "the first is put aside"
        await press(app, "E", *["backspace"] * 4)
        await app.type("/no/where")
        await press(app, "enter")
        assert isinstance(app.app.screen, ExportAs) and "There is no folder" in app.screen_text()


async def test_a_format_that_holds_the_texts_asks_for_them(here: Path) -> None:
    number = list(INTERCHANGES).index("qdpx")
    async with session(here / "corpus") as app:
        app.view.opened = ("--content", str(here / "corpus"))
        await press(app, "E", *["down"] * number)
        assert "originals" in app.screen_text() and "project.qdpx" in app.screen_text()
        await press(app, "enter")
        await app.type("nowhere")
        await press(app, "enter")
        assert "The path of a folder that is there" in app.screen_text()
        await press(app, *["backspace"] * len("nowhere"))
        await app.type("../texts")
        await press(app, "enter")
        assert "project.qdpx, as a REFI-QDA project" in app.view.keys.message
        with ZipFile("project.qdpx") as archive:
            assert b"PlainTextSelection" in archive.read("project.qde")
