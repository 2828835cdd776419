"""IEEE. A citation is the number of its reference; one source by itself is number 1."""

from __future__ import annotations

from explorer.citation.item import Source
from explorer.citation.styles import dates, names
from explorer.citation.styles.titles import headline, with_comma, with_stop

# IEEE cuts every month but May to three letters.
_MONTHS = tuple(month if month == "May" else f"{month[:3]}." for month in dates.FULL)


def note(source: Source) -> str:
    """The citation in the text."""
    return "[1]"


def bibliography(source: Source) -> str:
    """The numbered reference. A page on the web shows the date of access, not that of publication."""
    spoken = [names.in_order(name, names.initials(name.given)) for name in source.authors]
    if len(spoken) > 6:
        authors = f"{spoken[0]} et al."
    else:
        authors = names.series(spoken, " and " if len(spoken) < 3 else ", and ")
    date = dates.month_first(source.issued, _MONTHS, padded=True) if source.issued and source.periodical else ""
    known = [part for part in (authors, headline(source, "“"), source.outlet, date) if part]
    sentences = ["[1]", with_stop(" ".join([*map(with_comma, known[:-1]), *known[-1:]]))]
    if source.url:
        if source.accessed:
            sentences.append(f"Accessed: {dates.month_first(source.accessed, _MONTHS, padded=True)}.")
        sentences.append(f"[Online]. Available: {source.url}")
    return " ".join(sentence for sentence in sentences if sentence)
