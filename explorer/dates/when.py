"""What a reader types for a date or a period, as a span of days, in the languages of vocabulary.py.

- `before` and `after` leave the date out; `until`, `by`, `since` and `from` take it in, to its last or first
  day.
- `early` (or `start of`), `mid` and `late` (or `end of`) are thirds: of a year four months each, of a month
  the days 1–10, 11–20 and 21 to the end, of a decade the years 0–3, 4–6 and 7–9.
- `around` a date, and EDTF's `~` and `%`, add its own length on each side: one day, one month, one year, ten
  years.
- EDTF's `?` widens nothing, and an unknown end of an EDTF interval counts as open.
- In a range the start takes what it lacks from the end: `25-26 October 2025`, `Oct-Dec 2024`, `Q1-Q3 2025`.
- `past 3 months` and `last 7 days` end with today, and are that long. A week runs from Monday to Sunday.
- A weekday may stand with its date, and is checked; alone it is refused, and so are years of two digits.
- `A and B` is a period only if no day lies between them.
- `the year before` or `after` a date is the calendar's, and `year beginning`, `year ending` or `year to` it is as long.
- What can be read in two ways, such as 05/10/2025, 2021-22 or the 1900s, is refused with both ways.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from explorer.dates.edtf import Precision, edtf_of, parse_edtf
from explorer.errors import Refused

MAX_CHARACTERS = 64
_TIMED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]")


class _Days(NamedTuple):
    first: date | None
    last: date | None


class Period(_Days):
    """A span of days to filter by, `first` and `last` included; None is an open end.

    Raises Refused if it ends before it starts, or if both ends are open.
    """

    __slots__ = ()

    def __new__(cls, first: date | None, last: date | None) -> "Period":
        if first is None and last is None:
            raise Refused("A period needs a first or a last day.")
        if first and last and first > last:
            raise Refused("A period cannot end before it starts.")
        return super().__new__(cls, first, last)

    @property
    def edtf(self) -> str:
        """The shortest EDTF string for these days; `parse_when` of it is this period again."""
        return edtf_of(self.first, self.last)

    def describe(self) -> str:
        """In words that `parse_when` reads back: October–December 2024, since 2024, before 25 May 2025."""
        if self.first is not None or self.last is None or self.last == date.max:
            return parse_edtf(self.edtf).describe()
        after = edtf_of(self.last + timedelta(days=1), None).removesuffix("/..")
        return f"before {parse_edtf(after).describe()}"

    def contains(self, first: date | None, last: date | None) -> bool:
        """Whether a record that runs from `first` to `last` lies within the period for certain.

        None is an end of the record that is open or unknown: never within a period that is closed on that
        side.
        """
        starts_in = self.first is None or (first is not None and first >= self.first)
        return starts_in and (self.last is None or (last is not None and last <= self.last))

    def overlaps(self, first: date | None, last: date | None) -> bool:
        """Whether a record that runs from `first` to `last` (None: open or unknown) may touch it."""
        starts_in_time = first is None or self.last is None or first <= self.last
        return starts_in_time and (last is None or self.first is None or last >= self.first)


def parse_when(text: str, today: date | None = None) -> Period:
    """The period that a reader typed, such as `oct 2025`, `since 2024-12` or `từ 2019 đến 2025`.

    `today` is what `yesterday` or `this month` start from: the day of the clock unless given. Raises
    Refused for everything else; its message gives the reason and ends with two forms that work, and
    repeats nothing of the text.
    """
    # The grammar is needed once a reader types a date, and a start should not wait for it.
    from explorer.dates.phrases import read_period
    from explorer.dates.typed import check_season, refusal

    typed = " ".join(text.split())
    if not typed:
        raise refusal("Type a date or a period")
    if len(typed) > MAX_CHARACTERS:
        raise refusal(f"A date has at most {MAX_CHARACTERS} characters")
    try:
        value = parse_edtf(typed.upper())
    except Refused as error:
        if _TIMED.match(typed.upper()):
            raise refusal(str(error).removesuffix(".")) from None
        return Period(*read_period(typed, today or date.today()))
    for part in (value, value.start, value.end):
        if part and part.precision is Precision.SEASON and len(part.text) == 7:
            check_season(part.text)
    return Period(*value.days())
