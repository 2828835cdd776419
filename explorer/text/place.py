"""Where a passage stands, by paragraph, part or locator (CSL), and whom its words came through, as readers see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from explorer.errors import Refused

LOCATORS: Mapping[str, tuple[str, str]] = {
    "page": ("p. ", "pp. "), "paragraph": ("para. ", "paras. "), "section": ("sec. ", "secs. "),
    "chapter": ("chap. ", "chaps. "), "part": ("pt. ", "pts. "), "volume": ("vol. ", "vols. "),
    "issue": ("no. ", "nos. "), "line": ("line ", "lines "), "verse": ("v. ", "vv. "), "note": ("n. ", "nn. "),
    "column": ("col. ", "cols. "), "folio": ("fol. ", "fols. "), "figure": ("fig. ", "figs. "),
    "table": ("tbl. ", "tbls. "), "appendix": ("app. ", "apps. "), "act": ("act ", "acts "),
    "scene": ("sc. ", "scs. "), "rule": ("r. ", "rr. "), "timestamp": ("at ", "at "),
}  # fmt: skip
"""What a locator counts (CSL 1.0.2), and the words before one of it, and before several."""
_TIME = r"\d{1,3}(?::[0-5]\d){1,2}"


def check_locator(text: str) -> None:
    """Raise Refused, with a sentence on how one is written, for what is none: "page 12", "timestamp 00:12:30"."""
    label, _, value = text.partition(" ")
    if label not in LOCATORS or not value.strip():
        known = ", ".join(LOCATORS)
        raise Refused(f'is no locator; write what it counts, then where, as in "page 12"; it may count: {known}')
    if label == "timestamp" and not re.fullmatch(rf"{_TIME}(?:[-–]{_TIME})?", value):
        raise Refused('is no time of a recording; write it as in "timestamp 00:12:30" or "timestamp 12:30"')


def located(locator: str, words: Mapping[str, str] | None = None) -> str:
    """ "p. 12", "pp. 12–14", "at 00:12:30"; `words` has what a style writes instead before one.

    What is no locator is given back as it is.
    """
    label, _, value = locator.partition(" ")
    if label not in LOCATORS:
        return locator
    value = re.sub("-+", "–", value.strip())
    if words and label in words:
        return words[label] + value
    return LOCATORS[label][bool(re.search("[–,&]", value))] + value


def stands_at(paragraph: int | None, part: str | None = None, locator: str | None = None) -> str:
    """Where a passage stands: "¶12", "caption", "p. 12"; "headline" for a paragraph 0 of which no more is known."""
    if not paragraph and not part and not locator:
        return "" if paragraph is None else "headline"
    return ", ".join(text for text in (part, located(locator or ""), f"¶{paragraph}" if paragraph else "") if text)


def not_quoted(gaps: Iterable[tuple[int, int]]) -> str:
    """Of paragraphs, given from first to last, that no quote is of them: "¶4–6, 8 not quoted"."""
    shown = (f"{first}–{last}" if last > first else f"{first}" for first, last in gaps)
    return f"¶{', '.join(shown)} not quoted"


def channel(on_behalf_of: str | None, via: str | None) -> str:
    """For whom and through whom words came, by their names: "on behalf of Y, as relayed by Z"."""
    told = (f"on behalf of {on_behalf_of}" if on_behalf_of else "", f"as relayed by {via}" if via else "")
    return ", ".join(filter(None, told))
