"""A problem in a corpus: what is wrong, where it stands, and what to do."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial

from explorer.text.display import counted, display

MOST_ALIKE = 100
"""Problems of one rule that are told each by itself, and files that are told each with its first; of the rest, how
many there are."""
_MOST_FILES = 10
"""Files that are named with the number of their rest."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing a curator has to mend. `line` counts from 1 and is 0 where no line applies."""

    file: str
    line: int
    table: str
    id: str
    rule: str
    message: str

    def sentence(self) -> str:
        """The problem on one line, safe to print: `timeline.toml:12: [[events]] signing: date …`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        who = " ".join(part for part in (self.table, self.id) if part)
        return display(": ".join(part for part in (place, who, self.message) if part), one_line=True)

    def as_row(self) -> dict[str, object]:
        """The problem as plain data, for JSON."""
        return asdict(self)


class Summed:
    """What is wrong: each by itself, and what is wrong very often by a number."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self._told: defaultdict[str, list[Problem]] = defaultdict(list)
        self._times: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for problem in problems:
            self.add(problem.file, problem.rule, partial(replace, problem))

    def add(self, file: str, rule: str, problem: Callable[[], Problem]) -> None:
        """Count one more problem of a rule in a file; it is made only if it is told."""
        files, told = self._times[rule], self._told[rule]
        files[file] += 1
        if len(told) < MOST_ALIKE or (files[file] == 1 and len(files) <= MOST_ALIKE):
            told.append(problem())

    def problems(self) -> tuple[Problem, ...]:
        """Those told, in the order of the files; then, of each rule that has more, how many and where."""
        rest = (one for rule in sorted(self._told) for one in self._rest(rule))
        return (*sorted(one for told in self._told.values() for one in told), *rest)

    def __len__(self) -> int:
        """How many they are, told or counted."""
        return sum(files.total() for files in self._times.values())

    def _rest(self, rule: str) -> Iterator[Problem]:
        rest = self._times[rule] - Counter(problem.file for problem in self._told[rule])
        if len(rest) > _MOST_FILES:
            yield Problem(
                "", 0, "", "", rule, f"{rest.total():,} more problems of the kind {rule} in {len(rest):,} files"
            )
            return
        for file, more in sorted(rest.items()):
            yield Problem(file, 0, "", "", rule, f"has {counted(more, 'more problem')} of the kind {rule}")
