"""Text as XML 1.0 can hold it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

# XML 1.0, Char: what is none has no way in, not even as a reference.
_NO_CHAR: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_IN_ATTRIBUTES: Final = str.maketrans({"\t": "&#9;", "\n": "&#10;"})


def text(value: str) -> str:
    """The text as content; what XML cannot hold becomes U+FFFD."""
    return _NO_CHAR.sub("\ufffd", value).translate(_ESCAPES)


def attribute(name: str, value: str | int | None) -> str:
    """` name="value"`; nothing for None."""
    return "" if value is None else f' {name}="{text(str(value)).translate(_IN_ATTRIBUTES)}"'


def enclosed(before: str, lines: Iterable[str], after: str) -> Iterator[str]:
    """The lines between two others; nothing where there are none."""
    empty = True
    for line in lines:
        if empty:
            yield before
        empty = False
        yield line
    if not empty:
        yield after


def holds(value: str) -> bool:
    """Whether XML can hold every character of a text."""
    return not _NO_CHAR.search(value)
