"""One record as the reader shows it: its facts, where sources differ, and its quotes with their sources."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from explorer.dates import parse_edtf
from explorer.index.ask.library import Library
from explorer.index.filters import Filter
from explorer.index.kinds import Kind
from explorer.index.read import roles
from explorer.index.read.narrowed import MOST, passing
from explorer.text.display import counted, independence
from explorer.text.place import channel, stands_at


class QuoteView(NamedTuple):
    """One quote with the source and speaker it belongs to. `paragraph` 0 is the headline.

    Of a joint statement, `speaker` names all who make it, and `speaker_id` is the first of them.
    """

    n: int
    id: str
    source_id: str
    source_label: str
    paragraph: int
    exact: str
    mode: str
    speaker_id: str | None
    speaker: str | None
    role: str | None
    affiliation: str | None
    attribution: str | None
    note: str | None
    answer: str | None = None
    """What it answers to a question on which sources differ, where it is shown for that."""
    language: str | None = None
    """What its words are in, a BCP 47 tag: its own, or that of its source."""
    translation: str | None = None
    """Our own rendering of its words."""
    part: str | None = None
    locator: str | None = None
    on_behalf_of: str | None = None
    """For whom the speaker speaks, by name."""
    via: str | None = None
    """Who relays the words to the source, by name."""
    marked: int = 1
    """0 where the source prints speech without quotation marks."""

    @property
    def manner(self) -> str:
        """Its mode, and whether that stands in no marks."""
        return self.mode if self.marked or self.mode not in ("direct", "mixed") else f"{self.mode}, unmarked"

    @property
    def channel(self) -> str:
        """For whom and through whom the words came: "on behalf of Y, as relayed by Z"."""
        return channel(self.on_behalf_of, self.via)

    @property
    def place(self) -> str:
        """Where it stands in its article: `¶12`, `caption`, `p. 12`."""
        return stands_at(self.paragraph, self.part, self.locator)


class AnswerView(NamedTuple):
    """One source's answer to a question on which sources differ."""

    answer: str
    source_label: str
    quote: QuoteView


class DiscrepancyView(NamedTuple):
    """A question the sources answer differently."""

    id: str
    question: str
    summary: str | None
    answers: tuple[AnswerView, ...]
    more: int = 0
    """How many more answers it has than these."""
    sources: int = 0
    """How many sources answer it, and how many of them are independent of each other."""
    independent: int = 0


class Section(NamedTuple):
    """Quotes that belong together, side by side; `title` is empty for the record's own."""

    title: str
    quotes: tuple[QuoteView, ...]

    def columns(self) -> list[list[QuoteView]]:
        """The quotes by source, in the order in which the sources first appear."""
        columns: dict[str, list[QuoteView]] = {}
        for quote in self.quotes:
            columns.setdefault(quote.source_id, []).append(quote)
        return list(columns.values())


class Reading(NamedTuple):
    """Everything the reader shows of one record."""

    n: int
    kind: Kind
    id: str
    title: str
    date: str
    head: str
    """Who it is about, and how many sources tell it."""
    summary: str | None
    facts: tuple[tuple[str, str], ...]
    discrepancies: tuple[DiscrepancyView, ...]
    sections: tuple[Section, ...]
    more: int = 0
    """How many more quotes it has than these."""
    narrowed: str = ""
    """How many of its quotes pass the filter, in words; "" where all do."""
    left_out: int = 0
    """How many quotes the filter leaves out of it."""

    def quotes(self) -> list[QuoteView]:
        """All quotes in the order they stand on screen."""
        return [quote for section in self.sections for column in section.columns() for quote in column]


QUOTE_COLUMNS = (
    "q.n, q.id, source.id, source.label, q.paragraph, q.exact, q.mode,"
    f" person.id, coalesce(q.speakers, person.title), CASE WHEN q.speakers IS NULL THEN {roles.of_quote('role')} END,"
    f" CASE WHEN q.speakers IS NULL THEN {roles.of_quote('affiliation')} END, q.attribution, q.note,"
    " NULL, coalesce(q.language, json_extract(source.csl, '$.language')), q.translation,"
    " q.part, q.locator, q.behalf, q.via, q.marked"
)
QUOTE_TABLES = (
    "quote AS q JOIN source ON source.n = q.source LEFT JOIN record AS person ON person.n = q.speaker"
    " LEFT JOIN speaker ON speaker.n = q.speaker"
)
HOME = (
    "SELECT r.n FROM use JOIN record AS r ON r.n = use.record WHERE use.quote = {}"
    " ORDER BY r.kind = 'event', r.n LIMIT 1"
)
"""The record that a quote belongs to first of all: a message, a pledge, an event."""


def quote_view(library: Library, id: str) -> QuoteView | None:
    """The quote with this id; None if there is none."""
    if not id.isascii():
        return None
    row = library.db.execute(f"SELECT {QUOTE_COLUMNS} FROM {QUOTE_TABLES} WHERE q.id = ?", (id,)).fetchone()
    return QuoteView(*row) if row else None


MAX_QUOTES = 200
"""Quotes, and answers, shown of one record; a speaker of a large corpus has more than anyone scrolls through."""
MAX_NAMES = 20
"""Sources or people named in one sentence; the others are counted."""
MAX_FACTS = 100
"""Steps of a pledge and names of a speaker that are shown; the others are counted."""


def reading(library: Library, n: int, most: int = MAX_QUOTES, filter: Filter | None = None) -> Reading | None:
    """The record numbered `n`, with so many of its quotes at most; None if there is none.

    With a filter (`of_quotes`) those that pass it; where none does, the record passes for another reason, and has all.
    """
    row = library.db.execute(
        "SELECT kind, id, type, title, summary, date, event, quotes, sources, independent FROM record WHERE n = ?",
        (n,),
    ).fetchone()
    if row is None:
        return None
    kind, id, type_, title, summary, date, event, count, telling, independent = row
    numbers = _numbers(library, kind, n, MOST if filter else most)
    passes = passing(library, numbers, filter) if filter else None
    narrowed, left_out = _narrowed(passes.numbers, passes.looked, count) if passes else ("", 0)
    shown_quotes = _views(library, (passes.numbers if passes and passes.numbers else numbers)[:most])
    if kind == "speaker":
        sections = _gathered(library, shown_quotes)
        who, facts = _speaker_facts(library, n)
    else:
        sections = (Section("", tuple(shown_quotes)),)
        who, facts = _told_facts(library, n, kind, type_, event)
    told = f"{'Named' if kind == 'speaker' else 'Told'} by {telling} of {library.source_count} sources"
    told += independence(telling, independent)
    named = _joined(_labels(library, n), telling)
    head = " · ".join(text for text in (who, f"{told}: {named}" if named else "") if text)
    shown = parse_edtf(date).describe() if date else "undated" if kind == "event" else ""
    if shown and kind == "event" and type_ != "happened":
        shown += f" ({type_})"
    questions = library.db.execute(
        "SELECT d.n, d.id, d.question, d.summary FROM concern JOIN discrepancy AS d ON d.n = concern.discrepancy"
        " WHERE concern.record = ? ORDER BY d.n LIMIT ?",
        (n, MAX_QUOTES),
    )
    differ = tuple(_answered(library, questions, MAX_QUOTES))
    (concerned,) = library.db.execute("SELECT count(*) FROM concern WHERE record = ?", (n,)).fetchone()
    if concerned > len(differ):
        facts += (("⚠", f"and {counted(concerned - len(differ), 'more question')}"),)
    more = max(0, count - left_out - len(shown_quotes))
    return Reading(n, kind, id, title, shown, head, summary, facts, differ, sections, more, narrowed, left_out)


def _narrowed(numbers: Sequence[int], looked: int, count: int) -> tuple[str, int]:
    """What is said of so many that pass, of those looked at; and how many are left out."""
    among = f"the first {looked:,}" if looked < count else f"{count:,}"
    if len(numbers) == count or not count:
        return "", 0
    if not numbers:
        return f"none of {among} quotes passes by itself: all are shown", 0
    return f"{len(numbers):,} of {among} quotes pass", count - len(numbers)


def _labels(library: Library, n: int) -> Iterator[str]:
    """The labels of the sources of a record, the first MAX_NAMES: each with what it is made of, and how it has speech.

    `Post (from Agency)`, `Post 2 (version of Post)`, `Hearing (speech in no marks)`.
    """
    for label, speech, origin, version in library.db.execute(
        "SELECT s.label, s.speech, o.label, v.label FROM carried JOIN source AS s ON s.n = carried.source"
        " LEFT JOIN source AS o ON o.id = s.derived_from LEFT JOIN source AS v ON v.id = s.version_of"
        " WHERE carried.record = ? ORDER BY carried.source LIMIT ?",
        (n, MAX_NAMES),
    ):
        remarks = [origin and f"from {origin}", version and f"version of {version}"]
        remarks.append("speech in no marks" if speech == "unmarked" else None)
        said = ", ".join(filter(None, remarks))
        yield f"{label} ({said})" if said else label


def differences(library: Library, most: int = MAX_QUOTES) -> Reading:
    """The questions on which sources differ, each source's answer with the words that give it; so many at most."""
    questions = library.db.execute("SELECT n, id, question, summary FROM discrepancy ORDER BY n LIMIT ?", (most,))
    shown = [question for question in _answered(library, questions, most) if question.answers]
    sections = tuple(
        Section(f"⚠ {asked(question)}", tuple(a.quote._replace(answer=a.answer) for a in question.answers))
        for question in shown
    )
    ((count,), (given,)) = library.db.execute("SELECT count(*) FROM discrepancy UNION ALL SELECT count(*) FROM answer")
    head = f"{counted(count, 'question')}, each source's answer, and the words that give it"
    if not count:
        head = "This corpus has no question on which its sources differ."
    elif len(shown) < count:
        head += f" (the first {len(shown):,} here, all in `hanoi-explorer list discrepancies`)"
    more = given - sum(len(question.answers) for question in shown)
    return Reading(0, "event", "", "Where sources differ", "", head, None, (), (), sections, more)


def _joined(names: Iterable[str], count: int, between: str = ", ") -> str:
    """The first MAX_NAMES names of so many, as words; the others are counted."""
    some = list(names)
    return between.join(some) + (f" and {count - len(some):,} more" if count > len(some) else "")


def _numbers(library: Library, kind: Kind, n: int, most: int) -> list[int]:
    """The numbers of a record's quotes, in the order in which they are shown."""
    select, of = "SELECT quote FROM use WHERE record = ? ORDER BY position LIMIT ?", [n, most]
    if kind == "speaker":
        select = (
            "SELECT n FROM (SELECT n FROM quote WHERE speaker = ? ORDER BY n LIMIT ?) UNION SELECT quote FROM"
            " (SELECT quote FROM voice WHERE speaker = ? AND role <> 'via' ORDER BY quote LIMIT ?) ORDER BY 1 LIMIT ?"
        )
        of = [n, most, n, most, most]
    return [number for (number,) in library.db.execute(select, of)]


def _views(library: Library, numbers: Sequence[int]) -> list[QuoteView]:
    """The quotes of these numbers, in their order."""
    one_of = "q.n IN (SELECT value FROM json_each(?))"
    rows = library.db.execute(f"SELECT {QUOTE_COLUMNS} FROM {QUOTE_TABLES} WHERE {one_of}", [str([*numbers])])
    views = {row[0]: QuoteView(*row) for row in rows}
    return [views[n] for n in numbers]


def _gathered(library: Library, quotes: Sequence[QuoteView]) -> tuple[Section, ...]:
    """A speaker's words, gathered under the message, pledge or event they belong to."""
    numbered = f"SELECT value, ({HOME.format('value')}) FROM json_each(?)"
    homes: dict[int, int | None] = dict(library.db.execute(numbered, [str([quote.n for quote in quotes])]))
    gathered: dict[int | None, list[QuoteView]] = {}
    for quote in sorted(quotes, key=lambda quote: (homes[quote.n] is None, homes[quote.n] or 0)):
        gathered.setdefault(homes[quote.n], []).append(quote)
    titled = "SELECT n, title FROM record WHERE n IN (SELECT value FROM json_each(?))"
    titles = dict(library.db.execute(titled, [str([home for home in gathered if home is not None])]))
    return tuple(Section(titles.get(home, "Other words"), tuple(found)) for home, found in gathered.items())


_Facts = tuple[tuple[str, str], ...]


def _speaker_facts(library: Library, n: int) -> tuple[str, _Facts]:
    """Role and affiliation, and the name and title each source gives."""
    kind, name, role, affiliation = library.db.execute(
        "SELECT r.type, r.title, s.role, s.affiliation FROM speaker AS s JOIN record AS r ON r.n = s.n WHERE s.n = ?",
        (n,),
    ).fetchone()
    names = library.db.execute(
        "SELECT o.name, o.role, source.label, o.note FROM other_name AS o LEFT JOIN source ON source.n = o.source"
        " WHERE o.speaker = ? ORDER BY o.position",
        (n,),
    )
    facts = roles.told(library, n)
    for name, its_role, label, note in names:
        words = ", ".join(text for text in (name, its_role) if text)
        facts.append((label or "Also", f"{words} ({note})" if note else words))
    unnamed = "unnamed" if kind == "unnamed" else None
    return ", ".join(filter(None, (unnamed, roles.standing(name, role, affiliation)))), _first(facts, "name")


def _first(facts: list[tuple[str, str]], what: str) -> _Facts:
    """The first MAX_FACTS, and how many more there are of what they are."""
    more = len(facts) - MAX_FACTS
    return (*facts[:MAX_FACTS], ("", f"and {counted(more, f'more {what}')}")) if more > 0 else tuple(facts)


def _told_facts(library: Library, n: int, kind: Kind, type_: str, event: int | None) -> tuple[str, _Facts]:
    """Who an event, message or pledge is about, and the rest of what is known of it."""
    facts: list[tuple[str, str | None]] = []
    people = library.db.execute(
        f"SELECT record.title, {roles.of_record('part.record')} FROM part JOIN record ON record.n = part.speaker"
        " JOIN speaker ON speaker.n = part.speaker WHERE part.record = ? ORDER BY part.position LIMIT ?",
        (n, MAX_NAMES),
    ).fetchall()
    (count,) = library.db.execute("SELECT count(*) FROM part WHERE record = ?", (n,)).fetchone()
    if kind == "event":
        who = "" if type_ == "happened" else type_.capitalize()
        place = library.db.execute("SELECT name FROM place WHERE event = ?", (n,)).fetchone()
        facts.append(("Place", place[0] if place else None))
        facts.append(("People", _joined((name for name, _ in people), count)))
    else:
        who = _joined((", ".join(text for text in (name, role) if text) for name, role in people), count, "; ")
    if kind == "pledge":
        facts += _pledge_facts(library, n)
        who = f"{type_.capitalize()} by {who}"
    if event is not None:
        title = library.db.execute("SELECT title FROM record WHERE n = ?", (event,)).fetchone()
        facts.append(("At", title[0]))
    return who, tuple((key, value) for key, value in facts if value)


def _pledge_facts(library: Library, n: int) -> list[tuple[str, str | None]]:
    recipient, amount, currency, condition, due = library.db.execute(
        "SELECT recipient, amount, currency, condition, due FROM pledge WHERE n = ?", (n,)
    ).fetchone()
    facts: list[tuple[str, str | None]] = [
        ("To", recipient),
        ("Amount", f"{currency} {amount:,.2f}".removesuffix(".00") if amount is not None else None),
        ("Condition", condition),
        ("Due", parse_edtf(due).describe() if due else None),
    ]
    steps = library.db.execute(
        "SELECT h.status, h.date, h.summary, source.label FROM history AS h JOIN quote AS q ON q.n = h.quote"
        " JOIN source ON source.n = q.source WHERE h.pledge = ? ORDER BY h.position",
        (n,),
    )
    history: list[tuple[str, str]] = []
    for status, date, summary, label in steps:
        told = " · ".join(text for text in (parse_edtf(date).short() if date else "", label) if text)
        history.append((status.capitalize(), f"{summary} ({told})" if summary else told))
    return [*facts, *_first(history, "step")]


def _answered(
    library: Library, questions: Iterable[tuple[int, str, str, str | None]], left: int
) -> Iterator[DiscrepancyView]:
    """Questions with their answers, as long as answers are left to show."""
    for n, id, question, summary in questions:
        (count,) = library.db.execute("SELECT count(*) FROM answer WHERE discrepancy = ?", (n,)).fetchone()
        some = answers(library, n, left)
        left -= len(some)
        sources, independent = answering(library, n)
        yield DiscrepancyView(id, question, summary, some, count - len(some), sources, independent)


def asked(discrepancy: DiscrepancyView) -> str:
    """The question; where some of those who answer are not independent, with how many are."""
    sources, independent = discrepancy.sources, discrepancy.independent
    aside = f" ({sources:,} sources{independence(sources, independent)})" if independent < sources else ""
    return discrepancy.question + aside


def answering(library: Library, discrepancy: int) -> tuple[int, int]:
    """How many sources answer a question, and how many of them are independent."""
    counts: tuple[int, int] = library.db.execute(
        "SELECT count(DISTINCT s.n), count(DISTINCT s.origin) FROM answer JOIN quote ON quote.n = answer.quote"
        " JOIN source AS s ON s.n = quote.source WHERE answer.discrepancy = ?",
        (discrepancy,),
    ).fetchone()
    return counts


def answers(library: Library, discrepancy: int, most: int = -1) -> tuple[AnswerView, ...]:
    """What the sources answer to a question, in the curator's order; so many at most, or all."""
    rows = library.db.execute(
        f"SELECT a.answer, {QUOTE_COLUMNS} FROM {QUOTE_TABLES} JOIN answer AS a ON a.quote = q.n"
        " WHERE a.discrepancy = ? ORDER BY a.position LIMIT ?",
        (discrepancy, most),
    )
    return tuple(AnswerView(row[0], row[4], QuoteView(*row[1:])) for row in rows)
