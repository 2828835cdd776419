"""Harvard, as in Cite Them Right, 12th edition."""

from functools import partial

from explorer.citation.item import Item, Name
from explorer.citation.styles import dates, names, parts
from explorer.citation.styles.titles import headline, joined, with_stop, within
from explorer.text.display import located

_PLAIN = frozenset({"book", "legislation", "motion_picture", "report", "webpage"})
_BY_DAY = frozenset({"article-magazine", "article-newspaper", "post-weblog", "speech"})
_ROLES = {"editor": ("(ed.)", "(eds)"), "translator": ("(trans.)", "(trans.)")}

_LOCATED = {"timestamp": "", "section": "section "}
_initials = partial(names.initials, gap="")
_spoken = partial(names.spoken, written=_initials)


def note(item: Item) -> str:
    """The citation in the text: "(Tran and Smith, 2025)"."""
    authors = names.series([name.family for name in parts.lead(item)[0]], most=3)
    # An article without an author goes by its newspaper, a page by its title.
    places = (item.outlet, _title(item)) if item.periodical else (_title(item), item.outlet)
    lead = authors or places[0] or places[1] or item.url
    return f"({joined(lead, _year(item), located(item.locator, _LOCATED), by=', ')})"


def bibliography(item: Item) -> str:
    """The entry in the reference list."""
    people, role = parts.lead(item)
    authors = _listed(people) + (f" {_ROLES[role][len(people) > 1]}" if role else "")
    rest = [_title(item), item.outlet]
    # An article goes by its newspaper, a page by its title, where no author is named.
    if not authors and item.periodical:
        rest.reverse()
    lead = authors or next((text for text in rest if text), "")
    shown = [text for text in rest if text and text != lead]
    entry = joined(lead, f"({_year(item)})")
    work = _with_place(item, shown)
    if work:
        # Without a title or an outlet to follow, the year ends a sentence, or the list goes on.
        entry += (" " if shown else ", " if work == _day(item) else ". ") + work
    entry = _with_stop(entry)
    if not item.link:
        return entry
    seen = f" (Accessed: {dates.day_first(item.accessed)})" if item.accessed and not item.doi else ""
    copy = parts.archived(item, "", " (Archived{}: ", dates.day_first(item.archived)) + ")" if item.archive_url else ""
    return f"{entry} Available at: {item.link}{copy}{seen}."


def _with_place(item: Item, shown: list[str]) -> str:
    """Title and outlet, then the edition and the publisher, each a sentence, then day and pages."""
    editors, translators = parts.behind(item)
    if item.type == "chapter" and editors and shown[-1:] == [item.outlet]:
        edited = f"in {_spoken(editors)} {_ROLES['editor'][len(editors) > 1]} "
        translated = f"{_spoken(translators)} (trans.) " if translators else ""
        shown[-1] = f"{edited.rstrip() + ', ' if translated else edited}{translated}{shown[-1]}"
        editors = translators = ()
    preprint = "[Preprint]" if item.type == "article" and item.outlet else ""
    sentences = [joined(", ".join(shown), preprint), parts.edition(item, "edn")]
    sentences += parts.labelled(("Edited by ", _spoken(editors)), ("Translated by ", _spoken(translators)))
    if item.type == "report":
        sentences.append(joined(item.genre, item.number))
    if not item.periodical:
        sentences.append(parts.imprint(item))
    told = list(filter(None, sentences))
    work = joined(*map(_with_stop, told[:-1]), *told[-1:])
    issue = item.volume + within(item.issue) if item.type == "article-journal" else ""
    return joined(work, issue, _day(item), parts.pages(item), by=", ")


def _day(item: Item) -> str:
    return dates.day_first(dates.without_year(item.issued)) if item.type in _BY_DAY else ""


def _title(item: Item) -> str:
    return headline(item, "" if item.type in _PLAIN else "‘", british=True)


def _with_stop(text: str) -> str:
    """British usage: the full stop stands after the quotation mark, unless a ? or ! stands before it."""
    if text.endswith(("’", "”")):
        return text if text.rstrip("’”").endswith(("?", "!")) else f"{text}."
    return with_stop(text)


def _year(item: Item) -> str:
    if item.issued is None:
        return f"no date {item.year_suffix}".strip()
    return dates.year(item.issued) + item.year_suffix


def _listed(people: tuple[Name, ...]) -> str:
    listed = [names.inverted(name, _initials) for name in people]
    if len(listed) > 3:
        return f"{listed[0]} et al."
    # Two of one family name and initials are told apart by their given names.
    full = [names.inverted(name) if listed.count(one) > 1 else one for name, one in zip(people, listed, strict=True)]
    return names.series(full)
