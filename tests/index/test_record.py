"""One record as the reader shows it: its head, its facts, where sources differ, and its quotes side by side."""

from __future__ import annotations

from itertools import pairwise

import pytest

from explorer.index.ask.library import Library
from explorer.index.kinds import KINDS
from explorer.index.read import facts
from explorer.index.read import record as readings
from explorer.index.read.record import Reading, quote_view, reading
from tests.tools.oracle import Oracle


def read(library: Library, id: str) -> Reading:
    found = library.number(id)
    assert found is not None
    record = reading(library, found[0])
    assert record is not None
    assert (record.n, record.kind, record.id) == (*found, id)
    return record


def test_every_record_is_read_with_exactly_its_quotes(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    for id in oracle.ids:
        record = read(library, id)
        assert sorted(quote.id for quote in record.quotes()) == sorted(oracle.quotes_of(id))
        written = oracle.speakers[id] if id in oracle.speakers else oracle.dated[id]
        assert record.summary == written.summary
        assert [d.id for d in record.discrepancies] == [d.id for d in oracle.corpus.discrepancies if id in d.about]
        carriers, total = len(oracle.sources_of(id)), len(oracle.sources)
        assert f"{'Named' if id in oracle.speakers else 'Told'} by {carriers} of {total} sources" in record.head


def test_every_quote_is_shown_to_the_character(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    for id, quote in oracle.quotes.items():
        view = quote_view(library, id)
        assert view is not None
        assert (view.exact, view.mode, view.paragraph) == (quote.exact, quote.mode, quote.paragraph)
        assert (view.source_id, view.speaker_id) == (oracle.source_of[id], quote.speaker)
        assert (view.attribution, view.note) == (quote.attribution, quote.note)
        assert view.speaker == (oracle.speakers[quote.speaker].name if quote.speaker else None)


def test_quotes_stand_side_by_side_by_source(tiny_library: Library) -> None:
    (section,) = read(tiny_library, "signing").sections
    assert [[quote.id for quote in column] for column in section.columns()] == [
        ["post-headline", "post-about-40"],
        ["weekly-nearly-60"],
    ]


def test_an_event(tiny_library: Library) -> None:
    record = read(tiny_library, "signing")
    assert (record.title, record.date) == ("The Lantern Accord is signed", "8 March 2025")
    assert record.head == "Told by 2 of 2 sources: Harbour Post, Lighthouse Weekly"
    assert record.facts == (("Place", "Bến Sao"), ("People", "Trần Thị Ánh Đào, Harbour office"))
    assert read(tiny_library, "next-meeting").date == "since 2026 (planned)"
    assert read(tiny_library, "next-meeting").head == "Planned · Told by 1 of 2 sources: Harbour Post"


def test_a_message_without_a_date(tiny_library: Library) -> None:
    record = read(tiny_library, "my-father-said")
    assert (record.date, record.facts) == ("", ())
    assert record.head == "Trần Thị Ánh Đào, Mayor · Told by 1 of 2 sources: Harbour Post"


def test_a_pledge_with_all_it_can_say(tiny_library: Library) -> None:
    record = read(tiny_library, "crowns-a-year")
    assert record.date == "since March 2025"
    assert record.head.startswith(
        "Commitment by Søren Ødegård, Engineer · due 2027 · Told by 1 of 2 sources"
    )  # the other tells what came of it
    assert record.facts == (
        ("To", "the town"),
        ("Amount", "SEK 1,250.50"),
        ("Condition", "as long as the lamp needs oil"),
        ("Announced", "At the signing. (8 Mar 2025 · Harbour Post)"),
        ("Under way", "Lighthouse Weekly"),
        ("At", "The Lantern Accord is signed"),
    )


def test_a_whole_sum_has_no_cents(library: Library) -> None:
    assert ("Amount", "AUD 83,500,000") in read(library, "australia-cyber-programme").facts


def test_a_speaker_under_all_names(tiny_library: Library) -> None:
    record = read(tiny_library, "anh-dao")
    assert record.head.startswith("Mayor, Bến Sao · Named by 2 of 2 sources")
    assert record.facts == (
        ("Lighthouse Weekly", "Tran Thi Anh Dao, Mayor"),
        ("Also", "the mayor (in both papers)"),
    )
    assert [(section.title, [quote.id for quote in section.quotes]) for section in record.sections] == [
        ("Work on the accord begins", ["weekly-began-in-2024"]),
        ("The Lantern Accord is signed", ["weekly-nearly-60"]),
        ("The light is kept for every boat", ["post-every-boat", "weekly-every-boat"]),
        ("Friend or stranger", ["post-my-father"]),
    ]


def test_where_sources_differ(tiny_library: Library) -> None:
    (question,) = read(tiny_library, "signing").discrepancies
    assert question.question == "How many captains came?"
    assert [(a.answer, a.source_label, a.id) for a in question.answers] == [
        ("About 40", "Harbour Post", "post-about-40"),
        ("Nearly 60", "Lighthouse Weekly", "weekly-nearly-60"),
    ]


def test_no_record_has_the_numbers_around_the_panes(tiny_library: Library, tiny_oracle: Oracle) -> None:
    count = sum(len(tiny_oracle.of(kind)) for kind in KINDS if kind != "quote")
    assert reading(tiny_library, count) is not None
    assert [reading(tiny_library, n) for n in (-1, 0, count + 1)] == [None, None, None]
    assert [quote_view(tiny_library, id) for id in ("signing", "", "\udcff")] == [None, None, None]


def test_of_very_many_quotes_the_first_are_read_and_the_rest_counted(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    for id in oracle.ids:
        whole = read(library, id).quotes()
        some = reading(library, read(library, id).n, 1)
        assert some is not None and len(some.quotes()) == min(1, len(whole)) and some.more == len(whole[1:])


def test_every_question_is_read_with_its_answers(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    for id, question in oracle.questions.items():
        shown = read(library, id)
        assert (shown.kind, shown.title, shown.summary) == ("question", question.question, question.summary)
        assert sorted((q.answer or "", q.id) for q in shown.quotes()) == sorted(
            (answer.answer, answer.quote) for answer in question.answers
        )
        assert len(shown.facts) == len(dict.fromkeys(question.about))


def test_a_quote_is_read_in_its_place(both: tuple[Library, Oracle]) -> None:
    """Among its neighbours, with what is not quoted between them, and the records that use it."""
    library, oracle = both
    order = list(oracle.quotes)
    for article in oracle.corpus.articles:
        paragraphs = {quote.paragraph for quote in article.quotes}
        for quote in article.quotes:
            shown = read(library, quote.id)
            around = [q.id for q in shown.quotes()]
            assert shown.quotes()[shown.start].id == quote.id
            start = order.index(around[0])
            assert around == order[start : start + len(around)] and len(around) <= 7
            for before, after in pairwise(shown.sections):
                last, first = before.quotes[-1].paragraph, after.quotes[0].paragraph
                missing = range(last + 1, first)
                assert missing and not paragraphs & set(missing)
                assert after.title in (f"¶{missing[0]} not quoted", f"¶{missing[0]}–{missing[-1]} not quoted")
            used = [id for id in oracle.users(quote.id) if id in oracle.dated]
            assert sorted(title for _, title in shown.facts) == sorted(oracle.dated[id].title for id in used)
            asked = [d.id for d in oracle.questions.values() if quote.id in oracle.quotes_of(d.id)]
            assert [d.id for d in shown.discrepancies] == asked


def test_of_very_many_names_and_steps_the_first_are_named_and_the_rest_counted(
    both: tuple[Library, Oracle], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, oracle = both
    whole = {id: read(library, id) for id in oracle.ids}
    monkeypatch.setattr(readings, "MAX_NAMES", 1)
    monkeypatch.setattr(facts, "MAX_NAMES", 1)
    monkeypatch.setattr(facts, "MAX_FACTS", 1)
    for id in oracle.ids:
        record = read(library, id)
        carriers = oracle.sources_of(id)
        told = record.head.partition(" sources: ")[2]
        assert told.endswith(f" and {len(carriers) - 1} more") == (len(carriers) > 1)
        assert told.split(" and ")[0] in whole[id].head
        cut = [value for key, value in record.facts if not key]
        assert cut or {key for key, _ in record.facts} == {key for key, _ in whole[id].facts}
        assert all(value.startswith("and ") and " more " in value for value in cut)


def test_of_very_many_answers_the_first_are_shown_and_the_rest_counted(
    both: tuple[Library, Oracle], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, oracle = both
    wholes = {id: read(library, id) for id in oracle.ids}
    for most in range(4):
        monkeypatch.setattr(readings, "MAX_QUOTES", most)
        for id, whole in wholes.items():
            record = read(library, id)
            answers = [answer for question in whole.discrepancies for answer in question.answers]
            assert [a for question in record.discrepancies for a in question.answers] == answers[:most]
            for some, question in zip(record.discrepancies, whole.discrepancies, strict=False):
                assert len(some.answers) + some.more == len(question.answers)
            left = len(whole.discrepancies) - len(record.discrepancies)
            assert sum(value.startswith(f"and {left} more question") for _, value in record.facts) == bool(left)
        for id, written in oracle.questions.items():
            asked = read(library, id)
            assert len(asked.quotes()) == min(most, len(written.answers))
            assert asked.more == len(written.answers) - len(asked.quotes())
            assert asked.head.startswith(f"{len(written.answers)} answers")
