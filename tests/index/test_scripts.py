"""Finding in scripts without spaces, and in words of any length: through the index of a corpus, and what is marked."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.find import parse_find
from explorer.index.read.listing import quotes
from explorer.index.store import open_library
from tests.tools.command import run_here, tiny_corpus, write_corpus

TEXTS = {
    "zh-organisation": "国际移民组织说，这项公约将保护移民。",
    "zh-people": "移民和難民的权利",
    "zh-law": "《移民法》于二〇二五年生效，新移民人数超过110万。",
    "zh-not": "移山填海，民生为本",
    "ja-crime": "国連サイバー犯罪条約に、ＵＮＯＤＣはｻｲﾊﾞｰ犯罪を。",
    "th-crime": "อนุสัญญาต่อต้านอาชญากรรมไซเบอร์",
    "th-water": "ประเทศไทยขอน้ำสะอาด",
    "km-kingdom": "ព្រះរាជាណាចក្រកម្ពុជា",
    "lo-country": "ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ",
    "my-country": "ပြည်ထောင်စုမြန်မာနိုင်ငံ",
    "ko-president": "대통령은 협약에 서명했다고 밝혔다.",
}
FOUND = {
    "移民": {"zh-organisation", "zh-people", "zh-law"},
    "移": {"zh-organisation", "zh-people", "zh-law", "zh-not"},
    "移民 难民": set(),
    "移民 難民": {"zh-people"},
    '"移民组织"': {"zh-organisation"},
    "移民 -組織 -组织": {"zh-people", "zh-law"},
    "民移": set(),
    "110": {"zh-law"},
    "犯罪": {"ja-crime"},
    "サイバー": {"ja-crime"},
    "unodc": {"ja-crime"},
    "ｕｎｏｄｃ": {"ja-crime"},
    "อาชญากรรม": {"th-crime"},
    "ไทย": {"th-water"},
    "น้ำ": {"th-water"},
    "កម្ពុជា": {"km-kingdom"},
    "ລາວ": {"lo-country"},
    "မြန်မာ": {"my-country"},
    "협약": {"ko-president"},
    "서명": {"ko-president"},
    "통령": set(),
}
MARKED = {
    "移民 難民": ["移民", "難民"],
    '"移民组织"': ["移民组织"],
    "移民 -組織 -组织": ["移民"],
    "ｕｎｏｄｃ": ["unodc"],
    "น้ำ": ["น้ํา"],
    "협약": ["협약에"],
    "서명": ["서명했다고"],
}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A corpus with quotes in many scripts."""
    return opened_with(tmp_path_factory.mktemp("scripts"), TEXTS)


def opened_with(folder: Path, texts: dict[str, str]) -> Library:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANOI_EXPLORER_HOME", str(folder / "home"))
        return open_library(corpus_of(folder / "corpus", texts))


def corpus_of(folder: Path, texts: dict[str, str]) -> Path:
    """The small corpus with these texts among the quotes of a source."""
    files = tiny_corpus()
    files["sources/alpha.toml"]["quotes"] += [
        {"id": id, "paragraph": 3, "mode": "narration", "exact": text} for id, text in texts.items()
    ]
    return write_corpus(folder, files)


@pytest.mark.parametrize("search", FOUND)
def test_a_word_is_found_wherever_it_stands_and_is_marked_there(scripts: Library, search: str) -> None:
    find = parse_find(search)
    assert find is not None
    assert {row["id"] for row in quotes(scripts, Filter(find=find))} & {*TEXTS} == FOUND[search]
    for id, text in TEXTS.items():
        marked = [text[start:end] for start, end in find.spans(text)]
        if id in FOUND[search]:
            assert {unicodedata.normalize("NFKC", part).casefold() for part in marked} >= {
                *MARKED.get(search, [search])
            }


LONG = {
    "chinese": "中" * 10_923,
    "thai": "ก" * 10_923,
    "korean": "한" * 10_923,
    "russian": "a" + "я" * 16_384,
    "letters": "a" * 20_000,
    "mathematical": "𝒜" * 8_193,
}


def test_a_text_without_a_space_can_be_opened_found_and_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANOI_EXPLORER_HOME", str(tmp_path / "home"))
    folder = corpus_of(tmp_path / "corpus", LONG)
    library = open_library(folder)
    for id, text in LONG.items():
        assert id in {row["id"] for row in quotes(library, Filter(find=parse_find(text[:9])))}
        for arguments in (("show", id), ("cite", id), ("list", "timeline", "--find", text[:150], "--format", "json")):
            ended = run_here(*arguments, "--content", folder)
            assert (ended.status, ended.err) == (0, "")
            assert text[:100] in ended.out or arguments[0] == "list"
