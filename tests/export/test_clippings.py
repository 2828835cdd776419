"""The clippings keep what was put in: words, order, notes, strange texts, and what a person added by hand."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.citation import render
from explorer.export import clippings as module
from explorer.export.clippings import Clippings, Gone, clippings
from explorer.export.forms import Passage
from explorer.home.writing import FileTrouble
from explorer.text.display import display
from tests.tools.making_clippings import ANY_TEXT, HOSTILE, MODES, file_of, passage, words


def test_a_clipping_can_be_cited_without_its_corpus(tmp_path: Path) -> None:
    kept = file_of(tmp_path, 1)
    clipping = kept.read().clippings[0]
    known = {key: value for key, value in passage(1).item.items() if value is not None}
    assert clipping.passage.item == known
    assert render(clipping.passage.item, "apa", "bibliography") == render(passage(1).item, "apa", "bibliography")
    assert (clipping.corpus, clipping.corpus_title, clipping.note) == ("harbour", "Harbour Charter", "")
    assert (clipping.passage.mode, clipping.passage.paragraph, clipping.passage.speaker) == (
        "direct",
        1,
        "Nguyễn Văn Bình",
    )
    assert clipping.kept is not None and clipping.kept.tzinfo is not None and clipping.kept.microsecond == 0


def test_what_is_undertaken_in_the_words_is_kept(tmp_path: Path) -> None:
    kept = Clippings(tmp_path / "clippings.toml")
    kept.keep(replace(passage(1), pledges=("expectation",)), "harbour", "Harbour Charter")
    assert kept.read().clippings[0].passage.pledges == ("expectation",)
    kept.file.write_text(kept.file.read_text("utf-8").replace('"expectation"', "5"), "utf-8")
    assert kept.read().clippings[0].passage.pledges == ()


def test_the_file_says_that_the_program_owns_it_and_is_its_owners_alone(tmp_path: Path) -> None:
    kept = file_of(tmp_path, 2)
    text = kept.file.read_text("utf-8")
    assert "The program rewrites this file" in text.splitlines()[0] and "Comments do not" in text
    assert len(tomllib.loads(text)["clippings"]) == 2
    if os.name == "posix":
        assert stat.S_IMODE(kept.file.stat().st_mode) == 0o600


def test_a_quote_is_kept_once_but_other_words_under_its_id_are_another_clipping(tmp_path: Path) -> None:
    kept = file_of(tmp_path, 1)
    before = kept.file.read_bytes()
    again = kept.keep(passage(1), "harbour", "Harbour Charter")
    assert not again.new and kept.file.read_bytes() == before
    assert kept.keep(passage(1, "Other words"), "harbour", "Harbour Charter").new
    assert kept.keep(passage(1), "another corpus", "Harbour Charter").new
    ids = [clipping.id for clipping in kept.read().clippings]
    assert len(set(ids)) == 3 and all(re.fullmatch("post-1-[0-9a-f]{6}", id) for id in ids)


def test_notes_order_and_deletion_are_operations_on_one_clipping(tmp_path: Path) -> None:
    kept = file_of(tmp_path, 4)
    ids = [clipping.id for clipping in kept.read().clippings]
    kept.annotate(ids[0], "two\nlines “ ”")
    assert kept.read().clippings[0].note == "two\nlines “ ”"
    kept.annotate(ids[0], " ")
    assert kept.read().clippings[0].note == ""
    kept.move(ids[0], 2)
    assert words(kept) == ["post-2", "post-3", "post-1", "post-4"]
    kept.move(ids[3], -99)
    kept.move(ids[1], 99)
    assert words(kept) == ["post-4", "post-3", "post-1", "post-2"]
    kept.annotate(ids[2], "keep me")
    gone = kept.delete(ids[2])
    assert words(kept) == ["post-4", "post-1", "post-2"]
    for operation in (lambda: kept.annotate(ids[2], "x"), lambda: kept.move(ids[2], 1), lambda: kept.delete(ids[2])):
        with pytest.raises(Gone, match="gone: it was deleted in another window"):
            operation()
    for _ in range(2):  # the second time it is there already
        kept.restore(gone)
        assert words(kept) == ["post-4", "post-3", "post-1", "post-2"]
    assert kept.read().clippings[1].note == "keep me"


def test_a_change_is_made_to_what_the_file_holds_now(tmp_path: Path) -> None:
    """Two windows: each changes a thing the other has not seen."""
    one = file_of(tmp_path, 3)
    two = Clippings(one.file)
    a, b, c = (clipping.id for clipping in one.read().clippings)
    two.keep(passage(4), "harbour", "")
    one.annotate(a, "from one")
    two.delete(b)
    one.move(c, -1)
    assert words(one) == words(two) == ["post-3", "post-1", "post-4"]
    assert two.read().clippings[1].note == "from one"


def test_what_a_person_added_by_hand_stays(tmp_path: Path) -> None:
    kept = file_of(tmp_path, 2)
    text = kept.file.read_text("utf-8").replace("format = 1", 'format = 1\nproject = "thesis"\nworst = nan')
    text = text.replace('mode = "direct"', 'mode = "direct"\nchapter = 3\nread = 2026-01-02', 1)
    text += '\n[[clippings]]\nid = "mine"\nthought = "not a quote yet"\n\n[mine]\nlist = [{ a = 1 }, { b = [1, 2] }]\n'
    kept.file.write_text(text, "utf-8")
    told = kept.keep(passage(3), "harbour", "").contents
    ids = [clipping.id for clipping in told.clippings]
    assert len(ids) == 3 and "1 of 4 clippings" in told.remarks[0] and "stay there as they are" in told.remarks[0]
    kept.move(ids[2], -1)  # past the one that is none
    gone = kept.delete(ids[0])
    kept.restore(gone)
    tree = tomllib.loads(kept.file.read_text("utf-8"))
    assert list(tree) == ["format", "project", "worst", "mine", "clippings"]
    assert tree["project"] == "thesis" and tree["mine"] == {"list": [{"a": 1}, {"b": [1, 2]}]}
    first = next(entry for entry in tree["clippings"] if entry["id"] == ids[0])
    assert first["chapter"] == 3 and first["read"].isoformat() == "2026-01-02"
    assert {"id": "mine", "thought": "not a quote yet"} in tree["clippings"]
    assert words(kept) == ["post-1", "post-3", "post-2"]
    assert sorted(path.suffix for path in kept.file.parent.iterdir()) == [".lock", ".toml"]


def test_a_file_with_comments_is_kept_beside_before_it_is_rewritten(tmp_path: Path) -> None:
    kept = file_of(tmp_path, 1)
    kept.annotate(kept.read().clippings[0].id, "# no comment")
    by_hand = kept.file.read_text("utf-8").replace("[[clippings]]", "# my own remark\n[[clippings]]")
    kept.file.write_text(by_hand, "utf-8")
    assert kept.read().remarks == ()
    told = kept.keep(passage(2), "harbour", "").contents.remarks
    [copy] = kept.file.parent.glob("clippings-with-comments-*.toml")
    assert len(told) == 1 and str(copy) in told[0]
    assert copy.read_text("utf-8") == by_hand
    assert kept.keep(passage(3), "harbour", "").contents.remarks == ()
    assert len(list(kept.file.parent.glob("clippings-with-*"))) == 1


DAMAGED = {
    "not UTF-8": b"format = 1\n\xff\xfe",
    "UTF-16": "format = 1".encode("utf-16"),
    "cut off": b'format = 1\n\n[[clippings]]\nid = "a',
    "no TOML": b"hello there",
    "clippings is a text": b'clippings = "mine"',
    "clippings is a table": b"[clippings]\na = 1",
    "clippings holds numbers": b"clippings = [1, 2]",
    "format is a text": b'format = "1"',
    "format is true": b"format = true",
    "format is 0": b"format = 0",
    "a key too deep": b".".join([b"a"] * 20_000) + b" = 1",
    "too deep": b"a = " + b"[" * 3000,
    "a number too long": b"a = " + b"9" * 5000,
    "NUL": b"\0" * 100,
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_set_aside_with_its_name_told_and_never_overwritten(tmp_path: Path, data: bytes) -> None:
    kept = file_of(tmp_path, 1)
    kept.file.write_bytes(data)
    seen = kept.read()
    assert seen.clippings == () and len(seen.remarks) == 1 and str(kept.file) in seen.remarks[0]
    where = {DAMAGED["cut off"]: "(line 4)", DAMAGED["no TOML"]: "(line 1)"}.get(data, "")
    assert where in seen.remarks[0] and "(line 0)" not in seen.remarks[0] and "None" not in seen.remarks[0]
    assert kept.file.read_bytes() == data  # looking changes nothing
    told = kept.keep(passage(2), "harbour", "").contents.remarks
    [aside] = kept.file.parent.glob("clippings-damaged-*.toml")
    assert aside.read_bytes() == data and len(told) == 1 and str(aside) in told[0]
    assert words(kept) == ["post-2"]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n", b"format = 1\n", b"clippings = []\r\n"])
def test_an_empty_file_is_an_empty_list(tmp_path: Path, data: bytes) -> None:
    kept = file_of(tmp_path, 1)
    kept.file.write_bytes(data)
    assert kept.read().clippings == () and kept.read().remarks == ()
    assert kept.keep(passage(2), "harbour", "").contents.remarks == ()
    assert words(kept) == ["post-2"] and not list(kept.file.parent.glob("*damaged*"))


LEFT_ALONE = {
    "a newer version": b"format = 2\n[[clippings]]\nanything = 1\n",
    "a far newer one": b"format = 0x" + b"f" * 10_000,
    "too large": b"#" * (module.MAX_BYTES + 1),
    "a number that cannot be written": b"mine = 0x" + b"f" * 10_000 + b"\n",
}


@pytest.mark.parametrize("data", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_is_not_ours_to_rewrite_is_left_alone_with_a_sentence(tmp_path: Path, data: bytes) -> None:
    kept = file_of(tmp_path, 1)
    kept.file.write_bytes(data)
    with pytest.raises(FileTrouble, match="left alone"):
        kept.keep(passage(2), "harbour", "")
    assert kept.file.read_bytes() == data
    assert sorted(path.suffix for path in kept.file.parent.iterdir()) == [".lock", ".toml"]


WRONG: dict[str, tuple[object, ...]] = {
    "exact": (1, "", []), "id": (1, ""), "mode": ("shouted", 1), "paragraph": ("2", True, -1, 2.0),
    "source": ("x", [1]), "speaker": (1, {}), "note": (["x"],), "corpus": (1, ""),
}  # fmt: skip


def test_one_clipping_of_wrong_types_costs_nobody_elses(tmp_path: Path) -> None:
    import tomli_w

    kept = file_of(tmp_path, 2)
    good = kept.file.read_text("utf-8")
    tree = tomllib.loads(good)
    bad = [{**tree["clippings"][0], key: value} for key, values in WRONG.items() for value in values]
    tree["clippings"][1:1] = bad
    kept.file.write_text(module.HEADER + tomli_w.dumps(tree), "utf-8")
    assert words(kept) == ["post-1", "post-2"]
    kept.keep(passage(3), "harbour", "")
    after = tomllib.loads(kept.file.read_text("utf-8"))["clippings"]
    assert after[1:-2] == bad and words(kept) == ["post-1", "post-2", "post-3"]


def test_a_clipping_copied_by_hand_is_one_of_its_own(tmp_path: Path) -> None:
    kept = file_of(tmp_path, 1)
    header, _, entry = kept.file.read_text("utf-8").partition("[[clippings]]")
    kept.file.write_text(f"{header}[[clippings]]{entry}\n[[clippings]]{entry}", "utf-8")
    first, second = kept.read().clippings
    assert first.id != second.id
    kept.annotate(second.id, "the copy")
    assert [clipping.note for clipping in kept.read().clippings] == ["", "the copy"]
    gone = kept.delete(first.id)
    kept.restore(gone)
    assert [clipping.note for clipping in kept.read().clippings] == ["", "the copy"]


def test_there_is_an_end_to_it_and_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = file_of(tmp_path, 3)
    monkeypatch.setattr(module, "MAX_CLIPPINGS", 3)
    with pytest.raises(FileTrouble, match="3 clippings, which is the most"):
        kept.keep(passage(4), "harbour", "")
    assert not kept.keep(passage(3), "harbour", "").new
    monkeypatch.setattr(module, "MAX_BYTES", kept.file.stat().st_size + 10)
    with pytest.raises(FileTrouble) as caught:
        kept.annotate(kept.read().clippings[0].id, "x" * 100)
    assert "would grow past" in str(caught.value) and len(words(kept)) == 3
    monkeypatch.undo()
    first = kept.read().clippings[0].id
    kept.annotate(first, "x" * 100)
    monkeypatch.setattr(module, "MAX_BYTES", kept.file.stat().st_size)
    assert kept.annotate(first, "y" * 100).clippings[0].note == "y" * 100
    with pytest.raises(FileTrouble, match="would grow past"):
        kept.annotate(first, "y" * 101)


def test_without_a_home_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "state_folder", lambda: None)
    with pytest.raises(FileTrouble, match="HANOI_EXPLORER_HOME") as caught:
        clippings()
    assert "no home folder" in str(caught.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)


def without_none(value: object) -> object:
    """What is left where nothing is nothing."""
    if isinstance(value, dict):
        return {key: without_none(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [without_none(part) for part in value if part is not None]
    return str(value) if isinstance(value, float) and abs(value) == float("inf") else value


@given(
    exact=ANY_TEXT,
    mode=st.sampled_from(MODES),
    item=st.dictionaries(ANY_TEXT, JSON, max_size=4),
    texts=st.lists(ANY_TEXT | st.none(), min_size=3, max_size=3),
    note=ANY_TEXT,
)
def test_any_text_comes_back_as_it_was(
    exact: str, mode: str, item: dict[str, object], texts: list[str | None], note: str
) -> None:
    speaker, role, attribution = texts
    quote = Passage("q", exact, mode, speaker, role, attribution, 0, "o", item)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        kept = Clippings(Path(folder, "clippings.toml"))
        id = kept.keep(quote, "c", "").clipping.id
        kept.annotate(id, note)
        kept.keep(passage(2, HOSTILE), "c", "")
        first, second = kept.read().clippings
        text = kept.file.read_bytes().decode("utf-8")
    assert first.passage == Passage(
        "q", exact, quote.mode, speaker, role, attribution, 0, "o", without_none(item)  # type: ignore[arg-type]
    )  # fmt: skip
    assert first.note == (note if note.strip() else "") and second.passage.exact == HOSTILE
    assert all(display(character) == character for character in set(text))  # a terminal may show the file


def test_a_lone_surrogate_does_not_stop_anything(tmp_path: Path) -> None:
    kept = Clippings(tmp_path / "clippings.toml")
    id = kept.keep(passage(1, "a\udcffb"), "c", "").clipping.id
    kept.annotate(id, "\ud800")
    clipping = kept.read().clippings[0]
    assert (clipping.passage.exact, clipping.note) == ("a\ufffdb", "\ufffd")
