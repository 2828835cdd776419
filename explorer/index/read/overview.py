"""A corpus at a glance: what it is and where its sources differ, and examples of what can be typed in it.

No other corpus's dates and words show in its screens.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from explorer.dates import parse_edtf
from explorer.dates.edtf import SHORT_MONTHS
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.kinds import RECORDS
from explorer.text.fold import words

MOST_QUESTIONS: Final = 40
MOST_SOURCES: Final = 40
LONGEST = 16
"""Letters of a word that is named. What is typed is found as the beginning of a word, so a longer one is cut."""
LEAST = 4
"""Letters of a word, or of what stands between two spaces in a script without them, that may say something."""


class Question(NamedTuple):
    """A question on which sources differ, with the short answer of each source that gives one, by its number."""

    id: str
    question: str
    answers: Mapping[int, str]


class Overview(NamedTuple):
    """What a corpus is, its first sources and questions, and how many there are of each."""

    description: str
    sources: tuple[tuple[int, str, str, int], ...]
    """Number, label, title, and how many quotes."""
    questions: tuple[Question, ...]
    source_count: int
    question_count: int


def overview(library: Library) -> Overview:
    """The overview of a library. It costs the same for any size of corpus."""
    db = library.db
    sources = db.execute("SELECT n, label, title, quotes FROM source ORDER BY n LIMIT ?", (MOST_SOURCES,)).fetchall()
    asked = library.ends("question")
    listed = "SELECT n, id, title FROM record WHERE n BETWEEN ? AND ? ORDER BY n LIMIT ?"
    rows = db.execute(listed, (asked.start, asked.stop - 1, MOST_QUESTIONS)).fetchall()
    questions: list[Question] = []
    for n, id, question in rows:
        answers: dict[int, list[str]] = {}
        for source, answer in db.execute(
            "SELECT quote.source, a.answer FROM answer AS a JOIN quote ON quote.n = a.quote"
            " WHERE a.question = ? ORDER BY a.position LIMIT ?",
            (n, MOST_SOURCES),
        ):
            answers.setdefault(source, []).append(answer)
        told = {source: "; ".join(dict.fromkeys(given)) for source, given in answers.items()}
        questions.append(Question(id, question, told))
    description = library.about().description or library.about().title
    return Overview(description, tuple(sources), tuple(questions), library.source_count, len(asked))


def a_day(library: Library) -> date:
    """A day of the corpus: the first of the event that most sources tell of; without one that is dated, today."""
    dates = (parse_edtf(row) for row in _openings(library, "date") if row)
    return next((day for value in dates if (day := value.first or value.last)), date.today())


def typed_dates(day: date) -> str:
    """Some ways to type dates, around a day."""
    month, before = f"{SHORT_MONTHS[day.month - 1].lower()} {day.year:04}", f"{max(1, day.year - 1):04}"
    return f"{day.isoformat()[:7]} · {month} · since {before}-12 · before {day.isoformat()} · {before}..{day.year:04}"


def typed_words(library: Library) -> str:
    """A word, a phrase and a word to leave out, of titles; general words where the titles hold too few."""
    named: dict[str, None] = {}
    phrases: list[str] = []
    for title in filter(None, _openings(library, "title")):
        runs = _runs(title)
        named |= {title[start:end][:LONGEST].lower(): None for start, end in runs if end - start >= LEAST}
        pairs = (title[start:end].lower() for (start, _), (_, end) in pairwise(runs))
        phrases += [pair for pair in pairs if len(pair) > 2 * LEAST and pair.replace(" ", "").isalnum()]
    if len(named) < 3:
        return 'words · "an exact phrase" · words -without'
    first, second, *_, last = named
    return f'{first} · "{phrases[0] if phrases else first}" · {second} -{last}'


def _openings(library: Library, field: str) -> Iterator[str | None]:
    """A field of the record of each kind that most sources carry."""
    for kind in RECORDS:
        n = library.opening(kind)
        if n is not None:
            yield getattr(library.rows(kind, [n], Filter())[0], field)


def _runs(title: str) -> list[tuple[int, int]]:
    """Where words stand in a title; letters of a script without spaces that follow each other are one."""
    found: list[tuple[int, int]] = []
    for word in words(title):
        if found and found[-1][1] == word.start:
            found[-1] = found[-1][0], word.end
        else:
            found.append((word.start, word.end))
    return found
