"""Harvard, as in Cite Them Right, 12th edition."""

from __future__ import annotations

from explorer.citation.item import Source
from explorer.citation.styles import dates, names
from explorer.citation.styles.titles import headline, with_stop


def note(source: Source) -> str:
    """The citation in the text: "(Tran and Smith, 2025)"."""
    families = [name.family for name in source.authors]
    authors = f"{families[0]} et al." if len(families) > 3 else names.series(families, " and ")
    # An article without an author goes by its newspaper, a page by its title.
    places = (source.outlet, headline(source)) if source.periodical else (headline(source), source.outlet)
    lead = authors or places[0] or places[1] or source.url
    return f"({lead}, {_year(source)})" if lead else f"({_year(source)})"


def bibliography(source: Source) -> str:
    """The entry in the reference list."""
    listed = [names.inverted(name, names.initials(name.given, gap="")) for name in source.authors]
    authors = f"{listed[0]} et al." if len(listed) > 3 else names.series(listed, " and ")
    title = headline(source, "‘" if source.periodical else "")
    # An article goes by its newspaper, a page by its title, where no author is named.
    rest = [title, source.outlet]
    if not authors and source.periodical:
        rest.reverse()
    lead = authors or next((text for text in rest if text), "")
    days = dates.day_first(dates.without_year(source.issued)) if source.issued and source.periodical else ""
    work = ", ".join(text for text in (*(text for text in rest if text != lead), days) if text)
    year = f"({_year(source)})"
    if work and work == days:
        year += ","  # nothing but the day follows
    entry = with_stop_outside(" ".join(text for text in (lead, year, work) if text))
    if not source.url:
        return entry
    seen = f" (Accessed: {dates.day_first(source.accessed)})" if source.accessed else ""
    return f"{entry} Available at: {source.url}{seen}."


def with_stop_outside(text: str) -> str:
    """British usage: the full stop stands after the quotation mark, unless a ? or ! stands before it."""
    if text.endswith(("’", "”")):
        return text if text.rstrip("’”").endswith(("?", "!")) else f"{text}."
    return with_stop(text)


def _year(source: Source) -> str:
    return dates.year(source.issued) if source.issued else "no date"
