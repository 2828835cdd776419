"""The loader: a valid folder becomes a corpus, anything else a list of problems that say where and what."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

import pytest

from explorer.corpus.load import BrokenCorpus, load
from explorer.corpus.problems import Problem
from tests.tools.corpora import POST, TINY, WEEKLY, append, change, line_of, tiny_copy, write


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return tiny_copy(tmp_path)


def problems(folder: Path) -> tuple[Problem, ...]:
    """The problems of a folder that must have some."""
    with pytest.raises(BrokenCorpus) as caught:
        load(folder)
    assert caught.value.problems
    return caught.value.problems


def only_problem(folder: Path) -> Problem:
    found = problems(folder)
    assert len(found) == 1, [problem.sentence() for problem in found]
    return found[0]


# What a valid corpus becomes


def test_a_valid_corpus_loads_whole_and_in_order() -> None:
    corpus = load(TINY)
    assert corpus.about.title == "The Lantern Accord"
    assert [(a.file, a.source.id, len(a.quotes)) for a in corpus.articles] == [
        (POST, "harbour-post", 9),
        (WEEKLY, "lighthouse-weekly", 5),
    ]
    assert [event.id for event in corpus.events] == ["old-lamp", "work-begins", "signing", "next-meeting"]
    assert [len(r) for r in (corpus.speakers, corpus.messages, corpus.pledges, corpus.discrepancies)] == [5, 4, 3, 1]
    assert [quote.id for _, quote in corpus.quotes()][8:10] == ["post-meets-again", "weekly-nearly-60"]


def test_what_a_source_says_arrives_to_the_character() -> None:
    quotes = {quote.id: quote for _, quote in load(TINY).quotes()}
    assert quotes["post-my-father"].exact == (
        "As my father said, ‘the light is for every boat [sic], friend or [/] stranger,’ and I mean it,"
    )
    pledge = load(TINY).pledges[0]
    assert pledge.amount is not None
    assert (pledge.amount.value, pledge.amount.currency, pledge.due) == (1250.5, "SEK", "2027")
    assert [step.status for step in pledge.history] == ["announced", "under way"]
    assert load(TINY).messages[1].date is None


def test_the_bundled_corpus_loads(content: Path) -> None:
    assert len(load(content).articles) == 5


def test_files_of_records_may_be_missing(tiny: Path) -> None:
    for name in ("discrepancies.toml", "pledges.toml", "messages.toml"):
        (tiny / name).unlink()
    corpus = load(tiny)
    assert (corpus.messages, corpus.pledges, corpus.discrepancies) == ((), (), ())


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tiny: Path) -> None:
    for name in ("timeline.toml", POST):
        content = (tiny / name).read_bytes().replace(b"\n", b"\r\n")
        (tiny / name).write_bytes(b"\xef\xbb\xbf" + content)
    assert load(tiny) == load(TINY)


# Fields


FIELDS = {
    "mistyped key": ("timeline.toml", "place =", "palce =", "palce =", "did you mean `place`?"),
    "unknown key": ("timeline.toml", "place =", "zzz =", "zzz =", "`zzz` is not a key of this table; the keys are id,"),
    "number for text": ("timeline.toml", 'date = "2024"', "date = 2024", "date = 2024", "`date` must be text in quot"),
    "TOML date": ("timeline.toml", '"2025-03-08"', "2025-03-08", "date = 2025-03-08", "`date` must be text in quotati"),
    "no such day": ("timeline.toml", '"2025-03-08"', '"2025-02-30"', '"2025-02-30"', "`date`: There is no 30 February"),
    "no date": ("timeline.toml", '"2026/.."', '"soon"', '"soon"', "`date`: This is not an EDTF date"),
    "empty": ("timeline.toml", 'place = "Bến Sao"', 'place = ""', "place =", "`place` is empty; write it or remove"),
    "space at the end": ("timeline.toml", '"Bến Sao"', '"Bến Sao "', "place =", "`place`: starts or ends with a space"),
    "two lines": ("timeline.toml", '"Bến Sao"', '"Bến\\nSao"', "place =", "`place` must be one line of text"),
    "too long": ("timeline.toml", '"Bến Sao"', f'"{"x" * 301}"', "place =", "`place` is longer than 300 characters"),
    "one of": ("timeline.toml", '"planned"', '"maybe"', "status =", "`status` must be one of 'happened', 'planned'"),
    "not a list": ("timeline.toml", '["post-old-lamp"]', '"post-old-lamp"', '= "post-old', "`quotes` must be a list"),
    "empty list": ("timeline.toml", '["post-old-lamp"]', "[]", "quotes = []", "`quotes` has too few entries"),
    "not an id": ("timeline.toml", 'id = "old-lamp"', 'id = "Old Lamp"', "Old Lamp", "`id` is not an id; use small"),
    "id in a list": (
        "timeline.toml",
        '"post-old-lamp"',
        '"Post Lamp"',
        "Post Lamp",
        "`quotes` is not an id; use small",
    ),
    "text for number": (POST, "paragraph = 4", 'paragraph = "4"', 'paragraph = "4"', "`paragraph` must be a whole num"),
    "fraction": (POST, "paragraph = 4", "paragraph = 4.5", "paragraph = 4.5", "`paragraph` must be a whole number"),
    "truth for number": (POST, "paragraph = 4", "paragraph = true", "paragraph = true", "`paragraph` must be a whole"),
    "negative": (POST, "paragraph = 4", "paragraph = -4", "paragraph = -4", "`paragraph` must be at least 0"),
    "beyond an index": (
        POST,
        "paragraph = 4",
        f"paragraph = {2**64}",
        f"{2**64}",
        "`paragraph` must be at most 1,000,",
    ),
    "no web address": (POST, '"https://harbour', '"javascript:harbour', "URL =", "`URL`: is not a web address"),
    "key of an author": (POST, "name-order", "name_order", "author =", "did you mean `name-order`?"),
    "two kinds of author": (POST, 'family = "Mai"', 'family = "Mai", literal = "Hoa"', "author =", "either `family`"),
    "key of the original": (POST, "body = 4", "body = 4\nbdy = 4", "bdy =", "did you mean `body`?"),
    "SHA-256": (POST, 'sha256 = "', 'sha256 = "x', "sha256 =", "`sha256` must be the 64 digits and letters a to f"),
    "path as a file": (
        POST,
        '"harbour-post.txt"',
        '"../harbour-post.txt"',
        "file =",
        "`file` must be the name of a file",
    ),
    "sum in words": ("pledges.toml", "1250.50", '"much"', "amount =", "`value` must be a number"),
    "no sum": ("pledges.toml", "1250.50", "0", "amount =", "`value` must be more than 0"),
    "endless sum": ("pledges.toml", "1250.50", "inf", "amount =", "`value` must be a number"),
    "sum beyond an index": (
        "pledges.toml",
        "1250.50",
        "9" * 30,
        "amount =",
        "`value` must be at most 1,000,000,000,00",
    ),
    "currency": ("pledges.toml", '"SEK"', '"kr"', "amount =", "`currency` must be the three capital letters"),
    "step of a pledge": ("pledges.toml", '"under way"', '"done"', '"done"', "`status` must be one of 'announced'"),
    "one answer": (
        "discrepancies.toml",
        '\n[[discrepancies.answers]]\nanswer = "Nearly 60"\nquote = "weekly-nearly-60"\n',
        "",
        "[[discrepancies.answers]]",
        "`answers` has too few entries",
    ),
}


@pytest.mark.parametrize(("name", "old", "new", "place", "words"), FIELDS.values(), ids=FIELDS.keys())
def test_a_wrong_field_is_told_with_its_line(tiny: Path, name: str, old: str, new: str, place: str, words: str) -> None:
    change(tiny, name, old, new)
    found = [problem for problem in problems(tiny) if problem.rule == "fields"]
    assert len(found) == 1, [problem.sentence() for problem in found]
    assert words in found[0].message
    assert (found[0].file, found[0].line) == (name, line_of(tiny, name, place))


def test_a_missing_key_is_told_at_its_table(tiny: Path) -> None:
    change(tiny, "timeline.toml", 'title = "Work on the accord begins"\n', "")
    problem = only_problem(tiny)
    assert (problem.table, problem.id, problem.message) == ("[[events]]", "work-begins", "`title` is missing")
    assert problem.line == line_of(tiny, "timeline.toml", 'id = "work-begins"') - 1


def test_a_problem_names_its_table_and_record(tiny: Path) -> None:
    change(tiny, "pledges.toml", '"under way"', '"done"')
    problem = only_problem(tiny)
    assert (problem.table, problem.id, problem.rule) == ("[[pledges]]", "crowns-a-year", "fields")
    line = line_of(tiny, "pledges.toml", '"done"')
    assert problem.sentence().startswith(f"pledges.toml:{line}: [[pledges]] crowns-a-year: `status` must be one of")
    assert problem.as_row()["line"] == line


@pytest.mark.parametrize(
    ("mode", "words"),
    [("narration", "has no speaker; remove it or change the mode"), ("", "quote needs a speaker; add one")],
)
def test_mode_and_speaker_go_together(tiny: Path, mode: str, words: str) -> None:
    if mode:
        change(tiny, WEEKLY, 'mode = "mixed"', f'mode = "{mode}"')
    else:
        change(tiny, WEEKLY, 'mode = "mixed"\nspeaker = "soren-odegard"', 'mode = "mixed"')
    problem = only_problem(tiny)
    assert (problem.table, problem.id) == ("[[quotes]]", "weekly-dark-first")
    assert words in problem.message


def test_several_problems_are_told_at_once_in_the_order_of_the_files(tiny: Path) -> None:
    change(tiny, "timeline.toml", '"2026/.."', '"soon"')
    change(tiny, "timeline.toml", "place =", "palce =")
    change(tiny, "messages.toml", 'event = "signing"', 'event = "singing"')
    change(tiny, POST, "paragraph = 4", "paragraph = -4")
    change(tiny, "corpus.toml", "format = 1", "format = 2")
    found = problems(tiny)
    assert [(p.file, p.rule) for p in found] == [
        ("corpus.toml", "fields"),
        ("messages.toml", "reference"),
        (POST, "fields"),
        ("timeline.toml", "fields"),
        ("timeline.toml", "fields"),
    ]
    assert list(found) == sorted(found)


def test_a_sentence_is_one_line_and_lets_no_terminal_act(tiny: Path) -> None:
    change(tiny, "timeline.toml", "place =", '"pl\\u001b[2Jace\\n\\u202e" =')
    sentence = only_problem(tiny).sentence()
    assert "␛[2J" in sentence
    assert not re.search(r"[\x00-\x1f\u202e]", sentence)


# Structure


def test_a_corpus_without_its_first_file(tiny: Path) -> None:
    (tiny / "corpus.toml").unlink()
    assert only_problem(tiny).sentence() == "corpus.toml: is missing; a corpus needs one, with a [corpus] table"


def test_a_corpus_without_its_first_table(tiny: Path) -> None:
    write(tiny, "corpus.toml", "# nothing yet\n")
    problem = only_problem(tiny)
    assert (problem.file, problem.table) == ("corpus.toml", "[corpus]")
    assert "is missing" in problem.message


def test_an_empty_folder(tmp_path: Path) -> None:
    assert [problem.file for problem in problems(tmp_path)] == ["corpus.toml", "sources"]


@pytest.mark.parametrize("made", [False, True])
def test_no_folder_at_all(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "none"
    if made:
        folder.write_text("a file\n")
    problem = only_problem(folder)
    assert problem.file == str(folder)
    assert problem.message.startswith("cannot be opened: ")


def test_a_file_that_belongs_to_no_corpus(tiny: Path) -> None:
    write(tiny, "timelines.toml", "[[events]]\n")
    problem = only_problem(tiny)
    assert problem.file == "timelines.toml"
    assert "the files are corpus.toml, speakers.toml, timeline.toml" in problem.message


def test_a_table_that_belongs_to_another_file(tiny: Path) -> None:
    append(tiny, "timeline.toml", '\n[[messages]]\nid = "here"\n')
    problem = only_problem(tiny)
    assert (problem.file, problem.line) == ("timeline.toml", line_of(tiny, "timeline.toml", "[[messages]]"))
    assert "'messages' that does not belong here; it holds [events]" in problem.message


@pytest.mark.parametrize(
    ("text", "table"),
    [('events = "none"\n', "[[events]]"), ("[events]\n", "[[events]]"), ("events = [1]\n", "[[events]]")],
)
def test_records_that_are_no_array_of_tables(tiny: Path, text: str, table: str) -> None:
    write(tiny, "timeline.toml", text)
    problem = only_problem(tiny)
    assert (problem.file, problem.line, problem.table) == ("timeline.toml", 1, table)
    assert "each headed [[events]]" in problem.message


def test_a_source_file_without_a_source(tiny: Path) -> None:
    write(tiny, POST, '[[source]]\nid = "harbour-post"\n')
    problem = only_problem(tiny)
    assert (problem.file, problem.table) == (POST, "[source]")
    assert "the file needs one [source] table" in problem.message


# Ids and references


def test_an_id_is_given_once_whatever_the_tables(tiny: Path) -> None:
    change(tiny, "messages.toml", 'id = "all-night"', 'id = "old-lamp"')
    problem = only_problem(tiny)
    first = line_of(tiny, "messages.toml", 'id = "old-lamp"')
    taken = "the id is taken by [[messages]] messages.toml:"
    assert (problem.file, problem.line) == ("timeline.toml", line_of(tiny, "timeline.toml", 'id = "old-lamp"'))
    assert problem.message == f"{taken}{first - 1}; give each record its own"
    assert (problem.rule, problem.table, problem.id) == ("unique-id", "[[events]]", "old-lamp")


def test_an_id_is_taken_even_by_a_record_with_wrong_fields(tiny: Path) -> None:
    append(tiny, "timeline.toml", '\n[[events]]\nid = "signing"\ntitle = 5\n')
    rules = {problem.rule for problem in problems(tiny)}
    assert rules == {"fields", "unique-id"}


REFERENCES = {
    "speaker of a quote": (POST, "quotes", 'speaker = "soren-odegard"', "soren-odegard", "[[speakers]]"),
    "source of a name": ("speakers.toml", "speakers", 'source = "harbour-post"', "harbour-post", "[source]"),
    "speakers of an event": ("timeline.toml", "events", '["lantern-council"]', "lantern-council", "[[speakers]]"),
    "quotes of an event": ("timeline.toml", "events", "post-old-lamp", "post-old-lamp", "[[quotes]]"),
    "speaker of a message": ("messages.toml", "messages", 'speaker = "van-duc"', "van-duc", "[[speakers]]"),
    "event of a message": ("messages.toml", "messages", 'event = "work-begins"', "work-begins", "[[events]]"),
    "by of a pledge": ("pledges.toml", "pledges", 'by = ["soren-odegard"]', "soren-odegard", "[[speakers]]"),
    "event of a pledge": ("pledges.toml", "pledges", 'event = "signing"', "signing", "[[events]]"),
    "quote of a step": ("pledges.toml", "pledges", 'quote = "weekly-dark-first"', "weekly-dark-first", "[[quotes]]"),
    "quote of an answer": ("discrepancies.toml", "discrepancies", '"post-about-40"', "post-about-40", "[[quotes]]"),
}


@pytest.mark.parametrize(("name", "table", "place", "id", "kind"), REFERENCES.values(), ids=REFERENCES.keys())
def test_a_reference_that_leads_nowhere(tiny: Path, name: str, table: str, place: str, id: str, kind: str) -> None:
    near = id[:-1]
    change(tiny, name, place, place.replace(id, near))
    problem = only_problem(tiny)
    assert (problem.file, problem.rule, problem.table) == (name, "reference", f"[[{table}]]")
    assert problem.line == line_of(tiny, name, place.replace(id, near))
    assert f"names {near!r}, and no {kind} has that id; did you mean {id!r}?" in problem.message


@pytest.mark.parametrize(("name", "table", "place", "id", "kind"), REFERENCES.values(), ids=REFERENCES.keys())
def test_a_reference_to_another_kind_of_record(
    tiny: Path, name: str, table: str, place: str, id: str, kind: str
) -> None:
    change(tiny, name, place, place.replace(id, "town-pays"))
    problem = only_problem(tiny)
    assert (problem.file, problem.rule, problem.table) == (name, "reference", f"[[{table}]]")
    assert problem.line == line_of(tiny, name, place.replace(id, "town-pays"))
    assert f"names 'town-pays', a [[pledges]]; it needs {kind}" in problem.message


def test_what_a_discrepancy_is_about(tiny: Path) -> None:
    change(tiny, "discrepancies.toml", '["signing", "anh-dao"]', '["signing", "post-crowns", "zzz"]')
    kinds = "[[events]] or [[messages]] or [[pledges]] or [[speakers]]"
    assert [problem.message for problem in problems(tiny)] == [
        f"`about` names 'post-crowns', a [[quotes]]; it needs {kinds}",
        f"`about` names 'zzz', and no {kinds} has that id",
    ]


# Files that cannot be read


UNREADABLE = {
    "not UTF-8": (b'[[events]]\nid = "old-lamp"\ntitle = "Caf\xe9"\n', 3, "is not UTF-8; save it as UTF-8"),
    "UTF-16": ('[[events]]\nid = "ế"\n'.encode("utf-16"), 1, "is UTF-16; save it as UTF-8"),
    "syntax": (b'[[events]]\nid = "old-lamp"\ntitle = "never closed\n', 3, "is not valid TOML: "),
    "a key twice": (
        b'[[events]]\nid = "a"\nid = "b"\n',
        3,
        "is not valid TOML: `id` stands twice in this table; remove one (Cannot",
    ),
    "an end too early": (b'[[events]]\nid = "a"\nquotes = [\n', 3, "is not valid TOML: "),
    "deep nesting": (b"x = " + b"[" * 5_000 + b"]" * 5_000 + b"\n", 1, "is nested too deeply"),
    "a huge number": (b"x = " + b"9" * 5_000 + b"\n", 1, "a key or a number too long"),
    "a long dotted key": (b"\n" + b".".join([b"a"] * 30_000) + b" = 1\n", 2, "a key or a number too long"),
    "a long quoted key": (
        b".".join([b"'a' ", b'"\\"b"'] * 15_000) + b" = 1\n",
        1,
        "a key or a number too long",
    ),
    "a long key in braces": (
        b"\nx = {" + b".".join([b"a"] * 30_000) + b" = 1}\n",
        2,
        "a key or a number too long",
    ),
    "a long key in a list": (
        b"x = [\n1, {" + b".".join([b"a"] * 30_000) + b" = 1}]\n",
        2,
        "a key or a number too long",
    ),
    "deep nesting after lists": (b"a = [[1], [2]]\nx = '[['\ny =" + b"{a=" * 900 + b"1" + b"}" * 900, 3, "is nested"),
    "a long dotted header": (b"[" + b".".join([b"a"] * 30_000) + b"]\n", 1, "a key or a number too long"),
}


@pytest.mark.parametrize(("content", "line", "words"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_unreadable_file_is_told_and_nothing_follows_from_it(
    tiny: Path, content: bytes, line: int, words: str
) -> None:
    (tiny / "timeline.toml").write_bytes(content)
    problem = only_problem(tiny)
    assert (problem.file, problem.line, problem.rule) == ("timeline.toml", line, "file")
    assert words in problem.message


def test_the_other_files_are_checked_beside_an_unreadable_one(tiny: Path) -> None:
    (tiny / "timeline.toml").write_bytes(b"\xff\xfe")
    change(tiny, "messages.toml", 'title = "Friend', 'tilte = "Friend')
    change(tiny, "messages.toml", 'speaker = "van-duc"', 'speaker = "town-pays"')
    found = problems(tiny)
    assert [(p.file, p.rule) for p in found] == [
        ("messages.toml", "fields"),
        ("messages.toml", "reference"),
        ("timeline.toml", "file"),
    ]


def test_sixty_four_dotted_parts_are_read(tiny: Path) -> None:
    append(tiny, "corpus.toml", ".".join(["zz"] * 64) + " = 1\n")
    assert "`zz` is not a key of this table" in only_problem(tiny).message


def test_of_a_file_full_of_problems_the_first_are_told(tiny: Path) -> None:
    append(tiny, "timeline.toml", "".join(f'[[events]]\nid = "e{i}"\n' for i in range(3_000)))
    found = problems(tiny)
    assert 100 < len(found) < 1_000
    (last,) = [problem for problem in found if problem.rule == "file"]
    assert "100 records before this line have problems" in last.message and last.line > 100


def test_a_sentence_with_many_dots_is_text_and_no_key(tiny: Path) -> None:
    dots = "a.b. . . . c.d" * 100
    change(tiny, "corpus.toml", "a lamp, made", f"a lamp. {dots} made")
    assert dots in load(tiny).about.description


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege here")


@needs_pipes
def test_a_pipe_is_not_waited_for(tiny: Path) -> None:
    (tiny / "timeline.toml").unlink()
    os.mkfifo(tiny / "timeline.toml")
    found: list[Problem] = []
    thread = threading.Thread(target=lambda: found.append(only_problem(tiny)), daemon=True)
    thread.start()
    thread.join(timeout=10)
    assert [(p.file, p.message) for p in found] == [("timeline.toml", "is not a regular file")]


def test_a_folder_named_as_a_file(tiny: Path) -> None:
    (tiny / "sources" / "odd.toml").mkdir()
    problem = only_problem(tiny)
    assert (problem.file, problem.rule, problem.message) == ("sources/odd.toml", "file", "is not a regular file")


@needs_links
def test_a_link_that_leads_out_of_the_folder_is_not_followed(tiny: Path, tmp_path: Path) -> None:
    (tiny / "timeline.toml").rename(tmp_path / "outside.toml")
    (tiny / "timeline.toml").symlink_to(tmp_path / "outside.toml")
    problem = only_problem(tiny)
    assert (problem.file, problem.rule) == ("timeline.toml", "file")
    assert "is a link that leads out of the folder; put the file itself there" in problem.message


@needs_links
def test_a_folder_of_sources_that_lies_elsewhere_is_not_followed(tiny: Path, tmp_path: Path) -> None:
    (tiny / "sources").rename(tmp_path / "elsewhere")
    (tiny / "sources").symlink_to(tmp_path / "elsewhere")
    assert [(p.file, p.rule) for p in problems(tiny)] == [(POST, "file"), (WEEKLY, "file")]


@needs_links
def test_a_link_within_the_folder_is_fine(tiny: Path) -> None:
    (tiny / "timeline.toml").rename(tiny / "timeline.txt")
    (tiny / "timeline.toml").symlink_to("timeline.txt")
    assert load(tiny) == load(TINY)


@needs_links
def test_a_link_to_itself(tiny: Path) -> None:
    (tiny / "timeline.toml").unlink()
    (tiny / "timeline.toml").symlink_to("timeline.toml")
    problem = only_problem(tiny)
    assert (problem.file, problem.rule) == ("timeline.toml", "file")
    assert problem.message.startswith(("cannot be read: ", "has a name or a link that cannot be followed"))


@needs_links
def test_a_link_to_nothing(tiny: Path) -> None:
    (tiny / "timeline.toml").unlink()
    (tiny / "timeline.toml").symlink_to("gone.toml")
    assert only_problem(tiny).sentence() == "timeline.toml: cannot be read: there is no such file"


def test_a_file_too_large_is_refused_unread(tiny: Path) -> None:
    with (tiny / "timeline.toml").open("r+b") as stream:
        stream.truncate(512 * 1024 * 1024 + 1)
    assert only_problem(tiny).message == "is larger than 512 MB; split it, or add --limits file-mb=513"


# One cause, told once


def test_a_reference_to_a_quote_without_an_id_is_told_by_that_quote(tiny: Path) -> None:
    change(tiny, POST, 'id = "post-crowns"\n', "")
    assert "`id` is missing" in only_problem(tiny).message


def test_a_reference_to_a_quote_with_a_bad_id_is_told_by_that_quote(tiny: Path) -> None:
    change(tiny, POST, 'id = "post-crowns"', 'id = "post_crowns"')
    assert "`id` is not an id" in only_problem(tiny).message


def test_a_reference_to_a_quote_whose_id_is_anothers_is_told_by_that_quote(tiny: Path) -> None:
    change(tiny, POST, 'id = "post-crowns"', 'id = "post-headline"')
    assert only_problem(tiny).rule == "unique-id"


def test_more_lost_references_than_quotes_without_an_id_are_told(tiny: Path) -> None:
    change(tiny, POST, 'id = "post-crowns"\n', "")
    change(tiny, "timeline.toml", '"post-about-40"', '"post-about-fourty"')
    assert {problem.rule for problem in problems(tiny)} == {"fields", "reference"}


def test_no_message_holds_a_pattern(tiny: Path) -> None:
    change(tiny, "corpus.toml", '"Asia/Ho_Chi_Minh"', '"Asia Ho Chi Minh"')
    assert only_problem(tiny).message.startswith("`time_zone` must be a time zone of the IANA list")
