"""The days up to today: `past 3 months`, `last 7 days`, `3 tháng qua`. They end with today, and are that long."""

import re
from datetime import date, timedelta

from explorer.dates.edtf import month_end
from explorer.dates.vocabulary import fold

_ENGLISH_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_VIETNAMESE_NUMBERS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_NUMBERS = {word: n for words in (_ENGLISH_NUMBERS, _VIETNAMESE_NUMBERS) for n, word in enumerate(words, 1)}
_NUMBER = rf"[0-9]{{1,3}}|{'|'.join(_NUMBERS)}"
_ENGLISH = re.compile(
    rf"(?:(?:in|during|over|within) )?(?:the )?"
    rf"(?:(?:past|last) (?P<n>{_NUMBER}) (?P<units>day|week|fortnight|month|year|decade)s?"
    r"|past (?P<unit>day|week|fortnight|month|year|decade))"
)
_VIETNAMESE = re.compile(
    rf"(?:trong )?(?:(?P<n>{_NUMBER}) )?(?P<units>ngay|tuan|thang|nam|thap nien|thap ky)(?: vua)? qua"
)
_DAYS = {"day": 1, "ngay": 1, "week": 7, "tuan": 7, "fortnight": 14}
_MONTHS = {"month": 1, "thang": 1, "year": 12, "nam": 12, "decade": 120, "thap nien": 120, "thap ky": 120}


def read_recent(text: str, today: date) -> tuple[date, date] | None:
    """The days that such a text means, up to today; None for any other text. No earlier than the calendar's first."""
    match = _ENGLISH.fullmatch(fold(text)) or _VIETNAMESE.fullmatch(fold(text))
    if match is None:
        return None
    found = match.groupdict()
    number = found["n"] or "1"
    count = _NUMBERS.get(number) or int(number)
    unit = found["units"] or found["unit"]
    if not count:
        return None
    if unit in _DAYS:
        return date.fromordinal(max(1, today.toordinal() + 1 - count * _DAYS[unit])), today
    month = today.year * 12 + today.month - 1 - count * _MONTHS[unit]
    if month < 12:
        return date.min, today
    last = month_end(month // 12, month % 12 + 1)
    return last.replace(day=min(last.day, today.day)) + timedelta(days=1), today
