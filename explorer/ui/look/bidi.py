"""The Unicode Bidirectional Algorithm (UAX #9) for terminals that have none: in which order characters are painted.

Explicit embeddings, overrides and isolates do not come: `display` makes them visible. Thus X1 to X8 fall away, and a
paragraph is one run. Its characters are written as one letter each for their class, so that a rule is a pattern.
"""

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final
from unicodedata import bidirectional, category

RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""What no text without is reordered: the blocks of right-to-left scripts, and the mark."""

_LETTERS = {"AL": "A", "EN": "E", "AN": "N", "ES": "S", "ET": "T", "CS": "C", "NSM": "M", "L": "L", "R": "R", "BN": "-"}
_NEUTRAL = "O"
_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩"
    "\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_BRACKETS: Final = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""The closing bracket of each opening one, as BidiBrackets.txt has them."""
_GLYPHS = _PAIRS + "<>«»‹›≤≥≪≫≺≻⊂⊃⊆⊇∈∋﹤﹥＜＞"
_MIRRORED: Final = dict(
    chain(zip(_GLYPHS[::2], _GLYPHS[1::2], strict=True), zip(_GLYPHS[1::2], _GLYPHS[::2], strict=True))
)
_SAME: Final = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Brackets that are canonically another one."""
_MOST_OPEN = 63
"""Brackets open at once, by BD16; a paragraph with more has no pairs."""
_JOINERS = "\u200c\u200d"


def base_level(paragraph: str) -> int:
    """P2 and P3: 1 where the first strong character is from right to left, else 0."""
    kinds = (bidirectional(character) for character in paragraph)
    return int(next((kind != "L" for kind in kinds if kind in {"L", "R", "AL"}), False))


def levels(paragraph: str, base: int) -> list[int]:
    """The embedding level of each character, before its lines are known: W1 to W7, N0 to N2, I1 and I2."""
    letters = "".join(_LETTERS.get(bidirectional(character), _NEUTRAL) for character in paragraph)
    # X9: what is of no class takes no part.
    taking = [place for place, letter in enumerate(letters) if letter != "-"]
    kinds = letters.replace("-", "")
    side = "R" if base else "L"
    weak = _weak(side + kinds)[1:]
    resolved = _neutral(_bracketed([paragraph[place] for place in taking], kinds, weak, side), side)
    step = {"L": base, "R": 1, "E": 2, "N": 2} if not base else {"L": 2, "R": 1, "E": 2, "N": 2}
    found = [base] * len(paragraph)
    for place, letter in zip(taking, resolved, strict=True):
        found[place] = step[letter]
    for place, letter in enumerate(letters):
        if letter == "-" and place:
            found[place] = found[place - 1]
    return found


def order(text: str, found: Sequence[int], base: int) -> list[int]:
    """The places of a line's characters from left to right, by their levels: L1 to L3, marks after what they mark."""
    end = len(text.rstrip())
    clusters: list[list[int]] = []
    for place in range(len(text)):
        if place and _joins(text[place - 1], text[place]):
            clusters[-1].append(place)
        else:
            clusters.append([place])
    deep = [found[cluster[0]] if cluster[0] < end else base for cluster in clusters]
    for level in range(max(deep, default=0), 0, -1):
        for run in re.finditer("1+", "".join("1" if each >= level else "0" for each in deep)):
            here = slice(*run.span())
            clusters[here], deep[here] = clusters[here][::-1], deep[here][::-1]
    return [place for cluster in clusters for place in cluster]


def mirrored(character: str) -> str:
    """L4: what is painted of a character that goes from right to left."""
    return _MIRRORED.get(character, character)


def _joins(before: str, character: str) -> bool:
    """Whether a character is one cluster with what stands before it: marks, joiners, the parts of an emoji."""
    if category(character)[0] == "M" or character in _JOINERS or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    return before == "\u200d" and bidirectional(character) == "ON"


def _weak(kinds: str) -> str:
    """W1 to W7, of a run that begins with the side it stands on."""
    kinds = re.sub("(.)M+", lambda found: found[1] * len(found[0]), kinds)
    kinds = re.sub("A[^LRA]+", lambda found: found[0].replace("E", "N"), kinds).replace("A", "R")
    kinds = re.sub("(?<=E)[SC](?=E)", "E", kinds)
    kinds = re.sub("(?<=N)C(?=N)", "N", kinds)
    kinds = re.sub("T+(?=E)|(?<=E)T+", lambda found: "E" * len(found[0]), kinds)
    return re.sub("L[^LR]+", lambda found: found[0].replace("E", "L"), re.sub("[STC]", _NEUTRAL, kinds))


def _bracketed(characters: Sequence[str], kinds: str, weak: str, side: str) -> str:
    """N0: brackets are of one side together, the side of what stands in them or else before them."""
    resolved = list(weak)
    for opened, closed in _pairs(characters, weak):
        inside = {"L" if kind == "L" else "R" for kind in resolved[opened + 1 : closed] if kind != _NEUTRAL}
        if not inside:
            continue
        before = next((kind for kind in reversed(resolved[:opened]) if kind != _NEUTRAL), side)
        other = side not in inside and (before == "L") == (side == "R")
        for place in (opened, closed):
            marks = re.compile("M*").match(kinds, place + 1)
            end = marks.end() if marks else place + 1
            resolved[place:end] = ("RL"[side == "R"] if other else side) * (end - place)
    return "".join(resolved)


def _pairs(characters: Sequence[str], weak: str) -> list[tuple[int, int]]:
    """BD16: the pairs of brackets, in the order in which they open."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        bracket = _SAME.get(character, character)
        if bracket in _BRACKETS and weak[place] == _NEUTRAL:
            if len(waiting) == _MOST_OPEN:
                return []
            waiting.append((_BRACKETS[bracket], place))
        at = next((n for n in reversed(range(len(waiting))) if waiting[n][0] == bracket), None)
        if at is not None:
            pairs.append((waiting[at][1], place))
            del waiting[at:]
    return sorted(pairs)


def _neutral(kinds: str, side: str) -> str:
    """N1 and N2: between two of one side neutrals are of it, else of the side of the paragraph; numbers are right."""
    around = f"{side}{kinds}{side}"

    def sided(found: re.Match[str]) -> str:
        before, after = ("L" if around[at] == "L" else "R" for at in (found.start() - 1, found.end()))
        return (before if before == after else side) * len(found[0])

    return re.sub(f"{_NEUTRAL}+", sided, around)[1:-1]
