"""How much of a corpus is read. What is larger is told as a problem, before it is read."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace

VARIABLE = "HANOI_EXPLORER_LIMITS"
"""Raises limits for good, as `--limits` does for one command: `file-mb=1000,files=500000`."""
MOST = 1_000_000
MAX_KEY_PARTS = 64
"""Of one dotted key; tomllib takes minutes and gigabytes for thousands."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most megabytes of one file, megabytes of all files together, and files."""

    file_mb: int = 512
    corpus_mb: int = 2_048
    files: int = 200_000


def parse_limits(text: str) -> Limits:
    """Read `file-mb=1000,files=500000`; what is not named keeps its default. Raises ValueError with what is right."""
    limits = Limits()
    names = [field.name.replace("_", "-") for field in fields(Limits)]
    for part in filter(None, text.replace(" ", "").split(",")):
        name, _, number = part.partition("=")
        if name not in names or not (number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= MOST):
            raise ValueError(f"{part!r} is no limit; write NAME=NUMBER, names are {', '.join(names)}")
        limits = replace(limits, **{name.replace("-", "_"): int(number[:9])})
    return limits


def limits() -> Limits:
    """The limits in force. Raises ValueError where the environment's are none."""
    return parse_limits(os.environ.get(VARIABLE, ""))
