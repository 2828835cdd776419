"""Fewer bytes to the terminal: from one style to the next by what changes, not by a reset and the whole style."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29",
        "21": "24", "53": "55"}  # fmt: skip
"""What switches an attribute off (ECMA-48, SGR). Bold and dim share theirs, and so do others."""


@lru_cache(maxsize=4096)
def change(before: str, after: str) -> str:
    """The sequence that takes a terminal from one rendition to another, both given as SGR parameters."""
    if not after:
        return "\x1b[0m"
    old, new = dict(_parts(before)), dict(_parts(after))
    codes: list[str] = []
    for name in old:
        if name not in new:
            off = {"fg": "39", "bg": "49"}.get(name) or _OFF.get(name)
            if off is None:
                return f"\x1b[0;{after}m"
            if off not in codes:
                codes.append(off)
    shared = {name for name in new if _OFF.get(name) in codes}
    codes += [value for name, value in new.items() if name in shared or old.get(name) != value]
    return min(f"\x1b[{';'.join(codes)}m", f"\x1b[0;{after}m", key=len)


_SEEN_ON_BLANKS = frozenset(("bg", "4", "5", "6", "7", "9", "21", "53"))


@lru_cache(maxsize=4096)
def ground(codes: str) -> tuple[tuple[str, str], ...]:
    """What of a rendition is seen where nothing is written: the background, lines, and colours turned round."""
    parts = dict(_parts(codes))
    return tuple(part for part in parts.items() if part[0] in _SEEN_ON_BLANKS or "7" in parts)


def _parts(codes: str) -> Iterator[tuple[str, str]]:
    """Colours under `fg` and `bg`, every attribute under its own number."""
    tokens = iter(codes.split(";") if codes else ())
    for token in tokens:
        if token in ("38", "48"):
            kind = next(tokens)
            rest = [next(tokens) for _ in range(3 if kind == "2" else 1)]
            yield ("fg" if token == "38" else "bg"), ";".join((token, kind, *rest))
        elif token[:1] in "3 9" and len(token) == 2:
            yield "fg", token
        elif (token[:1] == "4" and len(token) == 2) or token.startswith("10"):
            yield "bg", token
        else:
            yield token, token
