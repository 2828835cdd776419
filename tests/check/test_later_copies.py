"""What a later copy of an article still has of its quotes."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path
from textwrap import fill

import pytest

from explorer.check.checker import check
from explorer.check.reports import Change, Fate, later
from explorer.cli.main import main
from explorer.corpus.load import load
from tests.tools.corpora import POST, TINY, TINY_ORIGINALS, change, originals_copy, read, tiny_copy, write

NAME = "harbour-post.txt"


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY_ORIGINALS, tmp_path / "later"))


def fates(copies: Path) -> dict[str, Fate]:
    post = next(one for one in later(load(TINY), TINY_ORIGINALS, copies) if one.source == "harbour-post")
    assert post.reason is None
    return {fate.quote: fate for fate in post.fates}


def edited(copies: Path, *edits: tuple[str, str]) -> dict[str, Fate]:
    """The states that are not `same` once the later copy was edited."""
    text = read(copies, NAME)
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    write(copies, NAME, text)
    return {id: fate for id, fate in fates(copies).items() if fate.state != "same"}


def test_the_same_text_has_every_quote(copies: Path) -> None:
    found = later(load(TINY), TINY_ORIGINALS, copies)
    assert [len(one.fates) for one in found] == [9, 5]
    assert {fate.state for one in found for fate in one.fates} == {"same"}


@pytest.mark.parametrize(
    "edit",
    [
        ("By Mai Hoa, 9 March 2025", "By Mai Hoa, 9 March 2025\n\nUpdated on 10 March 2025\n\nPhoto: Mai Hoa"),
        ("By Mai Hoa, 9 March 2025\n\n", ""),
        ("or later.", "or later.\n\nRead also: The old lamp"),
    ],
)
def test_what_comes_above_or_below_the_article_moves_nothing(copies: Path, edit: tuple[str, str]) -> None:
    assert edited(copies, edit) == {}


def test_a_copy_may_be_wrapped(copies: Path) -> None:
    write(copies, NAME, "\n".join(fill(line, 60, break_on_hyphens=False) for line in read(copies, NAME).split("\n")))
    assert {fate.state for fate in fates(copies).values()} == {"same"}


def test_captions_that_the_original_skips_are_no_paragraphs_of_a_copy(tmp_path: Path) -> None:
    corpus, files = tiny_copy(tmp_path), originals_copy(tmp_path)
    for folder in (files, Path(shutil.copytree(files, tmp_path / "later"))):
        write(folder, NAME, read(folder, NAME).replace("\n\nHarbour", "\n\nPhoto: Mai Hoa\n\nHarbour"))
    write(tmp_path / "later", NAME, "Harbour Post\n\n" + read(tmp_path / "later", NAME))
    digest = sha256((files / NAME).read_bytes()).hexdigest()
    change(corpus, POST, "body = 4", "body = 4\nskip = [8]")
    change(corpus, POST, sha256((TINY_ORIGINALS / NAME).read_bytes()).hexdigest(), digest)
    assert check(corpus, files).problems == ()
    found = later(load(corpus), files, tmp_path / "later")
    assert {fate.state for one in found for fate in one.fates} == {"same"}


def test_a_new_paragraph_moves_what_follows(copies: Path) -> None:
    found = edited(copies, ("\n\nEngineer", "\n\nThe council met.\n\nEngineer"))
    assert {id: (fate.state, fate.was, fate.now) for id, fate in found.items()} == {
        "post-crowns": ("moved", "¶4", "¶5"),
        "post-old-lamp": ("moved", "¶5", "¶6"),
        "post-meets-again": ("moved", "¶5", "¶6"),
    }


@pytest.mark.parametrize(
    ("old", "new", "quote", "change"),
    [
        ("about 40", "about 50", "post-about-40", Change("40", "50")),
        ("keep the light for", "keep this light on for", "post-every-boat", Change("the", "this")),
        ("that the town pays", "that the town always pays", "post-town-pays", Change("", "always")),
        (" for as long as the lamp needs oil", "", "post-crowns", Change("for as long as the lamp needs oil", "")),
        ("Ánh Đào signed", "Anh Dao signed", "post-about-40", Change("Ánh Đào", "Anh Dao")),
    ],
)
def test_changed_words_are_told(copies: Path, old: str, new: str, quote: str, change: Change) -> None:
    found = edited(copies, (old, new))
    assert {id: fate.state for id, fate in found.items()} == {quote: "changed"}
    assert found[quote].changes[0] == change


def test_a_changed_headline_is_told_as_one(copies: Path) -> None:
    found = edited(copies, ("Mayor lights the Lantern", "Mayor signs the Lantern"))
    assert {id: (fate.state, fate.changes) for id, fate in found.items()} == {
        "post-headline": ("changed", (Change("lights", "signs"),))
    }


def test_other_line_breaks_are_a_change_of_nothing_else(copies: Path) -> None:
    found = edited(copies, ("promised 1,250.50 crowns a year", "promised\n\n1,250.50 crowns a year"))
    assert found["post-crowns"].state == "changed" and found["post-crowns"].changes == ()
    assert "only its spaces or line breaks" in found["post-crowns"].sentence()


def test_what_was_taken_out_is_gone(copies: Path) -> None:
    found = edited(copies, ("The council meets again in 2026 or later.", "The town is proud of the lamp."))
    assert {id: fate.state for id, fate in found.items()} == {"post-meets-again": "gone"}
    assert "The council meets again" in found["post-meets-again"].sentence()


def test_a_page_that_is_not_there_is_told_alone(copies: Path) -> None:
    (copies / NAME).unlink()
    found = later(load(TINY), TINY_ORIGINALS, copies)
    assert [(one.fates == (), one.reason is None) for one in found] == [(True, False), (False, True)]
    assert NAME in found[0].lines()[0]


def test_the_command_writes_it_in_words_and_as_json(copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(copies, ("about 40", "about 50"))
    command = ["check", str(TINY), "--originals", str(TINY_ORIGINALS), "--later", str(copies)]
    assert main(command) == 0
    out = capsys.readouterr().out
    assert "Harbour Post: 8 same, 1 changed" in out and "changed post-about-40  ¶1: “40” is now “50”" in out
    assert main([*command, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["problems"] == [] and [row["same"] for row in told["later"]] == [8, 5]
    (row,) = [row for row in told["later"][0]["quotes"] if row["state"] == "changed"]
    assert row["changes"] == [{"was": "40", "now": "50"}]


@pytest.mark.parametrize("options", [["--later", "nowhere"], ["--later", "."]])
def test_later_copies_need_originals_and_a_folder(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(TINY), *options]) == 2
    assert "--later" in capsys.readouterr().err
