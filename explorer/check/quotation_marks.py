"""Which quotation marks of a text open and which close, in every tradition and where some are missing.

A mark by itself does not tell: ” opens in Swedish, “ closes in German, ' is most often an apostrophe. So every mark may
open, close, or be none; each reading has a cost, by what stands beside it and what is open there; and the reading of
the whole text that costs least is taken (Viterbi). How much dearer the best reading is that puts a place on the other
side of the marks tells how sure that place is: less than `SURE`, and nothing is said of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.check.prose import is_spaceless

SURE = 2.0

_MARK = re.compile(r"``|''|,,|<<|>>|[“”„‟«»‹›‘’‚‛\"'＂＇「」『』﹁﹂﹃﹄｢｣〝〞〟״`]")

_CLOSED_BY: Mapping[str, Mapping[str, float]] = {
    "“": {"”": 0, '"': 2.5, "“": 4},
    "„": {"“": 0, "”": 0, '"': 0.5, "‟": 0, "''": 1},
    "”": {"”": 0, "“": 1},
    "«": {"»": 0},
    "»": {"«": 0, "»": 0},
    "‹": {"›": 0},
    "›": {"‹": 0, "›": 0},
    "‘": {"’": 0, "'": 2.5},
    "’": {"’": 0, "‘": 1},
    "‚": {"‘": 0, "’": 0, "'": 1},
    '"': {'"': 0, "”": 2.5, "“": 2.5},
    "'": {"'": 1, "’": 3},
    "〝": {"〞": 0, "〟": 0},
    "``": {"''": 0, '"': 1},
    "''": {"''": 0},
    ",,": {"''": 0, "”": 0, "“": 0, '"': 1},
    "`": {"'": 0, "`": 1},
    "<<": {">>": 0},
    **{opening: {closing: 0} for opening, closing in zip("‟‛＂＇「『﹁﹃｢״", "”’＂＇」』﹂﹄｣״", strict=True)},
}
"""What opens, and what closes that, with the cost of an odd pair; ' is most often an apostrophe, and costs more."""

_ASTRAY = "?"
"""What is open where the opening mark is missing."""
_CLOSING = frozenset(mark for pairs in _CLOSED_BY.values() for mark in pairs)
_SECOND_ROLE = {"”": "“„", "’": "‘", "»": "«", "›": "‹", "''": "`"}
"""Marks that open in some traditions, and those beside which in one text they rather close."""

_MISFIT = 5.0
_IGNORED = 7.0
_MISSING = 7.0
_PARAGRAPH_END = 4.0
_PARAGRAPH_START = 4.0
_RUNS_ON = 2.0
_NESTED_ALIKE = 4.0
_MOST_COST, _MOST_STATES, _DEEPEST = 8.0, 16, 3

_SINGLE = frozenset("‘’‚‛'`＇")
_STOPS = frozenset(",;:!?)]}，。、；：！？")
_EDGE = frozenset("([{¿¡-–—―−/:=…_*")
_ELIDED = re.compile(r"(?:\d|(?:tis|twas|em|cause|til|till|n|bout|round|cos|t|s|k|ndrangheta|een)\b)", re.IGNORECASE)
_CUT_SHORT = re.compile(r"(?:\b(?:po|mo|fa|di|va|sta|be|to|ol|an|th|ca)|\win)$", re.IGNORECASE)

Opened = tuple[str, ...]
"""The marks that are open, outermost first."""
_START: Mapping[Opened, float] = {(): 0.0, (_ASTRAY,): _PARAGRAPH_START}


def mark_in(text: str) -> bool:
    """Whether a text holds any quotation mark, apostrophes aside."""
    return any(_ignoring(text, mark) > 1 for mark in _MARK.finditer(text))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a paragraph between two marks: what is open there by the best reading, and whether that is sure."""

    paragraph: int
    start: int
    end: int
    open: Opened
    sure: bool
    begins: bool
    """The outermost mark was opened right before it."""


@dataclass(frozen=True, slots=True)
class _Step:
    """From one part to the next: a mark, or the end of a paragraph (then `mark` is empty)."""

    paragraph: int
    start: int
    end: int
    mark: str
    leads: bool = False
    """Nothing but space and marks stands before it in its paragraph."""
    opening: float = 0.0
    closing: float = 0.0
    ignoring: float = 0.0


_Ways = dict[Opened, dict[Opened, float]]
"""From each state after a step back to those before it, with the cost."""


def read_marks(paragraphs: Sequence[str], places: range) -> Iterator[Part]:
    """The parts of the paragraphs at `places`, read as one running text, in order."""
    if not any(_MARK.search(paragraphs[place]) for place in places):
        return
    steps = list(_steps(paragraphs, places))
    first, costs, ways = 0, [_START], list[_Ways]()
    for number, step in enumerate(steps, 1):
        onward = _onward(costs[-1], step, steps[number] if number < len(steps) else None)
        costs.append({state: cost for state, (cost, _) in onward.items()})
        ways.append({state: before for state, (_, before) in onward.items()})
        # Where nothing can be open, what follows is read by itself; at its end, nothing is.
        if not step.mark and (number == len(steps) or onward.keys() <= _START.keys()):
            yield from _parts(steps[first:number], _best(costs, ways))
            first, costs, ways = number, [_START], []


def _best(costs: Sequence[Mapping[Opened, float]], ways: Sequence[_Ways]) -> list[tuple[Opened, bool]]:
    """What is open before each step by the best reading, and whether that is sure."""
    rest: dict[Opened, float] = {(): 0.0}
    path: list[tuple[Opened, bool]] = []
    best: Opened = ()
    for before, known in zip(reversed(ways), reversed(costs[:-1]), strict=True):
        best = min(before[best], key=lambda state: known[state] + before[best][state])
        rest = _backward(rest, before)
        path.append((best, _is_sure(known, rest, best)))
    return path[::-1]


def _parts(steps: Sequence[_Step], path: Sequence[tuple[Opened, bool]]) -> Iterator[Part]:
    last: _Step | None = None
    before: Opened = ()
    for step, (state, sure) in zip(steps, path, strict=True):
        start = last.end if last is not None and last.paragraph == step.paragraph else 0
        anew = last is not None and state == (last.mark,) != before
        yield Part(step.paragraph, start, step.start, state, sure, bool(state) and (not before or anew))
        last, before = step, state


def _is_sure(known: Mapping[Opened, float], rest: Mapping[Opened, float], best: Opened) -> bool:
    """Whether every reading that puts this place on the other side of the marks costs much more."""
    through = {state: known[state] + rest[state] for state in known if state in rest}
    others = [cost for state, cost in through.items() if bool(state) != bool(best)]
    return not others or min(others) - through[best] >= SURE


def _backward(rest: Mapping[Opened, float], ways: _Ways) -> dict[Opened, float]:
    before: dict[Opened, float] = {}
    for state, came in ways.items():
        if state in rest:
            for earlier, cost in came.items():
                before[earlier] = min(before.get(earlier, cost + rest[state]), cost + rest[state])
    return before


def _onward(
    known: Mapping[Opened, float], step: _Step, following: _Step | None
) -> dict[Opened, tuple[float, dict[Opened, float]]]:
    """The states after a step that may belong to the best reading: what each costs, and by which ways."""
    ways: _Ways = {}
    for state in known:
        told = _through_mark(state, step) if step.mark else _through_end(state, following)
        for after, cost in told:
            came = ways.setdefault(after, {})
            came[state] = min(came.get(state, cost), cost)
    if () in ways and following is not None:
        astray = _PARAGRAPH_START if not step.mark else _MISSING
        came = ways.setdefault((_ASTRAY,), {})
        for state, cost in ways[()].items():
            came[state] = min(came.get(state, cost + astray), cost + astray)
    costs = {state: min(known[earlier] + cost for earlier, cost in came.items()) for state, came in ways.items()}
    most = min(costs.values()) + _MOST_COST
    kept = sorted((state for state in costs if costs[state] <= most), key=lambda state: costs[state])[:_MOST_STATES]
    if () in costs and () not in kept:
        kept.append(())
    return {state: (costs[state], ways[state]) for state in kept}


def _through_end(state: Opened, following: _Step | None) -> Iterator[tuple[Opened, float]]:
    """Over the end of a paragraph: nothing is open, a closing mark is missing, or the quotation runs on."""
    if not state:
        yield (), 0.0
        return
    yield (), _PARAGRAPH_END
    if following is not None and _ASTRAY not in state:
        resumed = following.leads and _resumes(state, following.mark)
        yield state, 0.0 if resumed else _RUNS_ON * (2 if state[0] in _SINGLE else 1)


def _resumes(state: Opened, mark: str) -> bool:
    """Whether a mark at the start of a paragraph says that what is open goes on; » repeats « in French."""
    return mark in state or (mark == "»" and "«" in state)


def _through_mark(state: Opened, step: _Step) -> Iterator[tuple[Opened, float]]:
    yield state, step.ignoring
    if step.mark in _CLOSED_BY:
        if len(state) < _DEEPEST and _ASTRAY not in state:
            yield (*state, step.mark), step.opening + _nesting(state, step.mark)
        if state:
            yield (step.mark,), step.opening + _MISSING
    if step.leads and _resumes(state, step.mark):
        yield state, 0.0
    cost = step.closing
    for depth in range(len(state) - 1, -1, -1):
        pair = _pair(state[depth], step.mark)
        if pair is not None:
            yield state[:depth], cost + pair
            # One mark may close two: «Мы из «Ромашки».
            cost += 1.0 if step.mark == "»" else _MISSING
        else:
            cost += _MISSING


def _pair(opened: str, mark: str) -> float | None:
    if opened == _ASTRAY and mark in _CLOSING:
        return 2.0 if mark in _SINGLE else 0.0
    return _CLOSED_BY.get(opened, {}).get(mark)


def _nesting(state: Opened, mark: str) -> float:
    if mark in state:
        return 1.0 if mark in "«„「" else _NESTED_ALIKE
    return 0.0 if not state or mark in _SINGLE or state[-1] in _SINGLE else 0.5


def _steps(paragraphs: Sequence[str], places: range) -> Iterator[_Step]:
    used = {mark for place in places for mark in _MARK.findall(paragraphs[place])}
    for place in places:
        text = paragraphs[place]
        lead = len(text) - len(text.lstrip())
        for found in _MARK.finditer(text):
            mark, (start, end) = found.group(), found.span()
            leads = start == lead
            lead = end if leads else lead
            opening, closing = _opening(text, found, used), _closing(text, found)
            yield _Step(place, start, end, mark, leads, opening, closing, _ignoring(text, found))
        yield _Step(place, len(text), len(text), "")


def _around(text: str, found: re.Match[str]) -> tuple[str, str]:
    return text[found.start() - 1 : found.start()] if found.start() else "", text[found.end() : found.end() + 1]


def _opening(text: str, found: re.Match[str], used: set[str]) -> float:
    """What it costs to read a mark as opening."""
    mark = found.group()
    before, after = _around(text, found)
    cost = 0.0
    if beside := _SECOND_ROLE.get(mark):
        cost += 2.0 if used.intersection(beside) else 1.0
    # « oui » has spaces within the marks, and then none without.
    spaced = mark == "«" and after != "" and (not before.strip() or before in _EDGE)
    ends = not after.strip() and not spaced
    if ends or after in _STOPS or (after == "." and not text.startswith("..", found.end())):
        cost += _MISFIT
    if mark in "'’" and _ELIDED.match(text, found.end()):
        cost += 2.0
    if before.strip() and not (before in _EDGE or _MARK.match(before) or _without_spaces(before)):
        cost += 1.0 if mark in "“„«「『" else _MISFIT
    return cost


def _closing(text: str, found: re.Match[str]) -> float:
    """What it costs to read a mark as closing."""
    mark = found.group()
    before, after = _around(text, found)
    cost = 0.0
    if not before.strip() and not (mark in "»›" and before and not after.isalnum()):
        cost += _MISFIT
    if before in ("(", "["):
        cost += _MISFIT
    if after.isalnum() and not _without_spaces(after):
        cost += 1.0 if mark in "”»“」』" else (_MISFIT + 1 if mark in _SINGLE and before.isalnum() else 2.0)
    return cost


def _ignoring(text: str, found: re.Match[str]) -> float:
    """What it costs to read a mark as none: an apostrophe, an inch, an acronym's gershayim."""
    mark = found.group()
    before, after = _around(text, found)
    if mark in ("״", "''", ",,", "`"):
        return 0.5 if before.isalnum() and after.isalnum() else _IGNORED
    if mark == '"':
        return 1.5 if re.search(r"(?<!\d)\d{1,3}$", text[max(0, found.start() - 4) : found.start()]) else _IGNORED
    if mark not in "’'‘‛":
        return _IGNORED
    if before.isalnum() and after.isalnum():
        return 0.5 if _without_spaces(before) or _without_spaces(after) else 0.0
    if before.isalpha():
        return 0.4 if before in "sxzSXZ" or _CUT_SHORT.search(text, max(0, found.start() - 4), found.start()) else 2.5
    if before.isdigit():
        return 1.0
    if after.isalnum():
        return 0.3 if _ELIDED.match(text, found.end()) else 3.0
    return _IGNORED


def _without_spaces(character: str) -> bool:
    """Whether a character is of a script that has no spaces, or of one that writes on right after a mark."""
    return is_spaceless(character) or "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uffef"
