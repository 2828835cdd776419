"""What the command `hanoi-explorer` can be asked for, and what it was. The parser is apart: it takes long to load."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from explorer.errors import Refused

LIST_FORMATS = ("table", "text", "csv", "json", "jsonl")
PORT = 8017
"""Where the app is served, if nothing else is said."""


class UsageError(Refused):
    """The command was used wrongly; the message says how it is used."""


@contextmanager
def asked_wrongly(told: str, kind: type[Exception] | tuple[type[Exception], ...] = Refused) -> Iterator[None]:
    """What is refused within was asked wrongly: it becomes a UsageError, with these words around its own."""
    try:
        yield
    except UsageError:
        raise
    except kind as error:
        raise UsageError(told.format(error)) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was given on the command line; None, empty or False where it was not. Nothing at all opens the app."""

    command: str = "app"
    content: Path | None = None
    limits: str | None = None
    when: str | None = None
    certain: bool = False
    find: str = ""
    facets: Mapping[str, Sequence[str]]
    """The values of each facet, by its flag."""
    follow: str | None = None
    pane: str | None = None
    select: str | None = None
    view: str | None = None
    theme: str | None = None
    what: str = ""
    id: str = ""
    format: str | None = None
    style: str = ""
    form: str | None = None
    output: Path | None = None
    overwrite: bool = False
    folder: Path | None = None
    originals: Path | None = None
    coverage: bool = False
    later: Path | None = None
    fix: bool = False
    yes: bool = False
    articles: Sequence[Path] = ()
    file: Path | None = None
    into: Path | None = None
    issued: str | None = None
    text: str | None = None
    all: bool = False
    port: int = PORT
    clippings: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything is given that a filter is made of."""
        asked = self.when is not None or self.follow is not None
        return asked or self.certain or bool(self.find) or any(self.facets.values())
