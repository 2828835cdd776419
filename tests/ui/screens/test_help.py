"""The help: what it says can be typed is read."""

from __future__ import annotations

import re

import pytest

from explorer.dates import parse_when
from explorer.ui.screens.help import dates


@pytest.mark.parametrize("year", [1200, 2018, 2025])
def test_dates_that_are_shown_are_read(year: int) -> None:
    for _, shown, meaning, _ in dates(year):
        others = re.sub(r"^.*\balso |^from, to; also ", "", meaning).split(", ") if "also" in meaning else []
        for text in (shown, *others):
            assert parse_when(text)
