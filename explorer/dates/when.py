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
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from explorer.dates.edtf import Precision, parse_edtf
from explorer.dates.period import Period, Understood, days_of
from explorer.errors import Refused

if TYPE_CHECKING:
    from explorer.dates.by_event import Called

MAX_CHARACTERS = 64
_TIMED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]")


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
    return Period(*days_of(value))


def understand(text: str, called: "Called", today: date | None = None) -> Understood:
    """The period that a reader typed, with dates or the names of events.

    Raises Refused as `parse_when` does; of a word after `before` and its like, that no event is called so either.
    """
    try:
        return Understood(parse_when(text, today), "")
    except Refused:
        from explorer.dates.by_event import read_by_event

        found = read_by_event(" ".join(text.split()), called, partial(parse_when, today=today))
        if found is None:
            raise
        return found
