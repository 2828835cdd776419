"""IEEE. A citation is the number of its reference; one source by itself is number 1."""

from explorer.citation.item import Item, Name
from explorer.citation.styles import dates, names, parts
from explorer.citation.styles.titles import commas, headline, joined, sentences, within
from explorer.text.display import capitalized, located
from explorer.text.months import ENGLISH_MONTHS

# IEEE cuts every month but May to three letters.
_MONTHS = tuple(month if month == "May" else f"{month[:3]}." for month in ENGLISH_MONTHS)
_PAGES = frozenset({"post", "post-weblog", "webpage"})
_PAPERS = frozenset({"document", "hearing"})
_PLAIN = frozenset({"book", "legislation", "motion_picture"})


def note(item: Item) -> str:
    """The citation in the text."""
    where = located(item.locator, {"timestamp": ""})
    return f"[{commas('1', capitalized(where) if where.startswith(('sec', 'chap')) else where)}]"


def bibliography(item: Item) -> str:
    """The numbered reference. A page on the web shows the date of access, not that of publication."""
    people, role = parts.lead(item)
    who = _people(people)
    who += {"editor": ", Eds." if len(people) > 1 else ", Ed.", "translator": ", Trans."}.get(role, "")
    title = headline(item, "" if item.type in _PLAIN else "“")
    if item.type in _PAPERS:
        work = [commas(who, title, item.outlet), commas(item.publisher, item.place, _date(item))]
    elif item.type in ("book", "legislation"):
        imprint = parts.imprint(item) if item.type == "book" else ""
        volume, year = parts.labelled(("vol. ", item.volume)), dates.year(item.issued)
        work = [commas(who, title, *volume, parts.edition(item)), commas(imprint, year, parts.pages(item))]
    else:
        work = [commas(who, title, *_place(item))]
    if item.doi:
        work.append(commas(work.pop(), f"doi: {item.doi}"))
    entries = ["[1]", sentences(*work)]
    if item.url and not item.doi:
        if item.accessed:
            entries.append(f"Accessed: {dates.month_first(item.accessed, _MONTHS, padded=True)}.")
        medium = "Online Video" if item.type == "motion_picture" else "Online"
        entries.append(
            parts.archived(
                item,
                f"[{medium}]. Available: {item.url}",
                ". Archived{}: ",
                dates.month_first(item.archived, _MONTHS, padded=True),
            )
        )
    return joined(*entries)


def _place(item: Item) -> list[str]:
    """What it appeared in, and when."""
    numbers = parts.labelled(("vol. ", item.volume), ("no. ", item.issue))
    month = dates.month_first(dates.without_day(item.issued), _MONTHS)
    match item.type:
        case "article-journal":
            return [item.outlet, *numbers, parts.pages(item), month]
        case "chapter":
            editors = parts.behind(item)[0]
            edited = f"{_people(editors)}, {'Eds.' if len(editors) > 1 else 'Ed.'}" if editors else ""
            outlet = f"in {item.outlet}" if item.outlet else ""
            imprint = commas(parts.imprint(item), dates.year(item.issued))
            return [outlet, *numbers, parts.edition(item), edited, imprint, parts.pages(item)]
        case "report":
            return [item.publisher, item.place, joined(item.genre, item.number), month]
        case "article":
            return [_date(item), joined(item.publisher, item.number, by=": ")]
        case "motion_picture":
            return [within(_date(item))]
        case "speech" if item.outlet:
            return [f"in {item.outlet}", item.publisher, item.place, _date(item)]
        case page if page in _PAGES:
            return [item.outlet]
    return [item.outlet, *numbers, item.publisher, item.place, parts.pages(item), _date(item)]


def _date(item: Item) -> str:
    return dates.month_first(item.issued, _MONTHS, padded=True)


def _people(people: tuple[Name, ...]) -> str:
    return names.spoken(people, names.initials, " and " if len(people) < 3 else ", and ", most=6)
