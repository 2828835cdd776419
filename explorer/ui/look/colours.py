"""Colours: our own theme beside Textual's, the inks that painted widgets write with, and what sixteen colours need."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.filter import LineFilter
from textual.style import Style
from textual.theme import Theme

NAME = "explorer"

OWN = Theme(
    name=NAME,
    primary="#6fb3a8",
    secondary="#8fa9c4",
    accent="#e0b04c",
    warning="#e8935a",
    error="#e0685f",
    success="#8cc084",
    foreground="#dfe3e6",
    background="#10161d",
    surface="#151d26",
    panel="#24303d",
    dark=True,
)


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
    rests: Style
    """The row under the cursor of a list that is not in front."""


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
        rests=Style(),
        cursor=Style(bold=True) if panel.a == 0 or panel.ansi is not None else Style(background=panel, bold=True),
    )


_LIGHT: Final = frozenset({7, 10, 11, 14, 15})
"""The light ones of the sixteen: white, and bright green, yellow, cyan and white."""
_ON_LIGHT, _ON_DARK = RichStyle(color="black"), RichStyle(color="bright_white")


class Contrast(LineFilter):
    """Keeps what is written to be seen on a terminal of sixteen colours, whatever the theme."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each with a style that can be read."""
        return [Segment(text, style and _legible(style), control) for text, style, control in segments]


@lru_cache(4096)
def _legible(style: RichStyle) -> RichStyle:
    if style.color is None or style.bgcolor is None:
        return style
    ground = _number(style.bgcolor)
    if ground is None or _number(style.color) != ground:
        return style
    return style + (_ON_LIGHT if ground in _LIGHT else _ON_DARK)


def _number(color: RichColor) -> int | None:
    """Which of the sixteen it comes out as."""
    return None if color.is_default else color.downgrade(ColorSystem.STANDARD).number
