"""Which kinds of suggestions seem likely and are guesses: those that were right too seldom at first sight.

Each kind has its figures: how many were right of how many called likely, in articles that the code of their time had
never seen (18 rounds in 17 languages). A kind is likely again when its figures say so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from explorer.draft.clauses import Said
from explorer.draft.grammar import Words
from explorer.draft.suggestion import Mode

LEAST = 0.7
"""The share that must be right of what is called likely."""
Called = Literal["full name", "one word", "body", "crowd", "office", "one of many"]
"""How the article calls who speaks, at its longest; a spokesman is one of many."""
_UNNAMED = ("office", "one of many")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What it rests on that somebody says a passage."""

    mode: Mode
    said: Said
    called: Called
    is_titled: bool
    """Whether a title stands beside the very name, and no short form or pronoun tells who is meant."""
    is_lead: bool
    """Whether it is the first sentence below the headline."""
    goes_on: bool
    """Whether the words begin small, and nothing is quoted in the sentence before them."""
    has_no_capitals: bool
    words: Words


_KINDS: tuple[tuple[int, int, Callable[[Evidence], bool]], ...] = (
    # According to satellite data, selon l'expert: what is neither named nor a body nor a crowd.
    (11, 21, lambda one: one.said.way == "according" and one.said.sort == "office" and one.called in _UNNAMED),
    # Sa déléguée, les industriels: where the noun stands first, the phrase has no clear end.
    (6, 15, lambda one: one.said.sort == "office" and one.called == "office" and not one.words.head_last),
    # Ağaçlara, Zdrowia: a capital alone tells no name where every noun has one, or names have endings.
    (4, 12, lambda one: one.said.sort == "name" and one.called == "one word" and _has_forms(one.words)),
    # 上面写着“慢工”: nor where there are no capitals.
    (10, 21, lambda one: one.has_no_capitals and one.mode != "reported" and not one.is_titled),
    # The bank announced a loss: news, which the outlet tells as its own.
    (19, 37, lambda one: one.mode != "direct" and one.is_lead),
    # A town “bulldozed before the bulldozers arrive”: words amid the outlet's.
    (4, 10, lambda one: one.mode == "direct" and one.goes_on),
)


def _has_forms(words: Words) -> bool:
    return words.nouns_have_capitals or words.declines or (words.verb_last and words.head_last)


def is_too_seldom_right(evidence: Evidence) -> bool:
    """Whether what seems likely is of a kind that is a guess."""
    return any(right < LEAST * of and tells(evidence) for right, of, tells in _KINDS)
