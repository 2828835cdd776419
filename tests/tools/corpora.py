"""The small corpora made for tests, and ways to break a copy of one."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from explorer.index.ask.library import Library
from explorer.index.store import open_library

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
BUNDLED = CORPORA.parents[1] / "content"
TINY = CORPORA / "tiny"
TINY_ORIGINALS = CORPORA / "tiny-originals"

POST = "sources/harbour-post.toml"
WEEKLY = "sources/lighthouse-weekly.toml"


@cache
def _home_of(folder: Path) -> Path:
    """A home that one process of tests has for the index of a corpus."""
    home = Path(tempfile.mkdtemp(prefix="hanoi-tests-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


def library_of(folder: Path) -> Library:
    """Open the index of a corpus, which is built once, whatever home each test has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANOI_EXPLORER_HOME", str(_home_of(folder)))
        return open_library(folder)


def with_index(home: Path) -> None:
    """Put the index of the bundled corpus into a home, as after a first start; not where there is a cache."""
    if not (home / "cache").exists():
        library_of(BUNDLED)
        shutil.copytree(_home_of(BUNDLED) / "cache", home / "cache")


def tiny_copy(folder: Path) -> Path:
    """A copy of the tiny corpus under a test's own folder, to be broken."""
    return Path(shutil.copytree(TINY, folder / "tiny"))


def originals_copy(folder: Path) -> Path:
    """A copy of the tiny corpus's originals under a test's own folder."""
    return Path(shutil.copytree(TINY_ORIGINALS, folder / "tiny-originals"))


def read(folder: Path, name: str) -> str:
    """A file's text, line ends as they are."""
    return (folder / name).read_bytes().decode("utf-8")


def write(folder: Path, name: str, text: str) -> None:
    """Write a file, line ends as they are; folders on the way are made."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode("utf-8"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the one place where `old` stands; a test that would change nothing, or two places, fails here."""
    text = read(folder, name)
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    write(folder, name, text.replace(old, new))


def append(folder: Path, name: str, more: str) -> None:
    """Add text at the end of a file."""
    write(folder, name, read(folder, name) + more)


def line_of(folder: Path, name: str, words: str) -> int:
    """The number, from 1, of the one line that holds these words."""
    numbers = [number for number, line in enumerate(read(folder, name).split("\n"), 1) if words in line]
    assert len(numbers) == 1, f"{words!r} stands on the lines {numbers} of {name}"
    return numbers[0]
