"""What is known of a record beside its quotes: who it is about, and what a speaker was then, and labelled facts."""

import re
from collections.abc import Iterable

from explorer.dates import parse_edtf
from explorer.index.ask.library import Library
from explorer.index.kinds import NAMES, Kind
from explorer.text.display import counted

MAX_NAMES = 20
"""Sources or people named in one sentence; the others are counted."""
MAX_FACTS = 100
"""Steps of a pledge and names of a speaker that are shown; the others are counted."""

Facts = tuple[tuple[str, str], ...]

ROLES = "SELECT role, affiliation, since, until FROM held WHERE speaker = ? ORDER BY position"
OTHER_NAMES = (
    "SELECT o.name, o.role, source.id, source.label, o.note FROM other_name AS o"
    " LEFT JOIN source ON source.n = o.source WHERE o.speaker = ? ORDER BY o.position"
)
TERMS = "SELECT recipient, amount, currency, condition, due FROM pledge WHERE n = ?"
STEPS = (
    "SELECT h.status, h.date, quote.id, source.id, h.summary, source.label FROM history AS h"
    " JOIN quote ON quote.n = h.quote JOIN source ON source.n = quote.source WHERE h.pledge = ? ORDER BY h.position"
)
"""SQL: a speaker's roles, and the names that sources give; the terms of a pledge, and its steps."""

_HELD = (
    "(SELECT max(h.{column}) FROM held AS h CROSS JOIN ({days}) AS d"
    " WHERE h.speaker = {speaker} AND d.sure AND h.first <= d.early AND h.last >= d.late HAVING count(*) = 1)"
)
"""SQL: of the one role that is held on all of some days; NULL where these are none, or several."""
_OF_QUOTE = (
    "SELECT min(r.sure) AS sure, min(r.early) AS early, max(r.late) AS late"
    " FROM use JOIN record AS r ON r.n = use.record WHERE use.quote = q.n AND r.kind = 'message' AND r.early NOT NULL"
)
"""SQL: the days on which the words of a quote `q` were said, by the messages that it renders."""
_OF_PART = "SELECT sure, early, late FROM record AS r WHERE r.n = part.record AND r.early NOT NULL"
_ROLE_THEN = f"coalesce({_HELD.format(column='role', days=_OF_PART, speaker='speaker.n')}, speaker.role)"
"""SQL: the role of a row of `speaker` on the date of the record that it has a `part` in."""


def of_speaker(library: Library, n: int) -> tuple[str, Facts]:
    """Role and affiliation, and the name and title each source gives."""
    kind, name, role, affiliation = library.db.execute(
        "SELECT r.type, r.title, s.role, s.affiliation FROM speaker AS s JOIN record AS r ON r.n = s.n WHERE s.n = ?",
        (n,),
    ).fetchone()
    facts = _roles(library, n)
    for name, its_role, _, label, note in library.db.execute(OTHER_NAMES, (n,)):
        words = ", ".join(text for text in (name, its_role) if text)
        facts.append((label or "Also", f"{words} ({note})" if note else words))
    unnamed = "unnamed" if kind == "unnamed" else None
    return ", ".join(filter(None, (unnamed, standing(name, role, affiliation)))), _first(facts, "name")


def _first(facts: list[tuple[str, str]], what: str) -> Facts:
    """The first MAX_FACTS, and how many more there are of what they are."""
    more = len(facts) - MAX_FACTS
    return (*facts[:MAX_FACTS], ("", f"and {counted(more, f'more {what}')}")) if more > 0 else tuple(facts)


def of_record(library: Library, n: int, kind: Kind, type_: str, event: int | None) -> tuple[str, Facts]:
    """Who an event, message or pledge is about, and the rest of what is known of it."""
    facts: list[tuple[str, str | None]] = []
    people = library.db.execute(
        f"SELECT record.title, {_ROLE_THEN} FROM part JOIN record ON record.n = part.speaker"
        " JOIN speaker ON speaker.n = part.speaker WHERE part.record = ? ORDER BY part.position LIMIT ?",
        (n, MAX_NAMES),
    ).fetchall()
    (count,) = library.db.execute("SELECT count(*) FROM part WHERE record = ?", (n,)).fetchone()
    if kind == "event":
        who = "" if type_ == "happened" else type_.capitalize()
        place = library.db.execute("SELECT name FROM place WHERE event = ?", (n,)).fetchone()
        facts.append(("Place", place[0] if place else None))
        facts.append(("People", joined((name for name, _ in people), count)))
    else:
        who = joined((", ".join(text for text in (name, role) if text) for name, role in people), count, "; ")
    if kind == "pledge":
        due, terms = _pledge_facts(library, n)
        facts += terms
        who = f"{type_.capitalize()} by {who}" + (f" · due {parse_edtf(due).describe()}" if due else "")
    if event is not None:
        title = library.db.execute("SELECT title FROM record WHERE n = ?", (event,)).fetchone()
        facts.append(("At", title[0]))
    return who, tuple((key, value) for key, value in facts if value)


def _pledge_facts(library: Library, n: int) -> tuple[str | None, list[tuple[str, str | None]]]:
    """When it is due, in EDTF, and the other terms with what became of it."""
    recipient, amount, currency, condition, due = library.db.execute(TERMS, (n,)).fetchone()
    facts: list[tuple[str, str | None]] = [
        ("To", recipient),
        ("Amount", f"{currency} {amount:,.2f}".removesuffix(".00") if amount is not None else None),
        ("Condition", condition),
    ]
    history: list[tuple[str, str]] = []
    for status, date, _, _, summary, label in library.db.execute(STEPS, (n,)):
        told = " · ".join(text for text in (parse_edtf(date).short() if date else "", label) if text)
        history.append((status.capitalize(), f"{summary} ({told})" if summary else told))
    return due, [*facts, *_first(history, "step")]


def of_question(library: Library, n: int) -> Facts:
    """The records that a question is about."""
    return _named(library, "SELECT record FROM concern WHERE question = ?", n)


def of_quote(library: Library, n: int) -> Facts:
    """The records that use a quote: messages and pledges before events."""
    return _named(library, "SELECT record FROM use WHERE quote = ?", n)


def _named(library: Library, records: str, n: int) -> Facts:
    found = library.db.execute(
        f"SELECT kind, title FROM record WHERE n IN ({records}) AND kind <> 'question'"
        " ORDER BY kind = 'event', n LIMIT ?",
        (n, MAX_FACTS + 1),
    )
    return _first([(NAMES[kind].one.capitalize(), title) for kind, title in found], "record")


def joined(names: Iterable[str], count: int, between: str = ", ") -> str:
    """The first MAX_NAMES names of so many, as words; the others are counted."""
    some = list(names)
    return between.join(some) + (f" and {count - len(some):,} more" if count > len(some) else "")


def standing(name: str | None, role: str | None, affiliation: str | None) -> str:
    """What stands after a name: "Minister, Norway". An affiliation that the name or role holds is not said again."""
    if affiliation and re.search(rf"(?<!\w){re.escape(affiliation)}(?!\w)", f"{name}, {role}"):
        return role or ""
    return ", ".join(filter(None, (role, affiliation)))


def role_when_said(column: str) -> str:
    """SQL: `role` or `affiliation` of the speaker of a quote `q`, a row of `speaker`, when it was said."""
    return f"coalesce({_HELD.format(column=column, days=_OF_QUOTE, speaker='q.speaker')}, speaker.{column})"


def _roles(library: Library, n: int) -> list[tuple[str, str]]:
    """A speaker's roles as facts: `Minister, Ministry of Foreign Affairs (2020–2023)`."""
    facts: list[tuple[str, str]] = []
    for role, affiliation, since, until in library.db.execute(ROLES, (n,)):
        words = ", ".join(text for text in (role, affiliation) if text)
        when = _between(since, until)
        facts.append(("Role", f"{words} ({when})" if when else words))
    return facts


def _between(since: str | None, until: str | None) -> str:
    start, end = (parse_edtf(date).short() if date else "" for date in (since, until))
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"since {start}" if start else f"until {end}" if end else ""
