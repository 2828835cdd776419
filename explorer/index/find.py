"""What a reader types to find: words that must all be there, "a phrase", -without."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explorer.fold import fold

MAX_CHARACTERS = 200

_TERM = re.compile(r'(-?)"([^"]*)"?|(-?)(\S+)')
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to find, as folded words. The last word of a term is a prefix unless it stands in quotation marks."""

    words: tuple[str, ...]
    phrase: bool
    without: bool

    def match_expression(self) -> str:
        """The term in FTS5's query syntax; quoted, so nothing a reader types is syntax."""
        return f'"{" ".join(self.words)}"' + ("" if self.phrase else "*")


@dataclass(frozen=True, slots=True)
class Find:
    """A search as typed, and the terms it means. A search without a letter or digit finds nothing."""

    text: str
    terms: tuple[Term, ...]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the search matches in a text: start and end of each matching word or phrase, in order."""
        words = [(m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]
        found: set[tuple[int, int]] = set()
        for term in self.terms:
            size = len(term.words)
            if term.without or not size:
                continue
            for i in range(len(words) - size + 1):
                run = words[i : i + size]
                if all(w[2] == t for w, t in zip(run[:-1], term.words[:-1], strict=True)) and (
                    run[-1][2] == term.words[-1] if term.phrase else run[-1][2].startswith(term.words[-1])
                ):
                    found.add((run[0][0], run[-1][1]))
        return _merged(sorted(found))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def parse_find(text: str) -> Find | None:
    """Read a search; None when it is blank. Never raises: whatever is typed means something."""
    text = " ".join(text[:MAX_CHARACTERS].split())
    if not text:
        return None
    terms: list[Term] = []
    for match in _TERM.finditer(text):
        phrase = match[2] is not None
        words = tuple(_WORD.findall(fold(match[2] if phrase else match[4])))
        if words:
            terms.append(Term(words, phrase, bool(match[1] or match[3])))
    return Find(text, tuple(terms))
