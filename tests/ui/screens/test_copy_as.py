"""Copying and opening from the app: what is shown is what is copied, and nothing opens before it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import OptionList

from explorer.desktop import clipboard
from explorer.desktop.clipboard import Arrival, Outcome
from explorer.export.citing import passage, telling
from explorer.export.forms import CITATIONS, FORMS, compose
from explorer.home.settings import Settings, read_settings, remember, settings_file
from explorer.index.read.record import reading
from explorer.ui.screens.compare_sources import Comparing
from explorer.ui.screens.copy_as import CopyAs
from explorer.ui.screens.open_source import OpenLink
from tests.desktop.test_browser import Desk
from tests.tools.corpora import library_of
from tests.tools.driving import Session, session

WIDE = (120, 24)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desktop whose only program is a made-up xdg-open; nothing of this machine's is reached."""
    made = Desk(tmp_path / "programs")
    for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "TMUX", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", str(made.folder))
    yield made


async def settled(app: Session) -> str:
    """What the key bar says once the threads are done."""
    await app.app.workers.wait_for_complete()
    await app.pilot.pause()
    return app.view.keys.message


def dialog_of(app: Session) -> CopyAs:
    dialog = app.app.screen
    assert isinstance(dialog, CopyAs)
    return dialog


def preview(app: Session) -> str:
    shown = dialog_of(app)._preview.content
    assert isinstance(shown, Content)
    return shown.plain


async def to_form(app: Session, id: str) -> None:
    """Go to a form of the menu with the keys."""
    options = dialog_of(app).query_one(OptionList)
    place = list(FORMS).index(id)
    assert options.highlighted is not None
    by = place - options.highlighted
    await app.together(*["down" if by > 0 else "up"] * abs(by))


async def test_the_menu_previews_exactly_what_it_copies_in_each_form_and_style(
    content: Path, copied: list[str]
) -> None:
    async with session(content, WIDE) as app:
        await app.press("3", "Y")
        quote, record = app.view.reader.quote, app.view.reader.reading
        assert quote is not None and record is not None
        words, whole = passage(app.view.library, quote), telling(app.view.library, record)
        styled = [form for form in FORMS.values() if form.styled]
        for form in FORMS.values():
            await to_form(app, form.id)
            # All styles of one form, two of the others: what each makes in each is a matter of `compose`.
            shown = list(CITATIONS)[: None if form is styled[0] else 2] if form.styled else ["newsroom"]
            for style in shown:
                assert preview(app) == clipboard.for_clipboard(compose(words, form.id, style, whole))
                if form.styled:
                    assert CITATIONS[style] in str(dialog_of(app)._frame.border_title)
                await app.press("right")
            if len(shown) == 2:
                await app.together("left", "left")
        await to_form(app, "all")
        expected = preview(app)
        assert len(whole.passages) > 1 and len(expected.split("\n\n")) == len(whole.passages) + 1
        await app.press("enter")
        assert "all renderings" in await settled(app) and copied == [expected]


@pytest.mark.parametrize("size", [(80, 24), (200, 50)])
async def test_what_the_terminals_mouse_selects_of_the_preview_is_its_text_alone(
    content: Path, size: tuple[int, int]
) -> None:
    async with session(content, size) as app:
        await app.press("enter", "Y")
        shown = app.lines()
        place = next(y for y, row in enumerate(shown) if "Newsroom line" in row)
        end = next(y for y, row in enumerate(shown) if " characters" in row)
        assert end > place + 5
        selected = "".join("".join(shown[place + 1 : end]).split())
        assert len(selected) > 100 and "".join(preview(app).split()).startswith(selected)


async def test_the_letters_move_as_the_arrows_do(content: Path, copied: list[str]) -> None:
    async with session(content, WIDE) as app:
        await app.press("Y", "l", "l", "h", "j", "j", "k", "k")
        assert (dialog_of(app)._choice.form, dialog_of(app)._choice.style) == ("plain", list(CITATIONS)[1])
        await app.press("left", "left")
        assert dialog_of(app)._choice.style == list(CITATIONS)[-1]
        await app.press("y")
        assert CITATIONS["bluebook"] in await settled(app) and len(copied) == 1
        await app.press("Y", "Y")
        assert not isinstance(app.app.screen, CopyAs) and len(copied) == 1


async def test_y_copies_in_the_form_and_style_chosen_last_in_this_session_and_the_next(
    content: Path, copied: list[str]
) -> None:
    async with session(content, WIDE) as app:
        await app.press("3", "y")
        said = await settled(app)
        quote = app.view.reader.quote
        assert quote is not None
        words = passage(app.view.library, quote)
        assert copied == [compose(words, "plain")] and "Copied VEN " in said
        await app.press("Y", "right", "right", "enter")
        assert "in Chicago" in await settled(app)
        await app.press("y")
        await settled(app)
        assert copied[1:] == [compose(words, "plain", "chicago")] * 2
        await app.press("Y")
        await to_form(app, "markdown")
        await app.press("left", "enter")
        await settled(app)
    assert read_settings(settings_file()) == (Settings("apa", "markdown"), "")
    async with session(content, WIDE) as app:
        await app.press("3", "y")
        assert "Copied Markdown in APA, 7th edition: VEN " in await settled(app)
        assert copied[-1] == copied[-2] == compose(words, "markdown", "apa")
        await app.press("Y")
        assert dialog_of(app)._choice == ("markdown", "apa")


async def test_a_part_copied_once_does_not_become_what_y_copies(content: Path, copied: list[str]) -> None:
    """y promises the quote with its citation; only the style of the citation alone is remembered."""
    async with session(content, WIDE) as app:
        await app.press("3", "Y")
        await to_form(app, "citation")
        await app.press("right", "enter")
        await settled(app)
        await app.press("y")
        await settled(app)
        quote = app.view.reader.quote
        assert quote is not None
        words = passage(app.view.library, quote)
        assert copied == [compose(words, "citation", "apa"), compose(words, "plain", "apa")]


async def test_without_an_address_the_link_cannot_be_chosen_and_that_is_said(
    content: Path, copied: list[str], desk: Desk
) -> None:
    desk.program("xdg-open")
    async with session(content, WIDE) as app:
        await on_source(app, "vov")
        await app.press("Y")
        await to_form(app, "link")
        assert "the web address of this source (VOV.VN) is not known" in preview(app)
        await app.press("enter")
        assert isinstance(app.app.screen, CopyAs)
        await app.press("escape", "o")
        assert not isinstance(app.app.screen, OpenLink)
        assert app.view.keys.message == "There is no link: the web address of this source (VOV.VN) is not known."
        assert copied == [] and desk.log == []


async def on_source(app: Session, source: str) -> None:
    """Go to a quote from a source."""
    first = "SELECT min(quote.n) FROM quote JOIN source ON source.n = quote.source WHERE source.id = ?"
    app.main.navigation.to_record("quote", app.view.library.db.execute(first, (source,)).fetchone()[0])
    await app.pilot.pause()
    quote = app.view.reader.quote
    assert quote is not None and quote.source_id == source


@pytest.mark.parametrize("text", ["style = [", 'style = "no such style"\nform = "link"\ntheme = "no such theme"\n'])
async def test_damaged_or_strange_settings_cost_nothing_but_what_they_held(
    content: Path, copied: list[str], text: str
) -> None:
    file = settings_file()
    assert file is not None
    file.parent.mkdir(parents=True)
    file.write_text(text)
    async with session(content, WIDE) as app:
        await app.press("3", "y")
        said = await settled(app)
        assert "Copied VEN " in said
        assert ("damaged" in said and "settings-damaged" in said) is (text == "style = [")
        await app.press("y")
        assert "damaged" not in await settled(app)


async def test_a_choice_that_cannot_be_kept_is_told_and_copied(
    content: Path, copied: list[str], own_home: Path
) -> None:
    own_home.mkdir(exist_ok=True)
    (own_home / "state").write_text("no folder")
    async with session(content, WIDE) as app:
        await app.press("3", "Y", "right", "enter")
        said = await settled(app)
        assert (
            "Copied quote and citation in APA, 7th edition: VEN " in said and "The choice is not remembered: " in said
        )
        assert len(copied) == 1


# Opening


async def test_o_shows_the_whole_address_and_opens_nothing_before_enter(
    content: Path, copied: list[str], desk: Desk
) -> None:
    desk.program("xdg-open")
    async with session(content, WIDE) as app:
        await on_source(app, "ven")
        quote = app.view.reader.quote
        assert quote is not None
        link = compose(passage(app.view.library, quote), "link")
        for leave in ("escape", "q", "o"):
            await app.press("o")
            assert isinstance(app.app.screen, OpenLink)
            box = app.app.screen.query_one(".box").content_region
            inside = "".join(line[box.x : box.right].strip() for line in app.lines()[box.y : box.bottom])
            assert link in inside and "on ven.congthuong.vn" in inside
            await app.press(leave)
            assert not isinstance(app.app.screen, OpenLink) and desk.log == []
        await app.press("o", "enter")
        said = await settled(app)
        assert said == "Asked xdg-open to open the article at the quote. It does not tell whether it did."
        assert desk.log == ["xdg-open", link] and copied == []
        await app.press("o", "y")
        assert "Copied link to the quote" in await settled(app)
        assert copied == [link] and len(desk.log) == 2


async def test_in_the_comparison_o_opens_the_article_of_the_quote_under_the_cursor(
    content: Path, copied: list[str], desk: Desk
) -> None:
    desk.program("xdg-open")
    async with session(content, WIDE) as app:
        await app.press("v")
        comparing = app.app.screen
        assert isinstance(comparing, Comparing)
        await app.press("l")
        quote = comparing.columns.quote
        assert quote.source_id == "laodong"
        await app.press("o")
        assert app.app.screen is not comparing and desk.log == []
        await app.press("enter")
        await settled(app)
        assert desk.log == ["xdg-open", compose(passage(app.view.library, quote), "link")] and copied == []
        assert "base: " in app.screen_text() and "Asked xdg-open" in app.lines()[-1]


async def test_where_records_are_compared_together_all_renderings_are_those_of_the_quotes_own(content: Path) -> None:
    async with session(content, WIDE) as app:
        ids = ("cuong-first-message-law", "cuong-second-message-partnership")
        first, second = map(app.view.library.number, ids)
        assert first is not None and second is not None
        app.main.navigation.to_record(first[1], first[0])
        await app.press("v", "t")
        comparing = app.app.screen
        assert isinstance(comparing, Comparing)
        record = reading(app.view.library, second[0])
        assert record is not None
        numbers = {quote.n for quote in record.quotes()}
        await app.press("down")
        while comparing.columns.quote.n not in numbers:
            await app.press("down")
        await app.press("Y")
        await to_form(app, "all")
        quote = comparing.columns.quote
        words, whole = passage(app.view.library, quote), telling(app.view.library, record)
        assert preview(app) == clipboard.for_clipboard(compose(words, "all", "newsroom", whole))


async def test_an_opener_that_fails_is_told_and_the_link_is_copied(
    content: Path, copied: list[str], desk: Desk
) -> None:
    desk.program("xdg-open", "exit 4")
    async with session(content, WIDE) as app:
        await on_source(app, "ven")
        await app.press("o", "enter")
        said = await settled(app)
        assert "Copied link to the quote" in said and "It was not opened: xdg-open failed (exit status 4)." in said
        assert len(copied) == 1


REASONS = (
    ("SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22", "connected from another machine"),
    ("DISPLAY", "", "there is no desktop here"),
    ("PATH", "/nonexistent", "no program that opens web addresses is installed"),
)


async def test_where_nothing_can_open_it_the_address_is_shown_and_copied(
    content: Path, copied: list[str], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.program("xdg-open")
    async with session(content, WIDE) as app:
        await on_source(app, "ven")
        for variable, value, reason in REASONS:
            copied.clear()
            with monkeypatch.context() as patch:
                patch.setenv(variable, value)
                await app.press("o")
                await settled(app)
                text = " ".join(app.screen_text().split())
                assert reason in text and "Copied link to the quote" in text and len(copied) == 1
                await app.press("enter")
                assert isinstance(app.app.screen, OpenLink), "there is nothing to confirm"
                await app.press("escape")
            assert desk.log == [] and copied[0].startswith("https://ven.congthuong.vn/")


async def test_what_was_not_copied_is_not_said_to_be(
    content: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    monkeypatch.setenv("TERM", "linux")
    async with session(content, WIDE) as app:
        await on_source(app, "ven")
        await app.press("o")
        await settled(app)
        assert isinstance(app.app.screen, OpenLink)
        text = app.screen_text()
        assert "Not copied: saved to" in text and "Copied" not in text and "is copied" not in text


async def test_who_may_paste_nothing_is_told_a_way_that_leads_to_the_text(
    content: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Outcome(Arrival.SENT, "the terminal", None, "it does not confirm")
    monkeypatch.setattr(clipboard, "copy", lambda text, **_: sent)
    async with session(content, WIDE) as app:
        await on_source(app, "ven")
        await app.press("y")
        assert "Y previews the text" in await settled(app)
        await app.press("C")
        assert "C again shows it" in await settled(app)
        await app.press("C")
        assert "Keep a view" in app.screen_text() and " --select " in app.screen_text()
        await app.press("escape", "o", "y")
        assert "press o and select it" in await settled(app)
        await app.press("m")
        await settled(app)
        for key, way in (("y", "select it in the preview"), ("Y", "E exports to a file")):
            await app.press("M")
            await settled(app)
            await app.press(key)
            await settled(app)
            assert way in " ".join(app.screen_text().split())
            await app.press("escape")


async def test_a_theme_that_is_chosen_is_there_the_next_time(content: Path) -> None:
    async with session(content, WIDE) as app:
        await app.pilot.pause()
        assert read_settings(settings_file())[0].theme == "", "the theme to start with is not chosen"
        app.app.theme = "nord"
        await settled(app)
    assert read_settings(settings_file())[0].theme == "nord"


@pytest.mark.parametrize(
    ("kept", "given", "no_colour", "shown"),
    [
        ("nord", None, False, "nord"),
        ("nord", "dracula", False, "dracula"),
        ("ansi-dark", None, True, "explorer"),
        ("no such theme", None, False, "explorer"),
        ("explorer", None, False, "explorer"),
    ],
)
def test_the_start_takes_the_theme_given_or_else_the_one_chosen_last(
    content: Path, monkeypatch: pytest.MonkeyPatch, kept: str, given: str | None, no_colour: bool, shown: str
) -> None:
    from explorer.index.ask.filters import Filter
    from explorer.ui import run

    # What the app forgets of the environment has to stay for the tests after this one.
    monkeypatch.setattr(run, "_forget_settings_of_others", lambda: None)
    from explorer.ui.app import ExplorerApp

    themes: list[str] = []
    monkeypatch.setattr(ExplorerApp, "run", lambda self: themes.append(self.theme))
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    remember(settings_file(), theme=kept)
    assert run.run(library_of(content), Filter(), "event", given) == 0
    assert themes == [shown]


async def test_settings_that_were_damaged_are_told_at_the_start(content: Path) -> None:
    from explorer.ui.app import ExplorerApp

    app = ExplorerApp(library_of(content), trouble="The file was damaged.")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert Session(app, pilot).view.keys.message == "The file was damaged."


async def test_pages_of_a_list_without_a_line_in_sight(tiny: Path) -> None:
    async with session(tiny, (60, 16)) as app:
        for key in ("Y", "question_mark", "M"):
            await app.press(key)
            await app.pilot.resize_terminal(30, 3)
            await app.together("pageup", "pagedown", "end", "home", "down", "up")
            assert app.app._exception is None
            await app.pilot.resize_terminal(60, 16)
            await app.press("escape", "escape")


@pytest.mark.parametrize("keys", [":", "t", "Y"])
async def test_dialogs_keep_room_for_a_letter_in_a_window_of_few_columns(content: Path, keys: str) -> None:
    """Without it lists fail at a wide letter, and a preview that its bar leaves no room is laid out for ever."""
    async with session(content, (80, 40)) as app:
        await app.press("6", keys)
        await app.resize((3, 40))
        shown = [widget for widget in app.app.screen.query("OptionList, .preview") if widget.display]
        assert shown and all(widget.scrollable_content_region.width >= 2 for widget in shown)
