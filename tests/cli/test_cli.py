"""The command's lists, pages and citations."""

from __future__ import annotations

import json
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from explorer import __version__
from explorer.citation import STYLES
from explorer.export.forms import CITATIONS, FORMS, NEWSROOM
from explorer.index.kinds import LISTS
from tests.tools.command import Command, ids, run_here, tiny_corpus, write_corpus

pytestmark = pytest.mark.usefixtures("one_home")
COMMANDS = ("list", "show", "cite", "check")
FILES = {
    "timeline": ("timeline.toml", "events"),
    "speakers": ("speakers.toml", "speakers"),
    "messages": ("messages.toml", "messages"),
    "pledges": ("pledges.toml", "pledges"),
    "discrepancies": ("discrepancies.toml", "discrepancies"),
}


def written(content: Path, what: str) -> list[dict[str, Any]]:
    """The records of a list as the bundled files have them."""
    name, table = FILES[what]
    rows: list[dict[str, Any]] = tomllib.loads((content / name).read_text("utf-8"))[table]
    return rows


def written_sources(content: Path) -> list[dict[str, Any]]:
    """The files of sources/, each with its [source] and its [[quotes]]."""
    return [tomllib.loads(file.read_text("utf-8")) for file in sorted((content / "sources").glob("*.toml"))]


def test_version(command: Command) -> None:
    ended = command("--version")
    assert (ended.status, ended.out, ended.err) == (0, f"hanoi-explorer {__version__}\n", "")


def test_the_installed_command_is_the_module(command: Command) -> None:
    script = Path(sys.executable).with_name("hanoi-explorer.exe" if sys.platform == "win32" else "hanoi-explorer")
    if not script.exists():
        pytest.skip("the project is not installed in this environment")
    installed = Command(command.home, (str(script),))
    assert installed("list", "sources") == command("list", "sources")
    assert installed("show", "nothing-has-this-id") == command("show", "nothing-has-this-id")


def test_help_names_every_command_and_the_exit_statuses() -> None:
    ended = run_here("--help")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("usage: hanoi-explorer ")
    for expected in (*COMMANDS, "--content", "--when", "--find", "--source", "--speaker", "Exit status: 0 fine"):
        assert expected in ended.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    ended = run_here(name, "--help")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"usage: hanoi-explorer {name} ")
    assert "--content" in ended.out


@pytest.mark.parametrize("what", FILES)
def test_a_list_as_json_has_every_record_of_its_file(command: Command, content: Path, what: str) -> None:
    ended = command.once("list", what, "--format", "json")
    listed = ended.json()
    assert ended.err == ""
    assert sorted(ids(listed)) == sorted(ids(written(content, what)))
    assert ended.out.isascii(), "JSON may be shown in a terminal as it is"


@pytest.mark.parametrize("what", LISTS)
def test_a_list_as_a_table_has_a_line_for_every_row_and_counts_on_stderr(command: Command, what: str) -> None:
    """Every id stands whole on a line of its own; the talk is not among the data."""
    rows = command.once("list", what, "--format", "json").json()
    ended = run_here("list", what)
    last_words = [line.split()[-1] for line in ended.out.splitlines() if line.strip()]
    assert ended.status == 0
    assert [word for word in last_words if word in ids(rows)] == ids(rows)
    assert ended.err.startswith(f"hanoi-explorer: {len(rows)} ")
    assert "hanoi-explorer:" not in ended.out


def test_the_longest_id_stands_whole_on_one_line_of_a_table(tmp_path: Path) -> None:
    longest = "-".join(["harbour"] * 10)
    files = tiny_corpus()
    files["sources/beta.toml"]["quotes"][0]["id"] = longest
    files["messages.toml"]["messages"][0]["quotes"] = [longest]
    files["messages.toml"]["messages"][0]["id"] = f"m{longest}"
    folder = write_corpus(tmp_path / "corpus", files)
    for what, id in (("quotes", longest), ("messages", f"m{longest}")):
        assert id in run_here("list", what, "--content", folder).out.split()


def test_one_row_is_counted_as_one(tiny: Path) -> None:
    counted = [run_here("list", what, "--content", tiny).err for what in ("messages", "pledges", "discrepancies")]
    assert counted == [f"hanoi-explorer: 1 {noun}\n" for noun in ("message", "pledge", "question")]
    one_event = run_here("list", "timeline", "--content", tiny, "--when", "1999").err
    assert one_event == "hanoi-explorer: 1 event (When 1999)\n"


def test_an_empty_list_is_an_empty_table_and_an_empty_array(tiny: Path) -> None:
    ended = run_here("list", "quotes", "--content", tiny, "--find", "zeppelin")
    assert (ended.status, ended.out, ended.err) == (0, "", "hanoi-explorer: 0 quotes (Find zeppelin)\n")
    assert run_here("list", "quotes", "--content", tiny, "--find", "zeppelin", "--format", "json").json() == []


def test_quotes_as_json_are_the_quotes_of_the_files(command: Command, content: Path) -> None:
    keys = ("id", "exact", "mode", "paragraph", "speaker", "attribution", "note")
    expected = {
        quote["id"]: (article["source"]["id"], *({"paragraph": 0, **quote}.get(key) for key in keys))
        for article in written_sources(content)
        for quote in article["quotes"]
    }
    listed = command.once("list", "quotes", "--format", "json").json()
    assert {row["id"]: (row["source"], *(row[key] for key in keys)) for row in listed} == expected
    assert len(listed) == len(expected)


def test_every_exact_of_quotes_as_json_stands_in_its_article(command: Command, content: Path, originals: Path) -> None:
    articles = {
        article["source"]["id"]: unicodedata.normalize(
            "NFC", (originals / article["source"]["original"]["file"]).read_text("utf-8")
        )
        for article in written_sources(content)
    }
    listed = command.once("list", "quotes", "--format", "json").json()
    assert {row["source"] for row in listed} == set(articles)
    astray = [row["id"] for row in listed if unicodedata.normalize("NFC", row["exact"]) not in articles[row["source"]]]
    assert astray == []


def test_quotes_of_every_other_list_are_ids_of_quotes(command: Command) -> None:
    known = set(ids(command.once("list", "quotes", "--format", "json").json()))
    for what in ("timeline", "speakers", "messages", "pledges"):
        rows = command.once("list", what, "--format", "json").json()
        assert {quote for row in rows for quote in row["quotes"]} <= known, what
        assert any(row["quotes"] for row in rows), what


def test_sources_as_json_are_csl_items_with_the_number_of_quotes(command: Command, content: Path) -> None:
    listed = {row["id"]: row for row in command.once("list", "sources", "--format", "json").json()}
    for article in written_sources(content):
        row, source = listed.pop(article["source"]["id"]), article["source"]
        for key in ("label", "type", "title", "container-title", "language"):
            assert row[key] == source[key]
        assert row.get("URL") == source.get("URL")
        assert row["quotes"] == len(article["quotes"])
    assert listed == {}


def test_answers_of_discrepancies_carry_the_words_of_their_quotes(command: Command) -> None:
    quotes = {row["id"]: row for row in command.once("list", "quotes", "--format", "json").json()}
    for row in command.once("list", "discrepancies", "--format", "json").json():
        assert len(row["answers"]) >= 2
        for answer in row["answers"]:
            quote = quotes[answer["quote"]]
            assert (answer["source"], answer["exact"]) == (quote["source"], quote["exact"])


def test_content_counts_before_and_after_the_commands_name(command: Command, tiny: Path) -> None:
    after = command.once("list", "sources", "--content", tiny, "--format", "json")
    before = run_here("--content", tiny, "list", "sources", "--format", "json")
    assert after == before
    assert ids(after.json()) == ["alpha", "beta"]
    for arguments in (("show", "alpha-calls"), ("cite", "alpha-calls"), ("check",)):
        assert run_here(*arguments, "--content", tiny) == run_here("--content", tiny, *arguments)
        assert run_here(*arguments, "--content", tiny).status == 0


def test_a_filter_counts_before_and_after_the_commands_name(command: Command, tiny: Path) -> None:
    after = command.once("list", "timeline", "--content", tiny, "--when", "1999", "--format", "json")
    assert run_here("--when", "1999", "list", "timeline", "--content", tiny, "--format", "json") == after
    assert ids(after.json()) == ["treaty"]


@pytest.mark.parametrize(
    ("id", "shown", "quotes"),
    [
        ("assembly", ["title: The assembly", "date: 2024-12", "place: Hải Phòng"], ["alpha-adopted"]),
        ("van-cuong", ["name: Đặng Văn Cường", "role: Minister"], ["alpha-calls", "beta-calls"]),
        ("ratify-soon", ["title: Ratify the charter", "topics: ratification"], ["alpha-calls", "beta-calls"]),
        (
            "ten-million",
            ["by: Nguyễn Văn Bình", "due: 2027", "amount: USD 10,000,000"],
            ["alpha-ten-million"],
        ),
        ("beta", ["container-title: Beta Times", "URL: https://example.org/beta"], ["beta-calls", "beta-count"]),
        (
            "how-many",
            ["question: How many came?", "about: The count", "  Alpha: About 110 [alpha-count]\n  Bê-ta: Nearly 100"],
            ["alpha-count", "beta-count"],
        ),
    ],
)
def test_show_gives_a_record_with_the_words_of_its_quotes(
    tiny: Path, id: str, shown: list[str], quotes: list[str]
) -> None:
    everything = {row["id"]: row for row in run_here("list", "quotes", "--content", tiny, "--format", "json").json()}
    page = run_here("show", id, "--content", tiny)
    assert (page.status, page.err) == (0, "")
    for text in (f"id: {id}", *shown, *(everything[quote]["exact"] for quote in quotes)):
        assert text in page.out
    record = run_here("show", id, "--content", tiny, "--format", "json").json()
    assert record["id"] == id
    assert record.get("quotes", []) == [everything[quote] for quote in quotes]


def test_show_gives_a_quote_as_list_does(tiny: Path) -> None:
    listed = run_here("list", "quotes", "--content", tiny, "--format", "json").json()
    quote = next(row for row in listed if row["id"] == "alpha-calls")
    shown = run_here("show", "alpha-calls", "--content", tiny, "--format", "json").json()
    assert shown == {**quote, "discrepancies": []}
    assert f"exact: {quote['exact']}\n" in run_here("show", "alpha-calls", "--content", tiny).out


LEAD = (
    "Paraphrase of Đặng Văn Cường, Minister, as reported by The Alpha Post (the outlet’s words, not a direct quotation"
)
MARKS = {
    "plain": f"{LEAD}): called on all states to ratify it soon\nThe Alpha Post, “Harbour charter",
    "quote": f"{LEAD}): called on all states to ratify it soon\n",
    "citation": "The Alpha Post, “Harbour charter adopted”",
    "all": f"(2 passages from 2 sources)\n\n{LEAD}",
    "link": "https://example.org/alpha#:~:text=called%20on%20all%20states%20to%20ratify%20it%20soon\n",
    "markdown": "> called on all states to ratify it soon",
    "html": "<blockquote",
    "wikipedia": "{{cite",
    "bibtex": "@online{alpha,",
    "ris": "TY  - ",
    "csl-json": '"container-title": "The Alpha Post"',
}


@pytest.mark.parametrize("form", FORMS)
def test_cite_writes_every_form(tiny: Path, form: str) -> None:
    ended = run_here("cite", "alpha-calls", "--style", form, "--content", tiny)
    assert (ended.status, ended.err) == (0, "")
    assert MARKS[form] in ended.out
    assert "Harbour charter adopted" in ended.out or form in ("quote", "link")
    assert ended.out.endswith("\n") and not ended.out.endswith("\n\n")
    assert run_here("cite", "alpha-calls", "--form", form, "--content", tiny).out == ended.out
    if form == "csl-json":
        assert json.loads(ended.out)


def test_cite_writes_every_style_and_no_two_alike(tiny: Path) -> None:
    citations = []
    for style in STYLES:
        ended = run_here("cite", "alpha-calls", "--style", style, "--content", tiny)
        assert (ended.status, ended.err) == (0, "")
        statement, citation = ended.out.splitlines()
        assert statement == f"{LEAD}; ¶2): called on all states to ratify it soon"
        assert "harbour charter adopted" in citation.lower()
        assert run_here("cite", "alpha-calls", "--form", "citation", "--style", style, "--content", tiny).out == (
            f"{citation}\n"
        )
        citations.append(citation)
    assert len(set(citations)) == len(STYLES) > 1


def test_cite_writes_all_quotes_of_a_record(tiny: Path) -> None:
    for style in (NEWSROOM, "oscola"):
        ended = run_here("cite", "ratify-soon", "--style", style, "--content", tiny)
        parts = ended.out.rstrip("\n").split("\n\n")
        assert "(2 passages from 2 sources)" in parts[0]
        quotes = [run_here("cite", id, "--style", style, "--content", tiny).out for id in ("alpha-calls", "beta-calls")]
        assert [f"{part}\n" for part in parts[1:]] == quotes
    assert "is for one quote" in run_here("cite", "ratify-soon", "--form", "ris", "--content", tiny).err


def test_cite_says_that_a_source_without_address_has_no_link() -> None:
    ended = run_here("cite", "vov-headline", "--form", "link")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == "hanoi-explorer: There is no link: the web address of this source (VOV.VN) is not known.\n"


def test_cite_is_plain_unless_told_otherwise(tiny: Path) -> None:
    plain = run_here("cite", "beta-calls", "--content", tiny).out
    for more in (("--style", "plain"), ("--style", NEWSROOM), ("--form", "plain")):
        assert run_here("cite", "beta-calls", "--content", tiny, *more).out == plain


@pytest.mark.parametrize("option", ["--style", "--form"])
def test_cite_lists_its_forms_and_styles(option: str) -> None:
    ended = run_here("cite", "any", option, "?")
    assert ended.status == 0
    assert [line.split()[0] for line in ended.out.splitlines()] == [*FORMS, *CITATIONS]


def test_a_style_that_does_not_exist_is_refused_with_those_that_do() -> None:
    ended = run_here("cite", "vov-headline", "--style", "turabian")
    assert (ended.status, ended.out) == (2, "")
    assert "'turabian'" in ended.err
    assert all(style in ended.err for style in (*FORMS, *CITATIONS))
    for wrong in (("--form", "apa"), ("--form", "link", "--style", "ris")):
        ended = run_here("cite", "vov-headline", *wrong)
        assert ended.status == 2 and "there is no" in ended.err and "there are" in ended.err
    assert "did you mean chicago?" in run_here("cite", "vov-headline", "--style", "chicgo").err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "no-such-id"), "nothing has the id 'no-such-id'; `list` shows the ids"),
        (
            ("cite", "no-such-id"),
            "no quote has the id 'no-such-id', nor a record with quotes; `list quotes` shows the ids",
        ),
        (
            ("cite", "alpha"),
            "no quote has the id 'alpha', nor a record with quotes; "
            "did you mean alpha-adopted, alpha-calls or alpha-count?",
        ),
        (
            ("cite", "alpha-cals"),
            "no quote has the id 'alpha-cals', nor a record with quotes; did you mean alpha-calls?",
        ),
        (("show", "van-coung"), "nothing has the id 'van-coung'; did you mean van-cuong?"),
        (("show", "ALPHA-C"), "nothing has the id 'ALPHA-C'; did you mean alpha-calls or alpha-count?"),
        (("show", ""), "nothing has the id ''; `list` shows the ids"),
    ],
)
def test_an_id_that_nothing_has_is_told(tiny: Path, arguments: tuple[str, str], sentence: str) -> None:
    ended = run_here(*arguments, "--content", tiny)
    assert (ended.status, ended.out, ended.err) == (2, "", f"hanoi-explorer: {sentence}\n")


def test_a_folder_in_the_place_of_a_command_is_told_how_to_be_opened(tiny: Path) -> None:
    ended = run_here(str(tiny))
    assert (ended.status, ended.out) == (2, "")
    assert f"{str(tiny)!r} is a folder; to open it, write --content before it." in ended.err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("lis",), "invalid choice: 'lis'; did you mean list?"),
        (("list",), "required: what"),
        (("list", "records"), "invalid choice: 'records'"),
        (("list", "quotes", "--format", "xml"), "invalid choice: 'xml'"),
        (("show",), "required: ID"),
        (("cite",), "required: ID"),
        (("check", "one", "two"), "two"),
        (("--pane", "sources"), "invalid choice: 'sources'"),
        (("--vers",), "--vers"),
        (("--conte=folder", "list", "sources"), "--conte=folder"),
        (("list", "sources", "--form", "json"), "unrecognized arguments: --form json. See"),
        (("list", "quotes", "--sour", "vov"), "--sour"),
        (("show", "vov", "--form", "json"), "--form"),
        (("cite", "vov-headline", "--sty", "apa"), "--sty"),
        (("check", "--orig", "folder"), "--orig"),
    ],
)
def test_wrong_use_and_abbreviated_options_are_refused(arguments: tuple[str, ...], word: str) -> None:
    """One sentence that names what is wrong and the help to read, and exit status 2."""
    ended = run_here(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert word in ended.err
    assert ended.err.startswith("hanoi-explorer: ") and ended.err.endswith("--help.\n") and ended.err.count("\n") == 1
