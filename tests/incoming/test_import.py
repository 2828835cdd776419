"""What was marked elsewhere comes in whole, or is told: our own export as it left, a browser's highlights as proved."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.corpus.load import load
from explorer.corpus.model import Quote
from explorer.export.interchange import INTERCHANGES, writers
from explorer.export.interchange.selection import Order
from explorer.incoming import taking
from explorer.incoming.exported import read_exported
from explorer.incoming.highlights import read_highlights
from explorer.index.ask.filters import Filter
from explorer.index.store import open_library
from explorer.review.desk import open_desk
from tests.tools.command import Ended, run_here
from tests.tools.corpora import POST, TINY, TINY_ORIGINALS, change, tiny_copy
from tests.tools.exports import export, hostile_corpus
from tests.tools.made import made_corpus

PAGE = "http://harbour.example/lantern-accord/?#fragment"


def quotes_of(folder: Path) -> dict[str, Quote]:
    """The quotes by id, with what they leave to their source said."""
    return {
        quote.id: replace(
            quote,
            language=quote.language or article.source.language,
            marked=article.source.speech == "marked" if quote.marked is None else quote.marked,
        )
        for article in load(folder).articles
        for quote in article.quotes
    }


def strip(folder: Path) -> dict[Path, bytes]:
    """Take every quote out of the sources; gives what is left of them."""
    left = {}
    for path in sorted((folder / "sources").glob("*.toml")):
        left[path] = path.read_bytes().partition(b"[[quotes]]")[0]
        path.write_bytes(left[path])
    return left


def take(file: Path, folder: Path, *more: str | Path) -> Ended:
    """Import; what was told has no traceback."""
    ended = run_here("import", file, "--into", folder, *more)
    assert "Traceback" not in ended.err
    return ended


def files(folder: Path) -> dict[str, bytes]:
    """The files of a corpus, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.toml")}


@pytest.mark.parametrize(
    ("corpus", "format"),
    [
        ("bundled", "annotations"),
        ("hostile", "annotations"),
        ("hostile", "package"),
        ("bundled", "vault"),
        ("hostile", "vault"),
    ],
)
def test_an_export_comes_back_to_the_character(corpus: str, format: str, content: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    if corpus == "hostile":
        hostile_corpus(folder)
    else:
        shutil.copytree(content if corpus == "bundled" else TINY, folder)
    before = quotes_of(folder)
    left = export(folder, format, tmp_path / "left")
    heads = strip(folder)
    ended = take(left, folder)
    assert (ended.status, ended.out.count("not taken")) == (0, 0), ended.out + ended.err
    assert quotes_of(folder) == before
    for path, head in heads.items():
        assert path.read_bytes().startswith(head)
    after = files(folder)
    again = take(left, folder)
    assert (again.status, again.out.count("quoted already")) == (1, len(before))
    assert files(folder) == after


@settings(max_examples=max(2, settings().max_examples // 10))
@given(number=st.integers(0, 1 << 32))
def test_made_corpora_come_back_through_every_format_that_is_read(number: int) -> None:
    with TemporaryDirectory() as place:
        folder, _ = made_corpus(Random(number), Path(place))
        before, library = quotes_of(folder), open_library(folder)
        for format in ("annotations", "package", "vault"):
            output = Path(place) / format
            writers.export(library, Filter(), Order(INTERCHANGES[format], output, folder))
            heads = strip(folder)
            taken = taking.take(read_exported(output) if output.is_dir() else read_highlights(output), folder, None)
            assert not taken.left
            assert list(quotes_of(folder).items()) == list(before.items()), format
            for path, head in heads.items():
                assert path.read_bytes().startswith(head)


def highlight(exact: str, *tags: str, uri: str = PAGE, text: str = "", **beside: str) -> Mapping[str, object]:
    """A row of Hypothesis."""
    selectors = [
        {"type": "TextPositionSelector", "start": 1, "end": 2},
        {"type": "TextQuoteSelector", "exact": exact, **beside},
    ]
    return {"uri": uri, "text": text, "tags": list(tags), "target": [{"source": uri, "selector": selectors}]}


def test_highlights_of_a_browser_are_placed_and_the_rest_is_told(tmp_path: Path) -> None:
    folder = tiny_copy(tmp_path)
    before = (folder / POST).read_bytes()
    rows = [
        highlight("The council\n  meets again", text="When?\nAsk."),
        highlight(
            "Harbour master Nguyễn Văn Đức said",
            "Reported",
            "speaker: van-duc",
            "attribution: Harbour master Nguyễn Văn Đức",
        ),
        highlight("The council meets again in 2026 or later."),
        highlight("burns all night", prefix="no such words "),
        highlight("Words that nobody printed"),
        highlight("The council", uri="https://elsewhere.example/"),
        highlight("The old lamp", "direct", "speaker: nobody-known"),
        {"uri": PAGE, "text": "a note on the page", "target": [{"source": PAGE}]},
    ]
    file = tmp_path / "h.json"
    file.write_text(json.dumps({"annotations": rows}), "utf-8")
    without = take(file, folder)
    assert (without.status, without.out.count("tells no paragraph")) == (1, 6)
    assert (folder / POST).read_bytes() == before
    ended = take(file, folder, "--originals", TINY_ORIGINALS)
    assert ended.status == 1
    told = [line.partition(" is not taken: ")[::2] for line in ended.out.splitlines()[1:]]
    reasons = ("quoted already", "more than once", "not found", "no source here", "nobody-known", "marks no words")
    assert [name for name, _ in told] == [f"annotation {n}" for n in range(3, 9)]
    assert all(reason in line for reason, (_, line) in zip(reasons, told, strict=True)), ended.out
    assert "2 quotes taken, 6 annotations not" in ended.err
    assert (folder / POST).read_bytes().startswith(before)
    plain, reported = load(folder).articles[0].quotes[-2:]
    assert (plain.exact, plain.mode, plain.paragraph, plain.note) == (
        "The council meets again",
        "narration",
        5,
        "When?\nAsk.",
    )
    assert (reported.mode, reported.speaker, reported.paragraph) == ("reported", "van-duc", 3)
    assert reported.attribution == "Harbour master Nguyễn Văn Đức"
    # What records make of them is a person's to say; all else that check asks for holds.
    lines = run_here("check", folder, "--originals", TINY_ORIGINALS).out.splitlines()
    assert [line.partition(": no record uses")[1] != "" for line in lines] == [True, True]


def test_speech_is_taken_with_its_speaker_and_left_to_review_without(tmp_path: Path) -> None:
    folder, file = tiny_copy(tmp_path), tmp_path / "h.json"
    words = "the light is for every boat"
    body = [{"type": "TextualBody", "purpose": "identifying", "value": "Trần Thị Ánh Đào"}]
    target = {"source": PAGE, "selector": {"type": "TextQuoteSelector", "exact": words}}
    change(folder, POST, "URL = ", "# URL = ")
    elsewhere = "https://unknown.example/harbour"
    said, paid = "We keep the light for every", "Harbour master Nguyễn Văn Đức said that"
    rows = [highlight(said, uri=elsewhere), highlight(paid, uri="file:///a/harbour-post.txt", text="Who?")]
    rows += [highlight("the town", uri=elsewhere)]
    target["source"] = "harbour-post.txt"
    file.write_text(json.dumps([*rows, {"type": "Annotation", "body": body, "target": target}]), "utf-8")
    before = len(load(folder).articles[0].quotes)
    ended = take(file, folder, "--originals", TINY_ORIGINALS)
    assert (ended.status, ended.out.count("no source here; give its source that `URL`")) == (1, 1), ended.out
    assert "1 quote taken, 1 annotation not" in ended.err and "2 passages of speech to be decided of" in ended.err
    quote = load(folder).articles[0].quotes[-1]
    assert (quote.exact, quote.mode, quote.speaker) == (words, "direct", "anh-dao")
    assert len(load(folder).articles[0].quotes) == before + 1
    marks = open_desk(folder, TINY_ORIGINALS).sheet("harbour-post").marks
    left = [(mark.exact, mark.mode, mark.speaker, mark.note) for mark in marks if mark.state == "open"]
    assert left == [(said, "direct", "Trần Thị Ánh Đào", None), (paid, "reported", "Nguyễn Văn Đức", "Who?")]
    assert take(file, folder, "--originals", TINY_ORIGINALS).out.count("stands in the review already") == 2


def test_every_target_and_every_body_of_an_annotation_counts(tmp_path: Path) -> None:
    quote = {"type": "TextQuoteSelector", "exact": "one"}
    two = [{"source": PAGE, "selector": quote}, {"source": "other", "selector": {**quote, "exact": "two"}}]
    choice = {"type": "Choice", "items": [{"value": "A remark"}, {"value": "Une remarque"}]}
    rows: list[dict[str, object]] = [
        {"id": "both", "target": two, "body": [choice, "http://elsewhere.example/1"]},
        {"id": "held", "target": {"type": "Composite", "items": two}},
        {"id": "list", "target": {"source": PAGE, "selector": [quote, quote, {**quote, "exact": "two"}]}},
        {"id": "kinds", "target": {"source": PAGE, "selector": {"@type": ["oa:TextQuoteSelector"], "exact": "one"}}},
        {"id": "link", "target": "http://a.example/#:~:text=be-,fore%20it,-af"},
        {"id": "part", "target": {"source": PAGE, "selector": {"type": "FragmentSelector", "value": ":~:text=it"}}},
        {"id": "link and words", "target": {"source": "http://a.example/#:~:text=o", "selector": quote}},
        {"id": "range", "target": "http://a.example/#:~:text=from,to"},
    ]
    file = tmp_path / "h.json"
    file.write_text(json.dumps(rows), "utf-8")
    found = read_highlights(file)
    assert [(one.name, one.exact) for one in found] == [
        ("both", "one"), ("both (2)", "two"), ("held", "one"), ("held (2)", "two"), ("list", "one"),
        ("list (2)", "two"), ("kinds", "one"), ("link", "fore it"), ("part", "it"), ("link and words", "one"),
        ("range", ""),
    ]  # fmt: skip
    assert [one.addresses for one in found[:2]] == [(PAGE,), ("other",)]
    assert found[0].note == found[1].note == "A remark\nUne remarque\nhttp://elsewhere.example/1"
    assert (found[7].prefix, found[7].suffix) == ("be", "af")


def test_a_corpus_that_would_not_load_stays_as_it_is(tmp_path: Path) -> None:
    folder = tiny_copy(tmp_path)
    rows = json.loads(export(folder, "annotations", tmp_path / "a.json").read_text("utf-8"))
    strip(folder)
    before, some = files(folder), tmp_path / "some.json"
    some.write_text(json.dumps(rows[:3]), "utf-8")
    ended = take(some, folder)
    assert (ended.status, ended.out) == (1, "")
    assert "nothing is written" in ended.err
    assert files(folder) == before


HOSTILE = {
    "not valid JSON: line 1": b"{",
    "is not UTF-8": b"\xff[]",
    "is nested too deeply": b"[" * 100_000 + b"]" * 100_000,
    "nested too deeply": b'{"items":' * 990 + b"[1]" + b"}" * 990,
    "too deeply": b'[{"target":{"selector":' + b'{"refinedBy":' * 990 + b"1" + b"}" * 990 + b"}}]",
    "a number too long": b"[" + b"9" * 10_000 + b"]",
    "holds no annotations": b"[1, null, {}]",
    "is larger than 16 MB": b" " * (16 * 2**20 + 1),
}


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_file_ends_in_one_sentence(words: str, tmp_path: Path) -> None:
    folder, file = tiny_copy(tmp_path), tmp_path / "h.json"
    before = files(folder)
    file.write_bytes(HOSTILE[words])
    ended = take(file, folder)
    assert (ended.status, len(ended.err.splitlines())) == (2, 1)
    assert words in ended.err
    assert files(folder) == before


@pytest.mark.parametrize(
    ("around", "told"),
    [
        ({"total": 345, "rows": []}, "holds 2 of 345 annotations"),
        ({"type": "AnnotationPage", "items": [], "next": "https://a.example/2"}, "https://a.example/2; import that"),
    ],
)
def test_what_of_a_list_stands_elsewhere_is_told(around: dict[str, object], told: str, tmp_path: Path) -> None:
    key, file = next(name for name in around if around[name] == []), tmp_path / "h.json"
    file.write_text(json.dumps({**around, key: [highlight("The council"), "https://a.example/anno1"]}), "utf-8")
    found = read_highlights(file)
    assert [(one.name, bool(one.exact)) for one in found[:2]] == [
        ("annotation 1", True),
        ("https://a.example/anno1", False),
    ]
    assert told in found[2].trouble and len(found) == 3


def test_wrong_types_are_told_one_by_one(tmp_path: Path) -> None:
    folder, file = tiny_copy(tmp_path), tmp_path / "h.json"
    before = files(folder)
    selector = {"type": "TextQuoteSelector", "exact": "\ud800 lone"}
    wrong: list[object] = [5, [], {}, "x", None, True, [[1]], {"a": {"b": 1}}]
    rows: list[object] = [{key: value for key in ("uri", "target", "body", "tags", "text", "id")} for value in wrong]
    rows += [
        {"uri": PAGE, "target": {"selector": selector}, "id": "\x1b[31m\ud800", "explorer": {"quote": quote}}
        for quote in (
            *wrong,
            *({"mode": value, "paragraph": value, "id": value} for value in wrong),
            {"mode": "direct"},
        )
    ]
    file.write_text(json.dumps(rows), "utf-8")
    ended = take(file, folder, "--originals", TINY_ORIGINALS)
    assert (ended.status, ended.out.count(" is not taken: ")) == (1, len(rows)), ended.out
    assert "\x1b" not in ended.out
    assert files(folder) == before


def test_a_zip_of_a_package_comes_back_and_a_broken_one_is_told(tmp_path: Path) -> None:
    folder = tiny_copy(tmp_path)
    before = quotes_of(folder)
    (tmp_path / "left").mkdir()
    export(folder, "package", tmp_path / "left" / "inner")
    zipped = Path(shutil.make_archive(str(tmp_path / "z"), "zip", tmp_path / "left"))
    strip(folder)
    assert take(zipped, folder).status == 0
    assert quotes_of(folder) == before
    after, data = files(folder), zipped.read_bytes()
    for broken in (data[:-100], data[: len(data) // 2], b"PK\x03\x04", data.replace(b"quotes.csv", b"quotas.csv")):
        zipped.write_bytes(broken)
        ended = take(zipped, folder)
        assert (ended.status, len(ended.err.splitlines())) == (2, 1)
    zipped.write_bytes(b"PK\x05\x06" + bytes(18))
    assert "there is no datapackage.json in it" in take(zipped, folder).err
    (tmp_path / "left/inner/quotes.csv").write_bytes(b'id,source\n"x')
    assert take(tmp_path / "left/inner", folder).status == 2
    assert take(tmp_path / "left", folder).status == 2
    assert files(folder) == after


def test_a_package_finds_its_sources_by_their_address(tmp_path: Path) -> None:
    folder = tiny_copy(tmp_path)
    left = export(folder, "package", tmp_path / "left")
    strip(folder)
    for table in ("timeline", "messages", "pledges", "discrepancies"):
        (folder / f"{table}.toml").unlink()
    change(folder, POST, 'id = "harbour-post"', 'id = "post-of-another-name"')
    change(folder, "sources/lighthouse-weekly.toml", 'id = "lighthouse-weekly"', 'id = "not-this-weekly"')
    change(folder, "speakers.toml", 'source = "lighthouse-weekly"', 'source = "not-this-weekly"')
    change(folder, "speakers.toml", 'source = "harbour-post"', 'source = "post-of-another-name"')
    ended = take(left, folder)
    assert (ended.status, ended.out.count("which is no source here")) == (1, 5), ended.out + ended.err
    assert f"{POST}: 9 quotes appended" in ended.out
