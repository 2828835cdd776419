"""The page of a briefing in a real browser: readable narrow and wide, light and dark, printed, and by axe-core."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.export.briefing.gathered import Subject
from explorer.index.ask.filters import Filter
from explorer.index.find import parse_find
from explorer.index.store import open_library
from tests.tools.briefings import EVERYTHING, made
from tests.tools.chromium import PROGRAM, Chromium, Page
from tests.tools.command import Command
from tests.tools.hostile import TEXTS, write_hostile_corpus

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")
FOUND = importlib.util.find_spec("axe_core_python")
AXE = Path(str(FOUND.origin)).with_name("axe.min.js") if FOUND else None
VIOLATIONS = """axe.run(document, {resultTypes: ['violations']}).then(result =>
  result.violations.map(one => [one.id, one.help, one.nodes[0].html, one.nodes[0].failureSummary]))"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("browser")) as browser:
        yield browser


@pytest.fixture(scope="module", params=["hostile", "bundled"])
def page(
    browser: Chromium,
    content: Path,
    command: Command,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Page:
    folder = tmp_path_factory.mktemp("page")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANOI_EXPLORER_HOME", str(command.home))
        if request.param == "bundled":
            html = made(open_library(content), Subject(Filter(find=parse_find("ratif"))))
        else:
            html = made(open_library(write_hostile_corpus(folder / "corpus", [*TEXTS.values()][:12])), EVERYTHING)
    (folder / "page.html").write_text(html, "utf-8")
    page = browser.new_page()
    page.open((folder / "page.html").as_uri())
    return page


@pytest.mark.skipif(AXE is None, reason="axe-core is not installed")
def test_axe_finds_nothing_and_would_find_something(
    browser: Chromium, page: Page, request: pytest.FixtureRequest
) -> None:
    assert AXE is not None
    narrow = "hostile" in request.node.callspec.id
    page.show(320 if narrow else 1400, dark=narrow)
    page.evaluate(f"{AXE.read_text('utf-8')}; 1")
    assert page.evaluate(VIOLATIONS) == []
    assert browser.complaints == []
    page.evaluate("document.querySelector('blockquote').lang = 'zzzz'; 1")
    assert [found[0] for found in page.evaluate(VIOLATIONS)] == ["valid-lang"]


@pytest.mark.parametrize("width", [320, 800, 1400])
def test_nothing_is_wider_than_the_window(page: Page, width: int) -> None:
    page.show(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_quotes_stand_side_by_side_where_there_is_room(page: Page) -> None:
    beside = """[...document.querySelectorAll('.side')].filter(side => side.children.length > 1)
      .every(side => side.children[0].offsetTop === side.children[1].offsetTop)"""
    page.show(1400)
    assert page.evaluate(beside)
    page.show(320)
    several = "document.querySelectorAll('.side > :nth-child(2)').length"
    assert not page.evaluate(several) or not page.evaluate(beside)


def test_it_prints(page: Page) -> None:
    page.show(1400)
    printed = page.printed()
    assert printed.startswith(b"%PDF") and len(printed) > 10_000
