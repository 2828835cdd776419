"""What a corpus is and where its sources differ, at a glance: what stands in the reader before anything is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from explorer.index.ask.library import Library

MOST_QUESTIONS: Final = 40
MOST_SOURCES: Final = 40


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
