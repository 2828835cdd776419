"""The bundled corpus, broken in every way a hurried editor breaks it: each fault is told, at the line of its record."""

from __future__ import annotations

import pickle
import re
import tomllib
from collections.abc import Callable
from functools import cache
from itertools import combinations, pairwise, zip_longest
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from explorer.check.checker import Result, check
from explorer.corpus import problems
from explorer.corpus.problems import Problem
from explorer.dates.clock import before
from tests.tools.corpora import read

Tables = dict[str, Any]
Quotes = list[Tables]

UNMARKED = str.maketrans("ạáàâíìóơộưùúđĐ", "aaaaiiooouuudD")
STRAIGHT = str.maketrans("“”‘’–—", "\"\"''--")


@cache
def _tables(content: Path) -> bytes:
    """The files of a corpus by name, as tables that are to be taken out anew."""
    paths = sorted(content.rglob("*.toml"))
    return pickle.dumps({p.relative_to(content).as_posix(): tomllib.loads(p.read_text("utf-8")) for p in paths})


class Copy:
    """A copy of the bundled corpus as tables, to be broken and checked."""

    def __init__(self, content: Path, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, Tables] = pickle.loads(_tables(content))

    def articles(self) -> list[Tables]:
        """The files of sources/."""
        return [tables for name, tables in self.files.items() if name.startswith("sources/")]

    def quotes(self) -> Quotes:
        """Every quote, in the order of the files."""
        return [quote for article in self.articles() for quote in article["quotes"]]

    def record(self, name: str, id: str) -> Tables:
        """One record of one of the files beside sources/, by its id."""
        (rows,) = self.files[name].values()
        row: Tables = next(row for row in rows if row["id"] == id)
        return row

    def check(self, originals: Path | None = None) -> Result:
        """Write the files and check them; every problem has to lead to a line of its own record."""
        for name, tables in self.files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(tomli_w.dumps(tables), "utf-8")
        result = check(self.folder, originals)
        for problem in result.problems:
            assert self.id_at(problem) == problem.id, problem.sentence()
        return result

    def id_at(self, problem: Problem) -> str:
        """The id of the table in which a problem's line stands."""
        for line in reversed(read(self.folder, problem.file).split("\n")[: problem.line]):
            if found := re.fullmatch(r'id = "(.+)"', line):
                return found[1]
        return ""


@pytest.fixture
def copy(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """A copy to break; however often it is broken, every fault is told by itself (test_checker holds when not)."""
    monkeypatch.setattr(problems, "MOST_ALIKE", 10_000)
    return Copy(content, tmp_path / "content")


def told(result: Result, *rules: str) -> set[str]:
    """The ids of the records that have a problem with one of these rules, or with any."""
    return {problem.id for problem in result.problems if not rules or problem.rule in rules}


def test_the_copy_is_as_right_as_the_corpus(copy: Copy, originals: Path) -> None:
    result = copy.check(originals)
    assert [problem.sentence() for problem in result.problems] == []
    assert result.corpus is not None and result.quotes == len(copy.quotes()) > 100


# The text of a quote


def another_word(exact: str) -> str:
    words = exact.split(" ")
    words[len(words) // 2] = "zebra"
    return " ".join(words)


def left_out(exact: str, *mark: str) -> str:
    words = exact.split(" ")
    middle = len(words) // 2
    return " ".join((*words[: middle - 1], *mark, *words[middle + 2 :]))


CHANGES: dict[str, tuple[Callable[[str], str], str]] = {
    "a word changed": (another_word, r"where the quote has “.*zebra"),
    "words left out": (left_out, r"joined over an omission; it leaves out “|the original has also “"),
    "an elision": (lambda exact: left_out(exact, "[…]"), r"the dots stand for “|it is changed; .+”"),
    "diacritics dropped": (lambda exact: exact.translate(UNMARKED), r"tones or marks differ; the original has “"),
    "marks made straight": (lambda exact: exact.translate(STRAIGHT), r"typography differs; the original has "),
    "capitals": (str.upper, r"case differs; the original has “"),
    "a space more": (lambda exact: exact.replace(" ", "  ", 1), r"spaces differ; after “"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_quote_that_is_changed(copy: Copy, originals: Path, name: str) -> None:
    change, reason = CHANGES[name]
    changed: set[str] = set()
    for quote in copy.quotes():
        if (exact := change(quote["exact"])) != quote["exact"]:
            quote["exact"] = exact
            changed.add(quote["id"])
    assert len(changed) > 5
    result = copy.check(originals)
    assert told(result, "verbatim") == changed
    for problem in result.problems:
        if problem.rule == "verbatim":
            assert re.search(reason, problem.message), problem.message
            assert read(copy.folder, problem.file).split("\n")[problem.line - 1].startswith("exact = ")


def test_a_quote_cut_inside_a_word(copy: Copy, originals: Path) -> None:
    for quote in copy.quotes():
        quote["exact"] = quote["exact"].rstrip(",.:”…)")[:-1]
        quote.pop("suffix", None)  # What stands beside it would be missed first.
    result = copy.check(originals)
    assert told(result, "cut-word", "verbatim") == {quote["id"] for quote in copy.quotes()}
    # A few are found more than once when cut, and are told as such.
    assert len(told(result, "cut-word")) > len(copy.quotes()) - 5


def test_two_sentences_joined_over_an_omission(copy: Copy, originals: Path) -> None:
    joined: dict[str, str] = {}
    for article in copy.articles():
        for one, _, other in zip(article["quotes"], article["quotes"][1:], article["quotes"][2:], strict=False):
            if one.get("paragraph", -1) == other.get("paragraph"):
                one.pop("suffix", None)
                joined[one["id"]] = one["exact"] + " " + other["exact"]
    for quote in copy.quotes():
        quote["exact"] = joined.get(quote["id"], quote["exact"])
    result = copy.check(originals)
    assert told(result, "verbatim") == joined.keys() and len(joined) > 5
    messages = [problem.message for problem in result.problems if problem.rule == "verbatim"]
    assert all("it is joined over an omission; it leaves out “" in message for message in messages)


def test_a_quote_that_stops_before_but(copy: Copy, originals: Path) -> None:
    cut: set[str] = set()
    for quote in copy.quotes():
        head, but, _ = quote["exact"].partition(" but ")
        if but and "note" not in quote:
            quote["exact"] = head
            quote.pop("suffix", None)
            cut.add(quote["id"])
    assert len(cut) > 3
    result = copy.check(originals)
    assert told(result, "cut-limit") == cut
    assert all("stops before “but " in problem.message for problem in result.problems if problem.rule == "cut-limit")


# Where a quote stands


def test_a_quote_moved_to_another_source(copy: Copy, originals: Path) -> None:
    articles = copy.articles()
    moved = {article["source"]["id"]: article["quotes"].pop(3) for article in articles}
    ids = {quote["id"] for quote in moved.values()}
    for article, (source, quote) in zip(articles[1:] + articles[:1], moved.items(), strict=True):
        assert article["source"]["id"] != source
        article["quotes"].append(quote)
    assert told(copy.check(), "foreign-quote") == ids
    result = copy.check(originals)
    assert told(result, "verbatim") == ids
    labels = {article["source"]["id"]: article["source"]["label"] for article in articles}
    for problem in result.problems:
        if problem.rule == "verbatim":
            source = next(source for source, quote in moved.items() if quote["id"] == problem.id)
            assert f"it stands in another source: {labels[source]}, ¶" in problem.message


def test_a_quote_moved_to_another_paragraph(copy: Copy, originals: Path) -> None:
    moved = [quote for quote in copy.quotes() if "paragraph" in quote]
    for quote in moved:
        quote["paragraph"] += 2
    result = copy.check(originals)
    assert told(result, "verbatim") == {quote["id"] for quote in moved}
    assert all(re.search(r"`paragraph` says ¶\d+, and the passage stands in ¶", p.message) for p in result.problems)


# Whose words, and how


MODES = {
    ("direct", "reported"): "stands inside quotation marks in the original; make it direct",
    ("direct", "mixed"): "stands wholly inside quotation marks in the original; make it direct",
    ("reported", "direct"): "outside quotation marks",
    ("reported", "mixed"): "holds no words in quotation marks; make it reported",
    ("mixed", "direct"): "runs beyond the quotation marks",
}


@pytest.mark.parametrize(("mode", "other"), MODES)
def test_a_mode_changed(copy: Copy, originals: Path, mode: str, other: str) -> None:
    changed = {quote["id"] for quote in copy.quotes() if quote["mode"] == mode}
    for quote in copy.quotes():
        if quote["mode"] == mode:
            quote["mode"] = other
    result = copy.check(originals)
    assert told(result) == told(result, "quotation-marks") == changed and changed
    for problem in result.problems:
        assert MODES[mode, other] in problem.message
        assert read(copy.folder, problem.file).split("\n")[problem.line - 1] == f'mode = "{other}"'


def test_reported_words_made_the_outlets_own(copy: Copy, originals: Path) -> None:
    changed = {quote["id"] for quote in copy.quotes() if quote["mode"] == "reported"}
    for quote in copy.quotes():
        if quote["mode"] == "reported":
            quote["mode"] = "narration"
            del quote["speaker"]
    assert told(copy.check(originals), "attributed-narration") == changed


def test_a_speaker_swapped(copy: Copy) -> None:
    speakers = [speaker["id"] for speaker in copy.files["speakers.toml"]["speakers"]]
    spoken = [quote for quote in copy.quotes() if "speaker" in quote]
    for quote in spoken:
        quote["speaker"] = speakers[(speakers.index(quote["speaker"]) + 1) % len(speakers)]
    result = copy.check()
    assert told(result, "attribution-of-another", "unknown-attribution") == {quote["id"] for quote in spoken}
    assert told(result, "other-voice")


# Ids


def swap(one: Tables, other: Tables, key: str = "id") -> None:
    one[key], other[key] = other[key], one[key]


def test_ids_swapped_between_sources(copy: Copy, originals: Path) -> None:
    pairs = list(zip(copy.articles(), copy.articles()[1:], strict=False))
    for number, (one, other) in enumerate(pairs):
        swap(one["quotes"][number + 5], other["quotes"][number + 5])
        result = copy.check()
        assert {one["quotes"][number + 5]["id"], other["quotes"][number + 5]["id"]} <= told(result, "foreign-quote")


def test_ids_swapped_between_speakers_of_a_source(copy: Copy) -> None:
    for article in copy.articles():
        quotes: Quotes = article["quotes"]
        by_speaker = {quote["speaker"]: quote for quote in quotes if quote.get("speaker")}
        for one, other in pairwise(by_speaker.values()):
            swap(one, other)
            assert told(copy.check(), "other-voice", "swapped-id"), (one["id"], other["id"])
            swap(one, other)


def test_ids_swapped_between_quotes_of_one_speaker(copy: Copy) -> None:
    """Nothing but the words of the ids tells, so some swaps cannot be seen; of neighbours nearly all are."""
    seen = tried = 0
    neighbours = [zip(article["quotes"][::4], article["quotes"][1::4], strict=False) for article in copy.articles()]
    for pairs in zip_longest(*neighbours):  # a pair of every source at a time
        swapped = [pair for pair in pairs if pair]
        for one, other in swapped:
            swap(one, other)
        missed = told(copy.check())
        for one, other in swapped:
            seen += bool({one["id"], other["id"]} & missed)
            tried += 1
            swap(one, other)
    assert tried > 30 and seen >= 0.9 * tried


# Dates


def test_dates_in_the_wrong_order(copy: Copy) -> None:
    roadmap = copy.record("pledges.toml", "in-effect-by-roadmap")
    roadmap["due"] = "2023"
    signatories = copy.record("pledges.toml", "at-least-40-signatories")
    first, second = signatories["history"]
    swap(first, second, "date")
    copy.record("timeline.toml", "work-begins")["date"] = "2029"
    copy.record("messages.toml", "guterres-first-treaty")["date"] = "2025-11-25"
    copy.files["sources/gulf-observer.toml"]["source"]["accessed"] = "2025-10-25"
    problems = {(problem.rule, problem.id): problem for problem in copy.check().problems}
    for rule, id, line in (
        ("due-before-pledge", roadmap["id"], 'due = "2023"'),
        ("history-order", signatories["id"], "date = "),
        ("after-curated", "work-begins", 'date = "2029"'),
        ("timeline-order", "work-begins", 'date = "2029"'),
        ("apart-from-event", "guterres-first-treaty", 'date = "2025-11-25"'),
        ("accessed-before-issued", "gulf-observer", 'accessed = "2025-10-25"'),
    ):
        problem = problems[rule, id]
        assert read(copy.folder, problem.file).split("\n")[problem.line - 1].startswith(line)


def test_an_interval_that_ends_before_it_starts(copy: Copy) -> None:
    copy.record("timeline.toml", "campaign-for-hanoi")["date"] = "2024-12/2024-10"
    (problem,) = copy.check().problems
    assert (problem.rule, problem.id) == ("fields", "campaign-for-hanoi")
    assert "ends before it starts" in problem.message


def test_two_events_with_their_dates_swapped(copy: Copy) -> None:
    events = copy.files["timeline.toml"]["events"]
    tried = 0
    for one, other in combinations(events[::6], 2):
        if not before(one["date"], other["date"]):
            continue  # As far as the sources tell, either may be the earlier.
        swap(one, other, "date")
        assert {one["id"], other["id"]} & told(copy.check()), (one["id"], other["id"])
        swap(one, other, "date")
        tried += 1
    assert tried > 5
