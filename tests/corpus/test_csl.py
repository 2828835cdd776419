"""A source as a CSL-JSON item."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import Any

import pytest

from explorer.corpus.csl import csl_item
from explorer.corpus.load import load
from explorer.corpus.model import Author, Source
from tests.tools.corpora import TINY


def test_a_source_becomes_a_csl_item() -> None:
    assert csl_item(load(TINY).articles[0].source) == {
        "id": "harbour-post",
        "type": "article-newspaper",
        "title": "Mayor lights the Lantern Accord in Bến Sao",
        "container-title": "The Harbour Post",
        "language": "en",
        "author": [{"family": "Mai", "given": "Hoa", "name-order": "family-first"}],
        "issued": {"date-parts": [[2025, 3, 9]]},
        "URL": "https://harbour.example/lantern-accord",
    }


def test_what_a_source_does_not_say_stays_out() -> None:
    assert set(csl_item(load(TINY).articles[1].source)) == {
        *("id", "type", "title", "container-title", "language", "note")
    }


@pytest.mark.parametrize(
    ("edtf", "csl"),
    [
        ("2025", {"date-parts": [[2025]]}),
        ("2025-03", {"date-parts": [[2025, 3]]}),
        ("2025-03-09", {"date-parts": [[2025, 3, 9]]}),
        ("2024-12/2025-03-09", {"date-parts": [[2024, 12], [2025, 3, 9]]}),
        ("2025~", {"date-parts": [[2025]], "circa": True, "edtf": "2025~"}),
        ("2025-10-25?", {"date-parts": [[2025, 10, 25]], "circa": True, "edtf": "2025-10-25?"}),
        ("201X", {"literal": "2010s", "edtf": "201X"}),
        ("20XX", {"literal": "years 2000–2099", "edtf": "20XX"}),
        ("2025-XX", {"date-parts": [[2025]], "edtf": "2025-XX"}),
        ("2025-10-XX", {"date-parts": [[2025, 10]], "edtf": "2025-10-XX"}),
        ("2025-21", {"date-parts": [[2025]], "season": 1, "edtf": "2025-21"}),
        ("2025-21/2025-23", {"date-parts": [[2025, 21], [2025, 23]], "edtf": "2025-21/2025-23"}),
        ("2025-10-25T14:30:00+07:00", {"date-parts": [[2025, 10, 25]], "edtf": "2025-10-25T14:30:00+07:00"}),
        ("2025/..", {"date-parts": [[2025], [0]], "edtf": "2025/.."}),
        ("../2025", {"literal": "until 2025", "edtf": "../2025"}),
    ],
)
def test_a_date_is_given_in_parts_as_far_as_csl_goes(edtf: str, csl: object) -> None:
    source = replace(load(TINY).articles[1].source, issued=edtf, accessed=edtf)
    assert (csl_item(source)["issued"], csl_item(source)["accessed"]) == (csl, csl)


def test_every_field_of_a_source_reaches_its_item() -> None:
    person = Author(family="Roe", given="Jo")
    more: dict[str, Any] = {name: name for name in (
        "publisher", "publisher_place", "authority", "genre", "number", "volume", "issue", "page", "edition",
        "original_title", "original_publisher", "note",
    )}  # fmt: skip
    source = replace(
        load(TINY).articles[1].source, **more, author=(person,), editor=(person,), translator=(person,),
        DOI="10.1000/x1", URL="https://a.example", archive_url="https://b.example", archive_date="2025-10-25",
        issued="2025", accessed="2025", type="report",
    )  # fmt: skip
    fields = {field.name.replace("_", "-") for field in dataclasses.fields(Source)}
    # What is for the screen and the check alone.
    assert fields - set(csl_item(source)) <= {"label", "original", "speech", "derived-from", "version-of"}
    assert csl_item(source)["editor"] == [{"family": "Roe", "given": "Jo"}]
    assert csl_item(source)["archive-date"] == {"date-parts": [[2025, 10, 25]]}


def test_what_stands_alone_has_no_container() -> None:
    source = replace(load(TINY).articles[1].source, type="book", container_title=None, publisher="The Press")
    assert "container-title" not in csl_item(source)
    assert source.outlet == "The Press"
    with pytest.raises(ValueError, match="the type article-newspaper needs a `container-title`"):
        replace(source, type="article-newspaper")


def test_an_institution_is_an_author_by_its_whole_name() -> None:
    source = replace(load(TINY).articles[1].source, author=(Author(literal="The council"),))
    assert csl_item(source)["author"] == [{"literal": "The council"}]
