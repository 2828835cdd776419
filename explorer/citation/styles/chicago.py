"""The Chicago Manual of Style, 18th edition: notes and bibliography."""

from dataclasses import replace

from explorer.citation.item import LAW, Item, Name
from explorer.citation.styles import dates, names, parts
from explorer.citation.styles.titles import commas, joined, sentences, title_case, with_comma, within
from explorer.text.display import capitalized, located

# Published by a house in a year, which a note puts in parentheses.
_HOUSES = frozenset({"book", "chapter", "motion_picture", "report"})
_BY_OUTLET = frozenset({"article-magazine", "article-newspaper", "broadcast", "webpage"})
_OUTLET_LAST = frozenset({"interview", "post", "post-weblog", "webpage"})
_ROLES = {"editor": ("ed.", "eds."), "translator": ("trans.", "trans.")}


def note(item: Item) -> str:
    """The footnote, author first name first."""
    where = located(item.locator, {"page": ""})
    if where and _numbered(item) and item.locator.startswith("page"):
        # The page cited stands in the place of the article's own.
        item, where = replace(item, page=where), ""
    work = commas(_work(item, bibliography=False), where)
    return sentences(commas(work, _accessed(item, "accessed"), _link(item))) or "n.d."


def bibliography(item: Item) -> str:
    """The entry in the bibliography. An article without an author stands under its outlet."""
    link = _link(item) if item.link else capitalized(_link(item))
    return sentences(_work(item, bibliography=True), _accessed(item, "Accessed"), link) or "n.d."


def _work(item: Item, bibliography: bool) -> str:
    if item.type in LAW:
        return parts.law(item)
    people, role = parts.lead(item)
    who = _listed(people) if bibliography else names.spoken(people, most=2)
    who = with_comma(who) + f" {_ROLES[role][len(people) > 1]}" if role else who
    return _listing(item, who) if bibliography else _footnote(item, who)


def _footnote(item: Item, who: str) -> str:
    title, published = _title(item), _published(item)
    if _episode(item):
        return commas(who, item.outlet, _episode(item), title, published)
    if _numbered(item):
        return commas(who, title, _journal(item))
    work = commas(who, title, *_place(item, bibliography=False))
    in_parentheses = item.type in _HOUSES or (item.type == "article" and item.number)
    if in_parentheses and (item.publisher or item.type != "motion_picture" or not item.outlet):
        return joined(work, within(published))
    return commas(work, published, parts.edition(item) if item.periodical else "")


def _listing(item: Item, who: str) -> str:
    title, published = _title(item), _published(item)
    if _episode(item):
        return sentences(who, item.outlet, capitalized(commas(_episode(item), title)), published)
    if _numbered(item):
        return sentences(who, title, _journal(item))
    edition = parts.edition(item) if item.periodical else ""
    if not who and item.type in _BY_OUTLET:
        # Without an author it goes by who publishes it.
        first = (item.publisher if item.type == "webpage" else "") or item.outlet
        outlet = item.outlet if first != item.outlet else ""
        publisher = item.publisher if item.type == "broadcast" else ""
        return sentences(first, title, commas(outlet, publisher, _date(item)), edition)
    published = capitalized(published) if _unnumbered_preprint(item) else published
    return sentences(who, title, *map(capitalized, _place(item, bibliography=True)), published, edition)


def _episode(item: Item) -> str:
    return f"episode {item.number}" if item.type == "broadcast" and item.outlet and item.number else ""


def _numbered(item: Item) -> bool:
    return item.type == "article-journal" and bool(item.volume or item.issue)


def _title(item: Item) -> str:
    return parts.title(item, "broadcast", "post-weblog", "report")


def _journal(item: Item) -> str:
    """ "Journal of Law 12, no. 3 (2025): 10–12"; the month where no number tells the issue."""
    issue = commas(joined(item.outlet, item.volume), *parts.labelled(("no. ", item.issue)))
    date = dates.year(item.issued) if item.issue else dates.month_first(dates.without_day(item.issued))
    pages = parts.pages(item, ": ", ": ")
    return f"{issue} ({date or 'n.d.'}){pages}".strip()


def _place(item: Item, bibliography: bool) -> list[str]:
    """What it stands in, and what edition of what kind it is; in a bibliography each is a sentence."""
    if item.periodical or item.type in ("webpage", "post-weblog"):
        return []
    kind = "" if _unnumbered_preprint(item) else item.genre
    if item.number:
        word = "no. " if item.type == "report" or not kind else ""
        kind = f"{kind} {word}{item.number}".strip()
        kind = title_case(kind) if bibliography and word else kind
    volume = parts.labelled(("vol. ", item.volume))
    editors, translators = parts.behind(item)
    edited, translated = ("edited by", "translated by") if bibliography else ("ed.", "trans.")
    edited = f"{edited} {names.spoken(editors)}" if editors else ""
    translated = f"{translated} {names.spoken(translators)}" if translators else ""
    if item.outlet and item.type not in _OUTLET_LAST:
        outlet = title_case(item.outlet) if item.english else item.outlet
        outlet = outlet if item.type in ("broadcast", "motion_picture") else f"in {outlet}"
        return [commas(outlet, *volume, parts.edition(item), edited, translated, kind)]
    if bibliography:
        return [parts.edition(item), commas(*volume, edited), translated, kind]
    return [parts.edition(item), *volume, edited, translated, kind]


def _published(item: Item) -> str:
    """Who published it, and when."""
    publisher = "" if item.periodical else item.publisher
    outlet = item.outlet if item.periodical or item.type in _OUTLET_LAST else ""
    place = item.place if item.type == "speech" else ""
    kind = (item.genre or "preprint") if _unnumbered_preprint(item) else ""
    return commas(kind, outlet, publisher, place, _date(item))


def _unnumbered_preprint(item: Item) -> bool:
    return item.type == "article" and not item.number


def _date(item: Item) -> str:
    if item.issued:
        return (dates.year if item.type in _HOUSES else dates.month_first)(item.issued)
    # "n.d." is for what is published at a date; a page on the web has a date of access instead.
    return "" if item.type in ("", "webpage") else "n.d."


def _accessed(item: Item, word: str) -> str:
    if item.issued or not item.accessed or not item.link:
        return ""
    return f"{word} {dates.month_first(item.accessed)}"


def _link(item: Item) -> str:
    text = parts.archived(item, item.link, ", archived{}, at ", dates.month_first(item.archived))
    return text.removeprefix(", ")


def _listed(people: tuple[Name, ...]) -> str:
    listed = [names.inverted(name, names.given_names, demoted=True) for name in people[:1]]
    listed += [names.in_order(name, names.given_names) for name in people[1:]]
    return f"{', '.join(listed[:3])}, et al." if len(listed) > 6 else names.listed(people, listed, "and")
