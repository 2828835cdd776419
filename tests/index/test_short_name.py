"""What a speaker is called where there is little room: by the person's order, by kind, and as the name is written."""

from __future__ import annotations

from typing import Literal

import pytest

from explorer.corpus.model import OtherName, Speaker
from explorer.index.build.speakers import short_name

Named = tuple[Literal["person", "office", "body"], str, Literal["family-first", "given-first"] | None, str | None]

NAMES: dict[Named, str] = {
    ("person", "António Guterres", "given-first", "Guterres, António"): "Guterres",
    ("person", "António Guterres", "given-first", None): "Guterres",
    ("person", "António Guterres", None, None): "Guterres",
    ("person", "Luong Cuong", "family-first", "Luong Cuong"): "Cuong",
    ("person", "Xi Jinping", "family-first", "Xi, Jinping"): "Xi",
    ("person", "Kim Jong-un", "family-first", None): "Kim Jong-un",
    ("person", "李文", "family-first", "Li, Wen"): "李文",
    ("person", "李文", "family-first", "Li Wen"): "李文",
    ("person", "李文", "family-first", "李文"): "李文",
    ("person", "李文", None, None): "李文",
    ("person", "김민수", "family-first", "Kim, Min-su"): "김민수",
    ("person", "Charles de Gaulle", "given-first", "de Gaulle, Charles"): "de Gaulle",
    ("person", "Søren Ødegård", "given-first", "Ødegård, Søren"): "Ødegård",
    ("body", "United Nations", None, None): "United Nations",
    ("body", "United Nations", None, "United Nations"): "United Nations",
    ("body", "United Nations Office on Drugs and Crime (UNODC)", None, None): "UNODC",
    ("body", "Many delegates", None, "Delegates, many"): "Delegates",
    ("body", "联合国", None, "United Nations"): "联合国",
    ("office", "President of Russia", None, "Russia, President of"): "Russia",
    ("office", "Harbour office", None, None): "Harbour office",
}


@pytest.mark.parametrize("named", NAMES, ids=str)
def test_a_short_name_is_a_part_of_the_name_or_all_of_it(named: Named) -> None:
    kind, name, order, sort_name = named
    short = short_name(Speaker(id="a", kind=kind, name=name, name_order=order, sort_name=sort_name))
    assert short == NAMES[named]
    assert short.casefold() in name.casefold()


def test_a_body_goes_by_initials_that_a_source_uses() -> None:
    others = (OtherName(name="the world body"), OtherName(name="UN"))
    assert short_name(Speaker(id="a", kind="body", name="United Nations", other_names=others)) == "UN"
