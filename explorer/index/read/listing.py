"""Rows for the command line and for scripts: plain data under the names of the content format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from explorer.index.ask.conditions import Parameters, bounds, find_condition, made_or_due
from explorer.index.ask.library import Library, SourceRow
from explorer.index.facets import FACETS, on_quotes
from explorer.index.filters import Filter
from explorer.index.kinds import KINDS, PANES, Kind
from explorer.index.read.record import answering, answers

Listed = dict[str, object]


def rows(library: Library, what: str, filter: Filter) -> Iterator[Listed]:
    """The rows of one of LISTS that pass the filter, in the order of its pane; each is read when it is asked for."""
    if what == "quotes":
        return quotes(library, filter)
    if what == "sources":
        return sources(library, filter)
    if what == "discrepancies":
        return discrepancies(library, filter)
    return records(library, PANES[what], filter)


def records(library: Library, kind: Kind, filter: Filter) -> Iterator[Listed]:
    """Events, speakers, messages or pledges; `match` is None without a date filter."""
    ranks = library.hits(kind, filter).ranks
    for start in range(0, len(ranks), 500):
        for row in library.rows(kind, ranks[start : start + 500], filter):
            yield _record(library, row.n, kind, row.match)


def _record(library: Library, n: int, kind: Kind, match: str | None) -> Listed:
    db = library.db
    id, type_, title, summary, date, independent, event, event_title = db.execute(
        "SELECT r.id, r.type, r.title, r.summary, r.date, r.independent, e.id, e.title FROM record AS r"
        " LEFT JOIN record AS e ON e.n = r.event WHERE r.n = ?",
        (n,),
    ).fetchone()
    people = _named(
        db.execute(
            "SELECT record.id, title FROM part JOIN record ON record.n = part.speaker WHERE part.record = ?"
            " ORDER BY position",
            (n,),
        )
    )
    outlets = _named(
        db.execute(
            "SELECT source.id, label FROM carried JOIN source ON source.n = carried.source WHERE record = ?"
            " ORDER BY source.n",
            (n,),
        )
    )
    speakers, sources = list(people), list(outlets)
    names = {**people, **outlets, **({event: event_title} if event else {})}
    topics = _column(db.execute("SELECT name FROM topic WHERE record = ? ORDER BY position", (n,)))
    if kind == "speaker":
        return {"id": id, "name": title, "kind": type_, **_speaker(library, n), "summary": summary,
                "match": match, "sources": sources, "independent": independent,
                "quotes": _said(library, n), "names": names}  # fmt: skip
    quotes = _column(
        db.execute(
            "SELECT quote.id FROM use JOIN quote ON quote.n = use.quote WHERE record = ? ORDER BY position",
            (n,),
        )
    )
    told: Listed = {"id": id, "date": date, "title": title, "summary": summary, "match": match}
    if kind == "event":
        place = _column(db.execute("SELECT name FROM place WHERE event = ?", (n,)))
        told |= {"status": type_, "place": place[0] if place else None, "speakers": speakers}
    elif kind == "message":
        told |= {"speaker": speakers[0], "event": event}
    else:
        told |= {"kind": type_, "by": speakers, "event": event, **_pledge(library, n)}
    return told | {"topics": topics, "sources": sources, "independent": independent, "quotes": quotes, "names": names}


def _named(cursor: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids with the names that a reader knows them by, in their order."""
    return dict(cursor)


def _column(cursor: Iterable[tuple[str]]) -> list[str]:
    return [value for (value,) in cursor]


_SAID = "SELECT quote FROM saying WHERE speaker = ?"


def _said(library: Library, n: int) -> list[str]:
    return _column(library.db.execute(f"SELECT id FROM quote WHERE n IN ({_SAID}) ORDER BY n", (n,)))


def _speaker(library: Library, n: int) -> Listed:
    role, affiliation, order, sort_name = library.db.execute(
        "SELECT role, affiliation, name_order, sort_name FROM speaker WHERE n = ?", (n,)
    ).fetchone()
    names = library.db.execute(
        "SELECT o.name, o.role, source.id, o.note FROM other_name AS o LEFT JOIN source ON source.n = o.source"
        " WHERE o.speaker = ? ORDER BY o.position",
        (n,),
    )
    others = [dict(zip(("name", "role", "source", "note"), name, strict=True)) for name in names]
    terms = library.db.execute(
        "SELECT role, affiliation, since, until FROM held WHERE speaker = ? ORDER BY position", (n,)
    )
    return {
        "role": role,
        "affiliation": affiliation,
        "roles": [dict(zip(("role", "affiliation", "from", "to"), term, strict=True)) for term in terms],
        "name_order": order,
        "sort_name": sort_name,
        "other_names": others,
    }


def _pledge(library: Library, n: int) -> Listed:
    to, amount, currency, condition, due = library.db.execute(
        "SELECT recipient, amount, currency, condition, due FROM pledge WHERE n = ?", (n,)
    ).fetchone()
    steps = library.db.execute(
        "SELECT h.status, h.date, quote.id, source.id, h.summary FROM history AS h JOIN quote ON quote.n = h.quote"
        " JOIN source ON source.n = quote.source WHERE h.pledge = ? ORDER BY h.position",
        (n,),
    )
    keys = ("status", "date", "quote", "source", "summary")
    money = (
        None if amount is None else {"value": int(amount) if amount == int(amount) else amount, "currency": currency}
    )
    history = [dict(zip(keys, step, strict=True)) for step in steps]
    return {"to": to, "amount": money, "condition": condition, "due": due, "history": history}


def quotes(library: Library, filter: Filter) -> Iterator[Listed]:
    """Quotes by source in reading order, under every condition of the filter.

    A quote has the dates, of pledges also those on which they are due, and the follows of the records that use it. It
    is found by its own words, its speaker's name, its attribution and its outlet. Of the facets it has what facets.py
    says.
    """
    certain, of_certain = _quote_certainty(filter)
    condition, parameters = _quote_condition(filter)
    return _listed(library, certain, condition, [*of_certain, *parameters])


_USED = "SELECT 1 FROM use JOIN record AS r ON r.n = use.record WHERE use.quote = q.n AND "
_QUOTE_KEYS = (
    *("id", "source", "exact", "mode", "speaker", "attribution"),
    *("paragraph", "prefix", "suffix", "note", "part", "locator", "language", "translation", "via", "marked"),
)
_NAMED = "source.label, person.title"


_QUOTED = (
    "q.id, source.id, q.exact, q.mode, person.id, q.attribution, q.paragraph, q.prefix, q.suffix, q.note,"
    " q.part, q.locator, coalesce(q.language, json_extract(source.csl, '$.language')), q.translation, q.via, q.marked"
)

_VOICED = "CASE WHEN coalesce(q.speakers, q.behalf, q.via) NOT NULL THEN q.n END"
"""SQL: the number of a quote that has more voices than one, or none."""


def _listed(library: Library, certain: str, condition: str, parameters: Parameters) -> Iterator[Listed]:
    found = library.db.execute(
        f"SELECT {_QUOTED}, {_NAMED}, {_VOICED}, {certain} FROM quote AS q JOIN source ON source.n = q.source"
        " LEFT JOIN record AS person ON person.n = q.speaker"
        f" WHERE {condition} ORDER BY q.n",
        parameters,
    )
    for row in found:
        *told, label, name, n, sure = row
        match = None if sure is None else ("possible", "certain")[sure]
        quote: Listed = dict(zip(_QUOTE_KEYS, told, strict=True))
        names = {str(quote["source"]): label} | ({str(quote["speaker"]): name} if name else {})
        yield _with_voices(library, n, quote, names) | {"match": match, "names": names}


def _with_voices(library: Library, n: int | None, row: Listed, names: dict[str, str]) -> Listed:
    """The row of a quote with the ids of all its speakers; of a joint statement instead of the one.

    Their names are added to `names`.
    """
    ids: dict[str, list[str]] = {"speaker": [], "on-behalf-of": [], "via": []}
    voices = "SELECT role, record.id, title FROM voice JOIN record ON record.n = voice.speaker WHERE quote = ?"
    for role, id, name in library.db.execute(f"{voices} ORDER BY position", (n,)) if n is not None else ():
        ids[role].append(id)
        names[id] = name
    joint = [row["speaker"], *ids["speaker"]] if ids["speaker"] else []
    row |= {"speakers": joint, "on-behalf-of": ids["on-behalf-of"], "via": next(iter(ids["via"]), row["via"])}
    return row | {"speaker": None if joint else row["speaker"], "marked": bool(row["marked"])}


def look_up(library: Library, id: str) -> tuple[Listed, list[Listed]] | None:
    """The record, quote, source or discrepancy with this id, and the quotes that carry it; None if there is none.

    A record and a quote have the `discrepancies` that they are part of, as `discrepancies` gives them.
    """
    if not id.isascii():
        return None
    if (one := next(_listed(library, "NULL", "q.id = ?", [id]), None)) is not None:
        answered = "SELECT discrepancy FROM answer JOIN quote ON quote.n = answer.quote WHERE quote.id = ?"
        return one | {"discrepancies": _questions(library, answered, id)}, []
    if (found := library.number(id)) is not None:
        row = _record(library, *found, None)
        carriers = _SAID if found[1] == "speaker" else "SELECT quote FROM use WHERE record = ?"
        carrying = {q["id"]: q for q in _listed(library, "NULL", f"q.n IN ({carriers})", [found[0]])}
        ids = row["quotes"]
        assert isinstance(ids, list)
        concerned = "SELECT discrepancy FROM concern WHERE record = ?"
        row |= {"discrepancies": _questions(library, concerned, found[0])}
        return row, [carrying[quote] for quote in ids]
    if (source := library.source(id)) is not None:
        return _source(library, source, source.quotes), list(_listed(library, "NULL", "q.source = ?", [source.n]))
    question = next(_discrepancies(library, "id = ?", id), None)
    if question is None:
        return None
    answering_it = "q.n IN (SELECT quote FROM answer JOIN discrepancy AS d ON d.n = answer.discrepancy WHERE d.id = ?)"
    return question[1], list(_listed(library, "NULL", answering_it, [id]))


def _questions(library: Library, numbers: str, *parameters: str | int) -> list[Listed]:
    """The discrepancies whose numbers a SELECT gives."""
    return [question for _, question in _discrepancies(library, f"n IN ({numbers})", *parameters)]


def _quote_certainty(filter: Filter) -> tuple[str, Parameters]:
    if filter.when is None:
        return "NULL", []
    first, last = bounds(filter)
    return f"EXISTS ({_USED}{made_or_due(f'{{0}}sure AND {{0}}early >= {first} AND {{0}}late <= {last}')})", []


def _quote_condition(filter: Filter) -> tuple[str, Parameters]:
    parts: list[str] = []
    parameters: Parameters = []
    if filter.when is not None:
        first, last = bounds(filter)
        parts.append(f"EXISTS ({_USED}{made_or_due(f'{{0}}early <= {last} AND {{0}}late >= {first}')})")
    if filter.certain:
        certain, of_certain = _quote_certainty(filter)
        parts.append(certain)
        parameters += of_certain
    if filter.find is not None:
        found, words = find_condition("q.n", filter.find)
        parts.append(found)
        parameters += words
    for facet in FACETS:
        if chosen := filter.values(facet.field):
            having, values = on_quotes(facet, chosen)
            parts.append(having)
            parameters += values
    if filter.follow is not None:
        # What a speaker says, is spoken for in, or relays; of any other record, the quotes that carry it.
        voiced = "SELECT quote FROM voice JOIN record AS s ON s.n = voice.speaker WHERE s.id = ?"
        parts.append(f"(person.id = ? OR q.n IN ({voiced}) OR EXISTS ({_USED}r.id = ?))")
        parameters += 3 * [filter.follow]
    return " AND ".join(parts) or "1", parameters


def sources(library: Library, filter: Filter) -> Iterator[Listed]:
    """The sources as CSL-JSON items, with the short label and the number of quotes that pass the filter.

    Under a filter, only those with such quotes.
    """
    condition, parameters = _quote_condition(filter)
    left: dict[int, int] = dict(
        library.db.execute(
            "SELECT q.source, count(*) FROM quote AS q JOIN source ON source.n = q.source"
            f" LEFT JOIN record AS person ON person.n = q.speaker WHERE {condition} GROUP BY q.source",
            parameters,
        )
    )
    yield from (_source(library, s, left.get(s.n, 0)) for s in library.sources if left.get(s.n) or not filter)


def _source(library: Library, source: SourceRow, quotes: int) -> Listed:
    made_of = {"speech": source.speech, "derived-from": source.derived_from, "version-of": source.version_of}
    others = (library.source(id) for id in (source.derived_from, source.version_of) if id)
    names = {other.id: other.label for other in others if other}
    return {**json.loads(source.csl), **made_of, "label": source.label, "quotes": quotes, "names": names}


def discrepancies(library: Library, filter: Filter) -> Iterator[Listed]:
    """The questions sources answer differently; under a filter, those about a record that passes all of it."""
    passing = [library.hits(kind, filter) for kind in KINDS] if filter else None
    for about, question in _discrepancies(library, "1"):
        if passing is None or any(n in hits for n in about for hits in passing):
            yield question


def _discrepancies(library: Library, condition: str, *parameters: str | int) -> Iterator[tuple[list[int], Listed]]:
    """The numbers of the records that a question is about, and the question."""
    for n, id, question, summary in library.db.execute(
        f"SELECT n, id, question, summary FROM discrepancy WHERE {condition} ORDER BY n", parameters
    ):
        about = library.db.execute(
            "SELECT record.n, record.id, title FROM concern JOIN record ON record.n = concern.record"
            " WHERE discrepancy = ?",
            (n,),
        ).fetchall()
        told = answers(library, n)
        given = [
            {"answer": a.answer, "source": a.quote.source_id, "quote": a.quote.id, "exact": a.quote.exact} for a in told
        ]
        names = {id: title for _, id, title in about} | {a.quote.source_id: a.source_label for a in told}
        yield (
            [number for number, _, _ in about],
            {
                "id": id,
                "question": question,
                "summary": summary,
                "about": [id for _, id, _ in about],
                "answers": given,
                "independent": answering(library, n)[1],
                "names": names,
            },
        )
