"""What a corpus is and where its sources differ, at a glance: what stands in the reader before anything is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from explorer.index.ask.library import Library

MOST_QUESTIONS: Final = 40
MOST_SOURCES: Final = 40


class Question(NamedTuple):
    """A question on which sources differ, with the short answer of each source that gives one, by its number."""

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
    rows = db.execute("SELECT n, question FROM discrepancy ORDER BY n LIMIT ?", (MOST_QUESTIONS,)).fetchall()
    questions: list[Question] = []
    for n, question in rows:
        answers: dict[int, list[str]] = {}
        for source, answer in db.execute(
            "SELECT quote.source, a.answer FROM answer AS a JOIN quote ON quote.n = a.quote"
            " WHERE a.discrepancy = ? ORDER BY a.position LIMIT ?",
            (n, MOST_SOURCES),
        ):
            answers.setdefault(source, []).append(answer)
        told = {source: "; ".join(dict.fromkeys(given)) for source, given in answers.items()}
        questions.append(Question(question, told))
    (count,) = db.execute("SELECT count(*) FROM discrepancy").fetchone()
    description = library.about().description or library.about().title
    return Overview(description, tuple(sources), tuple(questions), library.source_count, count)
