"""Clippings made for tests, and a file of them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from explorer.export.clippings import Clippings
from explorer.export.forms import Mode, Passage

HOSTILE = (
    "“a”\x1b]0;b\x07\x9b31m\x7f\u202e\u2066[/red]\u200b<b>&amp;|*_`\t\r\n"
    "đ Cường\u2028\U000e0041\ufeff ]]> \\ \"\"\" '''"
)
MODES: tuple[Mode, ...] = ("direct", "reported", "mixed", "narration")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(HOSTILE), min_size=1, max_size=40)


def passage(number: int = 1, exact: str = "", mode: Mode = "direct", item: dict[str, object] | None = None) -> Passage:
    """A quote from a made-up source."""
    source: dict[str, object] = {
        "id": "post",
        "type": "article-newspaper",
        "title": "Harbour charter adopted",
        "container-title": "The Post",
        "language": "en",
        "author": [{"family": "Đặng", "given": "Văn Cường", "name-order": "family-first"}],
        "issued": {"date-parts": [[2025, 10, 25]]},
        "URL": "https://example.org/a_b?c=1&d=2",
        "publisher": None,
    }
    words = exact or f"We will pay, said number {number}."
    return Passage(
        f"post-{number}", words, mode, "Nguyễn Văn Bình", "Minister", None, number, "The Post", item or source
    )


def file_of(folder: Path, count: int = 3) -> Clippings:
    """A file with so many clippings."""
    clippings = Clippings(folder / "state" / "clippings.toml")
    for number in range(1, count + 1):
        clippings.keep(passage(number), "harbour", "Harbour Charter")
    return clippings


def words(clippings: Clippings) -> list[str]:
    """The ids of the quotes kept, in their order."""
    return [clipping.passage.id for clipping in clippings.read().clippings]
