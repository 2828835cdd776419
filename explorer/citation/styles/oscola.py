"""OSCOLA, 4th edition. A footnote ends with a full stop, a line of the bibliography does not."""

from __future__ import annotations

from explorer.citation.item import Source
from explorer.citation.styles import dates, names
from explorer.citation.styles.titles import headline


def note(source: Source) -> str:
    """The footnote, author first name first."""
    spoken = [names.in_order(name, names.given_names(name.given, dot="", gap="")) for name in source.authors]
    entry = _entry(source, spoken)
    return entry if entry.endswith(".") else f"{entry}."


def bibliography(source: Source) -> str:
    """The line of the bibliography: surname, then initials without stops."""
    listed = [names.inverted(name, names.initials(name.given, dot="", gap=""), comma="") for name in source.authors]
    return _entry(source, listed)


def _entry(source: Source, authors: list[str]) -> str:
    lead = f"{authors[0]} and others" if len(authors) > 3 else names.series(authors, " and ")
    title = headline(source, "‘", capitals=True)
    date = dates.day_first(source.issued) if source.issued else ""
    if source.periodical:
        place, published = source.outlet, date
    else:
        place, published = "", ", ".join(part for part in (source.outlet, date) if part)
    parts = [
        f"{lead}," if lead and (title or place) else lead,
        title,
        place,
        f"({published})" if published else "",
        f"<{source.url}>" if source.url else "",
        f"accessed {dates.day_first(source.accessed)}" if source.url and source.accessed else "",
    ]
    return " ".join(part for part in parts if part) or "n.d."
