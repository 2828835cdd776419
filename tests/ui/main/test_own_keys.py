"""The one table of keys, and a reader's own in their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from explorer.ui.app import ExplorerApp
from explorer.ui.keys import PLACES, own_keys
from explorer.ui.screens.choose_facets import ChooseFacets
from tests.tools.command import run_here
from tests.tools.corpora import library_of
from tests.tools.driving import Session, session


def test_in_every_place_each_key_means_one_thing_and_each_id_one_command() -> None:
    ids = [command.id for place in PLACES for command in place]
    assert len(ids) == len(set(ids)) and own_keys({}) == ({}, "")
    for place in PLACES:
        keys = [key for command in place for key in command.keys.split(",")]
        assert len(keys) == len(set(keys)), place[0].group


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"nope": "x"}, "no command is called nope"),
        ({"undo": "q"}, "q would be the key of undo and quit"),
        ({"find": "w", "follow": "w"}, "w would be the key of find and follow"),
        ({"find": "Strg+f"}, "find: Strg+f is no key"),
        ({"find": ""}, "find: nothing is no key"),
    ],
)
def test_what_cannot_be_is_named_and_the_table_holds(given: dict[str, str], said: str) -> None:
    own, told = own_keys(given)
    assert not own and said in told


def test_two_commands_may_change_their_keys() -> None:
    own, told = own_keys({"find": "f", "follow": "/"})
    assert not told and (own["find"].show, own["follow"].show) == ("f", "/")


async def test_the_app_opens_with_own_keys_and_names_what_cannot_be(content: Path) -> None:
    app = ExplorerApp(library_of(content), keys={"find": "f", "follow": "/", "facets": "ctrl+f,w", "nope": "x"})
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        session = Session(app, pilot)
        assert "no command is called nope" in session.screen_text()
        await session.press("j")
        assert "f find" in session.lines()[1] and "/ follow" in session.lines()[1]
        await session.press("slash")
        assert session.view.filter.follow
        await session.press("f")
        assert session.focused == "prompt-input"
        await session.press("escape", "w")
        assert isinstance(app.screen, ChooseFacets)
        await session.press("escape", "F")
        assert app.screen_stack == [session.main]


def test_the_command_prints_the_table_with_own_keys(own_home: Path) -> None:
    told = run_here("keys")
    assert told.status == 0 and "settings.toml" in told.err
    assert all(f"{command.id} " in told.out for place in PLACES for command in place)
    (own_home / "state").mkdir(parents=True)
    (own_home / "state" / "settings.toml").write_text('[keys]\nfind = ["f"]\nfollow = "w"\nnope = 1\n', "utf-8")
    told = run_here("keys")
    assert told.status == 1 and "nope" in told.err
    assert "follow                 w " in told.out


@pytest.mark.parametrize(
    ("letter", "why"),
    [("é", "without accents"), ("đ", "without accents"), ("§", "without accents"), ("в", "layout"), ("？", "layout")],
)
async def test_a_letter_that_is_no_key_is_told_why(content: Path, letter: str, why: str) -> None:
    async with session(content) as app:
        app.app.post_message(Key(letter, letter))
        await app.pilot.pause()
        await app.until(lambda: f"Here {letter} is no key" in app.view.keys.message)
        assert why in app.view.keys.message
