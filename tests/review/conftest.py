"""A corpus drafted from the five invented articles of a ferry, as each test of the review begins with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.reviewing import described, lay_out


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drafted folder, not to be changed."""
    return lay_out(tmp_path_factory.mktemp("drafted"))


@pytest.fixture
def place(drafted: Path, tmp_path: Path) -> Path:
    """A copy of it that says what it is: `corpus` beside `originals`."""
    return described(drafted, tmp_path / "place")
