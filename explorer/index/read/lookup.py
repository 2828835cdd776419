"""From what a reader calls a thing to its id: by id, by name, by a part of a name; else a guess at what was meant.

Events are called otherwise: `before the ceremony` is before all that this may name. A search that finds nothing as it
is typed means parts of words, words spelt otherwise, or fewer words.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from explorer.dates.by_event import DatedEvent
from explorer.dates.vocabulary import read_words
from explorer.errors import Refused
from explorer.index.ask.filters import ALL, found_by
from explorer.index.ask.library import Library
from explorer.index.facets import Facet
from explorer.index.find import Find, Term, parse_find
from explorer.text.fold import fold, in_words, words
from explorer.text.spelling import MOST, allowed, distance, letters, nearest, one_of

MAX_CANDIDATES = 8
"""An ambiguous name is answered with at most so many ids."""
MAX_GUESSED = 50_000
"""Names that are looked through for a guess."""

Names = Mapping[str, Sequence[str]]
"""Every name of each id, the best first."""


def value_called(library: Library, facet: Facet, text: str) -> str:
    """The value of a facet that a text names. Raises Refused with what there is, or what may be meant."""
    names = speaker_names(library) if facet.field == "speakers" else _values(library, facet)
    return _one(names, called(names, text), text, facet.flag)


def record_called(library: Library, text: str) -> str:
    """The record that a text names, by id, name or title; a speaker before any other. Raises Refused otherwise."""
    if library.number(text) is not None:
        return text
    names = speaker_names(library)
    found = called(names, text)
    if not found:
        told = library.db.execute("SELECT id, title FROM record WHERE kind <> 'speaker' LIMIT ?", (MAX_GUESSED,))
        names = {**names, **{id: [title] for id, title in told}}
        found = called(names, text)
    return _one(names, found, text, "record")


def _values(library: Library, facet: Facet) -> Names:
    rows = library.db.execute("SELECT id, name FROM value WHERE facet = ? ORDER BY n", (facet.field,))
    outlets = {source.id: [source.outlet] for source in library.sources} if facet.field == "sources" else {}
    return {id: [name, *outlets.get(id, ())] for id, name in rows}


def speaker_names(library: Library) -> Names:
    """All names of every speaker: the name, and those that sources give."""
    names: dict[str, list[str]] = {}
    for id, name in library.db.execute(
        "SELECT id, title FROM record WHERE kind = 'speaker' UNION ALL"
        " SELECT record.id, o.name FROM other_name AS o JOIN record ON record.n = o.speaker"
    ):
        names.setdefault(id, []).append(name)
    return names


def called(names: Names, text: str) -> list[str]:
    """The ids that a text names: the id itself, else those with this name, else those with it in a name."""
    wanted = " ".join(fold(text).split())
    if text in names or wanted in names:
        return [text if text in names else wanted]
    folded = {id: [" ".join(fold(name).split()) for name in known] for id, known in names.items()}
    whole = [id for id, known in folded.items() if wanted in known]
    return whole or [id for id, known in folded.items() if wanted and any(wanted in name for name in known)]


def _one(names: Names, found: Sequence[str], text: str, noun: str) -> str:
    if not found:
        raise Refused(f"no {noun} is called {text!r}; {_there_instead(names, text)}")
    if len(found) > 1:
        raise Refused(f"{text!r} can be {_some(found, one_of(found))}; give one of these ids")
    return found[0]


def _there_instead(names: Names, text: str) -> str:
    """What to say of a name that is not there: what may be meant by it, else what there is."""
    ids = {name: id for id, known in names.items() for name in (*known, id)}
    if guesses := list(dict.fromkeys(ids[name] for name in nearest(text, ids))):
        return f"did you mean {one_of(guesses)}?"
    return f"there are {_some(list(names), ', '.join(names))}" if names else "this corpus has none"


def _some(names: Sequence[str], all: str) -> str:
    more = len(names) - MAX_CANDIDATES
    return f"{', '.join(names[:MAX_CANDIDATES])} and {more} more" if more > 0 else all


def id_meant(library: Library, text: str, *, quotes: bool = False) -> str:
    """What to say of an id that nothing has, or no quote."""
    tables = ("quote",) if quotes else ("record", "quote", "source")
    ids = [id for table in tables for (id,) in library.db.execute(f"SELECT id FROM {table} LIMIT {MAX_GUESSED}")]
    # What is a beginning of ids was hardly mistyped.
    beginning = text.strip().lower()
    longer = [id for id in ids if beginning and id.startswith(beginning)]
    if guesses := longer[:MOST] or nearest(text, ids):
        return f"did you mean {one_of(guesses)}?"
    return f"`list{' quotes' if quotes else ''}` shows the ids"


FEW: Final = 1_000
"""Events that are looked at one by one; of more, those in which the words are found."""
LEAST: Final = 3
"""Letters from which on a name is looked for."""

_Row = tuple[str, str, str | None, int]


def events_called(library: Library, name: str, beginnings: bool) -> Sequence[DatedEvent]:
    """The events of a name, by their titles and ids; the likeliest first. It tells `understand` what a name means."""
    # Without `the`, `of` and their like.
    wanted = [word.folded for word in words(name) if read_words(word.folded)] or in_words(name).split()
    if sum(map(len, wanted)) < LEAST:
        return ()
    ranked: dict[int, list[_Row]] = {}
    for row in _rows(library, wanted):
        if (rank := _rank(wanted, row, beginnings)) is not None:
            ranked.setdefault(rank, []).append(row)
    best = ranked[min(ranked)] if ranked else []
    return [DatedEvent(title, date) for _, title, date, _ in sorted(best, key=lambda row: -row[3])]


def _rank(wanted: Sequence[str], row: _Row, beginnings: bool) -> int | None:
    """How well a name fits an event, the less the better: all of its title or id, their end, words of them."""
    names = [in_words(row[1]).split(), in_words(row[0].replace("-", " ")).split()]
    wanted = list(wanted)
    if wanted in names:
        return 0
    if any(name[-len(wanted) :] == wanted for name in names):
        return 1
    known = {word for name in names for word in name}
    if known.issuperset(wanted):
        return 2
    begun = beginnings and all(any(word.startswith(part) for word in known) for part in wanted)
    return 3 if begun else None


def _rows(library: Library, wanted: Sequence[str]) -> Iterable[_Row]:
    numbers = library.ends("event")
    columns = "SELECT id, title, date, sources FROM record"
    if len(numbers) <= FEW:
        return library.db.execute(f"{columns} WHERE n BETWEEN ? AND ?", (numbers.start, numbers.stop - 1))
    find = Find(" ".join(wanted), tuple(Term((word,), False, False) for word in wanted))
    found, parameters = found_by(find, numbers)
    return library.db.execute(
        f"{columns} WHERE kind = 'event' AND (id = ? OR n IN ({found} LIMIT ?))",
        ("-".join(wanted), *parameters, FEW),
    )


MANY = 40_000
"""Looking at so many words takes some ten milliseconds, and it is done at every letter that finds nothing."""


def nearest_word(library: Library, word: str, besides: Collection[str] = ()) -> str | None:
    """The word of a name, title, topic or outlet that is nearest to a folded one, as it is written there.

    Those `besides` it are typed already, and not what is meant by it. Where there are more than MANY words, only those
    with the same first letter are looked at.
    """
    most, bits = allowed(word), letters(word)
    if not most:
        return None
    apart = "(letters | :bits) - (letters & :bits)"
    for _ in range(2 * most):
        # Takes the lowest bit away; what has bits left at the end has too many letters that differ.
        apart = f"(SELECT x & (x - 1) FROM (SELECT {apart} AS x))"
    (many,) = library.db.execute("SELECT count(*) > ? FROM (SELECT 1 FROM word LIMIT ?)", (MANY, MANY + 1)).fetchone()
    rows: Iterable[tuple[str, str, int]] = library.db.execute(
        "SELECT word, shown, times FROM word WHERE word BETWEEN :first AND :last"
        f" AND length(word) BETWEEN :least AND :longest AND {apart} = 0",
        {
            **{"first": word[0] if many else "", "last": (word[0] if many else "") + chr(0x10FFFF)},
            **{"bits": bits, "least": len(word) - most, "longest": len(word) + most},
        },
    )
    close = [(distance(word, other, most), -times, shown) for other, shown, times in rows if other not in besides]
    best = min(close, default=None)
    return best[2] if best and best[0] <= most else None


ASKING: Final = frozenset((
    "a", "an", "and", "are", "at", "by", "did", "do", "does", "for", "had", "has", "have", "how", "in", "is", "it",
    "many", "much", "of", "on", "or", "that", "the", "their", "there", "they", "to", "was", "were", "what", "when",
    "where", "which", "who", "whom", "whose", "why", "will", "with"
))  # fmt: skip
"""Words of a question that need not stand in what answers it."""


PARTLY: Final = 3
"""Letters from which on a part of a word is looked for."""
MOST_PARTS: Final = 60
"""Words that have a part in their midst: so many are found by it."""


def with_parts(library: Library, find: Find) -> Find:
    """A search in which each word with which none begins means the words that have it in their midst."""
    return find._replace(terms=tuple(_in_parts(library, term) for term in find.terms))


def _in_parts(library: Library, term: Term) -> Term:
    word = term.words[0]
    if term.phrase or term.without or len(term.words) > 1 or len(word) < PARTLY or _stands(library, word):
        return term
    found = library.db.execute("SELECT text FROM lexicon WHERE instr(text, ?) LIMIT ?", (word, MOST_PARTS))
    return term._replace(parts=tuple(text for (text,) in found))


def meant(library: Library, find: Find) -> str | None:
    """A search with each word that stands nowhere replaced by the nearest that does; None where nothing is near.

    Where every word stands somewhere, the search without the words of a question, if that finds something.
    """
    wanted = {word for term in find.terms if not term.without and not term.parts for word in term.words}
    lost = {word for word in wanted if not _stands(library, word)}
    text = find.text
    for place in reversed(words(text)):
        if place.folded in lost:
            other = nearest_word(library, place.folded, wanted)
            if other is None:
                return None
            text = text[: place.start] + other + text[place.end :]
    return text if lost else _unasked(library, find)


def _unasked(library: Library, find: Find) -> str | None:
    """A search without the words of a question; None where it has none, no others, or finds nothing without them."""
    said = [word for word in find.text.split() if word.strip("?.,!").lower() not in ASKING]
    rest = parse_find(" ".join(said).rstrip("?"))
    if rest is None or not rest.wants or len(said) == len(find.text.split()):
        return None
    condition, parameters = found_by(rest, ALL)
    return rest.text if library.db.execute(f"{condition} LIMIT 1", parameters).fetchone() else None


def _stands(library: Library, word: str) -> bool:
    begins = "SELECT 1 FROM lexicon WHERE text BETWEEN ? AND ? LIMIT 1"
    return library.db.execute(begins, (word, word + chr(0x10FFFF))).fetchone() is not None
