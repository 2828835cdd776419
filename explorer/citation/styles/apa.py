"""APA, 7th edition."""

from __future__ import annotations

from explorer.citation.item import Name, Source
from explorer.citation.styles import dates, names
from explorer.citation.styles.titles import headline, with_comma, with_stop


def note(source: Source) -> str:
    """The citation in the text: "(Tran & Smith, 2025)"."""
    # The title of a page stands on its own, in italics; that of an article stands in quotation marks.
    quotes = "“" if source.periodical and source.outlet else ""
    lead = _short(source.authors) or headline(source, quotes, capitals=True) or source.outlet or source.url
    year = dates.year(source.issued) if source.issued else "n.d."
    return f"({with_comma(lead)} {year})" if lead else f"({year})"


def bibliography(source: Source) -> str:
    """The entry in the reference list. The date of access is given only where no other date is known."""
    title = headline(source)
    authors = _listed(source.authors)
    lead = authors or title or source.outlet
    rest = [text for text in (title, source.outlet) if text != lead]
    entry = " ".join(with_stop(text) for text in (lead, f"({_date(source)})", *rest) if text)
    if not source.url:
        return entry
    if source.issued:
        return f"{entry} {source.url}"
    if source.accessed:
        return f"{entry} Retrieved {dates.month_first(source.accessed)}, from {source.url}"
    return f"{entry} Retrieved {source.url}"


def _date(source: Source) -> str:
    period = source.issued
    if period is None:
        return "n.d."
    days = dates.without_year(period)
    if period.first and period.last and days.first and period.first.year != period.last.year:
        ends = (dates.Period(day, circa=period.circa) for day in (period.first, period.last))
        return "–".join(_year_first(end) for end in ends)
    return _year_first(period)


def _year_first(period: dates.Period) -> str:
    return ", ".join(part for part in (dates.year(period), dates.month_first(dates.without_year(period))) if part)


def _short(authors: tuple[Name, ...]) -> str:
    if len(authors) > 2:
        return f"{authors[0].family} et al."
    return names.series([name.family for name in authors], " & ")


def _listed(authors: tuple[Name, ...]) -> str:
    listed = [names.inverted(name, names.initials(name.given)) for name in authors]
    if len(listed) > 20:
        return f"{', '.join(listed[:19])}, … {listed[-1]}"
    return names.series(listed, ", & ")
