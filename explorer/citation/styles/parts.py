"""What several styles say of a source in the same way: who answers for it, its numbers, pages and edition, laws."""

import re

from explorer.citation.item import Item, Name
from explorer.citation.styles import dates, names
from explorer.citation.styles.titles import commas, headline, joined, within
from explorer.text.months import ENGLISH_MONTHS

ALONE = frozenset({"book", "motion_picture", "hearing", "treaty", "legislation"})
"""Types whose title stands alone, in italics in print; that of most others stands in quotation marks."""


def lead(item: Item) -> tuple[tuple[Name, ...], str]:
    """Who stands first, and as what: authors (""), else "editor" or "translator" of a book or a part of one."""
    if item.authors or item.type not in ("book", "chapter"):
        return item.authors, ""
    if item.editors:
        return item.editors, "editor"
    return item.translators, "translator" if item.translators else ""


def behind(item: Item) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """The editors and the translators that do not stand first."""
    role = lead(item)[1]
    return () if role == "editor" else item.editors, () if role == "translator" else item.translators


def title(item: Item, *alone_without_outlet: str) -> str:
    """The title with capitals, in quotation marks unless it stands alone: of these types where no outlet is known."""
    stands = item.type in ALONE or (item.type in alone_without_outlet and not item.outlet)
    stands = stands and not (item.type == "motion_picture" and item.outlet)
    return headline(item, "" if stands else "“", capitals=item.type != "post")


def imprint(item: Item) -> str:
    """ "London: Big Press"."""
    return joined(item.place, item.publisher, by=": ")


def pages(item: Item, one: str = "p. ", several: str = "pp. ") -> str:
    """ "p. A4", "pp. 10–12"; "" where no page is known."""
    if not item.page:
        return ""
    page = re.sub(r"\s*-+\s*", "–", item.page)
    return (several if re.search("[–,&]", page) else one) + page


def first_page(item: Item) -> str:
    """The page it begins on."""
    return re.split("[-–,&]", item.page)[0].strip()


def edition(item: Item, word: str = "ed.") -> str:
    """ "2nd ed."; an edition that has a name keeps it: "Revised"."""
    number = re.fullmatch(r"(\d+)(?:st|nd|rd|th)?", item.edition)
    return f"{ordinal(int(number[1]))} {word}" if number else item.edition


def ordinal(number: int) -> str:
    """ "1st", "2nd", "11th"."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def labelled(*labels: tuple[str, str]) -> list[str]:
    """ "vol. 12", "no. 3": each label with its number, where there is one."""
    return [label + number for label, number in labels if number]


def archived(item: Item, link: str, words: str, day: str) -> str:
    """The link and its archived copy; `words` stand before the copy's address, with {} for its `day`."""
    return f"{link}{words.format(day and f' {day}')}{item.archive_url}" if item.archive_url else link


def law(item: Item, months: tuple[str, ...] = ENGLISH_MONTHS) -> str:
    """A law, treaty or hearing as the Bluebook, and after it APA and Chicago, cite it: without an author.

    citeproc-js writes "Pub. L. No." of every law; it is so only in the United States.
    """
    source = joined(item.volume, item.outlet, first_page(item) if item.outlet else "")
    called = headline(item, capitals=item.type != "hearing")
    if item.type == "treaty":
        parties = names.series([name.family for name in item.authors], " & ")
        return commas(called, parties, dates.month_first(item.issued, months), source)
    number = item.number if item.type == "hearing" or not item.number[:1].isdigit() else f"No. {item.number}"
    if item.type == "hearing" and item.authority:
        called = joined(called, f"Hearing before the {item.authority.removeprefix('the ')}", by=": ")
    said_by = within(f"testimony of {names.spoken(item.authors)}") if item.type == "hearing" and item.authors else ""
    return joined(commas(called, number, source), within(dates.year(item.issued)), said_by)
