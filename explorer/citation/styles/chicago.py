"""The Chicago Manual of Style, 18th edition: notes and bibliography."""

from __future__ import annotations

from explorer.citation.item import Name, Source
from explorer.citation.styles import dates, names
from explorer.citation.styles.titles import headline, with_comma, with_stop


def note(source: Source) -> str:
    """The footnote, author first name first."""
    spoken = [_in_order(name) for name in source.authors]
    authors = f"{spoken[0]} et al." if len(spoken) > 2 else names.series(spoken, " and ")
    parts = [authors, headline(source, "“", capitals=True), source.outlet, _date(source)]
    parts += [_accessed(source, "accessed"), source.url]
    known = [part for part in parts if part]
    return with_stop(" ".join([*map(with_comma, known[:-1]), *known[-1:]])) or "n.d."


def bibliography(source: Source) -> str:
    """The entry in the bibliography. An article without an author stands under its outlet."""
    title = headline(source, "“", capitals=True)
    authors = _listed(source.authors)
    if authors:
        published = " ".join([with_comma(source.outlet), _date(source)]).strip() if _date(source) else source.outlet
        sentences = [authors, title, published]
    else:
        sentences = [source.outlet, title, _date(source)]
    sentences += [_accessed(source, "Accessed"), source.url]
    return " ".join(with_stop(sentence) for sentence in sentences if sentence) or "n.d."


def _date(source: Source) -> str:
    if source.issued:
        return dates.month_first(source.issued)
    # "n.d." is for what is published at a date; a page on the web has a date of access instead.
    return "n.d." if source.periodical else ""


def _accessed(source: Source, word: str) -> str:
    if source.issued or not source.accessed or not source.url:
        return ""
    return f"{word} {dates.month_first(source.accessed)}"


def _in_order(name: Name) -> str:
    return names.in_order(name, names.given_names(name.given))


def _listed(authors: tuple[Name, ...]) -> str:
    listed = [names.inverted(name, names.given_names(name.given)) for name in authors[:1]]
    listed += [_in_order(name) for name in authors[1:]]
    return f"{', '.join(listed[:3])}, et al." if len(listed) > 6 else names.series(listed, ", and ")
