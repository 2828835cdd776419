"""Why a quote is not found in its article, in an editor's words: the first reason that applies."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import islice

from explorer.check.likeness import Likeness, positions, reduced
from explorer.check.originals import OriginalText, nfc
from explorer.check.prose import LETTER_ALONE, is_cut, occurrences, word_at

MOST_TOKENS = 400
"""Words and signs compared of a quote, ten times as many of a paragraph: enough to tell what differs, and bounded."""
LONGEST_GAP = 400
"""Characters left out within a paragraph that still count as an omission, however few words stand beside it."""
FEWEST_WORDS = 3
"""Words on either side of a wider gap; fewer may stand there by chance."""
MOST_PLACES = 50

_ELISION = re.compile(r"\s*(?:\[\s*(?:\.{3,}|…)\s*\]|\(\s*(?:\.{3,}|…)\s*\)|\.{3,}|…)\s*")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(rf"{LETTER_ALONE}|\w+")
_TOKEN = re.compile(rf"{LETTER_ALONE}|\w+(?:[’'.,-]\w+)*|[^\w\s]")


def shortened(text: str, most: int = 70) -> str:
    """A text on one line, its middle left out where it is long."""
    line = _SPACE.sub(" ", text).strip()
    if len(line) <= most:
        return line
    return f"{line[: most * 2 // 3].rstrip()} … {line[-(most // 3) :].lstrip()}"


def why_not_found(text: OriginalText, exact: str, paragraph: int, others: Mapping[str, OriginalText]) -> str:
    """Why a passage does not stand in an article's text, as a clause; that it does not is to be known.

    `paragraph` is where it is said to stand, `others` the texts of the other sources by label.
    """
    exact = nfc(exact)
    return (
        _alike(text, exact)
        or _joined(text, exact)
        or _elsewhere(exact, others)
        or _changed(text, exact, paragraph)
        or "it is not in the article at all; take it out, or look for the source that has it"
    )


# Alike but for spaces, typography, case, or tones and marks


_DIFFERS = {
    Likeness.TYPOGRAPHY: "typography differs",
    Likeness.CASE: "case differs",
    Likeness.MARKS: "tones or marks differ",
}


def _alike(text: OriginalText, exact: str) -> str:
    found = text.alike(exact)
    if found is None:
        return ""
    level, theirs = found
    first, last = text.paragraph_of(theirs[0]), text.paragraph_of(theirs[-1])
    if first != last:
        ends = f"from {text.label(first)} to {text.label(last)}"
        return f"it runs over the end of a paragraph, {ends}; make a quote of each part"
    ours = positions(exact, level)
    if level is Likeness.SPACES:
        return _spaces(text.joined, exact, theirs, ours)
    differs = _letters(text.joined, exact, theirs, ours, level)
    return f"{'a ligature differs' if '(U+FB' in differs else _DIFFERS[level]}; {differs}"


def _spaces(original: str, exact: str, theirs: Sequence[int], ours: Sequence[int]) -> str:
    for n in range(1, len(ours)):
        their_gap, our_gap = original[theirs[n - 1] + 1 : theirs[n]], exact[ours[n - 1] + 1 : ours[n]]
        if their_gap != our_gap:
            before = shortened(exact[: ours[n - 1] + 1].split()[-1])
            return (
                f"spaces differ; after “{before}” the original has {_named(their_gap)} where the quote has "
                f"{_named(our_gap)}"
            )
    return "spaces differ; the quote has an invisible character at its start or end"


def _named(gap: str) -> str:
    """What a run of spaces consists of: a space, 2 spaces, a no-break space (\\u00a0)."""
    if not gap:
        return "no space"
    if set(gap) == {" "}:
        return "one space" if len(gap) == 1 else f"{len(gap)} spaces"
    return " and ".join("a space" if c == " " else f"\\u{ord(c):04x}" for c in gap[:4])


def _letters(original: str, exact: str, theirs: Sequence[int], ours: Sequence[int], level: Likeness) -> str:
    """The first run of words with a character that differs at this level and at none before."""
    below = Likeness(level - 1)
    differing = [n for n in range(len(ours)) if reduced(original[theirs[n]], below) != reduced(exact[ours[n]], below)]
    if not differing:
        return "a combining mark stands by itself in one of the two"
    place = differing[0]
    start, end = word_at(exact, ours[place])
    for n in differing[1:]:
        word = word_at(exact, ours[n])
        if word[0] > end + 1:
            break
        end = max(end, word[1])
    within = [n for n in range(len(ours)) if start <= ours[n] < end]
    their_words = original[theirs[within[0]] : theirs[within[-1]] + 1]
    if level is Likeness.TYPOGRAPHY:
        one, other = original[theirs[place]], exact[ours[place]]
        bare = their_words.strip("“”„«»\"‘’'")
        reason = f"the original has {one} (U+{ord(one):04X}) where the quote has {other} (U+{ord(other):04X})"
        reason += f", at “{shortened(bare)}”" if bare else ""
    else:
        reason = f"the original has “{shortened(their_words)}” where the quote has “{shortened(exact[start:end])}”"
    elsewhere = sum(not start <= ours[n] < end for n in differing)
    return reason + (f"; {elsewhere} more such character{'s' if elsewhere > 1 else ''}" if elsewhere else "")


# Joined over an omission


def _joined(text: OriginalText, exact: str) -> str:
    parts = [part for part in _ELISION.split(exact) if part]
    if len(parts) > 1 and (gap := _gap(text, parts[0], parts[1])):
        return _omission(text, *gap, "the dots stand for ")
    breaks = [match.end() for match in re.finditer(r"\S(?=\s)", exact)]
    standing = bisect_left(breaks, True, key=lambda end: exact[:end] not in text.joined)
    if not standing:
        return ""
    # With the longest head the tail is shortest: if that is not found, no longer one is.
    end = breaks[standing - 1]
    gap = _gap(text, exact[:end], exact[end:].lstrip())
    return _omission(text, *gap, "it leaves out ") if gap else ""


def _gap(text: OriginalText, head: str, tail: str) -> tuple[int, int] | None:
    """The shortest part of the article between two passages, at whole words; None if they do not stand so."""
    ends = [at + len(head) for at in islice(occurrences(text.joined, head), MOST_PLACES)]
    starts = list(islice(occurrences(text.joined, tail), MOST_PLACES))
    gaps = [(start - end, end, start) for end in ends for start in starts if start >= end]
    if not gaps:
        return None
    length, end, start = min(gaps)
    if is_cut(text.joined, end) or is_cut(text.joined, start):
        return None
    near = length <= LONGEST_GAP and text.paragraph_of(end) == text.paragraph_of(start)
    return (end, start) if near or min(len(head.split()), len(tail.split())) >= FEWEST_WORDS else None


def _omission(text: OriginalText, end: int, start: int, said: str) -> str:
    first, last = text.paragraph_of(end), text.paragraph_of(start)
    if first != last:
        ends = f"from {text.label(first)} and {text.label(last)}"
        return f"it is joined over an omission, {ends}; make a quote of each part"
    left_out = shortened(text.joined[end:start])
    return f"it is joined over an omission; {said}“{left_out}”; put that back, or make a quote of each part"


# Another source's, or changed


def _elsewhere(exact: str, others: Mapping[str, OriginalText]) -> str:
    for level in (Likeness.EXACT, Likeness.MARKS):
        for label, other in others.items():
            if found := other.alike(exact, (level,)):
                return f"it stands in another source: {label}, {other.label(other.paragraph_of(found[1][0]))}"
    return ""


def _changed(text: OriginalText, exact: str, paragraph: int) -> str:
    """What differs from the closest paragraph: the one named if half the words stand there, else the best."""
    closest = closest_paragraph(text, exact, paragraph)
    if closest is None:
        return ""
    _, changes = edits(exact, text.everything[closest])
    where = "" if closest == paragraph else f", beside {text.label(closest)}"
    more = f"; {len(changes) - 2} more" if len(changes) > 2 else ""
    return f"it is changed{where}; {'; '.join(_clause(*change) for change in changes[:2])}{more}" if changes else ""


def closest_paragraph(text: OriginalText, exact: str, paragraph: int) -> int | None:
    """Where a changed passage stood: in the paragraph named if half its words stand there, else in the likest one.

    Of those with as many of its words the shortest is the likest; None where no paragraph has half of them.
    """
    known = set(_WORD.findall(exact))

    def shared(place: int) -> int:
        return len(known.intersection(_WORD.findall(text.everything[place])))

    places = range(len(text.everything))
    if paragraph not in places or 2 * shared(paragraph) < len(known):
        paragraph = max(places, key=lambda place: (shared(place), -len(text.everything[place])))
    return paragraph if known and 2 * shared(paragraph) >= len(known) else None


def _clause(said: str, printed: str) -> str:
    if said and printed:
        return f"the original has “{printed}” where the quote has “{said}”"
    return f"the original does not have “{said}”" if said else f"the original has also “{printed}”"


def edits(exact: str, original: str) -> tuple[float, list[tuple[str, str]]]:
    """How much of a passage stands in a paragraph, from 0 to 1, and what it has in place of which of its words.

    Words and signs count that stand there two or more in a row. Either side of a change may be empty.
    """
    from difflib import SequenceMatcher

    ours, theirs = _tokens(exact)[:MOST_TOKENS], _tokens(original)[: 10 * MOST_TOKENS]
    # Long paragraphs are compared by their rarer words (autojunk), which keeps this bounded.
    matcher = SequenceMatcher(None, [exact[a:b] for a, b in ours], [original[a:b] for a, b in theirs])
    kept = sum(size for _, _, size in matcher.get_matching_blocks() if size > 1 or len(ours) < FEWEST_WORDS)
    changes: list[tuple[str, str]] = []
    for kind, start, end, their_start, their_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        # What the paragraph has before and after the passage is no difference.
        if start == 0:
            their_start = max(their_start, their_end - end)
        elif end == len(ours):
            their_end = min(their_end, their_start + end - start)
        said, printed = _slice(exact, ours[start:end]), _slice(original, theirs[their_start:their_end])
        if said or printed:
            changes.append((said, printed))
    return kept / max(1, len(ours)), changes


def _tokens(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TOKEN.finditer(text)]


def _slice(text: str, tokens: Sequence[tuple[int, int]]) -> str:
    return shortened(text[tokens[0][0] : tokens[-1][1]]) if tokens else ""
