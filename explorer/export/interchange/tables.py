"""A corpus as plain tables that refer to each other: the one declaration behind the data package and the database.

explorer/index/schema.sql describes what is selected from; `chosen` and `chosen_source` hold the numbers of what leaves.
Of two conditions on `chosen` one has a `+`: SQLite would else try every pair of what is chosen.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from explorer.export.forms import MODES

Type = Literal["string", "integer", "number", "boolean", "date"]


class Column(NamedTuple):
    """A column: what it holds, and how the index tells it."""

    name: str
    sql: str
    about: str
    type: Type = "string"
    needed: bool = False
    values: tuple[str, ...] = ()
    refers: str = ""
    """The table of whose `id` it is one."""
    beside: bool = False
    """A name beside an id, for whoever reads the table in a spreadsheet."""


class Table(NamedTuple):
    """A table: its rows, and what they are of."""

    name: str
    one: str
    """What one row is called; in the database, the table."""
    about: str
    columns: tuple[Column, ...]
    origin: str
    """The rest of the SELECT: where its rows come from, which, and in what order."""
    key: tuple[str, ...] = ("id",)

    def select(self, *, beside: bool) -> str:
        """The SELECT of its rows; `beside` with the names that stand beside ids."""
        columns = ", ".join(f"{c.sql} AS {c.name}" for c in self.having(beside=beside))
        return f"SELECT {columns} {self.origin}"

    def having(self, *, beside: bool) -> tuple[Column, ...]:
        """Its columns, with or without the names beside ids."""
        return tuple(column for column in self.columns if beside or not column.beside)


def _day(column: str) -> str:
    """A day's number as an ISO date; nothing where a period is open."""
    return f"CASE WHEN {column} BETWEEN 1 AND 3652059 THEN date({column} + 1721424.5) END"


def _id(about: str) -> Column:
    return Column("id", "t.id", about, needed=True)


def _ref(name: str, sql: str, table: str, about: str, *, needed: bool = True) -> Column:
    return Column(name, sql, about, needed=needed, refers=table)


_POSITION: Final = Column("position", "t.position", "The place in the curator's order, from 0.", "integer", True)

SOURCES: Final = Table("sources", "source", "Articles, in CSL variables.", (
    _id("The id of the source."),
    Column("label", "t.label", "Its short name on screen.", needed=True),
    Column("outlet", "t.outlet", "Who published it, as a reader knows it.", needed=True),
    Column("title", "t.title", "The headline.", needed=True),
    Column("issued", "t.issued", "The date of issue (EDTF)."),
    Column("url", "t.url", "Its address, or a URN of its own."),
    Column("language", "json_extract(t.csl, '$.language')", "Its language (BCP 47).", needed=True),
    Column("speech", "t.speech", "Whether its speech stands in quotation marks.", values=("marked", "unmarked")),
    _ref("derived_from", "t.derived_from", "sources", "The source that it copies or edits.", needed=False),
    _ref("version_of", "t.version_of", "sources", "The source of which it is a version.", needed=False),
    Column("csl", "t.csl", "All that is known of it, as a CSL-JSON item.", needed=True),
), "FROM source AS t WHERE t.n IN chosen_source ORDER BY t.n")  # fmt: skip

RECORDS: Final = Table("records", "record", "What sources tell of, and the questions they raise.", (
    _id("The id of the record."),
    Column("kind", "t.kind", "What it is.", needed=True,
           values=("event", "speaker", "message", "pledge", "question")),
    Column("type", "nullif(t.type, '')", "An event's status, what a speaker is, a pledge's kind."),
    Column("title", "t.title", "Our title; a speaker's name; a question.", needed=True),
    Column("summary", "t.summary", "Our summary."),
    Column("date", "t.date", "The date at the source's own precision (EDTF)."),
    Column("earliest", _day("t.early"), "The first day it may mean; none where that is open.", "date"),
    Column("latest", _day("t.late"), "The last day it may mean; none where that is open.", "date"),
    Column("sure", "CASE WHEN t.date NOT NULL THEN t.sure END",
           "Whether the source is sure of its date. It is certainly in a period that holds both days, if so; possibly"
           " in one that holds either, or lies between.", "boolean"),
    _ref("event", "e.id", "records", "The occasion of a message or pledge.", needed=False),
    Column("place", "place.name", "Where an event takes place."),
    Column("recipient", "p.recipient", "To whom something is pledged."),
    Column("amount", "p.amount", "The sum that is pledged.", "number"),
    Column("currency", "p.currency", "Its currency (ISO 4217)."),
    Column("condition", "p.condition", "On what a pledge depends."),
    Column("due", "p.due", "When a pledge is due (EDTF)."),
), "FROM record AS t LEFT JOIN record AS e ON e.n = t.event AND e.n IN chosen LEFT JOIN place ON place.event = t.n"
   " LEFT JOIN pledge AS p ON p.n = t.n WHERE t.n IN chosen ORDER BY t.n")  # fmt: skip

SPEAKERS: Final = Table("speakers", "speaker", "People, offices and bodies to whom words are attributed (Popolo).", (
    _ref("id", "r.id", "records", "The id of the speaker."),
    Column("name", "r.title", "The name.", needed=True),
    Column("kind", "r.type", "What it is.", needed=True, values=("person", "office", "body", "unnamed")),
    Column("role", "t.role", "An office held."),
    Column("affiliation", "t.affiliation", "The country or body spoken for."),
    Column("name_order", "t.name_order", "Which name comes first.", values=("family-first", "given-first")),
    Column("sort_name", "t.sort_name", "The name as lists are sorted by it.", needed=True),
), "FROM speaker AS t JOIN record AS r USING (n) WHERE t.n IN chosen ORDER BY t.n")  # fmt: skip

OTHER_NAMES: Final = Table("other_names", "other_name", "How sources name and title a speaker.", (
    _ref("speaker", "r.id", "speakers", "The speaker."), _POSITION,
    Column("name", "t.name", "The name as printed.", needed=True),
    Column("role", "t.role", "The role as printed."),
    _ref("source", "source.id", "sources", "The source that prints it.", needed=False),
    Column("note", "t.note", "A note of the curator's."),
), "FROM other_name AS t JOIN record AS r ON r.n = t.speaker AND r.n IN chosen LEFT JOIN source ON source.n = t.source"
   " AND source.n IN chosen_source ORDER BY t.speaker, t.position", ("speaker", "position"))  # fmt: skip

ROLES: Final = Table("roles", "role", "What a speaker was, and when.", (
    _ref("speaker", "r.id", "speakers", "The speaker."), _POSITION,
    Column("role", "t.role", "The role.", needed=True),
    Column("affiliation", "t.affiliation", "The country or body."),
    Column("since", "t.since", "From when (EDTF)."),
    Column("until", "t.until", "Until when (EDTF)."),
), "FROM held AS t JOIN record AS r ON r.n = t.speaker AND r.n IN chosen ORDER BY t.speaker, t.position",
    ("speaker", "position"))  # fmt: skip

QUOTES: Final = Table("quotes", "quote", "Passages of the sources, to the character (W3C TextQuoteSelector).", (
    _id("The id of the quote."),
    _ref("source", "source.id", "sources", "The source it stands in."),
    Column("outlet", "source.outlet", "Who published that.", beside=True),
    Column("mode", "t.mode", "In quotation marks, the outlet's paraphrase, both, or its own voice.", needed=True,
           values=MODES),
    _ref("speaker", "r.id", "speakers", "Who speaks; of a joint statement, the first.", needed=False),
    Column("speaker_name", "r.title", "The name of who speaks.", beside=True),
    Column("exact", "t.exact", "The words.", needed=True),
    Column("prefix", "nullif(t.prefix, '')", "What stands directly before them."),
    Column("suffix", "nullif(t.suffix, '')", "What stands directly after them."),
    Column("attribution", "t.attribution", "The source's own words for who speaks."),
    Column("paragraph", "t.paragraph", "The paragraph of the body, from 1; 0 is the headline, or what part names.",
           "integer", True),
    Column("part", "t.part", "What of the page it stands in."),
    Column("locator", "t.locator", "Its page, section or time-code (CSL locator)."),
    Column("marked", "t.marked", "Whether the source prints speech in quotation marks here.", "boolean", True),
    Column("language", "t.language", "The language of the words, where it is not their source's."),
    Column("translation", "t.translation", "Our own rendering, never the source's."),
    Column("via", "t.via", "Who relays the words, by name."),
    Column("note", "t.note", "A note of the curator's."),
), "FROM quote AS t JOIN source ON source.n = t.source LEFT JOIN record AS r ON r.n = t.speaker WHERE t.n IN chosen"
   " ORDER BY t.n")  # fmt: skip

VOICES: Final = Table("voices", "voice", "Everybody whose words a quote is: one row a speaker.", (
    _ref("quote", "quote.id", "quotes", "The quote."),
    Column("role", "t.role", "Says it, is spoken for, or relays it.", needed=True,
           values=("speaker", "on-behalf-of", "via")),
    _POSITION,
    _ref("speaker", "r.id", "speakers", "The speaker."),
    Column("speaker_name", "r.title", "The speaker's name.", beside=True),
), "FROM (SELECT n AS quote, 'speaker' AS role, 0 AS position, speaker FROM quote WHERE speaker NOT NULL UNION ALL"
   " SELECT quote, role, position + (role = 'speaker'), speaker FROM voice) AS t JOIN quote ON quote.n = t.quote"
   " JOIN record AS r ON r.n = t.speaker WHERE t.quote IN chosen", ("quote", "role", "position"))  # fmt: skip

CARRIES: Final = Table("carries", "carried_by", "Which quotes carry a record: its renderings, its evidence.", (
    _ref("record", "r.id", "records", "The record."), _POSITION,
    _ref("quote", "quote.id", "quotes", "A quote that tells of it."),
    Column("tells", "t.tells", "Whether it tells the record itself, or only what came of a pledge.", "boolean", True),
), "FROM use AS t JOIN record AS r ON r.n = t.record JOIN quote ON quote.n = t.quote WHERE t.record IN chosen AND"
   " +t.quote IN chosen ORDER BY t.record, t.position", ("record", "position"))  # fmt: skip

PARTS: Final = Table("parts", "part", "Who a record is about: who conveys a message, pledges, takes part.", (
    _ref("record", "r.id", "records", "The record."), _POSITION,
    _ref("speaker", "who.id", "speakers", "The speaker."),
), "FROM part AS t JOIN record AS r ON r.n = t.record JOIN record AS who ON who.n = t.speaker WHERE t.record IN chosen"
   " ORDER BY t.record, t.position", ("record", "position"))  # fmt: skip

TOPICS: Final = Table("topics", "topic", "The topics of a record.", (
    _ref("record", "r.id", "records", "The record."), _POSITION,
    Column("name", "t.name", "The topic.", needed=True),
), "FROM topic AS t JOIN record AS r ON r.n = t.record WHERE t.record IN chosen ORDER BY t.record, t.position",
    ("record", "position"))  # fmt: skip

STEPS: Final = Table("steps", "step", "The history of a pledge, each step bound to a quote.", (
    _ref("pledge", "r.id", "records", "The pledge."), _POSITION,
    Column("status", "t.status", "What is told of it.", needed=True),
    Column("date", "t.date", "When (EDTF)."),
    _ref("quote", "quote.id", "quotes", "The quote that tells it."),
    Column("summary", "t.summary", "Our summary."),
), "FROM history AS t JOIN record AS r ON r.n = t.pledge JOIN quote ON quote.n = t.quote WHERE t.pledge IN chosen AND"
   " +t.quote IN chosen ORDER BY t.pledge, t.position", ("pledge", "position"))  # fmt: skip

ANSWERS: Final = Table("answers", "answer", "What sources answer to a question, each bound to a quote.", (
    _ref("question", "r.id", "records", "The question."), _POSITION,
    Column("answer", "t.answer", "The answer, in our words.", needed=True),
    _ref("quote", "quote.id", "quotes", "The quote that gives it."),
), "FROM answer AS t JOIN record AS r ON r.n = t.question JOIN quote ON quote.n = t.quote WHERE t.question IN chosen"
   " AND +t.quote IN chosen ORDER BY t.question, t.position", ("question", "position"))  # fmt: skip

CONCERNS: Final = Table("concerns", "concern", "The records that a question is about.", (
    _ref("question", "q.id", "records", "The question."),
    _ref("record", "r.id", "records", "The record."),
), "FROM concern AS t JOIN record AS q ON q.n = t.question JOIN record AS r ON r.n = t.record WHERE t.question IN"
   " chosen AND +t.record IN chosen ORDER BY t.question, t.record", ("question", "record"))  # fmt: skip

TABLES: Final = (
    SOURCES, RECORDS, SPEAKERS, OTHER_NAMES, ROLES, QUOTES, VOICES, CARRIES, PARTS, TOPICS, STEPS, ANSWERS, CONCERNS,
)  # fmt: skip
"""All of them, in an order in which whatever is referred to comes first."""
BY_NAME: Final[Mapping[str, Table]] = {table.name: table for table in TABLES}


def references(table: Table) -> Iterator[tuple[str, Table]]:
    """The columns of a table that refer, each with the table whose `id` it holds."""
    return ((column.name, BY_NAME[column.refers]) for column in table.columns if column.refers)
