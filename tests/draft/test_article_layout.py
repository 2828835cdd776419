"""What stands above an article's text: date, author and outlet."""

from __future__ import annotations

import pytest

from explorer.draft.article_layout import layout
from tests.draft.evaluation import draft_text

TEXT = "The town council opened a relief fund on Wednesday, three weeks after the river had broken its banks at night."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("12 March 2025 | Norvale Herald | By Ana Pell", ("12 March 2025", "Ana Pell", "Norvale Herald")),
        ("Norvale Herald · 12 March 2025", ("12 March 2025", None, "Norvale Herald")),
        ("By Ana Pell • March 12, 2025", ("March 12, 2025", "Ana Pell", None)),
        ("12.03.2025 | Der Bote", ("12.03.2025", None, "Der Bote")),
        ("Business | 12 March 2025", ("12 March 2025", None, None)),
        ("Thời sự | 12/3/2025 | Báo Sông", ("12/3/2025", None, "Báo Sông")),
        ("By Ana Pell", (None, "Ana Pell", None)),
        ("Norvale | Hulme | 12 March 2025", ("Norvale | Hulme | 12 March 2025", None, None)),
    ],
)
def test_a_line_between_bars_tells_date_author_and_outlet(line: str, told: tuple[str | None, ...]) -> None:
    found = layout([(1, "Flood fund opens in Norvale"), (3, line), (5, TEXT)])
    assert tuple(fact and fact.value for fact in (found.date_line, found.author, found.outlet)) == told
    assert found.title is not None and found.title.value == "Flood fund opens in Norvale" and found.body.value == "5"


@pytest.mark.parametrize(
    ("above", "below", "issued"),
    [
        ("Published 15 March 2025", "", "2025-03-15"),
        ("Updated 16 March 2025, published 15 March 2025", "", "2025-03-15"),
        ("By Ana Pell, The Post, March 15, 2025, 10:30", "", "2025-03-15"),
        ("Publié le 15 mars 2025 à 10h30", "", "2025-03-15"),
        ("Published 3/4/2025", "", None),
        ("", "First published on 15 March 2025.", "2025-03-15"),
        ("", "© The Post 2025. Published 15 March 2025", "2025-03-15"),
        ("", "Veröffentlicht: 15.03.2025\n\nShare", "2025-03-15"),
        ("", "The report was published on 15 March 2025.", None),
        ("", "Correction, 16 March 2025: the wall is 64 metres long.", None),
    ],
)
def test_the_day_of_issue_stands_above_or_below_the_text(above: str, below: str, issued: str | None) -> None:
    text = f"Flood fund opens in Norvale\n\n{above}\n\n{TEXT}\n\n{below}\n"
    draft, given = draft_text(text, "a.txt"), draft_text(text, "a.txt", "2025-01-02").issued
    assert (draft.issued and draft.issued.value) == issued
    assert given is not None and given.value == (issued or "2025-01-02"), "what the text prints is no guess"


@pytest.mark.parametrize(
    ("first", "second", "paper", "title"),
    [
        ("Norvale Courier", "Rivals sign after eleven years", "Norvale Courier", "Rivals sign after eleven years"),
        ("Das Fährblatt", "Ein Fluss, drei Unterschriften", "Das Fährblatt", "Ein Fluss, drei Unterschriften"),
        (
            "El Meridiano",
            "El pacto entierra un siglo de pleitos",
            "El Meridiano",
            "El pacto entierra un siglo de pleitos",
        ),
        ("Rivals sign after eleven years", "A fund opens", None, "Rivals sign after eleven years"),
        ("Norvale Courier", TEXT, None, "Norvale Courier"),
    ],
)
def test_a_papers_name_over_the_headline_is_not_the_headline(
    first: str, second: str, paper: str | None, title: str
) -> None:
    found = layout([(1, first), (3, second), (5, "By Ana Pell"), (7, TEXT), (9, TEXT)])
    assert found.title is not None and (found.outlet.value if found.outlet else None, found.title.value) == (
        paper,
        title,
    )
