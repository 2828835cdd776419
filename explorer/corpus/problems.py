"""A problem in a corpus: what is wrong, where it stands, and what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from explorer.text.display import display


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
