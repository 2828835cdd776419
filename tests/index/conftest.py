"""Open indexes of both corpora: made once, in a cache of their own, and only read."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.index.ask.library import Library
from explorer.index.store import open_library
from tests.tools.corpora import TINY
from tests.tools.oracle import Oracle


def opened(folder: Path, home: Path) -> Library:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANOI_EXPLORER_HOME", str(home))
        return open_library(folder)


@pytest.fixture(scope="session")
def library(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The bundled corpus."""
    return opened(content, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def tiny_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The tiny corpus."""
    return opened(TINY, tmp_path_factory.mktemp("home"))


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
