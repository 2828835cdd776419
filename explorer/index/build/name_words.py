"""The words of names and titles, kept while an index is built, for `did you mean`."""

from __future__ import annotations

from collections import Counter

from explorer.index.build.rows import BATCH, Row
from explorer.text.fold import words
from explorer.text.spelling import letters


class NameWords:
    """Words as they are first written, and how often they are."""

    def __init__(self) -> None:
        # What stands between spaces, parted into words at the end: names and topics come again and again.
        self._chunks: Counter[str] = Counter()
        self._waiting: list[str] = []

    def add(self, *texts: str | None) -> None:
        """Keep the words of these texts."""
        for text in filter(None, texts):
            self._waiting += text.split()
        if len(self._waiting) >= BATCH:
            self._count()

    def rows(self) -> list[Row]:
        """The rows of the table `word`."""
        self._count()
        found: dict[str, tuple[str, int]] = {}
        for chunk, count in self._chunks.items():
            # Most are one word, as it stands.
            plain = chunk.isascii() and chunk.isalnum()
            for start, end, folded in [(0, len(chunk), chunk.lower())] if plain else words(chunk):
                shown, times = found.get(folded, (chunk[start:end], 0))
                found[folded] = (shown, times + count)
        return [(word, shown, letters(word), times) for word, (shown, times) in sorted(found.items())]

    def _count(self) -> None:
        self._chunks.update(self._waiting)
        self._waiting.clear()
