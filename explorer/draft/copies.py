"""Articles that print one agency's text: whose own words are largely the same runs, or that are its translations."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from explorer.draft.article_layout import DATELINE
from explorer.draft.named import BLOT
from explorer.draft.sentence_view import View
from explorer.draft.suggestion import Confidence, Suggestion
from explorer.text.fold import words

RUN = 5
"""Words of a run that counts as shared."""
LIKELY, CERTAIN = 0.2, 0.7
"""The part of the shorter article's own words that such runs cover: an eighth at most where each newsroom wrote its
own, a third where one fits paragraphs of an agency into its own. What somebody said counts for nothing: two papers that
heard one speech share it too."""
FEWEST = 30
SHARED = 0.6
"""The part of the numbers of the shorter article that its translation prints too."""


def copies(views: Sequence[tuple[str, View]]) -> list[Suggestion]:
    """Each pair of articles of which one copies the other, or both one agency."""
    read = [(file, _own_words(view)) for file, view in views]
    found = [*_translations(views)]
    for (one, mine), (other, theirs) in combinations(read, 2):
        if min(len(mine), len(theirs)) < FEWEST:
            continue
        shorter, longer = sorted((mine, theirs), key=len)
        covered = _covered(shorter, longer)
        if covered >= LIKELY * len(shorter):
            share = round(100 * covered / len(shorter))
            sure: Confidence = "certain" if covered >= CERTAIN * len(shorter) else "likely"
            reason = f"{share} % of the shorter text's own words stand in runs of {RUN} and more in the other"
            found.append(Suggestion(kind="copy", file=one, confidence=sure, reason=reason, files=(one, other)))
    return found


def _translations(views: Sequence[tuple[str, View]]) -> Iterator[Suggestion]:
    """Pairs in two languages that print one agency's name before the text, and most of the shorter one's numbers."""
    for (one, mine), (other, theirs) in combinations(views, 2):
        agency, abroad = _agency(mine), mine.grammar.language != theirs.grammar.language
        told, said = (set(re.findall(r"\d+", " ".join(view.paragraphs))) for view in (mine, theirs))
        fewest, shared = min(len(told), len(said)), len(told & said)
        if abroad and agency and agency == _agency(theirs) and fewest > 2 and shared >= SHARED * fewest:
            reason = f"both name {agency} before the text and share {shared} of {fewest} numbers; one may be translated"
            yield Suggestion(kind="copy", file=one, confidence="likely", reason=reason, files=(one, other))


def _agency(view: View) -> str | None:
    found = DATELINE.match(view.paragraphs[1]) if len(view.paragraphs) > 1 else None
    return (found["agency"] or found["agency2"]) if found else None


def _own_words(view: View) -> list[str]:
    """The words of an article's body outside what is spoken."""
    body = "\n".join(view.blotted[1:])
    return [word.folded for word in words(re.sub(BLOT + "+", " ", body))]


def _covered(shorter: Sequence[str], longer: Sequence[str]) -> int:
    runs = {tuple(longer[at : at + RUN]) for at in range(len(longer) - RUN + 1)}
    marked = bytearray(len(shorter))
    for at in range(len(shorter) - RUN + 1):
        if tuple(shorter[at : at + RUN]) in runs:
            marked[at : at + RUN] = b"\x01" * RUN
    return sum(marked)
