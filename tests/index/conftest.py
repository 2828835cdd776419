"""Open indexes of both corpora: made once, in a cache of their own, and only read."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.index.ask.library import Library
from tests.tools.corpora import TINY, library_of
from tests.tools.oracle import Oracle


@pytest.fixture(scope="session")
def library(content: Path) -> Library:
    """The bundled corpus."""
    return library_of(content)


@pytest.fixture(scope="session")
def tiny_library() -> Library:
    """The tiny corpus."""
    return library_of(TINY)


@pytest.fixture(scope="session")
def oracle(content: Path) -> Oracle:
    """The bundled corpus, asked in plain Python."""
    return Oracle(content)


@pytest.fixture(scope="session")
def tiny_oracle() -> Oracle:
    """The tiny corpus, asked in plain Python."""
    return Oracle(TINY)


@pytest.fixture(scope="session", params=["bundled", "tiny"])
def both(request: pytest.FixtureRequest) -> tuple[Library, Oracle]:
    """Each corpus twice: as an index, and in plain Python."""
    names = ("library", "oracle") if request.param == "bundled" else ("tiny_library", "tiny_oracle")
    library, oracle = (request.getfixturevalue(name) for name in names)
    return library, oracle
