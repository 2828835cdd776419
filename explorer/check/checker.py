"""Tries every rule on a corpus, and leads each problem to its line."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from explorer.check.originals import NoOriginal, OriginalText, likely_body, original_text
from explorer.check.rules import BODY, ORIGINAL, PROOFS, RECORDS, RULES, Finding, Proof, Rule, without_digest
from explorer.check.rules.use import every
from explorer.corpus import read
from explorer.corpus.lines import LineFinder
from explorer.corpus.load import TABLES, BrokenCorpus, load
from explorer.corpus.model import Article, CarriedRecord, Corpus, Discrepancy, OtherName, Quote, Source, Speaker
from explorer.corpus.problems import Problem, Summed
from explorer.text.display import counted

__all__ = ["RULES", "Result", "check"]


@dataclass(frozen=True)
class Result:
    """What a check found, and on how much; no corpus where the folder does not load."""

    problems: tuple[Problem, ...]
    """In the order of the files; then, of what is wrong very often, how many more there are."""
    sources: int = 0
    quotes: int = 0
    proved: bool = False
    corpus: Corpus | None = None
    count: int = 0
    """How many problems there are, those that are only counted too."""
    advice: tuple[Problem, ...] = ()
    """What could be better, as `problems` has what is wrong; a corpus is sound in spite of it."""

    def summary(self) -> str:
        """One sentence on the whole."""
        if self.problems:
            return counted(self.count, "problem")
        proof = ", every quote proved verbatim against its original" if self.proved else ""
        further = f"; {counted(len(self.advice), 'piece')} of advice" if self.advice else ""
        return f"{counted(self.sources, 'source')}, {counted(self.quotes, 'quote')}: no problems{proof}{further}"


def check(folder: Path, originals: Path | None = None) -> Result:
    """Load a corpus and try every rule on it; with `originals`, prove its quotes against the texts in that folder."""
    found, advice = Summed(), Summed()
    try:
        corpus = load(folder)
    except BrokenCorpus as error:
        return Result(error.summed(), count=len(error.problems))
    places = _Places(folder, corpus)
    for rule in RECORDS:
        places.tell(rule, rule.find(corpus), advice if rule.advice else found)
    if originals is None:
        places.tell(ORIGINAL, without_digest(corpus), found)
    else:
        _prove(corpus, originals, partial(places.tell, to=found))
    quotes = sum(len(article.quotes) for article in corpus.articles)
    proved = originals is not None
    return Result(found.problems(), len(corpus.articles), quotes, proved, corpus, len(found), advice.problems())


def _prove(corpus: Corpus, originals: Path, tell: Callable[[Rule, Iterable[Finding]], None]) -> None:
    texts: dict[str, OriginalText] = {}
    for article in corpus.articles:
        source = article.source
        try:
            text = original_text(source, originals)
        except NoOriginal as error:
            tell(ORIGINAL, [Finding("source", source.id, ("id",), {"reason": str(error)})])
            continue
        # What is told of a text that begins on another line is told of its quotes, too, each by itself.
        texts[source.id] = moved = likely_body(text, article) or text
        if moved is not text:
            line, body = moved.body, text.body
            tell(BODY, [Finding("source", source.id, ("original", "body"), {"line": line, "body": body})])
    names = _names_by_source(corpus)
    for article in corpus.articles:
        if (proved := texts.get(article.source.id)) is not None:
            spans = {quote.id: proved.place(quote) for quote in article.quotes}
            others = partial(_others, corpus, texts, article)
            proof = Proof(article, proved, spans, names.get(article.source.id, ()), others)
            for rule in PROOFS:
                tell(rule, rule.find(proof))


def _others(corpus: Corpus, texts: Mapping[str, OriginalText], article: Article) -> dict[str, OriginalText]:
    sources = (other.source for other in corpus.articles if other is not article)
    return {source.label: texts[source.id] for source in sources if source.id in texts}


def _names_by_source(corpus: Corpus) -> Mapping[str, list[tuple[str, int, OtherName]]]:
    names: defaultdict[str, list[tuple[str, int, OtherName]]] = defaultdict(list)
    for speaker in corpus.speakers:
        for place, name in enumerate(speaker.other_names):
            if name.source is not None:
                names[name.source].append((speaker.id, place, name))
    return names


class _Places:
    """Finds the line of a key again, once there is a problem with it."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        self._folder = folder
        self._finders: dict[str, LineFinder] = {}
        files = {table: file for file, (table, _) in TABLES.items()}
        tables: list[tuple[str, Iterable[Source | Quote | Speaker | CarriedRecord | Discrepancy]]] = [
            *((files[table], records) for table, records in every(corpus)),
            *((article.file, article.quotes) for article in corpus.articles),
            *((article.file, [article.source]) for article in corpus.articles),
        ]
        self._places = {record.id: (file, place) for file, records in tables for place, record in enumerate(records)}

    def tell(self, rule: Rule, findings: Iterable[Finding], to: Summed) -> None:
        """Add what a rule found to the problems."""
        for finding in findings:
            file, place = ("corpus.toml", 0) if finding.table == "corpus" else self._places[finding.id]
            to.add(file, rule.name, partial(self._problem, rule, finding, file, place))

    def _problem(self, rule: Rule, finding: Finding, file: str, place: int) -> Problem:
        if file not in self._finders:
            self._finders[file] = LineFinder(read.read_text(self._folder, file))
        line = self._finders[file].find((finding.table, place, *finding.key))
        shown = f"[{finding.table}]" if finding.table in ("source", "corpus") else f"[[{finding.table}]]"
        return Problem(file, line, shown, finding.id, rule.name, rule.message.format_map(finding.values))
