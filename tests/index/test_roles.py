"""The role shown for words is the one that was certainly held when they were said."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.check.checker import check
from explorer.cli.main import main
from explorer.export.citing import cite
from explorer.index.ask.filters import Filter
from explorer.index.find import parse_find
from explorer.index.read.listing import look_up, rows
from explorer.index.read.record import quote_view, reading
from tests.tools.corpora import append, change, library_of, tiny_copy

BEFORE = '{ role = "Pilot", affiliation = "Old Port", to = "2025-03-07" }'
AFTER = '{ role = "Lord Mayor", from = "2025-03-08" }'


def held(folder: Path, roles: str, date: str = "2025-03-08") -> Path:
    """The tiny corpus, whose mayor had these roles, and spoke on this date."""
    tiny = tiny_copy(folder)
    change(tiny, "speakers.toml", 'role = "Mayor"\naffiliation', f'role = "Mayor"\nroles = [{roles}]\naffiliation')
    whole = 'title = "The light is kept for every boat"\nspeaker = "anh-dao"\ndate = '
    change(tiny, "messages.toml", f'{whole}"2025-03-08"\nevent = "signing"', f'{whole}"{date}"')
    return tiny


@pytest.mark.parametrize(
    ("roles", "date", "shown"),
    [
        ("", "2025-03-08", "Mayor"),
        (f"{BEFORE}, {AFTER}", "2025-03-08", "Lord Mayor"),
        (f"{BEFORE}, {AFTER}", "2025-03-07", "Pilot"),
        (f"{BEFORE}, {AFTER}", "2025-03", "Mayor"),
        (f"{BEFORE}, {AFTER}", "2025-03-07~", "Mayor"),
        (f"{BEFORE}, {AFTER}", "2025-03-08?", "Mayor"),
        ('{ role = "Pilot", to = "2025" }', "2025-03-08", "Mayor"),
        ('{ role = "Pilot", to = "2026" }', "2025-03-08", "Pilot"),
        ('{ role = "Pilot", from = "2025-03" }', "2025-03-08", "Mayor"),
        ('{ role = "Pilot", from = "2024?" }', "2025-03-08", "Mayor"),
        ('{ role = "Pilot" }, { role = "Poet", from = "2020" }', "2025-03-08", "Mayor"),
    ],
)
def test_only_a_role_that_is_certain_is_shown(tmp_path: Path, roles: str, date: str, shown: str) -> None:
    library = library_of(held(tmp_path, roles, date))
    quote = quote_view(library, "post-every-boat")
    assert quote is not None and quote.role == shown
    assert quote.affiliation == ("Old Port" if shown == "Pilot" and "Old Port" in roles else "Bến Sao")
    found = library.number("light-for-every-boat")
    assert found is not None
    page = reading(library, found[0])
    assert page is not None and page.head.startswith(f"Trần Thị Ánh Đào, {shown} · ")
    assert shown in cite(library, "post-every-boat", "plain", "newsroom")
    # She said this at a time that nobody tells.
    undated = quote_view(library, "post-my-father")
    assert undated is not None and undated.role == "Mayor"


def test_roles_are_listed_shown_found_and_narrow_by_their_affiliation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = held(tmp_path, f"{BEFORE}, {AFTER}")
    assert check(tiny).problems == ()
    library = library_of(tiny)
    found = look_up(library, "anh-dao")
    assert found is not None and found[0]["roles"] == [
        {"role": "Pilot", "affiliation": "Old Port", "from": None, "to": "2025-03-07"},
        {"role": "Lord Mayor", "affiliation": None, "from": "2025-03-08", "to": None},
    ]
    n = library.number("anh-dao")
    assert n is not None
    page = reading(library, n[0])
    assert page is not None and page.facts[:2] == (
        ("Role", "Pilot, Old Port (until 7 Mar 2025)"),
        ("Role", "Lord Mayor (since 8 Mar 2025)"),
    )
    for filter in (Filter(find=parse_find("pilot")), Filter(affiliations=("Old Port",))):
        assert "anh-dao" in [row["id"] for row in rows(library, "speakers", filter)]
    assert "post-every-boat" in [row["id"] for row in rows(library, "quotes", Filter(affiliations=("Old Port",)))]
    assert main(["--content", str(tiny), "show", "anh-dao"]) == 0
    assert "role Lord Mayor, from 2025-03-08" in capsys.readouterr().out


def test_a_role_that_ends_before_it_starts_is_a_problem(tmp_path: Path) -> None:
    tiny = held(tmp_path, '{ role = "Pilot", from = "2025", to = "2024" }')
    assert ["ends on 2024, before it starts on 2025" in problem.message for problem in check(tiny).problems] == [True]


def test_somebody_unnamed_is_called_so(tmp_path: Path) -> None:
    tiny = tiny_copy(tmp_path)
    append(tiny, "speakers.toml", '\n[[speakers]]\nid = "official"\nkind = "unnamed"\nname = "A senior official"\n')
    change(tiny, "timeline.toml", 'speakers = ["anh-dao"', 'speakers = ["official", "anh-dao"')
    assert check(tiny).problems == ()
    library = library_of(tiny)
    n = library.number("official")
    assert n is not None
    page = reading(library, n[0])
    assert page is not None and page.head.startswith("unnamed")
    found = look_up(library, "official")
    assert found is not None and found[0]["kind"] == "unnamed"
