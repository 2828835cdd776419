"""The shapes of dates: which words and marks in which order make one, and what its numbers are.

The kinds of the words make a shape, such as `number month year`. A table holds those that are dates, so nothing
searches or backtracks.
"""

from collections.abc import Iterable, Iterator
from enum import Enum, auto
from itertools import product

from explorer.dates.vocabulary import DateWord


def shape(words: Iterable[DateWord]) -> str:
    """The kinds of the words, with spaces between them."""
    return " ".join(word.kind for word in words)


def is_date(words: list[DateWord]) -> bool:
    """Whether the words have the shape of one date, complete or not."""
    return shape(words) in SHAPES


class Role(Enum):
    """What a number is in a date."""

    DAY = auto()
    MONTH = auto()
    TWO_DIGIT_DAY = auto()
    TWO_DIGIT_MONTH = auto()
    DAY_OR_MONTH = auto()
    COUNT = auto()
    """Of months."""


WHOLE_YEARS = frozenset(
    {"year", "year s", "decade year", "part year", "part - year", "part year s", "part - year s", "part decade year"}
)
# `~` stands for a hyphen, a slash or nothing, `=` for the same one of these throughout.
_TABLE: tuple[tuple[tuple[Role, ...], str], ...] = (
    ((), " | ".join(WHOLE_YEARS)),
    ((), "relative day | relative week | month | quarter | season | half | half month | part month"),
    ((), "month ~ year | quarter ~ year | season ~ year | half ~ year | half month ~ year | part month ~ year"),
    ((), "year ~ month | year ~ quarter | year ~ season | year ~ half | part - month year | part - month - year"),
    ((Role.DAY,), "number | number month | month number | number year"),
    ((Role.DAY,), "number ~ month ~ year | month = number = year | year = month = number | year = number = month"),
    ((Role.DAY,), "month number / year"),
    ((Role.MONTH,), "number / year | number - year | number . year | year / number | year . number"),
    ((Role.TWO_DIGIT_MONTH,), "year - number"),
    ((Role.MONTH, Role.DAY), "year / number / number | year . number . number"),
    ((Role.TWO_DIGIT_MONTH, Role.TWO_DIGIT_DAY), "year - number - number"),
    ((Role.DAY_OR_MONTH, Role.DAY_OR_MONTH), "number / number | number . number | number / number year"),
    (
        (Role.DAY_OR_MONTH, Role.DAY_OR_MONTH),
        "number / number / year | number - number - year | number . number . year",
    ),
    ((Role.COUNT,), "first number months | number first months | number first"),
    ((Role.COUNT,), "first number months year | number first months year | number first year"),
    ((Role.COUNT,), "last number months | number last months | number last"),
    ((Role.COUNT,), "last number months year | number last months year | number last year"),
)


def _shapes() -> dict[str, tuple[Role, ...]]:
    shapes = {shape: roles for roles, line in _TABLE for one in line.split(" | ") for shape in _marked(one)}
    for day in ["relative day", *filter(_is_whole_day, shapes)]:
        shapes |= dict.fromkeys((f"weekday {day}", f"{day} weekday", f"week {day}", f"week weekday {day}"), shapes[day])
    return shapes


def _marked(shape: str) -> Iterator[str]:
    """A shape of the table with every mark that may stand in it."""
    for same in (" ", " - ", " / "):
        one = shape.replace(" = ", same)
        for marks in product((" ", " - ", " / "), repeat=one.count(" ~ ")):
            yield one.replace(" ~ ", "{}").format(*marks)


def _is_whole_day(shape: str) -> bool:
    kinds = shape.split()
    return {"year", "month", "number"} <= set(kinds) or (kinds.count("number") == 2 and "year" in kinds)


SHAPES = _shapes()
"""The shapes that are dates, and what their numbers are in turn."""
