"""Rules on our own texts: neither without words nor too long to be read at a glance."""

import re
from collections.abc import Iterator

from explorer.check.prose import sentences
from explorer.check.rules.finding import Finding, found, rule
from explorer.check.rules.use import every, told
from explorer.corpus.model import Corpus
from explorer.corpus.schema import TEMPLATE
from explorer.text.display import display
from explorer.text.fold import in_words

_QUOTED = re.compile(r'^(?:# )?\w[\w-]* = "([^"]+)"', re.MULTILINE)
LONGEST_TITLE = 90
LISTED_TITLE = 60
"""Characters that a list shows of a title where there is room."""
_OF_REPORTING = frozenset(
    ("a", "alone", "also", "an", "and", "as", "by", "direct", "directly", "gives", "in", "it", "its", "narration",
     "only", "own", "paraphrase", "paraphrased", "paraphrases", "quotation", "quoted", "quotes", "reported", "reports",
     "said", "says", "speech", "tells", "the", "this", "told", "voice", "with", "words")
)  # fmt: skip
"""Words that say who reports something, and how."""
LONGEST_SUMMARY = 700
MOST_SENTENCES = 4

_Text = tuple[str, str, tuple[str | int, ...], str | None]
"""Table, id, key, text."""


def _titles(corpus: Corpus) -> Iterator[_Text]:
    for table, records in told(corpus):
        yield from ((table, record.id, ("title",), record.title) for record in records)


def _summaries(corpus: Corpus) -> Iterator[_Text]:
    for table, records in every(corpus):
        yield from ((table, record.id, ("summary",), record.summary) for record in records)


def _texts(corpus: Corpus) -> Iterator[_Text]:
    for _, quote in corpus.quotes():
        yield "quotes", quote.id, ("exact",), quote.exact
    for article in corpus.articles:
        yield "source", article.source.id, ("title",), article.source.title
        yield "source", article.source.id, ("label",), article.source.label
    yield from (("speakers", speaker.id, ("name",), speaker.name) for speaker in corpus.speakers)
    yield from _titles(corpus)
    yield from _summaries(corpus)
    for discrepancy in corpus.discrepancies:
        yield "discrepancies", discrepancy.id, ("question",), discrepancy.question
        for place, answer in enumerate(discrepancy.answers):
            yield "discrepancies", discrepancy.id, ("answers", place, "answer"), answer.answer


@rule(
    "unseen-in-address", "`{key}` holds {code}, which nobody sees and no citation keeps; write the address without it"
)
def _unseen_in_addresses(corpus: Corpus) -> Iterator[Finding]:
    """An address has no character that nobody sees: citations leave it out, and would name another address."""
    for article in corpus.articles:
        source = article.source
        for key, address in (("URL", source.URL), ("archive-url", source.archive_url)):
            if unseen := next((c for c in address or "" if display(c) != c), None):
                yield found("source", source.id, key, key=key, code=f"U+{ord(unseen):04X}")


@rule("wordless-text", "`{key}` is “{text}”, without a letter or digit; write words")
def _wordless(corpus: Corpus) -> Iterator[Finding]:
    """Titles, summaries, answers and quotes have words."""
    for table, id, key, text in _texts(corpus):
        if text is not None and not any(character.isalnum() for character in text):
            yield found(table, id, *key, key=str(key[-1]), text=text)


@rule("long-title", "`title` has {length} characters; say it in {most} and leave the rest to the summary")
def _long_titles(corpus: Corpus) -> Iterator[Finding]:
    """A title is read at a glance."""
    for table, id, key, text in _titles(corpus):
        if text is not None and len(text) > LONGEST_TITLE:
            yield found(table, id, *key, length=len(text), most=LONGEST_TITLE)


@rule(
    "listed-title",
    "`title` has {length} characters, and a list has room for {most}; begin with the word that is looked for, and "
    "leave the rest to the summary",
    advice=True,
)
def _listed_titles(corpus: Corpus) -> Iterator[Finding]:
    """A title is seen whole in a list."""
    for table, id, key, text in _titles(corpus):
        if text is not None and LISTED_TITLE < len(text) <= LONGEST_TITLE:
            yield found(table, id, *key, length=len(text), most=LISTED_TITLE)


@rule(
    "bare-summary",
    "`summary` is “{text}”, which the counts over a record say already; add what is said there",
    advice=True,
)
def _bare_summaries(corpus: Corpus) -> Iterator[Finding]:
    """A summary says what stands in the quotes, not only who reports the record and how: "VOV alone, in paraphrase"."""
    sources = [article.source for article in corpus.articles]
    names = {word for source in sources for word in in_words(f"{source.label} {source.outlet}").split()}
    for table, records in told(corpus):
        for record in records:
            said = set(in_words(record.summary).split())
            if said & names and said <= names | _OF_REPORTING:
                yield found(table, record.id, "summary", text=record.summary)


@rule("long-summary", "`summary` has {sentences} sentences and {length} characters; say it in three sentences")
def _long_summaries(corpus: Corpus) -> Iterator[Finding]:
    """A summary has one to three sentences."""
    for table, id, key, text in _summaries(corpus):
        if text is not None and (len(text) > LONGEST_SUMMARY or len(sentences(text)) > MOST_SENTENCES):
            yield found(table, id, *key, length=len(text), sentences=len(sentences(text)))


@rule("placeholder", "`{key}` is still “{text}”, as `new` wrote it; say it in your own words")
def _placeholders(corpus: Corpus) -> Iterator[Finding]:
    """No text is still the one that stands in the files `new` writes, as far as these are several words."""
    files = (file.read_text("utf-8") for file in sorted(TEMPLATE.rglob("*.toml")))
    laid_out = {text for file in files for text in _QUOTED.findall(file) if " " in text}
    about, sources = corpus.about, [article.source for article in corpus.articles]
    told: list[_Text] = [
        *(("corpus", about.id, (key,), getattr(about, key)) for key in ("title", "description", "curated_by")),
        *(("source", source.id, ("container-title",), source.container_title) for source in sources),
        *(text for text in _texts(corpus) if text[2] == ("summary",) or text[0] == "source"),
    ]
    for table, id, key, text in told:
        if text in laid_out:
            yield found(table, id, *key, key=str(key[-1]), text=text)
