"""What the reader chose last is found again, and no file of settings can do harm."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.home.settings import LIMIT, Settings, read_settings, remember, settings_file
from explorer.home.writing import FileTrouble


@pytest.fixture
def file(own_home: Path) -> Path:
    path = settings_file()
    assert path is not None and path.is_relative_to(own_home)
    return path


def test_before_anything_is_chosen_there_is_no_file_and_no_word(file: Path) -> None:
    assert read_settings(file) == read_settings(None) == (Settings(), "")
    assert not file.parent.exists()
    remember(None, style="apa")


def test_what_was_chosen_is_found_again(file: Path) -> None:
    remember(file, style="chicago", form="markdown")
    remember(file, theme="nord")
    remember(file, style="apa")
    assert read_settings(file) == (Settings("apa", "markdown", "nord"), "")
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_another_version_wrote_is_kept(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('# mine\nsize = 3\n[later]\nthing = ["a"]\n')
    assert read_settings(file) == (Settings(), "")
    remember(file, style="apa")
    assert tomllib.loads(file.read_text()) == {"size": 3, "later": {"thing": ["a"]}, "style": "apa"}
    assert read_settings(file)[0].style == "apa"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", Settings()),
        ("style = 'apa'\n", Settings("apa")),
        ('style = "ap\\u0061"', Settings("apa")),
        ("style = 5\nform = []\ntheme = 2025-01-01\n", Settings()),
        ('style = "apa"\r\ntheme = "nord"\r\n', Settings("apa", "", "nord")),
        ('style="apa"   # chosen by hand\n', Settings("apa")),
    ],
)
def test_a_file_edited_by_hand_is_read(file: Path, text: str, read: Settings) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode())
    assert read_settings(file) == (read, "")


@pytest.mark.parametrize(
    "data", [b"style = ", b"\xff\xfe", b'style = "a"\nstyle = "b"\n', b"[" * 5000, b'style = "\x00"', b"x" * LIMIT]
)
def test_a_damaged_file_is_set_aside_with_its_name_told(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    read, said = read_settings(file)
    aside = next(path for path in file.parent.iterdir() if "damaged" in path.name)
    assert read == Settings() and str(aside) in said and said.endswith(".")
    assert aside.read_bytes() == data and not file.exists()
    assert read_settings(file) == (Settings(), "")
    remember(file, style="apa")
    assert read_settings(file)[0].style == "apa" and aside.read_bytes() == data


def test_a_file_damaged_while_the_app_runs_is_set_aside_too(file: Path) -> None:
    remember(file, style="apa")
    file.write_bytes(b"=")
    remember(file, form="ris")
    assert read_settings(file) == (Settings("", "ris"), "")
    assert any(path.read_bytes() == b"=" for path in file.parent.iterdir() if "damaged" in path.name)


def test_what_is_no_file_is_told_and_left_alone(file: Path) -> None:
    file.mkdir(parents=True)
    assert read_settings(file)[0] == Settings() and "is a folder" in read_settings(file)[1]
    file.rmdir()
    os.mkfifo(file)
    assert "not a regular file" in read_settings(file)[1]
    file.unlink()
    file.write_bytes(b"x" * (LIMIT + 1))
    assert "larger than 64 kB" in read_settings(file)[1] and file.exists()


def test_two_windows_lose_nothing(file: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: remember(file, **{f"key_{n}": str(n)}), range(24)))
    assert tomllib.loads(file.read_text()) == {f"key_{n}": str(n) for n in range(24)}


def test_the_start_needs_no_toml_parser(file: Path) -> None:
    remember(file, style="apa", theme="nord")
    code = (
        "import sys; from explorer.home.settings import *; print(read_settings(settings_file())[0].theme, *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    theme, *loaded = done.stdout.split()
    assert theme == "nord" and not {"tomli", "tomli_w", "platformdirs"} & set(loaded)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["style", "form", "theme"]), st.text(st.characters(exclude_categories=["Cs"]))))
def test_whatever_is_chosen_comes_back(file: Path, chosen: dict[str, Any]) -> None:
    file.unlink(missing_ok=True)
    remember(file, **chosen)
    assert read_settings(file) == (replace(Settings(), **chosen), "")


def test_what_the_reader_wrote_stays_as_it_is(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    own = '# mine\nform = "plain"   # why\n\n[keys]\n# as elsewhere\nfind = ["/", "ctrl+f"]\nundo = "U"\n'
    # As an editor of Windows saves it.
    file.write_text(own, "utf-8-sig")
    remember(file, form="markdown", theme="nord")
    written = file.read_text("utf-8")
    assert written == own.replace('"plain"', '"markdown"').replace("\n[keys]", '\ntheme = "nord"\n[keys]')
    read, said = read_settings(file)
    assert (read.form, read.theme, read.keys, said) == ("markdown", "nord", {"find": "/,ctrl+f", "undo": "U"}, "")
    file.write_text('theme = """\nnord"""\n', "utf-8")
    with pytest.raises(FileTrouble, match="only you can change them"):
        remember(file, theme="gruvbox")
    assert file.read_text("utf-8") == 'theme = """\nnord"""\n'
