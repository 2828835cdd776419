"""APA, 7th edition."""

from explorer.citation.item import LAW, CslDate, Item, Name
from explorer.citation.styles import dates, names, parts
from explorer.citation.styles.titles import commas, headline, joined, sentences, title_case, with_comma, within
from explorer.text.display import capitalized, located

_BY_YEAR = frozenset({"article", "article-journal", "book", "chapter", "report"})
# On a site or a network, in no larger work: the title stands on its own.
_PAGES = frozenset({"webpage", "post"})
_NUMBERED = frozenset({"article", "document", "report"})
_DESCRIPTIONS = {
    "broadcast": "Broadcast",
    "interview": "Interview",
    "motion_picture": "Video recording",
    "post": "Online post",
}

_LOCATED = {"timestamp": "", "section": "Section ", "chapter": "Chapter ", "table": "Table ", "figure": "Figure "}


def note(item: Item) -> str:
    """The citation in the text: "(Tran & Smith, 2025)"."""
    quotes = "“" if item.outlet and item.type not in _PAGES | parts.ALONE | {"report"} else ""
    families = [name.family for name in parts.lead(item)[0]]
    authors = "" if item.type in LAW else names.series(families, " & ", 2) or _publisher_first(item)
    lead = authors or headline(item, quotes, capitals=item.type != "post") or item.outlet or item.url
    who = f"{with_comma(lead)} " if lead else ""
    return f"({commas(f'{who}{_year(item)}', located(item.locator, _LOCATED))})"


def bibliography(item: Item) -> str:
    """The entry in the reference list. The date of access is given only where no other date is known."""
    entry = parts.law(item) if item.type in LAW else _entry(item)
    if item.type in LAW:
        entry = sentences(entry)
    if item.link:
        dated = item.issued or item.doi or not item.accessed
        retrieved = "" if dated else f"Retrieved {dates.month_first(item.accessed)}, from "
        copied = parts.archived(item, item.link, " (archived{}): ", dates.month_first(item.archived))
        entry = joined(entry, f"{retrieved}{copied}")
    original = within(f"Original work published as {item.original_title}") if item.original_title else ""
    return joined(entry, original) or "n.d."


def _entry(item: Item) -> str:
    people, role = parts.lead(item)
    authors = _listed(people) + {"editor": f" ({_ed(people)})", "translator": " (Trans.)"}.get(role, "")
    authors = authors or _publisher_first(item)
    title = f"{headline(item)} {within(_about_title(item))}".strip()
    described = within(_description(item), "[]")
    if authors:
        head = [authors, within(_date(item)), f"{title} {described}".strip()]
    else:
        head = [title or item.outlet, within(_date(item)), described]
    return sentences(*head, *(part for part in _source(item) if part not in head))


def _source(item: Item) -> list[str]:
    """What it appeared in, and who published it."""
    publisher = "" if _publisher_first(item) else item.publisher
    if item.periodical:
        volume = item.volume + within(item.issue)
        return [joined(item.outlet, volume, parts.pages(item, "", ""), by=", ")]
    if item.type in _PAGES:
        return [publisher, item.outlet]
    if item.type in ("post-weblog", "interview") or not item.outlet:
        return [item.outlet, "" if item.type == "post-weblog" else publisher]
    editors = parts.behind(item)[0]
    edited = f"{_spoken(editors)} ({_ed(editors)}), " if editors else ""
    return [f"In {edited}{item.outlet} {within(_about_container(item))}".strip(), publisher]


def _about_title(item: Item) -> str:
    """What stands in parentheses behind the title: who translated it, which edition or number it is."""
    editors, translators = parts.behind(item)
    translated = f"{_spoken(translators)}, Trans." if translators else ""
    if item.outlet and not item.periodical:
        number = f"No. {item.number}" if item.type == "broadcast" and item.number else ""
        return joined(translated, number, by="; ")
    edited = f"{_spoken(editors)}, {_ed(editors)}" if editors else ""
    return joined(translated, edited, "" if item.periodical else _about_container(item), by="; ")


def _about_container(item: Item) -> str:
    number = "" if item.type in ("broadcast", "post") and item.outlet else item.number
    if number and item.genre and item.type in _NUMBERED:
        number = f"{title_case(item.genre)} No. {number}" if item.type == "report" else f"{item.genre} {number}"
    elif number:
        number = f"No. {number}"
    volume = f"Vol. {item.volume}" if item.volume else ""
    return joined(parts.edition(item), volume, number, parts.pages(item), by=", ")


def _description(item: Item) -> str:
    """What kind of work it is, in the item's words or else by its type."""
    told = item.periodical or (item.number and item.type in _NUMBERED)
    return "" if told else capitalized(item.genre) or _DESCRIPTIONS.get(item.type, "")


def _publisher_first(item: Item) -> str:
    """A page without an author is by whoever publishes the site."""
    return item.publisher if item.type == "webpage" and not item.authors and item.publisher != item.outlet else ""


def _year(item: Item) -> str:
    if item.issued is None:
        return f"n.d.-{item.year_suffix}" if item.year_suffix else "n.d."
    return _era(dates.year(item.issued)) + item.year_suffix


def _date(item: Item) -> str:
    date = item.issued
    if date is None or item.type in _BY_YEAR:
        return _year(item)
    days = dates.without_year(date)
    if date.first and date.last and days.last and date.first.year != date.last.year:
        ends = (CslDate(end, circa=date.circa) for end in (date.first, date.last))
        return "–".join(_era(_year_first(end, item.year_suffix)) for end in ends)
    return _era(_year_first(date, item.year_suffix))


def _year_first(date: CslDate, suffix: str) -> str:
    return joined(dates.year(date) + suffix, dates.month_first(dates.without_year(date)), by=", ")


def _era(text: str) -> str:
    return text.replace(" BC", " B.C.E.").replace(" AD", " C.E.")


def _spoken(people: tuple[Name, ...]) -> str:
    return names.spoken(people, names.initials, " & " if len(people) < 3 else ", & ")


def _ed(people: tuple[Name, ...]) -> str:
    return "Ed." if len(people) == 1 else "Eds."


def _listed(authors: tuple[Name, ...]) -> str:
    listed = [names.inverted(name, names.initials) for name in authors]
    if len(listed) > 20:
        return f"{', '.join(listed[:19])}, … {listed[-1]}"
    return names.listed(authors, listed, "&")
