"""A corpus that changes while a window shows it: that is said, and one key shows it as it is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.cli.opening import OpenFolder
from explorer.cli.options import Options
from explorer.export.clippings import clippings
from explorer.index.store import open_library
from tests.tools.command import run_here, tiny_corpus, write_corpus
from tests.tools.driving import Session, session

CHANGED = "The corpus has changed: R shows it as it is now."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("explorer.ui.app.PAUSE", 0.0)
    monkeypatch.setattr("explorer.ui.app.REST", 0.0)
    return write_corpus(tmp_path / "corpus", tiny_corpus())


def watch(app: Session, folder: Path) -> None:
    """Tell the app where its corpus is, as the command does."""
    app.app.reloading.folder = OpenFolder(Options(facets={}, content=folder), app.view.library)


async def done(app: Session) -> str:
    """What the key bar says once all work is done."""
    await app.app.workers.wait_for_complete()
    await app.pilot.pause()
    await app.pilot.pause()
    return app.lines()[-1]


def edit(folder: Path, before: str, after: str) -> None:
    file = folder / "messages.toml"
    file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")


async def test_a_changed_corpus_is_told_and_shown_in_place(folder: Path) -> None:
    async with session(folder) as app:
        watch(app, folder)
        await app.press("3")
        assert CHANGED not in await done(app)
        await app.press("slash", *"charter", "enter", "enter")
        edit(folder, "Ratify the charter", "Sign the charter now")
        await app.press("down")
        assert CHANGED in await done(app)
        filter, before = app.view.filter, app.view.pane.current
        assert before is not None and app.focused == "reader" and "Sign the charter" not in app.screen_text()
        await app.press("R")
        assert "This is the corpus as it is now." in await done(app)
        after = app.view.pane.current
        assert after is not None and after.id == before.id and app.view.filter == filter and app.focused == "reader"
        assert "Sign the charter now" in app.screen_text() and "Ratify the charter" not in app.screen_text()
        await app.press("escape", "down", "up")
        assert CHANGED not in await done(app)


async def test_what_was_done_before_can_still_be_undone(folder: Path, own_home: Path) -> None:
    async with session(folder) as app:
        watch(app, folder)
        await app.press("3", "slash", *"charter", "enter", "p")
        await app.press_and_wait("m", "M", "x", "escape")
        for _ in range(2):
            edit(folder, "Ratify the charter", "Sign the charter")
            await app.press("R")
            assert "This is the corpus as it is now." in await done(app)
        await app.press_and_wait("M", "u")
        assert "Put back." in app.screen_text() and len(clippings().read().clippings) == 1
        await app.press("escape", "u")
        assert not app.view.filter
        await app.press("u")
        assert "Nothing to undo" in app.lines()[-1]


async def test_of_a_broken_corpus_the_problem_is_told_and_what_is_open_stays(folder: Path) -> None:
    async with session(folder) as app:
        watch(app, folder)
        edit(folder, "van-cuong", "nobody-known")
        await app.press("R")
        await done(app)
        assert "Not reloaded, the corpus is broken: messages.toml" in app.screen_text()
        await app.press("3", "enter")
        assert "Ratify the charter" in app.screen_text()
        edit(folder, "nobody-known", "van-cuong")
        await app.press("R")
        assert "This is the corpus as it is now." in await done(app)


async def test_where_there_is_no_folder_to_open_again_that_is_said(folder: Path) -> None:
    async with session(folder) as app:
        await app.press("R")
        assert "cannot be opened again from here" in app.lines()[-1]


async def test_a_look_at_the_folder_waits_until_the_keys_rest(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.ui.app.REST", 1.0)
    async with session(folder) as app:
        watch(app, folder)
        edit(folder, "Ratify the charter", "Sign the charter now")
        await app.press("3")
        assert not app.app.workers and CHANGED not in app.screen_text()
        await app.until(lambda: CHANGED in app.screen_text())


def test_an_index_too_large_to_be_proved_at_the_start_is_proved_later(
    folder: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.index.store.MAX_CHECKED_BYTES", 0)
    options = Options(facets={}, content=folder)
    opened = OpenFolder(options, open_library(folder))
    (file,) = own_home.rglob("*.sqlite")
    content = file.read_bytes()
    assert (opened.changes(), file.exists()) == ("", True)
    file.write_bytes(content.replace(b"Ratify the charter", b"Ratify the darter!"))
    assert opened.changes() == "", "once a window"
    damaged = file.read_bytes()
    assert "Ratify the charter" in run_here("list", "messages", "--content", folder).out, "a command proves it first"
    file.write_bytes(damaged)
    opened = OpenFolder(options, open_library(folder))
    assert opened.changes() == "The index was damaged, so what is shown may be wrong: R builds it anew."
    opened.open_again()
    assert (opened.changes(), file.read_bytes()) == ("", content)
