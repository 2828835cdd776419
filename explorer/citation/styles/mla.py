"""MLA, 9th edition."""

from explorer.citation.item import Item, Name
from explorer.citation.styles import dates, names, parts
from explorer.citation.styles.titles import commas, sentences, title_case, with_comma
from explorer.text.display import capitalized, located

_BY_YEAR = frozenset({"book", "chapter", "motion_picture"})
_NUMBERS = {"broadcast": "episode ", "document": "", "article": ""}

_LOCATED = {"page": "", "timestamp": "", "paragraph": "par. ", "chapter": "ch. "}


def note(item: Item) -> str:
    """The citation in the text: "(Tran and Smith)"; with the title where others of theirs are cited too."""
    authors = names.series([name.family for name in parts.lead(item)[0]], most=2)
    title = _title(item)
    cited = commas(authors, title if item.year_suffix else "") or title or item.outlet or item.url or "n.d."
    # A page or a time follows at once, what has a word of its own after a comma.
    where = located(item.locator, _LOCATED)
    return f"({cited} {where})" if where[:1].isdigit() else f"({commas(cited, where)})"


def bibliography(item: Item) -> str:
    """The entry in the list of works cited. The date of access is given only where no other date is known."""
    people, role = parts.lead(item)
    who = _listed(people) if people else ""
    who = with_comma(who) + f" {role}{'s' * (len(people) > 1)}" if role else who
    accessed = f"Accessed {dates.day_first(item.accessed, dates.SHORT)}" if item.accessed and not item.issued else ""
    original = f"Originally published as {item.original_title}" if item.original_title else ""
    archive = parts.archived(item, "", "Archived{}, ", dates.day_first(item.archived, dates.SHORT))
    described = "" if item.number or item.periodical else capitalized(item.genre)
    return sentences(who, _title(item), described, _container(item), original, accessed, archive) or "n.d."


def _title(item: Item) -> str:
    return parts.title(item, "broadcast", "post-weblog", "report", "webpage")


def _container(item: Item) -> str:
    """What it stands in, with who worked on it, which one it is, by whom, when, and where in it."""
    editors, translators = parts.behind(item)
    by = parts.labelled(("edited by ", names.spoken(editors)), ("translated by ", names.spoken(translators)))
    if by and not item.outlet:
        by[0] = capitalized(by[0])
    number = item.number and f"{item.genre} {_NUMBERS.get(item.type, 'no. ')}{item.number}".strip()
    publisher = "" if item.periodical or item.type in ("interview", "post-weblog") else item.publisher
    place = item.place if item.type == "speech" else ""
    date = dates.without_day(item.issued) if item.type == "article-journal" else item.issued
    when = dates.year(date) if item.type in _BY_YEAR else dates.day_first(date, dates.SHORT)
    numbers = parts.labelled(("vol. ", item.volume), ("no. ", item.issue))
    container = [*by, parts.edition(item), *numbers, number, publisher, place, when]
    outlet = title_case(item.outlet) if item.type == "chapter" and item.english else item.outlet
    return commas(outlet, *container, parts.pages(item), item.link)


def _listed(people: tuple[Name, ...]) -> str:
    first = names.inverted(people[0], names.given_names)
    if len(people) > 2:
        return f"{first}, et al."
    others = [names.in_order(name, names.given_names) for name in people[1:]]
    return names.listed(people, [first, *others], "and")
