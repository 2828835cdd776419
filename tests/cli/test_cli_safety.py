"""Nothing a reader types or a corpus holds garbles the terminal, and no pipe or encoding upsets the command."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.citation import STYLES
from explorer.cli.main import main
from explorer.export.forms import FORMS
from explorer.index.kinds import LISTS
from tests.tools.command import (
    HOSTILE,
    MODULE,
    SECONDS,
    Command,
    Ended,
    controls,
    ids,
    run_here,
    tiny_corpus,
    write_corpus,
)

pytestmark = pytest.mark.usefixtures("one_home")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the arguments of POSIX are bytes")

BYTES = os.fsencode(HOSTILE) + b"\xff\xed\xa0\x80"
"""A hostile argument that is no UTF-8 either: Python makes lone surrogates of the last four bytes."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus that is valid and holds hostile text wherever it may hold text."""
    files = tiny_corpus()
    files["corpus.toml"]["corpus"] |= {"title": HOSTILE, "description": HOSTILE, "curated_by": HOSTILE}
    alpha = files["sources/alpha.toml"]
    alpha["source"] |= {
        "label": HOSTILE[:20], "title": HOSTILE, "container-title": HOSTILE, "publisher": HOSTILE, "note": HOSTILE,
        "URL": "https://example.org/\x1b[31m\x9b\u202e", "author": [{"family": HOSTILE, "given": HOSTILE}],
    }  # fmt: skip
    for quote in alpha["quotes"]:
        quote |= {
            "exact": f"{HOSTILE} {quote['id']}",
            "prefix": HOSTILE,
            "suffix": HOSTILE,
            "attribution": HOSTILE,
            "note": HOSTILE,
        }
    for name in ("timeline", "messages", "pledges"):
        for table in files[f"{name}.toml"].values():
            for record in table:
                record |= {"title": HOSTILE, "summary": HOSTILE, "topics": [HOSTILE]}
    files["timeline.toml"]["events"][0]["place"] = HOSTILE
    files["pledges.toml"]["pledges"][0] |= {"to": HOSTILE, "condition": HOSTILE}
    files["pledges.toml"]["pledges"][0]["history"][0]["summary"] = HOSTILE
    other = {"name": HOSTILE, "role": HOSTILE, "note": HOSTILE}
    for speaker in files["speakers.toml"]["speakers"]:
        speaker |= {"name": HOSTILE, "role": HOSTILE, "affiliation": HOSTILE, "other_names": [other]}
    discrepancy = files["discrepancies.toml"]["discrepancies"][0]
    discrepancy |= {"question": HOSTILE, "summary": HOSTILE}
    discrepancy["answers"][0]["answer"] = HOSTILE
    return write_corpus(tmp_path_factory.mktemp("hostile"), files)


def is_clean(ended: Ended) -> bool:
    """Whether nothing in the output is obeyed by a terminal or hides what is there."""
    return not controls(ended.out) and not controls(ended.err)


def test_the_checker_of_this_file_sees_what_is_hostile() -> None:
    assert controls(HOSTILE) == set("\x1b\x07\x9b\x7f\u202e\u2066\u200b")
    assert controls("Hải Phòng\n[/red] ␛ \ufffd") == set()


def test_the_hostile_corpus_loads_and_what_check_says_of_it_is_clean(hostile: Path) -> None:
    assert run_here("list", "sources", "--content", hostile).status == 0
    assert is_clean(run_here("check", hostile))


@pytest.mark.parametrize("what", LISTS)
def test_tables_show_hostile_text_and_obey_none_of_it(hostile: Path, what: str) -> None:
    ended = run_here("list", what, "--content", hostile)
    assert ended.status == 0
    assert is_clean(ended)
    assert all(text in ended.out for text in ("␛]0;b␇␛[31mc", "\ufffd", "[/red]"))


@pytest.mark.parametrize("what", LISTS)
def test_json_gives_hostile_text_back_exactly(hostile: Path, what: str) -> None:
    ended = run_here("list", what, "--content", hostile, "--format", "json")
    assert is_clean(ended)
    assert ended.out.isascii()
    texts = _texts(ended.json())
    assert HOSTILE in texts
    assert not any("\ufffd" in text or "␛" in text for text in texts)


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(
    "id", ["treaty", "van-cuong", "ratify-soon", "ten-million", "alpha", "alpha-calls", "how-many"]
)
def test_pages_show_hostile_text_and_obey_none_of_it(hostile: Path, id: str) -> None:
    page = run_here("show", id, "--content", hostile)
    assert page.status == 0
    assert is_clean(page)
    assert "␛]0;b␇␛[31mc" in page.out and "f[/red][bold]g" in page.out
    as_json = run_here("show", id, "--content", hostile, "--format", "json")
    assert is_clean(as_json)
    assert HOSTILE in _texts(as_json.json())


@pytest.mark.parametrize("style", [*FORMS, *STYLES])
def test_citations_obey_no_hostile_text(hostile: Path, style: str) -> None:
    ended = run_here("cite", "alpha-calls", "--style", style, "--content", hostile)
    # A hostile address is no link.
    assert ended.status == (style == "link")
    assert is_clean(ended)
    assert ended.out.strip() or "no link" in ended.err


def test_a_long_quote_is_never_cut_short(tmp_path: Path) -> None:
    """The longest quote a corpus may hold arrives whole on a page, in a citation and as JSON."""
    exact = "word " * 3_999 + "the end"
    files = tiny_corpus()
    for quote in files["sources/alpha.toml"]["quotes"]:
        quote["exact"] = exact[:20_000]
    folder = write_corpus(tmp_path / "corpus", files)
    exact = exact[:20_000]
    assert run_here("cite", "alpha-calls", "--style", "quote", "--content", folder).out.endswith(f": {exact}\n")
    assert f": {exact}\n" in run_here("cite", "alpha-calls", "--content", folder).out
    page = run_here("show", "alpha", "--content", folder).out
    assert page.count(exact) == 4
    assert run_here("show", "alpha-calls", "--content", folder, "--format", "json").json()["exact"] == exact


@posix
@pytest.mark.parametrize(
    ("before", "status"),
    [
        ((), 2),
        (("list",), 2),
        (("list", "timeline", "--format"), 2),
        (("list", "timeline", "--when"), 2),
        (("list", "timeline", "--source"), 2),
        (("list", "timeline", "--speaker"), 2),
        (("list", "timeline", "--find"), 0),
        (("list", "timeline", "--find=treaty", "--content"), 2),
        (("show",), 2),
        (("cite",), 2),
        (("cite", "vov-headline", "--style"), 2),
        (("check",), 2),
        (("check", "--originals"), 2),
        (("--pane",), 2),
    ],
)
def test_hostile_arguments_are_answered_and_not_obeyed(before: tuple[str, ...], status: int) -> None:
    ended = run_here(*before, os.fsdecode(BYTES))
    assert (ended.status, ended.out) == (status, "")
    assert ended.err.startswith("hanoi-explorer: ")
    assert is_clean(ended)


@posix
def test_an_unknown_option_with_hostile_text_is_answered_and_not_obeyed(command: Command) -> None:
    ended = command("list", "timeline", b"--" + BYTES)
    assert (ended.status, ended.out) == (2, "")
    assert "unrecognized arguments: --a" in ended.err
    assert is_clean(ended)


@posix
def test_a_corpus_folder_may_have_a_hostile_name(command: Command, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), BYTES.replace(b"/", b""))))
    write_corpus(folder, tiny_corpus())
    ended = command("list", "sources", "--content", folder, "--format", "json")
    assert ids(ended.json()) == ["alpha", "beta"]
    (folder / "corpus.toml").unlink()
    broken = command("list", "sources", "--content", folder)
    assert (broken.status, broken.out) == (1, "")
    assert "has 1 problem" in broken.err
    assert is_clean(broken)


def test_problems_show_hostile_text_and_obey_none_of_it(tmp_path: Path) -> None:
    files = tiny_corpus()
    files["timeline.toml"]["events"][0] |= {"id": HOSTILE, "date": HOSTILE, HOSTILE: 1}
    files["messages.toml"]["messages"][0]["speaker"] = HOSTILE
    files["pledges.toml"][HOSTILE] = 1
    folder = write_corpus(tmp_path / "corpus", files)
    (folder / f"{HOSTILE.replace('/', '')}.toml").write_text("", "utf-8")
    checked, listed = run_here("check", folder), run_here("list", "timeline", "--content", folder)
    assert checked.status == listed.status == 1
    assert is_clean(checked) and is_clean(listed)
    assert len(checked.out.splitlines()) >= 5
    rows = run_here("check", folder, "--format", "json")
    assert is_clean(rows)
    assert HOSTILE in {row["id"] for row in json.loads(rows.out)}


READING = [
    ("list", "quotes"), ("list", "quotes", "--format", "json"), ("list", "sources", "--format", "json"),
    ("list", "sources"), ("show", "vov"), ("cite", "vov-headline"), ("cite", "any", "--style", "?"), ("--help",),
    ("--version",),
]  # fmt: skip


def write_to(command: Command, arguments: tuple[str, ...], stdout: int, **changes: str) -> tuple[int, str]:
    """Run the command with its output going to a file descriptor; gives its exit status and what it said."""
    command.home.mkdir(exist_ok=True)
    done = subprocess.run(
        [*MODULE, *arguments], stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, cwd=command.home,
        env=command.environment(**changes), timeout=SECONDS,
    )  # fmt: skip
    return done.returncode, done.stderr.decode("utf-8")


@posix
@pytest.mark.parametrize("arguments", READING)
def test_a_closed_pipe_is_no_mistake(command: Command, arguments: tuple[str, ...]) -> None:
    """Whoever reads the output may leave at any time, before the first byte as well."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        status, said = write_to(command, arguments, writer)
    finally:
        os.close(writer)
    assert status == 0
    assert "Error" not in said and "Exception" not in said, said


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", READING[:2])
def test_a_pipe_closed_after_the_first_line_is_no_mistake(
    command: Command, arguments: tuple[str, ...], unbuffered: str
) -> None:
    command.home.mkdir(exist_ok=True)
    with subprocess.Popen(
        [*MODULE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=command.home,
        env=command.environment(PYTHONUNBUFFERED=unbuffered),
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode("utf-8")
        assert process.wait(SECONDS) == 0
    assert "Error" not in said and "Exception" not in said, said


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
@pytest.mark.parametrize("arguments", READING)
def test_a_full_disk_is_told(command: Command, arguments: tuple[str, ...]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        status, said = write_to(command, arguments, full)
    finally:
        os.close(full)
    assert status == 1
    assert said.endswith("hanoi-explorer: stopped, its output may be incomplete: No space left on device\n")
    assert "Traceback" not in said and "Exception" not in said


def test_help_that_cannot_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where Python does not hold output back, as in containers, the writing itself fails."""

    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.ENOSPC, "full")

    for arguments in (["--version"], ["list", "--help"]):
        monkeypatch.setattr(sys, "stdout", Full())
        assert main(arguments) == 1
        assert capsys.readouterr().err == "hanoi-explorer: stopped, its output may be incomplete: full\n"


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("arguments", ["list sources", "show vov", "show nothing"])
def test_a_stream_that_is_not_there_is_no_mistake(command: Command, arguments: str, closed: str) -> None:
    """Without a stderr the talk is lost; it never turns up among the data."""
    expected = command.once(*arguments.split())
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *MODULE, *arguments.split()], stdin=subprocess.DEVNULL,
        capture_output=True, cwd=command.home, env=command.environment(), timeout=SECONDS,
    )  # fmt: skip
    assert done.returncode == expected.status
    assert done.stdout.decode("utf-8") == ("" if closed.startswith(">") else expected.out)
    assert done.stderr.decode("utf-8") == ("" if "2>" in closed else expected.err)


C_LOCALE = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


LIST, CITE = ("list", "sources", "--source", "laodong"), ("cite", "laodong-guterres-thanks")


@pytest.mark.parametrize(
    ("arguments", "changes"),
    [
        (CITE, {"PYTHONIOENCODING": "ascii"}),
        (CITE, {"PYTHONIOENCODING": "latin-1:strict"}),
        (CITE, {"PYTHONIOENCODING": "utf-16"}),
        (CITE, C_LOCALE),
        (LIST, C_LOCALE),
    ],
)
def test_pipes_get_utf8_whatever_the_locale_says(
    command: Command, arguments: tuple[str, ...], changes: dict[str, str]
) -> None:
    ended = command(*arguments, **changes)
    assert ended.status == 0
    assert "Lao Động" in ended.out
    assert ended == command.once(*arguments)


@posix
def test_a_home_that_cannot_be_written_costs_only_time(command: Command, tiny: Path) -> None:
    expected = command("list", "timeline", "--content", tiny, "--format", "json")
    assert (
        command("list", "timeline", "--content", tiny, "--format", "json", HANOI_EXPLORER_HOME="/dev/null/x")
        == expected
    )
