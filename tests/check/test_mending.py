"""`check --fix`: it mends what follows from the originals, shows it, asks, and leaves every other byte alone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from explorer.check.checker import check
from explorer.check.mending import Fix, fixes, mend
from explorer.corpus.load import load
from explorer.home.writing import FileTrouble
from tests.conftest import ROOT
from tests.tools.command import Command, run_here

TINY = ROOT / "tests/corpora"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(TINY / "tiny", tmp_path / "corpus")
    shutil.copytree(TINY / "tiny-originals", tmp_path / "originals")
    return tmp_path


def spoil(place: Path, pattern: str, by: str) -> Path:
    """Change one line of the first source."""
    file = min((place / "corpus/sources").glob("*.toml"))
    text, count = re.subn(pattern, by, file.read_text("utf-8"), count=1, flags=re.M)
    assert count == 1
    file.write_text(text, "utf-8")
    return file


def found(place: Path) -> list[Fix]:
    return fixes(place / "corpus", load(place / "corpus"), place / "originals")


@pytest.mark.parametrize(
    ("pattern", "by"),
    [
        (r'^sha256 = ".*"', f'sha256 = "{"0" * 64}"'),
        (r"^paragraph = (\d)\b", r"paragraph = 1\g<1>"),
        (r"^(paragraph) = (\d)\b(.*)$", r"\g<1>    =   1\g<2> # counted by hand"),
        (r"^body = (\d+)", r"body = 1"),
    ],
    ids=["hash", "paragraph", "comment", "body"],
)
def test_what_follows_from_the_original_is_mended_and_no_other_byte(place: Path, pattern: str, by: str) -> None:
    whole = {file: file.read_bytes() for file in place.rglob("*.toml")}
    file = spoil(place, pattern, by)
    spoilt = file.read_text("utf-8")
    assert check(place / "corpus", place / "originals").problems
    wanted = found(place)
    mend(place / "corpus", wanted)
    assert check(place / "corpus", place / "originals").problems == ()
    now = file.read_text("utf-8").split("\n")
    changed = [n for n, line in enumerate(spoilt.split("\n"), 1) if line != now[n - 1]]
    assert changed == [fix.line for fix in wanted] and len(changed) == 1
    assert all(each.read_bytes() == data for each, data in whole.items() if each != file)
    if "#" in by:
        assert "# counted by hand" in wanted[0].now
    else:
        assert file.read_bytes() == whole[file]


def test_of_several_quotes_on_a_line_the_one_astray_is_mended(place: Path) -> None:
    file = place / "corpus/sources/lighthouse-weekly.toml"
    text = file.read_text("utf-8")
    head = '[[quotes]]\nid = "weekly-nearly-60"'
    first, second, rest = re.split(r"\n(?=\[\[quotes\]\]\nid = \"weekly-(?:began|dark))", text[text.index(head) :])
    inline = [", ".join(one.strip().split("\n")[1:]) for one in (first, second, *rest.split("\n\n")[:2])]
    sound = text[: text.index("[source]")] + "quotes = [" + ", ".join(f"{{ {one} }}" for one in inline) + "]\n"
    every_boat = text[text.rindex('id = "weekly-every-boat"') : text.index('note = """')]
    sound = sound.replace("]\n", f", {{ {', '.join(every_boat.strip().split(chr(10)))} }}]\n")
    sound += text[text.index("[source]") : text.index(head)]
    for number, bom in ((2, ""), (3, "\ufeff")):
        file.write_text(bom + sound, "utf-8")
        assert check(place / "corpus", place / "originals").problems == ()
        file.write_text(bom + sound.replace(f"paragraph = {number}", "paragraph = 1"), "utf-8")
        mend(place / "corpus", found(place))
        assert file.read_text("utf-8") == bom + sound


def test_a_sound_corpus_has_nothing_to_mend(place: Path) -> None:
    assert found(place) == []


def test_words_are_never_touched(place: Path) -> None:
    spoil(place, r'^exact = "(.)', r'exact = "X\g<1>')
    assert found(place) == []


def test_a_file_that_was_changed_meanwhile_is_left_alone(place: Path) -> None:
    file = spoil(place, r'^sha256 = ".*"', f'sha256 = "{"0" * 64}"')
    wanted = found(place)
    file.write_text("# mine\n" + file.read_text("utf-8"), "utf-8")
    before = file.read_bytes()
    with pytest.raises(FileTrouble, match="changed meanwhile"):
        mend(place / "corpus", wanted)
    assert file.read_bytes() == before


def test_without_a_terminal_it_asks_nobody_and_changes_nothing(place: Path) -> None:
    file = spoil(place, r'^sha256 = ".*"', f'sha256 = "{"0" * 64}"')
    before = file.read_bytes()
    folders = ("check", str(place / "corpus"), "--originals", str(place / "originals"))
    refused = Command(place / "home")(*folders, "--fix")
    assert refused.status == 2 and "--yes" in refused.err and file.read_bytes() == before
    done = run_here(*folders, "--fix", "--yes")
    assert done.status == 0 and f'- sha256 = "{"0" * 64}"' in done.out and "+ sha256" in done.out
    assert run_here(*folders, "--fix", "--yes").status == 0
    assert run_here("check", str(place / "corpus"), "--fix").status == 2
    assert run_here(*folders, "--yes").status == 2
