"""What the benchmarks write into README.md themselves: the table, what it was measured on, the plot, what is missed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.table import Figure, as_markdown, missed, number

README = Path(__file__).with_name("README.md")
START, END = "<!-- written by --readme -->", "<!-- end of what --readme writes -->"
PLOTTED = ("exec to first text", ": p50", "at rest", "per 1,000 quotes")
"""How the measures of the plot end: each is drawn for every scale corpus."""
WIDTH = 40


def plot(figures: Sequence[Figure]) -> str:
    """A bar a corpus for each measure whose cost might grow with it; a measure's longest bar has full width."""
    chosen = [f for f in figures if f.unit in ("ms", "MB") and f.what.endswith(PLOTTED) and f.on[0].isdigit()]
    lines: list[str] = []
    for group, what in dict.fromkeys((figure.group, figure.what) for figure in chosen):
        held = sorted((f for f in chosen if (f.group, f.what) == (group, what)), key=lambda f: (len(f.on), f.on))
        if len(held) < 2:
            continue
        most = max(figure.value for figure in held) or 1.0
        lines += ["", f"{group} · {what}"]
        for figure in held:
            bar = "█" * max(1, round(WIDTH * max(0.0, figure.value) / most))
            lines.append(f"{figure.on:>11}  {bar} {number(figure.value)} {figure.unit}")
    return "\n".join(lines[1:])


def write_page(figures: Sequence[Figure], machine: str) -> None:
    """Put table and plot between the two marks of README.md."""
    text = README.read_text("utf-8")
    before, after = text[: text.index(START) + len(START)], text[text.index(END) :]
    over = missed(figures)
    verdict = "Missed bars:\n\n" + "\n".join(f"- {line}" for line in over.split("\n")) if over else "Every bar is kept."
    drawn = plot(figures)
    growth = ("How cost grows with the corpus:", f"```text\n{drawn}\n```") if drawn else ()
    parts = (before, f"Measured on {machine}.", as_markdown(figures), verdict, *growth, after)
    README.write_text("\n\n".join(parts), "utf-8")
