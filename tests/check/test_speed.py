"""What a check costs grows in a line with the quotes, also where every one of them is wrong."""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tomli_w
from pydantic import TypeAdapter

from explorer.check.checker import check
from explorer.check.rules import RECORDS
from explorer.corpus.load import load
from explorer.corpus.model import Article, Corpus, Source
from tests.tools.corpora import TINY, write
from tests.tools.growth import TIMES, assert_grows_in_a_line

SOUND, WRONG = 80, 60
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
        assert (result.quotes, result.count) == (quotes, quotes if wrong else 0)

    assert_grows_in_a_line(checked, made, WRONG if wrong else SOUND)


def write_speakers(folder: Path, number: int) -> None:
    """Write a corpus in which every name and attribution has words of many others, and half the speakers are wrong."""
    random = Random(2)
    names = [" ".join(random.choices(WORDS, k=4)).title() for _ in range(number)]
    told = {"paragraph": 1, "mode": "reported"}
    speakers = [{"id": f"speaker-{n}", "kind": "person", "name": name} for n, name in enumerate(names)]
    quotes = [
        {
            "id": f"paper-{n}",
            "exact": name,
            "speaker": f"speaker-{n ^ (n % 2)}",
            "attribution": f"Speaker {name}",
            **told,
        }
        for n, name in enumerate(names)
    ]
    head = {
        "id": "paper",
        "label": "Paper",
        "type": "webpage",
        "title": "Paper",
        "container-title": "P",
        "language": "en",
    }
    message = {"id": "all", "title": "All", "summary": "All of it.", "speaker": "speaker-0"}
    about = {
        "format": 1,
        "id": "large",
        "title": "Large",
        "description": "Large.",
        "time_zone": "UTC",
        "language": "en",
    }
    write(folder, "sources/paper.toml", tomli_w.dumps({"source": head, "quotes": quotes}))
    write(folder, "speakers.toml", tomli_w.dumps({"speakers": speakers}))
    write(folder, "messages.toml", tomli_w.dumps({"messages": [message | {"quotes": [q["id"] for q in quotes]}]}))
    write(folder, "corpus.toml", tomli_w.dumps({"corpus": about | {"curated_by": "Nobody", "curated": "2026-01-05"}}))


def test_names_that_share_their_words_cost_no_more_than_their_number(tmp_path: Path) -> None:
    def made(number: int) -> int:
        write_speakers(tmp_path / f"corpus-{number}", number)
        return number

    def checked(number: int) -> None:
        result = check(tmp_path / f"corpus-{number}")
        assert result.count > len(result.problems)

    assert_grows_in_a_line(checked, made, 250)


def made_of(copies: dict[str, str]) -> Corpus:
    """Sources that are copies of one another, and nothing else."""
    article = {"label": "P", "type": "webpage", "title": "T", "container-title": "P", "language": "en"}
    read = TypeAdapter(Source).validate_python
    sources = [read({**article, "id": id, "derived-from": of}) for id, of in copies.items()]
    about = load(TINY).about
    articles = tuple(Article("sources/made.toml", source, ()) for source in sources)
    return Corpus(about, articles, (), (), (), (), ())


def test_a_chain_of_copies_costs_no_more_than_its_length_and_each_circle_is_told_once() -> None:
    (rule,) = [rule for rule in RECORDS if rule.name == "made-of-itself"]

    def chain(number: int) -> Corpus:
        return made_of({f"s{n}": f"s{min(n + 1, number)}" for n in range(number + 1)})

    circle = [finding.id for finding in rule.find(chain(9))]
    assert circle == ["s9"]
    found = rule.find(made_of({"a": "b", "b": "a", "c": "a", "d": "e", "e": "f", "f": "e"}))
    assert [(finding.id, finding.values["source"]) for finding in found] == [("a", "b"), ("e", "f")]
    assert_grows_in_a_line(lambda corpus: list(rule.find(corpus)), chain, 2_000)
