"""What of an article is quoted, and which sentences are not."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.check.originals import original_text
from explorer.check.prose import is_cut, sentences
from explorer.check.reports import ArticleCoverage, Sentence, coverage
from explorer.corpus.load import load
from tests.tools.corpora import POST, TINY, TINY_ORIGINALS, WEEKLY, append, change, originals_copy, tiny_copy


def by_source(folder: Path, originals: Path = TINY_ORIGINALS) -> dict[str, ArticleCoverage]:
    return {found.source: found for found in coverage(load(folder), originals)}


def test_the_tiny_corpus_leaves_two_sentences_out() -> None:
    found = by_source(TINY)
    assert list(found) == ["harbour-post", "lighthouse-weekly"]
    assert found["harbour-post"].label == "Harbour Post"
    assert found["harbour-post"].unquoted == (Sentence(3, "The lamp burns all night."),)
    assert found["lighthouse-weekly"].unquoted == (Sentence(1, "Bến Sao, 8 March."),)


def test_characters_are_those_of_the_body_and_quoted_those_of_the_quotes() -> None:
    corpus = load(TINY)
    for article, found in zip(corpus.articles, coverage(corpus, TINY_ORIGINALS), strict=True):
        text = original_text(article.source, TINY_ORIGINALS)
        assert found.characters == sum(map(len, text.paragraphs[1:]))
        # No two quotes of the tiny corpus overlap.
        assert found.quoted == sum(len(quote.exact) for quote in article.quotes if quote.paragraph)
        assert found.share == found.quoted / found.characters


def test_what_is_quoted_twice_counts_once(tmp_path: Path) -> None:
    corpus = load(TINY)
    (post, weekly) = corpus.articles
    part = replace(post.quotes[1], id="post-part", exact="signed the Lantern Accord in Bến Sao on Saturday")
    twice = replace(corpus, articles=(replace(post, quotes=(*post.quotes, part, part)), weekly))
    assert coverage(twice, TINY_ORIGINALS) == coverage(corpus, TINY_ORIGINALS)


def test_a_sentence_is_left_out_when_less_than_half_of_its_letters_are_quoted(tmp_path: Path) -> None:
    tiny = tiny_copy(tmp_path)
    sentence = "The old lamp had burned until the end of 2023."
    change(tiny, POST, sentence, "had burned until the end of")
    assert by_source(tiny)["harbour-post"].unquoted[-1].text == "The lamp burns all night."
    change(tiny, POST, '"had burned until the end of"', '"had burned until"')
    assert by_source(tiny)["harbour-post"].unquoted[-1] == Sentence(5, sentence)


def test_a_quote_that_is_not_proved_counts_for_nothing(tmp_path: Path) -> None:
    tiny = tiny_copy(tmp_path)
    change(tiny, WEEKLY, "Nearly 60 captains", "Nearly 70 captains")
    found = by_source(tiny)["lighthouse-weekly"]
    assert found.unquoted[1].text.startswith("Nearly 60 captains")
    assert found.quoted < by_source(TINY)["lighthouse-weekly"].quoted


def test_an_article_without_its_original_is_not_measured(tmp_path: Path) -> None:
    originals = originals_copy(tmp_path)
    (originals / "harbour-post.txt").unlink()
    assert list(by_source(TINY, originals)) == ["lighthouse-weekly"]


def test_what_has_no_letters_is_no_sentence_to_quote(tmp_path: Path) -> None:
    tiny, originals = tiny_copy(tmp_path), originals_copy(tmp_path)
    before = hashlib.sha256((originals / "harbour-post.txt").read_bytes()).hexdigest()
    append(originals, "harbour-post.txt", "\n* * *\n")
    change(tiny, POST, before, hashlib.sha256((originals / "harbour-post.txt").read_bytes()).hexdigest())
    found = by_source(tiny, originals)["harbour-post"]
    assert found.unquoted == (Sentence(3, "The lamp burns all night."),)
    assert found.characters == by_source(TINY)["harbour-post"].characters + len("* * *")


def test_an_article_without_a_body_leaves_nothing_out() -> None:
    assert ArticleCoverage("a", "A", 0, 0, ()).share == 1.0


def test_the_bundled_corpus_leaves_out_what_is_no_sentence_of_the_article(content: Path, originals: Path) -> None:
    found = by_source(content, originals)
    assert len(found) == 5
    assert all(one.share > 0.7 for one in found.values())
    left_out = [sentence.text for one in found.values() for sentence in one.unquoted]
    # What is no text of the article (captions, a form, an image's name) is none that somebody left out.
    assert left_out == []


# Sentences


SPLIT = {
    "two": "It rained. | The lamp burned.",
    "with marks": "“We will,” he said. | “We can.” | (He did.) | “‘Yes!’” | No?! | Perhaps… | Then “we” went.",
    "marks that point inwards": "»Er wusste nichts.« | Sie ging. | »Ja.« | « Oui. » | « Non », dit-il.",
    "lower case goes on": "“Will it rain?” he asked... and left. | So did she.",
    "titles": "Mr. Dang met Ms. Waly, Dr. No and Gen. Lee. | They talked.",
    "initials": "The U.N. Office and J. R. Smith of the U.S. Senate came. | Others did not.",
    "numbers": "See No. 5 and Art. 17 of the text. | He said no. | It cost 83.5 million. | 25 states came.",
    "months": "On Oct. 25 and Sept. 3 it rained. | In Oct. | Nobody came.",
    "days before months": "Am 12. März kam sie. | Er kam am 2. Mai. | Jan war 12. | Jan lachte.",
    "an item of a list": "1. Strengthen cooperation. | Invest.",
    "spaces": "  One.  |   Two.  ",
    "another script": "Ông đến. | Đèn sáng. | Ở đây.",
    "dots": "The beginning... | Then the end...",
    "I": "She is taller than I. | He is not.",
    "none": "",
    "no words": "…",
}


@pytest.mark.parametrize("name", SPLIT)
def test_sentences(name: str) -> None:
    parts = SPLIT[name].split("|")
    paragraph = "".join(parts)
    assert [paragraph[start:end] for start, end in sentences(paragraph)] == [p.strip() for p in parts if p.strip()]


@given(st.text(alphabet="aAđ. !?…”“\"'(1Mr«»", max_size=40))
def test_sentences_hold_every_character_once_but_for_spaces(paragraph: str) -> None:
    found = sentences(paragraph)
    assert "".join("".join(paragraph[start:end].split()) for start, end in found) == "".join(paragraph.split())
    assert all(paragraph[start:end] == paragraph[start:end].strip() != "" for start, end in found)


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("ab c", [1]),
        ("Vietnam’s", [1, 2, 3, 4, 5, 6, 7]),
        ("83.5", [1, 2, 3]),
        ("1,250", [1, 2, 3, 4]),
        ("a-b", []),
        ("x\u0302 y", [1]),
        ("end.” He", [1, 2, 7]),
    ],
)
def test_where_a_word_or_number_is_cut(text: str, cuts: list[int]) -> None:
    assert [at for at in range(len(text) + 1) if is_cut(text, at)] == cuts
