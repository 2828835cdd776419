"""Rules on dates out of order. Only what is certainly wrong is told: open, unknown, `~` and `?` dates may mean more.

What a corpus tells of happens in its time zone; where an article is issued or read, the clock is anybody's.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from zoneinfo import available_timezones

from explorer.check.rules.finding import Finding, found, rule
from explorer.corpus.model import Corpus, Pledge, Step
from explorer.dates import parse_edtf
from explorer.dates.clock import before, is_no_zone, list_order, zone_of
from explorer.text.spelling import nearest

MOST_ASTRAY = 1 / 10
"""The part of a timeline's events that may stand apart, if it is to keep the order of dates at all."""
NEAR = 20
"""Neighbours on either side with which such an event is compared."""


@rule(
    "history-order", "the step “{status}” of {date} stands after “{other}” of {after}; mend a date or change the order"
)
def _history_order(corpus: Corpus) -> Iterator[Finding]:
    """The steps of a pledge's history stand in the order of their dates."""
    for pledge in corpus.pledges:
        latest: Step | None = None
        for place, step in enumerate(pledge.history):
            earlier, latest = latest, _later(latest, step)
            if earlier is not None and before(step.date, earlier.date):
                yield _at_step(pledge, place, other=earlier.status, after=earlier.date)


def _later(one: Step | None, other: Step) -> Step | None:
    """Which of two steps begins later, if it is known to the day."""
    day = parse_edtf(other.date) if other.date is not None else None
    if day is None or day.first is None or day.uncertain or day.approximate:
        return one
    return other if one is None or one.date is None or _begins(one.date) < day.first.toordinal() else one


def _begins(date: str) -> int:
    return list_order(parse_edtf(date))[0]


@rule("step-before-pledge", "the step “{status}” is dated {date}, before the pledge itself ({made})")
def _steps_before_pledges(corpus: Corpus) -> Iterator[Finding]:
    """A pledge's history begins with the pledge."""
    for pledge in corpus.pledges:
        for place, step in enumerate(pledge.history):
            if before(step.date, pledge.date):
                yield _at_step(pledge, place, made=pledge.date)


def _at_step(pledge: Pledge, place: int, **values: str | None) -> Finding:
    step, at = pledge.history[place], ("history", place, "date")
    return found("pledges", pledge.id, *at, status=step.status, date=step.date, **values)


@rule("due-before-pledge", "is due {due}, before the pledge itself ({made})")
def _due_before_pledges(corpus: Corpus) -> Iterator[Finding]:
    """A pledge is due after it is made."""
    for pledge in corpus.pledges:
        if before(pledge.due, pledge.date):
            yield found("pledges", pledge.id, "due", due=pledge.due, made=pledge.date)


@rule("accessed-before-issued", "was accessed {accessed}, before it was issued ({issued})")
def _accessed_before_issued(corpus: Corpus) -> Iterator[Finding]:
    """A source is read after it is published."""
    for source in (article.source for article in corpus.articles):
        if before(source.accessed, source.issued, None, None):
            yield found("source", source.id, "accessed", accessed=source.accessed, issued=source.issued)


_Happened = tuple[str, str, tuple[str | int, ...], str | None, Sequence[Sequence[str]]]
"""Table, id, key, date, and quotes in groups: of each group one has to be early enough."""


def _happened(corpus: Corpus) -> Iterator[_Happened]:
    """What has happened by a corpus's account."""
    for event in corpus.events:
        # One source may announce what another reports, so all of them have to be too early.
        if event.status == "happened":
            yield "events", event.id, ("date",), event.date, [event.quotes]
    for message in corpus.messages:
        yield "messages", message.id, ("date",), message.date, [(quote,) for quote in message.quotes]
    for pledge in corpus.pledges:
        yield "pledges", pledge.id, ("date",), pledge.date, []
        for place, step in enumerate(pledge.history):
            yield "pledges", pledge.id, ("history", place, "date"), step.date, [(step.quote,)]


@rule(
    "after-curated",
    "is dated {date}, after the corpus was curated ({curated}); mend the date, or the status of what is to come",
)
def _after_curated(corpus: Corpus) -> Iterator[Finding]:
    """What has happened did so before the corpus was curated."""
    curated, zone = corpus.about.curated, zone_of(corpus.about.time_zone)
    for source in (article.source for article in corpus.articles):
        if before(curated, source.issued, None, None):
            yield found("source", source.id, "issued", date=source.issued, curated=curated)
    for table, id, key, date, _ in _happened(corpus):
        if before(curated, date, None, zone):
            yield found(table, id, *key, date=date, curated=curated)


@rule(
    "reported-before",
    "is dated {date}, after its source {source} was issued; a source cannot report what is still to come",
)
def _reported_before(corpus: Corpus) -> Iterator[Finding]:
    """A source reports what has happened by then."""
    source_of = {quote.id: source for source, quote in corpus.quotes()}
    zone = zone_of(corpus.about.time_zone)
    for table, id, key, date, groups in _happened(corpus):
        for quotes in groups:
            sources = [source_of[quote] for quote in quotes]
            if all(before(source.issued, date, None, zone) for source in sources):
                yield found(table, id, *key, date=date, source=sources[0].id)
                break


@rule("time-zone", "`time_zone` {zone} does not exist; {hint}")
def _no_zone(corpus: Corpus) -> Iterator[Finding]:
    """A corpus names a time zone that there is."""
    zone = corpus.about.time_zone
    if is_no_zone(zone):
        close = nearest(zone, available_timezones())
        hint = f"did you mean {close[0]}?" if close else "write one of the IANA list, e.g. Asia/Ho_Chi_Minh or UTC"
        yield found("corpus", corpus.about.id, "time_zone", zone=zone, hint=hint)


@rule("apart-from-event", "is dated {date}, and its event {event} {event_date}; mend one of the two")
def _apart_from_events(corpus: Corpus) -> Iterator[Finding]:
    """A message or pledge has the date of its event."""
    dates = {event.id: event.date for event in corpus.events}
    for table, records in (("messages", corpus.messages), ("pledges", corpus.pledges)):
        for record in records:
            day = dates.get(record.event or "")
            if before(record.date, day) or before(day, record.date):
                yield found(table, record.id, "date", date=record.date, event=record.event, event_date=day)


@rule("timeline-order", "is dated {date}, and stands {stands} {other} ({other_date}); mend the date or move the event")
def _out_of_order(corpus: Corpus) -> Iterator[Finding]:
    """Where a timeline keeps the order of its dates, no event stands apart."""
    dated = [(event.id, event.date) for event in corpus.events if event.date is not None]
    kept = _in_order([date for _, date in dated])
    astray = sorted({*range(len(dated))}.difference(kept))
    if len(astray) > MOST_ASTRAY * len(dated):
        return  # Here the order is another.
    for place in astray:
        id, date = dated[place]
        at = bisect_right(kept, place)
        beside = [("after", *dated[n]) for n in reversed(kept[max(0, at - NEAR) : at])]
        beside += [("before", *dated[n]) for n in kept[at : at + NEAR]]
        for stands, other, other_date in beside:
            first, second = (date, other_date) if stands == "after" else (other_date, date)
            if before(first, second):
                yield found("events", id, "date", date=date, stands=stands, other=other, other_date=other_date)
                break


def _in_order(dates: Sequence[str]) -> list[int]:
    """The places of the most dates that stand in the order of their first days (a longest rising subsequence)."""
    firsts = list(map(_begins, dates))
    ends: list[int] = []
    tails: list[int] = []
    previous: list[int | None] = []
    for place, first in enumerate(firsts):
        at = bisect_right(ends, first)
        previous.append(tails[at - 1] if at else None)
        ends[at : at + 1], tails[at : at + 1] = [first], [place]
    kept: list[int] = []
    last = tails[-1] if tails else None
    while last is not None:
        kept.append(last)
        last = previous[last]
    return kept[::-1]
