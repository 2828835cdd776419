"""Citations: a source, given as a CSL-JSON item, in the styles that editors, universities and courts ask for.

The goldens under tests/citation are what citeproc-js renders with the CSL styles of the same names. Where it
renders nonsense (an empty lead, "Plan, (Mar. 5") we follow the style's manual.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.citation.item import Item, Name, read_item
from explorer.citation.styles import apa, bluebook, chicago, harvard, ieee, mla, oscola
from explorer.citation.styles.titles import nested


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: how it cites in the text or at the foot of the page, and how it lists."""

    id: str
    title: str
    note: Callable[[Item], str]
    bibliography: Callable[[Item], str] | None
    """None where the style has notes only."""


STYLES: Mapping[str, Style] = {
    style.id: style
    for style in (
        Style("apa", "APA, 7th edition", apa.note, apa.bibliography),
        Style("chicago", "Chicago, 18th edition, notes and bibliography", chicago.note, chicago.bibliography),
        Style("mla", "MLA, 9th edition", mla.note, mla.bibliography),
        Style("harvard", "Harvard, Cite Them Right", harvard.note, harvard.bibliography),
        Style("oscola", "OSCOLA, 4th edition", oscola.note, oscola.bibliography),
        Style("ieee", "IEEE", ieee.note, ieee.bibliography),
        Style("bluebook", "Bluebook, law review notes", bluebook.note, None),
    )
}


def render(item: Mapping[str, object], style: str, part: str) -> str:
    """One CSL-JSON 1.0.2 item as plain text: `part` is "note" (a footnote, or the citation in the text) or
    "bibliography" (the entry in the list of sources), which not every style has.
    """
    write = STYLES[style].note if part == "note" else STYLES[style].bibliography
    assert write is not None, f"{style} has notes only"
    return write(_printed(item))


def told_apart(items: Sequence[Mapping[str, object]], style: str) -> list[Mapping[str, object]]:
    """The items as a list in a style cites them beside each other: 2025a and 2025b where two citations in the text
    would be the same (APA, Harvard; MLA adds the title to them), lettered in the order of the bibliography."""
    if style not in ("apa", "harvard", "mla"):
        return list(items)
    same: dict[str, dict[str, Mapping[str, object]]] = defaultdict(dict)
    listed = [(item, render(item, style, "note"), render(item, style, "bibliography")) for item in items]
    for item, note, entry in listed:
        same[note][entry] = item
    letters = {
        (note, entry): _letters(number)
        for note, alike in same.items()
        if len(alike) > 1
        for number, entry in enumerate(sorted(alike, key=lambda entry: (_order(alike[entry], style), entry)))
    }
    return [
        {**item, "year-suffix": letters[note, entry]} if (note, entry) in letters else item
        for item, note, entry in listed
    ]


def _order(item: Mapping[str, object], style: str) -> tuple[tuple[int, ...], str]:
    """What orders sources of one author and year: their titles, and in APA (9.46, 9.47) first their dates, of which the
    less exact precede the others; there no article at the beginning counts."""
    read = read_item(item)
    title = read.title.casefold().lstrip("“‘\"'")
    if style != "apa":
        return (), title
    title = re.sub("^(?:an?|the) ", "", title)
    if read.issued is None or read.issued.first is None:
        return (), title
    day = read.issued.first
    return (day.month if day.month <= 12 else 3 * (day.month - 20), day.day), title


def _letters(number: int) -> str:
    """a, b, … z, aa, ab."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _printed(item: Mapping[str, object]) -> Item:
    """The item as it is printed: citeproc-js curls the apostrophes of names and outlets too."""
    read = read_item(item)
    return replace(
        read,
        authors=_curled(read.authors),
        editors=_curled(read.editors),
        translators=_curled(read.translators),
        outlet=nested(read.outlet),
        publisher=nested(read.publisher),
        authority=nested(read.authority),
    )


def _curled(people: tuple[Name, ...]) -> tuple[Name, ...]:
    return tuple(
        replace(name, family=nested(name.family), given=nested(name.given), suffix=nested(name.suffix))
        for name in people
    )
