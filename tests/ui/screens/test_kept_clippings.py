"""Clippings in the app: kept with one key, noted on, put in order, deleted and put back, copied, exported."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from explorer.export.clippings import Clippings, clippings
from explorer.home.writing import locked
from explorer.ui.screens.dialogs import AskLine, Confirm
from explorer.ui.screens.kept_clippings import ShowClippings
from tests.tools.driving import Session, session
from tests.tools.making_clippings import HOSTILE, file_of, passage, words

SIZE = (100, 20)
MESSAGES = ("3", "m", "down", "down", "m", "down", "m")


@pytest.fixture(autouse=True)
def shared_index(one_home: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index of the session, and a state folder of this test."""
    from explorer.export import clippings as module

    monkeypatch.setattr(module, "state_folder", lambda: tmp_path / "own")


@pytest.mark.parametrize("size", [(120, 50), (60, 24)])
async def test_the_reader_marks_what_is_kept_now_and_in_the_next_session(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    from explorer.home import paths

    monkeypatch.setattr(paths, "state_folder", lambda: tmp_path / "own")
    async with session(content, size) as app:
        await app.press_and_wait("enter")
        assert " kept ━" not in app.screen_text()
        await app.press_and_wait("m")
        assert app.screen_text().count(" kept ━") == 1
    async with session(content, size) as app:
        await app.press_and_wait("enter")
        await until(app, lambda: app.screen_text().count(" kept ━") == 1)
        await app.press_and_wait("right")
        assert app.screen_text().count(" kept ─") == 1, "another quote is the current one"
        await app.press_and_wait("M", "x", "escape")
        assert " kept " not in app.screen_text()
        assert not clippings().read().clippings


async def until(app: Session, true: Callable[[], object]) -> None:
    """Wait for what a thread is still doing."""
    for _ in range(4_000):
        if true():
            break
        await app.pilot.pause(0.01)
    assert true(), app.screen_text()
    await app.pilot.pause()


async def test_m_keeps_at_once_and_m_again_asks_for_a_note(content: Path) -> None:
    async with session(content, SIZE) as app:
        quote = app.view.reader.quote
        assert quote is not None
        await app.press_and_wait("m")
        assert app.view.keys.message.startswith("Kept VEN ¶")
        [clipping] = clippings().read().clippings
        assert (clipping.passage.id, clipping.passage.exact) == (quote.id, quote.exact)
        assert clipping.corpus == "hanoi-convention"
        await app.press_and_wait("m")
        assert isinstance(app.app.screen, AskLine)
        await app.type("check / it")
        await app.press_and_wait("enter")
        assert clippings().read().clippings[0].note == "check / it"
        assert app.view.keys.message.startswith("Note kept.")
        await app.press_and_wait("m", "escape")
        assert clippings().read().clippings[0].note == "check / it"


async def test_a_quote_kept_before_is_said_to_be_and_does_not_take_the_keys(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press_and_wait("m", "right", "m", "left", "m")
        assert app.view.keys.message.startswith("Kept before: VEN ¶") and "clipping 1 of 2" in app.view.keys.message
        await app.press_and_wait("m")
        assert isinstance(app.app.screen, AskLine)


async def test_a_record_without_quotes_has_nothing_to_keep(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press("slash")
        await app.type("zzzz")
        await app.press_and_wait("enter", "m")
        assert "Nothing to keep" in app.view.keys.message
        assert not clippings().file.exists()


async def test_nothing_is_read_before_it_is_asked_for(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clippings, "read", lambda self: pytest.fail("read"))
    async with session(content, SIZE) as app:
        await app.press("3", "down", "right", "y")
        assert "clipper" not in vars(app.main.copying)


async def test_the_list_is_put_in_order_deleted_from_and_restored(content: Path) -> None:
    async with session(content, (80, 24)) as app:
        await app.press_and_wait(*MESSAGES, "M")
        one, two, three = words(clippings())
        await app.press_and_wait("J", "K", "J")
        assert words(clippings()) == [two, one, three]
        await app.press_and_wait("j", "x")
        assert words(clippings()) == [two, one] and "u puts it back" in app.screen_text()
        await app.press_and_wait("x", "u", "u", "u")
        assert words(clippings()) == [two, one, three] and "nothing was deleted" in app.screen_text()
        await app.press_and_wait("escape", "M", "x", "escape", "M", "u")
        assert words(clippings()) == [two, one, three]


async def test_keys_struck_faster_than_the_disk_lose_nothing(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press_and_wait(*MESSAGES, "M")
        one, two, three = words(clippings())
        await app.pilot.press("J", "J", "x", "u", "K", "J", "e", *"quick", "enter")
        await until(app, lambda: "Note kept" in app.screen_text())
        assert sorted(words(clippings())) == sorted([one, two, three])
        noted = [clipping.passage.id for clipping in clippings().read().clippings if clipping.note == "quick"]
        assert len(noted) == 1


async def test_what_was_asked_for_is_done_before_the_app_is_left(
    content: Path, recwarn: pytest.WarningsRecorder
) -> None:
    with locked(clippings().file):
        async with session(content, SIZE) as app:
            await app.press(*MESSAGES)
            line = app.main.copying.clipper.line
            assert not clippings().file.exists()
    await asyncio.to_thread(line.shutdown)
    assert len(words(clippings())) == 3
    gc.collect()
    assert not [warning for warning in recwarn if "never awaited" in str(warning.message)]


async def test_a_list_closed_before_the_disk_has_answered_takes_no_harm(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press_and_wait(*MESSAGES, "M")
        with locked(clippings().file) as file:
            await app.pilot.press("x", "J", "escape", "M", "escape")
            file.unlink()
            file.mkdir()
        await app.press_and_wait()
        await until(app, lambda: app.view.keys.message)
        assert "is a folder" in app.view.keys.message


async def test_a_note_of_two_lines_survives_being_looked_at_and_edited(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press_and_wait("m")
        id = clippings().read().clippings[0].id
        clippings().annotate(id, "one\ntwo")
        before = clippings().file.read_bytes()
        await app.press_and_wait("M", "enter")
        assert "one⏎two" in app.screen_text()
        await app.press_and_wait("enter")
        assert clippings().file.read_bytes() == before
        await app.press_and_wait("e", "!", "enter")
        assert clippings().read().clippings[0].note == "one\ntwo!"
        await app.press_and_wait("e", "ctrl+u", "enter")
        assert clippings().read().clippings[0].note == ""


async def test_a_paste_shows_its_controls(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press_and_wait("m", "m")
        app.app.screen.query_one(Input).post_message(Paste("a\x1b[31m\u202eb\nc"))
        await app.press_and_wait("enter")
        assert clippings().read().clippings[0].note == "a␛[31m�b\nc"


async def test_a_clipping_deleted_in_another_window_is_told_and_the_list_is_read_again(content: Path) -> None:
    async with session(content, SIZE) as app:
        await app.press_and_wait(*MESSAGES, "M")
        clippings().delete(clippings().read().clippings[0].id)
        await app.press_and_wait("J")
        await until(app, lambda: "was deleted in another window" in app.screen_text())
        await app.press_and_wait("x")
        assert len(words(clippings())) == 1


async def test_y_copies_one_and_capital_y_all_with_a_bibliography(content: Path, copied: list[str]) -> None:
    async with session(content, SIZE) as app:
        await app.press_and_wait(*MESSAGES, "M", "s", "y")
        await until(app, lambda: copied and "Copied" in app.screen_text() and "Chicago" in app.screen_text())
        kept = clippings().read().clippings
        assert kept[0].passage.exact in copied[0] and "Bibliography" not in copied[0]
        await app.press_and_wait("Y")
        await until(app, lambda: len(copied) == 2)
        assert all(clipping.passage.exact in copied[1] for clipping in kept) and "\nBibliography\n" in copied[1]


async def test_an_export_asks_for_a_path_and_before_it_replaces_a_file(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with session(content, SIZE) as app:
        await app.press_and_wait(*MESSAGES, "M", "E")
        assert str(tmp_path / "clippings.md") in app.screen_text().replace("\n", "")
        await app.press_and_wait("enter")
        assert (tmp_path / "clippings.md").read_text("utf-8").count("\n> ") >= 3
        assert "Exported 3 clippings as Markdown" in app.screen_text()
        assert "Clippings · 3" in app.lines()[1]  # as tall as before, whatever dialog was opened over it
        (tmp_path / "clippings.md").write_text("mine")
        for answer in (("enter", "escape"), ("escape",), ("n",)):
            await app.press_and_wait("E", "enter")
            assert isinstance(app.app.screen, Confirm)
            await app.press_and_wait(*answer)
            assert (tmp_path / "clippings.md").read_text() == "mine"
            assert isinstance(app.app.screen, ShowClippings)
        await app.press_and_wait("E", "enter", "y")
        assert (tmp_path / "clippings.md").read_text("utf-8").startswith("# Clippings")
        await app.press_and_wait("E", "ctrl+u")
        await app.type("kept.csv ")
        await app.press_and_wait("enter")
        assert (tmp_path / "kept.csv").read_bytes().startswith(b"words,mode,")


async def test_a_path_that_cannot_be_is_refused_while_it_is_typed(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = {"": "its ending tells", "x.pdf": "ending tells", "no/x.md": "There is no folder", ".": "is a folder"}
    async with session(tiny, (200, 24)) as app:
        await app.press_and_wait("3", "m", "M", "E")
        for path, said in refused.items():
            await app.press_and_wait("ctrl+u")
            await app.type(path)
            assert said in app.screen_text()
            await app.press_and_wait("enter")
            assert isinstance(app.app.screen, AskLine) and said in app.screen_text()


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (lambda file: file.mkdir(), "is a folder"),
    "a link to itself": (lambda file: file.symlink_to(file), "leads nowhere"),
    "newer": (lambda file: file.write_text("format = 2"), "newer version"),
    "damaged": (lambda file: file.write_bytes(b"\xff"), "is not UTF-8"),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_file_is_told_and_the_app_goes_on(tiny: Path, name: str) -> None:
    make, said = BROKEN[name]
    clippings().file.parent.mkdir()
    make(clippings().file)
    async with session(tiny, (100, 24)) as app:
        await app.press_and_wait("3", "m")
        assert said in app.view.keys.message
        await app.press_and_wait("M", "J", "x", "e", "y", "Y", "E")
        assert isinstance(app.app.screen, ShowClippings | AskLine)
        await app.press_and_wait("escape", "escape", "1", "down")
        assert app.view.keys.message == ""


async def test_without_a_home_it_is_told_and_the_app_goes_on(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from explorer.export import clippings as module

    monkeypatch.setattr(module, "state_folder", lambda: None)
    async with session(content, SIZE) as app:
        await app.press_and_wait("m")
        assert "HANOI_EXPLORER_HOME" in app.view.keys.message
        await app.press_and_wait("M")
        assert "HANOI_EXPLORER_HOME" in app.screen_text()


async def test_a_dialog_is_a_box_with_a_title_over_the_screen(tiny: Path) -> None:
    async with session(tiny, (80, 24), painted=True) as app:
        title = app.lines()[0]
        for key in ("Y", "s", "question_mark", "M"):
            await app.press_and_wait(key)
            # What is copied by the mouse from the preview carries no frame: that of Y has none at its sides.
            edge = "━" * 8 if key == "Y" else "┃"
            assert app.lines()[0] == title and sum(edge in line for line in app.lines()) > (1 if key == "Y" else 4)
            await app.press_and_wait("escape")
            assert app.app.screen is app.main


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_hostile_clippings_are_shown_letter_for_letter(tiny: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    kept = clippings()
    kept.keep(passage(1, HOSTILE), HOSTILE, HOSTILE)
    kept.annotate(kept.read().clippings[0].id, HOSTILE)
    async with session(tiny, size) as app:
        await app.press_and_wait("M")
        for key in ("e", "escape", "E", "escape", "J", "s"):
            await app.press_and_wait(key)
            screen = app.screen_text()
            assert not set("\x1b\x07\x7f\x9b\u202e\u2066\u200b\u2028") & set(screen)
        assert "␛" in screen or size[0] < 80
    assert clippings().read().clippings[0].note == HOSTILE


def test_the_files_of_these_tests_are_their_own(tmp_path: Path) -> None:
    assert clippings().file.parent == tmp_path / "own"
    assert file_of(tmp_path).file != clippings().file


async def test_a_style_of_the_readers_own_is_shown_and_gives_way_when_it_is_gone(
    content: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch, copied: list[str]
) -> None:
    monkeypatch.setenv("HANOI_EXPLORER_HOME", str(own_home))
    form = own_home / "state" / "forms" / "desk.txt"
    form.parent.mkdir(parents=True)
    form.write_text("[{outlet} {place}]", "utf-8")
    async with session(content, SIZE) as app:
        await app.press_and_wait("m", "M", "S")
        assert "cited as desk, your own" in app.screen_text()
        assert "[Vietnam Economic News ¶" in app.screen_text()
        form.unlink()
        await app.press_and_wait("y", "s")
        await until(app, lambda: copied)
        assert "(n.d.)" in copied[0] and "cited as Chicago" in app.screen_text()
