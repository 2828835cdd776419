"""The styles that painted widgets write with, made from the theme once; nothing on the way asks the style sheet."""

from collections.abc import Mapping
from typing import NamedTuple

from textual.color import Color
from textual.style import Style


class Inks(NamedTuple):
    """Partial styles, to lay over a widget's own colours. Each has a name for its use, not for its colour."""

    plain: Style
    dim: Style
    """Stands back: labels, dates, hints."""
    faint: Style
    """Frames and the scroll bar."""
    italic: Style
    aside: Style
    """Stands back, in italics: who spoke."""
    heading: Style
    key: Style
    """What the eye should find: keys, values of a filter, the frame of what has the focus."""
    flag: Style
    good: Style
    match: Style
    """What a search finds."""
    cursor: Style
    """The row under the cursor."""


def inks(theme: Mapping[str, str]) -> Inks:
    """The inks of a theme, from its variables. The terminal's own colours cannot be mixed: they are dimmed instead."""

    def part(name: str, share: float) -> Style:
        color = Color.parse(theme[name])
        return Style(dim=True) if color.ansi is not None else Style(foreground=color.with_alpha(share))

    def bold(name: str) -> Style:
        return Style(foreground=Color.parse(theme[name]), bold=True)

    dim, accent, panel = part("foreground", 0.6), Color.parse(theme["accent"]), Color.parse(theme["panel"])
    found = Style(reverse=True) if accent.ansi is not None else Style(background=accent.with_alpha(0.35))
    return Inks(
        plain=Style(),
        dim=dim,
        faint=part("foreground", 0.4),
        italic=Style(italic=True),
        aside=dim + Style(italic=True),
        heading=bold("primary"),
        key=bold("accent"),
        flag=bold("warning"),
        good=bold("success"),
        match=found + Style(bold=True, underline=True),
        cursor=Style(bold=True) if panel.a == 0 or panel.ansi is not None else Style(background=panel, bold=True),
    )
