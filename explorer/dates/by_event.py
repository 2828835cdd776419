"""Periods by the names of events: `before the ceremony`, `since adoption`, `from the vote to 2025`.

What events there are, and which of them a name means, whoever asks passes in. A name that may mean several is refused
with all of them, as a date with two readings is.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from explorer.dates.edtf import parse_edtf
from explorer.dates.period import Period, Understood
from explorer.dates.vocabulary import Tag, read_words
from explorer.errors import Refused

MOST_CHOICES: Final = 3
"""Events named where several may be meant."""
LEAST_LETTERS: Final = 3
"""Letters from which on a word that is no date is taken for a name."""
LONGEST_OPENING: Final = 3
"""Words of `before`, `prior to`, `trước khi` and their like."""


class DatedEvent(NamedTuple):
    """An event by its title; `date` is EDTF, None for one without."""

    title: str
    date: str | None


Called = Callable[[str, bool], Sequence[DatedEvent]]
"""The events that a name may mean, the likeliest first; and, if asked, those of which it is only the beginning."""


class Several(Refused):
    """A name may mean several events; `first` is the text with the first of them in its place."""

    def __init__(self, sentence: str, first: str) -> None:
        super().__init__(sentence)
        self.first = first


def read_by_event(typed: str, called: Called, parse: Callable[[str], Period]) -> Understood | None:
    """The period that a text tells by the names of events, beside dates that `parse` reads; None if by none.

    Raises Refused for a word after `before` and its like that is no event's name.
    """
    found = _between(typed, called, parse) or _one(typed, called)
    if found is None and (name := _name_only(typed)):
        raise Refused(f"“{name}” is no date, and no event has it in its name.") from None
    return found


def _one(typed: str, called: Called) -> Understood | None:
    """A word such as `before`, or none, and the name of an event."""
    for kind, opening, name in _openings(typed):
        # Alone, the beginning of a name is more likely that of a date.
        if (found := _event(called(name, bool(opening)), opening)) is None:
            continue
        event, (first, last) = found
        day = timedelta(days=1)
        days: tuple[date | None, date | None] = first, last
        match kind:
            case Tag.BEFORE:
                days = None, first - day if first and first > date.min else None
            case Tag.AFTER:
                days = last + day if last and last < date.max else None, None
            case Tag.UNTIL:
                days = None, last
            case Tag.SINCE:
                days = first, None
        return Understood(Period(*days), _told(event), f"{opening} {event.title}".strip())
    return None


def _name_only(typed: str) -> str:
    """What can only be the name of an event: letters after `before` and its like; else ""."""
    for kind, _, name in _openings(typed):
        if kind is not None and not any(map(str.isdigit, name)) and sum(map(str.isalpha, name)) >= LEAST_LETTERS:
            return name
    return ""


def _openings(typed: str) -> Iterator[tuple[Tag | None, str, str]]:
    """Each way to part a text into an opening and a name: what the opening means, the opening, and the name."""
    words = typed.split()
    for count in reversed(range(min(LONGEST_OPENING + 1, len(words)))):
        opening, name = " ".join(words[:count]), " ".join(words[count:])
        kinds = [word.kind for word in read_words(opening)]
        if len(kinds) == 1 and kinds[0] in (Tag.BEFORE, Tag.AFTER, Tag.UNTIL, Tag.SINCE):
            yield kinds[0], opening, name
        elif not kinds:
            yield None, opening, name


def _between(typed: str, called: Called, parse: Callable[[str], Period]) -> Understood | None:
    """`from A to B`, `between A and B`, `A..B`: each a date or an event, and one of them an event."""
    words = typed.replace("..", " .. ").split()
    begins = [word.kind for word in read_words(words[0])] if words else []
    opened = begins in ([Tag.SINCE], [Tag.BETWEEN])
    joins = (Tag.TO, Tag.UNTIL, Tag.DOTS, *((Tag.AND,) if begins == [Tag.BETWEEN] else ()))
    for at in range(1 + opened, len(words) - 1):
        kinds = [word.kind for word in read_words(words[at])]
        if len(kinds) != 1 or kinds[0] not in joins:
            continue
        sides = ((words[opened:at], words[:opened], words[at:]), (words[at + 1 :], words[: at + 1], ()))
        start, end = (_side(side, called, parse) for side in sides)
        if start is not None and end is not None and (start.events or end.events):
            told = " · ".join(filter(None, (start.events, end.events)))
            return Understood(Period(start.period.first, end.period.last), told)
    return None


def _side(words: tuple[Sequence[str], ...], called: Called, parse: Callable[[str], Period]) -> Understood | None:
    """A date or an event, by its words, those before it, and those after it."""
    text, before, after = map(" ".join, words)
    try:
        return Understood(parse(text), "")
    except Refused:
        found = _event(called(text, False), before, after)
        return Understood(Period(*found[1]), _told(found[0])) if found is not None else None


def _event(
    events: Sequence[DatedEvent], before: str, after: str = ""
) -> tuple[DatedEvent, tuple[date | None, date | None]] | None:
    """The one event that a name between other words may mean, and its first and last day; None where none has it.

    Raises Several where several have, Refused without a date.
    """
    if not events:
        return None
    if len(events) > 1:
        some = " or ".join(map(_told, events[:MOST_CHOICES]))
        more = f" or {len(events) - MOST_CHOICES} more" if len(events) > MOST_CHOICES else ""
        first = f"{before} {events[0].title} {after}".strip()
        raise Several(f"{some}{more}? Type more of the name.", first)
    if events[0].date is None:
        raise Refused(f"{events[0].title} has no date.")
    value = parse_edtf(events[0].date)
    return events[0], (value.first, value.last)


def _told(event: DatedEvent) -> str:
    return f"{event.title} ({parse_edtf(event.date).short() if event.date else 'undated'})"
