"""One record as the reader shows it: its facts, where sources differ, and its quotes with their sources."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from explorer.dates import parse_edtf
from explorer.index.ask.filters import MOST, Filter, passing_quotes
from explorer.index.ask.library import Library, gaps
from explorer.index.kinds import FIRST_QUOTE, Kind
from explorer.index.read import facts
from explorer.index.read.facts import MAX_NAMES, joined, role_when_said
from explorer.text.display import channel, counted, independence, not_quoted, stands_at


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


class DiscrepancyView(NamedTuple):
    """A question the sources answer differently."""

    id: str
    question: str
    summary: str | None
    answers: tuple[QuoteView, ...]
    """The quotes that give them, each with what it answers."""
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
    """Everything the reader shows of one record, question or quote."""

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
    start: int = 0
    """The quote that is marked at first, by its place among `quotes()`."""

    def quotes(self) -> list[QuoteView]:
        """All quotes in the order they stand on screen."""
        return [quote for section in self.sections for column in section.columns() for quote in column]


QUOTE_COLUMNS = (
    "q.n, q.id, source.id, source.label, q.paragraph, q.exact, q.mode,"
    f" person.id, coalesce(q.speakers, person.title), CASE WHEN q.speakers IS NULL THEN {role_when_said('role')} END,"
    f" CASE WHEN q.speakers IS NULL THEN {role_when_said('affiliation')} END, q.attribution, q.note,"
    " NULL, coalesce(q.language, json_extract(source.csl, '$.language')), q.translation,"
    " q.part, q.locator, q.behalf, q.via, q.marked"
)
QUOTE_TABLES = (
    "quote AS q JOIN source ON source.n = q.source LEFT JOIN record AS person ON person.n = q.speaker"
    " LEFT JOIN speaker ON speaker.n = q.speaker"
)
HOME = (
    "SELECT r.n FROM use JOIN record AS r ON r.n = use.record WHERE use.quote = {}"
    " AND r.kind <> 'question' ORDER BY r.kind = 'event', r.n LIMIT 1"
)
"""The record that a quote belongs to first of all: a message, a pledge, an event."""


def home(library: Library, quote: QuoteView) -> int | None:
    """The record a quote belongs to first of all; None if nothing uses it."""
    row = library.db.execute(HOME.format("?"), (quote.n,)).fetchone()
    return row[0] if row else None


def questions_of(library: Library, n: int, most: int = -1) -> list[int]:
    """The questions that are about a record, or that a quote answers, in their order; so many at most, or all."""
    asked = (
        "SELECT question FROM concern WHERE record = :n UNION"
        " SELECT n FROM use JOIN record ON record.n = use.record AND kind = 'question' WHERE quote = :n"
        " ORDER BY 1 LIMIT :most"
    )
    return [question for (question,) in library.db.execute(asked, {"n": n, "most": most})]


def quote_view(library: Library, id: str) -> QuoteView | None:
    """The quote with this id; None if there is none."""
    n, kind = library.number(id) or (0, None)
    return quote_views(library, [n])[0] if kind == "quote" else None


MAX_QUOTES = 200
"""Quotes, and answers, shown of one record; a speaker of a large corpus has more than anyone scrolls through."""


def reading(library: Library, n: int, most: int = MAX_QUOTES, filter: Filter | None = None) -> Reading | None:
    """The record, question or quote numbered `n`, with so many of its quotes at most; None if there is none.

    With a filter (`of_quotes`) those that pass it; where none does, the record passes for another reason, and has all.
    """
    if n >= FIRST_QUOTE:
        return _in_place(library, n)
    row = library.db.execute(
        "SELECT kind, id, type, title, summary, date, event, quotes, sources, independent FROM record WHERE n = ?",
        (n,),
    ).fetchone()
    if row is None:
        return None
    kind, id, type_, title, summary, date, event, count, telling, independent = row
    if kind == "question":
        return _question(library, n, id, title, summary)
    numbers = _numbers(library, kind, n, MOST if filter else most)
    passes = passing_quotes(library.db, numbers, filter) if filter else None
    narrowed, left_out = _narrowed(passes.numbers, passes.looked, count) if passes else ("", 0)
    shown_quotes = quote_views(library, (passes.numbers if passes and passes.numbers else numbers)[:most])
    if kind == "speaker":
        sections = _gathered(library, shown_quotes)
        who, known = facts.of_speaker(library, n)
    else:
        sections = (Section("", tuple(shown_quotes)),)
        who, known = facts.of_record(library, n, kind, type_, event)
    told = f"{'Named' if kind == 'speaker' else 'Told'} by {telling} of {library.source_count} sources"
    told += independence(telling, independent)
    named = joined(_labels(library, n), telling)
    head = " · ".join(text for text in (who, f"{told}: {named}" if named else "") if text)
    shown = parse_edtf(date).describe() if date else "undated" if kind == "event" else ""
    if shown and kind == "event" and type_ != "happened":
        shown += f" ({type_})"
    differ = tuple(_answered(library, questions_of(library, n, MAX_QUOTES)))
    (concerned,) = library.db.execute("SELECT count(*) FROM concern WHERE record = ?", (n,)).fetchone()
    if concerned > len(differ):
        known += (("⚠", f"and {counted(concerned - len(differ), 'more question')}"),)
    more = max(0, count - left_out - len(shown_quotes))
    return Reading(n, kind, id, title, shown, head, summary, known, differ, sections, more, narrowed, left_out)


def _narrowed(numbers: Sequence[int], looked: int, count: int) -> tuple[str, int]:
    """What is said of so many that pass, of those looked at; and how many are left out."""
    among = f"the first {looked:,}" if looked < count else f"{count:,}"
    if len(numbers) == count or not count:
        return "", 0
    if not numbers:
        if count == 1:
            return "the filter fits the record, not its quote: it is shown", 0
        return f"the filter fits the record, none of {among} quotes: all are shown", 0
    return f"{len(numbers):,} of {among} quotes pass", count - len(numbers)


def _question(library: Library, n: int, id: str, title: str, summary: str | None) -> Reading:
    """A question with each source's answer, and the words that give it."""
    shown = next(_answered(library, [n]))
    section = Section("", shown.answers)
    head = (
        f"{counted(len(shown.answers) + shown.more, 'answer')}, from {shown.sources} of {library.source_count} sources"
    )
    head += independence(shown.sources, shown.independent)
    about = facts.of_question(library, n)
    return Reading(n, "question", id, title, "", head, summary, about, (), (section,), shown.more)


NEIGHBOURS = 3
"""Quotes shown on each side of one, of those of its article."""


def _in_place(library: Library, n: int) -> Reading | None:
    """A quote where it stands: among its neighbours in the article, with what is not quoted between them."""
    source = library.db.execute(
        "SELECT s.label, s.title, s.first_quote, s.quotes FROM quote JOIN source AS s ON s.n = quote.source"
        " WHERE quote.n = ?",
        (n,),
    ).fetchone()
    if source is None:
        return None
    label, title, first, count = source
    near = range(max(first, n - NEIGHBOURS), min(first + count, n + NEIGHBOURS + 1))
    ends = (near[0], near[-1])
    views = quote_views(library, near)
    between = {quote: not_quoted([(a, b)]) for quote, a, b in gaps(library.db, *ends)}
    starts = [i for i, quote in enumerate(views) if i == 0 or quote.n in between]
    parts = zip(starts, [*starts[1:], len(views)], strict=True)
    sections = tuple(Section(between.get(views[start].n, ""), tuple(views[start:end])) for start, end in parts)
    shown = views[n - near[0]]
    questions = tuple(_answered(library, questions_of(library, n, MAX_QUOTES)))
    where = f"{label} · {shown.place} · {counted(count, 'quote')} of this article"
    used_by = facts.of_quote(library, n)
    return Reading(n, "quote", shown.id, title, "", where, None, used_by, questions, sections, start=n - near[0])


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


def quote_views(library: Library, numbers: Sequence[int]) -> list[QuoteView]:
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


def _answered(library: Library, questions: Iterable[int]) -> Iterator[DiscrepancyView]:
    """Questions with their answers, as long as there are some left of those that are shown."""
    left = MAX_QUOTES
    for n in questions:
        id, question, summary, sources, independent, count = library.db.execute(
            "SELECT id, title, summary, sources, independent, (SELECT count(*) FROM answer WHERE question = n)"
            " FROM record WHERE n = ?",
            (n,),
        ).fetchone()
        some = answers(library, n, left)
        left -= len(some)
        yield DiscrepancyView(id, question, summary, some, count - len(some), sources, independent)


def asked(discrepancy: DiscrepancyView) -> str:
    """The question; where some of those who answer are not independent, with how many are."""
    sources, independent = discrepancy.sources, discrepancy.independent
    aside = f" ({sources:,} sources{independence(sources, independent)})" if independent < sources else ""
    return discrepancy.question + aside


def answers(library: Library, question: int, most: int = -1) -> tuple[QuoteView, ...]:
    """The quotes by which sources answer a question, in the curator's order; so many at most, or all."""
    rows = library.db.execute(
        f"SELECT a.answer, {QUOTE_COLUMNS} FROM {QUOTE_TABLES} JOIN answer AS a ON a.quote = q.n"
        " WHERE a.question = ? ORDER BY a.position LIMIT ?",
        (question, most),
    )
    return tuple(QuoteView(*row[1:])._replace(answer=row[0]) for row in rows)


def told_whole(library: Library, record: Reading) -> Reading:
    """The record of which a copy or a comparison takes in everything: of a quote in its place, that which it is of."""
    n = home(library, record.quotes()[record.start]) if record.kind == "quote" else None
    return (reading(library, n) if n is not None else None) or record
