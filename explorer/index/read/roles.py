"""What a speaker was when he or she spoke: the role that is certain for a date, else the one that has none."""

from __future__ import annotations

import re

from explorer.dates import parse_edtf
from explorer.index.ask.library import Library

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
_OF_RECORD = "SELECT sure, early, late FROM record AS r WHERE r.n = {record} AND r.early NOT NULL"


def standing(name: str | None, role: str | None, affiliation: str | None) -> str:
    """What stands after a name: "Minister, Norway". An affiliation that the name or role holds is not said again."""
    if affiliation and re.search(rf"(?<!\w){re.escape(affiliation)}(?!\w)", f"{name}, {role}"):
        return role or ""
    return ", ".join(filter(None, (role, affiliation)))


def of_quote(column: str) -> str:
    """SQL: `role` or `affiliation` of the speaker of a quote `q`, a row of `speaker`, when it was said."""
    return f"coalesce({_HELD.format(column=column, days=_OF_QUOTE, speaker='q.speaker')}, speaker.{column})"


def of_record(record: str) -> str:
    """SQL: the role of a row of `speaker` on the date of a record, whose number is the SQL `record`."""
    days = _OF_RECORD.format(record=record)
    return f"coalesce({_HELD.format(column='role', days=days, speaker='speaker.n')}, speaker.role)"


def told(library: Library, n: int) -> list[tuple[str, str]]:
    """A speaker's roles as facts: `Minister, Ministry of Foreign Affairs (2020–2023)`."""
    rows = library.db.execute(
        "SELECT role, affiliation, since, until FROM held WHERE speaker = ? ORDER BY position", (n,)
    )
    facts: list[tuple[str, str]] = []
    for role, affiliation, since, until in rows:
        words = ", ".join(text for text in (role, affiliation) if text)
        when = _between(since, until)
        facts.append(("Role", f"{words} ({when})" if when else words))
    return facts


def _between(since: str | None, until: str | None) -> str:
    start, end = (parse_edtf(date).short() if date else "" for date in (since, until))
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"since {start}" if start else f"until {end}" if end else ""
