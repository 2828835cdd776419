"""Differences and additions as a person makes them: each key, and what is then in the corpus."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from explorer.check.checker import check
from explorer.corpus.model import Corpus
from explorer.review.candidates import tellings
from explorer.review.desk import open_desk
from explorer.review.record_plan import Plan, write_record
from explorer.review.sheet import Excerpt
from explorer.ui.review.differing import Differing
from tests.tools.reviewing import Session, reviewing


def sound(place: Path) -> Corpus:
    """The corpus, which check with the originals finds no problem in."""
    found = check(place / "corpus", place / "originals")
    assert found.problems == () and found.corpus is not None
    return found.corpus


def files(place: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in place.rglob("*.toml")}


def front(session: Session) -> Differing:
    assert isinstance(session.app.screen, Differing)
    return session.app.screen


async def to_difference(session: Session, answers: str) -> None:
    """Move down to the candidate with these answers first."""
    await session.press("g")
    for _ in session.screen.view.desk.differences:
        difference = front(session).view.difference
        if difference and difference.answers.startswith(answers):
            return
        await session.press("j")
    raise AssertionError(answers)


async def test_a_difference_becomes_a_question_bound_to_quotes(place: Path) -> None:
    before = files(place)
    async with reviewing(place) as session:
        await session.press("D")
        await to_difference(session, "60 days · 90 days")
        text = session.text()
        assert "0 of 10 differences decided" in text and "promised its" in text and "that is to report within" in text
        await session.press("enter")
        assert "two at least" in session.text()
        await session.press("space", "space", "space")
        assert sound(place).discrepancies == ()
        # The last is left out, and taken in again.
        await session.press("l", "l", "space")
        assert "left out: 60 days" in session.text()
        await session.press("space", "enter")
        assert "Drafted: How many (days)?" in session.text()
        await session.press("enter")
        await session.type("When is the report due?", "", " at the latest", "", "It may be the same report.")
        for _ in range(len(session.app.screen_stack)):
            await session.press("enter")
        await session.done()
        (question,) = sound(place).discrepancies
        assert (question.question, question.summary) == ("When is the report due?", "It may be the same report.")
        assert [answer.answer for answer in question.answers] == ["60 days", "90 days at the latest", "60 days"]
        quotes = {quote.id: quote.exact for _, quote in sound(place).quotes()}
        assert [word in quotes[answer.quote] for answer in question.answers for word in ("days", "inquiry")] == [
            True
        ] * 6
        assert "When is the report due?" in session.text() and "1 of 10 differences decided" in session.text()
        await session.press("k", "enter")
        await session.done()
        assert "They stand in the question “When is the report due?” already" in session.text()
        await session.press("x")
        assert "is a question already; u takes back" in session.text()
        await session.press("u")
        assert files(place) == before and "0 of 10 differences decided" in session.text()
        await session.press("D")
        assert "3 of 48 passages decided" in session.text()


async def test_an_answer_is_added_to_a_question_that_is_asked_and_taken_out_to_the_byte(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    (difference,) = (one for one in desk.differences if one.answers == "60 days · 90 days")
    told = tellings(difference, desk.sheets)[:2]
    asked = Plan(
        kind="question", title="When is the report due?", passages=told, difference=difference,
        kinds={one.mark.speaker: "person" for one in told if one.mark.speaker},
    )  # fmt: skip
    write_record(desk, asked)
    before = files(place)
    async with reviewing(place) as session:
        await session.press("D")
        await to_difference(session, "60 days · 90 days")
        assert "= 60 days" in session.text()
        await session.press("l", "l", "space", "enter")
        await session.type(" at most")
        assert '+ { answer = "60 days at most", quote = ' in session.text()
        await session.press("enter", "escape")
        await session.done()
        assert "Nothing is written" in session.text() and sound(place).discrepancies[0].answers[2:] == ()
        await session.press("enter", "enter", "y")
        await session.done()
        (question,) = sound(place).discrepancies
        assert [answer.answer for answer in question.answers] == ["60 days", "90 days", "60 days at most"]
        after = files(place)
        assert sorted(name for name in after if after[name] != before[name]) == ["d.toml", "discrepancies.toml"]
        await session.press("u")
        assert files(place) == before


async def test_undo_of_a_question_from_an_article_stays_where_one_is(place: Path) -> None:
    async with reviewing(place) as session:
        view = session.screen.view
        difference = view.desk.differences[0]
        told = tellings(difference, view.desk.sheets)[:2]
        kinds = {one.mark.speaker: "person" for one in told if one.mark.speaker}
        plan = Plan(kind="question", title="When?", passages=told, difference=difference, kinds=kinds)  # type: ignore[arg-type]
        write_record(view.desk, plan)
        await session.press("l", "j", "j")
        before = view.passage
        await session.press("u")
        assert before and view.passage and view.passage.key == before.key and "Taken back: question" in session.text()


async def test_a_difference_that_nobody_suggested_is_asked_of_passages_that_are_chosen(place: Path) -> None:
    async with reviewing(place) as session:
        before, desk = files(place), session.screen.view.desk
        pairs = [(sheet, mark) for sheet in desk.sheets for mark in sheet.marks]
        radar = next(pair for pair in pairs if pair[1].exact == "The radar was working,")
        desk.change(radar[0], replace(radar[1], state="refused"), "refused")
        await session.to("The fog")
        await session.press("t", "d")
        assert "two at least" in session.text()
        await session.press("slash")
        assert "Which passage?" in session.text()
        # What was refused in its article can be taken in after all.
        await session.type("x voss the radar was")
        assert "+ goes in" in session.text() and "“The radar was working,”" in session.text()
        await session.press("d")
        await session.type("How did the fog come?", "Like a curtain", "The radar saw it", "", "person", "person")
        await session.done()
        (question,) = sound(place).discrepancies
        assert [answer.answer for answer in question.answers] == ["Like a curtain", "The radar saw it"]
        await session.press("D", "G")
        shown = session.text()
        assert "= How did the fog come?" in shown and "= The radar saw it" in shown and "1 of 11 differences" in shown
        await session.press("x")
        assert "is a question already" in session.text()
        await session.press("escape")
        asked = files(place)
        await session.to("The fog")
        # What is quoted is not added twice; what another record needs of it, it is quoted for once.
        await session.press("enter", "a", "enter")
        await session.done()
        assert "They stand in the question “How did the fog come?” already" in session.text()
        await session.press("t", "space", "a", "enter")
        await session.type("Faster")
        await session.press("y")
        await session.done()
        assert [answer.answer for answer in sound(place).discrepancies[0].answers][2:] == ["Faster"]
        await session.press("u")
        assert files(place) == asked
        await session.press("u")
        assert files(place) == before


async def test_what_is_no_difference_is_refused_and_remembered(place: Path) -> None:
    async with reviewing(place, (80, 24)) as session:
        await session.press("D")
        first = front(session).view.difference
        await session.press("x")
        assert front(session).view.difference != first and "1 of 10 differences" in session.text()
        for _ in range(9):
            await session.press("x")
        assert "Every difference is decided" in session.text()
        await session.press("tab", "u")
        assert "9 of 10 differences" in session.text() and "Taken back" in session.text()
    async with reviewing(place) as session:
        await session.press("D")
        assert front(session).view.list.cursor == 9


async def test_a_passage_is_shaped_beside_the_others(place: Path) -> None:
    async with reviewing(place) as session:
        await session.press("D")
        await to_difference(session, "director of the ferry company Tern Lines · chairman of Tern Lines")
        view = front(session).view
        assert [one.sheet.id for one in view.told] == ["a", "c", "d", "b"]

        def exact() -> str:
            assert view.passage is not None
            return view.passage.mark.exact

        whole = exact()
        await session.press("left_curly_bracket")
        assert whole.startswith(exact()) and exact() != whole
        await session.press("u", "n", "s")
        assert exact() == whole
        await session.type("the company")
        assert view.passage is not None
        assert (view.passage.mark.speaker, view.passage.mark.mode) == ("the company", "reported")
        await session.press("space", "h", "l", "h", "space")
        assert "- left out: director of the ferry" in session.text()


def thirty_seconds(place: Path) -> None:
    """Write a message of the captain's words in the first article."""
    desk = open_desk(place / "corpus", None)
    sheet = desk.sheet("a")
    mark = next(mark for mark in sheet.marks if mark.exact.startswith("We had"))
    write_record(desk, Plan(
        kind="message", title="Thirty seconds were left", summary="How little time there was.",
        passages=[Excerpt(sheet, mark)], kinds={"Ruth Ellison": "person"},
    ))  # fmt: skip


async def test_a_passage_is_added_to_a_record_that_is_there(place: Path) -> None:
    thirty_seconds(place)
    before = files(place)
    async with reviewing(place) as session:
        await session.press("left", "left", "right", "right")
        await session.to("We had")
        await session.press("t", "a")
        assert "message: Thirty seconds were left" in session.text()
        await session.press("enter")
        shown = session.text()
        assert "messages.toml" in shown and "- quotes = [" in shown and "+ quotes = [" in shown
        # Once too often: enter changes nothing.
        await session.press("enter", "escape")
        await session.done()
        assert files(place) == before and "Nothing is written" in session.text()
        await session.press("t", "a", "enter")
        await session.click("change it")
        await session.done()
        (message,) = sound(place).messages
        sources = {quote.id: source.id for source, quote in sound(place).quotes()}
        assert [sources[id] for id in message.quotes] == ["a", "c"]
        after = files(place)
        assert sorted(name for name in after if after[name] != before[name]) == ["c.toml", "messages.toml"]
        was, now = (held["messages.toml"].decode().split("\n") for held in (before, after))
        assert [line.split(" = ")[0] for line, other in zip(was, now, strict=True) if line != other] == ["quotes"]
        await session.press("u")
        assert files(place) == before


async def test_what_was_changed_by_hand_meanwhile_is_left_as_it_is(place: Path) -> None:
    thirty_seconds(place)
    async with reviewing(place) as session:
        await session.press("right", "right")
        await session.to("We had")
        await session.press("t", "a", "enter")
        file = place / "corpus/messages.toml"
        file.write_text(file.read_text("utf-8").replace("\nquotes = [", '\ntopics = ["mine"]\nquotes = ['), "utf-8")
        before = files(place)
        await session.press("y")
        await session.done()
        assert "messages.toml was changed meanwhile" in session.text() and files(place) == before
        await session.press("t", "a", "enter", "y")
        await session.done()
        assert len(sound(place).messages[0].quotes) == 2 and sound(place).messages[0].topics == ("mine",)


async def test_a_pledge_and_an_event_are_a_key_each(place: Path) -> None:
    async with reviewing(place) as session:
        await session.to("All passengers")
        await session.press("t", "e")
        await session.type("The passengers are taken off", "Lifeboats took them off.", "2025-13")
        assert "“2025-13”" in session.text() or "2025-13" in session.text()
        await session.press(*["backspace"] * 7)
        await session.type("1", "planned")
        await session.done()
        (event,) = sound(place).events
        assert (event.date, event.status) == ("2025-10-25", "planned")
        await session.press("A")
        assert "certain" in session.text()
        await session.to("Transport Minister Alan Greer")
        await session.press("n", "t", "p")
        assert "none of these passages has a speaker" in session.text()
        await session.press("escape")
        await session.to("Transport Minister Alan Greer")
        await session.press("r", "s")
        await session.type("Alan Greer")
        await session.press("t", "p")
        await session.type("An inquiry within 60 days", "He promises its findings.", "", "2024")
        assert "2024: the event is of 2025-10-25" in session.text()
        await session.press("escape")
        await session.done()
        assert "Nothing is written" in session.text() and sound(place).pledges == ()
        # What was typed in vain is offered again, the event that was chosen last, and its date.
        await session.press("t", "p", "enter", "enter", "enter", *["backspace"] * 4, "1", "enter")
        await session.type("commitment", "person")
        await session.done()
        (pledge,) = sound(place).pledges
        assert (pledge.kind, pledge.event, pledge.by) == ("commitment", event.id, ("alan-greer",))
        assert pledge.date == event.date
