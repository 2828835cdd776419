"""What a CSL-JSON item says, read once into plain values that the styles and formats share.

An item may come from anywhere, so nothing here raises: what has the wrong shape is left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

PERIODICALS = frozenset({"article-newspaper", "article-magazine", "article-journal"})
LAW = frozenset({"hearing", "legislation", "treaty"})

# What would break a line or a terminal: controls, DEL, C1, line and paragraph separators.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# A no-break space stays what it is.
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")
# The markup of rich text in CSL-JSON.
_TAG = re.compile(r"</?(?:i|b|sc|sup|sub|span)(?: (?:class|style)=\"[a-z: ;-]*\")?>", re.IGNORECASE)
# What it holds keeps its small letters.
_KEPT = re.compile(r"<(?:sc|sup|sub)>|nocase|small-caps", re.IGNORECASE)
_EDTF = re.compile(
    r"(?P<year>-?\d{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?:T[0-9:+Z-]+)?)?)?(?P<mark>[?~%]?)", re.ASCII
)
_EDTF_SIGNS = re.compile(r"[0-9XTZ:/.~?%+-]+")
_FAMILY_FIRST_LANGUAGES = frozenset({"vi"})
_CJK = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")
# "al-", "d’": what is written in one word with the family name.
_JOINED_PREFIX = re.compile(r"(?:[a-z]{1,3}-|(?:d|l|dell|dall)['’])(?=\w)")


@dataclass(frozen=True, slots=True)
class DateParts:
    """A date at its own precision. A month or day of 0 is not stated; months 21 to 24 are seasons (EDTF)."""

    year: int
    month: int = 0
    day: int = 0


@dataclass(frozen=True, slots=True)
class CslDate:
    """A date or a range of dates as CSL has it or, where CSL has neither, the words for one."""

    first: DateParts | None = None
    last: DateParts | None = None
    """Year 0 for the end of a range that is still open."""
    circa: bool = False
    words: str = ""
    edtf: str = ""
    """The date as EDTF, where the item says more so than in its parts."""


@dataclass(frozen=True, slots=True)
class Name:
    """A creator. An institution, or a person of one name, has only `family`."""

    family: str
    """With its particle: "von der Aue"."""
    given: str = ""
    dropping: str = ""
    """A particle that a family name alone goes without, such as the "von" of Alexander von Humboldt."""
    suffix: str = ""
    family_first: bool = False
    """The person's own order: shown as family then given, without a comma, in text and in lists alike."""
    institution: bool = False

    @property
    def unspaced(self) -> bool:
        """Written without a space, as Chinese, Japanese and Korean names are."""
        return bool(self.family_first and _CJK.fullmatch(self.family) and _CJK.fullmatch(self.given))

    @property
    def prefix(self) -> str:
        """The particles that the family name begins with: "von der", "al-"; "" for none."""
        words = self.family.split(" ")
        count = 0
        while count < len(words) - 1 and words[count].islower():
            count += 1
        joined = _JOINED_PREFIX.match(words[count])
        return " ".join([*words[:count], *([joined[0]] if joined else [])])


@dataclass(frozen=True, slots=True)
class Item:
    """An item ready to be cited. A text that is not known is empty, a date that is not known is None."""

    id: str
    type: str
    title: str
    """Without markup."""
    kept: tuple[tuple[int, int], ...]
    """The spans of the title that keep their small letters."""
    outlet: str
    """CSL's container-title: the newspaper, site, journal or book that it stands in."""
    url: str
    language: str
    """Without its script and region, in small letters."""
    language_tag: str
    """The whole BCP 47 tag."""
    republished_from: str
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    translators: tuple[Name, ...]
    issued: CslDate | None
    year_suffix: str
    """Tells items of one author and year apart: "a", "b"."""
    accessed: CslDate | None
    archived: CslDate | None
    archive_url: str
    publisher: str
    place: str
    """Where it was published."""
    genre: str
    number: str
    authority: str
    volume: str
    issue: str
    page: str
    edition: str
    doi: str
    original_title: str
    locator: str
    """Where in it a passage stands: "page 12", "timestamp 00:12:30"."""

    @property
    def periodical(self) -> bool:
        """A newspaper, magazine or journal article."""
        return self.type in PERIODICALS

    @property
    def link(self) -> str:
        """Where a reader finds it: the address of its DOI, else its own."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def english(self) -> bool:
        """In English, or in no stated language: CSL capitalises only the titles of such items."""
        return self.language in {"", "en"}

    @property
    def described(self) -> bool:
        """The title is a description in square brackets, so it is printed as it is."""
        depths = list(accumulate((character == "[") - (character == "]") for character in self.title))
        return depths[:1] == [1] and 0 in depths and depths.index(0) == len(depths) - 1


_TEXTS = {
    "outlet": "container-title", "republished_from": "original-publisher", "place": "publisher-place",
    "year_suffix": "year-suffix", "original_title": "original-title", **{name: name for name in (
        "publisher", "genre", "number", "authority", "volume", "issue", "page", "edition", "locator"
    )},
}  # fmt: skip
"""The fields of an item that are texts, and the variables of CSL that have them."""


def read_item(item: Mapping[str, object]) -> Item:
    """What a CSL-JSON 1.0.2 item describes.

    A name may carry our extension `name-order` ("family-first" or "given-first"). Without one the order is that of
    citeproc-js: family-first for the persons of a Vietnamese item, for Chinese, Japanese and Korean names, and for
    `static-ordering`. Ours too are a date's `edtf`, as in CSL 1.1, and `archive-url` and `archive-date`.
    """

    def text(variable: str) -> str:
        return plain(line(item.get(variable)))[0]

    tag = line(item.get("language")).replace("_", "-")
    language = tag.lower().partition("-")[0]
    family_first = language in _FAMILY_FIRST_LANGUAGES
    title, kept = plain(line(item.get("title")))
    address = line(item.get("URL"))
    return Item(
        id=line(item.get("id")),
        type=line(item.get("type")),
        title=title,
        kept=kept,
        # A name that leads nowhere is none that a reader of a citation could follow.
        url="" if address[:4].lower() == "urn:" else address,
        language=language,
        language_tag=tag,
        authors=_names(item.get("author"), family_first),
        editors=_names(item.get("editor"), family_first),
        translators=_names(item.get("translator"), family_first),
        issued=_date(item.get("issued")),
        accessed=_date(item.get("accessed")),
        archived=_date(item.get("archive-date")),
        archive_url=line(item.get("archive-url")),
        doi=re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi: ?)", "", line(item.get("DOI")), flags=re.IGNORECASE),
        **{field: text(variable) for field, variable in _TEXTS.items()},
    )


def line(value: object) -> str:
    """One line of text: controls, line breaks and runs of white space become one space. "" for no text."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _SPACES.sub(" ", _CONTROL.sub(" ", value)).strip() if isinstance(value, str) else ""


def plain(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without CSL's markup, and the spans of it that no style capitalises."""
    if "<" not in text:
        return text, ()
    shown, done = "", 0
    kept: list[tuple[int, int]] = []
    opened: list[tuple[bool, int]] = []
    for tag in _TAG.finditer(text):
        shown += text[done : tag.start()]
        done = tag.end()
        if not tag[0].startswith("</"):
            opened.append((bool(_KEPT.search(tag[0])), len(shown)))
        elif opened:
            keeps, start = opened.pop()
            kept += [(start, len(shown))] if keeps else []
    return shown + text[done:], tuple(kept)


def _names(value: object, family_first: bool) -> tuple[Name, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return ()
    names = (_name(name, family_first) for name in value if isinstance(name, Mapping))
    return tuple(name for name in names if name.family)


def _name(name: Mapping[object, object], family_first: bool) -> Name:
    def text(part: str) -> str:
        return plain(line(name.get(part)))[0]

    if literal := text("literal"):
        return Name(literal, institution=True)
    # Quotation marks around a name say that it is whole: no style of ours takes it apart.
    family = f"{text('non-dropping-particle')} {text('family')}".strip().strip('"')
    given, _, suffix = text("given").partition(",")
    if not family or not given:
        return Name(family or given)
    order = name.get("name-order")
    if order in ("family-first", "given-first"):
        family_first = order == "family-first"
    elif name.get("static-ordering") is True or _CJK.fullmatch(family):
        family_first = True
    # CSL's old way to say a suffix, and after "!" one with a comma.
    suffix = f", {suffix[1:].strip()}" if suffix.startswith("!") else suffix.strip()
    return Name(family, given, text("dropping-particle"), text("suffix") or suffix, family_first)


def _date(value: object) -> CslDate | None:
    if not isinstance(value, Mapping):
        return None
    circa, written = bool(value.get("circa")), line(value.get("edtf"))
    # It goes into a format as it is.
    edtf = written if _EDTF_SIGNS.fullmatch(written) else ""
    parts = value.get("date-parts")
    if isinstance(parts, Sequence) and not isinstance(parts, str):
        ends = [end for part in parts[:2] if (end := _parts(part, value.get("season")))]
        if ends:
            still_open = len(parts) > 1 and parts[1] == [0]
            return CslDate(*_range(ends, still_open), circa, edtf=edtf)
    for text in (edtf, line(value.get("raw"))):
        if date := _read_edtf(text, circa):
            return replace(date, edtf=edtf)
    words = line(value.get("literal")) or line(value.get("raw")) or written
    return CslDate(words=words, edtf=edtf) if words else None


def _range(ends: Sequence[DateParts], still_open: bool) -> tuple[DateParts, DateParts | None]:
    """Start and end; no end for what is one date. A day and the month it is in are that month."""
    first, last = ends[0], ends[-1]
    if still_open:
        return first, DateParts(0)
    if (first.year, first.month) == (last.year, last.month) and not (first.day and last.day):
        return replace(first, day=0), None
    return first, last if last != first else None


def _read_edtf(text: str, circa: bool) -> CslDate | None:
    start, slash, end = text.partition("/")
    still_open = bool(slash) and end in ("", "..")
    matches = [_EDTF.fullmatch(part) for part in ([start, end] if slash and not still_open else [start])]
    ends = [_parts([match["year"], match["month"], match["day"]]) for match in matches if match]
    known = [end for end in ends if end]
    if len(known) < len(matches):
        return None
    return CslDate(*_range(known, still_open), circa or any(match["mark"] for match in matches if match))


def _parts(parts: object, season: object = None) -> DateParts | None:
    """Date parts as numbers: a part that is missing or impossible drops it and all finer ones."""
    if not isinstance(parts, Sequence) or isinstance(parts, str) or not parts:
        return None
    year, month, day = (_number(part) for part in (*parts, 0, 0)[:3])
    if not year or abs(year) > 9999:
        return None
    if month in range(1, 13):
        return DateParts(year, month, day if day in range(1, 32) else 0)
    # CSL 1.0 numbers the seasons from 13, or beside the parts, EDTF from 21.
    quarter = month - (12 if month in (13, 14, 15, 16) else 20) if month else _number(season)
    return DateParts(year, 20 + quarter if quarter in (1, 2, 3, 4) else 0)


def _number(part: object) -> int:
    if isinstance(part, bool) or not isinstance(part, int | str):
        return 0
    try:
        return int(part)
    except ValueError:
        return 0
