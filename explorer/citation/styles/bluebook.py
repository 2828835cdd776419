"""The Bluebook, law review footnotes. It has no bibliography."""

import re
from dataclasses import replace

from explorer.citation.item import LAW, Item
from explorer.citation.styles import dates, names, parts
from explorer.citation.styles.titles import commas, headline, joined, sentences, within
from explorer.text.display import located

_BY_DAY = frozenset({"article", "post-weblog", "webpage"})


def note(item: Item) -> str:
    """The footnote. The date of the last visit is given only where no other date is known."""
    authors = names.spoken(item.authors, str, " & ", 3)
    if item.type == "book" and item.volume:
        authors = f"{item.volume} {authors}".strip()
    # Rule 16.4: of a journal the page cited follows the first one, before the year.
    journal = item.type == "article-journal"
    where = located(item.locator, {"page": "" if journal and item.page else "at ", "section": "§ ", "paragraph": "¶ "})
    if item.locator.startswith("page") and not journal:
        item = replace(item, page="")
    if item.type in LAW:
        work = parts.law(item, dates.SHORT)
    elif journal:
        work, where = _journal(item, authors, where), ""
    else:
        work = _work(item, authors)
    # Rule 18.2.1(d): an archived copy stands in brackets behind the address.
    archive = f" [{item.archive_url}]" if item.archive_url else ""
    text = commas(work, where, f"{item.url}{archive}".strip())
    if item.accessed and not item.issued and item.url:
        text += f" (last visited {dates.month_first(item.accessed, dates.SHORT)})"
    return sentences(text) or "n.d."


def _journal(item: Item, authors: str, where: str) -> str:
    source = joined(item.volume, item.outlet, parts.first_page(item))
    work = commas(authors, headline(item, capitals=True), source, where)
    return f"{work} {within(dates.year(item.issued))}".strip()


def _work(item: Item, authors: str) -> str:
    title = headline(item, capitals=True)
    if item.periodical:
        outlet = joined(item.volume, item.outlet)
        date = dates.without_day(item.issued) if item.volume else item.issued
        page = f"at {parts.first_page(item)}" if item.page else ""
        return commas(authors, title, outlet, dates.month_first(date, dates.SHORT), page)
    published = dates.month_first(item.issued, dates.SHORT) if item.type in _BY_DAY else dates.year(item.issued)
    people = [(item.editors, "eds." if len(item.editors) > 1 else "ed."), (item.translators, "trans.")]
    roles = [f"{names.spoken(who, str, ' & ')} {role}" for who, role in people if who]
    # "2d ed.", "3d ed.", "4th ed." (rule 15.4).
    edition = re.sub(r"(\d)(?:nd|rd) ", r"\1d ", parts.edition(item))
    outlet = "" if item.type in ("book", "report") else item.outlet
    if item.type == "chapter" and outlet:
        outlet = joined("in", outlet, parts.first_page(item))
    imprint = within(joined(*roles, joined(edition, published), by=", "))
    return f"{commas(authors, title, outlet)} {imprint}".strip()
