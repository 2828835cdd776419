"""What a copy says: the words to the letter, whose they are, and where they stand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.citation import STYLES, render
from explorer.errors import Refused
from explorer.export.forms import CITATIONS, FORMS, Mode, Passage, Telling, compose, in_marks, lead, words
from tests.citation.items import hostile, items

MODES: tuple[Mode, ...] = get_args(Mode)

GUTERRES = Passage(
    id="vov-concrete-action",
    exact="He urged countries to translate commitments into concrete action",
    mode="reported",
    speaker="António Guterres",
    role="UN Secretary-General",
    attribution="the UN chief",
    paragraph=12,
    outlet="VOV.VN",
    item={
        "id": "vov",
        "type": "webpage",
        "title": "UN Convention against Cybercrime opens for signature in Hanoi",
        "container-title": "VOV.VN",
        "language": "en",
        "issued": {"date-parts": [[2025, 10, 25]]},
        "URL": "https://example.org/vov",
    },
)
LINE = (
    "VOV.VN, “UN Convention against Cybercrime opens for signature in Hanoi”, 25 October 2025, ¶12, "
    "https://example.org/vov"
)


SAID = [
    ("direct", "António Guterres, UN Secretary-General, quoted by VOV.VN (direct quotation)"),
    (
        "reported",
        "Paraphrase of António Guterres, UN Secretary-General, as reported by VOV.VN "
        "(the outlet’s words, not a direct quotation)",
    ),
    (
        "mixed",
        "Part quotation, part paraphrase of António Guterres, UN Secretary-General, as reported by VOV.VN "
        "(only the words in quotation marks are direct)",
    ),
    ("narration", "VOV.VN reports (the outlet’s own words)"),
]


@pytest.mark.parametrize(("mode", "said"), SAID)
def test_plain_says_whose_words_these_are_before_it_gives_them(mode: Mode, said: str) -> None:
    passage = replace(GUTERRES, mode=mode)
    marked = mode in ("direct", "narration")
    words = f"“{GUTERRES.exact}”" if marked else GUTERRES.exact
    assert compose(passage, "quote") == f"{said}: {words}"
    assert compose(passage, "plain") == f"{said}: {words}\n{LINE}"


def test_only_the_speakers_own_words_get_quotation_marks() -> None:
    """The marks of the source stay; a paraphrase gets none, or it would pass for a quotation."""
    exact = "He called it “a landmark”"
    assert [words(replace(GUTERRES, mode=mode, exact=exact)) for mode in MODES] == [
        f"‘{exact}’",
        exact,
        exact,
        f"‘{exact}’",
    ]


@pytest.mark.parametrize(
    ("pledges", "said"),
    [
        (("expectation",), "(direct quotation; an expectation, not a commitment)"),
        (("commitment",), "(direct quotation; a commitment)"),
        (("call", "expectation"), "(direct quotation; a call on others; an expectation)"),
        (("offer", "proposal"), "(direct quotation; an offer; a proposal)"),
        (("something new",), "(direct quotation)"),
    ],
)
def test_what_is_undertaken_is_said_in_every_form_that_holds_the_words(pledges: tuple[str, ...], said: str) -> None:
    passage = replace(GUTERRES, mode="direct", pledges=pledges)
    assert said in compose(passage, "plain")
    for form in set(FORMS) - {"citation", "csl-json", "link"}:
        assert said.removesuffix(")") in compose(passage, form), form
    assert said.replace(")", "; ¶12)") in compose(passage, "plain", "mla")


def test_who_spoke_is_said_in_the_sources_words_where_no_name_is_known() -> None:
    unnamed = replace(GUTERRES, speaker=None, role=None)
    assert compose(unnamed, "plain").startswith("Paraphrase of “the UN chief”, as reported by VOV.VN (")
    nobody = replace(unnamed, attribution=None)
    assert compose(nobody, "plain").startswith("Paraphrase of a speaker not named, as reported by VOV.VN (")
    direct = replace(nobody, mode="direct")
    assert compose(direct, "plain").startswith("A speaker not named, quoted by VOV.VN (direct quotation): “")
    only_role = replace(nobody, role="an official")
    assert compose(only_role, "plain").startswith("Paraphrase of an official, as reported by VOV.VN (")


def test_what_the_source_does_not_say_is_left_out() -> None:
    bare = replace(GUTERRES, item={"title": "[Report of the signing]", "type": "webpage"})
    assert compose(bare, "plain").split("\n")[1] == "VOV.VN, [Report of the signing], ¶12"
    assert compose(replace(bare, paragraph=0), "plain").endswith("[Report of the signing], headline")
    assert compose(bare, "citation", "apa") == "[Report of the signing]. (n.d.)."


@pytest.mark.parametrize(
    ("exact", "marked"),
    [
        ("We act now", "“We act now”"),
        ("It’s time", "“It’s time”"),
        ("We “act” now", "‘We “act” now’"),
        ('We "act" now', '‘We "act" now’'),
        ("“We act” now", "‘“We act” now’"),
        ("“We act now”", "“We act now”"),
        ("‘It’s time’", "‘It’s time’"),
        ('"We act now"', '"We act now"'),
        ("«We act now»", "«We act now»"),
        ("“We” and “they”", "‘“We” and “they”’"),
        ("“We act now", "‘“We act now’"),
        ("We ‘act’ now", "“We ‘act’ now”"),
        ("We “‘act’ now” then", "«We “‘act’ now” then»"),
        ("”", "‘”’"),
        ("“", "‘“’"),
    ],
)
def test_quotation_marks_go_around_the_words_and_change_nothing_inside(exact: str, marked: str) -> None:
    assert in_marks(exact) == marked


@pytest.mark.parametrize("style", STYLES)
def test_the_styled_copy_ends_with_the_citation_of_the_style(style: str) -> None:
    citation = render(GUTERRES.item, style, "note" if style == "bluebook" else "bibliography")
    assert compose(GUTERRES, "citation", style) == citation
    first, last = compose(GUTERRES, "plain", style).split("\n")
    assert last == citation
    assert first.endswith(f"(the outlet’s words, not a direct quotation; ¶12): {GUTERRES.exact}")


def test_every_form_says_that_a_paraphrase_is_one() -> None:
    for form in set(FORMS) - {"citation", "csl-json", "link"}:
        text = compose(GUTERRES, form)
        assert "Paraphrase of António Guterres" in text and "not a direct quotation" in text, form
        assert f"“{GUTERRES.exact}" not in text, form
        direct = compose(replace(GUTERRES, mode="direct"), form)
        assert "araphrase" not in direct and "direct quotation" in direct, form


def test_forms_hold_what_their_names_say() -> None:
    assert compose(GUTERRES, "citation") == LINE
    assert compose(GUTERRES, "link") == (
        "https://example.org/vov#:~:text=He%20urged%20countries%20to%20translate%20commitments%20into%20concrete%20action"
    )
    assert compose(GUTERRES, "bibtex").startswith("@online{vov,\n")
    assert compose(GUTERRES, "ris").startswith("TY  - ELEC\nID  - vov\n")
    assert json.loads(compose(GUTERRES, "csl-json")) == [GUTERRES.item]
    assert f" |quote={GUTERRES.exact} |" in compose(GUTERRES, "wikipedia")
    said = dict(SAID)["reported"]
    assert compose(GUTERRES, "markdown") == (
        f"> {said}:\n>\n> {GUTERRES.exact}\n>\n"
        "> VOV.VN, [“UN Convention against Cybercrime opens for signature in Hanoi”]"
        "(<https://example.org/vov>), 25 October 2025, ¶12"
    )
    assert compose(GUTERRES, "markdown", "oscola").endswith(
        "> ‘UN Convention against Cybercrime Opens for Signature in Hanoi’ (VOV.VN, 25 October 2025) "
        "\\<<https://example.org/vov>\\>"
    )
    assert compose(GUTERRES, "html").split("\n") == [
        f"<p>{said}:</p>",
        f'<blockquote cite="https://example.org/vov" lang="en"><p>{GUTERRES.exact}</p></blockquote>',
        '<p>VOV.VN, <a href="https://example.org/vov">“UN Convention against Cybercrime opens for signature '
        "in Hanoi”</a>, 25 October 2025, ¶12</p>",
    ]
    assert compose(GUTERRES, "html", "apa").endswith(
        '(2025, October 25). VOV.VN. <a href="https://example.org/vov">https://example.org/vov</a></p>'
    )


def test_all_renderings_stand_one_under_the_other_each_with_its_source_and_mode() -> None:
    other = replace(GUTERRES, mode="direct", outlet="The Post", item={"id": "post", "title": "Signed"}, paragraph=3)
    telling = Telling("Guterres calls for action", (GUTERRES, other, replace(other, paragraph=4)))
    for style in CITATIONS:
        head, *parts = compose(GUTERRES, "all", style, telling).split("\n\n")
        assert head == "Guterres calls for action (3 passages from 2 sources)"
        assert parts == [compose(passage, "plain", style) for passage in telling.passages]
    assert compose(GUTERRES, "all") == compose(GUTERRES, "plain")
    cut = compose(GUTERRES, "all", telling=replace(telling, more=1_200))
    assert cut.startswith("Guterres calls for action (3 of 1,203 passages from 2 sources)\n")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (None, "There is no link: the web address of this source (VOV.VN) is not known."),
        ("", "There is no link: the web address of this source (VOV.VN) is not known."),
        (5, "There is no link: the web address of this source (VOV.VN) is not known."),
        ("javascript:alert(1)", "There is no link to this source (VOV.VN). Only http and https addresses are opened"),
    ],
)
def test_without_an_address_that_may_be_opened_there_is_no_link(url: object, said: str) -> None:
    with pytest.raises(Refused, match=re.escape(said)):
        compose(replace(GUTERRES, item={**GUTERRES.item, "URL": url}), "link")


def test_the_registry_tells_which_forms_a_style_changes() -> None:
    for form in FORMS.values():
        texts = {compose(GUTERRES, form.id, style) for style in CITATIONS}
        assert (len(texts) > 1) is form.styled, form.id
        assert form.title and form.description and FORMS[form.id] is form
        whole = compose(GUTERRES, form.id)
        assert form.whole <= ("VOV" in whole and GUTERRES.exact in whole and "as reported by" in whole)


passages = st.builds(
    Passage,
    id=st.just("q"),
    exact=hostile.filter(lambda text: text.strip() != ""),
    mode=st.sampled_from(MODES),
    speaker=st.none() | hostile,
    role=st.none() | hostile,
    attribution=st.none() | hostile,
    paragraph=st.integers(0, 400),
    outlet=hostile,
    item=items,
)


@given(passages)
def test_the_words_are_copied_to_the_letter(passage: Passage) -> None:
    exact = passage.exact
    for style in ("newsroom", "apa"):
        said = f"{lead(passage, place=style != 'newsroom')}: "
        text = compose(passage, "plain", style)
        if passage.mode in ("reported", "mixed"):
            assert text.startswith(f"{said}{exact}\n")
        else:
            assert text.startswith((f"{said}{exact}", f"{said}“{exact}”", f"{said}‘{exact}’", f"{said}«{exact}»"))


@given(passages, st.sampled_from(sorted(CITATIONS)))
def test_a_copy_adds_no_control_character_and_no_last_line_break(passage: Passage, style: str) -> None:
    for form in FORMS:
        try:
            text = compose(passage, form, style)
        except Refused as error:
            assert form == "link" and "There is no link" in str(error)
            continue
        assert text and not text.endswith(("\n", "\r")), form
        controls = set(re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", text))
        own = set(passage.exact) if form in {"plain", "quote", "all", "markdown", "html"} else set()
        assert controls <= own, form
