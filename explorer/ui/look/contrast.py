"""Sixteen colours: where a text and its ground come out as the same one, the text takes black or white."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.filter import LineFilter

_LIGHT: Final = frozenset({7, 10, 11, 14, 15})
"""The light ones of the sixteen: white, and bright green, yellow, cyan and white."""
_ON_LIGHT, _ON_DARK = Style(color="black"), Style(color="bright_white")


class Contrast(LineFilter):
    """Keeps what is written to be seen on a terminal of sixteen colours, whatever the theme."""

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        """The segments, each with a style that can be read."""
        return [Segment(text, style and _legible(style), control) for text, style, control in segments]


@lru_cache(4096)
def _legible(style: Style) -> Style:
    if style.color is None or style.bgcolor is None:
        return style
    ground = _number(style.bgcolor)
    if ground is None or _number(style.color) != ground:
        return style
    return style + (_ON_LIGHT if ground in _LIGHT else _ON_DARK)


def _number(color: Color) -> int | None:
    """Which of the sixteen it comes out as."""
    return None if color.is_default else color.downgrade(ColorSystem.STANDARD).number
