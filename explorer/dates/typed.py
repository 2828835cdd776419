"""One date as a reader types it: its words, and what they leave out.

The kinds of the words (see `words.Word`), one letter each, make a string: the shape of the date. A table
holds the shapes that are dates, so nothing searches or backtracks.
"""

from datetime import date, timedelta
from typing import NamedTuple

from explorer.dates.edtf import MONTHS, EdtfDate, Precision, day_of, month_end
from explorer.dates.vocabulary import Word


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

    def days(self) -> tuple[date, date]:
        """Its first and last day. Raises ValueError if it is incomplete or the calendar has no such day."""
        if self.year is None:
            raise refusal("Add the year, with four digits", "25 October 2025", "Oct 2025")
        if self.month is None:
            raise refusal("Add the month", "25 October 2025", "Oct 2025")
        try:
            if self.day is not None:
                first = day_of(self.year, self.month, self.day)
                if self.week:
                    return _week_of(first)
                month_days = month_end(self.year, self.month).day
                return first, first.replace(day=min(self.last_day or self.day, month_days))
            return day_of(self.year, self.month, 1), _month_end(self.year * 12 + self.month + self.months - 2)
        except ValueError as error:
            raise refusal(str(error).removesuffix(".")) from None

    def days_around(self) -> tuple[date, date]:
        """Its first and last day with its own length added on either side, as far as the calendar goes."""
        first, last = self.days()
        if self.day is not None:
            length = last.toordinal() - first.toordinal() + 1
            start, end = first.toordinal() - length, last.toordinal() + length
            return date.fromordinal(max(start, 1)), date.fromordinal(min(end, date.max.toordinal()))
        start, end = _month_number(first) - self.months, _month_number(last) + self.months
        return (
            date(start // 12, start % 12 + 1, 1) if start >= _month_number(date.min) else date.min,
            _month_end(end) if end <= _month_number(date.max) else date.max,
        )


def refusal(reason: str, first: str = "2025-10-25", second: str = "Oct 2025") -> ValueError:
    """The error for text that is no date: a reason, without its full stop, and two forms that work."""
    return ValueError(f"{reason}. Try {first} or {second}.")


def not_a_date() -> ValueError:
    """The error for text that has the shape of no date."""
    return refusal("This is not a date that can be read here", "25 October 2025", "2024-10..2025")


def why_not(words: list[Word]) -> ValueError:
    """The error for words that have the shape of no date, with the reason if it is a common one."""
    form = shape(words)
    if "w" in form:
        return refusal("A weekday needs its date, day, month and year", "Saturday 25 October 2025", "last week")
    if form.removeprefix("E") in {"Ns", "dN"}:
        return refusal("Write the decade with four digits", "1990s", "2010s")
    return not_a_date()


def shape(words: list[Word]) -> str:
    """The kinds of the words, one letter each."""
    return "".join(word.kind for word in words)


def is_date(words: list[Word]) -> bool:
    """Whether the words have the shape of one date, complete or not."""
    return shape(words) in _SHAPES


def is_short_of_digits(words: list[Word]) -> bool:
    """Whether the words are three short numbers, such as 25/10/25."""
    return shape(words) in {"N/N/N", "N-N-N", "N.N.N"}


def read_date(words: list[Word], today: date) -> TypedDate:
    """The date that the words name. Raises ValueError, with the reason, if they name none."""
    form = shape(words)
    roles = _SHAPES.get(form)
    if roles is None:
        if is_short_of_digits(words):
            raise refusal("Write the year with four digits")
        raise why_not(words)
    if form[0] in "wk" or form[-1] == "w":
        return _with_week(words, today)
    if form in {"D", "K"}:
        return _relative(words[0], today)
    typed = TypedDate(None, 1, 12) if form in _WHOLE_YEARS else TypedDate(None, None)
    for word in words:
        if word.kind == "Y":
            typed = typed._replace(year=word.value)
        elif word.kind in _MONTHS:
            typed = typed._replace(month=word.value, months=_MONTHS[word.kind])
    numbers = [word for word in words if word.kind == "N"]
    if roles != "n" and not all(number.digits for number in numbers):
        raise not_a_date()
    if roles == "xx":
        month, day = _month_and_day(typed.year, numbers[0].value, numbers[1].value)
        typed = typed._replace(month=month, day=day)
    else:
        for role, number in zip(roles, numbers, strict=True):
            typed = _with_number(typed, role, number)
    for word in words:
        if word.kind in "ds":
            typed = _decade(typed)
        elif word.kind in "fl":
            start = 1 if word.kind == "f" else 13 - typed.months
            typed = typed._replace(month=start)
    if words[0].kind == "H" and "M" in form:
        return typed._replace(day=1, last_day=15) if words[0].value == 1 else typed._replace(day=16, last_day=31)
    return _third(typed, words[0].value) if words[0].kind == "E" else typed


def edtf_days(value: EdtfDate) -> tuple[date | None, date | None]:
    """The first and last day of an EDTF date, None where open or unknown, with `~` and `%` read as around."""
    if value.precision is Precision.INTERVAL:
        first = None if value.start is None else edtf_days(value.start)[0]
        return first, None if value.end is None else edtf_days(value.end)[1]
    first = value.first
    if first is None or not value.approximate:
        return first, value.last
    if value.precision is Precision.DAY:
        return TypedDate(first.year, first.month, 1, first.day).days_around()
    return TypedDate(first.year, first.month, _MONTHS_OF_PRECISION[value.precision]).days_around()


_MONTHS = {"M": 1, "Q": 3, "S": 3, "W": 3, "H": 6}
_MONTHS_OF_PRECISION = {
    Precision.MONTH: 1,
    Precision.SEASON: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1200,
}
_WHOLE_YEARS = frozenset({"Y", "Ys", "dY", "EY", "E-Y", "EYs", "E-Ys", "EdY"})
_SHAPES: dict[str, str] = {
    # The shape of a date, and what its numbers are in turn: d day, m month, D and M the same but always of two
    # digits, xx a day and a month in either order, n how many months, b a day or, before `-12/2024`, a month.
    **dict.fromkeys(_WHOLE_YEARS, ""),
    **dict.fromkeys(("D", "K", "EM", "EMY", "EM/Y", "E-M-Y", "E-MY", "HM", "HMY", "HM/Y", "EM-Y", "HM-Y"), ""),
    **dict.fromkeys(_MONTHS, ""),
    **{f"{word}{mark}Y": "" for word in _MONTHS for mark in ("", "-", "/")},
    **{f"Y{mark}{word}": "" for word in _MONTHS for mark in ("", "-", "/")},
    **dict.fromkeys(("NM", "MN", "NMY", "N-M-Y", "N/M/Y", "NM/Y", "NM-Y", "N-MY"), "d"),
    **dict.fromkeys(("NY", "MNY", "MN/Y", "YMN", "Y-M-N"), "d"),
    **dict.fromkeys(("N/Y", "N-Y", "N.Y", "Y/N", "Y.N"), "m"),
    **dict.fromkeys(("Y/N/N", "Y.N.N"), "md"),
    **dict.fromkeys(("N/N", "N/NY", "N/N/Y", "N-N-Y", "N.N.Y"), "xx"),
    **dict.fromkeys(("fNmY", "lNmY", "NfY", "NlY", "fNm", "lNm", "Nf", "Nl"), "n"),
    **{"Y-N": "M", "Y-N-N": "MD", "N": "b"},
}
_WHOLE_DAYS = ("D", "NMY", "MNY", "NM/Y", "MN/Y", "N-M-Y", "N/M/Y", "N/N/Y", "N-N-Y", "N.N.Y", "N/NY", "Y-N-N", "Y/N/N")
_SHAPES |= {shape: "" for day in _WHOLE_DAYS for shape in (f"w{day}", f"{day}w", f"k{day}", f"kw{day}")}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DECADE_THIRDS = ((0, 4), (4, 3), (7, 3))


def _with_number(typed: TypedDate, role: str, number: Word) -> TypedDate:
    if role in "MD" and number.digits != 2:
        raise refusal("Write the month and the day with two digits", "2025-01", "2025-10-05")
    if role in "mM":
        return typed._replace(month=number.value)
    if role in "dDb":
        return typed._replace(day=number.value)
    if not 1 <= number.value <= 12:
        raise refusal("A year has 12 months", "last 3 months of 2024", "first half of 2025")
    return typed._replace(months=number.value)


def _month_and_day(year: int | None, one: int, other: int) -> tuple[int, int]:
    """The month and the day of two numbers: one above 12 is the day, in Vietnam and in America alike."""
    if one > 12 or one == other:
        return other, one
    if other > 12:
        return one, other
    if year is None:
        raise refusal("The day and the month cannot be told apart", "25 October 2025", "2025-10-25")
    if year and one and other:
        raise refusal(
            f"This could be {one} {MONTHS[other - 1]} or {other} {MONTHS[one - 1]} {year:04d}",
            f"{year:04d}-{other:02d}-{one:02d}",
            f"{year:04d}-{one:02d}-{other:02d}",
        )
    return other, one


def _with_week(words: list[Word], today: date) -> TypedDate:
    """A whole date with its weekday, which has to be the right one, or the week it lies in."""
    if words[0].kind == "k":
        return read_date(words[1:], today)._replace(week=True)
    weekday, rest = (words[0], words[1:]) if words[0].kind == "w" else (words[-1], words[:-1])
    typed = read_date(rest, today)
    day = typed.days()[0]
    if day.weekday() != weekday.value:
        shown = f"{day.day} {MONTHS[day.month - 1]} {day.year:04d}"
        raise refusal(f"{shown} is a {_WEEKDAYS[day.weekday()]}", shown, day.isoformat())
    return typed


def _week_of(day: date) -> tuple[date, date]:
    monday = day.toordinal() - day.weekday()
    return date.fromordinal(max(1, monday)), date.fromordinal(min(monday + 6, date.max.toordinal()))


def _relative(word: Word, today: date) -> TypedDate:
    try:
        day = today + timedelta(days=word.value * (7 if word.kind == "K" else 1))
    except OverflowError:
        raise refusal("The calendar here runs from year 0001 to 9999") from None
    return TypedDate(day.year, day.month, 1, day.day, week=word.kind == "K")


def _decade(typed: TypedDate) -> TypedDate:
    if typed.year is None or typed.year % 10:
        raise refusal("A decade is named by its first year", "2010s", "2010..2019")
    return typed._replace(months=120)


def _third(typed: TypedDate, third: int) -> TypedDate:
    """The early, mid or late third of a decade, a year or a month."""
    if typed.months == 120 and typed.year is not None:
        start, years = _DECADE_THIRDS[third]
        return typed._replace(year=typed.year + start, months=12 * years)
    if typed.months == 12:
        return typed._replace(month=1 + 4 * third, months=4)
    return typed._replace(day=1 + 10 * third, last_day=(10, 20, 31)[third])


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month_end(number: int) -> date:
    return month_end(number // 12, number % 12 + 1)
