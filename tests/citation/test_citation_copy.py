"""What a copy says: the words to the letter, whose they are, and where they stand."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.citation import STYLES, render
from explorer.citation.copy import FORMS, Mode, Passage, compose, in_marks, lead
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


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("direct", "António Guterres, UN Secretary-General, quoted by VOV.VN (direct quotation)"),
        (
            "reported",
            "VOV.VN, reporting António Guterres, UN Secretary-General (paraphrase, not a direct quotation)",
        ),
        (
            "mixed",
            "VOV.VN, reporting António Guterres, UN Secretary-General (partly direct quotation, partly paraphrase)",
        ),
        ("narration", "VOV.VN reports (the outlet’s own words)"),
    ],
)
def test_plain_says_whose_words_these_are_before_it_gives_them(mode: Mode, said: str) -> None:
    passage = replace(GUTERRES, mode=mode)
    assert compose(passage, "plain") == f"{said}: “{GUTERRES.exact}”\n{LINE}"


def test_who_spoke_is_said_in_the_sources_words_where_no_name_is_known() -> None:
    unnamed = replace(GUTERRES, speaker=None, role=None)
    assert compose(unnamed, "plain").startswith("VOV.VN, reporting “the UN chief” (paraphrase, ")
    nobody = replace(unnamed, attribution=None)
    assert compose(nobody, "plain").startswith("VOV.VN, reporting a speaker not named (paraphrase, ")
    direct = replace(nobody, mode="direct")
    assert compose(direct, "plain").startswith("A speaker not named, quoted by VOV.VN (direct quotation): “")
    only_role = replace(nobody, role="an official")
    assert compose(only_role, "plain").startswith("VOV.VN, reporting an official (paraphrase")


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
    first, last = compose(GUTERRES, "styled", style).split("\n")
    assert last == citation
    assert first.endswith(f"(paraphrase, not a direct quotation, ¶12): “{GUTERRES.exact}”")


def test_every_form_says_that_a_paraphrase_is_one() -> None:
    for form in set(FORMS) - {"quote", "citation", "csl-json"}:
        assert "paraphrase, not a direct quotation" in compose(GUTERRES, form), form
        assert "paraphrase" not in compose(replace(GUTERRES, mode="direct"), form), form


def test_forms_hold_what_their_names_say() -> None:
    assert compose(GUTERRES, "quote") == GUTERRES.exact
    assert compose(GUTERRES, "bibtex").startswith("@online{vov,\n")
    assert compose(GUTERRES, "ris").startswith("TY  - ELEC\nID  - vov\n")
    assert json.loads(compose(GUTERRES, "csl-json")) == [GUTERRES.item]
    assert f" |quote={GUTERRES.exact} |" in compose(GUTERRES, "wikipedia")
    assert compose(GUTERRES, "markdown") == (
        "> VOV.VN, reporting António Guterres, UN Secretary-General "
        "(paraphrase, not a direct quotation):\n>\n"
        f"> “{GUTERRES.exact}”\n>\n"
        "> VOV.VN, [“UN Convention against Cybercrime opens for signature in Hanoi”]"
        "(<https://example.org/vov>), 25 October 2025, ¶12"
    )
    assert compose(GUTERRES, "html").split("\n") == [
        "<p>VOV.VN, reporting António Guterres, UN Secretary-General (paraphrase, not a direct quotation):</p>",
        f'<blockquote cite="https://example.org/vov" lang="en"><p>“{GUTERRES.exact}”</p></blockquote>',
        '<p>VOV.VN, <a href="https://example.org/vov">“UN Convention against Cybercrime opens for signature '
        "in Hanoi”</a>, 25 October 2025, ¶12</p>",
    ]


def test_the_registry_tells_which_forms_a_style_changes() -> None:
    for form in FORMS.values():
        texts = {compose(GUTERRES, form.id, style) for style in STYLES}
        assert (len(texts) > 1) is form.styled, form.id
        assert form.title and form.description and FORMS[form.id] is form


def test_an_unknown_form_or_style_says_what_there_is() -> None:
    with pytest.raises(ValueError, match=r"no form 'word'.*plain, styled, quote"):
        compose(GUTERRES, "word")
    with pytest.raises(ValueError, match=r"no citation style 'word'.*apa, chicago"):
        compose(GUTERRES, "styled", "word")


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


@settings(max_examples=200, deadline=None)
@given(passages)
def test_the_words_are_copied_to_the_letter(passage: Passage) -> None:
    exact = passage.exact
    for form in ("plain", "styled"):
        said = f"{lead(passage, place=form == 'styled')}: "
        text = compose(passage, form)
        assert text.startswith((f"{said}{exact}", f"{said}“{exact}”", f"{said}‘{exact}’", f"{said}«{exact}»"))
    assert compose(passage, "quote") == passage.exact.rstrip("\r\n")


@settings(max_examples=100, deadline=None)
@given(passages, st.sampled_from(sorted(STYLES)))
def test_a_copy_adds_no_control_character_and_no_last_line_break(passage: Passage, style: str) -> None:
    for form in FORMS:
        text = compose(passage, form, style)
        assert text and not text.endswith(("\n", "\r")), form
        controls = set(re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", text))
        own = set(passage.exact) if form in {"plain", "styled", "quote", "markdown", "html"} else set()
        assert controls <= own, form
