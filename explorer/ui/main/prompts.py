"""What can be typed into the prompt: how each question is asked, and how its answer narrows the filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from explorer.dates import parse_when
from explorer.index.filters import Filter
from explorer.index.find import parse_find


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of typed filter. `read` gives the narrowed filter and what was understood, or raises ValueError."""

    label: str
    placeholder: str
    shown: Callable[[Filter], str]
    read: Callable[[Filter, str], tuple[Filter, str]]


def _read_when(filter: Filter, text: str) -> tuple[Filter, str]:
    if not text.strip():
        return replace(filter, when=None), "Any date. Type 2025, oct 2025, since 2024-12, 2024..2025 …"
    period = parse_when(text)
    return replace(filter, when=period), f"{_capital(period.describe())} ({period.edtf})"


def _read_find(filter: Filter, text: str) -> tuple[Filter, str]:
    find = parse_find(text)
    if find is None:
        return replace(filter, find=None), 'All words must be there; "a phrase"; -without. Accents do not matter.'
    words = [f"“{' '.join(t.words)}{'' if t.phrase else '…'}”" for t in find.terms if not t.without]
    without = [f"“{' '.join(t.words)}…”" for t in find.terms if t.without]
    said = " and ".join(words) + (f" without {', '.join(without)}" if without else "")
    return replace(filter, find=find), _capital(said) or "Nothing to look for: type a letter or a digit"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_WHEN = Question(
    "When",
    "2025-10 · oct 2025 · since 2024-12 · before 2025-10-25 · 2024..2025",
    lambda filter: filter.when.describe() if filter.when else "",
    _read_when,
)
_FIND = Question(
    "Find",
    'ratify · "no one is left behind" · fund -australia',
    lambda filter: filter.find.text if filter.find else "",
    _read_find,
)

QUESTIONS: Mapping[str, Question] = {"when": _WHEN, "find": _FIND}
