"""Asks for what a record needs, one thing at a time: title, summary, date, occasion, and what new speakers are."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from textual.screen import Screen

from explorer.dates import parse_edtf
from explorer.dates.clock import before
from explorer.errors import Refused
from explorer.review.candidates import Difference, RecordKind, Use
from explorer.review.desk import Desk
from explorer.review.record_plan import (
    EVENT_STATUSES,
    PLEDGE_KINDS,
    SPEAKER_KINDS,
    Event,
    Plan,
    SpeakerKind,
    about,
    dates_offered,
    kind_of,
    new_speakers,
    records_near,
)
from explorer.review.sheet import Passages
from explorer.text.display import abridged
from explorer.ui.paint.prompt import Heard
from explorer.ui.review.choose_speaker import Chooser
from explorer.ui.screens.dialogs import AskLine

Word = TypeVar("Word", bound=str)
LONGEST_LABEL, LONGEST_TITLE, LONGEST_QUESTION, LONGEST_SUMMARY = 24, 90, 140, 700
SHOWN = 600
"""Characters of the passages that stand over what is typed."""
NO_EVENT = "no event of the timeline"
DATE = "Date: a number, or 2025, 2025-03, 2025-03-08, 2025-03/2025-05"


class Left(Exception):
    """The person left it, or it cannot be asked: nothing is written."""


class Questions:
    """Asks over a screen. To be used in a worker, which waits for the answers. Raises Left."""

    def __init__(self, screen: Screen[None], desk: Desk) -> None:
        self._screen = screen
        self._desk = desk
        self._of = ""
        """The key of the passage that the record is of."""
        self._typed: dict[tuple[str, str], str] = {}
        """What was typed to each question of it, offered again until a record is written."""
        self._at = ""
        """The event that was chosen last: the next record is likeliest of the same, or of one that is written here."""
        self._before = {event.id for event in desk.corpus.events}

    async def plan(self, kind: RecordKind, passages: Passages) -> Plan:
        """All that a record of these passages needs."""
        self._of, shown = passages[0].mark.key, _shown(passages)
        title = await self.line(
            f"Title of the {kind}", shown, hear_words(LONGEST_TITLE, "In your own words: what it is about")
        )
        summary = await self.line(
            "Summary", f"{title}\n{shown}", hear_words(LONGEST_SUMMARY, "In your own words: what is said there")
        )
        event = await self._event("At which event?") if kind != "event" else None
        date = await self._date(kind, passages, event)
        status = await self.one_of(f"Has it happened? {title}", EVENT_STATUSES) if kind == "event" else None
        pledge = await self.one_of(f"What is “{title}”?", PLEDGE_KINDS) if kind == "pledge" else None
        return Plan(
            kind=kind, title=title, summary=summary, passages=passages, date=date, status=status,
            event=event.id if event else "", pledge=pledge, kinds=await self._kinds(passages),
        )  # fmt: skip

    async def question(self, passages: Passages, difference: Difference | None = None) -> Plan:
        """All that a question needs which these passages answer; each answer is offered in the article's words."""
        self._of, shown = passages[0].mark.key, _shown(passages)
        drafted = f"Drafted: {difference.question}\n" if difference else ""
        asks = hear_words(LONGEST_QUESTION, "In your own words: what they answer differently")
        title = await self.line("The question", drafted + shown, asks)
        passages = await self._answers(title, passages)
        summary = await self.line("Summary, or enter for none", f"{title}\n{shown}", hear_words(LONGEST_SUMMARY))
        known = about(self._desk, [one.mark.quote for one in passages])
        event = None if known else await self._event("About which event?")
        return Plan(
            kind="question", title=title, summary=summary, passages=passages, difference=difference,
            event=event.id if event else "", kinds=await self._kinds(passages),
        )  # fmt: skip

    async def addition(self, passages: Passages, use: Use | None = None) -> Plan:
        """All that passages need to stand in a record that is there: this one, or one that is chosen."""
        if use is None:
            near = {f"{use.kind}: {use.title} ({use.id})": use for use in records_near(self._desk, passages)}
            if not near:
                raise Left("There is no record yet: m, p, e or d writes one.")
            use = near[await self.one_of("Add to which record?", list(near))]
        passages = [one for one in passages if not self._desk.uses(use, one.mark)]
        if not passages:
            raise Left(f"They stand in the {use.kind} “{use.title}” already.")
        if use.kind == "question":
            passages = await self._answers(use.title, passages)
        kinds = await self._kinds(passages)
        return Plan(kind=use.kind, title=use.title, into=use.id, passages=passages, kinds=kinds)

    async def _answers(self, title: str, passages: Passages) -> Passages:
        """The passages with what a person says that each answers."""
        hear, found = hear_words(LONGEST_TITLE, "The answer, in the article's words or yours"), []
        for one in passages:
            asked = f"{title} {one.sheet.article.source.label}:"
            answer = await self.line(asked, one.mark.exact, hear, one.answer, one.mark.key)
            found.append(one._replace(answer=answer))
        return found

    async def _kinds(self, passages: Passages) -> Mapping[str, SpeakerKind]:
        return {
            name: await self.one_of(f"What is {name}?", SPEAKER_KINDS, kind_of(name))
            for name in new_speakers(self._desk, passages)
        }

    async def line(self, title: str, text: str, hear: Callable[[str], Heard], value: str = "", of: str = "") -> str:
        """A line that is typed, without the spaces around it; `of` is what it is asked of, if not of the record."""
        asked = (of or self._of, title)
        shown = self._typed.get(asked, value)
        # A date that is offered is kept or typed anew; words are mended.
        dialog = AskLine(
            title, text, shown, "", "keep", hear, LONGEST_SUMMARY * 2, select=title == DATE and shown == value
        )
        answer = await self._screen.app.push_screen_wait(dialog)
        if answer is None:
            raise Left
        self._typed[asked] = answer
        return answer.strip()

    def forget(self) -> None:
        """Offer nothing again of what was typed: it is written."""
        self._typed.clear()

    async def _date(self, kind: RecordKind, passages: Passages, event: Event | None) -> str:
        """A date that is typed, or one of those that are known, by its number; at an event, its date unless changed."""
        offered = dates_offered(passages, event)
        numbers = {str(n): value for n, (value, _) in enumerate(offered, 1)}
        said = "\n".join(f"{n}  {value}  {why}" for n, (value, why) in enumerate(offered, 1))
        day = (event.date if event else None) or ""

        def hear(text: str) -> Heard:
            date = numbers.get(text.strip(), text.strip())
            try:
                told = parse_edtf(date).text if date else f"enter: the {kind} has no date"
            except (Refused, ValueError) as error:
                return Heard(str(error), refused=True)
            if day and date and (before(date, day) or before(day, date)):
                return Heard(f"{told}: the event is of {day}; esc, and another event or none", refused=True)
            return Heard(told)

        typed = await self.line(DATE, said or "The drafts found none.", hear, day)
        return numbers.get(typed, typed)

    async def _event(self, asked: str) -> Event | None:
        events = {f"{event.title} ({event.id})": event for event in self._desk.corpus.events}
        if not events:
            return None
        here = [label for label, event in events.items() if event.id not in self._before]
        self._at = await self.one_of(asked, [NO_EVENT, *events], self._at or "".join(here[-1:]))
        return events.get(self._at)

    async def one_of(self, title: str, names: Sequence[Word], likeliest: str = "", about: str = "") -> Word:
        """One of some names; the cursor begins on the likeliest."""
        answer = await self._screen.app.push_screen_wait(Chooser(title, names, likeliest, free=False, about=about))
        if answer is None:
            raise Left
        return next(name for name in names if name == answer)


def _shown(passages: Passages) -> str:
    """Passages to write of, each with its source; many are cut, so that something of all of them is seen."""
    most = max(60, SHOWN // max(1, len(passages)))
    return "\n".join(f"{one.sheet.article.source.label}: {abridged(one.mark.exact, most)}" for one in passages)


def hear_words(most: int, what: str = "") -> Callable[[str], Heard]:
    """Takes words of at most so many characters; asks for `what` where there are none, if there have to be some."""

    def heard(text: str) -> Heard:
        size = len(text.strip())
        if what and not any(map(str.isalnum, text)):
            return Heard(f"{what}.", refused=True)
        return Heard(f"{size} of {most} characters", refused=size > most)

    return heard
