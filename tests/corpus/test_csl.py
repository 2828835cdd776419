"""A source as a CSL-JSON item."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.corpus.csl import csl_item
from explorer.corpus.load import load
from explorer.corpus.model import Author
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
        ("2025~", {"literal": "about 2025"}),
        ("201X", {"literal": "the 2010s"}),
        ("2025-21", {"literal": "spring 2025"}),
        ("2025/..", {"literal": "since 2025"}),
        ("../2025", {"literal": "until 2025"}),
    ],
)
def test_a_date_is_given_in_parts_or_in_words(edtf: str, csl: object) -> None:
    source = replace(load(TINY).articles[1].source, issued=edtf, accessed=edtf)
    assert (csl_item(source)["issued"], csl_item(source)["accessed"]) == (csl, csl)


def test_an_institution_is_an_author_by_its_whole_name() -> None:
    source = replace(load(TINY).articles[1].source, author=(Author(literal="The council"),))
    assert csl_item(source)["author"] == [{"literal": "The council"}]
