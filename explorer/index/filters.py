"""The one filter of all panes: when, find, source and follow, as an immutable value that says itself in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from explorer.dates import Period
from explorer.index.find import Find


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that a row has to meet, all of them; a condition left out is None or empty."""

    when: Period | None = None
    find: Find | None = None
    sources: tuple[str, ...] = ()
    """Ids of sources; a row passes if one of them carries it."""
    follow: str | None = None
    """Id of a record; a row passes if it is linked to that record, or is it."""
    certain: bool = False
    """Leave out what is only possibly in the period; means nothing without one, and is then False."""

    def __post_init__(self) -> None:
        if self.certain and self.when is None:
            object.__setattr__(self, "certain", False)

    def __bool__(self) -> bool:
        return self != Filter()

    def without(self, condition: str) -> Filter:
        """The same filter less one condition, named as its field."""
        return replace(self, **{condition: getattr(Filter(), condition)})

    def conditions(self, names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """Each active condition as (field, label, words); `names` gives the reader's name of an id."""
        if self.when is not None:
            yield "when", "When", ("certainly in " if self.certain else "") + self.when.describe()
        if self.find is not None:
            yield "find", "Find", self.find.text
        if self.sources:
            yield "sources", "Source", " or ".join(names.get(id, id) for id in self.sources)
        if self.follow is not None:
            yield "follow", "Following", names.get(self.follow, self.follow)

    def describe(self, names: Mapping[str, str]) -> str:
        """The whole filter in one line of words, `everything` when it has no condition."""
        words = " · ".join(f"{label} {text}" for _, label, text in self.conditions(names))
        return words or "everything"
