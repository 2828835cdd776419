"""What a corpus must keep to: the rules, and every quote proved against its original."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest

from explorer.check.checker import Result, check
from explorer.corpus.load import BrokenCorpus, load
from explorer.corpus.problems import Problem, Summed
from tests.tools.corpora import (
    POST,
    TINY,
    TINY_ORIGINALS,
    WEEKLY,
    append,
    change,
    line_of,
    originals_copy,
    read,
    tiny_copy,
    write,
)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return tiny_copy(tmp_path)


def only_problem(result: Result) -> Problem:
    assert len(result.problems) == 1, [problem.sentence() for problem in result.problems]
    return result.problems[0]


# The whole


def test_the_tiny_corpus_is_proved() -> None:
    result = check(TINY, TINY_ORIGINALS)
    assert (result.problems, result.sources, result.quotes, result.proved) == ((), 2, 14, True)
    assert result.summary() == "2 sources, 14 quotes: no problems, every quote proved verbatim against its original"


def test_without_originals_nothing_is_said_of_proof() -> None:
    assert check(TINY).summary() == "2 sources, 14 quotes: no problems"


def test_the_bundled_corpus_is_proved(content: Path, originals: Path) -> None:
    result = check(content, originals)
    assert [problem.sentence() for problem in result.problems] == []
    assert result.quotes > 100


def test_a_changed_word_in_the_bundled_corpus_is_found(content: Path, originals: Path, tmp_path: Path) -> None:
    for path in content.rglob("*.toml"):
        name = path.relative_to(content).as_posix()
        write(tmp_path, name, read(content, name).replace("nearly 100 countries", "over 100 countries"))
    problem = only_problem(check(tmp_path, originals))
    assert (problem.file, problem.rule) == ("sources/vov.toml", "verbatim")


def test_a_corpus_that_does_not_load_is_told_by_its_problems(tiny: Path) -> None:
    change(tiny, "timeline.toml", '"2026/.."', '"soon"')
    result = check(tiny, TINY_ORIGINALS)
    assert (only_problem(result).rule, result.summary()) == ("fields", "1 problem")


def test_what_is_wrong_very_often_is_told_in_some_lines_and_a_count(tiny: Path) -> None:
    for number in range(300):
        (tiny / f"notes-{number}.toml").touch()
    result = check(tiny)
    *told, rest = (problem.sentence() for problem in result.problems)
    assert (len(told), rest) == (100, "200 more problems of the kind structure in 200 files")
    with pytest.raises(BrokenCorpus) as broken:
        load(tiny)
    *lines, whole = broken.value.told()
    assert lines == [*told, rest] and "has 300 problems; mend them" in whole and result.summary() == "300 problems"


def test_after_a_hundred_of_a_rule_each_file_has_its_first() -> None:
    times = {"a": 150, "b": 3, "c": 1}
    found = Summed(Problem(file, line, "", "", "rule", "is") for file, n in times.items() for line in range(n))
    assert [(p.file, p.message) for p in found.problems()[99:]] == [
        ("a", "is"), ("b", "is"), ("c", "is"),
        ("a", "has 50 more problems of the kind rule"), ("b", "has 2 more problems of the kind rule"),
    ]  # fmt: skip
    assert len(found) == 154


# The rules


def test_an_unused_quote(tiny: Path) -> None:
    change(tiny, "messages.toml", ', "weekly-every-boat"]', "]")
    problem = only_problem(check(tiny))
    assert (problem.rule, problem.table, problem.id) == ("unused-quote", "[[quotes]]", "weekly-every-boat")
    assert (problem.file, problem.line) == (WEEKLY, line_of(tiny, WEEKLY, 'id = "weekly-every-boat"'))
    assert problem.message == "no record uses this quote; use it or remove it"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("pledges.toml", '[[pledges.history]]\nstatus = "disputed"\nquote = "weekly-every-boat"\n', "history"),
        ("discrepancies.toml", '[[discrepancies.answers]]\nanswer = "A"\nquote = "weekly-every-boat"\n', "answer"),
    ],
)
def test_a_quote_is_used_by_a_step_or_an_answer_too(tiny: Path, name: str, text: str, message: str) -> None:
    change(tiny, "messages.toml", ', "weekly-every-boat"]', "]")
    append(tiny, name, "\n" + text)
    assert check(tiny).problems == (), message


@pytest.mark.parametrize(
    ("name", "table", "id", "quote"),
    [
        ("timeline.toml", "[[events]]", "old-lamp", "post-old-lamp"),
        ("messages.toml", "[[messages]]", "dark-first", "weekly-dark-first"),
        ("pledges.toml", "[[pledges]]", "town-pays", "post-town-pays"),
    ],
)
def test_a_repeated_quote(tiny: Path, name: str, table: str, id: str, quote: str) -> None:
    change(tiny, name, f'quotes = ["{quote}"]', f'quotes = ["{quote}", "{quote}"]')
    problem = only_problem(check(tiny))
    assert (problem.rule, problem.table, problem.id, problem.file) == ("repeated-quote", table, id, name)
    assert problem.line in (line_of(tiny, name, f'id = "{id}"'), line_of(tiny, name, f'quotes = ["{quote}", '))
    assert problem.message == f"names the quote {quote} 2 times; once is enough"


def test_a_message_with_the_words_of_another(tiny: Path) -> None:
    change(tiny, "messages.toml", '["post-all-night-again"]', '["post-all-night-again", "weekly-dark-first"]')
    problem = only_problem(check(tiny))
    assert (problem.rule, problem.table, problem.id) == ("other-voice", "[[messages]]", "all-night")
    places = ('id = "all-night"', 'quotes = ["post-all-night-again"')
    assert problem.line in [line_of(tiny, "messages.toml", place) for place in places]
    assert problem.message == "is van-duc's, and its quote weekly-dark-first is soren-odegard's"


def test_a_message_may_rest_on_the_outlets_own_voice(tiny: Path) -> None:
    change(tiny, "messages.toml", '["post-all-night-again"]', '["post-all-night-again", "post-old-lamp"]')
    assert check(tiny).problems == ()


def test_a_speaker_who_does_nothing(tiny: Path) -> None:
    change(tiny, "timeline.toml", 'speakers = ["anh-dao", "harbour-office"]', 'speakers = ["anh-dao"]')
    assert check(tiny).problems == (), "a pledge by the office is something"
    change(tiny, "pledges.toml", 'by = ["van-duc", "harbour-office"]', 'by = ["van-duc"]')
    problem = only_problem(check(tiny))
    assert (problem.rule, problem.table, problem.id) == ("silent-speaker", "[[speakers]]", "harbour-office")
    assert (problem.file, problem.line) == ("speakers.toml", line_of(tiny, "speakers.toml", 'id = "harbour-office"'))


# Proof against the originals


NOT_THERE = "`exact` is not in the original, to the character"

DEVIATIONS = {
    "a word": (WEEKLY, "Nearly 60 captains came", "Nearly 60 captains went"),
    "diacritics": (WEEKLY, "says Trần Thị Ánh Đào", "says Tran Thi Anh Dao"),
    "one diacritic": (POST, "Nguyễn Văn Đức said that", "Nguyễn Văn Ðức said that"),
    "quotation marks": (WEEKLY, "‘see [the] dark’", "'see [the] dark'"),
    "brackets": (POST, "boat [sic], friend", "boat, friend"),
    "case": (POST, "The old lamp", "the old lamp"),
    "a space": (POST, "burned until", "burned  until"),
    "a comma at the end": (POST, "until the end of 2023.", "until the end of 2023,"),
}


@pytest.mark.parametrize(("name", "old", "new"), DEVIATIONS.values(), ids=DEVIATIONS.keys())
def test_a_passage_that_is_not_the_sources(tiny: Path, name: str, old: str, new: str) -> None:
    change(tiny, name, old, new)
    assert check(tiny).problems == ()
    problem = only_problem(check(tiny, TINY_ORIGINALS))
    assert (problem.file, problem.table, problem.rule) == (name, "[[quotes]]", "verbatim")
    assert problem.line == line_of(tiny, name, new)
    assert problem.message.startswith(NOT_THERE)


def test_a_passage_of_another_source(tiny: Path) -> None:
    sentence = "The council meets again in 2026 or later."
    change(tiny, WEEKLY, "The lantern council hopes that every lamp burns by 2027.", sentence)
    problem = only_problem(check(tiny, TINY_ORIGINALS))
    assert (problem.file, problem.id) == (WEEKLY, "weekly-by-2027")
    assert problem.message.startswith(NOT_THERE)


def test_a_passage_that_runs_over_two_paragraphs(tiny: Path) -> None:
    whole = "Nearly 60 captains came to the quay, Mayor Tran Thi Anh Dao told us."
    change(tiny, WEEKLY, f'"{whole}"', '"Tran Thi Anh Dao told us.\\n\\nWork on the Accord"')
    problem = only_problem(check(tiny, TINY_ORIGINALS))
    assert problem.message.startswith(NOT_THERE)


@pytest.mark.parametrize("paragraph", [0, 3, 5, 99])
def test_a_passage_of_another_paragraph(tiny: Path, paragraph: int) -> None:
    change(tiny, POST, "paragraph = 4", f"paragraph = {paragraph}")
    problem = only_problem(check(tiny, TINY_ORIGINALS))
    assert (problem.id, problem.rule) == ("post-crowns", "verbatim")
    assert problem.line == line_of(tiny, POST, 'id = "post-crowns"') + 1
    assert problem.message == f"`paragraph` says ¶{paragraph}, and the passage stands in ¶4"


def test_the_headline_is_no_paragraph_of_the_body(tiny: Path) -> None:
    change(tiny, POST, "paragraph = 0", "paragraph = 1")
    problem = only_problem(check(tiny, TINY_ORIGINALS))
    assert problem.message == "`paragraph` says ¶1, and the passage stands in ¶0"


def test_a_passage_that_stands_twice_needs_its_neighbours(tiny: Path) -> None:
    change(tiny, POST, 'suffix = ", he said again"\n', "")
    problem = only_problem(check(tiny, TINY_ORIGINALS))
    assert problem.id == "post-all-night-again"
    assert problem.message == "`exact` stands more than once in ¶3; add a prefix or suffix that tells which"


def test_a_prefix_tells_as_a_suffix_does(tiny: Path) -> None:
    change(tiny, POST, 'suffix = ", he said again"\n', 'prefix = "that the town pays. "\n')
    assert check(tiny, TINY_ORIGINALS).problems == ()


@pytest.mark.parametrize(("key", "text"), [("prefix", "The town pays. "), ("suffix", ", she said again")])
def test_a_neighbour_that_stands_elsewhere(tiny: Path, key: str, text: str) -> None:
    change(tiny, POST, 'suffix = ", he said again"', f'{key} = "{text}"')
    problem = only_problem(check(tiny, TINY_ORIGINALS))
    assert problem.message == f"`{key}` does not stand beside the passage in the original"
    assert problem.line == line_of(tiny, POST, f"{key} = ")


def test_the_same_words_elsewhere_in_the_article_are_no_ambiguity(tiny: Path) -> None:
    change(tiny, POST, "Mayor Trần Thị Ánh Đào signed the Lantern Accord in Bến Sao on", "Lantern Accord in Bến Sao on")
    change(tiny, POST, '"Lantern Accord in Bến Sao on Saturday before about 40 captains."', '"Lantern Accord"')
    assert check(tiny, TINY_ORIGINALS).problems == (), "once in the headline, once in ¶1"
    change(tiny, POST, '"Lantern Accord"', '"Lantern"\nsuffix = "s"')
    assert only_problem(check(tiny, TINY_ORIGINALS)).message.startswith("`suffix` does not stand beside")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_composed_or_decomposed_are_the_same_letters(tiny: Path, form: str) -> None:
    assert not unicodedata.is_normalized("NFC", read(TINY_ORIGINALS, "lighthouse-weekly.txt"))
    for name in (POST, WEEKLY):
        write(tiny, name, unicodedata.normalize(form, read(tiny, name)))  # type: ignore[arg-type]
    assert check(tiny, TINY_ORIGINALS).problems == ()


def original_problem(tiny: Path, originals: Path) -> str:
    problem = only_problem(check(tiny, originals))
    assert (problem.file, problem.table, problem.id) == (POST, "[source]", "harbour-post")
    assert (problem.line, problem.rule) == (line_of(tiny, POST, 'id = "harbour-post"'), "original")
    return problem.message


def test_an_original_that_is_another_text(tiny: Path, tmp_path: Path) -> None:
    originals = originals_copy(tmp_path)
    append(originals, "harbour-post.txt", "\n")
    found = hashlib.sha256((originals / "harbour-post.txt").read_bytes()).hexdigest()
    message = original_problem(tiny, originals)
    assert message.startswith(f"its original harbour-post.txt is another text: SHA-256 {found}, recorded ")


def test_a_recorded_digest_that_is_wrong(tiny: Path) -> None:
    change(tiny, POST, 'sha256 = "', f'sha256 = "{"0" * 64}"#')
    assert original_problem(tiny, TINY_ORIGINALS).endswith(f"recorded {'0' * 64}")


def test_a_digest_of_zeros_is_told_without_the_originals_too(tiny: Path) -> None:
    change(tiny, POST, 'sha256 = "', f'sha256 = "{"0" * 64}"#')
    problem = only_problem(check(tiny))
    assert (problem.rule, problem.line) == ("original", line_of(tiny, POST, "sha256 = "))
    assert problem.message.startswith("`sha256` is only zeros; `check --originals DIR` tells")


def test_an_original_that_is_not_there(tiny: Path, tmp_path: Path) -> None:
    originals = originals_copy(tmp_path)
    (originals / "harbour-post.txt").unlink()
    assert original_problem(tiny, originals) == ("its original harbour-post.txt cannot be read: there is no such file")


def test_an_original_that_is_no_text(tiny: Path, tmp_path: Path) -> None:
    originals = originals_copy(tmp_path)
    (originals / "harbour-post.txt").write_bytes(b"\xff\xfeM\0")
    assert original_problem(tiny, originals) == "its original harbour-post.txt is UTF-16; save it as UTF-8"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege here")
def test_an_original_that_lies_elsewhere(tiny: Path, tmp_path: Path) -> None:
    originals = originals_copy(tmp_path)
    (originals / "harbour-post.txt").rename(tmp_path / "elsewhere.txt")
    (originals / "harbour-post.txt").symlink_to(tmp_path / "elsewhere.txt")
    assert "is a link that leads out of the folder" in original_problem(tiny, originals)


def test_a_source_that_names_no_original(tiny: Path) -> None:
    text = read(tiny, POST)
    start, end = text.index("[source.original]"), text.index("[[quotes]]")
    write(tiny, POST, text[:start] + text[end:])
    assert check(tiny).problems == ()
    message = original_problem(tiny, TINY_ORIGINALS)
    assert message == "names no original; add [source.original] with file, sha256 and body"


def test_the_line_of_the_body_decides_what_a_paragraph_is(tiny: Path) -> None:
    change(tiny, POST, "body = 4", "body = 5")
    problem = only_problem(check(tiny, TINY_ORIGINALS))
    assert (problem.rule, problem.line) == ("body", line_of(tiny, POST, "body = 5"))
    assert problem.message.startswith("`body` names line 5, and the body is probably line 4")


def test_a_body_elsewhere_does_not_hide_what_else_is_wrong(tiny: Path) -> None:
    change(tiny, POST, "body = 4", "body = 5")
    change(tiny, POST, "The old lamp", "The odd lamp")
    assert [problem.rule for problem in check(tiny, TINY_ORIGINALS).problems] == ["body", "verbatim"]


def with_original(tiny: Path, tmp_path: Path, content: bytes) -> Path:
    """A folder of originals in which the first article is another text, and the corpus records that one."""
    originals = originals_copy(tmp_path)
    (originals / "harbour-post.txt").write_bytes(content)
    recorded = hashlib.sha256((TINY_ORIGINALS / "harbour-post.txt").read_bytes()).hexdigest()
    change(tiny, POST, recorded, hashlib.sha256(content).hexdigest())
    return originals


def test_an_original_with_windows_line_ends_is_the_same_text(tiny: Path, tmp_path: Path) -> None:
    content = (TINY_ORIGINALS / "harbour-post.txt").read_bytes().replace(b"\n", b"\r\n")
    assert check(tiny, with_original(tiny, tmp_path, content)).problems == ()


def test_a_headline_may_stand_right_above_the_body(tiny: Path, tmp_path: Path) -> None:
    lines = read(TINY_ORIGINALS, "harbour-post.txt").split("\n")
    originals = with_original(tiny, tmp_path, "\n".join([lines[0], *lines[3:]]).encode("utf-8"))
    change(tiny, POST, "body = 4", "body = 2")
    assert check(tiny, originals).problems == ()
