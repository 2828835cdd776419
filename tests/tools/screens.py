"""Draws the README's pictures: `python -m tests.tools.screens` writes .github/screens/*.svg."""

from __future__ import annotations

import asyncio
import os
import tempfile

from tests.conftest import ROOT
from tests.tools.driving import session

FOLDER = ROOT / ".github" / "screens"

PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "home": ((120, 36), ()),
    "messages": ((120, 36), ("3",)),
    "small": ((80, 24), ("d", "2", "0", "2", "4", "minus", "1", "2", "enter")),
    "wide": ((200, 50), ("3",)),
    "compare": ((120, 24), ("3", "v")),
    "coverage": ((120, 36), ("c",)),
}
"""Each picture's size, and the keys pressed before it is taken."""


async def draw(name: str) -> None:
    """Press the keys and write the picture."""
    size, keys = PICTURES[name]
    async with session(ROOT / "content", size, home=not keys) as app:
        await app.press(*keys)
        picture = app.app.export_screenshot(title="Hanoi Convention Explorer")
    # The fonts of the web are not ours to fetch: the reader's own monospace font does.
    start, end = picture.index("@font-face"), picture.rindex("@font-face")
    end = picture.index("}", end) + 1
    picture = picture[:start] + picture[end:]
    (FOLDER / f"{name}.svg").write_text(picture.replace("Fira Code, monospace", "monospace"), "utf-8")


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["HANOI_EXPLORER_HOME"] = home
        for name in PICTURES:
            asyncio.run(draw(name))


if __name__ == "__main__":
    main()
