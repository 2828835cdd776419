"""The review as a person uses it: each key, and what is then on the disk."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.check.checker import check
from explorer.review.desk import open_desk
from explorer.ui.terminal.session import caret
from tests.tools.reviewing import kept, reviewing


async def test_enter_accepts_x_refuses_and_u_takes_back(place: Path) -> None:
    async with reviewing(place) as session:
        await session.to("The fog")
        await session.press("enter")
        assert kept(place)["The fog came down like a curtain,"]["verdict"] == "accepted"
        assert session.screen.view.mark is not None and session.screen.view.mark.exact.startswith("We had")
        await session.press("x")
        assert kept(place)["We had perhaps thirty seconds."]["verdict"] == "refused"
        assert "2 of 48 passages decided" in session.text()
        await session.press("u")
        assert kept(place)["We had perhaps thirty seconds."]["verdict"] == "open"
        assert session.screen.view.mark.exact.startswith("We had")
        await session.press("u", "u")
        assert "0 of 48" in session.text() and "Nothing was done" in session.text()


async def test_a_passage_is_made_longer_and_shorter_at_both_ends(place: Path) -> None:
    async with reviewing(place) as session:
        await session.to("Harry Voss")

        def exact() -> str:
            assert session.screen.view.mark is not None
            return session.screen.view.mark.exact

        whole = exact()
        await session.press("left_square_bracket")
        assert exact() == whole[:-1]
        await session.press("left_square_bracket")
        assert exact() == whole.removesuffix(" February.")
        await session.press("right_square_bracket", "right_square_bracket")
        assert exact() == whole
        await session.press("left_curly_bracket")
        assert exact().endswith("Tern Lines,")
        await session.press("right_curly_bracket", "o", "left_curly_bracket")
        assert exact().startswith("director of")
        await session.press("right_square_bracket")
        assert exact().startswith("Voss, director")
        assert kept(place)[whole]["exact"] == exact()
    async with reviewing(place) as session:
        await session.to("Voss, director")


async def test_the_speaker_is_chosen_or_typed_new(place: Path) -> None:
    async with reviewing(place) as session:
        await session.to("Three of")
        await session.press("r", "enter")
        assert "Who says it?" in session.text()
        await session.type("dora")
        assert session.screen.view.mark is not None and session.screen.view.mark.speaker == "Dora Finch"
        await session.press("s")
        await session.type("A Nurse")
        assert session.screen.view.mark.speaker == "A Nurse"
        await session.press("s", "escape")
        assert session.screen.view.mark.speaker == "A Nurse"
        await session.press("right", "right")
        await session.to("The minister")
        for answer, whose in (("n", {}), ("u", {}), ("y", {"Alan Grear": "Alan Greer"})):
            if answer != "u":
                await session.press("s")
                await session.type("greer")
                assert "Is Alan Grear another name of Alan Greer?" in " ".join(session.text().split())
            await session.press(answer)
            assert session.screen.view.sheet.whose == whose
        assert session.screen.view.mark.speaker == "Alan Greer"


async def test_space_marks_what_nobody_suggested_and_x_unmarks_it(place: Path) -> None:
    async with reviewing(place) as session:
        await session.to("The fog")
        await session.press("space")
        assert "Every sentence of this paragraph is marked" in session.text()
        await session.to("Three of")
        await session.press("x", "k", "k")
        assert session.screen.view.mark is not None and session.screen.view.mark.state == "refused"
        await session.press("space")
        made = session.screen.view.mark
        assert made is not None and (made.exact, made.state) == ("Three of the injured were flown to hospital.", "open")
        await session.press("enter")
        assert kept(place)[made.key.split("|")[-1]]["verdict"] == "accepted"
        await session.to("Three of")
        await session.press("x", "k", "k")
        assert session.screen.view.mark is not None and session.screen.view.mark.state == "refused"


async def test_what_is_accepted_is_written_together_and_stays_sound(place: Path) -> None:
    async with reviewing(place) as session:
        await session.to("We had")
        await session.press("enter")
        await session.to("We had")
        await session.press("enter")
        assert "Which of these say the same?" in session.text()
        await session.press("space", "m")
        await session.type("Thirty seconds were left")
        hint = session.app.screen.query_one(".hint")
        assert "In your own words" in session.text() and not hint.has_class("-bad")
        await session.press("enter")
        assert "In your own words" in session.text() and hint.has_class("-bad")
        await session.type("She tells how little time there was.")
        await session.type("2025")
        assert "What is Ruth Ellison?" in session.text()
        await session.press("enter")
        await session.app.workers.wait_for_complete()
        await session.press("down")
        corpus = check(place / "corpus", place / "originals")
        assert corpus.problems == () and corpus.corpus is not None
        (message,) = corpus.corpus.messages
        quotes = {quote.id: quote for _, quote in corpus.corpus.quotes()}
        assert [quotes[id].exact for id in message.quotes] == ["We had perhaps thirty seconds.",
                                                               "We had perhaps thirty seconds,"]  # fmt: skip
        await session.to("We had")
        assert (
            "in the message: Thirty seconds were left" in " ".join(session.text().split()) or "quoted" in session.text()
        )
        await session.press("x")
        assert "quoted already" in session.text()
        await session.press("u")
    assert check(place / "corpus", place / "originals").quotes == 0


async def test_what_another_window_decided_meanwhile_is_shown_first(place: Path) -> None:
    async with reviewing(place) as session:
        await session.to("The fog")
        other = open_desk(place / "corpus", None)
        sheet = other.sheet("a")
        fog = next(mark for mark in sheet.marks if mark.exact.startswith("The fog"))
        other.change(sheet, replace(fog, state="refused"), "refused")
        await session.press("enter")
        assert "It was changed meanwhile" in session.text() and "x ¶3: refused" in session.text()
        assert kept(place)[fog.exact]["verdict"] == "refused"
        await session.press("enter")
        assert kept(place)[fog.exact]["verdict"] == "accepted"


async def test_the_article_in_front_stays_when_another_comes_or_goes(place: Path) -> None:
    async with reviewing(place) as session:
        await session.press("l", "l")
        assert session.text().startswith(" 3/5 c:")
        (place / "corpus/sources/a.toml").unlink()
        await session.press("enter")
        assert session.text().startswith(" 2/4 c:")
        (place / "corpus/sources/c.toml").unlink()
        await session.press("enter")
        assert session.text().startswith(" 1/3 b:")


async def test_what_is_said_stands_whole_in_a_window_that_is_made_narrow(place: Path) -> None:
    async with reviewing(place, (160, 24)) as session:
        await session.to("The fog")
        await session.press("space")
        await session.resize(26, 24)
        assert "makes a passage longer." in session.text()


async def test_of_an_article_whose_text_is_not_at_hand_nothing_can_be_marked(place: Path) -> None:
    (place / "originals/a.txt").unlink()
    async with reviewing(place) as session:
        await session.press("h", "j", "pagedown", "space", "G")
        text = session.text()
        assert text.startswith(" 1/5 a") and "a.txt cannot be read" in text and "space marks a sentence" not in text


@pytest.mark.parametrize("size", [(80, 24), (140, 50)])
async def test_the_terminal_s_cursor_stands_on_what_has_the_keys(place: Path, size: tuple[int, int]) -> None:
    """For those who listen."""
    async with reviewing(place, size) as session:
        for key, mark in (("j", ">"), ("G", ">"), ("pageup", ">"), ("D", "▌"), ("j", "▌"), ("escape", ">")):
            await session.press(key)
            at = caret(session.app.screen)
            assert at is not None and session.text().split("\n")[at.y][at.x] == mark, (key, at)
        await session.to("We had")
        await session.press("enter")
        await session.to("We had")
        await session.press("t")
        before = caret(session.app.screen)
        await session.press("h")
        after = caret(session.app.screen)
        assert before and after and before != after


async def test_leaving_a_question_writes_nothing(place: Path) -> None:
    before = {file: file.read_bytes() for file in place.rglob("*.toml")}
    async with reviewing(place) as session:
        await session.to("We had")
        await session.press("enter")
        await session.to("We had")
        await session.press("t", "space", "m", "escape")
        await session.done()
        text = session.text()
        assert "Nothing is written" in text and text.count("+ goes in") == 2, "what was gathered is there again"
        await session.press("escape")
    assert {file: file.read_bytes() for file in place.rglob("*.toml")} == before


async def test_a_corpus_that_nobody_described_asks_what_it_is(drafted: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(drafted, tmp_path / "place")
    async with reviewing(tmp_path / "place") as session:
        for words in ("Ferry", "Five articles", "A. Tester"):
            await session.type(words)
        await session.done()
        await session.press("i")
        await session.type("outlet", "The Sable Post")
        assert '+ container-title = "The Sable Post"' in session.text()
        await session.press("y")
        await session.done()
        assert "1/5 The Sable Post: Ferry" in session.text() and "Written: outlet “The Sable Post”" in session.text()
        await session.press("right", "i")
        await session.type("type", "newspaper", "Tern Echo")
        await session.press("y")
        await session.done()
        assert "Written: type “article-newspaper”, outlet “Tern Echo”." in session.text()
        await session.press("i")
        await session.type("issued")
        assert "Nothing on the line takes it out" in session.text()
        await session.press("ctrl+u", "enter")
        assert '- issued = "2025-10-25"' in session.text() and "+ " not in session.text()
        await session.press("y")
        await session.done()
        assert "Written: issued taken out." in session.text()
        await session.press("i")
        await session.type("corpus Ferry", "zone", "Lima")
        assert '- time_zone = "UTC"' in session.text() and '+ time_zone = "America/Lima"' in session.text()
        await session.press("escape")
        assert "Nothing is written" in session.text()
        await session.press("i")
        await session.type("no text", "rocks")
        assert "+ skip = [" in session.text()
        await session.press("y")
        await session.done()
        assert re.search(r"Written: no text “\d+”", session.text())
    found = check(tmp_path / "place/corpus", tmp_path / "place/originals")
    assert found.problems == () and found.corpus is not None
    # Exports name quotes by the corpus's id: that of the template would be every corpus's.
    assert (found.corpus.about.id, found.corpus.about.title) == ("ferry-corpus", "Ferry")


@pytest.mark.parametrize("size", [(80, 24), (140, 50), (40, 12)])
async def test_every_size_shows_the_article_and_its_marks(place: Path, size: tuple[int, int]) -> None:
    async with reviewing(place, size) as session:
        await session.press("G")
        text = session.text()
        assert "¶7   ?" in text
        await session.press("question_mark")
        assert "Accept the" in session.text() and "y copies" not in session.text()
        await session.press("escape", "right")
        assert "2/5" in session.text()
        await session.press("q")


def test_without_a_terminal_the_command_says_so(place: Path) -> None:
    from tests.tools.command import Command

    command = Command(place / "home")
    ended = command("review", str(place / "corpus"))
    assert ended.status == 2 and "not a terminal" in ended.err
    assert command("review", str(place / "none")).status == 2
