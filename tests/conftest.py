"""What every test shares: a home of its own, and the bundled corpus."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.tools.command import Command, tiny_corpus, write_corpus

ROOT = Path(__file__).resolve().parent.parent

# What an example may take, and how soon there are enough, would be bounds in seconds. Every run draws others, so that
# few at a time are many in all; `pytest --hypothesis-profile long` draws a thousand of each.
settings.register_profile("quick", max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", settings.get_profile("quick"), max_examples=1_000)
settings.load_profile("quick")


def pytest_collection_finish() -> None:
    """Let the collector pass over what lives as long as the tests: looking through it is a tenth of their time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def share(parts: int) -> settings:
    """Settings of a property that is tried in so many parametrized cases: its examples are shared out among them."""
    return settings(max_examples=max(1, settings().max_examples // parts))


@pytest.fixture(scope="session", autouse=True)
def quick_disk() -> Iterator[None]:
    """No power is cut here: nothing waits until the disk has what is written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", os.fstat)
        yield


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Paths at which a home may be made; most tests make none."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Cache and state go to a folder of this test; nothing of the user's is read or written."""
    home = next(homes)
    monkeypatch.setenv("HANOI_EXPLORER_HOME", str(home))
    for name in ("NO_COLOR", "COLUMNS", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(scope="session")
def content() -> Path:
    """The bundled corpus."""
    return ROOT / "content"


@pytest.fixture(scope="session")
def originals() -> Path:
    """The articles' texts; the tests that need them are skipped where they are not at hand."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the articles' texts are not at hand")
    return folder


@pytest.fixture(scope="session")
def command(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command as a process, with one home for the whole session: an index is built once."""
    return Command(tmp_path_factory.mktemp("command") / "home")


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small corpus that is valid, to be read and not changed."""
    return write_corpus(tmp_path_factory.mktemp("tiny"), tiny_corpus())


@pytest.fixture
def one_home(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """What runs in this process shares the indexes of what runs as a process."""
    monkeypatch.setenv("HANOI_EXPLORER_HOME", str(command.home))


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus drafted from the five invented articles of a ferry, not to be changed."""
    from tests.tools.reviewing import lay_out

    return lay_out(tmp_path_factory.mktemp("drafted"))


@pytest.fixture
def place(drafted: Path, tmp_path: Path) -> Path:
    """A copy of it that says what it is: `corpus` beside `originals`."""
    from tests.tools.reviewing import described

    return described(drafted, tmp_path / "place")
