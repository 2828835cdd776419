"""How an article's file is laid out: headline, byline, where the body begins and ends, and lines that are no text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.draft.grammar import COMMON
from explorer.draft.suggestion import Confidence

_LONG = 150
"""Characters of a line that is a paragraph of text for certain."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Something about an article, as its file says it, with how sure that is and why."""

    value: str
    confidence: Confidence
    reason: str


@dataclass(frozen=True, slots=True)
class NoText:
    """A line of the file that is no paragraph of the article: a caption, a teaser, a note."""

    line: int
    part: str
    confidence: Confidence
    reason: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a file's headline and body stand, by lines from 1, and what it says of its author, date and outlet."""

    title: Detail | None
    body: Detail
    end: Detail | None
    no_text: tuple[NoText, ...]
    author: Detail | None = None
    date_line: Detail | None = None
    address: Detail | None = None
    outlet: Detail | None = None


_FURNITURE = re.compile(COMMON["furniture"], re.IGNORECASE)
_TEASER = re.compile(COMMON["teaser"], re.IGNORECASE)
_CAPTION = re.compile(COMMON["caption"], re.IGNORECASE)
_IMAGE_FILE = re.compile(r"\s*\S[^.\n]{0,80}\.(?:jpe?g|png|gif|webp|svg|avif)\s*$", re.IGNORECASE)
_SOURCE_LINE = re.compile(COMMON["source_line"], re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_BYLINE = re.compile(COMMON["byline"], re.IGNORECASE)
_SECTION = re.compile(COMMON["section"], re.IGNORECASE)
_PAPER = re.compile(COMMON["paper"])
_DATE_LINE = re.compile(COMMON["date_line"])
_PUBLISHED = re.compile(COMMON["published"], re.IGNORECASE)
DATELINE = re.compile(COMMON["dateline"])
_STOPS = (".", "!", "?", "…", "。", "！", "？", ":", "：", "”", "»", '"', "“", "」", ";")


def dateline_end(paragraph: str) -> int:
    """Where the text of an article's first paragraph begins, after `HANOI (Reuters) - ` and the like; 0 without one."""
    match = DATELINE.match(paragraph)
    return match.end() if match else 0


def layout(lines: Sequence[tuple[int, str]]) -> Layout:
    """The layout of a file from its lines that are not blank, each with its number."""
    head = _head(lines)
    body = next((n for n, _ in lines[head.count :]), lines[-1][0] if lines else 1)
    first = lines[head.count][1] if head.count < len(lines) else ""
    dateline = DATELINE.match(first)
    outlet = head.outlet
    if outlet is None and dateline and (paper := dateline["outlet"] or dateline["paper"]):
        outlet = Detail(paper, "likely", "the paper's name before the first sentence")
    end, after = _end([(n, text) for n, text in lines if n >= body])
    inner = [(n, text) for n, text in lines if n >= body and (end is None or n <= int(end.value))]
    address = next((m[0].rstrip(".,)") for _, text in reversed(lines) if (m := _ADDRESS.search(text))), None)
    where = Detail(address, "guess", "an address in the file; it may be another page's") if address else None
    reason = f"line {body} is the first that reads as text" if head.count else "the file begins with text"
    no_text = (*_no_text(inner), *after)
    below = (text for n, text in lines if end is not None and n > int(end.value))
    days = (part.strip() for text in below for part in re.split(r"\s[|•·]\s|\.\s", text) if _is_date(part))
    date = head.date or next((Detail(day, "likely", "a date below the text") for day in days), None)
    body_at = Detail(str(body), "likely", reason)
    return Layout(head.title, body_at, end, no_text, head.author, date, where, outlet)


@dataclass(frozen=True, slots=True)
class _Head:
    count: int
    title: Detail | None
    author: Detail | None
    date: Detail | None
    outlet: Detail | None


def _head(lines: Sequence[tuple[int, str]]) -> _Head:
    """What stands above the body: headline, byline, date, standfirst."""
    count, title, author, date, outlet = 0, None, None, None, None
    for n, (_, line) in enumerate(lines[:8]):
        text = line.strip()
        if n and (beside := _between_bars(text)):
            date, author, outlet = date or beside[0], author or beside[1], outlet or beside[2]
        elif _is_date(text):
            date = date or Detail(text, "likely", "a date by itself above the text")
        elif (byline := _BYLINE.match(text)) and len(text) < 90 and n:
            author = author or Detail(_name(byline["who"]), "likely", f"the byline: {text[:60]}")
        elif n == 0 and _is_paper(text, [line.strip() for _, line in lines[1:5]]):
            outlet = Detail(text, "certain", "a paper's name by itself over the headline")
        elif title is None and n < 3 and _may_be_title(text, n) and not _TEASER.match(text):
            title = Detail(text, "likely", "the first line, short and without a full stop")
        elif _reads_as_text(text) or (title is not None and (len(text) > 100 or text.endswith(_STOPS))):
            # Above the body stand but a sub-headline without a stop, or a part of the title.
            break
        count = n + 1
    return _Head(min(count, max(len(lines) - 1, 0)), title, author, date, outlet)


def _is_paper(text: str, after: Sequence[str]) -> bool:
    """Whether the first line is a paper's name: the headline follows, then who wrote it or when."""
    return (
        len(text.split()) <= 4
        and _PAPER.search(text) is not None
        and any(_is_date(line) or _BYLINE.match(line) for line in after[1:])
        and not (_is_date(after[0]) or _BYLINE.match(after[0]) or _reads_as_text(after[0]))
    )


def _is_date(line: str) -> bool:
    """Whether a line tells the day of issue: `Published 15 March 2025`, a date by itself or behind a name."""
    text = line.strip()
    told = _PUBLISHED.match(text) is not None or not text.endswith(_STOPS)
    return told and _DATE_LINE.match(text) is not None and not _reads_as_text(text)


def _between_bars(text: str) -> tuple[Detail | None, ...] | None:
    """Date, author and outlet of a line such as `12 March 2025 | The Post | By Ana Pell`; None where it is no such."""
    dates, authors, others = list[str](), list[str](), list[str]()
    parts = [part.strip() for part in re.split(r"\s[|•·]\s", text)]
    for part in parts:
        byline = None if _DATE_LINE.fullmatch(part) else _BYLINE.match(part)
        if byline:
            authors.append(_name(byline["who"]))
        elif not _SECTION.fullmatch(part):
            (dates if _DATE_LINE.fullmatch(part) else others).append(part)
    if len(parts) < 2 or not dates or len(others) > 1 or len(text) > 2 * _LONG:
        return None
    reason = f"above the text, between bars: {text[:60]}"
    return tuple(Detail(found[0], "likely", reason) if found else None for found in (dates, authors, others))


def _may_be_title(text: str, place: int) -> bool:
    """Whether a line reads as no text; a headline may be long, and end with a quotation that has no full stop."""
    quotes = len(text) <= _LONG and re.search(r"[^.\s][ \u00a0\u202f]?[”»“«\"’'」]$", text) is not None
    return not _reads_as_text(text) or (place == 0 and quotes)


def _name(who: str) -> str:
    return re.split(r"\s[|•·/–—-]\s|,\s", who.strip())[0].strip()


def _reads_as_text(text: str) -> bool:
    spaceless = sum(1 for c in text if "\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af")
    stopless = any("\u0e00" <= c <= "\u0eff" or "\u1780" <= c <= "\u17ff" for c in text)
    size = len(text) + 2 * spaceless
    return (
        size > _LONG
        or (size > 60 and (stopless or text.rstrip().endswith(_STOPS)))
        or (DATELINE.match(text) is not None and size > 60)
    )


def _end(lines: Sequence[tuple[int, str]]) -> tuple[Detail | None, tuple[NoText, ...]]:
    """The body's last line, where furniture of the page follows it."""
    for place, (number, text) in enumerate(lines[1:], 1):
        rest = lines[place:]
        is_furniture = len(text) < 140 and _FURNITURE.fullmatch(text.strip()) is not None
        is_furniture = is_furniture or (_is_date(text) and not any(_reads_as_text(t) for _, t in rest[1:]))
        if is_furniture and not any(_is_body(t) for _, t in rest[:3]):
            reason = f"line {number} begins the page's furniture: {text.strip()[:40]}"
            below = tuple(NoText(n, "note", "likely", "below the article") for n, _ in rest)
            return Detail(str(lines[place - 1][0]), "likely", reason), below
    return None, ()


def _is_body(text: str) -> bool:
    return len(text) > _LONG and text.rstrip().endswith(_STOPS) and not _FURNITURE.fullmatch(text.strip())


def _no_text(lines: Sequence[tuple[int, str]]) -> list[NoText]:
    """Lines within the body that are captions, teasers or furniture."""
    found: list[NoText] = []
    seen: set[str] = set()
    for place, (number, text) in enumerate(lines):
        short, line = len(text) < 2 * _LONG, text.strip()
        if _IMAGE_FILE.match(text):
            found.append(NoText(number, "caption", "certain", "the name of a picture's file"))
        elif short and _TEASER.match(text):
            found.append(NoText(number, "teaser", "certain", "points to another article"))
        elif _SOURCE_LINE.match(text) and short:
            found.append(NoText(number, "note", "likely", "names the source of the text"))
        elif short and (_CAPTION.search(text) or line in seen):
            reason = "printed twice, as a caption is" if line in seen else "credits a picture"
            found.append(NoText(number, "caption", "likely", reason))
        elif _is_subhead(lines, place):
            found.append(NoText(number, "subhead", "guess", "short and without a full stop, between paragraphs"))
        elif place == len(lines) - 1 and len(line.split()) < 5 and not line.endswith(_STOPS):
            found.append(NoText(number, "byline", "likely", "a name below the text"))
        seen.add(line)
    return found


def _is_subhead(lines: Sequence[tuple[int, str]], place: int) -> bool:
    text = lines[place][1].strip()
    if (
        not 0 < place < len(lines) - 1
        or len(text) > 80
        or text.endswith((*_STOPS, ","))
        or text[:1] in "-–—•*"
        or text[:1].isdigit()
    ):
        return False
    return len(lines[place - 1][1]) > 90 and len(lines[place + 1][1]) > 90
