"""Every text reaches a contrast of 4.5 with its ground, in every theme, with any number of colours."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.theme import BUILTIN_THEMES

from explorer.ui.look.colours import NAME, Contrast, readable
from explorer.ui.paint.painted import Painted
from tests.tools.driving import Session, session
from tests.tools.pty import InPty

SYSTEMS = (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD)
VGA = "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
any_color = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: Color.from_rgb(*rgb))
few_color = st.one_of(st.integers(0, 15).map(Color.from_ansi), st.just(Color.default()))


def luminance(color: Color, palette: str, default: str) -> float:
    """WCAG's relative luminance, said again."""
    if color.is_default:
        hexed = default
    elif color.number is not None and color.number < 16:
        hexed = palette.split()[color.number]
    else:
        hexed = color.get_truecolor().hex[1:]
    parts = [int(hexed[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(style: Style, system: ColorSystem, *, dark: bool) -> float:
    """Of a style as a terminal with so many colours shows it: the worse of two palettes for the sixteen."""
    assert style.color is not None and style.bgcolor is not None
    text, ground = style.color.downgrade(system), style.bgcolor.downgrade(system)
    ends = ("ffffff", "000000") if dark else ("000000", "ffffff")
    found = []
    for palette in (VGA, XTERM):
        pair = luminance(text, palette, ends[0]), luminance(ground, palette, ends[1])
        found.append((max(pair) + 0.05) / (min(pair) + 0.05))
    return min(found)


@given(any_color, any_color, st.sampled_from(SYSTEMS))
def test_any_colour_on_any_other_can_be_read(text: Color, ground: Color, system: ColorSystem) -> None:
    style = Style(color=text, bgcolor=ground, bold=True)
    shown = readable(style, system, True)
    assert contrast(shown, system, dark=True) >= 4.5 and shown.bold
    if contrast(style, system, dark=True) >= 4.6 and system is not ColorSystem.STANDARD:
        assert shown == style
    if system is not ColorSystem.STANDARD:
        assert shown.bgcolor == ground


@given(few_color, few_color, st.booleans(), st.sampled_from(SYSTEMS))
def test_the_terminals_own_colours_can_be_read(text: Color, ground: Color, dark: bool, system: ColorSystem) -> None:
    shown = readable(Style(color=text, bgcolor=ground), system, dark)
    assert contrast(shown, system, dark=dark) >= 4.5


def test_what_can_be_read_stays_as_it_is_and_light_stays_lighter_than_dark() -> None:
    def shown(style: str) -> Style | None:
        (segment,) = Contrast(ColorSystem.TRUECOLOR, dark=True).apply(
            [Segment("x", Style.parse(style))], TextualColor(0, 0, 0)
        )
        return segment.style

    for style in ("#dfe3e6 on #10161d", "red", "on blue", "bold"):
        assert shown(style) == Style.parse(style)
    lighter = shown("#606060 on #505050")
    assert lighter is not None and lighter.color is not None
    assert lighter.color.get_truecolor() > (0x60, 0x60, 0x60)


def near(app: Session, system: ColorSystem, *, dark: bool) -> Iterable[tuple[float, str]]:
    """What of the screen is too near to its ground."""
    for line in app.strips():
        for text, style, _ in line:
            if text.strip() and style and style.color and style.bgcolor:
                found = contrast(style, system, dark=dark)
                if found < 4.5:
                    yield round(found, 2), text


async def test_every_text_of_the_screen_can_be_read_in_every_theme_with_any_number_of_colours(content: Path) -> None:
    async with session(content, (80, 24)) as app:
        for name in (NAME, *BUILTIN_THEMES):
            app.app.theme = name
            await app.pilot.pause()
            for system in SYSTEMS:
                app.app.console._color_system = system
                for widget in app.main.query(Painted):
                    widget.refresh()
                assert list(near(app, system, dark=app.app.current_theme.dark)) == [], (name, system)


@pytest.mark.parametrize("theme", ["explorer", "solarized-light"])
async def test_every_text_of_prompts_and_dialogs_can_be_read(content: Path, theme: str) -> None:
    async with session(content, (100, 30), theme=theme) as app:
        for keys in (
            ("d", "x"),
            ("escape", "question_mark"),
            ("escape", "colon", "t"),
            ("escape", "F"),
            ("escape", "Y"),
        ):
            await app.press(*keys)
            assert list(near(app, ColorSystem.TRUECOLOR, dark=theme == "explorer")) == [], keys


@pytest.mark.parametrize("no_color", ["", "1"])
def test_an_empty_no_color_is_none(own_home: Path, no_color: str) -> None:
    env = {"TERM": "xterm-256color", "COLORTERM": "", "NO_COLOR": no_color}
    with InPty(own_home, size=(100, 30), env=env) as app:
        app.press(b"3")
        colours = {cell.fg for line in app.cells().values() for cell in line.values()} - {"default"}
        greys = {colour for colour in colours if len({colour[at : at + 2] for at in (0, 2, 4)}) == 1}
        assert (colours == greys) == bool(no_color)
