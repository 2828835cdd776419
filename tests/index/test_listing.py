"""The rows for the command line and scripts: what the corpus holds, under the names of the content format."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.corpus.csl import csl_item
from explorer.corpus.model import Event, Message, Pledge
from explorer.dates import Period, parse_edtf, parse_when
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.find import parse_find
from explorer.index.kinds import LISTS, PANES
from explorer.index.read.listing import Listed, look_up, rows
from tests.tools.oracle import Oracle, meeting

TOLD = {"id", "date", "title", "summary", "match", "topics", "sources", "independent", "quotes", "names"}
KEYS = {
    "timeline": TOLD | {"status", "place", "speakers"},
    "messages": TOLD | {"speaker", "event"},
    "pledges": TOLD | {"kind", "by", "event", "to", "amount", "condition", "due", "history"},
    "speakers": {
        *("id", "name", "kind", "role", "affiliation", "name_order", "sort_name", "other_names", "summary"),
        *("roles", "match", "sources", "independent", "quotes", "names"),
    },
    "quotes": {
        *("id", "source", "exact", "mode", "speaker", "attribution", "paragraph", "prefix", "suffix", "note", "match"),
        *("part", "locator", "language", "translation", "speakers", "on-behalf-of", "via", "marked", "names"),
    },
    "questions": {
        *("id", "question", "summary", "about", "match", "answers", "sources", "independent", "quotes", "names"),
    },
}
SOURCE_KEYS = {
    *("id", "type", "title", "container-title", "language", "label", "quotes"),
    *("speech", "derived-from", "version-of", "names"),
}

FILTERS = [
    Filter(),
    Filter(when=parse_when("2025")),
    Filter(when=parse_when("oct 2024"), find=parse_find("convention")),
    Filter(find=parse_find("the"), sources=("vov", "harbour-post")),
    Filter(follow="luong-cuong"),
    Filter(follow="signing"),
    Filter(find=parse_find("xyzzy")),
]


def column(listed: Iterable[Listed], key: str) -> list[object]:
    return [row[key] for row in listed]


# Every list


def test_every_list_has_its_keys() -> None:
    assert set(KEYS) | {"sources", "discrepancies"} == set(LISTS)


@pytest.mark.parametrize("what", LISTS)
def test_rows_have_the_same_keys_whatever_the_filter(both: tuple[Library, Oracle], what: str) -> None:
    for row in [row for filter in FILTERS for row in rows(both[0], what, filter)]:
        if what == "sources":
            optional = {"author", "issued", "accessed", "publisher", "original-publisher", "URL", "note"}
            assert SOURCE_KEYS <= set(row) <= SOURCE_KEYS | optional
        else:
            assert set(row) == KEYS[LISTS[what].list]


@pytest.mark.parametrize("what", [what for what in LISTS if what != "sources"])
def test_match_tells_how_sure_a_date_is(both: tuple[Library, Oracle], what: str) -> None:
    for filter in FILTERS:
        matches = set(column(rows(both[0], what, filter), "match"))
        assert matches <= ({None} if filter.when is None else {"certain", "possible"})


@pytest.mark.parametrize("what", LISTS)
def test_rows_are_json(both: tuple[Library, Oracle], what: str) -> None:
    listed = list(rows(both[0], what, Filter(when=parse_when("2025"))))
    assert listed
    assert json.loads(json.dumps(listed)) == listed


@pytest.mark.parametrize("what", PANES)
def test_a_list_has_the_rows_of_its_pane(both: tuple[Library, Oracle], what: str) -> None:
    library, kind = both[0], PANES[what]
    for filter in FILTERS:
        page = library.rows(kind, library.hits(kind, filter).ranks, filter)
        listed = list(rows(library, what, filter))
        assert [(row["id"], row["match"]) for row in listed] == [(row.id, row.match) for row in page]


def test_the_ids_in_rows_lead_to_rows(both: tuple[Library, Oracle]) -> None:
    library, _ = both
    lists = {what: list(rows(library, what, Filter())) for what in LISTS}
    ids = {what: set(column(lists[what], "id")) for what in LISTS}
    for what in [what for what in PANES if what != "quotes"]:
        for row in lists[what]:
            assert set(many(row["quotes"])) <= ids["quotes"]
            assert set(many(row["sources"])) <= ids["sources"]
            assert set(many(row.get("speakers") or row.get("by") or [])) <= ids["speakers"]
            assert row.get("event") in ids["timeline"] | {None}
    assert set(column(lists["messages"], "speaker")) <= ids["speakers"]
    assert set(column(lists["quotes"], "source")) <= ids["sources"]
    assert set(column(lists["quotes"], "speaker")) <= ids["speakers"] | {None}
    records = ids["timeline"] | ids["speakers"] | ids["messages"] | ids["pledges"]
    assert all(set(many(row["about"])) <= records for row in lists["questions"])
    assert lists["questions"] == lists["discrepancies"]


def many(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


# What the rows say


def names(oracle: Oracle, *ids: object) -> dict[str, str]:
    """What a reader knows these by: speakers, sources and events."""
    known = {source.id: source.label for source in (article.source for article in oracle.corpus.articles)}
    known |= {id: speaker.name for id, speaker in oracle.speakers.items()}
    known |= {id: record.title for id, record in oracle.dated.items()}
    return {str(id): known[str(id)] for id in ids if id in known}


def told(oracle: Oracle, record: Event | Message | Pledge) -> Listed:
    """A record as its row should say it."""
    row: Listed = {
        "id": record.id,
        "date": record.date,
        "title": record.title,
        "summary": record.summary,
        "match": None,
        "topics": list(record.topics),
        "sources": oracle.sources_of(record.id),
        "independent": len(oracle.sources_of(record.id)),
        "quotes": oracle.quotes_of(record.id),
    }
    row["names"] = names(oracle, *oracle.people(record), *many(row["sources"]), getattr(record, "event", None))
    match record:
        case Event():
            return row | {"status": record.status, "place": record.place, "speakers": list(record.speakers)}
        case Message():
            return row | {"speaker": record.speaker, "event": record.event}
        case Pledge():
            steps = [asdict(step) | {"source": oracle.source_of[step.quote]} for step in record.history]
            row["names"] |= names(oracle, *(step["source"] for step in steps))  # type: ignore[operator]
            return row | {
                **{"kind": record.kind, "by": list(record.by), "to": record.to, "event": record.event},
                **{"amount": asdict(record.amount) if record.amount else None, "condition": record.condition},
                **{"due": record.due, "history": steps},
            }


@pytest.mark.parametrize("what", ["timeline", "messages", "pledges"])
def test_a_told_record_is_listed_as_written(both: tuple[Library, Oracle], what: str) -> None:
    library, oracle = both
    listed = {str(row["id"]): row for row in rows(library, what, Filter())}
    assert sorted(listed) == sorted(oracle.of(PANES[what]))
    for id, row in listed.items():
        assert row == told(oracle, oracle.dated[id])


def test_a_whole_sum_is_a_whole_number(library: Library, tiny_library: Library) -> None:
    sums = [json.dumps(row["amount"]) for row in rows(library, "pledges", Filter()) if row["amount"]]
    assert sums == ['{"value": 83500000, "currency": "AUD"}']
    sums = [json.dumps(row["amount"]) for row in rows(tiny_library, "pledges", Filter()) if row["amount"]]
    assert sums == ['{"value": 1250.5, "currency": "SEK"}']


def test_a_speaker_is_listed_as_written(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    for row in rows(library, "speakers", Filter()):
        speaker = oracle.speakers[str(row["id"])]
        assert row == asdict(speaker) | {
            "roles": [asdict(role) for role in speaker.roles],
            "independent": len(oracle.sources_of(speaker.id)),
            "sort_name": speaker.sort_name or speaker.name,
            "other_names": [asdict(name) for name in speaker.other_names],
            "sources": oracle.sources_of(speaker.id),
            "quotes": oracle.quotes_of(speaker.id),
            "match": None,
            "names": names(oracle, *oracle.sources_of(speaker.id)),
        }


def test_a_quote_is_listed_to_the_character(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    listed = list(rows(library, "quotes", Filter()))
    assert column(listed, "id") == list(oracle.quotes)
    for row in listed:
        quote = oracle.quotes[str(row["id"])]

        written = {key.replace("_", "-"): value for key, value in asdict(quote).items()}
        written |= {key: list(written[key]) for key in ("speakers", "on-behalf-of")}
        source = next(a.source for a in oracle.corpus.articles if a.source.id == oracle.source_of[quote.id])
        effective = {"language": quote.language or source.language, "marked": True}
        effective |= {"names": names(oracle, source.id, *quote.people)}
        assert row == written | {"source": source.id, "match": None, **effective}


def test_a_source_is_listed_as_a_csl_item(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    listed = list(rows(library, "sources", Filter()))
    for row, article in zip(listed, oracle.corpus.articles, strict=True):
        source = article.source
        ours = {"label": source.label, "quotes": len(article.quotes), "speech": source.speech}
        made_of = {"derived-from": source.derived_from, "version-of": source.version_of}
        assert row == csl_item(source) | ours | made_of | {"names": names(oracle, *made_of.values())}


def test_a_discrepancy_is_listed_with_its_answers(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    listed = list(rows(library, "discrepancies", Filter()))
    for row, written in zip(listed, oracle.corpus.discrepancies, strict=True):
        assert (row["id"], row["question"], row["summary"]) == (written.id, written.question, written.summary)
        answering = (oracle.source_of[answer.quote] for answer in written.answers)
        assert row["names"] == names(oracle, *written.about, *answering)
        assert sorted(map(str, many(row["about"]))) == sorted(written.about)
        assert row["answers"] == [
            {
                "answer": answer.answer,
                "source": oracle.source_of[answer.quote],
                "quote": answer.quote,
                "exact": oracle.quotes[answer.quote].exact,
            }
            for answer in written.answers
        ]


# Filters on quotes, sources and discrepancies


periods = st.sampled_from(["2024", "oct 2024", "2025", "8 mar 2025", "since 2026", "until 2023", "2019", "1990"])


@given(typed=periods)
@example(typed="8 mar 2025")
def test_a_quote_has_the_dates_of_the_records_that_use_it(both: tuple[Library, Oracle], typed: str) -> None:
    library, oracle = both
    period: Period = parse_when(typed)
    expected = {}
    for id in oracle.quotes:
        users = [record for record in oracle.dated.values() if id in oracle.quotes_of(record.id)]
        match = meeting([parse_edtf(date) for record in users for date in oracle.own_dates(record)], period)
        if match:
            expected[id] = match
    assert {row["id"]: row["match"] for row in rows(library, "quotes", Filter(when=period))} == expected


def test_following_shows_the_quotes_that_carry_a_record(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    for id in oracle.ids:
        relayed = {quote.id for quote in oracle.quotes.values() if quote.via == id}
        expected = set(oracle.quotes_of(id)) | relayed
        assert set(column(rows(library, "quotes", Filter(follow=id)), "id")) == expected


def test_conditions_on_quotes_hold_together(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    when, find = Filter(when=parse_when("2024..2025")), Filter(find=parse_find("the"))
    for source in oracle.sources:
        one = Filter(sources=(source,))
        together = Filter(when=when.when, find=find.find, sources=one.sources)
        each = [set(column(rows(library, "quotes", filter), "id")) for filter in (when, find, one)]
        assert set(column(rows(library, "quotes", together), "id")) == set.intersection(*each)
        assert each[2] == {id for id in oracle.quotes if oracle.source_of[id] == source}


def test_a_source_counts_the_quotes_that_pass(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    for filter in FILTERS:
        listed = column(rows(library, "quotes", filter), "source")
        counts = {row["id"]: row["quotes"] for row in rows(library, "sources", filter)}
        assert counts == {source: listed.count(source) for source in oracle.sources if source in listed}


# One record


def answering(discrepancy: Listed) -> list[object]:
    return [answer["quote"] for answer in many(discrepancy["answers"])]  # type: ignore[index]


def test_every_id_is_looked_up(both: tuple[Library, Oracle]) -> None:
    library, _ = both
    everything = {str(quote["id"]): quote for quote in rows(library, "quotes", Filter())}
    questions = list(rows(library, "discrepancies", Filter()))
    for what in LISTS:
        for row in rows(library, what, Filter()):
            found = look_up(library, str(row["id"]))
            assert found is not None
            shown = found[0]
            if what != "sources":
                asked = [question["id"] for question in many(shown.pop("discrepancies"))]  # type: ignore[index]
                about = row["id"] if what != "quotes" else None
                assert asked == [d["id"] for d in questions if about in many(d["about"]) or row["id"] in answering(d)]
            assert shown == row
            if what in PANES and what != "quotes":
                assert found[1] == [everything[str(id)] for id in many(row["quotes"])]


def test_a_source_is_looked_up_with_its_quotes(tiny_library: Library) -> None:
    found = look_up(tiny_library, "lighthouse-weekly")
    assert found is not None
    assert column(found[1], "id") == [
        *("weekly-nearly-60", "weekly-began-in-2024", "weekly-dark-first", "weekly-by-2027", "weekly-every-boat"),
    ]


@pytest.mark.parametrize("id", ["", "nobody", "Signing", "signing ", "' OR 1=1 --", "\udcff"])
def test_an_unknown_id_is_not_looked_up(tiny_library: Library, id: str) -> None:
    assert look_up(tiny_library, id) is None
