"""One source in the formats that reference managers, Wikipedia and web pages read, and as a newsroom's line.

Every function takes the source as a CSL-JSON item, as `render` does, and none raises over what an item lacks.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from explorer.citation.escape import latex, markdown, percent, plain_ascii, web_address, wikitext
from explorer.citation.item import CslDate, Item, Name, line, read_item
from explorer.citation.styles import dates, names
from explorer.citation.styles.titles import headline, nested
from explorer.text.display import located


class _Kind(NamedTuple):
    """What a CSL type is in BibLaTeX (entry, field of its container, of its publisher), RIS, and Wikipedia."""

    entry: str = "online"
    outlet: str = "organization"
    publisher: str = "publisher"
    ris: str = "ELEC"
    template: str = "news"
    work: str = "work"
    subtype: str = ""


_KINDS: Mapping[str, _Kind] = {
    "article-newspaper": _Kind("article", "journaltitle", "publisher", "NEWS", "news", "work", "newspaper"),
    "article-magazine": _Kind("article", "journaltitle", "publisher", "MGZN", "magazine", "magazine", "magazine"),
    "article-journal": _Kind("article", "journaltitle", "publisher", "JOUR", "journal", "journal"),
    "book": _Kind("book", "maintitle", "publisher", "BOOK", "book", "series"),
    "broadcast": _Kind("misc", "howpublished", "organization", "VIDEO", "episode", "series"),
    "chapter": _Kind("incollection", "booktitle", "publisher", "CHAP", "book", "title"),
    "document": _Kind("misc", "howpublished", "organization", "GEN", "document", "work"),
    "hearing": _Kind("legal", "journaltitle", "organization", "HEAR", "report", "work"),
    "interview": _Kind("misc", "howpublished", "organization", "GEN", "interview", "work"),
    "legislation": _Kind("legislation", "journaltitle", "organization", "STAT", "report", "work"),
    "motion_picture": _Kind("movie", "howpublished", "organization", "MPCT", "AV media", "work"),
    "post": _Kind(template="web", work="website"),
    "post-weblog": _Kind(ris="BLOG", template="web", work="website"),
    "report": _Kind("report", "maintitle", "institution", "RPRT", "report", "work"),
    "speech": _Kind("unpublished", "eventtitle", "organization", "GEN", "speech", "event"),
    "treaty": _Kind("legal", "journaltitle", "organization", "GEN", "report", "work"),
    "article": _Kind("online", "organization", "publisher", "UNPB", "web", "website"),
}

_LANGID = {
    "en": "english", "vi": "vietnamese", "fr": "french", "de": "german", "es": "spanish", "it": "italian",
    "pt": "portuguese", "ru": "russian", "nl": "dutch", "pl": "polish", "id": "indonesian", "ms": "malay",
    "zh": "chinese", "ja": "japanese", "ko": "korean", "th": "thai", "lo": "lao", "ar": "arabic",
}  # fmt: skip

# Every variable of CSL 1.0.2, and every part of a name. What is not among them is ours.
_CSL = """
type id citation-key categories language journalAbbreviation shortTitle author chair collection-editor
compiler composer container-author contributor curator director editor editorial-director
executive-producer guest host illustrator interviewer narrator organizer original-author performer
producer recipient reviewed-author script-writer series-creator translator accessed available-date
event-date issued original-date submitted abstract annote archive archive_collection archive_location
archive-place authority call-number chapter-number citation-label citation-number collection-number
collection-title container-title container-title-short dimensions division DOI edition event event-title
event-place first-reference-note-number genre ISBN ISSN issue jurisdiction keyword locator medium note
number number-of-pages number-of-volumes original-publisher original-publisher-place original-title page
page-first part part-title PMCID PMID printing publisher publisher-place references reviewed-genre
reviewed-title scale section source status supplement title title-short URL version volume volume-title
volume-title-short year-suffix custom
"""
_CSL_NAME = """
family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering literal parse-names
"""
_CSL_KEYS = frozenset(_CSL.split())
_CSL_NAME_KEYS = frozenset(_CSL_NAME.split())


def newsroom(item: Mapping[str, object], outlet: str = "", place: str = "") -> str:
    """One line for a story: outlet, “title”, date, place in it, address; what is not known is left out.

    `outlet` stands in where the item names none; `place` is "¶12", "headline", "p. 12": see text/display.py.
    """
    source = read_item(item)
    before, title, after = _newsroom_parts(source, outlet, place)
    return ", ".join([*before, *title, *after, *([source.url] if source.url else [])])


def biblatex(item: Mapping[str, object], annotation: str = "") -> str:
    """A BibLaTeX entry, UTF-8, of the type that fits: `@article`, `@report`, `@book`, … `@online` for all else.

    The key is the item's `id` where it has one, so it stays the same when the source is corrected.
    """
    source = read_item(item)
    kind = _KINDS.get(source.type, _Kind())
    fields = {
        "author": " and ".join(map(_latex_name, source.authors)),
        "editor": " and ".join(map(_latex_name, source.editors)),
        "translator": " and ".join(map(_latex_name, source.translators)),
        # The second pair of braces keeps the capitals of the headline.
        "title": f"{{{_latex_title(source.title)}}}" if source.title else "",
        "origtitle": _latex_title(source.original_title),
        kind.outlet: _latex_title(source.outlet),
        "entrysubtype": kind.subtype,
        # The genre says more of a report than "report".
        "type": latex(source.genre),
        "number": latex(source.issue or source.number),
        "volume": latex(source.volume),
        "edition": latex(source.edition),
        "pages": latex(re.sub("-+", "–", source.page)),
        kind.publisher: latex(source.publisher or (source.authority if kind.publisher == "institution" else "")),
        "location": latex(source.place),
        "date": dates.iso(source.issued),
        "year": latex(source.issued.words) if source.issued and not dates.iso(source.issued) else "",
        "doi": latex(source.doi),
        "url": percent(source.url, "{}\\"),
        "urldate": dates.iso(source.accessed),
        "langid": _LANGID.get(source.language, ""),
        "note": latex(_republished(source)),
        "addendum": latex(_archive(source)),
        "annotation": latex(annotation),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind.entry}{{{citation_key(source)},", *lines, "}"])


def ris(item: Mapping[str, object], annotation: str = "") -> str:
    """A RIS record of the type that fits, ELEC for what is none; each field on one line."""
    source = read_item(item)
    first, _, last = re.sub("[-–]+", "–", source.page).partition("–")
    fields = [
        ("TY", _KINDS.get(source.type, _Kind()).ris),
        ("ID", citation_key(source)),
        ("TI", source.title),
        ("OP", source.original_title),
        *(("AU", _ris_name(name)) for name in source.authors),
        *(("A2", _ris_name(name)) for name in source.editors),
        *(("A4", _ris_name(name)) for name in source.translators),
        ("T2", source.outlet),
        ("M3", source.genre),
        ("VL", source.volume),
        ("IS", source.issue or source.number),
        ("ET", source.edition),
        ("SP", first),
        ("EP", last),
        ("PB", source.publisher or source.authority),
        ("CY", source.place),
        ("PY", str(source.issued.first.year) if source.issued and source.issued.first else ""),
        ("DA", _ris_date(source.issued)),
        ("Y2", _ris_date(source.accessed)),
        ("DO", source.doi),
        ("UR", source.url),
        ("LA", source.language),
        ("N1", _republished(source)),
        ("N1", _archive(source)),
        ("N1", line(annotation)),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "])


def csl_json(item: Mapping[str, object]) -> str:
    """A CSL-JSON array of one item, with the variables of CSL 1.0.2 only.

    Our `name-order` "family-first" becomes CSL's own `static-ordering`.
    """
    import json

    exported = {key: _exported(value) for key, value in item.items() if key in _CSL_KEYS and value is not None}
    if address := line(item.get("archive-url")):
        # CSL has no address of an archived copy; this is where reference managers look for one.
        exported.setdefault("archive_location", address)
    exported = {"id": citation_key(read_item(item)), "type": "webpage", **exported}
    text = json.dumps([exported], ensure_ascii=False, indent=2, default=str)
    # JSON lets these stand; a terminal or a clipboard should not meet them.
    return re.sub("[\x7f-\x9f\u2028\u2029]", lambda control: f"\\u{ord(control[0]):04x}", text)


def wikipedia(item: Mapping[str, object], quote: str = "", translation: str = "") -> str:
    """A template of CS1 for the English Wikipedia, `{{cite news}}` or another that fits, with the quote as `quote`.

    A republished piece names its first publisher as the work, and the outlet it was read in as `via`. What CS1 calls
    an error stays out: a day of access without an address, or without its day; an archived copy without its date.
    """
    source = read_item(item)
    kind = _KINDS.get(source.type, _Kind())
    work = source.republished_from or source.outlet
    accessed = source.accessed if source.url else None
    archived = bool(source.archive_url and source.archived and source.url)
    fields: list[tuple[str, str]] = [
        *_cs1_names("", source.authors),
        *_cs1_names("editor-", source.editors),
        *_cs1_names("translator-", source.translators),
        ("chapter" if kind.work == "title" else "title", source.title),
        (kind.work, work),
        ("via", source.outlet if source.outlet != work else ""),
        ("type", source.genre),
        ("volume", source.volume),
        ("issue" if source.issue else "number", source.issue or source.number),
        ("edition", re.sub(r"(\d)(?:st|nd|rd|th)$", r"\1", source.edition)),
        ("publisher", source.publisher or source.authority),
        ("location", source.place),
        ("date", _cs1_date(source.issued)),
        _cs1_place(source),
        ("doi", source.doi),
        ("language", source.language if source.language != "en" else ""),
        ("access-date", _cs1_date(accessed) if accessed and accessed.first and accessed.first.day else ""),
        ("archive-date", _cs1_date(source.archived) if archived else ""),
        ("quote", quote),
        ("trans-quote", translation),
    ]
    parameters = [f"|{name}={wikitext(value)}" for name, value in fields if value]
    for name, url in (("url", source.url), ("archive-url", source.archive_url if archived else "")):
        if url:
            parameters.append(f"|{name}=" + percent(url, "|[]{}<>\"'~").replace("__", "%5F%5F"))
    return " ".join([f"{{{{cite {kind.template}", *parameters]) + "}}"


class Foot(NamedTuple):
    """What stands under a block quotation: the citation; without one a newsroom line of the source and these two."""

    outlet: str = ""
    place: str = ""
    citation: str = ""
    ours: str = ""
    language: str = ""
    """Our translation of the words, said to be ours; and what the words are in, if not the source's language."""


NO_MORE: Final = Foot()


def markdown_quote(item: Mapping[str, object], lead: str, words: str, foot: Foot = NO_MORE) -> str:
    """A CommonMark block quotation: the lead, the words as they are, and the foot, linked."""
    source = read_item(item)
    if foot.citation:
        cited = markdown_citation(foot.citation, web_address(source.url))
    else:
        cited = _linked(source, foot, lambda text: " ".join(markdown(text)), _markdown_link)
    ours = ["", *markdown(foot.ours)] if foot.ours else []
    lines = [*markdown(f"{lead}:"), "", *markdown(words), *ours, *(["", cited] if cited else [])]
    return "\n".join(f"> {text}" if text else ">" for text in lines)


def markdown_citation(citation: str, address: str) -> str:
    """A citation of one line in CommonMark; a plain web address in it is a link, "" names none."""
    parts = citation.split(address) if address else [citation]
    escaped = (" " * part[:1].isspace() + " ".join(markdown(part)) + " " * part[-1:].isspace() for part in parts)
    return f"<{address}>".join(escaped)


def _markdown_link(address: str, label: str) -> str:
    return f"[{label}](<{address}>)" if label else f"<{address}>"


def _linked(source: Item, foot: Foot, escaped: Callable[[str], str], link: Callable[[str, str], str]) -> str:
    """A newsroom's line whose title, or what stands before it, is a link; else the address by itself."""
    parts = _newsroom_parts(source, foot.outlet, foot.place)
    before, title, after = ([escaped(part) for part in some] for some in parts)
    if address := web_address(source.url):
        label = title or before
        label[-1:] = [link(address, label[-1] if label else "")]
    elif source.url:
        after.append(escaped(source.url))
    return ", ".join([*before, *title, *after])


def html_quote(item: Mapping[str, object], lead: str, words: str, foot: Foot = NO_MORE) -> str:
    """A `<blockquote>` that cites the article's address, between the lead and the foot, linked."""
    from html import escape

    source = read_item(item)
    address = web_address(source.url)
    cited = html_citation(foot.citation, address) if foot.citation else _linked(source, foot, escape, _html_link)
    cite = f' cite="{escape(address)}"' if address else ""
    lang = f' lang="{escape(tag)}"' if (tag := foot.language or source.language_tag) else ""
    body, ours = (re.sub(r"\r\n|\r|\n", "<br>\n", escape(text)) for text in (words, foot.ours))
    paragraphs = [f"<p>{escape(lead)}:</p>", f"<blockquote{cite}{lang}><p>{body}</p></blockquote>"]
    return "\n".join([*paragraphs, *(f"<p>{text}</p>" for text in (ours, cited) if text)])


def html_citation(citation: str, address: str) -> str:
    """A citation of one line in HTML; a plain web address in it is a link, "" names none."""
    from html import escape

    return escape(citation).replace(escape(address), _html_link(address, "")) if address else escape(citation)


def _html_link(address: str, label: str) -> str:
    from html import escape

    return f'<a href="{escape(address)}">{label or escape(address)}</a>'


def citation_key(source: Item) -> str:
    """The item's `id`, or author or outlet, year and first long word of the title: "tran2025treaty"."""
    if source.id:
        return plain_ascii(source.id, "-") or "source"
    who = source.authors[0].family if source.authors else source.outlet
    year = dates.year(source.issued)
    word = next((word for word in source.title.split() if len(plain_ascii(word)) > 3), "")
    return plain_ascii(f"{who}{year}{word}").lower() or "source"


def _newsroom_parts(source: Item, outlet: str, place: str) -> tuple[list[str], list[str], list[str]]:
    """What stands before the title, the title, and what stands after it; the address is not among them."""
    outlet = source.outlet or outlet
    if source.republished_from:
        outlet = f"{outlet} (republished from {source.republished_from})".strip()
    parts = [outlet], [headline(source, "“")], [dates.day_first(source.issued), place]
    before, title, after = ([part for part in some if part] for some in parts)
    return before, title, after


def _exported(value: object) -> object:
    if isinstance(value, Mapping):
        # A date's `edtf` is of CSL 1.1; its parts say what 1.0.2 can.
        kept = {key: _exported(part) for key, part in value.items() if key not in ("name-order", "edtf")}
        if "family" not in kept and "given" not in kept:
            return kept
        if value.get("name-order") == "family-first":
            kept["static-ordering"] = True
        return {key: part for key, part in kept.items() if key in _CSL_NAME_KEYS}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_exported(part) for part in value]
    return value


def _republished(source: Item) -> str:
    return f"Republished from {source.republished_from}" if source.republished_from else ""


def _archive(source: Item) -> str:
    when = f" {dates.day_first(source.archived)}" if source.archived else ""
    return f"Archived{when}: {source.archive_url}" if source.archive_url else ""


def _latex_title(title: str) -> str:
    """A title whose straight marks are curled: TeX prints each of them as a closing one."""
    return latex(nested(title))


def _latex_name(name: Name) -> str:
    if not name.given:
        return f"{{{latex(name.family)}}}"
    given = f"{name.given} {name.dropping}".strip()
    parts = [latex(part) for part in (name.family, name.suffix.lstrip(", "), given) if part]
    return ", ".join(f"{{{part}}}" if "," in part or " and " in f" {part} " else part for part in parts)


def _ris_name(name: Name) -> str:
    """The name for a format that knows no name order: the parts tell. A comma would cut an institution in two."""
    if not name.given:
        return re.sub(r",\s+", " – ", name.family)
    return names.inverted(replace(name, family_first=False))


def _cs1_names(role: str, people: Sequence[Name]) -> Iterator[tuple[str, str]]:
    for number, name in enumerate(people, start=1):
        suffix = "" if len(people) == 1 else str(number)
        if name.given and not name.family_first:
            yield f"{role}last{suffix}", name.family
            yield f"{role}first{suffix}", names.in_order(replace(name, family=""))
        else:
            yield f"{role.removesuffix('-') or 'author'}{suffix}", names.in_order(name)


def _cs1_date(date: CslDate | None) -> str:
    """A date as Module:Citation/CS1/Date validation wants it: spaces around the dash unless both ends are one word."""
    text = dates.day_first(date).replace("ca. ", "c. ")
    start, dash, end = text.partition("–")
    return f"{start} – {end}" if dash and end and (" " in start and " " in end) else text


def _cs1_place(source: Item) -> tuple[str, str]:
    """The pages; or where in the source the quote stands, of which CS1 takes one: page, time, or words."""
    label, _, value = source.locator.partition(" ")
    if label not in ("", "page"):
        return ("time", value) if label == "timestamp" else ("at", located(source.locator))
    page = re.sub("-+", "–", value or source.page)
    return "pages" if re.search("[–,]", page) else "page", page


def _ris_date(period: CslDate | None) -> str:
    """YYYY/MM/DD/ and, for what that cannot hold, the date in words."""
    if period is None:
        return ""
    if period.first is None or period.first.year < 0:
        return f"///{dates.day_first(period)}"
    day = period.first
    month = day.month if day.month <= 12 else 0
    numbers = [f"{day.year:04}", f"{month:02}" if month else "", f"{day.day:02}" if day.day else ""]
    inexact = period.last or period.circa or day.month > 12
    return "/".join([*numbers, dates.day_first(period) if inexact else ""])
