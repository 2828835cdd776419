"""Periods as a reader types them: one date or two, with the words before and between that say what is meant.

Each place where two dates can be parted is tried once, so the time taken grows with the square of the length
at most.
"""

from datetime import date, timedelta

from explorer.dates.edtf import edtf_of
from explorer.dates.recent import read_recent
from explorer.dates.typed import (
    TypedDate,
    is_date,
    is_short_of_digits,
    read_date,
    refusal,
    shape,
    why_not,
)
from explorer.dates.vocabulary import Word, read_words

Days = tuple[date | None, date | None]
"""The first and the last day; None is an open end."""


def read_period(text: str, today: date) -> Days:
    """The days that the text means. Raises ValueError, with two forms that work, if it means none."""
    if recent := read_recent(text, today):
        return recent
    return _period(_one_winter(_dated(read_words(text), today)), today)


def _dated(words: list[Word], today: date) -> list[Word]:
    """The words with `last year` as that year's number, and `last month` as that month and its year."""
    dated: list[Word] = []
    for word in words:
        if word.kind == "V":
            dated.append(Word("Y", today.year + word.value, 4))
        elif word.kind == "O" and shape(dated)[-1:] != "N":
            # With a number before it, "tháng tới" may be the months to come.
            year, month = divmod(today.year * 12 + today.month - 1 + word.value, 12)
            dated += (Word("M", month + 1), Word("Y", year, 4))
        else:
            dated.append(word)
    return dated


def _one_winter(words: list[Word]) -> list[Word]:
    """The words with `winter 2024-25` as `winter 2024`: the year it begins in names it."""
    kept: list[Word] = []
    for word in words:
        kept.append(word)
        if shape(kept[-4:]) in {"WY-N", "WY/N", "WY-Y", "WY/Y"}:
            next_year = kept[-3].value + 1
            if word.value == (next_year if word.kind == "Y" else next_year % 100) and word.digits != 1:
                del kept[-2:]
    return kept


def _period(words: list[Word], today: date) -> Days:
    kind, rest = (words[0].kind, words[1:]) if words else ("", words)
    if words and words[-1].kind in ":+" and kind not in "BATGC":
        since = rest[:-1] if kind == "F" else words[:-1]
        return read_date(since, today).days()[0], None
    if words and words[-1].kind == "_":
        return None, read_date(words[:-1], today).days()[1]
    match kind:
        case "B":
            return None, _next_to(read_date(rest, today).days()[0], -1)
        case "A":
            return _next_to(read_date(rest, today).days()[1], 1), None
        case "T" | ":":
            return None, read_date(rest, today).days()[1]
        case "C":
            return read_date(rest, today).days_around()
        case "F" if is_date(rest):
            return read_date(rest, today).days()[0], None
        case "F":
            return _range(rest, ":T", today)
        case "G":
            return _range(rest, ":T&", today)
        case "E" if words[0].value == 1 and "&" in shape(rest):
            # Vietnamese has one word for "mid" and "between".
            return _range(rest, "&", today)
    if is_date(words) or is_short_of_digits(words):
        return read_date(words, today).days()
    if "&" in shape(words):
        return _side_by_side(words, today)
    return _range(words, ":T", today)


def _side_by_side(words: list[Word], today: date) -> Days:
    """`25 and 26 October 2025`: two dates without a day between them, for a period has no hole."""
    (first, left_end), (right_start, last) = _ends(words, "&", today)
    if left_end.toordinal() + 1 < right_start.toordinal():
        raise refusal("Days lie between these two, and a period has no hole", edtf_of(first, last), "2024..2025")
    return first, last


def _next_to(day: date, days: int) -> date:
    if day == (date.min if days < 0 else date.max):
        raise refusal("The calendar here runs from year 0001 to 9999")
    return day + timedelta(days=days)


def _range(words: list[Word], between: str, today: date) -> Days:
    """From the first day of one date to the last of another."""
    left, right = _ends(words, between, today)
    return left[0], right[1]


def _ends(words: list[Word], between: str, today: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """The days of two dates with one of the kinds `between` them, or a hyphen or slash where there is none of those.

    Raises ValueError if no place to part them fits, or more than one, or if the range runs backwards.
    """
    places = [at for at, word in enumerate(words) if word.kind in between]
    places = places or [at for at, word in enumerate(words) if word.kind in "-/"]
    fits = [at for at in places if is_date(words[:at]) and is_date(words[at + 1 :])]
    if len(fits) > 1:
        raise refusal("This parts into two dates in more than one way", "2024..2025", "2024-12..2025-10")
    if not fits:
        raise why_not(words)
    right_words = words[fits[0] + 1 :]
    typed, right = read_date(words[: fits[0]], today), read_date(right_words, today)
    if typed.year is not None and right.year is None:
        raise refusal("Give the end of the range its year", "2025-10-25..2025-10-26", "Oct-Dec 2025")
    left = _completed(typed, right, shape(right_words))
    if right.month is None:
        right = right._replace(month=left.month)
    left_days, right_days = left.days(), right.days()
    if left_days[0] <= right_days[1]:
        return left_days, right_days
    swapped = edtf_of(min(left_days[0], right_days[0]), max(left_days[1], right_days[1]))
    if typed.year is None and left.year is not None and left.year > 1:
        earlier = edtf_of(left._replace(year=left.year - 1).days()[0], right_days[1])
        raise refusal("Within one year this range ends before it starts", earlier, swapped)
    raise refusal("This range ends before it starts", swapped, "2024..2025")


def _completed(left: TypedDate, right: TypedDate, right_shape: str) -> TypedDate:
    """The start of a range, with the month and the year that it takes over from the end."""
    if "Y" not in right_shape or right.months >= 12:
        return left
    if left.month is None and left.day is not None:
        if right_shape in {"N/Y", "N-Y", "N.Y"}:
            left = TypedDate(left.year, left.day)
        elif right.day is not None:
            left = left._replace(month=right.month)
    return left if left.year is not None else left._replace(year=right.year)
