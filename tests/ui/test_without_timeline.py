"""A corpus that has nothing for some panes opens at the first that has something, and says what the others lack."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.tools.corpora import tiny_copy
from tests.tools.driving import session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudoterminal")


@pytest.fixture
def timeless(tmp_path: Path) -> Path:
    """The tiny corpus without its timeline."""
    folder = tiny_copy(tmp_path)
    (folder / "timeline.toml").unlink()
    (folder / "discrepancies.toml").unlink()
    for name in ("messages.toml", "pledges.toml"):
        lines = (folder / name).read_text("utf-8").split("\n")
        (folder / name).write_text("\n".join(line for line in lines if not line.startswith("event =")), "utf-8")
    return folder


def test_a_corpus_without_a_timeline_opens_at_its_speakers(timeless: Path, own_home: Path) -> None:
    from tests.tools.pty import InPty

    with InPty(own_home, "--content", timeless, size=(120, 36)) as app:
        app.until_shown("┏━ 2 Speakers")
        assert any("Tran" in line or "Trần" in line for line in app.screen())


async def test_a_corpus_without_a_dated_event_has_an_empty_strip(timeless: Path) -> None:
    async with session(timeless) as app:
        strip = app.view.strip.region
        assert strip.height > 1 and not "".join(app.lines()[strip.y : strip.bottom]).strip()
        await app.pilot.click("#strip", offset=(10, 0))
        assert not app.view.filter and app.app.is_running


async def test_an_empty_pane_says_that_the_corpus_has_none(timeless: Path) -> None:
    async with session(timeless) as app:
        await app.press("1")
        assert "Timeline: this corpus has none." in app.screen_text()
        await app.press("2")
        assert "this corpus has none" not in app.screen_text()
