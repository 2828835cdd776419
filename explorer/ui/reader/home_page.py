"""Lays out what stands in the reader before anything is chosen: what this is, where sources differ, the first keys."""

import re
from collections.abc import Iterator, Sequence

from textual.content import Content

from explorer.index.read.overview import Overview, Question
from explorer.text.display import counted, display
from explorer.ui.look.colours import Inks
from explorer.ui.look.content import fitted, line, ordered, shortened
from explorer.ui.look.content import height as lines_of
from explorer.ui.reader.layout import Block, Page, Paragraph, at_most

QUESTION_CELLS = 36
ANSWER_CELLS = 9
"""Cells of a question, and at least of each source's answer, where they stand in a table."""
HINTS = (
    "enter reads the row · ! all questions · / finds words · d dates · y copies what is marked · ? help · F2 tour",
    "enter read · / find · F2 tour",
)
"""The first keys, and in few cells the very first."""
NARROW = 60
FOLDED_CELLS = 16
"""Cells of an answer, at least, where the answers stand below their question."""
FOLDED_LINES = 3
SENTENCE_LINES = 3
"""Lines of the sentence that says what this is, at least as many; a third of what there is at most."""
DIFFERENCES = "differences"


def home_page(home: Overview, width: int, height: int, inks: Inks) -> Page:
    """The page in so many cells, with as many questions, or sources where there is none, as fit in so many lines."""
    page = Page()
    sentence = re.split(r"(?<=[.!?。])\s", display(home.description, one_line=True), maxsplit=1)[0]
    about = at_most(ordered(line(sentence).wrap(width), sentence, width), max(SENTENCE_LINES, height // 3), width)
    keys = HINTS[width < NARROW]
    room = height - len(about) - lines_of(keys, width) - 2
    rows = list(_questions(home, width, inks) if home.questions else _sources(home, width, inks))
    shown: list[Block] = []
    for block in rows:
        room -= len(block.parts) + block.gap
        if room < 0 and shown:
            break
        shown.append(block)
    hints = Block([Paragraph(keys, inks.dim)], gap=1)
    page.add([[Block(about), *shown, *_more(home, len(shown), width, inks), hints]], width)
    return page


def _more(home: Overview, shown: int, width: int, inks: Inks) -> Iterator[Block]:
    """How many more there are than stand here."""
    asked = bool(home.questions)
    left = (home.question_count if asked else home.source_count) - (shown - 1)
    if left > 0:
        told = counted(left, "more question" if asked else "more source")
        text = line(f"… {told}{' · ! shows all' if asked else ''}", inks.dim)
        yield Block([shortened(text, width)], does=DIFFERENCES if asked else "")


def _questions(home: Overview, width: int, inks: Inks) -> Iterator[Block]:
    """A head, then each question with what the sources answer: in a table, or below it where there is no room."""
    cells = (width - QUESTION_CELLS) // max(1, len(home.sources))
    table = cells >= ANSWER_CELLS
    head = Content("⚠ Where the sources differ").stylize(inks.flag)
    if table:
        labels = [_cell(label, cells, inks, key=True) for _, label, _, _ in home.sources]
        head = Content("").join([fitted(head, QUESTION_CELLS), *labels])
    yield Block([shortened(head, width)], gap=1)
    for question in home.questions:
        parts = _row(home, question, cells, inks) if table else _folded(home, question, width, inks)
        yield Block(parts, does=f"question({question.id!r})")


def _row(home: Overview, question: Question, cells: int, inks: Inks) -> list[Content]:
    answers = [_cell(question.answers.get(n, "–"), cells, inks) for n, *_ in home.sources]
    asked = fitted(shortened(line(question.question), QUESTION_CELLS - 1), QUESTION_CELLS)
    return [Content("").join([asked, *answers])]


def _cell(text: str, cells: int, inks: Inks, *, key: bool = False) -> Content:
    return fitted(shortened(line(text, inks.heading if key else inks.dim), cells - 1), cells)


def _folded(home: Overview, question: Question, width: int, inks: Inks) -> list[Content]:
    """The question, and under it `VEN about 110 · VOV over 110`."""
    labels = {n: label for n, label, _, _ in home.sources}
    given = [(labels[n], line(answer)) for n, answer in question.answers.items() if n in labels]
    most = _share([answer.cell_length for _, answer in given], FOLDED_LINES * (width - 2) - _beside(given))
    told = [line(f"{label} ", inks.dim) + shortened(answer, most) for label, answer in given]
    answers = at_most(Content(" · ").stylize(inks.dim).join(told).wrap(width - 2), FOLDED_LINES, width - 2)
    return [shortened(line(question.question, inks.key), width), *(Content("  ") + answer for answer in answers)]


def _beside(given: Sequence[tuple[str, Content]]) -> int:
    """Cells of all that is not an answer: labels, what stands between, and what lines lose at their ends."""
    return sum(line(label).cell_length + 4 for label, _ in given) + FOLDED_CELLS // 2


def _share(lengths: Sequence[int], room: int) -> int:
    """The most cells of an answer with which all fit in so many; a short one leaves more to the others."""
    return next(
        (
            most
            for most in range(max(lengths, default=0), FOLDED_CELLS, -1)
            if sum(min(n, most) for n in lengths) <= room
        ),
        FOLDED_CELLS,
    )


def _sources(home: Overview, width: int, inks: Inks) -> Iterator[Block]:
    """A head, then each source with its title."""
    yield Block([shortened(line("The sources, and how many quotes each has", inks.heading), width)], gap=1)
    for _, label, title, quotes in home.sources:
        yield Block([shortened(line(f"{quotes:>4,}  {label} · {title}"), width)])
