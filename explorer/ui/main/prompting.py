"""What can be typed into the prompt, and the prompt's life: asked, narrowing with each key, then kept or taken back.

Of a sentence typed into find it is told whether it was said so, with the quote in the reader.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from textual.screen import Screen

from explorer.dates.by_event import Several
from explorer.dates.when import understand
from explorer.errors import Refused
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.find import Find, Term, parse_find
from explorer.index.read.lookup import events_called, meant, with_parts
from explorer.index.read.overview import a_day, typed_dates, typed_words
from explorer.index.read.record import quote_view
from explorer.text.display import capitalized
from explorer.ui.main.view import View, nobody
from explorer.ui.paint.prompt import Heard, Prompt


class Understood(NamedTuple):
    """What a typed text means: the narrowed filter, a sentence, and the text in full where it can be completed."""

    filter: Filter
    sentence: str
    whole: str = ""


@dataclass(frozen=True, slots=True)
class TypedFilter:
    """One kind of typed filter. `read` raises Refused for what cannot be understood."""

    label: str
    examples: Callable[[Library], str]
    shown: Callable[[Filter], str]
    read: Callable[[Library, Filter, str], Understood]


def _read_when(library: Library, filter: Filter, text: str) -> Understood:
    if not text.strip():
        any_date = "Any date. Type a year, a month or a day; since …, before …, from..to; an event"
        return Understood(replace(filter, when=None), any_date)
    period, events, whole = understand(text, partial(events_called, library))
    told = f"{capitalized(period.describe())} ({period.edtf})"
    return Understood(replace(filter, when=period), f"{told} · {events}" if events else told, whole)


def _read_find(library: Library, filter: Filter, text: str) -> Understood:
    find = parse_find(text)
    if find is None:
        any_words = 'All words must be there; "a phrase"; -without. Accents do not matter.'
        return Understood(replace(filter, find=None), any_words)
    find = with_parts(library, find)
    words = [_term(t) for t in find.terms if not t.without]
    without = [f"“{' '.join(t.words)}…”" for t in find.terms if t.without]
    said = " and ".join(words) + (f" without {', '.join(without)}" if without else "")
    told = capitalized(said) or "Nothing to look for: type a letter or a digit"
    return Understood(replace(filter, find=find), told)


def _term(term: Term) -> str:
    if term.parts:
        more = f" and {len(term.parts) - 3} more" if len(term.parts) > 3 else ""
        return f"“…{term.words[0]}…” within {', '.join(term.parts[:3])}{more}"
    return f"“{' '.join(term.words)}{'' if term.phrase else '…'}”"


_WHEN = TypedFilter(
    "When",
    lambda library: typed_dates(a_day(library)),
    lambda filter: filter.when.describe() if filter.when else "",
    _read_when,
)
_FIND = TypedFilter(
    "Find",
    typed_words,
    lambda filter: filter.find.text if filter.find else "",
    _read_find,
)

QUESTIONS: Mapping[str, TypedFilter] = {"when": _WHEN, "find": _FIND}


class Asking:
    """One question, from the key that asks it to the answer."""

    def __init__(self, question: TypedFilter, screen: Screen[None], view: View, done: Callable[[str], object]) -> None:
        """`done` hears what is typed to be found, as it is typed, once it is kept."""
        self._question = question
        self._view = view
        self._done = done
        self._trial = view.filter
        """The last good answer: kept in the end."""
        self._text = ""
        self._understood: Understood | None = None
        """What the text means; None while it is no answer."""
        view.heard = Heard("")
        view.on_count = self._counted
        self._row = view.pane.current
        shown = question.shown(view.filter)
        self._prompt = Prompt(question.label, shown, question.examples(view.library), self._heard, self._submitted)
        screen.mount(self._prompt)

    def _heard(self, text: str) -> Heard:
        """Narrow by what is typed, and offer what can be done with it."""
        return self._told(self._read(text))

    def _told(self, heard: Heard) -> Heard:
        self._view.heard = heard
        self._view.keys.offer()
        return heard

    def _read(self, text: str) -> Heard:
        """Narrow by what is typed; what is no answer leaves the last good filter in place."""
        self._text, self._understood = text, None
        try:
            understood = self._question.read(self._view.library, self._view.filter, text)
        except Refused as error:
            if isinstance(error, Several):
                return Heard(str(error), refused=True, meant=error.first)
            return self._completed(text) or Heard(str(error), refused=True)
        self._understood, self._trial = understood, understood.filter
        count = self._view.show_filter(self._trial)
        return self._answer(understood, count) if text.strip() else Heard(understood.sentence)

    def _submitted(self) -> None:
        """Enter keeps an answer; what is none stays to be mended, under the sentence that says why."""
        if self._understood is not None:
            self._done(self._text if self._question is _FIND else "")

    def _counted(self, count: str) -> None:
        """Say what was not known yet when the key was pressed."""
        if self._understood is not None and self._text.strip():
            self._prompt.say(self._told(self._answer(self._understood, count)))

    def _answer(self, understood: Understood, count: str) -> Heard:
        typed = understood.filter.find
        if typed is not None and (guess := self._meant(typed)):
            self._trial = replace(self._trial, find=parse_find(guess))
            count = self._view.show_filter(self._trial)
            return Heard(f"No “{typed.text}”: showing “{guess}”, tab takes it · {count}", meant=guess)
        completes = understood.whole.casefold() != " ".join(self._text.split()).casefold()
        return Heard(f"{understood.sentence} · {count}", meant=understood.whole or None if completes else None)

    def _completed(self, text: str) -> Heard | None:
        """What is typed, such as `after`, with the date of the row the question was asked at."""
        if self._row is None or self._row.date is None:
            return None
        whole = f"{text.strip()} {self._row.date.partition('T')[0]}"
        try:
            understood = self._question.read(self._view.library, self._view.filter, whole)
        except Refused:
            return None
        return Heard(f"tab takes the row's date: {understood.sentence}", meant=whole)

    def _meant(self, find: Find) -> str | None:
        """What was meant by a search that finds nothing, if that can be guessed."""
        if any(pane.hits or not pane.hits.exact for pane in self._view.panes.values()):
            return None
        return meant(self._view.library, find)

    def end(self, *, keep: bool) -> None:
        """Take the prompt away; keep the last good answer, or go back to the filter before."""
        self._view.on_count, self._view.heard = nobody, None
        self._prompt.remove()
        if keep:
            self._view.narrow(self._trial)
        else:
            self._view.show_filter()


SENTENCE = 6
"""So many words are a sentence to be verified, and no longer some words to look for."""


def verify(text: str, screen: Screen[None], view: View, to_quote: Callable[[int], object]) -> None:
    """Judge what was looked for behind the scenes, if it is a sentence: its first quotation, or all of it."""
    if len(text.split()) >= SENTENCE:
        work = partial(_judge, text, screen, view, to_quote)
        screen.run_worker(work, thread=True, group="verify", exclusive=True)


def _judge(text: str, screen: Screen[None], view: View, to_quote: Callable[[int], object]) -> None:
    from explorer.verify.claims import claims
    from explorer.verify.verdict import Judge

    if not (found := claims(text)):
        return
    judgement = Judge(view.library).judge_claim(found[0])
    said = f"{judgement.verdict.capitalize()}: {judgement.reason}"
    if len(found) > 1:
        said += f" · the first of {len(found)} quotations; the command `verify` judges all"

    def tell() -> None:
        id = next(iter(judgement.quotes), None)
        quote = quote_view(view.library, id) if id is not None else None
        if quote is not None and not view.panes["quote"].hits:
            # The sentence as a whole stands nowhere: what it was made of is shown in place of nothing.
            view.narrow(replace(view.filter, find=None))
        if quote is not None:
            to_quote(quote.n)
        view.keys.say(said)

    screen.app.call_from_thread(tell)
