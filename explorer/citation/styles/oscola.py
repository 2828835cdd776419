"""OSCOLA, 4th edition. A footnote ends with a full stop, a line of the bibliography does not."""

from __future__ import annotations

from explorer.citation.item import Item, Name
from explorer.citation.styles import dates, names, parts
from explorer.citation.styles.titles import headline, within
from explorer.text.place import located

_PLAIN = frozenset({"book", "legislation", "motion_picture", "treaty"})
_HOUSES = frozenset({"book", "chapter", "motion_picture", "report"})


def note(item: Item) -> str:
    """The footnote, author first name first."""
    people, role = parts.lead(item)
    entry = _entry(item, [_spoken(name) for name in people], role)
    return entry if entry.endswith(".") else f"{entry}."


def bibliography(item: Item) -> str:
    """The line of the bibliography: surname, then initials without stops."""
    people, role = parts.lead(item)
    if item.type == "interview":
        return _entry(item, [_spoken(name) for name in people], role)
    listed = [names.inverted(name, names.initials(name.given, dot="", gap=""), comma="") for name in people]
    return _entry(item, listed, role)


def _entry(item: Item, authors: list[str], role: str) -> str:
    title = headline(item, "" if item.type in _PLAIN else "‘", capitals=item.type != "legislation", british=True)
    if item.type == "legislation":
        law = (title, dates.year(item.issued), within(item.outlet), parts.first_page(item))
        return " ".join(part for part in law if part) or "n.d."
    lead = f"{authors[0]} and others" if len(authors) > 3 else names.series(authors, " and ")
    if role:
        lead += {"editor": " (eds)" if len(authors) > 1 else " (ed)", "translator": " (tr)"}[role]
    if item.type == "broadcast":
        lead = item.publisher
    if item.type == "interview" and lead:
        lead = f"Interview with {lead}"
    place, where = _place(item), _pinpoint(item)
    shown = [
        f"{lead}," if lead and (title or place) else lead,
        f"{title}," if title and (item.outlet if item.type == "broadcast" else place.startswith("vol ")) else title,
        f"{place}," if place[-1:].isdigit() and where[:1].isdigit() else place,
        where,
        f"<{item.link}>" if item.link else "",
        parts.archived(item, "", "archived{} at <") + ">" if item.archive_url else "",
        f"accessed {dates.day_first(item.accessed)}" if item.link and item.accessed else "",
    ]
    return " ".join(part for part in shown if part) or "n.d."


def _pinpoint(item: Item) -> str:
    """Where in it: a page bare, a paragraph in square brackets."""
    where = located(item.locator, {"page": "", "section": "s ", "chapter": "ch ", "paragraph": ""})
    return within(where, "[]") if item.locator.startswith("paragraph") else where


def _place(item: Item) -> str:
    """Where it appeared, and when."""
    date = dates.day_first(item.issued)
    if item.periodical and (item.volume or item.type == "article-journal"):
        year = within(dates.year(item.issued), "()" if item.volume else "[]")
        shown = [year, item.volume, item.outlet, parts.first_page(item)]
    elif item.periodical:
        shown = [item.outlet, within(date), item.page]
    elif item.type in _HOUSES:
        shown = [_book(item), " ".join((item.genre, item.number)).strip() if item.type == "report" else ""]
    elif item.type == "treaty":
        shown = [within(date), item.volume, item.outlet, parts.first_page(item)]
    elif item.type == "broadcast":
        shown = [item.outlet, within(date)]
    else:
        outlet = item.publisher or item.outlet if item.type == "article" else item.outlet or item.publisher
        known = (outlet, item.place if item.type == "speech" else "", date)
        shown = [within(", ".join(part for part in known if part)), item.genre if item.type == "interview" else ""]
    return " ".join(part for part in shown if part)


def _book(item: Item) -> str:
    """ "in Jo Roe (ed), The big book (2nd edn, Daily Group 2025)"."""
    editors, translators = parts.behind(item)
    before = ""
    if item.type == "chapter":
        people = [(editors, "eds" if len(editors) > 1 else "ed"), (translators, "tr")]
        edited = "".join(f"{_people(who)} ({role}), " for who, role in people if who)
        before = f"in {edited}{item.outlet} "
        editors = translators = ()
    roles = [f"{_people(who)} {role}" for who, role in ((editors, "ed"), (translators, "tr")) if who]
    published = " ".join(part for part in (item.publisher, dates.year(item.issued)) if part)
    inside = ", ".join(part for part in (*roles, parts.edition(item, "edn"), published) if part)
    volume = f"vol {item.volume} " if item.volume else ""
    return f"{before}{volume}{within(inside)}".rstrip()


def _people(people: tuple[Name, ...]) -> str:
    return names.series([_spoken(name) for name in people], " and ")


def _spoken(name: Name) -> str:
    return names.in_order(name, names.given_names(name.given, dot="", gap=""))
