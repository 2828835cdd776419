"""OSCOLA, 4th edition. A footnote ends with a full stop, a line of the bibliography does not."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from explorer.citation.item import Item, Name
from explorer.citation.styles import dates, names, parts
from explorer.citation.styles.titles import headline, joined, within
from explorer.text.display import located

_PLAIN = frozenset({"book", "legislation", "motion_picture", "treaty"})
_HOUSES = frozenset({"book", "chapter", "motion_picture", "report"})
_given = partial(names.given_names, dot="", gap="")


def note(item: Item) -> str:
    """The footnote, author first name first."""
    entry = _entry(item, lambda name: names.in_order(name, _given))
    return entry if entry.endswith(".") else f"{entry}."


def bibliography(item: Item) -> str:
    """The line of the bibliography: surname, then initials without stops; it names no place within the source."""
    item = replace(item, locator="")
    if item.type == "interview":
        return _entry(item, lambda name: names.in_order(name, _given))
    return _entry(item, lambda name: names.inverted(name, partial(names.initials, dot="", gap=""), comma=""))


def _entry(item: Item, written: Callable[[Name], str]) -> str:
    title = headline(item, "" if item.type in _PLAIN else "‘", capitals=item.type != "legislation", british=True)
    if item.type == "legislation":
        return joined(title, dates.year(item.issued), within(item.outlet), parts.first_page(item)) or "n.d."
    people, role = parts.lead(item)
    lead = names.series([written(name) for name in people], most=3, others=" and others")
    if role:
        lead += {"editor": " (eds)" if len(people) > 1 else " (ed)", "translator": " (tr)"}[role]
    if item.type == "broadcast":
        lead = item.publisher
    if item.type == "interview" and lead:
        lead = f"Interview with {lead}"
    place, where = _place(item), _pinpoint(item)
    shown = (
        f"{lead}," if lead and (title or place[:1] not in "([") else lead,
        f"{title}," if title and (item.outlet if item.type == "broadcast" else place.startswith("vol ")) else title,
        f"{place}," if place[-1:].isdigit() and where[:1].isdigit() else place,
        where,
        f"<{item.link}>" if item.link else "",
        parts.archived(item, "", "archived{} at <", dates.day_first(item.archived)) + ">" if item.archive_url else "",
        f"accessed {dates.day_first(item.accessed)}" if item.link and item.accessed else "",
    )
    return joined(*shown) or "n.d."


def _pinpoint(item: Item) -> str:
    """Where in it: a page bare, a paragraph in square brackets."""
    where = located(item.locator, {"page": "", "section": "s ", "chapter": "ch ", "paragraph": ""})
    return within(where, "[]") if item.locator.startswith("paragraph") else where


def _place(item: Item) -> str:
    """Where it appeared, and when."""
    date = dates.day_first(item.issued)
    if item.periodical and (item.volume or item.type == "article-journal"):
        year = within(dates.year(item.issued), "()" if item.volume else "[]")
        return joined(year, item.volume, item.outlet, parts.first_page(item))
    if item.periodical:
        return joined(item.outlet, within(date), parts.first_page(item))
    if item.type in _HOUSES:
        return joined(_book(item), joined(item.genre, item.number) if item.type == "report" else "")
    if item.type == "treaty":
        return joined(within(date), item.volume, item.outlet, parts.first_page(item))
    if item.type == "broadcast":
        return joined(item.outlet, within(date))
    outlet = item.publisher or item.outlet if item.type == "article" else item.outlet or item.publisher
    known = joined(outlet, item.place if item.type == "speech" else "", date, by=", ")
    return joined(within(known), item.genre if item.type == "interview" else "")


def _book(item: Item) -> str:
    """ "in Jo Roe (ed), The big book, vol 1 (2nd edn, Daily Group 2025)"."""
    editors, translators = parts.behind(item)
    people = [(editors, "eds" if len(editors) > 1 else "ed"), (translators, "tr")]
    told = [(names.spoken(who, _given), role) for who, role in people if who]
    book, roles = "", [f"{who} {role}" for who, role in told]
    if item.type == "chapter":
        book, roles = joined(*(f"{who} ({role})" for who, role in told), item.outlet, by=", "), []
    published = joined(item.publisher, dates.year(item.issued))
    whole = joined(f"in {book}" if book else "", *parts.labelled(("vol ", item.volume)), by=", ")
    return joined(whole, within(joined(*roles, parts.edition(item, "edn"), published, by=", ")))
