"""One date as a reader types it: which words and marks make one, what its numbers are, and what the words leave out.

The kinds of the words make a shape, such as `number month year`. A table holds those that are dates, so nothing
searches or backtracks.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum, auto
from itertools import product
from typing import NamedTuple

from explorer.dates.edtf import day_of, edtf_of, month_end, parse_edtf
from explorer.dates.period import Unit
from explorer.dates.vocabulary import DateWord, Tag
from explorer.errors import Refused
from explorer.text.months import ENGLISH_MONTHS, WEEKDAYS


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


DaySpan = tuple[date, date]
"""A first and a last day."""


class TypedDate(NamedTuple):
    """A day or days of a month, or a number of months from `month` on; None is what was not typed.

    A `last_day` past the end of the month means its end. A `week` is the one, from Monday on, that the day lies in.
    """

    year: int | None
    month: int | None
    months: int = 1
    day: int | None = None
    last_day: int | None = None
    week: bool = False

    def days(self) -> DaySpan:
        """Its first and last day. Raises Refused if it is incomplete or the calendar has no such day."""
        if self.year is None:
            raise refusal("Add the year, with four digits", "14 March 2021", "Mar 2021")
        if self.month is None:
            raise refusal("Add the month", "14 March 2021", "Mar 2021")
        try:
            if self.day is not None:
                first = day_of(self.year, self.month, self.day)
                if self.week:
                    monday = first.toordinal() - first.weekday()
                    return Unit.DAY.first(monday), Unit.DAY.last(monday + 6)
                month_days = month_end(self.year, self.month).day
                return first, first.replace(day=min(self.last_day or self.day, month_days))
            number = self.year * 12 + self.month + self.months - 2
            return day_of(self.year, self.month, 1), month_end(number // 12, number % 12 + 1)
        except Refused as error:
            raise refusal(str(error).removesuffix(".")) from None

    def days_around(self) -> DaySpan:
        """Its first and last day with its own length added on either side, as far as the calendar goes."""
        return (Unit.MONTH if self.day is None else Unit.DAY).around(*self.days())


def refusal(reason: str, first: str = "2021-03-14", second: str = "Mar 2021") -> Refused:
    """The error for text that is no date: a reason, without its full stop, and two forms that work."""
    return Refused(f"{reason}. Try {first} or {second}.")


def two_readings(one: TypedDate | DaySpan, other: TypedDate | DaySpan) -> Refused:
    """The error for text that may mean either of two periods: it names both, and how to type them."""
    forms = [edtf_of(*(days.days() if isinstance(days, TypedDate) else days)) for days in (one, other)]
    return refusal(f"This could be {' or '.join(parse_edtf(form).short() for form in forms)}", *forms)


def no_room() -> Refused:
    """The error for days before the year 1 or after 9999."""
    return refusal("The calendar here runs from year 0001 to 9999")


def why_not(words: list[DateWord]) -> Refused:
    """The error for words that have the shape of no date, with the reason if it is a common one."""
    kinds = [word.kind for word in words]
    if Tag.WEEKDAY in kinds:
        return refusal("A weekday needs its date, day, month and year", "Sunday 14 March 2021", "last week")
    if Tag.FISCAL in kinds:
        return refusal(
            "A fiscal or school year has months of its own: type them", "2020-07..2021-06", "year to June 2021"
        )
    if shape(words[kinds[:1] == [Tag.PART] :]) in {"number s", "decade number"}:
        return refusal("Write the decade with four digits", "1990s", "2010s")
    if is_short_of_digits(words):
        return refusal("Write the year with four digits")
    return refusal("This is not a date that can be read here", "14 March 2021", "2020-10..2021")


def is_short_of_digits(words: list[DateWord]) -> bool:
    """Whether the words are three short numbers, such as 25/10/25."""
    return shape(words) in {f"number {mark} number {mark} number" for mark in "/-."}


def read_date(words: list[DateWord], today: date) -> TypedDate:
    """The date that the words name. Raises Refused, with the reason, if they name none."""
    roles = SHAPES.get(shape(words))
    if roles is None:
        raise why_not(words)
    if words[0].kind is Tag.WEEK:
        return read_date(words[1:], today)._replace(week=True)
    if Tag.WEEKDAY in {words[0].kind, words[-1].kind}:
        return _with_weekday(words, today)
    if words[0].kind in {Tag.RELATIVE_DAY, Tag.RELATIVE_WEEK}:
        return _relative(words[0], today)
    return _narrowed(_numbered(_named(words), words, roles), words)


def check_season(season: str) -> None:
    """Refuse one that may be a range of years too: `2021-22` is summer 2021 to EDTF, and to many 2021 and 2022."""
    year, number = int(season[:4]), int(season[5:])
    check_short_year(DateWord(Tag.YEAR, year, 4), DateWord(Tag.DASH), DateWord(Tag.NUMBER, number, 2))


def check_short_year(year: DateWord, mark: DateWord, number: DateWord) -> None:
    """Refuse `2021-22` and `2005/06`, whose number may be the last of some years; after a hyphen a month is ISO's."""
    end = year.value - year.value % 100 + number.value
    is_month = number.value <= 12
    if number.digits != 2 or end <= year.value or (is_month and mark == DateWord(Tag.DASH)):
        return
    years = TypedDate(year.value, 1, 12 * (end - year.value + 1))
    if is_month:
        raise two_readings(years, TypedDate(year.value, number.value))
    if 21 <= number.value <= 24 and mark.kind is Tag.DASH:
        raise two_readings(years, TypedDate(year.value, 3 * (number.value - 20), 3))
    reason = f"There is no month {number.value}: months run from 01 to 12"
    raise refusal(reason, f"{year.value:04d}..{end:04d}", f"Oct {year.value:04d}")


_MONTHS = {Tag.MONTH: 1, Tag.QUARTER: 3, Tag.SEASON: 3, Tag.HALF: 6}
_WEEKDAYS = WEEKDAYS["en"].split()
_DECADE_THIRDS = ((0, 4), (4, 3), (7, 3))


def _named(words: list[DateWord]) -> TypedDate:
    """What the words say that are no numbers: a year, and a month or several."""
    typed = TypedDate(None, 1, 12) if shape(words) in WHOLE_YEARS else TypedDate(None, None)
    for word in words:
        if word.kind is Tag.YEAR:
            typed = typed._replace(year=word.value)
        elif word.kind in _MONTHS:
            typed = typed._replace(month=word.value, months=_MONTHS[word.kind])
    return typed


def _numbered(typed: TypedDate, words: list[DateWord], roles: tuple[Role, ...]) -> TypedDate:
    """What the numbers say, each in its role."""
    numbers = [word for word in words if word.kind is Tag.NUMBER]
    if Role.COUNT not in roles and not all(number.digits for number in numbers):
        raise why_not(words)
    if Role.DAY_OR_MONTH in roles:
        month, day = _month_and_day(typed.year, numbers[0].value, numbers[1].value)
        return typed._replace(month=month, day=day)
    if shape(words) in {"year - number", "year / number"}:
        check_short_year(words[0], words[1], numbers[0])
    for role, number in zip(roles, numbers, strict=True):
        typed = _with_number(typed, role, number)
    return typed


def _narrowed(typed: TypedDate, words: list[DateWord]) -> TypedDate:
    """What the words before and after say: a decade, the first or last months, half a month, a third of a period."""
    kinds = [word.kind for word in words]
    for word in words:
        if word.kind in {Tag.DECADE, Tag.PLURAL}:
            typed = _decade(typed, word.value == 1)
        elif word.kind is Tag.LAST:
            typed = typed._replace(month=13 - typed.months)
        elif word.kind is Tag.FIRST:
            typed = typed._replace(month=1)
    if kinds[0] is Tag.HALF and Tag.MONTH in kinds:
        return typed._replace(day=1, last_day=15) if words[0].value == 1 else typed._replace(day=16, last_day=31)
    return _third(typed, words[0].value) if kinds[0] is Tag.PART else typed


def _with_number(typed: TypedDate, role: Role, number: DateWord) -> TypedDate:
    if role in {Role.TWO_DIGIT_DAY, Role.TWO_DIGIT_MONTH} and number.digits != 2:
        raise refusal("Write the month and the day with two digits", "2021-01", "2021-10-05")
    if role in {Role.MONTH, Role.TWO_DIGIT_MONTH}:
        return typed._replace(month=number.value)
    if role in {Role.DAY, Role.TWO_DIGIT_DAY}:
        return typed._replace(day=number.value)
    if not 1 <= number.value <= 12:
        raise refusal("A year has 12 months", "last 3 months of 2020", "first half of 2021")
    return typed._replace(months=number.value)


def _month_and_day(year: int | None, one: int, other: int) -> tuple[int, int]:
    """The month and the day of two numbers: one above 12 is the day, in Vietnam and in America alike."""
    if one > 12 or one == other:
        return other, one
    if other > 12:
        return one, other
    if year is None:
        raise refusal("The day and the month cannot be told apart", "14 March 2021", "2021-03-14")
    if year and one and other:
        raise refusal(
            f"This could be {one} {ENGLISH_MONTHS[other - 1]} or {other} {ENGLISH_MONTHS[one - 1]} {year:04d}",
            f"{year:04d}-{other:02d}-{one:02d}",
            f"{year:04d}-{one:02d}-{other:02d}",
        )
    return other, one


def _with_weekday(words: list[DateWord], today: date) -> TypedDate:
    """A whole date with its weekday, which has to be the right one."""
    weekday, rest = (words[0], words[1:]) if words[0].kind is Tag.WEEKDAY else (words[-1], words[:-1])
    typed = read_date(rest, today)
    day = typed.days()[0]
    if day.weekday() != weekday.value:
        shown = f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year:04d}"
        raise refusal(f"{shown} is a {_WEEKDAYS[day.weekday()]}", shown, day.isoformat())
    return typed


def _relative(word: DateWord, today: date) -> TypedDate:
    is_week = word.kind is Tag.RELATIVE_WEEK
    try:
        day = today + timedelta(days=word.value * (7 if is_week else 1))
    except OverflowError:
        raise no_room() from None
    return TypedDate(day.year, day.month, 1, day.day, week=is_week)


def _decade(typed: TypedDate, is_sure: bool) -> TypedDate:
    """The decade that begins with a year. The `1900s` may be a century too, if nothing makes `is_sure` of it."""
    if typed.year is None or typed.year % 10:
        raise refusal("A decade is named by its first year", "2010s", "2010..2019")
    if typed.year % 100 == 0 and not is_sure:
        raise two_readings(typed._replace(months=120), typed._replace(months=1200))
    return typed._replace(months=120)


def _third(typed: TypedDate, third: int) -> TypedDate:
    """The early, mid or late third of a decade, a year or a month."""
    if typed.months == 120 and typed.year is not None:
        start, years = _DECADE_THIRDS[third]
        return typed._replace(year=typed.year + start, months=12 * years)
    if typed.months == 12:
        return typed._replace(month=1 + 4 * third, months=4)
    return typed._replace(day=1 + 10 * third, last_day=(10, 20, 31)[third])
