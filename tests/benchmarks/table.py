"""Figures, their bars, and the one table of them: on the screen, and as Markdown."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

BUNDLED = "bundled"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: `what` was measured `on` which corpus, and the bar it must not pass, if there is one."""

    group: str
    what: str
    on: str
    value: float
    unit: str
    bar: float | None = None

    @property
    def passes(self) -> bool:
        """Whether it keeps its bar; without one, it does."""
        return self.bar is None or self.value <= self.bar

    def shown(self) -> str:
        """The value, and what became of its bar."""
        mark = "" if self.bar is None else " ✓" if self.passes else " ✗"
        return f"{number(self.value)}{mark}"

    def as_row(self) -> dict[str, object]:
        """For JSON, which knows neither infinity nor what is no number."""
        value = self.value if math.isfinite(self.value) else None
        return {**asdict(self), "value": value, "passes": self.passes}


def number(value: float) -> str:
    """Three digits that count, no more."""
    if not math.isfinite(value):
        return "never"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def median(values: Iterable[float]) -> float:
    """The middle one; not a number where there is none."""
    held = list(values)
    return statistics.median(held) if held else math.nan


def p95(values: Iterable[float]) -> float:
    """What all but one in twenty stay at or under."""
    held = sorted(values)
    return held[max(0, -(-len(held) * 95 // 100) - 1)] if held else math.nan


def cells(figures: Sequence[Figure]) -> list[list[str]]:
    """Header and rows: one row for each measure, one column for each corpus."""
    columns = list(dict.fromkeys(figure.on for figure in figures))
    columns.sort(key=lambda on: (on != BUNDLED, not on[0].isdigit(), len(on), on))
    rows: dict[tuple[str, str, str], dict[str, Figure]] = {}
    for figure in figures:
        rows.setdefault((figure.group, figure.what, figure.unit), {})[figure.on] = figure
    table = [["", "unit", "bar", *columns]]
    group = ""
    for (of, what, unit), held in rows.items():
        if of != group:
            group = of
            table.append([of.upper()] + [""] * (len(columns) + 2))
        bars = {figure.bar for figure in held.values() if figure.bar is not None}
        bar = "" if not bars else f"≤ {' / '.join(number(bar) for bar in sorted(bars))}"
        table.append([what, unit, bar, *(held[on].shown() if on in held else "" for on in columns)])
    return table


def as_text(figures: Sequence[Figure]) -> str:
    """The table for a terminal."""
    table = cells(figures)
    widths = [max(len(row[place]) for row in table) for place in range(len(table[0]))]
    lines = []
    for row in table:
        first, *others = (cell.ljust(width) if not place else cell.rjust(width)
                          for place, (cell, width) in enumerate(zip(row, widths, strict=True)))  # fmt: skip
        lines.append("  ".join((first, *others)).rstrip())
    return "\n".join((lines[0], "─" * sum(widths, 2 * len(widths) - 2), *lines[1:]))


def as_markdown(figures: Sequence[Figure]) -> str:
    """The table for a page."""
    header, *rows = cells(figures)
    rule = ["---", "---", *["--:"] * (len(header) - 2)]
    shown = [[f"**{row[0].capitalize()}**", *row[1:]] if not any(row[1:]) else row for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, rule, *shown))


def missed(figures: Iterable[Figure]) -> str:
    """A line for each missed bar, the worst first."""
    over = [(figure.value / figure.bar if figure.bar else math.inf, figure) for figure in figures
            if figure.bar is not None and not figure.passes]  # fmt: skip
    over.sort(key=lambda pair: pair[0], reverse=True)
    return "\n".join(
        f"✗ {f.what}, {f.on}: {number(f.value)} {f.unit} where {number(f.bar or 0)} is the bar ({times:.2f} times it)"
        for times, f in over
    )
