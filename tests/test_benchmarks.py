"""The corpora of the benchmarks: valid, and the same for the same seed."""

from __future__ import annotations

from pathlib import Path

from explorer.check.checker import check
from explorer.corpus.load import load
from explorer.dates import Precision, parse_edtf
from tests.benchmarks.corpora import Scale
from tests.benchmarks.storing import write


def test_a_scale_corpus_passes_every_check(tmp_path: Path) -> None:
    write(Scale(200), tmp_path / "a")
    result = check(tmp_path / "a")
    assert (result.problems, result.quotes) == ((), 200)


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder, seed in zip(folders, (1, 1, 2), strict=True):
        write(Scale(60, seed), folder)
    a, b, c = ({file.name: file.read_bytes() for file in folder.rglob("*.toml")} for folder in folders)
    assert a == b != c


def test_a_scale_corpus_has_every_kind_of_date_and_four_long_renderings_to_read(tmp_path: Path) -> None:
    write(Scale(1_500), tmp_path / "a")
    corpus = load(tmp_path / "a")
    dates = [parse_edtf(record.date) for records in (corpus.events, corpus.messages, corpus.pledges)
             for record in records if record.date is not None]  # fmt: skip
    assert {date.precision for date in dates} >= {*Precision} - {Precision.CENTURY}
    assert min(d.first.year for d in dates if d.first) == 1900
    words = {quote.id: len(quote.exact.split()) for _, quote in corpus.quotes()}
    assert sum(len(m.quotes) == 4 and min(words[id] for id in m.quotes) > 100 for m in corpus.messages) >= 60
