"""What is fuzzed: each target takes any bytes and fails only where a promise is broken."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from explorer.citation import STYLES, render
from explorer.citation.link import quote_link
from explorer.corpus.lines import LineFinder
from explorer.corpus.load import BrokenCorpus, load
from explorer.corpus.read import Unreadable, parse
from explorer.dates import parse_edtf, parse_when
from explorer.dates.clock import list_order
from explorer.dates.edtf import heading, under_heading
from explorer.errors import Refused
from explorer.export.clippings import Clippings
from explorer.export.forms import CITATIONS, FORMS, NEWSROOM, Passage, compose
from explorer.home.settings import Settings, read_settings
from explorer.home.writing import FileTrouble
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.find import parse_find
from explorer.index.kinds import KINDS
from explorer.index.store import open_library
from explorer.text.display import MAX_CHARACTERS, display
from explorer.ui.terminal.input import Listener
from tests.text.test_display import unsafe
from tests.tools.command import tiny_corpus, write_corpus


def _text(data: bytes) -> str:
    """Any text, lone surrogates included."""
    return data.decode("utf-8", "surrogateescape")


@cache
def _folder() -> Path:
    """A small valid corpus to spoil."""
    folder = Path(tempfile.mkdtemp(prefix="hanoi-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return write_corpus(folder / "corpus", tiny_corpus())


def _file(name: str, data: bytes) -> Path:
    """A file of the program's own with these bytes, alone in its folder."""
    folder = _folder().parent / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    file = folder / f"{name}.toml"
    file.write_bytes(data)
    return file


@cache
def _library() -> Library:
    os.environ["HANOI_EXPLORER_HOME"] = str(_folder().parent / "home")
    return open_library(write_corpus(_folder().parent / "whole", tiny_corpus()))


def fuzz_load(data: bytes) -> None:
    """A file of a corpus: whatever it holds, the folder loads or every problem names a file and can be shown."""
    names = ("timeline.toml", "sources/alpha.toml", "corpus.toml", "speakers.toml")
    name = names[data[0] % len(names)] if data else names[0]
    file = _folder() / name
    before = file.read_bytes()
    file.write_bytes(data[1:])
    try:
        load(_folder())
    except BrokenCorpus as error:
        assert error.problems
        for problem in error.problems:
            assert problem.file and problem.line >= 0
            assert not unsafe(problem.sentence()) and "\n" not in problem.sentence()
            json.dumps(problem.as_row())
    finally:
        file.write_bytes(before)


def fuzz_lines(data: bytes) -> None:
    """Lines of a TOML text: every key that is there is found at a line that holds it."""
    text = data.decode("utf-8", "replace").replace("\r", "")
    finder = LineFinder(text)
    assert 0 <= finder.find(("events", 0, "id")) <= text.count("\n") + 1
    try:
        tables = tomllib.loads(text)
    except (Refused, ValueError, RecursionError):
        return
    for key, value in tables.items():
        assert finder.find((key,)) or isinstance(value, dict) or "\\" in text, key


def fuzz_toml(data: bytes) -> None:
    """A TOML text: read as Python's own reader does, or refused with a line that it has and a reason."""
    text = data.decode("utf-8", "replace")
    try:
        tables = parse(text)
    except Unreadable as error:
        assert 1 <= error.line <= text.count("\n") + 1 and len(str(error)) < 2_000
        return
    with suppress(ValueError):
        # By repr, as 1, 1.0 and True are equal. A ValueError: Python's reader knows TOML 1.0, not 1.1.
        assert repr(tables) == repr(tomllib.loads(text))


def fuzz_edtf(data: bytes) -> None:
    """A curator's date: read or refused, and what is read can be told."""
    try:
        date = parse_edtf(_text(data))
    except Refused as error:
        assert str(error)
        return
    assert date.describe() and date.short() and heading(date) and list_order(date)
    assert isinstance(under_heading(date), str)


def fuzz_when(data: bytes) -> None:
    """A reader's period: read or refused with a reason, and what is read is read again from its EDTF and its words."""
    try:
        period = parse_when(_text(data))
    except Refused as error:
        assert not unsafe(str(error))
        return
    assert parse_when(period.edtf) == period
    assert parse_when(period.describe()) == period


def fuzz_find(data: bytes) -> None:
    """A search: always means something, is only text to SQLite, and its marks lie within the text."""
    find = parse_find(_text(data))
    if find is None:
        return
    text = f"{_text(data)} Ratify it now, Đặng Văn Cường"
    end = 0
    for start, stop in find.spans(text):
        assert end <= start < stop <= len(text)
        end = stop
    for kind in KINDS:
        hits = _library().hits(kind, Filter(find=find))
        assert len(hits) <= hits.total


def fuzz_display(data: bytes) -> None:
    """Any text: nothing that acts is left, and what was shown is shown again unchanged."""
    text = _text(data)
    for one_line in (False, True):
        shown = display(text, one_line=one_line)
        assert not unsafe(shown)
        assert len(text) > MAX_CHARACTERS or display(shown, one_line=one_line) == shown


def fuzz_cite(data: bytes) -> None:
    """A source with these texts in every field: every style and form writes something."""
    parts = (data.decode("utf-8", "replace").split("\0") + [""] * 8)[:8]
    item: dict[str, object] = {
        "type": "article-newspaper", "title": parts[0], "container-title": parts[1], "URL": parts[2],
        "language": parts[3], "author": [{"family": parts[4], "given": parts[5]}, {"literal": parts[6]}],
        "issued": {"literal": parts[7]},
    }  # fmt: skip
    for known in STYLES.values():
        for part in ("note", *(("bibliography",) if known.bibliography else ())):
            assert isinstance(render(item, known.id, part), str)
    quote = Passage("id", parts[0] or "x", "direct", parts[1], parts[4], parts[5], 3, parts[6], item)
    for form in FORMS.values():
        for style in CITATIONS if form.styled else (NEWSROOM,):
            try:
                text = compose(quote, form.id, style)
            except Refused as error:
                assert form.id == "link" and str(error).startswith("There is no link")
            else:
                assert form.id != "link" or (text.isascii() and text.isprintable() and " " not in text)


def fuzz_fragment(data: bytes) -> None:
    """A link to the words of a quote: refused with a reason, or a plain web address in ASCII."""
    url, exact, prefix, suffix = (data.decode("utf-8", "replace").split("\0") + [""] * 4)[:4]
    for address in (url, "https://example.org/a?b=c#d"):
        try:
            link = quote_link(address, exact or "x", prefix, suffix)
        except Refused as error:
            assert str(error)
            continue
        assert link.startswith(("http://", "https://")) and link.isascii()
        assert not any(character.isspace() or character in '"<>\\^`{|}' for character in link)


def fuzz_settings(data: bytes) -> None:
    """A file of settings: whatever it holds, there are settings, and what is wrong is one sentence."""
    settings, trouble = read_settings(_file("settings", data))
    assert (settings == Settings() or not trouble) and not unsafe(display(trouble, one_line=True))


def fuzz_clippings(data: bytes) -> None:
    """A file of clippings: read or refused in a sentence; one more is kept beside the others, or nothing changes."""
    file = _file("clippings", data)
    kept = Passage("new", "The words", "direct", "Who", None, None, 1, "Outlet", {"type": "webpage", "title": "T"})
    try:
        before = Clippings(file).read()
        after = Clippings(file).keep(kept, "corpus", "Corpus").contents
    except FileTrouble as error:
        assert str(error) and file.read_bytes() == data
        return
    assert [c.passage.exact for c in after.clippings][: len(before.clippings)] == [
        c.passage.exact for c in before.clippings
    ]
    assert any(c.passage.exact == "The words" for c in Clippings(file).read().clippings)
    if not _is_toml(data):
        assert any(other.read_bytes() == data for other in file.parent.iterdir()), "what was there is lost"


def _is_toml(data: bytes) -> bool:
    try:
        tomllib.loads(data.decode("utf-8-sig"))
    except (Refused, ValueError, RecursionError):
        return False
    return True


def fuzz_listen(data: bytes) -> None:
    """What a terminal sends: never fails, and a key pressed after a silence is that key."""
    time = 0.0
    listener = Listener(lambda: time)
    for at in range(0, len(data), 7):
        list(listener.hear(data[at : at + 7]))
        time += 0.05 * (data[at] % 3)
        list(listener.rest())
    time += 5
    list(listener.rest())
    list(listener.hear(b"\x18"))
    assert [getattr(message, "key", "") for message in listener.hear(b"j")] == ["j"]


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "load": fuzz_load, "lines": fuzz_lines, "toml": fuzz_toml, "edtf": fuzz_edtf, "when": fuzz_when,
    "find": fuzz_find, "display": fuzz_display, "cite": fuzz_cite, "fragment": fuzz_fragment,
    "clippings": fuzz_clippings, "settings": fuzz_settings, "listen": fuzz_listen,
}  # fmt: skip

SEEDS: Mapping[str, tuple[bytes, ...]] = {
    "load": tuple(bytes([i]) + b'[[events]]\nid = "a"\ntitle = "x"\nquotes = ["alpha-count"]\n' for i in range(4)),
    "lines": (b'[a]\nb = 1\n[[c]]\nd = ["x", {e = 1}]\nf = """\n[g]\n"""\n', b"a.b.'c' = [[1], [2]]\n"),
    "toml": (
        b'[s]\nid = "a \\"b"\nauthor = [{ family = "F", given = "G" }, { literal = "L" }]\n[s.original]\nbody = 4\n',
        b'[[e]]\nid = "a"\nq = ["b",\n "c"] # two\namount = { value = 1.50, currency = "USD" }\n[[e.more]]\nx = 012',
    ),
    "edtf": (b"2025-10-25", b"2024-10/2024-12", b"2024-12?/..", b"201X", b"2024-22~", b"../2024"),
    "when": (b"since 2024-12", "tháng 10 2025".encode(), b"last 3 months of 2024", b"25-26 October 2025", b"1-2/2024"),
    "find": (b'ratify "it now" -fund', 'Đặng "văn'.encode(), b'-"" * NEAR( ^a OR'),
    "display": ("a\x1b[31m\u202e\u0301\u0301".encode(), b"\xff\x80\r\n\t"),
    "cite": (b"Title\0Paper\0https://example.org/a?b={c}\0en\0Family\0Given\0Body\0" + b"2025", b"{{|}}\0\\&%$#_"),
    "clippings": (
        b'format = 1\n[[clippings]]\nid = "a"\ncorpus = "c"\nquote = "q"\nexact = "x"\nmode = "direct"\nextra = 1\n',
        b'# mine\n[[clippings]]\nid = "b"\nkept = 2026-01-01T00:00:00Z\n',
    ),
    "fragment": (
        "https://example.org/ế?q=1#x\0The words “so”, he said\0before\0after".encode(),
        b"javascript:x\0a-b,c&d",
    ),
    "settings": (b'theme = "explorer"\nstyle = "apa"\nform = "plain"\n', b"theme = 1\n"),
    "listen": (b"\x1b[A\x1b[97;5u\x1b]10;rgb:1\x1b\\\x1b[200~a\x1b[201~\x1b[<0;1;1M", b"\x1b\x1bOP\xc3\xa9\xff"),
}  # fmt: skip
