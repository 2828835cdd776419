"""Rules on ids and names: ids that tell records apart, quotes under their own source, words under their own speaker."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise

from explorer.check.likeness import words
from explorer.check.prose import is_spaceless
from explorer.check.rules.finding import Finding, found, rule
from explorer.check.rules.use import every
from explorer.corpus.model import Article, Corpus, Quote, Speaker

MOST_ASTRAY = 1 / 4
"""The part of a source's quotes whose ids may share no word with their passages, if ids are to tell anything."""

MOST_LIKE = 200
"""Records with one word in common that are looked at; a word of more tells nobody from another."""

_BETWEEN_DIGITS = re.compile(r"(?<=\d)-(?=\d)")
_LOOK_ALIKE = str.maketrans("01", "ol")
# fmt: off
_COMMON = frozenset({
    "the", "of", "and", "an", "to", "for", "in", "on", "at", "by", "from", "with", "who", "as", "not", "he", "she",
    "they", "it", "we", "his", "her", "their", "its", "that", "this", "these", "those", "mr", "mrs", "ms", "miss", "dr",
    "sir", "said", "says", "told", "ong", "ba", "anh", "chi", "ho",
})
# fmt: on
_QUOTED = re.compile(r"“([^”]+)”")


def _records(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Every id with its table, in the order of the files."""
    for article in corpus.articles:
        yield "source", article.source.id
        yield from (("quotes", quote.id) for quote in article.quotes)
    for table, records in every(corpus):
        yield from ((table, record.id) for record in records)


def shape(id: str) -> str:
    """What look-alike ids have in common: no hyphens but between digits, o for 0, l for 1, no plural s."""
    parts = _BETWEEN_DIGITS.sub("_", id).split("-")
    singular = (part[:-1] if len(part) > 3 and part.endswith("s") else part for part in parts)
    return "".join(singular).translate(_LOOK_ALIKE)


@rule("look-alike-id", "the id looks like {other}; give one of the two another name")
def _look_alikes(corpus: Corpus) -> Iterator[Finding]:
    """No two ids can be taken for each other: they differ by more than hyphens, 0 and o, 1 and l, or a plural s."""
    first: dict[str, str] = {}
    for table, id in _records(corpus):
        if (other := first.setdefault(shape(id), id)) != id:
            yield found(table, id, other=other)


@rule(
    "foreign-quote",
    "the id begins with {other}, and the quote stands in the file of {source}; move it back or name it {source}-…",
)
def _foreign_quotes(corpus: Corpus) -> Iterator[Finding]:
    """No quote stands under another source than its id names."""
    sources = {article.source.id for article in corpus.articles}
    for article in corpus.articles:
        for quote in article.quotes:
            if not _named_after(quote.id, article.source.id):
                beginnings = accumulate(quote.id.split("-")[:-1], "{}-{}".format)
                if other := next((begun for begun in beginnings if begun in sources), None):
                    yield found("quotes", quote.id, source=article.source.id, other=other)


@rule("quote-prefix", "the id does not begin with {source}-, as the source's other quotes do")
def _unlike_the_others(corpus: Corpus) -> Iterator[Finding]:
    """Where the quotes of a source begin with its id, all of them do."""
    for article in corpus.articles:
        odd = [quote for quote in article.quotes if not _named_after(quote.id, article.source.id)]
        if len(odd) < len(article.quotes) / 2:
            yield from (found("quotes", quote.id, source=article.source.id) for quote in odd)


def _named_after(quote: str, source: str) -> bool:
    return quote.startswith(f"{source}-")


@rule("swapped-id", "the id shares no word with its passage; this id and {other} fit better the other way round")
def _swapped_ids(corpus: Corpus) -> Iterator[Finding]:
    """A quote's id tells what its passage says, not what another does."""
    return chain.from_iterable(map(_swapped_in, corpus.articles))


def _swapped_in(article: Article) -> Iterator[Finding]:
    """Quotes whose id shares no word with the passage, while another's would, and this id with that one's passage."""
    passages = {quote.id: _passage_words(quote) for quote in article.quotes}
    named = {quote.id: _id_words(quote, article.source.id) for quote in article.quotes}
    astray = [id for id in named if not named[id] & passages[id]]
    if len(astray) > MOST_ASTRAY * len(named):
        return  # Here ids do not tell what passages say.
    wanted = {word for id in astray for word in named[id]}
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(passages.values()):
        for word in wanted & passage:
            holding[word].append(place)
    ids = list(named)
    for id in astray:
        places = sorted({place for word in named[id] for place in holding[word][:MOST_LIKE]})
        for other in (ids[place] for place in places):
            fits = named[other] & passages[id]
            if fits and len(fits) >= len(named[other] & passages[other]):
                yield found("quotes", id, other=other)
                break


def _passage_words(quote: Quote) -> set[str]:
    return {_stem(word) for word in words(quote.exact)} | ({_stem("headline")} if quote.paragraph == 0 else set())


def _id_words(quote: Quote, source: str) -> set[str]:
    """The stems of the words of a quote's id, less its source's, numbers and the commonest words."""
    parts = quote.id.removeprefix(f"{source}-").split("-")
    return {_stem(part) for part in parts if len(part) > 2 and not part.isdigit() and part not in _COMMON}


def _stem(word: str) -> str:
    """Enough of a word to know it by: negotiation and negotiating, Vietnam and Vietnamese."""
    return word[:5]


class _Voices:
    """How well an attribution fits speakers: how many of its words stand in their names and titles."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        self._having: defaultdict[str, list[str]] = defaultdict(list)
        self._words: dict[str, set[str]] = {}
        for speaker in speakers:
            self._words[speaker.id] = {word for text in _names(speaker) for word in _name_words(text)}
            for word in self._words[speaker.id]:
                self._having[word].append(speaker.id)

    def is_known(self, attribution: str) -> bool:
        """Whether any word of an attribution stands in anybody's names."""
        return any(self._roots(word) for word in _said(attribution))

    def better(self, attribution: str, speaker: str) -> str | None:
        """A speaker whom more words of an attribution fit than this one; None if there is none."""
        said = [roots for word in _said(attribution) if (roots := self._roots(word))]
        known = self._words.get(speaker, set())
        fit = sum(not known.isdisjoint(roots) for roots in said)
        if fit == len(said) or (fit and any(map(is_spaceless, attribution))):
            return None  # Characters of another's title may stand there by chance.
        others: Counter[str] = Counter()
        for roots in said:
            having = {id: None for root in roots for id in self._having[root][: MOST_LIKE + 1]}
            if len(having) <= MOST_LIKE:
                others.update(having.keys())
        other, most = others.most_common(1)[0] if others else ("", 0)
        return other if most > fit else None

    def _roots(self, word: str) -> list[str]:
        """The word, if somebody has it; else those it may be formed from: Vietnamese, Ecuadorian."""
        if word in self._having:
            return [word]
        return [word[:end] for end in range(5, len(word)) if word[:end] in self._having]


def _said(attribution: str) -> list[str]:
    return [word for word in dict.fromkeys(_name_words(attribution)) if word not in _COMMON]


def _name_words(text: str) -> Iterator[str]:
    """The words of a name; of scripts without spaces, each two characters that stand side by side."""
    for word in words(text):
        if any(map(is_spaceless, word)) and len(word) > 2:
            yield from map("".join, pairwise(word))
        else:
            yield word


def _names(speaker: Speaker) -> Iterator[str]:
    yield from (text for text in (speaker.name, speaker.sort_name, speaker.role, speaker.affiliation) if text)
    for held in speaker.roles:
        yield from (text for text in (held.role, held.affiliation) if text)
    for name in speaker.other_names:
        yield from (text for text in (name.name, name.role) if text)
        yield from _QUOTED.findall(name.note or "")


def _attributed(corpus: Corpus) -> Iterator[tuple[Quote, str, str]]:
    """Each quote that has both an attribution and a speaker, and these two."""
    for _, quote in corpus.quotes():
        if quote.attribution is not None and quote.said_by:
            yield quote, quote.attribution, quote.said_by[0]


@rule(
    "attribution-of-another",
    "“{attribution}” fits {other} better than the speaker {speaker}; correct the speaker, or add the name to its "
    "other_names",
)
def _attributions_of_another(corpus: Corpus) -> Iterator[Finding]:
    """The words for who spoke fit the speaker better than anybody else."""
    voices = _Voices(corpus.speakers)
    for quote, attribution, speaker in _attributed(corpus):
        # A spokesperson may be named for whom he or she speaks.
        if (other := voices.better(attribution, speaker)) is not None and other not in quote.people:
            yield found("quotes", quote.id, "attribution", attribution=attribution, speaker=speaker, other=other)


@rule(
    "unknown-attribution",
    "“{attribution}” shares no word with the names and titles of {speaker}; add it to the speaker's other_names",
)
def _unknown_attributions(corpus: Corpus) -> Iterator[Finding]:
    """A name or title for who spoke is one of the speaker's."""
    voices = _Voices(corpus.speakers)
    for quote, attribution, speaker in _attributed(corpus):
        if not voices.is_known(attribution) and _names_somebody(attribution):
            yield found("quotes", quote.id, "attribution", attribution=attribution, speaker=speaker)


def _names_somebody(attribution: str) -> bool:
    """Whether an attribution holds a name or title, as “the President” does and “she” or “a witness” does not."""
    told = (word for word in re.findall(r"\w+", attribution) if not _COMMON.intersection(words(word)))
    return any(word[0].isupper() for word in told)
