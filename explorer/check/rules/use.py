"""Rules on how records use quotes: each has a use, once, with its own speaker's words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from explorer.check.prose import occurrences
from explorer.check.rules.finding import Finding, found, rule
from explorer.compare.figures import figures
from explorer.compare.languages import language_of
from explorer.corpus.model import CarriedRecord, Corpus, Discrepancy, Quote, Speaker

MOST_NEAR = 100
"""Quotes of one paragraph in one record that are compared with each other."""
SHORTEST_OVERLAP = 10
"""Characters; less may be chance, as in two quotes that meet at a comma."""


def told(corpus: Corpus) -> Iterator[tuple[str, Sequence[CarriedRecord]]]:
    """Events, messages and pledges, each with the name of their table."""
    yield "events", corpus.events
    yield "messages", corpus.messages
    yield "pledges", corpus.pledges


def every(corpus: Corpus) -> Iterator[tuple[str, Sequence[Speaker | CarriedRecord | Discrepancy]]]:
    """All records, each with the name of their table, in the order of the files."""
    yield "speakers", corpus.speakers
    yield from told(corpus)
    yield "discrepancies", corpus.discrepancies


@rule("unused-quote", "no record uses this quote; use it or remove it")
def _unused_quotes(corpus: Corpus) -> Iterator[Finding]:
    """Every quote is there for a record."""
    used = {id for _, records in told(corpus) for record in records for id in record.quotes}
    used |= {step.quote for pledge in corpus.pledges for step in pledge.history}
    used |= {answer.quote for discrepancy in corpus.discrepancies for answer in discrepancy.answers}
    return (found("quotes", quote.id) for _, quote in corpus.quotes() if quote.id not in used)


@rule("repeated-quote", "names the quote {quote} {times} times; once is enough")
def _repeated_quotes(corpus: Corpus) -> Iterator[Finding]:
    """A record names each of its quotes once."""
    for table, records in told(corpus):
        for record in records:
            for id, times in Counter(record.quotes).items():
                if times > 1:
                    yield found(table, record.id, "quotes", record.quotes.index(id), quote=id, times=times)


@rule("other-voice", "is {speaker}'s, and its quote {quote} is {other}'s")
def _other_voices(corpus: Corpus) -> Iterator[Finding]:
    """A message's renderings are its own speaker's words."""
    voices_of = {quote.id: quote.voices for _, quote in corpus.quotes()}
    for message in corpus.messages:
        for place, id in enumerate(message.quotes):
            if (others := voices_of[id]) and message.speaker not in others:
                who = " and ".join(others)
                yield found("messages", message.id, "quotes", place, speaker=message.speaker, quote=id, other=who)


@rule("silent-speaker", "says, promises and attends nothing; use the speaker or remove it")
def _silent_speakers(corpus: Corpus) -> Iterator[Finding]:
    """Every speaker does something in some record."""
    heard = {id for _, quote in corpus.quotes() for id in quote.people}
    heard |= {id for event in corpus.events for id in event.speakers} | {id for p in corpus.pledges for id in p.by}
    return (found("speakers", speaker.id) for speaker in corpus.speakers if speaker.id not in heard)


@rule("passage-twice", "is the same passage as {other}; keep one of the two and name it wherever it is used")
def _passages_twice(corpus: Corpus) -> Iterator[Finding]:
    """A passage is one quote, however many records use it."""
    for article in corpus.articles:
        first: dict[tuple[object, ...], str] = {}
        for quote in article.quotes:
            other = first.setdefault((*quote.where, quote.exact, quote.prefix, quote.suffix), quote.id)
            if other != quote.id:
                yield found("quotes", quote.id, "exact", other=other)


@rule(
    "rendering-twice", "names {quote} beside {other}, and both have the same words of {source}; keep the one that fits"
)
def _renderings_twice(corpus: Corpus) -> Iterator[Finding]:
    """A record has each passage of a source once."""
    place = {quote.id: (source.id, quote) for source, quote in corpus.quotes()}
    for table, records in told(corpus):
        for record in records:
            # Only the same words, or quotes of one paragraph, can repeat each other.
            near: defaultdict[tuple[str, object], list[Quote]] = defaultdict(list)
            for id in dict.fromkeys(record.quotes):
                source, quote = place[id]
                near[source, quote.where].append(quote)
                near[source, quote.exact].append(quote)
            pairs = {
                (one.id, other.id): source
                for (source, _), quotes in near.items()
                for one, other in combinations(quotes[:MOST_NEAR], 2)
                if _share_words(one, other)
            }
            for (one, other), source in pairs.items():
                at = "quotes", record.quotes.index(other)
                yield found(table, record.id, *at, quote=other, other=one, source=source)


def _share_words(one: Quote, other: Quote) -> bool:
    """Whether two quotes of a source repeat each other: the same text anywhere, or overlapping in one paragraph."""
    if one.exact == other.exact:
        return (one.prefix, one.suffix) == (other.prefix, other.suffix)
    if one.where != other.where:
        return False
    return one.exact in other.exact or other.exact in one.exact or _overlap(one, other) or _overlap(other, one)


def _overlap(first: Quote, second: Quote) -> bool:
    """Whether the first ends in words with which the second begins."""
    begin = second.exact[:SHORTEST_OVERLAP]
    places = occurrences(first.exact, begin) if len(begin) == SHORTEST_OVERLAP else ()
    return any(second.exact.startswith(first.exact[at:]) for at in places)


@rule("answers-agree", "every answer is “{answer}”; where the sources agree there is no discrepancy")
def _answers_agree(corpus: Corpus) -> Iterator[Finding]:
    """A discrepancy has two answers at least that differ."""
    for discrepancy in corpus.discrepancies:
        # Case and the final stop make no difference; hyphens and diacritics may be the very question.
        answers = {" ".join(answer.answer.casefold().split()).rstrip(".!") for answer in discrepancy.answers}
        if len(answers) < 2:
            yield found("discrepancies", discrepancy.id, "answers", answer=discrepancy.answers[0].answer)


@rule("answer-twice", "the quote {quote} gives {times} answers; bind each answer to the quote that says so")
def _answers_twice(corpus: Corpus) -> Iterator[Finding]:
    """A quote gives one answer to a question."""
    for discrepancy in corpus.discrepancies:
        quotes = [answer.quote for answer in discrepancy.answers]
        for id, times in Counter(quotes).items():
            if times > 1:
                at = "answers", quotes.index(id), "quote"
                yield found("discrepancies", discrepancy.id, *at, quote=id, times=times)


@rule(
    "unnamed-record",
    "`about` leaves out {record}, whose quote {quote} is an answer; name it, if the question concerns the record",
    advice=True,
)
def _unnamed_records(corpus: Corpus) -> Iterator[Finding]:
    """A question is marked on the records whose quotes answer it.

    Questions that leave out a record whose own quotes answer them.
    """
    users: defaultdict[str, list[str]] = defaultdict(list)
    for _, records in told(corpus):
        for record in records:
            for id in record.quotes:
                users[id].append(record.id)
    for discrepancy in corpus.discrepancies:
        missed = {id: answer.quote for answer in discrepancy.answers for id in users[answer.quote]}
        for id, quote in missed.items():
            if id not in discrepancy.about:
                yield found("discrepancies", discrepancy.id, "about", record=id, quote=quote)


def _values(text: str, tag: str) -> set[str]:
    """What the numbers of a text say, leaving out how exactly: 60 for “nearly sixty”; none where it cannot be read."""
    language = language_of(text, tag)
    numbers = (one for one in figures(text, language) if one.kind == "figure") if language else ()
    return {value.lstrip("=~<>≤≥") for number in numbers for value in number.parts[0]}


_FIGURE = re.compile(r"\d+")
_SCALED = re.compile(r"\d[.,]\d|\b(?:thousand|million|billion|trillion|nghìn|ngàn|triệu|tỷ|tỉ)\b", re.IGNORECASE)


@rule("answer-figure", "answers “{answer}”, and its quote {quote} has other figures ({printed})")
def _answer_figures(corpus: Corpus) -> Iterator[Finding]:
    """The figure of an answer stands in its quote, in digits or in words."""
    exact = {quote.id: (quote.exact, quote.language or source.language) for source, quote in corpus.quotes()}
    for discrepancy in corpus.discrepancies:
        for place, answer in enumerate(discrepancy.answers):
            quoted, language = exact[answer.quote]
            if _SCALED.search(answer.answer) or _SCALED.search(quoted):
                continue  # 83.5 million is 83,500,000
            answered, printed = set(_FIGURE.findall(answer.answer)), set(_FIGURE.findall(quoted))
            if not answered or not printed or answered & printed:
                continue
            said, meant = _values(answer.answer, corpus.about.language), _values(quoted, language)
            if not (answered | said) & (printed | meant):
                values = {"answer": answer.answer, "quote": answer.quote, "printed": ", ".join(sorted(printed))}
                yield found("discrepancies", discrepancy.id, "answers", place, "answer", **values)
