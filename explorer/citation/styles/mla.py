"""MLA, 9th edition."""

from __future__ import annotations

from explorer.citation.item import Name, Source
from explorer.citation.styles import dates, names
from explorer.citation.styles.titles import headline, with_comma, with_stop


def note(source: Source) -> str:
    """The citation in the text: "(Tran and Smith)"."""
    families = [name.family for name in source.authors]
    authors = f"{families[0]} et al." if len(families) > 2 else names.series(families, " and ")
    return f"({authors or headline(source, '“', capitals=True) or source.outlet or source.url or 'n.d.'})"


def bibliography(source: Source) -> str:
    """The entry in the list of works cited. The date of access is given only where no other date is known."""
    title = headline(source, "“", capitals=True)
    date = dates.day_first(source.issued, dates.SHORT) if source.issued else ""
    known = [part for part in (source.outlet, date, source.url) if part]
    container = " ".join([*map(with_comma, known[:-1]), *known[-1:]])
    accessed = ""
    if source.accessed and not source.issued:
        accessed = f"Accessed {dates.day_first(source.accessed, dates.SHORT)}"
    sentences = [_listed(source.authors), title, container, accessed]
    return " ".join(with_stop(sentence) for sentence in sentences if sentence) or "n.d."


def _listed(authors: tuple[Name, ...]) -> str:
    if not authors:
        return ""
    first = names.inverted(authors[0], names.given_names(authors[0].given))
    if len(authors) > 2:
        return f"{first}, et al."
    others = [names.in_order(name, names.given_names(name.given)) for name in authors[1:]]
    return names.series([first, *others], ", and ")
