"""What a CSL-JSON item says, read once into plain values that the styles share.

An item may come from anywhere, so nothing here raises: what has the wrong shape is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.citation.styles.dates import Day, Period

# What would break a line or a terminal: controls, DEL, C1, line and paragraph separators.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_EDTF = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[?~%]?)", re.ASCII)
_PERIODICALS = frozenset({"article-newspaper", "article-magazine", "article-journal"})
_FAMILY_FIRST_LANGUAGES = frozenset({"vi"})


@dataclass(frozen=True, slots=True)
class Name:
    """An author. An institution, or a person of one name, has only `family`."""

    family: str
    given: str = ""
    particle: str = ""
    """A dropping particle, such as the "von" of Alexander von Humboldt."""
    suffix: str = ""
    family_first: bool = False
    """The person's own order: shown as family then given, without a comma, in text and in lists alike."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source ready to be cited. A text that is not known is empty, a date that is not known is None."""

    id: str
    title: str
    outlet: str
    url: str
    language: str
    republished_from: str
    authors: tuple[Name, ...]
    issued: Period | None
    accessed: Period | None
    periodical: bool
    """A newspaper, magazine or journal article; everything else is cited as a page on the web."""

    @property
    def english(self) -> bool:
        """In English, or in no stated language: CSL capitalises only the titles of such items."""
        return self.language in {"", "en"}

    @property
    def described(self) -> bool:
        """The title is a description in square brackets, so it is printed as it is."""
        if not (self.title.startswith("[") and self.title.endswith("]")):
            return False
        depth = 0
        for place, character in enumerate(self.title):
            depth += (character == "[") - (character == "]")
            if depth == 0:
                return place == len(self.title) - 1
        return False


def read_item(item: Mapping[str, object]) -> Source:
    """The source that a CSL-JSON 1.0.2 item describes.

    An author mapping may carry our extension `name-order` ("family-first" or "given-first"). Without one the
    order is that of citeproc-js: family-first for the persons of a Vietnamese item and for `static-ordering`.
    """
    language = re.split("[-_]", line(item.get("language")).lower())[0]
    return Source(
        id=line(item.get("id")),
        title=line(item.get("title")),
        outlet=line(item.get("container-title")),
        url=line(item.get("URL")),
        language=language,
        republished_from=line(item.get("original-publisher")),
        authors=_authors(item.get("author"), language in _FAMILY_FIRST_LANGUAGES),
        issued=_period(item.get("issued")),
        accessed=_period(item.get("accessed")),
        periodical=line(item.get("type")) in _PERIODICALS,
    )


def line(value: object) -> str:
    """One line of text: controls, line breaks and runs of white space become one space. "" for no text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return " ".join(_CONTROL.sub(" ", value).split()) if isinstance(value, str) else ""


def _authors(value: object, family_first: bool) -> tuple[Name, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    names = (_name(author, family_first) for author in value if isinstance(author, Mapping))
    return tuple(name for name in names if name.family)


def _name(author: Mapping[object, object], family_first: bool) -> Name:
    family = f"{line(author.get('non-dropping-particle'))} {line(author.get('family'))}".strip()
    given = line(author.get("given"))
    if literal := line(author.get("literal")):
        return Name(literal)
    if not family or not given:
        return Name(family or given)
    order = author.get("name-order")
    if order in ("family-first", "given-first"):
        family_first = order == "family-first"
    elif author.get("static-ordering") is True:
        family_first = True
    return Name(family, given, line(author.get("dropping-particle")), line(author.get("suffix")), family_first)


def _period(value: object) -> Period | None:
    if not isinstance(value, Mapping):
        return None
    circa = bool(value.get("circa"))
    parts = value.get("date-parts")
    if isinstance(parts, Sequence) and not isinstance(parts, str):
        days = [day for part in parts[:2] if (day := _day(part, value.get("season")))]
        if days:
            return _between(days, circa)
    for key in ("edtf", "raw"):
        if period := _edtf(line(value.get(key)), circa):
            return period
    words = line(value.get("literal")) or line(value.get("raw")) or line(value.get("edtf"))
    return Period(words=words) if words else None


def _between(days: Sequence[Day], circa: bool) -> Period:
    last = days[1] if len(days) > 1 and days[1] != days[0] else None
    return Period(days[0], last, circa)


def _edtf(text: str, circa: bool) -> Period | None:
    ends = [_EDTF.fullmatch(end) for end in text.split("/")]
    if not 1 <= len(ends) <= 2:
        return None
    days: list[Day] = []
    for end in ends:
        day = _day([end["year"], end["month"], end["day"]]) if end else None
        if end is None or day is None:
            return None
        days.append(day)
        circa = circa or bool(end["mark"])
    return _between(days, circa)


def _day(parts: object, season: object = None) -> Day | None:
    """Date parts as numbers: a part that is missing or impossible drops it and all finer ones."""
    if not isinstance(parts, Sequence) or isinstance(parts, str) or not parts:
        return None
    year, month, day = (_number(part) for part in (*parts, 0, 0)[:3])
    if not year or abs(year) > 9999:
        return None
    if not month and (quarter := _number(season)) in range(1, 5):
        month = 20 + quarter
    if 13 <= month <= 16:
        month += 8  # CSL 1.0 numbers the seasons from 13, EDTF from 21
    if month not in range(1, 13):
        return Day(year, month if month in range(21, 25) else 0)
    return Day(year, month, day if day in range(1, 32) else 0)


def _number(part: object) -> int:
    if isinstance(part, bool) or not isinstance(part, int | str):
        return 0
    try:
        return int(part)
    except ValueError:
        return 0
