"""Articles in many languages and typographies: nothing true is refused, and nothing false is let through."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from explorer.check.checker import check

DATA = tomllib.loads(Path(__file__).with_name("articles.toml").read_text("utf-8"))
ARTICLES: Mapping[str, Mapping[str, Any]] = {article["name"]: article for article in DATA["article"]}
PROOF_RULES = {"verbatim", "quotation-marks", "printed-attribution", "cut-word", "cut-limit", "unknown-attribution"}
PROOF_RULES |= {"attribution-of-another"}


@dataclass(frozen=True)
class Claim:
    """What a curator says of a passage."""

    mode: str
    exact: str
    paragraph: int
    attribution: str = ""

    def table(self, number: int) -> dict[str, object]:
        """The claim as a table [[quotes]]."""
        told: dict[str, object] = {"id": f"paper-{number}", "paragraph": self.paragraph, "mode": self.mode}
        told["exact"] = self.exact
        if self.mode != "narration":
            told["speaker"] = "somebody"
        return told | ({"attribution": self.attribution} if self.attribution else {})


def paragraphs(article: Mapping[str, Any]) -> list[str]:
    """The paragraphs as a reader of the page counts them; the articles with a blank line in their body are wrapped."""
    head, body = article["text"].split("\n\n", 1)
    blocks = [" ".join(block.split()) for block in body.split("\n\n")] if "\n\n" in body else body.split("\n")
    return [head, *filter(None, blocks)]


def claims(article: Mapping[str, Any], key: str) -> list[Claim]:
    """The passages of an article, each in the last paragraph that holds it: a headline often says it too."""
    places = paragraphs(article)

    def place(exact: str) -> int:
        found = [number for number, text in enumerate(places) if exact in text]
        assert found, exact
        return found[-1]

    return [Claim(mode, exact, place(exact), *rest) for mode, exact, *rest in article[key]]


def refused(folder: Path, article: Mapping[str, Any], told: Sequence[Claim]) -> dict[Claim, str]:
    """The claims that a check refuses, with the reasons."""
    text = article["text"]
    original = {"file": "paper.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(), "body": 3}
    title = text.split("\n")[0]
    source = {"id": "paper", "label": "Paper", "type": "webpage", "title": title, "container-title": "Paper"}
    source |= {"language": article["language"], "original": original}
    source |= {"speech": article["speech"]} if "speech" in article else {}
    about = {"format": 1, "id": "papers", "title": "Papers", "description": "Invented.", "time_zone": "UTC"}
    about |= {"language": "en", "curated_by": "The tests", "curated": "2026-01-01"}
    names = [{"name": name} for name in article.get("speakers", [])]
    speaker = {"id": "somebody", "kind": "person", "name": "Somebody", "other_names": names}
    quotes = [claim.table(number) for number, claim in enumerate(told)]
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    (folder / "paper.txt").write_text(text, "utf-8")
    for name, tables in (
        ("corpus.toml", {"corpus": about}),
        ("speakers.toml", {"speakers": [speaker]}),
        ("sources/paper.toml", {"source": source, "quotes": quotes}),
    ):
        (folder / name).write_text(tomli_w.dumps(tables), "utf-8")
    result = check(folder, folder)
    assert result.corpus is not None, result.problems
    return {
        told[int(problem.id.removeprefix("paper-"))]: problem.message
        for problem in result.problems
        if problem.rule in PROOF_RULES and problem.table == "[[quotes]]"
    }


def falsified(claim: Claim, places: Sequence[str], marked: bool) -> list[Claim]:
    """False copies of a true claim: words altered, another paragraph, another mode."""
    exact, attribution = claim.exact, claim.attribution
    middle = len(exact) // 2
    copies = [Claim(claim.mode, f"{exact[:middle]}zebra{exact[middle:]}", claim.paragraph, attribution)]
    elsewhere = next((n for n, text in enumerate(places) if n and exact not in text), None)
    if elsewhere is not None and len(places) > 3:
        copies.append(Claim(claim.mode, exact, elsewhere, attribution))
    if marked and claim.mode in ("reported", "narration"):
        copies.append(Claim("direct", exact, claim.paragraph, attribution))
    if marked and claim.mode == "direct" and re.search(r"[.,!?。]$", exact) and not _is_dialogue(claim, places):
        copies += [Claim(mode, exact, claim.paragraph, attribution) for mode in ("reported", "mixed")]
    return copies


def _is_dialogue(claim: Claim, places: Sequence[str]) -> bool:
    """Whether no quotation mark says that the words are speech, which a paraphrase in the same place may be."""
    text = places[claim.paragraph]
    return not re.search(r"[“”„«»\"'‘’「`＂,]{1,2}$", text[: text.index(claim.exact)].rstrip())


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_true_is_refused(tmp_path: Path, name: str) -> None:
    article = ARTICLES[name]
    assert refused(tmp_path, article, claims(article, "true")) == {}


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_false_is_let_through(tmp_path: Path, name: str) -> None:
    article = ARTICLES[name]
    told, places = claims(article, "false"), paragraphs(article)
    for claim in claims(article, "true"):
        told += falsified(claim, places, "speech" not in article)
    told = list(dict.fromkeys(told))
    let_through = set(told) - set(refused(tmp_path, article, told))
    assert let_through == set()


@pytest.mark.parametrize(("language", "text", "direct", "other"), DATA["passages"])
def test_a_passage_is_judged_in_its_place(
    tmp_path: Path, language: str, text: str, direct: list[str], other: list[str]
) -> None:
    article = {"language": language, "text": f"Head\n\n{text.replace(chr(10) * 2, chr(10))}\n"}
    told = claims({**article, "direct": [("direct", exact) for exact in (*direct, *other)]}, "direct")
    assert {claim.exact for claim in refused(tmp_path, article, told)} == set(other)


def test_the_articles_are_many() -> None:
    assert len({article["language"] for article in ARTICLES.values()}) >= 14
    assert len(ARTICLES) >= 15
