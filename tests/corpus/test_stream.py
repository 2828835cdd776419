"""A corpus read in parts is the same in whatever parts, or nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from explorer.corpus import read
from explorer.corpus.load import BrokenCorpus, Doubt, Stream, load
from explorer.corpus.model import Corpus
from tests.tools.corpora import POST, TINY, append, tiny_copy, write


@pytest.fixture(params=[1, 300, 1 << 22])
def part_bytes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Parts of one table, of some, and of all."""
    monkeypatch.setattr(read, "PART_BYTES", request.param)
    return int(request.param)


def whole(stream: Stream) -> list[object]:
    """All that a stream gives, in its order."""
    return [
        *(stream.about, tuple(stream.speakers), tuple(stream.articles), tuple(stream.discrepancies)),
        *(tuple(stream.events), tuple(stream.messages), tuple(stream.pledges)),
    ]


def of(corpus: Corpus) -> list[object]:
    """All that a corpus holds, in the same order."""
    return [
        *(corpus.about, corpus.speakers, corpus.articles, corpus.discrepancies),
        *(corpus.events, corpus.messages, corpus.pledges),
    ]


def test_a_stream_gives_what_load_gives(content: Path, part_bytes: int) -> None:
    heard: list[int] = []
    stream = Stream(content, heard.append)
    assert whole(stream) == of(load(content))
    assert sum(heard) == stream.size


def test_small_files_are_read_in_one_part() -> None:
    assert whole(Stream(TINY)) == of(load(TINY))


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("timeline.toml", '[[events]]\nid = "x"\n'),
        ("timeline.toml", "broken"),
        ("timeline.toml", '[source]\nid = "x"\n'),
        ("corpus.toml", "[more]\n"),
        ("sources/harbour-post.toml", "[more]\n"),
        ("other.toml", ""),
    ],
)
def test_what_is_wrong_is_a_doubt(tmp_path: Path, name: str, more: str, part_bytes: int) -> None:
    tiny = tiny_copy(tmp_path)
    if (tiny / name).exists():
        append(tiny, name, f"\n{more}")
    else:
        write(tiny, name, more)
    with pytest.raises(Doubt):
        whole(Stream(tiny))
    with pytest.raises(BrokenCorpus):
        load(tiny)


def test_a_header_within_a_text_is_no_place_to_part_it(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = of(load(TINY))
    monkeypatch.setattr(read, "PART_BYTES", 1)
    assert "\n[[quotes]]" in (load(TINY).articles[1].quotes[4].note or "")
    assert whole(Stream(TINY)) == of(load(TINY)) == expected


def test_the_source_may_stand_below_its_quotes_but_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny = tiny_copy(tmp_path)
    text = (tiny / POST).read_text("utf-8")
    source, _, quotes = text.partition("\n[[quotes]]")
    write(tiny, POST, f"[[quotes]]{quotes}\n{source}\n")
    monkeypatch.setattr(read, "PART_BYTES", 1)
    assert of(load(tiny)) == whole(Stream(tiny)) == of(load(TINY))
    write(tiny, POST, f"{source}\n[[quotes]]{quotes}\n{source}\n")
    with pytest.raises(BrokenCorpus) as caught:
        load(tiny)
    assert "holds [source] twice" in caught.value.problems[0].message


def test_a_fault_far_down_a_large_file_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "PART_BYTES", 1)
    monkeypatch.setattr(read, "MAX_PART_BYTES", 400)
    tiny = tiny_copy(tmp_path)
    append(tiny, "timeline.toml", "\n[[events]]\nid = broken\n")
    with pytest.raises(BrokenCorpus) as caught:
        load(tiny)
    lines = (tiny / "timeline.toml").read_text("utf-8").split("\n")
    assert ("timeline.toml", lines.index("id = broken") + 1) in [(p.file, p.line) for p in caught.value.problems]


def test_a_large_file_needs_headers_to_part_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "PART_BYTES", 1)
    monkeypatch.setattr(read, "MAX_PART_BYTES", 3_000)
    tiny = tiny_copy(tmp_path)
    append(tiny, "timeline.toml", "#" * 5_000)
    with pytest.raises(BrokenCorpus) as caught:
        load(tiny)
    assert "without a line [[events]]; split it" in caught.value.problems[0].message


def test_a_corpus_larger_than_any_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANOI_EXPLORER_LIMITS", "files=3")
    for reading in (load, Stream):
        with pytest.raises(BrokenCorpus):
            reading(tiny_copy(tmp_path / reading.__name__))


@pytest.mark.parametrize(
    "header", ["[[quotes]]", "  [[quotes]]", "[[ quotes ]] # one", '[["quotes"]]', "\t[['quotes']]\r"]
)
def test_a_large_file_is_parted_at_its_headers_however_they_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, header: str
) -> None:
    text = '[source]\nid = "a"\n' + "".join(f'\n{header}\nid = "quote-{n}"\n' for n in range(9))
    write(tmp_path, "a.toml", text)
    monkeypatch.setattr(read, "PART_BYTES", 1)
    monkeypatch.setattr(read, "MAX_PART_BYTES", 60)
    parts = list(read.read_parts(tmp_path, "a.toml", "quotes"))
    assert len(parts) > 4 and sum(size for _, size in parts) == len(text.encode())
    quotes = [quote for tables, _ in parts for quote in tables.get("quotes", [])]  # type: ignore[attr-defined]
    assert {**parts[0][0], "quotes": quotes} == tomllib.loads(text)
