"""What a check costs grows in a line with the quotes, also where every one of them is wrong."""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tomli_w

from explorer.check.checker import check
from tests.tools.corpora import write
from tests.tools.growth import TIMES, assert_grows_in_a_line

SOUND, WRONG = 125, 100
"""Quotes, and TIMES as many."""
TEXT = """harbour lamp charter council mayor sign vote light boat oil ratify promise money town river bridge school
health water road tax port ship crew storm winter summer letter court judge law treaty rights safety network data"""
WORDS = TEXT.split()


def write_large(folder: Path, originals: Path, quotes_in_all: int, articles: int, wrong: bool) -> None:
    """Write a corpus of direct quotes, in so many articles, and its originals, in which none stands if `wrong`.

    A wrong quote is looked for in the whole of an article, which is therefore as long however many there are.
    """
    lines_in_all = TIMES * WRONG if wrong else quotes_in_all
    random = Random(1)
    messages: list[dict[str, Any]] = []
    for source in range(articles):
        lines, quotes = [], []
        for number in range(1, lines_in_all // articles + 1):
            slug, beside, *more = random.choices(WORDS, k=14)
            exact = f"we will {slug} the {beside} {' '.join(more)},"
            lines.append(
                f"On day {number} “{exact}” Speaker {number % 10} said. {' '.join(random.choices(WORDS, k=40))}."
            )
            if number > quotes_in_all // articles:
                continue
            id = f"paper{source}-{slug}-{beside}-{number}"
            told = {"speaker": f"speaker-{number % 10}", "attribution": f"Speaker {number % 10}"}
            held = exact.replace("we will", "we would") if wrong else exact
            quotes.append({"id": id, "paragraph": number, "mode": "direct", "exact": held, **told})
            ours = {"title": f"Day {number}", "summary": "As told.", "speaker": f"speaker-{number % 10}"}
            messages.append({"id": f"day-{source}-{number}", "date": "2024-12", "quotes": [id], **ours})
        text = f"Paper {source}\n\n" + "\n".join(lines)
        write(originals, f"paper{source}.txt", text)
        original = {"file": f"paper{source}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(), "body": 3}
        named = {"id": f"paper{source}", "label": f"Paper {source}", "type": "webpage", "title": f"Paper {source}"}
        head = {**named, "container-title": "Paper", "language": "en", "original": original}
        write(folder, f"sources/paper{source}.toml", tomli_w.dumps({"source": head, "quotes": quotes}))
    speakers = [{"id": f"speaker-{n}", "kind": "person", "name": f"Speaker {n}"} for n in range(10)]
    dated = {"curated_by": "Nobody", "curated": "2026-01-05", "time_zone": "Asia/Ho_Chi_Minh", "language": "en"}
    about = {"format": 1, "id": "large", "title": "Large", "description": "Large.", **dated}
    write(folder, "messages.toml", tomli_w.dumps({"messages": messages}))
    write(folder, "speakers.toml", tomli_w.dumps({"speakers": speakers}))
    write(folder, "corpus.toml", tomli_w.dumps({"corpus": about}))


@pytest.mark.parametrize("wrong", [False, True], ids=["sound", "all wrong"])
@pytest.mark.parametrize("articles", [1, 5], ids=["one article", "five articles"])
def test_a_check_costs_no_more_than_the_number_of_its_quotes(tmp_path: Path, articles: int, wrong: bool) -> None:
    def made(quotes: int) -> int:
        write_large(tmp_path / f"corpus-{quotes}", tmp_path / f"originals-{quotes}", quotes, articles, wrong)
        return quotes

    def checked(quotes: int) -> None:
        result = check(tmp_path / f"corpus-{quotes}", tmp_path / f"originals-{quotes}")
        assert (result.quotes, len(result.problems) + result.untold) == (quotes, quotes if wrong else 0)

    assert_grows_in_a_line(checked, made, WRONG if wrong else SOUND)
