"""Whether words were said so: true, altered, cut, spliced and misattributed sentences, each with its verdict."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.index.ask.library import Library
from explorer.index.store import open_library
from explorer.verify.aligned import ending, prefix, runs, shared
from explorer.verify.claims import claims
from explorer.verify.verdict import Judge, Judgement, Verdict
from tests.tools.command import Command, run_here
from tests.tools.corpora import library_of, tiny_copy, write

SAID = {
    "lights": ("anh-dao", "We will light every lamp on the quay, but only if the town council pays for the oil."),
    "forty": (
        "soren-odegard",
        "The lamp has burned for forty years without an accident, and will burn for forty more.",
    ),
    "storm": ("van-duc", "No captain was told to leave the harbour before the storm of last November."),
    "doubt": ("anh-dao", "I do not believe that the old lamp will save a single boat in such weather."),
    "promise": (
        "anh-dao",
        "The Accord is a promise to every captain who comes home at night. However, nobody is bound by it yet.",
    ),
    "oil": ("soren-odegard", "Oil for the lamp costs 1,250 crowns a month, and a spare lamp 3,400 crowns in all."),
}
SOURCE = """[source]
id = "bay-times"
type = "article-newspaper"
title = "What the captains were told"
container-title = "Bay Times"
issued = "2024-12-08"
language = "en"
label = "Bay Times"
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tiny_copy(tmp_path_factory.mktemp("verify"))
    quotes = (
        f'[[quotes]]\nid = "bay-{id}"\nparagraph = {n}\nmode = "direct"\nspeaker = "{who}"\n'
        f'attribution = "{who}"\nexact = "{exact}"\n'
        for n, (id, (who, exact)) in enumerate(SAID.items(), 1)
    )
    write(folder, "sources/bay-times.toml", "\n".join((SOURCE, *quotes)))
    return folder


@pytest.fixture(scope="module")
def library(corpus: Path) -> Library:
    return open_library(corpus)


def judged(library: Library, text: str) -> list[Judgement]:
    judge = Judge(library)
    return [judge.judge_claim(claim) for claim in claims(text)]


EXACT, NEAR, CUT, SPLICED, OTHER, ABSENT = Verdict

SENTENCES = [
    # As it was said, in marks of any kind or none, whole or a part that stands for itself.
    (EXACT, "bay-forty", SAID["forty"][1]),
    (EXACT, "bay-forty", f"“{SAID['forty'][1]}”"),
    (EXACT, "bay-forty", "the lamp has burned for forty years without an accident"),
    (EXACT, "bay-forty", "„The lamp has burned for forty years without an accident“, said the engineer."),
    (EXACT, "bay-storm", '"No captain was told to leave the harbour," said Nguyễn Văn Đức, the harbour master.'),
    (EXACT, "bay-storm", "Nguyen Van Duc said that no captain was told to leave the harbour before the storm."),
    (EXACT, "bay-storm", "According to the harbour master, no captain was told to leave the harbour before the storm."),
    (EXACT, "bay-promise", "Mayor Anh Dao: “The Accord is a promise to every captain”"),
    (EXACT, "bay-promise", "“The Accord is a promise … who comes home at night. However, nobody is bound by it yet.”"),
    (EXACT, "post-town-pays", "Harbour master Nguyễn Văn Đức said that the town pays."),
    (EXACT, "bay-oil", "He said: “Oil for the lamp costs 1,250 crowns a month”."),
    (EXACT, "bay-oil", "Oil for the lamp costs 1,250 crowns a month, Bay Times reported."),
    # Altered: a figure, a word, a denial, a mark, an accent.
    (NEAR, "bay-oil", "“Oil for the lamp costs 1,520 crowns a month”"),
    (NEAR, "bay-oil", "Oil for the lamp costs 1,250 dollars a month, and a spare lamp 3,400 crowns in all."),
    (NEAR, "bay-forty", "“The lamp has burned for fifty years without an accident,” the engineer said."),
    (NEAR, "bay-doubt", "“I believe that the old lamp will save a single boat in such weather,” the mayor said."),
    (NEAR, "bay-storm", "No captain was told to stay in the harbour before the storm of last November."),
    (NEAR, "bay-forty", "The lamp has burned for forty years without an accident and will burn for forty more."),
    (
        NEAR,
        "bay-promise",
        "“The Accord is a promise to every Captain who comes home at night. However, nobody is bound”",
    ),
    # Cut where the sense turns.
    (CUT, "bay-lights", "“We will light every lamp on the quay,” the mayor said."),
    (CUT, "bay-lights", "We will light every lamp on the quay"),
    (CUT, "bay-doubt", "“the old lamp will save a single boat in such weather”"),
    (CUT, "bay-promise", "“The Accord is a promise to every captain who comes home at night.”"),
    (CUT, "bay-lights", "“We will light every lamp … the town council pays for the oil.”"),
    # Of two places.
    (SPLICED, "bay-lights", "We will light every lamp on the quay and it will burn for forty more."),
    (SPLICED, "bay-storm", "“No captain was told to leave the harbour, and a spare lamp costs 3,400 crowns in all.”"),
    (SPLICED, "bay-promise", "The Accord is a promise to every captain, nobody is bound by it yet."),
    # Somebody else's.
    (OTHER, "bay-forty", "“The lamp has burned for forty years without an accident,” the mayor said."),
    (OTHER, "bay-storm", "Søren Ødegård said: “No captain was told to leave the harbour before the storm.”"),
    (OTHER, "bay-oil", "“Oil for the lamp costs 1,250 crowns a month,” said Donald Harrow."),
    (OTHER, "post-old-lamp", "“The old lamp had burned until the end of 2023,” Mayor Tran Thi Anh Dao said."),
    (OTHER, "bay-oil", "“Oil for the lamp costs 1,250 crowns a month” — Trần Thị Ánh Đào"),
    # Not there.
    (ABSENT, None, "“The harbour will be closed to fishing boats from March on.”"),
    (ABSENT, None, "The mayor said that the price of fish has doubled."),
]


def test_a_news_desk_is_understood(content: Path) -> None:
    """Who is meant, and what stands around what is told: sentences on the bundled corpus, each with its verdict."""
    library = open_library(content)
    rows = [row.split(" | ") for row in Path(__file__).with_name("news_desk.txt").read_text("utf-8").splitlines()]
    assert [[str(judged(library, text)[-1].verdict), text] for _, text in rows] == rows


@pytest.mark.parametrize(("verdict", "quote", "text"), SENTENCES, ids=[text[:50] for *_, text in SENTENCES])
def test_each_sentence_has_its_verdict(library: Library, verdict: Verdict, quote: str | None, text: str) -> None:
    (one,) = judged(library, text)
    assert (one.verdict, one.reason) == (verdict, one.reason)
    assert quote in one.quotes if quote else not one.quotes
    assert "\n" not in one.reason


def test_what_differs_is_told(library: Library) -> None:
    (one,) = judged(library, "“Oil for the lamp costs 1,520 crowns a month”")
    assert [(d.claim, d.quote) for d in one.differs] == [("1,520", "1,250")]
    (one,) = judged(library, "“I believe that the old lamp will save a single boat in such weather”")
    assert [(d.claim, d.quote) for d in one.differs] == [("", "do not")]
    (one,) = judged(library, "“We will light every lamp on the quay”")
    assert one.reason.startswith("it leaves out “but only if the town council pays")


def test_each_quotation_of_a_draft_is_judged(corpus: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "The mayor was cautious on Saturday. “I do not believe that the old lamp will save a single boat in such "
        "weather,” Trần Thị Ánh Đào said.\n\nEngineer Søren Ødegård disagreed. “The lamp has burned for ninety years "
        "without an accident,” he said.\n",
        "utf-8",
    )
    done = run_here("--content", corpus, "verify", draft, "--format", "json")
    told = json.loads(done.out)
    assert done.status == 1
    assert told["verdict"] == "near"
    assert [one["verdict"] for one in told["claims"]] == ["exact", "near"]
    assert told["claims"][1]["differs"] == [{"claim": "ninety", "quote": "forty"}]
    assert [one["quotes"] for one in told["claims"]] == [["bay-doubt"], ["bay-forty"]]


def test_the_status_tells(corpus: Path) -> None:
    exact = run_here("--content", corpus, "verify", SAID["storm"][1])
    assert (exact.status, exact.out.partition(":")[0]) == (0, "exact")
    assert run_here("--content", corpus, "verify", "no such words at all").status == 1
    for nothing in ("", "  ", "“”", "…"):
        assert run_here("--content", corpus, "verify", nothing).status == 2


def test_hostile_bytes_end_in_a_sentence(command: Command) -> None:
    done = command("verify", b"\x1b[31m\xe2\x80\x9d said \xff\xe2\x80\x9c")
    assert (done.status, done.err.count("\n")) == (2, 1)


@settings(max_examples=30)
@given(data=st.data())
def test_a_word_put_in_or_taken_out_is_never_exact(library: Library, data: st.DataObject) -> None:
    """Whatever is done to a quote, it is called exact only if its words stand one after the other in one."""
    _, exact = data.draw(st.sampled_from(list(SAID.values())))
    words = exact.split()
    at = data.draw(st.integers(1, len(words) - 2))
    changed = data.draw(st.sampled_from(([*words[:at], "never", *words[at:]], [*words[:at], *words[at + 1 :]])))
    text = " ".join(changed)
    for one in judged(library, f"“{text}”"):
        assert one.verdict is not Verdict.EXACT or any(text in said for _, said in SAID.values())


def test_every_quote_of_the_bundled_corpus_is_exact(content: Path) -> None:
    library = library_of(content)
    rows = library.db.execute("SELECT id, exact, mode FROM quote WHERE n % 8 = 0").fetchall()
    for id, exact, mode in rows:
        text = f"“{exact}”" if mode == "direct" else exact
        found = judged(library, text)
        assert {one.verdict for one in found} == {Verdict.EXACT}, (id, found)


few_words = st.lists(st.sampled_from("abc"), max_size=12)


@settings(max_examples=60)
@given(few_words, few_words)
def test_what_is_reckoned_of_a_passage_before_it_is_compared_is_true(claim: list[str], passage: list[str]) -> None:
    """Of thousands of passages most are not compared: they have too few of the words, in whatever order."""
    assert sum(run.size for run in runs(claim, passage)) <= shared(Counter(claim), Counter(passage)) <= len(passage)
    for part, beginning in ((prefix, True), (ending, False)):
        run = part(claim, passage)
        sizes = [
            n for n in range(len(claim) + 1) if _stands(claim[:n] if beginning else claim[len(claim) - n :], passage)
        ]
        assert run.size == max(sizes)
        assert claim[run.here : run.here + run.size] == passage[run.there : run.there + run.size]


def _stands(part: list[str], passage: list[str]) -> bool:
    return any(passage[at : at + len(part)] == part for at in range(len(passage) + 1))


def test_a_text_that_would_have_to_be_waited_for_is_told(
    tiny: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, other = os.pipe()
    os.set_blocking(text, False)
    with open(text, encoding="utf-8") as stream, open(other, "wb"):
        monkeypatch.setattr("sys.stdin", stream)
        ended = run_here("--content", tiny, "verify", "-")
    assert (ended.status, ended.out) == (2, "") and "cannot be read: " in ended.err
