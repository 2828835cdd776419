"""What the tests of the app share."""

from __future__ import annotations

import pytest

from explorer.desktop import clipboard
from explorer.desktop.clipboard import Arrival, Outcome


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What reaches the clipboard, which takes everything."""
    texts: list[str] = []

    def copy(text: str, **_: object) -> Outcome:
        texts.append(text)
        return Outcome(Arrival.COPIED, "a clipboard", None, "")

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts
