"""What a comparison puts side by side: what several sources tell of one thing, a column for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.index.read.record import QuoteView, Reading


@dataclass(frozen=True, slots=True)
class Topic:
    """What several sources tell: each column holds one source's quotes; `title` is empty for a record's own.

    Its quotes are numbered from 0, down one column after the other.
    """

    title: str
    columns: tuple[tuple[QuoteView, ...], ...]

    def quotes(self) -> list[QuoteView]:
        """All quotes, by their numbers."""
        return [quote for column in self.columns for quote in column]

    def numbers(self, column: int) -> range:
        """The numbers of a column's quotes."""
        start = sum(map(len, self.columns[:column]))
        return range(start, start + len(self.columns[column]))

    def column(self, number: int) -> int:
        """The column of a quote."""
        return next(c for c in range(len(self.columns)) if number in self.numbers(c))


def topics(reading: Reading) -> tuple[Topic, ...]:
    """The sections of a record with something to compare: two sources, or two answers to a question."""
    found: list[Topic] = []
    for section in reading.sections:
        answers = all(quote.answer for quote in section.quotes)
        columns = [[quote] for quote in section.quotes] if answers else section.columns()
        if len(columns) > 1:
            found.append(Topic(section.title, tuple(map(tuple, columns))))
    return tuple(found)


def together(tellings: Sequence[tuple[str, Topic]]) -> Topic:
    """Several records' topics as one, each quote under its record's title; a source has one column for all of them."""
    columns: dict[str, list[QuoteView]] = {}
    for title, topic in tellings:
        for quote in topic.quotes():
            columns.setdefault(quote.source_id, []).append(quote._replace(answer=quote.answer or title))
    return Topic("", tuple(map(tuple, columns.values())))
