"""Copy forms of the reader's own: filled to the letter, checked, offered, and never a paraphrase passed off unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from explorer.errors import Refused
from explorer.export.clipping import Clipping
from explorer.export.clipping_formats import single, styles
from explorer.export.forms import CITATIONS, FORMS, compose
from explorer.export.house_style import PLACEHOLDERS, every_form
from tests.tools.command import run_here
from tests.tools.making_clippings import ANY_TEXT, passage

HOUSE = "{lead}:\n{quote}\nOur translation: {translation}\n{translation}\n\n{{{outlet}, {place}}}\n{citation}"


@pytest.fixture
def forms(own_home: Path) -> Path:
    folder = own_home / "state" / "forms"
    folder.mkdir(parents=True)
    return folder


def test_a_form_is_filled_and_empty_lines_go(forms: Path) -> None:
    (forms / "house.txt").write_text(HOUSE, "utf-8")
    form = every_form()["house"]
    assert compose(passage(3), form, "apa").split("\n") == [
        "Nguyễn Văn Bình, Minister, quoted by The Post (direct quotation):",
        "“We will pay, said number 3.”",
        "",
        "{The Post, ¶3}",
        compose(passage(3), "citation", "apa"),
    ]
    assert (form.styled, form.whole) == (True, True)


def test_what_tells_not_whose_words_they_are_is_not_copied_unasked(forms: Path) -> None:
    (forms / "bare.txt").write_text("{speaker}: {quote} ({outlet})", "utf-8")
    assert not every_form()["bare"].whole
    reported = compose(passage(1, mode="reported"), every_form()["bare"])
    assert reported == "Nguyễn Văn Bình: We will pay, said number 1. (The Post)", "a paraphrase gets no marks"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{spaker}", "line 1: there is no placeholder {spaker}; did you mean speaker?"),
        ("fine\n{quote} {", "line 2: there is no placeholder {; write {{ for a brace"),
        ("{quote!r} {0}", "line 1: there is no placeholder {quote!r}"),
        ("{quote.__class__}", "there is no placeholder"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(forms: Path, text: str, said: str) -> None:
    (forms / "house.txt").write_text(text, "utf-8")
    form = every_form()["house"]
    with pytest.raises(Refused) as refused:
        compose(passage(), form)
    assert str(forms / "house.txt") in str(refused.value)
    assert said in str(refused.value)
    assert not form.whole


def test_no_file_is_trouble(forms: Path) -> None:
    (forms / "latin.txt").write_bytes(b"\xff\xfe")
    (forms / "large.txt").write_bytes(b"x" * 20_000)
    (forms / "folder.txt").mkdir()
    (forms / "plain.txt").write_text("{quote}")
    (forms / "mla.txt").write_text("{outlet}")
    (forms / ".hidden.txt").write_text("{quote}")
    (forms / "notes.md").write_text("{quote}")
    found = every_form()
    assert sorted(found.keys() - FORMS.keys()) == ["folder", "large", "latin"]
    assert found["plain"] is FORMS["plain"], "no form of the program's is replaced"
    assert styles()["mla"] == CITATIONS["mla"], "and no style"
    for name in ("folder", "large", "latin"):
        with pytest.raises(Refused):
            compose(passage(), found[name])


def test_the_command_knows_them(forms: Path, tiny: Path) -> None:
    (forms / "house.txt").write_text("{outlet}: {quote}", "utf-8")
    assert "house" in run_here("--content", tiny, "cite", "x", "--style", "?").out
    id = run_here("--content", tiny, "list", "quotes", "--format", "csv").out.splitlines()[1].split(",")[0]
    done = run_here("--content", tiny, "cite", id, "--style", "house")
    assert done.status == 0
    assert ": " in done.out


@given(exact=ANY_TEXT)
def test_the_words_are_never_altered(exact: str) -> None:
    for name in ("exact", "quote"):
        assert exact in PLACEHOLDERS[name][1](passage(exact=exact), "apa")


def test_a_form_without_the_words_is_a_style_to_cite_in(forms: Path, content: Path) -> None:
    (forms / "desk.txt").write_text("[{outlet} {place}]", "utf-8")
    (forms / "whole.txt").write_text("{lead}: {quote} ({outlet})", "utf-8")
    assert list(styles())[-2:] == ["newsroom", "desk"]
    kept = Clipping("post-3", None, "harbour", "Harbour Charter", passage(3), "for the lead")
    assert single(kept, "desk").split("\n")[1:] == ["[The Post ¶3]", "Note: for the lead"]
    told = run_here("--content", content, "briefing", "how-many-countries", "--style", "desk").out
    assert "--style desk" in told and "Bibliography" not in told
    told = run_here("--content", content, "briefing", "--mode", "direct", "--source", "gulf", "--style", "desk").out
    assert "[The Gulf Observer ¶5]" in told.replace("\\", "")
