"""A briefing from the app: on a row, on what passes, on the clippings; in a style; never over a file unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.ui.screens.dialogs import Confirm
from explorer.ui.screens.write_out import BriefOn
from tests.tools.briefings import Page
from tests.tools.driving import session


@pytest.fixture(autouse=True)
def own_folders(one_home: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index of the session, a state folder of this test, and a folder to write into."""
    from explorer.export import clippings as module

    monkeypatch.setattr(module, "state_folder", lambda: tmp_path / "own")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def page(name: str = "briefing.html") -> str:
    return Path(name).read_text("utf-8")


@pytest.mark.parametrize("size", [(80, 24), (120, 24)])
async def test_a_briefing_on_the_row_is_written_as_a_page(content: Path, size: tuple[int, int]) -> None:
    async with session(content, size) as app:
        await app.press_and_wait("3", "B")
        assert isinstance(app.app.screen, BriefOn)
        text = app.screen_text()
        row = app.view.pane.current
        assert row is not None and "This message: " in text and "All that passes: the whole corpus" in text
        assert "Cited as APA" in text and "This message as HTML to " in text
        await app.press_and_wait("enter")
        assert app.view.keys.message.startswith("Exported the briefing as HTML to ")
        root = Page(page()).root
        assert root.all("h1")[0].text == row.title and len(root.all("article")) >= 1
        assert f"briefing {row.id} --style apa --output briefing.html" in root.all("code")[0].text


async def test_all_that_passes_in_another_style_and_format(content: Path) -> None:
    async with session(content, (100, 24)) as app:
        await app.find("ratif")
        await app.press_and_wait("B", "down", "tab", "shift+tab", "tab")
        assert "Cited as Chicago" in app.screen_text() and "All that passes: Find ratif" in app.screen_text()
        await app.together(*["backspace"] * len("briefing.html"))
        await app.type("own.md")
        await app.press_and_wait("enter")
        text = page("own.md")
        assert "--find ratif --style chicago --output own.md" in text and "Other" not in text
        await app.press_and_wait("B", "escape")
        assert not isinstance(app.app.screen, BriefOn) and not Path("briefing.html").exists()


async def test_a_file_that_is_there_is_replaced_after_a_question_alone(content: Path) -> None:
    Path("briefing.html").write_text("mine", "utf-8")
    async with session(content, (100, 24)) as app:
        await app.press_and_wait("B")
        assert "you will be asked" in app.screen_text()
        await app.press_and_wait("enter")
        assert isinstance(app.app.screen, Confirm)
        await app.press_and_wait("n")
        assert page() == "mine" and "stays as it is" in app.view.keys.message
        await app.press_and_wait("B", "enter", "y")
        assert page() != "mine"


async def test_what_is_no_path_is_not_taken(tiny: Path) -> None:
    async with session(tiny, (80, 24)) as app:
        await app.press_and_wait("B")
        await app.together(*["backspace"] * len("briefing.html"))
        for name in ("", "briefing.docx", "nowhere/briefing.html"):
            await app.type(name)
            await app.press_and_wait("enter")
            assert isinstance(app.app.screen, BriefOn)
            await app.together(*["backspace"] * len(name))


async def test_a_speaker_a_question_and_a_quote(content: Path) -> None:
    async with session(content, (100, 24)) as app:
        for pane, ending in (("2", "txt"), ("5", "md"), ("6", "html")):
            await app.press_and_wait(pane, "down", "B")
            await app.together(*["backspace"] * len("html"))
            await app.type(ending)
            await app.press_and_wait("enter")
            assert "Exported" in app.view.keys.message
        assert "--speaker" in page("briefing.txt")
        assert "| Source | Answer |" in page("briefing.md")
        row = app.view.pane.current
        assert row is not None and f'id="quote-{row.id}"' in page()


async def test_the_clippings_with_the_questions_they_answer(content: Path) -> None:
    async with session(content, (100, 24)) as app:
        await app.press_and_wait("5", "m", "M", "e")
        await app.type("look")
        await app.press_and_wait("enter", "B")
        assert "The clippings: all 1" in app.screen_text()
        await app.press_and_wait("enter")
        assert "Exported the briefing" in app.screen_text()
        root = Page(page()).root
        assert root.all("h1")[0].text == "Clippings" and "Note: look" in root.text
        assert root.all("table") and "--clippings" in root.all("code")[0].text
