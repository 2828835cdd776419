"""Rows for the command line and for scripts: plain data under the names of the content format."""

import json
from collections.abc import Iterable, Iterator

from explorer.index.ask.filters import Filter, Parameters, certainty
from explorer.index.ask.library import Library, SourceRow
from explorer.index.ask.periods import among
from explorer.index.ask.query import slices
from explorer.index.kinds import LISTS, PANES, Kind
from explorer.index.read.facts import OTHER_NAMES, ROLES, STEPS, TERMS
from explorer.index.read.record import answers, questions_of

PAGE, QUOTES_PAGE = 500, 8_000
"""Records, and quotes, that are read at a time."""

Listed = dict[str, object]
Names = dict[str, str]
"""Ids with the names that a reader knows them by, in their order."""


def rows(library: Library, what: str, filter: Filter) -> Iterator[Listed]:
    """The rows of one of LISTS that pass the filter, in the order of its pane; each is read when it is asked for."""
    if what == "quotes":
        return quotes(library, filter)
    if what == "sources":
        return sources(library, filter)
    return records(library, PANES[LISTS[what].list], filter)


def records(library: Library, kind: Kind, filter: Filter) -> Iterator[Listed]:
    """Events, speakers, messages, pledges or questions; `match` is None without a date filter."""
    for piece in slices(library.hits(kind, filter).ranks, PAGE):
        for row in library.rows(kind, piece, filter):
            yield (
                _question(library, row.n, row.match) if kind == "question" else _record(library, row.n, kind, row.match)
            )


def _record(library: Library, n: int, kind: Kind, match: str | None) -> Listed:
    db = library.db
    id, type_, title, summary, date, independent, event, event_title = db.execute(
        "SELECT r.id, r.type, r.title, r.summary, r.date, r.independent, e.id, e.title FROM record AS r"
        " LEFT JOIN record AS e ON e.n = r.event WHERE r.n = ?",
        (n,),
    ).fetchone()
    of_part = "SELECT record.id, title FROM part JOIN record ON record.n = part.speaker WHERE part.record = ?"
    people: Names = dict(db.execute(f"{of_part} ORDER BY position", (n,)))
    outlets = _carriers(library, n)
    speakers, sources = list(people), list(outlets)
    names = {**people, **outlets, **({event: event_title} if event else {})}
    topics = _column(db.execute("SELECT name FROM topic WHERE record = ? ORDER BY position", (n,)))
    if kind == "speaker":
        return {"id": id, "name": title, "kind": type_, **_speaker(library, n), "summary": summary,
                "match": match, "sources": sources, "independent": independent,
                "quotes": _said(library, n), "names": names}  # fmt: skip
    quotes = _using(library, n)
    told: Listed = {"id": id, "date": date, "title": title, "summary": summary, "match": match}
    if kind == "event":
        place = _column(db.execute("SELECT name FROM place WHERE event = ?", (n,)))
        told |= {"status": type_, "place": place[0] if place else None, "speakers": speakers}
    elif kind == "message":
        told |= {"speaker": speakers[0], "event": event}
    else:
        steps = db.execute(STEPS, (n,)).fetchall()
        told |= {"kind": type_, "by": speakers, "event": event, **_terms(library, n)}
        told["history"] = _tables((step[:-1] for step in steps), "status", "date", "quote", "source", "summary")
        # These may not carry the pledge itself.
        names |= {source: label for _, _, _, source, _, label in steps}
    return told | {"topics": topics, "sources": sources, "independent": independent, "quotes": quotes, "names": names}


def _column(cursor: Iterable[tuple[str]]) -> list[str]:
    return [value for (value,) in cursor]


def _tables(rows: Iterable[tuple[object, ...]], *keys: str) -> list[Listed]:
    return [dict(zip(keys, row, strict=True)) for row in rows]


def _carriers(library: Library, n: int) -> Names:
    """The labels of the sources that carry a record, by their ids."""
    carriers = "SELECT source.id, label FROM carried JOIN source ON source.n = carried.source"
    return dict(library.db.execute(f"{carriers} WHERE record = ? ORDER BY source.n", (n,)))


def _using(library: Library, n: int) -> list[str]:
    using = "SELECT quote.id FROM use JOIN quote ON quote.n = use.quote"
    return _column(library.db.execute(f"{using} WHERE record = ? ORDER BY position", (n,)))


_SAID = "SELECT quote FROM saying WHERE speaker = ?"


def _said(library: Library, n: int) -> list[str]:
    return _column(library.db.execute(f"SELECT id FROM quote WHERE n IN ({_SAID}) ORDER BY n", (n,)))


def _speaker(library: Library, n: int) -> Listed:
    role, affiliation, order, sort_name = library.db.execute(
        "SELECT role, affiliation, name_order, sort_name FROM speaker WHERE n = ?", (n,)
    ).fetchone()
    names = ((name, role, source, note) for name, role, source, _, note in library.db.execute(OTHER_NAMES, (n,)))
    return {
        "role": role,
        "affiliation": affiliation,
        "roles": _tables(library.db.execute(ROLES, (n,)), "role", "affiliation", "from", "to"),
        "name_order": order,
        "sort_name": sort_name,
        "other_names": _tables(names, "name", "role", "source", "note"),
    }


def _terms(library: Library, n: int) -> Listed:
    to, amount, currency, condition, due = library.db.execute(TERMS, (n,)).fetchone()
    value = None if amount is None else int(amount) if amount == int(amount) else amount
    money = None if amount is None else {"value": value, "currency": currency}
    return {"to": to, "amount": money, "condition": condition, "due": due}


def quotes(library: Library, filter: Filter) -> Iterator[Listed]:
    """Quotes by source in reading order, under every condition of the filter; each is read when it is asked for.

    A quote has the dates, of pledges also those on which they are due, of the records that use it. It is found by its
    own words, its speaker's name, its attribution and its outlet. Of the facets it has what facets.py says.
    """
    certain = certainty(filter, "quote") if filter.when is not None else "NULL"
    for piece in slices(library.hits("quote", filter).ranks, QUOTES_PAGE):
        one_of, listed = among("q.n", piece)
        yield from _listed(library, certain, one_of, listed)


_QUOTE_KEYS = (
    *("id", "source", "exact", "mode", "speaker", "attribution"),
    *("paragraph", "prefix", "suffix", "note", "part", "locator", "language", "translation", "via", "marked"),
)
_QUOTED = (
    "q.id, source.id, q.exact, q.mode, person.id, q.attribution, q.paragraph, q.prefix, q.suffix, q.note,"
    " q.part, q.locator, coalesce(q.language, json_extract(source.csl, '$.language')), q.translation, q.via, q.marked"
)

_VOICED = "CASE WHEN coalesce(q.speakers, q.behalf, q.via) NOT NULL THEN q.n END"
"""SQL: the number of a quote that has more voices than one, or none."""


def _listed(library: Library, certain: str, condition: str, parameters: Parameters) -> Iterator[Listed]:
    found = library.db.execute(
        f"SELECT {_QUOTED}, source.label, person.title, {_VOICED}, {certain} FROM quote AS q"
        " JOIN source ON source.n = q.source LEFT JOIN record AS person ON person.n = q.speaker"
        f" WHERE {condition} ORDER BY q.n",
        parameters,
    )
    for *told, label, name, n, sure in found:
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
    if (found := library.number(id)) is not None:
        n, kind = found
        asked = {"discrepancies": [_question(library, question, None) for question in questions_of(library, n)]}
        if kind == "quote":
            return next(_listed(library, "NULL", "q.n = ?", [n])) | asked, []
        row = _question(library, n, None) if kind == "question" else _record(library, n, kind, None)
        carriers = _SAID if kind == "speaker" else "SELECT quote FROM use WHERE record = ?"
        carrying = {q["id"]: q for q in _listed(library, "NULL", f"q.n IN ({carriers})", [n])}
        ids = row["quotes"]
        assert isinstance(ids, list)
        return row | asked, [carrying[quote] for quote in ids]
    if (source := library.source(id)) is not None:
        return _source(library, source, source.quotes), list(_listed(library, "NULL", "q.source = ?", [source.n]))
    return None


def sources(library: Library, filter: Filter) -> Iterator[Listed]:
    """The sources as CSL-JSON items, with the short label and the number of quotes that pass the filter.

    Under a filter, only those with such quotes.
    """
    place = library.hits("quote", filter).ranks.place
    for source in library.sources:
        left = place(source.first_quote + source.quotes) - place(source.first_quote)
        if left or not filter:
            yield _source(library, source, left)


def _source(library: Library, source: SourceRow, quotes: int) -> Listed:
    made_of = {"speech": source.speech, "derived-from": source.derived_from, "version-of": source.version_of}
    others = (library.source(id) for id in (source.derived_from, source.version_of) if id)
    names = {other.id: other.label for other in others if other}
    return {**json.loads(source.csl), **made_of, "label": source.label, "quotes": quotes, "names": names}


def _question(library: Library, n: int, match: str | None) -> Listed:
    """A question the sources answer differently, with their answers."""
    id, question, summary, independent = library.db.execute(
        "SELECT id, title, summary, independent FROM record WHERE n = ?", (n,)
    ).fetchone()
    concerned = "SELECT record.id, title FROM concern JOIN record ON record.n = concern.record WHERE question = ?"
    about: Names = dict(library.db.execute(concerned, (n,)))
    given = [{"answer": a.answer, "source": a.source_id, "quote": a.id, "exact": a.exact} for a in answers(library, n)]
    outlets = _carriers(library, n)
    told: Listed = {"id": id, "question": question, "summary": summary, "about": list(about), "match": match}
    told |= {"answers": given, "sources": list(outlets), "independent": independent}
    return told | {"quotes": _using(library, n), "names": {**about, **outlets}}
