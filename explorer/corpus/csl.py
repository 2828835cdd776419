"""A Source as a CSL-JSON 1.0.2 item."""

import re

from explorer.corpus.model import Author, Source
from explorer.dates import EdtfDate, Precision, parse_edtf

_TEXTS = (
    "container-title", "original-title", "publisher", "publisher-place", "original-publisher", "authority", "genre",
    "number", "volume", "issue", "page", "edition", "DOI", "URL", "archive-url", "note",
)  # fmt: skip


def csl_item(source: Source) -> dict[str, object]:
    """The item that citation styles read. Beyond CSL it holds `name-order`, an attribute of a person, and
    what CSL 1.0.2 lacks: `archive-url`, `archive-date` and a date's `edtf`.
    """
    item: dict[str, object] = {key: getattr(source, key) for key in ("id", "type", "title", "language")}
    for variable, names in (("author", source.author), ("editor", source.editor), ("translator", source.translator)):
        if names:
            item[variable] = [_name(name) for name in names]
    for date in ("issued", "accessed", "archive_date"):
        if text := getattr(source, date):
            item[date.replace("_", "-")] = _date(text)
    for variable in _TEXTS:
        if text := getattr(source, variable.replace("-", "_")):
            item[variable] = text
    return item


def _name(author: Author) -> dict[str, str]:
    parts = {"family": author.family, "given": author.given, "literal": author.literal, "name-order": author.name_order}
    return {variable: text for variable, text in parts.items() if text is not None}


def _date(text: str) -> dict[str, object]:
    """An EDTF date as CSL has it: in parts, with a season, about; `edtf` too, where these say less than it.

    A date that has no start or spans years is given in words.
    """
    date = parse_edtf(text)
    ends = [date.start, date.end] if date.precision is Precision.INTERVAL else [date]
    parts = [_parts(end) if end else [0] for end in ends]
    plain = {"date-parts": parts}
    if plain == {"date-parts": [[int(part) for part in end.split("-")] for end in text.split("/") if _PLAIN(end)]}:
        return dict(plain)
    if not parts[0] or parts[0] == [0] or [] in parts:
        return {"literal": date.describe().removeprefix("the "), "edtf": text}
    csl: dict[str, object] = {"date-parts": parts}
    if len(parts) == 1 and parts[0][1:2] > [20]:
        csl = {"date-parts": [parts[0][:1]], "season": parts[0][1] - 20}
    if date.uncertain or date.approximate:
        csl["circa"] = True
    return {**csl, "edtf": text}


_PLAIN = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?").fullmatch


def _parts(date: EdtfDate) -> list[int]:
    """Year, month or season, and day, as far as they are known; none of a decade or a century."""
    numbers = date.text.partition("T")[0].rstrip("?~%").split("-")
    return [] if "X" in numbers[0] else [int(number) for number in numbers if number.isdigit()]
