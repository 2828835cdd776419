"""The Bluebook, law review footnotes. It has no bibliography."""

from __future__ import annotations

from explorer.citation.item import Source
from explorer.citation.styles import dates, names
from explorer.citation.styles.titles import headline, with_comma, with_stop


def note(source: Source) -> str:
    """The footnote. The date of the last visit is given only where no other date is known."""
    spoken = [names.in_order(name) for name in source.authors]
    authors = f"{spoken[0]} et al." if len(spoken) > 3 else names.series(spoken, " & ")
    date = dates.month_first(source.issued, dates.SHORT) if source.issued else ""
    place = [source.outlet, date]
    if not source.periodical and date:
        place = [f"{source.outlet} ({date})".strip()]
    parts = [authors, headline(source, capitals=True), *place, source.url]
    known = [part for part in parts if part]
    text = " ".join([*map(with_comma, known[:-1]), *known[-1:]])
    if source.accessed and not source.issued and source.url:
        text += f" (last visited {dates.month_first(source.accessed, dates.SHORT)})"
    return with_stop(text) or "n.d."
