"""Sources that are copies, edits or versions of one another are counted, and are told not to be independent."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.check.checker import check
from explorer.cli.main import main
from explorer.export.citing import cite
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.read.listing import look_up, rows
from explorer.index.read.record import reading
from explorer.ui.main.panes import WIDE, told
from tests.tools.corpora import POST, WEEKLY, append, change, library_of, tiny_copy, write
from tests.tools.driving import session

AGENCY = """
[source]
id = "agency"
label = "Agency"
type = "webpage"
title = "The accord is signed"
container-title = "The Agency"
language = "en"
{more}

[[quotes]]
id = "agency-40"
paragraph = 1
exact = "About 40 captains came."
mode = "narration"
"""


def related(folder: Path, *, post: str = "", weekly: str = "", agency: str = "") -> Path:
    """The tiny corpus with a third source that tells of the signing too."""
    tiny = tiny_copy(folder)
    write(tiny, "sources/agency.toml", AGENCY.format(more=agency))
    change(tiny, "timeline.toml", '"weekly-nearly-60"', '"weekly-nearly-60", "agency-40"')
    append(tiny, "discrepancies.toml", '\n[[discrepancies.answers]]\nanswer = "About 40"\nquote = "agency-40"\n')
    for file, more in ((POST, post), (WEEKLY, weekly)):
        change(tiny, file, 'language = "en"', f'language = "en"\n{more}')
    assert [p.sentence() for p in check(tiny).problems] == []
    return tiny


def head(library: Library) -> str:
    found = library.number("signing")
    assert found is not None
    shown = reading(library, found[0])
    assert shown is not None
    return shown.head


@pytest.mark.parametrize(
    ("post", "weekly", "agency", "independent"),
    [
        ("", "", "", 3),
        ('derived-from = "agency"', "", "", 2),
        ("", 'version-of = "harbour-post"', "", 2),
        ('derived-from = "agency"', 'derived-from = "agency"', "", 1),
        ('derived-from = "agency"', "", 'version-of = "lighthouse-weekly"', 1),
    ],
)
def test_what_is_made_of_one_source_counts_once(
    tmp_path: Path, post: str, weekly: str, agency: str, independent: int
) -> None:
    library = library_of(related(tmp_path, post=post, weekly=weekly, agency=agency))
    found = look_up(library, "signing")
    assert found is not None
    assert (len(found[0]["sources"]), found[0]["independent"]) == (3, independent)  # type: ignore[arg-type]
    assert (", " if independent < 3 else ": ") in head(library)[: len("Told by 3 of 3 sources, ")]
    assert (f"3 sources, {independent} of them independent" in head(library)) == (independent < 3)
    (question,) = rows(library, "discrepancies", Filter())
    assert question["independent"] == independent
    shown = reading(library, library.ends("question")[0])
    assert shown is not None
    assert (f"3 of 3 sources, {independent} of them independent" in shown.head) == (independent < 3)
    copied = cite(library, "signing", "all", "newsroom")
    assert (f"3 sources, {independent} of them independent" in copied) == (independent < 3)


def test_two_papers_with_one_agency_whose_text_is_not_there_are_one(tmp_path: Path) -> None:
    """The agency tells nothing itself: the papers are not independent all the same."""
    tiny = related(tmp_path, post='derived-from = "agency"', weekly='derived-from = "agency"')
    change(tiny, "timeline.toml", ', "agency-40"', "")
    found = look_up(library_of(tiny), "signing")
    assert found is not None
    assert (found[0]["sources"], found[0]["independent"]) == (["harbour-post", "lighthouse-weekly"], 1)


def test_a_source_says_what_it_is_made_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tiny = related(tmp_path, post='derived-from = "agency"', weekly='speech = "unmarked"')
    library = library_of(tiny)
    assert "Agency, Harbour Post (from Agency), Lighthouse (speech in no marks)" in head(library).replace("Weekly ", "")
    assert main(["--content", str(tiny), "show", "harbour-post"]) == 0
    shown = capsys.readouterr().out
    assert "derived-from: Agency" in shown and "speech: marked" in shown
    assert main(["--content", str(tiny), "list", "timeline"]) == 0
    assert "3 (2 independent)" in capsys.readouterr().out
    assert main(["--content", str(tiny), "list", "sources"]) == 0
    listed = " ".join(capsys.readouterr().out.split())
    assert "(from Agency)" in listed and "(speech in no marks)" in listed


async def test_a_wide_row_and_the_reader_tell_how_many_are_independent(tmp_path: Path) -> None:
    tiny = related(tmp_path, weekly='derived-from = "harbour-post"')
    async with session(tiny, (200, 50)) as app:
        await app.press("3")
        pane = app.view.pane
        row = next(pane.record(n) for n in range(pane.list.count) if "light is kept" in pane.record(n).title)
        assert told(row, 3, WIDE) == "2/3 (1 indep.)"
        assert any("2 of 3 sources, 1 of them independent" in line for line in app.lines())
