"""The rules a corpus must pass, as a registry: each has a name, what it guards, and finds its own problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from explorer.corpus import read
from explorer.corpus.lines import LineFinder
from explorer.corpus.load import TABLES, BrokenCorpus, load
from explorer.corpus.model import Article, Corpus
from explorer.corpus.originals import NoOriginal, original_text, unproved
from explorer.corpus.problems import Problem

Find = Callable[[Corpus], Iterator[tuple[str, str, str]]]
"""Finds problems as (table, id, message)."""


@dataclass(frozen=True)
class Rule:
    """One rule on a corpus that loads."""

    name: str
    guards: str
    find: Find


@dataclass(frozen=True)
class Result:
    """What a check found, and on how much."""

    problems: tuple[Problem, ...]
    sources: int = 0
    quotes: int = 0
    proved: bool = False

    def summary(self) -> str:
        """One sentence on the whole."""
        if self.problems:
            count = len(self.problems)
            return f"{count} problem{'s' if count != 1 else ''}"
        proof = ", every quote proved verbatim against its original" if self.proved else ""
        return f"{self.sources} sources, {self.quotes} quotes: no problems{proof}"


def _unused_quotes(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    used = {id for told in (*corpus.events, *corpus.messages, *corpus.pledges) for id in told.quotes}
    used |= {step.quote for pledge in corpus.pledges for step in pledge.history}
    used |= {answer.quote for discrepancy in corpus.discrepancies for answer in discrepancy.answers}
    for _, quote in corpus.quotes():
        if quote.id not in used:
            yield "quotes", quote.id, "no record uses this quote; use it or remove it"


def _repeated_quotes(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    for table, records in (
        ("events", corpus.events),
        ("messages", corpus.messages),
        ("pledges", corpus.pledges),
    ):
        for record in records:
            for id, times in Counter(record.quotes).items():
                if times > 1:
                    yield table, record.id, f"names the quote {id} {times} times; once is enough"


def _other_voices(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    speaker_of = {quote.id: quote.speaker for _, quote in corpus.quotes()}
    for message in corpus.messages:
        for id in message.quotes:
            if speaker_of[id] not in (message.speaker, None):
                yield (
                    "messages",
                    message.id,
                    f"is {message.speaker}'s, and its quote {id} is {speaker_of[id]}'s",
                )


def _silent_speakers(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    heard = {quote.speaker for _, quote in corpus.quotes()}
    heard |= {id for event in corpus.events for id in event.speakers} | {id for p in corpus.pledges for id in p.by}
    for speaker in corpus.speakers:
        if speaker.id not in heard:
            yield "speakers", speaker.id, "says, promises and attends nothing; use the speaker or remove it"


RULES: tuple[Rule, ...] = (
    Rule("unused-quote", "every quote is there for a record", _unused_quotes),
    Rule("repeated-quote", "a record names each of its quotes once", _repeated_quotes),
    Rule("other-voice", "a message's renderings are its own speaker's words", _other_voices),
    Rule("silent-speaker", "every speaker does something in some record", _silent_speakers),
)


def check(folder: Path, originals: Path | None = None) -> Result:
    """Load a corpus and try every rule on it; with `originals`, prove its quotes against the texts in that folder."""
    try:
        corpus = load(folder)
    except BrokenCorpus as error:
        return Result(error.problems)
    checker = _Checker(folder, corpus)
    problems = [checker.problem(rule.name, *found) for rule in RULES for found in rule.find(corpus)]
    if originals is not None:
        problems += [problem for article in corpus.articles for problem in checker.prove(article, originals)]
    quotes = sum(len(article.quotes) for article in corpus.articles)
    return Result(tuple(sorted(problems)), len(corpus.articles), quotes, proved=originals is not None)


class _Checker:
    """Finds the line of a record again, once there is a problem with it."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        self._folder = folder
        self._finders: dict[str, LineFinder] = {}
        self._files = {quote.id: article.file for article in corpus.articles for quote in article.quotes}
        self._files |= {article.source.id: article.file for article in corpus.articles}
        self._places: dict[str, int] = {}
        for ids in (
            [s.id for s in corpus.speakers],
            *([record.id for record in told] for told in (corpus.events, corpus.messages, corpus.pledges)),
            [d.id for d in corpus.discrepancies],
            *([quote.id for quote in article.quotes] for article in corpus.articles),
        ):
            self._places |= {id: place for place, id in enumerate(ids)}

    def problem(self, rule: str, table: str, id: str, message: str, key: str = "id") -> Problem:
        file = self._files.get(id) or next(file for file, (name, _) in TABLES.items() if name == table)
        if file not in self._finders:
            self._finders[file] = LineFinder(read.read_text(self._folder, file))
        line = self._finders[file].find((table, self._places.get(id, 0), key))
        shown = "[source]" if table == "source" else f"[[{table}]]"
        return Problem(file, line, shown, id, rule, message)

    def prove(self, article: Article, originals: Path) -> Iterator[Problem]:
        try:
            text = original_text(article.source, originals)
        except NoOriginal as error:
            yield self.problem("original", "source", article.source.id, str(error))
            return
        for quote, key, reason in unproved(article, text):
            yield self.problem("verbatim", "quotes", quote.id, f"`{key}` {reason}", key)
