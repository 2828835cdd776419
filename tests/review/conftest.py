"""A corpus drafted from the five invented articles of a ferry, as each test of the review begins with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from explorer.draft.drafting import draft_articles
from explorer.draft.into import put_into
from explorer.review.corpus_about import describe
from tests.conftest import ROOT

ARTICLES = sorted((ROOT / "tests/draft/group").glob("*.txt"))


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drafted folder, not to be changed."""
    place = tmp_path_factory.mktemp("drafted")
    put_into(draft_articles(ARTICLES, "2025-10-25"), place / "corpus", place / "originals")
    describe(place / "corpus", {"title": "The ferry", "description": "Five articles.", "curated_by": "A tester"})
    return place


@pytest.fixture
def place(drafted: Path, tmp_path: Path) -> Path:
    """A copy of it: `corpus` beside `originals`."""
    shutil.copytree(drafted, tmp_path / "place")
    return tmp_path / "place"
