"""Inputs that were cited wrong once, and their right values: names, titles, dates, kinds of source, formats.

The values are those of citeproc-js with the CSL styles, of the manuals where it is wrong, of the BibLaTeX manual, the
RIS specification and Module:Citation/CS1.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import Any

import pytest

from explorer.citation import STYLES, formats, render, told_apart

BASE: dict[str, object] = {
    "type": "article-newspaper",
    "author": [{"family": "Okafor", "given": "Ada"}],
    "issued": {"date-parts": [[2025, 10, 25]]},
    "title": "Ministers agree on a plan",
    "container-title": "The Daily Post",
    "URL": "https://example.org/a",
    "language": "en",
}


def item(**changes: object) -> dict[str, object]:
    changed = {**BASE, **{key.replace("_", "-"): value for key, value in changes.items()}}
    return {key: value for key, value in changed.items() if value is not None}


def by(*authors: tuple[str, str] | str, **keys: str) -> dict[str, object]:
    names: list[dict[str, str]] = [
        {"literal": name} if isinstance(name, str) else {"family": name[0], "given": name[1], **keys}
        for name in authors
    ]
    return item(author=names)


def of(type: str, **changes: object) -> dict[str, object]:
    return item(type=type, **{"container_title": None, **changes})


def titled(title: str) -> dict[str, object]:
    return item(title=title)


def edtf(text: str) -> dict[str, object]:
    return item(issued={"edtf": text})


WEB = of(
    "webpage", container_title="The Daily Post", publisher="Daily Group", author=None, issued=None,
    accessed={"date-parts": [[2025, 11, 2]]},
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "style", "part", "expected"),
    [
        (edtf("2025-10-25T14:30:00+07:00"), "apa", "note", "(Okafor, 2025)"),
        (edtf("2025-10-25T14:30:00+07:00"), "apa", "bibliography", "Okafor, A. (2025, October 25). Ministers"),
        (edtf("2025~"), "apa", "note", "(Okafor, ca. 2025)"),
        (edtf("2025-XX"), "apa", "note", "(Okafor, 2025)"),
        (edtf("2025-23"), "apa", "bibliography", "(2025, Autumn)"),
        (edtf("2025-10-25?"), "apa", "note", "(Okafor, ca. 2025)"),
        (
            edtf("2000-05/2001-05"),
            "harvard",
            "bibliography",
            "(2000–2001) ‘Ministers agree on a plan’, The Daily Post, May.",
        ),
        (edtf("2025-10-25/2025-10"), "mla", "bibliography", "The Daily Post, Oct. 2025,"),
        (edtf("2024/.."), "apa", "note", "(Okafor, 2024–)"),
        (item(author=[{"literal": "Daily Group,"}]), "chicago", "note", "Daily Group, “"),
        (by(("李", "文"), **{"name-order": "family-first"}), "chicago", "note", "李文, “"),
        (by(("李", "文")), "chicago", "note", "李文, “"),
        (by(("김", "영희")), "apa", "bibliography", "김영희. ("),
        (by(("李", "Ming")), "chicago", "note", "李 Ming, “"),
        (by("Bureau of Lakes", "Bureau of Seas"), "chicago", "bibliography", "Bureau of Lakes and Bureau of Seas. “"),
        (by("Bureau of Lakes", "Bureau of Seas"), "apa", "bibliography", "Bureau of Lakes & Bureau of Seas. ("),
        # The Chicago Manual keeps the comma after an inverted name; citeproc-js drops it before an institution.
        (by(("Smith", "Jane"), "Bureau of Lakes"), "chicago", "bibliography", "Smith, Jane, and Bureau of Lakes. “"),
        (by(("von der Aue", "Klara")), "chicago", "bibliography", "Aue, Klara von der. “"),
        (by(("al-Sisi", "Abdel Fattah")), "chicago", "bibliography", "Sisi, Abdel Fattah al-. “"),
        (by(("al-Sisi Khan", "Abdel")), "chicago", "bibliography", "Sisi Khan, Abdel al-. “"),
        (by(("d'Artagnan Bois", "Jo")), "chicago", "bibliography", "Artagnan Bois, Jo d’. “"),
        (by(("'t Hooft", "Gerard")), "chicago", "bibliography", "Hooft, Gerard ’t. “"),
        (by(("von der Aue", "Klara")), "apa", "bibliography", "von der Aue, K. ("),
        (by(("Auriac", "Jean Perrin d'")), "chicago", "note", "Jean Perrin d’Auriac, “"),
        (by(("Marlow", "Ph.M.E.")), "apa", "bibliography", "Marlow, Ph. M. E. ("),
        (by(("البحري", "منير")), "apa", "bibliography", "البحري, م. ("),
        (by(("Doe", "John, III")), "apa", "bibliography", "Doe, J., III. ("),
        (titled("A <i>Quiet</i> Harbour"), "chicago", "note", "“A Quiet Harbour,”"),
        (titled('The <span class="nocase">kelvin</span> scale'), "chicago", "note", "“The kelvin Scale,”"),
        (titled("$5m for 'rock 'n' roll' museum"), "oscola", "note", "‘$5m for “Rock ’n’ Roll” Museum’"),
        (titled("The '60s and the workers' rights"), "apa", "bibliography", "The ’60s and the workers’ rights."),
        (titled("'60 Minutes' is back"), "apa", "bibliography", "“60 Minutes” is back."),
        (titled("PM says 'this is the end'"), "apa", "bibliography", "PM says “this is the end.”"),
        (titled("Traces of β-blockers in lakes"), "chicago", "note", "“Traces of β-Blockers in Lakes,”"),
        (WEB, "apa", "bibliography", "Daily Group. (n.d.). Ministers agree on a plan. The Daily Post. Retrieved"),
        ({**WEB, "type": "report"}, "oscola", "note", "‘Ministers Agree on a Plan’ (Daily Group) <"),
        ({**WEB, "type": "broadcast"}, "apa", "bibliography", "(n.d.). [Broadcast]. In The Daily Post. "),
        (
            {**WEB, "type": "article"},
            "harvard",
            "bibliography",
            "‘Ministers agree on a plan’ (no date) The Daily Post [Preprint].",
        ),
        (
            of("speech", genre="Speech", publisher_place="Hanoi"),
            "chicago",
            "note",
            "“Ministers Agree on a Plan,” Speech, Hanoi, October 25, 2025, ",
        ),
        (
            of("report", publisher="UN", number="12", genre="Working paper"),
            "apa",
            "bibliography",
            "plan (Working Paper No. 12). UN.",
        ),
        (
            of("treaty", author=None, container_title="UNTS", volume="2225", page="209"),
            "bluebook",
            "note",
            "Ministers Agree on a Plan, Oct. 25, 2025, 2225 UNTS 209, ",
        ),
        # Only a law of the United States is a Public Law, as citeproc-js would have it.
        (
            of("legislation", author=None, number="24/2018"),
            "apa",
            "bibliography",
            "Ministers Agree on a Plan, No. 24/2018 (2025). ",
        ),
        (
            of("book", publisher="P", edition="2", translator=[{"family": "Roe", "given": "Jo"}]),
            "mla",
            "bibliography",
            "Translated by Jo Roe, 2nd ed., P, 2025,",
        ),
        (
            of(
                "chapter",
                container_title="The big book",
                publisher="P",
                page="10-12",
                editor=[{"family": "Roe", "given": "Jo"}],
            ),
            "harvard",
            "bibliography",
            "in J. Roe (ed.) The big book. P, pp. 10–12.",
        ),
        (
            of("article-journal", container_title="J", volume="12", issue="3", page="10-12", DOI="10.1/x"),
            "chicago",
            "note",
            "J 12, no. 3 (2025): 10–12, https://doi.org/10.1/x.",
        ),
        (
            of("motion_picture", publisher="P", genre="Film"),
            "ieee",
            "bibliography",
            "Ministers agree on a plan, (Oct. 25, 2025). [Online Video]. ",
        ),
        # citeproc-js has no place for what a post or a document appeared in; the manual has.
        (of("post", container_title="X"), "oscola", "note", "‘Ministers Agree on a Plan’ (X, 25 October 2025) <"),
        (
            item(archive_url="https://web.archive.org/x"),
            "bluebook",
            "note",
            "https://example.org/a [https://web.archive.org/x].",
        ),
        # What is not known leaves nothing of what would stand around it.
        (
            item(URL=None, archive_url="https://web.archive.org/x", archive_date={"date-parts": [[2025, 11, 2]]}),
            "chicago",
            "bibliography",
            ", October 25, 2025. Archived November 2, 2025, at https://web.archive.org/x.",
        ),
        (
            item(URL=None, archive_url="https://web.archive.org/x", archive_date={"date-parts": [[2025, 11, 2]]}),
            "chicago",
            "note",
            ", October 25, 2025, archived November 2, 2025, at https://web.archive.org/x.",
        ),
        (item(title=None, year_suffix="a", author=[{"literal": "UN"}]), "mla", "note", "(UN)"),
        (of("hearing", author=[{"literal": "UN"}], issued=None), "bluebook", "note", "plan (testimony of UN), https"),
        (of("hearing", title=None, authority="the Senate"), "bluebook", "note", "Hearing before the Senate (2025)"),
        (of("book", title="Is it ready?", edition="2"), "harvard", "bibliography", "Is it ready? 2nd edn."),
        (
            of("chapter", title=None, author=[{"literal": "UN"}], container_title="UN", editor=[{"literal": "Ed"}]),
            "harvard",
            "bibliography",
            "UN (2025)",
        ),
    ],
)
def test_each_style_cites_it_by_its_own_rule(source: dict[str, object], style: str, part: str, expected: str) -> None:
    assert expected in render(source, style, part)


ROE, MARSH, VALE, NG = (
    {"family": family, "given": given}
    for family, given in (("Roe", "Jo"), ("Marsh", "Kim"), ("Vale", "Al"), ("Ng", "May"))
)
BOOK = {"publisher": "Daily Group", "publisher_place": "Hanoi", "volume": "12", "edition": "2"}
SEA = {"container_title": "The Sea", "publisher": "Daily Group"}
JOURNAL = {"container_title": "J", "volume": "12", "page": "10-12"}
PLAN = "Ministers agree on a plan"


# Where the manuals know more than the CSL styles, or these render nonsense.
@pytest.mark.parametrize(
    ("source", "style", "part", "expected"),
    [
        (item(issued={"edtf": "2024-11/2025-02"}), "apa", "bibliography", " (2024, November–2025, February). M"),
        (of("article-journal", issued={"edtf": "2025-02-03/2025-03-04"}), "mla", "bibliography", ".” Feb.–Mar. 2025"),
        (item(issued={"edtf": "2025-21/2025-22"}), "ieee", "bibliography", "Post, Spring–Summer 2025. [Online]"),
        (of("document", number="7", genre="Working paper"), "apa", "bibliography", f"{PLAN} (Working paper 7). https"),
        (of("document", title=None, number="7", genre="Paper", publisher="UN", URL=None), "mla", "bibliography",
         "Okafor, Ada. Paper 7, UN, 25 Oct. 2025."),
        (of("post", container_title="X", number="7"), "apa", "bibliography", f"{PLAN} [Online post]. X. https"),
        (of("article", number="7"), "ieee", "bibliography", f"“{PLAN},” Oct. 25, 2025, 7. [Online]"),
        (of("article", number="7", publisher="UN"), "ieee", "bibliography", f"{PLAN},” Oct. 25, 2025, UN: 7. ["),
        (of("book", **BOOK, DOI="10.1/x"), "ieee", "bibliography",
         f"[1] A. Okafor, {PLAN}, vol. 12, 2nd ed. Hanoi: Daily Group, 2025, doi: 10.1/x."),
        (of("book", **BOOK, author=None, translator=[NG]), "ieee", "bibliography",
         f"[1] M. Ng, Trans., {PLAN}, vol. 12, 2nd ed. Hanoi: Daily Group, 2025. [Online]. Available: https"),
        (of("book", **BOOK, editor=[ROE, MARSH], translator=[NG]), "chicago", "bibliography",
         "Plan. 2nd ed. Vol. 12, edited by Jo Roe and Kim Marsh. Translated by May Ng. Daily Group, 2025. https"),
        (of("book", **BOOK, editor=[ROE, MARSH, VALE], translator=[NG]), "bluebook", "note",
         "12 Ada Okafor, Ministers Agree on a Plan (Jo Roe, Kim Marsh & Al Vale eds., May Ng trans., 2d ed. 2025), "),
        (of("book", **BOOK, editor=[ROE, MARSH], translator=[NG]), "oscola", "note",
         "Plan, vol 12 (Jo Roe and Kim Marsh eds, May Ng tr, 2nd edn, Daily Group 2025) <"),
        (of("chapter", **SEA, editor=[ROE], translator=[NG], volume="3"), "oscola", "note",
         "Ada Okafor, ‘Ministers Agree on a Plan’ in Jo Roe (ed), May Ng (tr), The Sea, vol 3 (Daily Group 2025) <"),
        (of("chapter", publisher="UN"), "oscola", "note", "Ada Okafor, ‘Ministers Agree on a Plan’ (UN 2025) <"),
        (of("chapter", publisher="UN", volume="3"), "oscola", "note", "Plan’, vol 3 (UN 2025) <"),
        (of("chapter", publisher="UN", page="10"), "bluebook", "note", "Ministers Agree on a Plan (2025), https"),
        (of("report", title=None, publisher="UN"), "oscola", "note", "Ada Okafor (UN 2025) <"),
        (item(page="10-12"), "oscola", "note", "Plan’ The Daily Post (25 October 2025) 10 <"),
        (of("article-journal", **JOURNAL, locator="page 11"), "oscola", "note", "Plan’ (2025) 12 J 10, 11 <"),
        (of("article-journal", **JOURNAL, locator="page 11"), "oscola", "bibliography", "Plan’ (2025) 12 J 10 <"),
        (of("article-journal", **JOURNAL, locator="page 11"), "bluebook", "note", "Plan, 12 J 10, 11 (2025), https"),
        (of("article-journal", container_title="J", locator="page 11"), "bluebook", "note", "Plan, J, at 11 (2025), "),
        (of("article-journal"), "bluebook", "note", "Ada Okafor, Ministers Agree on a Plan (2025), https"),
        (item(page="10-12", locator="paragraph 5"), "bluebook", "note", "Post, Oct. 25, 2025, at 10, ¶ 5, https"),
        (item(page="10-12", locator="page 11"), "bluebook", "note", "Post, Oct. 25, 2025, at 11, https"),
        (item(issued=None, page="4"), "bluebook", "note", "Plan, The Daily Post, at 4, https"),
        *((of(kind), "bluebook", "note", f"Plan ({date}), https") for kind, date in (
            ("article", "Oct. 25, 2025"), ("webpage", "Oct. 25, 2025"), ("post-weblog", "Oct. 25, 2025"),
            ("report", "2025"), ("post", "2025"), ("speech", "2025"), ("broadcast", "2025"),
        )),
        (of("book", **SEA), "bluebook", "note", "Ministers Agree on a Plan (2025), https"),
        (of("report", **SEA), "bluebook", "note", "Ministers Agree on a Plan (2025), https"),
        (of("speech", **SEA), "bluebook", "note", "Ministers Agree on a Plan, The Sea (2025), https"),
        (of("report", locator="section 4"), "bluebook", "note", "Plan (2025), § 4, https"),
        *((of(kind, number="7", genre="Paper"), "mla", "bibliography", f"Plan.” Paper {number}, 25 Oct. 2025, https")
          for kind, number in (("document", "7"), ("article", "7"), ("speech", "no. 7"))),
        (of("broadcast", number="7", **SEA), "mla", "bibliography", "The Sea, episode 7, Daily Group, 25 Oct. 2025"),
        (item(publisher="Daily Group"), "mla", "bibliography", "Plan.” The Daily Post, 25 Oct. 2025, https"),
        *((of(kind), "mla", "bibliography", "Okafor, Ada. Ministers Agree on a Plan. 25 Oct. 2025, https") for kind in
          ("broadcast", "post-weblog", "report", "webpage")),
        (of("document"), "mla", "bibliography", "Okafor, Ada. “Ministers Agree on a Plan.” 25 Oct. 2025, https"),
        (of("motion_picture", issued=None), "ieee", "bibliography", f"[1] A. Okafor, {PLAN}. [Online Video]. Avail"),
        (of("post-weblog"), "chicago", "note", "Ada Okafor, Ministers Agree on a Plan, October 25, 2025"),
        (of("post-weblog", **SEA), "mla", "bibliography", "Plan.” The Sea, 25 Oct. 2025, https"),
        (of("speech", publisher_place="Hanoi", **SEA), "mla", "bibliography", "Sea, Daily Group, Hanoi, 25 Oct. 2025"),
        (of("report", publisher_place="Hanoi", publisher="UN"), "mla", "bibliography", "Plan. UN, 25 Oct. 2025, https"),
        (of("chapter", **SEA, editor=[ROE]), "mla", "bibliography", "The Sea, edited by Jo Roe, Daily Group, 2025"),
        (of("book", editor=[ROE], translator=[NG], edition="2"), "mla", "bibliography",
         "Plan. Edited by Jo Roe, translated by May Ng, 2nd ed., 2025, https"),
        (of("article-journal", **JOURNAL, issue="3"), "mla", "bibliography",
         "Plan.” J, vol. 12, no. 3, Oct. 2025, pp. 10–12, https"),
        (of("speech", genre="Keynote", original_title="Plan", URL=None), "mla", "bibliography",
         "“Ministers Agree on a Plan.” Keynote. 25 Oct. 2025. Originally published as Plan."),
        (item(issued=None, accessed={"edtf": "2025-11-02"}), "mla", "bibliography", "org/a. Accessed 2 Nov. 2025."),
        (of("speech", publisher_place="Hanoi", **SEA), "oscola", "note", "Plan’ (The Sea, Hanoi, 25 October 2025) <"),
        (of("document", publisher_place="Hanoi", **SEA), "oscola", "note", "Plan’ (The Sea, 25 October 2025) <"),
        (of("article-journal", container_title="J", page="4"), "oscola", "note", "Plan’ [2025] J 4 <"),
        (of("article", **SEA), "oscola", "note", "Plan’ (Daily Group, 25 October 2025) <"),
        (of("interview", genre="Radio", **SEA), "oscola", "bibliography", "Interview with Ada Okafor, ‘M"),
        (of("interview", genre="Radio", **SEA), "oscola", "note", "(The Sea, 25 October 2025) Radio <"),
        (of("book", title='Say "hi" twice'), "harvard", "bibliography", "(2025) Say ‘hi’ twice. Available"),
        (of("book", title='Say "hi" twice'), "oscola", "note", "Okafor, Say ‘Hi’ Twice ("),
        (of("book", title='Say "hi" twice'), "chicago", "note", "Okafor, Say “Hi” Twice ("),
        (of("interview", **SEA), "mla", "bibliography", "Plan.” The Sea, 25 Oct. 2025, https"),
        (of("article-journal", **JOURNAL, locator="page 11"), "chicago", "note", "J 12 (October 2025): 11, https"),
        (of("article-journal", **JOURNAL, locator="section 4"), "chicago", "note", "): 10–12, sec. 4, https"),
        (of("motion_picture"), "chicago", "note", "Ministers Agree on a Plan (2025), https"),
        (of("motion_picture", container_title="The Sea"), "chicago", "note", "Plan,” The Sea, 2025, https"),
        (of("motion_picture", **SEA), "chicago", "note", "Plan,” The Sea (Daily Group, 2025), https"),
        (of("document", number="7"), "chicago", "note", "Plan,” no. 7, October 25, 2025, https"),
        (of("document", number="7", genre="Working paper"), "chicago", "note", "Plan,” Working paper 7, October 25"),
        (of("report", number="7", genre="Working paper"), "chicago", "note", "Plan, Working paper no. 7 (2025), https"),
        *((of("book", author=None, translator=[NG, ROE]), style, "bibliography", led) for style, led in (
            ("apa", "Ng, M., & Roe, J. (Trans.). (2025)"), ("chicago", "Ng, May, and Jo Roe, trans. Ministers"),
            ("mla", "Ng, May, and Jo Roe, translators. Ministers"), ("harvard", "Ng, M. and Roe, J. (trans.) (2025)"),
            ("oscola", "Ng M and Roe J (tr), Ministers"), ("ieee", "M. Ng and J. Roe, Trans., Ministers"),
        )),
        *((of("book", author=None, editor=[NG, ROE]), style, "bibliography", led) for style, led in (
            ("apa", "Ng, M., & Roe, J. (Eds.). (2025)"), ("chicago", "Ng, May, and Jo Roe, eds. Ministers"),
            ("mla", "Ng, May, and Jo Roe, editors. Ministers"), ("harvard", "Ng, M. and Roe, J. (eds) (2025)"),
            ("oscola", "Ng M and Roe J (eds), Ministers"), ("ieee", "M. Ng and J. Roe, Eds., Ministers"),
        )),
        (of("broadcast", **SEA, author=None), "chicago", "bibliography",
         "The Sea. “Ministers Agree on a Plan.” Daily Group, October 25, 2025. https"),
        (of("motion_picture", **SEA, genre="Film"), "chicago", "bibliography",
         "Okafor, Ada. “Ministers Agree on a Plan.” The Sea, Film. Daily Group, 2025. https"),
        (of("", **SEA, issued=None), "chicago", "note", "“Ministers Agree on a Plan,” in The Sea, Daily Group, https"),
        *((of(kind, container_title="The Sea", author=None), "apa", "note", cited) for kind, cited in (
            ("report", "(Ministers Agree on a Plan, 2025)"), ("webpage", "(Ministers Agree on a Plan, 2025)"),
            ("post", "(Ministers agree on a plan, 2025)"), ("broadcast", "(“Ministers Agree on a Plan,” 2025)"),
        )),
        (of("webpage", **SEA, author=None, title=None), "harvard", "note", "(The Sea, 2025)"),
        (of("book", author=None, title=None), "harvard", "note", "(https://example.org/a, 2025)"),
        (by(*[("Lind", "Jo")] * 3), "bluebook", "note", "Jo Lind, Jo Lind & Jo Lind, Ministers"),
        (by(*[("Lind", "Jo")] * 4), "bluebook", "note", "Jo Lind et al., Ministers"),
    ],
)  # fmt: skip
def test_the_manual_is_followed_where_the_csl_style_is_not(
    source: dict[str, object], style: str, part: str, expected: str
) -> None:
    assert expected in render(source, style, part)


def on(*parts: list[int], **keys: object) -> dict[str, object]:
    return item(issued={"date-parts": [*parts], **keys})


@pytest.mark.parametrize(
    "same",
    [
        [of("report", DOI=doi) for doi in
         ("10.1/x", "https://doi.org/10.1/x", "HTTP://dx.doi.org/10.1/x", "doi: 10.1/x", "DOI:10.1/x")],
        [item(URL=None), item(URL="urn:nbn:x"), item(URL="URN:x")],
        [item(), item(volume=True), item(genre=["x"]), item(editor="Jo"), item(editor=[7])],
        *([on([2025], season=n), on([2025], season=str(n)), on([2025, 12 + n]), on([2025, 20 + n]), edtf(f"2025-2{n}")]
          for n in (1, 2, 3, 4)),
        [on([2025]), on([2025, 0, 5]), on([2025, 17]), on([2025, 20]), on([2025, 25]), on([2025, -3]),
         on([2025], season=5), on([2025], season=-1), on([2025], season="x"), item(issued={"raw": "2025"})],
        [on([2025, 10]), on([2025, 10, 0]), on([2025, 10, 32]), on([2025, 10], [2025, 10, 7]),
         on([2025, 10], season=2)],
        [on([2025, 12, 1]), on([2025, 12, 1], [2025, 12, 1]), edtf("2025-12-01"),
         item(issued={"date-parts": [["2025", "12", "01"]]})],
        [on([2025, 1, 31]), edtf("2025-01-31")],
        [on([9999]), edtf("9999")],
        [item(issued=None), on([10000]), on([0]), on([True]), on([]), item(issued="2025")],
        [on([2024], [0]), edtf("2024/"), edtf("2024/..")],
        [by(("Sea Watch", "")), by(('"Sea Watch"', "")), item(author=[{"given": "Sea Watch"}])],
        [by(("Lind", "Jo"), suffix="Jr."), by(("Lind", "Jo, Jr."))],
        [by(("李", "Ming")), *(by(("李", "Ming"), **{"name-order": order}) for order in ("family-first", "x"))],
    ],
)  # fmt: skip
def test_what_is_said_in_another_way_is_cited_the_same(same: list[dict[str, object]]) -> None:
    for style, part in ((style, "note" if style in ("oscola", "bluebook") else "bibliography") for style in STYLES):
        assert len({render(source, style, part) for source in same}) == 1, [render(one, style, part) for one in same]


LOCATED = """
apa | , p. 11) | , pp. 11–13) | , Section 4) | , para. 5) | , 00:12:30) | , Chapter 2) | , Table 1) | , Figure 3)
chicago | , 11. | , 11–13. | , sec. 4. | , para. 5. | , at 00:12:30. | , chap. 2. | , tbl. 1. | , fig. 3.
mla | r 11) | r 11–13) | r, sec. 4) | r, par. 5) | r 00:12:30) | r, ch. 2) | r, tbl. 1) | r, fig. 3)
harvard | , p. 11) | , pp. 11–13) | , section 4) | , para. 5) | , 00:12:30) | , chap. 2) | , tbl. 1) | , fig. 3)
oscola | ) 11. | ) 11–13. | ) s 4. | ) [5]. | ) at 00:12:30. | ) ch 2. | ) tbl. 1. | ) fig. 3.
ieee | , p. 11] | , pp. 11–13] | , Sec. 4] | , para. 5] | , 00:12:30] | , Chap. 2] | , tbl. 1] | , fig. 3]
bluebook | , at 11. | , at 11–13. | , § 4. | , ¶ 5. | , at 00:12:30. | , chap. 2. | , tbl. 1. | , fig. 3.
"""


def test_each_style_names_a_place_within_the_source_in_its_own_words() -> None:
    places = [
        "page 11",
        "page 11-13",
        "section 4",
        "paragraph 5",
        "timestamp 00:12:30",
        "chapter 2",
        "table 1",
        "figure 3",
    ]
    for style, *ends in (row.split(" | ") for row in LOCATED.strip().splitlines()):
        for place, end in zip(places, ends, strict=True):
            source = of("report", publisher="UN", URL=None, locator=place)
            assert render(source, style, "note").endswith(end), (style, place)
            if style != "bluebook":
                bare = of("report", publisher="UN", URL=None)
                assert render(source, style, "bibliography") == render(bare, style, "bibliography")


LED = {
    "apa": (
        "Lind, J. (Ed.). (2025). Ministers",
        "Ng, M. (Trans.). (2025). Ministers",
        "Ministers agree on a plan. (2025).",
    ),
    "chicago": ("Lind, Jane, ed. Ministers", "Ng, May, trans. Ministers", "Ministers Agree on a Plan. "),
    "mla": ("Lind, Jane, editor. Ministers", "Ng, May, translator. Ministers", "Ministers Agree on a Plan. "),
}
"""A book without an author, as its editor, its translator or nobody leads it, in each style's own words."""


@pytest.mark.parametrize("style", LED)
def test_a_book_without_an_author_is_led_by_its_editor_or_its_translator(style: str) -> None:
    lind, ng = {"family": "Lind", "given": "Jane"}, {"family": "Ng", "given": "May"}
    people: tuple[dict[str, object], ...] = ({"editor": [lind], "translator": [ng]}, {"translator": [ng]}, {})
    for who, starts in zip(people, LED[style], strict=True):
        assert render(of("book", author=None, **who), style, "bibliography").startswith(starts)
        chapter = render(of("chapter", author=None, container_title="The Sea", **who), style, "bibliography")
        assert chapter.split(".")[0] == starts.split(".")[0] or not who
    treaty = render(of("treaty", author=None, translator=[ng]), style, "bibliography")
    assert treaty.startswith("Ministers Agree on a Plan")


ARCHIVED = {
    "apa": "https://example.org/a (archived November 2, 2025): https://web.archive.org/x",
    "chicago": "https://example.org/a, archived November 2, 2025, at https://web.archive.org/x.",
    "mla": "https://example.org/a. Archived 2 Nov. 2025, https://web.archive.org/x.",
    "harvard": "Available at: https://example.org/a (Archived 2 November 2025: https://web.archive.org/x).",
    "ieee": "Available: https://example.org/a. Archived Nov. 02, 2025: https://web.archive.org/x",
    "oscola": "<https://example.org/a> archived 2 November 2025 at <https://web.archive.org/x>.",
}
"""The day of an archived copy stands as the style writes days."""


@pytest.mark.parametrize("style", ARCHIVED)
def test_an_archived_copy_is_told_with_its_day_in_the_manner_of_the_style(style: str) -> None:
    part, day = (
        "note" if style == "oscola" else "bibliography",
        " ".join(ARCHIVED[style].split("rchived ")[1].split()[:3]),
    )
    source = item(archive_url="https://web.archive.org/x", archive_date={"date-parts": [[2025, 11, 2]]})
    assert render(source, style, part).endswith(ARCHIVED[style])
    undated = render(item(archive_url="https://web.archive.org/x"), style, part)
    assert undated.endswith(ARCHIVED[style].replace(f" {day.rstrip(',:)')}", ""))
    assert "archive" not in render(item(), style, part).lower()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            of("treaty", author=[{"literal": "Norway"}, {"literal": "Vietnam"}]),
            "Ministers Agree on a Plan, Norway & Vietnam, October 25, 2025.",
        ),
        (
            of("treaty", author=None, container_title="U.N.T.S.", volume="12", page="40-52"),
            "Ministers Agree on a Plan, October 25, 2025, 12 U.N.T.S. 40.",
        ),
        (of("legislation", number="24/2018", authority="the House"), "Ministers Agree on a Plan, No. 24/2018 (2025)."),
        (of("legislation", number="7/2018"), "Ministers Agree on a Plan, No. 7/2018 (2025)."),
        (of("legislation", author=None, number="Decree 1"), "Ministers Agree on a Plan, Decree 1 (2025)."),
        (
            of("hearing", authority="the Committee on Ships", number="118-3"),
            "Ministers agree on a plan: Hearing before the Committee on Ships, 118-3 (2025) (testimony of Ada Okafor).",
        ),
        (of("hearing", author=None), "Ministers agree on a plan (2025)."),
    ],
)
def test_laws_treaties_and_hearings_are_cited_without_an_author(source: dict[str, object], expected: str) -> None:
    assert render(source, "apa", "bibliography") == f"{expected} https://example.org/a"


def test_a_film_stands_alone_and_a_part_of_a_programme_in_quotation_marks() -> None:
    told = [render(of("motion_picture", container_title=of_what), "chicago", "note") for of_what in (None, "BBC")]
    assert (
        "Ministers Agree on a Plan" in told[0] and "“" not in told[0] and "“Ministers Agree on a Plan,” BBC" in told[1]
    )


def test_editions_are_numbered_in_english_and_names_shortened_at_their_hyphens() -> None:
    ends = {1: "st", 2: "nd", 3: "rd", 4: "th", 11: "th", 12: "th", 13: "th", 21: "st", 22: "nd", 23: "rd", 111: "th"}
    for number, end in ends.items():
        assert f"({number}{end} ed.)" in render(of("book", edition=str(number)), "apa", "bibliography")
    assert "(Revised)" in render(of("book", edition="Revised"), "apa", "bibliography")
    for given, short in {
        "Jo-": "J.",
        "Jean-Paul": "J.-P.",
        "J.-P.": "J.-P.",
        "J.P.": "J. P.",
        "Ph. M.": "Ph. M.",
    }.items():
        assert render(by(("Lind", given)), "apa", "bibliography").startswith(f"Lind, {short} (")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (edtf("2025-10-25T14:30:00+07:00"), "date = {2025-10-25T14:30:00+07:00}"),
        (edtf("2025~"), "date = {2025~}"),
        (edtf("2025-23"), "date = {2025-23}"),
        (of("report", publisher="UN"), "@report{"),
        (of("report", publisher="UN"), "institution = {UN}"),
        (item(), "entrysubtype = {newspaper}"),
        (titled("5 % < 3 | 4"), r"title = {{5 \% \textless{} 3 \textbar{} 4}}"),
        (titled("It's 'quoted'"), "title = {{It’s “quoted”}}"),
        (by(("Roe, Ltd", "Jo")), "author = {{Roe, Ltd}, Jo}"),
        (by(("and Roe", "Jo")), "author = {{and Roe}, Jo}"),
        (by(("Roe and Co", "Jo"), ("Ng", "May")), "author = {{Roe and Co}, Jo and Ng, May}"),
    ],
)
def test_biblatex_is_read_as_it_is_meant(source: dict[str, object], expected: str) -> None:
    assert expected in formats.biblatex(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (edtf("2025-10-25T14:30:00+07:00"), "PY  - 2025\nDA  - 2025/10/25/\n"),
        (edtf("2025-12-05"), "DA  - 2025/12/05/\n"),
        (edtf("2025-10"), "DA  - 2025/10//\n"),
        (edtf("2025-23"), "DA  - 2025///Autumn 2025\n"),
        (edtf("2025~"), "DA  - 2025///ca. 2025\n"),
        (edtf("0044-03"), "PY  - 44\nDA  - 0044/03//\n"),
        (edtf("-0044-03-15"), "DA  - ///15 March 44 BC\n"),
        (of("report"), "TY  - RPRT\n"),
        (of("article-magazine"), "TY  - MGZN\n"),
        (of("post-weblog"), "TY  - BLOG\n"),
        (of("motion_picture"), "TY  - MPCT\n"),
        (by("Ministry of Foreign Affairs, Viet Nam"), "AU  - Ministry of Foreign Affairs – Viet Nam\n"),
    ],
)
def test_ris_is_read_as_it_is_meant(source: dict[str, object], expected: str) -> None:
    assert expected in formats.ris(source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (edtf("2025-10-25T14:30:00+07:00"), "|date=25 October 2025 "),
        (edtf("2025-10-30/2025-11-02"), "|date=30 October – 2 November 2025 "),
        (edtf("2024-12/2025-02"), "|date=December 2024 – February 2025 "),
        (edtf("2025-10-25/2025-10-26"), "|date=25–26 October 2025 "),
        (edtf("2025-10/2025-12"), "|date=October–December 2025 "),
        (edtf("2025-23"), "|date=Autumn 2025 "),
        (edtf("2025~"), "|date=c. 2025 "),
        (of("report"), "{{cite report "),
        (item(locator="timestamp 00:12:30"), "|time=00:12:30 "),
        (item(locator="paragraph 5"), "|at=para. 5 "),
        (item(locator="page 11-13"), "|pages=11–13 "),
        (item(accessed={"edtf": "2025-11-02"}), "|access-date=2 November 2025 "),
    ],
)
def test_a_template_holds_what_cs1_takes(source: dict[str, object], expected: str) -> None:
    assert expected in formats.wikipedia(source)


@pytest.mark.parametrize(
    "changes", [{"accessed": {"edtf": "2025-11-02"}, "URL": None}, {"accessed": {"edtf": "2025-11"}}]
)
def test_a_template_has_no_day_of_access_without_address_or_day(changes: dict[str, Any]) -> None:
    assert "access-date" not in formats.wikipedia(item(**changes))


@pytest.mark.parametrize(
    ("style", "notes"),
    [
        ("apa", ["(Okafor, 2025b)", "(Okafor, 2025a)", "(Okafor, n.d.-a)", "(Okafor, n.d.-b)", "(Lind, 2025)"]),
        (
            "harvard",
            ["(Okafor, 2025b)", "(Okafor, 2025a)", "(Okafor, no date a)", "(Okafor, no date b)", "(Lind, 2025)"],
        ),
        ("mla", ["(Okafor, “Zeta”)", "(Okafor, “Alpha”)", "(Okafor, “Beta”)", "(Okafor, “Gamma”)", "(Lind)"]),
    ],
)
def test_items_of_one_author_and_year_are_told_apart(style: str, notes: list[str]) -> None:
    undated = [{**titled(title), "issued": None} for title in ("Beta", "Gamma")]
    items = [titled("Zeta"), titled("Alpha"), *undated, by(("Lind", "Jane"))]
    assert [render(one, style, "note") for one in told_apart(items, style)] == notes
    assert told_apart([items[0], items[0]], style) == [items[0], items[0]]
    assert told_apart(items, "chicago") == items


def test_items_of_one_title_are_lettered_by_all_of_their_entries() -> None:
    papers = [{**titled("Alpha"), "container-title": f"Paper {letter}"} for letter in "fbdaec"]
    assert [one["year-suffix"] for one in told_apart(papers, "harvard")] == [*"fbdaec"]


def test_in_apa_items_of_one_author_and_year_are_lettered_by_date_and_then_by_title() -> None:
    """APA 7, 9.46 and 9.47: the year alone first, a month before its days, and no article of a title counts."""
    told = [
        ("Zeta", "2025"), ("The gamma", "2025-03"), ("An oven", "2025-03"), ("Theta", "2025-03"),
        ("Alpha", "2025-03-14"), ("Beta", "2025-03-15"), ("Alpha", "2025-22"), ("A", "2025-07"),
        ("‘Alpha’", "2025-10-25"), ("Beta", "2025-10-25"),
    ]  # fmt: skip
    for some in (told, told[::-1]):
        items = [{**titled(title), "issued": {"edtf": issued}} for title, issued in some]
        letters = [str(one["year-suffix"]) for one in told_apart(items, "apa")]
        assert letters == sorted(letters, reverse=some is not told) and len(set(letters)) == len(told)
    by_title = [{**titled(title), "issued": {"edtf": f"2025-{month}"}} for title, month in
                (("A sea", "03"), ("Beta", "02"), ("iPhones sink", "04"), ("The alpha", "01"))]  # fmt: skip
    assert [one["year-suffix"] for one in told_apart(by_title, "harvard")] == [*"abcd"]


def test_after_z_come_aa_and_ab() -> None:
    letters = [*ascii_lowercase, *(one + other for one in "ab" for other in ascii_lowercase)]
    told = told_apart([titled(f"Alpha {number:02}") for number in range(len(letters))], "harvard")
    assert [one["year-suffix"] for one in told] == letters
