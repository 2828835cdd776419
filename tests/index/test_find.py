"""Finding: whatever is typed means something, the index never chokes on it, and what is marked is what was found."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import explorer.index.find as find_module
from explorer.index.ask.filters import ALL, Filter, conditions
from explorer.index.ask.library import Library
from explorer.index.find import MAX_CHARACTERS, Find, parse_find
from explorer.index.find import indexed as body
from explorer.index.kinds import Kind
from explorer.index.read.listing import quotes
from explorer.text.fold import fold
from tests.tools.growth import assert_grows_in_a_line
from tests.tools.oracle import Oracle, is_alone, plain, words

KINDS: tuple[Kind, ...] = get_args(Kind)

syntax = st.sampled_from(['"', "-", "*", "(", ")", "^", ":", "{", "}", "+", "'", "\\", ";", ",", "\0", "_", "%", "."])
operators = st.sampled_from(["AND", "OR", "NOT", "NEAR", "NEAR(a b)", "body:", "rowid", "a*", '""', '-""', "--", "’"])
vocabulary = st.sampled_from(["đ", "Đức", "lamp", "Trần", "40", "ca", "bến sao", "light for", "ặ", "İ", "ß", "中文"])
typed = st.one_of(
    st.text(max_size=30),
    st.text(st.characters(categories=["Mn", "Lo", "Nd", "Zs", "Cs", "Cf"]), max_size=12),
    st.lists(st.one_of(syntax, operators, vocabulary, st.just(" ")), max_size=12).map("".join),
    st.lists(st.one_of(syntax, operators, vocabulary), max_size=8).map(" ".join),
)


def found(text: str) -> Find:
    find = parse_find(text)
    assert find is not None
    return find


def terms(text: str) -> list[tuple[str, bool, bool]]:
    return [(" ".join(term.words), term.phrase, term.without) for term in found(text).terms]


# Reading


READ = {
    "lamp": [("lamp", False, False)],
    "Đức  CƯỜNG": [("duc", False, False), ("cuong", False, False)],
    "Cu\u031bo\u031b\u0300ng": [("cuong", False, False)],
    "Cường": [("cuong", False, False)],
    '"light for every"': [("light for every", True, False)],
    '"light for': [("light for", True, False)],
    "-lamp": [("lamp", False, True)],
    '-"light for"': [("light for", True, True)],
    "co-chair": [("co chair", False, False)],
    "[sic]": [("sic", False, False)],
    "1,250.50": [("1 250 50", False, False)],
    "AND OR NOT": [("and", False, False), ("or", False, False), ("not", False, False)],
    "snake_case": [("snake case", False, False)],
    "… - * () “”": [],
    '""': [],
    "كَتَبَ": [("كتب", False, False)],
    "移民": [("移 民", False, False)],
    "移民 難民": [("移 民", False, False), ("難 民", False, False)],
    "ＵＮＯＤＣ　２０２５": [("unodc", False, False), ("2025", False, False)],
    "AI技術": [("ai 技 術", False, False)],
}


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=map(repr, READ))
def test_what_is_typed_is_read_as_terms(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u3000"])
def test_a_blank_search_is_none(text: str) -> None:
    assert parse_find(text) is None


def test_the_text_is_kept_as_typed_with_single_spaces() -> None:
    assert found("  Bến\n  Sao ").text == "Bến Sao"


def test_a_very_long_search_is_cut() -> None:
    assert len(found("lamp " * 1000).text) <= MAX_CHARACTERS


# The index


@given(text=typed)
@example(text='"')
@example(text="\0")
@example(text="\ud800")
@example(text='-"')
@example(text="ª" * 300)
def test_no_text_makes_the_index_fail(tiny_library: Library, text: str) -> None:
    filter = Filter(find=parse_find(text))
    for kind in KINDS:
        assert len(tiny_library.hits(kind, filter)) <= tiny_library.hits(kind, filter).total
    list(quotes(tiny_library, filter))


def test_a_search_without_a_letter_or_digit_finds_nothing(tiny_library: Library) -> None:
    for text in ("…", '""', "-", '-"."'):
        assert not list(quotes(tiny_library, Filter(find=found(text))))
        assert not any(len(tiny_library.hits(kind, Filter(find=found(text)))) for kind in KINDS)


def ids_found(library: Library, text: str) -> list[object]:
    return [row["id"] for row in quotes(library, Filter(find=parse_find(text)))]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("captains saturday", ["post-about-40"]),
        ("nguyen van duc", ["post-town-pays", "post-all-night-again"]),
        ("capt", ["post-about-40", "weekly-nearly-60"]),
        ('"capt"', []),
        ('"every boat"', ["post-every-boat", "post-my-father", "weekly-every-boat"]),
        ("odegard -crowns", ["weekly-dark-first"]),
        ("ødegård", ["post-crowns", "weekly-dark-first"]),
        ('boat -"we keep" -keeps', ["post-my-father"]),
        ("1,250.50", ["post-crowns"]),
        ("[sic]", ["post-my-father"]),
        ("lighthouse lamp", ["weekly-dark-first", "weekly-by-2027"]),
    ],
)
def test_terms_must_all_be_there(tiny_library: Library, text: str, ids: list[str]) -> None:
    assert ids_found(tiny_library, text) == ids


def test_without_a_word_is_everything_else(tiny_library: Library) -> None:
    lamp, rest = set(ids_found(tiny_library, "lamp")), set(ids_found(tiny_library, "-lamp"))
    everything = {row["id"] for row in quotes(tiny_library, Filter())}
    assert lamp and rest
    assert (lamp | rest, lamp & rest) == (everything, set())


def indexed(oracle: Oracle, id: str) -> list[str]:
    """The words that a quote is found by."""
    quote = oracle.quotes[id]
    source = next(a.source for a in oracle.corpus.articles if a.source.id == oracle.source_of[id])
    names = [oracle.speakers[id].name for id in quote.people]
    texts = [quote.exact, *names, quote.attribution or "", source.label, source.outlet]
    return words("\n".join(texts))


def stands(term: list[str], phrase: bool, text: list[str]) -> bool:
    """Whether words follow each other in a text; the last may go on unless it is a phrase."""
    for i in range(len(text) - len(term) + 1):
        run = text[i : i + len(term)]
        if run[:-1] == term[:-1] and (run[-1] == term[-1] if phrase else run[-1].startswith(term[-1])):
            return True
    return False


def pieces(data: st.DataObject, oracle: Oracle) -> tuple[list[str], bool, bool]:
    """Words out of a quote, the last perhaps cut short: which, whether as a phrase, whether without them."""
    phrase, without = data.draw(st.sampled_from([(False, False), (True, False), (False, True), (True, True)]))
    exact = words(oracle.quotes[data.draw(st.sampled_from(sorted(oracle.quotes)))].exact)
    start = data.draw(st.integers(0, len(exact) - 1))
    piece = exact[start : start + (data.draw(st.integers(1, 3)) if phrase else 1)]
    piece[-1] = piece[-1][: data.draw(st.integers(1, len(piece[-1])))]
    return piece, phrase, without


@given(data=st.data())
def test_what_is_found_is_what_plain_python_finds(library: Library, oracle: Oracle, data: st.DataObject) -> None:
    wanted = [pieces(data, oracle) for _ in range(data.draw(st.integers(1, 3)))]
    text = " ".join(
        "-" * without + (f'"{" ".join(piece)}"' if phrase else piece[0]) for piece, phrase, without in wanted
    )
    expected = [
        id
        for id in oracle.quotes
        if all(stands(piece, phrase, indexed(oracle, id)) is not without for piece, phrase, without in wanted)
    ]
    assert ids_found(library, text) == expected


@given(data=st.data(), form=st.sampled_from(["NFC", "NFD", "plain", "upper"]))
def test_every_word_of_a_quote_finds_it_however_it_is_typed(
    library: Library, oracle: Oracle, data: st.DataObject, form: str
) -> None:
    id = data.draw(st.sampled_from(sorted(oracle.quotes)))
    word = data.draw(st.sampled_from([w for w in oracle.quotes[id].exact.split() if words(w)]))
    match form:
        case "plain":
            word = plain(word)
        case "upper":
            word = word.upper()
        case "NFC" | "NFD":
            word = unicodedata.normalize(form, word)
    assert id in ids_found(library, word.lstrip("-"))


# What is marked


SPANS = {
    ("lamp", "The lamp burns; lamps too, and clamps."): ["lamp", "lamps"],
    ("duc", "Nguyễn Văn Đức"): ["Đức"],
    ("ĐUC", unicodedata.normalize("NFD", "Văn Đức và Đứcs")): [
        unicodedata.normalize("NFD", "Đức"),
        unicodedata.normalize("NFD", "Đứcs"),
    ],
    ('"every boat"', "for every boat, every boats"): ["every boat"],
    ("every-bo", "for every boat, every (old) boat"): ["every boat"],
    ("-lamp light", "lamp light"): ["light"],
    ('"a b" "b c"', "a b c d"): ["a b c"],
    ("strass", "Straße"): ["Straße"],
    ("i", "İ i"): ["İ", "i"],
    ("…", "wait …"): [],
    ("sic", "boat [sic], friend"): ["sic"],
    ("移民", "国际移民组织说，移民和难民。"): ["移民", "移民"],
    ("国际移", "国际移民组织"): ["国际移"],
    ("unodc", "（ＵＮＯＤＣ）"): ["ＵＮＯＤＣ"],
    ("ガス", "ｶﾞｽ会社とガスと"): ["ｶﾞｽ", "ガス"],
    ("サイバー", "国連サイバー犯罪条約"): ["サイバー"],
    ("犯罪", "サイバー犯罪条約"): ["犯罪"],
    ("อาชญากรรม", "อนุสัญญาต่อต้านอาชญากรรมไซเบอร์"): ["อาชญากรรม"],
    ("น้ำ", "ดื่มน้ำสะอาด"): ["น้ำ"],
    ("កម្ពុជា", "ព្រះរាជាណាចក្រកម្ពុជា"): ["កម្ពុជា"],
    ("ລາວ", "ປະເທດລາວ"): ["ລາວ"],
    ("မြန်မာ", "ပြည်ထောင်စုမြန်မာနိုင်ငံ"): ["မြန်မာ"],
}


@pytest.mark.parametrize(("search", "marked"), SPANS.items(), ids=map(repr, SPANS))
def test_what_matches_is_marked(search: tuple[str, str], marked: list[str]) -> None:
    text = search[1]
    assert [text[start:end] for start, end in found(search[0]).spans(text)] == marked


latin = st.text(st.sampled_from("aAbđĐếẾe\u0301\u0309Ø ,.-\n'“”[]"), max_size=40)


@given(text=st.one_of(st.text(max_size=60), latin), search=st.one_of(typed, latin))
@example(text="Đồng đồng", search="dong")
@example(text="İİİ abc", search="i abc")
def test_spans_are_places_of_the_original_that_start_with_a_term(text: str, search: str) -> None:
    find = parse_find(search)
    assume(find is not None)
    assert find is not None
    before = 0
    for start, end in find.spans(text):
        assert before <= start < end <= len(text)
        before = end
        run = [folded for word in split(text[start:end]) if (folded := fold(word))]
        wanted = [list(way.words) for term in find.terms if not term.without for way in term.spellings]
        assert any(stands(words, False, run[: len(words)]) for words in wanted)


def split(text: str) -> list[str]:
    """The words of a text with the marks that stand on them, and without what is not seen."""
    kept: list[str] = []
    after_alone = False
    for c in (c for c in text if c not in JOINERS):
        if unicodedata.category(c)[0] == "M" or (after_alone and c in "\uff9e\uff9f"):
            kept.append(c)
            continue
        kept += (" " if after_alone or is_alone(c) else "", c if c.isalnum() else " ")
        after_alone = is_alone(c)
    return "".join(kept).split()


JOINERS = {"\u00ad", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", *map(chr, range(0xFE00, 0xFE10))}


@given(data=st.data())
def test_every_quote_found_by_its_words_has_them_marked(library: Library, oracle: Oracle, data: st.DataObject) -> None:
    id = data.draw(st.sampled_from(sorted(oracle.quotes)))
    exact = oracle.quotes[id].exact
    typed_words = [w for w in exact.split() if words(w) and not w.startswith("-") and '"' not in w]
    start = data.draw(st.integers(0, max(len(typed_words) - 1, 0)))
    assume(typed_words)
    search = " ".join(typed_words[start : start + 2])
    assert id in ids_found(library, search)
    marked = [exact[a:b] for a, b in found(search).spans(exact)]
    for word in search.split():
        assert any(stands(words(word), False, words(part)) for part in marked)


@pytest.mark.parametrize(("search", "pattern"), [("a b c d e", "a b c d e "), ('"a a a a a a a a a a"', "a " * 5)])
def test_marking_a_long_text_costs_no_more_than_its_length(search: str, pattern: str) -> None:
    assert len(found("a b c d e").spans("a b c d e " * 2_000)) == 10_000
    assert_grows_in_a_line(found(search).spans, lambda n: pattern * n, 300)


# The index and the marks agree


@pytest.fixture(scope="module")
def found_by() -> Callable[[Sequence[str], Find], bool]:
    """Whether the index finds a record with these texts: the real table, filled as it is built."""
    schema = (Path(find_module.__file__).parent / "schema.sql").read_text("utf-8")
    db = sqlite3.connect(":memory:")
    db.executescript(schema)
    db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, find, row)")

    def ask(texts: Sequence[str], find: Find) -> bool:
        db.execute("INSERT INTO find (find) VALUES ('delete-all')")
        db.execute("INSERT INTO find (rowid, body) VALUES (1, ?)", (body(texts),))
        db.execute("DELETE FROM lexicon")
        db.execute("INSERT INTO lexicon SELECT term FROM vocabulary")
        condition, parameters = conditions(Filter(find=find), "event", ALL)
        return bool(db.execute(f"SELECT {condition} FROM (SELECT 1 AS n)", parameters).fetchone()[0])

    return ask


letters = st.sampled_from(
    [*"abĐđếİıßﬁﬂǆςøæ'’-–_.,5010 \n", "e\u0301", "\u0301", "שׁ", "כַּ", "كَ", "ت", "กุ", "น้ำ", "한", "\u00ad",
     "\u200d", "\ufe0f", "²", "Ⅳ", "①", "漢字", "ด", "𝒜", "\ue000", "\U0001f600", "ཀྱ", "\u212a", "ª", "ŉ", "\u1fef"]
)  # fmt: skip
pieces_of_text = st.one_of(st.lists(letters, max_size=12).map("".join), st.text(max_size=12))


@given(texts=st.lists(pieces_of_text, min_size=1, max_size=3), data=st.data(), marks=st.sampled_from(["", '"']))
def test_the_index_finds_exactly_what_is_marked(
    found_by: Callable[[Sequence[str], Find], bool], texts: list[str], data: st.DataObject, marks: str
) -> None:
    """One term is found in a record if, and only if, it is marked in one of the record's texts."""
    whole = data.draw(st.sampled_from(texts))
    part = whole[data.draw(st.integers(0, 3)) :][: data.draw(st.integers(1, 8))] or "a"
    find = parse_find(marks + data.draw(st.sampled_from([part, part.upper(), unicodedata.normalize("NFD", part)])))
    assume(find is not None)
    assert find is not None
    for term in find.terms:
        if not term.without:
            one = Find(find.text, (term,))
            assert found_by(texts, one) == any(one.spans(text) for text in texts)


ALIKE = [
    ("5000", "about 5,000 people"), ("5.000", "5,000 people"), ("5,000", "5000 people"), ("1250000", "1.250.000 đồng"),
    ("co-chair", "the cochair"), ("co-chair", "the co-chairs"), ("e-mail", "an email"), ("U.N.", "the UN"),
    ("guterres's", "Guterres’s words"), ("info@vov.vn", "write to info@vov.vn!"), ("cybercrime", "cyber\u00adcrime"),
    ("strasse", "Straße"), ("office", "oﬃce"), ("istanbul", "İstanbul"), ("duc", "Đức"), ("שלום", "שָׁלוֹם"),
    ("110", "over 110 countries"), ("移民", "国际移民组织"), ("组织", "国际移民组织"), ("二〇二五", "在二〇二五年"),
    ("2025", "在2025年10月"), ("unodc", "ＵＮＯＤＣ代表"), ("ＵＮＯＤＣ", "UNODC"), ("カード", "ｶｰﾄﾞ"),
    ("ไทย", "ประเทศไทย"), ("การ", "การประชุม"), ("ประชุม", "การประชุม"), ("“left behind”", "no one is left behind"),
]  # fmt: skip
UNLIKE = [
    ("500", "the 5,000"), ("110", "5.011 and 1 10"), ("U.N.", "unless"), ('"co-chair"', "cochair"), ('"left"', "lefty"),
    ("“left no one”", "no one is left"), ("民移", "国际移民组织"), ("移组", "移民组织"), ("移民", "移山填海，民生"),
    ("0", "100年"), ("ไทย", "ไท ก็ ยัง"),
]  # fmt: skip


@pytest.mark.parametrize(("search", "text"), ALIKE)
def test_one_thing_written_in_two_ways_is_found(
    found_by: Callable[[Sequence[str], Find], bool], search: str, text: str
) -> None:
    assert found_by([text], found(search)) and found(search).spans(text)


@pytest.mark.parametrize(("search", "text"), UNLIKE)
def test_what_only_looks_alike_is_not_found(
    found_by: Callable[[Sequence[str], Find], bool], search: str, text: str
) -> None:
    assert not found_by([text], found(search)) and not found(search).spans(text)


def test_a_phrase_does_not_reach_from_one_text_into_the_next(found_by: Callable[[Sequence[str], Find], bool]) -> None:
    assert found_by(["the light for", "every boat"], found("light boat"))
    assert not found_by(["the light for", "every boat"], found('"for every"'))
    assert found_by(["the light for every boat"], found('"for every"'))
