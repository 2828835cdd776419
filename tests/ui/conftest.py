"""What the tests of the app share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import textual.app
import textual.pilot
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

from explorer.desktop import clipboard
from explorer.desktop.clipboard import Arrival, Outcome
from explorer.ui.terminal import session
from tests.tools.driving import PAINTED
from tests.tools.resting import STEP, rest


@pytest.fixture(scope="session", autouse=True)
def quick_pilot() -> Iterator[None]:
    """A pilot that waits for the app, not for a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textual.app, "wait_for_idle", rest)
        patch.setattr(textual.pilot, "wait_for_idle", rest)
        # A change waits for its frame, 17 ms after the last one: most of what a pilot would wait for.
        patch.setattr(session, "FRAME", STEP)
        yield


@pytest.fixture(scope="session", autouse=True)
def style_sheets_once() -> Iterator[None]:
    """Each app of a test would parse the same style sheets anew: a seventh of what its start takes."""
    parsed: dict[object, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def once(self: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
        key = frozenset(self._variables.items()), given, frozenset(named.items())
        if key not in parsed:
            parsed[key] = parse(self, *given, **named)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def only_what_is_read() -> Iterator[None]:
    """Paint the frames that a test reads, and of apps in `PAINTED` all: a quarter of the time goes into painting."""
    paint = Screen._compositor_refresh

    def refresh(screen: Screen[object]) -> None:
        if screen.app in PAINTED:
            paint(screen)
        else:
            screen._compositor._dirty_regions.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Screen, "_compositor_refresh", refresh)
        yield


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What reaches the clipboard, which takes everything."""
    texts: list[str] = []

    def copy(text: str, **_: object) -> Outcome:
        texts.append(text)
        return Outcome(Arrival.COPIED, "a clipboard", None, "")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts
