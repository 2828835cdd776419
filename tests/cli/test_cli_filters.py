"""The command's filters: --when, --find, --follow and the facets, alone and together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.dates import parse_when
from tests.tools.command import ids, run_here, tiny_corpus, write_corpus

pytestmark = pytest.mark.usefixtures("one_home")


def listed(what: str, *arguments: str | Path) -> list[str]:
    """The ids of a list as JSON."""
    return ids(run_here("list", what, *arguments, "--format", "json").json())


def test_when_tells_certain_from_possible(tiny: Path) -> None:
    """An event within December 2024 is certain; one that may lie in it is possible; any other is not listed."""
    rows = run_here("list", "timeline", "--content", tiny, "--when", "2024-12", "--format", "json").json()
    assert [(row["id"], row["date"], row["match"]) for row in rows] == [
        ("talks", "2024", "possible"),
        ("winter", "2024-11/2025-01", "possible"),
        ("assembly", "2024-12", "certain"),
        ("since-christmas", "2024-12-25/..", "possible"),
        ("last-day", "2024-12-31", "certain"),
    ]
    assert all(row["title"] and row["quotes"] == ["alpha-adopted"] for row in rows)


def test_when_on_the_bundled_corpus() -> None:
    rows = run_here("list", "timeline", "--when", "2024-12", "--format", "json").json()
    matches = {row["id"]: row["match"] for row in rows}
    assert matches["assembly-adoption"] == "certain"
    assert matches["negotiations"] == matches["committee-adoption"] == "possible"
    assert set(matches.values()) == {"certain", "possible"}
    assert not {"work-begins", "opening-ceremony", "entry-into-effect"} & set(matches)
    assert all(isinstance(row["quotes"], list) and row["quotes"] for row in rows)


def test_certain_leaves_out_what_is_only_possible(tiny: Path) -> None:
    for what in ("timeline", "speakers", "messages", "pledges", "quotes"):
        both = run_here("list", what, "--content", tiny, "--when", "2024-12", "--format", "json").json()
        certain = listed(what, "--content", tiny, "--when", "2024-12", "--certain")
        assert certain == [row["id"] for row in both if row["match"] == "certain"], what
    done = run_here("list", "timeline", "--content", tiny, "--when", "2024-12", "--certain")
    assert "(When certainly in December 2024)" in done.err


def test_certain_without_dates_is_refused(tiny: Path) -> None:
    done = run_here("list", "timeline", "--content", tiny, "--certain")
    assert done.status == 2 and "--when" in done.err


def test_without_when_nothing_is_certain_or_possible(tiny: Path) -> None:
    rows = run_here("list", "timeline", "--content", tiny, "--format", "json").json()
    assert {row["match"] for row in rows} == {None}


def test_the_table_says_which_dates_are_only_possible(tiny: Path) -> None:
    lines = run_here("list", "timeline", "--content", tiny, "--when", "2024-12").out.splitlines()
    marked = {line.split()[-1] for line in lines if "(possibly)" in line}
    assert marked == {"talks", "winter", "since-christmas"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dec 2024", ["talks", "winter", "assembly", "since-christmas", "last-day"]),
        ("31/12/2024", ["talks", "winter", "assembly", "since-christmas", "last-day"]),
        ("before 2000", ["treaty"]),
        ("since 2025-02", ["since-christmas", "count"]),
        ("2025..", ["winter", "since-christmas", "new-year", "count"]),
        ("tháng 2 năm 2025", ["since-christmas", "count"]),
        ("1998", []),
    ],
)
def test_when_takes_what_a_reader_types(tiny: Path, text: str, expected: list[str]) -> None:
    assert listed("timeline", "--content", tiny, "--when", text) == expected


@pytest.mark.parametrize(
    "text", ["soon", "05/10/2025", "25/10/25", "2025-13", "2025-02-30", "2026..2025", "", "-", "20 24", "x" * 100]
)
def test_a_bad_date_is_refused_with_forms_that_work(text: str) -> None:
    ended = run_here("list", "timeline", f"--when={text}", "--format", "json")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("hanoi-explorer: --when: ") and ended.err.count("\n") == 1
    shown = re.search(r"\. Try (.+) or (.+)\.\n", ended.err)
    assert shown is not None, ended.err
    for form in shown.groups():
        parse_when(form)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ratify", ["alpha-calls", "beta-calls"]),
        ("RATIF", ["alpha-calls", "beta-calls"]),
        ("dang cuong", ["alpha-calls", "beta-calls"]),
        ("Đặng ratify soon", ["alpha-calls"]),
        ('"ratify it soon"', ["alpha-calls"]),
        ('"it ratify"', []),
        ("ratify -soon", ["beta-calls"]),
        ("came", ["alpha-count", "beta-count"]),
        ("!?", []),
        ("", ["alpha-adopted", "alpha-calls", "alpha-ten-million", "alpha-count", "beta-calls", "beta-count"]),
        ('" OR NEAR( * ^', []),
    ],
)
def test_find_in_quotes(tiny: Path, words: str, expected: list[str]) -> None:
    assert listed("quotes", "--content", tiny, f"--find={words}") == expected


def test_find_in_records_and_in_what_is_counted_of_sources(tiny: Path) -> None:
    assert listed("timeline", "--content", tiny, "--find", "hai phong") == ["assembly"]
    assert listed("pledges", "--content", tiny, "--find", "harbour million") == ["ten-million"]
    sources = run_here("list", "sources", "--content", tiny, "--find", "ratify soon", "--format", "json").json()
    assert [(row["id"], row["quotes"]) for row in sources] == [("alpha", 1)]


@pytest.mark.parametrize("name", ["beta", "Bê-ta", "be-ta", "BETA", "Beta Times", "beta times"])
def test_source_takes_an_id_a_label_and_an_outlet(tiny: Path, name: str) -> None:
    assert listed("quotes", "--content", tiny, "--source", name) == ["beta-calls", "beta-count"]


def test_source_may_be_repeated_and_either_will_do(tiny: Path) -> None:
    both = listed("timeline", "--content", tiny, "--source", "alpha", "--source", "beta")
    assert both == listed("timeline", "--content", tiny)
    assert listed("timeline", "--content", tiny, "--source", "beta") == ["count"]
    assert listed("sources", "--content", tiny, "--source", "beta", "--source", "alpha") == ["alpha", "beta"]


def test_a_source_that_does_not_exist_is_refused_with_those_that_do(tiny: Path) -> None:
    ended = run_here("list", "quotes", "--content", tiny, "--source", "gamma")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "hanoi-explorer: --source: no source is called 'gamma'; there are alpha, beta\n"


def test_an_outlet_of_two_sources_is_ambiguous_and_an_id_never_is(tmp_path: Path) -> None:
    files = tiny_corpus()
    files["sources/alpha.toml"]["source"] |= {"label": "beta", "container-title": "Beta Times"}
    folder = write_corpus(tmp_path / "corpus", files)
    ended = run_here("list", "quotes", "--content", folder, "--source", "Beta Times")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "hanoi-explorer: --source: 'Beta Times' can be alpha or beta; give one of these ids\n"
    assert listed("quotes", "--content", folder, "--source", "beta") == ["beta-calls", "beta-count"]


@pytest.mark.parametrize("name", ["van-cuong", "Đặng Văn Cường", "dang van cuong", "cuong", "MINISTER CUONG", "Đặng"])
def test_speaker_takes_an_id_and_a_name_with_or_without_diacritics(tiny: Path, name: str) -> None:
    assert listed("quotes", "--content", tiny, "--speaker", name) == ["alpha-calls", "beta-calls"]


def test_speaker_in_the_other_lists(tiny: Path) -> None:
    by_speaker = {
        what: listed(what, "--content", tiny, "--speaker", "binh")
        for what in ("timeline", "speakers", "messages", "pledges", "sources", "discrepancies")
    }
    assert by_speaker["pledges"] == ["ten-million"]
    assert by_speaker["speakers"] == ["van-binh"]
    assert by_speaker["sources"] == ["alpha"]
    assert by_speaker["messages"] == by_speaker["discrepancies"] == []


def test_an_ambiguous_name_is_refused_with_its_candidates(tiny: Path) -> None:
    ended = run_here("list", "quotes", "--content", tiny, "--speaker", "van")
    assert (ended.status, ended.out) == (2, "")
    candidates = re.fullmatch(
        r"hanoi-explorer: --speaker: 'van' can be (\S+) or (\S+); give one of these ids\n", ended.err
    )
    assert candidates is not None and set(candidates.groups()) == {"van-cuong", "van-binh"}


def test_of_very_many_candidates_some_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    files = tiny_corpus()
    files["speakers.toml"]["speakers"] += [
        {"id": f"clone-{n}", "kind": "person", "name": f"Clone {n}"} for n in range(11)
    ]
    ended = run_here("list", "quotes", "--content", write_corpus(tmp_path / "corpus", files), "--speaker", "clone")
    assert ended.status == 2
    assert len(re.findall(r"clone-\d+", ended.err)) == 8
    assert "and 3 more; give one of these ids" in ended.err


EVERYONE = "there are van-cuong, van-binh, the-assembly"


@pytest.mark.parametrize(
    ("option", "name", "instead"),
    [
        ("speaker", "nobody", EVERYONE),
        ("speaker", "", EVERYONE),
        ("speaker", "van-cuong-2", "did you mean van-cuong?"),
        ("speaker", "Cuog", "did you mean van-cuong?"),
        ("source", "alpah", "did you mean alpha?"),
        ("mode", "drect", "did you mean direct?"),
        ("kind", "pledge", "there are commitment"),
    ],
)
def test_a_name_that_nothing_has_is_told_with_what_may_be_meant(
    tiny: Path, option: str, name: str, instead: str
) -> None:
    ended = run_here("list", "quotes", "--content", tiny, f"--{option}", name)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == f"hanoi-explorer: --{option}: no {option} is called '{name}'; {instead}\n"


def test_what_is_linked_to_a_record_can_be_followed_by_id_and_by_name(tiny: Path) -> None:
    assert listed("pledges", "--content", tiny, "--follow", "van-binh") == ["ten-million"]
    assert listed("pledges", "--content", tiny, "--follow", "ten million") == ["ten-million"]
    ended = run_here("list", "pledges", "--content", tiny, "--follow", "ten-milion")
    assert ended.err == "hanoi-explorer: --follow: no record is called 'ten-milion'; did you mean ten-million?\n"


def test_options_before_and_after_the_command_come_together(tiny: Path) -> None:
    before_and_after = "--content", tiny, "--source", "alpha", "list", "quotes", "--source", "beta"
    after = "list", "quotes", "--content", tiny, "--source", "alpha", "--source", "beta"
    assert run_here(*before_and_after).out == run_here(*after).out
    assert run_here(*before_and_after).err == run_here(*after).err
    assert run_here("--content", tiny, "--when", "1999", *after).err == run_here(*after, "--when", "1999").err
    assert run_here("--when", "1999", *after, "--when", "2024").err == run_here(*after, "--when", "2024").err


def test_a_search_that_finds_nothing_says_what_may_be_meant(tiny: Path) -> None:
    ended = run_here("list", "quotes", "--content", tiny, "--find", "cuog ratify")
    assert ended.err == "hanoi-explorer: 0 quotes (Find cuog ratify). Did you mean Cường ratify?\n"


def test_what_cannot_be_seen_is_no_search_for_everything(tiny: Path) -> None:
    for unseen in ("\udcff", "\x07 \u202e"):
        ended = run_here("list", "quotes", "--content", tiny, "--find", unseen)
        assert (ended.status, ended.out) == (2, "") and "--find: none of these characters can be seen" in ended.err


def test_all_filters_have_to_be_met_together(tiny: Path) -> None:
    conditions = {"--find": "ratify", "--source": "beta", "--speaker": "cuong", "--when": "2024-12"}
    together = [part for pair in conditions.items() for part in pair]
    ended = run_here("list", "quotes", "--content", tiny, *together, "--format", "json")
    assert [(row["id"], row["match"]) for row in ended.json()] == [("beta-calls", "certain")]
    for option, value in (("--find", "zeppelin"), ("--source", "alpha"), ("--speaker", "binh"), ("--when", "2026")):
        changed = {**conditions, option: value}
        arguments = [part for pair in changed.items() for part in pair]
        expected = ["alpha-calls"] if option == "--source" else []
        assert listed("quotes", "--content", tiny, *arguments) == expected, option


def test_the_filter_is_said_in_words_on_stderr(tiny: Path) -> None:
    ended = run_here(
        "list", "messages", "--content", tiny, "--when", "2024-12", "--find", "ratify", "--source", "beta",
        "--source", "alpha", "--speaker", "cuong",
    )  # fmt: skip
    words = "When December 2024 · Find ratify · Speaker Đặng Văn Cường · Source Alpha or Bê-ta"
    assert ended.err == f"hanoi-explorer: 1 message ({words})\n"


def test_discrepancies_are_filtered_by_what_they_are_about(tiny: Path) -> None:
    assert listed("discrepancies", "--content", tiny, "--when", "2025-02") == ["how-many"]
    assert listed("discrepancies", "--content", tiny, "--when", "1999") == []
