"""What is decided: kept at once, found again by another window, taken back; and quoted only if it can be proved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from explorer.check.checker import check
from explorer.draft.drafting import draft_articles
from explorer.draft.into import put_into
from explorer.review.candidates import RecordKind, tellings
from explorer.review.desk import Desk, NotReviewed, open_desk
from explorer.review.entries import Value
from explorer.review.extent import moved_end, moved_start
from explorer.review.known import changed, known, subjects
from explorer.review.ledger import Change, NotAppended
from explorer.review.mark import Mark
from explorer.review.proving import NotProved
from explorer.review.record_plan import Plan, changes, partners, write_record
from explorer.review.sheet import Excerpt, Sheet
from explorer.review.who_says import names_offered, other_name, spoken_by


def passage(desk: Desk, source: str, words: str) -> tuple[Sheet, Mark]:
    """The mark of a source whose words begin so."""
    sheet = desk.sheet(source)
    return sheet, next(mark for mark in sheet.marks if mark.exact.startswith(words))


def accepted(desk: Desk, source: str, words: str) -> tuple[Sheet, Mark]:
    """The mark, accepted."""
    desk.accept(*passage(desk, source, words))
    return passage(desk, source, words)


def plan(
    desk: Desk, *passages: tuple[Sheet, Mark] | Excerpt, kind: RecordKind = "message", title: str = "Fog came fast"
) -> Plan:
    """A record of these passages."""
    del desk
    held = [Excerpt(*one) for one in passages]
    return Plan(
        kind=kind, title=title, summary="The captain tells how quickly it came.", passages=held,
        kinds={one.mark.speaker: "person" for one in held if one.mark.speaker},
    )  # fmt: skip


def problems(place: Path) -> list[str]:
    return [problem.sentence() for problem in check(place / "corpus", place / "originals").problems]


def contents(place: Path) -> dict[str, bytes]:
    return {str(file.relative_to(place)): file.read_bytes() for file in sorted(place.rglob("*.toml"))}


def test_what_is_decided_in_one_window_is_seen_in_the_other(place: Path) -> None:
    one, other = open_desk(place / "corpus", None), open_desk(place / "corpus", place / "originals")
    one.accept(*passage(one, "a", "The fog"))
    other.change(*_refused(other, "b", "Harry Voss"), "refused")
    assert passage(other, "a", "The fog")[1].state == "accepted"
    assert open_desk(place / "corpus", None).progress().startswith("2 of ")


def _refused(desk: Desk, source: str, words: str) -> tuple[Sheet, Mark]:
    sheet, mark = passage(desk, source, words)
    return sheet, replace(mark, state="refused")


def test_undo_leaves_what_another_window_decided_since(place: Path) -> None:
    one, other = open_desk(place / "corpus", None), open_desk(place / "corpus", None)
    one.accept(*passage(one, "b", "Harry Voss"))
    one.accept(*passage(one, "a", "The fog"))
    other.change(*_refused(other, "a", "The fog"), "refused")
    with pytest.raises(NotAppended, match="another window"):
        one.undo()
    one.refresh()
    assert passage(one, "a", "The fog")[1].state == "refused"
    assert one.undo() is not None and passage(one, "b", "Harry Voss")[1].state == "open" and one.undo() is None


def test_undo_of_a_question_that_was_refused_before_refuses_it_again(place: Path) -> None:
    desk, which = open_desk(place / "corpus", None), "1987 · 1978"
    difference = next(one for one in desk.differences if one.answers == which)
    desk.decide([difference.decision("refused")], "refused")
    write_record(desk, asked(desk, which))
    assert state(desk, which) == "asked"
    assert desk.undo() is not None and state(desk, which) == "refused"
    while desk.undo():
        pass
    assert state(desk, which) == "open"


def test_a_quote_of_a_step_in_the_history_of_a_pledge_stands_in_that_pledge(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    write_record(desk, plan(desk, accepted(desk, "a", "We had"), kind="event", title="The ferry runs aground"))
    write_record(desk, replace(plan(desk, accepted(desk, "a", "Transport"), kind="pledge"), pledge="commitment"))
    (quote, *_), file = desk.corpus.events[0].quotes, place / "corpus/pledges.toml"
    step = f'\n[[pledges.history]]\nstatus = "announced"\nquote = "{quote}"\n'
    file.write_text(file.read_text("utf-8") + step, "utf-8")
    desk.refresh()
    assert [use.kind for use in desk.records[quote]] == ["event", "pledge"]


def test_undo_takes_back_decisions_one_by_one_and_then_says_so(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    before = desk.sheets
    accepted(desk, "a", "The fog")
    sheet, mark = passage(desk, "a", "Three of")
    desk.change(sheet, replace(mark, mode="reported", speaker="the coastguard"), "reported")
    hand = desk.mark_by_hand(desk.sheet("c"), 4, 0)
    assert hand is None or hand.exact in desk.sheet("c").text.everything[4]
    while desk.undo() is not None:
        pass
    assert desk.sheets == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"mode": "direct", "speaker": "Harry Voss"}, "marks"),
        ({"mode": "reported", "speaker": None}, "nobody is named"),
        ({"end": 20, "exact": "Harry Voss, director"[:18], "start": 2}, "do not stand there"),
        ({"start": 2, "exact": "rry Voss, director of"[:19], "end": 21}, "cut inside"),
    ],
)
def test_what_cannot_be_proved_is_not_accepted(place: Path, change: dict[str, object], said: str) -> None:
    desk = open_desk(place / "corpus", None)
    sheet, mark = passage(desk, "a", "Harry Voss")
    with pytest.raises(NotProved, match=said):
        desk.accept(sheet, replace(mark, **change))  # type: ignore[arg-type]
    assert desk.progress().startswith("0 of")


def test_in_bulk_only_what_is_certain_is_accepted(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    sure = [mark.key for sheet in desk.sheets for mark in sheet.marks if mark.confidence == "certain"]
    assert sure
    for sheet in desk.sheets:
        desk.accept_certain(desk.sheet(sheet.id))
    assert [mark.key for sheet in desk.sheets for mark in sheet.marks if mark.state == "accepted"] == sure


def test_a_record_is_appended_with_all_it_needs_and_taken_back_to_the_byte(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    assert problems(place) == []
    pair = accepted(desk, "a", "We had")
    other = next(one for one in partners(desk, Excerpt(*pair)) if one.mark.exact.startswith("We had"))
    assert other.sheet.id == "c" and "a" not in {one.sheet.id for one in partners(desk, Excerpt(*pair))}
    before = contents(place)
    write_record(desk, plan(desk, pair, other))
    after = contents(place)
    assert problems(place) == []
    changed = [name for name in after if after[name] != before[name]]
    assert sorted(changed) == [f"corpus/{name}" for name in
                               ("messages.toml", "sources/a.toml", "sources/c.toml", "speakers.toml")]  # fmt: skip
    assert all(after[name].startswith(before[name]) for name in after)
    assert [mark.state for mark in (passage(desk, "a", "We had")[1], passage(desk, "c", "We had")[1])] == ["quoted"] * 2
    assert desk.undo() is not None
    assert contents(place) == before
    assert passage(desk, "a", "We had")[1].state == "accepted"


def test_what_a_hand_wrote_after_it_is_left_alone(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    write_record(desk, plan(desk, accepted(desk, "a", "We had")))
    file = place / "corpus/messages.toml"
    file.write_text(file.read_text("utf-8") + "# mine\n", "utf-8")
    before = contents(place)
    with pytest.raises(NotAppended, match=r"messages\.toml was changed since"):
        desk.undo()
    assert contents(place) == before


def test_a_record_that_would_leave_the_corpus_unsound_is_not_written(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    two = accepted(desk, "a", "We had"), accepted(desk, "d", "The radar")
    before = contents(place)
    with pytest.raises(NotAppended):
        write_record(desk, plan(desk, *two))
    with pytest.raises(NotAppended, match="somebody"):
        write_record(desk, plan(desk, accepted(desk, "a", "Three of")))
    assert contents(place) == before


def test_words_that_stand_twice_get_what_stands_beside_them(place: Path) -> None:
    text = "Twice\n\nHe sang. “Stay here,” she said. He sang. “Stay here,” she said again, and left.\n"
    (place / "articles").mkdir()
    (place / "articles/twice.txt").write_text(text, "utf-8")
    put_into(draft_articles([place / "articles/twice.txt"], "2025"), place / "corpus", place / "originals")
    desk = open_desk(place / "corpus", None)
    sheet = desk.sheet("twice")
    found = sheet.text.find("He sang.")
    assert len(found) == 2
    for number, span in enumerate(found):
        mark = Mark(key=f"hand|{number}", paragraph=1, start=span.start, end=span.end, exact="He sang.",
                    mode="narration")  # fmt: skip
        desk.accept(desk.sheet("twice"), mark)
        write_record(desk, plan(desk, (desk.sheet("twice"), mark), kind="event", title=f"Song number {number}"))
    assert problems(place) == []


def test_what_a_speaker_says_in_another_language_is_offered_beside_his_words(tmp_path: Path) -> None:
    texts = {
        "en": "Strike\n\n“We ask for the moon,” said Petra Dahl, the leader of the union, in the harbour of Odvik.\n",
        "de": "Streik\n\n„Wir wollen den Mond“, sagte Petra Dahl im Hafen. „Nein“, sagte der Minister Jan Ohm.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    put_into(draft_articles(sorted(tmp_path.glob("*.txt")), "2025"), tmp_path / "corpus", tmp_path / "originals")
    desk = open_desk(tmp_path / "corpus", None)
    others = partners(desk, Excerpt(*passage(desk, "en", "We ask")))
    assert [one.mark.exact for one in others] == ["Wir wollen den Mond"]


def asked(desk: Desk, answers: str) -> Plan:
    """The question of the candidate with these answers, once its passages are accepted."""
    difference = next(one for one in desk.differences if one.answers == answers)
    for one in tellings(difference, desk.sheets):
        desk.accept(one.sheet, one.mark)
    told = tellings(difference, desk.sheets)
    return Plan(kind="question", title="When was the last accident?", passages=told, difference=difference)


def state(desk: Desk, answers: str) -> str:
    desk.refresh()
    return next(one.state for one in desk.differences if one.answers == answers)


def test_a_question_of_one_window_is_asked_in_the_other_and_open_once_it_is_gone(place: Path) -> None:
    one, other, which = open_desk(place / "corpus", None), open_desk(place / "corpus", None), "1987 · 1978"
    before = contents(place)
    write_record(one, asked(one, which))
    assert problems(place) == [] and state(other, which) == "asked"
    with pytest.raises(NotAppended, match="same passage"):
        write_record(other, replace(asked_again(one, which), title="Again?"))
    # A hand takes it out, and the quotes with it.
    for name, data in before.items():
        (place / name).write_bytes(data)
    assert {state(desk, which) for desk in (one, other)} == {"open"}


def asked_again(desk: Desk, answers: str) -> Plan:
    """The same question, of passages as they were before they were quoted."""
    told = tellings(next(one for one in desk.differences if one.answers == answers), desk.sheets)
    bare = [one._replace(mark=replace(one.mark, quote=None, state="accepted")) for one in told]
    return Plan(kind="question", title="", passages=bare)


def test_what_is_refused_in_its_article_is_no_new_sentence_of_a_difference(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    difference = next(one for one in desk.differences if len(one.sources) == 3)
    for one in tellings(difference, desk.sheets)[:2]:
        desk.change(one.sheet, replace(one.mark, state="refused"), "refused")
    told = [one.mark for one in tellings(difference, desk.sheets)]
    assert [mark.state for mark in told] == ["refused", "refused", "open"] and all(mark.confidence for mark in told)


def test_another_name_of_somebody_is_so_in_every_article_that_prints_it(tmp_path: Path) -> None:
    said = "“{} is {},” {} told us in Dunmore. “We are {} glad,” he said.\n"
    for name, words in {"a": ("It", "open", "Bo O'Hara", "so"), "b": ("This", "fine", "Bob O'Hara", "very"),
                        "c": ("That", "late", "Bob O'Hara", "not")}.items():  # fmt: skip
        (tmp_path / f"{name}.txt").write_text(f"Bridge\n\n{said.format(*words)}", "utf-8")
    put_into(draft_articles(sorted(tmp_path.glob("*.txt"))), tmp_path / "corpus", tmp_path / "originals")
    desk = open_desk(tmp_path / "corpus", None)
    same = other_name(desk, *passage(desk, "b", "We are"), "Bo O'Hara")
    assert [one.source for one in same] == ["b", "c"], "he is Bob O'Hara, whose name has a word of the other's"
    desk.decide(same, "other name")
    assert {mark.speaker for sheet in desk.sheets for mark in sheet.marks if mark.speaker} == {"Bo O'Hara"}
    write_record(desk, plan(desk, accepted(desk, "a", "It is"), accepted(desk, "c", "That is")))
    (speaker,) = desk.corpus.speakers
    assert speaker.id == "bo-o-hara"
    assert {("Bob O'Hara", "b"), ("Bob O'Hara", "c")} <= {(one.name, one.source) for one in speaker.other_names}


def test_a_sentence_that_holds_speech_is_mixed_and_whose_the_speech_is(tmp_path: Path) -> None:
    texts = {
        "a": "Bridge\n\n“This bridge is our spine,” Pat Roe told about 3,000 people in Dunmore on Saturday.\n",
        "b": "Bridge\n\nMore than 5,000 people crossed the “Queen's” bridge in Dunmore on Saturday. It rained.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    put_into(draft_articles(sorted(tmp_path.glob("*.txt"))), tmp_path / "corpus", tmp_path / "originals")
    desk = open_desk(tmp_path / "corpus", None)
    difference = next(one for one in desk.differences if "3,000" in one.answers)
    told = tellings(difference, desk.sheets)
    assert [(one.mark.mode, one.mark.speaker, one.mark.attribution) for one in told] == [
        ("mixed", "Pat Roe", "Pat Roe"), ("narration", None, None),
    ]  # fmt: skip
    for one in told:
        desk.accept(desk.sheet(one.sheet.id), one.mark)


@pytest.mark.parametrize(
    ("source", "words", "name", "attribution"),
    [
        ("a", "The fog", "Northwire", "Northwire"), ("a", "The fog", "Nobody at All", None),
        ("c", "We had", "Tern Lines", "she"), ("c", "Harry Voss, chairman", "Tern Lines", "Tern Lines"),
    ],
)  # fmt: skip
def test_whoever_is_chosen_as_speaker_is_called_as_the_article_calls_him(
    source: str, words: str, name: str, attribution: str | None, place: Path
) -> None:
    desk = open_desk(place / "corpus", None)
    made = spoken_by(desk, *passage(desk, source, words), name)
    assert (made.speaker, made.attribution) == (name, attribution)


def test_a_name_that_is_somebodys_other_name_is_his_in_all_of_its_article_and_noted_with_the_record(
    place: Path,
) -> None:
    desk = open_desk(place / "corpus", None)
    grear = passage(desk, "c", "The minister of transport")
    assert other_name(desk, *passage(desk, "c", "He said"), "Alan Greer") == (), "a pronoun is no name"
    same = other_name(desk, *grear, "Alan Greer")
    assert len(same) == 1 and other_name(desk, *grear, "Alan Grear") == ()
    he = replace(grear[1], attribution="he")
    assert other_name(desk, grear[0], he, "Alan Greer") == same, "of two with a name in common it is asked"
    assert other_name(desk, grear[0], he, "Harry Voss") == ()
    write_record(desk, plan(desk, accepted(desk, "a", "Transport Minister")))
    before = contents(place)
    desk.decide(same, "other name")
    assert [mark.speaker for mark in desk.sheet("c").marks].count("Alan Greer") == 1
    (back,) = other_name(desk, *passage(desk, "c", "The minister of transport"), "Alan Grear")
    assert back.verdict == "open"
    write_record(desk, plan(desk, accepted(desk, "c", "The minister of transport"), title="Ninety days"))
    (greer,) = desk.corpus.speakers
    assert [other.name for other in greer.other_names if other.source == "c"] == ["Alan Grear"] and not problems(place)
    assert desk.undo() is not None and contents(place) == before
    desk.undo(), desk.undo()
    assert passage(desk, "c", "The minister of transport")[1].speaker == "Alan Grear"


def test_the_names_that_stand_beside_a_passage_are_offered_first(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    offered = names_offered(desk, *passage(desk, "c", "The ferry had"))
    assert {"a spokesman for Tern Lines", "Tern Lines"} <= set(offered[:3]) and len(offered) == len(set(offered)) > 5
    assert "the coastguard" in names_offered(desk, *passage(desk, "a", "A passenger ferry"))[:2]


def test_what_is_said_of_a_source_stands_in_its_file_and_nothing_else_changes(place: Path) -> None:
    file, desk = "sources/a.toml", open_desk(place / "corpus", None)
    path, before = place / "corpus" / file, contents(place)
    text = path.read_text("utf-8").replace("\n\n[source.o", '\n# URL = "https://a.example/"  # why\n\n[source.o')
    path.write_text(text, "utf-8")
    desk.refresh()

    def put(**said: Value) -> None:
        sheet = desk.sheet("a")
        edits = changed(desk, sheet, subjects(desk, sheet)[0], {key.replace("_", "-"): v for key, v in said.items()})
        desk.write(Change({}, edits), "")

    sheet = desk.sheet("a")
    guessed = {one.field.key: (one.guess, one.why) for one in known(desk, sheet, subjects(desk, sheet)[0]) if one.guess}
    assert guessed["URL"] == ("https://a.example/", "why") and guessed["derived-from"][0] == "b"
    outlet, page = 'The "A" \\1 Times', "https://a.example/1"
    put(URL=page)
    put(container_title=outlet)
    put(author="Ana Pell")
    source = desk.sheet("a").article.source
    assert (source.URL, source.container_title, source.type, source.label) == (page, outlet, "webpage", outlet)
    assert (source.author[0].literal, problems(place)) == ("Ana Pell", [])
    kept = [line for line in text.split("\n") if not line.startswith(("# URL", "label", "type", "author"))]
    assert [line for line in path.read_text("utf-8").split("\n") if line in kept] == kept
    while desk.undo() is not None:
        pass
    assert path.read_text("utf-8") == text
    path.write_bytes(before[f"corpus/{file}"].replace(b"\ntitle = ", b'\ntitle = """\\\n   """ #'))
    with pytest.raises(NotAppended):
        put(title="Another")


def test_what_is_guessed_is_read_from_a_file_with_the_line_ends_of_windows(place: Path) -> None:
    path, desk = place / "corpus/sources/a.toml", open_desk(place / "corpus", None)
    guess = '# URL = "https://a.example/"  # why\n\n[source.original]'
    text = path.read_text("utf-8").replace("[source.original]", guess) + "# skip = [3]\n#   line 3: ad, short\n"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    desk.refresh()
    sheet = desk.sheet("a")
    found = {one.field.key: (one.guess, one.why) for one in known(desk, sheet, subjects(desk, sheet)[0]) if one.guess}
    assert found["URL"] == ("https://a.example/", "why") and found["original.skip"] == ([3], "line 3: ad, short")


def test_a_line_that_is_no_text_takes_the_quotes_after_it_along(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    write_record(desk, plan(desk, accepted(desk, "a", "We had")))
    before = contents(place)
    sheet = desk.sheet("a")
    number = sheet.article.quotes[0].paragraph or 0
    dated = [one.key for one in sheet.found_in(number, "date", "figure")]
    assert number > 1
    with pytest.raises(NotAppended, match="`skip` names line 1"):
        changed(desk, sheet, subjects(desk, sheet)[0], {"original.skip": [1]})
    edits = changed(desk, sheet, subjects(desk, sheet)[0], {"original.skip": [sheet.text.lines[1]]})
    desk.write(Change({}, edits), "no text")
    sheet = desk.sheet("a")
    assert (sheet.article.quotes[0].paragraph, problems(place)) == (number - 1, [])
    assert [one.key for one in sheet.found_in(number - 1, "date", "figure")] == dated
    speaker = subjects(desk, sheet)[1]
    desk.write(Change({}, changed(desk, sheet, speaker, {"role": "Captain"})), "role")
    desk.write(Change({}, changed(desk, sheet, subjects(desk, sheet)[-1], {"time_zone": "America/Lima"})), "zone")
    assert (desk.corpus.about.time_zone, desk.corpus.speakers[0].role) == ("America/Lima", "Captain")
    for _ in range(3):
        desk.undo()
    assert contents(place) == before


def test_what_was_to_be_asked_by_a_window_that_was_killed_is_open(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    desk.shelf.decide(desk.differences[0].decision("accepted", "never-written"))
    assert desk.refresh() and desk.differences[0].state == "open"
    desk.decide([desk.differences[0].decision("refused")], "refused")
    assert desk.differences_told() == f"1 of {len(desk.differences)} differences decided"
    assert desk.undo() is not None and desk.differences[0].state == "open"


def test_passages_are_added_to_a_record_and_taken_out_to_the_letter(place: Path) -> None:
    one, other = open_desk(place / "corpus", None), open_desk(place / "corpus", None)
    write_record(one, plan(one, accepted(one, "a", "We had")))
    before = contents(place)
    more = replace(plan(one, accepted(one, "c", "We had")), into=one.corpus.messages[0].id)
    ways = changes(one, more)
    other.refresh()
    write_record(other, plan(other, accepted(other, "d", "We wrote"), title="Four letters"))
    write_record(one, more, ways)
    assert problems(place) == [] and len(one.corpus.messages[0].quotes) == 2
    assert one.undo() is not None and other.undo() is not None
    assert contents(place) == before


def test_a_folder_that_is_no_corpus_or_has_no_texts_is_told(place: Path, tmp_path: Path) -> None:
    with pytest.raises(NotReviewed, match="draft"):
        open_desk(tmp_path, None)
    (place / "originals").rename(place / "elsewhere")
    with pytest.raises(NotReviewed, match="--originals"):
        open_desk(place / "corpus", None)
    assert not open_desk(place / "corpus", place / "elsewhere").sheets[0].trouble
    # Where they are is kept, and holds where both are moved.
    place.rename(tmp_path / "moved")
    assert not open_desk(tmp_path / "moved/corpus", None).sheets[0].trouble
    for way in (str(tmp_path / "moved/elsewhere"), "nowhere", "\0"):
        (tmp_path / "moved/corpus/.draft/originals").write_text(way, "utf-8")
        with pytest.raises(NotReviewed, match="--originals"):
            open_desk(tmp_path / "moved/corpus", None)


def test_an_original_that_was_changed_is_told_and_not_reviewed(place: Path) -> None:
    (place / "originals/a.txt").write_text("Another text.\n", "utf-8")
    desk = open_desk(place / "corpus", None)
    assert "another text" in desk.sheet("a").trouble
    assert desk.sheet("a").marks == ()


def test_extents_move_by_whole_words_and_clauses() -> None:
    text = "She said, slowly, that 1,500 men’s boats came. They left"
    assert text[: moved_end(text, 0, 8, "word", 1)] == "She said,"
    assert text[: moved_end(text, 0, 9, "word", -1)] == "She said"
    assert text[: moved_end(text, 0, 22, "word", 1)] == "She said, slowly, that 1,500"
    assert text[: moved_end(text, 0, 28, "word", 1)] == "She said, slowly, that 1,500 men’s"
    assert text[: moved_end(text, 0, 9, "clause", 1)] == "She said, slowly,"
    assert moved_end(text, 0, 3, "word", -1) == 3
    assert moved_end(text, 0, len(text), "word", 1) == len(text)
    assert text[moved_start(text, 4, 8, "word", 1) : 8] == "She said"
    assert text[moved_start(text, 0, 45, "clause", -1) : 45].startswith("slowly")
    told = "“We had seconds,” she said. Then “no” came."
    assert (moved_end(told, 1, 16, "word", 1), moved_start(told, 1, 16, "word", 1)) == (21, 1)
    assert told[28 : moved_end(told, 28, 32, "clause", 1)] == "Then “no” came."


def test_words_for_who_speaks_that_the_article_has_not_are_left_out(place: Path) -> None:
    desk = open_desk(place / "corpus", None)
    sheet, mark = passage(desk, "a", "We had")
    desk.accept(sheet, replace(mark, attribution="the mate"))
    _, mark = passage(desk, "a", "We had")
    assert (mark.state, mark.attribution) == ("accepted", None)
