"""Colours: our own theme beside Textual's, the inks that painted widgets write with, and the floor under them all."""

import os
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from rich.color import Color as RichColor
from rich.color import ColorSystem, blend_rgb
from rich.color_triplet import ColorTriplet
from rich.console import COLOR_SYSTEMS
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from explorer.errors import Refused

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


def theme_for(asked: str | None, kept: str) -> str:
    """The theme asked for, else the one chosen last, else our own. Raises Refused with those there are."""
    # Without colour those of the terminal's own colours draw black on black.
    themes = [name for name in (NAME, *BUILTIN_THEMES) if "ansi" not in name or not os.environ.get("NO_COLOR")]
    if asked is not None and asked not in themes:
        raise Refused(f"there is no theme {asked!r}; there are {', '.join(themes)}")
    return asked or (kept if kept in themes else NAME)


FLOOR: Final = 4.5
"""The least contrast of a text with its ground, by WCAG 2.2 (1.4.3, level AA)."""
_STEPS: Final = 16
"""In so many steps a colour goes to white or black, until it is far enough from its ground."""
_WHITE, _BLACK = ColorTriplet(255, 255, 255), ColorTriplet(0, 0, 0)
_FEW: Final = 16
_SIXTEEN: Final = tuple(
    tuple(ColorTriplet(*bytes.fromhex(palette[at : at + 6])) for at in range(0, 6 * _FEW, 6))
    for palette in (
        "000000aa000000aa00aa55000000aaaa00aa00aaaaaaaaaa555555ff555555ff55ffff555555ffff55ff55ffffffffff",
        "000000cd000000cd00cdcd000000eecd00cd00cdcde5e5e57f7f7fff000000ff00ffff005c5cffff00ff00ffffffffff",
        "0c0c0cc50f1f13a10ec19c000037da8817983a96ddcccccc767676e7485616c60cf9f1a53b78ffb4009e61d6d6f2f2f2",
    )
)
"""What terminals make of the sixteen: consoles (VGA), xterm, Windows. Of a pair, the worst of them counts."""

Shades = tuple[ColorTriplet, ...]
_KEPT = 8192
"""Styles of which it is remembered what can be read."""


class Contrast(LineFilter):
    """The floor under every colour: text that is too near to its ground is moved away from it, whatever the theme."""

    def __init__(self, system: ColorSystem, *, dark: bool) -> None:
        """`dark` is the terminal's own ground, where a theme leaves it to the terminal."""
        super().__init__()
        self._system = system
        self._dark = dark
        self._known: dict[int, tuple[RichStyle, RichStyle]] = {}
        """Styles and what becomes of each, by which object the first is: a screen has few, in hundreds of segments."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each with a style that can be read."""
        known, look = self._known, self._look
        return [
            segment
            if (style := segment.style) is None or (shown := (known.get(id(style)) or look(style))[1]) is style
            else Segment(segment.text, shown, segment.control)
            for segment in segments
        ]

    def _look(self, style: RichStyle) -> tuple[RichStyle, RichStyle]:
        if len(self._known) > _KEPT:
            self._known.clear()
        found = self._known[id(style)] = style, readable(style, self._system, self._dark)
        return found


def floor(app: App[Any]) -> Contrast:
    """The floor of contrast of an app, in as many colours as its terminal has."""
    name = app.console.color_system
    return _floor(COLOR_SYSTEMS[name] if name else ColorSystem.STANDARD, dark=app.current_theme.dark)


_floor = cache(Contrast)


@lru_cache(_KEPT)
def readable(style: RichStyle, system: ColorSystem, dark: bool) -> RichStyle:
    """The style with its text at least FLOOR from its ground, as so many colours show both.

    The ground stays, but for those of the sixteen on which nothing can be read everywhere.
    """
    if style.color is None or style.bgcolor is None:
        return style
    if _of_sixteen(style.color) and _of_sixteen(style.bgcolor):
        system = ColorSystem.STANDARD
    ground = _shades(style.bgcolor, system, not dark)
    text = _shades(style.color, system, dark)
    if all(contrast((end,), ground) < FLOOR for end in (_WHITE, _BLACK)):
        ground = (_BLACK,)
        style += RichStyle(bgcolor="black")
    if contrast(text, ground) >= FLOOR:
        return style
    # What is lighter than its ground stays so where it can.
    ends = sorted((_WHITE, _BLACK), reverse=_luminance(text[0]) > _luminance(ground[0]))
    moved = (_moved(text[0], end, step) for end in ends for step in range(1, _STEPS + 1))
    return style + RichStyle(
        color=next(c for c in moved if contrast(_shades(c, system, dark), ground) >= FLOOR).downgrade(system)
    )


def contrast(text: Shades, ground: Shades) -> float:
    """How far two colours are apart, from 1 to 21: the contrast ratio of WCAG 2.2, in the worst of their shades."""
    most = max(len(text), len(ground))
    found = []
    for nth in range(most):
        pair = _luminance(text[nth % len(text)]), _luminance(ground[nth % len(ground)])
        found.append((max(pair) + 0.05) / (min(pair) + 0.05))
    return min(found)


def _moved(color: ColorTriplet, end: ColorTriplet, step: int) -> RichColor:
    return RichColor.from_triplet(blend_rgb(color, end, step / _STEPS))


def _of_sixteen(color: RichColor) -> bool:
    return color.is_default or (color.number is not None and color.number < _FEW)


def _shades(color: RichColor, system: ColorSystem, light: bool) -> Shades:
    """The colours that a terminal may show for it; `light` is what the terminal's own one is taken for."""
    if color.is_default:
        return (_WHITE if light else _BLACK,)
    shown = color.downgrade(system)
    if shown.number is None or shown.number >= _FEW:
        return (shown.get_truecolor(),)
    return tuple(palette[shown.number] for palette in _SIXTEEN)


def _luminance(color: ColorTriplet) -> float:
    """Relative luminance, by WCAG 2.2."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
