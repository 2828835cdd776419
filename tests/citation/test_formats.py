"""A source in each format, read back by a reader that is not ours."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from explorer.citation import STYLES, formats, render
from explorer.citation.escape import latex, markdown, percent, web_address, wikitext
from explorer.citation.item import line, read_item
from tests.citation.items import grid, hostile, items

PHUONG: dict[str, object] = {
    "id": "ven",
    "type": "article-newspaper",
    "title": "President: the {Hanoi} Convention sends 100% & more",
    "container-title": "Vietnam Economic News",
    "language": "en",
    "author": [
        {"family": "Phuong", "given": "Trang", "name-order": "family-first"},
        {"literal": "R&D Office"},
    ],
    "issued": {"date-parts": [[2025, 10, 25], [2025, 10, 26]]},
    "accessed": {"date-parts": [[2025, 11, 2]]},
    "URL": "https://example.org/a_b?x=100%25&y={z}#t",
    "original-publisher": "VietNamNet",
}


def entry_of(text: str) -> Any:
    """The one entry that bibtexparser reads, with its LaTeX turned back to text."""
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    assert len(library.blocks) == 1
    return library.entries[0]


def test_biblatex_holds_the_whole_source() -> None:
    entry = entry_of(formats.biblatex(PHUONG, "He said “no”"))
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert (entry.entry_type, entry.key) == ("article", "ven")
    assert fields["title"].strip("{}") == PHUONG["title"]
    assert fields["author"].replace("{", "").replace("}", "") == "Phuong, Trang and R&D Office"
    assert fields["journaltitle"] == "Vietnam Economic News"
    assert fields["date"] == "2025-10-25/2025-10-26"
    assert fields["urldate"] == "2025-11-02"
    assert fields["langid"] == "english"
    assert fields["note"] == "Republished from VietNamNet"
    assert fields["annotation"] == "He said “no”"
    assert "  url = {https://example.org/a_b?x=100%25&y=%7Bz%7D#t},\n" in formats.biblatex(PHUONG)


@pytest.mark.parametrize(
    ("issued", "field"),
    [
        ({"date-parts": [[2025, 10]]}, "date = {2025-10}"),
        ({"date-parts": [[2025]], "circa": True}, "date = {2025~}"),
        ({"date-parts": [[2025]], "season": 1}, "date = {2025-21}"),
        ({"literal": "about 2025"}, "year = {about 2025}"),
        ({"edtf": "2024-10/2024-12"}, "date = {2024-10/2024-12}"),
    ],
)
def test_biblatex_keeps_the_precision_of_a_date(issued: dict[str, object], field: str) -> None:
    assert f"  {field},\n" in formats.biblatex({"issued": issued})


def test_the_key_is_the_id_and_else_made_of_author_year_and_title() -> None:
    made = {**PHUONG, "id": None, "author": [{"family": "Đặng", "given": "Ánh"}]}
    assert formats.citation_key(read_item(PHUONG)) == "ven"
    assert formats.citation_key(read_item(made)) == "dang2025president"
    assert formats.citation_key(read_item({})) == "source"
    made["author"] = [{"family": "von der Aue", "given": "Jo"}]
    assert formats.citation_key(read_item(made)) == "vonderaue2025president"
    assert formats.citation_key(read_item({**made, "author": None})) == "vietnameconomicnews2025president"
    assert formats.citation_key(read_item({**made, "title": "A war the sea", "id": " "})) == "vonderaue2025"


def test_ris_holds_the_whole_source() -> None:
    record = rispy.loads(formats.ris(PHUONG, "He said\nER  - no"))[0]
    assert record["type_of_reference"] == "NEWS"
    assert record["authors"] == ["Phuong, Trang", "R&D Office"]
    assert record["title"] == PHUONG["title"]
    assert record["secondary_title"] == "Vietnam Economic News"
    assert record["date"] == "2025/10/25/25–26 October 2025"
    assert (record["year"], record["access_date"], record["language"]) == ("2025", "2025/11/02/", "en")
    assert record["urls"] == [PHUONG["URL"]]
    assert record["notes"] == ["Republished from VietNamNet", "He said ER - no"]
    assert rispy.loads(formats.ris({}))[0]["type_of_reference"] == "ELEC"


PAPER: dict[str, object] = {
    "id": "Sea Post: 7/ä", "type": "report", "title": "Who 'owns' the sea?", "original-title": "À qui la mer ?",
    "author": [
        {"family": "Okafor", "given": "Ada B."},
        {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
        {"literal": "Sea and Shore, Ltd"},
    ],
    "editor": [{"family": "King", "given": "Martin", "suffix": "Jr."}],
    "translator": [
        {"family": "Phuong", "given": "Trang", "name-order": "family-first"}, {"family": "Roe", "given": "Jo"},
    ],
    "container-title": "The Sea Post", "publisher": "Daily Group", "publisher-place": "Hanoi", "genre": "Working paper",
    "volume": "12", "issue": "3", "number": "7", "page": "10-12", "edition": "2nd", "DOI": "10.1/x_y",
    "URL": "https://example.org/a b{c}", "language": "fr", "issued": {"date-parts": [[2025, 10, 25]]},
    "accessed": {"date-parts": [[2025, 11, 2]]}, "archive-url": "https://web.archive.org/x",
    "archive-date": {"date-parts": [[2025, 11, 3]]}, "original-publisher": "VNN",
}  # fmt: skip
BIBLATEX = r"""@report{Sea-Post-7-a,
  author = {Okafor, Ada B. and Humboldt, Alexander von and {Sea and Shore, Ltd}},
  editor = {King, Jr., Martin},
  translator = {Phuong, Trang and Roe, Jo},
  title = {{Who “owns” the sea?}},
  origtitle = {À qui la mer ?},
  maintitle = {The Sea Post},
  type = {Working paper},
  number = {3},
  volume = {12},
  edition = {2nd},
  pages = {10–12},
  institution = {Daily Group},
  location = {Hanoi},
  date = {2025-10-25},
  doi = {10.1/x\_y},
  url = {https://example.org/a%20b%7Bc%7D},
  urldate = {2025-11-02},
  langid = {french},
  note = {Republished from VNN},
  addendum = {Archived 3 November 2025: https://web.archive.org/x},
  annotation = {See 5\%},
}"""
RIS = """TY  - RPRT
ID  - Sea-Post-7-a
TI  - Who 'owns' the sea?
OP  - À qui la mer ?
AU  - Okafor, Ada B.
AU  - Humboldt, Alexander von
AU  - Sea and Shore – Ltd
A2  - King, Martin, Jr.
A4  - Phuong, Trang
A4  - Roe, Jo
T2  - The Sea Post
M3  - Working paper
VL  - 12
IS  - 3
ET  - 2nd
SP  - 10
EP  - 12
PB  - Daily Group
CY  - Hanoi
PY  - 2025
DA  - 2025/10/25/
Y2  - 2025/11/02/
DO  - 10.1/x_y
UR  - https://example.org/a b{c}
LA  - fr
N1  - Republished from VNN
N1  - Archived 3 November 2025: https://web.archive.org/x
N1  - See 5%
ER  - """
CS1 = """{{cite report |last1=Okafor |first1=Ada B. |last2=Humboldt |first2=Alexander von |author3=Sea and Shore, Ltd
|editor-last=King |editor-first=Martin Jr. |translator1=Phuong Trang |translator-last2=Roe |translator-first2=Jo
|title=Who 'owns' the sea? |work=VNN |via=The Sea Post |type=Working paper |volume=12 |issue=3 |edition=2
|publisher=Daily Group |location=Hanoi |date=25 October 2025 |pages=10–12 |doi=10.1/x_y |language=fr
|access-date=2 November 2025 |archive-date=3 November 2025 |quote=a &#126; |trans-quote=b
|url=https://example.org/a%20b%7Bc%7D |archive-url=https://web.archive.org/x}}"""


def test_all_that_is_known_of_a_source_stands_in_each_format_where_it_belongs() -> None:
    assert formats.biblatex(PAPER, "See 5%") == BIBLATEX
    assert formats.ris(PAPER, "See 5%") == RIS
    assert formats.wikipedia(PAPER, "a ~", "b") == CS1.replace("\n", " ")


def test_an_archived_copy_without_its_date_stands_in_no_template() -> None:
    """CS1: "archive-url= requires archive-date="."""
    undated = {key: value for key, value in PAPER.items() if key != "archive-date"}
    assert "archive" not in formats.wikipedia(undated) and "|url=https://example.org" in formats.wikipedia(undated)


KINDS = """
article-newspaper article journaltitle publisher NEWS news work
article-magazine article journaltitle publisher MGZN magazine magazine
article-journal article journaltitle publisher JOUR journal journal
book book maintitle publisher BOOK book series
broadcast misc howpublished organization VIDEO episode series
document misc howpublished organization GEN document work
hearing legal journaltitle organization HEAR report work
interview misc howpublished organization GEN interview work
legislation legislation journaltitle organization STAT report work
motion_picture movie howpublished organization MPCT AV-media work
post online organization publisher ELEC web website
post-weblog online organization publisher BLOG web website
report report maintitle institution RPRT report work
speech unpublished eventtitle organization GEN speech event
treaty legal journaltitle organization GEN report work
article online organization publisher UNPB web website
webpage online organization publisher ELEC news work
"""


def test_each_kind_of_source_is_what_each_format_calls_it() -> None:
    for kind, entry, outlet, publisher, ris, template, work in map(str.split, KINDS.strip().splitlines()):
        item: dict[str, object] = {"type": kind, "title": "T", "container-title": "O", "publisher": "P"}
        subtype = kind.removeprefix("article-") if kind in ("article-newspaper", "article-magazine") else ""
        subtype = f"  entrysubtype = {{{subtype}}},\n" if subtype else ""
        assert formats.biblatex(item) == (
            f"@{entry}{{o,\n  title = {{{{T}}}},\n  {outlet} = {{O}},\n{subtype}  {publisher} = {{P}},\n}}"
        )
        assert formats.ris(item) == f"TY  - {ris}\nID  - o\nTI  - T\nT2  - O\nPB  - P\nER  - "
        cited = f"{{{{cite {template.replace('-', ' ')} |title=T |{work}=O |publisher=P}}}}"
        assert formats.wikipedia(item) == cited
    chapter = {"type": "chapter", "title": "T", "container-title": "O"}
    assert formats.biblatex(chapter) == "@incollection{o,\n  title = {{T}},\n  booktitle = {O},\n}"
    assert formats.ris(chapter).startswith("TY  - CHAP\n")
    assert formats.wikipedia(chapter) == "{{cite book |chapter=T |title=O}}"


def test_several_who_worked_on_it_stand_in_each_format_in_their_order() -> None:
    people = [{"family": "Roe", "given": "Jo"}, {"family": "Ng", "given": "May"}]
    item: dict[str, object] = {"type": "report", "authority": "UN", **dict.fromkeys(("editor", "translator"), people)}
    assert formats.biblatex(item) == (
        "@report{source,\n  editor = {Roe, Jo and Ng, May},\n"
        "  translator = {Roe, Jo and Ng, May},\n  institution = {UN},\n}"
    )
    tags = "A2  - Roe, Jo\nA2  - Ng, May\nA4  - Roe, Jo\nA4  - Ng, May\nPB  - UN"
    assert formats.ris(item) == f"TY  - RPRT\nID  - source\n{tags}\nER  - "
    told = "".join(
        f"|{role}-last{n}={family} |{role}-first{n}={given} "
        for role in ("editor", "translator") for n, (family, given) in enumerate([("Roe", "Jo"), ("Ng", "May")], 1)
    )  # fmt: skip
    assert formats.wikipedia(item) == f"{{{{cite report {told}|publisher=UN}}}}"
    assert "UN" not in formats.biblatex({**item, "type": "book"})


LANGUAGES = """
en english vi vietnamese fr french de german es spanish it italian pt portuguese ru russian nl dutch pl polish
id indonesian ms malay zh chinese ja japanese ko korean th thai lo lao ar arabic
"""


def test_a_language_has_the_name_that_biblatex_knows() -> None:
    words = LANGUAGES.split()
    for code, name in zip(words[::2], words[1::2], strict=True):
        assert f"  langid = {{{name}}},\n" in formats.biblatex({"language": f"{code}-XX"})
    assert "langid" not in formats.biblatex({"language": "tlh"})


def test_csl_json_holds_csl_and_nothing_else() -> None:
    item = {**PHUONG, "sha256": "…", "label": "VEN", "note": "n"}
    (read,) = json.loads(formats.csl_json(item))
    assert set(read) == (set(item) - {"sha256", "label"})
    assert read["author"][0] == {"family": "Phuong", "given": "Trang", "static-ordering": True}
    assert read["issued"] == PHUONG["issued"]
    (read,) = json.loads(formats.csl_json({"archive-url": "https://a.example", "issued": {"edtf": "2025~"}}))
    assert (read["archive_location"], read["issued"]) == ("https://a.example", {})
    assert "N1  - Archived: https://a.example\n" in formats.ris({"archive-url": "https://a.example"})
    authors = [{"literal": "WHO", "name-order": "given-first"}, {"family": "Sukarno", "name-order": "family-first"}]
    (read,) = json.loads(formats.csl_json({"author": authors}))
    assert read["author"] == [{"literal": "WHO"}, {"family": "Sukarno", "static-ordering": True}]
    assert json.loads(formats.csl_json({})) == [{"id": "source", "type": "webpage"}]


def test_wikipedia_names_the_first_publisher_and_where_it_was_read() -> None:
    text = formats.wikipedia({**PHUONG, "language": "vi", "title": "[A | b]"}, "“x” }} y")
    assert text.startswith("{{cite news |author1=Phuong Trang |author2=R&#38;D Office |title=&#91;A &#124; b&#93; ")
    assert "|work=VietNamNet |via=Vietnam Economic News |date=25–26 October 2025 |language=vi " in text
    assert "|access-date=2 November 2025 |quote=“x” &#125;&#125; y " in text
    assert text.endswith("|url=https://example.org/a_b?x=100%25&y=%7Bz%7D#t}}")
    assert "|quote=a&#39;&#39;b&#95;&#95;c " in formats.wikipedia({**PHUONG}, "a''b__c")
    guterres = {"author": [{"family": "Guterres", "given": "António"}]}
    assert formats.wikipedia(guterres) == "{{cite news |last=Guterres |first=António}}"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "VOV.VN, “UN treaty opens ‘now’”, 25 October 2025, ¶12, https://vov.vn/x"),
        ({"issued": None, "URL": None}, "VOV.VN, “UN treaty opens ‘now’”, ¶12"),
        (
            {"title": "[Report on the day]"},
            "VOV.VN, [Report on the day], 25 October 2025, ¶12, https://vov.vn/x",
        ),
        ({"container-title": None, "title": None}, "VOV, 25 October 2025, ¶12, https://vov.vn/x"),
        (
            {"container-title": "Vietnam.vn", "original-publisher": "VietNamNet", "URL": None},
            "Vietnam.vn (republished from VietNamNet), “UN treaty opens ‘now’”, 25 October 2025, ¶12",
        ),
    ],
)
def test_the_newsroom_line_says_what_is_known(changes: dict[str, object], expected: str) -> None:
    item: dict[str, object] = {
        "title": "UN treaty opens “now”",
        "container-title": "VOV.VN",
        "issued": {"date-parts": [[2025, 10, 25]]},
        "URL": "https://vov.vn/x",
        **changes,
    }
    assert formats.newsroom(item, "VOV", "¶12") == expected
    assert formats.newsroom(item, "VOV", "headline") == expected.replace("¶12", "headline")
    assert formats.newsroom(item, "VOV") == expected.replace(", ¶12", "")


def test_markdown_and_html_link_to_the_web_only() -> None:
    for url in (
        "javascript:alert(1)", "file:///etc/passwd", "https://a b", 'https://a"onclick', "//x.org", "https://x.org/<b>",
        'https://x.org/"b', "https://x.org/{b}|c", "https://x.org/`b`", "https://x.org@y.org/", "https://x.org:0/",
    ):  # fmt: skip
        assert web_address(url) == ""
        item = {"title": "T", "URL": url}
        assert "](" not in formats.markdown_quote(item, "L", "w")
        assert "href" not in formats.html_quote(item, "L", "w")
        assert "cite=" not in formats.html_quote(item, "L", "w")
    item = {"title": "T", "URL": "https://x.org/?a=1&b=2"}
    assert "[“T”](<https://x.org/?a=1&b=2>)" in formats.markdown_quote(item, "L", "w")
    assert '<blockquote cite="https://x.org/?a=1&amp;b=2">' in formats.html_quote(item, "L", "w")
    assert web_address("HTTP://x.org") == "HTTP://x.org"
    cited = formats.markdown_citation("Post, https://x.org (seen *1 May*).", "https://x.org")
    assert cited == r"Post, <https://x.org> (seen \*1 May\*)."
    assert markdown("    a \t\n\t# b") == ["a", r"\# b"]
    assert percent("https://a.org/\u00a0x y{", "{") == "https://a.org/%C2%A0x%20y%7B"


def test_what_is_ours_stands_beneath_the_words_and_the_source_beneath_all() -> None:
    item: dict[str, object] = {"title": "T", "container-title": "O", "URL": "https://x.org", "language": "en"}
    foot = formats.Foot(place="¶3", ours="Ours *too*:\nb", language="vi")
    source = "O, [“T”](<https://x.org>), ¶3"
    assert formats.markdown_quote(item, "L", "w", foot) == f"> L:\n>\n> w\n>\n> Ours \\*too\\*:\n> b\n>\n> {source}"
    assert formats.markdown_quote({"URL": "ftp://x"}, "L", "w") == "> L:\n>\n> w\n>\n> ftp://x"
    assert formats.markdown_quote({"URL": "https://x.org"}, "L", "w") == "> L:\n>\n> w\n>\n> <https://x.org>"
    assert formats.markdown_quote({"container-title": "O", "URL": "https://x.org"}, "L", "w").endswith(
        "> [O](<https://x.org>)"
    )
    assert formats.markdown_quote({}, "L", "w") == "> L:\n>\n> w"
    source = '<p>O, <a href="https://x.org">“T”</a>, ¶3</p>'
    quote = '<blockquote cite="https://x.org" lang="vi"><p>w<br>\nv</p></blockquote>'
    assert formats.html_quote(item, "L", "w\r\nv", foot) == f"<p>L:</p>\n{quote}\n<p>Ours *too*:<br>\nb</p>\n{source}"
    assert formats.html_quote({"URL": "https://x.org"}, "L", "w") == (
        '<p>L:</p>\n<blockquote cite="https://x.org"><p>w</p></blockquote>\n'
        '<p><a href="https://x.org">https://x.org</a></p>'
    )
    assert formats.html_quote({"language": "fr"}, "L", "w") == '<p>L:</p>\n<blockquote lang="fr"><p>w</p></blockquote>'
    assert '<blockquote lang="zh-Hant">' in formats.html_quote({"language": "zh_Hant"}, "L", "w")


def test_every_item_of_a_grid_goes_into_every_format() -> None:
    for number, item in enumerate(grid()):
        if number % 40:
            continue
        entry = entry_of(formats.biblatex(item))
        assert entry.entry_type == ("article" if item["type"] == "article-newspaper" else "online")
        assert len(rispy.loads(formats.ris(item))) == 1
        assert json.loads(formats.csl_json(item))[0]["language"] == item["language"]
        for text in (
            formats.biblatex(item),
            formats.ris(item),
            formats.wikipedia(item),
            formats.newsroom(item),
        ):
            assert "None" not in text


class _Page(HTMLParser):
    """What a browser would show, with the tags and addresses it would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.quoted = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data
        if "blockquote" in self.tags and "/blockquote" not in self.tags:
            self.quoted += data


@given(items, hostile)
def test_biblatex_is_one_entry_whose_braces_balance(item: dict[str, object], note: str) -> None:
    text = formats.biblatex(item, note)
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0
    opening, *fields, closing = text.split("\n")
    assert re.fullmatch(r"@(article|online|report)\{[A-Za-z0-9-]+,", opening)
    assert all(re.fullmatch(r"  [a-z]+ = \{.*\},", field) for field in fields)
    assert closing == "}"
    for field in fields:
        if not field.startswith(("  url = ", "  date = ", "  urldate = ")):
            assert not re.search(r"(?<!\\)[%&#$_~^]", field)
    assert not re.search(r"[{}\\\s]", percent(line(item.get("URL")), "{}\\"))


@given(hostile)
def test_latex_says_the_text_again(text: str) -> None:
    # The reader does not know these names, and has its own idea of a circumflex and a tilde.
    written = latex(text)
    for name, sign in (("braceleft", r"\{"), ("braceright", r"\}"), ("less", "<"), ("greater", ">"), ("bar", "|")):
        written = written.replace(rf"\text{name}{{}}", sign)
    decoded = entry_of(f"@online{{key,\n  note = {{{written}}},\n}}").fields_dict["note"].value
    assert decoded.strip().translate(_ALIKE) == line(text).translate(_ALIKE)


def test_each_sign_of_latex_is_written_by_its_name() -> None:
    names = {"^": "asciicircum", "~": "asciitilde", "\\": "backslash", "<": "less", ">": "greater", "|": "bar"}
    assert latex("a".join(names)) == "a".join(rf"\text{name}{{}}" for name in names.values())
    assert latex("{%&#$_}") == r"\{\%\&\#\$\_\}"
    assert latex("a}b{") == r"a\textbraceright{}b\textbraceleft{}"
    assert latex("-- `` '' ,, ?` !`") == "-{}- `{}` '{}' ,{}, ?{}` !{}`"


_ALIKE = str.maketrans("ˆ˜", "^~")


@given(items, hostile)
def test_ris_has_one_line_a_field(item: dict[str, object], note: str) -> None:
    text = formats.ris(item, note)
    lines = text.splitlines()
    assert lines == text.split("\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", part) for part in lines)
    tags = [part[:2] for part in lines]
    assert (tags.count("TY"), tags.count("ER"), tags[0], tags[-1]) == (1, 1, "TY", "ER")


@given(items)
def test_csl_json_is_an_array_of_one(item: dict[str, object]) -> None:
    (read,) = json.loads(formats.csl_json(item))
    assert "name-order" not in json.dumps(read.get("author"))
    assert {"id", "type"} <= set(read)


@given(items, hostile)
def test_a_wikipedia_template_has_no_markup_inside(item: dict[str, object], quote: str) -> None:
    text = formats.wikipedia(item, quote)
    assert text.startswith(("{{cite news", "{{cite report")) and text.endswith("}}")
    inside = text.removeprefix("{{cite news").removeprefix("{{cite report")[:-2]
    assert not re.search(r"[][{}<>~\n]|''|__", inside)
    assert all(re.match(r"[a-z-]+\d*=", value) for value in inside.split("|")[1:])
    assert unescape(wikitext(quote)) == unescape(line(quote).replace("&", "&amp;"))


@given(items, hostile, hostile.filter(lambda text: text.strip() != ""))
def test_html_shows_the_words_and_only_our_tags(item: dict[str, object], lead: str, text: str) -> None:
    page = _Page()
    page.feed(formats.html_quote(item, lead, text))
    page.close()
    assert {tag.strip("/") for tag in page.tags} <= {"p", "blockquote", "a", "br"}
    assert {name for name, _ in page.attributes} <= {"cite", "lang", "href"}
    assert all((value or "").lower().startswith("http") for name, value in page.attributes if name != "lang")
    assert page.quoted.split() == text.split()


def shown(tokens: list[Any]) -> str:
    text = ""
    for token in tokens:
        for child in token.children or ():
            text += "\n" if child.type in {"softbreak", "hardbreak"} else child.content
        text += "\n" if token.type.endswith("_close") else ""
    return text


@given(hostile.filter(lambda text: "\0" not in text))
def test_markdown_shows_the_words(text: str) -> None:
    for reader in (MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"])):
        tokens = reader.parse("\n".join(markdown(text)))
        assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
        assert shown(tokens).split() == text.split()


@given(items, st.just("Lead *x*"), hostile)
def test_a_markdown_quotation_is_one_block(item: dict[str, object], lead: str, text: str) -> None:
    quotation = formats.markdown_quote(item, lead, text)
    assert all(part == ">" or part.startswith("> ") for part in quotation.split("\n"))
    tokens = MarkdownIt("commonmark").parse(quotation)
    assert [token.type for token in tokens if token.level == 0] == ["blockquote_open", "blockquote_close"]
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special", "softbreak", "link_open", "link_close"}


@given(items, st.sampled_from(sorted(STYLES)))
def test_a_citation_in_a_style_is_shown_to_the_letter_and_links_to_the_source_alone(
    item: dict[str, object], style: str
) -> None:
    citation = render(item, style, "note")
    address = web_address(read_item(item).url)
    paragraph = formats.markdown_quote(item, "L", "w", formats.Foot(citation=citation)).split("\n>\n> ")[2]
    tokens = MarkdownIt("commonmark").parse(paragraph)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(shown(tokens).split()) == "".join(citation.split())
    page = _Page()
    page.feed(formats.html_quote(item, "L", "w", formats.Foot(citation=citation)).split("\n")[-1])
    page.close()
    assert page.text.strip() == citation.strip()
    links = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    assert len(links) == len(page.attributes) == (citation.count(address) if address else 0)
    assert {value for _, value in page.attributes} <= {address}
