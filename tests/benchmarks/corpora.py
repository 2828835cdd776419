"""Corpora that nobody wrote, as large as one likes: the same number and seed give the same corpus.

A corpus is made of *stories*: a handful of articles, shortly after one another, on the same events. Stories know
nothing of each other, so a million quotes are made, and written, a story at a time. Rows are as in the TOML files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from random import Random

from tests.benchmarks.days import CURATED, FIRST, earlier, edtf, later
from tests.benchmarks.vocabulary import (
    BODIES,
    OUTLETS,
    PLACES,
    ROLES,
    TOPICS,
    person,
    phrases,
    reworded,
    sentences,
    slug,
    some_phrases,
)

Row = dict[str, object]

MOST_SOURCES = 1_900
"""A corpus folder may hold 2,000 files; from some 50,000 quotes on articles grow longer instead of more."""
LONG_MESSAGES = 60
"""The first messages of all have four renderings of LONG_WORDS words each: what the reader finds hardest."""
LONG_WORDS = 120


@dataclass
class Story:
    """Some articles, each with its quotes in reading order, and what is curated from them."""

    sources: list[Row]
    quotes: list[list[Row]]
    """Those of each source."""
    speakers: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    messages: list[Row] = field(default_factory=list)
    pledges: list[Row] = field(default_factory=list)
    discrepancies: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Scale:
    """What decides a corpus: how many quotes it has, and a seed."""

    quotes: int
    seed: int = 6

    @property
    def sources(self) -> int:
        """How many articles."""
        return min(MOST_SOURCES, max(5, self.quotes // 25))

    @property
    def stories(self) -> int:
        """How many stories, of five articles each."""
        return max(2, self.sources // 5)

    @property
    def speakers(self) -> int:
        """How many speakers: 126 among a thousand quotes, 15,849 among a million."""
        return max(5, int(self.quotes**0.7))

    @property
    def about(self) -> Row:
        """The `[corpus]` table."""
        return {
            "format": 1,
            "id": f"scale-{self.quotes}",
            "title": f"Scale corpus of {self.quotes:,} quotes",
            "description": f"Made by tests/benchmarks with the seed {self.seed}: nobody said any of this.",
            "time_zone": "Asia/Ho_Chi_Minh",
            "language": "en",
            "curated_by": "tests/benchmarks",
            "curated": CURATED.isoformat(),
        }

    def told(self) -> Iterator[Story]:
        """The stories, in the order of their time."""
        dice = Random(f"{self.seed} {self.quotes}")
        weights = [1 / rank**0.5 for rank in range(1, self.stories)]
        dice.shuffle(weights)
        long = min(4 * LONG_MESSAGES, self.quotes // 4)
        shares = accumulate(weights)
        ends = [long, *(long + round((self.quotes - long) * share / sum(weights)) for share in shares)]
        # More is told of late years than of early ones.
        fractions = sorted(dice.random() ** 0.5 for _ in weights)
        times = [FIRST, *(FIRST + timedelta(60 + int(f * (CURATED - FIRST).days * 0.998)) for f in fractions)]
        ends = [0, *ends]
        for n, time in enumerate(times):
            yield _Writer(self, n, min(time, CURATED - timedelta(30)), ends[n + 1] - ends[n]).story()


@lru_cache(maxsize=100_000)
def _speaker(seed: int, n: int) -> Row:
    """The n-th speaker of all corpora of a seed, without what a source calls it."""
    dice = Random(f"{seed} speaker {n}")
    if dice.random() < 0.2:
        name = f"{dice.choice(BODIES)} of {dice.choice(PLACES)} {n}"
        return {"id": f"{slug(name, 2)}-b{n}", "kind": "body", "name": name}
    name, order, sorted_by = person(dice)
    row: Row = {"id": f"{slug(name, 3)}-p{n}", "kind": "person", "name": name, "name_order": order}
    row |= {"sort_name": sorted_by, "role": dice.choice(ROLES), "affiliation": dice.choice(PLACES)}
    return row


class _Writer:
    """Writes one story of so many quotes, whose articles appear shortly after `day`."""

    def __init__(self, scale: Scale, n: int, day: date, quotes: int) -> None:
        self._scale, self._n, self._day, self._left = scale, n, day, quotes
        self._dice = Random(f"{scale.seed} {scale.quotes} {n}")
        self._language = "vi" if self._dice.random() < 0.25 else "en"
        # The first story has too few messages to bring anybody in.
        self._unheard = list(range(n - 1, scale.speakers, scale.stories - 1)) if n else []
        self._records = 0
        self._occasions: list[tuple[str, str]] = []
        count = len(range(n, scale.sources, scale.stories))
        self._story = Story([self._source(place) for place in range(count)], [[] for _ in range(count)])
        self._shares = [1 / (place + 1) for place in range(count)]

    def story(self) -> Story:
        self._story.speakers = [self._introduced(n) for n in self._unheard]
        self._unheard.reverse()
        while self._n == 0 and self._left >= 4:
            self._message(4, LONG_WORDS, "1900-01-01")
        while self._left:
            pick = self._dice.random()
            if pick < 0.68:
                self._message(self._dice.choices((1, 2, 3, 4), (56, 24, 12, 8))[0])
            elif pick < 0.89:
                self._event()
            else:
                self._pledge()
        return self._story

    def _source(self, place: int) -> Row:
        dice, n = self._dice, self._n + place * self._scale.stories
        outlet = f"{dice.choice(PLACES)} {dice.choice(OUTLETS)}"
        name, order, _ = person(dice)
        *given, family = name.split() if order == "given-first" else reversed(name.split())
        words = some_phrases(dice, self._language, 8)[0]
        row: Row = {"id": f"{slug(outlet, 2)}-{n}", "label": f"{outlet[:15]} {n}"}
        row |= {"type": dice.choice(("article-newspaper", "webpage")), "title": words[0].upper() + words[1:]}
        row |= {"container-title": outlet, "language": self._language, "URL": f"https://example.org/{n}"}
        issued = self._day + timedelta(place)
        row["issued"] = issued.isoformat()[: 7 if dice.random() < 0.1 else 10]
        if order == "given-first":
            row["author"] = [{"family": family, "given": " ".join(given)}]
        return row

    def _introduced(self, n: int) -> Row:
        row = _speaker(self._scale.seed, n)
        if self._dice.random() < 0.3 and row["kind"] == "person":
            named = {"name": str(row["name"]).split()[-1], "role": row["role"], "source": self._story.sources[0]["id"]}
            row = {**row, "other_names": [named], "summary": f"{row['role']}, named in several stories."}
        return row

    def _somebody(self) -> int:
        """Who has not spoken yet; else anybody of the whole corpus, the first ones most of the time."""
        if self._unheard:
            return self._unheard.pop()
        # Its logarithm is drawn evenly, so that the tenth speaks ten times as often as the hundredth.
        return int((self._scale.speakers + 1) ** self._dice.random() - 1) % self._scale.speakers

    def _id(self, kind: str, text: str) -> str:
        self._records += 1
        return f"{slug(text)}-{kind}{self._n}-{self._records}"

    def _told(self, kind: str, day: date | None, words: str) -> Row:
        """What events, messages and pledges have in common; the quotes follow."""
        title = words[:80].rstrip(" ,")
        row: Row = {"id": self._id(kind, words), "title": title[0].upper() + title[1:]}
        row["summary"] = sentences(some_phrases(self._dice, "en", 20))
        row["topics"] = self._dice.sample(TOPICS, self._dice.randint(0, 3))
        if day is not None:
            row["date"] = edtf(self._dice, day, open_start=kind == "e")
        return row

    def _places(self, count: int) -> list[int]:
        """So many different articles of the story, the first the likeliest."""
        first = self._dice.choices(range(len(self._shares)), self._shares)[0]
        others = [place for place in range(len(self._shares)) if place != first]
        return [first, *self._dice.sample(others, min(count - 1, len(others), self._left - 1))]

    def _quote(self, place: int, told: list[str], speaker: int | None) -> str:
        self._left -= 1
        dice, source, quotes = self._dice, self._story.sources[place], self._story.quotes[place]
        row: Row = {"id": f"{source['id']}-{slug(told[0])}-{len(quotes) + 1}"}
        row["paragraph"] = 1 + len(quotes) // 2
        row["mode"] = "narration" if speaker is None else dice.choices(("direct", "reported", "mixed"), (4, 4, 2))[0]
        if speaker is not None:
            person = _speaker(self._scale.seed, speaker)
            row["speaker"] = person["id"]
            row["attribution"] = f"{person.get('role', '')} {person['name']}".strip()
        exact = sentences(told)
        row["exact"] = f"{exact[:-1]}, “{told[-1]}”." if row["mode"] == "mixed" else exact
        if dice.random() < 0.1:
            row |= {"prefix": f"{dice.choice(phrases(self._language))} ", "suffix": " …"}
        quotes.append(row)
        return str(row["id"])

    def _words(self) -> int:
        """A passage's length in words: around 25, a few above a hundred."""
        return min(400, int(self._dice.lognormvariate(3.2, 0.6)) + 4)

    def _renderings(self, count: int, words: int, speaker: int | None) -> tuple[list[str], list[str]]:
        told = some_phrases(self._dice, self._language, words)
        ids = [
            self._quote(place, reworded(self._dice, self._language, told) if n else told, speaker)
            for n, place in enumerate(self._places(count))
        ]
        return told, ids

    def _message(self, renderings: int, words: int = 0, on: str | None = None) -> None:
        speaker = self._somebody()
        told, ids = self._renderings(renderings, words or self._words(), speaker)
        day = None if self._dice.random() < 0.05 else earlier(self._dice, self._day, 120)
        row = self._told("m", day, told[-1])
        if on is not None:
            row["date"] = on
        elif self._occasions and self._dice.random() < 0.3:
            row["event"], row["date"] = self._dice.choice(self._occasions)
        self._story.messages.append(row | {"speaker": _speaker(self._scale.seed, speaker)["id"], "quotes": ids})

    def _event(self) -> None:
        planned = self._dice.random() < 0.1
        day = later(self._dice, self._day, 8) if planned else earlier(self._dice, self._day, 200)
        speakers = dict.fromkeys(self._somebody() for _ in range(self._dice.randint(0, 3)))
        places = self._places(self._dice.choices((1, 2, 3), (60, 28, 12))[0])
        counts = [self._dice.randint(40, 120) for _ in places]
        told = some_phrases(self._dice, self._language, self._words())
        ids = [
            self._quote(place, [f"{count} countries", *reworded(self._dice, self._language, told)], None)
            for place, count in zip(places, counts, strict=True)
        ]
        row = self._told("e", day, told[0])
        row |= {"status": self._dice.choice(("planned", "expected")) if planned else "happened", "quotes": ids}
        row["speakers"] = [_speaker(self._scale.seed, n)["id"] for n in speakers]
        if self._dice.random() < 0.6:
            row["place"] = self._dice.choice(PLACES)
        self._story.events.append(row)
        if not planned:
            if not str(row["date"]).startswith(("..", "/")):
                # A message without a beginning would stand before the long ones.
                self._occasions.append((str(row["id"]), str(row["date"])))
            if len(set(counts)) > 1 and self._dice.random() < 0.3:
                self._discrepancy(str(row["id"]), ids, counts)

    def _discrepancy(self, event: str, quotes: list[str], counts: list[int]) -> None:
        question = f"How many countries took part in {event}?"
        answers = [{"answer": f"{n} countries", "quote": id} for n, id in zip(counts, quotes, strict=True)]
        id = self._id("d", "how many countries")
        self._story.discrepancies.append({"id": id, "question": question, "about": [event], "answers": answers})

    def _pledge(self) -> None:
        dice, speaker = self._dice, self._somebody()
        day = earlier(dice, self._day, 200)
        told, ids = self._renderings(dice.choices((1, 2), (3, 1))[0], self._words(), speaker)
        row = self._told("l", day, told[-1])
        row |= {"kind": dice.choice(("commitment", "offer", "proposal", "call", "expectation")), "quotes": ids}
        row["by"] = [_speaker(self._scale.seed, speaker)["id"]]
        if dice.random() < 0.2:
            row["amount"] = {
                "value": float(dice.randint(1, 999) * 1_000),
                "currency": dice.choice(("USD", "EUR", "VND")),
            }
        if dice.random() < 0.3:
            row["to"] = dice.choice(PLACES)
        if dice.random() < 0.4:
            row["due"] = edtf(dice, later(dice, CURATED if dice.random() < 0.1 else day, 4))
        history: list[Row] = []
        for status in ("announced", "reaffirmed", "fulfilled")[: dice.choices((0, 1, 2, 3), (4, 3, 2, 1))[0]]:
            if self._left:
                place = self._places(1)[0]
                quote = self._quote(place, some_phrases(dice, self._language, self._words()), speaker)
                history.append({"status": status, "quote": quote, "date": edtf(dice, day)})
                day += timedelta(dice.randint(0, (self._day - day).days))
        self._story.pledges.append(row | ({"history": history} if history else {}))
