"""A draft beside a corpus: sources that `check` accepts, suggestions outside it, and nothing there is changed."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest
import tomli

from explorer.check.checker import check
from explorer.corpus.load import load
from explorer.draft.article_file import NotAnArticle, read_article
from explorer.draft.drafting import draft_articles
from explorer.draft.into import NoCorpus, put_into
from explorer.draft.shelf import Decision, Shelf
from explorer.errors import Refused
from explorer.review.desk import open_desk
from tests.draft.evaluation import articles
from tests.tools.command import run_here

NAMES = ("en-wire", "en-report", "vi-tin")


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """Three articles as files."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for article in articles():
        if article.name in NAMES:
            (folder / f"{article.name}.txt").write_text(article.text, "utf-8")
    return sorted(folder.iterdir())


def test_what_is_written_is_a_corpus_without_quotes(texts: list[Path], tmp_path: Path) -> None:
    written = put_into(draft_articles(texts, "2025-03-14"), tmp_path / "corpus", tmp_path / "originals")
    assert [one.source for one in written] == ["en-report", "en-wire", "vi-tin"]
    corpus = load(tmp_path / "corpus")
    assert [article.source.issued for article in corpus.articles] == ["2025-03-14"] * 3
    assert [article.source.language for article in corpus.articles] == ["en", "en", "vi"]
    assert not any(article.quotes for article in corpus.articles)
    told = " ".join(problem.sentence() for problem in check(tmp_path / "corpus", tmp_path / "originals").problems)
    assert "original" not in told and "sha256" not in told, told


def test_a_quote_that_is_accepted_is_proved_where_it_was_suggested(texts: list[Path], tmp_path: Path) -> None:
    put_into(draft_articles(texts[:1]), tmp_path / "corpus", tmp_path / "originals")
    one = next(one for one in Shelf(tmp_path / "corpus").suggestions("en-report") if one.mode == "narration")
    assert one.place is not None
    file = tmp_path / "corpus/sources/en-report.toml"
    quote = f'\n[[quotes]]\nid = "en-report-one"\nmode = "narration"\nparagraph = {one.place.paragraph}\nexact = '
    file.write_text(file.read_text("utf-8") + quote + json.dumps(one.exact, ensure_ascii=False), "utf-8")
    problems = check(tmp_path / "corpus", tmp_path / "originals").problems
    told = [problem.sentence() for problem in problems if problem.id == "en-report-one"]
    assert len(told) == 1 and "no record uses this quote" in told[0], told


def test_articles_that_are_called_as_the_notes_of_a_review_take_nothing_of_them(
    texts: list[Path], tmp_path: Path
) -> None:
    names = ("decisions.txt", "ledger.txt")
    articles = [text.rename(text.with_name(name)) for text, name in zip(texts, names, strict=False)]
    corpus = tmp_path / "corpus"
    put_into(draft_articles(articles), corpus)
    shelf = Shelf(corpus)
    first = shelf.suggestions("decisions")[0]
    shelf.decide(Decision(key=first.key, verdict="refused", source="decisions"))
    put_into(draft_articles(articles), corpus)
    assert shelf.latest()[first.key].verdict == "refused" and shelf.suggestions("decisions")[0] == first
    assert shelf.suggestions("ledger") and len(shelf.files()) == 2


def test_run_again_it_keeps_what_was_decided_and_written(texts: list[Path], tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    put_into(draft_articles(texts[:2]), corpus)
    shelf = Shelf(corpus)
    first, second = shelf.suggestions("en-report")[:2]
    shelf.decide(Decision(key=first.key, verdict="accepted", source="en-report", record="en-report-one"))
    shelf.decide(Decision(key=second.key, verdict="refused", source="en-report"))
    shelf.decide(Decision(key=second.key, verdict="open", source="en-report"))
    source = corpus / "sources/en-report.toml"
    source.write_text(source.read_text("utf-8") + "# mine\n", "utf-8")
    before = {file: file.read_bytes() for file in corpus.rglob("*.toml")}
    written = put_into(draft_articles(texts), corpus)
    assert [one.kept for one in written] == [True, True, False]
    assert {file: file.read_bytes() for file in before} == before
    assert {key: one.verdict for key, one in shelf.latest().items()} == {first.key: "accepted", second.key: "open"}


def test_a_folder_with_other_things_is_left_alone(texts: list[Path], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear", "utf-8")
    with pytest.raises(NoCorpus):
        put_into(draft_articles(texts[:1]), tmp_path / "mine")
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["letter.txt"]


PAGE = """<!doctype html><html lang="en"><head><title>x</title><meta property="og:title" content="Harbour wall opens">
<meta property="og:site_name" content="The Ellis Courier"><link rel="canonical" href="https://example.org/wall">
<meta property="article:published_time" content="2025-03-15T08:00:00Z"><meta name="author" content="Jo Marsh"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Harbour wall opens</h1>{}</article><footer>Contact</footer></body>
"""
PARAGRAPHS = (
    "The harbour wall of Port Ellis was opened on Friday after nine years of work and two cases that had stopped it.",
    "“This town has waited nine years for tonight,” Mayor Marta Keane told the crowd that had gathered on the quay.",
    "The wall is 640 metres long and cost £310 million, which is more than the council had planned at the beginning.",
)


def test_a_saved_page_gives_its_text_and_what_its_head_says(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = tmp_path / "wall.html"
    page.write_text(PAGE.format("".join(f"<p>{text}</p>" for text in PARAGRAPHS)), "utf-8")
    put_into(draft_articles([page]), tmp_path / "corpus", tmp_path / "originals")
    source = tomli.loads((tmp_path / "corpus/sources/wall.toml").read_text("utf-8"))["source"]
    assert source["container-title"] == "The Ellis Courier" and source["issued"] == "2025-03-15"
    assert source["URL"] == "https://example.org/wall" and source["title"] == "Harbour wall opens"
    assert [line for line in (tmp_path / "originals/wall.txt").read_text("utf-8").split("\n") if line] == [
        "Harbour wall opens",
        *PARAGRAPHS,
    ]
    quotes = [one for one in Shelf(tmp_path / "corpus").suggestions("wall") if one.mode == "direct"]
    assert [(one.exact, one.speaker) for one in quotes] == [
        ("This town has waited nine years for tonight,", "Marta Keane")
    ]


def test_without_the_extra_a_page_is_refused_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "wall.html"
    page.write_text(PAGE.format(""), "utf-8")
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(NotAnArticle, match=r"hanoi-explorer\[draft\]"):
        read_article(page)


def test_the_command_writes_lines_of_json_and_no_file(texts: list[Path]) -> None:
    ended = run_here("draft", "--format", "json", *map(str, texts))
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.status == 0 and {row["kind"] for row in rows} >= {"quote", "speaker", "date", "figure", "question"}
    keys = {"kind", "file", "paragraph", "exact", "mode", "speaker", "attribution", "confidence", "reason"}
    assert all(keys <= row.keys() for row in rows)
    assert sorted(texts[0].parent.iterdir()) == texts


def test_a_draft_tells_the_command_that_decides_of_it(texts: list[Path], tmp_path: Path) -> None:
    for more, originals in (
        ((), texts[0].parent),
        (("--originals", str(tmp_path / "kept texts")), tmp_path / "kept texts"),
    ):
        ended = run_here("draft", str(texts[0]), "--into", str(tmp_path / "corpus"), *more)
        told = shlex.split(ended.err.strip().splitlines()[-1].partition("quoted: ")[2])
        assert told == ["hanoi-explorer", "review", str(tmp_path / "corpus"), "--originals", str(originals)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{0}"], "--into DIR"),
        (["--format", "json", "{0}.pdf"], "endings .txt, .html, .htm"),
        (["--format", "json", "{0}-not-there.txt"], "not-there"),
        (["--format", "json", "--issued", "yesterday", "{0}"], "--issued"),
    ],
)
def test_what_is_asked_wrongly_is_told(texts: list[Path], arguments: list[str], says: str) -> None:
    ended = run_here("draft", *(argument.format(texts[0]) for argument in arguments))
    assert ended.status == 2 and says in ended.err and "Traceback" not in ended.err


def test_a_link_in_a_draft_is_not_followed(texts: list[Path], tmp_path: Path) -> None:
    run_here("draft", texts[0], "--into", tmp_path / "corpus")
    mine = tmp_path / "mine"
    mine.write_text("mine\n")
    (tmp_path / "corpus/.draft/decisions.jsonl").symlink_to(mine)
    ended = run_here("draft", texts[1], "--into", tmp_path / "corpus")
    assert ended.status in (1, 2) and "decisions.jsonl is a link" in ended.err
    with pytest.raises(Refused, match="is a link"):
        open_desk(tmp_path / "corpus", texts[0].parent)
    assert mine.read_text() == "mine\n"


def test_what_is_no_article_is_told(tmp_path: Path) -> None:
    for text, says in (("Fog.\n" + "word " * 200_000, "is longer than any article"), ("F\0o\0g\0", "zero bytes")):
        (tmp_path / "a.txt").write_text(text, "utf-8")
        ended = run_here("draft", "--format", "json", tmp_path / "a.txt")
        assert (ended.status, ended.out) == (2, "") and says in ended.err


def test_the_guide_comes_with_the_program() -> None:
    ended = run_here("guide")
    assert ended.status == 0 and "hanoi-explorer draft" in ended.out
