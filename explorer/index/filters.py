"""The one filter of all panes: when, find, facets and follow, as an immutable value that says itself in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from explorer.dates import Period
from explorer.index.facets import FACETS
from explorer.index.find import Find


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that a row has to meet, all of them; a condition left out is None or empty.

    Of a facet (see facets.py) a row has to belong to one of the values; they are kept in order and once each, so that
    two filters that pass the same for the same reason are equal.
    """

    when: Period | None = None
    find: Find | None = None
    speakers: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    follow: str | None = None
    """Id of a record; a row passes if it is linked to that record, or is it."""
    certain: bool = False
    """Leave out what is only possibly in the period; means nothing without one, and is then False."""

    def __post_init__(self) -> None:
        if self.certain and self.when is None:
            object.__setattr__(self, "certain", False)
        for facet in FACETS:
            object.__setattr__(self, facet.field, tuple(sorted(set(self.values(facet.field)))))

    def __bool__(self) -> bool:
        return self != Filter()

    def values(self, field: str) -> tuple[str, ...]:
        """The chosen values of the facet with this field."""
        values: tuple[str, ...] = getattr(self, field)
        return values

    def choose(self, field: str, values: Iterable[str]) -> Filter:
        """The same filter with these values of one facet chosen, and no others of it."""
        return replace(self, **{field: tuple(values)})  # type: ignore[arg-type]

    def without(self, condition: str) -> Filter:
        """The same filter less one condition, named as its field."""
        return replace(self, **{condition: getattr(Filter(), condition)})

    def conditions(self, names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """Each active condition as (field, label, words); `names` gives the reader's name of an id."""
        if self.when is not None:
            yield "when", "When", ("certainly in " if self.certain else "") + self.when.describe()
        if self.find is not None:
            yield "find", "Find", self.find.text
        for facet in FACETS:
            if chosen := self.values(facet.field):
                yield facet.field, facet.label, " or ".join(names.get(id, id) for id in chosen)
        if self.follow is not None:
            yield "follow", "Following", names.get(self.follow, self.follow)

    def describe(self, names: Mapping[str, str]) -> str:
        """The whole filter in one line of words, `everything` when it has no condition."""
        words = " · ".join(f"{label} {text}" for _, label, text in self.conditions(names))
        return words or "everything"
