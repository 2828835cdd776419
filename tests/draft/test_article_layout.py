"""What stands above an article's text: date, author and outlet."""

from __future__ import annotations

import pytest

from explorer.draft.article_layout import layout

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
