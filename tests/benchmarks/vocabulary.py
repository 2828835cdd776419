"""Words of corpora that nobody wrote: English and Vietnamese, a few of them common and most of them rare."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import accumulate, product
from pathlib import Path
from random import Random

from explorer.text.fold import fold

PHRASES = 20_000
"""Passages are put together from so many phrases a language, which saves drawing each word of a million passages."""

_WORDS = {
    key: tuple(dict.fromkeys(text.split()))
    for key, text in tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8")).items()
}
ROLES, PLACES, BODIES, OUTLETS = (_WORDS[key] for key in ("roles", "places", "bodies", "outlets"))
TOPICS = [
    *("ratification", "implementation", "international law", "cooperation", "capacity building", "negotiation"),
    *("multilateralism", "cyberspace", "cybercrime threat", "people first", "human rights", "trade", "evidence"),
    *("children", "finance", "Vietnam's role", "quan hệ đối ngoại", "chuyển đổi số"),
]


@cache
def vocabulary(language: str) -> tuple[str, ...]:
    """Some 20,000 words of a language, the commonest first: one is in half of the quotes, another in two."""
    order = Random(f"order of {language}")
    if language == "vi":
        rare = [f"{one} {other}" for one, other in product(_WORDS["syllables"], repeat=2)]
        order.shuffle(rare)
    else:
        rare = [f"{stem}{ending}" for stem, ending in product(_WORDS["stems"], _WORDS["endings"])]
        order.shuffle(rare)
        rare += [f"{beginning}{word}" for word in rare for beginning in _WORDS["beginnings"]]
    return (*_WORDS[language], *rare[:20_000])


@cache
def phrases(language: str) -> tuple[str, ...]:
    """PHRASES runs of four to nine words, drawn as in real texts: the n-th word n times as seldom as the first."""
    words = vocabulary(language)
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(words))))
    random = Random(f"phrases of {language}")
    drawn = iter(random.choices(words, cum_weights=weights, k=PHRASES * 9))
    return tuple(" ".join(next(drawn) for _ in range(random.randint(4, 9))) for _ in range(PHRASES))


def some_phrases(random: Random, language: str, words: int) -> list[str]:
    """Phrases of about so many words."""
    return random.choices(phrases(language), k=max(1, round(words / 6.5)))


def reworded(random: Random, language: str, told: list[str]) -> list[str]:
    """The same said again by another outlet: about a third of the phrases are others."""
    return [random.choice(phrases(language)) if random.random() < 0.35 else phrase for phrase in told]


def sentences(told: list[str]) -> str:
    """Phrases as prose: sentences of three."""
    threes = (told[at : at + 3] for at in range(0, len(told), 3))
    return " ".join(f"{three[0][0].upper()}{three[0][1:]}{''.join(f', {p}' for p in three[1:])}." for three in threes)


def slug(text: str, words: int = 2) -> str:
    """The first longer words of a text as a piece of an id."""
    letters = "".join(c if c.isascii() and c.isalpha() else " " for c in fold(text))
    longer = [word for word in letters.split() if len(word) > 3] or letters.split() or ["text"]
    return "-".join(longer[:words])[:40].strip("-")


def person(random: Random) -> tuple[str, str, str]:
    """A name as it is spoken, the order of its parts as the format names it, and the name it is sorted under."""
    if random.random() < 0.5:
        middle, given = (word.capitalize() for word in random.sample(_WORDS["syllables"], 2))
        name = f"{random.choice(_WORDS['families'])} {middle} {given}"
        return name, "family-first", name
    given, family = random.choice(_WORDS["given"]), random.choice(_WORDS["surnames"])
    return f"{given} {family}", "given-first", f"{family}, {given}"
