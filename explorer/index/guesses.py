"""The words of names and titles, kept while an index is built, for `did you mean`."""

from __future__ import annotations

from explorer.fold import words
from explorer.index.near import letters
from explorer.index.tables import Row


class Guesses:
    """Words as they are first written, and how often they are."""

    def __init__(self) -> None:
        self._words: dict[str, tuple[str, int]] = {}

    def add(self, *texts: str | None) -> None:
        """Keep the words of these texts."""
        for text in filter(None, texts):
            for start, end, folded in words(text):
                shown, times = self._words.get(folded, (text[start:end], 0))
                self._words[folded] = (shown, times + 1)

    def rows(self) -> list[Row]:
        """The rows of the table `word`."""
        return [(word, shown, letters(word), times) for word, (shown, times) in sorted(self._words.items())]
