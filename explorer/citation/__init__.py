"""Citations: a source, given as a CSL-JSON item, in the styles that editors, universities and courts ask for.

The goldens under tests/citation are what citeproc-js renders with the CSL styles of the same names. Where it
renders nonsense (an empty lead, "Plan, (Mar. 5") we follow the style's manual.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from explorer.citation.item import Source, read_item
from explorer.citation.styles import apa, bluebook, chicago, harvard, ieee, mla, oscola
from explorer.citation.styles.titles import nested


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: how it cites in the text or at the foot of the page, and how it lists."""

    id: str
    title: str
    note: Callable[[Source], str]
    bibliography: Callable[[Source], str] | None
    """None where the style has notes only."""


STYLES: Mapping[str, Style] = MappingProxyType(
    {
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
)


def render(item: Mapping[str, object], style: str, part: str) -> str:
    """One CSL-JSON 1.0.2 item as plain text: `part` is "note" (a footnote, or the citation in the text) or
    "bibliography" (the entry in the list of sources).

    Raises ValueError, with the choices there are, for a style or part that does not exist.
    """
    chosen = STYLES.get(style)
    if chosen is None:
        raise ValueError(f"There is no citation style {style!r}. Choose one of: {', '.join(STYLES)}.")
    if part == "note":
        return chosen.note(_printed(item))
    if part != "bibliography":
        raise ValueError(f"A citation has no part {part!r}. Choose 'note' or 'bibliography'.")
    if chosen.bibliography is None:
        raise ValueError(f"{chosen.title}: the style has notes only. Choose 'note'.")
    return chosen.bibliography(_printed(item))


def _printed(item: Mapping[str, object]) -> Source:
    """The source as it is printed: citeproc-js curls the apostrophes of names and outlets too."""
    source = read_item(item)
    authors = tuple(replace(name, family=nested(name.family), given=nested(name.given)) for name in source.authors)
    return replace(source, outlet=nested(source.outlet), authors=authors)
