"""Where things are: the bundled corpus, and folders that are the user's own."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from explorer.home.paths import bundled_content, cache_folder, state_folder


def test_the_bundled_corpus_is_found(content: Path) -> None:
    assert bundled_content() == content
    assert (bundled_content() / "corpus.toml").is_file()


def test_a_home_of_its_own_holds_cache_and_state(own_home: Path) -> None:
    assert (cache_folder(), state_folder()) == (own_home / "cache", own_home / "state")


def test_a_tilde_in_it_is_a_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where no shell has read it: in a file of variables, or a service's."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HANOI_EXPLORER_HOME", "~/own")
    assert state_folder() == tmp_path / "own" / "state"


def test_asking_makes_no_folder(own_home: Path) -> None:
    cache_folder()
    state_folder()
    assert not own_home.exists()


@pytest.mark.parametrize("home", ["", "relative/home", "."])
def test_a_home_that_is_no_whole_path_is_not_taken(home: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HANOI_EXPLORER_HOME", home)
    for function in ("user_cache_dir", "user_state_dir"):
        monkeypatch.setattr(platformdirs, function, lambda app, appauthor: str(tmp_path / "own" / app))
    assert cache_folder() == state_folder() == tmp_path / "own" / "hanoi-explorer"


@pytest.mark.parametrize("answer", ["hanoi-explorer", "", "/hanoi-explorer", RuntimeError, KeyError, OSError])
def test_a_user_without_folders_has_none(answer: str | type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(app: str, appauthor: bool) -> str:
        if isinstance(answer, str):
            return answer
        raise answer("no home")

    monkeypatch.delenv("HANOI_EXPLORER_HOME")
    monkeypatch.setattr(platformdirs, "user_cache_dir", ask)
    monkeypatch.setattr(platformdirs, "user_state_dir", ask)
    assert (cache_folder(), state_folder()) == (None, None)


@pytest.mark.parametrize("home", ["/", "//", "", "/."])
def test_nothing_is_kept_at_the_top_of_the_disk(home: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("HANOI_EXPLORER_HOME")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", home)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    if os.path.normpath(os.path.expanduser("~")).strip("/"):
        pytest.skip("the home folder is not HOME here")
    assert (cache_folder(), state_folder()) == (None, tmp_path / "state" / "hanoi-explorer")
