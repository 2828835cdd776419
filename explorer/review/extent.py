"""A passage made shorter or longer by a word or a clause, at its start or its end."""

import re
from collections.abc import Sequence
from typing import Literal

from explorer.check.prose import is_cut

Unit = Literal["word", "clause"]

_OPENING = frozenset("“„‘«‹([{¿¡『「")
_CLOSING = frozenset(",;:.!?…。、，；：！？،؛؟–—”’»›)]}』」")
"""What no passage ends with, and what none begins with, when it goes by words."""
_QUOTES = frozenset('“”„«»"「」『』')
_CLAUSE = re.compile(r"[,;:.!?…。、，；：！？،؛؟—–]+[”\"’»』」)\]]*")


def moved_end(text: str, start: int, end: int, unit: Unit, by: int) -> int:
    """Where a passage ends when its end goes one unit on (`by` 1) or back (-1); as it was where there is no room."""
    stops = [at - _lone(text[start:at], -1) for at in _ends(text, unit) if at > start]
    return _next(stops, end, by)


def moved_start(text: str, start: int, end: int, unit: Unit, by: int) -> int:
    """Where a passage starts when its start goes one unit back, which makes it longer (`by` 1), or on (-1)."""
    stops = [at + _lone(text[at:end], 0) for at in _starts(text, unit) if at < end]
    return _next(stops, start, -by)


def _lone(passage: str, edge: int) -> bool:
    """Whether a passage begins (`edge` 0) or ends (-1) with a quotation mark whose other is not in it."""
    return passage[edge] in _QUOTES and sum(c in _QUOTES for c in passage) % 2 == 1


def _next(stops: Sequence[int], at: int, by: int) -> int:
    """The stop after a place, or before it; the place where there is none."""
    return (
        min((one for one in stops if one > at), default=at)
        if by > 0
        else max((one for one in stops if one < at), default=at)
    )


def _ends(text: str, unit: Unit) -> list[int]:
    if unit == "clause":
        return [*(found.end() for found in _CLAUSE.finditer(text)), len(text.rstrip())]
    return [
        at
        for at in range(1, len(text) + 1)
        if not text[at - 1].isspace() and text[at - 1] not in _OPENING and not _cut(text, at)
    ]


def _starts(text: str, unit: Unit) -> list[int]:
    if unit == "clause":
        after = (found.end() for found in _CLAUSE.finditer(text))
        return [0, *(at + len(text[at:]) - len(text[at:].lstrip()) for at in after if text[at:].strip())]
    return [at for at in range(len(text)) if not text[at].isspace() and text[at] not in _CLOSING and not _cut(text, at)]


def _cut(text: str, at: int) -> bool:
    # Nor after the apostrophe of men’s.
    apostrophe = at > 1 and text[at - 1] in "’'" and is_cut(text, at - 1)
    return 0 < at < len(text) and (apostrophe or is_cut(text, at))
