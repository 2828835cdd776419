"""A Source as a CSL-JSON 1.0.2 item."""

from __future__ import annotations

from explorer.corpus.model import Author, Source
from explorer.dates import parse_edtf


def csl_item(source: Source) -> dict[str, object]:
    """The item that citation styles read. Beyond CSL it holds `name-order`, an attribute of a personal author."""
    item: dict[str, object] = {
        "id": source.id,
        "type": source.type,
        "title": source.title,
        "container-title": source.container_title,
        "language": source.language,
    }
    if source.author:
        item["author"] = [_name(author) for author in source.author]
    for variable, date in (("issued", source.issued), ("accessed", source.accessed)):
        if date is not None:
            item[variable] = _date(date)
    for variable, text in (
        ("publisher", source.publisher),
        ("original-publisher", source.original_publisher),
        ("URL", source.URL),
        ("note", source.note),
    ):
        if text is not None:
            item[variable] = text
    return item


def _name(author: Author) -> dict[str, str]:
    parts = {"family": author.family, "given": author.given, "literal": author.literal, "name-order": author.name_order}
    return {variable: text for variable, text in parts.items() if text is not None}


def _date(text: str) -> dict[str, object]:
    """An EDTF date as CSL date parts; a date CSL cannot express is given literally."""
    parts = [[int(number) for number in end.split("-")] for end in text.split("/") if _is_plain(end)]
    if len(parts) == text.count("/") + 1:
        return {"date-parts": parts}
    return {"literal": parse_edtf(text).describe()}


def _is_plain(text: str) -> bool:
    return bool(text) and all(part.isascii() and part.isdigit() for part in text.split("-")) and _month(text) <= 12


def _month(text: str) -> int:
    return int(text.split("-")[1]) if "-" in text else 1
