"""What a rule is, and what it finds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from explorer.check.originals import OriginalText, Placed
from explorer.corpus.model import Article, OtherName

Tried = TypeVar("Tried")
"""What a rule is tried on."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found: the record, the key at fault, and what the rule's message says of it."""

    table: str
    id: str
    key: tuple[str | int, ...]
    values: Mapping[str, str | int]


def found(table: str, id: str, *key: str | int, **values: str | int | None) -> Finding:
    """A finding at a key of a record, or at its `id`; `values` fill the rule's message, None with nothing."""
    return Finding(table, id, key or ("id",), {name: "" if v is None else v for name, v in values.items()})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name, and the message of a problem, a format string for a finding's values."""

    name: str
    message: str
    advice: bool = field(default=False, kw_only=True)
    """What is told, and leaves a corpus sound: how it is read best, which nobody can be held to."""


@dataclass(frozen=True, slots=True)
class TriedRule(Rule, Generic[Tried]):
    """A rule that is tried on a corpus that loads, or on a proof, by a function that says what it guards."""

    find: Callable[[Tried], Iterator[Finding]]


def rule(
    name: str, message: str, *, advice: bool = False
) -> Callable[[Callable[[Tried], Iterator[Finding]]], TriedRule[Tried]]:
    """Makes a rule of the function that finds what breaks it."""
    return lambda find: TriedRule(name, message, find, advice=advice)


@dataclass(frozen=True, slots=True)
class Proof:
    """An article beside its original: where its quotes stand, and what is to stand in it beside them."""

    article: Article
    text: OriginalText
    places: Mapping[str, Placed]
    names: Sequence[tuple[str, int, OtherName]]
    """Names and titles that the article is said to use: the speaker's id, and the place among the other names."""
    others: Callable[[], Mapping[str, OriginalText]]
    """The texts of the other sources, by label."""
