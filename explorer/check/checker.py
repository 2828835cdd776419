"""Tries every rule on a corpus, and leads each problem to its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explorer.check.originals import NoOriginal, Text, original_text
from explorer.check.rules import ORIGINAL, PROOFS, RECORDS, RULES, Finding, Proof, Rule
from explorer.corpus import read
from explorer.corpus.files import TABLES
from explorer.corpus.lines import LineFinder
from explorer.corpus.load import BrokenCorpus, load
from explorer.corpus.model import Corpus
from explorer.corpus.problems import Problem
from explorer.text.display import counted

__all__ = ["RULES", "Result", "check"]


@dataclass(frozen=True)
class Result:
    """What a check found, and on how much; no corpus where the folder does not load."""

    problems: tuple[Problem, ...]
    sources: int = 0
    quotes: int = 0
    proved: bool = False
    corpus: Corpus | None = None

    def summary(self) -> str:
        """One sentence on the whole."""
        if self.problems:
            return counted(len(self.problems), "problem")
        proof = ", every quote proved verbatim against its original" if self.proved else ""
        return f"{counted(self.sources, 'source')}, {counted(self.quotes, 'quote')}: no problems{proof}"


def check(folder: Path, originals: Path | None = None) -> Result:
    """Load a corpus and try every rule on it; with `originals`, prove its quotes against the texts in that folder."""
    try:
        corpus = load(folder)
    except BrokenCorpus as error:
        return Result(error.problems)
    places = _Places(folder, corpus)
    problems = [places.problem(rule, finding) for rule in RECORDS for finding in rule.find(corpus)]
    if originals is not None:
        problems += _prove(corpus, originals, places)
    quotes = sum(len(article.quotes) for article in corpus.articles)
    return Result(tuple(sorted(problems)), len(corpus.articles), quotes, originals is not None, corpus)


def _prove(corpus: Corpus, originals: Path, places: _Places) -> Iterator[Problem]:
    texts: dict[str, Text] = {}
    for article in corpus.articles:
        try:
            texts[article.source.id] = original_text(article.source, originals)
        except NoOriginal as error:
            yield places.problem(ORIGINAL, Finding("source", article.source.id, ("id",), {}), str(error))
    for article in corpus.articles:
        if (text := texts.get(article.source.id)) is None:
            continue
        others = {
            other.source.label: texts[other.source.id]
            for other in corpus.articles
            if other is not article and other.source.id in texts
        }
        spans = {quote.id: text.place(quote) for quote in article.quotes}
        proof = Proof(corpus, article, text, spans, others)
        for rule in PROOFS:
            yield from (places.problem(rule, finding) for finding in rule.find(proof))


class _Places:
    """Finds the line of a key again, once there is a problem with it."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        self._folder = folder
        self._finders: dict[str, tuple[LineFinder, list[str]]] = {}
        self._files = {quote.id: article.file for article in corpus.articles for quote in article.quotes}
        self._files |= {article.source.id: article.file for article in corpus.articles}
        self._positions: dict[str, int] = {}
        for ids in (
            [s.id for s in corpus.speakers],
            *([record.id for record in told] for told in (corpus.events, corpus.messages, corpus.pledges)),
            [d.id for d in corpus.discrepancies],
            *([quote.id for quote in article.quotes] for article in corpus.articles),
        ):
            self._positions |= {id: position for position, id in enumerate(ids)}

    def problem(self, rule: Rule, finding: Finding, message: str = "") -> Problem:
        """What a rule found, as a problem with its file and line; `message` in place of the rule's."""
        table, id = finding.table, finding.id
        file = self._files.get(id) or next(file for file, (name, _) in TABLES.items() if name == table)
        shown = "[source]" if table == "source" else f"[[{table}]]"
        said = message or rule.message.format_map(finding.values)
        return Problem(file, self._line(file, finding), shown, id, rule.name, said)

    def _line(self, file: str, finding: Finding) -> int:
        if file not in self._finders:
            text = read.read_text(self._folder, file)
            self._finders[file] = (LineFinder(text), text.split("\n"))
        finder, lines = self._finders[file]
        line = finder.find((finding.table, self._positions.get(finding.id, 0), *finding.key))
        return _line_beside(lines, line, finding.beside) if finding.beside else line


def _line_beside(lines: list[str], line: int, text: str) -> int:
    """The first line from `line` on, within its table, that holds a text in quotation marks; else `line`."""
    for number in range(max(1, line), len(lines) + 1):
        content = lines[number - 1]
        if number > line and content.lstrip().startswith("["):
            break
        if f'"{text}"' in content or f"'{text}'" in content:
            return number
    return line
