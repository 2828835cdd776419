"""A SQLite database: the tables of `tables`, with references that SQLite proves, readable views, and a word search.

Beside it stands a file of metadata for Datasette, which describes each view to whoever looks.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from explorer.errors import Refused
from explorer.export.interchange.selection import Order, Selection
from explorer.export.interchange.tables import TABLES, Table, Type, references
from explorer.home.writing import FileTrouble

COMPANION: Final = ".metadata.json"
_TYPES: Final[Mapping[Type, str]] = {
    "string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT",
}  # fmt: skip
_TOLD: Final = """
(SELECT count(*) FROM carried_by AS c WHERE c.record = r.id) AS quotes,
(SELECT count(DISTINCT q.source) FROM carried_by AS c JOIN quote AS q ON q.id = c.quote
  WHERE c.record = r.id AND c.tells) AS sources
"""
_DATED: Final = "r.id, r.date, r.earliest, r.latest, r.sure"
_OCCASION: Final = "e.id AS event, e.title AS event_title"

VIEWS: Final[Mapping[str, tuple[str, str]]] = {
    "quotes": ("Every passage, with its outlet and everybody who speaks, by name.", """
SELECT q.id, s.id AS source, s.outlet, s.issued, q.mode, q.speaker AS speaker, (SELECT group_concat(name, '; ') FROM
  (SELECT r.title AS name FROM voice AS v JOIN record AS r ON r.id = v.speaker
   WHERE v.quote = q.id AND v.role = 'speaker' ORDER BY v.position)) AS speakers,
  q.exact, q.prefix, q.suffix, q.attribution, q.paragraph, q.part, q.locator, q.via,
  coalesce(q.language, s.language) AS language, q.translation, q.note, s.url
FROM quote AS q JOIN source AS s ON s.id = q.source"""),
    "speakers": ("Every speaker, with the number of quotes in which he or she speaks or is spoken for.", """
SELECT p.id, p.name, p.kind, p.role, p.affiliation, r.summary, (SELECT count(DISTINCT quote) FROM voice AS v
  WHERE v.speaker = p.id AND v.role <> 'via') AS quotes FROM speaker AS p JOIN record AS r USING (id)"""),
    "sources": ("Every article, with the number of quotes of it that are here.", """
SELECT s.id, s.label, s.outlet, s.title, s.issued, s.language, s.url, s.derived_from, s.version_of,
  (SELECT count(*) FROM quote WHERE source = s.id) AS quotes FROM source AS s"""),
    "events": ("What happened or is to happen, with how many quotes and sources tell of it.", f"""
SELECT {_DATED}, r.type AS status, r.title, r.place, r.summary, {_TOLD} FROM record AS r WHERE r.kind = 'event'"""),
    "messages": ("What was conveyed: by whom, when, on which occasion.", f"""
SELECT {_DATED}, p.id AS speaker, p.name AS speaker_name, r.title, r.summary, {_OCCASION}, {_TOLD} FROM record AS r
LEFT JOIN part ON part.record = r.id AND part.position = 0 LEFT JOIN speaker AS p ON p.id = part.speaker
LEFT JOIN record AS e ON e.id = r.event WHERE r.kind = 'message'"""),
    "pledges": ("What was undertaken, offered, asked for or hoped for: by whom, to whom, due when.", f"""
SELECT {_DATED}, r.due, r.type AS kind, (SELECT group_concat(name, '; ') FROM (SELECT p.name FROM part JOIN speaker AS p
  ON p.id = part.speaker WHERE part.record = r.id ORDER BY part.position)) AS by, r.title, r.recipient, r.amount,
  r.currency, r.condition, r.summary, {_OCCASION}, {_TOLD} FROM record AS r LEFT JOIN record AS e ON e.id = r.event
WHERE r.kind = 'pledge'"""),
    "questions": ("What sources tell differently, with how many answers.", """
SELECT r.id, r.title AS question, r.summary, (SELECT count(*) FROM answer WHERE question = r.id) AS answers
FROM record AS r WHERE r.kind = 'question'"""),
    "answers": ("What each source answers to a question, in our words and in its own.", """
SELECT r.id AS question, r.title AS question_title, s.outlet, a.answer, q.exact, q.id AS quote, s.id AS source
FROM answer AS a JOIN record AS r ON r.id = a.question JOIN quote AS q ON q.id = a.quote
JOIN source AS s ON s.id = q.source ORDER BY r.id, a.position"""),
    "told_by": ("Who said what, when, according to whom: a row for each record and each quote that tells it.", """
SELECT r.kind, r.id AS record, r.title, r.date, r.earliest, r.latest, r.sure, q.speakers, q.mode, q.exact, q.outlet,
  q.id AS quote, q.source FROM carried_by AS c JOIN record AS r ON r.id = c.record JOIN quotes AS q ON q.id = c.quote
WHERE c.tells"""),
}  # fmt: skip
"""Each view: what it tells, and its SELECT."""

_SEARCH: Final = """
CREATE VIRTUAL TABLE quote_words USING fts5 (exact, translation, note, content = 'quote');
INSERT INTO quote_words (quote_words) VALUES ('rebuild')
"""


def write(selection: Selection, path: Path, order: Order) -> Sequence[str]:
    """Write the database. Raises FileTrouble where the disk is full or fails."""
    selection.expect(4 * (selection.quote_count + selection.record_count))
    with closing(sqlite3.connect(path)) as db:
        try:
            # What fails is thrown away whole.
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            for table in TABLES:
                db.execute(_create(table))
                marks = ", ".join("?" * len(table.having(beside=False)))
                rows = selection.counted(selection.rows(table.select(beside=False)))
                db.executemany(f"INSERT INTO {table.one} VALUES ({marks})", rows)
            for name, select in _indexes():
                db.execute(f"CREATE INDEX {name} ON {select}")
            for name, (about, select) in VIEWS.items():
                db.execute(f"CREATE VIEW {name} AS -- {about}\n{select.strip()}")
            db.executescript(_SEARCH)
            db.commit()
        except sqlite3.OperationalError as error:
            raise FileTrouble(f"{order.output} cannot be written: {error}") from error
        lost = db.execute("PRAGMA foreign_key_check").fetchone()
    if lost is not None:
        raise Refused(f"{order.output} would refer to what is not in it ({lost[0]}); please report it")
    return ()


def write_metadata(selection: Selection, path: Path, order: Order) -> Sequence[str]:
    """Write what Datasette tells of the database; the order's output is the database. Raises OSError."""
    tables = {
        **{table.one: {"hidden": True, "description": table.about} for table in TABLES},
        **{name: {"description": about} for name, (about, _) in VIEWS.items()},
    }
    about = selection.about
    told = {
        "title": about.title,
        "description": about.description,
        "source": about.curated_by,
        "databases": {order.output.stem: {"tables": tables}},
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return ()


def _create(table: Table) -> str:
    # A comment ends with its line, so that the comma after a column stands before it.
    columns = [
        f"{column.name} {_TYPES[column.type]}{' NOT NULL' if column.needed else ''}, -- {column.about}"
        for column in table.having(beside=False)
    ]
    keys = [f"PRIMARY KEY ({', '.join(table.key)})"]
    keys += [f"FOREIGN KEY ({name}) REFERENCES {other.one} (id)" for name, other in references(table)]
    return "\n  ".join((f"CREATE TABLE {table.one} ( -- {table.about}", *columns, ",\n  ".join(keys))) + "\n)"


def _indexes() -> list[tuple[str, str]]:
    """An index on every column that refers and does not begin the table's key."""
    return [
        (f"{table.one}_{name}", f"{table.one} ({name})")
        for table in TABLES
        for name, _ in references(table)
        if name != table.key[0]
    ]
